/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "models/stafett-item-model.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_RULE_ROW (stafett_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettRuleRow, stafett_rule_row, STAFETT, RULE_ROW, AdwExpanderRow)

GtkWidget         *stafett_rule_row_new           (StafettItemModel  *categories,
                                                   StafettItemModel  *statuses,
                                                   const StafettRule *rule);
void               stafett_rule_row_set_rule      (StafettRuleRow    *self,
                                                   const StafettRule *rule);
void               stafett_rule_row_rebase        (StafettRuleRow    *self,
                                                   const StafettRule *newer);
const StafettRule *stafett_rule_row_get_stored    (StafettRuleRow    *self);
StafettRule       *stafett_rule_row_dup_rule      (StafettRuleRow    *self);
gboolean           stafett_rule_row_is_changed    (StafettRuleRow    *self);
gboolean           stafett_rule_row_is_complete   (StafettRuleRow    *self);
gint64             stafett_rule_row_get_status_id (StafettRuleRow    *self);
void               stafett_rule_row_set_place     (StafettRuleRow    *self,
                                                   gboolean           first,
                                                   gboolean           removable,
                                                   gboolean           duplicate);
void               stafett_rule_row_set_runs      (StafettRuleRow    *self,
                                                   const StafettRuleRuns *runs);

G_END_DECLS

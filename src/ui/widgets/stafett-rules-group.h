/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "models/stafett-item-model.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_RULES_GROUP (stafett_rules_group_get_type ())
G_DECLARE_FINAL_TYPE (StafettRulesGroup, stafett_rules_group, STAFETT, RULES_GROUP, AdwPreferencesGroup)

void              stafett_rules_group_set_items       (StafettRulesGroup *self,
                                                       StafettItemModel  *categories,
                                                       StafettItemModel  *statuses);
gboolean          stafett_rules_group_is_changed      (StafettRulesGroup *self);
gboolean          stafett_rules_group_is_complete     (StafettRulesGroup *self);
void              stafett_rules_group_show            (StafettRulesGroup *self,
                                                       StafettRuleSet    *rules);
void              stafett_rules_group_merge           (StafettRulesGroup *self,
                                                       StafettRuleSet    *rules);
void              stafett_rules_group_add_rule        (StafettRulesGroup *self);
void              stafett_rules_group_set_runs        (StafettRulesGroup *self,
                                                       GArray            *runs);
StafettChangeSet *stafett_rules_group_make_change_set (StafettRulesGroup *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_RULE_HISTORY_DIALOG (stafett_rule_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettRuleHistoryDialog, stafett_rule_history_dialog, STAFETT, RULE_HISTORY_DIALOG, AdwWindow)

GtkWidget *stafett_rule_history_dialog_new (GtkWindow      *parent,
                                            StafettSession *session);

G_END_DECLS

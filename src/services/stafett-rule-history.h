/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-change-set.h"
#include "core/stafett-record.h"

G_BEGIN_DECLS

/* One save of the automation rules. */
typedef struct {
  gint64      entry_id;  /* of its last journal entry */
  gint64      time;      /* microseconds since 1970 UTC */
  const char *associate; /* (nullable): who saved; owned by the history */
} StafettRuleSave;

#define STAFETT_TYPE_RULE_HISTORY (stafett_rule_history_get_type ())
G_DECLARE_FINAL_TYPE (StafettRuleHistory, stafett_rule_history, STAFETT, RULE_HISTORY, GObject)

StafettRuleHistory *stafett_rule_history_new             (GPtrArray          *rules,
                                                          GPtrArray          *records,
                                                          GPtrArray          *entries);
guint               stafett_rule_history_get_n_saves     (StafettRuleHistory *self);
StafettRuleSave     stafett_rule_history_get_save        (StafettRuleHistory *self,
                                                          guint               index);
int                 stafett_rule_history_find_save       (StafettRuleHistory *self,
                                                          gint64              entry_id);
GPtrArray          *stafett_rule_history_dup_differences (StafettRuleHistory *self,
                                                          guint               index);
StafettChangeSet   *stafett_rule_history_make_restore    (StafettRuleHistory *self,
                                                          guint               index,
                                                          GPtrArray         **differences,
                                                          GPtrArray         **notes);

G_END_DECLS

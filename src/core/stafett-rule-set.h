/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-event.h"
#include "core/stafett-record.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_RULE_SET (stafett_rule_set_get_type ())
G_DECLARE_FINAL_TYPE (StafettRuleSet, stafett_rule_set, STAFETT, RULE_SET, GObject)

/* What the decision needs to know of the company, as it is now. */
typedef struct {
  gint64               category_id;
  StafettCategoryGroup group;
  gboolean             lead_status_enabled;
  gboolean             category_set_by_hand; /* in the save that caused the event */
} StafettFacts;

typedef struct {
  StafettDecisionKind kind;
  StafettReason       reason;
  const StafettRule  *rule; /* (nullable): owned by the rule set */
} StafettDecision;

/* What a rule has done, counted from the journal: a category that it set, or a question that it asked. */
typedef struct {
  gint64 rule_id;
  guint  n_recent; /* since the time that was asked for */
  gint64 last_run; /* microseconds since 1970 UTC; 0 if it never ran */
} StafettRuleRuns;

StafettRuleSet    *stafett_rule_set_new         (void);
void               stafett_rule_set_add         (StafettRuleSet       *self,
                                                 StafettRule          *rule,
                                                 gboolean              target_deleted,
                                                 gboolean              lead_status_deleted);
guint              stafett_rule_set_get_size    (StafettRuleSet       *self);
const StafettRule *stafett_rule_set_get_rule    (StafettRuleSet       *self,
                                                 guint                 index);
const StafettRule *stafett_rule_set_find        (StafettRuleSet       *self,
                                                 StafettTrigger        trigger,
                                                 gint64                lead_status_id);
StafettRuleProblem stafett_rule_get_problem     (const StafettRule    *rule,
                                                 gboolean              target_deleted,
                                                 gboolean              lead_status_deleted);
StafettRuleProblem stafett_rule_set_get_problem (StafettRuleSet       *self,
                                                 guint                 index);
gboolean           stafett_rule_set_is_broken   (StafettRuleSet       *self,
                                                 guint                 index);
StafettDecision    stafett_rule_set_decide      (StafettRuleSet       *self,
                                                 const StafettEvent   *event,
                                                 const StafettFacts   *facts);
gboolean           stafett_trigger_is_eligible  (StafettTrigger        trigger,
                                                 const StafettFacts   *facts,
                                                 StafettReason        *reason);
gboolean           stafett_trigger_is_acceptable (StafettTrigger      trigger,
                                                 const StafettFacts   *facts,
                                                 gint64                suggested_category_id,
                                                 gboolean              suggested_deleted,
                                                 StafettReason        *reason);
gboolean           stafett_decision_is_broken   (const StafettDecision *decision);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-rule-set.h"

typedef struct {
  StafettRule *rule; /* (owned) */
  gboolean     target_deleted;
  gboolean     lead_status_deleted;
} Entry;

struct _StafettRuleSet
{
  GObject parent_instance;

  GArray *entries; /* (owned) (element-type Entry) */
};

G_DEFINE_FINAL_TYPE (StafettRuleSet, stafett_rule_set, G_TYPE_OBJECT)

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->rule, stafett_record_free);
}

static void
stafett_rule_set_finalize (GObject *object)
{
  StafettRuleSet *self = STAFETT_RULE_SET (object);

  g_clear_pointer (&self->entries, g_array_unref);

  G_OBJECT_CLASS (stafett_rule_set_parent_class)->finalize (object);
}

static void
stafett_rule_set_class_init (StafettRuleSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_rule_set_finalize;
}

static void
stafett_rule_set_init (StafettRuleSet *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
}

/**
 * stafett_rule_set_new:
 *
 * The automation rules of one database at one time (domain.md section 5). Once filled it does not change, and may then be
 * read from any thread.
 *
 * Returns: (transfer full): an empty rule set
 */
StafettRuleSet *
stafett_rule_set_new (void)
{
  return g_object_new (STAFETT_TYPE_RULE_SET, NULL);
}

/**
 * stafett_rule_set_add:
 * @self: a rule set
 * @rule: (transfer full): the rule
 * @target_deleted: whether the category that it sets has been deleted
 * @lead_status_deleted: whether the lead status that it waits for has been deleted
 *
 * Only to be called by whoever fills a new rule set.
 */
void
stafett_rule_set_add (StafettRuleSet *self,
                      StafettRule    *rule,
                      gboolean        target_deleted,
                      gboolean        lead_status_deleted)
{
  Entry entry = { rule, target_deleted, lead_status_deleted };

  g_return_if_fail (STAFETT_IS_RULE_SET (self));

  g_array_append_val (self->entries, entry);
}

/**
 * stafett_rule_set_get_size:
 * @self: a rule set
 *
 * Returns: how many rules there are
 */
guint
stafett_rule_set_get_size (StafettRuleSet *self)
{
  g_return_val_if_fail (STAFETT_IS_RULE_SET (self), 0);

  return self->entries->len;
}

/**
 * stafett_rule_set_get_rule:
 * @self: a rule set
 * @index: below stafett_rule_set_get_size()
 *
 * Returns: (transfer none): the rule
 */
const StafettRule *
stafett_rule_set_get_rule (StafettRuleSet *self,
                           guint           index)
{
  g_return_val_if_fail (STAFETT_IS_RULE_SET (self), NULL);
  g_return_val_if_fail (index < self->entries->len, NULL);

  return g_array_index (self->entries, Entry, index).rule;
}

/**
 * stafett_rule_get_problem:
 * @rule: a rule, as it is stored or as somebody is about to save it
 * @target_deleted: whether the category that it sets has been deleted
 * @lead_status_deleted: whether the lead status that it waits for has been deleted
 *
 * The one place where it is told whether a rule is broken (domain.md sections 5 and 6): it is on, but cannot do its work.
 *
 * Returns: why, the first thing to be put right; 0 if all is well, or the rule is off
 */
StafettRuleProblem
stafett_rule_get_problem (const StafettRule *rule,
                          gboolean           target_deleted,
                          gboolean           lead_status_deleted)
{
  if (!rule->enabled)
    return 0;

  if (rule->trigger == STAFETT_TRIGGER_LEAD_STATUS && rule->lead_status_id == 0)
    return STAFETT_RULE_PROBLEM_NO_LEAD_STATUS;
  if (rule->trigger == STAFETT_TRIGGER_LEAD_STATUS && lead_status_deleted)
    return STAFETT_RULE_PROBLEM_LEAD_STATUS_DELETED;
  if (rule->target_category_id == 0)
    return STAFETT_RULE_PROBLEM_NO_TARGET;
  if (target_deleted)
    return STAFETT_RULE_PROBLEM_TARGET_DELETED;

  return 0;
}

/**
 * stafett_rule_set_get_problem:
 * @self: a rule set
 * @index: below stafett_rule_set_get_size()
 *
 * Returns: as stafett_rule_get_problem()
 */
StafettRuleProblem
stafett_rule_set_get_problem (StafettRuleSet *self,
                              guint           index)
{
  const Entry *entry;

  g_return_val_if_fail (STAFETT_IS_RULE_SET (self), 0);
  g_return_val_if_fail (index < self->entries->len, 0);

  entry = &g_array_index (self->entries, Entry, index);

  return stafett_rule_get_problem (entry->rule, entry->target_deleted, entry->lead_status_deleted);
}

/**
 * stafett_rule_set_is_broken:
 * @self: a rule set
 * @index: below stafett_rule_set_get_size()
 *
 * Returns: whether the rule is on but cannot do its work, for whatever reason
 */
gboolean
stafett_rule_set_is_broken (StafettRuleSet *self,
                            guint           index)
{
  return stafett_rule_set_get_problem (self, index) != 0;
}

static const Entry *
find_entry (StafettRuleSet *self,
            StafettTrigger  trigger,
            gint64          lead_status_id)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->rule->trigger == trigger &&
          (trigger != STAFETT_TRIGGER_LEAD_STATUS || entry->rule->lead_status_id == lead_status_id))
        return entry;
    }

  return NULL;
}

/**
 * stafett_rule_set_find:
 * @self: a rule set
 * @trigger: what has happened
 * @lead_status_id: for the lead-status trigger, the lead status that was set
 *
 * Returns: (transfer none) (nullable): the rule that waits for this, on or off
 */
const StafettRule *
stafett_rule_set_find (StafettRuleSet *self,
                       StafettTrigger  trigger,
                       gint64          lead_status_id)
{
  const Entry *entry;

  g_return_val_if_fail (STAFETT_IS_RULE_SET (self), NULL);

  entry = find_entry (self, trigger, lead_status_id);

  return entry != NULL ? entry->rule : NULL;
}

/**
 * stafett_trigger_is_eligible:
 * @trigger: what has happened
 * @facts: the company as it is now
 * @reason: (out) (optional): why not
 *
 * Points 2 and 3 of domain.md section 6, which are judged when the event happens and again when an answer comes.
 *
 * Returns: whether a rule for @trigger may move such a company at all
 */
gboolean
stafett_trigger_is_eligible (StafettTrigger      trigger,
                             const StafettFacts *facts,
                             StafettReason      *reason)
{
  StafettReason ignored;

  if (reason == NULL)
    reason = &ignored;

  if (facts->group != STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER)
    {
      *reason = STAFETT_REASON_NOT_POTENTIAL_CUSTOMER;
      return FALSE;
    }

  if (trigger == STAFETT_TRIGGER_LEAD_STATUS && !facts->lead_status_enabled)
    {
      *reason = STAFETT_REASON_LEAD_STATUS_NOT_ENABLED;
      return FALSE;
    }

  return TRUE;
}

/**
 * stafett_trigger_is_acceptable:
 * @trigger: what the question is about
 * @facts: the company as it is now
 * @suggested_category_id: what the question suggests
 * @suggested_deleted: whether that category has been deleted
 * @reason: (out) (optional): why not
 *
 * Points 2 to 4 of domain.md section 6, judged again when a question that waits is answered.
 *
 * Returns: whether the suggestion can still be accepted
 */
gboolean
stafett_trigger_is_acceptable (StafettTrigger      trigger,
                               const StafettFacts *facts,
                               gint64              suggested_category_id,
                               gboolean            suggested_deleted,
                               StafettReason      *reason)
{
  StafettReason ignored;

  if (reason == NULL)
    reason = &ignored;

  if (!stafett_trigger_is_eligible (trigger, facts, reason))
    return FALSE;

  if (facts->category_id == suggested_category_id)
    {
      *reason = STAFETT_REASON_ALREADY_THERE;
      return FALSE;
    }

  if (suggested_deleted)
    {
      *reason = STAFETT_REASON_TARGET_DELETED;
      return FALSE;
    }

  return TRUE;
}

/**
 * stafett_rule_set_decide:
 * @self: the rules
 * @event: what has happened
 * @facts: the company that it happened to, as it is now
 *
 * The one place where it is decided what an event does to a company's category: domain.md section 6, points 1 to 5, in
 * that order, and the sentence on a category set by hand. A pure function, callable from any thread.
 *
 * Returns: what to do, why, and by which rule
 */
StafettDecision
stafett_rule_set_decide (StafettRuleSet     *self,
                         const StafettEvent *event,
                         const StafettFacts *facts)
{
  StafettDecision decision = { STAFETT_DECISION_NOTHING, STAFETT_REASON_NO_RULE, NULL };
  const Entry *entry;

  g_return_val_if_fail (STAFETT_IS_RULE_SET (self), decision);

  entry = find_entry (self, event->trigger, event->lead_status_id);
  if (entry == NULL)
    return decision;

  decision.rule = entry->rule;
  if (!entry->rule->enabled)
    decision.reason = STAFETT_REASON_RULE_OFF;
  else if (!stafett_trigger_is_eligible (event->trigger, facts, &decision.reason))
    ; /* the reason has been given */
  else if (entry->rule->target_category_id == 0)
    decision.reason = STAFETT_REASON_NO_TARGET;
  else if (entry->rule->target_category_id == facts->category_id)
    decision.reason = STAFETT_REASON_ALREADY_THERE;
  else if (entry->target_deleted)
    decision.reason = STAFETT_REASON_TARGET_DELETED;
  else if (entry->rule->ask)
    {
      decision.kind = STAFETT_DECISION_ASK;
      decision.reason = STAFETT_REASON_CONFIRMATION;
    }
  else if (facts->category_set_by_hand)
    decision.reason = STAFETT_REASON_SET_BY_HAND;
  else
    {
      decision.kind = STAFETT_DECISION_SET;
      decision.reason = STAFETT_REASON_AUTOMATIC;
    }

  return decision;
}

/**
 * stafett_decision_is_broken:
 * @decision: a decision
 *
 * Returns: whether nothing was done because the rule is broken, which the journal must tell (domain.md section 6)
 */
gboolean
stafett_decision_is_broken (const StafettDecision *decision)
{
  return decision->reason == STAFETT_REASON_NO_TARGET || decision->reason == STAFETT_REASON_TARGET_DELETED;
}

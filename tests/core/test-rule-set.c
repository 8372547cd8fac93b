/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-rule-set.h"

/* Ids of an imagined database. */
#define CURRENT_CATEGORY 10
#define SAME_GROUP_CATEGORY 11
#define OTHER_GROUP_CATEGORY 12
#define DELETED_CATEGORY 13
#define AWAITED_STATUS 20
#define OTHER_STATUS 21
#define DELETED_STATUS 22
#define COMPANY 30

typedef enum {
  TARGET_CURRENT,
  TARGET_SAME_GROUP,
  TARGET_OTHER_GROUP,
  TARGET_DELETED,
  TARGET_CURRENT_AND_DELETED,
  TARGET_NONE,
  N_TARGETS
} Target;

typedef enum {
  RULE_ABSENT,
  RULE_OFF,
  RULE_ON,
  RULE_FOR_SOMETHING_ELSE, /* of the lead-status trigger: for another status */
  N_PRESENCES
} Presence;

typedef struct {
  StafettTrigger       trigger;
  StafettCategoryGroup group;
  gboolean             lead_status_enabled;
  Target               target;
  gboolean             ask;
  gboolean             set_by_hand;
  Presence             presence;
} Case;

typedef struct {
  StafettDecisionKind kind;
  gboolean            told; /* in the journal, as a broken rule */
} Expected;

static gint64
get_target_id (Target target)
{
  switch (target)
    {
    case TARGET_CURRENT:
    case TARGET_CURRENT_AND_DELETED:
      return CURRENT_CATEGORY;
    case TARGET_SAME_GROUP:
      return SAME_GROUP_CATEGORY;
    case TARGET_OTHER_GROUP:
      return OTHER_GROUP_CATEGORY;
    case TARGET_DELETED:
      return DELETED_CATEGORY;
    case TARGET_NONE:
      return 0;
    case N_TARGETS:
    default:
      g_assert_not_reached ();
    }
}

/* The sentences of domain.md section 6, one after the other. */
static Expected
expect (const Case *c)
{
  static const Expected nothing = { STAFETT_DECISION_NOTHING, FALSE };
  static const Expected nothing_but_told = { STAFETT_DECISION_NOTHING, TRUE };

  /* "Find the enabled rule for it. None: nothing happens." */
  if (c->presence != RULE_ON)
    return nothing;

  /* "The company's current category must be in the group Potential customer, else nothing happens" */
  if (c->group != STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER)
    return nothing;

  /* "For a lead-status rule, the current category must also have lead status enabled." */
  if (c->trigger == STAFETT_TRIGGER_LEAD_STATUS && !c->lead_status_enabled)
    return nothing;

  /* "Target category equals the current one: nothing happens, nobody is asked." */
  if (c->target == TARGET_CURRENT || c->target == TARGET_CURRENT_AND_DELETED)
    return nothing;

  /* "Target deleted: nothing happens, the journal says so". A rule that is on without a target is as broken. */
  if (c->target == TARGET_DELETED || c->target == TARGET_NONE)
    return nothing_but_told;

  /* "With confirmation: the user is asked"; "a rule with confirmation still asks" after a choice by hand */
  if (c->ask)
    return (Expected) { STAFETT_DECISION_ASK, FALSE };

  /* "If the user set the company's category by hand in the same save, that choice stands against an automatic rule" */
  if (c->set_by_hand)
    return nothing;

  /* "Automatic: the category is set." */
  return (Expected) { STAFETT_DECISION_SET, FALSE };
}

static void
add_rule (StafettRuleSet *rules,
          StafettTrigger  trigger,
          gint64          lead_status_id,
          gboolean        enabled,
          Target          target,
          gboolean        ask)
{
  StafettRule *rule = stafett_record_new (STAFETT_RECORD_KIND_RULE);

  rule->record.id = 100 + (gint64) trigger * 10 + lead_status_id;
  rule->trigger = trigger;
  rule->lead_status_id = lead_status_id;
  rule->enabled = enabled;
  rule->target_category_id = get_target_id (target);
  rule->ask = ask;
  stafett_rule_set_add (rules, rule, target == TARGET_DELETED || target == TARGET_CURRENT_AND_DELETED, FALSE);
}

static void
check_case (const Case *c)
{
  g_autoptr (StafettRuleSet) rules = stafett_rule_set_new ();
  StafettEvent event = { c->trigger, .company_id = COMPANY };
  StafettFacts facts = { CURRENT_CATEGORY, c->group, c->lead_status_enabled, c->set_by_hand };
  Expected expected = expect (c);
  StafettDecision decision;
  gint64 status_id = 0;

  /* The rules for everything else are on, and would move the company: none of them may be taken for this event's. */
  for (int trigger = STAFETT_TRIGGER_SOLD; trigger <= STAFETT_TRIGGER_REGISTERED; trigger++)
    if (trigger != (int) c->trigger)
      add_rule (rules, (StafettTrigger) trigger, 0, TRUE, TARGET_OTHER_GROUP, FALSE);
  if (c->trigger != STAFETT_TRIGGER_LEAD_STATUS)
    add_rule (rules, STAFETT_TRIGGER_LEAD_STATUS, AWAITED_STATUS, TRUE, TARGET_OTHER_GROUP, FALSE);

  if (c->trigger == STAFETT_TRIGGER_LEAD_STATUS)
    {
      status_id = AWAITED_STATUS;
      event.lead_status_id = AWAITED_STATUS;
      event.contact_id = 1;
      /* One more rule, and one that waits for nothing yet, as a new database has it. */
      add_rule (rules, STAFETT_TRIGGER_LEAD_STATUS, 0, FALSE, TARGET_NONE, FALSE);
      add_rule (rules, STAFETT_TRIGGER_LEAD_STATUS, OTHER_STATUS, TRUE, TARGET_OTHER_GROUP, !c->ask);
    }
  if (c->presence == RULE_OFF || c->presence == RULE_ON)
    add_rule (rules, c->trigger, status_id, c->presence == RULE_ON, c->target, c->ask);

  decision = stafett_rule_set_decide (rules, &event, &facts);

  g_test_message ("trigger %d, group %d, lead status %d, target %d, ask %d, by hand %d, rule %d: decision %d, reason %d",
                  c->trigger, c->group, c->lead_status_enabled, c->target, c->ask, c->set_by_hand, c->presence,
                  decision.kind, decision.reason);
  g_assert_cmpint (decision.kind, ==, expected.kind);
  g_assert_cmpint (stafett_decision_is_broken (&decision), ==, expected.told);
  if (decision.kind != STAFETT_DECISION_NOTHING || expected.told)
    {
      g_assert_nonnull (decision.rule);
      g_assert_cmpint (decision.rule->trigger, ==, c->trigger);
      g_assert_cmpint (decision.rule->lead_status_id, ==, status_id);
      g_assert_cmpint (decision.rule->target_category_id, ==, get_target_id (c->target));
    }
}

static void
test_decision (gconstpointer data)
{
  Case c = { (StafettTrigger) GPOINTER_TO_INT (data) };
  guint n_cases = 0;
  int group;

  for (group = STAFETT_CATEGORY_GROUP_CUSTOMER; group <= STAFETT_CATEGORY_GROUP_OTHER; group++)
    for (c.lead_status_enabled = FALSE; c.lead_status_enabled <= TRUE; c.lead_status_enabled++)
      for (c.target = TARGET_CURRENT; c.target < N_TARGETS; c.target++)
        for (c.ask = FALSE; c.ask <= TRUE; c.ask++)
          for (c.set_by_hand = FALSE; c.set_by_hand <= TRUE; c.set_by_hand++)
            for (c.presence = RULE_ABSENT; c.presence < N_PRESENCES; c.presence++)
              {
                c.group = (StafettCategoryGroup) group;
                check_case (&c);
                n_cases++;
              }

  g_assert_cmpuint (n_cases, ==, 5 * 2 * N_TARGETS * 2 * 2 * N_PRESENCES);
}

/* The reason is what "why did nothing happen?" tells: the first sentence that stops the event, not a later one. */
static void
test_reason (void)
{
  static const struct {
    Case          c;
    StafettReason reason;
  } cases[] = {
    { { STAFETT_TRIGGER_SOLD, 1, FALSE, TARGET_NONE, FALSE, TRUE, RULE_ABSENT }, STAFETT_REASON_NO_RULE },
    { { STAFETT_TRIGGER_SOLD, 1, FALSE, TARGET_NONE, FALSE, TRUE, RULE_OFF }, STAFETT_REASON_RULE_OFF },
    { { STAFETT_TRIGGER_LEAD_STATUS, 1, FALSE, TARGET_DELETED, FALSE, TRUE, RULE_ON }, STAFETT_REASON_NOT_POTENTIAL_CUSTOMER },
    { { STAFETT_TRIGGER_LEAD_STATUS, 2, FALSE, TARGET_DELETED, FALSE, TRUE, RULE_ON }, STAFETT_REASON_LEAD_STATUS_NOT_ENABLED },
    { { STAFETT_TRIGGER_LOST, 2, FALSE, TARGET_CURRENT_AND_DELETED, TRUE, TRUE, RULE_ON }, STAFETT_REASON_ALREADY_THERE },
    { { STAFETT_TRIGGER_LOST, 2, FALSE, TARGET_DELETED, TRUE, TRUE, RULE_ON }, STAFETT_REASON_TARGET_DELETED },
    { { STAFETT_TRIGGER_LOST, 2, FALSE, TARGET_NONE, TRUE, TRUE, RULE_ON }, STAFETT_REASON_NO_TARGET },
    { { STAFETT_TRIGGER_REGISTERED, 2, FALSE, TARGET_OTHER_GROUP, FALSE, TRUE, RULE_ON }, STAFETT_REASON_SET_BY_HAND },
    { { STAFETT_TRIGGER_REGISTERED, 2, FALSE, TARGET_OTHER_GROUP, FALSE, FALSE, RULE_ON }, STAFETT_REASON_AUTOMATIC },
    { { STAFETT_TRIGGER_REGISTERED, 2, FALSE, TARGET_OTHER_GROUP, TRUE, TRUE, RULE_ON }, STAFETT_REASON_CONFIRMATION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i].c;
      g_autoptr (StafettRuleSet) rules = stafett_rule_set_new ();
      StafettEvent event = { c->trigger, .lead_status_id = c->trigger == STAFETT_TRIGGER_LEAD_STATUS ? AWAITED_STATUS : 0 };
      StafettFacts facts = { CURRENT_CATEGORY, c->group, c->lead_status_enabled, c->set_by_hand };

      if (c->presence != RULE_ABSENT)
        add_rule (rules, c->trigger, event.lead_status_id, c->presence == RULE_ON, c->target, c->ask);
      g_assert_cmpint (stafett_rule_set_decide (rules, &event, &facts).reason, ==, cases[i].reason);
    }
}

/* "There can be several lead-status rules, one per status." */
static void
test_several_lead_status_rules (void)
{
  g_autoptr (StafettRuleSet) rules = stafett_rule_set_new ();
  StafettFacts facts = { CURRENT_CATEGORY, STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER, TRUE, FALSE };
  StafettEvent event = { STAFETT_TRIGGER_LEAD_STATUS };

  add_rule (rules, STAFETT_TRIGGER_LEAD_STATUS, AWAITED_STATUS, TRUE, TARGET_SAME_GROUP, FALSE);
  add_rule (rules, STAFETT_TRIGGER_LEAD_STATUS, OTHER_STATUS, TRUE, TARGET_OTHER_GROUP, TRUE);

  event.lead_status_id = AWAITED_STATUS;
  g_assert_cmpint (stafett_rule_set_decide (rules, &event, &facts).rule->target_category_id, ==, SAME_GROUP_CATEGORY);
  g_assert_cmpint (stafett_rule_set_decide (rules, &event, &facts).kind, ==, STAFETT_DECISION_SET);
  event.lead_status_id = OTHER_STATUS;
  g_assert_cmpint (stafett_rule_set_decide (rules, &event, &facts).rule->target_category_id, ==, OTHER_GROUP_CATEGORY);
  g_assert_cmpint (stafett_rule_set_decide (rules, &event, &facts).kind, ==, STAFETT_DECISION_ASK);
  event.lead_status_id = DELETED_STATUS;
  g_assert_cmpint (stafett_rule_set_decide (rules, &event, &facts).kind, ==, STAFETT_DECISION_NOTHING);
}

/* "the settings page shows the rule as broken": each reason, and which comes first. */
static void
test_broken (void)
{
  static const struct {
    StafettTrigger     trigger;
    gboolean           enabled;
    gint64             lead_status;
    gint64             target;
    gboolean           target_deleted;
    gboolean           lead_status_deleted;
    StafettRuleProblem problem;
  } cases[] = {
    { STAFETT_TRIGGER_LEAD_STATUS, TRUE, 1, CURRENT_CATEGORY, FALSE, FALSE, 0 },
    { STAFETT_TRIGGER_LEAD_STATUS, TRUE, 2, CURRENT_CATEGORY, TRUE, FALSE, STAFETT_RULE_PROBLEM_TARGET_DELETED },
    { STAFETT_TRIGGER_LEAD_STATUS, TRUE, 3, CURRENT_CATEGORY, FALSE, TRUE, STAFETT_RULE_PROBLEM_LEAD_STATUS_DELETED },
    { STAFETT_TRIGGER_LEAD_STATUS, TRUE, 4, CURRENT_CATEGORY, TRUE, TRUE, STAFETT_RULE_PROBLEM_LEAD_STATUS_DELETED },
    { STAFETT_TRIGGER_LEAD_STATUS, TRUE, 5, 0, FALSE, FALSE, STAFETT_RULE_PROBLEM_NO_TARGET },
    { STAFETT_TRIGGER_LEAD_STATUS, TRUE, 0, CURRENT_CATEGORY, FALSE, FALSE, STAFETT_RULE_PROBLEM_NO_LEAD_STATUS },
    { STAFETT_TRIGGER_LEAD_STATUS, TRUE, 0, 0, FALSE, FALSE, STAFETT_RULE_PROBLEM_NO_LEAD_STATUS },
    { STAFETT_TRIGGER_LEAD_STATUS, FALSE, 6, 0, FALSE, FALSE, 0 },
    { STAFETT_TRIGGER_LEAD_STATUS, FALSE, 7, CURRENT_CATEGORY, TRUE, TRUE, 0 },
    { STAFETT_TRIGGER_SOLD, TRUE, 0, CURRENT_CATEGORY, FALSE, FALSE, 0 },
    { STAFETT_TRIGGER_LOST, TRUE, 0, 0, FALSE, FALSE, STAFETT_RULE_PROBLEM_NO_TARGET },
    { STAFETT_TRIGGER_REGISTERED, TRUE, 0, CURRENT_CATEGORY, TRUE, FALSE, STAFETT_RULE_PROBLEM_TARGET_DELETED },
  };
  g_autoptr (StafettRuleSet) rules = stafett_rule_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StafettRule *rule = stafett_record_new (STAFETT_RECORD_KIND_RULE);

      rule->trigger = cases[i].trigger;
      rule->lead_status_id = cases[i].lead_status;
      rule->enabled = cases[i].enabled;
      rule->target_category_id = cases[i].target;
      stafett_rule_set_add (rules, rule, cases[i].target_deleted, cases[i].lead_status_deleted);
    }

  g_assert_cmpuint (stafett_rule_set_get_size (rules), ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (stafett_rule_set_get_problem (rules, i), ==, cases[i].problem);
      g_assert_cmpint (stafett_rule_set_is_broken (rules, i), ==, cases[i].problem != 0);
      if (cases[i].lead_status != 0)
        g_assert_true (stafett_rule_set_find (rules, STAFETT_TRIGGER_LEAD_STATUS, cases[i].lead_status) == stafett_rule_set_get_rule (rules, i));
    }
  g_assert_null (stafett_rule_set_find (rules, STAFETT_TRIGGER_LEAD_STATUS, 99));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/core/rule-set/decision/sold", GINT_TO_POINTER (STAFETT_TRIGGER_SOLD), test_decision);
  g_test_add_data_func ("/core/rule-set/decision/lost", GINT_TO_POINTER (STAFETT_TRIGGER_LOST), test_decision);
  g_test_add_data_func ("/core/rule-set/decision/registered", GINT_TO_POINTER (STAFETT_TRIGGER_REGISTERED), test_decision);
  g_test_add_data_func ("/core/rule-set/decision/lead-status", GINT_TO_POINTER (STAFETT_TRIGGER_LEAD_STATUS), test_decision);
  g_test_add_func ("/core/rule-set/reason", test_reason);
  g_test_add_func ("/core/rule-set/several-lead-status-rules", test_several_lead_status_rules);
  g_test_add_func ("/core/rule-set/broken", test_broken);

  return g_test_run ();
}

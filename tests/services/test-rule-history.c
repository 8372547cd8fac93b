/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"

#define STATUS "Update category when a lead status is set to"

static void
set_up (TestSession   *self,
        gconstpointer  data)
{
  test_session_set_up (self, STAFETT_CONTENTS_STANDARD);
}

static void
tear_down (TestSession   *self,
           gconstpointer  data)
{
  test_session_assert_sound (self);
  test_session_tear_down (self);
}

/* Entries of one time are one save. */
static void
tick (TestSession *self)
{
  stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (self->clock), stafett_clock_get_time (self->clock) + G_USEC_PER_SEC);
}

static gint64
set_rule (TestSession    *self,
          StafettTrigger  trigger,
          const char     *status,
          const char     *target,
          gboolean        ask)
{
  tick (self);
  return test_session_set_rule (self, trigger, status, target, ask);
}

static StafettRuleHistory *
load (TestSession *self)
{
  g_autoptr (GError) error = NULL;
  StafettRuleHistory *history = stafett_session_load_rule_history (self->session, &error);

  g_assert_no_error (error);
  return history;
}

static char *
join (GPtrArray *lines)
{
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("|", (char **) lines->pdata);
}

static void
assert_differences (StafettRuleHistory *history,
                    guint               index,
                    const char         *expected)
{
  g_autoptr (GPtrArray) lines = stafett_rule_history_dup_differences (history, index);
  g_autofree char *all = join (lines);

  g_assert_cmpstr (all, ==, expected);
}

/* Restores the set after a save, and checks what that says beforehand. */
static void
restore (TestSession *self,
         guint        index,
         const char  *expected_differences,
         const char  *expected_notes)
{
  g_autoptr (StafettRuleHistory) history = load (self);
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *noted = NULL;

  tick (self);
  commit = test_session_apply (self, stafett_rule_history_make_restore (history, index, &differences, &notes));
  changed = join (differences);
  noted = join (notes);
  g_assert_cmpstr (changed, ==, expected_differences);
  g_assert_cmpstr (noted, ==, expected_notes);
}

static const StafettRule *
find (StafettRuleSet *rules,
      TestSession    *self,
      StafettTrigger  trigger,
      const char     *status)
{
  return stafett_rule_set_find (rules, trigger,
                                status != NULL ? test_session_find (self, STAFETT_RECORD_KIND_LEAD_STATUS, status) : 0);
}

static void
assert_rule (TestSession    *self,
             StafettTrigger  trigger,
             const char     *status,
             gboolean        enabled,
             const char     *target)
{
  g_autoptr (StafettRuleSet) rules = stafett_session_load_rules (self->session, NULL);
  const StafettRule *rule = find (rules, self, trigger, status);

  g_assert_nonnull (rule);
  g_assert_cmpint (rule->enabled, ==, enabled);
  g_assert_cmpint (rule->target_category_id, ==,
                   target != NULL ? test_session_find (self, STAFETT_RECORD_KIND_CATEGORY, target) : 0);
}

static void
assert_no_rule (TestSession *self,
                const char  *status)
{
  g_autoptr (StafettRuleSet) rules = stafett_session_load_rules (self->session, NULL);

  g_assert_null (find (rules, self, STAFETT_TRIGGER_LEAD_STATUS, status));
}

static void
delete_record (TestSession       *self,
               StafettRecordKind  kind,
               gint64             id)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  tick (self);
  stafett_change_set_delete (change_set, kind, id);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (self, change_set);
}

static void
test_differences (TestSession   *self,
                  gconstpointer  data)
{
  g_autoptr (StafettRuleHistory) none = load (self);
  g_autoptr (StafettRuleHistory) history = NULL;
  gint64 qualified;

  g_assert_cmpuint (stafett_rule_history_get_n_saves (none), ==, 0);

  set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Partner", TRUE);
  qualified = set_rule (self, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  delete_record (self, STAFETT_RECORD_KIND_RULE, qualified);

  history = load (self);
  g_assert_cmpuint (stafett_rule_history_get_n_saves (history), ==, 4);
  assert_differences (history, 0, "Removed: " STATUS ": Qualified");
  assert_differences (history, 1, "Added: " STATUS ": Qualified – Lead status: nothing → Qualified; On: No → Yes; "
                                  "Set category to: nothing → Opportunity");
  assert_differences (history, 2, "Update category when a sale is sold – Set category to: Customer → Partner; "
                                  "Ask for user confirmation before updating: No → Yes");
  assert_differences (history, 3, "Update category when a sale is sold – On: No → Yes; Set category to: nothing → Customer");
  g_assert_cmpstr (stafett_rule_history_get_save (history, 3).associate, ==, "Tester");
  g_assert_cmpint (stafett_rule_history_get_save (history, 3).time, ==, TEST_TIME + G_USEC_PER_SEC);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (stafett_rule_history_find_save (history, stafett_rule_history_get_save (history, i).entry_id), ==, i);
  g_assert_cmpint (stafett_rule_history_find_save (history, G_MAXINT64), ==, -1);
}

/* What is restored is itself a save, so that it can be taken back in the same way. */
static void
test_restore (TestSession   *self,
              gconstpointer  data)
{
  gint64 qualified;

  set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  qualified = set_rule (self, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Partner", FALSE);
  delete_record (self, STAFETT_RECORD_KIND_RULE, qualified);
  set_rule (self, STAFETT_TRIGGER_LEAD_STATUS, "Disqualified", "Lost opportunity", FALSE);

  restore (self, 3, "Removed: " STATUS ": Disqualified|"
                    "Update category when a sale is sold – Set category to: Partner → Customer|"
                    "Added: " STATUS ": Qualified – Lead status: nothing → Qualified; On: No → Yes; Set category to: nothing → Opportunity", "");
  assert_rule (self, STAFETT_TRIGGER_SOLD, NULL, TRUE, "Customer");
  assert_rule (self, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", TRUE, "Opportunity");
  assert_no_rule (self, "Disqualified");

  restore (self, 1, "Removed: " STATUS ": Qualified|"
                    "Update category when a sale is sold – Set category to: Customer → Partner|"
                    "Added: " STATUS ": Disqualified – Lead status: nothing → Disqualified; On: No → Yes; "
                    "Set category to: nothing → Lost opportunity", "");
  assert_rule (self, STAFETT_TRIGGER_SOLD, NULL, TRUE, "Partner");
  assert_no_rule (self, "Qualified");
  restore (self, 0, "", "");
}

/* Two rules that have swapped what they wait for since do not get into each other's way. */
static void
test_swapped (TestSession   *self,
              gconstpointer  data)
{
  gint64 qualified = set_rule (self, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  gint64 open_id = test_session_find (self, STAFETT_RECORD_KIND_LEAD_STATUS, "Open");
  gint64 qualified_status = test_session_find (self, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");
  gint64 disqualified = set_rule (self, STAFETT_TRIGGER_LEAD_STATUS, "Disqualified", "Lost opportunity", FALSE);

  tick (self);
  test_session_change (self, STAFETT_RECORD_KIND_RULE, qualified, "lead_status_id", open_id);
  tick (self);
  test_session_change (self, STAFETT_RECORD_KIND_RULE, disqualified, "lead_status_id", qualified_status);
  restore (self, 2, STATUS ": Qualified – Lead status: Open → Qualified|" STATUS ": Disqualified – Lead status: Qualified → Disqualified", "");
  assert_rule (self, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", TRUE, "Opportunity");
  assert_rule (self, STAFETT_TRIGGER_LEAD_STATUS, "Disqualified", TRUE, "Lost opportunity");
  assert_no_rule (self, "Open");
}

/* What has been deleted meanwhile is told, and never chosen again. */
static void
test_deleted (TestSession   *self,
              gconstpointer  data)
{
  gint64 rule;

  set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  rule = set_rule (self, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Partner", FALSE);
  delete_record (self, STAFETT_RECORD_KIND_RULE, rule);
  delete_record (self, STAFETT_RECORD_KIND_CATEGORY, test_session_find (self, STAFETT_RECORD_KIND_CATEGORY, "Customer"));
  delete_record (self, STAFETT_RECORD_KIND_LEAD_STATUS, test_session_find (self, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"));

  restore (self, 2, "Update category when a sale is sold – On: Yes → No; Set category to: Partner → nothing",
           "Update category when a sale is sold – comes back switched off and without a category to set, because “Customer” has been deleted.|"
           STATUS ": Qualified – does not come back, because the lead status “Qualified” has been deleted.");
  assert_rule (self, STAFETT_TRIGGER_SOLD, NULL, FALSE, NULL);
}

/* A rule that is off and waits with its deleted category comes back off; one that is broken stays as it is. */
static void
test_broken (TestSession   *self,
             gconstpointer  data)
{
  gint64 sold = set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);

  set_rule (self, STAFETT_TRIGGER_LOST, NULL, "Lost opportunity", FALSE);
  delete_record (self, STAFETT_RECORD_KIND_CATEGORY, test_session_find (self, STAFETT_RECORD_KIND_CATEGORY, "Customer"));
  restore (self, 1, "Update category when a sale is lost – On: Yes → No; Set category to: Lost opportunity → nothing", "");
  assert_rule (self, STAFETT_TRIGGER_SOLD, NULL, TRUE, "Customer");

  tick (self);
  test_session_change (self, STAFETT_RECORD_KIND_RULE, sold, "enabled", FALSE);
  restore (self, 1, "", "Update category when a sale is sold – comes back switched off, because “Customer” has been deleted.");
  assert_rule (self, STAFETT_TRIGGER_SOLD, NULL, FALSE, "Customer");
}

/* Somebody who has saved the rules since they were looked at is not overwritten. */
static void
test_conflict (TestSession   *self,
               gconstpointer  data)
{
  g_autoptr (StafettRuleHistory) history = NULL;
  g_autoptr (StafettChangeSet) change_set = NULL;

  set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Partner", FALSE);
  history = load (self);
  change_set = stafett_rule_history_make_restore (history, 1, NULL, NULL);
  set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Other", FALSE);
  test_session_assert_refused (self, g_steal_pointer (&change_set), STAFETT_ERROR_CONFLICT, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/services/rule-history/" name, TestSession, NULL, set_up, function, tear_down)
  ADD ("differences", test_differences);
  ADD ("restore", test_restore);
  ADD ("swapped", test_swapped);
  ADD ("deleted", test_deleted);
  ADD ("broken", test_broken);
  ADD ("conflict", test_conflict);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-session.h"

#define DAY (24 * G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

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
  test_session_tear_down (self);
}

/* A rule that never ran is not among them. */
static StafettRuleRuns
get_runs (TestSession *self,
          gint64       rule_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) runs = stafett_session_load_rule_runs (self->session, &error);
  StafettRuleRuns none = { rule_id, 0, 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < runs->len; i++)
    if (g_array_index (runs, StafettRuleRuns, i).rule_id == rule_id)
      return g_array_index (runs, StafettRuleRuns, i);

  return none;
}

static void
assert_runs (TestSession *self,
             gint64       rule_id,
             guint        n_recent,
             gint64       last_run)
{
  StafettRuleRuns runs = get_runs (self, rule_id);

  g_assert_cmpuint (runs.n_recent, ==, n_recent);
  g_assert_cmpint (runs.last_run, ==, last_run);
}

static void
sell_at (TestSession *self,
         gint64       time)
{
  gint64 company;

  stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (self->clock), time);
  company = test_session_add_company (self, "Fjord", "Lead");
  test_session_add_sale (self, "Stor", company, STAFETT_SALE_STATUS_SOLD);
}

/* Thirty days back from the session's clock, to the microsecond. */
static void
test_window (TestSession   *self,
             gconstpointer  data)
{
  gint64 sold = test_session_set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  gint64 lost = test_session_set_rule (self, STAFETT_TRIGGER_LOST, NULL, "Lost opportunity", FALSE);

  assert_runs (self, sold, 0, 0);
  sell_at (self, TEST_TIME);
  sell_at (self, TEST_TIME + 10 * DAY);
  assert_runs (self, sold, 2, TEST_TIME + 10 * DAY);
  assert_runs (self, lost, 0, 0);

  stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (self->clock), TEST_TIME + 30 * DAY);
  assert_runs (self, sold, 2, TEST_TIME + 10 * DAY);
  stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (self->clock), TEST_TIME + 30 * DAY + 1);
  assert_runs (self, sold, 1, TEST_TIME + 10 * DAY);
  stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (self->clock), TEST_TIME + 300 * DAY);
  assert_runs (self, sold, 0, TEST_TIME + 10 * DAY);
}

/* A question is one run, whatever the answer; what somebody does by hand or takes back is none. */
static void
test_questions (TestSession   *self,
                gconstpointer  data)
{
  gint64 rule = test_session_set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  gint64 company = test_session_add_company (self, "Fjord", "Lead");
  g_autoptr (StafettTable) questions = NULL;
  StafettChangeSet *answer = stafett_change_set_new ();
  StafettChangeSet *undo = stafett_change_set_new ();
  g_autoptr (StafettCommit) answered = NULL;
  g_autoptr (StafettCommit) undone = NULL;

  test_session_add_sale (self, "Stor", company, STAFETT_SALE_STATUS_SOLD);
  assert_runs (self, rule, 1, TEST_TIME);

  questions = test_session_list (self, STAFETT_LIST_CONFIRMATIONS);
  g_assert_cmpuint (stafett_table_get_n_rows (questions), ==, 1);
  stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (self->clock), TEST_TIME + DAY);
  stafett_change_set_answer (answer, stafett_table_get_id (questions, 0), STAFETT_ANSWER_ACCEPT, 0);
  answered = test_session_apply (self, answer);
  g_assert_cmpuint (stafett_commit_get_n_category_changes (answered), ==, 1);
  assert_runs (self, rule, 1, TEST_TIME);

  stafett_change_set_undo (undo, stafett_commit_get_category_change (answered, 0)->journal_entry_id);
  undone = test_session_apply (self, undo);
  assert_runs (self, rule, 1, TEST_TIME);
}

/* A rule that could not do its work has not run. */
static void
test_broken (TestSession   *self,
             gconstpointer  data)
{
  gint64 rule = test_session_set_rule (self, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, test_session_find (self, STAFETT_RECORD_KIND_CATEGORY, "Customer"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (self, change_set);
  sell_at (self, TEST_TIME + DAY);
  g_assert_cmpuint (test_session_count_journal (self, STAFETT_JOURNAL_ACTION_BROKEN), ==, 1);
  assert_runs (self, rule, 0, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/services/rule-runs/" name, TestSession, NULL, set_up, function, tear_down)
  ADD ("window", test_window);
  ADD ("questions", test_questions);
  ADD ("broken", test_broken);
#undef ADD

  return g_test_run ();
}

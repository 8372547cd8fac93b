/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-commit.h"
#include "services/stafett-answer-all.h"
#include "support/test-check.h"
#include "support/test-long-work.h"
#include "support/test-session.h"

/* domain.md section 6: many questions at once are answered alike, as one work: each is judged by itself, all of it or nothing, and
 * one undo. */

typedef struct {
  TestSession test;
  gint64      category; /* that the rule suggests */
} Fixture;

/* More than a commit names. */
#define N_MANY (STAFETT_COMMIT_MAX + 200)

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_REGISTERED, NULL, "Opportunity", TRUE);
  f->category = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Opportunity");
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  test_session_assert_sound (&f->test);
  test_session_tear_down (&f->test);
}

/* A question about each of so many companies, and a second one about the first of them. */
static void
ask (Fixture *f,
     guint    n)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 lead = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  g_autoptr (StafettCommit) commit = NULL;
  gint64 first = 0;

  for (guint i = 0; i <= n; i++)
    {
      StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);

      if (i < n)
        {
          StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

          company->name = g_strdup_printf ("Company %u AS", i);
          company->category_id = lead;
          sale->company_id = stafett_change_set_add (change_set, company);
          first = i == 0 ? sale->company_id : first;
        }
      else
        {
          sale->company_id = first;
        }
      stafett_set_text (&sale->name, "Boats");
      stafett_set_text (&sale->currency, "NOK");
      sale->status = STAFETT_SALE_STATUS_OPEN;
      stafett_change_set_add (change_set, sale);
    }

  commit = test_session_apply (&f->test, change_set);
  g_assert_cmpuint (stafett_commit_count_questions (commit), ==, n + 1);
}

static gint64
count_waiting (Fixture *f)
{
  return test_query_integer (f->test.path, "SELECT count (*) FROM confirmation WHERE state = 1");
}

static gint64
count_moved (Fixture *f)
{
  return test_query_integer (f->test.path, "SELECT count (*) FROM company JOIN category ON category.id = category_id"
                                           " WHERE category.name = 'Opportunity'");
}

static char *
dump_questions (Fixture *f)
{
  return test_query (f->test.path, "SELECT id || ' ' || state || ' ' || ifnull (answered_at, '-') || ' ' || ifnull (answered_by_id, '-') || ' ' ||"
                                   " ifnull (chosen_category_id, '-') FROM confirmation ORDER BY id");
}

static void
assert_questions (Fixture    *f,
                  const char *expected)
{
  g_autofree char *questions = dump_questions (f);

  g_assert_cmpstr (questions, ==, expected);
}

static void
test_accept (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (StafettBatch) batch = stafett_answer_all_new_batch (STAFETT_ANSWER_ACCEPT);
  g_autoptr (StafettBatchReport) expected = NULL;
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettBatchReport) undone = NULL;
  g_autoptr (StafettBatchReport) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *answered = NULL;

  ask (f, N_MANY);
  stafett_batch_set_dry_run (batch, TRUE);
  before = test_dump_tables (f->test.path);
  expected = test_session_run_batch (&f->test, batch);
  after = test_dump_tables (f->test.path);
  g_assert_cmpstr (before, ==, after);

  stafett_batch_set_dry_run (batch, FALSE);
  report = test_session_run_batch (&f->test, batch);
  g_assert_cmpuint (report->n_done, ==, N_MANY + 1);
  g_assert_cmpuint (expected->n_done, ==, N_MANY + 1);
  g_assert_cmpuint (report->n_category_changes, ==, N_MANY);
  g_assert_cmpuint (report->n_withdrawn, ==, 1); /* the second about one company */
  g_assert_cmpuint (expected->n_withdrawn, ==, 1);
  g_assert_cmpint (count_waiting (f), ==, 0);
  g_assert_cmpint (count_moved (f), ==, N_MANY);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM journal WHERE action = 11"), ==, 1);
  answered = dump_questions (f);

  /* Whoever takes them back has them waiting again, and can answer them otherwise. */
  undone = test_session_undo_batch (&f->test, report->journal_entry_id);
  g_assert_cmpuint (undone->n_refused, ==, 0);
  g_assert_cmpint (count_moved (f), ==, 0);
  g_assert_cmpint (count_waiting (f), ==, N_MANY + 1);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM confirmation WHERE answered_at IS NOT NULL"
                                                     " OR answered_by_id IS NOT NULL OR chosen_category_id IS NOT NULL"), ==, 0);

  /* And when that is taken back, they are answered as they were, and by whom. */
  again = test_session_undo_batch (&f->test, undone->journal_entry_id);
  g_assert_cmpuint (again->n_refused, ==, 0);
  g_assert_cmpint (count_moved (f), ==, N_MANY);
  assert_questions (f, answered);

  /* However often. */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (StafettBatchReport) first = test_session_undo_batch (&f->test, again->journal_entry_id);
      g_autoptr (StafettBatchReport) second = NULL;

      g_assert_cmpint (count_moved (f), ==, 0);
      g_assert_cmpint (count_waiting (f), ==, N_MANY + 1);
      second = test_session_undo_batch (&f->test, first->journal_entry_id);
      g_assert_cmpint (count_moved (f), ==, N_MANY);
      assert_questions (f, answered);
      g_clear_pointer (&again, stafett_batch_report_free);
      again = g_steal_pointer (&second);
    }
}

static void
test_keep (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (StafettBatch) batch = stafett_answer_all_new_batch (STAFETT_ANSWER_KEEP);
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettBatchReport) undone = NULL;
  g_autoptr (StafettBatchReport) again = NULL;
  g_autofree char *kept = NULL;

  ask (f, 3);
  report = test_session_run_batch (&f->test, batch);
  g_assert_cmpuint (report->n_done, ==, 4);
  g_assert_cmpuint (report->n_withdrawn, ==, 0);
  g_assert_cmpint (count_waiting (f), ==, 0);
  g_assert_cmpint (count_moved (f), ==, 0);

  kept = dump_questions (f);
  undone = test_session_undo_batch (&f->test, report->journal_entry_id);
  g_assert_cmpuint (undone->n_done, ==, 4);
  g_assert_cmpint (count_waiting (f), ==, 4);
  again = test_session_undo_batch (&f->test, undone->journal_entry_id);
  g_assert_cmpuint (again->n_done, ==, 4);
  assert_questions (f, kept);
}

/* A question whose company somebody else has moved meanwhile is not answered again: it goes on waiting. */
static void
test_redo_changed (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (StafettBatch) batch = stafett_answer_all_new_batch (STAFETT_ANSWER_ACCEPT);
  gint64 partner = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Partner");
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettBatchReport) undone = NULL;
  g_autoptr (StafettBatchReport) again = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 company;

  ask (f, 3);
  report = test_session_run_batch (&f->test, batch);
  undone = test_session_undo_batch (&f->test, report->journal_entry_id);
  company = test_session_find (&f->test, STAFETT_RECORD_KIND_COMPANY, "Company 1 AS");
  commit = test_session_set (&f->test, STAFETT_RECORD_KIND_COMPANY, company, "category", partner, &error);
  g_assert_no_error (error);
  again = test_session_undo_batch (&f->test, undone->journal_entry_id);
  g_assert_cmpuint (again->n_refused, ==, 1);
  test_session_assert_category (&f->test, company, "Partner");
  g_assert_cmpint (count_moved (f), ==, 2);
  g_assert_cmpint (count_waiting (f), ==, 1);
}

/* "any change of category can be taken back": but not over the head of somebody who has changed it since; that question stays
 * answered. */
static void
test_undo_changed (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (StafettBatch) batch = stafett_answer_all_new_batch (STAFETT_ANSWER_ACCEPT);
  gint64 partner = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Partner");
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettBatchReport) undone = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 company;

  ask (f, 3);
  report = test_session_run_batch (&f->test, batch);
  company = test_session_find (&f->test, STAFETT_RECORD_KIND_COMPANY, "Company 1 AS");
  commit = test_session_set (&f->test, STAFETT_RECORD_KIND_COMPANY, company, "category", partner, &error);
  g_assert_no_error (error);
  undone = test_session_undo_batch (&f->test, report->journal_entry_id);
  g_assert_cmpuint (undone->n_refused, ==, 1);
  test_session_assert_category (&f->test, company, "Partner");
  g_assert_cmpint (count_waiting (f), ==, 3);
}

/* A category that is gone is no answer: the questions are withdrawn, and the journal says why. */
static void
test_target_deleted (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (StafettBatch) batch = stafett_answer_all_new_batch (STAFETT_ANSWER_ACCEPT);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettCommit) commit = NULL;

  ask (f, 3);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, f->category);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (&f->test, change_set);
  report = test_session_run_batch (&f->test, batch);
  g_assert_cmpuint (report->n_withdrawn, ==, 4);
  g_assert_cmpuint (report->n_category_changes, ==, 0);
  g_assert_cmpint (count_waiting (f), ==, 0);
}

static void
test_none (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (StafettBatch) batch = stafett_answer_all_new_batch (STAFETT_ANSWER_KEEP);
  g_autoptr (StafettBatchReport) report = test_session_run_batch (&f->test, batch);

  g_assert_cmpuint (report->n_done, ==, 0);
  g_assert_cmpint (report->journal_entry_id, ==, 0);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM journal WHERE action = 11"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/answer-all/accept", Fixture, NULL, set_up, test_accept, tear_down);
  g_test_add ("/services/answer-all/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/services/answer-all/undo-changed", Fixture, NULL, set_up, test_undo_changed, tear_down);
  g_test_add ("/services/answer-all/redo-changed", Fixture, NULL, set_up, test_redo_changed, tear_down);
  g_test_add ("/services/answer-all/target-deleted", Fixture, NULL, set_up, test_target_deleted, tear_down);
  g_test_add ("/services/answer-all/none", Fixture, NULL, set_up, test_none, tear_down);

  return g_test_run ();
}

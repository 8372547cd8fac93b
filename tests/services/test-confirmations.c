/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"

/* The questions of domain.md section 6. */

typedef struct {
  TestSession test;
  gint64      company; /* a Lead */
  gint64      contact;
  gint64      sale;
  gint64      rule;    /* sold, asks, to Customer */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  f->company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  f->contact = test_session_add_contact (&f->test, "Anna", f->company);
  f->sale = test_session_add_sale (&f->test, "Boats", f->company, STAFETT_SALE_STATUS_OPEN);
  f->rule = test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  test_session_assert_sound (&f->test);
  test_session_tear_down (&f->test);
}

static gint64
find_category (Fixture    *f,
               const char *name)
{
  return test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, name);
}

static void
set_category (Fixture    *f,
              const char *name)
{
  test_session_change (&f->test, STAFETT_RECORD_KIND_COMPANY, f->company, "category", find_category (f, name));
}

/* Sells the sale and gives the question. */
static gint64
ask (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = test_session_set (&f->test, STAFETT_RECORD_KIND_SALE, f->sale, "status",
                                                       STAFETT_SALE_STATUS_SOLD, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (stafett_commit_get_n_category_changes (commit), ==, 0);
  g_assert_cmpuint (stafett_commit_get_n_questions (commit), ==, 1);
  return stafett_commit_get_question (commit, 0);
}

static StafettConfirmation *
load (Fixture *f,
      gint64   question)
{
  g_autoptr (GError) error = NULL;
  StafettConfirmation *confirmation = stafett_session_load (f->test.session, STAFETT_RECORD_KIND_CONFIRMATION, question, &error);

  g_assert_no_error (error);
  return confirmation;
}

static void
assert_last_entry (Fixture    *f,
                   const char *column,
                   const char *expected)
{
  g_autoptr (StafettTable) journal = test_session_list (&f->test, STAFETT_LIST_JOURNAL);

  g_assert_cmpstr (stafett_table_get (journal, 0, column), ==, expected);
}

/* "names the company, the present and the suggested category and the reason" */
static void
test_question (Fixture       *f,
               gconstpointer  data)
{
  gint64 question = ask (f);
  g_autoptr (StafettConfirmation) confirmation = load (f, question);
  g_autoptr (StafettTable) table = test_session_list (&f->test, STAFETT_LIST_CONFIRMATIONS);

  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, 1);
  g_assert_cmpint (stafett_table_get_id (table, 0), ==, question);
  g_assert_cmpstr (stafett_table_get (table, 0, "company"), ==, "Fjord AS");
  g_assert_cmpstr (stafett_table_get (table, 0, "present-category"), ==, "Lead");
  g_assert_cmpstr (stafett_table_get (table, 0, "suggested-category"), ==, "Customer");
  g_assert_cmpstr (stafett_table_get (table, 0, "trigger"), ==, "1");
  g_assert_cmpstr (stafett_table_get (table, 0, "sale"), ==, "Boats");
  g_assert_cmpstr (stafett_table_get (table, 0, "state"), ==, "1");
  g_assert_cmpint (confirmation->company_id, ==, f->company);
  g_assert_cmpint (confirmation->rule_id, ==, f->rule);
  g_assert_cmpint (confirmation->sale_id, ==, f->sale);
  g_assert_cmpint (confirmation->asked_at, ==, TEST_TIME);
  g_assert_cmpint (confirmation->answered_at, ==, 0);
  test_session_assert_category (&f->test, f->company, "Lead");
  assert_last_entry (f, "action", "5");
  assert_last_entry (f, "outcome", "3");
}

/* "the user can accept, choose another category in the dialog, or keep the present one" */
static void
test_answers (Fixture       *f,
              gconstpointer  data)
{
  static const struct {
    StafettAnswer            answer;
    const char              *chosen;
    const char              *expected;
    StafettConfirmationState state;
    const char              *action;
  } cases[] = {
    { STAFETT_ANSWER_ACCEPT, NULL, "Customer", STAFETT_CONFIRMATION_STATE_ACCEPTED, "2" },
    { STAFETT_ANSWER_OTHER_CATEGORY, "Partner", "Partner", STAFETT_CONFIRMATION_STATE_OTHER_CATEGORY, "2" },
    { STAFETT_ANSWER_OTHER_CATEGORY, "Customer", "Customer", STAFETT_CONFIRMATION_STATE_ACCEPTED, "2" },
    { STAFETT_ANSWER_OTHER_CATEGORY, "Lead", "Lead", STAFETT_CONFIRMATION_STATE_KEPT, "6" },
    { STAFETT_ANSWER_KEEP, NULL, "Lead", STAFETT_CONFIRMATION_STATE_KEPT, "6" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 chosen = cases[i].chosen != NULL ? find_category (f, cases[i].chosen) : 0;
      g_autoptr (StafettConfirmation) answered = NULL;
      gint64 question;

      set_category (f, "Lead");
      test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, f->sale, "status", STAFETT_SALE_STATUS_OPEN);
      question = ask (f);
      stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (f->test.clock), TEST_TIME + (gint64) i + 1);
      test_session_answer (&f->test, question, cases[i].answer, chosen);
      test_session_assert_category (&f->test, f->company, cases[i].expected);
      answered = load (f, question);
      g_assert_cmpint (answered->state, ==, cases[i].state);
      g_assert_cmpint (answered->answered_at, ==, TEST_TIME + (gint64) i + 1);
      g_assert_cmpint (answered->answered_by_id, ==, stafett_session_get_associate (f->test.session)->record.id);
      g_assert_cmpint (answered->chosen_category_id, ==, find_category (f, cases[i].expected));
      assert_last_entry (f, "action", cases[i].action);
      assert_last_entry (f, "by", "Tester");
      assert_last_entry (f, "rule", "1");
    }
}

/* "A question that waits is stored, so it survives a crash and is asked again at the next start." */
static void
test_stored (Fixture       *f,
             gconstpointer  data)
{
  gint64 question = ask (f);

  test_session_reopen (&f->test);
  {
    g_autoptr (StafettConfirmation) confirmation = load (f, question);

    g_assert_cmpint (confirmation->state, ==, STAFETT_CONFIRMATION_STATE_WAITING);
  }
  test_session_answer (&f->test, question, STAFETT_ANSWER_ACCEPT, 0);
  test_session_assert_category (&f->test, f->company, "Customer");
}

/* "When the answer comes, the conditions are judged again: if the company is no longer eligible, the question is withdrawn and
 * the journal says why." */
static void
test_withdrawn (Fixture       *f,
                gconstpointer  data)
{
  static const struct {
    const char   *meanwhile;
    StafettAnswer answer;
    const char   *reason; /* NULL: the answer still holds */
  } cases[] = {
    { "Customer", STAFETT_ANSWER_ACCEPT, "3" },
    { "Partner", STAFETT_ANSWER_ACCEPT, "3" },
    { "Partner", STAFETT_ANSWER_OTHER_CATEGORY, "3" },
    { "Partner", STAFETT_ANSWER_KEEP, "3" },
    { "Opportunity", STAFETT_ANSWER_ACCEPT, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettConfirmation) answered = NULL;
      gint64 question;

      set_category (f, "Lead");
      test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, f->sale, "status", STAFETT_SALE_STATUS_OPEN);
      question = ask (f);
      set_category (f, cases[i].meanwhile);
      test_session_answer (&f->test, question, cases[i].answer, find_category (f, "Other"));
      answered = load (f, question);
      if (cases[i].reason == NULL)
        {
          g_assert_cmpint (answered->state, ==, STAFETT_CONFIRMATION_STATE_ACCEPTED);
          test_session_assert_category (&f->test, f->company, "Customer");
          continue;
        }
      g_assert_cmpint (answered->state, ==, STAFETT_CONFIRMATION_STATE_WITHDRAWN);
      test_session_assert_category (&f->test, f->company, cases[i].meanwhile);
      assert_last_entry (f, "action", "7");
      assert_last_entry (f, "reason", cases[i].reason);
    }
}

/* The same for the other conditions: what the question suggests may be reached or deleted meanwhile. */
static void
test_withdrawn_for_target (Fixture       *f,
                           gconstpointer  data)
{
  gint64 question;
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) deleted = NULL;

  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Opportunity", TRUE);
  question = ask (f);
  set_category (f, "Opportunity");
  test_session_answer (&f->test, question, STAFETT_ANSWER_ACCEPT, 0);
  assert_last_entry (f, "action", "7");
  assert_last_entry (f, "reason", "6");

  set_category (f, "Lead");
  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, f->sale, "status", STAFETT_SALE_STATUS_OPEN);
  question = ask (f);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, find_category (f, "Opportunity"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  deleted = test_session_apply (&f->test, change_set);
  test_session_answer (&f->test, question, STAFETT_ANSWER_ACCEPT, 0);
  test_session_assert_category (&f->test, f->company, "Lead");
  assert_last_entry (f, "action", "7");
  assert_last_entry (f, "reason", "7");
}

/* A lead-status question also needs lead status enabled when its answer comes. */
static void
test_withdrawn_lead_status (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr (StafettCommit) asked = NULL;
  g_autoptr (StafettCommit) disabled = NULL;
  StafettChangeSet *change_set;

  test_session_set_rule (&f->test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Customer", TRUE);
  asked = test_session_set (&f->test, STAFETT_RECORD_KIND_CONTACT, f->contact, "lead-status",
                            test_session_find (&f->test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"), NULL);
  g_assert_cmpuint (stafett_commit_get_n_questions (asked), ==, 1);
  change_set = test_change_set_integer (STAFETT_RECORD_KIND_CATEGORY, find_category (f, "Lead"), "lead-status", FALSE);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  disabled = test_session_apply (&f->test, change_set);
  test_session_answer (&f->test, stafett_commit_get_question (asked, 0), STAFETT_ANSWER_ACCEPT, 0);
  test_session_assert_category (&f->test, f->company, "Lead");
  assert_last_entry (f, "action", "7");
  assert_last_entry (f, "reason", "4");
}

static void
test_refused_answers (Fixture       *f,
                      gconstpointer  data)
{
  gint64 question = ask (f);
  StafettChangeSet *change_set;
  g_autoptr (StafettCommit) deleted = NULL;

  change_set = stafett_change_set_new ();
  stafett_change_set_answer (change_set, question, STAFETT_ANSWER_OTHER_CATEGORY, 4711);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_INVALID, "category");
  change_set = stafett_change_set_new ();
  stafett_change_set_answer (change_set, question, STAFETT_ANSWER_OTHER_CATEGORY, 0);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_INVALID, "category");
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, find_category (f, "Other"));
  deleted = test_session_apply (&f->test, change_set);
  change_set = stafett_change_set_new ();
  stafett_change_set_answer (change_set, question, STAFETT_ANSWER_OTHER_CATEGORY, find_category (f, "Other"));
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_INVALID, "category");

  test_session_answer (&f->test, question, STAFETT_ANSWER_KEEP, 0);
  change_set = stafett_change_set_new ();
  stafett_change_set_answer (change_set, question, STAFETT_ANSWER_ACCEPT, 0);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_CONFLICT, NULL);
}

/* "Many questions at once": one save answers them all alike, each judged on the category as it is then. */
static void
test_many (Fixture       *f,
           gconstpointer  data)
{
  StafettChangeSet *sales = stafett_change_set_new ();
  StafettChangeSet *answers = stafett_change_set_new ();
  g_autoptr (StafettCommit) asked = NULL;
  g_autoptr (StafettCommit) answered = NULL;
  gint64 other = test_session_add_company (&f->test, "Vik AS", "Lead");

  for (guint i = 0; i < 3; i++)
    {
      StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);

      sale->name = g_strdup ("Nets");
      sale->company_id = i < 2 ? f->company : other;
      sale->currency = g_strdup ("NOK");
      sale->status = STAFETT_SALE_STATUS_SOLD;
      stafett_change_set_add (sales, sale);
    }
  asked = test_session_apply (&f->test, sales);
  g_assert_cmpuint (stafett_commit_get_n_questions (asked), ==, 3);
  for (guint i = 0; i < 3; i++)
    stafett_change_set_answer (answers, stafett_commit_get_question (asked, i), STAFETT_ANSWER_ACCEPT, 0);
  answered = test_session_apply (&f->test, answers);
  test_session_assert_category (&f->test, f->company, "Customer");
  test_session_assert_category (&f->test, other, "Customer");
  g_assert_cmpuint (stafett_commit_get_n_category_changes (answered), ==, 2);
  g_assert_cmpuint (stafett_commit_get_n_withdrawn (answered), ==, 1); /* the second of one company */
}

/* The answer is the engine's doing too: it triggers no rule, and the contacts follow. */
static void
test_answer_follows (Fixture       *f,
                     gconstpointer  data)
{
  gint64 question;
  g_autoptr (StafettCommit) commit = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();

  test_session_set_rule (&f->test, STAFETT_TRIGGER_LEAD_STATUS, "Open", "Partner", FALSE);
  question = ask (f);
  stafett_change_set_answer (change_set, question, STAFETT_ANSWER_OTHER_CATEGORY, find_category (f, "Opportunity"));
  commit = test_session_apply (&f->test, change_set);
  g_assert_cmpuint (stafett_commit_get_n_category_changes (commit), ==, 1);
  test_session_assert_category (&f->test, f->company, "Opportunity");
  test_session_assert_lead_status (&f->test, f->contact, "Open");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/confirmations/question", Fixture, NULL, set_up, test_question, tear_down);
  g_test_add ("/services/confirmations/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/services/confirmations/stored", Fixture, NULL, set_up, test_stored, tear_down);
  g_test_add ("/services/confirmations/withdrawn", Fixture, NULL, set_up, test_withdrawn, tear_down);
  g_test_add ("/services/confirmations/withdrawn-for-target", Fixture, NULL, set_up, test_withdrawn_for_target, tear_down);
  g_test_add ("/services/confirmations/withdrawn-lead-status", Fixture, NULL, set_up, test_withdrawn_lead_status, tear_down);
  g_test_add ("/services/confirmations/refused-answers", Fixture, NULL, set_up, test_refused_answers, tear_down);
  g_test_add ("/services/confirmations/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/services/confirmations/answer-follows", Fixture, NULL, set_up, test_answer_follows, tear_down);

  return g_test_run ();
}

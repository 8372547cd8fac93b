/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "services/stafett-session-private.h"
#include "support/test-check.h"

/* "one transaction: all or nothing", whatever statement of it fails, whether the disk is full, whenever the program is killed. */

static void
set_up (TestSession   *test,
        gconstpointer  data)
{
  test_session_set_up (test, STAFETT_CONTENTS_STANDARD);
}

static void
tear_down (TestSession   *test,
           gconstpointer  data)
{
  test_session_assert_sound (test);
  test_session_tear_down (test);
}

static gint64
find_category (TestSession *test,
               const char  *name)
{
  return test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, name);
}

/* A category in the group Potential customer without lead status, so that moving on makes leads of the contacts. */
static void
add_suspect (TestSession *test)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCategory *suspect = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);
  g_autoptr (StafettCommit) commit = NULL;

  suspect->name = g_strdup ("Suspect");
  suspect->group = STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;
  stafett_change_set_add (change_set, suspect);
  commit = test_session_apply (test, change_set);
}

static StafettSale *
new_sale (gint64            company,
          StafettSaleStatus status)
{
  StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);

  sale->name = g_strdup ("Boats");
  sale->company_id = company;
  sale->currency = g_strdup ("NOK");
  sale->status = status;
  return sale;
}

/* Every scenario works on the company 1 with the contacts 1 and 2. */
#define COMPANY 1

static void
prepare_company (TestSession *test,
                 const char  *category)
{
  add_suspect (test);
  g_assert_cmpint (test_session_add_company (test, "Fjord AS", category), ==, COMPANY);
  test_session_add_contact (test, "Anna", COMPANY);
  test_session_add_contact (test, "Bjørn", COMPANY);
}

static StafettChangeSet *
sold_automatic (TestSession *test)
{
  gint64 sale;

  prepare_company (test, "Suspect");
  sale = test_session_add_sale (test, "Boats", COMPANY, STAFETT_SALE_STATUS_OPEN);
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Lead", FALSE);
  return test_change_set_integer (STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD);
}

static StafettChangeSet *
sold_asks (TestSession *test)
{
  gint64 sale;

  prepare_company (test, "Suspect");
  sale = test_session_add_sale (test, "Boats", COMPANY, STAFETT_SALE_STATUS_OPEN);
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Lead", TRUE);
  return test_change_set_integer (STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD);
}

static StafettChangeSet *
added_sold (TestSession *test)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  prepare_company (test, "Suspect");
  test_session_set_rule (test, STAFETT_TRIGGER_REGISTERED, NULL, "Opportunity", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  stafett_change_set_add (change_set, new_sale (COMPANY, STAFETT_SALE_STATUS_SOLD));
  return change_set;
}

static StafettChangeSet *
by_hand (TestSession *test)
{
  prepare_company (test, "Customer");
  return test_change_set_integer (STAFETT_RECORD_KIND_COMPANY, COMPANY, "category", find_category (test, "Lead"));
}

static StafettChangeSet *
lead_status (TestSession *test)
{
  prepare_company (test, "Lead");
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  return test_change_set_integer (STAFETT_RECORD_KIND_CONTACT, 1, "lead-status",
                                  test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"));
}

static StafettChangeSet *
broken_rule (TestSession *test)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  prepare_company (test, "Lead");
  test_session_set_rule (test, STAFETT_TRIGGER_REGISTERED, NULL, "Partner", FALSE);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, find_category (test, "Partner"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (test, change_set);

  change_set = stafett_change_set_new ();
  stafett_change_set_add (change_set, new_sale (COMPANY, STAFETT_SALE_STATUS_OPEN));
  return change_set;
}

static StafettChangeSet *
answer (TestSession *test)
{
  StafettChangeSet *change_set = sold_asks (test);
  g_autoptr (StafettCommit) commit = test_session_apply (test, change_set);

  change_set = stafett_change_set_new ();
  stafett_change_set_answer (change_set, stafett_commit_get_question (commit, 0), STAFETT_ANSWER_ACCEPT, 0);
  return change_set;
}

static StafettChangeSet *
withdrawal (TestSession *test)
{
  StafettChangeSet *change_set = answer (test);

  test_session_change (test, STAFETT_RECORD_KIND_COMPANY, COMPANY, "category", find_category (test, "Partner"));
  return change_set;
}

static StafettChangeSet *
undo (TestSession *test)
{
  StafettChangeSet *change_set = by_hand (test);
  g_autoptr (StafettCommit) commit = test_session_apply (test, change_set);

  change_set = stafett_change_set_new ();
  stafett_change_set_undo (change_set, stafett_commit_get_category_change (commit, 0)->journal_entry_id);
  return change_set;
}

static StafettChangeSet *
list_edits (TestSession *test)
{
  StafettChangeSet *change_set = test_change_set_integer (STAFETT_RECORD_KIND_LEAD_STATUS,
                                                          test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"),
                                                          "default", TRUE);
  StafettLeadStatus *status = stafett_record_new (STAFETT_RECORD_KIND_LEAD_STATUS);
  StafettCategory *regrouped = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);
  gint64 added;
  guint index;

  prepare_company (test, "Lead");
  status->name = g_strdup ("Ny");
  added = stafett_change_set_add (change_set, status);
  stafett_change_set_move (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, added, -3);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Open"));
  stafett_change_set_restore (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Open"));
  regrouped->record.id = find_category (test, "Lead");
  regrouped->group = STAFETT_CATEGORY_GROUP_OTHER;
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_CATEGORY, "group", &index);
  stafett_change_set_set (change_set, regrouped, G_GUINT64_CONSTANT (1) << index);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  return change_set;
}

static StafettChangeSet *
whole_customer (TestSession *test)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  StafettContact *contact = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);
  StafettSale *sale;
  gint64 id;

  prepare_company (test, "Lead");
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", TRUE);
  company->name = g_strdup ("Vik AS");
  company->category_id = find_category (test, "Lead");
  id = stafett_change_set_add (change_set, company);
  contact->name = g_strdup ("Carl");
  contact->company_id = id;
  contact->lead_status_id = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");
  sale = new_sale (id, STAFETT_SALE_STATUS_SOLD);
  sale->contact_id = stafett_change_set_add (change_set, contact);
  stafett_change_set_add (change_set, sale);
  return change_set;
}

/* Suspect has no lead status and Opportunity has: companies, their contacts, a rule and a question move. */
static StafettChangeSet *
merge (TestSession *test)
{
  StafettChangeSet *change_set = sold_asks (test);
  g_autoptr (StafettCommit) asked = test_session_apply (test, change_set);
  gint64 lead = find_category (test, "Lead");
  gint64 suspect = find_category (test, "Suspect");

  test_session_add_company (test, "Vik AS", "Lead");
  test_session_set_rule (test, STAFETT_TRIGGER_REGISTERED, NULL, "Suspect", FALSE);
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, suspect);
  stafett_change_set_replace_item (change_set, STAFETT_RECORD_KIND_CATEGORY, suspect, find_category (test, "Opportunity"));
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, lead);
  stafett_change_set_replace_item (change_set, STAFETT_RECORD_KIND_CATEGORY, lead, find_category (test, "Opportunity"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  return change_set;
}

static StafettChangeSet *
merge_statuses (TestSession *test)
{
  StafettChangeSet *change_set = lead_status (test);
  g_autoptr (StafettCommit) qualified = test_session_apply (test, change_set);
  gint64 status = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");

  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Contacting", "Customer", FALSE);
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, status);
  stafett_change_set_replace_item (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, status,
                                   test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Contacting"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  return change_set;
}

static StafettChangeSet *
undo_merge (TestSession *test)
{
  StafettChangeSet *change_set = merge (test);
  g_autoptr (StafettCommit) commit = test_session_apply (test, change_set);

  change_set = stafett_change_set_new ();
  stafett_change_set_undo (change_set, stafett_commit_get_first_entry (commit));
  return change_set;
}

/* Lead loses its lead status by moving to another group, while its companies go where there is none either; and a rule with them. */
static StafettChangeSet *
regroup (TestSession *test)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 lead = find_category (test, "Lead");
  g_autoptr (StafettCategory) before = stafett_session_load (test->session, STAFETT_RECORD_KIND_CATEGORY, lead, NULL);
  g_autoptr (StafettCategory) after = stafett_record_copy (before);

  prepare_company (test, "Lead");
  test_session_set_rule (test, STAFETT_TRIGGER_REGISTERED, NULL, "Lead", FALSE);
  after->group = STAFETT_CATEGORY_GROUP_OTHER;
  stafett_change_set_edit (change_set, before, after);
  stafett_change_set_replace_item (change_set, STAFETT_RECORD_KIND_CATEGORY, lead, find_category (test, "Suspect"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  return change_set;
}

/* The other way round: Suspect gets lead status, and two leads are started. */
static StafettChangeSet *
start_leads (TestSession *test)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCategory) before = NULL;
  g_autoptr (StafettCategory) after = NULL;

  prepare_company (test, "Suspect");
  before = stafett_session_load (test->session, STAFETT_RECORD_KIND_CATEGORY, find_category (test, "Suspect"), NULL);
  after = stafett_record_copy (before);
  after->lead_status_enabled = TRUE;
  stafett_change_set_edit (change_set, before, after);
  return change_set;
}

static StafettChangeSet *
undo_regroup (TestSession *test)
{
  StafettChangeSet *change_set = regroup (test);
  g_autoptr (StafettCommit) commit = test_session_apply (test, change_set);

  change_set = stafett_change_set_new ();
  stafett_change_set_undo (change_set, stafett_commit_get_first_entry (commit));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  return change_set;
}

typedef struct {
  guint    countdown;
  gboolean failed;
} Fault;

static gboolean
check_cb (gpointer data)
{
  Fault *fault = data;

  if (fault->countdown > 0 && --fault->countdown == 0)
    {
      fault->failed = TRUE;
      return FALSE;
    }

  return TRUE;
}

static void
count_cb (StafettEventBus *bus,
          StafettCommit   *commit,
          guint           *n_committed)
{
  (*n_committed)++;
}

static void
test_every_statement (TestSession   *test,
                      gconstpointer  data)
{
  StafettChangeSet *(*scenario) (TestSession *test) = (StafettChangeSet *(*) (TestSession *)) data;
  g_autoptr (StafettChangeSet) change_set = scenario (test);
  g_autofree char *before = test_dump_tables (test->path);
  g_autofree char *after = NULL;
  guint n_committed = 0;

  g_signal_connect (stafett_session_get_event_bus (test->session), "committed", G_CALLBACK (count_cb), &n_committed);
  for (guint statement = 1;; statement++)
    {
      Fault fault = { statement, FALSE };
      g_autoptr (GError) error = NULL;
      g_autoptr (StafettCommit) commit = NULL;
      g_autofree char *present = NULL;

      stafett_session_set_statement_check (test->session, check_cb, &fault);
      commit = stafett_session_apply (test->session, change_set, &error);
      stafett_session_set_statement_check (test->session, NULL, NULL);
      if (!fault.failed)
        {
          /* The last attempt met no failure: everything is there, from BEGIN to COMMIT. */
          g_assert_no_error (error);
          g_assert_nonnull (commit);
          g_assert_cmpuint (statement, >, 4);
          break;
        }

      g_assert_null (commit);
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IO);
      g_assert_cmpuint (n_committed, ==, 0);
      present = test_dump_tables (test->path);
      g_assert_cmpstr (present, ==, before);
    }

  g_assert_cmpuint (n_committed, ==, 1);
  g_signal_handlers_disconnect_by_data (stafett_session_get_event_bus (test->session), &n_committed);
  after = test_dump_tables (test->path);
  g_assert_cmpstr (after, !=, before);

  /* What it wrote after all those failures is what it writes without any. */
  {
    TestSession other = { NULL, };
    g_autoptr (StafettChangeSet) same = NULL;
    g_autoptr (StafettCommit) commit = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *undisturbed = NULL;

    test_session_set_up (&other, STAFETT_CONTENTS_STANDARD);
    same = scenario (&other);
    commit = stafett_session_apply (other.session, same, &error);
    g_assert_no_error (error);
    undisturbed = test_dump_tables (other.path);
    g_assert_cmpstr (after, ==, undisturbed);
    test_session_tear_down (&other);
  }
}

/* A failing read says so, too: an error is never an empty list. */
static void
test_nothing_swallowed (TestSession   *test,
                        gconstpointer  data)
{
  g_autoptr (StafettChangeSet) change_set = sold_automatic (test);
  g_autoptr (GError) error = NULL;

  g_assert_true (stafett_session_execute (test->session, "ALTER TABLE rule RENAME TO other", &error));
  g_assert_no_error (error);
  g_assert_null (stafett_session_apply (test->session, change_set, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (stafett_session_load_rules (test->session, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (stafett_session_execute (test->session, "ALTER TABLE other RENAME TO rule", &error));
  test_session_assert_category (test, COMPANY, "Suspect");
}

/* "a full disk during a save" */
static void
test_full (TestSession   *test,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *note = g_strnfill (3000, 'x');
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_saved = 0;

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, test_query_integer (test->path, "PRAGMA page_count") + 20);
  g_assert_true (stafett_session_execute (test->session, limit, &error));

  while (error == NULL)
    {
      g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
      g_autoptr (StafettCommit) commit = NULL;
      StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

      company->name = g_strdup ("Fjord AS");
      company->note = g_strdup (note);
      company->category_id = find_category (test, "Lead");
      stafett_change_set_add (change_set, new_sale (stafett_change_set_add (change_set, company), STAFETT_SALE_STATUS_SOLD));
      g_free (before);
      before = test_dump_tables (test->path);
      commit = stafett_session_apply (test->session, change_set, &error);
      if (commit != NULL)
        n_saved++;
      g_assert_cmpuint (n_saved, <, 200);
    }

  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_FULL);
  after = test_dump_tables (test->path);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM confirmation"), ==, n_saved);

  /* "free some space and try again" */
  g_clear_error (&error);
  g_assert_true (stafett_session_execute (test->session, "PRAGMA max_page_count = 1000000", &error));
  test_session_add_company (test, "Vik AS", "Lead");
}

/* What the child does until it is killed; it says what it has been told is saved. */
static void
run_child (const char *path)
{
  g_autoptr (StafettClock) clock = stafett_manual_clock_new (TEST_TIME);
  g_autoptr (GError) error = NULL;
  TestSession test = { NULL, (char *) path, clock, NULL };

  test.session = stafett_session_open (path, clock, "tester", &error);
  g_assert_no_error (error);
  for (;;)
    {
      gint64 company = test_session_add_company (&test, "Fjord AS", "Suspect");
      gint64 sale;

      test_session_add_contact (&test, "Anna", company);
      sale = test_session_add_sale (&test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
      test_session_change (&test, STAFETT_RECORD_KIND_SALE, sale, "status",
                           sale % 2 == 0 ? STAFETT_SALE_STATUS_SOLD : STAFETT_SALE_STATUS_LOST);
      printf ("%" G_GINT64_FORMAT "\n", sale);
      fflush (stdout);
    }
}

static const char *own_path;

/* "the program killed at any moment (kill -9 while a question waits: it is asked again at the next start)" */
static void
test_killed (TestSession   *test,
             gconstpointer  data)
{
  guint n_rounds = g_test_slow () ? 100 : 10;
  gint64 last_told = 0;

  add_suspect (test);
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Lead", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_LOST, NULL, "Lead", TRUE);

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) child = NULL;
      g_autoptr (GDataInputStream) output = NULL;
      char *line;

      g_assert_finalize_object (g_steal_pointer (&test->session));
      child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, own_path, "--child", test->path, NULL);
      g_assert_no_error (error);
      output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));

      /* Once it works, some way into a later save. */
      line = g_data_input_stream_read_line (output, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (line);
      g_usleep ((gulong) g_test_rand_int_range (0, 30000));
      g_subprocess_force_exit (child);
      for (; line != NULL; line = g_data_input_stream_read_line (output, NULL, NULL, &error))
        {
          last_told = g_ascii_strtoll (line, NULL, 10);
          g_free (line);
        }
      g_subprocess_wait (child, NULL, &error);
      g_assert_no_error (error);

      test_session_reopen (test);
      test_session_assert_sound (test);
      /* What was told as saved is there. */
      g_assert_cmpint (test_query_integer (test->path, "SELECT max (id) FROM sale WHERE status IN (2, 3)"), >=, last_told);
      /* Every sale that is Sold has moved its company, and its contact with it, and the journal tells of all three. */
      g_assert_cmpint (test_query_integer (test->path,
        "SELECT count(*) FROM sale WHERE status = 2 AND NOT EXISTS ("
        " SELECT 1 FROM company JOIN category ON category.id = category_id AND category.name = 'Lead'"
        " JOIN contact ON contact.company_id = company.id AND contact.lead_status_id IS NOT NULL"
        " JOIN journal AS sold ON sold.record_kind = 5 AND sold.record_id = sale.id AND sold.field = 'status'"
        " JOIN journal AS moved ON moved.cause_entry_id = sold.id AND moved.field = 'category_id' AND moved.cause = 2"
        " JOIN journal AS followed ON followed.cause_entry_id = moved.id AND followed.field = 'lead_status_id'"
        " WHERE company.id = sale.company_id)"), ==, 0);
      /* Every sale that is Lost has its question, which waits and is in the journal. */
      g_assert_cmpint (test_query_integer (test->path,
        "SELECT count(*) FROM sale WHERE status = 3 AND NOT EXISTS ("
        " SELECT 1 FROM confirmation JOIN journal ON journal.confirmation_id = confirmation.id AND journal.action = 5"
        " WHERE confirmation.sale_id = sale.id AND confirmation.state = 1)"), ==, 0);
      g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM confirmation"), ==,
                       test_query_integer (test->path, "SELECT count(*) FROM sale WHERE status = 3"));
      g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM journal WHERE field = 'category_id' AND cause = 2 AND action = 2"), ==,
                       test_query_integer (test->path, "SELECT count(*) FROM sale WHERE status = 2"));
    }

  /* The question can be answered after all that. */
  test_session_answer (test, test_query_integer (test->path, "SELECT max (id) FROM confirmation WHERE state = 1"), STAFETT_ANSWER_ACCEPT, 0);
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char        *name;
    StafettChangeSet *(*scenario) (TestSession *test);
  } scenarios[] = {
    { "sold-automatic", sold_automatic },
    { "sold-asks", sold_asks },
    { "added-sold", added_sold },
    { "by-hand", by_hand },
    { "lead-status", lead_status },
    { "broken-rule", broken_rule },
    { "answer", answer },
    { "withdrawal", withdrawal },
    { "undo", undo },
    { "list-edits", list_edits },
    { "whole-customer", whole_customer },
    { "merge", merge },
    { "merge-statuses", merge_statuses },
    { "undo-merge", undo_merge },
    { "regroup", regroup },
    { "start-leads", start_leads },
    { "undo-regroup", undo_regroup },
  };

  if (argc == 3 && g_str_equal (argv[1], "--child"))
    run_child (argv[2]);

  own_path = argv[0];
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strconcat ("/services/faults/every-statement/", scenarios[i].name, NULL);

      g_test_add (path, TestSession, (gconstpointer) scenarios[i].scenario, set_up, test_every_statement, tear_down);
    }
  g_test_add ("/services/faults/nothing-swallowed", TestSession, NULL, set_up, test_nothing_swallowed, tear_down);
  g_test_add ("/services/faults/full", TestSession, NULL, set_up, test_full, tear_down);
  g_test_add ("/services/faults/killed", TestSession, NULL, set_up, test_killed, tear_down);

  return g_test_run ();
}

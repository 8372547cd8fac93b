/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"

/* "Undo: any change of category can be taken back from the journal (and right after it, from the toast); that is an entry too." */

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

/* Changes the category by hand and gives the entry. */
static gint64
set_category (TestSession *test,
              gint64       company,
              const char  *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = test_session_set (test, STAFETT_RECORD_KIND_COMPANY, company, "category", find_category (test, name), &error);

  g_assert_no_error (error);
  return stafett_commit_get_category_change (commit, 0)->journal_entry_id;
}

static gint64
sell (TestSession *test,
      gint64       company)
{
  gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (StafettCommit) commit = test_session_set (test, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD, NULL);

  g_assert_cmpuint (stafett_commit_get_n_category_changes (commit), ==, 1);
  return stafett_commit_get_category_change (commit, 0)->journal_entry_id;
}

static void
assert_refused (TestSession  *test,
                gint64        entry,
                StafettError  code)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_undo (change_set, entry);
  test_session_assert_refused (test, change_set, code, NULL);
}

/* By a rule, after an answer, and by hand. */
static void
test_every_change (TestSession   *test,
                   gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 entry;
  gint64 sale;
  g_autoptr (StafettTable) journal = NULL;

  test_session_undo (test, set_category (test, company, "Opportunity"));
  test_session_assert_category (test, company, "Lead");

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  entry = sell (test, company);
  test_session_undo (test, entry);
  test_session_assert_category (test, company, "Lead");
  journal = test_session_list (test, STAFETT_LIST_JOURNAL);
  g_assert_cmpstr (stafett_table_get (journal, 0, "cause"), ==, "4");
  g_assert_cmpint (g_ascii_strtoll (stafett_table_get (journal, 0, "undo-of"), NULL, 10), ==, entry);
  g_assert_cmpstr (stafett_table_get (journal, 0, "old"), ==, "Customer");
  g_assert_cmpstr (stafett_table_get (journal, 0, "new"), ==, "Lead");
  for (guint i = 0; i < stafett_table_get_n_rows (journal); i++)
    if (stafett_table_get_id (journal, i) == entry)
      g_assert_cmpstr (stafett_table_get (journal, i, "outcome"), ==, "2");

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  sale = test_session_add_sale (test, "Nets", company, STAFETT_SALE_STATUS_SOLD);
  g_assert_cmpint (sale, !=, 0);
  test_session_answer (test, test_query_integer (test->path, "SELECT max (id) FROM confirmation"), STAFETT_ANSWER_ACCEPT, 0);
  test_session_assert_category (test, company, "Customer");
  test_session_undo (test, test_session_last_entry (test));
  test_session_assert_category (test, company, "Lead");
}

/* The sale stays sold: what is taken back is the category. And no rule answers. */
static void
test_triggers_nothing (TestSession   *test,
                       gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (test, "Anna", company);
  gint64 entry;

  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, contact, "lead-status",
                       test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"));
  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, contact, "lead-status",
                       test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Contacting"));
  entry = test_session_last_entry (test);
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Customer", FALSE);
  test_session_undo (test, entry);
  test_session_assert_lead_status (test, contact, "Qualified");
  test_session_assert_category (test, company, "Lead");
}

/* What followed goes back with it, unless somebody changed it since. */
static void
test_what_followed (TestSession   *test,
                    gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 anna = test_session_add_contact (test, "Anna", company);
  gint64 bjorn = test_session_add_contact (test, "Bjørn", company);
  gint64 carl;
  gint64 entry;
  gint64 undo;
  gint64 qualified = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");

  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, anna, "lead-status", qualified);
  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, bjorn, "lead-status", qualified);
  set_category (test, company, "Customer");
  carl = test_session_add_contact (test, "Carl", company);
  entry = set_category (test, company, "Lead");
  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, bjorn, "lead-status",
                       test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Contacting"));

  test_session_undo (test, entry);
  test_session_assert_category (test, company, "Customer");
  test_session_assert_lead_status (test, anna, "Qualified");
  test_session_assert_lead_status (test, bjorn, "Contacting");
  test_session_assert_lead_status (test, carl, NULL);

  /* The undo is a change of category, so it can be taken back too, and all is as it was before it. */
  undo = test_query_integer (test->path, "SELECT max (id) FROM journal WHERE field = 'category_id'");
  test_session_undo (test, undo);
  test_session_assert_category (test, company, "Lead");
  test_session_assert_lead_status (test, anna, "Open");
  test_session_assert_lead_status (test, bjorn, "Contacting");
  test_session_assert_lead_status (test, carl, "Open");
}

/* Into a category with lead status by undo, the contacts are again what they were, not new leads. */
static void
test_back_into_leads (TestSession   *test,
                      gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 anna = test_session_add_contact (test, "Anna", company);
  gint64 entry;

  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, anna, "lead-status",
                       test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"));
  entry = set_category (test, company, "Customer");
  test_session_undo (test, entry);
  test_session_assert_lead_status (test, anna, "Qualified");
}

static void
test_refusals (TestSession   *test,
               gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 first = set_category (test, company, "Opportunity");
  gint64 second = set_category (test, company, "Customer");

  /* "undo the later change first" */
  assert_refused (test, first, STAFETT_ERROR_CONFLICT);
  test_session_undo (test, second);
  assert_refused (test, second, STAFETT_ERROR_CONFLICT);
  test_session_undo (test, first);
  assert_refused (test, first, STAFETT_ERROR_CONFLICT);
  test_session_assert_category (test, company, "Lead");

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_SOLD);
  assert_refused (test, test_session_last_entry (test), STAFETT_ERROR_INVALID); /* a question changed nothing */
  test_session_answer (test, test_query_integer (test->path, "SELECT max (id) FROM confirmation"), STAFETT_ANSWER_KEEP, 0);
  assert_refused (test, test_session_last_entry (test), STAFETT_ERROR_INVALID);
}

/* "any change": also when the category that the company comes back to has been deleted meanwhile, for deleting only hides. */
static void
test_deleted_category (TestSession   *test,
                       gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Opportunity");
  gint64 entry = set_category (test, company, "Customer");
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, find_category (test, "Opportunity"));
  commit = test_session_apply (test, change_set);
  test_session_undo (test, entry);
  test_session_assert_category (test, company, "Opportunity");
}

/* Deleting, restoring, places in a list and other fields can be taken back as well. */
static void
test_others (TestSession   *test,
             gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 partner = find_category (test, "Partner");
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) deleted = NULL;
  g_autoptr (StafettCommit) moved = NULL;
  g_autoptr (StafettCommit) named = NULL;
  g_autoptr (StafettCategory) category = NULL;
  gint64 rank;
  gint64 entry;

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, partner);
  deleted = test_session_apply (test, change_set);
  test_session_undo (test, test_session_last_entry (test));
  g_assert_cmpint (test_query_integer (test->path, "SELECT deleted FROM category WHERE name = 'Partner'"), ==, 0);
  test_session_undo (test, test_session_last_entry (test));
  g_assert_cmpint (test_query_integer (test->path, "SELECT deleted FROM category WHERE name = 'Partner'"), ==, 1);
  test_session_undo (test, test_session_last_entry (test));

  rank = test_query_integer (test->path, "SELECT rank FROM category WHERE name = 'Partner'");
  change_set = stafett_change_set_new ();
  stafett_change_set_move (change_set, STAFETT_RECORD_KIND_CATEGORY, partner, -2);
  moved = test_session_apply (test, change_set);
  entry = test_session_last_entry (test);
  test_session_undo (test, entry);
  g_assert_cmpint (test_query_integer (test->path, "SELECT rank FROM category WHERE name = 'Partner'"), ==, rank);
  assert_refused (test, entry, STAFETT_ERROR_CONFLICT);

  named = test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, company, "city", "Bodø"));
  test_session_undo (test, test_session_last_entry (test));
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM company WHERE city IS NULL"), ==, 1);

  /* The default moves back to the one that had it. */
  test_session_change (test, STAFETT_RECORD_KIND_LEAD_STATUS, test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"),
                       "default", TRUE);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM lead_status WHERE is_default = 1"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/undo/every-change", TestSession, NULL, set_up, test_every_change, tear_down);
  g_test_add ("/services/undo/triggers-nothing", TestSession, NULL, set_up, test_triggers_nothing, tear_down);
  g_test_add ("/services/undo/what-followed", TestSession, NULL, set_up, test_what_followed, tear_down);
  g_test_add ("/services/undo/back-into-leads", TestSession, NULL, set_up, test_back_into_leads, tear_down);
  g_test_add ("/services/undo/refusals", TestSession, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/services/undo/deleted-category", TestSession, NULL, set_up, test_deleted_category, tear_down);
  g_test_add ("/services/undo/others", TestSession, NULL, set_up, test_others, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-session.h"

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
  test_session_tear_down (test);
}

static void
assert_category (TestSession *test,
                 gint64       company,
                 const char  *expected)
{
  g_autofree char *category = test_session_get_category (test, company);

  g_assert_cmpstr (category, ==, expected);
}

static void
assert_lead_status (TestSession *test,
                    gint64       contact,
                    const char  *expected)
{
  g_autofree char *status = test_session_get_lead_status (test, contact);

  g_assert_cmpstr (status, ==, expected);
}

static void
mark_sold (TestSession *test,
           gint64       sale)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = test_session_set (test, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD, &error);

  g_assert_no_error (error);
}

/* The seed's example: "Automatiser lead-til-kunde-overgang". */
static void
test_sold_automatic (TestSession   *test,
                     gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Opportunity");
  gint64 contact = test_session_add_contact (test, "Anna", company);
  gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);

  assert_lead_status (test, contact, "Open");
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  assert_category (test, company, "Opportunity");
  mark_sold (test, sale);
  assert_category (test, company, "Customer");
  assert_lead_status (test, contact, "Open");
}

static void
test_sold_asks (TestSession   *test,
                gconstpointer  data)
{
  static const struct {
    StafettAnswer answer;
    const char   *expected;
  } cases[] = {
    { STAFETT_ANSWER_ACCEPT, "Customer" },
    { STAFETT_ANSWER_KEEP, "Lead" },
    { STAFETT_ANSWER_OTHER_CATEGORY, "Partner" },
  };

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
      gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
      g_autoptr (StafettTable) waiting = NULL;
      g_autoptr (StafettCommit) commit = NULL;
      StafettChangeSet *change_set = stafett_change_set_new ();
      guint last;

      mark_sold (test, sale);
      assert_category (test, company, "Lead");
      test_session_reopen (test);
      waiting = test_session_list (test, STAFETT_LIST_CONFIRMATIONS);
      g_assert_cmpuint (stafett_table_get_n_rows (waiting), ==, i + 1);
      last = stafett_table_get_n_rows (waiting) - 1;
      g_assert_cmpstr (stafett_table_get (waiting, last, "state"), ==, "1");
      stafett_change_set_answer (change_set, stafett_table_get_id (waiting, last), cases[i].answer,
                                 test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Partner"));
      commit = test_session_apply (test, change_set);
      assert_category (test, company, cases[i].expected);
    }
}

static void
test_undo (TestSession   *test,
           gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Customer");
  gint64 contact = test_session_add_contact (test, "Anna", company);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettCommit) undone = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();

  assert_lead_status (test, contact, NULL);
  commit = test_session_set (test, STAFETT_RECORD_KIND_COMPANY, company, "category",
                             test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead"), &error);
  g_assert_no_error (error);
  assert_lead_status (test, contact, "Open");
  stafett_change_set_undo (change_set, stafett_commit_get_category_change (commit, 0)->journal_entry_id);
  undone = test_session_apply (test, change_set);
  assert_category (test, company, "Customer");
  assert_lead_status (test, contact, NULL);
}

/* What the window does when somebody deletes a list item and takes it back from the toast. */
static void
test_undo_last_entry (TestSession   *test,
                      gconstpointer  data)
{
  gint64 partner = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Partner");
  g_autoptr (StafettCommit) deleted = NULL;
  g_autoptr (StafettCommit) undone = NULL;
  g_autoptr (StafettCategory) category = NULL;
  g_autoptr (GError) error = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, partner);
  deleted = test_session_apply (test, change_set);
  change_set = stafett_change_set_new ();
  stafett_change_set_undo (change_set, stafett_commit_get_last_entry (deleted));
  undone = test_session_apply (test, change_set);

  category = stafett_session_load (test->session, STAFETT_RECORD_KIND_CATEGORY, partner, &error);
  g_assert_no_error (error);
  g_assert_false (category->deleted);
}

/* An answer that comes too late says why it did nothing. */
static void
test_withdrawn (TestSession   *test,
                gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  g_autoptr (StafettCommit) asked = NULL;
  g_autoptr (StafettCommit) moved = NULL;
  g_autoptr (StafettCommit) answered = NULL;
  g_autoptr (GError) error = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 sale;

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  sale = test_session_add_sale (test, "First", company, STAFETT_SALE_STATUS_OPEN);
  asked = test_session_set (test, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD, &error);
  g_assert_no_error (error);
  moved = test_session_set (test, STAFETT_RECORD_KIND_COMPANY, company, "category",
                            test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Partner"), &error);
  g_assert_no_error (error);

  stafett_change_set_answer (change_set, stafett_commit_get_question (asked, 0), STAFETT_ANSWER_ACCEPT, 0);
  answered = test_session_apply (test, change_set);
  g_assert_cmpuint (stafett_commit_get_n_withdrawn (answered), ==, 1);
  g_assert_cmpint (stafett_commit_get_withdrawn (answered, 0), ==, STAFETT_REASON_NOT_POTENTIAL_CUSTOMER);
  assert_category (test, company, "Partner");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/automation/sold-automatic", TestSession, NULL, set_up, test_sold_automatic, tear_down);
  g_test_add ("/services/automation/sold-asks", TestSession, NULL, set_up, test_sold_asks, tear_down);
  g_test_add ("/services/automation/undo", TestSession, NULL, set_up, test_undo, tear_down);
  g_test_add ("/services/automation/undo-last-entry", TestSession, NULL, set_up, test_undo_last_entry, tear_down);
  g_test_add ("/services/automation/withdrawn", TestSession, NULL, set_up, test_withdrawn, tear_down);

  return g_test_run ();
}

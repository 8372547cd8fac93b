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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/automation/sold-automatic", TestSession, NULL, set_up, test_sold_automatic, tear_down);
  g_test_add ("/services/automation/sold-asks", TestSession, NULL, set_up, test_sold_asks, tear_down);
  g_test_add ("/services/automation/undo", TestSession, NULL, set_up, test_undo, tear_down);

  return g_test_run ();
}

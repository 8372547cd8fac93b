/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"

/* Companies, contacts and sales that are deleted: only hidden, as list items are, and never while something depends on them. */

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

static void
delete (TestSession       *test,
        StafettRecordKind  kind,
        gint64             id)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_delete (change_set, kind, id);
  g_object_unref (test_session_apply (test, change_set));
}

static void
restore (TestSession       *test,
         StafettRecordKind  kind,
         gint64             id)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_restore (change_set, kind, id);
  g_object_unref (test_session_apply (test, change_set));
}

static void
assert_not_deleted (TestSession       *test,
                    StafettRecordKind  kind,
                    gint64             id,
                    StafettError       code)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_delete (change_set, kind, id);
  test_session_assert_refused (test, change_set, code, code == STAFETT_ERROR_IN_USE ? "deleted" : NULL);
}

static guint
count (TestSession *test,
       StafettList  list)
{
  g_autoptr (StafettTable) table = test_session_list (test, list);

  return stafett_table_get_n_rows (table);
}

/* What depends on a record goes first, and comes back after it; lists, look-ups and counts leave it out meanwhile. */
static void
test_hides (TestSession   *test,
            gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (test, "Kari", company);
  gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  StafettChangeSet *change_set;
  StafettDatabaseInfo info;
  g_autoptr (GError) error = NULL;

  test_session_change (test, STAFETT_RECORD_KIND_SALE, sale, "contact", contact);
  assert_not_deleted (test, STAFETT_RECORD_KIND_COMPANY, company, STAFETT_ERROR_IN_USE);
  assert_not_deleted (test, STAFETT_RECORD_KIND_CONTACT, contact, STAFETT_ERROR_IN_USE);
  delete (test, STAFETT_RECORD_KIND_SALE, sale);
  assert_not_deleted (test, STAFETT_RECORD_KIND_SALE, sale, STAFETT_ERROR_INVALID);
  assert_not_deleted (test, STAFETT_RECORD_KIND_COMPANY, company, STAFETT_ERROR_IN_USE);
  delete (test, STAFETT_RECORD_KIND_CONTACT, contact);
  delete (test, STAFETT_RECORD_KIND_COMPANY, company);

  g_assert_cmpuint (count (test, STAFETT_LIST_COMPANIES) + count (test, STAFETT_LIST_CONTACTS) + count (test, STAFETT_LIST_SALES), ==, 0);
  g_assert_true (stafett_session_load_info (test->session, &info, NULL));
  g_assert_cmpuint (info.n_companies + info.n_contacts + info.n_sales, ==, 0);
  g_assert_cmpint (stafett_session_find (test->session, STAFETT_RECORD_KIND_COMPANY, "Fjord AS", FALSE, &error), ==, 0);
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND);
  g_assert_cmpint (stafett_session_find (test->session, STAFETT_RECORD_KIND_COMPANY, "Fjord AS", TRUE, NULL), ==, company);

  /* It cannot be changed or referred to. */
  test_session_assert_refused (test, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, company, "city", "Oslo"), STAFETT_ERROR_INVALID, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_restore (change_set, STAFETT_RECORD_KIND_SALE, sale);
  test_session_assert_refused (test, change_set, STAFETT_ERROR_INVALID, "company");
  test_session_assert_refused (test, test_change_set_integer (STAFETT_RECORD_KIND_CONTACT, contact, "company", company),
                               STAFETT_ERROR_INVALID, NULL);

  restore (test, STAFETT_RECORD_KIND_COMPANY, company);
  restore (test, STAFETT_RECORD_KIND_CONTACT, contact);
  restore (test, STAFETT_RECORD_KIND_SALE, sale);
  g_assert_cmpuint (count (test, STAFETT_LIST_SALES), ==, 1);
}

/* The journal keeps referring to it, and each step can be taken back, the adding too. */
static void
test_undo (TestSession   *test,
           gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 added = test_session_last_entry (test);
  gint64 contact = test_session_add_contact (test, "Kari", company);
  gint64 contact_added = test_session_last_entry (test);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autofree char *record = NULL;
  g_autofree char *expected = g_strdup_printf ("3 %d %d %d", (int) company, (int) company, (int) added);

  stafett_change_set_undo (change_set, added);
  test_session_assert_refused (test, change_set, STAFETT_ERROR_IN_USE, "deleted");
  test_session_undo (test, contact_added);
  test_session_undo (test, added);
  g_assert_cmpuint (count (test, STAFETT_LIST_COMPANIES) + count (test, STAFETT_LIST_CONTACTS), ==, 0);
  record = test_query (test->path, "SELECT action || ' ' || record_id || ' ' || company_id || ' ' || undo_of_id FROM journal ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (g_strchomp (record), ==, expected);

  test_session_undo (test, test_session_last_entry (test));
  g_assert_cmpuint (count (test, STAFETT_LIST_COMPANIES), ==, 1);
  restore (test, STAFETT_RECORD_KIND_CONTACT, contact);
  test_session_undo (test, test_session_last_entry (test));
  g_assert_cmpuint (count (test, STAFETT_LIST_CONTACTS), ==, 0);
}

/* A question about something deleted is not asked, and is asked again when it comes back. */
static void
test_questions (TestSession   *test,
                gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 sale;
  StafettDatabaseInfo info;

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_SOLD);
  g_assert_cmpuint (count (test, STAFETT_LIST_CONFIRMATIONS), ==, 1);
  delete (test, STAFETT_RECORD_KIND_SALE, sale);
  g_assert_cmpuint (count (test, STAFETT_LIST_CONFIRMATIONS), ==, 0);
  g_assert_true (stafett_session_load_info (test->session, &info, NULL));
  g_assert_cmpuint (info.n_waiting, ==, 0);
  restore (test, STAFETT_RECORD_KIND_SALE, sale);
  g_assert_cmpuint (count (test, STAFETT_LIST_CONFIRMATIONS), ==, 1);
}

/* Deleted contacts do not become leads with the company; they do when they come back. */
static void
test_leads (TestSession   *test,
            gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Customer");
  gint64 contact = test_session_add_contact (test, "Kari", company);

  delete (test, STAFETT_RECORD_KIND_CONTACT, contact);
  test_session_change (test, STAFETT_RECORD_KIND_COMPANY, company, "category",
                       test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead"));
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM contact WHERE lead_status_id IS NOT NULL"), ==, 0);
  restore (test, STAFETT_RECORD_KIND_CONTACT, contact);
  test_session_assert_lead_status (test, contact, "Open");
}

/* Two companies may have one name: it stays ambiguous, and a deleted one does not stand in the way. */
static void
test_names (TestSession   *test,
            gconstpointer  data)
{
  gint64 first = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 second = test_session_add_company (test, "Fjord AS", "Lead");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (stafett_session_find (test->session, STAFETT_RECORD_KIND_COMPANY, "fjord as", TRUE, &error), ==, 0);
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_AMBIGUOUS);
  delete (test, STAFETT_RECORD_KIND_COMPANY, first);
  g_assert_cmpint (stafett_session_find (test->session, STAFETT_RECORD_KIND_COMPANY, "fjord as", TRUE, NULL), ==, second);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/deleted-records/hides", TestSession, NULL, set_up, test_hides, tear_down);
  g_test_add ("/services/deleted-records/undo", TestSession, NULL, set_up, test_undo, tear_down);
  g_test_add ("/services/deleted-records/questions", TestSession, NULL, set_up, test_questions, tear_down);
  g_test_add ("/services/deleted-records/leads", TestSession, NULL, set_up, test_leads, tear_down);
  g_test_add ("/services/deleted-records/names", TestSession, NULL, set_up, test_names, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "services/stafett-bulk-change.h"
#include "services/stafett-session-private.h"
#include "support/test-check.h"
#include "support/test-long-work.h"

/* Companies, contacts and sales that are deleted: only hidden, as list items are, and never without what depends on them. */

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
  test_session_assert_refused (test, change_set, code, NULL);
}

/* With all that belongs to it. */
static StafettCommit *
delete_along (TestSession       *test,
              StafettRecordKind  kind,
              gint64             id)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_delete (change_set, kind, id);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  return test_session_apply (test, change_set);
}

static StafettBatchReport *
delete_many (TestSession       *test,
             StafettRecordKind  kind,
             StafettListQuery  *query,
             gboolean           deleted)
{
  g_autoptr (StafettBulkChange) change = stafett_bulk_change_new_deletion (kind, deleted);
  g_autoptr (StafettBatch) batch = NULL;

  stafett_bulk_change_set_query (change, query);
  batch = stafett_bulk_change_new_batch (change);
  return test_session_run_batch (test, batch);
}

static StafettBatchReport *
undo_many (TestSession *test,
           gint64       entry)
{
  StafettBatchReport *report = test_session_undo_batch (test, entry);

  g_assert_cmpuint (report->n_refused, ==, 0);
  return report;
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

static guint
count_all (TestSession *test)
{
  return count (test, STAFETT_LIST_COMPANIES) + count (test, STAFETT_LIST_CONTACTS) + count (test, STAFETT_LIST_SALES);
}

/* A company goes with its contacts and sales, if whoever deletes it knows; one undo brings all of it back, and so does restoring.
 * What was deleted before does not come back with it. */
static void
test_along (TestSession   *test,
            gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 kari = test_session_add_contact (test, "Kari", company);
  gint64 boats = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  gint64 ropes = test_session_add_sale (test, "Ropes", company, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettTable) history = NULL;
  gint64 entry;

  test_session_add_contact (test, "Ola", company);
  test_session_change (test, STAFETT_RECORD_KIND_SALE, boats, "contact", kari);
  delete (test, STAFETT_RECORD_KIND_SALE, ropes);
  commit = delete_along (test, STAFETT_RECORD_KIND_COMPANY, company);
  g_assert_cmpuint (stafett_commit_count_deleted (commit, STAFETT_RECORD_KIND_COMPANY), ==, 1);
  g_assert_cmpuint (stafett_commit_count_deleted (commit, STAFETT_RECORD_KIND_CONTACT), ==, 2);
  g_assert_cmpuint (stafett_commit_count_deleted (commit, STAFETT_RECORD_KIND_SALE), ==, 1);
  g_assert_cmpuint (count_all (test), ==, 0);

  entry = stafett_commit_get_first_entry (commit);
  test_session_undo (test, entry);
  g_assert_cmpuint (count_all (test), ==, 4);
  g_assert_cmpint (test_query_integer (test->path, "SELECT contact_id FROM sale WHERE id = 1"), ==, kari);

  /* The undo can be undone, unless more belongs to the company by then. */
  entry = test_query_integer (test->path, "SELECT id FROM journal WHERE action = 4 AND record_kind = 3");
  {
    StafettChangeSet *change_set = stafett_change_set_new ();
    gint64 per = test_session_add_contact (test, "Per", company);

    stafett_change_set_undo (change_set, entry);
    stafett_change_set_set_use_confirmed (change_set, TRUE);
    test_session_assert_refused (test, change_set, STAFETT_ERROR_IN_USE, "deleted");
    delete (test, STAFETT_RECORD_KIND_CONTACT, per);
  }
  test_session_undo (test, entry);
  g_assert_cmpuint (count_all (test), ==, 0);

  restore (test, STAFETT_RECORD_KIND_COMPANY, company);
  g_assert_cmpuint (count_all (test), ==, 4);
  restore (test, STAFETT_RECORD_KIND_SALE, ropes);
  g_assert_cmpuint (count_all (test), ==, 5);
}

/* The sales of a contact that goes stay, and get it back with the contact, unless they have got another meanwhile. */
static void
test_contact (TestSession   *test,
              gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 kari = test_session_add_contact (test, "Kari", company);
  gint64 ola = test_session_add_contact (test, "Ola", company);
  gint64 boats = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  gint64 ropes = test_session_add_sale (test, "Ropes", company, STAFETT_SALE_STATUS_OPEN);

  test_session_change (test, STAFETT_RECORD_KIND_SALE, boats, "contact", kari);
  test_session_change (test, STAFETT_RECORD_KIND_SALE, ropes, "contact", kari);
  g_object_unref (delete_along (test, STAFETT_RECORD_KIND_CONTACT, kari));
  g_assert_cmpuint (count (test, STAFETT_LIST_SALES), ==, 2);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM sale WHERE contact_id IS NULL"), ==, 2);

  test_session_change (test, STAFETT_RECORD_KIND_SALE, ropes, "contact", ola);
  restore (test, STAFETT_RECORD_KIND_CONTACT, kari);
  g_assert_cmpint (test_query_integer (test->path, "SELECT contact_id FROM sale WHERE id = 1"), ==, kari);
  g_assert_cmpint (test_query_integer (test->path, "SELECT contact_id FROM sale WHERE id = 2"), ==, ola);
}

/* Many at once, each with what belongs to it, in one batch: undone, done again, and restored as a batch. Who filters by "deleted" gets
 * those that are. */
static void
test_many (TestSession   *test,
           gconstpointer  data)
{
  gint64 first = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 second = test_session_add_company (test, "Vidde AS", "Lead");
  gint64 kari = test_session_add_contact (test, "Kari", first);
  gint64 boats = test_session_add_sale (test, "Boats", first, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (StafettListQuery) all = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettListQuery) contacts = stafett_list_query_new (STAFETT_LIST_CONTACTS);
  g_autoptr (StafettListQuery) deleted = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettListQuery) deleted_contacts = stafett_list_query_new (STAFETT_LIST_CONTACTS);
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettBatchReport) undone = NULL;
  g_autoptr (StafettBatchReport) again = NULL;
  g_autoptr (StafettBatchReport) refused = NULL;
  g_autoptr (StafettBatchReport) restored = NULL;
  g_autoptr (StafettBatchReport) deleted_again = NULL;
  g_autoptr (StafettTable) listed = NULL;
  const StafettBatchReason *reason;

  test_session_add_contact (test, "Ola", second);
  test_session_add_contact (test, "Per", second);
  test_session_change (test, STAFETT_RECORD_KIND_SALE, boats, "contact", kari);
  stafett_list_query_add_filter (deleted, "deleted", "yes");
  stafett_list_query_add_filter (deleted_contacts, "deleted", "yes");

  /* A contact, whose sale stays. */
  report = delete_many (test, STAFETT_RECORD_KIND_CONTACT, contacts, TRUE);
  g_assert_cmpuint (report->n_done, ==, 3);
  undone = undo_many (test, report->journal_entry_id);
  g_assert_cmpint (test_query_integer (test->path, "SELECT contact_id FROM sale"), ==, kari);
  g_clear_pointer (&report, stafett_batch_report_free);
  g_clear_pointer (&undone, stafett_batch_report_free);

  report = delete_many (test, STAFETT_RECORD_KIND_COMPANY, all, TRUE);
  g_assert_cmpuint (report->n_done, ==, 2);
  g_assert_cmpuint (report->n_contacts_deleted, ==, 3);
  g_assert_cmpuint (report->n_sales_deleted, ==, 1);
  g_assert_cmpuint (count_all (test), ==, 0);
  listed = stafett_session_list (test->session, deleted, NULL);
  g_assert_cmpuint (stafett_table_get_n_rows (listed), ==, 2);

  undone = undo_many (test, report->journal_entry_id);
  g_assert_cmpuint (count_all (test), ==, 6);
  g_assert_cmpint (test_query_integer (test->path, "SELECT contact_id FROM sale"), ==, kari);
  g_assert_cmpuint (undone->n_done, ==, 2);
  g_assert_cmpint (undone->deletion, ==, STAFETT_JOURNAL_ACTION_RESTORED);

  /* Done again, it is told as the deletion was: what went along is no step of its own. */
  again = undo_many (test, undone->journal_entry_id);
  g_assert_cmpuint (count_all (test), ==, 0);
  g_assert_cmpint (again->deletion, ==, STAFETT_JOURNAL_ACTION_DELETED);
  g_assert_cmpint (again->kind, ==, STAFETT_RECORD_KIND_COMPANY);
  g_assert_cmpuint (again->n_done, ==, 2);
  g_assert_cmpuint (again->n_contacts_deleted, ==, 3);
  g_assert_cmpuint (again->n_sales_deleted, ==, 1);

  /* Contacts of deleted companies cannot come back alone; it is one reason, however many they are. */
  refused = delete_many (test, STAFETT_RECORD_KIND_CONTACT, deleted_contacts, FALSE);
  g_assert_cmpuint (refused->n_refused, ==, 3);
  g_assert_cmpuint (refused->reasons->len, ==, 2); /* of two companies */
  reason = g_ptr_array_index (refused->reasons, 0);
  g_assert_cmpuint (reason->n, ==, 1);

  restored = delete_many (test, STAFETT_RECORD_KIND_COMPANY, deleted, FALSE);
  g_assert_cmpuint (restored->n_done, ==, 2);
  g_assert_cmpuint (count_all (test), ==, 6);
  deleted_again = undo_many (test, restored->journal_entry_id);
  g_assert_cmpuint (count_all (test), ==, 0);
  g_assert_cmpint (deleted_again->deletion, ==, STAFETT_JOURNAL_ACTION_DELETED);
  g_assert_cmpuint (deleted_again->n_done, ==, 2);
  g_assert_cmpuint (deleted_again->n_contacts_deleted, ==, 3);
}

#define N_CROWD 6000

typedef struct {
  GCancellable *cancellable;
  int           countdown;
} Cancelling;

static gboolean
cancel_cb (gpointer data)
{
  Cancelling *cancelling = data;

  if (--cancelling->countdown == 0)
    g_cancellable_cancel (cancelling->cancellable);
  return TRUE;
}

static void
assert_schema (TestSession *test,
               const char  *expected)
{
  g_autofree char *schema = test_dump_indexes (test->path);

  g_assert_cmpstr (schema, ==, expected);
}

static char *
dump_crowd (TestSession *test)
{
  return test_query (test->path, "SELECT (SELECT count (*) FROM company WHERE deleted = 0) || ' ' || (SELECT count (*) FROM contact WHERE deleted = 0)"
                                 " || ' ' || (SELECT count (*) FROM sale WHERE deleted = 0)");
}

/* So many that their indexes are set aside, and made anew: all of them, in the order in which they were, and with all that is in them. */
static void
test_crowd (TestSession   *test,
            gconstpointer  data)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettBulkChange) change = stafett_bulk_change_new_deletion (STAFETT_RECORD_KIND_COMPANY, TRUE);
  g_autoptr (StafettBatch) batch = NULL;
  g_autoptr (StafettBatchReport) tried = NULL;
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettBatchReport) undone = NULL;
  g_autoptr (StafettBatchReport) again = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Cancelling cancelling = { cancellable, 1000 };
  g_autofree char *schema = test_dump_indexes (test->path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *crowd = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (stafett_session_execute (test->session,
    "INSERT INTO company (revision, name, name_key, category_id) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)"
    " SELECT 1, 'Company ' || i, 'company ' || i, 1 FROM n", &error));
  g_assert_true (stafett_session_execute (test->session,
    "INSERT INTO contact (revision, name, name_key, company_id) SELECT 1, 'Contact ' || id, 'contact ' || id, id FROM company", &error));
  g_assert_no_error (error);
  stafett_bulk_change_set_query (change, query);
  batch = stafett_bulk_change_new_batch (change);
  crowd = dump_crowd (test);
  g_assert_cmpstr (crowd, ==, "6000 6000 0\n");

  /* Tried, and cancelled at any time: nothing has happened. */
  before = test_dump_tables (test->path);
  stafett_batch_set_dry_run (batch, TRUE);
  tried = stafett_batch_run (batch, test->session, NULL, &error);
  g_assert_no_error (error);
  stafett_batch_set_dry_run (batch, FALSE);
  stafett_session_set_statement_check (test->session, cancel_cb, &cancelling);
  g_assert_null (stafett_batch_run (batch, test->session, cancellable, &error));
  stafett_session_set_statement_check (test->session, NULL, NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  after = test_dump_tables (test->path);
  g_assert_cmpstr (after, ==, before);
  assert_schema (test, schema);

  report = stafett_batch_run (batch, test->session, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_done, ==, N_CROWD);
  g_assert_cmpuint (report->n_contacts_deleted, ==, N_CROWD);
  none = dump_crowd (test);
  g_assert_cmpstr (none, ==, "0 0 0\n");
  assert_schema (test, schema);

  undone = undo_many (test, report->journal_entry_id);
  g_assert_cmpuint (undone->n_done, ==, N_CROWD);
  assert_schema (test, schema);
  g_clear_pointer (&none, g_free);
  none = dump_crowd (test);
  g_assert_cmpstr (none, ==, crowd);
  again = undo_many (test, undone->journal_entry_id);
  g_assert_cmpuint (again->n_refused, ==, 0);
  g_clear_pointer (&none, g_free);
  none = dump_crowd (test);
  g_assert_cmpstr (none, ==, "0 0 0\n");
  assert_schema (test, schema);
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
  g_test_add ("/services/deleted-records/along", TestSession, NULL, set_up, test_along, tear_down);
  g_test_add ("/services/deleted-records/contact", TestSession, NULL, set_up, test_contact, tear_down);
  g_test_add ("/services/deleted-records/many", TestSession, NULL, set_up, test_many, tear_down);
  g_test_add ("/services/deleted-records/names", TestSession, NULL, set_up, test_names, tear_down);
  g_test_add ("/services/deleted-records/crowd", TestSession, NULL, set_up, test_crowd, tear_down);

  return g_test_run ();
}

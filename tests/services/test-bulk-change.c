/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "services/stafett-bulk-change.h"
#include "support/test-check.h"
#include "support/test-long-work.h"

/* issue 4, point 2: category, lead status, owner and sale status of many records at once. */

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

static StafettBulkChange *
new_change (StafettRecordKind  kind,
            const char        *name,
            gint64             value)
{
  g_autoptr (StafettRecord) values = stafett_record_new (kind);
  guint index;
  const StafettField *field = stafett_record_kind_find_field (kind, name, &index);

  g_assert_true (stafett_bulk_change_can_set (kind, field));
  stafett_record_set_integer (values, field, value);
  return stafett_bulk_change_new (values, G_GUINT64_CONSTANT (1) << index);
}

static StafettBatchReport *
run (TestSession       *test,
     StafettBulkChange *change,
     gboolean           dry_run)
{
  g_autoptr (StafettBatch) batch = stafett_bulk_change_new_batch (change);

  stafett_batch_set_dry_run (batch, dry_run);
  return test_session_run_batch (test, batch);
}

static void
assert_undo (TestSession *test,
             gint64       entry_id,
             guint        n)
{
  g_autoptr (StafettBatchReport) report = test_session_undo_batch (test, entry_id);

  g_assert_cmpuint (report->n_done, ==, n);
  g_assert_cmpuint (report->n_refused, ==, 0);
}

/* Sales become Sold: rules fire for each, on the company as it is then. By ids; the dry run tells it beforehand. */
static void
test_sales (TestSession   *test,
            gconstpointer  data)
{
  gint64 lead = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 other = test_session_add_company (test, "Vidde AS", "Opportunity");
  gint64 customer = test_session_add_company (test, "Åker AS", "Customer");
  gint64 sales[5];
  g_autoptr (StafettBulkChange) change = new_change (STAFETT_RECORD_KIND_SALE, "status", STAFETT_SALE_STATUS_SOLD);
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  g_autoptr (StafettBatchReport) expected = NULL;
  g_autoptr (StafettBatchReport) report = NULL;
  g_autofree char *entry = NULL;

  sales[0] = test_session_add_sale (test, "Garn", lead, STAFETT_SALE_STATUS_OPEN);
  sales[1] = test_session_add_sale (test, "Båter", lead, STAFETT_SALE_STATUS_STALLED);
  sales[2] = test_session_add_sale (test, "Tau", other, STAFETT_SALE_STATUS_LOST);
  sales[3] = test_session_add_sale (test, "Anker", customer, STAFETT_SALE_STATUS_OPEN);
  sales[4] = test_session_add_sale (test, "Seil", customer, STAFETT_SALE_STATUS_SOLD);
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (sales); i++)
    stafett_ids_append (ids, sales[i]);
  stafett_bulk_change_set_ids (change, ids);

  expected = run (test, change, TRUE);
  report = run (test, change, FALSE);
  g_assert_cmpuint (report->n_done, ==, 4);
  g_assert_cmpuint (report->n_unchanged, ==, 1);
  g_assert_cmpuint (report->n_category_changes, ==, 2);
  g_assert_cmpuint (report->rules->len, ==, 1);
  g_assert_cmpuint (g_array_index (report->rules, StafettRuleCount, 0).n_set, ==, 2);
  g_assert_cmpuint (expected->n_done, ==, 4);
  g_assert_cmpuint (expected->n_category_changes, ==, 2);
  test_session_assert_category (test, lead, "Customer");
  test_session_assert_category (test, other, "Customer");

  entry = test_query (test->path, "SELECT action || ' ' || record_kind || ' ' || field || ' ' || new_value || ' ' || done"
                      " FROM journal JOIN batch ON entry_id = id");
  g_assert_cmpstr (entry, ==, "11 5 status 2 4\n");
  assert_undo (test, report->journal_entry_id, 6);
  test_session_assert_category (test, lead, "Lead");
  test_session_assert_category (test, other, "Opportunity");
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM sale WHERE status = 2"), ==, 1);
}

/* All that match a query when the work begins, also when the change takes them out of it; contacts that show no lead status are
 * refused, each with its name, and all of them are in the file. */
static void
test_contacts (TestSession   *test,
               gconstpointer  data)
{
  gint64 lead = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 customer = test_session_add_company (test, "Åker AS", "Customer");
  gint64 qualified = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");
  g_autoptr (StafettBulkChange) change = new_change (STAFETT_RECORD_KIND_CONTACT, "lead-status", qualified);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_CONTACTS);
  g_autoptr (StafettBatchReport) report = NULL;
  const StafettBatchRefusal *refusal;
  g_autofree char *file = NULL;

  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", TRUE);
  test_session_add_contact (test, "Kari", lead);
  test_session_add_contact (test, "Ola \"Olla\"", customer);
  test_session_add_contact (test, "Per", lead);
  stafett_bulk_change_set_query (change, query);
  report = run (test, change, FALSE);
  g_assert_cmpuint (report->n_done, ==, 2);
  g_assert_cmpuint (report->n_questions, ==, 2);
  g_assert_cmpuint (report->n_refused, ==, 1);
  refusal = g_ptr_array_index (report->refusals, 0);
  g_assert_cmpstr (refusal->label, ==, "Ola \"Olla\"");
  g_assert_nonnull (strstr (refusal->message, "has no lead status"));
  g_assert_true (g_file_load_contents (report->refusals_file, NULL, &file, NULL, NULL, NULL));
  g_assert_true (g_str_has_prefix (g_file_peek_path (report->refusals_file), "/proc/self/")); /* nothing is left of it */
  g_assert_true (g_str_has_prefix (file, "\"Number\",\"Name\",\"Reason\"\n2,\"Ola \"\"Olla\"\"\",\""));

  assert_undo (test, report->journal_entry_id, 4);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM confirmation WHERE state = 1"), ==, 0);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM contact WHERE lead_status_id = 1"), ==, 2);
}

/* A category that makes leads of the companies' contacts, and an owner, in one change. */
static void
test_companies (TestSession   *test,
                gconstpointer  data)
{
  gint64 first = test_session_add_company (test, "Fjord AS", "Customer");
  g_autoptr (StafettCompany) values = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  g_autoptr (StafettBulkChange) change = NULL;
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettBatchReport) report = NULL;
  gint64 contact = test_session_add_contact (test, "Kari", first);
  guint category;
  guint owner;

  test_session_add_company (test, "Vidde AS", "Partner");
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_COMPANY, "category", &category);
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_COMPANY, "our-contact", &owner);
  values->category_id = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  values->our_contact_id = 1;
  change = stafett_bulk_change_new (values, G_GUINT64_CONSTANT (1) << category | G_GUINT64_CONSTANT (1) << owner);
  stafett_list_query_add_filter (query, "category", "Customer");
  stafett_bulk_change_set_query (change, query);
  report = run (test, change, FALSE);
  g_assert_cmpuint (report->n_done, ==, 1);
  test_session_assert_category (test, first, "Lead");
  test_session_assert_lead_status (test, contact, "Open");
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM company WHERE our_contact_id = 1"), ==, 1);
  assert_undo (test, report->journal_entry_id, 3);
  test_session_assert_category (test, first, "Customer");
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM contact WHERE lead_status_id IS NOT NULL"), ==, 0);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM company WHERE our_contact_id IS NOT NULL"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/bulk-change/sales", TestSession, NULL, set_up, test_sales, tear_down);
  g_test_add ("/services/bulk-change/contacts", TestSession, NULL, set_up, test_contacts, tear_down);
  g_test_add ("/services/bulk-change/companies", TestSession, NULL, set_up, test_companies, tear_down);

  return g_test_run ();
}

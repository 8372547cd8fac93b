/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "services/stafett-bulk-change.h"
#include "support/test-check.h"
#include "support/test-long-work.h"

/* A long work is taken back when others have gone on working since: what they did stays, and all records still belong together. */

typedef TestLongWork Fixture;

static gint64
run_steps (Fixture *f)
{
  g_autoptr (StafettBatch) batch = stafett_batch_new_import (STAFETT_BATCH_SOURCE (f->source), STAFETT_RECORD_KIND_COMPANY, "customers.csv");
  g_autoptr (StafettBatchReport) report = test_session_run_batch (&f->test, batch);

  g_assert_cmpuint (report->n_refused, ==, 0);
  return report->journal_entry_id;
}

static gint64
delete_all (Fixture           *f,
            StafettRecordKind  kind,
            StafettList        list)
{
  g_autoptr (StafettBulkChange) change = stafett_bulk_change_new_deletion (kind, TRUE);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (list);
  g_autoptr (StafettBatch) batch = NULL;
  g_autoptr (StafettBatchReport) report = NULL;

  stafett_bulk_change_set_query (change, query);
  batch = stafett_bulk_change_new_batch (change);
  report = test_session_run_batch (&f->test, batch);
  g_assert_cmpuint (report->n_refused, ==, 0);
  return report->journal_entry_id;
}

static const char *
get_message (StafettBatchReport *report,
             guint               index)
{
  return ((const StafettBatchRefusal *) g_ptr_array_index (report->refusals, index))->message;
}

/* Moves a sale, with or without a contact, to a company. */
static void
move_sale (Fixture *f,
           gint64   sale,
           gint64   company,
           gint64   contact)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettSale *values = stafett_record_new (STAFETT_RECORD_KIND_SALE);
  guint company_index;
  guint contact_index;

  stafett_record_kind_find_field (STAFETT_RECORD_KIND_SALE, "company", &company_index);
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_SALE, "contact", &contact_index);
  values->record.id = sale;
  values->company_id = company;
  values->contact_id = contact;
  stafett_change_set_set (change_set, values, G_GUINT64_CONSTANT (1) << company_index | G_GUINT64_CONSTANT (1) << contact_index);
  g_object_unref (test_session_apply (&f->test, change_set));
}

/* domain.md section 3: a contact that has come since starts as the default when its company shows lead status again. */
static void
test_new_contact (Fixture       *f,
                  gconstpointer  data)
{
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  gint64 old = test_session_add_contact (&f->test, "Kari", company);
  gint64 customer = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Customer");
  g_autoptr (StafettBatchReport) undone = NULL;
  g_autoptr (StafettBatchReport) redone = NULL;
  gint64 entry;
  gint64 new;

  test_source_add (f->source, test_change_set_integer (STAFETT_RECORD_KIND_COMPANY, company, "category", customer), 0);
  entry = run_steps (f);
  new = test_session_add_contact (&f->test, "Ola", company);
  test_session_assert_lead_status (&f->test, new, NULL);

  undone = test_session_undo_batch (&f->test, entry);
  g_assert_cmpuint (undone->n_refused, ==, 0);
  g_assert_cmpuint (undone->n_category_changes, ==, 1);
  test_session_assert_category (&f->test, company, "Lead");
  test_session_assert_lead_status (&f->test, old, "Open");
  test_session_assert_lead_status (&f->test, new, "Open");

  redone = test_session_undo_batch (&f->test, undone->journal_entry_id);
  g_assert_cmpuint (redone->n_refused, ==, 0);
  test_session_assert_category (&f->test, company, "Customer");
}

/* A contact that has got sales at its new company stays there. */
static void
test_moved_contact (Fixture       *f,
                    gconstpointer  data)
{
  gint64 from = test_session_add_company (&f->test, "Fjord AS", "Customer");
  gint64 to = test_session_add_company (&f->test, "Vidde AS", "Customer");
  gint64 contact = test_session_add_contact (&f->test, "Kari", from);
  gint64 other = test_session_add_contact (&f->test, "Ola", from);
  g_autoptr (StafettBatchReport) undone = NULL;
  gint64 entry;
  gint64 sale;

  test_source_add (f->source, test_change_set_integer (STAFETT_RECORD_KIND_CONTACT, contact, "company", to), 0);
  test_source_add (f->source, test_change_set_integer (STAFETT_RECORD_KIND_CONTACT, other, "company", to), 0);
  entry = run_steps (f);
  sale = test_session_add_sale (&f->test, "Garn", to, STAFETT_SALE_STATUS_OPEN);
  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, sale, "contact", contact);

  undone = test_session_undo_batch (&f->test, entry);
  g_assert_cmpuint (undone->n_done, ==, 1);
  g_assert_cmpuint (undone->n_refused, ==, 1);
  g_assert_nonnull (strstr (get_message (undone, 0), "is the contact of 1 sale"));
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT company_id FROM contact WHERE name = 'Kari'"), ==, to);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT company_id FROM contact WHERE name = 'Ola'"), ==, from);
}

/* A sale does not get a contact back who works elsewhere now. */
static void
test_sales_contact (Fixture       *f,
                    gconstpointer  data)
{
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Customer");
  gint64 elsewhere = test_session_add_company (&f->test, "Vidde AS", "Customer");
  gint64 first = test_session_add_contact (&f->test, "Kari", company);
  gint64 second = test_session_add_contact (&f->test, "Ola", company);
  gint64 sale = test_session_add_sale (&f->test, "Garn", company, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (StafettBatchReport) undone = NULL;
  gint64 entry;

  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, sale, "contact", first);
  test_source_add (f->source, test_change_set_integer (STAFETT_RECORD_KIND_SALE, sale, "contact", second), 0);
  test_source_add (f->source, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, company, "city", "Oslo"), 0);
  entry = run_steps (f);
  test_session_change (&f->test, STAFETT_RECORD_KIND_CONTACT, first, "company", elsewhere);

  undone = test_session_undo_batch (&f->test, entry);
  g_assert_cmpuint (undone->n_done, ==, 1);
  g_assert_cmpuint (undone->n_refused, ==, 1);
  g_assert_nonnull (strstr (get_message (undone, 0), "contact of another company"));
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT contact_id FROM sale"), ==, second);
}

/* Contacts that were deleted come back, but not to a sale that has gone to another company since. */
static void
test_deleted_contact (Fixture       *f,
                      gconstpointer  data)
{
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Customer");
  gint64 elsewhere = test_session_add_company (&f->test, "Vidde AS", "Customer");
  gint64 contact = test_session_add_contact (&f->test, "Kari", company);
  gint64 stays = test_session_add_sale (&f->test, "Garn", company, STAFETT_SALE_STATUS_OPEN);
  gint64 moves = test_session_add_sale (&f->test, "Tau", company, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (StafettBatchReport) undone = NULL;
  gint64 entry;

  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, stays, "contact", contact);
  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, moves, "contact", contact);
  entry = delete_all (f, STAFETT_RECORD_KIND_CONTACT, STAFETT_LIST_CONTACTS);
  move_sale (f, moves, elsewhere, 0);

  if (GPOINTER_TO_INT (data))
    {
      undone = test_session_undo_batch (&f->test, entry);
      g_assert_cmpuint (undone->n_refused, ==, 0);
    }
  else
    {
      g_object_unref (test_session_apply (&f->test, ({
        StafettChangeSet *restore = stafett_change_set_new ();
        stafett_change_set_restore (restore, STAFETT_RECORD_KIND_CONTACT, contact);
        restore;
      })));
    }
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM contact WHERE deleted = 0"), ==, 1);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT contact_id FROM sale WHERE name = 'Garn'"), ==, contact);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT ifnull (contact_id, 0) FROM sale WHERE name = 'Tau'"), ==, 0);
}

/* A question that was answered since has done its work, and stays answered; so does what the answer did. */
static void
test_answered (Fixture       *f,
               gconstpointer  data)
{
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  gint64 other = test_session_add_company (&f->test, "Vidde AS", "Lead");
  gint64 sale = test_session_add_sale (&f->test, "Garn", company, STAFETT_SALE_STATUS_OPEN);
  gint64 other_sale = test_session_add_sale (&f->test, "Tau", other, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (StafettBatchReport) undone = NULL;
  g_autofree char *states = NULL;
  gint64 entry;

  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  test_source_add (f->source, test_change_set_integer (STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD), 0);
  test_source_add (f->source, test_change_set_integer (STAFETT_RECORD_KIND_SALE, other_sale, "status", STAFETT_SALE_STATUS_SOLD), 0);
  entry = run_steps (f);
  test_session_answer (&f->test, test_query_integer (f->test.path, "SELECT min (id) FROM confirmation"), STAFETT_ANSWER_ACCEPT, 0);
  test_session_assert_category (&f->test, company, "Customer");

  undone = test_session_undo_batch (&f->test, entry);
  states = test_query (f->test.path, "SELECT state FROM confirmation ORDER BY id");
  g_assert_cmpstr (states, ==, "2\n5\n"); /* accepted, withdrawn */
  test_session_assert_category (&f->test, company, "Customer");
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM sale WHERE status = 1"), ==, 2);
}

/* Nothing goes back to what has been deleted since. */
static void
test_deleted_since (Fixture       *f,
                    gconstpointer  data)
{
  gint64 from = test_session_add_company (&f->test, "Fjord AS", "Customer");
  gint64 to = test_session_add_company (&f->test, "Vidde AS", "Customer");
  gint64 contact = test_session_add_contact (&f->test, "Kari", from);
  gint64 sale = test_session_add_sale (&f->test, "Garn", from, STAFETT_SALE_STATUS_OPEN);
  StafettChangeSet *deletion = stafett_change_set_new ();
  g_autoptr (StafettBatchReport) undone = NULL;
  gint64 entry;

  test_source_add (f->source, test_change_set_integer (STAFETT_RECORD_KIND_CONTACT, contact, "company", to), 0);
  test_source_add (f->source, test_change_set_integer (STAFETT_RECORD_KIND_SALE, sale, "company", to), 0);
  entry = run_steps (f);
  stafett_change_set_delete (deletion, STAFETT_RECORD_KIND_COMPANY, from);
  g_object_unref (test_session_apply (&f->test, deletion));

  undone = test_session_undo_batch (&f->test, entry);
  g_assert_cmpuint (undone->n_done, ==, 0);
  g_assert_cmpuint (undone->n_refused, ==, 2);
  g_assert_nonnull (strstr (get_message (undone, 0), "“Fjord AS” has been deleted"));
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT company_id FROM contact"), ==, to);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, func) g_test_add ("/services/batch-undo/" path, Fixture, data, test_long_work_set_up, func, test_long_work_tear_down)
  ADD ("new-contact", NULL, test_new_contact);
  ADD ("moved-contact", NULL, test_moved_contact);
  ADD ("sales-contact", NULL, test_sales_contact);
  ADD ("answered", NULL, test_answered);
  ADD ("deleted-since", NULL, test_deleted_since);
  ADD ("deleted-contact", GINT_TO_POINTER (TRUE), test_deleted_contact);
  ADD ("deleted-contact-restored", NULL, test_deleted_contact);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-commit.h"
#include "services/stafett-session-private.h"
#include "support/test-check.h"
#include "support/test-long-work.h"

/* Long work as one transaction: each step by itself, all of it or nothing, the same in a dry run, and one undo for all. */

typedef TestLongWork Fixture;

static StafettChangeSet *
new_company (Fixture    *f,
             const char *name,
             const char *category)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

  stafett_set_text (&company->name, name);
  company->category_id = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, category);
  stafett_change_set_add (change_set, company);
  return change_set;
}

static StafettSale *
make_sale (gint64             company_id,
           StafettSaleStatus  status)
{
  StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);

  stafett_set_text (&sale->name, "Boats");
  stafett_set_text (&sale->currency, "NOK");
  sale->company_id = company_id;
  sale->status = status;
  return sale;
}

static StafettChangeSet *
new_sale (gint64            company_id,
          StafettSaleStatus status)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_add (change_set, make_sale (company_id, status));
  return change_set;
}

static StafettBatch *
new_import (Fixture *f)
{
  return stafett_batch_new_import (STAFETT_BATCH_SOURCE (f->source), STAFETT_RECORD_KIND_COMPANY, "customers.csv");
}

/* What people see of the records and of the questions that wait: all but the numbers that count saves. */
static char *
dump (Fixture *f)
{
  return test_query (f->test.path,
    "SELECT 'company ' || id || name || category_id || quote (city) || quote (our_contact_id) FROM company WHERE deleted = 0"
    " UNION ALL SELECT 'contact ' || id || name || company_id || quote (lead_status_id) || quote (owner_id) FROM contact WHERE deleted = 0"
    " UNION ALL SELECT 'sale ' || id || name || company_id || quote (contact_id) || status || amount FROM sale WHERE deleted = 0"
    " UNION ALL SELECT 'question ' || id FROM confirmation WHERE state = 1"
    " ORDER BY 1");
}

static void
fill_mixed (Fixture *f,
            gint64   company,
            gint64   customer)
{
  StafettChangeSet *half = stafett_change_set_new ();
  StafettCompany *added = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  StafettContact *nameless = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);

  test_source_add (f->source, new_company (f, "Vidde AS", "Lead"), 0);
  test_source_add (f->source, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, company, "city", "Oslo"), 0);
  test_source_add (f->source, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, company, "city", "Oslo"), 0);
  test_source_add (f->source, NULL, 0);
  test_source_add_refused (f->source, "The row is too short.");
  test_source_add (f->source, new_company (f, "", "Lead"), 0);

  /* The second half is refused, so the first is taken back with it. */
  stafett_set_text (&added->name, "Halv AS");
  added->category_id = customer;
  nameless->company_id = stafett_change_set_add (half, added);
  stafett_change_set_add (half, nameless);
  test_source_add (f->source, half, 0);
  test_source_add (f->source, new_company (f, "Åker AS", "Customer"), 0);
}

/* Each step is done or refused by itself; the report accounts for all of them, and all that was done follows from one entry. */
static void
test_steps (Fixture       *f,
            gconstpointer  data)
{
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  gint64 customer = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Customer");
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autoptr (StafettBatchReport) report = NULL;
  const StafettBatchRefusal *refusal;
  g_autofree char *sql = NULL;
  g_autofree char *entry = NULL;

  fill_mixed (f, company, customer);
  report = test_session_run_batch (&f->test, batch);
  g_assert_cmpstr (test_source_get_outcomes (f->source), ==, "ddusrrrd");
  g_assert_cmpuint (report->n_done, ==, 3);
  g_assert_cmpuint (report->n_unchanged, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 3);
  g_assert_cmpuint (report->n_added, ==, 2);
  g_assert_cmpuint (report->refusals->len, ==, 3);
  refusal = g_ptr_array_index (report->refusals, 0);
  g_assert_cmpuint (refusal->line, ==, 5);
  g_assert_cmpstr (refusal->label, ==, "step 5");
  g_assert_cmpstr (refusal->message, ==, "The row is too short.");
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM company WHERE name = 'Halv AS'"), ==, 0);

  sql = g_strdup_printf ("SELECT action || new_value || associate_id || batch.done || batch.refused FROM journal"
                         " JOIN batch ON entry_id = journal.id WHERE journal.id = %d", (int) report->journal_entry_id);
  entry = test_query (f->test.path, sql);
  g_assert_cmpstr (entry, ==, "10customers.csv133\n");
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM journal WHERE cause = 6 AND cause_entry_id IS NOT NULL"), ==, 3);
}

/* "dry run = same code and ROLLBACK, giving the exact report beforehand" */
static void
test_dry_run (Fixture       *f,
              gconstpointer  data)
{
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  gint64 customer = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Customer");
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (StafettBatchReport) expected = NULL;
  g_autoptr (StafettBatchReport) report = NULL;

  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_REGISTERED, NULL, "Opportunity", TRUE);
  fill_mixed (f, company, customer);
  test_source_add (f->source, new_sale (company, STAFETT_SALE_STATUS_SOLD), 0);

  before = test_dump_tables (f->test.path);
  stafett_batch_set_dry_run (batch, TRUE);
  expected = test_session_run_batch (&f->test, batch);
  after = test_dump_tables (f->test.path);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (expected->dry_run);
  g_assert_cmpint (expected->journal_entry_id, ==, 0);

  stafett_batch_set_dry_run (batch, FALSE);
  report = test_session_run_batch (&f->test, batch);
  g_assert_false (report->dry_run);
  g_assert_cmpint (report->journal_entry_id, !=, 0);
  g_assert_cmpuint (report->n_done, ==, expected->n_done);
  g_assert_cmpuint (report->n_unchanged, ==, expected->n_unchanged);
  g_assert_cmpuint (report->n_skipped, ==, expected->n_skipped);
  g_assert_cmpuint (report->n_refused, ==, expected->n_refused);
  g_assert_cmpuint (report->n_category_changes, ==, 1);
  g_assert_cmpuint (expected->n_category_changes, ==, 1);
  g_assert_cmpuint (report->n_questions, ==, 1);
  g_assert_cmpuint (expected->n_questions, ==, 1);
  g_assert_cmpuint (report->rules->len, ==, 2);
  g_assert_cmpuint (expected->rules->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const StafettRuleCount *a = &g_array_index (report->rules, StafettRuleCount, i);
      const StafettRuleCount *b = &g_array_index (expected->rules, StafettRuleCount, i);

      g_assert_cmpint (a->trigger, ==, b->trigger);
      g_assert_cmpuint (a->n_set, ==, a->trigger == STAFETT_TRIGGER_SOLD);
      g_assert_cmpuint (a->n_asked, ==, a->trigger == STAFETT_TRIGGER_REGISTERED);
      g_assert_cmpuint (b->n_set, ==, a->n_set);
      g_assert_cmpuint (b->n_asked, ==, a->n_asked);
    }
}

/* "rules fire as usual, or are switched off for the batch" */
static void
test_rules_off (Fixture       *f,
                gconstpointer  data)
{
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autoptr (StafettBatchReport) report = NULL;

  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_source_add (f->source, new_sale (company, STAFETT_SALE_STATUS_SOLD), 0);
  stafett_batch_set_rules (batch, FALSE);
  report = test_session_run_batch (&f->test, batch);
  g_assert_cmpuint (report->n_done, ==, 1);
  g_assert_cmpuint (report->rules->len, ==, 0);
  test_session_assert_category (&f->test, company, "Lead");
}

/* issue 4: "with rules on, events run in the order of their dates" */
static void
test_by_date (Fixture       *f,
              gconstpointer  data)
{
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autoptr (StafettBatchReport) report = NULL;
  g_autofree char *path = NULL;

  test_session_set_rule (&f->test, STAFETT_TRIGGER_LOST, NULL, "Lost opportunity", FALSE);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_REGISTERED, NULL, "Opportunity", FALSE);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_source_add (f->source, new_sale (company, STAFETT_SALE_STATUS_SOLD), 3000);
  test_source_add (f->source, new_sale (company, STAFETT_SALE_STATUS_OPEN), 1000);
  test_source_add (f->source, new_sale (company, STAFETT_SALE_STATUS_LOST), 2000);
  stafett_batch_set_by_date (batch, TRUE);
  report = test_session_run_batch (&f->test, batch);

  /* Registered, lost, registered, sold. In the order of the rows the company would be a Customer after the first. */
  path = test_query (f->test.path, "SELECT name FROM journal JOIN category ON category.id = new_value"
                     " WHERE field = 'category_id' ORDER BY journal.id");
  g_assert_cmpstr (path, ==, "Opportunity\nLost opportunity\nOpportunity\nCustomer\n");
  g_assert_cmpuint (report->n_category_changes, ==, 4);
}

/* A category that a step sets by hand stands against the automatic rules of that step, also when they run at the end; and events of
 * one date are told in the order in which they came. */
static void
test_by_date_by_hand (Fixture       *f,
                      gconstpointer  data)
{
  gint64 by_hand = test_session_add_company (&f->test, "Fjord AS", "Lead");
  gint64 twice = test_session_add_company (&f->test, "Vidde AS", "Lead");
  gint64 same = test_session_add_company (&f->test, "Åker AS", "Lead");
  gint64 opportunity = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Opportunity");
  gint64 companies[] = { by_hand, twice };
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autoptr (StafettBatchReport) report = NULL;

  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_LOST, NULL, "Former customer", FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (companies); i++)
    {
      StafettChangeSet *change_set = test_change_set_integer (STAFETT_RECORD_KIND_COMPANY, companies[i], "category", opportunity);

      stafett_change_set_add (change_set, make_sale (companies[i], STAFETT_SALE_STATUS_SOLD));
      test_source_add (f->source, change_set, 1000);
    }
  test_source_add (f->source, new_sale (twice, STAFETT_SALE_STATUS_SOLD), 1000);
  test_source_add (f->source, new_sale (same, STAFETT_SALE_STATUS_LOST), 500);
  test_source_add (f->source, new_sale (same, STAFETT_SALE_STATUS_SOLD), 500);
  stafett_batch_set_by_date (batch, TRUE);
  report = test_session_run_batch (&f->test, batch);
  g_assert_cmpuint (report->n_refused, ==, 0);
  test_session_assert_category (&f->test, by_hand, "Opportunity");
  test_session_assert_category (&f->test, twice, "Customer");
  test_session_assert_category (&f->test, same, "Former customer");
}

static void
cancel_hook (guint    step,
             gpointer data)
{
  if (step == 2)
    g_cancellable_cancel (data);
}

/* "cancel rolls everything back" */
static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autofree char *before = test_dump_tables (f->test.path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5; i++)
    test_source_add (f->source, new_company (f, "Vidde AS", "Lead"), 0);
  test_source_set_hook (f->source, cancel_hook, cancellable);
  g_assert_null (stafett_batch_run (batch, f->test.session, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = test_dump_tables (f->test.path);
  g_assert_cmpstr (before, ==, after);
}

static gboolean
fail_cb (gpointer data)
{
  return --*(int *) data != 0;
}

/* A fault of the disk is no refusal: nothing of the batch is left. */
static void
test_fault (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autofree char *before = test_dump_tables (f->test.path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  int countdown = 60;

  for (guint i = 0; i < 20; i++)
    test_source_add (f->source, new_company (f, "Vidde AS", "Lead"), 0);
  stafett_session_set_statement_check (f->test.session, fail_cb, &countdown);
  g_assert_null (stafett_batch_run (batch, f->test.session, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IO);
  stafett_session_set_statement_check (f->test.session, NULL, NULL);
  after = test_dump_tables (f->test.path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_nothing (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autoptr (StafettBatchReport) report = NULL;
  g_autofree char *before = test_dump_tables (f->test.path);
  g_autofree char *after = NULL;

  test_source_add_refused (f->source, "No.");
  report = test_session_run_batch (&f->test, batch);
  g_assert_cmpint (report->journal_entry_id, ==, 0);
  after = test_dump_tables (f->test.path);
  g_assert_cmpstr (before, ==, after);
}

/* One undo takes all of it back: what was added, changed, what the rules did and asked. And it can be taken back. */
static void
test_undo (Fixture       *f,
           gconstpointer  data)
{
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Customer");
  gint64 lead = test_session_add_company (&f->test, "Vidde AS", "Lead");
  gint64 contact = test_session_add_contact (&f->test, "Kari", company);
  gint64 sale = test_session_add_sale (&f->test, "Garn", company, STAFETT_SALE_STATUS_OPEN);
  gint64 category = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  StafettChangeSet *moved = stafett_change_set_new ();
  StafettSale *values = stafett_record_new (STAFETT_RECORD_KIND_SALE);
  StafettChangeSet *whole = stafett_change_set_new ();
  StafettCompany *added = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  StafettContact *person = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettBatchReport) undone = NULL;
  g_autoptr (StafettBatchReport) redone = NULL;
  g_autoptr (StafettBatch) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;
  g_autofree char *forth = NULL;
  guint company_index;
  guint contact_index;

  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, sale, "contact", contact);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Partner", TRUE);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_REGISTERED, NULL, "Opportunity", FALSE);

  /* A category that makes leads of contacts; a sale that moves with its contact; a company with all that belongs to it. */
  test_source_add (f->source, test_change_set_integer (STAFETT_RECORD_KIND_COMPANY, company, "category", category), 0);
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_SALE, "company", &company_index);
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_SALE, "contact", &contact_index);
  values->record.id = sale;
  values->company_id = lead;
  stafett_change_set_set (moved, values, G_GUINT64_CONSTANT (1) << company_index | G_GUINT64_CONSTANT (1) << contact_index);
  test_source_add (f->source, moved, 0);
  stafett_set_text (&added->name, "Åker AS");
  added->category_id = category;
  stafett_set_text (&person->name, "Ola");
  person->company_id = stafett_change_set_add (whole, added);
  stafett_change_set_add (whole, person);
  stafett_change_set_add (whole, make_sale (person->company_id, STAFETT_SALE_STATUS_OPEN));
  test_source_add (f->source, whole, 0);
  test_source_add (f->source, new_sale (lead, STAFETT_SALE_STATUS_SOLD), 0);

  before = dump (f);
  report = test_session_run_batch (&f->test, batch);
  g_assert_cmpstr (test_source_get_outcomes (f->source), ==, "dddd");
  after = dump (f);
  g_assert_cmpstr (before, !=, after);
  test_session_assert_category (&f->test, lead, "Opportunity");
  test_session_assert_lead_status (&f->test, contact, "Open");

  undone = test_session_undo_batch (&f->test, report->journal_entry_id);
  g_assert_cmpuint (undone->n_refused, ==, 0);
  back = dump (f);
  g_assert_cmpstr (back, ==, before);

  again = stafett_batch_new_undo (report->journal_entry_id);
  g_assert_null (stafett_batch_run (again, f->test.session, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT);

  redone = test_session_undo_batch (&f->test, undone->journal_entry_id);
  g_assert_cmpuint (redone->n_refused, ==, 0);
  forth = dump (f);
  g_assert_cmpstr (forth, ==, after);

  /* The plain undo does the same. */
  test_session_undo (&f->test, redone->journal_entry_id);
  g_free (back);
  back = dump (f);
  g_assert_cmpstr (back, ==, before);
  test_session_undo (&f->test, test_query_integer (f->test.path, "SELECT max (entry_id) FROM batch"));
  g_free (forth);
  forth = dump (f);
  g_assert_cmpstr (forth, ==, after);
}

/* What somebody has changed since stays, and is told; what had been taken back by itself is left alone. */
static void
test_undo_changed (Fixture       *f,
                   gconstpointer  data)
{
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  gint64 other = test_session_add_company (&f->test, "Vidde AS", "Lead");
  gint64 third = test_session_add_company (&f->test, "Åker AS", "Lead");
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettBatchReport) undone = NULL;
  const StafettBatchRefusal *refusal;
  gint64 added;

  test_source_add (f->source, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, company, "city", "Oslo"), 0);
  test_source_add (f->source, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, other, "city", "Oslo"), 0);
  test_source_add (f->source, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, third, "city", "Oslo"), 0);
  test_source_add (f->source, new_company (f, "Halv AS", "Lead"), 0);
  report = test_session_run_batch (&f->test, batch);
  added = test_session_find (&f->test, STAFETT_RECORD_KIND_COMPANY, "Halv AS");
  g_object_unref (test_session_apply (&f->test, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, company, "city", "Bergen")));
  test_session_undo (&f->test, report->journal_entry_id + 2);
  test_session_add_contact (&f->test, "Kari", added);

  undone = test_session_undo_batch (&f->test, report->journal_entry_id);
  g_assert_cmpuint (undone->n_done, ==, 1);
  g_assert_cmpuint (undone->n_refused, ==, 2);
  refusal = g_ptr_array_index (undone->refusals, 0);
  g_assert_nonnull (strstr (refusal->message, "“Halv AS” has 1 contact"));
  refusal = g_ptr_array_index (undone->refusals, 1);
  g_assert_nonnull (strstr (refusal->message, "“Fjord AS” has been changed again since"));
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM company WHERE city IS NULL"), ==, 3);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM company WHERE city = 'Bergen'"), ==, 1);
}

static void
committed_cb (StafettEventBus *bus,
              StafettCommit   *commit,
              gpointer         data)
{
  g_set_object ((StafettCommit **) data, commit);
}

/* "above a bound it says “everything of this kind may have changed”" */
static void
test_large (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettCommit) commit = NULL;

  for (guint i = 0; i < STAFETT_COMMIT_MAX + 10; i++)
    test_source_add (f->source, new_company (f, "Vidde AS", "Lead"), 0);
  g_signal_connect (stafett_session_get_event_bus (f->test.session), "committed", G_CALLBACK (committed_cb), &commit);
  report = test_session_run_batch (&f->test, batch);
  g_assert_cmpuint (report->n_added, ==, STAFETT_COMMIT_MAX + 10);
  g_assert_true (stafett_commit_is_batch (commit));
  g_assert_cmpuint (stafett_commit_count_added (commit), ==, STAFETT_COMMIT_MAX + 10);
  g_assert_true (stafett_commit_touches (commit, STAFETT_RECORD_KIND_COMPANY, 123456789));
  g_assert_true (stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_COMPANY));
  g_assert_false (stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_SALE));
  g_assert_false (stafett_commit_touches (commit, STAFETT_RECORD_KIND_SALE, 1));
}

typedef struct {
  GMutex        mutex;
  gboolean      wait;
  GCancellable *cancellable;
  guint64       done;
  guint64       total;
  GError       *error;
  GError       *save_error;
  GMainLoop    *loop;
  StafettBatchReport *report;
} Waiting;

static void
wait_hook (guint    step,
           gpointer data)
{
  Waiting *waiting = data;

  if (step == 1)
    {
      g_mutex_lock (&waiting->mutex);
      g_mutex_unlock (&waiting->mutex);
    }
  g_usleep (1000);
}

static void
batch_done_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  Waiting *waiting = data;

  waiting->report = stafett_batch_run_finish (STAFETT_BATCH (source), result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Waiting *waiting = data;

  g_assert_null (stafett_session_apply_finish (STAFETT_SESSION (source), result, &waiting->save_error));
  if (waiting->cancellable != NULL)
    g_cancellable_cancel (waiting->cancellable);
  g_mutex_unlock (&waiting->mutex);
}

static void
progress_cb (StafettBatch *batch,
             guint64       done,
             guint64       total,
             gpointer      data)
{
  Waiting *waiting = data;

  g_assert_cmpuint (done, >=, waiting->done);
  waiting->done = done;
  waiting->total = total;
}

/* While a batch runs, what else is saved is refused at once, what is read is not, and the progress is told. data: whether it is
 * cancelled. */
static void
test_meanwhile (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (StafettBatch) batch = new_import (f);
  g_autoptr (StafettChangeSet) change_set = new_company (f, "Åker AS", "Lead");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Waiting waiting = { .loop = loop, .cancellable = data != NULL ? g_cancellable_new () : NULL };
  g_autoptr (StafettTable) table = NULL;

  g_mutex_init (&waiting.mutex);
  g_mutex_lock (&waiting.mutex);
  for (guint i = 0; i < 300; i++)
    test_source_add (f->source, new_company (f, "Vidde AS", "Lead"), 0);
  test_source_set_hook (f->source, wait_hook, &waiting);
  g_signal_connect (batch, "progress", G_CALLBACK (progress_cb), &waiting);
  stafett_batch_run_async (batch, f->test.session, waiting.cancellable, batch_done_cb, &waiting);
  stafett_session_apply_async (f->test.session, change_set, NULL, saved_cb, &waiting);
  table = test_session_list (&f->test, STAFETT_LIST_COMPANIES);
  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, 0);
  g_main_loop_run (loop);

  g_assert_error (waiting.save_error, STAFETT_ERROR, STAFETT_ERROR_BUSY);
  if (data != NULL)
    {
      g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM company"), ==, 0);
    }
  else
    {
      g_assert_no_error (waiting.error);
      g_assert_cmpuint (waiting.report->n_done, ==, 300);
      g_assert_cmpuint (waiting.total, ==, 300);
      g_assert_cmpuint (waiting.done, >, 0);
    }
  g_clear_pointer (&waiting.report, stafett_batch_report_free);
  g_clear_error (&waiting.error);
  g_clear_error (&waiting.save_error);
  g_clear_object (&waiting.cancellable);
  g_mutex_clear (&waiting.mutex);

  /* Then it can be saved. */
  g_object_unref (test_session_apply (&f->test, g_steal_pointer (&change_set)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, func) g_test_add ("/services/batch/" path, Fixture, data, test_long_work_set_up, func, test_long_work_tear_down)
  ADD ("steps", NULL, test_steps);
  ADD ("dry-run", NULL, test_dry_run);
  ADD ("rules-off", NULL, test_rules_off);
  ADD ("by-date", NULL, test_by_date);
  ADD ("by-date-by-hand", NULL, test_by_date_by_hand);
  ADD ("cancel", NULL, test_cancel);
  ADD ("fault", NULL, test_fault);
  ADD ("nothing", NULL, test_nothing);
  ADD ("undo", NULL, test_undo);
  ADD ("undo-changed", NULL, test_undo_changed);
  ADD ("large", NULL, test_large);
  ADD ("meanwhile", NULL, test_meanwhile);
  ADD ("meanwhile-cancelled", GINT_TO_POINTER (TRUE), test_meanwhile);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>

#include "services/stafett-import.h"
#include "support/test-check.h"

/* So many records that the indexes of their lists are set aside, and made anew: an import comes to the same as one of few, each row is
 * known again in what the same file has added before, and the indexes are all there, in the order in which they were. */

#define N_ROWS 9000

typedef struct {
  TestSession  test;
  GFile       *file;
  char        *indexes; /* before */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *path = NULL;

  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  path = g_build_filename (f->test.folder, "rows.csv", NULL);
  f->file = g_file_new_for_path (path);
  f->indexes = test_dump_indexes (f->test.path);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *indexes = test_dump_indexes (f->test.path);

  g_assert_cmpstr (indexes, ==, f->indexes);
  test_session_assert_sound (&f->test);
  g_clear_object (&f->file);
  g_clear_pointer (&f->indexes, g_free);
  test_session_tear_down (&f->test);
}

/* The last tenth of the rows are those at the beginning once more. */
static void
write_rows (Fixture    *f,
            const char *header,
            const char *row)
{
  FILE *file = g_fopen (g_file_peek_path (f->file), "w");

  fprintf (file, "%s\n", header);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i % (N_ROWS * 9 / 10));
      g_autoptr (GString) line = g_string_new (row);

      g_string_replace (line, "%", number, 0);
      fprintf (file, "%s\n", line->str);
    }
  fclose (file);
}

static StafettImportReport *
run (Fixture           *f,
     StafettRecordKind  kind,
     gboolean           dry_run)
{
  g_autoptr (StafettImport) import = stafett_import_new (f->test.session, kind, f->file);
  g_autoptr (GError) error = NULL;
  StafettImportReport *report;

  g_assert_true (stafett_import_open (import, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (stafett_import_scan (import, NULL, &error));
  g_assert_no_error (error);
  report = stafett_import_run (import, f->test.session, dry_run, NULL, NULL, &error);
  g_assert_no_error (error);
  return report;
}

/* Tried before: then nothing of it is there. */
static void
import_new (Fixture           *f,
            StafettRecordKind  kind,
            guint              n_new)
{
  g_autofree char *before = test_dump_tables (f->test.path);
  g_autofree char *after = NULL;
  g_autoptr (StafettImportReport) tried = run (f, kind, TRUE);
  g_autoptr (StafettImportReport) report = NULL;
  g_autofree char *indexes = NULL;

  after = test_dump_tables (f->test.path);
  g_assert_cmpstr (after, ==, before);
  report = run (f, kind, FALSE);
  g_assert_cmpuint (report->n_new, ==, n_new);
  g_assert_cmpuint (report->n_skipped + report->n_unchanged, ==, N_ROWS - n_new);
  g_assert_cmpuint (tried->n_new, ==, report->n_new);
  g_assert_cmpuint (tried->n_skipped, ==, report->n_skipped);
  g_assert_cmpuint (tried->batch->n_category_changes, ==, report->batch->n_category_changes);

  indexes = test_dump_indexes (f->test.path);
  g_assert_cmpstr (indexes, ==, f->indexes);
  test_session_assert_sound (&f->test);
}

static void
import_again (Fixture           *f,
              StafettRecordKind  kind)
{
  g_autoptr (StafettImportReport) again = run (f, kind, FALSE);

  g_assert_cmpuint (again->n_new, ==, 0);
  g_assert_cmpuint (again->n_skipped + again->n_unchanged, ==, N_ROWS);
}

static void
test_companies (Fixture       *f,
                gconstpointer  data)
{
  write_rows (f, "name,email,city,organisation number,phone", "Firma % AS,post@firma%.no,Bergen,91%,55%");
  import_new (f, STAFETT_RECORD_KIND_COMPANY, N_ROWS * 9 / 10);
  import_again (f, STAFETT_RECORD_KIND_COMPANY);
}

/* Leads, of which a rule makes customers. */
static void
test_contacts (Fixture       *f,
               gconstpointer  data)
{
  test_session_add_company (&f->test, "Fjord AS", "Lead");
  test_session_set_rule (&f->test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  write_rows (f, "name,company,email,lead status", "Person %,Fjord AS,p%@fjord.no,Qualified");
  import_new (f, STAFETT_RECORD_KIND_CONTACT, N_ROWS * 9 / 10);
  import_again (f, STAFETT_RECORD_KIND_CONTACT);
}

/* Two sales may well have the same name. */
static void
test_sales (Fixture       *f,
            gconstpointer  data)
{
  test_session_add_company (&f->test, "Fjord AS", "Lead");
  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  write_rows (f, "name,company,amount,status,date", "Boat %,Fjord AS,1%,Sold,2026-01-15");
  import_new (f, STAFETT_RECORD_KIND_SALE, N_ROWS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/import/crowd/companies", Fixture, NULL, set_up, test_companies, tear_down);
  g_test_add ("/import/crowd/contacts", Fixture, NULL, set_up, test_contacts, tear_down);
  g_test_add ("/import/crowd/sales", Fixture, NULL, set_up, test_sales, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "services/stafett-import.h"
#include "services/stafett-session-private.h"
#include "support/test-check.h"

/* An import is there as a whole or not at all: whichever statement of it fails, whenever it is cancelled or the program is killed, and
 * when the disk is full. So is its undo. */

typedef struct {
  TestSession test;
  char       *csv; /* the file */
} Fixture;

static const char *own_path;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  f->csv = g_build_filename (f->test.folder, "rows.csv", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  test_session_assert_sound (&f->test);
  test_session_tear_down (&f->test);
  g_clear_pointer (&f->csv, g_free);
}

/* Sales of companies and contacts that are not there yet, with owners that have to be added, and rules on. */
static void
write_sales (Fixture *f)
{
  static const char text[] = "name,company,contact,owner,status,date\n"
                             "Boats,Fjord AS,Anna,Kari Vik,Sold,2026-02-01\n"
                             "Nets,Fjord AS,Anna,Kari Vik,Lost,2026-01-01\n"
                             ",Fjord AS,Anna,Kari Vik,Lost,2026-01-01\n"
                             "Oars,Vik AS,,Kari Vik,Open,2026-01-15\n";

  g_assert_true (g_file_set_contents (f->csv, text, -1, NULL));
  test_session_add_company (&f->test, "Fjord AS", "Lead");
  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_LOST, NULL, "Lost opportunity", TRUE);
}

/* So much that what is written does not fit in the cache and goes to the disk long before the end. */
#define N_LARGE 5000
#define LARGE_NOTE 9000

static void
write_companies (Fixture *f)
{
  g_autofree char *note = g_strnfill (LARGE_NOTE, 'x');
  FILE *file = g_fopen (f->csv, "w");

  fputs ("name,category,note\n", file);
  for (guint i = 0; i < N_LARGE; i++)
    fprintf (file, "Company %u AS,Lead,%s\n", i, note);
  fclose (file);
}

static StafettImportReport *
run_import (StafettSession     *session,
            const char         *path,
            StafettRecordKind   kind,
            GCancellable       *cancellable,
            GError            **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (StafettImport) import = stafett_import_new (session, kind, file);

  if (!stafett_import_open (import, NULL, NULL, error) || !stafett_import_scan (import, NULL, error))
    return NULL;

  stafett_import_set_rules (import, TRUE);
  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    if (!stafett_import_get_value (import, i)->found)
      stafett_import_set_value (import, i, STAFETT_IMPORT_VALUE_CREATE, 0);
  return stafett_import_run (import, session, FALSE, NULL, cancellable, error);
}

typedef struct {
  int           countdown;
  GCancellable *cancellable; /* (nullable): cancelled at the statement; otherwise the statement fails */
} Fault;

static gboolean
fault_cb (gpointer data)
{
  Fault *fault = data;

  if (--fault->countdown != 0)
    return TRUE;

  if (fault->cancellable != NULL)
    g_cancellable_cancel (fault->cancellable);
  return fault->cancellable != NULL;
}

static StafettBatchReport *
run_undo (TestSession   *test,
          gint64         entry_id,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (StafettBatch) batch = stafett_batch_new_undo (entry_id);

  return stafett_batch_run (batch, test->session, cancellable, error);
}

/* Runs the import, and with @entry_id the undo of it, again and again: the fault comes a statement later each time, until it succeeds. */
static gint64
run_with_faults (Fixture  *f,
                 gboolean  cancel,
                 gint64    entry_id)
{
  g_autofree char *before = test_dump_tables (f->test.path);

  for (int n = 1;; n++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Fault fault = { n, cancel ? cancellable : NULL };
      g_autoptr (StafettImportReport) imported = NULL;
      g_autoptr (StafettBatchReport) undone = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      stafett_session_set_statement_check (f->test.session, fault_cb, &fault);
      if (entry_id == 0)
        imported = run_import (f->test.session, f->csv, STAFETT_RECORD_KIND_SALE, cancellable, &error);
      else
        undone = run_undo (&f->test, entry_id, cancellable, &error);
      stafett_session_set_statement_check (f->test.session, NULL, NULL);
      if (imported != NULL || undone != NULL)
        {
          g_assert_cmpint (n, >, 20);
          return imported != NULL ? imported->batch->journal_entry_id : undone->journal_entry_id;
        }

      if (cancel)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IO);
      after = test_dump_tables (f->test.path);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_every_statement (Fixture       *f,
                      gconstpointer  data)
{
  gboolean cancel = GPOINTER_TO_INT (data);
  gint64 entry_id;

  write_sales (f);
  entry_id = run_with_faults (f, cancel, 0);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM sale WHERE deleted = 0"), ==, 3);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM confirmation WHERE state = 1"), ==, 1);

  run_with_faults (f, cancel, entry_id);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM sale WHERE deleted = 0"), ==, 0);
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM confirmation WHERE state = 1"), ==, 0);
}

/* "a full disk": it is said, nothing is half done, and with more room the same import succeeds. */
static void
test_full (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *limit = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  write_companies (f);
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, test_query_integer (f->test.path, "PRAGMA page_count") + 9000);
  g_assert_true (stafett_session_execute (f->test.session, limit, &error));
  before = test_dump_tables (f->test.path);
  g_assert_null (run_import (f->test.session, f->csv, STAFETT_RECORD_KIND_COMPANY, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "The disk is full."));
  after = test_dump_tables (f->test.path);
  g_assert_cmpstr (after, ==, before);

  g_clear_error (&error);
  g_assert_true (stafett_session_execute (f->test.session, "PRAGMA max_page_count = 1000000", &error));
  report = run_import (f->test.session, f->csv, STAFETT_RECORD_KIND_COMPANY, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_new, ==, N_LARGE);
}

typedef struct {
  const char *path;
  int         countdown;
} Cut;

static gboolean
cut_cb (gpointer data)
{
  Cut *cut = data;

  if (--cut->countdown == 0)
    g_assert_cmpint (truncate (cut->path, 1000), ==, 0);
  return TRUE;
}

/* A file that somebody else writes while it is read may end too early: that is said, and nothing of it stays. */
static void
test_cut (Fixture       *f,
          gconstpointer  data)
{
  Cut cut = { f->csv, 500 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  write_companies (f);
  before = test_dump_tables (f->test.path);
  stafett_session_set_statement_check (f->test.session, cut_cb, &cut);
  g_assert_null (run_import (f->test.session, f->csv, STAFETT_RECORD_KIND_COMPANY, NULL, &error));
  stafett_session_set_statement_check (f->test.session, NULL, NULL);
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "The file has been changed"));
  after = test_dump_tables (f->test.path);
  g_assert_cmpstr (after, ==, before);
}

static gboolean
stop_cb (gpointer data)
{
  int *countdown = data;

  if (--*countdown == 0)
    {
      puts ("here");
      fflush (stdout);
      for (;;)
        pause ();
    }
  return TRUE;
}

/* Imports, and stops for good at a statement. */
static void
run_child (const char *path,
           const char *csv,
           const char *statement)
{
  g_autoptr (StafettClock) clock = stafett_manual_clock_new (TEST_TIME);
  int countdown = (int) g_ascii_strtoll (statement, NULL, 10);
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (StafettSession) session = NULL;
  g_autoptr (GError) error = NULL;

  session = stafett_session_open (path, clock, "tester", &error);
  g_assert_no_error (error);
  stafett_session_set_statement_check (session, stop_cb, &countdown);
  report = run_import (session, csv, STAFETT_RECORD_KIND_COMPANY, NULL, &error);
  g_assert_not_reached ();
}

/* "kill -9" in the midst of it, at first and when much of it is on the disk already. */
static void
test_killed (Fixture       *f,
             gconstpointer  data)
{
  static const char * const statements[] = { "20", "2000", "19000" };
  g_autofree char *log = g_strconcat (f->test.path, "-wal", NULL);
  g_autofree char *before = NULL;

  write_companies (f);
  before = test_dump_tables (f->test.path);
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GSubprocess) child = NULL;
      g_autoptr (GDataInputStream) output = NULL;
      g_autofree char *line = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      GStatBuf written;

      g_assert_finalize_object (g_steal_pointer (&f->test.session));
      child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, own_path, "--child", f->test.path, f->csv, statements[i], NULL);
      g_assert_no_error (error);
      output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
      line = g_data_input_stream_read_line (output, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (line, ==, "here");
      if (i + 1 == G_N_ELEMENTS (statements))
        {
          g_assert_cmpint (g_stat (log, &written), ==, 0);
          g_assert_cmpint (written.st_size, >, 1000000);
        }
      g_subprocess_force_exit (child);
      g_subprocess_wait (child, NULL, &error);
      g_assert_no_error (error);

      test_session_reopen (&f->test);
      test_session_assert_sound (&f->test);
      after = test_dump_tables (f->test.path);
      g_assert_cmpstr (after, ==, before);
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--child"))
    run_child (argv[2], argv[3], argv[4]);

  own_path = argv[0];
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/import-faults/every-statement", Fixture, GINT_TO_POINTER (FALSE), set_up, test_every_statement, tear_down);
  g_test_add ("/services/import-faults/cancelled", Fixture, GINT_TO_POINTER (TRUE), set_up, test_every_statement, tear_down);
  g_test_add ("/services/import-faults/full", Fixture, NULL, set_up, test_full, tear_down);
  g_test_add ("/services/import-faults/cut", Fixture, NULL, set_up, test_cut, tear_down);
  g_test_add ("/services/import-faults/killed", Fixture, NULL, set_up, test_killed, tear_down);

  return g_test_run ();
}

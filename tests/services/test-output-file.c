/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "services/stafett-export.h"
#include "services/stafett-import.h"
#include "services/stafett-output-file.h"
#include "services/stafett-settings-plan.h"
#include "support/test-check.h"
#include "support/test-source.h"

/* A wrong name for a file costs nobody a database, nor the file that is read. */

typedef struct {
  TestSession  test;
  char        *link; /* to the database */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  f->link = g_build_filename (f->test.folder, "list.csv", NULL);
  g_assert_cmpint (symlink (f->test.path, f->link), ==, 0);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  test_session_assert_sound (&f->test);
  g_unlink (f->link);
  g_free (f->link);
  test_session_tear_down (&f->test);
}

static GFile *
new_file (Fixture    *f,
          const char *name)
{
  g_autofree char *path = g_build_filename (f->test.folder, name, NULL);

  return g_file_new_for_path (path);
}

static void
write_file (GFile      *file,
            const char *text)
{
  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
}

static void
assert_refused (gboolean   success,
                GError   **error)
{
  g_assert_false (success);
  g_assert_error (*error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
  g_assert_nonnull (strstr ((*error)->message, "is a database"));
  g_clear_error (error);
}

/* By its name, by another one, and what belongs to it; whatever is written. */
static void
test_database (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (f->test.path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (f->test.path, "-shm", NULL);
  const char *paths[] = { f->test.path, f->link, wal, shm };
  g_autoptr (GFile) source = new_file (f, "source.csv");
  g_autofree char *before = test_dump_tables (f->test.path);
  g_autofree char *after = NULL;

  write_file (source, "name\n");
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
      g_autoptr (StafettExport) export = stafett_export_new (f->test.session, query, STAFETT_EXPORT_FOR_PROGRAMS);
      g_autoptr (GError) error = NULL;

      assert_refused (stafett_export_save (export, file, NULL, &error), &error);
      assert_refused (stafett_session_save_settings (f->test.session, file, &error), &error);
      assert_refused (stafett_output_file_copy (source, file, &error), &error);
    }
  after = test_dump_tables (f->test.path);
  g_assert_cmpstr (after, ==, before);
  g_file_delete (source, NULL, NULL);
}

static void
test_copy (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GFile) source = new_file (f, "source.csv");
  g_autoptr (GFile) file = new_file (f, "copy.csv");
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  write_file (source, "name\n");
  write_file (file, "something that is longer\n");
  g_assert_true (stafett_output_file_copy (source, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &contents, NULL, NULL, NULL));
  g_assert_cmpstr (contents, ==, "name\n");
  g_file_delete (source, NULL, NULL);
  g_file_delete (file, NULL, NULL);
}

/* The refused rows do not go where the file is that they come from, under whatever name; and nothing is imported. */
static void
test_failed_rows (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr (GFile) file = new_file (f, "customers.csv");
  g_autoptr (GFile) other = new_file (f, "other.csv");
  g_autoptr (GFile) database = g_file_new_for_path (f->link);
  g_autoptr (StafettImport) import = stafett_import_new (f->test.session, STAFETT_RECORD_KIND_COMPANY, file);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  write_file (file, "name;city\nA;Oslo\n;Nowhere\n");
  g_assert_cmpint (symlink (g_file_peek_path (file), g_file_peek_path (other)), ==, 0);
  g_assert_true (stafett_import_open (import, NULL, NULL, &error));
  g_assert_true (stafett_import_scan (import, NULL, &error));

  g_assert_null (stafett_import_run (import, f->test.session, FALSE, file, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (stafett_import_run (import, f->test.session, FALSE, other, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
  g_clear_error (&error);
  assert_refused (stafett_import_run (import, f->test.session, FALSE, database, NULL, &error) != NULL, &error);

  g_assert_true (g_file_load_contents (file, NULL, &contents, NULL, NULL, NULL));
  g_assert_cmpstr (contents, ==, "name;city\nA;Oslo\n;Nowhere\n");
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT count (*) FROM company"), ==, 0);
  g_file_delete (file, NULL, NULL);
  g_file_delete (other, NULL, NULL);
}

/* A list of what was refused that ends somewhere in the middle is not offered as the whole. */
static void
test_full (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (TestSource) source = test_source_new ();
  g_autoptr (StafettBatch) batch = stafett_batch_new_import (STAFETT_BATCH_SOURCE (source), STAFETT_RECORD_KIND_COMPANY, "customers.csv");
  g_autoptr (StafettBatchReport) report = NULL;
  struct rlimit before;
  struct rlimit small;

  for (guint i = 0; i < 2000; i++)
    test_source_add_refused (source, "The row is too short, and this is a sentence of some length.");
  stafett_batch_set_dry_run (batch, TRUE);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 65536;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  report = stafett_batch_run (batch, f->test.session, NULL, NULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_nonnull (report);
  g_assert_cmpuint (report->n_refused, ==, 2000);
  g_assert_cmpuint (report->refusals->len, ==, STAFETT_BATCH_MAX_REFUSALS);
  g_assert_null (report->refusals_file);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/services/output-file/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("database", test_database);
  ADD ("copy", test_copy);
  ADD ("failed-rows", test_failed_rows);
  ADD ("full", test_full);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "services/stafett-export.h"
#include "support/test-check.h"

/* What the list of companies begins with; the rest of the columns is checked where it matters. */
#define HEADER "\"id\",\"name\",\"category\",\"group\",\"our-contact\",\"city\""

static char *
export_list (TestSession        *test,
             StafettListQuery   *query,
             StafettExportStyle  style,
             guint               expected)
{
  g_autoptr (StafettExport) export = stafett_export_new (test->session, query, style);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  guint n_rows;

  stafett_export_run (export, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stafett_export_get_progress (export, &n_rows), ==, expected);
  g_assert_cmpuint (n_rows, ==, expected);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_texts (TestSession   *test,
            gconstpointer  data)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  test_session_add_company (test, "Øl, \"mat\" & mer", "Lead");
  test_session_add_company (test, "To\nlinjer AS", "Customer");
  test_session_add_company (test, "=1+1;x", "Partner");
  text = export_list (test, query, STAFETT_EXPORT_FOR_PROGRAMS, 3);

  g_assert_true (g_str_has_prefix (text, HEADER));
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  /* The order of the list; a quote is doubled, a line break stays inside its quotes. */
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (lines[1], "\"3\",\"=1+1;x\",\"Partner\",\"partner\",\"\""));
  g_assert_true (g_str_has_prefix (lines[2], "\"2\",\"To\nlinjer AS\",\"Customer\",\"customer\""));
  g_assert_true (g_str_has_prefix (lines[3], "\"1\",\"Øl, \"\"mat\"\" & mer\",\"Lead\",\"potential-customer\""));
  g_assert_cmpstr (lines[4], ==, "");
}

/* "filtered as shown": filter, search and order are those of the query. */
static void
test_filtered (TestSession   *test,
               gconstpointer  data)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  test_session_add_company (test, "Fjord AS", "Lead");
  test_session_add_company (test, "Vik AS", "Lead");
  test_session_add_company (test, "Fjell AS", "Customer");
  test_session_add_company (test, "Fjære AS", "Lead");
  stafett_list_query_add_filter (query, "category", "Lead");
  stafett_list_query_set_search (query, "fj");
  stafett_list_query_set_order (query, "name", TRUE);
  text = export_list (test, query, STAFETT_EXPORT_FOR_PROGRAMS, 2);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_true (g_str_has_prefix (lines[1], "\"4\",\"Fjære AS\""));
  g_assert_true (g_str_has_prefix (lines[2], "\"1\",\"Fjord AS\""));
}

static void
test_spreadsheet (TestSession   *test,
                  gconstpointer  data)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_SALES);
  g_autofree char *text = NULL;
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");

  test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_STALLED);
  test_session_add_sale (test, "=cmd|' /C calc'!A1", company, STAFETT_SALE_STATUS_OPEN);
  test_session_add_sale (test, "+47 22 33-44 (5)", company, STAFETT_SALE_STATUS_OPEN);
  test_session_add_sale (test, "-2+cmd", company, STAFETT_SALE_STATUS_OPEN);
  test_session_add_sale (test, "'@x", company, STAFETT_SALE_STATUS_OPEN);
  text = export_list (test, query, STAFETT_EXPORT_FOR_SPREADSHEETS, 5);
  g_assert_true (g_str_has_prefix (text, "\357\273\277\"Number\",\"Name\",\"Company\""));
  g_assert_nonnull (strstr (text, "\"Stalled\",\"2026-03-02\""));
  /* What a spreadsheet would take for a formula is text, and a phone number is what it is. */
  g_assert_nonnull (strstr (text, "\"'=cmd|' /C calc'!A1\""));
  g_assert_nonnull (strstr (text, "\"+47 22 33-44 (5)\""));
  g_assert_nonnull (strstr (text, "\"'-2+cmd\""));
  g_assert_nonnull (strstr (text, "\"''@x\""));
}

/* More rows than are in memory at once, in their order, none twice. */
static void
test_many (TestSession   *test,
           gconstpointer  data)
{
  const guint n = 1234;
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 category = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StafettCompany) company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

      company->name = g_strdup_printf ("Company %04u", n - i);
      company->category_id = category;
      stafett_change_set_add (change_set, g_steal_pointer (&company));
    }
  commit = stafett_session_apply (test->session, change_set, &error);
  g_assert_no_error (error);

  text = export_list (test, query, STAFETT_EXPORT_FOR_PROGRAMS, n);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n + 2);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *expected = g_strdup_printf ("\"%u\",\"Company %04u\",", n + 1 - i, i);

      g_assert_true (g_str_has_prefix (lines[i], expected));
    }
}

static char *
read_file (GFile *file)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* "whole or not at all": what was there stays if the export is cancelled or refused, and nothing lies beside it. */
static void
test_file (TestSession   *test,
           gconstpointer  data)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettListQuery) wrong = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettExport) export = stafett_export_new (test->session, query, STAFETT_EXPORT_FOR_PROGRAMS);
  g_autoptr (StafettExport) cancelled = stafett_export_new (test->session, query, STAFETT_EXPORT_FOR_PROGRAMS);
  g_autoptr (StafettExport) refused = NULL;
  g_autoptr (StafettExport) lost = stafett_export_new (test->session, query, STAFETT_EXPORT_FOR_PROGRAMS);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (test->folder, "companies.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_get_child (file, "nowhere");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_files;

  test_session_add_company (test, "Fjord AS", "Lead");
  g_assert_true (stafett_export_save (export, file, NULL, &error));
  g_assert_no_error (error);
  before = read_file (file);
  g_assert_nonnull (strstr (before, "Fjord AS"));
  n_files = count_files (test->folder);

  g_cancellable_cancel (cancellable);
  g_assert_false (stafett_export_save (cancelled, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  stafett_list_query_add_filter (wrong, "colour", "red");
  refused = stafett_export_new (test->session, wrong, STAFETT_EXPORT_FOR_PROGRAMS);
  g_assert_false (stafett_export_save (refused, file, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_false (stafett_export_save (lost, nowhere, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "nowhere"));

  after = read_file (file);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (test->folder), ==, n_files);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stafett_export_save_finish (STAFETT_EXPORT (source), result, &error));
  g_assert_no_error (error);
  g_main_loop_quit (user_data);
}

static void
test_async (TestSession   *test,
            gconstpointer  data)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_JOURNAL);
  g_autoptr (StafettExport) export = stafett_export_new (test->session, query, STAFETT_EXPORT_FOR_SPREADSHEETS);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *path = g_build_filename (test->folder, "journal.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  test_session_add_company (test, "Fjord AS", "Lead");
  stafett_export_save_async (export, file, NULL, saved_cb, loop);
  g_main_loop_run (loop);
  text = read_file (file);
  g_assert_nonnull (strstr (text, "\"Fjord AS\""));
}

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/export/texts", TestSession, NULL, set_up, test_texts, tear_down);
  g_test_add ("/services/export/filtered", TestSession, NULL, set_up, test_filtered, tear_down);
  g_test_add ("/services/export/spreadsheet", TestSession, NULL, set_up, test_spreadsheet, tear_down);
  g_test_add ("/services/export/many", TestSession, NULL, set_up, test_many, tear_down);
  g_test_add ("/services/export/file", TestSession, NULL, set_up, test_file, tear_down);
  g_test_add ("/services/export/async", TestSession, NULL, set_up, test_async, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "test-window.h"


/* Export, from the file that was chosen on. */

static GFile *
new_file (TestWindow *test,
          const char *name)
{
  g_autofree char *path = g_build_filename (test->session.folder, name, NULL);

  return g_file_new_for_path (path);
}

static char *
read_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* "Export of any list, filtered as shown": here by the search. */
static void
test_as_shown (TestWindow    *test,
               gconstpointer  data)
{
  g_autoptr (GFile) file = new_file (test, "companies.csv");
  g_autofree char *text = NULL;

  test_session_add_company (&test->session, "Fjord AS", "Lead");
  test_session_add_company (&test->session, "Vik AS", "Lead");
  test_session_add_company (&test->session, "Fjell AS", "Customer");
  test_window_open (test);
  stafett_window_show_page (test->window, "companies");
  test_wait_for (test_window_reads (test, "Vik AS"));
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (test_find (GTK_WIDGET (test->window), GTK_TYPE_SEARCH_ENTRY, "Search companies")), "fj");
  test_wait_for (!test_window_reads (test, "Vik AS"));
  stafett_window_export_list (test->window, file);
  test_wait_for (test_window_reads (test, "2 rows were exported to companies.csv"));
  g_assert_false (test_window_has_dialog (test));
  text = read_file (file);
  g_assert_nonnull (strstr (text, "Fjell AS"));
  g_assert_nonnull (strstr (text, "Fjord AS"));
  g_assert_null (strstr (text, "Vik AS"));
}

static void
test_refused (TestWindow    *test,
              gconstpointer  data)
{
  g_autoptr (GFile) file = new_file (test, "nowhere/companies.csv");

  test_window_open (test);
  stafett_window_show_page (test->window, "companies");
  stafett_window_export_list (test->window, file);
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "The list was not exported"));
  g_assert_true (test_window_reads (test, "could not be written"));
  test_window_press (test, "Close");
}

/* There is nothing to export on a page that is no long list. */
static void
test_enabled (TestWindow    *test,
              gconstpointer  data)
{
  static const struct {
    const char *page;
    gboolean    enabled;
  } cases[] = { { "companies", TRUE }, { "lists", FALSE }, { "journal", TRUE }, { "workflow", FALSE }, { "sales", TRUE } };

  test_window_open (test);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = new_file (test, cases[i].page);

      stafett_window_show_page (test->window, cases[i].page);
      stafett_window_export_list (test->window, file);
      test_window_settle (test);
      if (cases[i].enabled)
        test_wait_for (g_file_query_exists (file, NULL));
      else
        g_assert_false (g_file_query_exists (file, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(path, func) g_test_add ("/ui/export/" path, TestWindow, NULL, test_window_set_up, func, test_window_tear_down)
  ADD ("as-shown", test_as_shown);
  ADD ("refused", test_refused);
  ADD ("enabled", test_enabled);

  return g_test_run ();
}

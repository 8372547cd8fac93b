/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"
#include "test-window.h"

#include <glib/gstdio.h>

#include "storage/stafett-connection.h"
#include "ui/tour/stafett-hands.h"

#define HEADING "Lead status is not enabled for any category."

/* Exchanges the session's database for one of version 1, which has lists of its own and lead status on no category. */
static void
open_old (TestWindow *test)
{
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "data", "schema", "version-1.sql", NULL);
  g_autofree char *old = g_build_filename (test->session.folder, "old.stafett", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettConnection) connection = stafett_connection_open (old, STAFETT_CONNECTION_CREATE, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (dump, &sql, NULL, &error));
  stafett_connection_execute_script (connection, sql, &error);
  g_assert_no_error (error);
  stafett_connection_execute_script (connection, "PRAGMA journal_mode = WAL", &error);
  g_assert_no_error (error);
  g_clear_object (&connection);

  g_assert_finalize_object (g_steal_pointer (&test->session.session));
  g_free (test->session.path);
  test->session.path = g_steal_pointer (&old);
  test->session.session = stafett_session_open (test->session.path, test->session.clock, "ingrid", &error);
  g_assert_no_error (error);
  test_window_open (test);
}

static gint64
get_n_categories (TestWindow *test)
{
  g_autoptr (StafettTable) table = test_session_list (&test->session, STAFETT_LIST_CATEGORIES);

  return stafett_table_get_n_rows (table);
}

/* The steps of the help text are offered where they begin; nothing is added unasked. */
static void
test_old_database (TestWindow    *test,
                   gconstpointer  data)
{
  gint64 n_categories;

  open_old (test);
  n_categories = get_n_categories (test);

  /* Told at once, on the page where one lands, with the way to the steps. */
  test_wait_for (test_window_reads (test, HEADING));
  test_window_press (test, "Open the list of categories");
  test_wait_for (test_window_can_press (test, "Add a category…"));
  stafett_window_show_page (test->window, "companies");
  test_window_press (test, "Not now");
  test_wait_for (!test_window_reads (test, HEADING));
  g_assert_cmpint (get_n_categories (test), ==, n_categories);
  stafett_window_show_page (test->window, "workflow");
  test_wait_for (test_window_reads (test, HEADING));

  test_window_press (test, "Open the list of categories");
  test_wait_for (test_window_can_press (test, "Add a category…"));
  g_assert_true (test_window_reads (test, HEADING));
  test_window_press (test, "Edit the selected category…");
  test_wait_for (test_window_has_dialog (test));
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));

  test_window_press (test, "Add a category…");
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (stafett_hands_type (test_window_top (test), "Name", "Prospect"));
  g_assert_cmpint (get_n_categories (test), ==, n_categories);
  g_assert_true (stafett_hands_switch (test_window_top (test), "Enable lead status for this category", TRUE));
  test_window_press (test, "OK");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (!test_window_reads (test, HEADING));
  g_assert_cmpint (get_n_categories (test), ==, n_categories + 1);

  stafett_window_show_page (test->window, "workflow");
  test_wait_for (!test_window_reads (test, HEADING));
}

static void
test_new_database (TestWindow    *test,
                   gconstpointer  data)
{
  test_window_open (test);
  test_window_settle (test);
  g_assert_false (test_window_reads (test, HEADING));
  stafett_window_show_page (test->window, "lists");
  test_window_settle (test);
  g_assert_false (test_window_reads (test, HEADING));

  /* It is told as soon as the last one goes. */
  for (guint i = 0; i < 4; i++)
    {
      const char * const names[] = { "Lead", "Marketing qualified lead", "Opportunity", "Lost opportunity" };

      test_session_change (&test->session, STAFETT_RECORD_KIND_CATEGORY,
                           test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, names[i]), "lead_status_enabled", FALSE);
    }
  test_wait_for (test_window_reads (test, HEADING));
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/ui/lead-status-hint/" name, TestWindow, NULL, test_window_set_up, function, test_window_tear_down)
  ADD ("old-database", test_old_database);
  ADD ("new-database", test_new_database);
#undef ADD

  return g_test_run ();
}

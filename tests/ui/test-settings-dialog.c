/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include "services/stafett-settings-plan.h"
#include "support/test-check.h"
#include "ui/tour/stafett-hands.h"

/* Import settings and Export settings, from the file that was chosen on. */

static const char settings[] =
  "{ \"format\": \"stafett-settings\", \"schema\": 1,\n"
  "  \"categories\": [\n"
  "    { \"name\": \"Grossist <b>\", \"group\": \"partner\" },\n"
  "    { \"name\": \"Lead\", \"group\": \"other\", \"lead-status\": false }\n"
  "  ] }\n";

static GFile *
new_file (TestWindow *test,
          const char *text)
{
  g_autofree char *path = g_build_filename (test->session.folder, "settings.json", NULL);

  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static char *
dup_settings (TestWindow *test)
{
  g_autoptr (GError) error = NULL;
  char *text = stafett_session_dup_settings (test->session.session, &error);

  g_assert_no_error (error);
  return text;
}

static void
open_dialog (TestWindow *test,
             const char *text)
{
  g_autoptr (GFile) file = new_file (test, text);

  stafett_window_import_settings (test->window, file);
  test_wait_for (test_window_has_dialog (test));
}

static void
test_apply (TestWindow    *test,
            gconstpointer  data)
{
  g_autofree char *before = dup_settings (test);
  g_autofree char *after = NULL;

  test_session_add_company (&test->session, "Fjord AS", "Lead");
  test_window_open (test);
  open_dialog (test, settings);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), ==, "Import settings");
  g_assert_true (test_window_reads (test, "Added"));
  g_assert_true (test_window_reads (test, "Category: Grossist <b>"));
  g_assert_true (test_window_reads (test, "Category group: Potential customer → Other"));
  g_assert_true (test_window_reads (test, "Used by 1 company"));
  g_assert_true (test_window_reads (test, "0 items are unchanged."));
  g_assert_false (test_window_reads (test, "Category: Partner"));
  g_assert_true (stafett_hands_switch (test_window_top (test), "Delete what the file does not have", TRUE));
  g_assert_true (test_window_reads (test, "Category: Partner"));

  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
  after = dup_settings (test);
  g_assert_cmpstr (before, ==, after);

  open_dialog (test, settings);
  g_assert_true (stafett_hands_switch (test_window_top (test), "Delete what the file does not have", TRUE));
  test_window_press (test, "Apply");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_cmpint (test_query_integer (test->session.path, "SELECT count (*) FROM category WHERE deleted = 0"), ==, 2);

  test_wait_for (test_window_reads (test, "The settings were imported"));
  test_window_press (test, "Undo");
  test_wait_for (test_query_integer (test->session.path, "SELECT count (*) FROM category WHERE deleted = 0") == 8);
  g_free (after);
  after = dup_settings (test);
  g_assert_cmpstr (before, ==, after);
}

/* Nothing would change: nothing to apply, until what is missing is to be deleted. */
static void
test_same (TestWindow    *test,
           gconstpointer  data)
{
  g_autofree char *same = dup_settings (test);

  test_window_open (test);
  open_dialog (test, same);
  g_assert_true (test_window_reads (test, "Nothing would change"));
  g_assert_false (test_window_can_press (test, "Apply"));
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));

  open_dialog (test, "{ \"format\": \"stafett-settings\", \"schema\": 1, \"categories\": [] }");
  g_assert_false (test_window_can_press (test, "Apply"));
  g_assert_true (stafett_hands_switch (test_window_top (test), "Delete what the file does not have", TRUE));
  g_assert_true (test_window_can_press (test, "Apply"));
  gtk_widget_activate_action (test_window_top (test), "window.close", NULL);
  test_wait_for (!test_window_has_dialog (test));
}

static void
test_refused (TestWindow    *test,
              gconstpointer  data)
{
  g_autofree char *before = dup_settings (test);
  g_autofree char *after = NULL;

  test_window_open (test);
  open_dialog (test, "{ \"format\": \"stafett-settings\", \"schema\": 1,\n\"categories\": [ { \"name\": \"A\", \"group\": \"x\" } ] }");
  g_assert_true (test_window_reads (test, "The settings cannot be imported"));
  g_assert_true (test_window_reads (test, "Line 2, categories[0].group"));
  test_window_press (test, "Close");
  test_wait_for (!test_window_has_dialog (test));
  after = dup_settings (test);
  g_assert_cmpstr (before, ==, after);
}

/* Somebody else saves while the preview is open: told, and nothing is lost. */
static void
test_conflict (TestWindow    *test,
               gconstpointer  data)
{
  g_autoptr (StafettCommit) commit = NULL;

  test_window_open (test);
  open_dialog (test, settings);
  commit = test_session_apply (&test->session,
                               test_change_set_value (STAFETT_RECORD_KIND_CATEGORY,
                                                      test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Lead"), "name", "Kald"));
  test_window_press (test, "Apply");
  test_wait_for (test_window_reads (test, "The settings were not imported"));
  test_window_press (test, "Close");
  test_wait_for (!test_window_reads (test, "The settings were not imported"));
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_cmpint (test_query_integer (test->session.path, "SELECT count (*) FROM category WHERE name = 'Kald'"), ==, 1);
}

static void
test_export (TestWindow    *test,
             gconstpointer  data)
{
  g_autofree char *expected = dup_settings (test);
  g_autofree char *written = NULL;
  g_autoptr (GFile) file = new_file (test, NULL);

  test_window_open (test);
  stafett_window_export_settings (test->window, file);
  test_wait_for (test_window_reads (test, "The settings were exported"));
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &written, NULL, NULL));
  g_assert_cmpstr (written, ==, expected);
}

/* "Only administrators get there." */
static void
test_rights (TestWindow    *test,
             gconstpointer  data)
{
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  associate->name = g_strdup ("Kari");
  associate->login_name = g_strdup ("kari");
  associate->active = TRUE;
  stafett_change_set_add (change_set, associate);
  commit = test_session_apply (&test->session, change_set);
  test_session_reopen_as (&test->session, "kari");

  test_window_open (test);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.import-settings", NULL);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.export-settings", NULL);
  test_window_settle (test);
  g_assert_false (test_window_has_dialog (test));
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/ui/settings-dialog/" name, TestWindow, NULL, test_window_set_up, function, test_window_tear_down)
  ADD ("apply", test_apply);
  ADD ("same", test_same);
  ADD ("refused", test_refused);
  ADD ("conflict", test_conflict);
  ADD ("export", test_export);
  ADD ("rights", test_rights);
#undef ADD

  return g_test_run ();
}

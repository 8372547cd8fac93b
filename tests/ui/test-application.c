/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support/test-check.h"
#include "ui/test-app.h"
#include "ui/widgets/stafett-list-page.h"

/* Which database the program opens, makes and remembers, and what it says when it cannot; and that it saves before it ends. */

static TestApp app;

static void
assert_contains (const char *text,
                 const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in “%s”", words, text);
}

static char *
dup_last_database (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.stafett.Stafett");

  return g_settings_get_string (settings, "last-database");
}

static const char *
get_path (void)
{
  StafettSession *session = stafett_window_get_session (app.window);

  return session != NULL ? stafett_session_get_path (session) : NULL;
}

static StafettQueryModel *
get_companies (void)
{
  GtkWidget *view = test_find (GTK_WIDGET (app.window), GTK_TYPE_COLUMN_VIEW, "Companies");

  g_assert_nonnull (view);
  return stafett_record_list_get_model (STAFETT_RECORD_LIST (gtk_widget_get_ancestor (view, STAFETT_TYPE_RECORD_LIST)));
}

static void
answer (const char *button)
{
  GtkWindow *dialog = test_wait_for_dialog (&app);

  test_click (GTK_WIDGET (dialog), button);
  test_wait_for (test_get_dialog (&app) != dialog);
  test_settle ();
}

static void
test_welcome (void)
{
  g_autofree char *texts = NULL;

  test_app_set_up_without (&app);
  test_settle ();
  texts = test_dup_texts (GTK_WIDGET (app.window));
  assert_contains (texts, "Welcome to Stafett");
  g_assert_nonnull (test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, "Open the demo"));
  g_assert_nonnull (test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, "New database…"));
  g_assert_nonnull (test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, "Open…"));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (test_find (GTK_WIDGET (app.window), GTK_TYPE_LIST_BOX, "Pages")), 0));

  /* What needs a database does nothing, and does no harm. */
  stafett_window_show_page (app.window, "companies");
  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.add", NULL);
  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.search", NULL);
  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.back", NULL);
  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.add-company", NULL);
  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.undo-entry", "x", (gint64) 1);
  test_settle ();
  g_assert_null (test_get_dialog (&app));
  test_app_tear_down (&app);
}

/* The application opens a database as who runs the test. */
static void
give_to_user (TestSession *database)
{
  gint64 id = stafett_session_get_associate (database->session)->record.id;
  g_autoptr (StafettCommit) commit = test_session_apply (database, test_change_set_value (STAFETT_RECORD_KIND_ASSOCIATE, id,
                                                                                          "login-name", g_get_user_name ()));
}

static void
test_open (void)
{
  g_autofree char *path = NULL;
  g_autofree char *last = NULL;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  give_to_user (&app.database);
  path = g_build_filename (app.database.folder, "new", "other.stafett", NULL);
  stafett_application_create_database (app.application, path, STAFETT_CONTENTS_STANDARD);
  test_wait_for (g_strcmp0 (get_path (), path) == 0);
  last = dup_last_database ();
  g_assert_cmpstr (last, ==, path);
  g_assert_true (STAFETT_IS_LIST_PAGE (stafett_window_get_page (app.window)));

  /* And back to the first one, which is still there. */
  stafett_application_open_database (app.application, app.database.path);
  test_wait_for (g_strcmp0 (get_path (), app.database.path) == 0);
  test_settle ();

  {
    g_autofree char *wal = g_build_filename (app.database.folder, "new", NULL);
    g_autoptr (GDir) dir = g_dir_open (wal, 0, NULL);

    g_assert_nonnull (dir);
  }
  test_app_tear_down (&app);
}

static char *
write_file (const char *name,
            const char *contents,
            gssize      length)
{
  char *path = g_build_filename (app.database.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, length, NULL));
  return path;
}

/* A database as a later program would have left it: its version is in the four bytes at 60. */
static char *
write_too_new (void)
{
  g_autofree char *path = g_build_filename (app.database.folder, "later.stafett", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (StafettSession) session = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  session = stafett_session_create (path, STAFETT_CONTENTS_EMPTY, app.database.clock, "tester", "Tester", &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&session));
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  contents[60] = 0;
  contents[61] = 1;

  return write_file ("later.stafett", contents, (gssize) length);
}

/* Whatever is wrong with a file, the window says so and keeps what it has: the database, the page, and what is not saved. */
static void
test_open_refused (void)
{
  g_autofree char *last_before = dup_last_database ();
  g_autofree char *last = NULL;
  g_autofree char *paths[4] = { NULL };
  static const char * const reasons[] = { "is not a", "newer version", "There is no file", "is not a" };
  GtkWidget *page;
  GtkWidget *row;
  gboolean enabled;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  paths[0] = write_file ("letter.txt", "Dear Sir or Madam, this is not a database, but long enough to look at.\n", -1);
  paths[1] = write_too_new ();
  paths[2] = g_build_filename (app.database.folder, "nowhere.stafett", NULL);
  paths[3] = write_file ("empty.stafett", "", 0);

  page = test_app_show_page (&app, "workflow");
  row = test_find (page, ADW_TYPE_EXPANDER_ROW, NULL);
  enabled = adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), !enabled);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      GtkWindow *dialog;
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_autofree char *heading = g_strdup_printf ("“%s” cannot be opened", name);

      stafett_application_open_database (app.application, paths[i]);
      dialog = test_wait_for_dialog (&app);
      g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
      g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, heading);
      assert_contains (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), reasons[i]);
      answer ("Close");

      g_assert_true (stafett_window_get_session (app.window) == app.database.session);
      g_assert_true (stafett_window_get_page (app.window) == page);
      g_assert_true (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)) == !enabled);
    }

  last = dup_last_database ();
  g_assert_cmpstr (last, ==, last_before);
  test_app_tear_down (&app);
}

/* The demo is apart from the user's databases, is kept, and can be made anew. */
static void
test_demo (void)
{
  g_autofree char *last_before = dup_last_database ();
  g_autofree char *last = NULL;
  g_autofree char *path = NULL;
  g_autoptr (StafettChangeSet) change_set = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  StafettQueryModel *companies;
  gint64 id;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  give_to_user (&app.database);
  g_action_group_activate_action (G_ACTION_GROUP (app.application), "open-demo", NULL);
  test_wait_for (get_path () != NULL && stafett_session_is_demo (stafett_window_get_session (app.window)));
  test_settle ();
  test_app_postpone_questions (&app);
  path = g_strdup (get_path ());
  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  last = dup_last_database ();
  g_assert_cmpstr (last, ==, last_before);
  companies = get_companies ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (companies)), >, 50);

  id = stafett_query_model_get_id (companies, 0);
  change_set = test_change_set_value (STAFETT_RECORD_KIND_COMPANY, id, "name", "Changed by hand");
  commit = stafett_session_apply (stafett_window_get_session (app.window), change_set, &error);
  g_assert_no_error (error);

  /* Another database, and the demo again: the change is there. */
  stafett_application_open_database (app.application, app.database.path);
  test_wait_for (g_strcmp0 (get_path (), app.database.path) == 0);
  g_action_group_activate_action (G_ACTION_GROUP (app.application), "open-demo", NULL);
  test_wait_for (g_strcmp0 (get_path (), path) == 0);
  g_assert_cmpint (stafett_session_find (stafett_window_get_session (app.window), STAFETT_RECORD_KIND_COMPANY, "Changed by hand", TRUE, NULL), ==, id);
  test_settle ();
  test_app_postpone_questions (&app);

  /* Reset asks first. */
  g_action_group_activate_action (G_ACTION_GROUP (app.application), "reset-demo", NULL);
  answer ("Cancel");
  g_assert_cmpint (stafett_session_find (stafett_window_get_session (app.window), STAFETT_RECORD_KIND_COMPANY, "Changed by hand", TRUE, NULL), ==, id);
  g_action_group_activate_action (G_ACTION_GROUP (app.application), "reset-demo", NULL);
  test_click (GTK_WIDGET (test_wait_for_dialog (&app)), "Reset the demo");
  test_wait_for (get_path () == NULL);
  test_wait_for (g_strcmp0 (get_path (), path) == 0);
  g_assert_cmpint (stafett_session_find (stafett_window_get_session (app.window), STAFETT_RECORD_KIND_COMPANY, "Changed by hand", TRUE, NULL), ==, 0);

  stafett_application_open_database (app.application, app.database.path);
  test_wait_for (g_strcmp0 (get_path (), app.database.path) == 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  test_app_tear_down (&app);
}

static void
add_many_in_background (StafettSession *session,
                        gint64          category)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();

  for (guint i = 0; i < 3000; i++)
    {
      StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

      company->name = g_strdup_printf ("Company %u", i);
      company->category_id = category;
      stafett_change_set_add (change_set, company);
    }
  stafett_session_apply_async (session, change_set, NULL, NULL, NULL);
}

static void
saving_window_cb (GApplication *application,
                  gpointer      user_data)
{
  StafettWindow *window = STAFETT_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  StafettSession *session;

  stafett_application_open_database (STAFETT_APPLICATION (application), user_data);
  test_wait_for (stafett_window_get_session (window) != NULL);
  session = stafett_window_get_session (window);
  add_many_in_background (session, stafett_session_find (session, STAFETT_RECORD_KIND_CATEGORY, "Lead", FALSE, NULL));
  gtk_window_close (GTK_WINDOW (window));
}

/* The whole program, as it is left by closing its window in the middle of a save. */
static void
test_close_while_saving_program (void)
{
  const char *path = g_getenv ("STAFETT_TEST_DATABASE");
  StafettApplication *application = stafett_application_new ();
  char *arguments[] = { (char *) "stafett", NULL };
  int status;

  g_application_set_flags (G_APPLICATION (application), g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (application, "activate", G_CALLBACK (saving_window_cb), (gpointer) path);
  status = g_application_run (G_APPLICATION (application), 1, arguments);
  g_object_unref (application);
  _exit (status);
}

static void
test_close_while_saving (void)
{
  g_autoptr (StafettTable) table = NULL;
  TestSession database = { NULL };

  test_session_set_up (&database, STAFETT_CONTENTS_STANDARD);
  give_to_user (&database);
  g_assert_finalize_object (g_steal_pointer (&database.session));
  g_setenv ("STAFETT_TEST_DATABASE", database.path, TRUE);
  g_test_trap_subprocess ("/application/close-while-saving/subprocess", 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();

  test_session_reopen (&database);
  table = test_session_list (&database, STAFETT_LIST_COMPANIES);
  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, 3000);
  test_session_tear_down (&database);
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

  g_test_add_func ("/application/welcome", test_welcome);
  g_test_add_func ("/application/open", test_open);
  g_test_add_func ("/application/open-refused", test_open_refused);
  g_test_add_func ("/application/demo", test_demo);
  g_test_add_func ("/application/close-while-saving", test_close_while_saving);
  g_test_add_func ("/application/close-while-saving/subprocess", test_close_while_saving_program);

  return g_test_run ();
}

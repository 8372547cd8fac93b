/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include "services/stafett-passphrase.h"
#include "support/test-check.h"
#include "ui/tour/stafett-hands.h"
#include "ui/widgets/stafett-associate-row.h"

/* Who acts, as the window shows and changes it. */

static gint64
add_associate (TestWindow *test,
               const char *name,
               const char *login_name,
               gboolean    administrator,
               const char *passphrase)
{
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (GBytes) bytes = passphrase != NULL ? stafett_passphrase_new (passphrase) : NULL;
  g_autoptr (StafettCommit) commit = NULL;
  gint64 id;

  associate->name = g_strdup (name);
  associate->login_name = g_strdup (login_name);
  associate->administrator = administrator;
  associate->active = TRUE;
  id = stafett_change_set_add (change_set, associate);
  if (bytes != NULL)
    stafett_change_set_set_passphrase (change_set, id, bytes, NULL);
  commit = test_session_apply (&test->session, change_set);

  return stafett_commit_get_added_id (commit, id);
}

static const char *
get_acting (TestWindow *test)
{
  return stafett_session_get_associate (test->session.session)->login_name;
}

static gboolean
has_page (TestWindow *test,
          const char *title)
{
  return test_find (GTK_WIDGET (test->window), GTK_TYPE_LIST_BOX_ROW, title) != NULL;
}

static void
open_switch (TestWindow *test)
{
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.switch-associate", NULL);
  test_wait_for (test_window_has_dialog (test));
}

/* As the arrow keys do. */
static void
select_associate (TestWindow *test,
                  const char *name)
{
  GtkWidget *row = test_window_find (test, STAFETT_TYPE_ASSOCIATE_ROW, name);

  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
}

static GtkWidget *
find_passphrase_row (TestWindow *test,
                     const char *title)
{
  return test_window_find (test, ADW_TYPE_PASSWORD_ENTRY_ROW, title);
}

static void
type (TestWindow *test,
      const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_passphrase_row (test, title)), text);
}

static GtkWidget *
get_focus (TestWindow *test)
{
  return gtk_window_get_focus (GTK_WINDOW (test_window_top (test)));
}

static void
test_header (TestWindow    *test,
             gconstpointer  data)
{
  test_window_open (test);
  g_assert_nonnull (test_find (GTK_WIDGET (test->window), GTK_TYPE_MENU_BUTTON, "Acting as Tester"));
  g_assert_true (has_page (test, "Workflow"));
}

/* Without a passphrase it is done at once; the settings go, and a page of them that is on show. */
static void
test_switch (TestWindow    *test,
             gconstpointer  data)
{
  add_associate (test, "Anna", "anna", FALSE, NULL);
  test_window_open (test);
  stafett_window_show_page (test->window, "workflow");
  test_window_settle (test);
  open_switch (test);
  select_associate (test, "Anna");
  g_assert_false (test_window_reads (test, "Passphrase"));
  test_window_press (test, "Continue");
  test_wait_for (!test_window_has_dialog (test));

  g_assert_cmpstr (get_acting (test), ==, "anna");
  g_assert_false (has_page (test, "Workflow"));
  g_assert_false (has_page (test, "Lists"));
  g_assert_true (test_window_reads (test, "Add company"));
  g_assert_nonnull (test_find (GTK_WIDGET (test->window), GTK_TYPE_MENU_BUTTON, "Acting as Anna"));

  /* And back: they come again. */
  open_switch (test);
  select_associate (test, "Tester");
  test_window_press (test, "Continue");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_true (has_page (test, "Workflow"));
}

/* Said beside the field, what was typed selected, focus there. */
static void
test_wrong_passphrase (TestWindow    *test,
                       gconstpointer  data)
{
  GtkWidget *row;
  int start;
  int end;

  add_associate (test, "Kari", "kari", TRUE, "hemmelig");
  test_window_open (test);
  open_switch (test);
  select_associate (test, "Kari");
  g_assert_false (test_window_can_press (test, "Continue"));
  type (test, "Passphrase", "feil");
  test_window_press (test, "Continue");
  test_wait_for (test_window_reads (test, "This is not the passphrase of Kari."));

  row = find_passphrase_row (test, "Passphrase");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "feil");
  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (row), &start, &end));
  g_assert_cmpint (end - start, ==, 4);
  g_assert_true (gtk_widget_is_ancestor (get_focus (test), row));
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (get_acting (test), ==, "tester");

  type (test, "Passphrase", "hemmelig");
  g_assert_false (test_window_reads (test, "This is not"));
  test_window_press (test, "Continue");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_cmpstr (get_acting (test), ==, "kari");
}

static void
test_cancel (TestWindow    *test,
             gconstpointer  data)
{
  add_associate (test, "Anna", "anna", FALSE, NULL);
  test_window_open (test);
  open_switch (test);
  select_associate (test, "Anna");
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_cmpstr (get_acting (test), ==, "tester");
  g_assert_true (has_page (test, "Workflow"));
}

static void
open_passphrase (TestWindow *test)
{
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.passphrase", NULL);
  test_wait_for (test_window_has_dialog (test));
}

static gboolean
has_passphrase (TestWindow *test)
{
  return test_query_integer (test->session.path, "SELECT count (passphrase_hash) FROM associate") == 1;
}

/* One's own passphrase: set, changed with the present one, removed. */
static void
test_own_passphrase (TestWindow    *test,
                     gconstpointer  data)
{
  test_window_open (test);
  open_passphrase (test);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), ==, "Passphrase of Tester");
  g_assert_false (test_window_has (test, ADW_TYPE_PASSWORD_ENTRY_ROW, "Present passphrase"));
  g_assert_false (test_window_has (test, GTK_TYPE_BUTTON, "Remove passphrase"));
  type (test, "New passphrase", "first");
  type (test, "The same once more", "frist");
  test_window_press (test, "Set passphrase");
  test_wait_for (test_window_reads (test, "This is not the same passphrase as above."));
  g_assert_true (gtk_widget_is_ancestor (get_focus (test), find_passphrase_row (test, "The same once more")));
  type (test, "The same once more", "first");
  test_window_press (test, "Set passphrase");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_true (has_passphrase (test));

  open_passphrase (test);
  type (test, "New passphrase", "second");
  type (test, "The same once more", "second");
  g_assert_false (test_window_can_press (test, "Set passphrase"));
  type (test, "Present passphrase", "x");
  test_window_press (test, "Set passphrase");
  test_wait_for (test_window_reads (test, "This is not your present passphrase."));
  g_assert_true (gtk_widget_is_ancestor (get_focus (test), find_passphrase_row (test, "Present passphrase")));
  type (test, "Present passphrase", "first");
  test_window_press (test, "Set passphrase");
  test_wait_for (!test_window_has_dialog (test));

  open_passphrase (test);
  type (test, "Present passphrase", "second");
  test_window_press (test, "Remove passphrase");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_false (has_passphrase (test));
}

/* Another program takes the rights away: what is not saved is asked about, and the page is left. */
static void
test_demoted (TestWindow    *test,
              gconstpointer  data)
{
  gint64 tester = stafett_session_get_associate (test->session.session)->record.id;
  TestSession other = { test->session.folder, test->session.path, test->session.clock, NULL };
  g_autoptr (GError) error = NULL;

  add_associate (test, "Kari", "kari", TRUE, NULL);
  test_window_open (test);
  stafett_window_show_page (test->window, "workflow");
  test_window_settle (test);
  g_assert_true (stafett_hands_switch (GTK_WIDGET (test->window), "Update category when a sale is sold", TRUE));
  test_window_settle (test);

  other.session = stafett_session_open (test->session.path, test->session.clock, "kari", &error);
  g_assert_no_error (error);
  test_session_change (&other, STAFETT_RECORD_KIND_ASSOCIATE, tester, "administrator", FALSE);
  g_assert_finalize_object (other.session);
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "Save the changed rules?"));
  g_assert_false (has_page (test, "Workflow"));
  test_window_press (test, "Discard");
  test_wait_for (!test_window_has_dialog (test) && test_window_reads (test, "Add company"));
}

/* Whoever is made inactive cannot go on, but somebody else can; or the database is closed. */
static void
test_deactivated (TestWindow    *test,
                  gconstpointer  data)
{
  gint64 tester = stafett_session_get_associate (test->session.session)->record.id;

  add_associate (test, "Kari", "kari", TRUE, NULL);
  test_window_open (test);
  test_session_change (&test->session, STAFETT_RECORD_KIND_ASSOCIATE, tester, "active", FALSE);
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "Tester is no longer active."));
  select_associate (test, "Kari");
  test_window_press (test, "Continue");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_cmpstr (get_acting (test), ==, "kari");
  g_assert_true (has_page (test, "Workflow"));
}

static void
test_deactivated_closed (TestWindow    *test,
                         gconstpointer  data)
{
  gint64 tester = stafett_session_get_associate (test->session.session)->record.id;

  add_associate (test, "Kari", "kari", TRUE, NULL);
  test_window_open (test);
  test_session_change (&test->session, STAFETT_RECORD_KIND_ASSOCIATE, tester, "active", FALSE);
  test_wait_for (test_window_has_dialog (test));
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_null (stafett_window_get_session (test->window));
  g_assert_true (test_window_reads (test, "Welcome to Stafett"));
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *name;
    void      (*test) (TestWindow *test, gconstpointer data);
  } tests[] = {
    { "header", test_header },
    { "switch", test_switch },
    { "wrong-passphrase", test_wrong_passphrase },
    { "cancel", test_cancel },
    { "own-passphrase", test_own_passphrase },
    { "demoted", test_demoted },
    { "deactivated", test_deactivated },
    { "deactivated-closed", test_deactivated_closed },
  };

  test_app_init (&argc, &argv);
  stafett_passphrase_set_quick (TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/acting/", tests[i].name, NULL);

      g_test_add (path, TestWindow, NULL, test_window_set_up, tests[i].test, test_window_tear_down);
    }

  return g_test_run ();
}

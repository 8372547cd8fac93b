/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include "services/stafett-passphrase.h"
#include "support/test-check.h"
#include "ui/tour/stafett-hands.h"
#include "ui/widgets/stafett-associate-row.h"
#include "ui/widgets/stafett-message-row.h"

#include <string.h>

/* The page Associates, on which an administrator says who works with the database. */

static gint64
add_associate (TestWindow *test,
               const char *name,
               const char *login_name,
               const char *user_group,
               gboolean    administrator)
{
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  gint64 id;

  associate->name = g_strdup (name);
  associate->login_name = g_strdup (login_name);
  associate->user_group = g_strdup (user_group);
  associate->administrator = administrator;
  associate->active = TRUE;
  id = stafett_change_set_add (change_set, associate);
  commit = test_session_apply (&test->session, change_set);

  return stafett_commit_get_added_id (commit, id);
}

static StafettAssociate *
load_associate (TestWindow *test,
                gint64      id)
{
  g_autoptr (GError) error = NULL;
  StafettAssociate *associate = stafett_session_load (test->session.session, STAFETT_RECORD_KIND_ASSOCIATE, id, &error);

  g_assert_no_error (error);
  return associate;
}

static gint64
get_acting_id (TestWindow *test)
{
  return stafett_session_get_associate (test->session.session)->record.id;
}

static void
open_page (TestWindow *test)
{
  test_window_open (test);
  stafett_window_show_page (test->window, "associates");
  test_window_find (test, STAFETT_TYPE_ASSOCIATE_ROW, "Tester");
  test_window_settle (test);
}

static GtkListBoxRow *
get_row (TestWindow *test,
         const char *name)
{
  return GTK_LIST_BOX_ROW (test_window_find (test, STAFETT_TYPE_ASSOCIATE_ROW, name));
}

/* As the arrow keys do. */
static void
select_associate (TestWindow *test,
                  const char *name)
{
  GtkListBoxRow *row = get_row (test, name);

  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row))), row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
edit_associate (TestWindow *test,
                const char *name)
{
  select_associate (test, name);
  test_window_press (test, "Edit…");
  test_wait_for (test_window_has_dialog (test));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), ==, "Edit associate");
}

static void
type (TestWindow *test,
      const char *title,
      const char *text)
{
  g_assert_true (stafett_hands_type (test_window_top (test), title, text));
}

static gboolean
is_focused (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
row_reads (TestWindow *test,
           const char *name,
           const char *text)
{
  g_autofree char *texts = test_dup_texts (GTK_WIDGET (get_row (test, name)));

  return strstr (texts, text) != NULL;
}

/* The refusal stands right below the field, which is marked and has the focus. */
static void
assert_refused (TestWindow *test,
                const char *title,
                const char *reason)
{
  GtkWidget *row;
  GtkWidget *below;
  GtkWidget *label;

  test_window_press (test, "OK");
  test_wait_for (test_window_reads (test, reason));
  row = test_window_find (test, ADW_TYPE_PREFERENCES_ROW, title);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_true (is_focused (row));
  below = gtk_widget_get_next_sibling (row);
  g_assert_true (STAFETT_IS_MESSAGE_ROW (below));
  label = stafett_message_row_get_label (STAFETT_MESSAGE_ROW (below));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), reason));
}

/* What the page tells of each, it tells as text, to a screen reader too. */
static void
test_list (TestWindow    *test,
           gconstpointer  data)
{
  gint64 anna = add_associate (test, "Anna", "anna", "Sales", FALSE);

  test_session_change (&test->session, STAFETT_RECORD_KIND_ASSOCIATE, anna, "active", FALSE);
  open_page (test);
  g_assert_true (row_reads (test, "Anna", "anna · Sales"));
  g_assert_true (row_reads (test, "Anna", "Inactive"));
  g_assert_false (row_reads (test, "Anna", "Administrator"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_row (test, "Anna")), "inactive"));
  gtk_test_accessible_assert_property (get_row (test, "Anna"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "anna · Sales · Inactive");
  gtk_test_accessible_assert_property (get_row (test, "Tester"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "tester · Acting · Administrator");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (get_row (test, "Tester")), "inactive"));
}

static void
test_add (TestWindow    *test,
          gconstpointer  data)
{
  g_autoptr (StafettAssociate) berit = NULL;

  add_associate (test, "Anna", "anna", "Sales", FALSE);
  open_page (test);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.add", NULL); /* which is Control+N */
  test_wait_for (test_window_has_dialog (test));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), ==, "Add associate");
  g_assert_true (is_focused (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Name")));
  type (test, "Name", " Berit ");
  type (test, "Login name", "berit");
  /* A user group that is in use can be chosen instead of typed. */
  gtk_widget_activate_action (test_window_top (test), "associate.set-user-group", "s", "Sales");
  g_assert_true (is_focused (test_window_find (test, ADW_TYPE_ENTRY_ROW, "User group")));
  g_assert_true (test_press_key (GTK_WINDOW (test_window_top (test)), GDK_KEY_Escape, 0));
  test_wait_for (!test_window_has_dialog (test));
  g_assert_cmpint (test_query_integer (test->session.path, "SELECT count (*) FROM associate"), ==, 2);

  test_window_press (test, "Add");
  test_wait_for (test_window_has_dialog (test));
  type (test, "Name", " Berit ");
  type (test, "Login name", "berit");
  gtk_widget_activate_action (test_window_top (test), "associate.set-user-group", "s", "Sales");
  test_window_press (test, "OK");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (gtk_list_box_row_is_selected (get_row (test, "Berit")) && is_focused (GTK_WIDGET (get_row (test, "Berit"))));
  g_assert_true (row_reads (test, "Berit", "berit · Sales"));
  berit = load_associate (test, test_session_find (&test->session, STAFETT_RECORD_KIND_ASSOCIATE, "Berit"));
  g_assert_true (berit->active);
  g_assert_false (berit->administrator);
}

/* The groups that associates are in stand in the menu of the field, each once. */
static void
test_user_groups (TestWindow    *test,
                  gconstpointer  data)
{
  GtkWidget *row;
  GtkWidget *button;
  GMenuModel *menu;

  add_associate (test, "Anna", "anna", "Sales", FALSE);
  add_associate (test, "Berit", "berit", "Marketing", FALSE);
  add_associate (test, "Cecilie", "cecilie", "sales", FALSE);
  open_page (test);
  test_window_press (test, "Add");
  test_wait_for (test_window_has_dialog (test));
  row = test_window_find (test, ADW_TYPE_ENTRY_ROW, "User group");
  button = test_find (row, GTK_TYPE_MENU_BUTTON, "Choose a user group that is in use");
  g_assert_nonnull (button);
  test_wait_for (gtk_widget_is_sensitive (button));
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 2);
}

/* Enter and a double click both activate the row. */
static void
test_edit (TestWindow    *test,
           gconstpointer  data)
{
  gint64 id = add_associate (test, "Anna", "anna", NULL, FALSE);
  g_autoptr (StafettAssociate) anna = NULL;

  open_page (test);
  select_associate (test, "Anna");
  g_assert_true (test_press_key (GTK_WINDOW (test->window), GDK_KEY_Return, 0));
  test_wait_for (test_window_has_dialog (test));
  type (test, "Name", "Anne");
  type (test, "Login name", "anne");
  type (test, "User group", "Marketing");
  g_assert_true (stafett_hands_switch (test_window_top (test), "Administrator", TRUE));
  test_window_press (test, "OK");
  test_wait_for (!test_window_has_dialog (test) && test_window_has (test, STAFETT_TYPE_ASSOCIATE_ROW, "Anne"));
  g_assert_true (row_reads (test, "Anne", "anne · Marketing"));
  g_assert_true (row_reads (test, "Anne", "Administrator"));
  anna = load_associate (test, id);
  g_assert_cmpstr (anna->login_name, ==, "anne");
  g_assert_true (anna->administrator);

  /* By the switch, too. */
  edit_associate (test, "Anne");
  g_assert_true (stafett_hands_switch (test_window_top (test), "Active", FALSE));
  test_window_press (test, "OK");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (row_reads (test, "Anne", "Inactive"));
}

static void
test_refusals (TestWindow    *test,
               gconstpointer  data)
{
  add_associate (test, "Anna", "anna", NULL, FALSE);
  open_page (test);
  test_window_press (test, "Add");
  test_wait_for (test_window_has_dialog (test));
  type (test, "Login name", "berit");
  assert_refused (test, "Name", "“Name” must be filled in.");
  gtk_widget_child_focus (test_window_top (test), GTK_DIR_TAB_FORWARD); /* the message is no stop, and no end */
  g_assert_true (is_focused (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Login name")));
  gtk_widget_child_focus (test_window_top (test), GTK_DIR_TAB_BACKWARD);
  g_assert_true (is_focused (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Name")));
  type (test, "Name", "Berit");
  type (test, "Login name", "  ");
  assert_refused (test, "Login name", "“Login name” must be filled in.");
  g_assert_false (gtk_widget_has_css_class (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Name"), "error"));
  type (test, "Login name", "anna");
  assert_refused (test, "Login name", "Another associate has the login name “anna”.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Name"))), ==, "Berit");
  type (test, "Login name", "berit");
  test_window_press (test, "OK");
  test_wait_for (!test_window_has_dialog (test));
  test_window_find (test, STAFETT_TYPE_ASSOCIATE_ROW, "Berit");
}

/* The last administrator stays one, and active; on the page, too. */
static void
test_last_administrator (TestWindow    *test,
                         gconstpointer  data)
{
  g_autoptr (StafettAssociate) tester = NULL;

  add_associate (test, "Anna", "anna", NULL, FALSE);
  open_page (test);
  edit_associate (test, "Tester");
  g_assert_true (stafett_hands_switch (test_window_top (test), "Administrator", FALSE));
  assert_refused (test, "Administrator", "Tester is the only active administrator.");
  g_assert_true (stafett_hands_switch (test_window_top (test), "Administrator", TRUE));
  g_assert_true (stafett_hands_switch (test_window_top (test), "Active", FALSE));
  assert_refused (test, "Active", "Tester is the only active administrator.");
  g_assert_true (test_press_key (GTK_WINDOW (test_window_top (test)), GDK_KEY_Escape, 0));
  test_wait_for (!test_window_has_dialog (test));

  select_associate (test, "Tester");
  test_window_press (test, "Deactivate");
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "“Tester” was not changed"));
  g_assert_true (test_window_reads (test, "Tester is the only active administrator."));
  test_window_press (test, "Close");
  test_wait_for (!test_window_has_dialog (test));
  tester = load_associate (test, get_acting_id (test));
  g_assert_true (tester->active);
  g_assert_true (tester->administrator);
}

static void
test_deactivate (TestWindow    *test,
                 gconstpointer  data)
{
  add_associate (test, "Anna", "anna", NULL, FALSE);
  open_page (test);
  select_associate (test, "Anna");
  test_window_press (test, "Deactivate");
  test_wait_for (test_window_reads (test, "Anna is inactive now"));
  test_wait_for (row_reads (test, "Anna", "Inactive"));
  g_assert_true (is_focused (GTK_WIDGET (get_row (test, "Anna"))));
  test_window_press (test, "Undo");
  test_wait_for (!row_reads (test, "Anna", "Inactive"));

  test_window_press (test, "Deactivate");
  test_wait_for (row_reads (test, "Anna", "Inactive"));
  gtk_widget_grab_focus (test_window_find (test, GTK_TYPE_BUTTON, "Activate"));
  test_window_press (test, "Activate");
  test_wait_for (test_window_reads (test, "Anna is active again"));
  g_assert_true (is_focused (test_window_find (test, GTK_TYPE_BUTTON, "Deactivate"))); /* the button keeps it, too */
  test_wait_for (!row_reads (test, "Anna", "Inactive"));
}

/* Somebody else's passphrase: set without knowing one, changed the same way, removed. */
static void
test_passphrase (TestWindow    *test,
                 gconstpointer  data)
{
  add_associate (test, "Anna", "anna", NULL, FALSE);
  open_page (test);
  g_assert_false (row_reads (test, "Anna", "Passphrase"));
  for (int i = 0; i < 2; i++)
    {
      select_associate (test, "Anna");
      test_window_press (test, "Passphrase…");
      test_wait_for (test_window_has_dialog (test));
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), ==, "Passphrase of Anna");
      g_assert_false (test_window_has (test, ADW_TYPE_PASSWORD_ENTRY_ROW, "Present passphrase"));
      type (test, "New passphrase", "hemmelig");
      type (test, "The same once more", "hemmelig");
      test_window_press (test, "Set passphrase");
      test_wait_for (!test_window_has_dialog (test));
      test_wait_for (row_reads (test, "Anna", "Passphrase"));
    }
  g_assert_cmpint (test_query_integer (test->session.path, "SELECT count (passphrase_hash) FROM associate"), ==, 1);

  select_associate (test, "Anna");
  test_window_press (test, "Passphrase…");
  test_wait_for (test_window_has_dialog (test));
  test_window_press (test, "Remove passphrase");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (!row_reads (test, "Anna", "Passphrase"));
}

/* Two administrators have the same associate open: the second is told, and loses nothing that they typed. */
static void
test_changed_meanwhile (TestWindow    *test,
                        gconstpointer  data)
{
  gint64 id = add_associate (test, "Anna", "anna", NULL, FALSE);
  g_autoptr (StafettAssociate) anna = NULL;

  open_page (test);
  edit_associate (test, "Anna");
  test_session_change (&test->session, STAFETT_RECORD_KIND_ASSOCIATE, id, "administrator", TRUE);
  type (test, "Name", "Anne");
  test_window_press (test, "OK");
  test_wait_for (test_window_reads (test, "“Anna” has been saved by somebody else in the meantime."));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Name"))), ==, "Anne");
  anna = load_associate (test, id);
  g_assert_cmpstr (anna->name, ==, "Anna");
}

static gboolean
has_page (TestWindow *test)
{
  return test_find (GTK_WIDGET (test->window), GTK_TYPE_LIST_BOX_ROW, "Associates") != NULL;
}

/* Whoever gives their own rights away loses the page at once; the dialog is gone with it. */
static void
test_own_rights (TestWindow    *test,
                 gconstpointer  data)
{
  add_associate (test, "Kari", "kari", NULL, TRUE);
  open_page (test);
  g_assert_true (has_page (test));
  edit_associate (test, "Tester");
  g_assert_true (stafett_hands_switch (test_window_top (test), "Administrator", FALSE));
  test_window_press (test, "OK");
  test_wait_for (!test_window_has_dialog (test) && test_window_reads (test, "Add company"));
  test_window_settle (test);
  g_assert_false (has_page (test));

  /* Nor by the shortcut. */
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.show-page", "s", "associates");
  test_window_settle (test);
  g_assert_false (test_window_has (test, STAFETT_TYPE_ASSOCIATE_ROW, "Kari"));
}

/* Rights that go elsewhere close the dialog that is open here. */
static void
test_demoted_in_dialog (TestWindow    *test,
                        gconstpointer  data)
{
  add_associate (test, "Kari", "kari", NULL, TRUE);
  open_page (test);
  edit_associate (test, "Kari");
  test_session_change (&test->session, STAFETT_RECORD_KIND_ASSOCIATE, get_acting_id (test), "administrator", FALSE);
  test_wait_for (!test_window_has_dialog (test) && test_window_reads (test, "Add company"));
  g_assert_false (has_page (test));
}

static void
test_own_deactivation (TestWindow    *test,
                       gconstpointer  data)
{
  add_associate (test, "Kari", "kari", NULL, TRUE);
  open_page (test);
  select_associate (test, "Tester");
  test_window_press (test, "Deactivate");
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "Tester is no longer active."));
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (get_row (test, "Kari")))), get_row (test, "Kari"));
  test_window_press (test, "Continue");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_true (has_page (test));
}

/* The arrows go through the rows; Tab goes on to what can be done to the selected one. */
static void
test_tab (TestWindow    *test,
          gconstpointer  data)
{
  GtkWidget *focus;

  add_associate (test, "Anna", "anna", NULL, FALSE);
  open_page (test);
  select_associate (test, "Anna");
  gtk_widget_child_focus (GTK_WIDGET (test->window), GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (test->window));
  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (focus)), ==, "_Edit…");
  g_assert_true (gtk_list_box_row_is_selected (get_row (test, "Anna")));
  gtk_widget_child_focus (GTK_WIDGET (test->window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (is_focused (GTK_WIDGET (get_row (test, "Anna"))));
  gtk_widget_child_focus (GTK_WIDGET (test->window), GTK_DIR_TAB_BACKWARD);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (gtk_window_get_focus (GTK_WINDOW (test->window)))), ==, "_Add");
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *name;
    void      (*test) (TestWindow *test, gconstpointer data);
  } tests[] = {
    { "list", test_list },
    { "add", test_add },
    { "user-groups", test_user_groups },
    { "edit", test_edit },
    { "refusals", test_refusals },
    { "last-administrator", test_last_administrator },
    { "deactivate", test_deactivate },
    { "passphrase", test_passphrase },
    { "changed-meanwhile", test_changed_meanwhile },
    { "own-rights", test_own_rights },
    { "demoted-in-dialog", test_demoted_in_dialog },
    { "own-deactivation", test_own_deactivation },
    { "tab", test_tab },
  };

  test_app_init (&argc, &argv);
  stafett_passphrase_set_quick (TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/associates-page/", tests[i].name, NULL);

      g_test_add (path, TestWindow, NULL, test_window_set_up, tests[i].test, test_window_tear_down);
    }

  return g_test_run ();
}

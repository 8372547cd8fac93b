/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ui/dialogs/stafett-confirmation-dialog.h"
#include "ui/test-app.h"
#include "ui/test-walker.h"
#include "ui/widgets/stafett-record-list.h"

static TestApp app;
static GPtrArray *problems;

/* Everything is gathered first, so that one run tells all. */
static void
assert_no_problems (void)
{
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* The demo's rule for a lost sale asks. */
static void
lose_a_sale (void)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_SALES);
  g_autoptr (StafettTable) sales = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  stafett_list_query_add_filter (query, "category", "Opportunity");
  stafett_list_query_add_filter (query, "status", "open");
  sales = stafett_session_list (app.database.session, query, &error);
  g_assert_no_error (error);
  commit = test_session_set (&app.database, STAFETT_RECORD_KIND_SALE, stafett_table_get_id (sales, 0), "status",
                             STAFETT_SALE_STATUS_LOST, &error);
  g_assert_no_error (error);
}

static void
set_up (void)
{
  problems = g_ptr_array_new_with_free_func (g_free);
  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  lose_a_sale ();
  g_assert_nonnull (test_wait_for_dialog (&app));
  test_app_postpone_questions (&app);
}

static void
tear_down (void)
{
  test_app_tear_down (&app);
  g_clear_pointer (&problems, g_ptr_array_unref);
}

static const char *
get_sidebar_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "stafett-page");
}

static GtkListBox *
get_sidebar (void)
{
  GtkWidget *sidebar = test_find (GTK_WIDGET (app.window), GTK_TYPE_LIST_BOX, "Pages");

  g_assert_nonnull (sidebar);
  return GTK_LIST_BOX (sidebar);
}

static gint64
find_id (StafettRecordKind  kind,
         const char        *list_column,
         StafettList        list)
{
  g_autoptr (StafettTable) table = test_session_list (&app.database, list);

  g_assert_cmpuint (stafett_table_get_n_rows (table), >, 0);
  return g_ascii_strtoll (stafett_table_get (table, 0, list_column), NULL, 10);
}

/* Each page of the sidebar, as it is with what the demo has. */
static void
test_pages (void)
{
  GtkListBoxRow *row;

  set_up ();
  test_walk_with_tab (problems, "window", GTK_WINDOW (app.window));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_sidebar (), i)) != NULL; i++)
    {
      const char *name = get_sidebar_name (row);
      GtkWidget *page = test_app_show_page (&app, name);
      g_autofree char *selected = test_dup_state (GTK_WIDGET (row), GTK_ACCESSIBLE_STATE_SELECTED);
      g_autofree char *row_name = test_dup_name (GTK_WIDGET (row));
      g_autofree char *page_name = test_dup_name (page);

      /* The page says which one it is, and the sidebar which one is shown. */
      g_assert_cmpstr (selected, ==, "true");
      g_assert_cmpstr (row_name, ==, page_name);
      test_walk (problems, name, GTK_WIDGET (app.window));
      test_walk_with_tab (problems, name, GTK_WINDOW (app.window));
    }
  assert_no_problems ();
  tear_down ();
}

/* Each part of a page that has several, by its switcher. */
static void
test_tabs (void)
{
  GtkListBoxRow *row;

  set_up ();
  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_sidebar (), i)) != NULL; i++)
    {
      const char *name = get_sidebar_name (row);
      GtkWidget *page = test_app_show_page (&app, name);
      GtkWidget *tab;

      for (guint j = 0; (tab = test_find_nth (page, GTK_TYPE_TOGGLE_BUTTON, NULL, j)) != NULL; j++)
        if (GTK_IS_STACK_SWITCHER (gtk_widget_get_parent (tab)))
          {
            g_autofree char *tab_name = test_dup_name (tab);
            g_autofree char *place = g_strdup_printf ("%s, %s", name, tab_name);

            gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
            test_settle ();
            test_walk (problems, place, GTK_WIDGET (app.window));
            test_walk_with_tab (problems, place, GTK_WINDOW (app.window));
          }
    }
  assert_no_problems ();
  tear_down ();
}

static void
test_company (void)
{
  static const char * const parts[] = { "Contacts", "Sales", "History" };
  GtkWidget *page;

  set_up ();
  page = test_app_show_company (&app, find_id (STAFETT_RECORD_KIND_COMPANY, "company-id", STAFETT_LIST_SALES));
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *tab = test_find (page, GTK_TYPE_TOGGLE_BUTTON, parts[i]);
      g_autofree char *place = g_strdup_printf ("company, %s", parts[i]);

      g_assert_nonnull (tab);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
      test_settle ();
      g_assert_nonnull (test_find (page, GTK_TYPE_COLUMN_VIEW, parts[i]));
      test_walk (problems, place, GTK_WIDGET (app.window));
      test_walk_with_tab (problems, place, GTK_WINDOW (app.window));
    }
  assert_no_problems ();
  tear_down ();
}

/* What pages say when they have nothing to list, and when nothing was found. */
static void
test_empty_pages (void)
{
  GtkListBoxRow *row;

  problems = g_ptr_array_new_with_free_func (g_free);
  test_app_set_up (&app, STAFETT_CONTENTS_EMPTY);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_sidebar (), i)) != NULL; i++)
    {
      const char *name = get_sidebar_name (row);
      GtkWidget *page = test_app_show_page (&app, name);
      g_autofree char *place = g_strdup_printf ("empty %s", name);
      g_autofree char *texts = test_dup_texts (page);

      test_walk (problems, place, GTK_WIDGET (app.window));
      test_walk_with_tab (problems, place, GTK_WINDOW (app.window));
      g_assert_cmpstr (texts, !=, "");
    }
  assert_no_problems ();
  tear_down ();
}

/* Without a database there is a welcome. */
static void
test_welcome (void)
{
  problems = g_ptr_array_new_with_free_func (g_free);
  test_app_set_up_without (&app);
  test_settle ();
  test_walk (problems, "welcome", GTK_WIDGET (app.window));
  test_walk_with_tab (problems, "welcome", GTK_WINDOW (app.window));
  assert_no_problems ();
  tear_down ();
}

/* A dialog that was opened: named, worked by keyboard, closed by Escape, and the focus back where it was. */
static void
check_dialog (const char *place,
              gboolean    has_default)
{
  GtkWindow *dialog = test_wait_for_dialog (&app);
  g_autofree char *title = test_dup_name (GTK_WIDGET (dialog));
  GtkWidget *focus = gtk_window_get_focus (dialog);

  g_assert_cmpstr (title, !=, "");
  g_assert_cmpstr (title, !=, gtk_window_get_title (GTK_WINDOW (app.window)));
  g_assert_true (gtk_window_get_modal (dialog));
  if (focus == NULL || !gtk_widget_get_mapped (focus))
    g_ptr_array_add (problems, g_strdup_printf ("%s: the focus is nowhere", place));
  if (has_default && gtk_window_get_default_widget (dialog) == NULL)
    g_ptr_array_add (problems, g_strdup_printf ("%s: Enter has nothing to do", place));
  if (ADW_IS_MESSAGE_DIALOG (dialog))
    {
      const char *response = adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (dialog));
      const char *close_response = adw_message_dialog_get_close_response (ADW_MESSAGE_DIALOG (dialog));

      g_assert_nonnull (response);
      g_assert_true (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), response));
      g_assert_true (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), close_response));
    }

  /* The window of the shortcuts is GTK's own. */
  if (!GTK_IS_SHORTCUTS_WINDOW (dialog))
    test_walk (problems, place, GTK_WIDGET (dialog));
  test_walk_with_tab (problems, place, dialog);

  if (!test_press_key (dialog, GDK_KEY_Escape, 0))
    g_ptr_array_add (problems, g_strdup_printf ("%s: Escape does nothing", place));
  else
    test_wait_for (test_get_dialog (&app) != dialog);
  test_settle ();
}

static void
test_question (void)
{
  problems = g_ptr_array_new_with_free_func (g_free);
  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  lose_a_sale ();
  g_assert_true (STAFETT_IS_CONFIRMATION_DIALOG (test_wait_for_dialog (&app)));
  check_dialog ("question", TRUE);
  g_assert_null (test_get_dialog (&app));
  assert_no_problems ();
  tear_down ();
}

static void
check_action_dialog (const char *place,
                     const char *action,
                     GVariant   *parameter,
                     gboolean    has_default)
{
  GtkWidget *focus;
  GtkWidget *focus_after;

  gtk_window_set_focus (GTK_WINDOW (app.window), NULL);
  gtk_widget_child_focus (GTK_WIDGET (app.window), GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (app.window));
  gtk_widget_activate_action_variant (GTK_WIDGET (app.window), action, parameter);
  check_dialog (place, has_default);
  focus_after = gtk_window_get_focus (GTK_WINDOW (app.window));
  if (focus_after != focus)
    g_ptr_array_add (problems, g_strdup_printf ("%s: the focus does not return", place));
}

static void
test_editors (void)
{
  gint64 company;
  gint64 contact;
  gint64 sale;

  set_up ();
  company = find_id (STAFETT_RECORD_KIND_COMPANY, "id", STAFETT_LIST_COMPANIES);
  contact = find_id (STAFETT_RECORD_KIND_CONTACT, "id", STAFETT_LIST_CONTACTS);
  sale = find_id (STAFETT_RECORD_KIND_SALE, "id", STAFETT_LIST_SALES);
  check_action_dialog ("new company", "win.add-company", NULL, TRUE);
  check_action_dialog ("new contact", "win.add-contact", g_variant_new_int64 (company), TRUE);
  check_action_dialog ("new contact of any company", "win.add-contact", g_variant_new_int64 (0), TRUE);
  check_action_dialog ("new sale", "win.add-sale", g_variant_new_int64 (company), TRUE);
  check_action_dialog ("company", "win.edit-company", g_variant_new_int64 (company), TRUE);
  check_action_dialog ("contact", "win.edit-contact", g_variant_new_int64 (contact), TRUE);
  check_action_dialog ("sale", "win.edit-sale", g_variant_new_int64 (sale), TRUE);
  assert_no_problems ();
  tear_down ();
}

/* The list that a company, a contact or an associate is chosen from. */
static void
test_chooser (void)
{
  GtkWindow *editor;

  set_up ();
  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.add-sale", "x", (gint64) 0);
  editor = test_wait_for_dialog (&app);
  adw_action_row_activate (ADW_ACTION_ROW (test_find (GTK_WIDGET (editor), ADW_TYPE_ACTION_ROW, "Company")));
  test_wait_for (test_get_dialog (&app) != editor);
  check_dialog ("chooser of a company", FALSE);
  g_assert_true (test_get_dialog (&app) == editor);
  assert_no_problems ();
  tear_down ();
}

static void
test_messages (void)
{
  AdwExpanderRow *row;

  set_up ();
  test_app_show_page (&app, "workflow");
  row = ADW_EXPANDER_ROW (test_find (GTK_WIDGET (app.window), ADW_TYPE_EXPANDER_ROW, NULL));
  adw_expander_row_set_enable_expansion (row, !adw_expander_row_get_enable_expansion (row));
  stafett_window_show_page (app.window, "companies");
  check_dialog ("leaving the rules", TRUE);

  g_action_group_activate_action (G_ACTION_GROUP (app.application), "reset-demo", NULL);
  check_dialog ("resetting the demo", TRUE);

  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.undo-entry", "x", (gint64) 123456);
  check_dialog ("an error", TRUE);

  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.show-help-overlay", NULL);
  check_dialog ("shortcuts", FALSE);
  assert_no_problems ();
  tear_down ();
}

/* The dialogs of the lists, and what a deleted item says of itself. */
static void
test_lists (void)
{
  static const char * const tabs[] = { "Company – Category", "Contact – Lead status" };

  set_up ();
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      GtkWidget *page = test_app_show_page (&app, "lists");
      GtkWidget *list;
      GtkWidget *row;
      GtkWidget *show_deleted;
      g_autofree char *name = NULL;
      g_autofree char *texts = NULL;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (test_find (page, GTK_TYPE_TOGGLE_BUTTON, tabs[i])), TRUE);
      test_settle ();
      list = test_find (page, GTK_TYPE_LIST_BOX, tabs[i]);
      gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2));
      row = GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
      gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
      name = test_dup_name (row);

      test_click (page, "Edit…");
      check_dialog ("edit list item", TRUE);
      test_click (page, "Add");
      check_dialog ("add list item", TRUE);
      test_click (page, "Delete");
      check_dialog ("delete list item", TRUE);
      test_click (page, "Delete");
      test_click (GTK_WIDGET (test_wait_for_dialog (&app)), "Delete");
      test_wait_for (test_get_dialog (&app) == NULL);

      show_deleted = test_find (page, GTK_TYPE_CHECK_BUTTON, "Show deleted items");
      gtk_check_button_set_active (GTK_CHECK_BUTTON (show_deleted), TRUE);
      test_settle ();
      row = test_find (page, ADW_TYPE_ACTION_ROW, name);
      g_assert_nonnull (row);
      texts = test_dup_texts (row);
      g_assert_nonnull (strstr (texts, "Deleted"));
      test_walk (problems, "deleted item", GTK_WIDGET (app.window));
    }
  assert_no_problems ();
  tear_down ();
}

/* What the page of associates opens. */
static void
test_associates (void)
{
  static const char * const buttons[] = { "Add", "Edit…", "Passphrase…" };
  g_autofree char *texts = NULL;
  GtkWidget *page;

  set_up ();
  page = test_app_show_page (&app, "associates");
  test_wait_for (test_find (page, ADW_TYPE_ACTION_ROW, NULL) != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      test_click (page, buttons[i]);
      check_dialog (buttons[i], TRUE);
    }
  test_click (page, "Deactivate");
  test_wait_for (test_find (page, GTK_TYPE_BUTTON, "Activate") != NULL);
  test_settle ();
  texts = test_dup_texts (page);
  g_assert_nonnull (strstr (texts, "Inactive"));
  test_walk (problems, "inactive associate", GTK_WIDGET (app.window));
  assert_no_problems ();
  tear_down ();
}

/* Each rule's switch, and what it opens. */
static void
test_rules (void)
{
  GtkWidget *button;
  GtkWidget *row;

  set_up ();
  test_app_show_page (&app, "workflow");
  for (guint i = 0; (row = test_find_nth (GTK_WIDGET (app.window), ADW_TYPE_EXPANDER_ROW, NULL, i)) != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("rule %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
      GtkWidget *state;

      g_object_set (row, "enable-expansion", TRUE, "expanded", TRUE, NULL);
      test_settle ();
      state = test_find (row, GTK_TYPE_SWITCH, NULL);
      g_assert_nonnull (state);
      gtk_test_accessible_assert_property (state, GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
      gtk_test_accessible_assert_state (state, GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
      test_walk (problems, place, row);
    }
  test_walk_with_tab (problems, "rules", GTK_WINDOW (app.window));

  button = test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, "History…");
  gtk_widget_grab_focus (button);
  test_click (GTK_WIDGET (app.window), "History…");
  test_wait_for (test_get_dialog (&app) != NULL && test_find (GTK_WIDGET (test_get_dialog (&app)), ADW_TYPE_ACTION_ROW, NULL) != NULL);
  check_dialog ("rule history", FALSE);
  assert_no_problems ();
  tear_down ();
}

/* Save and Cancel say that there is nothing to save, and then that there is. */
static void
test_states (void)
{
  GtkWidget *save;
  GtkWidget *row;

  set_up ();
  test_app_show_page (&app, "workflow");
  save = test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, "Save");
  gtk_test_accessible_assert_state (save, GTK_ACCESSIBLE_STATE_DISABLED, TRUE);
  row = test_find (GTK_WIDGET (app.window), ADW_TYPE_EXPANDER_ROW, NULL);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), !adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)));
  test_settle ();
  if (gtk_widget_get_sensitive (save))
    gtk_test_accessible_assert_state (save, GTK_ACCESSIBLE_STATE_DISABLED, FALSE);
  gtk_test_accessible_assert_state (test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, "Cancel"), GTK_ACCESSIBLE_STATE_DISABLED, FALSE);
  tear_down ();
}

static void
gather_shortcuts (GtkWidget *widget,
                  GPtrArray *actions,
                  GString   *accelerators)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *action = NULL;
      g_autofree char *accelerator = NULL;
      g_autofree char *title = NULL;

      g_object_get (widget, "action-name", &action, "accelerator", &accelerator, "title", &title, NULL);
      g_assert_true (title != NULL && *title != '\0');
      if (action != NULL)
        g_ptr_array_add (actions, g_steal_pointer (&action));
      if (accelerator != NULL)
        g_string_append_printf (accelerators, " %s ", accelerator);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gather_shortcuts (child, actions, accelerators);
}

/* "<Control>1...3" stands for three. */
static gboolean
is_listed (const char *accelerators,
           const char *accelerator)
{
  g_autofree char *word = g_strdup_printf (" %s ", accelerator);
  g_auto (GStrv) listed = g_strsplit (accelerators, " ", -1);

  for (guint i = 0; listed[i] != NULL; i++)
    {
      const char *dots = strstr (listed[i], "...");
      gsize length = strlen (accelerator);

      if (g_str_equal (listed[i], accelerator))
        return TRUE;
      if (dots != NULL && (gsize) (dots - listed[i]) == length && strncmp (listed[i], accelerator, length - 1) == 0 &&
          accelerator[length - 1] >= dots[-1] && accelerator[length - 1] <= dots[3])
        return TRUE;
    }

  return FALSE;
}

/* Each step of an import. Escape asks before what was chosen is lost. */
static void
test_import (void)
{
  static const char * const steps[] = { "Columns", "Values", "Duplicates and rules", "Summary" };
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  GtkWindow *dialog;

  set_up ();
  path = g_build_filename (app.database.folder, "deals.csv", NULL);
  g_assert_true (g_file_set_contents (path, "deal,account,amount,date,stage,owner\nNett,Fjord AS,1.234,03/04/2026,Won,Kari\nTau,,2,,Hm,Ola\n", -1, NULL));
  file = g_file_new_for_path (path);
  stafett_window_import_file (app.window, file);
  dialog = test_wait_for_dialog (&app);
  test_wait_for (test_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "Encoding") != NULL);
  test_settle ();
  test_walk (problems, "import: File", GTK_WIDGET (dialog));
  test_walk_with_tab (problems, "import: File", dialog);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *title = g_strdup_printf ("Import: %s", steps[i]);

      if (g_str_equal (steps[i], "Duplicates and rules"))
        {
          adw_action_row_activate (ADW_ACTION_ROW (test_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "1234.00")));
          adw_action_row_activate (ADW_ACTION_ROW (test_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "3 Apr 2026")));
        }
      test_click (GTK_WIDGET (dialog), "Next");
      test_wait_for (g_str_equal (gtk_window_get_title (dialog), title) && test_get_dialog (&app) == dialog);
      test_settle ();
      if (gtk_window_get_focus (dialog) == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("%s: the focus is nowhere", title));
      test_walk (problems, title, GTK_WIDGET (dialog));
      test_walk_with_tab (problems, title, dialog);
    }

  g_assert_true (test_press_key (dialog, GDK_KEY_Escape, 0));
  test_wait_for (test_get_dialog (&app) != dialog);
  check_dialog ("giving the import up", TRUE);
  g_assert_true (test_get_dialog (&app) == dialog);
  test_click (GTK_WIDGET (dialog), "Import");
  test_wait_for (g_str_equal (gtk_window_get_title (dialog), "Import: Report") && test_get_dialog (&app) == dialog);
  test_settle ();
  check_dialog ("import: Report", TRUE);
  assert_no_problems ();
  tear_down ();
}

/* Everything that is done often has a shortcut, and every shortcut is told. */
static void
test_shortcuts (void)
{
  static const char * const primary[] = {
    "app.quit", "window.close", "win.back", "win.search", "win.add", "win.new-database", "win.open-database", "win.import", "win.show-help-overlay",
  };
  GtkApplication *application;
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) accelerators = g_string_new (NULL);
  g_auto (GStrv) described = NULL;
  GtkListBoxRow *row;

  set_up ();
  application = GTK_APPLICATION (app.application);
  gather_shortcuts (GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (app.window))), actions, accelerators);

  for (gsize i = 0; i < G_N_ELEMENTS (primary); i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, primary[i]);

      if (accels[0] == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("%s has no shortcut", primary[i]));
    }
  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_sidebar (), i)) != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.show-page('%s')", get_sidebar_name (row));
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, action);

      if (accels[0] == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("%s has no shortcut", action));
    }

  described = gtk_application_list_action_descriptions (application);
  for (guint i = 0; described[i] != NULL; i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, described[i]);

      for (guint j = 0; accels[j] != NULL; j++)
        {
          guint keyval;
          GdkModifierType modifiers;

          gtk_accelerator_parse (accels[j], &keyval, &modifiers);
          if (modifiers == 0 && (keyval < GDK_KEY_F1 || keyval > GDK_KEY_F12))
            g_ptr_array_add (problems, g_strdup_printf ("%s takes the plain key %s from text entries", described[i], accels[j]));
          if (!g_ptr_array_find_with_equal_func (actions, described[i], g_str_equal, NULL) && !is_listed (accelerators->str, accels[j]))
            g_ptr_array_add (problems, g_strdup_printf ("%s is not in the window of the shortcuts", accels[j]));
        }
    }

  /* What only a page has. */
  if (!is_listed (accelerators->str, "<Control>s"))
    g_ptr_array_add (problems, g_strdup ("<Control>s is not in the window of the shortcuts"));
  assert_no_problems ();
  tear_down ();
}

/* The walker itself: it sees when a name is gone, is wrong, or is there twice. */
static void
test_walker (void)
{
  GtkWidget *search;
  GtkWidget *add;

  set_up ();
  test_app_show_page (&app, "sales");
  search = test_find (GTK_WIDGET (app.window), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL);
  test_walk (problems, "sales", GTK_WIDGET (app.window));
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (problems->pdata[0], ==, "sales: GtkSearchEntry “” has no name");
  g_ptr_array_set_size (problems, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, "Search", -1);

  add = test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, "Add sale");
  gtk_widget_set_focusable (add, FALSE);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, "More", -1);
  test_walk (problems, "sales", GTK_WIDGET (app.window));
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (problems->pdata[0], ==, "sales: GtkButton “More” is written “Add sale”");
  tear_down ();
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

  g_test_add_func ("/accessibility/walker", test_walker);
  g_test_add_func ("/accessibility/pages", test_pages);
  g_test_add_func ("/accessibility/tabs", test_tabs);
  g_test_add_func ("/accessibility/company", test_company);
  g_test_add_func ("/accessibility/empty-pages", test_empty_pages);
  g_test_add_func ("/accessibility/welcome", test_welcome);
  g_test_add_func ("/accessibility/editors", test_editors);
  g_test_add_func ("/accessibility/chooser", test_chooser);
  g_test_add_func ("/accessibility/messages", test_messages);
  g_test_add_func ("/accessibility/question", test_question);
  g_test_add_func ("/accessibility/lists", test_lists);
  g_test_add_func ("/accessibility/associates", test_associates);
  g_test_add_func ("/accessibility/rules", test_rules);
  g_test_add_func ("/accessibility/import", test_import);
  g_test_add_func ("/accessibility/states", test_states);
  g_test_add_func ("/accessibility/shortcuts", test_shortcuts);

  return g_test_run ();
}

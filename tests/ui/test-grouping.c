/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include "core/stafett-user-groups.h"
#include "support/test-check.h"
#include "ui/dialogs/stafett-record-dialog.h"
#include "ui/tour/stafett-hands.h"
#include "ui/widgets/stafett-choice.h"
#include "ui/widgets/stafett-choice-row.h"
#include "ui/widgets/stafett-item-row.h"

/* "User-group filtering and headings for Company – Category", as the window has them. */

#define SWITCH "Use grouping and user group filtering for this list"

static void
set_up (TestWindow    *test,
        gconstpointer  data)
{
  gint64 self;

  test_window_set_up (test, data);
  self = stafett_session_get_associate (test->session.session)->record.id;
  g_object_unref (test_session_apply (&test->session, test_change_set_value (STAFETT_RECORD_KIND_ASSOCIATE, self, "user-group", "Sales")));
  test_session_reopen (&test->session);
}

static void
set_text (TestWindow *test,
          const char *category,
          const char *field,
          const char *value)
{
  gint64 id = test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, category);
  g_autoptr (StafettCommit) commit = NULL;

  commit = test_session_apply (&test->session, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY, id, field, value));
}

static void
set_grouping (TestWindow *test)
{
  test_session_change (&test->session, STAFETT_RECORD_KIND_LIST, STAFETT_LIST_SETTINGS_CATEGORIES, "grouping", TRUE);
}

static gboolean
uses_grouping (TestWindow *test)
{
  return test_query_integer (test->session.path, "SELECT grouping FROM list") != 0;
}

static void
open_lists (TestWindow *test)
{
  test_window_open (test);
  stafett_window_show_page (test->window, "lists");
  test_window_find (test, STAFETT_TYPE_ITEM_ROW, "Lead");
  test_window_settle (test);
}

static void
open_item (TestWindow *test,
           const char *name)
{
  GtkWidget *row = test_window_find (test, STAFETT_TYPE_ITEM_ROW, name);

  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  test_wait_for (test_window_has_dialog (test));
  test_window_settle (test);
}

/* The switch applies at once, says so, and can be undone; the list then tells headings and user groups. */
static void
test_switch (TestWindow    *test,
             gconstpointer  data)
{
  set_text (test, "Lead", "heading", "New business");
  set_text (test, "Partner", "user-groups", "Purchase\nSales");
  open_lists (test);
  g_assert_false (test_window_reads (test, "Heading: New business"));

  test_window_find (test, ADW_TYPE_ACTION_ROW, SWITCH);
  g_assert_true (stafett_hands_switch (GTK_WIDGET (test->window), SWITCH, TRUE));
  test_wait_for (test_window_reads (test, "Heading: New business"));
  g_assert_true (test_window_reads (test, "Visible for: Purchase, Sales"));
  test_wait_for (test_window_reads (test, "Company – Category uses grouping and user group filtering"));
  g_assert_true (uses_grouping (test));

  test_window_press (test, "Undo");
  test_wait_for (!test_window_reads (test, "Heading: New business"));
  g_assert_false (uses_grouping (test));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (adw_action_row_get_activatable_widget (
    ADW_ACTION_ROW (test_window_find (test, ADW_TYPE_ACTION_ROW, SWITCH))))));

  /* "Lead status has neither." */
  test_wait_for (stafett_hands_turn_to (GTK_WIDGET (test->window), "lead-status"));
  test_wait_for (!test_window_has (test, ADW_TYPE_ACTION_ROW, SWITCH));
}

static GtkCheckButton *
find_check (TestWindow *test,
            const char *title)
{
  GtkWidget *row = test_window_find (test, ADW_TYPE_ACTION_ROW, title);

  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static char *
dup_text (TestWindow *test,
          const char *category,
          const char *column)
{
  g_autofree char *sql = g_strdup_printf ("SELECT ifnull (replace (%s, char (10), ','), 'none') FROM category WHERE name = '%s'", column, category);
  char *text = test_query (test->session.path, sql);

  return g_strchomp (text);
}

static void
assert_stored (TestWindow *test,
               const char *category,
               const char *heading,
               const char *user_groups)
{
  g_autofree char *stored_heading = dup_text (test, category, "heading");
  g_autofree char *stored_groups = dup_text (test, category, "user_groups");

  g_assert_cmpstr (stored_heading, ==, heading);
  g_assert_cmpstr (stored_groups, ==, user_groups);
}

static void
test_edit (TestWindow    *test,
           gconstpointer  data)
{
  set_text (test, "Partner", "heading", "Channels");
  set_text (test, "Partner", "user-groups", "Purchase");
  set_grouping (test);
  open_lists (test);
  open_item (test, "Lead");

  /* Headings in use can be chosen, and a new one typed. */
  gtk_widget_activate_action (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Heading"), "visibility.set-heading", "s", "Channels");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Heading"))), ==, "Channels");
  g_assert_true (stafett_hands_type (test_window_top (test), "Heading", "New business"));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (test_window_find (test, ADW_TYPE_EXPANDER_ROW, "Visible for user groups")), TRUE);
  g_assert_true (test_window_reads (test, "Everybody"));
  g_assert_true (gtk_check_button_get_active (find_check (test, "Everybody")));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (find_check (test, "Sales"))));

  /* The groups of associates, and those that other categories name; who takes away begins with all of them. */
  gtk_check_button_set_active (find_check (test, "Everybody"), FALSE);
  g_assert_true (gtk_check_button_get_active (find_check (test, "Sales")));
  gtk_check_button_set_active (find_check (test, "Purchase"), FALSE);
  gtk_check_button_set_active (find_check (test, "Sales"), FALSE);
  test_window_press (test, "OK");
  test_wait_for (test_window_reads (test, "Choose at least one user group, or everybody."));
  g_assert_true (gtk_widget_has_css_class (test_window_find (test, ADW_TYPE_EXPANDER_ROW, "Visible for user groups"), "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Heading"))), ==, "New business");

  gtk_check_button_set_active (find_check (test, "Sales"), TRUE);
  test_window_press (test, "OK");
  test_wait_for (!test_window_has_dialog (test));
  assert_stored (test, "Lead", "New business", "Sales");
  test_wait_for (test_window_reads (test, "Heading: New business · Visible for: Sales"));
}

/* While the switch is off they cannot be edited, and are remembered. */
static void
test_remembered (TestWindow    *test,
                 gconstpointer  data)
{
  set_text (test, "Lead", "heading", "New business");
  set_text (test, "Lead", "user-groups", "Purchase");
  open_lists (test);
  open_item (test, "Lead");
  g_assert_false (gtk_widget_is_sensitive (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Heading")));
  g_assert_false (gtk_widget_is_sensitive (test_window_find (test, ADW_TYPE_EXPANDER_ROW, "Visible for user groups")));
  g_assert_true (test_window_reads (test, "To use these, switch on"));

  g_assert_true (stafett_hands_type (test_window_top (test), "Description", "Somebody new"));
  test_window_press (test, "OK");
  test_wait_for (!test_window_has_dialog (test));
  assert_stored (test, "Lead", "New business", "Purchase");

  test_wait_for (stafett_hands_turn_to (GTK_WIDGET (test->window), "lead-status"));
  open_item (test, "Contacting");
  g_assert_false (test_window_has (test, ADW_TYPE_ENTRY_ROW, "Heading"));
}

/* "Heading: choice, choice | Heading: choice"; what has no heading comes first. */
static char *
dup_choices (GtkWidget *row)
{
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  GString *text = g_string_new (NULL);
  g_autofree char *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (StafettChoice) choice = g_list_model_get_item (model, i);
      const char *heading = stafett_choice_get_heading (choice);

      if (!stafett_heading_equal (heading, last))
        g_string_append_printf (text, "%s%s: ", text->len > 0 ? " | " : "", heading);
      else if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, stafett_choice_get_name (choice));
      g_free (last);
      last = g_strdup (heading);
    }

  return g_string_free (text, FALSE);
}

static void
assert_choices (TestWindow *test,
                const char *title,
                const char *expected)
{
  g_autofree char *choices = dup_choices (test_window_find (test, STAFETT_TYPE_CHOICE_ROW, title));

  g_assert_cmpstr (choices, ==, expected);
}

static void
group_all (TestWindow *test)
{
  set_text (test, "Lead", "heading", "New business");
  set_text (test, "Opportunity", "heading", "NEW business");
  set_text (test, "Customer", "heading", "Old friends");
  set_text (test, "Partner", "heading", "Old friends");
  set_text (test, "Partner", "user-groups", "Purchase");
  set_text (test, "Former customer", "user-groups", "Purchase");
  set_grouping (test);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
}

/* A chooser groups the items, and leaves out those that are hidden from who acts; a record that has a hidden one still shows it. */
static void
test_choosers (TestWindow    *test,
               gconstpointer  data)
{
  gint64 fjord = test_session_add_company (&test->session, "Fjord AS", "Lead");
  gint64 vik = test_session_add_company (&test->session, "Vik AS", "Partner");

  group_all (test);
  test_window_open (test);

  stafett_record_dialog_edit (GTK_WIDGET (test->window), test->session.session, STAFETT_RECORD_KIND_COMPANY, fjord, closed_cb, NULL);
  test_wait_for (test_window_has_dialog (test));
  test_window_settle (test);
  assert_choices (test, "Category", "Marketing qualified lead, Lost opportunity, Other | New business: Lead, Opportunity"
                                    " | Old friends: Customer");
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));

  stafett_record_dialog_edit (GTK_WIDGET (test->window), test->session.session, STAFETT_RECORD_KIND_COMPANY, vik, closed_cb, NULL);
  test_wait_for (test_window_has_dialog (test));
  test_window_settle (test);
  assert_choices (test, "Category", "Marketing qualified lead, Lost opportunity, Other | New business: Lead, Opportunity"
                                    " | Old friends: Customer, Partner");
  g_assert_cmpint (stafett_choice_row_get_value (STAFETT_CHOICE_ROW (test_window_find (test, STAFETT_TYPE_CHOICE_ROW, "Category"))), ==,
                   test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Partner"));
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
}

/* "Rules may target a hidden category": the settings pages offer administrators all items, under their headings. */
static void
test_rules (TestWindow    *test,
            gconstpointer  data)
{
  GtkWidget *rule;

  group_all (test);
  test_window_open (test);
  stafett_window_show_page (test->window, "workflow");
  rule = test_window_find (test, ADW_TYPE_EXPANDER_ROW, "Update category when a sale is sold");
  g_assert_true (stafett_hands_switch (GTK_WIDGET (test->window), "Update category when a sale is sold", TRUE));
  test_window_settle (test);
  rule = stafett_hands_find (rule, STAFETT_TYPE_CHOICE_ROW, "Set category to");
  {
    g_autofree char *choices = dup_choices (rule);

    g_assert_cmpstr (choices, ==, "Marketing qualified lead, Lost opportunity, Former customer, Other | New business: Lead, Opportunity"
                                  " | Old friends: Customer, Partner");
  }
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(path, func) g_test_add ("/ui/grouping/" path, TestWindow, NULL, set_up, func, test_window_tear_down)
  ADD ("switch", test_switch);
  ADD ("edit", test_edit);
  ADD ("remembered", test_remembered);
  ADD ("choosers", test_choosers);
  ADD ("rules", test_rules);

  return g_test_run ();
}

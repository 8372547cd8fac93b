/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/test-app.h"
#include "ui/widgets/stafett-filter-bar.h"
#include "ui/widgets/stafett-list-page.h"

/* Filters and columns of the long lists, as somebody chooses them. */

static TestApp app;

static StafettQueryModel *
get_model (GtkWidget *page)
{
  return stafett_record_list_get_model (stafett_list_page_get_list (STAFETT_LIST_PAGE (page)));
}

static guint
count_rows (GtkWidget *page)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_model (page)));
}

static GtkWidget *
open_menu (GtkWidget  *page,
           const char *name)
{
  GtkWidget *button = test_find (page, GTK_TYPE_MENU_BUTTON, name);

  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  test_settle ();
  /* On a busy machine the window may become active only now, which closes what is open. */
  while (!gtk_widget_get_mapped (popover))
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
      test_settle ();
    }

  return popover;
}

static void
choose (GtkWidget  *popover,
        const char *field,
        const char *value)
{
  GtkWidget *drop_down;
  GListModel *names;

  test_wait_for (test_find (popover, GTK_TYPE_DROP_DOWN, field) != NULL); /* a popover takes its time on a busy machine */
  drop_down = test_find (popover, GTK_TYPE_DROP_DOWN, field);
  names = gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down));
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), value))
      {
        gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
        test_settle ();
        return;
      }
  g_error ("there is no %s “%s”", field, value);
}

/* "The filter is shown as removable chips", with how many there are; nothing found offers to clear it. */
static void
test_chips (void)
{
  GtkWidget *page;
  GtkWidget *popover;
  g_autofree char *texts = NULL;
  guint n_all;

  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  test_app_postpone_questions (&app);
  page = test_app_show_page (&app, "companies");
  n_all = count_rows (page);
  popover = open_menu (page, "Filter");
  choose (popover, "Category", "Opportunity");
  test_wait_for (count_rows (page) == 11);
  texts = test_dup_texts (page);
  g_assert_nonnull (strstr (texts, "11 found"));
  g_assert_nonnull (strstr (texts, "Category: Opportunity"));

  choose (popover, "Category group", "Customer");
  test_wait_for (count_rows (page) == 0);
  gtk_popover_popdown (GTK_POPOVER (popover));
  test_settle ();
  test_click (page, "Category group: Customer, remove this filter");
  test_wait_for (count_rows (page) == 11);

  /* Another value of the same field takes the place of the first. */
  popover = open_menu (page, "Filter");
  choose (popover, "Category", "Partner");
  test_wait_for (count_rows (page) == 4);
  choose (popover, "Category group", "Customer");
  test_wait_for (count_rows (page) == 0);
  gtk_popover_popdown (GTK_POPOVER (popover));
  test_settle ();
  test_click (page, "Clear search and filters");
  test_wait_for (count_rows (page) == n_all);
  g_assert_null (test_find (page, GTK_TYPE_BUTTON, "Category: Partner, remove this filter"));
  test_app_tear_down (&app);
}

/* Days as they are typed; what is no day is not asked for. */
static void
test_days (void)
{
  GtkWidget *page;
  GtkWidget *popover;
  GtkWidget *entry;
  guint n_all;

  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  test_app_postpone_questions (&app);
  page = test_app_show_page (&app, "sales");
  n_all = count_rows (page);
  popover = open_menu (page, "Filter");
  entry = test_find (popover, GTK_TYPE_ENTRY, "Sale date from");
  gtk_editable_set_text (GTK_EDITABLE (entry), "next week");
  g_signal_emit_by_name (entry, "activate");
  test_settle ();
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpuint (count_rows (page), ==, n_all);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2999-01-01");
  g_signal_emit_by_name (entry, "activate");
  test_wait_for (count_rows (page) == 0);
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  test_wait_for (count_rows (page) == n_all);
  test_app_tear_down (&app);
}

static guint
count_headings (GtkWidget *page)
{
  GtkWidget *view = stafett_record_list_get_view (stafett_list_page_get_list (STAFETT_LIST_PAGE (page)));

  return g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)));
}

/* "Columns chosen and remembered." */
static void
test_columns (void)
{
  GtkWidget *page;
  GtkWidget *popover;
  GSettings *settings;
  g_autofree char *texts = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GVariant) value = NULL;

  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  test_app_postpone_questions (&app);
  page = test_app_show_page (&app, "companies");
  g_assert_cmpuint (count_headings (page), ==, 6);
  popover = open_menu (page, "Columns");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (popover, GTK_TYPE_CHECK_BUTTON, "E-mail")), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (popover, GTK_TYPE_CHECK_BUTTON, "Country")), FALSE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (popover, GTK_TYPE_CHECK_BUTTON, "City")), FALSE);
  test_settle ();
  g_assert_cmpuint (count_headings (page), ==, 5);

  settings = stafett_application_get_settings (app.application);
  value = g_settings_get_value (settings, "columns");
  kept = g_variant_print (value, FALSE);
  g_assert_cmpstr (kept, ==, "{'companies': ['category', 'group', 'our-contact', 'email']}");

  /* Another window on the same database: as it was left. */
  gtk_popover_popdown (GTK_POPOVER (popover));
  stafett_window_set_session (app.window, app.database.session);
  page = test_app_show_page (&app, "companies");
  g_assert_cmpuint (count_headings (page), ==, 5);
  g_settings_reset (settings, "columns");
  test_app_tear_down (&app);
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

  g_test_add_func ("/ui/filters/chips", test_chips);
  g_test_add_func ("/ui/filters/days", test_days);
  g_test_add_func ("/ui/filters/columns", test_columns);

  return g_test_run ();
}

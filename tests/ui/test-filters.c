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

/* On a busy machine the window may become active only now, which closes what is open. */
static GtkWidget *
open_button (GtkWidget *button)
{
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  do
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
      test_settle ();
    }
  while (!gtk_widget_get_mapped (popover));

  return popover;
}

static GtkWidget *
open_menu (GtkWidget  *page,
           const char *name)
{
  return open_button (test_find (page, GTK_TYPE_MENU_BUTTON, name));
}

/* What is in a popover, which is opened again if it has closed. */
static GtkWidget *
find_field (GtkWidget  *popover,
            const char *name)
{
  GtkWidget *field;

  while ((field = test_find (popover, GTK_TYPE_MENU_BUTTON, name)) == NULL)
    {
      test_iterate (g_get_monotonic_time () + 30 * G_USEC_PER_SEC);
      if (!gtk_widget_get_mapped (popover))
        open_button (gtk_widget_get_parent (popover));
    }

  return field;
}

/* Checks a value of a field, or takes the check away. */
static void
choose (GtkWidget  *popover,
        const char *button,
        const char *value)
{
  GtkWidget *menu_button;
  GtkWidget *check;

  do
    {
      menu_button = find_field (popover, button);
      gtk_menu_button_popup (GTK_MENU_BUTTON (menu_button));
      test_settle ();
      check = test_find (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu_button))), GTK_TYPE_CHECK_BUTTON, value);
    }
  while (check == NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu_button));
  test_settle ();
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
  choose (popover, "Category: Any", "Opportunity");
  test_wait_for (count_rows (page) == 11);
  texts = test_dup_texts (page);
  g_assert_nonnull (strstr (texts, "11 found"));
  g_assert_nonnull (strstr (texts, "Category: Opportunity"));

  choose (popover, "Category group: Any", "Customer");
  test_wait_for (count_rows (page) == 0);
  gtk_popover_popdown (GTK_POPOVER (popover));
  test_settle ();
  test_click (page, "Category group: Customer, remove this filter");
  test_wait_for (count_rows (page) == 11);

  /* Several values of the same field: any of them. */
  popover = open_menu (page, "Filter");
  choose (popover, "Category: Opportunity", "Partner");
  test_wait_for (count_rows (page) == 15);
  g_assert_nonnull (test_find (page, GTK_TYPE_BUTTON, "Category: Opportunity, remove this filter"));
  choose (popover, "Category: Opportunity, Partner", "Opportunity");
  test_wait_for (count_rows (page) == 4);
  g_assert_null (test_find (page, GTK_TYPE_BUTTON, "Category: Opportunity, remove this filter"));
  choose (popover, "Category group: Any", "Customer");
  test_wait_for (count_rows (page) == 0);
  gtk_popover_popdown (GTK_POPOVER (popover));
  test_settle ();
  test_click (page, "Clear search and filters");
  test_wait_for (count_rows (page) == n_all);
  g_assert_null (test_find (page, GTK_TYPE_BUTTON, "Category: Partner, remove this filter"));
  test_app_tear_down (&app);
}

static void
assert_focus_on (const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (app.window));
  g_autofree char *present = NULL;

  if (GTK_IS_TEXT (focus))
    focus = gtk_widget_get_parent (focus);
  present = test_dup_name (focus);
  g_assert_cmpstr (present, ==, name);
}

/* Who has nobody can be looked for, too; a long list of choices is searched by typing. */
static void
test_choices (void)
{
  GtkWidget *page;
  GtkWidget *popover;
  GtkWidget *choices;
  GtkWidget *search;
  gint64 opened;
  guint n_all;
  guint n_none;

  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  test_app_postpone_questions (&app);
  for (guint i = 0; i < 20; i++)
    {
      StafettChangeSet *change_set = stafett_change_set_new ();
      StafettCategory *category = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);

      category->name = g_strdup_printf ("Branch %u", i);
      category->group = STAFETT_CATEGORY_GROUP_OTHER;
      stafett_change_set_add (change_set, category);
      g_object_unref (test_session_apply (&app.database, change_set));
    }
  page = test_app_show_page (&app, "companies");
  n_all = count_rows (page);
  popover = open_menu (page, "Filter");
  choose (popover, "Our contact: Any", "None");
  test_wait_for (!stafett_query_model_is_loading (get_model (page)) && count_rows (page) < n_all);
  n_none = count_rows (page);
  g_assert_nonnull (test_find (page, GTK_TYPE_BUTTON, "Our contact: none, remove this filter"));
  choose (popover, "Our contact: None", "None");
  test_wait_for (count_rows (page) == n_all);
  g_assert_cmpuint (n_none, >, 0);

  choices = open_button (find_field (popover, "Category: Any"));
  search = test_find (choices, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "branch 1");
  test_settle ();
  g_assert_null (test_find (choices, GTK_TYPE_CHECK_BUTTON, "Lead"));
  g_assert_nonnull (test_find (choices, GTK_TYPE_CHECK_BUTTON, "Branch 17"));

  /* From the search to the first that was found, on to the next, and back. */
  gtk_widget_grab_focus (search);
  g_assert_true (test_press_key (GTK_WINDOW (app.window), GDK_KEY_Down, 0));
  assert_focus_on ("Branch 1");
  g_assert_true (test_press_key (GTK_WINDOW (app.window), GDK_KEY_Down, 0));
  assert_focus_on ("Branch 10");
  g_assert_true (test_press_key (GTK_WINDOW (app.window), GDK_KEY_Up, 0));
  assert_focus_on ("Branch 1");
  g_assert_true (test_press_key (GTK_WINDOW (app.window), GDK_KEY_Up, 0));
  assert_focus_on ("Search");

  gtk_editable_set_text (GTK_EDITABLE (search), "nothing like it");
  test_settle ();
  g_assert_nonnull (test_find (choices, GTK_TYPE_LABEL, "Nothing found"));

  /* The choices are that long that they lie below the pointer, see test_show_pointer(). */
  opened = g_get_monotonic_time ();
  while (test_iterate (opened + G_USEC_PER_SEC))
    ;
  test_app_tear_down (&app);
}

/* "Filter by category, category group, lead status, sale status, owner, source, date": each list by what its records, or their company,
 * have of these. */
static void
test_fields (void)
{
  static const struct {
    const char *page;
    const char *names[16];
  } cases[] = {
    { "companies", { "Category: Any", "Category group: Any", "Our contact: Any", "Source" } },
    { "contacts", { "Category: Any", "Category group: Any", "Lead status: Any", "Owner: Any", "First touch", "Lead creation" } },
    { "sales", { "Category: Any", "Category group: Any", "Status: Any", "Owner: Any", "Source", "Sale date from", "Sale date to" } },
    { "journal", { "By: Any", "Cause: Any", "Company’s category: Any", "Company’s category group: Any", "Company’s source", "From", "To" } },
  };

  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  test_app_postpone_questions (&app);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *page = test_app_show_page (&app, cases[i].page);
      GtkWidget *popover = open_menu (page, "Filter");

      for (gsize j = 0; cases[i].names[j] != NULL; j++)
        {
          g_test_message ("%s: %s", cases[i].page, cases[i].names[j]);
          g_assert_nonnull (strstr (cases[i].names[j], ": Any") != NULL ? find_field (popover, cases[i].names[j])
                                                                        : test_find (popover, GTK_TYPE_ENTRY, cases[i].names[j]));
        }
      gtk_popover_popdown (GTK_POPOVER (popover));
      test_settle ();
    }
  test_app_tear_down (&app);
}

/* The journal by who did it, and by how it came about. */
static void
test_journal (void)
{
  GtkWidget *page;
  GtkWidget *popover;
  guint n_all;
  guint n_by;

  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  test_app_postpone_questions (&app);
  page = test_app_show_page (&app, "journal");
  n_all = count_rows (page);
  popover = open_menu (page, "Filter");
  choose (popover, "By: Any", "Jonas Hellevik");
  test_wait_for (!stafett_query_model_is_loading (get_model (page)) && count_rows (page) < n_all);
  n_by = count_rows (page);
  g_assert_cmpuint (n_by, >, 0);
  choose (popover, "Cause: Any", "Automation rule");
  test_wait_for (!stafett_query_model_is_loading (get_model (page)) && count_rows (page) < n_by);
  g_assert_cmpuint (count_rows (page), >, 0);
  gtk_popover_popdown (GTK_POPOVER (popover));
  test_settle ();
  g_assert_nonnull (test_find (page, GTK_TYPE_BUTTON, "Cause: Automation rule, remove this filter"));
  test_click (page, "By: Jonas Hellevik, remove this filter");
  test_wait_for (!stafett_query_model_is_loading (get_model (page)) && count_rows (page) < n_all);
  test_click (page, "Cause: Automation rule, remove this filter");
  test_wait_for (count_rows (page) == n_all);
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
  gtk_editable_set_text (GTK_EDITABLE (entry), "1.1.2999");
  g_signal_emit_by_name (entry, "activate");
  test_wait_for (count_rows (page) == 0);
  g_assert_nonnull (test_find (page, GTK_TYPE_BUTTON, "Sale date from: 1 Jan 2999, remove this filter"));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  test_wait_for (count_rows (page) == n_all);
  test_app_tear_down (&app);
}

/* Blanks around what is typed are none of it, whichever they are, and nothing but blanks is no filter; so with the search. */
static void
test_blanks (void)
{
  GtkWidget *page;
  GtkWidget *popover;
  GtkWidget *entry;
  GtkWidget *search;
  guint n_all;

  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  test_app_postpone_questions (&app);
  page = test_app_show_page (&app, "companies");
  n_all = count_rows (page);
  popover = open_menu (page, "Filter");
  entry = test_find (popover, GTK_TYPE_ENTRY, "City");
  gtk_editable_set_text (GTK_EDITABLE (entry), " \302\240\342\200\203 ");
  g_signal_emit_by_name (entry, "activate");
  test_settle ();
  g_assert_cmpuint (count_rows (page), ==, n_all);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), "\302\240 växjö  ");
  g_signal_emit_by_name (entry, "activate");
  test_wait_for (count_rows (page) == 1);
  g_assert_nonnull (test_find (page, GTK_TYPE_BUTTON, "City: växjö, remove this filter"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "växjö");
  gtk_editable_set_text (GTK_EDITABLE (entry), "växjö ");
  g_signal_emit_by_name (entry, "activate");
  test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "växjö");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  test_wait_for (count_rows (page) == n_all);
  gtk_popover_popdown (GTK_POPOVER (popover));
  test_settle ();

  search = test_find (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), " \302\240 ");
  test_settle ();
  g_assert_null (stafett_list_query_get_search (stafett_query_model_get_query (get_model (page))));
  gtk_editable_set_text (GTK_EDITABLE (search), "blåmyra ");
  test_wait_for (count_rows (page) == 1);
  g_assert_cmpstr (stafett_list_query_get_search (stafett_query_model_get_query (get_model (page))), ==, "blåmyra");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "blåmyra ");
  test_app_tear_down (&app);
}

static GtkWidget *
find_heading (GtkWidget  *page,
              const char *name)
{
  GtkWidget *view = stafett_record_list_get_view (stafett_list_page_get_list (STAFETT_LIST_PAGE (page)));

  for (GtkWidget *heading = gtk_widget_get_first_child (gtk_widget_get_first_child (view)); heading != NULL;
       heading = gtk_widget_get_next_sibling (heading))
    {
      g_autofree char *present = test_dup_name (heading);

      if (g_strcmp0 (present, name) == 0)
        return heading;
    }

  return NULL;
}

/* A list says what it is in the order of, also by itself, and stays so while there is no room for that column. How many it lists stands
 * below the title. */
static void
test_order (void)
{
  GtkWidget *page;
  GtkColumnView *view;
  GListModel *columns;
  gboolean descending = FALSE;
  g_autofree char *texts = NULL;

  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  test_app_postpone_questions (&app);
  page = test_app_show_page (&app, "sales");
  g_assert_nonnull (find_heading (page, "Sale date, sorted descending"));
  page = test_app_show_page (&app, "companies");
  g_assert_nonnull (find_heading (page, "Name, sorted ascending"));
  texts = test_dup_texts (page);
  g_assert_nonnull (strstr (texts, " companies"));

  view = GTK_COLUMN_VIEW (stafett_record_list_get_view (stafett_list_page_get_list (STAFETT_LIST_PAGE (page))));
  columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), "City") == 0)
        gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
    }
  test_settle ();
  g_assert_nonnull (find_heading (page, "City, sorted descending"));
  stafett_record_list_set_column_visible (stafett_list_page_get_list (STAFETT_LIST_PAGE (page)), "city", FALSE);
  test_settle ();
  g_assert_null (find_heading (page, "Name, sorted ascending"));
  g_assert_cmpstr (stafett_list_query_get_order (stafett_query_model_get_query (get_model (page)), &descending), ==, "city");
  g_assert_true (descending);
  stafett_record_list_set_column_visible (stafett_list_page_get_list (STAFETT_LIST_PAGE (page)), "city", TRUE);
  test_settle ();
  g_assert_nonnull (find_heading (page, "City, sorted descending"));
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
  g_test_add_func ("/ui/filters/choices", test_choices);
  g_test_add_func ("/ui/filters/fields", test_fields);
  g_test_add_func ("/ui/filters/journal", test_journal);
  g_test_add_func ("/ui/filters/days", test_days);
  g_test_add_func ("/ui/filters/blanks", test_blanks);
  g_test_add_func ("/ui/filters/order", test_order);
  g_test_add_func ("/ui/filters/columns", test_columns);

  return g_test_run ();
}

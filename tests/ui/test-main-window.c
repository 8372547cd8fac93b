/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/stafett-enum-types.h"
#include "support/test-check.h"
#include "ui/pages/stafett-company-page.h"
#include "ui/test-app.h"
#include "ui/widgets/stafett-list-page.h"

static TestApp app;

static void
assert_contains (const char *text,
                 const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in “%s”", words, text);
}

static StafettRecordList *
get_list (const char *label)
{
  GtkWidget *view = test_find (GTK_WIDGET (app.window), GTK_TYPE_COLUMN_VIEW, label);

  g_assert_nonnull (view);
  return STAFETT_RECORD_LIST (gtk_widget_get_ancestor (view, STAFETT_TYPE_RECORD_LIST));
}

static guint
count_rows (const char *label)
{
  return g_list_model_get_n_items (G_LIST_MODEL (stafett_record_list_get_model (get_list (label))));
}

static char *
dup_first (const char *label,
           const char *column)
{
  g_autoptr (StafettRow) row = NULL;

  test_settle ();
  row = g_list_model_get_item (G_LIST_MODEL (stafett_record_list_get_model (get_list (label))), 0);
  g_assert_nonnull (row);
  return g_strdup (stafett_row_get_cell (row, column));
}

static GtkColumnViewColumn *
get_column (const char *label,
            const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (stafett_record_list_get_view (get_list (label))));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return column;
    }

  g_assert_not_reached ();
}

/* A company with a contact and a sale, in a category of which each part of the program shows something. */
static gint64
add_company (void)
{
  gint64 company = test_session_add_company (&app.database, "Nordlys AS", "Lead");

  test_session_add_contact (&app.database, "Ingrid Kvamme", company);
  test_session_add_sale (&app.database, "Twenty kayaks", company, STAFETT_SALE_STATUS_OPEN);
  test_settle ();
  return company;
}

static guint
count_pages (void)
{
  GtkWidget *stack = gtk_widget_get_parent (stafett_window_get_page (app.window));
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (GTK_STACK (stack));

  return g_list_model_get_n_items (G_LIST_MODEL (pages));
}

static void
test_pages_on_demand (void)
{
  GtkWidget *companies;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  companies = stafett_window_get_page (app.window);
  g_assert_cmpuint (count_pages (), ==, 1);
  test_app_show_page (&app, "sales");
  g_assert_cmpuint (count_pages (), ==, 2);
  g_assert_true (test_app_show_page (&app, "companies") == companies);
  g_assert_cmpuint (count_pages (), ==, 2);
  test_app_tear_down (&app);
}

static GtkListBoxRow *
find_sidebar_row (const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (test_find (GTK_WIDGET (app.window), GTK_TYPE_LIST_BOX, "Pages")), i)) != NULL; i++)
    {
      g_autofree char *row_name = test_dup_name (GTK_WIDGET (row));

      if (g_str_equal (row_name, name))
        return row;
    }

  return NULL;
}

static void
test_administrator (void)
{
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autofree char *texts = NULL;
  g_autofree char *texts_after = NULL;
  GtkWidget *page;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  g_assert_nonnull (find_sidebar_row ("Workflow"));
  g_assert_nonnull (find_sidebar_row ("Lists"));
  texts = test_dup_texts (GTK_WIDGET (app.window));
  assert_contains (texts, "Settings and maintenance");

  associate->name = g_strdup ("Anna Berg");
  associate->login_name = g_strdup ("anna");
  associate->active = TRUE;
  stafett_change_set_add (change_set, associate);
  commit = test_session_apply (&app.database, change_set);
  stafett_window_set_session (app.window, NULL);
  test_settle ();
  test_wait_for (G_OBJECT (app.database.session)->ref_count == 1);
  test_session_reopen_as (&app.database, "anna");
  stafett_window_set_session (app.window, app.database.session);
  test_settle ();

  g_assert_nonnull (find_sidebar_row ("Companies"));
  g_assert_null (find_sidebar_row ("Workflow"));
  g_assert_null (find_sidebar_row ("Lists"));
  texts_after = test_dup_texts (GTK_WIDGET (app.window));
  g_assert_null (strstr (texts_after, "Settings and maintenance"));

  /* Nor by the shortcut. */
  page = stafett_window_get_page (app.window);
  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.show-page", "s", "workflow");
  test_settle ();
  g_assert_true (stafett_window_get_page (app.window) == page);
  test_app_tear_down (&app);
}

static void
show_part (GtkWidget  *page,
           const char *name)
{
  GtkWidget *tab = test_find (page, GTK_TYPE_TOGGLE_BUTTON, name);

  g_assert_nonnull (tab);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
  test_settle ();
}

/* domain.md section 3: a lead status shows only with a potential customer whose category has it. */
static void
test_company_page (void)
{
  g_autofree char *texts = NULL;
  gint64 company;
  GtkWidget *page;
  GtkColumnViewColumn *column;
  StafettChangeSet *change_set;
  g_autoptr (StafettCommit) commit = NULL;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  company = add_company ();
  page = test_app_show_company (&app, company);
  g_assert_cmpint (stafett_company_page_get_company_id (STAFETT_COMPANY_PAGE (page)), ==, company);
  g_assert_cmpstr (stafett_page_get_title (STAFETT_PAGE (page)), ==, "Nordlys AS");

  show_part (page, "Sales");
  g_assert_cmpuint (count_rows ("Sales"), ==, 1);
  show_part (page, "History");
  g_assert_cmpuint (count_rows ("History"), ==, 3);
  show_part (page, "Contacts");
  g_assert_cmpuint (count_rows ("Contacts"), ==, 1);
  texts = test_dup_texts (page);
  assert_contains (texts, "Ingrid Kvamme");
  column = get_column ("Contacts", "Lead status");
  g_assert_true (gtk_column_view_column_get_column_view (column) != NULL);

  /* Of the same group, but without lead status, and of another group. */
  test_session_change (&app.database, STAFETT_RECORD_KIND_COMPANY, company, "category", test_session_find (&app.database, STAFETT_RECORD_KIND_CATEGORY, "Customer"));
  test_wait_for (gtk_column_view_column_get_column_view (column) == NULL);
  test_session_change (&app.database, STAFETT_RECORD_KIND_COMPANY, company, "category", test_session_find (&app.database, STAFETT_RECORD_KIND_CATEGORY, "Lead"));
  test_wait_for (gtk_column_view_column_get_column_view (column) != NULL);
  change_set = test_change_set_integer (STAFETT_RECORD_KIND_CATEGORY, test_session_find (&app.database, STAFETT_RECORD_KIND_CATEGORY, "Lead"),
                                        "lead-status", FALSE);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (&app.database, change_set);
  test_wait_for (gtk_column_view_column_get_column_view (column) == NULL);
  test_app_tear_down (&app);
}

static void
test_search (void)
{
  GtkWidget *page;
  GtkWidget *search;
  g_autofree char *texts = NULL;
  g_autofree char *nothing = NULL;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  page = stafett_window_get_page (app.window);
  texts = test_dup_texts (page);
  assert_contains (texts, "No companies yet");

  test_session_add_company (&app.database, "Nordlys AS", "Lead");
  test_session_add_company (&app.database, "Fjellro AS", "Lead");
  test_wait_for (test_find (page, GTK_TYPE_COLUMN_VIEW, "Companies") != NULL);
  test_wait_for (count_rows ("Companies") == 2);

  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.search", NULL);
  search = test_find (page, GTK_TYPE_SEARCH_ENTRY, "Search companies");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (app.window)), search));
  gtk_editable_set_text (GTK_EDITABLE (search), "fjell");
  test_wait_for (count_rows ("Companies") == 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "no such company");
  test_wait_for (test_find (page, GTK_TYPE_COLUMN_VIEW, "Companies") == NULL);
  nothing = test_dup_texts (page);
  assert_contains (nothing, "Nothing found");
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  test_wait_for (test_find (page, GTK_TYPE_COLUMN_VIEW, "Companies") != NULL);
  test_wait_for (count_rows ("Companies") == 2);
  test_app_tear_down (&app);
}

/* A heading that has the focus sorts by Enter, as it does by a click, and says how. */
static void
test_sort (void)
{
  GtkColumnView *view;
  GtkWidget *heading;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  test_session_add_company (&app.database, "Nordlys AS", "Lead");
  test_session_add_company (&app.database, "Fjellro AS", "Lead");
  test_session_add_company (&app.database, "Åsgløtt AS", "Lead");
  test_wait_for (test_find (GTK_WIDGET (app.window), GTK_TYPE_COLUMN_VIEW, "Companies") != NULL);
  view = GTK_COLUMN_VIEW (stafett_record_list_get_view (get_list ("Companies")));

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *ascending = NULL;
      g_autofree char *descending = NULL;

      gtk_column_view_sort_by_column (view, get_column ("Companies", "Name"), GTK_SORT_DESCENDING);
      descending = dup_first ("Companies", "name");
      g_assert_cmpstr (descending, ==, "Åsgløtt AS");
      gtk_column_view_sort_by_column (view, get_column ("Companies", "Name"), GTK_SORT_ASCENDING);
      ascending = dup_first ("Companies", "name");
      g_assert_cmpstr (ascending, ==, "Fjellro AS");
    }

  heading = test_find (GTK_WIDGET (view), GTK_TYPE_WIDGET, "Name, sorted ascending");
  g_assert_nonnull (heading);
  g_assert_true (gtk_widget_grab_focus (heading));
  g_assert_true (test_press_key (GTK_WINDOW (app.window), GDK_KEY_Return, 0));
  {
    g_autofree char *first = dup_first ("Companies", "name");

    g_assert_cmpstr (first, ==, "Åsgløtt AS");
    g_assert_nonnull (test_find (GTK_WIDGET (view), GTK_TYPE_WIDGET, "Name, sorted descending"));
  }
  test_app_tear_down (&app);
}

/* Tab goes through the headings and one row, and on; Up and Down are for the other rows. */
static void
test_tab_in_table (void)
{
  GtkWindow *window;
  GtkWidget *search;
  GtkWidget *view;
  guint n_headings = 0;
  guint n_rows = 0;

  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  test_app_postpone_questions (&app);
  window = GTK_WINDOW (app.window);
  search = test_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, NULL);
  view = stafett_record_list_get_view (get_list ("Companies"));

  /* After the search come the buttons of the filters and the columns. */
  gtk_widget_grab_focus (search);
  for (guint i = 0; i < 2; i++)
    gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  while (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD) && gtk_widget_is_ancestor (gtk_window_get_focus (window), view))
    {
      if (GTK_IS_LIST_VIEW (gtk_widget_get_parent (gtk_window_get_focus (window))))
        n_rows++;
      else
        n_headings++;
    }
  g_assert_cmpuint (n_headings, ==, 6);
  g_assert_cmpuint (n_rows, ==, 1);

  /* And back, from a row that an arrow has led to. */
  gtk_widget_grab_focus (search);
  for (guint i = 0; i < 9; i++)
    gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_DOWN));
  g_assert_true (GTK_IS_LIST_VIEW (gtk_widget_get_parent (gtk_window_get_focus (window))));
  for (guint i = 0; i < 9; i++)
    gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), search));
  test_app_tear_down (&app);
}

static void
test_back (void)
{
  GtkWidget *sales;
  gint64 company;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  company = add_company ();
  sales = test_app_show_page (&app, "sales");
  test_app_show_company (&app, company);
  test_click (stafett_window_get_page (app.window), "Back");
  g_assert_true (stafett_window_get_page (app.window) == sales);
  g_assert_null (test_find (sales, GTK_TYPE_BUTTON, "Back"));

  /* With nothing below there is nowhere to go. */
  gtk_widget_activate_action (GTK_WIDGET (app.window), "win.back", NULL);
  g_assert_true (stafett_window_get_page (app.window) == sales);
  test_app_tear_down (&app);
}

static void
test_narrow (void)
{
  AdwLeaflet *leaflet;
  GtkWidget *page;
  gint64 company;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  company = add_company ();
  leaflet = ADW_LEAFLET (test_find (GTK_WIDGET (app.window), ADW_TYPE_LEAFLET, NULL));
  g_assert_false (adw_leaflet_get_folded (leaflet));
  page = stafett_window_get_page (app.window);
  g_assert_null (test_find (page, GTK_TYPE_BUTTON, "Back"));

  gtk_window_set_default_size (GTK_WINDOW (app.window), 400, 700);
  test_wait_for (adw_leaflet_get_folded (leaflet));
  test_wait_for (gtk_widget_get_width (GTK_WIDGET (app.window)) <= 400);
  test_settle ();
  page = test_app_show_company (&app, company);
  test_click (page, "Back");
  test_settle ();
  g_assert_true (STAFETT_IS_LIST_PAGE (stafett_window_get_page (app.window)));
  test_click (stafett_window_get_page (app.window), "Back");
  test_wait_for (test_find (GTK_WIDGET (app.window), GTK_TYPE_LIST_BOX, "Pages") != NULL);

  /* From the sidebar to a page. */
  gtk_widget_activate (GTK_WIDGET (find_sidebar_row ("Sales")));
  test_wait_for (test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, "Add sale") != NULL);
  test_app_tear_down (&app);
}

static StafettSaleStatus
get_sale_status (gint64 id)
{
  g_autoptr (StafettSale) sale = stafett_session_load (app.database.session, STAFETT_RECORD_KIND_SALE, id, NULL);

  g_assert_nonnull (sale);
  return sale->status;
}

static void
test_sale_buttons (void)
{
  static const struct {
    const char        *sale;
    const char        *button;
    StafettSaleStatus  status;
  } cases[] = {
    { "Boats", "Mark Boats (Nordlys AS) as sold", STAFETT_SALE_STATUS_SOLD },
    { "Oars", "Mark Oars (Nordlys AS) as lost", STAFETT_SALE_STATUS_LOST },
    { "Sails", "Mark Sails (Nordlys AS) as sold", STAFETT_SALE_STATUS_SOLD },
  };
  gint64 company;
  gint64 ids[G_N_ELEMENTS (cases)];

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  company = test_session_add_company (&app.database, "Nordlys AS", "Lead");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    ids[i] = test_session_add_sale (&app.database, cases[i].sale, company, i == 2 ? STAFETT_SALE_STATUS_STALLED : STAFETT_SALE_STATUS_OPEN);
  test_app_show_page (&app, "sales");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sold = g_strdup_printf ("Mark %s (Nordlys AS) as sold", cases[i].sale);
      g_autofree char *lost = g_strdup_printf ("Mark %s (Nordlys AS) as lost", cases[i].sale);

      test_click (GTK_WIDGET (app.window), cases[i].button);
      test_wait_for (get_sale_status (ids[i]) == cases[i].status);
      test_settle ();
      g_assert_null (test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, sold));
      g_assert_null (test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, lost));
    }
  test_app_tear_down (&app);
}

static void
test_undo (void)
{
  gint64 company;
  g_autofree char *button = NULL;

  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  company = test_session_add_company (&app.database, "Nordlys AS", "Lead");
  test_session_change (&app.database, STAFETT_RECORD_KIND_COMPANY, company, "category", test_session_find (&app.database, STAFETT_RECORD_KIND_CATEGORY, "Opportunity"));
  test_app_show_page (&app, "journal");
  button = g_strdup_printf ("Undo entry %" G_GINT64_FORMAT ": Nordlys AS", test_session_last_entry (&app.database));
  test_click (GTK_WIDGET (app.window), button);

  /* What has been undone cannot be undone once more. */
  test_wait_for (test_find (GTK_WIDGET (app.window), GTK_TYPE_BUTTON, button) == NULL);
  test_session_assert_category (&app.database, company, "Lead");
  test_app_tear_down (&app);
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

  g_test_add_func ("/main-window/pages-on-demand", test_pages_on_demand);
  g_test_add_func ("/main-window/administrator", test_administrator);
  g_test_add_func ("/main-window/company-page", test_company_page);
  g_test_add_func ("/main-window/search", test_search);
  g_test_add_func ("/main-window/sort", test_sort);
  g_test_add_func ("/main-window/tab-in-table", test_tab_in_table);
  g_test_add_func ("/main-window/back", test_back);
  g_test_add_func ("/main-window/narrow", test_narrow);
  g_test_add_func ("/main-window/sale-buttons", test_sale_buttons);
  g_test_add_func ("/main-window/undo", test_undo);

  return g_test_run ();
}

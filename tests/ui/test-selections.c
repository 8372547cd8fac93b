/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage/stafett-connection.h"
#include "ui/test-app.h"
#include "ui/widgets/stafett-list-page.h"
#include "ui/widgets/stafett-sidebar-row.h"

/* Saved selections: filters of a list under a name, in the sidebar. */

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
get_page (void)
{
  return stafett_window_get_page (app.window);
}

static gboolean
is_titled (const char *title)
{
  return g_strcmp0 (stafett_page_get_title (STAFETT_PAGE (get_page ())), title) == 0;
}

static GtkWidget *
find_row (const char *name)
{
  return test_find (GTK_WIDGET (app.window), STAFETT_TYPE_SIDEBAR_ROW, name);
}

static gboolean
is_marked (const char *name)
{
  GtkWidget *row = find_row (name);

  return row != NULL && gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row));
}

static gboolean
has_selections (void)
{
  return test_find (GTK_WIDGET (app.window), GTK_TYPE_LIST_BOX, "Selections") != NULL;
}

static gboolean
reads (const char *text)
{
  g_autofree char *texts = test_dup_texts (GTK_WIDGET (app.window));

  return strstr (texts, text) != NULL;
}

/* As another program on the same database would do it. */
static void
add_selection (const char  *name,
               StafettList  list,
               const char  *query)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettSelection *selection = stafett_record_new (STAFETT_RECORD_KIND_SELECTION);

  selection->name = g_strdup (name);
  selection->list = list;
  selection->query = g_strdup (query);
  stafett_change_set_add (change_set, selection);
  g_object_unref (test_session_apply (&app.database, change_set));
}

static void
change_query (const char *name,
              const char *query)
{
  gint64 id = test_session_find (&app.database, STAFETT_RECORD_KIND_SELECTION, name);
  g_autoptr (StafettSelection) before = stafett_session_load (app.database.session, STAFETT_RECORD_KIND_SELECTION, id, NULL);
  g_autoptr (StafettSelection) after = stafett_record_copy (before);
  StafettChangeSet *change_set = stafett_change_set_new ();

  g_free (after->query);
  after->query = g_strdup (query);
  g_assert_true (stafett_change_set_edit (change_set, (StafettRecord *) before, (StafettRecord *) after));
  g_object_unref (test_session_apply (&app.database, change_set));
}

/* As a newer version of the program might write it. */
static void
set_query (const char *name,
           const char *query)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE selection SET query = '%s' WHERE name = '%s'", query, name);
  g_autoptr (StafettConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  connection = stafett_connection_open (app.database.path, STAFETT_CONNECTION_READ_WRITE, &error);
  g_assert_no_error (error);
  stafett_connection_execute_script (connection, sql, &error);
  g_assert_no_error (error);
}

static char *
dup_category_query (const char *category)
{
  return g_strdup_printf ("where=category-id=%" G_GINT64_FORMAT "\n",
                          test_session_find (&app.database, STAFETT_RECORD_KIND_CATEGORY, category));
}

static void
set_up (void)
{
  test_app_set_up (&app, STAFETT_CONTENTS_DEMO);
  test_app_postpone_questions (&app);
}

/* Eleven companies of the demo. */
static void
set_up_with_selection (void)
{
  g_autofree char *query = NULL;

  set_up ();
  query = dup_category_query ("Opportunity");
  add_selection ("Hot", STAFETT_LIST_COMPANIES, query);
  test_wait_for (find_row ("Hot, 11 companies") != NULL);
}

static void
open_selection (const char *row,
                const char *title)
{
  gtk_widget_activate (find_row (row));
  test_wait_for (is_titled (title) && !stafett_query_model_is_loading (get_model (get_page ())));
  test_settle ();
}

static void
filter_by_category (GtkWidget  *page,
                    const char *category)
{
  const char *filters[] = { "category-id", NULL, NULL };
  g_autofree char *id = NULL;

  id = g_strdup_printf ("%" G_GINT64_FORMAT, test_session_find (&app.database, STAFETT_RECORD_KIND_CATEGORY, category));
  filters[1] = id;
  stafett_list_page_set_filters (STAFETT_LIST_PAGE (page), filters, NULL);
  test_settle ();
}

static void
type_name (GtkWindow  *dialog,
           const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (test_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Name")), name);
}

/* "The filter can be saved as a selection that appears in the sidebar", under a name that the filters suggest. */
static void
test_save (void)
{
  GtkWidget *page;
  GtkWindow *dialog;
  g_autofree char *texts = NULL;

  set_up ();
  g_assert_false (has_selections ());
  page = test_app_show_page (&app, "companies");
  filter_by_category (page, "Opportunity");
  test_wait_for (count_rows (page) == 11);
  test_click (page, "Save as selection…");
  dialog = test_wait_for_dialog (&app);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Name"))), ==, "Opportunity");
  type_name (dialog, "Hot");
  test_click (GTK_WIDGET (dialog), "Save");
  test_wait_for (is_marked ("Hot, 11 companies"));
  g_assert_true (is_titled ("Hot"));
  g_assert_false (is_marked ("Companies"));
  g_assert_cmpuint (count_rows (page), ==, 11);

  /* The same name again is refused beside the field, and what was typed stays. */
  g_assert_true (test_press_key (GTK_WINDOW (app.window), GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  dialog = test_wait_for_dialog (&app);
  type_name (dialog, "hot");
  test_click (GTK_WIDGET (dialog), "Save");
  test_settle ();
  g_assert_true (test_get_dialog (&app) == dialog);
  g_assert_true (gtk_widget_has_css_class (test_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Name"), "error"));
  gtk_window_close (dialog);
  test_settle ();
  test_app_tear_down (&app);
}

/* Its filters as chips, its search and its order; the list itself is as it was before. */
static void
test_open (void)
{
  GtkWidget *page;
  gboolean descending;
  guint n_all;

  set_up ();
  add_selection ("Norwegians", STAFETT_LIST_COMPANIES, "search=as\nwhere=country=Norway\ndescending=city\n");
  page = test_app_show_page (&app, "companies");
  n_all = count_rows (page);
  test_app_show_page (&app, "sales");
  test_wait_for (has_selections ());
  test_settle ();
  gtk_widget_activate (test_find_nth (test_find (GTK_WIDGET (app.window), GTK_TYPE_LIST_BOX, "Selections"), STAFETT_TYPE_SIDEBAR_ROW, NULL, 0));
  test_wait_for (get_page () == page && is_titled ("Norwegians") && count_rows (page) < n_all);
  test_settle ();
  g_assert_nonnull (test_find (page, GTK_TYPE_BUTTON, "Country: Norway, remove this filter"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_find (page, GTK_TYPE_SEARCH_ENTRY, NULL))), ==, "as");
  g_assert_cmpstr (stafett_list_query_get_order (stafett_query_model_get_query (get_model (page)), &descending), ==, "city");
  g_assert_true (descending);
  g_assert_true (reads ("Norwegians"));
  g_assert_null (test_find (page, GTK_TYPE_BUTTON, "Update selection"));

  test_app_show_page (&app, "companies");
  test_wait_for (is_titled ("Companies") && count_rows (page) == n_all);
  g_assert_true (is_marked ("Companies"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_find (page, GTK_TYPE_SEARCH_ENTRY, NULL))), ==, "");
  g_assert_null (stafett_list_query_get_order (stafett_query_model_get_query (get_model (page)), NULL));
  test_app_tear_down (&app);
}

/* "stays up to date": also with what is done elsewhere. */
static void
test_count (void)
{
  gint64 id;

  set_up_with_selection ();
  id = test_session_add_company (&app.database, "Nykommer AS", "Opportunity");
  test_wait_for (find_row ("Hot, 12 companies") != NULL);
  g_object_unref (test_session_set (&app.database, STAFETT_RECORD_KIND_COMPANY, id, "category",
                                    test_session_find (&app.database, STAFETT_RECORD_KIND_CATEGORY, "Partner"), NULL));
  test_wait_for (find_row ("Hot, 11 companies") != NULL);
  test_app_tear_down (&app);
}

/* Saves over it what is on show, and takes that back. */
static void
test_update (void)
{
  GtkWidget *page;

  set_up_with_selection ();
  open_selection ("Hot, 11 companies", "Hot");
  page = get_page ();
  gtk_editable_set_text (GTK_EDITABLE (test_find (page, GTK_TYPE_SEARCH_ENTRY, NULL)), "Data");
  test_wait_for (count_rows (page) == 1);
  test_settle ();
  gtk_widget_activate_action (page, "page.reset-selection", NULL);
  test_wait_for (count_rows (page) == 11);
  g_assert_null (test_find (page, GTK_TYPE_BUTTON, "Update selection"));

  gtk_editable_set_text (GTK_EDITABLE (test_find (page, GTK_TYPE_SEARCH_ENTRY, NULL)), "Data");
  test_wait_for (count_rows (page) == 1);
  test_settle ();
  test_click (page, "Update selection");
  test_wait_for (find_row ("Hot, 1 company") != NULL);
  test_wait_for (reads ("The selection was updated"));
  g_assert_null (test_find (page, GTK_TYPE_BUTTON, "Update selection"));
  test_click (GTK_WIDGET (app.window), "Undo");
  test_wait_for (find_row ("Hot, 11 companies") != NULL && count_rows (page) == 11);
  g_assert_true (is_titled ("Hot"));
  test_app_tear_down (&app);
}

static void
test_rename (void)
{
  GtkWindow *dialog;

  set_up_with_selection ();
  open_selection ("Hot, 11 companies", "Hot");
  gtk_widget_grab_focus (find_row ("Hot, 11 companies"));
  g_assert_true (test_press_key (GTK_WINDOW (app.window), GDK_KEY_F2, 0));
  dialog = test_wait_for_dialog (&app);
  type_name (dialog, "Very hot");
  test_click (GTK_WIDGET (dialog), "Rename");
  test_wait_for (is_marked ("Very hot, 11 companies"));
  g_assert_true (is_titled ("Very hot"));
  test_app_tear_down (&app);
}

/* At once, with a way back; the page is of the list again. */
static void
test_delete (void)
{
  set_up_with_selection ();
  open_selection ("Hot, 11 companies", "Hot");
  gtk_widget_grab_focus (find_row ("Hot, 11 companies"));
  g_assert_true (test_press_key (GTK_WINDOW (app.window), GDK_KEY_Delete, 0));
  test_wait_for (!has_selections ());
  test_wait_for (is_titled ("Companies") && is_marked ("Companies"));
  test_wait_for (reads ("“Hot” was deleted"));
  test_click (GTK_WIDGET (app.window), "Undo");
  test_wait_for (find_row ("Hot, 11 companies") != NULL);
  test_app_tear_down (&app);
}

/* What is deleted since says so, and what matches is listed. */
static void
test_deleted_category (void)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  set_up_with_selection ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY,
                             test_session_find (&app.database, STAFETT_RECORD_KIND_CATEGORY, "Opportunity"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  g_object_unref (test_session_apply (&app.database, change_set));
  test_settle ();
  open_selection ("Hot, 11 companies", "Hot");
  test_wait_for (test_find (get_page (), GTK_TYPE_BUTTON, "Category: Opportunity (deleted), remove this filter") != NULL);
  g_assert_cmpuint (count_rows (get_page ()), ==, 11);
  test_app_tear_down (&app);
}

/* The number of a record says nothing to anybody: a chip and the journal call it by its name, as it is now. */
static void
test_names (void)
{
  g_autofree char *query = NULL;
  g_autofree char *category = NULL;
  g_autofree char *text = NULL;
  gint64 id;

  set_up ();
  id = test_session_add_company (&app.database, "Fjord Kraft AS", "Lead");
  query = g_strdup_printf ("where=company-id=%" G_GINT64_FORMAT "\n", id);
  add_selection ("History", STAFETT_LIST_JOURNAL, query);
  test_wait_for (find_row ("History, 1 journal entry") != NULL);
  open_selection ("History, 1 journal entry", "History");
  test_wait_for (test_find (get_page (), GTK_TYPE_BUTTON, "Company: Fjord Kraft AS, remove this filter") != NULL);

  category = dup_category_query ("Opportunity");
  text = g_strconcat ("search=boats\n", category, NULL);
  add_selection ("Hot", STAFETT_LIST_COMPANIES, category);
  test_wait_for (find_row ("Hot, 11 companies") != NULL);
  change_query ("Hot", text);
  gtk_widget_activate (find_row ("Journal"));
  test_wait_for (is_titled ("Journal"));
  test_wait_for (reads ("Filter: Category: Opportunity → Category: Opportunity, Search: “boats”"));
  test_app_tear_down (&app);
}

/* Words for a selection that matches nothing, and for one that cannot be shown: never everything. */
static void
test_empty_and_unreadable (void)
{
  set_up ();
  add_selection ("Nobody", STAFETT_LIST_CONTACTS, "search=there is nobody of that name\n");
  add_selection ("Strange", STAFETT_LIST_SALES, NULL);
  add_selection ("Unreadable", STAFETT_LIST_SALES, NULL);
  set_query ("Strange", "where=colour=blue");
  set_query ("Unreadable", "colour is blue");
  stafett_window_set_session (app.window, app.database.session);
  test_wait_for (find_row ("Nobody, 0 contacts") != NULL);
  open_selection ("Nobody, 0 contacts", "Nobody");
  g_assert_true (reads ("“Nobody” is empty"));

  test_wait_for (find_row ("Strange, cannot be counted") != NULL);
  gtk_widget_activate (find_row ("Strange, cannot be counted"));
  test_wait_for (reads ("This selection cannot be shown"));
  g_assert_null (test_get_dialog (&app));

  gtk_widget_activate (find_row ("Unreadable, cannot be counted"));
  test_wait_for (is_titled ("Unreadable") && reads ("colour is blue"));
  test_wait_for (!stafett_query_model_is_loading (get_model (get_page ())));
  g_assert_cmpuint (count_rows (get_page ()), ==, 0);
  test_click (get_page (), "Delete the selection");
  test_wait_for (is_titled ("Sales") && find_row ("Unreadable, cannot be counted") == NULL);
  test_wait_for (count_rows (get_page ()) > 0);
  g_assert_false (reads ("This selection cannot be shown"));
  test_app_tear_down (&app);
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

  g_test_add_func ("/ui/selections/save", test_save);
  g_test_add_func ("/ui/selections/open", test_open);
  g_test_add_func ("/ui/selections/count", test_count);
  g_test_add_func ("/ui/selections/update", test_update);
  g_test_add_func ("/ui/selections/rename", test_rename);
  g_test_add_func ("/ui/selections/delete", test_delete);
  g_test_add_func ("/ui/selections/deleted-category", test_deleted_category);
  g_test_add_func ("/ui/selections/names", test_names);
  g_test_add_func ("/ui/selections/empty-and-unreadable", test_empty_and_unreadable);

  return g_test_run ();
}

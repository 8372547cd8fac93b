/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"
#include "test-window.h"

#include <string.h>

#include "ui/widgets/stafett-list-page.h"

/* What can be done to the rows of the lists: deleting and restoring, one and many, and the menu of a row. */

static StafettRecordList *
get_list (TestWindow *test)
{
  return stafett_list_page_get_list (STAFETT_LIST_PAGE (stafett_window_get_page (test->window)));
}

static GtkSelectionModel *
get_selection (TestWindow *test)
{
  return gtk_column_view_get_model (GTK_COLUMN_VIEW (stafett_record_list_get_view (get_list (test))));
}

static guint
count_rows (TestWindow *test)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_selection (test)));
}

static void
show (TestWindow *test,
      const char *page,
      guint       n)
{
  if (test->window == NULL)
    test_window_open (test);
  stafett_window_show_page (test->window, page);
  test_wait_for (count_rows (test) == n);
  test_settle ();
}

static void
press (TestWindow *test,
       guint       keyval)
{
  stafett_record_list_focus_rows (get_list (test));
  test_press_key (GTK_WINDOW (test->window), keyval, 0);
}

/* The words of the row's menu, each on a line. */
static char *
dup_menu (TestWindow *test)
{
  GString *words = g_string_new (NULL);
  GtkWidget *popover = NULL;
  GMenuModel *menu;

  gtk_widget_activate_action (GTK_WIDGET (get_list (test)), "row.menu", NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (get_list (test))); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child))
      popover = child;
  g_assert_nonnull (popover);
  test_wait_for (gtk_widget_get_mapped (popover));
  menu = gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (popover));
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      for (int j = 0; j < g_menu_model_get_n_items (section); j++)
        {
          g_autofree char *label = NULL;

          g_menu_model_get_item_attribute (section, j, G_MENU_ATTRIBUTE_LABEL, "s", &label);
          for (const char *p = label; *p != '\0'; p++)
            if (*p != '_')
              g_string_append_c (words, *p);
          g_string_append_c (words, '\n');
        }
    }
  gtk_popover_popdown (GTK_POPOVER (popover));
  test_wait_for (!gtk_widget_get_mapped (popover));

  return g_string_free (words, FALSE);
}

/* A company goes with its contacts and sales, which the toast tells; it comes back by the toast, or where deleted companies are shown. */
static void
test_company (TestWindow    *test,
              gconstpointer  data)
{
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (&test->session, "Kari", company);
  g_autoptr (GtkBitset) selected = NULL;

  test_session_add_company (&test->session, "Vidde AS", "Lead");
  test_session_add_sale (&test->session, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  show (test, "companies", 2);
  press (test, GDK_KEY_Delete);
  test_settle ();
  g_assert_cmpuint (count_rows (test), ==, 2); /* nothing was selected */

  gtk_selection_model_select_item (get_selection (test), 0, TRUE);
  press (test, GDK_KEY_Delete);
  test_wait_for (test_window_reads (test, "“Fjord AS” was deleted, with 1 contact and 1 sale"));
  test_wait_for (count_rows (test) == 1);
  selected = gtk_selection_model_get_selection (get_selection (test));
  g_assert_true (gtk_bitset_is_empty (selected));
  test_window_press (test, "Undo");
  test_wait_for (count_rows (test) == 2);

  gtk_selection_model_select_item (get_selection (test), 0, TRUE);
  press (test, GDK_KEY_Delete);
  test_wait_for (count_rows (test) == 1);
  {
    static const char * const filters[] = { "deleted", "yes", NULL };

    stafett_list_page_set_filters (STAFETT_LIST_PAGE (stafett_window_get_page (test->window)), filters, "Deleted");
  }
  test_wait_for (test_window_reads (test, "Fjord AS"));
  test_settle ();
  g_assert_true (test_window_reads (test, "Deleted companies")); /* the chip */
  gtk_selection_model_select_item (get_selection (test), 0, TRUE);
  press (test, GDK_KEY_Delete);
  test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (get_list (test)), "row.restore", NULL);
  test_wait_for (test_window_reads (test, "“Fjord AS” was restored"));
  g_assert_cmpint (test_query_integer (test->session.path, "SELECT deleted FROM contact"), ==, 0);
  g_assert_cmpint (test_query_integer (test->session.path, "SELECT count (*) FROM contact WHERE deleted = 0"), ==, contact);
}

/* The page of a company, and the dialog of a contact. */
static void
test_elsewhere (TestWindow    *test,
                gconstpointer  data)
{
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (&test->session, "Kari", company);
  gint64 sale = test_session_add_sale (&test->session, "Boats", company, STAFETT_SALE_STATUS_OPEN);

  test_session_change (&test->session, STAFETT_RECORD_KIND_SALE, sale, "contact", contact);
  show (test, "contacts", 1);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.edit-contact", "x", contact);
  test_wait_for (test_window_has_dialog (test));
  test_window_press (test, "Delete");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (test_window_reads (test, "“Kari” was deleted; the sales stay, without a contact"));
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.edit-contact", "x", contact);
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "This has been deleted"));
  test_window_press (test, "Restore");
  test_wait_for (test_window_reads (test, "“Kari” was restored"));
  g_assert_cmpint (test_query_integer (test->session.path, "SELECT contact_id FROM sale"), ==, contact);

  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.show-company", "x", company);
  test_wait_for (test_window_reads (test, "Potential customer"));
  test_window_press (test, "Delete this company");
  test_wait_for (test_window_reads (test, "This company has been deleted."));
  g_assert_false (test_window_can_press (test, "Edit"));
  test_window_press (test, "Restore");
  test_wait_for (test_window_can_press (test, "Edit"));
  g_assert_false (test_window_reads (test, "This company has been deleted."));
}

/* Many go as one batch with one undo. */
static void
test_many (TestWindow    *test,
           gconstpointer  data)
{
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");

  test_session_add_company (&test->session, "Vidde AS", "Lead");
  test_session_add_company (&test->session, "Åker AS", "Lead");
  test_session_add_contact (&test->session, "Kari", company);
  show (test, "companies", 3);
  gtk_selection_model_select_range (get_selection (test), 0, 2, TRUE);
  test_wait_for (test_window_reads (test, "2 selected"));
  test_window_press (test, "Delete 2 companies");
  test_wait_for (test_window_reads (test, "Deleted: 2 companies, with 1 contact and 0 sales."));
  test_wait_for (count_rows (test) == 1);
  test_window_press (test, "Undo");
  test_wait_for (test_window_reads (test, "2 records were restored."));
  test_wait_for (count_rows (test) == 3);
  stafett_window_show_page (test->window, "journal");
  test_wait_for (test_window_reads (test, "2 records deleted"));
  test_wait_for (test_window_reads (test, "records restored"));
  test_settle ();

  /* From one step to the whole, which stands above its steps. */
  {
    g_autofree char *menu = NULL;

    gtk_widget_activate_action (GTK_WIDGET (test->window), "win.show-part", "(ssss)", "journal", "cause", "batch", "Steps");
    test_wait_for (count_rows (test) == 3);
    test_settle ();
    g_assert_true (stafett_record_list_focus_rows (get_list (test)));
    g_assert_true (gtk_widget_child_focus (GTK_WIDGET (get_list (test)), GTK_DIR_DOWN));
    menu = dup_menu (test);
    g_assert_nonnull (strstr (menu, "Show all that was done with it\nUndo all that was done with it\n"));
  }

  /* Done again, it is told as it was the first time. */
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.undo-entry", "x",
                              test_query_integer (test->session.path, "SELECT max (entry_id) FROM batch"));
  test_wait_for (test_window_reads (test, "Deleted: 2 companies, with 1 contact and 0 sales."));
}

/* The menu offers what fits the row, or all that are selected. */
static void
test_menu (TestWindow    *test,
           gconstpointer  data)
{
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (&test->session, "Kari", company);
  g_autofree char *sale = NULL;
  g_autofree char *person = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  g_object_unref (test_session_apply (&test->session, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, company, "email", "post@fjord.example")));
  test_session_add_company (&test->session, "Vidde AS", "Lead");
  test_session_add_sale (&test->session, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  show (test, "companies", 2);
  g_assert_true (stafett_record_list_focus_rows (get_list (test)));

  /* The row that has the focus becomes the selected one. */
  one = dup_menu (test);
  g_assert_cmpstr (one, ==, "Open\nEdit…\nHistory\nAdd contact…\nAdd sale…\nCopy e-mail address\nChange fields…\nSelect all\nDelete\n");
  gtk_selection_model_select_all (get_selection (test));
  two = dup_menu (test);
  g_assert_cmpstr (two, ==, "Change 2 companies…\nSelect all\nDelete 2 companies\n");

  show (test, "sales", 1);
  g_assert_true (stafett_record_list_focus_rows (get_list (test)));
  sale = dup_menu (test);
  g_assert_cmpstr (sale, ==, "Open\nOpen company\nHistory\nMark as sold\nMark as lost\nMark as stalled\nChange fields…\nSelect all\nDelete\n");

  show (test, "contacts", 1);
  g_assert_true (stafett_record_list_focus_rows (get_list (test)));
  person = dup_menu (test);
  g_assert_cmpstr (person, ==, "Open\nOpen company\nHistory\nAdd sale…\nLead status\nChange fields…\nSelect all\nDelete\n");
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.set-lead-status", "(xx)", contact,
                              test_session_find (&test->session, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"));
  test_wait_for (test_window_reads (test, "The lead status of “Kari” was changed"));
  test_wait_for (test_window_reads (test, "Qualified"));

  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.show-history", "(ixs)", STAFETT_RECORD_KIND_SALE, G_GINT64_CONSTANT (1), "Boats");
  test_wait_for (test_window_reads (test, "The journal of “Boats”"));
  test_wait_for (count_rows (test) == 1);
}

static guint
count_columns (TestWindow *test)
{
  return g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (stafett_record_list_get_view (get_list (test)))));
}

static gboolean
fits (TestWindow *test)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (stafett_record_list_get_view (get_list (test))));

  return gtk_adjustment_get_page_size (adjustment) > 0 && gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment);
}

static GtkColumnViewColumn *
get_last_column (TestWindow *test)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (stafett_record_list_get_view (get_list (test))));
  g_autoptr (GtkColumnViewColumn) last = g_list_model_get_item (columns, g_list_model_get_n_items (columns) - 1);

  return last;
}

/* Where there is no room, columns go, the least important first, and come back; unless the user has chosen them. */
static void
test_narrow (TestWindow    *test,
             gconstpointer  data)
{
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");

  test_session_add_sale (&test->session, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  test_window_open (test);
  gtk_window_set_default_size (GTK_WINDOW (test->window), 1300, 700);
  show (test, "sales", 1);
  test_wait_for (count_columns (test) == 7 && fits (test));
  gtk_window_set_default_size (GTK_WINDOW (test->window), 1024, 700);
  test_wait_for (count_columns (test) == 6 && fits (test));
  gtk_window_set_default_size (GTK_WINDOW (test->window), 400, 700);
  test_wait_for (count_columns (test) < 5 && fits (test));
  g_assert_true (test_window_can_press (test, "Sold"));
  gtk_window_set_default_size (GTK_WINDOW (test->window), 1300, 700);
  test_wait_for (count_columns (test) == 7 && fits (test));
  g_assert_cmpstr (gtk_column_view_column_get_title (get_last_column (test)), ==, "Mark as");

  stafett_record_list_set_chosen (get_list (test));
  gtk_window_set_default_size (GTK_WINDOW (test->window), 400, 700);
  test_wait_for (!fits (test));
  test_settle ();
  g_assert_cmpuint (count_columns (test), ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(path, func) g_test_add ("/ui/rows/" path, TestWindow, NULL, test_window_set_up, func, test_window_tear_down)
  ADD ("company", test_company);
  ADD ("elsewhere", test_elsewhere);
  ADD ("many", test_many);
  ADD ("menu", test_menu);
  ADD ("narrow", test_narrow);

  return g_test_run ();
}

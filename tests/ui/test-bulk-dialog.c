/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include "ui/dialogs/stafett-bulk-dialog.h"
#include "ui/tour/stafett-hands.h"
#include "ui/widgets/stafett-list-page.h"

/* Many records at once: a sheet that tells what would happen, what came of it, and one undo. */

static void
select_all (TestWindow *test,
            const char *page,
            guint       n)
{
  GtkWidget *view;
  GtkSelectionModel *selection;

  test_window_open (test);
  stafett_window_show_page (test->window, page);
  view = stafett_record_list_get_view (stafett_list_page_get_list (STAFETT_LIST_PAGE (stafett_window_get_page (test->window))));
  selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  test_wait_for (g_list_model_get_n_items (G_LIST_MODEL (selection)) == n);
  test_settle ();
  gtk_selection_model_select_all (selection);
}

/* The switch of the field, and what it is set to. */
static void
set_field (TestWindow *test,
           const char *field,
           const char *value)
{
  GtkWidget *row = test_window_find (test, ADW_TYPE_ACTION_ROW, field);

  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))), TRUE);
  test_wait_for (stafett_hands_choose (test_window_top (test), "Set to", value));
}

static void
test_sales (TestWindow    *test,
            gconstpointer  data)
{
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");
  g_autofree char *changed = NULL;
  g_autofree char *back = NULL;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_session_add_sale (&test->session, "Garn", company, STAFETT_SALE_STATUS_OPEN);
  test_session_add_sale (&test->session, "Tau", company, STAFETT_SALE_STATUS_OPEN);
  test_session_add_sale (&test->session, "Seil", company, STAFETT_SALE_STATUS_LOST);
  select_all (test, "sales", 3);
  test_wait_for (test_window_reads (test, "3 selected"));
  test_window_press (test, "Change 3 sales…");
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "Choose what to set"));
  g_assert_false (test_window_can_press (test, "Change"));

  set_field (test, "Status", "Sold");
  test_wait_for (test_window_reads (test, "Records that will be changed"));
  g_assert_true (test_window_reads (test, "Update category when a sale is sold"));
  g_assert_true (test_window_reads (test, "1 time"));
  changed = test_session_get_category (&test->session, company);
  g_assert_cmpstr (changed, ==, "Lead"); /* that was only counted */

  test_window_press (test, "Change");
  test_wait_for (test_window_reads (test, "3 records were changed."));
  g_clear_pointer (&changed, g_free);
  changed = test_session_get_category (&test->session, company);
  g_assert_cmpstr (changed, ==, "Customer");
  test_window_press (test, "Undo");
  test_wait_for (test_window_reads (test, "The change was undone"));
  back = test_session_get_category (&test->session, company);
  g_assert_cmpstr (back, ==, "Lead");
}

/* What is refused is told beforehand and named afterwards. */
static void
test_refused (TestWindow    *test,
              gconstpointer  data)
{
  gint64 lead = test_session_add_company (&test->session, "Fjord AS", "Lead");
  gint64 customer = test_session_add_company (&test->session, "Vik AS", "Customer");
  gint64 anna = test_session_add_contact (&test->session, "Anna", lead);
  g_autofree char *status = NULL;

  test_session_add_contact (&test->session, "Berit", customer);
  select_all (test, "contacts", 2);
  test_window_press (test, "Change 2 contacts…");
  test_wait_for (test_window_has_dialog (test));
  set_field (test, "Lead status", "Qualified");
  test_wait_for (test_window_reads (test, "Records that will be refused"));
  test_window_press (test, "Change");
  test_wait_for (test_window_reads (test, "Changed in part"));
  g_assert_true (test_window_reads (test, "1 record was changed."));
  g_assert_true (test_window_reads (test, "Berit: The lead status cannot be edited"));
  g_assert_true (test_window_can_press (test, "Save list…"));
  status = test_session_get_lead_status (&test->session, anna);
  g_assert_cmpstr (status, ==, "Qualified");

  test_window_press (test, "Undo");
  test_wait_for (test_window_reads (test, "The change was undone"));
  g_clear_pointer (&status, g_free);
  status = test_session_get_lead_status (&test->session, anna);
  g_assert_cmpstr (status, ==, "Open");
}

static void
test_given_up (TestWindow    *test,
               gconstpointer  data)
{
  guint n;
  g_autoptr (StafettTable) before = NULL;
  g_autoptr (StafettTable) after = NULL;

  test_session_add_company (&test->session, "Fjord AS", "Lead");
  test_session_add_company (&test->session, "Vik AS", "Lead");
  before = test_session_list (&test->session, STAFETT_LIST_JOURNAL);
  n = stafett_table_get_n_rows (before);
  select_all (test, "companies", 2);
  test_window_press (test, "Change 2 companies…");
  test_wait_for (test_window_has_dialog (test));
  set_field (test, "Category", "Customer");
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
  test_window_settle (test);
  after = test_session_list (&test->session, STAFETT_LIST_JOURNAL);
  g_assert_cmpuint (stafett_table_get_n_rows (after), ==, n);

  /* Nothing is selected any more, and nothing is offered. */
  gtk_widget_activate_action (stafett_window_get_page (test->window), "page.select-nothing", NULL);
  test_wait_for (!test_window_can_press (test, "Change 2 companies…"));
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(path, func) g_test_add ("/ui/bulk-dialog/" path, TestWindow, NULL, test_window_set_up, func, test_window_tear_down)
  ADD ("sales", test_sales);
  ADD ("refused", test_refused);
  ADD ("given-up", test_given_up);

  return g_test_run ();
}

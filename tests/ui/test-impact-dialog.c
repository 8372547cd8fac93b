/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include "support/test-check.h"
#include "ui/tour/stafett-hands.h"
#include "ui/widgets/stafett-item-row.h"

/* The sheet before a list item that is in use is deleted, merged or changed: it tells, nothing happens before it is confirmed, and
 * one undo gives everything back. */

static void
open_item (TestWindow *test,
           const char *part,
           const char *name)
{
  GtkListBoxRow *row;

  if (test->window == NULL)
    test_window_open (test);
  stafett_window_show_page (test->window, "lists");
  test_wait_for (stafett_hands_turn_to (GTK_WIDGET (test->window), part));
  row = GTK_LIST_BOX_ROW (test_window_find (test, STAFETT_TYPE_ITEM_ROW, name));
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row))), row);
}

static void
edit_item (TestWindow *test,
           const char *name)
{
  GtkWidget *row;

  open_item (test, "category", name);
  row = test_window_find (test, STAFETT_TYPE_ITEM_ROW, name);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  test_wait_for (test_window_has_dialog (test));
}

/* Two companies with one contact each, and a rule. */
static gint64
add_records (TestWindow *test)
{
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");

  test_session_add_contact (&test->session, "Anna", company);
  test_session_add_contact (&test->session, "Berit", test_session_add_company (&test->session, "Vik AS", "Lead"));
  test_session_set_rule (&test->session, STAFETT_TRIGGER_LOST, NULL, "Lead", FALSE);
  return company;
}

static char *
dup_category (TestWindow *test,
              gint64      company)
{
  return test_session_get_category (&test->session, company);
}

static guint
count_entries (TestWindow *test)
{
  g_autoptr (StafettTable) journal = test_session_list (&test->session, STAFETT_LIST_JOURNAL);

  return stafett_table_get_n_rows (journal);
}

static void
test_merge (TestWindow    *test,
            gconstpointer  data)
{
  gint64 company = add_records (test);
  g_autofree char *merged = NULL;
  g_autofree char *back = NULL;

  open_item (test, "category", "Lead");
  gtk_widget_activate_action (test_window_find (test, STAFETT_TYPE_ITEM_ROW, "Lead"), "items.merge", NULL);
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "Merge “Lead” into another item"));
  g_assert_true (test_window_reads (test, "Choose the item that is to take its place."));
  g_assert_false (test_window_can_press (test, "Merge")); /* the other item is required */

  test_wait_for (stafett_hands_choose (test_window_top (test), "Merge into", "Customer"));
  test_wait_for (test_window_reads (test, "2 companies get the category “Customer”."));
  g_assert_true (test_window_reads (test, "It concerns 2 contacts."));
  g_assert_true (test_window_reads (test, "2 lead statuses stop showing. They are kept."));
  g_assert_true (test_window_reads (test, "1 automation rule sets “Customer” instead."));
  g_assert_true (test_window_reads (test, "Update category when a sale is lost"));

  /* It is counted again when the choice changes, and when somebody else saves something. */
  test_wait_for (stafett_hands_choose (test_window_top (test), "Merge into", "Opportunity"));
  test_wait_for (test_window_reads (test, "2 companies get the category “Opportunity”."));
  g_assert_false (test_window_reads (test, "stop showing"));
  test_session_add_company (&test->session, "Elv AS", "Lead");
  test_wait_for (test_window_reads (test, "3 companies get the category “Opportunity”."));

  test_window_press (test, "Merge");
  test_wait_for (test_window_reads (test, "“Lead” was merged into another item") && !test_window_has (test, STAFETT_TYPE_ITEM_ROW, "Lead"));
  merged = dup_category (test, company);
  g_assert_cmpstr (merged, ==, "Opportunity");
  test_window_press (test, "Undo");
  test_window_find (test, STAFETT_TYPE_ITEM_ROW, "Lead");
  back = dup_category (test, company);
  g_assert_cmpstr (back, ==, "Lead");
}

static void
test_merge_statuses (TestWindow    *test,
                     gconstpointer  data)
{
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");
  gint64 anna = test_session_add_contact (&test->session, "Anna", company);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autofree char *status = NULL;

  commit = test_session_set (&test->session, STAFETT_RECORD_KIND_CONTACT, anna, "lead-status",
                             test_session_find (&test->session, STAFETT_RECORD_KIND_LEAD_STATUS, "Contacting"), &error);
  g_assert_no_error (error);
  open_item (test, "lead-status", "Open");
  gtk_widget_activate_action (test_window_find (test, STAFETT_TYPE_ITEM_ROW, "Open"), "items.merge", NULL); /* the default cannot go */
  test_window_settle (test);
  g_assert_false (test_window_has_dialog (test));
  open_item (test, "lead-status", "Contacting");
  gtk_widget_activate_action (test_window_find (test, STAFETT_TYPE_ITEM_ROW, "Contacting"), "items.merge", NULL);
  test_wait_for (test_window_has_dialog (test));
  test_wait_for (stafett_hands_choose (test_window_top (test), "Merge into", "Qualified"));
  test_wait_for (test_window_reads (test, "1 contact gets the lead status “Qualified”."));
  test_window_press (test, "Merge");
  test_wait_for (!test_window_has_dialog (test));
  status = test_session_get_lead_status (&test->session, anna);
  g_assert_cmpstr (status, ==, "Qualified");
}

/* Escape, Cancel and the window's own way out are one action: nothing has happened, and what was typed is still there. */
static void
test_cancel (TestWindow    *test,
             gconstpointer  data)
{
  gint64 company = add_records (test);
  guint n_entries = count_entries (test);
  g_autofree char *category = NULL;

  open_item (test, "category", "Lead");
  test_window_press (test, "Delete");
  test_wait_for (test_window_has_dialog (test));
  test_wait_for (stafett_hands_choose (test_window_top (test), "Move the records to", "Opportunity"));
  test_wait_for (test_window_reads (test, "2 companies get the category “Opportunity”."));
  gtk_widget_activate_action (test_window_top (test), "window.close", NULL);
  test_wait_for (!test_window_has_dialog (test));
  category = dup_category (test, company);
  g_assert_cmpstr (category, ==, "Lead");

  edit_item (test, "Lead");
  g_assert_true (stafett_hands_type (test_window_top (test), "Name", "Prospect"));
  g_assert_true (stafett_hands_choose (test_window_top (test), "Category group", "Other"));
  test_window_press (test, "OK");
  test_wait_for (test_window_reads (test, "Change the group of “Lead”?"));
  gtk_widget_activate_action (test_window_top (test), "window.close", NULL);
  test_wait_for (!test_window_reads (test, "Change the group of “Lead”?"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Name"))), ==, "Prospect");
  test_wait_for (test_window_can_press (test, "OK"));
  g_assert_cmpuint (count_entries (test), ==, n_entries);
}

/* Whoever may not change lists any more is not asked on; the sheet goes with what it hangs below. */
static void
test_demoted (TestWindow    *test,
              gconstpointer  data)
{
  gint64 tester = stafett_session_get_associate (test->session.session)->record.id;
  StafettAssociate *kari = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  kari->name = g_strdup ("Kari");
  kari->login_name = g_strdup ("kari");
  kari->administrator = TRUE;
  kari->active = TRUE;
  stafett_change_set_add (change_set, kari);
  commit = test_session_apply (&test->session, change_set);
  add_records (test);

  if (data != NULL)
    {
      edit_item (test, "Lead");
      g_assert_true (stafett_hands_choose (test_window_top (test), "Category group", "Other"));
      test_window_press (test, "OK");
      test_wait_for (test_window_reads (test, "Change the group of “Lead”?"));
    }
  else
    {
      open_item (test, "category", "Lead");
      test_window_press (test, "Delete");
      test_wait_for (test_window_has_dialog (test));
    }
  test_session_change (&test->session, STAFETT_RECORD_KIND_ASSOCIATE, tester, "administrator", FALSE);
  test_wait_for (!test_window_has_dialog (test) && test_window_reads (test, "Add company"));
}

/* The name goes with it: one undo gives back the group, the lead status, the name and the companies' category. */
static void
test_regroup (TestWindow    *test,
              gconstpointer  data)
{
  gint64 company = add_records (test);
  gint64 lead = test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  g_autofree char *moved = NULL;
  g_autofree char *back = NULL;
  g_autoptr (StafettCategory) stored = NULL;

  edit_item (test, "Lead");
  g_assert_true (stafett_hands_type (test_window_top (test), "Name", "Prospect"));
  g_assert_true (stafett_hands_choose (test_window_top (test), "Category group", "Other"));
  test_window_press (test, "OK");
  test_wait_for (test_window_reads (test, "Change the group of “Lead”?"));
  g_assert_true (test_window_reads (test, "2 companies come into the group “Other”."));
  g_assert_true (test_window_reads (test, "2 lead statuses stop showing. They are kept."));
  test_wait_for (stafett_hands_choose (test_window_top (test), "Move the records to", "Opportunity"));
  test_wait_for (test_window_reads (test, "2 companies get the category “Opportunity”."));
  test_window_press (test, "Change group");
  test_wait_for (test_window_reads (test, "“Lead” was changed") && test_window_has (test, STAFETT_TYPE_ITEM_ROW, "Prospect"));
  moved = dup_category (test, company);
  g_assert_cmpstr (moved, ==, "Opportunity");

  test_window_press (test, "Undo");
  test_window_find (test, STAFETT_TYPE_ITEM_ROW, "Lead");
  back = dup_category (test, company);
  g_assert_cmpstr (back, ==, "Lead");
  stored = stafett_session_load (test->session.session, STAFETT_RECORD_KIND_CATEGORY, lead, NULL);
  g_assert_true (stored->lead_status_enabled);
  g_assert_cmpint (stored->group, ==, STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER);
}

static void
test_lead_status_off (TestWindow    *test,
                      gconstpointer  data)
{
  g_autoptr (StafettCategory) stored = NULL;

  add_records (test);
  edit_item (test, "Lead");
  g_assert_true (stafett_hands_switch (test_window_top (test), "Enable lead status for this category", FALSE));
  test_window_press (test, "OK");
  test_wait_for (test_window_reads (test, "Disable lead status for “Lead”?"));
  g_assert_true (test_window_reads (test, "2 lead statuses stop showing. They are kept."));
  test_window_press (test, "Disable lead status");
  test_wait_for (!test_window_has_dialog (test));
  stored = stafett_session_load (test->session.session, STAFETT_RECORD_KIND_CATEGORY,
                                 test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Lead"), NULL);
  g_assert_false (stored->lead_status_enabled);
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/ui/impact-dialog/" name, TestWindow, NULL, test_window_set_up, function, test_window_tear_down)
  ADD ("merge", test_merge);
  ADD ("merge-statuses", test_merge_statuses);
  ADD ("cancel", test_cancel);
  ADD ("demoted", test_demoted);
  g_test_add ("/ui/impact-dialog/demoted-above-dialog", TestWindow, "dialog", test_window_set_up, test_demoted, test_window_tear_down);
  ADD ("regroup", test_regroup);
  ADD ("lead-status-off", test_lead_status_off);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include "support/test-check.h"
#include "ui/stafett-tooltip.h"
#include "ui/tour/stafett-hands.h"
#include "ui/widgets/stafett-item-row.h"
#include "ui/widgets/stafett-list-page.h"
#include "ui/widgets/stafett-message-row.h"

#include <string.h>

/* The two lists, by what differs between them. */
typedef struct {
  const char        *part; /* of the page */
  StafettRecordKind  kind;
  const char        *unused;
  const char        *used;
} Case;

static const Case categories = { "category", STAFETT_RECORD_KIND_CATEGORY, "Partner", "Lead" };
static const Case statuses = { "lead-status", STAFETT_RECORD_KIND_LEAD_STATUS, "Re-nurture", "Contacting" };

static void
open_page (TestWindow *test,
           const Case *list)
{
  test_window_open (test);
  stafett_window_show_page (test->window, "lists");
  test_wait_for (stafett_hands_turn_to (GTK_WIDGET (test->window), list->part));
  test_window_find (test, STAFETT_TYPE_ITEM_ROW, list->unused);
}

static GtkListBoxRow *
get_row (TestWindow *test,
         const char *name)
{
  return GTK_LIST_BOX_ROW (test_window_find (test, STAFETT_TYPE_ITEM_ROW, name));
}

static void
select_item (TestWindow *test,
             const char *name)
{
  GtkListBoxRow *row = get_row (test, name);

  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row))), row);
}

/* Enter and a double click both do this. */
static void
open_item (TestWindow *test,
           const char *name)
{
  GtkListBoxRow *row = get_row (test, name);

  select_item (test, name);
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  test_wait_for (test_window_has_dialog (test));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), ==, "Edit list item");
}

static GtkCheckButton *
find_show_deleted (GtkWidget *root)
{
  if (!gtk_widget_get_child_visible (root))
    return NULL;
  if (GTK_IS_CHECK_BUTTON (root) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (root)), "_Show deleted items") == 0)
    return GTK_CHECK_BUTTON (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = find_show_deleted (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_deleted (TestWindow *test,
            const Case *list,
            const char *name)
{
  gint64 id = test_session_find (&test->session, list->kind, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettRecord) record = stafett_session_load (test->session.session, list->kind, id, &error);

  g_assert_no_error (error);
  return stafett_record_get_integer (record, stafett_record_kind_find_field (list->kind, "deleted", NULL)) != 0;
}

static void
test_delete_and_restore (TestWindow    *test,
                         gconstpointer  data)
{
  const Case *list = data;
  g_autofree char *told = NULL;

  open_page (test, list);
  select_item (test, list->unused);
  test_window_press (test, "Delete");
  test_wait_for (!test_window_has (test, STAFETT_TYPE_ITEM_ROW, list->unused));
  g_assert_false (test_window_has_dialog (test)); /* an unused item goes at once */
  g_assert_true (is_deleted (test, list, list->unused));

  gtk_check_button_set_active (find_show_deleted (GTK_WIDGET (test->window)), TRUE);
  get_row (test, list->unused);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_row (test, list->unused)), "deleted"));
  g_assert_true (test_window_reads (test, "Deleted"));
  told = g_strdup_printf ("Deleted: %s", gtk_widget_get_tooltip_text (GTK_WIDGET (get_row (test, list->unused))));
  gtk_test_accessible_assert_property (get_row (test, list->unused), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told);
  open_item (test, list->unused);
  test_window_press (test, "Restore");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_false (is_deleted (test, list, list->unused));
  test_wait_for (!gtk_widget_has_css_class (GTK_WIDGET (get_row (test, list->unused)), "deleted"));
}

static void
test_undo (TestWindow    *test,
           gconstpointer  data)
{
  const Case *list = data;

  open_page (test, list);
  select_item (test, list->unused);
  test_window_press (test, "Delete");
  test_wait_for (test_window_reads (test, "was deleted") && !test_window_has (test, STAFETT_TYPE_ITEM_ROW, list->unused));
  test_window_press (test, "Undo");
  get_row (test, list->unused);
  g_assert_false (is_deleted (test, list, list->unused));
}

/* domain.md section 4: the user is told what uses the item, and must confirm. */
static void
test_in_use (TestWindow    *test,
             gconstpointer  data)
{
  const Case *list = data;
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (&test->session, "Anna", company);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autofree char *heading = g_strdup_printf ("Delete “%s”?", list->used);

  commit = test_session_set (&test->session, STAFETT_RECORD_KIND_CONTACT, contact, "lead-status",
                             test_session_find (&test->session, STAFETT_RECORD_KIND_LEAD_STATUS, "Contacting"), &error);
  g_assert_no_error (error);
  if (list->kind == STAFETT_RECORD_KIND_CATEGORY)
    test_session_set_rule (&test->session, STAFETT_TRIGGER_LOST, NULL, "Lead", FALSE);

  open_page (test, list);
  select_item (test, list->used);
  test_window_press (test, "Delete");
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, heading));
  g_assert_true (test_window_reads (test, "1 company"));
  g_assert_true (test_window_reads (test, "1 contact"));
  if (list->kind == STAFETT_RECORD_KIND_CATEGORY)
    g_assert_true (test_window_reads (test, "Update category when a sale is lost"));
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_false (is_deleted (test, list, list->used));

  test_window_press (test, "Delete");
  test_wait_for (test_window_has_dialog (test));
  test_window_press (test, "Delete");
  test_wait_for (!test_window_has_dialog (test) && !test_window_has (test, STAFETT_TYPE_ITEM_ROW, list->used));
  g_assert_true (is_deleted (test, list, list->used));
}

/* What uses the item can move to another one in the same step, and comes back with one undo. */
static void
test_move_records (TestWindow    *test,
                   gconstpointer  data)
{
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");
  g_autofree char *moved = NULL;
  g_autofree char *back = NULL;

  open_page (test, &categories);
  select_item (test, "Lead");
  test_window_press (test, "Delete");
  test_wait_for (test_window_has_dialog (test));
  test_wait_for (stafett_hands_choose (test_window_top (test), "Move the records to", "Opportunity"));
  test_wait_for (test_window_reads (test, "1 company gets the category “Opportunity”."));
  test_window_press (test, "Delete");
  test_wait_for (test_window_reads (test, "was deleted") && !test_window_has (test, STAFETT_TYPE_ITEM_ROW, "Lead"));
  moved = test_session_get_category (&test->session, company);
  g_assert_cmpstr (moved, ==, "Opportunity");
  test_window_press (test, "Undo");
  get_row (test, "Lead");
  back = test_session_get_category (&test->session, company);
  g_assert_cmpstr (back, ==, "Lead");
}

/* How many records use an item is told in its row, also after a change, and leads to those records. */
static void
test_uses (TestWindow    *test,
           gconstpointer  data)
{
  const Case *list = data;
  gboolean category = list->kind == STAFETT_RECORD_KIND_CATEGORY;
  const char *none = category ? "0 companies" : "0 contacts";
  const char *one = category ? "1 company" : "1 contact";
  const char *two = category ? "2 companies" : "2 contacts";
  g_autofree char *told = g_strdup_printf (category ? "Only companies with the category “%s”" : "Only contacts with the lead status “%s”",
                                           list->used);
  gint64 status = test_session_find (&test->session, STAFETT_RECORD_KIND_LEAD_STATUS, "Contacting");
  gint64 company;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettCommit) again = NULL;
  GListModel *model;

  open_page (test, list);
  test_wait_for (stafett_hands_find (GTK_WIDGET (get_row (test, list->used)), GTK_TYPE_BUTTON, none) != NULL);
  g_assert_false (stafett_hands_press (GTK_WIDGET (get_row (test, list->used)), none));

  company = test_session_add_company (&test->session, "Fjord AS", "Lead");
  commit = test_session_set (&test->session, STAFETT_RECORD_KIND_CONTACT, test_session_add_contact (&test->session, "Anna", company),
                             "lead-status", status, &error);
  g_assert_no_error (error);
  test_wait_for (stafett_hands_find (GTK_WIDGET (get_row (test, list->used)), GTK_TYPE_BUTTON, one) != NULL);
  company = test_session_add_company (&test->session, "Dal AS", "Lead");
  again = test_session_set (&test->session, STAFETT_RECORD_KIND_CONTACT, test_session_add_contact (&test->session, "Berit", company),
                            "lead-status", status, &error);
  g_assert_no_error (error);
  company = test_session_add_company (&test->session, "Elv AS", "Opportunity");
  test_session_add_contact (&test->session, "Cato", company);
  test_wait_for (stafett_hands_press (GTK_WIDGET (get_row (test, list->used)), two));
  test_wait_for (STAFETT_IS_LIST_PAGE (stafett_window_get_page (test->window)));
  g_assert_true (test_window_reads (test, told));
  model = G_LIST_MODEL (stafett_record_list_get_model (stafett_list_page_get_list (STAFETT_LIST_PAGE (stafett_window_get_page (test->window)))));
  test_wait_for (g_list_model_get_n_items (model) == 2);
  test_window_press (test, "Show all");
  test_wait_for (g_list_model_get_n_items (model) == 3);
  g_assert_false (test_window_reads (test, told));
}

static void
test_default (TestWindow    *test,
              gconstpointer  data)
{
  open_page (test, &statuses);
  select_item (test, "Open");
  g_assert_false (test_window_can_press (test, "Delete"));
  select_item (test, "Contacting");
  g_assert_true (test_window_can_press (test, "Delete"));
  gtk_widget_activate_action (GTK_WIDGET (get_row (test, "Contacting")), "items.make-default", NULL);
  test_wait_for (!test_window_can_press (test, "Delete"));
  select_item (test, "Open");
  g_assert_true (test_window_can_press (test, "Delete"));
}

static void
test_move (TestWindow    *test,
           gconstpointer  data)
{
  open_page (test, &statuses);
  select_item (test, "Contacting");
  gtk_widget_activate_action (GTK_WIDGET (get_row (test, "Contacting")), "items.move-up", NULL);
  test_wait_for (gtk_list_box_row_get_index (get_row (test, "Contacting")) == 0);
  g_assert_true (gtk_list_box_row_is_selected (get_row (test, "Contacting")));
  gtk_widget_activate_action (GTK_WIDGET (get_row (test, "Contacting")), "items.move-up", NULL); /* it is the first already */
  gtk_widget_activate_action (GTK_WIDGET (get_row (test, "Contacting")), "items.move-down", NULL);
  test_wait_for (gtk_list_box_row_get_index (get_row (test, "Contacting")) == 1);
}

/* The first widget below root that says this when it is hovered. */
static GtkWidget *
find_tooltip (GtkWidget  *root,
              GType       type,
              const char *tooltip)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      (g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0 || g_strcmp0 (stafett_tooltip_get (root), tooltip) == 0))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_tooltip (child, type, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* domain.md section 1: an item's description is its tooltip, wherever it shows. */
static void
test_descriptions (TestWindow    *test,
                   gconstpointer  data)
{
  const char *lead = "A company that has shown interest and has not been assessed yet";
  const char *open = NULL;
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (&test->session, "Anna", company);
  gint64 sale = test_session_add_sale (&test->session, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  GtkWidget *window;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettLeadStatus) status = NULL;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Lead", FALSE);
  status = stafett_session_load (test->session.session, STAFETT_RECORD_KIND_LEAD_STATUS,
                                 test_session_find (&test->session, STAFETT_RECORD_KIND_LEAD_STATUS, "Open"), &error);
  g_assert_no_error (error);
  open = status->description;

  open_page (test, &categories);
  window = GTK_WIDGET (test->window);
  g_assert_nonnull (find_tooltip (window, STAFETT_TYPE_ITEM_ROW, lead));
  stafett_window_show_page (test->window, "companies");
  test_wait_for (find_tooltip (window, GTK_TYPE_INSCRIPTION, lead) != NULL);
  stafett_window_show_page (test->window, "contacts");
  test_wait_for (find_tooltip (stafett_window_get_page (test->window), GTK_TYPE_INSCRIPTION, lead) != NULL);
  test_wait_for (find_tooltip (stafett_window_get_page (test->window), GTK_TYPE_INSCRIPTION, open) != NULL);
  stafett_window_show_page (test->window, "sales");
  test_wait_for (find_tooltip (stafett_window_get_page (test->window), GTK_TYPE_INSCRIPTION, lead) != NULL);
  stafett_window_show_page (test->window, "workflow");
  test_wait_for (find_tooltip (stafett_window_get_page (test->window), ADW_TYPE_COMBO_ROW, lead) != NULL);
  gtk_widget_activate_action (window, "win.show-company", "x", company);
  test_wait_for (find_tooltip (stafett_window_get_page (test->window), GTK_TYPE_LABEL, lead) != NULL);
  test_wait_for (find_tooltip (stafett_window_get_page (test->window), GTK_TYPE_INSCRIPTION, open) != NULL);
  gtk_widget_activate_action (window, "win.edit-contact", "x", contact);
  test_wait_for (test_window_has_dialog (test));
  test_wait_for (find_tooltip (test_window_top (test), ADW_TYPE_ACTION_ROW, lead) != NULL);
  test_wait_for (find_tooltip (test_window_top (test), ADW_TYPE_COMBO_ROW, open) != NULL);
  gtk_widget_activate_action (test_window_top (test), "window.close", NULL);
  test_wait_for (!test_window_has_dialog (test));

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  test_session_change (&test->session, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD);
  test_window_press (test, "Later");
  test_wait_for (!test_window_has_dialog (test));
  stafett_window_show_page (test->window, "confirmations");
  test_wait_for (find_tooltip (stafett_window_get_page (test->window), GTK_TYPE_INSCRIPTION, "The company has bought from us") != NULL);
}

/* The refusal stands right below Name, which is marked and has the focus. */
static void
assert_refused (TestWindow *test,
                const char *reason)
{
  GtkWidget *name;
  GtkWidget *message;

  test_window_press (test, "OK");
  test_wait_for (test_window_reads (test, reason));
  name = test_window_find (test, ADW_TYPE_ENTRY_ROW, "Name");
  g_assert_true (gtk_widget_has_css_class (name, "error"));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (name)), name));
  message = gtk_widget_get_next_sibling (name);
  g_assert_true (STAFETT_IS_MESSAGE_ROW (message));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (stafett_message_row_get_label (STAFETT_MESSAGE_ROW (message)))), reason));
}

/* The name of a deleted item is refused with a way to restore that one, for a new item and for one that is renamed. */
static void
test_deleted_name (TestWindow    *test,
                   gconstpointer  data)
{
  const Case *list = data;
  g_autofree char *reason = g_strdup_printf ("A deleted item of this list is named “%s”.", list->unused);

  open_page (test, list);
  select_item (test, list->unused);
  test_window_press (test, "Delete");
  test_wait_for (!test_window_has (test, STAFETT_TYPE_ITEM_ROW, list->unused));

  open_item (test, list->used);
  g_assert_false (test_window_can_press (test, "Restore"));
  g_assert_true (stafett_hands_type (test_window_top (test), "Name", list->unused));
  assert_refused (test, reason);
  g_assert_true (test_window_can_press (test, "Restore"));
  g_assert_true (stafett_hands_type (test_window_top (test), "Name", ""));
  assert_refused (test, "“Name” must be filled in.");
  g_assert_false (test_window_can_press (test, "Restore"));
  gtk_widget_activate_action (test_window_top (test), "window.close", NULL);
  test_wait_for (!test_window_has_dialog (test));

  test_window_press (test, "Add");
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (stafett_hands_type (test_window_top (test), "Name", list->unused));
  assert_refused (test, reason);
  test_window_press (test, "Restore");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (gtk_list_box_row_is_selected (get_row (test, list->unused)));
  g_assert_false (is_deleted (test, list, list->unused));
}

/* What is refused is told at the field; what was typed stays. */
static void
test_refusals (TestWindow    *test,
               gconstpointer  data)
{
  GtkWidget *name;

  open_page (test, &categories);
  test_window_press (test, "Add");
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (stafett_hands_type (test_window_top (test), "Name", "   "));
  g_assert_true (stafett_hands_type (test_window_top (test), "Description", "Sells our goods"));
  assert_refused (test, "“Name” must be filled in.");
  g_assert_true (stafett_hands_type (test_window_top (test), "Name", "partner"));
  assert_refused (test, "There already is an item named “partner” in this list.");
  name = test_window_find (test, ADW_TYPE_ENTRY_ROW, "Name");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "partner");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_window_find (test, ADW_TYPE_ENTRY_ROW, "Description"))), ==, "Sells our goods");

  g_assert_true (stafett_hands_type (test_window_top (test), "Name", "Reseller"));
  test_window_press (test, "OK");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (gtk_list_box_row_is_selected (get_row (test, "Reseller")));
}

/* domain.md section 3, on the screen: only the group Potential customer, and moving out of it switches it off. */
static void
test_group (TestWindow    *test,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCategory) stored = NULL;
  GtkWidget *row;
  GtkSwitch *enabled;

  test_session_add_company (&test->session, "Fjord AS", "Opportunity");
  open_page (test, &categories);
  open_item (test, "Opportunity");
  row = test_window_find (test, ADW_TYPE_ACTION_ROW, "Enable lead status for this category");
  enabled = GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
  g_assert_true (gtk_widget_is_sensitive (row));
  g_assert_true (gtk_switch_get_active (enabled));
  g_assert_true (stafett_hands_choose (test_window_top (test), "Category group", "Partner"));
  g_assert_false (gtk_widget_is_sensitive (row));
  g_assert_false (gtk_switch_get_active (enabled));

  test_window_press (test, "OK"); /* it is in use */
  test_wait_for (test_window_reads (test, "Change the group of “Opportunity”?"));
  test_window_press (test, "Change group");
  test_wait_for (!test_window_has_dialog (test));
  stored = stafett_session_load (test->session.session, STAFETT_RECORD_KIND_CATEGORY,
                                 test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Opportunity"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (stored->group, ==, STAFETT_CATEGORY_GROUP_PARTNER);
  g_assert_false (stored->lead_status_enabled);
}

/* Cancel and Escape discard. */
static void
test_cancel (TestWindow    *test,
             gconstpointer  data)
{
  const Case *list = data;

  open_page (test, list);
  open_item (test, list->unused);
  g_assert_true (stafett_hands_type (test_window_top (test), "Name", "Something else"));
  gtk_widget_activate_action (test_window_top (test), "window.close", NULL);
  test_wait_for (!test_window_has_dialog (test));
  test_window_settle (test);
  g_assert_false (test_window_has (test, STAFETT_TYPE_ITEM_ROW, "Something else"));
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(name, data, function) \
  g_test_add ("/ui/lists-page/" name, TestWindow, data, test_window_set_up, function, test_window_tear_down)
  ADD ("delete-and-restore/categories", &categories, test_delete_and_restore);
  ADD ("delete-and-restore/statuses", &statuses, test_delete_and_restore);
  ADD ("undo/categories", &categories, test_undo);
  ADD ("undo/statuses", &statuses, test_undo);
  ADD ("in-use/categories", &categories, test_in_use);
  ADD ("in-use/statuses", &statuses, test_in_use);
  ADD ("move-records", NULL, test_move_records);
  ADD ("uses/categories", &categories, test_uses);
  ADD ("uses/statuses", &statuses, test_uses);
  ADD ("cancel/categories", &categories, test_cancel);
  ADD ("cancel/statuses", &statuses, test_cancel);
  ADD ("default", NULL, test_default);
  ADD ("move", NULL, test_move);
  ADD ("descriptions", NULL, test_descriptions);
  ADD ("refusals", NULL, test_refusals);
  ADD ("deleted-name/categories", &categories, test_deleted_name);
  ADD ("deleted-name/statuses", &statuses, test_deleted_name);
  ADD ("group", NULL, test_group);
#undef ADD

  return g_test_run ();
}

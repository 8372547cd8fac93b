/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include <string.h>

#include "services/stafett-session-private.h"
#include "ui/dialogs/stafett-bulk-dialog.h"
#include "ui/dialogs/stafett-progress-dialog.h"
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

  if (test->window == NULL)
    test_window_open (test);
  stafett_window_show_page (test->window, page);
  view = stafett_record_list_get_view (stafett_list_page_get_list (STAFETT_LIST_PAGE (stafett_window_get_page (test->window))));
  selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  test_wait_for (g_list_model_get_n_items (G_LIST_MODEL (selection)) == n);
  test_settle ();
  gtk_selection_model_select_all (selection);
}

/* A writer that is held does nothing until it is let go: so that what waits for it takes as long as a test wants. */
typedef struct {
  GMutex   mutex;
  GCond    cond;
  gboolean go;
} Hold;

static void
hold_cb (gpointer data)
{
  Hold *hold = data;

  g_mutex_lock (&hold->mutex);
  while (!hold->go)
    g_cond_wait (&hold->cond, &hold->mutex);
  g_mutex_unlock (&hold->mutex);
}

static void
hold (TestWindow *test,
      Hold       *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->go = FALSE;
  stafett_worker_push (test->session.session->writer, hold_cb, self);
}

static void
let_go (Hold *self)
{
  g_mutex_lock (&self->mutex);
  self->go = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* The switch of the field, and what it is set to. */
static void
set_field (TestWindow *test,
           const char *field,
           const char *value)
{
  GtkWidget *row = test_window_find (test, ADW_TYPE_ACTION_ROW, field);

  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))), TRUE);
  if (value != NULL)
    test_wait_for (stafett_hands_choose (test_window_top (test), "Set to", value));
}

/* A field that is switched on without a value loses what it has: that is said before. */
static void
test_emptied (TestWindow    *test,
              gconstpointer  data)
{
  test_session_add_company (&test->session, "Fjord AS", "Lead");
  test_session_add_company (&test->session, "Vik AS", "Lead");
  select_all (test, "companies", 2);
  test_wait_for (test_window_reads (test, "2 selected"));
  test_window_press (test, "Change 2 companies…");
  test_wait_for (test_window_has_dialog (test));
  set_field (test, "Our contact", NULL);
  test_wait_for (test_window_reads (test, "“Our contact” will be emptied"));
  set_field (test, "Our contact", "Tester");
  test_wait_for (!test_window_reads (test, "“Our contact” will be emptied"));
  test_wait_for (test_window_reads (test, "Records that will be changed"));
  set_field (test, "City", NULL);
  test_wait_for (test_window_reads (test, "“City” will be emptied"));
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

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
read_clipboard (TestWindow *test)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (test->window)), NULL, pasted_cb, &text);
  test_wait_for (text != NULL);
  return text;
}

/* What is refused is told beforehand and named afterwards, by reasons and as a list. */
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
  g_assert_true (test_window_reads (test, "Records that were changed"));
  g_assert_true (test_window_reads (test, "The lead status cannot be edited"));
  g_assert_true (test_window_reads (test, "1 record"));
  g_assert_true (test_window_can_press (test, "Save list…"));
  test_window_press (test, "Copy list");
  test_wait_for (test_window_reads (test, "The list was copied"));
  {
    g_autofree char *list = read_clipboard (test);

    g_assert_true (g_str_has_prefix (list, "\"Number\",\"Name\",\"Reason\"\n2,\"Berit\",\"The lead status cannot"));
  }
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

/* While many records are counted, it can be stopped, and the change be made all the same; or counted again. */
static void
test_stopped (TestWindow    *test,
              gconstpointer  data)
{
  gint64 first = test_session_add_company (&test->session, "Fjord AS", "Lead");
  g_autofree char *category = NULL;
  Hold writer;

  test_session_add_company (&test->session, "Vik AS", "Lead");
  select_all (test, "companies", 2);
  test_window_press (test, "Change 2 companies…");
  test_wait_for (test_window_has_dialog (test));
  hold (test, &writer);
  set_field (test, "Category", "Customer");
  test_wait_for (test_window_reads (test, "Counting what would happen…"));
  g_assert_false (test_window_can_press (test, "Change"));
  test_window_press (test, "Stop");
  test_wait_for (test_window_reads (test, "Not counted"));
  g_assert_true (test_window_can_press (test, "Change"));
  test_window_press (test, "Count");
  test_wait_for (test_window_reads (test, "Counting what would happen…"));
  let_go (&writer);
  test_wait_for (test_window_reads (test, "Records that will be changed"));

  hold (test, &writer);
  set_field (test, "City", NULL);
  test_window_press (test, "Stop");
  test_window_press (test, "Change");
  let_go (&writer);
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (test_window_reads (test, "2 records were changed."));
  category = test_session_get_category (&test->session, first);
  g_assert_cmpstr (category, ==, "Customer");
}

/* What takes its time tells how far it is and can be cancelled, and then nothing of it is done; if it is not, its report stays until it has
 * been read. */
static void
test_long (TestWindow    *test,
           gconstpointer  data)
{
  gint64 first = test_session_add_company (&test->session, "Fjord AS", "Lead");
  g_autofree char *category = NULL;
  Hold writer;

  test_session_add_company (&test->session, "Vik AS", "Lead");
  for (guint i = 0; i < 2; i++)
    {
      select_all (test, "companies", 2);
      test_window_press (test, "Change 2 companies…");
      test_wait_for (test_window_has_dialog (test));
      set_field (test, "Category", "Customer");
      test_wait_for (test_window_reads (test, "Records that will be changed"));
      hold (test, &writer);
      test_window_press (test, "Change");
      test_wait_for (test_window_reads (test, "Preparing…"));
      if (i == 0)
        {
          test_window_press (test, "Cancel");
          let_go (&writer);
          test_wait_for (test_window_reads (test, "Cancelled; nothing was changed"));
          category = test_session_get_category (&test->session, first);
          g_assert_cmpstr (category, ==, "Lead");
        }
    }

  let_go (&writer);
  test_wait_for (test_window_reads (test, "Records that were changed"));
  test_window_press (test, "Undo");
  test_wait_for (test_window_reads (test, "The change was undone"));
  g_clear_pointer (&category, g_free);
  category = test_session_get_category (&test->session, first);
  g_assert_cmpstr (category, ==, "Lead");
}

/* All of a long list are meant by the query: also what comes to it before the change begins. */
static void
test_all (TestWindow    *test,
          gconstpointer  data)
{
  g_autofree char *category = NULL;
  gint64 late;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *name = g_strdup_printf ("Company %03u", i);

      test_session_add_company (&test->session, name, "Lead");
    }
  select_all (test, "companies", 150);
  test_wait_for (test_window_reads (test, "All 150 selected"));
  test_window_press (test, "Change 150 companies…");
  test_wait_for (test_window_has_dialog (test));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), ==, "Change all 150 companies");
  g_assert_true (test_window_reads (test, "All in the list"));
  late = test_session_add_company (&test->session, "Late", "Lead");
  set_field (test, "Category", "Customer");
  test_wait_for (test_window_reads (test, "Records that will be changed"));
  test_window_press (test, "Change");
  test_wait_for (test_window_reads (test, "151 records were changed."));
  category = test_session_get_category (&test->session, late);
  g_assert_cmpstr (category, ==, "Customer");
  test_wait_for (test_window_reads (test, "All 151 selected"));
}

static void
assert_progress (StafettProgressDialog *dialog,
                 guint64                done,
                 const char            *expected)
{
  g_autofree char *texts = NULL;

  stafett_progress_dialog_set_progress (dialog, done, 3);
  texts = test_dup_texts (GTK_WIDGET (dialog));
  if (strstr (texts, expected) == NULL)
    g_error ("“%s” is not in: %s", expected, texts);
}

/* What comes after the last record takes its time, too. */
static void
test_progress (TestWindow    *test,
               gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  StafettProgressDialog *dialog;

  test_window_open (test);
  dialog = stafett_progress_dialog_new (GTK_WINDOW (test->window), "Deleting", cancellable);
  stafett_progress_dialog_set_counted (dialog);
  test_wait_for (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  assert_progress (dialog, 2, "2 of 3");
  assert_progress (dialog, 3, "Finishing…");
  stafett_progress_dialog_finish (dialog);
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(path, func) g_test_add ("/ui/bulk-dialog/" path, TestWindow, NULL, test_window_set_up, func, test_window_tear_down)
  ADD ("emptied", test_emptied);
  ADD ("sales", test_sales);
  ADD ("refused", test_refused);
  ADD ("given-up", test_given_up);
  ADD ("stopped", test_stopped);
  ADD ("long", test_long);
  ADD ("all", test_all);
  ADD ("progress", test_progress);

  return g_test_run ();
}

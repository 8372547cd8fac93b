/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include "ui/tour/stafett-hands.h"
#include "ui/widgets/stafett-sidebar-row.h"

static gint64
sell (TestWindow *test,
      const char *company)
{
  gint64 company_id = test_session_add_company (&test->session, company, "Lead");
  gint64 sale_id = test_session_add_sale (&test->session, "Boats", company_id, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = NULL;

  commit = test_session_set (&test->session, STAFETT_RECORD_KIND_SALE, sale_id, "status", STAFETT_SALE_STATUS_SOLD, &error);
  g_assert_no_error (error);
  return company_id;
}

static void
assert_category (TestWindow *test,
                 gint64      company_id,
                 const char *expected)
{
  g_autofree char *category = NULL;

  test_window_settle (test);
  category = test_session_get_category (&test->session, company_id);
  g_assert_cmpstr (category, ==, expected);
}

static guint
count_waiting (TestWindow *test)
{
  g_autoptr (StafettTable) table = test_session_list (&test->session, STAFETT_LIST_CONFIRMATIONS);
  guint n = 0;

  for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
    if (atoi (stafett_table_get (table, i, "state")) == STAFETT_CONFIRMATION_STATE_WAITING)
      n++;

  return n;
}

static void
wait_for_question (TestWindow *test,
                   const char *company)
{
  test_wait_for (test_window_has_dialog (test) && test_window_reads (test, company));
}

/* domain.md section 6, point 5: accept, another category, keep. */
static void
test_three_answers (TestWindow    *test,
                    gconstpointer  data)
{
  gint64 company;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  test_window_open (test);

  company = sell (test, "Accept AS");
  wait_for_question (test, "Accept AS has the category “Lead”. The rule “Update category when a sale is sold” suggests “Customer”.");
  g_assert_true (test_window_reads (test, "The sale “Boats” was sold."));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), ==, "Update category?");
  assert_category (test, company, "Lead");
  test_window_press (test, "Update");
  test_wait_for (!test_window_has_dialog (test));
  assert_category (test, company, "Customer");

  company = sell (test, "Other AS");
  wait_for_question (test, "Other AS");
  test_wait_for (stafett_hands_choose (test_window_top (test), "Category", "Partner"));
  test_window_press (test, "Update");
  test_wait_for (!test_window_has_dialog (test));
  assert_category (test, company, "Partner");

  company = sell (test, "Keep AS");
  wait_for_question (test, "Keep AS");
  test_window_press (test, "Keep Lead");
  test_wait_for (!test_window_has_dialog (test));
  assert_category (test, company, "Lead");
  g_assert_cmpuint (count_waiting (test), ==, 0);
}

static GtkWidget *
find_sidebar_row (GtkWidget  *widget,
                  const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, STAFETT_TYPE_SIDEBAR_ROW);
  GtkWidget *found = NULL;

  if (row != NULL && GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), title))
    return row;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_sidebar_row (child, title);

  return found;
}

/* How many questions wait, as the sidebar tells it; NULL for nothing. */
static gboolean
sidebar_tells (TestWindow *test,
               const char *words)
{
  GtkAccessible *row = GTK_ACCESSIBLE (find_sidebar_row (GTK_WIDGET (test->window), "Confirmations"));
  g_autofree char *difference = NULL;

  if (words == NULL)
    return !gtk_test_accessible_has_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);

  difference = gtk_test_accessible_check_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
  return difference == NULL;
}

/* Put off, a question waits on the page and is asked again at the next start. */
static void
test_later (TestWindow    *test,
            gconstpointer  data)
{
  gint64 company;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  test_window_open (test);
  company = sell (test, "Fjord AS");
  wait_for_question (test, "Fjord AS");
  gtk_window_close (GTK_WINDOW (test_window_top (test))); /* as Escape does */
  test_wait_for (!test_window_has_dialog (test));
  assert_category (test, company, "Lead");
  g_assert_cmpuint (count_waiting (test), ==, 1);

  stafett_window_show_page (test->window, "confirmations");
  test_wait_for (test_window_reads (test, "Lead → Customer"));
  g_assert_true (test_window_can_press (test, "Accept all"));
  test_window_press (test, "Answer…");
  wait_for_question (test, "Fjord AS");
  test_window_press (test, "Later");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (sidebar_tells (test, "1 question waits"));

  stafett_window_set_session (test->window, NULL);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&test->window)));
  test_wait_for (G_OBJECT (test->session.session)->ref_count == 1);
  test_session_reopen (&test->session);
  test_window_open (test);
  wait_for_question (test, "Fjord AS");
  test_window_press (test, "Update");
  test_wait_for (!test_window_has_dialog (test));
  assert_category (test, company, "Customer");
  test_wait_for (sidebar_tells (test, NULL));
}

static void
test_alike (TestWindow    *test,
            gconstpointer  data)
{
  gint64 companies[3];
  GtkWidget *row;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Company %d AS", i);

      companies[i] = sell (test, name);
    }
  test_window_open (test);
  wait_for_question (test, "Company 0 AS");
  row = test_window_find (test, ADW_TYPE_ACTION_ROW, "Answer the other 2 questions alike");
  g_assert_true (gtk_widget_is_sensitive (row));
  test_wait_for (stafett_hands_choose (test_window_top (test), "Category", "Partner"));
  g_assert_false (gtk_widget_is_sensitive (row)); /* a choice for this company is none for the others */
  g_assert_true (stafett_hands_choose (test_window_top (test), "Category", "Customer"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))), TRUE);
  test_window_press (test, "Update");
  test_wait_for (!test_window_has_dialog (test));
  test_window_settle (test);
  test_window_settle (test);
  for (int i = 0; i < 3; i++)
    assert_category (test, companies[i], "Customer");
  g_assert_false (test_window_has_dialog (test));
}

/* One question after the other, and a page that answers the rest. */
static void
test_one_at_a_time (TestWindow    *test,
                    gconstpointer  data)
{
  gint64 first;
  gint64 second;
  gint64 third;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  first = sell (test, "First AS");
  second = sell (test, "Second AS");
  third = sell (test, "Third AS");
  test_window_open (test);
  wait_for_question (test, "First AS");
  test_window_press (test, "Update");
  wait_for_question (test, "Second AS");
  test_window_press (test, "Later"); /* the rest, too */
  test_wait_for (!test_window_has_dialog (test));
  stafett_window_show_page (test->window, "confirmations");
  test_window_press (test, "Keep all");
  test_wait_for (test_window_reads (test, "Nothing waits for an answer"));
  assert_category (test, first, "Customer");
  assert_category (test, second, "Lead");
  assert_category (test, third, "Lead");
}

/* All at once, from the page: one change, with the way back, after which they wait again. */
static void
test_all_undone (TestWindow    *test,
                 gconstpointer  data)
{
  gint64 companies[3];

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Company %d AS", i);

      companies[i] = sell (test, name);
    }
  test_window_open (test);
  wait_for_question (test, "Company 0 AS");
  test_window_press (test, "Later");
  test_wait_for (!test_window_has_dialog (test));
  stafett_window_show_page (test->window, "confirmations");
  test_window_press (test, "Accept all");
  test_wait_for (test_window_reads (test, "3 questions were answered."));
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (test_window_reads (test, "Nothing waits for an answer"));
  for (int i = 0; i < 3; i++)
    assert_category (test, companies[i], "Customer");

  test_window_press (test, "Undo");
  test_wait_for (test_window_reads (test, "The change was undone"));
  for (int i = 0; i < 3; i++)
    assert_category (test, companies[i], "Lead");
  g_assert_cmpuint (count_waiting (test), ==, 3);
  test_wait_for (test_window_can_press (test, "Keep all"));
}

/* More than are got ready at once: each says how many others wait, and when the ready ones have been answered the next are asked. */
static void
test_more_than_ready (TestWindow    *test,
                      gconstpointer  data)
{
  const guint n = 104;
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  for (guint i = 0; i < n; i++)
    {
      StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
      StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);

      company->name = g_strdup_printf ("Number %u AS", i);
      company->category_id = test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Lead");
      sale->company_id = stafett_change_set_add (change_set, company);
      stafett_set_text (&sale->name, "Boats");
      stafett_set_text (&sale->currency, "NOK");
      sale->status = STAFETT_SALE_STATUS_SOLD;
      stafett_change_set_add (change_set, sale);
    }
  commit = test_session_apply (&test->session, change_set);
  g_assert_cmpuint (stafett_commit_get_n_questions (commit), ==, n);

  test_window_open (test);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *company = g_strdup_printf ("Number %u AS has", i);
      g_autofree char *others = g_strdup_printf ("Answer the other %u questions alike", n - 1 - i);

      test_wait_for (test_window_has_dialog (test) && test_window_reads (test, company));
      if (i < n - 2)
        g_assert_nonnull (test_window_find (test, ADW_TYPE_ACTION_ROW, others));
      test_window_press (test, "Keep Lead");
    }
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (count_waiting (test) == 0); /* the last answer is saved after its dialog has gone */
}

/* What happens by itself is told, and can be taken back from the toast. */
static void
test_toast_undo (TestWindow    *test,
                 gconstpointer  data)
{
  gint64 company;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_window_open (test);
  company = sell (test, "Fjord AS");
  assert_category (test, company, "Customer");
  test_wait_for (test_window_reads (test, "Fjord AS: Lead → Customer"));
  g_assert_false (test_window_has_dialog (test));
  test_window_press (test, "Undo");
  test_wait_for (test_window_reads (test, "The change was undone"));
  assert_category (test, company, "Lead");
}

static void
test_told (TestWindow    *test,
           gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) deleted = NULL;
  g_autoptr (StafettCommit) moved = NULL;
  g_autoptr (GError) error = NULL;
  gint64 company;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  test_window_open (test);
  company = sell (test, "Fjord AS");
  wait_for_question (test, "Fjord AS");
  moved = test_session_set (&test->session, STAFETT_RECORD_KIND_COMPANY, company, "category",
                            test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Partner"), &error);
  g_assert_no_error (error);
  test_window_press (test, "Update");
  test_wait_for (test_window_reads (test, "The question was withdrawn. The company’s category is not in the group Potential customer."));
  assert_category (test, company, "Partner");

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY,
                             test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Customer"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  deleted = test_session_apply (&test->session, change_set);
  stafett_window_set_session (test->window, NULL); /* the toast that is there goes first */
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&test->window)));
  test_window_open (test);
  company = sell (test, "Second AS");
  test_wait_for (test_window_reads (test, "A rule is broken and did nothing; see Workflow"));
  assert_category (test, company, "Lead");
}

/* Never on top of a dialog that the user works with. */
static void
test_waits_for_dialog (TestWindow    *test,
                       gconstpointer  data)
{
  GtkWidget *dialog;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  test_window_open (test);
  stafett_window_show_page (test->window, "lists");
  test_window_press (test, "Add");
  test_wait_for (test_window_has_dialog (test));
  dialog = test_window_top (test);
  sell (test, "Fjord AS");
  test_window_settle (test);
  g_assert_true (test_window_top (test) == dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  wait_for_question (test, "Fjord AS");
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/ui/questions/" name, TestWindow, NULL, test_window_set_up, function, test_window_tear_down)
  ADD ("three-answers", test_three_answers);
  ADD ("later", test_later);
  ADD ("alike", test_alike);
  ADD ("one-at-a-time", test_one_at_a_time);
  ADD ("all-undone", test_all_undone);
  ADD ("more-than-ready", test_more_than_ready);
  ADD ("toast-undo", test_toast_undo);
  ADD ("told", test_told);
  ADD ("waits-for-dialog", test_waits_for_dialog);
#undef ADD

  return g_test_run ();
}

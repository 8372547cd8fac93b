/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include "storage/stafett-connection.h"
#include "ui/tour/stafett-hands.h"
#include "ui/widgets/stafett-list-page.h"

#define SOLD "Update category when a sale is sold"
#define LOST "Update category when a sale is lost"
#define STATUS "Update category when a lead status is set to"

static GtkWidget *
rule (TestWindow *test,
      const char *title)
{
  return test_window_find (test, ADW_TYPE_EXPANDER_ROW, title);
}

static void
choose (TestWindow *test,
        const char *title,
        const char *words,
        const char *choice)
{
  test_wait_for (stafett_hands_choose (rule (test, title), words, choice));
}

static void
turn (TestWindow *test,
      const char *title,
      gboolean    on)
{
  rule (test, title);
  g_assert_true (stafett_hands_switch (GTK_WIDGET (test->window), title, on));
}

static void
open_page (TestWindow *test)
{
  test_window_open (test);
  stafett_window_show_page (test->window, "workflow");
  rule (test, STATUS);
}

static void
save (TestWindow *test)
{
  test_window_press (test, "Save");
  test_wait_for (test_window_reads (test, "The rules were saved"));
  test_window_settle (test);
  g_assert_false (test_window_can_press (test, "Cancel"));
}

static StafettRule *
load_rule (TestWindow     *test,
           StafettTrigger  trigger,
           const char     *status)
{
  gint64 status_id = status != NULL ? test_session_find (&test->session, STAFETT_RECORD_KIND_LEAD_STATUS, status) : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettRuleSet) rules = stafett_session_load_rules (test->session.session, &error);
  const StafettRule *found;

  g_assert_no_error (error);
  found = stafett_rule_set_find (rules, trigger, status_id);
  return found != NULL ? stafett_record_copy (found) : NULL;
}

/* domain.md section 5: Save is sensitive only when something has changed and every enabled rule has what it needs. */
static void
test_save_sensitivity (TestWindow    *test,
                       gconstpointer  data)
{
  g_autoptr (StafettRule) stored = NULL;

  open_page (test);
  g_assert_false (test_window_can_press (test, "Save"));
  g_assert_false (test_window_can_press (test, "Cancel"));

  turn (test, SOLD, TRUE);
  g_assert_false (test_window_can_press (test, "Save"));
  g_assert_true (test_window_can_press (test, "Cancel"));
  turn (test, SOLD, FALSE);
  g_assert_false (test_window_can_press (test, "Save"));
  g_assert_false (test_window_can_press (test, "Cancel"));

  turn (test, SOLD, TRUE);
  choose (test, SOLD, "Set category to", "Customer");
  g_assert_true (test_window_can_press (test, "Save"));

  turn (test, LOST, TRUE); /* a second one that lacks its target */
  g_assert_false (test_window_can_press (test, "Save"));
  turn (test, LOST, FALSE);
  g_assert_true (test_window_can_press (test, "Save"));

  turn (test, STATUS, TRUE);
  g_assert_false (test_window_can_press (test, "Save"));
  choose (test, STATUS, "Set category to", "Opportunity");
  g_assert_false (test_window_can_press (test, "Save"));
  choose (test, STATUS, "Lead status", "Qualified");
  g_assert_true (test_window_can_press (test, "Save"));

  save (test);
  g_assert_false (test_window_can_press (test, "Save"));
  stored = load_rule (test, STAFETT_TRIGGER_SOLD, NULL);
  g_assert_true (stored->enabled);
  g_assert_false (stored->ask);
  g_assert_cmpint (stored->target_category_id, ==, test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Customer"));

  g_assert_true (stafett_hands_switch (rule (test, SOLD), "Ask for user confirmation before updating", TRUE));
  g_assert_true (test_window_can_press (test, "Save"));
  g_assert_true (stafett_hands_switch (rule (test, SOLD), "Ask for user confirmation before updating", FALSE));
  g_assert_false (test_window_can_press (test, "Save"));
}

/* Switched off, the choices are hidden but remembered; Cancel discards. */
static void
test_off_remembers (TestWindow    *test,
                    gconstpointer  data)
{
  g_autoptr (StafettRule) stored = NULL;
  AdwExpanderRow *row;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  open_page (test);
  row = ADW_EXPANDER_ROW (rule (test, SOLD));
  test_wait_for (adw_expander_row_get_enable_expansion (row));
  g_assert_true (adw_expander_row_get_expanded (row));

  turn (test, SOLD, FALSE);
  g_assert_false (adw_expander_row_get_expanded (row));
  save (test);
  stored = load_rule (test, STAFETT_TRIGGER_SOLD, NULL);
  g_assert_false (stored->enabled);
  g_assert_true (stored->ask);
  g_assert_cmpint (stored->target_category_id, ==, test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Customer"));

  turn (test, SOLD, TRUE);
  g_assert_true (test_window_can_press (test, "Save"));
  choose (test, SOLD, "Set category to", "Partner");
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_can_press (test, "Cancel"));
  g_assert_false (adw_expander_row_get_enable_expansion (row));
}

static void
test_status_rules (TestWindow    *test,
                   gconstpointer  data)
{
  g_autoptr (StafettRule) qualified = NULL;
  g_autoptr (StafettRule) disqualified = NULL;
  g_autoptr (StafettRule) swapped = NULL;

  open_page (test);
  turn (test, STATUS, TRUE);
  choose (test, STATUS, "Set category to", "Opportunity");
  choose (test, STATUS, "Lead status", "Qualified");
  save (test);
  g_assert_false (test_window_has (test, ADW_TYPE_ACTION_ROW, "Remove this rule")); /* the only one stays */

  test_window_press (test, "Add a lead status rule");
  g_assert_false (test_window_can_press (test, "Save"));
  choose (test, STATUS " (new rule)", "Set category to", "Lost opportunity");
  choose (test, STATUS " (new rule)", "Lead status", "Qualified");
  g_assert_false (test_window_can_press (test, "Save")); /* the first one waits for it */
  choose (test, STATUS ": Qualified", "Lead status", "Disqualified");
  g_assert_true (test_window_can_press (test, "Save"));
  save (test);
  qualified = load_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified");
  disqualified = load_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Disqualified");
  g_assert_nonnull (qualified);
  g_assert_nonnull (disqualified);
  g_assert_true (disqualified->enabled);

  /* Two rules can swap what they wait for. */
  choose (test, STATUS, "Lead status", "Disqualified");
  g_assert_false (test_window_can_press (test, "Save"));
  choose (test, STATUS ": Disqualified", "Lead status", "Qualified");
  save (test);
  swapped = load_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Disqualified");
  g_assert_cmpint (swapped->target_category_id, ==, qualified->target_category_id);

  g_assert_true (stafett_hands_press (rule (test, STATUS ": Disqualified"), "Remove"));
  g_assert_true (test_window_can_press (test, "Save"));
  save (test);
  g_assert_null (load_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Disqualified"));
  g_clear_pointer (&qualified, stafett_record_free);
  qualified = load_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified");
  g_assert_nonnull (qualified);
}

static gboolean
is_shown (TestWindow *test,
          const char *page)
{
  GtkWidget *shown = stafett_window_get_page (test->window);

  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (gtk_widget_get_parent (shown))), page);
}

static void
leave (TestWindow *test,
       const char *response)
{
  stafett_window_show_page (test->window, "lists");
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (is_shown (test, "workflow"));
  test_window_press (test, response);
  test_wait_for (!test_window_has_dialog (test));
}

static void
test_leaving_asks (TestWindow    *test,
                   gconstpointer  data)
{
  g_autoptr (StafettRule) stored = NULL;

  open_page (test);
  stafett_window_show_page (test->window, "lists"); /* nothing has changed */
  g_assert_true (is_shown (test, "lists"));
  stafett_window_show_page (test->window, "workflow");

  turn (test, SOLD, TRUE);
  stafett_window_show_page (test->window, "lists");
  test_wait_for (test_window_has_dialog (test));
  g_assert_false (test_window_can_press (test, "Save")); /* the rule lacks its target */
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_true (is_shown (test, "workflow"));
  g_assert_true (test_window_can_press (test, "Cancel"));

  leave (test, "Discard");
  test_wait_for (is_shown (test, "lists"));
  stored = load_rule (test, STAFETT_TRIGGER_SOLD, NULL);
  g_assert_false (stored->enabled);
  g_clear_pointer (&stored, stafett_record_free);

  stafett_window_show_page (test->window, "workflow");
  test_wait_for (!test_window_can_press (test, "Cancel"));
  turn (test, SOLD, TRUE);
  choose (test, SOLD, "Set category to", "Customer");
  leave (test, "Save");
  test_wait_for (is_shown (test, "lists"));
  stored = load_rule (test, STAFETT_TRIGGER_SOLD, NULL);
  g_assert_true (stored->enabled);
}

/* Another database would take the place of the page and of what was typed there. */
static void
test_opening_asks (TestWindow    *test,
                   gconstpointer  data)
{
  open_page (test);
  turn (test, SOLD, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.open-database", NULL);
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (ADW_IS_MESSAGE_DIALOG (test_window_top (test)));
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_true (is_shown (test, "workflow"));
  g_assert_true (test_window_can_press (test, "Cancel"));
}

static void
test_closing_asks (TestWindow    *test,
                   gconstpointer  data)
{
  open_page (test);
  turn (test, SOLD, TRUE);
  gtk_window_close (GTK_WINDOW (test->window));
  test_wait_for (test_window_has_dialog (test));
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (test->window)));

  g_object_add_weak_pointer (G_OBJECT (test->window), (gpointer *) &test->window);
  gtk_window_close (GTK_WINDOW (test->window));
  test_wait_for (test_window_has_dialog (test));
  test_window_press (test, "Discard");
  test_wait_for (test->window == NULL);
}

static guint
get_n_entries (TestWindow *test)
{
  StafettListPage *page = STAFETT_LIST_PAGE (stafett_window_get_page (test->window));

  return g_list_model_get_n_items (G_LIST_MODEL (stafett_record_list_get_model (stafett_list_page_get_list (page))));
}

/* domain.md section 6, point 4: the settings page shows the rule as broken. */
static void
test_broken (TestWindow    *test,
             gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  open_page (test);
  test_wait_for (test_window_reads (test, "Sets the category to “Customer” by itself"));

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY,
                             test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Customer"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (&test->session, change_set);
  test_wait_for (test_window_reads (test, "This rule is broken: the category “Customer” has been deleted."));
  g_assert_true (test_window_reads (test, "Customer (deleted)"));
  g_assert_false (test_window_can_press (test, "Save"));

  turn (test, LOST, TRUE); /* another rule can still be saved */
  choose (test, LOST, "Set category to", "Lost opportunity");
  g_assert_true (test_window_can_press (test, "Save"));
  choose (test, SOLD, "Set category to", "Partner");
  test_wait_for (!test_window_reads (test, "This rule is broken"));
  save (test);
}

/* What is on the screen with that icon. */
static GtkWidget *
find_icon (GtkWidget  *widget,
           GType       type,
           const char *icon)
{
  g_autofree char *name = NULL;
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    {
      g_object_get (widget, "icon-name", &name, NULL);
      if (g_strcmp0 (name, icon) == 0)
        return widget;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_icon (child, type, icon);

  return found;
}

static gboolean
shows_broken (TestWindow *test,
              const char *title)
{
  return find_icon (rule (test, title), GTK_TYPE_IMAGE, "dialog-warning-symbolic") != NULL;
}

/* Each mark, with its reason; and what is only not ready to be saved is no broken rule. */
static void
test_broken_marks (TestWindow    *test,
                   gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_LEAD_STATUS, "Contacting", "Opportunity", FALSE);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_LEAD_STATUS,
                             test_session_find (&test->session, STAFETT_RECORD_KIND_LEAD_STATUS, "Contacting"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (&test->session, change_set);

  /* No program of today writes a rule that is on and sets nothing, but a file may hold one. */
  connection = stafett_connection_open (test->session.path, STAFETT_CONNECTION_READ_WRITE, &error);
  g_assert_no_error (error);
  stafett_connection_execute_script (connection, "UPDATE rule SET enabled = 1, target_category_id = NULL WHERE trigger = 2", &error);
  g_assert_no_error (error);
  g_clear_object (&connection);

  open_page (test);
  test_wait_for (test_window_reads (test, "This rule is broken: the lead status “Contacting” has been deleted."));
  test_wait_for (test_window_reads (test, "This rule is broken: it has no category to set."));
  test_wait_for (shows_broken (test, STATUS ": Contacting"));
  g_assert_false (shows_broken (test, STATUS));
  g_assert_true (shows_broken (test, LOST));
  g_assert_false (shows_broken (test, SOLD));

  turn (test, SOLD, TRUE);
  test_wait_for (test_window_reads (test, "Choose the category that the rule sets."));
  g_assert_false (shows_broken (test, SOLD));
  choose (test, LOST, "Set category to", "Lost opportunity");
  test_wait_for (!shows_broken (test, LOST));
}

/* Somebody else's change is shown at once, or kept from being overwritten. */
static void
test_others (TestWindow    *test,
             gconstpointer  data)
{
  g_autoptr (StafettRule) stored = NULL;

  open_page (test);
  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_wait_for (test_window_reads (test, "Sets the category to “Customer” by itself"));

  choose (test, SOLD, "Set category to", "Other");
  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Partner", FALSE);
  test_window_press (test, "Save");
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "The rules were not saved"));
  test_window_press (test, "Close");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "Sets the category to “Other” by itself"));
  stored = load_rule (test, STAFETT_TRIGGER_SOLD, NULL);
  g_assert_cmpint (stored->target_category_id, ==, test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Partner"));
}

/* What a rule has done is told on the page, and shown in the journal, from which there is a way back to everything. */
static void
test_runs (TestWindow    *test,
           gconstpointer  data)
{
  gint64 company;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  open_page (test);
  rule (test, SOLD);
  test_wait_for (stafett_hands_find (rule (test, SOLD), ADW_TYPE_ACTION_ROW, "Has not run yet") != NULL);
  g_assert_null (stafett_hands_find (rule (test, SOLD), GTK_TYPE_BUTTON, "Show in the journal"));

  company = test_session_add_company (&test->session, "Fjord", "Lead");
  test_session_add_sale (&test->session, "Stor", company, STAFETT_SALE_STATUS_SOLD);
  test_wait_for (test_window_reads (test, "Ran 1 time in the last 30 days, last on 2 Mar 2026 10:00"));

  test_window_press (test, "Show in the journal");
  test_wait_for (is_shown (test, "journal"));
  test_wait_for (test_window_reads (test, "Only what the rule “" SOLD "” did"));
  test_wait_for (get_n_entries (test) == 1);
  test_window_press (test, "Show all");
  test_wait_for (get_n_entries (test) > 1);
  g_assert_false (test_window_reads (test, "Only what the rule"));

  /* What a rule has done is told while it is off, too, and linked to the journal. */
  stafett_window_show_page (test->window, "workflow");
  turn (test, SOLD, FALSE);
  test_wait_for (test_window_reads (test, "Ran 1 time in the last 30 days, last on 2 Mar 2026 10:00"));
  save (test);
  test_wait_for (test_window_reads (test, "Ran 1 time in the last 30 days"));
  g_signal_emit_by_name (find_icon (rule (test, SOLD), GTK_TYPE_BUTTON, "document-open-recent-symbolic"), "clicked");
  test_wait_for (is_shown (test, "journal"));
  test_window_press (test, "Show all");
  stafett_window_show_page (test->window, "workflow");
  turn (test, SOLD, TRUE);
  save (test);

  /* With unsaved changes, leaving for the journal asks too; who stays has not narrowed anything down. */
  turn (test, LOST, TRUE);
  test_window_press (test, "Show in the journal");
  test_wait_for (test_window_has_dialog (test));
  test_window_press (test, "Cancel");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_true (is_shown (test, "workflow"));
  leave (test, "Discard");
  test_wait_for (is_shown (test, "lists"));
  stafett_window_show_page (test->window, "journal");
  g_assert_false (test_window_reads (test, "Only what the rule"));
}

static StafettSession *
open_other (TestWindow *test)
{
  g_autoptr (GError) error = NULL;
  StafettSession *other = stafett_session_open (test->session.path, test->session.clock, "tester", &error);

  g_assert_no_error (error);
  return other;
}

/* Two administrators save the same rules: the second one is told, and loses nothing that was typed. */
static void
test_conflict (TestWindow    *test,
               gconstpointer  data)
{
  g_autoptr (StafettRule) sold = NULL;
  g_autoptr (StafettRule) status = NULL;
  TestSession theirs = test->session;
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  gint64 qualified;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  qualified = test_session_set_rule (&test->session, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  open_page (test);
  test_wait_for (test_window_reads (test, "Sets the category to “Customer” by itself"));

  choose (test, SOLD, "Set category to", "Other");
  choose (test, STATUS ": Qualified", "Set category to", "Marketing qualified lead");

  theirs.session = open_other (test);
  test_session_set_rule (&theirs, STAFETT_TRIGGER_SOLD, NULL, "Partner", TRUE);
  test_session_set_rule (&theirs, STAFETT_TRIGGER_LOST, NULL, "Former customer", FALSE);
  test_session_set_rule (&theirs, STAFETT_TRIGGER_LEAD_STATUS, "Disqualified", "Lost opportunity", FALSE);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_RULE, qualified);
  commit = test_session_apply (&theirs, change_set);
  g_assert_finalize_object (theirs.session);

  test_window_press (test, "Save");
  test_wait_for (test_window_has_dialog (test));
  g_assert_true (test_window_reads (test, "The rules were not saved"));
  test_window_press (test, "Load the newer rules");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (test_window_reads (test, "Asks whether to set the category to “Other”"));
  test_wait_for (test_window_reads (test, "Sets the category to “Former customer” by itself"));
  test_wait_for (test_window_reads (test, "“Disqualified”: sets the category to “Lost opportunity” by itself"));
  test_wait_for (test_window_reads (test, "“Qualified”: sets the category to “Marketing qualified lead” by itself"));

  save (test);
  sold = load_rule (test, STAFETT_TRIGGER_SOLD, NULL);
  g_assert_true (sold->ask);
  g_assert_cmpint (sold->target_category_id, ==, test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Other"));
  status = load_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified");
  g_assert_nonnull (status);
  g_assert_cmpint (status->target_category_id, ==,
                   test_session_find (&test->session, STAFETT_RECORD_KIND_CATEGORY, "Marketing qualified lead"));
}

/* An earlier set is restored from the page, after its differences to the present one were shown. */
static void
test_history (TestWindow    *test,
              gconstpointer  data)
{
  StafettManualClock *clock = STAFETT_MANUAL_CLOCK (test->session.clock);

  open_page (test);
  test_window_press (test, "History…");
  test_wait_for (test_window_reads (test, "The rules have not been changed yet"));
  gtk_window_close (GTK_WINDOW (test_window_top (test)));
  test_wait_for (!test_window_has_dialog (test));

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  stafett_manual_clock_set_time (clock, TEST_TIME + 60 * G_USEC_PER_SEC);
  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Partner", FALSE);
  stafett_manual_clock_set_time (clock, TEST_TIME + 120 * G_USEC_PER_SEC);
  test_wait_for (test_window_reads (test, "Sets the category to “Partner” by itself"));

  test_window_press (test, "History…");
  test_wait_for (test_window_has (test, ADW_TYPE_ACTION_ROW, "2 Mar 2026 10:00, Tester"));
  g_assert_true (test_window_has (test, ADW_TYPE_ACTION_ROW, "2 Mar 2026 10:01, Tester"));
  g_assert_true (test_window_reads (test, "The present set"));
  g_assert_true (test_window_reads (test, "Update category when a sale is sold – Set category to: Customer → Partner"));

  test_window_press (test, "Restore this set…");
  test_wait_for (test_window_reads (test, "Restore this set of rules?"));
  g_assert_true (test_window_reads (test, "Set category to: Partner → Customer"));
  test_window_press (test, "Cancel");
  test_wait_for (test_window_can_press (test, "Restore this set…"));

  test_window_press (test, "Restore this set…");
  test_wait_for (test_window_reads (test, "Restore this set of rules?"));
  test_window_press (test, "Restore");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (test_window_reads (test, "Sets the category to “Customer” by itself"));

  test_window_press (test, "History…");
  test_wait_for (test_window_has (test, ADW_TYPE_ACTION_ROW, "2 Mar 2026 10:02, Tester"));
  gtk_window_close (GTK_WINDOW (test_window_top (test)));
  test_wait_for (!test_window_has_dialog (test));
}

/* However often the rules were saved, the first save can be reached. */
static void
test_long_history (TestWindow    *test,
                   gconstpointer  data)
{
  StafettManualClock *clock = STAFETT_MANUAL_CLOCK (test->session.clock);

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  for (guint i = 1; i <= 104; i++)
    {
      stafett_manual_clock_set_time (clock, TEST_TIME + (gint64) i * 60 * G_USEC_PER_SEC);
      test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, i % 2 == 0 ? "Customer" : "Partner", FALSE);
    }
  open_page (test);
  test_window_press (test, "History…");
  test_wait_for (test_window_has (test, ADW_TYPE_ACTION_ROW, "2 Mar 2026 11:44, Tester"));
  g_assert_true (test_window_has (test, ADW_TYPE_ACTION_ROW, "2 Mar 2026 10:05, Tester"));
  g_assert_false (test_window_has (test, ADW_TYPE_ACTION_ROW, "2 Mar 2026 10:04, Tester"));

  test_window_press (test, "Show older saves");
  g_assert_true (test_window_has (test, ADW_TYPE_ACTION_ROW, "2 Mar 2026 10:04, Tester"));
  g_assert_true (test_window_has (test, ADW_TYPE_ACTION_ROW, "2 Mar 2026 10:00, Tester"));
  g_assert_false (test_window_can_press (test, "Show older saves"));
  gtk_window_close (GTK_WINDOW (test_window_top (test)));
  test_wait_for (!test_window_has_dialog (test));
}

static void
activate (TestWindow *test,
          const char *action)
{
  GVariant *target = NULL;
  g_autofree char *name = NULL;

  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  gtk_widget_activate_action_variant (GTK_WIDGET (test->window), name, target);
  g_clear_pointer (&target, g_variant_unref);
}

/* What the keys do: the pages by number, the history, and closing the window ask or open as the pointer does. */
static void
test_keyboard (TestWindow    *test,
               gconstpointer  data)
{
  open_page (test);
  gtk_widget_activate_action (GTK_WIDGET (stafett_window_get_page (test->window)), "rules.history", NULL);
  test_wait_for (test_window_has_dialog (test));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), ==, "History of the rules");
  gtk_window_close (GTK_WINDOW (test_window_top (test)));
  test_wait_for (!test_window_has_dialog (test));

  turn (test, SOLD, TRUE);
  for (guint i = 0; i < 4; i++)
    {
      const char * const actions[] = { "win.show-page('companies')", "window.close", "win.open-database", "win.new-database" };

      activate (test, actions[i]);
      test_wait_for (test_window_has_dialog (test));
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), ==, "Save the changed rules?");
      test_window_press (test, "Cancel");
      test_wait_for (!test_window_has_dialog (test));
      g_assert_true (is_shown (test, "workflow"));
    }
  leave (test, "Discard");
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/ui/workflow-page/" name, TestWindow, NULL, test_window_set_up, function, test_window_tear_down)
  ADD ("save-sensitivity", test_save_sensitivity);
  ADD ("off-remembers", test_off_remembers);
  ADD ("status-rules", test_status_rules);
  ADD ("leaving-asks", test_leaving_asks);
  ADD ("opening-asks", test_opening_asks);
  ADD ("closing-asks", test_closing_asks);
  ADD ("broken", test_broken);
  ADD ("broken-marks", test_broken_marks);
  ADD ("keyboard", test_keyboard);
  ADD ("others", test_others);
  ADD ("runs", test_runs);
  ADD ("conflict", test_conflict);
  ADD ("history", test_history);
  ADD ("long-history", test_long_history);
#undef ADD

  return g_test_run ();
}

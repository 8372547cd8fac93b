/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "support/test-check.h"

/* domain.md section 4, what the session holds of it; and the rules of section 5 as settings. */

static void
set_up (TestSession   *test,
        gconstpointer  data)
{
  test_session_set_up (test, STAFETT_CONTENTS_STANDARD);
}

static void
tear_down (TestSession   *test,
           gconstpointer  data)
{
  test_session_assert_sound (test);
  test_session_tear_down (test);
}

static char *
dup_names (TestSession *test,
           StafettList  list,
           gboolean     deleted)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (list);
  g_autoptr (StafettTable) table = NULL;
  g_autoptr (GError) error = NULL;
  GString *names = g_string_new (NULL);

  stafett_list_query_set_deleted (query, deleted);
  table = stafett_session_list (test->session, query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", stafett_table_get (table, i, "name"));

  return g_string_free (names, FALSE);
}

static void
assert_statuses (TestSession *test,
                 gboolean     deleted,
                 const char  *expected)
{
  g_autofree char *names = dup_names (test, STAFETT_LIST_STATUSES, deleted);

  g_assert_cmpstr (names, ==, expected);
}

static void
change_item (TestSession       *test,
             StafettChangeType  type,
             StafettRecordKind  kind,
             const char        *name,
             int                steps)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 id = test_session_find (test, kind, name);
  g_autoptr (StafettCommit) commit = NULL;

  if (type == STAFETT_CHANGE_TYPE_DELETE)
    stafett_change_set_delete (change_set, kind, id);
  else if (type == STAFETT_CHANGE_TYPE_RESTORE)
    stafett_change_set_restore (change_set, kind, id);
  else
    stafett_change_set_move (change_set, kind, id, steps);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (test, change_set);
  g_assert_true (stafett_commit_touches (commit, kind, id) || steps == 0);
}

/* "Add": the new item comes last, and can be used at once. */
static void
test_add (TestSession   *test,
          gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettLeadStatus *status = stafett_record_new (STAFETT_RECORD_KIND_LEAD_STATUS);
  StafettCategory *category = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettCategory) stored = NULL;

  status->name = g_strdup ("  Meeting booked ");
  status->description = g_strdup ("A time is agreed");
  category->name = g_strdup ("Suspect");
  category->group = STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;
  category->lead_status_enabled = TRUE;
  stafett_change_set_add (change_set, status);
  stafett_change_set_add (change_set, category);
  commit = test_session_apply (test, change_set);

  assert_statuses (test, FALSE, "Open, Contacting, Qualified, Disqualified, Re-nurture, Meeting booked");
  stored = stafett_session_load (test->session, STAFETT_RECORD_KIND_CATEGORY, stafett_commit_get_added_id (commit, -2), NULL);
  g_assert_cmpint (stored->rank, ==, 9);
  g_assert_true (stored->lead_status_enabled);
  test_session_assert_lead_status (test, test_session_add_contact (test, "Anna", test_session_add_company (test, "Fjord AS", "Suspect")),
                                   "Open");
}

/* "move up and down (also by drag), in a list in rank order" */
static void
test_move (TestSession   *test,
           gconstpointer  data)
{
  static const struct {
    const char *name;
    int         steps;
    const char *order;
  } cases[] = {
    { "Qualified", -1, "Open, Qualified, Contacting, Disqualified, Re-nurture" },
    { "Qualified", 1, "Open, Contacting, Qualified, Disqualified, Re-nurture" },
    { "Open", 3, "Contacting, Qualified, Disqualified, Open, Re-nurture" },
    { "Re-nurture", -4, "Re-nurture, Contacting, Qualified, Disqualified, Open" },
    { "Re-nurture", -1, "Re-nurture, Contacting, Qualified, Disqualified, Open" },
    { "Open", 100, "Re-nurture, Contacting, Qualified, Disqualified, Open" },
    { "Re-nurture", G_MAXINT, "Contacting, Qualified, Disqualified, Open, Re-nurture" },
    { "Re-nurture", G_MININT, "Re-nurture, Contacting, Qualified, Disqualified, Open" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StafettChangeSet *change_set = stafett_change_set_new ();
      g_autoptr (StafettCommit) commit = NULL;

      stafett_change_set_move (change_set, STAFETT_RECORD_KIND_LEAD_STATUS,
                               test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, cases[i].name), cases[i].steps);
      commit = test_session_apply (test, change_set);
      assert_statuses (test, FALSE, cases[i].order);
    }
}

/* Among those that are not deleted: one step is one place of what is seen. */
static void
test_move_past_deleted (TestSession   *test,
                        gconstpointer  data)
{
  change_item (test, STAFETT_CHANGE_TYPE_DELETE, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified", 0);
  change_item (test, STAFETT_CHANGE_TYPE_MOVE, STAFETT_RECORD_KIND_LEAD_STATUS, "Disqualified", -1);
  assert_statuses (test, FALSE, "Open, Disqualified, Contacting, Re-nurture");
}

/* A new item and its place in one save. */
static void
test_add_and_move (TestSession   *test,
                   gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettLeadStatus *status = stafett_record_new (STAFETT_RECORD_KIND_LEAD_STATUS);
  g_autoptr (StafettCommit) commit = NULL;
  gint64 id;

  status->name = g_strdup ("First");
  id = stafett_change_set_add (change_set, status);
  stafett_change_set_move (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, id, -5);
  commit = test_session_apply (test, change_set);
  assert_statuses (test, FALSE, "First, Open, Contacting, Qualified, Disqualified, Re-nurture");
}

/* "Deleting only hides: records that use the item go on showing its name." "Show deleted items lists the deleted"; "Restore" */
static void
test_delete_and_restore (TestSession   *test,
                         gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Opportunity");
  gint64 contact = test_session_add_contact (test, "Anna", company);
  g_autofree char *all = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *restored = NULL;

  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, contact, "lead-status",
                       test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"));
  change_item (test, STAFETT_CHANGE_TYPE_DELETE, STAFETT_RECORD_KIND_CATEGORY, "Opportunity", 0);
  change_item (test, STAFETT_CHANGE_TYPE_DELETE, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified", 0);

  shown = dup_names (test, STAFETT_LIST_CATEGORIES, FALSE);
  g_assert_cmpstr (shown, ==, "Lead, Marketing qualified lead, Lost opportunity, Customer, Partner, Former customer, Other");
  all = dup_names (test, STAFETT_LIST_CATEGORIES, TRUE);
  g_assert_cmpstr (all, ==, "Lead, Marketing qualified lead, Opportunity, Lost opportunity, Customer, Partner, Former customer, Other");
  assert_statuses (test, FALSE, "Open, Contacting, Disqualified, Re-nurture");

  test_session_assert_category (test, company, "Opportunity");
  test_session_assert_lead_status (test, contact, "Qualified");
  {
    g_autoptr (StafettTable) contacts = test_session_list (test, STAFETT_LIST_CONTACTS);

    g_assert_cmpstr (stafett_table_get (contacts, 0, "category"), ==, "Opportunity");
    g_assert_cmpstr (stafett_table_get (contacts, 0, "lead-status"), ==, "Qualified");
  }
  /* Such a company can still be edited, with the category that it has. */
  {
    g_autoptr (StafettCommit) commit = test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, company, "city", "Bodø"));
  }

  change_item (test, STAFETT_CHANGE_TYPE_RESTORE, STAFETT_RECORD_KIND_CATEGORY, "Opportunity", 0);
  change_item (test, STAFETT_CHANGE_TYPE_RESTORE, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified", 0);
  restored = dup_names (test, STAFETT_LIST_CATEGORIES, FALSE);
  g_assert_cmpstr (restored, ==, all);
  assert_statuses (test, FALSE, "Open, Contacting, Qualified, Disqualified, Re-nurture");
  g_assert_cmpuint (test_session_count_journal (test, STAFETT_JOURNAL_ACTION_DELETED), ==, 2);
  g_assert_cmpuint (test_session_count_journal (test, STAFETT_JOURNAL_ACTION_RESTORED), ==, 2);
}

/* "the user is told what uses it (how many companies, contacts and which rules) and must confirm" */
static void
test_usage (TestSession   *test,
            gconstpointer  data)
{
  gint64 fjord = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 vik = test_session_add_company (test, "Vik AS", "Lead");
  gint64 lead = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  gint64 customer = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Customer");
  gint64 partner = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Partner");
  g_autoptr (GError) error = NULL;
  StafettChangeSet *change_set;
  g_autoptr (StafettCommit) commit = NULL;

  test_session_add_contact (test, "Anna", fjord);
  test_session_add_contact (test, "Bjørn", fjord);
  test_session_add_contact (test, "Carl", vik);
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Open", "Customer", FALSE);

  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, lead);
  g_assert_null (stafett_session_apply (test->session, change_set, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "“Lead” is used by other records"));
  g_assert_nonnull (strstr (error->message, "2 companies go on showing this category."));
  g_assert_nonnull (strstr (error->message, "It concerns 3 contacts."));
  g_clear_error (&error);
  g_clear_object (&change_set);

  /* Of rules, by name. */
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, customer);
  g_assert_null (stafett_session_apply (test->session, change_set, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "Customer"));
  g_assert_nonnull (strstr (error->message, "Update category when a sale is sold"));
  g_assert_nonnull (strstr (error->message, "Update category when a lead status is set to"));

  /* Confirmed, it is done; and what nobody uses needs no confirmation. */
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (test, change_set);
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, partner);
  g_clear_object (&commit);
  commit = test_session_apply (test, change_set);
}

/* "another must be made default first" */
static void
test_default (TestSession   *test,
              gconstpointer  data)
{
  gint64 contacting = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Contacting");

  test_session_change (test, STAFETT_RECORD_KIND_LEAD_STATUS, contacting, "default", TRUE);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM lead_status WHERE is_default = 1"), ==, 1);
  g_assert_cmpint (test_query_integer (test->path, "SELECT id FROM lead_status WHERE is_default = 1"), ==, contacting);
  change_item (test, STAFETT_CHANGE_TYPE_DELETE, STAFETT_RECORD_KIND_LEAD_STATUS, "Open", 0);
  assert_statuses (test, FALSE, "Contacting, Qualified, Disqualified, Re-nurture");
}

/* A new item can be the default at once. */
static void
test_new_default (TestSession   *test,
                  gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettLeadStatus *status = stafett_record_new (STAFETT_RECORD_KIND_LEAD_STATUS);
  g_autoptr (StafettCommit) commit = NULL;

  status->name = g_strdup ("Fresh");
  status->is_default = TRUE;
  stafett_change_set_add (change_set, status);
  commit = test_session_apply (test, change_set);
  test_session_assert_lead_status (test, test_session_add_contact (test, "Anna", test_session_add_company (test, "Fjord AS", "Lead")),
                                   "Fresh");
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM lead_status WHERE is_default = 1"), ==, 1);
}

/* "Renaming an item renames it everywhere." */
static void
test_rename (TestSession   *test,
             gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (test, "Anna", company);
  gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (StafettCommit) category = NULL;
  g_autoptr (StafettCommit) target = NULL;
  g_autoptr (StafettCommit) status = NULL;
  g_autoptr (StafettTable) companies = NULL;
  g_autoptr (StafettTable) contacts = NULL;
  g_autoptr (StafettTable) rules = NULL;
  g_autoptr (StafettTable) questions = NULL;
  g_autoptr (StafettTable) journal = NULL;

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  test_session_change (test, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD);
  category = test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY,
                                 test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead"), "name", "Prospekt"));
  target = test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY,
                               test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Customer"), "name", "Kunde"));
  status = test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_LEAD_STATUS,
                               test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Open"), "name", "Ny"));

  test_session_assert_category (test, company, "Prospekt");
  test_session_assert_lead_status (test, contact, "Ny");
  companies = test_session_list (test, STAFETT_LIST_COMPANIES);
  g_assert_cmpstr (stafett_table_get (companies, 0, "category"), ==, "Prospekt");
  contacts = test_session_list (test, STAFETT_LIST_CONTACTS);
  g_assert_cmpstr (stafett_table_get (contacts, 0, "category"), ==, "Prospekt");
  g_assert_cmpstr (stafett_table_get (contacts, 0, "lead-status"), ==, "Ny");
  rules = test_session_list (test, STAFETT_LIST_RULES);
  g_assert_cmpstr (stafett_table_get (rules, 0, "target"), ==, "Kunde");
  questions = test_session_list (test, STAFETT_LIST_CONFIRMATIONS);
  g_assert_cmpstr (stafett_table_get (questions, 0, "present-category"), ==, "Prospekt");
  g_assert_cmpstr (stafett_table_get (questions, 0, "suggested-category"), ==, "Kunde");
  journal = test_session_list (test, STAFETT_LIST_JOURNAL);
  for (guint i = 0; i < stafett_table_get_n_rows (journal); i++)
    if (g_strcmp0 (stafett_table_get (journal, i, "field"), "category_id") == 0)
      {
        g_assert_cmpstr (stafett_table_get (journal, i, "old"), ==, "Prospekt");
        g_assert_cmpstr (stafett_table_get (journal, i, "new"), ==, "Kunde");
      }
}

/* Section 5: "Switched off, the choices are hidden but remembered." Each save of a rule is a new version of it. */
static void
test_rule_remembers (TestSession   *test,
                     gconstpointer  data)
{
  gint64 rule_id = test_session_set_rule (test, STAFETT_TRIGGER_LOST, NULL, "Lost opportunity", TRUE);
  g_autoptr (StafettRule) on = stafett_session_load (test->session, STAFETT_RECORD_KIND_RULE, rule_id, NULL);
  g_autoptr (StafettRule) off = NULL;

  test_session_change (test, STAFETT_RECORD_KIND_RULE, rule_id, "enabled", FALSE);
  test_session_reopen (test);
  off = stafett_session_load (test->session, STAFETT_RECORD_KIND_RULE, rule_id, NULL);
  g_assert_false (off->enabled);
  g_assert_true (off->ask);
  g_assert_cmpint (off->target_category_id, ==, on->target_category_id);
  g_assert_cmpint (off->record.revision, ==, on->record.revision + 1);
}

/* Section 5: "There can be several lead-status rules, one per status." One that is removed can come back, or make room. */
static void
test_lead_status_rules (TestSession   *test,
                        gconstpointer  data)
{
  gint64 qualified = test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  gint64 again;
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettRuleSet) rules = NULL;

  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Disqualified", "Lost opportunity", TRUE);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_RULE, qualified);
  commit = test_session_apply (test, change_set);
  rules = stafett_session_load_rules (test->session, NULL);
  g_assert_cmpuint (stafett_rule_set_get_size (rules), ==, 5);

  again = test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Customer", FALSE);
  g_assert_cmpint (again, !=, qualified);
  change_set = stafett_change_set_new ();
  stafett_change_set_restore (change_set, STAFETT_RECORD_KIND_RULE, qualified);
  test_session_assert_refused (test, change_set, STAFETT_ERROR_DUPLICATE_NAME, "lead-status");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/lists/add", TestSession, NULL, set_up, test_add, tear_down);
  g_test_add ("/services/lists/move", TestSession, NULL, set_up, test_move, tear_down);
  g_test_add ("/services/lists/move-past-deleted", TestSession, NULL, set_up, test_move_past_deleted, tear_down);
  g_test_add ("/services/lists/add-and-move", TestSession, NULL, set_up, test_add_and_move, tear_down);
  g_test_add ("/services/lists/delete-and-restore", TestSession, NULL, set_up, test_delete_and_restore, tear_down);
  g_test_add ("/services/lists/usage", TestSession, NULL, set_up, test_usage, tear_down);
  g_test_add ("/services/lists/default", TestSession, NULL, set_up, test_default, tear_down);
  g_test_add ("/services/lists/new-default", TestSession, NULL, set_up, test_new_default, tear_down);
  g_test_add ("/services/lists/rename", TestSession, NULL, set_up, test_rename, tear_down);
  g_test_add ("/services/lists/rule-remembers", TestSession, NULL, set_up, test_rule_remembers, tear_down);
  g_test_add ("/services/lists/lead-status-rules", TestSession, NULL, set_up, test_lead_status_rules, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"

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

static void
mark_sold (TestSession *test,
           gint64       sale)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = test_session_set (test, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD, &error);

  g_assert_no_error (error);
}

/* The seed's example: "Automatiser lead-til-kunde-overgang". */
static void
test_sold_automatic (TestSession   *test,
                     gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Opportunity");
  gint64 contact = test_session_add_contact (test, "Anna", company);
  gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);

  test_session_assert_lead_status (test, contact, "Open");
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_session_assert_category (test, company, "Opportunity");
  mark_sold (test, sale);
  test_session_assert_category (test, company, "Customer");
  test_session_assert_lead_status (test, contact, "Open");
}

static void
test_sold_asks (TestSession   *test,
                gconstpointer  data)
{
  static const struct {
    StafettAnswer answer;
    const char   *expected;
  } cases[] = {
    { STAFETT_ANSWER_ACCEPT, "Customer" },
    { STAFETT_ANSWER_KEEP, "Lead" },
    { STAFETT_ANSWER_OTHER_CATEGORY, "Partner" },
  };

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
      gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
      g_autoptr (StafettTable) waiting = NULL;
      g_autoptr (StafettCommit) commit = NULL;
      StafettChangeSet *change_set = stafett_change_set_new ();
      guint last;

      mark_sold (test, sale);
      test_session_assert_category (test, company, "Lead");
      test_session_reopen (test);
      waiting = test_session_list (test, STAFETT_LIST_CONFIRMATIONS);
      g_assert_cmpuint (stafett_table_get_n_rows (waiting), ==, i + 1);
      last = stafett_table_get_n_rows (waiting) - 1;
      g_assert_cmpstr (stafett_table_get (waiting, last, "state"), ==, "1");
      stafett_change_set_answer (change_set, stafett_table_get_id (waiting, last), cases[i].answer,
                                 test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Partner"));
      commit = test_session_apply (test, change_set);
      test_session_assert_category (test, company, cases[i].expected);
    }
}

static void
test_undo (TestSession   *test,
           gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Customer");
  gint64 contact = test_session_add_contact (test, "Anna", company);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettCommit) undone = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();

  test_session_assert_lead_status (test, contact, NULL);
  commit = test_session_set (test, STAFETT_RECORD_KIND_COMPANY, company, "category",
                             test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead"), &error);
  g_assert_no_error (error);
  test_session_assert_lead_status (test, contact, "Open");
  stafett_change_set_undo (change_set, stafett_commit_get_category_change (commit, 0)->journal_entry_id);
  undone = test_session_apply (test, change_set);
  test_session_assert_category (test, company, "Customer");
  test_session_assert_lead_status (test, contact, NULL);
}

/* What the window does when somebody deletes a list item and takes it back from the toast. */
static void
test_undo_last_entry (TestSession   *test,
                      gconstpointer  data)
{
  gint64 partner = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Partner");
  g_autoptr (StafettCommit) deleted = NULL;
  g_autoptr (StafettCommit) undone = NULL;
  g_autoptr (StafettCategory) category = NULL;
  g_autoptr (GError) error = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, partner);
  deleted = test_session_apply (test, change_set);
  change_set = stafett_change_set_new ();
  stafett_change_set_undo (change_set, stafett_commit_get_last_entry (deleted));
  undone = test_session_apply (test, change_set);

  category = stafett_session_load (test->session, STAFETT_RECORD_KIND_CATEGORY, partner, &error);
  g_assert_no_error (error);
  g_assert_false (category->deleted);
}

/* An answer that comes too late says why it did nothing. */
static void
test_withdrawn (TestSession   *test,
                gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  g_autoptr (StafettCommit) asked = NULL;
  g_autoptr (StafettCommit) moved = NULL;
  g_autoptr (StafettCommit) answered = NULL;
  g_autoptr (GError) error = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 sale;

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  sale = test_session_add_sale (test, "First", company, STAFETT_SALE_STATUS_OPEN);
  asked = test_session_set (test, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD, &error);
  g_assert_no_error (error);
  moved = test_session_set (test, STAFETT_RECORD_KIND_COMPANY, company, "category",
                            test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Partner"), &error);
  g_assert_no_error (error);

  stafett_change_set_answer (change_set, stafett_commit_get_question (asked, 0), STAFETT_ANSWER_ACCEPT, 0);
  answered = test_session_apply (test, change_set);
  g_assert_cmpuint (stafett_commit_get_n_withdrawn (answered), ==, 1);
  g_assert_cmpint (stafett_commit_get_withdrawn (answered, 0), ==, STAFETT_REASON_NOT_POTENTIAL_CUSTOMER);
  test_session_assert_category (test, company, "Partner");
}

static void
set_status (TestSession *test,
            gint64       contact,
            const char  *status)
{
  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, contact, "lead-status",
                       test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, status));
}

static guint
count_journal (TestSession *test)
{
  return (guint) test_query_integer (test->path, "SELECT count(*) FROM journal");
}

static guint
count_waiting (TestSession *test)
{
  return (guint) test_query_integer (test->path, "SELECT count(*) FROM confirmation WHERE state = 1");
}

/* "a sale's status becomes Sold", "becomes Lost", "a new sale is created and linked to the company", "a contact's lead status is
 * changed to the chosen value" */
static void
test_triggers (TestSession   *test,
               gconstpointer  data)
{
  static const struct {
    StafettSaleStatus from;
    StafettSaleStatus to;
    const char       *expected;
  } cases[] = {
    { STAFETT_SALE_STATUS_OPEN, STAFETT_SALE_STATUS_SOLD, "Customer" },
    { STAFETT_SALE_STATUS_OPEN, STAFETT_SALE_STATUS_LOST, "Lost opportunity" },
    { STAFETT_SALE_STATUS_OPEN, STAFETT_SALE_STATUS_STALLED, "Opportunity" },
    { STAFETT_SALE_STATUS_STALLED, STAFETT_SALE_STATUS_OPEN, "Opportunity" },
    { STAFETT_SALE_STATUS_STALLED, STAFETT_SALE_STATUS_SOLD, "Customer" },
    { STAFETT_SALE_STATUS_LOST, STAFETT_SALE_STATUS_SOLD, "Customer" },
    { STAFETT_SALE_STATUS_SOLD, STAFETT_SALE_STATUS_OPEN, "Opportunity" },
    { STAFETT_SALE_STATUS_SOLD, STAFETT_SALE_STATUS_SOLD, "Opportunity" }, /* it becomes nothing */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 company = test_session_add_company (test, "Fjord AS", "Opportunity");
      gint64 sale = test_session_add_sale (test, "Boats", company, cases[i].from);

      if (i == 0)
        {
          test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
          test_session_set_rule (test, STAFETT_TRIGGER_LOST, NULL, "Lost opportunity", FALSE);
        }
      test_session_change (test, STAFETT_RECORD_KIND_COMPANY, company, "category",
                           test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Opportunity"));
      test_session_change (test, STAFETT_RECORD_KIND_SALE, sale, "status", cases[i].to);
      test_session_assert_category (test, company, cases[i].expected);
    }
}

static void
test_registered (TestSession   *test,
                 gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 other = test_session_add_company (test, "Vik AS", "Lead");
  gint64 sale;

  test_session_set_rule (test, STAFETT_TRIGGER_REGISTERED, NULL, "Opportunity", FALSE);
  sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  test_session_assert_category (test, company, "Opportunity");
  test_session_assert_category (test, other, "Lead");

  /* Editing a sale registers none. */
  test_session_change (test, STAFETT_RECORD_KIND_COMPANY, company, "category", test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead"));
  test_session_change (test, STAFETT_RECORD_KIND_SALE, sale, "amount", 5);
  test_session_assert_category (test, company, "Lead");
}

static void
test_lead_status (TestSession   *test,
                  gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (test, "Anna", company);

  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Disqualified", "Lost opportunity", FALSE);
  set_status (test, contact, "Contacting");
  test_session_assert_category (test, company, "Lead");
  set_status (test, contact, "Qualified");
  test_session_assert_category (test, company, "Opportunity");
  set_status (test, contact, "Disqualified");
  test_session_assert_category (test, company, "Lost opportunity");
}

/* "For a lead-status rule, the current category must also have lead status enabled." The status and the category may change in
 * one save: what counts is the company as the save leaves it. */
static void
test_lead_status_not_enabled (TestSession   *test,
                              gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCategory *suspect = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);
  StafettContact *contact_values = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);
  StafettCompany *company_values = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (test, "Anna", company);
  g_autoptr (StafettCommit) commit = NULL;
  guint index;

  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Customer", TRUE);
  suspect->name = g_strdup ("Suspect");
  suspect->group = STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;
  company_values->category_id = stafett_change_set_add (change_set, suspect);
  contact_values->record.id = contact;
  contact_values->lead_status_id = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_CONTACT, "lead-status", &index);
  stafett_change_set_set (change_set, contact_values, G_GUINT64_CONSTANT (1) << index);
  company_values->record.id = company;
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_COMPANY, "category", &index);
  stafett_change_set_set (change_set, company_values, G_GUINT64_CONSTANT (1) << index);
  commit = test_session_apply (test, change_set);
  test_session_assert_category (test, company, "Suspect");
  test_session_assert_lead_status (test, contact, "Qualified");
  g_assert_cmpuint (count_waiting (test), ==, 0);
}

/* "The company's current category must be in the group Potential customer, else nothing happens: a Customer is never moved."
 * "Disabled rules, ineligible companies and no-ops leave no journal entry" */
static void
test_nothing_happens (TestSession   *test,
                      gconstpointer  data)
{
  static const struct {
    const char *category;
    const char *target;
    gboolean    enabled;
  } cases[] = {
    { "Customer", "Partner", TRUE }, { "Partner", "Customer", TRUE }, { "Former customer", "Customer", TRUE }, { "Other", "Customer", TRUE },
    { "Lead", "Customer", FALSE }, { "Lead", "Lead", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gboolean asks = FALSE; asks <= TRUE; asks++)
      {
        gint64 company = test_session_add_company (test, "Fjord AS", cases[i].category);
        gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
        gint64 rule = test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, cases[i].target, asks);
        guint before;

        if (!cases[i].enabled)
          test_session_change (test, STAFETT_RECORD_KIND_RULE, rule, "enabled", FALSE);
        before = count_journal (test);
        mark_sold (test, sale);
        test_session_assert_category (test, company, cases[i].category);
        g_assert_cmpuint (count_journal (test), ==, before + 1); /* of the sale's status */
        g_assert_cmpuint (count_waiting (test), ==, 0);
      }
}

/* "Target deleted: nothing happens, the journal says so and the settings page shows the rule as broken." */
static void
test_broken (TestSession   *test,
             gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettCommit) sold = NULL;
  g_autoptr (StafettRuleSet) rules = NULL;
  g_autoptr (StafettTable) journal = NULL;
  g_autoptr (StafettTable) list = NULL;

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Customer"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (test, change_set);
  rules = stafett_session_load_rules (test->session, NULL);
  g_assert_true (stafett_rule_set_is_broken (rules, 0));
  g_assert_false (stafett_rule_set_is_broken (rules, 1));
  list = test_session_list (test, STAFETT_LIST_RULES);
  g_assert_cmpstr (stafett_table_get (list, 0, "broken"), ==, "1");
  g_assert_cmpint (g_ascii_strtoll (stafett_table_get (list, 0, "problem"), NULL, 10), ==, STAFETT_RULE_PROBLEM_TARGET_DELETED);
  g_assert_null (stafett_table_get (list, 1, "problem"));

  sold = test_session_set (test, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD, NULL);
  g_assert_cmpuint (stafett_commit_get_n_broken (sold), ==, 1);
  test_session_assert_category (test, company, "Lead");
  g_assert_cmpuint (count_waiting (test), ==, 0);
  journal = test_session_list (test, STAFETT_LIST_JOURNAL);
  g_assert_cmpstr (stafett_table_get (journal, 0, "action"), ==, "8");
  g_assert_cmpstr (stafett_table_get (journal, 0, "reason"), ==, "7");
  g_assert_cmpstr (stafett_table_get (journal, 0, "outcome"), ==, "8");
  g_assert_cmpstr (stafett_table_get (journal, 0, "rule"), ==, "1");
  g_assert_cmpstr (stafett_table_get (journal, 0, "company"), ==, "Fjord AS");
}

/* What the journal tells: "what happened, to which record, old and new value, who or which rule, when, outcome". */
static void
test_journal (TestSession   *test,
              gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  gint64 rule = test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  g_autoptr (StafettRule) stored = stafett_session_load (test->session, STAFETT_RECORD_KIND_RULE, rule, NULL);
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, stored->record.revision);
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, TEST_TIME + 5);
  g_autoptr (StafettTable) journal = NULL;
  g_autoptr (StafettCommit) commit = NULL;

  stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (test->clock), TEST_TIME + 5);
  commit = test_session_set (test, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD, NULL);
  journal = test_session_list (test, STAFETT_LIST_JOURNAL);

  /* The newest first: the category, and before it the sale. */
  g_assert_cmpstr (stafett_table_get (journal, 0, "kind"), ==, "3");
  g_assert_cmpstr (stafett_table_get (journal, 0, "record"), ==, "Fjord AS");
  g_assert_cmpstr (stafett_table_get (journal, 0, "field"), ==, "category_id");
  g_assert_cmpstr (stafett_table_get (journal, 0, "old"), ==, "Lead");
  g_assert_cmpstr (stafett_table_get (journal, 0, "new"), ==, "Customer");
  g_assert_cmpstr (stafett_table_get (journal, 0, "cause"), ==, "2");
  g_assert_cmpstr (stafett_table_get (journal, 0, "rule"), ==, "1");
  g_assert_cmpstr (stafett_table_get (journal, 0, "rule-version"), ==, version);
  g_assert_cmpstr (stafett_table_get (journal, 0, "time"), ==, time);
  g_assert_cmpstr (stafett_table_get (journal, 0, "outcome"), ==, "1");
  g_assert_cmpstr (stafett_table_get (journal, 0, "cause-entry"), ==, stafett_table_get (journal, 1, "id"));
  g_assert_cmpstr (stafett_table_get (journal, 1, "kind"), ==, "5");
  g_assert_cmpstr (stafett_table_get (journal, 1, "field"), ==, "status");
  g_assert_cmpstr (stafett_table_get (journal, 1, "cause"), ==, "1");
  g_assert_cmpstr (stafett_table_get (journal, 1, "by"), ==, "Tester");

  /* And what a toast needs. */
  g_assert_cmpuint (stafett_commit_get_n_category_changes (commit), ==, 1);
  g_assert_cmpint (stafett_commit_get_category_change (commit, 0)->journal_entry_id, ==, stafett_table_get_id (journal, 0));
  g_assert_cmpint (stafett_commit_get_category_change (commit, 0)->company_id, ==, company);
  g_assert_cmpstr (stafett_commit_get_category_change (commit, 0)->company_name, ==, "Fjord AS");
  g_assert_cmpstr (stafett_commit_get_category_change (commit, 0)->old_category_name, ==, "Lead");
  g_assert_cmpstr (stafett_commit_get_category_change (commit, 0)->new_category_name, ==, "Customer");
  g_assert_cmpint (stafett_commit_get_category_change (commit, 0)->cause, ==, STAFETT_CAUSE_RULE);
}

/* "What the engine does never triggers a rule again. A rule set cannot loop." The contact who starts as Open by the engine's
 * change does not set off the rule for Open. */
static void
test_no_loop (TestSession   *test,
              gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCategory *suspect = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);
  g_autoptr (StafettCommit) added = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  gint64 company;
  gint64 contact;
  gint64 sale;

  suspect->name = g_strdup ("Suspect");
  suspect->group = STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;
  stafett_change_set_add (change_set, suspect);
  added = test_session_apply (test, change_set);
  company = test_session_add_company (test, "Fjord AS", "Suspect");
  contact = test_session_add_contact (test, "Anna", company);
  sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Lead", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Open", "Suspect", FALSE);

  commit = test_session_set (test, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD, NULL);
  test_session_assert_category (test, company, "Lead");
  test_session_assert_lead_status (test, contact, "Open");
  g_assert_cmpuint (stafett_commit_get_n_category_changes (commit), ==, 1);
}

/* "One user action can be two events: a sale created as Sold is first registered, then sold; each is judged on the category as
 * it is then." */
static void
test_two_events (TestSession   *test,
                 gconstpointer  data)
{
  static const struct {
    const char *registered;
    const char *sold;
    const char *expected;
    guint       n_changes;
  } cases[] = {
    { "Opportunity", "Customer", "Customer", 2 },
    { "Customer", "Partner", "Customer", 1 },    /* already a customer when it is sold */
    { "Lead", "Opportunity", "Opportunity", 1 }, /* nothing to do at the first */
    { "Opportunity", "Opportunity", "Opportunity", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
      guint before;

      test_session_set_rule (test, STAFETT_TRIGGER_REGISTERED, NULL, cases[i].registered, FALSE);
      test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, cases[i].sold, FALSE);
      before = count_journal (test);
      test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_SOLD);
      test_session_assert_category (test, company, cases[i].expected);
      g_assert_cmpuint (count_journal (test), ==, before + 1 + cases[i].n_changes);
    }
}

/* "If the user set the company's category by hand in the same save, that choice stands against an automatic rule; a rule with
 * confirmation still asks." */
static void
test_by_hand (TestSession   *test,
              gconstpointer  data)
{
  static const struct {
    const char *by_hand;
    gboolean    asks;
    gboolean    sale_first;
    guint       n_waiting;
  } cases[] = {
    { "Opportunity", FALSE, TRUE, 0 }, { "Opportunity", FALSE, FALSE, 0 },
    { "Opportunity", TRUE, TRUE, 1 }, { "Opportunity", TRUE, FALSE, 1 },
    { "Lead", FALSE, FALSE, 0 }, /* the present one, chosen once more */
    { "Partner", TRUE, TRUE, 0 }, /* no longer a potential customer */
    { "Customer", TRUE, FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
      gint64 sale = test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
      StafettChangeSet *change_set = stafett_change_set_new ();
      StafettCompany *company_values = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
      StafettSale *sale_values = stafett_record_new (STAFETT_RECORD_KIND_SALE);
      g_autoptr (StafettCommit) commit = NULL;
      guint category;
      guint status;

      test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", cases[i].asks);
      stafett_record_kind_find_field (STAFETT_RECORD_KIND_COMPANY, "category", &category);
      stafett_record_kind_find_field (STAFETT_RECORD_KIND_SALE, "status", &status);
      company_values->record.id = company;
      company_values->category_id = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, cases[i].by_hand);
      sale_values->record.id = sale;
      sale_values->status = STAFETT_SALE_STATUS_SOLD;
      if (cases[i].sale_first)
        stafett_change_set_set (change_set, sale_values, G_GUINT64_CONSTANT (1) << status);
      stafett_change_set_set (change_set, company_values, G_GUINT64_CONSTANT (1) << category);
      if (!cases[i].sale_first)
        stafett_change_set_set (change_set, sale_values, G_GUINT64_CONSTANT (1) << status);
      commit = test_session_apply (test, change_set);

      test_session_assert_category (test, company, cases[i].by_hand);
      g_assert_cmpuint (stafett_commit_get_n_questions (commit), ==, cases[i].n_waiting);
    }
}

/* Contacts follow the engine's change as they follow anybody's: section 3 in the same transaction. */
static void
test_contacts_follow (TestSession   *test,
                      gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCategory *suspect = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);
  g_autoptr (StafettCommit) added = NULL;
  gint64 company;
  gint64 anna;
  gint64 bjorn;

  suspect->name = g_strdup ("Suspect");
  suspect->group = STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;
  stafett_change_set_add (change_set, suspect);
  added = test_session_apply (test, change_set);
  company = test_session_add_company (test, "Fjord AS", "Suspect");
  anna = test_session_add_contact (test, "Anna", company);
  bjorn = test_session_add_contact (test, "Bjørn", company);
  test_session_set_rule (test, STAFETT_TRIGGER_REGISTERED, NULL, "Opportunity", FALSE);
  test_session_assert_lead_status (test, anna, NULL);
  test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_OPEN);
  test_session_assert_category (test, company, "Opportunity");
  test_session_assert_lead_status (test, anna, "Open");
  test_session_assert_lead_status (test, bjorn, "Open");
}

/* "Why did nothing happen?" asks the same decision. */
static void
test_explain (TestSession   *test,
              gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 customer = test_session_add_company (test, "Vik AS", "Customer");
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) lead = NULL;
  g_autoptr (StafettTable) other = NULL;

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_LOST, NULL, "Lead", TRUE);
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", TRUE);
  lead = stafett_session_explain (test->session, company, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stafett_table_get_n_rows (lead), ==, 5);
  g_assert_cmpstr (stafett_table_get (lead, 0, "decision"), ==, "2");
  g_assert_cmpstr (stafett_table_get (lead, 0, "target"), ==, "Customer");
  g_assert_cmpstr (stafett_table_get (lead, 1, "reason"), ==, "6");
  g_assert_cmpstr (stafett_table_get (lead, 2, "reason"), ==, "2");
  other = stafett_session_explain (test->session, customer, &error);
  g_assert_cmpstr (stafett_table_get (other, 0, "decision"), ==, "1");
  g_assert_cmpstr (stafett_table_get (other, 0, "reason"), ==, "3");
  g_assert_null (stafett_session_explain (test->session, 4711, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/automation/sold-automatic", TestSession, NULL, set_up, test_sold_automatic, tear_down);
  g_test_add ("/services/automation/sold-asks", TestSession, NULL, set_up, test_sold_asks, tear_down);
  g_test_add ("/services/automation/undo", TestSession, NULL, set_up, test_undo, tear_down);
  g_test_add ("/services/automation/undo-last-entry", TestSession, NULL, set_up, test_undo_last_entry, tear_down);
  g_test_add ("/services/automation/withdrawn", TestSession, NULL, set_up, test_withdrawn, tear_down);
  g_test_add ("/services/automation/triggers", TestSession, NULL, set_up, test_triggers, tear_down);
  g_test_add ("/services/automation/registered", TestSession, NULL, set_up, test_registered, tear_down);
  g_test_add ("/services/automation/lead-status", TestSession, NULL, set_up, test_lead_status, tear_down);
  g_test_add ("/services/automation/lead-status-not-enabled", TestSession, NULL, set_up, test_lead_status_not_enabled, tear_down);
  g_test_add ("/services/automation/nothing-happens", TestSession, NULL, set_up, test_nothing_happens, tear_down);
  g_test_add ("/services/automation/broken", TestSession, NULL, set_up, test_broken, tear_down);
  g_test_add ("/services/automation/journal", TestSession, NULL, set_up, test_journal, tear_down);
  g_test_add ("/services/automation/no-loop", TestSession, NULL, set_up, test_no_loop, tear_down);
  g_test_add ("/services/automation/two-events", TestSession, NULL, set_up, test_two_events, tear_down);
  g_test_add ("/services/automation/by-hand", TestSession, NULL, set_up, test_by_hand, tear_down);
  g_test_add ("/services/automation/contacts-follow", TestSession, NULL, set_up, test_contacts_follow, tear_down);
  g_test_add ("/services/automation/explain", TestSession, NULL, set_up, test_explain, tear_down);

  return g_test_run ();
}

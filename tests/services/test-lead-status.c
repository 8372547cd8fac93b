/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"

/* domain.md section 3. */

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
set_category (TestSession *test,
              gint64       company,
              const char  *category)
{
  test_session_change (test, STAFETT_RECORD_KIND_COMPANY, company, "category",
                       test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, category));
}

static void
set_status (TestSession *test,
            gint64       contact,
            const char  *status)
{
  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, contact, "lead-status",
                       test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, status));
}

/* What the list of contacts shows in a column. */
static void
assert_shown (TestSession *test,
              gint64       contact,
              const char  *column,
              const char  *expected)
{
  g_autoptr (StafettTable) table = test_session_list (test, STAFETT_LIST_CONTACTS);

  for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
    if (stafett_table_get_id (table, i) == contact)
      {
        g_assert_cmpstr (stafett_table_get (table, i, column), ==, expected);
        return;
      }
  g_assert_not_reached ();
}

/* Starting as the default is nobody's change of a lead status, so no rule that waits for the default fires; choosing it later is. */
static void
test_default_fires_nothing (TestSession   *test,
                            gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 contact;

  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Open", "Opportunity", FALSE);
  contact = test_session_add_contact (test, "Kari", company);
  test_session_assert_lead_status (test, contact, "Open");
  test_session_assert_category (test, company, "Lead");
  set_status (test, contact, "Contacting");
  set_status (test, contact, "Open");
  test_session_assert_category (test, company, "Opportunity");
}

static guint
count_found (TestSession *test,
             const char  *column,
             const char  *value)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_CONTACTS);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) table = NULL;

  stafett_list_query_add_filter (query, column, value);
  table = stafett_session_list (test->session, query, &error);
  g_assert_no_error (error);
  return stafett_table_get_n_rows (table);
}

/* "A new contact of such a company starts as the default status (Open)." */
static void
test_new_contact (TestSession   *test,
                  gconstpointer  data)
{
  gint64 lead = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 customer = test_session_add_company (test, "Vik AS", "Customer");

  test_session_assert_lead_status (test, test_session_add_contact (test, "Anna", lead), "Open");
  test_session_assert_lead_status (test, test_session_add_contact (test, "Bjørn", customer), NULL);

  /* The default is whichever the administrator made it. */
  test_session_change (test, STAFETT_RECORD_KIND_LEAD_STATUS, test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Contacting"),
                       "default", TRUE);
  test_session_assert_lead_status (test, test_session_add_contact (test, "Carl", lead), "Contacting");
}

/* "shows … and can be edited, only while the company's category is in the group Potential customer and has lead status enabled" */
static void
test_shows (TestSession   *test,
            gconstpointer  data)
{
  static const struct {
    const char *category;
    gboolean    shows;
  } cases[] = {
    { "Lead", TRUE }, { "Marketing qualified lead", TRUE }, { "Opportunity", TRUE }, { "Lost opportunity", TRUE },
    { "Customer", FALSE }, { "Partner", FALSE }, { "Former customer", FALSE }, { "Other", FALSE }, { "Suspect", FALSE },
  };
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCategory *without = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);
  g_autoptr (StafettCommit) commit = NULL;
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (test, "Anna", company);
  gint64 qualified = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");
  gint64 open = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Open");

  without->name = g_strdup ("Suspect");
  without->group = STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;
  stafett_change_set_add (change_set, without);
  commit = test_session_apply (test, change_set);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_category (test, company, cases[i].category);
      assert_shown (test, contact, "category", cases[i].category); /* "they show their company's" */
      if (cases[i].shows)
        {
          assert_shown (test, contact, "lead-status", "Open");
          set_status (test, contact, "Qualified");
          assert_shown (test, contact, "lead-status", "Qualified");
          set_status (test, contact, "Open");
        }
      else
        {
          assert_shown (test, contact, "lead-status", NULL);
          test_session_assert_refused (test, test_change_set_integer (STAFETT_RECORD_KIND_CONTACT, contact, "lead-status", qualified),
                                       STAFETT_ERROR_INVALID, "lead-status");
          /* A form that saves the contact with its status as it was is not refused. */
          test_session_change (test, STAFETT_RECORD_KIND_CONTACT, contact, "lead-status", open);
        }
    }
}

/* "moving a category out of the group switches it off" */
static void
test_category_leaves_group (TestSession   *test,
                            gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (test, "Anna", company);
  gint64 lead = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  StafettChangeSet *change_set = test_change_set_integer (STAFETT_RECORD_KIND_CATEGORY, lead, "group", STAFETT_CATEGORY_GROUP_PARTNER);
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettCategory) category = NULL;
  g_autoptr (StafettCategory) back = NULL;

  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (test, change_set);
  category = stafett_session_load (test->session, STAFETT_RECORD_KIND_CATEGORY, lead, NULL);
  g_assert_false (category->lead_status_enabled);
  assert_shown (test, contact, "lead-status", NULL);
  test_session_assert_lead_status (test, contact, "Open");

  /* Back in the group it stays off, until somebody enables it. */
  change_set = test_change_set_integer (STAFETT_RECORD_KIND_CATEGORY, lead, "group", STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  g_clear_object (&commit);
  commit = test_session_apply (test, change_set);
  back = stafett_session_load (test->session, STAFETT_RECORD_KIND_CATEGORY, lead, NULL);
  g_assert_false (back->lead_status_enabled);
}

/* "When a company moves from a category without lead status into one with it, its contacts start as the default status." */
static void
test_company_becomes_lead (TestSession   *test,
                           gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 other = test_session_add_company (test, "Vik AS", "Customer");
  gint64 kept = test_session_add_contact (test, "Anna", company);
  gint64 elsewhere = test_session_add_contact (test, "Ellen", other);
  gint64 added;

  set_status (test, kept, "Qualified");
  set_category (test, company, "Customer");
  added = test_session_add_contact (test, "Bjørn", company);
  test_session_assert_lead_status (test, added, NULL);
  test_session_assert_lead_status (test, kept, "Qualified");
  set_category (test, company, "Opportunity");
  test_session_assert_lead_status (test, added, "Open");
  test_session_assert_lead_status (test, kept, "Open");
  test_session_assert_lead_status (test, elsewhere, NULL);

  /* Each contact's change is told, as following from the category's. */
  g_assert_cmpint (test_query_integer (test->path,
                                       "SELECT count(*) FROM journal AS contact JOIN journal AS company ON company.id = contact.cause_entry_id"
                                       " WHERE contact.cause = 3 AND contact.field = 'lead_status_id' AND company.field = 'category_id'"),
                   ==, 2);
}

/* "Between two categories with lead status, contacts keep theirs." */
static void
test_between_leads (TestSession   *test,
                    gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (test, "Anna", company);

  set_status (test, contact, "Contacting");
  set_category (test, company, "Opportunity");
  test_session_assert_lead_status (test, contact, "Contacting");
}

/* "the field disappears, the value is kept, stays searchable and counts in statistics, but cannot be edited" */
static void
test_kept (TestSession   *test,
           gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (test, "Anna", company);

  set_status (test, contact, "Qualified");
  set_category (test, company, "Customer");
  assert_shown (test, contact, "lead-status", NULL);
  assert_shown (test, contact, "lead-status-kept", "Qualified");
  g_assert_cmpuint (count_found (test, "lead-status-kept", "qualified"), ==, 1);
  g_assert_cmpuint (count_found (test, "lead-status", "qualified"), ==, 0);

  /* Other fields of the contact can still be edited. */
  {
    g_autoptr (StafettCommit) commit = test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_CONTACT, contact, "title", "CEO"));
  }
  test_session_assert_lead_status (test, contact, "Qualified");
}

/* "Lead status belongs to the person: two contacts of one company may differ." */
static void
test_two_contacts (TestSession   *test,
                   gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 anna = test_session_add_contact (test, "Anna", company);
  gint64 bjorn = test_session_add_contact (test, "Bjørn", company);

  set_status (test, anna, "Qualified");
  set_status (test, bjorn, "Disqualified");
  test_session_assert_lead_status (test, anna, "Qualified");
  test_session_assert_lead_status (test, bjorn, "Disqualified");
}

/* The person who moves to a company that has leads becomes one; who is one already stays what they are. */
static void
test_contact_moves (TestSession   *test,
                    gconstpointer  data)
{
  gint64 lead = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 customer = test_session_add_company (test, "Vik AS", "Customer");
  gint64 anna = test_session_add_contact (test, "Anna", customer);
  gint64 bjorn = test_session_add_contact (test, "Bjørn", lead);

  /* Starting as the default is nobody's change of the lead status: the rule for it is silent. */
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Open", "Customer", FALSE);
  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, anna, "company", lead);
  test_session_assert_lead_status (test, anna, "Open");
  test_session_assert_category (test, lead, "Lead");

  set_status (test, bjorn, "Contacting");
  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, bjorn, "company", customer);
  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, bjorn, "company", lead);
  test_session_assert_lead_status (test, bjorn, "Contacting");
}

/* "Hovering a status shows its description." */
static void
test_description (TestSession   *test,
                  gconstpointer  data)
{
  gint64 contact = test_session_add_contact (test, "Anna", test_session_add_company (test, "Fjord AS", "Lead"));
  g_autoptr (StafettLeadStatus) open = NULL;

  open = stafett_session_load (test->session, STAFETT_RECORD_KIND_LEAD_STATUS,
                               test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Open"), NULL);
  g_assert_nonnull (open->description);
  assert_shown (test, contact, "lead-status-description", open->description);
}

/* The step by which an existing database gets leads: lead status is enabled on a category that companies have. */
static void
test_enabled_later (TestSession   *test,
                    gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCategory *prospect = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);
  g_autoptr (StafettCommit) commit = NULL;
  gint64 contact;

  prospect->name = g_strdup ("Prospect");
  prospect->group = STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;
  stafett_change_set_add (change_set, prospect);
  commit = test_session_apply (test, change_set);
  contact = test_session_add_contact (test, "Anna", test_session_add_company (test, "Fjord AS", "Prospect"));
  test_session_assert_lead_status (test, contact, NULL);
  test_session_change (test, STAFETT_RECORD_KIND_CATEGORY, test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Prospect"),
                       "lead-status", TRUE);
  test_session_assert_lead_status (test, contact, "Open");
  assert_shown (test, contact, "lead-status", "Open");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/lead-status/default-fires-nothing", TestSession, NULL, set_up, test_default_fires_nothing, tear_down);
  g_test_add ("/services/lead-status/new-contact", TestSession, NULL, set_up, test_new_contact, tear_down);
  g_test_add ("/services/lead-status/shows", TestSession, NULL, set_up, test_shows, tear_down);
  g_test_add ("/services/lead-status/category-leaves-group", TestSession, NULL, set_up, test_category_leaves_group, tear_down);
  g_test_add ("/services/lead-status/company-becomes-lead", TestSession, NULL, set_up, test_company_becomes_lead, tear_down);
  g_test_add ("/services/lead-status/between-leads", TestSession, NULL, set_up, test_between_leads, tear_down);
  g_test_add ("/services/lead-status/kept", TestSession, NULL, set_up, test_kept, tear_down);
  g_test_add ("/services/lead-status/two-contacts", TestSession, NULL, set_up, test_two_contacts, tear_down);
  g_test_add ("/services/lead-status/contact-moves", TestSession, NULL, set_up, test_contact_moves, tear_down);
  g_test_add ("/services/lead-status/description", TestSession, NULL, set_up, test_description, tear_down);
  g_test_add ("/services/lead-status/enabled-later", TestSession, NULL, set_up, test_enabled_later, tear_down);

  return g_test_run ();
}

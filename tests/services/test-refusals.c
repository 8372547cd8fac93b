/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage/stafett-connection.h"
#include "support/test-check.h"

/* What bad input gets: a clear error that names the field, and a database that is as it was. */

#define UNKNOWN_ID 4711

typedef struct {
  TestSession test;
  gint64      lead;         /* categories */
  gint64      customer;
  gint64      deleted_category;
  gint64      open;         /* lead statuses */
  gint64      qualified;
  gint64      deleted_status;
  gint64      company;      /* a Lead, with a contact and a sale of that contact */
  gint64      contact;
  gint64      sale;
  gint64      other_company; /* a Customer */
  gint64      other_contact;
  gint64      rule;          /* sold, on, to Customer */
  gint64      status_rule;   /* lead status Qualified, on, to Customer */
} Fixture;

static gint64
find_rule (TestSession    *test,
           StafettTrigger  trigger)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM rule WHERE trigger = %d ORDER BY id", trigger);

  return test_query_integer (test->path, sql);
}

static void
delete_item (TestSession       *test,
             StafettRecordKind  kind,
             gint64             id)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  stafett_change_set_delete (change_set, kind, id);
  commit = test_session_apply (test, change_set);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  f->lead = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  f->customer = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Customer");
  f->deleted_category = test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Other");
  f->open = test_session_find (&f->test, STAFETT_RECORD_KIND_LEAD_STATUS, "Open");
  f->qualified = test_session_find (&f->test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");
  f->deleted_status = test_session_find (&f->test, STAFETT_RECORD_KIND_LEAD_STATUS, "Re-nurture");
  f->company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  f->contact = test_session_add_contact (&f->test, "Anna", f->company);
  f->sale = test_session_add_sale (&f->test, "Boats", f->company, STAFETT_SALE_STATUS_OPEN);
  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, f->sale, "contact", f->contact);
  f->other_company = test_session_add_company (&f->test, "Vik AS", "Customer");
  f->other_contact = test_session_add_contact (&f->test, "Bjørn", f->other_company);
  f->rule = test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  f->status_rule = test_session_set_rule (&f->test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Customer", FALSE);
  delete_item (&f->test, STAFETT_RECORD_KIND_CATEGORY, f->deleted_category);
  delete_item (&f->test, STAFETT_RECORD_KIND_LEAD_STATUS, f->deleted_status);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  test_session_assert_sound (&f->test);
  test_session_tear_down (&f->test);
}

static void
refuse_value (Fixture           *f,
              StafettRecordKind  kind,
              gint64             id,
              const char        *field,
              const char        *value,
              StafettError       code,
              const char        *error_field)
{
  g_test_message ("kind %d, %s = %s", kind, field, value);
  test_session_assert_refused (&f->test, test_change_set_value (kind, id, field, value), code, error_field);
}

static void
refuse_integer (Fixture           *f,
                StafettRecordKind  kind,
                gint64             id,
                const char        *field,
                gint64             value,
                StafettError       code,
                const char        *error_field)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  refuse_value (f, kind, id, field, text, code, error_field);
}

static void
refuse_record (Fixture      *f,
               gpointer      record,
               StafettError  code,
               const char   *error_field)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_add (change_set, record);
  test_session_assert_refused (&f->test, change_set, code, error_field);
}

static StafettCategory *
new_category (const char *name)
{
  StafettCategory *category = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);

  category->name = g_strdup (name);
  category->group = STAFETT_CATEGORY_GROUP_PARTNER;
  return category;
}

static StafettLeadStatus *
new_status (const char *name)
{
  StafettLeadStatus *status = stafett_record_new (STAFETT_RECORD_KIND_LEAD_STATUS);

  status->name = g_strdup (name);
  return status;
}

static StafettCompany *
new_company (const char *name,
             gint64      category)
{
  StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

  company->name = g_strdup (name);
  company->category_id = category;
  return company;
}

static StafettContact *
new_contact (const char *name,
             gint64      company)
{
  StafettContact *contact = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);

  contact->name = g_strdup (name);
  contact->company_id = company;
  return contact;
}

static StafettSale *
new_sale (const char *name,
          gint64      company,
          gint64      contact)
{
  StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);

  sale->name = g_strdup (name);
  sale->company_id = company;
  sale->contact_id = contact;
  sale->currency = g_strdup ("NOK");
  sale->status = STAFETT_SALE_STATUS_OPEN;
  return sale;
}

static StafettAssociate *
new_associate (const char *name,
               const char *login_name)
{
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);

  associate->name = g_strdup (name);
  associate->login_name = g_strdup (login_name);
  associate->active = TRUE;
  return associate;
}

static void
test_empty_name (Fixture       *f,
                 gconstpointer  data)
{
  static const char * const names[] = { NULL, "", "   ", "\t \n", "\302\240" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      refuse_record (f, new_category (names[i]), STAFETT_ERROR_INVALID, "name");
      refuse_record (f, new_status (names[i]), STAFETT_ERROR_INVALID, "name");
      refuse_record (f, new_company (names[i], f->lead), STAFETT_ERROR_INVALID, "name");
      refuse_record (f, new_contact (names[i], f->company), STAFETT_ERROR_INVALID, "name");
      refuse_record (f, new_sale (names[i], f->company, 0), STAFETT_ERROR_INVALID, "name");
      refuse_record (f, new_associate (names[i], "kari"), STAFETT_ERROR_INVALID, "name");
      refuse_record (f, new_associate ("Kari", names[i]), STAFETT_ERROR_INVALID, "login-name");
      refuse_value (f, STAFETT_RECORD_KIND_CATEGORY, f->lead, "name", names[i], STAFETT_ERROR_INVALID, "name");
      refuse_value (f, STAFETT_RECORD_KIND_LEAD_STATUS, f->open, "name", names[i], STAFETT_ERROR_INVALID, "name");
      refuse_value (f, STAFETT_RECORD_KIND_COMPANY, f->company, "name", names[i], STAFETT_ERROR_INVALID, "name");
      refuse_value (f, STAFETT_RECORD_KIND_CONTACT, f->contact, "name", names[i], STAFETT_ERROR_INVALID, "name");
      refuse_value (f, STAFETT_RECORD_KIND_SALE, f->sale, "name", names[i], STAFETT_ERROR_INVALID, "name");
    }
}

static void
test_invalid_text (Fixture       *f,
                   gconstpointer  data)
{
  refuse_record (f, new_company ("Fj\370rd", f->lead), STAFETT_ERROR_INVALID, "name");
  refuse_record (f, new_category ("\377"), STAFETT_ERROR_INVALID, "name");
  refuse_value (f, STAFETT_RECORD_KIND_COMPANY, f->company, "city", "Bod\370", STAFETT_ERROR_INVALID, "city");
}

/* "unique among the not deleted, case-insensitively" */
static void
test_duplicate_name (Fixture       *f,
                     gconstpointer  data)
{
  static const char * const taken[] = { "Lead", "lead", "LEAD", "  Lead ", "marketing QUALIFIED lead", "ågren", "ÅGREN", "A\314\212gren" };
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettCommit) same = NULL;

  stafett_change_set_add (change_set, new_category ("Ågren"));
  commit = test_session_apply (&f->test, change_set);

  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      refuse_record (f, new_category (taken[i]), STAFETT_ERROR_DUPLICATE_NAME, "name");
      refuse_value (f, STAFETT_RECORD_KIND_CATEGORY, f->customer, "name", taken[i], STAFETT_ERROR_DUPLICATE_NAME, "name");
    }
  refuse_record (f, new_status ("QUALIFIED"), STAFETT_ERROR_DUPLICATE_NAME, "name");
  refuse_value (f, STAFETT_RECORD_KIND_LEAD_STATUS, f->open, "name", "qualified", STAFETT_ERROR_DUPLICATE_NAME, "name");

  /* Two of one save are no better. */
  change_set = stafett_change_set_new ();
  stafett_change_set_add (change_set, new_category ("Twin"));
  stafett_change_set_add (change_set, new_category ("twin"));
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_DUPLICATE_NAME, "name");

  /* Its own name in other letters is nobody else's. */
  same = test_session_apply (&f->test, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY, f->lead, "name", "LEAD"));

}

/* A deleted item's name is not free either: the refusal tells which item can be restored. */
static void
test_deleted_name (Fixture       *f,
                   gconstpointer  data)
{
  static const char * const taken[] = { "Other", "OTHER", "  other " };
  g_autoptr (StafettCommit) same = NULL;
  g_autoptr (StafettCommit) renamed = NULL;
  g_autoptr (StafettCommit) restored = NULL;
  StafettChangeSet *change_set;

  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autoptr (StafettChangeSet) add = stafett_change_set_new ();
      g_autoptr (GError) error = NULL;

      stafett_change_set_add (add, new_category (taken[i]));
      g_assert_null (stafett_session_apply (f->test.session, add, &error));
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_DELETED_NAME);
      g_assert_cmpstr (stafett_error_get_field (error), ==, "name");
      g_assert_cmpint (stafett_error_get_record_id (error), ==, f->deleted_category);
      refuse_value (f, STAFETT_RECORD_KIND_CATEGORY, f->customer, "name", taken[i], STAFETT_ERROR_DELETED_NAME, "name");
    }
  refuse_value (f, STAFETT_RECORD_KIND_CATEGORY, f->customer, "name", "Lead", STAFETT_ERROR_DUPLICATE_NAME, "name");

  /* Its own name in other letters is nobody else's, and the other list's names are its own. */
  same = test_session_apply (&f->test, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY, f->deleted_category, "name", "OTHER"));
  change_set = stafett_change_set_new ();
  stafett_change_set_add (change_set, new_status ("Other"));
  renamed = test_session_apply (&f->test, change_set);

  change_set = stafett_change_set_new ();
  stafett_change_set_restore (change_set, STAFETT_RECORD_KIND_CATEGORY, f->deleted_category);
  restored = test_session_apply (&f->test, change_set);
}

/* A database of before may hold several items of one name. They keep it, but only one of them at a time is not deleted. */
static void
test_old_names (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (StafettConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) described = NULL;
  g_autoptr (StafettCommit) deleted = NULL;
  g_autoptr (StafettCommit) restored = NULL;
  StafettChangeSet *change_set;

  connection = stafett_connection_open (f->test.path, STAFETT_CONNECTION_READ_WRITE, &error);
  g_assert_no_error (error);
  stafett_connection_execute_script (connection, "UPDATE category SET name = 'Lead', name_key = 'lead' WHERE name = 'Other'", &error);
  g_assert_no_error (error);

  described = test_session_apply (&f->test, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY, f->lead, "description", "Interested"));
  change_set = stafett_change_set_new ();
  stafett_change_set_restore (change_set, STAFETT_RECORD_KIND_CATEGORY, f->deleted_category);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_DUPLICATE_NAME, "name");

  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, f->lead);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  deleted = test_session_apply (&f->test, change_set);
  change_set = stafett_change_set_new ();
  stafett_change_set_restore (change_set, STAFETT_RECORD_KIND_CATEGORY, f->deleted_category);
  restored = test_session_apply (&f->test, change_set);
}

/* domain.md section 1: what is mandatory. */
static void
test_mandatory (Fixture       *f,
                gconstpointer  data)
{
  StafettCategory *category = new_category ("Without a group");
  StafettSale *sale = new_sale ("Without a status", f->company, 0);
  StafettSale *money = new_sale ("Without a currency", f->company, 0);

  category->group = 0;
  sale->status = 0;
  g_clear_pointer (&money->currency, g_free);
  refuse_record (f, category, STAFETT_ERROR_INVALID, "group");
  refuse_record (f, new_company ("Without a category", 0), STAFETT_ERROR_INVALID, "category");
  refuse_record (f, new_contact ("Without a company", 0), STAFETT_ERROR_INVALID, "company");
  refuse_record (f, new_sale ("Without a company", 0, 0), STAFETT_ERROR_INVALID, "company");
  refuse_record (f, sale, STAFETT_ERROR_INVALID, "status");
  refuse_record (f, money, STAFETT_ERROR_INVALID, "currency");
  refuse_integer (f, STAFETT_RECORD_KIND_COMPANY, f->company, "category", 0, STAFETT_ERROR_INVALID, "category");
  refuse_integer (f, STAFETT_RECORD_KIND_CATEGORY, f->lead, "group", 0, STAFETT_ERROR_INVALID, "group");
  refuse_integer (f, STAFETT_RECORD_KIND_CATEGORY, f->lead, "group", 6, STAFETT_ERROR_INVALID, "group");
  refuse_integer (f, STAFETT_RECORD_KIND_SALE, f->sale, "status", 5, STAFETT_ERROR_INVALID, "status");
  refuse_value (f, STAFETT_RECORD_KIND_SALE, f->sale, "currency", "kroner", STAFETT_ERROR_INVALID, "currency");
  refuse_value (f, STAFETT_RECORD_KIND_SALE, f->sale, "currency", "nok", STAFETT_ERROR_INVALID, "currency");
}

/* "contact (optional, of that company)" */
static void
test_contact_of_another_company (Fixture       *f,
                                 gconstpointer  data)
{
  refuse_record (f, new_sale ("Nets", f->company, f->other_contact), STAFETT_ERROR_INVALID, "contact");
  refuse_integer (f, STAFETT_RECORD_KIND_SALE, f->sale, "contact", f->other_contact, STAFETT_ERROR_INVALID, "contact");
  /* Also when the sale goes to another company and leaves its contact behind, */
  refuse_integer (f, STAFETT_RECORD_KIND_SALE, f->sale, "company", f->other_company, STAFETT_ERROR_INVALID, "contact");
  /* and when the contact goes and leaves its sale behind. */
  refuse_integer (f, STAFETT_RECORD_KIND_CONTACT, f->contact, "company", f->other_company, STAFETT_ERROR_IN_USE, "company");
}

static void
test_unknown_ids (Fixture       *f,
                  gconstpointer  data)
{
  StafettChangeSet *change_set;
  static const StafettRecordKind kinds[] = {
    STAFETT_RECORD_KIND_CATEGORY, STAFETT_RECORD_KIND_LEAD_STATUS, STAFETT_RECORD_KIND_COMPANY, STAFETT_RECORD_KIND_CONTACT,
    STAFETT_RECORD_KIND_SALE, STAFETT_RECORD_KIND_ASSOCIATE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    refuse_value (f, kinds[i], UNKNOWN_ID, "name", "x", STAFETT_ERROR_NOT_FOUND, NULL);
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, UNKNOWN_ID, "ask", 1, STAFETT_ERROR_NOT_FOUND, NULL);

  refuse_record (f, new_company ("x", UNKNOWN_ID), STAFETT_ERROR_INVALID, "category");
  refuse_record (f, new_company ("x", -1), STAFETT_ERROR_INVALID, "category");
  refuse_record (f, new_contact ("x", UNKNOWN_ID), STAFETT_ERROR_INVALID, "company");
  refuse_record (f, new_sale ("x", f->company, UNKNOWN_ID), STAFETT_ERROR_INVALID, "contact");
  refuse_integer (f, STAFETT_RECORD_KIND_COMPANY, f->company, "our-contact", UNKNOWN_ID, STAFETT_ERROR_INVALID, "our-contact");
  refuse_integer (f, STAFETT_RECORD_KIND_CONTACT, f->contact, "lead-status", UNKNOWN_ID, STAFETT_ERROR_INVALID, "lead-status");
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, f->rule, "target", UNKNOWN_ID, STAFETT_ERROR_INVALID, "target");

  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, UNKNOWN_ID);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_NOT_FOUND, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_restore (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, UNKNOWN_ID);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_NOT_FOUND, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_move (change_set, STAFETT_RECORD_KIND_CATEGORY, UNKNOWN_ID, 1);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_NOT_FOUND, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_answer (change_set, UNKNOWN_ID, STAFETT_ANSWER_ACCEPT, 0);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_NOT_FOUND, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_undo (change_set, UNKNOWN_ID);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_NOT_FOUND, NULL);
}

/* "Deleting only hides": what has the item keeps it, but nobody chooses it anew. */
static void
test_deleted_chosen (Fixture       *f,
                     gconstpointer  data)
{
  refuse_record (f, new_company ("x", f->deleted_category), STAFETT_ERROR_INVALID, "category");
  refuse_integer (f, STAFETT_RECORD_KIND_COMPANY, f->company, "category", f->deleted_category, STAFETT_ERROR_INVALID, "category");
  refuse_integer (f, STAFETT_RECORD_KIND_CONTACT, f->contact, "lead-status", f->deleted_status, STAFETT_ERROR_INVALID, "lead-status");
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, f->rule, "target", f->deleted_category, STAFETT_ERROR_INVALID, "target");
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, f->status_rule, "lead-status", f->deleted_status, STAFETT_ERROR_INVALID, "lead-status");
  refuse_integer (f, STAFETT_RECORD_KIND_LEAD_STATUS, f->deleted_status, "default", TRUE, STAFETT_ERROR_INVALID, "default");
}

/* "Lead status cannot be enabled on a category of another group" */
static void
test_lead_status_outside_group (Fixture       *f,
                                gconstpointer  data)
{
  for (int group = STAFETT_CATEGORY_GROUP_CUSTOMER; group <= STAFETT_CATEGORY_GROUP_OTHER; group++)
    {
      StafettCategory *category = new_category ("New");

      category->group = (StafettCategoryGroup) group;
      category->lead_status_enabled = TRUE;
      if (group == STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER)
        stafett_record_free (category);
      else
        refuse_record (f, category, STAFETT_ERROR_INVALID, "lead-status");
    }
  refuse_integer (f, STAFETT_RECORD_KIND_CATEGORY, f->customer, "lead-status", TRUE, STAFETT_ERROR_INVALID, "lead-status");
}

/* "the value is kept … but cannot be edited" */
static void
test_hidden_lead_status (Fixture       *f,
                         gconstpointer  data)
{
  StafettContact *contact = new_contact ("x", f->other_company);

  contact->lead_status_id = f->qualified;
  refuse_record (f, contact, STAFETT_ERROR_INVALID, "lead-status");
  refuse_integer (f, STAFETT_RECORD_KIND_CONTACT, f->other_contact, "lead-status", f->qualified, STAFETT_ERROR_INVALID, "lead-status");
  test_session_change (&f->test, STAFETT_RECORD_KIND_COMPANY, f->company, "category", f->customer);
  refuse_integer (f, STAFETT_RECORD_KIND_CONTACT, f->contact, "lead-status", f->qualified, STAFETT_ERROR_INVALID, "lead-status");
  refuse_integer (f, STAFETT_RECORD_KIND_CONTACT, f->contact, "lead-status", 0, STAFETT_ERROR_INVALID, "lead-status");
}

/* "The default lead status cannot be deleted; another must be made default first." */
static void
test_default_status (Fixture       *f,
                     gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, f->open);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_INVALID, "default");
  refuse_integer (f, STAFETT_RECORD_KIND_LEAD_STATUS, f->open, "default", FALSE, STAFETT_ERROR_INVALID, "default");
}

/* "Before deleting, or changing the group of, or disabling lead status on, an item in use, the user … must confirm." */
static void
test_in_use (Fixture       *f,
             gconstpointer  data)
{
  StafettChangeSet *change_set;

  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, f->lead);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_IN_USE, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, f->qualified); /* only a rule uses it */
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_IN_USE, NULL);
  refuse_integer (f, STAFETT_RECORD_KIND_CATEGORY, f->lead, "group", STAFETT_CATEGORY_GROUP_OTHER, STAFETT_ERROR_IN_USE, NULL);
  refuse_integer (f, STAFETT_RECORD_KIND_CATEGORY, f->customer, "group", STAFETT_CATEGORY_GROUP_OTHER, STAFETT_ERROR_IN_USE, NULL);
  refuse_integer (f, STAFETT_RECORD_KIND_CATEGORY, f->lead, "lead-status", FALSE, STAFETT_ERROR_IN_USE, NULL);
}

static void
test_deleted_twice (Fixture       *f,
                    gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, f->deleted_category);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_INVALID, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_restore (change_set, STAFETT_RECORD_KIND_CATEGORY, f->lead);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_INVALID, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_move (change_set, STAFETT_RECORD_KIND_CATEGORY, f->deleted_category, -1);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_NOT_FOUND, NULL);
}

/* These have their own ways, which check more. */
static void
test_back_doors (Fixture       *f,
                 gconstpointer  data)
{
  gint64 question;
  StafettConfirmation *forged = stafett_record_new (STAFETT_RECORD_KIND_CONFIRMATION);

  refuse_integer (f, STAFETT_RECORD_KIND_CATEGORY, f->lead, "deleted", TRUE, STAFETT_ERROR_INVALID, "deleted");
  refuse_integer (f, STAFETT_RECORD_KIND_CATEGORY, f->lead, "rank", 5, STAFETT_ERROR_INVALID, "rank");

  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, f->sale, "status", STAFETT_SALE_STATUS_SOLD);
  question = test_query_integer (f->test.path, "SELECT id FROM confirmation");
  refuse_integer (f, STAFETT_RECORD_KIND_CONFIRMATION, question, "state", STAFETT_CONFIRMATION_STATE_KEPT, STAFETT_ERROR_INVALID, NULL);
  forged->company_id = f->company;
  forged->rule_id = f->rule;
  forged->trigger = STAFETT_TRIGGER_SOLD;
  forged->present_category_id = forged->suggested_category_id = f->lead;
  forged->state = STAFETT_CONFIRMATION_STATE_WAITING;
  refuse_record (f, forged, STAFETT_ERROR_INVALID, NULL);
}

static StafettRule *
new_rule (StafettTrigger  trigger,
          gint64          lead_status,
          gint64          target)
{
  StafettRule *rule = stafett_record_new (STAFETT_RECORD_KIND_RULE);

  rule->trigger = trigger;
  rule->lead_status_id = lead_status;
  rule->target_category_id = target;
  rule->enabled = TRUE;
  return rule;
}

static void
test_rules (Fixture       *f,
            gconstpointer  data)
{
  gint64 lost = find_rule (&f->test, STAFETT_TRIGGER_LOST);
  StafettChangeSet *change_set;

  /* "every enabled rule has a target category (and the lead-status rules a status)" */
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, lost, "enabled", TRUE, STAFETT_ERROR_INVALID, "target");
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, f->rule, "target", 0, STAFETT_ERROR_INVALID, "target");
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, f->status_rule, "lead-status", 0, STAFETT_ERROR_INVALID, "lead-status");
  refuse_record (f, new_rule (STAFETT_TRIGGER_LEAD_STATUS, f->open, 0), STAFETT_ERROR_INVALID, "target");
  refuse_record (f, new_rule (STAFETT_TRIGGER_LEAD_STATUS, 0, f->customer), STAFETT_ERROR_INVALID, "lead-status");

  /* "several lead-status rules, one per status" */
  refuse_record (f, new_rule (STAFETT_TRIGGER_LEAD_STATUS, f->qualified, f->lead), STAFETT_ERROR_DUPLICATE_NAME, "lead-status");
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, find_rule (&f->test, STAFETT_TRIGGER_LEAD_STATUS), "lead-status", f->qualified,
                  STAFETT_ERROR_DUPLICATE_NAME, "lead-status");

  /* The four are there once, and stay what they are. */
  refuse_record (f, new_rule (STAFETT_TRIGGER_SOLD, 0, f->customer), STAFETT_ERROR_INVALID, "trigger");
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, f->rule, "trigger", STAFETT_TRIGGER_LOST, STAFETT_ERROR_INVALID, "trigger");
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, f->rule, "lead-status", f->open, STAFETT_ERROR_INVALID, "lead-status");
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_RULE, f->rule);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_INVALID, NULL);
}

/* The choices of a rule that is off are remembered; what was deleted meanwhile cannot be switched on again. */
static void
test_remembered_deleted_target (Fixture       *f,
                                gconstpointer  data)
{
  test_session_change (&f->test, STAFETT_RECORD_KIND_RULE, f->rule, "target",
                       test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Partner"));
  test_session_change (&f->test, STAFETT_RECORD_KIND_RULE, f->rule, "enabled", FALSE);
  delete_item (&f->test, STAFETT_RECORD_KIND_CATEGORY, test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Partner"));
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, f->rule, "enabled", TRUE, STAFETT_ERROR_INVALID, "target");
}

/* "Only administrators get there." */
static void
test_not_administrator (Fixture       *f,
                        gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  stafett_change_set_add (change_set, new_associate ("Kari", "kari"));
  commit = test_session_apply (&f->test, change_set);
  test_session_reopen_as (&f->test, "kari");
  g_assert_cmpstr (stafett_session_get_associate (f->test.session)->name, ==, "Kari");

  refuse_record (f, new_category ("x"), STAFETT_ERROR_PERMISSION, NULL);
  refuse_record (f, new_status ("x"), STAFETT_ERROR_PERMISSION, NULL);
  refuse_record (f, new_associate ("x", "x"), STAFETT_ERROR_PERMISSION, NULL);
  refuse_record (f, new_rule (STAFETT_TRIGGER_LEAD_STATUS, f->open, f->customer), STAFETT_ERROR_PERMISSION, NULL);
  refuse_value (f, STAFETT_RECORD_KIND_CATEGORY, f->lead, "name", "x", STAFETT_ERROR_PERMISSION, NULL);
  refuse_value (f, STAFETT_RECORD_KIND_LEAD_STATUS, f->open, "name", "x", STAFETT_ERROR_PERMISSION, NULL);
  refuse_integer (f, STAFETT_RECORD_KIND_RULE, f->rule, "enabled", FALSE, STAFETT_ERROR_PERMISSION, NULL);
  refuse_integer (f, STAFETT_RECORD_KIND_ASSOCIATE, 2, "administrator", TRUE, STAFETT_ERROR_PERMISSION, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, f->customer);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_PERMISSION, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_restore (change_set, STAFETT_RECORD_KIND_CATEGORY, f->deleted_category);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_PERMISSION, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_move (change_set, STAFETT_RECORD_KIND_CATEGORY, f->customer, 1);
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_PERMISSION, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_undo (change_set, test_query_integer (f->test.path, "SELECT max (id) FROM journal WHERE action = 3"));
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_PERMISSION, NULL);

  /* The daily work is everybody's, and the administrator's rules work for all. */
  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, f->sale, "status", STAFETT_SALE_STATUS_SOLD);
  test_session_assert_category (&f->test, f->company, "Customer");
}

/* A database without an administrator could not be administered, and one without associates not be opened. */
static void
test_last_administrator (Fixture       *f,
                         gconstpointer  data)
{
  gint64 self = stafett_session_get_associate (f->test.session)->record.id;
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  refuse_integer (f, STAFETT_RECORD_KIND_ASSOCIATE, self, "administrator", FALSE, STAFETT_ERROR_INVALID, "administrator");
  refuse_integer (f, STAFETT_RECORD_KIND_ASSOCIATE, self, "active", FALSE, STAFETT_ERROR_INVALID, "active");
  refuse_record (f, new_associate ("Twin", "tester"), STAFETT_ERROR_DUPLICATE_NAME, "login-name");

  stafett_change_set_add (change_set, new_associate ("Kari", "kari"));
  commit = test_session_apply (&f->test, change_set);
  refuse_integer (f, STAFETT_RECORD_KIND_ASSOCIATE, self, "administrator", FALSE, STAFETT_ERROR_INVALID, "administrator");
  refuse_value (f, STAFETT_RECORD_KIND_ASSOCIATE, 2, "login-name", "tester", STAFETT_ERROR_DUPLICATE_NAME, "login-name");
  test_session_change (&f->test, STAFETT_RECORD_KIND_ASSOCIATE, 2, "administrator", TRUE);
  test_session_change (&f->test, STAFETT_RECORD_KIND_ASSOCIATE, self, "active", FALSE);
  test_session_reopen_as (&f->test, "tester");
  g_assert_null (stafett_session_get_associate (f->test.session));
}

/* One change of a save that cannot be done takes the whole save with it, and says which. */
static void
test_all_or_nothing (Fixture       *f,
                     gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 company = stafett_change_set_add (change_set, new_company ("Nord AS", f->lead));

  stafett_change_set_add (change_set, new_contact ("Carl", company));
  stafett_change_set_add (change_set, new_sale ("Nets", company, f->contact));
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_INVALID, "contact");
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *name;
    void      (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "empty-name", test_empty_name },
    { "invalid-text", test_invalid_text },
    { "duplicate-name", test_duplicate_name },
    { "deleted-name", test_deleted_name },
    { "old-names", test_old_names },
    { "mandatory", test_mandatory },
    { "contact-of-another-company", test_contact_of_another_company },
    { "unknown-ids", test_unknown_ids },
    { "deleted-chosen", test_deleted_chosen },
    { "lead-status-outside-group", test_lead_status_outside_group },
    { "hidden-lead-status", test_hidden_lead_status },
    { "default-status", test_default_status },
    { "in-use", test_in_use },
    { "deleted-twice", test_deleted_twice },
    { "back-doors", test_back_doors },
    { "rules", test_rules },
    { "remembered-deleted-target", test_remembered_deleted_target },
    { "not-administrator", test_not_administrator },
    { "last-administrator", test_last_administrator },
    { "all-or-nothing", test_all_or_nothing },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/services/refusals/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-listing-plan.h"

/* A walk begins at the table that has the order, so that no row is sorted: CROSS JOIN keeps SQLite from turning it round. */

/* clang-format off */
#define COMPANIES STAFETT_LIST_COMPANIES
#define CONTACTS STAFETT_LIST_CONTACTS
#define SALES STAFETT_LIST_SALES
#define JOURNAL STAFETT_LIST_JOURNAL

#define BY_NAME "company.name_key; company.city; company.email; company.organisation_number"
/* With all that an index holds beside the name, so that no two companies stand in the same place and what is theirs follows. */
#define EACH_COMPANY "company.name_key; company.city; company.email; company.organisation_number; company.deleted; company.id"
#define EACH_CONTACT "contact.name_key; contact.email; contact.company_id; contact.lead_status_id; contact.deleted; contact.id"
#define EACH_IN_CATEGORY "category.id; company.deleted; company.name_key; company.id"
#define IN_CATEGORY "company.name_key; company.id"
#define CONTACT_BY_NAME "contact.name_key; contact.email"
#define NEWEST "sale.sale_date DESC; sale.id DESC"

/* A text of the list's own table, and then what has none. */
#define OWN(list, column, expression, tie) \
  { list, column, NULL, expression " IS NOT NULL", expression " COLLATE NOCASE; " tie, FALSE }, \
  { list, column, NULL, expression " IS NULL", tie, TRUE }

/* domain.md section 3. */
#define SHOWS_LEAD_STATUS \
  "among ('SELECT company.id FROM category CROSS JOIN company ON company.category_id = category.id" \
  " WHERE category.category_group = 2 AND category.lead_status_enabled = 1', contact.company_id)"

#define UNDONE "EXISTS (SELECT 1 FROM journal AS undo WHERE undo.undo_of_id = journal.id)"
#define ASKED "confirmation CROSS JOIN journal ON journal.confirmation_id = confirmation.id"

static const StafettListingWalk walks[] = {
  { COMPANIES, NULL, NULL, NULL, BY_NAME },
  { COMPANIES, "name", NULL, NULL, BY_NAME },
  { COMPANIES, "id", NULL, NULL, "company.id" },
  { COMPANIES, "category", "category CROSS JOIN company ON company.category_id = category.id", NULL,
    "category.rank; category.id; " IN_CATEGORY },
  { COMPANIES, "group", "category CROSS JOIN company ON company.category_id = category.id", NULL,
    "category.category_group; category.rank; category.id; " IN_CATEGORY },
  { COMPANIES, "our-contact", "associate CROSS JOIN company ON company.our_contact_id = associate.id", NULL,
    "associate.name_key; associate.id; company.name_key; company.id" },
  { COMPANIES, "our-contact", NULL, "company.our_contact_id IS NULL", "company.name_key; company.id", TRUE },
  OWN (COMPANIES, "city", "company.city", "company.name_key; company.id"),
  OWN (COMPANIES, "country", "company.country", "company.name_key; company.id"),
  OWN (COMPANIES, "source", "company.source", "company.name_key; company.id"),
  OWN (COMPANIES, "phone", "company.phone", "company.id"),
  OWN (COMPANIES, "email", "company.email", "company.id"),
  OWN (COMPANIES, "web-address", "company.web_address", "company.id"),
  OWN (COMPANIES, "organisation-number", "company.organisation_number", "company.id"),

  { CONTACTS, NULL, NULL, NULL, CONTACT_BY_NAME },
  { CONTACTS, "name", NULL, NULL, CONTACT_BY_NAME },
  { CONTACTS, "id", NULL, NULL, "contact.id" },
  { CONTACTS, "company", "company CROSS JOIN contact ON contact.company_id = company.id", NULL,
    EACH_COMPANY "; contact.name_key; contact.id" },
  { CONTACTS, "category",
    "category CROSS JOIN company ON company.category_id = category.id CROSS JOIN contact ON contact.company_id = company.id", NULL,
    "category.rank; " EACH_IN_CATEGORY "; contact.name_key; contact.id" },
  { CONTACTS, "group",
    "category CROSS JOIN company ON company.category_id = category.id CROSS JOIN contact ON contact.company_id = company.id", NULL,
    "category.category_group; category.rank; " EACH_IN_CATEGORY "; contact.name_key; contact.id" },
  { CONTACTS, "lead-status", "lead_status CROSS JOIN contact ON contact.lead_status_id = lead_status.id", SHOWS_LEAD_STATUS,
    "lead_status.rank; lead_status.id; contact.name_key; contact.company_id; contact.id" },
  { CONTACTS, "lead-status", NULL, "(contact.lead_status_id IS NULL OR NOT " SHOWS_LEAD_STATUS ")", CONTACT_BY_NAME, TRUE },
  { CONTACTS, "lead-status-kept", "lead_status CROSS JOIN contact ON contact.lead_status_id = lead_status.id", NULL,
    "lead_status.rank; lead_status.id; contact.name_key; contact.company_id; contact.id" },
  { CONTACTS, "lead-status-kept", NULL, "contact.lead_status_id IS NULL", "contact.name_key; contact.company_id; contact.id", TRUE },
  { CONTACTS, "owner", "associate CROSS JOIN contact ON contact.owner_id = associate.id", NULL,
    "associate.name_key; associate.id; contact.name_key; contact.id" },
  { CONTACTS, "owner", NULL, "contact.owner_id IS NULL", "contact.name_key; contact.id", TRUE },
  OWN (CONTACTS, "title", "contact.title", "contact.name_key; contact.id"),
  OWN (CONTACTS, "email", "contact.email", "contact.id"),
  OWN (CONTACTS, "phone", "contact.phone", "contact.id"),
  OWN (CONTACTS, "first-touch-source", "contact.first_touch_source", "contact.id"),
  OWN (CONTACTS, "lead-creation-source", "contact.lead_creation_source", "contact.id"),

  { SALES, NULL, NULL, NULL, NEWEST },
  { SALES, "id", NULL, NULL, "sale.id" },
  { SALES, "name", NULL, NULL, "sale.name_key" },
  { SALES, "company", "company CROSS JOIN sale ON sale.company_id = company.id", NULL, EACH_COMPANY "; sale.sale_date; sale.id" },
  { SALES, "contact", "contact CROSS JOIN sale ON sale.contact_id = contact.id", NULL, EACH_CONTACT "; sale.company_id; sale.sale_date" },
  { SALES, "contact", NULL, "sale.contact_id IS NULL", "sale.company_id; sale.sale_date", TRUE },
  { SALES, "category",
    "category CROSS JOIN company ON company.category_id = category.id CROSS JOIN sale ON sale.company_id = company.id", NULL,
    "category.rank; " EACH_IN_CATEGORY "; sale.sale_date; sale.id" },
  { SALES, "group",
    "category CROSS JOIN company ON company.category_id = category.id CROSS JOIN sale ON sale.company_id = company.id", NULL,
    "category.category_group; category.rank; " EACH_IN_CATEGORY "; sale.sale_date; sale.id" },
  { SALES, "amount", NULL, NULL, "sale.amount; sale.id" },
  { SALES, "currency", NULL, NULL, "sale.currency; sale.amount; sale.id" },
  { SALES, "status", NULL, NULL, "sale.status; sale.sale_date; sale.id" },
  { SALES, "date", NULL, "sale.sale_date IS NOT NULL", "sale.sale_date; sale.id" },
  { SALES, "date", NULL, "sale.sale_date IS NULL", "sale.id", TRUE },
  { SALES, "owner", "associate CROSS JOIN sale ON sale.owner_id = associate.id", NULL, "associate.name_key; associate.id; sale.sale_date; sale.id" },
  { SALES, "owner", NULL, "sale.owner_id IS NULL", "sale.sale_date; sale.id", TRUE },
  OWN (SALES, "reason", "sale.reason", "sale.sale_date; sale.id"),

  /* Entries are written only ever at the end. */
  { JOURNAL, NULL, NULL, NULL, "journal.id DESC" },
  { JOURNAL, "id", NULL, NULL, "journal.id" },
  { JOURNAL, "time", NULL, NULL, "journal.at; journal.id" },
  { JOURNAL, "company", "company CROSS JOIN journal ON journal.company_id = company.id", NULL, EACH_COMPANY "; journal.id" },
  { JOURNAL, "company", NULL, "journal.company_id IS NULL", "journal.id", TRUE },
  /* By kind and record, so that what was done to one record stands together. */
  { JOURNAL, "record", NULL, "journal.record_kind IN (1, 2, 3, 4, 5, 7, 8, 10)", "journal.record_kind; journal.record_id; journal.id" },
  { JOURNAL, "record", NULL, "journal.record_kind NOT IN (1, 2, 3, 4, 5, 7, 8, 10)", "journal.record_kind; journal.record_id; journal.id", TRUE },
  { JOURNAL, "kind", NULL, NULL, "journal.record_kind; journal.record_id; journal.id" },
  { JOURNAL, "action", NULL, NULL, "journal.action; journal.id" },
  { JOURNAL, "by", "associate CROSS JOIN journal ON journal.associate_id = associate.id", NULL, "associate.name_key; associate.id; journal.id" },
  { JOURNAL, "by", NULL, "journal.associate_id IS NULL", "journal.id", TRUE },
  /* In the order of StafettOutcome: done, undone, waiting, accepted, another category, kept, withdrawn, not done. */
  { JOURNAL, "outcome", NULL, "journal.action NOT IN (5, 6, 7, 8) AND NOT " UNDONE, "journal.id" },
  { JOURNAL, "outcome", "journal AS undo CROSS JOIN journal ON journal.id = undo.undo_of_id", "undo.undo_of_id IS NOT NULL", "undo.undo_of_id" },
  { JOURNAL, "outcome", ASKED, "journal.action = 5 AND confirmation.state IN (1, 2, 3) AND NOT " UNDONE, "confirmation.state; journal.id" },
  { JOURNAL, "outcome", ASKED, "journal.action = 5 AND confirmation.state = 4 AND NOT " UNDONE, "journal.id" },
  { JOURNAL, "outcome", NULL, "journal.action = 6 AND NOT " UNDONE, "journal.id" },
  { JOURNAL, "outcome", ASKED, "journal.action = 5 AND confirmation.state = 5 AND NOT " UNDONE, "journal.id" },
  { JOURNAL, "outcome", NULL, "journal.action = 7 AND NOT " UNDONE, "journal.id" },
  { JOURNAL, "outcome", NULL, "journal.action = 8 AND NOT " UNDONE, "journal.id" },
};

#define OF_ASSOCIATE(reference) "~" reference " IN (SELECT id FROM associate WHERE name_key = %s)", reference " IS NULL"
#define COMPANY_IN_CATEGORY(reference, condition) \
  "~" reference " IN (SELECT company.id FROM category CROSS JOIN company ON company.category_id = category.id WHERE category." condition " = %s)"
#define DESCRIBED_IN_CATEGORY(reference) \
  "~" reference " IN (SELECT company.id FROM category CROSS JOIN company ON company.category_id = category.id" \
  " WHERE name_key (category.description) = %s)", \
  reference " IN (SELECT company.id FROM category CROSS JOIN company ON company.category_id = category.id" \
  " WHERE category.description IS NULL)"
#define OF_SOURCE(reference) \
  "~" reference " IN (SELECT id FROM company WHERE name_key (source) = %s)"
#define OF_COMPANY(reference) "~" reference " IN (SELECT id FROM company WHERE name_key = %s)"

static const StafettListingCondition conditions[] = {
  { COMPANIES, "name", "company.name_key = %s", NULL },
  { COMPANIES, "category", "~company.category_id IN (SELECT id FROM category WHERE name_key = %s)", NULL },
  { COMPANIES, "group", "~company.category_id IN (SELECT id FROM category WHERE category_group = %s)", NULL },
  { COMPANIES, "category-description", "~company.category_id IN (SELECT id FROM category WHERE name_key (description) = %s)",
    "company.category_id IN (SELECT id FROM category WHERE description IS NULL)" },
  { COMPANIES, "our-contact", OF_ASSOCIATE ("company.our_contact_id") },

  { CONTACTS, "name", "contact.name_key = %s", NULL },
  { CONTACTS, "company", OF_COMPANY ("contact.company_id"), NULL },
  { CONTACTS, "category", COMPANY_IN_CATEGORY ("contact.company_id", "name_key"), NULL },
  { CONTACTS, "category-id", COMPANY_IN_CATEGORY ("contact.company_id", "id"), NULL },
  { CONTACTS, "category-description", DESCRIBED_IN_CATEGORY ("contact.company_id") },
  { CONTACTS, "group", COMPANY_IN_CATEGORY ("contact.company_id", "category_group"), NULL },
  { CONTACTS, "lead-status", "~contact.lead_status_id IN (SELECT id FROM lead_status WHERE name_key = %s) AND " SHOWS_LEAD_STATUS,
    "(contact.lead_status_id IS NULL OR NOT " SHOWS_LEAD_STATUS ")" },
  { CONTACTS, "lead-status-kept", "~contact.lead_status_id IN (SELECT id FROM lead_status WHERE name_key = %s)", "contact.lead_status_id IS NULL" },
  { CONTACTS, "lead-status-description", "~contact.lead_status_id IN (SELECT id FROM lead_status WHERE name_key (description) = %s)",
    "(contact.lead_status_id IS NULL OR contact.lead_status_id IN (SELECT id FROM lead_status WHERE description IS NULL))" },
  { CONTACTS, "owner", OF_ASSOCIATE ("contact.owner_id") },

  { SALES, "name", "sale.name_key = %s", NULL },
  { SALES, "company", OF_COMPANY ("sale.company_id"), NULL },
  { SALES, "contact", "~sale.contact_id IN (SELECT id FROM contact WHERE name_key = %s)", "sale.contact_id IS NULL" },
  { SALES, "category", COMPANY_IN_CATEGORY ("sale.company_id", "name_key"), NULL },
  { SALES, "category-id", COMPANY_IN_CATEGORY ("sale.company_id", "id"), NULL },
  { SALES, "category-description", DESCRIBED_IN_CATEGORY ("sale.company_id") },
  { SALES, "group", COMPANY_IN_CATEGORY ("sale.company_id", "category_group"), NULL },
  { SALES, "owner", OF_ASSOCIATE ("sale.owner_id") },
  { SALES, "source", OF_SOURCE ("sale.company_id"), "sale.company_id IN (SELECT id FROM company WHERE source IS NULL)" },

  { JOURNAL, "company", OF_COMPANY ("journal.company_id"), "journal.company_id IS NULL" },
  { JOURNAL, "by", OF_ASSOCIATE ("journal.associate_id") },
  { JOURNAL, "category", COMPANY_IN_CATEGORY ("journal.company_id", "name_key"), "journal.company_id IS NULL", TRUE },
  { JOURNAL, "category-id", COMPANY_IN_CATEGORY ("journal.company_id", "id"), "journal.company_id IS NULL", TRUE },
  { JOURNAL, "group", COMPANY_IN_CATEGORY ("journal.company_id", "category_group"), "journal.company_id IS NULL", TRUE },
  { JOURNAL, "source", OF_SOURCE ("journal.company_id"),
    "(journal.company_id IS NULL OR journal.company_id IN (SELECT id FROM company WHERE source IS NULL))", TRUE },
  { JOURNAL, "records", "~journal.id IN (SELECT entry_id FROM batch WHERE done = %s)",
    "NOT EXISTS (SELECT 1 FROM batch WHERE entry_id = journal.id)" },
  { JOURNAL, "rule", "~journal.rule_id IN (SELECT id FROM rule WHERE trigger = %s)", "journal.rule_id IS NULL" },
};

static const StafettListingSearch company_searches[] = {
  { "company", "SELECT company.id FROM company"
    " WHERE contains (?1, company.name_key, company.city, company.email, company.organisation_number)" },
  { NULL },
};
static const StafettListingSearch contact_searches[] = {
  { "contact", "SELECT contact.id FROM contact WHERE contains (?1, contact.name_key, contact.email)" },
  { "company", "SELECT contact.id FROM company CROSS JOIN contact ON contact.company_id = company.id WHERE contains (?1, company.name_key)" },
  { NULL },
};
static const StafettListingSearch sale_searches[] = {
  { "sale", "SELECT sale.id FROM sale WHERE contains (?1, sale.name_key)" },
  { "company", "SELECT sale.id FROM company CROSS JOIN sale ON sale.company_id = company.id WHERE contains (?1, company.name_key)" },
  { "contact", "SELECT sale.id FROM contact CROSS JOIN sale ON sale.contact_id = contact.id WHERE contains (?1, contact.name_key)" },
  { NULL },
};
static const StafettListingSearch journal_searches[] = {
  { "company", "SELECT journal.id FROM company CROSS JOIN journal ON journal.company_id = company.id WHERE contains (?1, company.name_key)" },
  { NULL },
};

static const StafettListingTable tables[] = {
  { COMPANIES, "company",
    "contains (?1, company.name_key, company.city, company.email, company.organisation_number)", company_searches, BY_NAME },
  { CONTACTS, "contact",
    "(contains (?1, contact.name_key, contact.email)"
    " OR EXISTS (SELECT 1 FROM company WHERE company.id = contact.company_id AND contains (?1, company.name_key)))", contact_searches },
  { SALES, "sale",
    "(contains (?1, sale.name_key)"
    " OR EXISTS (SELECT 1 FROM company WHERE company.id = sale.company_id AND contains (?1, company.name_key))"
    " OR EXISTS (SELECT 1 FROM contact WHERE contact.id = sale.contact_id AND contains (?1, contact.name_key)))", sale_searches },
  { JOURNAL, "journal",
    "EXISTS (SELECT 1 FROM company WHERE company.id = journal.company_id AND contains (?1, company.name_key))", journal_searches },
};
/* clang-format on */

/**
 * stafett_listing_plan_get_table:
 * @list: a list
 *
 * Returns: (transfer none) (nullable): the list's own table, and where it looks for a text; %NULL for a short list, which is read
 *   as it is shown
 */
const StafettListingTable *
stafett_listing_plan_get_table (StafettList list)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].list == list)
      return &tables[i];

  return NULL;
}

/**
 * stafett_listing_plan_find_walks:
 * @list: a list
 * @column: (nullable): the name of a column, or %NULL for the list's own order
 * @found: (out) (transfer none): the first of the parts, if there are any; the others follow it
 *
 * Returns: how many parts the list has in the order of the column; 0 if no index gives that order
 */
guint
stafett_listing_plan_find_walks (StafettList                list,
                                 const char                *column,
                                 const StafettListingWalk **found)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (walks); i++)
    if (walks[i].list == list && g_strcmp0 (walks[i].column, column) == 0)
      {
        if (n++ == 0)
          *found = &walks[i];
      }

  return n;
}

/**
 * stafett_listing_plan_find_condition:
 * @list: a list
 * @column: the name of a column
 *
 * Returns: (transfer none) (nullable): how a condition on the column is put to the list's own table; %NULL if the column is of that
 */
const StafettListingCondition *
stafett_listing_plan_find_condition (StafettList  list,
                                     const char  *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (conditions[i].list == list && g_str_equal (conditions[i].column, column))
      return &conditions[i];

  return NULL;
}

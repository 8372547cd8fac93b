/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-listing-table.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"

/* clang-format off */
#define COLUMN(name, label, type) { name, label, STAFETT_CELL_##type, NULL }
#define ENUM_COLUMN(name, label, get_type) { name, label, STAFETT_CELL_ENUM, get_type }

static const StafettColumn category_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT),
  ENUM_COLUMN ("group", N_("Category group"), stafett_category_group_get_type),
  COLUMN ("lead-status", N_("Lead status"), BOOLEAN), COLUMN ("companies", N_("Companies"), INTEGER),
  COLUMN ("description", N_("Description"), TEXT),
  COLUMN ("rank", N_("Rank"), INTEGER), COLUMN ("deleted", N_("Deleted"), BOOLEAN),
  COLUMN ("heading", N_("Heading"), TEXT), COLUMN ("user-groups", N_("Visible for user groups"), TEXT),
};
static const char * const category_expressions[] = {
  "category.id", "category.name", "category_group", "lead_status_enabled",
  "(SELECT count(*) FROM company WHERE company.category_id = category.id AND company.deleted = 0)",
  "category.description", "category.rank", "category.deleted",
  "category.heading", "replace (category.user_groups, char (10), ', ')",
};

static const StafettColumn status_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT), COLUMN ("default", N_("Default for new leads"), BOOLEAN),
  COLUMN ("contacts", N_("Contacts"), INTEGER),
  COLUMN ("description", N_("Description"), TEXT), COLUMN ("rank", N_("Rank"), INTEGER), COLUMN ("deleted", N_("Deleted"), BOOLEAN),
};
static const char * const status_expressions[] = {
  "lead_status.id", "lead_status.name", "is_default",
  "(SELECT count(*) FROM contact WHERE contact.lead_status_id = lead_status.id AND contact.deleted = 0)",
  "lead_status.description", "lead_status.rank", "lead_status.deleted",
};

static const StafettColumn company_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT), COLUMN ("category", N_("Category"), TEXT),
  ENUM_COLUMN ("group", N_("Category group"), stafett_category_group_get_type),
  COLUMN ("our-contact", N_("Our contact"), TEXT), COLUMN ("city", N_("City"), TEXT), COLUMN ("country", N_("Country"), TEXT),
  COLUMN ("phone", N_("Phone"), TEXT), COLUMN ("email", N_("E-mail"), TEXT), COLUMN ("web-address", N_("Web address"), TEXT),
  COLUMN ("organisation-number", N_("Organisation number"), TEXT), COLUMN ("source", N_("Source"), TEXT), COLUMN ("note", N_("Note"), TEXT),
  COLUMN ("category-id", N_("Category number"), INTEGER), COLUMN ("deleted", N_("Deleted"), BOOLEAN),
  COLUMN ("our-contact-id", N_("Number of our contact"), INTEGER),
  COLUMN ("category-description", N_("Description of the category"), TEXT),
};
static const char * const company_expressions[] = {
  "company.id", "company.name", "category.name", "category.category_group", "associate.name", "company.city", "company.country",
  "company.phone", "company.email", "company.web_address", "company.organisation_number", "company.source", "company.note",
  "company.category_id", "company.deleted", "company.our_contact_id",
  "category.description",
};

/* A lead status is listed only while it shows (domain.md section 3); lead-status-kept tells it always. */
#define SHOWN_LEAD_STATUS \
  "CASE WHEN category.category_group = 2 AND category.lead_status_enabled = 1 THEN lead_status.name END"

static const StafettColumn contact_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT), COLUMN ("company", N_("Company"), TEXT),
  COLUMN ("title", N_("Title"), TEXT), COLUMN ("category", N_("Category"), TEXT), COLUMN ("lead-status", N_("Lead status"), TEXT),
  COLUMN ("email", N_("E-mail"), TEXT), COLUMN ("phone", N_("Phone"), TEXT), COLUMN ("owner", N_("Owner"), TEXT),
  COLUMN ("first-touch-source", N_("First touch"), TEXT), COLUMN ("lead-creation-source", N_("Lead creation"), TEXT),
  COLUMN ("lead-status-kept", N_("Lead status, also while it does not show"), TEXT),
  COLUMN ("lead-status-description", N_("Description of the lead status"), TEXT),
  COLUMN ("company-id", N_("Company number"), INTEGER), COLUMN ("lead-status-id", N_("Lead status number"), INTEGER),
  COLUMN ("deleted", N_("Deleted"), BOOLEAN), ENUM_COLUMN ("group", N_("Category group"), stafett_category_group_get_type),
  COLUMN ("category-id", N_("Category number"), INTEGER), COLUMN ("owner-id", N_("Owner number"), INTEGER),
  COLUMN ("category-description", N_("Description of the category"), TEXT),
};
static const char * const contact_expressions[] = {
  "contact.id", "contact.name", "company.name", "contact.title", "category.name", SHOWN_LEAD_STATUS,
  "contact.email", "contact.phone", "associate.name", "contact.first_touch_source", "contact.lead_creation_source",
  "lead_status.name", "lead_status.description", "contact.company_id", "contact.lead_status_id", "contact.deleted",
  "category.category_group", "company.category_id", "contact.owner_id",
  "category.description",
};

static const StafettColumn sale_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT), COLUMN ("company", N_("Company"), TEXT),
  COLUMN ("contact", N_("Contact"), TEXT), COLUMN ("amount", N_("Amount"), MONEY), COLUMN ("currency", N_("Currency"), TEXT),
  ENUM_COLUMN ("status", N_("Status"), stafett_sale_status_get_type), COLUMN ("date", N_("Sale date"), DATE),
  COLUMN ("reason", N_("Reason"), TEXT), COLUMN ("owner", N_("Owner"), TEXT),
  COLUMN ("category", N_("Category"), TEXT), COLUMN ("company-id", N_("Company number"), INTEGER),
  COLUMN ("contact-id", N_("Contact number"), INTEGER), COLUMN ("deleted", N_("Deleted"), BOOLEAN),
  ENUM_COLUMN ("group", N_("Category group"), stafett_category_group_get_type),
  COLUMN ("category-id", N_("Category number"), INTEGER), COLUMN ("owner-id", N_("Owner number"), INTEGER),
  COLUMN ("category-description", N_("Description of the category"), TEXT), COLUMN ("source", N_("Source"), TEXT),
};
static const char * const sale_expressions[] = {
  "sale.id", "sale.name", "company.name", "contact.name", "sale.amount", "sale.currency", "sale.status", "sale.sale_date",
  "sale.reason", "associate.name", "category.name", "sale.company_id", "sale.contact_id",
  "sale.deleted", "category.category_group", "company.category_id", "sale.owner_id",
  "category.description", "company.source",
};

#define RULE_PROBLEM \
  "rule_problem (rule.trigger, rule.enabled, rule.lead_status_id, rule.target_category_id, lead_status.deleted, category.deleted)"

static const StafettColumn rule_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), ENUM_COLUMN ("trigger", N_("Trigger"), stafett_trigger_get_type),
  COLUMN ("lead-status", N_("Lead status"), TEXT), COLUMN ("enabled", N_("On"), BOOLEAN),
  COLUMN ("target", N_("Set category to"), TEXT), COLUMN ("ask", N_("Ask for user confirmation before updating"), BOOLEAN),
  COLUMN ("broken", N_("Broken"), BOOLEAN), COLUMN ("version", N_("Version"), INTEGER), COLUMN ("deleted", N_("Deleted"), BOOLEAN),
  ENUM_COLUMN ("problem", N_("Why it is broken"), stafett_rule_problem_get_type),
};
static const char * const rule_expressions[] = {
  "rule.id", "rule.trigger", "lead_status.name", "rule.enabled", "category.name", "rule.ask",
  RULE_PROBLEM " IS NOT NULL", "rule.revision", "rule.deleted", RULE_PROBLEM,
};

static const StafettColumn confirmation_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("company", N_("Company"), TEXT),
  COLUMN ("present-category", N_("Present category"), TEXT), COLUMN ("suggested-category", N_("Suggested category"), TEXT),
  ENUM_COLUMN ("trigger", N_("Trigger"), stafett_trigger_get_type), COLUMN ("lead-status", N_("Lead status"), TEXT),
  COLUMN ("sale", N_("Sale"), TEXT), COLUMN ("contact", N_("Contact"), TEXT), COLUMN ("asked-at", N_("Asked"), TIME),
  ENUM_COLUMN ("state", N_("State"), stafett_confirmation_state_get_type), COLUMN ("answered-at", N_("Answered"), TIME),
  COLUMN ("answered-by", N_("Answered by"), TEXT), COLUMN ("chosen-category", N_("Chosen category"), TEXT),
  COLUMN ("company-id", N_("Company number"), INTEGER), COLUMN ("suggested-category-id", N_("Suggested category number"), INTEGER),
  COLUMN ("suggested-category-description", N_("Description of the suggested category"), TEXT),
};
/* A question about what has been deleted is not asked; it comes back if that is restored. */
#define UNASKED \
  "(confirmation.state = 1 AND (company.deleted OR ifnull (sale.deleted, 0) OR ifnull (contact.deleted, 0)))"

/* While a question waits, the company's category as it is now is the one that the answer decides about. */
static const char * const confirmation_expressions[] = {
  "confirmation.id", "company.name",
  "CASE confirmation.state WHEN 1 THEN now.name ELSE present.name END", "suggested.name", "confirmation.trigger",
  "lead_status.name", "sale.name", "contact.name", "confirmation.asked_at", "confirmation.state", "confirmation.answered_at",
  "associate.name", "chosen.name", "confirmation.company_id", "confirmation.suggested_category_id",
  "suggested.description",
};

/* A journal value that refers to a record is listed by the record's present name. */
#define JOURNAL_NAME(value) \
  "CASE journal.field" \
  " WHEN 'category_id' THEN (SELECT name FROM category WHERE id = journal." value ")" \
  " WHEN 'suggested_category_id' THEN (SELECT name FROM category WHERE id = journal." value ")" \
  " WHEN 'target_category_id' THEN (SELECT name FROM category WHERE id = journal." value ")" \
  " WHEN 'lead_status_id' THEN (SELECT name FROM lead_status WHERE id = journal." value ")" \
  " WHEN 'our_contact_id' THEN (SELECT name FROM associate WHERE id = journal." value ")" \
  " WHEN 'owner_id' THEN (SELECT name FROM associate WHERE id = journal." value ")" \
  " WHEN 'company_id' THEN (SELECT name FROM company WHERE id = journal." value ")" \
  " WHEN 'contact_id' THEN (SELECT name FROM contact WHERE id = journal." value ")" \
  " WHEN 'user_groups' THEN replace (journal." value ", char (10), ', ')" \
  " ELSE journal." value " END"

#define JOURNAL_RECORD \
  "CASE journal.record_kind" \
  " WHEN 1 THEN (SELECT name FROM category WHERE id = record_id)" \
  " WHEN 2 THEN (SELECT name FROM lead_status WHERE id = record_id)" \
  " WHEN 3 THEN (SELECT name FROM company WHERE id = record_id)" \
  " WHEN 4 THEN (SELECT name FROM contact WHERE id = record_id)" \
  " WHEN 5 THEN (SELECT name FROM sale WHERE id = record_id)" \
  " WHEN 7 THEN (SELECT name FROM associate WHERE id = record_id)" \
  " WHEN 8 THEN (SELECT name FROM company WHERE id = journal.company_id)" \
  " WHEN 10 THEN (SELECT name FROM selection WHERE id = record_id) END"

#define JOURNAL_OUTCOME \
  "CASE WHEN EXISTS (SELECT 1 FROM journal AS undo WHERE undo.undo_of_id = journal.id) THEN 2" \
  " WHEN journal.action = 5 THEN (SELECT CASE state WHEN 1 THEN 3 WHEN 2 THEN 4 WHEN 3 THEN 5 WHEN 4 THEN 6 ELSE 7 END" \
  " FROM confirmation WHERE confirmation.id = journal.confirmation_id)" \
  " WHEN journal.action = 6 THEN 6 WHEN journal.action = 7 THEN 7 WHEN journal.action = 8 THEN 8 ELSE 1 END"

static const StafettColumn journal_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("time", N_("Time"), TIME),
  ENUM_COLUMN ("action", N_("What happened"), stafett_journal_action_get_type),
  ENUM_COLUMN ("kind", N_("Kind"), stafett_record_kind_get_type), COLUMN ("record", N_("Record"), TEXT),
  COLUMN ("company", N_("Company"), TEXT), COLUMN ("field", N_("Field"), TEXT),
  COLUMN ("old", N_("Old value"), TEXT), COLUMN ("new", N_("New value"), TEXT),
  COLUMN ("by", N_("By"), TEXT), ENUM_COLUMN ("cause", N_("Cause"), stafett_cause_get_type),
  ENUM_COLUMN ("rule", N_("Rule"), stafett_trigger_get_type), COLUMN ("rule-version", N_("Rule version"), INTEGER),
  ENUM_COLUMN ("outcome", N_("Outcome"), stafett_outcome_get_type), ENUM_COLUMN ("reason", N_("Reason"), stafett_reason_get_type),
  COLUMN ("record-id", N_("Record number"), INTEGER), COLUMN ("company-id", N_("Company number"), INTEGER),
  COLUMN ("rule-id", N_("Rule number"), INTEGER), COLUMN ("confirmation-id", N_("Confirmation number"), INTEGER),
  COLUMN ("cause-entry", N_("Follows from entry"), INTEGER), COLUMN ("undo-of", N_("Undoes entry"), INTEGER),
  COLUMN ("currency", N_("Currency"), TEXT), COLUMN ("records", N_("Records"), INTEGER),
  COLUMN ("by-id", N_("Number of who did it"), INTEGER), COLUMN ("category", N_("Company’s category"), TEXT),
  COLUMN ("category-id", N_("Category number"), INTEGER),
  ENUM_COLUMN ("group", N_("Company’s category group"), stafett_category_group_get_type), COLUMN ("source", N_("Company’s source"), TEXT),
};
static const char * const journal_expressions[] = {
  "journal.id", "journal.at", "journal.action", "journal.record_kind", JOURNAL_RECORD, "company.name", "journal.field",
  JOURNAL_NAME ("old_value"), JOURNAL_NAME ("new_value"), "associate.name", "journal.cause", "rule.trigger", "journal.rule_version",
  JOURNAL_OUTCOME, "journal.reason", "journal.record_id", "journal.company_id", "journal.rule_id", "journal.confirmation_id",
  "journal.cause_entry_id", "journal.undo_of_id", "CASE WHEN journal.record_kind = 5 THEN (SELECT currency FROM sale WHERE id = record_id) END",
  "batch.done",
  "journal.associate_id", "category.name", "company.category_id", "category.category_group", "company.source",
};

static const StafettColumn associate_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT), COLUMN ("login-name", N_("Login name"), TEXT),
  COLUMN ("administrator", N_("Administrator"), BOOLEAN), COLUMN ("user-group", N_("User group"), TEXT), COLUMN ("active", N_("Active"), BOOLEAN),
  COLUMN ("passphrase", N_("Passphrase"), BOOLEAN),
};
static const char * const associate_expressions[] = {
  "associate.id", "associate.name", "associate.login_name", "associate.administrator", "associate.user_group", "associate.active",
  "associate.passphrase_hash IS NOT NULL",
};

static const StafettColumn selection_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT), ENUM_COLUMN ("list", N_("List"), stafett_list_get_type),
  COLUMN ("query", N_("Filter"), TEXT), COLUMN ("deleted", N_("Deleted"), BOOLEAN),
};
static const char * const selection_expressions[] = {
  "selection.id", "selection.name", "selection.list", "selection.query", "selection.deleted",
};

#define LISTING(prefix) prefix##_columns, prefix##_expressions, G_N_ELEMENTS (prefix##_columns)

static const StafettListing listings[] = {
  [STAFETT_LIST_CATEGORIES] = { LISTING (category), "category.id", "category", "category.rank, category.id",
    "category.deleted", "contains (?1, category.name_key)" },
  [STAFETT_LIST_STATUSES] = { LISTING (status), "lead_status.id", "lead_status", "lead_status.rank, lead_status.id",
    "lead_status.deleted", "contains (?1, lead_status.name_key)" },
  [STAFETT_LIST_COMPANIES] = { LISTING (company), "company.id",
    "company JOIN category ON category.id = company.category_id LEFT JOIN associate ON associate.id = company.our_contact_id",
    "company.name_key, company.id", "company.deleted", NULL },
  [STAFETT_LIST_CONTACTS] = { LISTING (contact), "contact.id",
    "contact JOIN company ON company.id = contact.company_id JOIN category ON category.id = company.category_id"
    " LEFT JOIN lead_status ON lead_status.id = contact.lead_status_id LEFT JOIN associate ON associate.id = contact.owner_id",
    "contact.name_key, contact.id", "contact.deleted", NULL },
  [STAFETT_LIST_SALES] = { LISTING (sale), "sale.id",
    "sale JOIN company ON company.id = sale.company_id JOIN category ON category.id = company.category_id LEFT JOIN contact ON contact.id = sale.contact_id"
    " LEFT JOIN associate ON associate.id = sale.owner_id",
    "sale.sale_date DESC, sale.id DESC", "sale.deleted", NULL },
  [STAFETT_LIST_RULES] = { LISTING (rule), "rule.id",
    "rule LEFT JOIN category ON category.id = rule.target_category_id LEFT JOIN lead_status ON lead_status.id = rule.lead_status_id",
    "rule.trigger, lead_status.rank, rule.id", "rule.deleted", NULL },
  [STAFETT_LIST_CONFIRMATIONS] = { LISTING (confirmation), "confirmation.id",
    "confirmation JOIN company ON company.id = confirmation.company_id JOIN category AS now ON now.id = company.category_id"
    " JOIN category AS present ON present.id = confirmation.present_category_id"
    " JOIN category AS suggested ON suggested.id = confirmation.suggested_category_id"
    " LEFT JOIN category AS chosen ON chosen.id = confirmation.chosen_category_id"
    " LEFT JOIN lead_status ON lead_status.id = confirmation.lead_status_id LEFT JOIN sale ON sale.id = confirmation.sale_id"
    " LEFT JOIN contact ON contact.id = confirmation.contact_id LEFT JOIN associate ON associate.id = confirmation.answered_by_id",
    "confirmation.id", UNASKED, "contains (?1, company.name_key)" },
  [STAFETT_LIST_JOURNAL] = { LISTING (journal), "journal.id",
    "journal LEFT JOIN company ON company.id = journal.company_id LEFT JOIN category ON category.id = company.category_id LEFT JOIN associate ON associate.id = journal.associate_id"
    " LEFT JOIN rule ON rule.id = journal.rule_id LEFT JOIN batch ON batch.entry_id = journal.id",
    "journal.id DESC", NULL, NULL },
  [STAFETT_LIST_ASSOCIATES] = { LISTING (associate), "associate.id", "associate", "associate.name_key, associate.id",
    NULL, "contains (?1, associate.name_key)" },
  [STAFETT_LIST_SELECTIONS] = { LISTING (selection), "selection.id", "selection", "selection.name_key, selection.id",
    "selection.deleted", "contains (?1, selection.name_key)" },
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (category_columns) == G_N_ELEMENTS (category_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (status_columns) == G_N_ELEMENTS (status_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (company_columns) == G_N_ELEMENTS (company_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (contact_columns) == G_N_ELEMENTS (contact_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (sale_columns) == G_N_ELEMENTS (sale_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (rule_columns) == G_N_ELEMENTS (rule_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (confirmation_columns) == G_N_ELEMENTS (confirmation_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (journal_columns) == G_N_ELEMENTS (journal_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (selection_columns) == G_N_ELEMENTS (selection_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (associate_columns) == G_N_ELEMENTS (associate_expressions));

/**
 * stafett_listing_table_get:
 * @list: a list
 *
 * Returns: (transfer none): what it shows and how it is read
 */
const StafettListing *
stafett_listing_table_get (StafettList list)
{
  g_return_val_if_fail (list > 0 && list < G_N_ELEMENTS (listings), NULL);

  return &listings[list];
}

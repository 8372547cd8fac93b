/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-listing.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-money.h"
#include "core/stafett-record.h"

/* What each list shows, and how it is read: the only place that knows which tables stand behind a list. Expressions are
 * constants of the program; what a user asks for is matched against the columns' names, and values are bound. */
typedef struct {
  const StafettColumn  *columns;
  const char * const   *expressions; /* of each column */
  const char * const   *orders;      /* of each column; NULL: its expression */
  guint                 n_columns;
  const char           *id;
  const char           *from;
  const char           *order;       /* the list's own */
  const char           *deleted;     /* NULL if nothing in it can be deleted */
  const char           *search;      /* NULL if it cannot be searched; ?1 is the pattern */
} Listing;

/* clang-format off */
#define COLUMN(name, label, type) { name, label, STAFETT_CELL_##type, NULL }
#define ENUM_COLUMN(name, label, get_type) { name, label, STAFETT_CELL_ENUM, get_type }

static const StafettColumn category_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT),
  ENUM_COLUMN ("group", N_("Category group"), stafett_category_group_get_type),
  COLUMN ("lead-status", N_("Lead status"), BOOLEAN), COLUMN ("description", N_("Description"), TEXT),
  COLUMN ("rank", N_("Rank"), INTEGER), COLUMN ("deleted", N_("Deleted"), BOOLEAN),
};
static const char * const category_expressions[] = {
  "category.id", "category.name", "category_group", "lead_status_enabled", "category.description", "category.rank", "category.deleted",
};

static const StafettColumn status_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT), COLUMN ("default", N_("Default for new leads"), BOOLEAN),
  COLUMN ("description", N_("Description"), TEXT), COLUMN ("rank", N_("Rank"), INTEGER), COLUMN ("deleted", N_("Deleted"), BOOLEAN),
};
static const char * const status_expressions[] = {
  "lead_status.id", "lead_status.name", "is_default", "lead_status.description", "lead_status.rank", "lead_status.deleted",
};

static const StafettColumn company_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT), COLUMN ("category", N_("Category"), TEXT),
  ENUM_COLUMN ("group", N_("Category group"), stafett_category_group_get_type),
  COLUMN ("our-contact", N_("Our contact"), TEXT), COLUMN ("city", N_("City"), TEXT), COLUMN ("country", N_("Country"), TEXT),
  COLUMN ("phone", N_("Phone"), TEXT), COLUMN ("email", N_("E-mail"), TEXT), COLUMN ("web-address", N_("Web address"), TEXT),
  COLUMN ("organisation-number", N_("Organisation number"), TEXT), COLUMN ("source", N_("Source"), TEXT), COLUMN ("note", N_("Note"), TEXT),
  COLUMN ("category-id", N_("Category number"), INTEGER),
};
static const char * const company_expressions[] = {
  "company.id", "company.name", "category.name", "category.category_group", "associate.name", "company.city", "company.country",
  "company.phone", "company.email", "company.web_address", "company.organisation_number", "company.source", "company.note",
  "company.category_id",
};
static const char * const company_orders[] = {
  NULL, "company.name_key", "category.rank", "category.category_group", "associate.name_key", "name_key (company.city)",
  "name_key (company.country)", NULL, "name_key (company.email)", NULL, NULL, NULL, NULL, NULL,
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
  COLUMN ("company-id", N_("Company number"), INTEGER),
};
static const char * const contact_expressions[] = {
  "contact.id", "contact.name", "company.name", "contact.title", "category.name", SHOWN_LEAD_STATUS,
  "contact.email", "contact.phone", "associate.name", "contact.first_touch_source", "contact.lead_creation_source",
  "lead_status.name", "lead_status.description", "contact.company_id",
};
static const char * const contact_orders[] = {
  NULL, "contact.name_key", "company.name_key", "name_key (contact.title)", "category.rank",
  "CASE WHEN category.category_group = 2 AND category.lead_status_enabled = 1 THEN lead_status.rank END",
  "name_key (contact.email)", NULL, "associate.name_key", NULL, NULL, "lead_status.rank", NULL, NULL,
};

static const StafettColumn sale_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT), COLUMN ("company", N_("Company"), TEXT),
  COLUMN ("contact", N_("Contact"), TEXT), COLUMN ("amount", N_("Amount"), MONEY), COLUMN ("currency", N_("Currency"), TEXT),
  ENUM_COLUMN ("status", N_("Status"), stafett_sale_status_get_type), COLUMN ("date", N_("Sale date"), DATE),
  COLUMN ("reason", N_("Reason"), TEXT), COLUMN ("owner", N_("Owner"), TEXT),
  COLUMN ("company-id", N_("Company number"), INTEGER), COLUMN ("contact-id", N_("Contact number"), INTEGER),
};
static const char * const sale_expressions[] = {
  "sale.id", "sale.name", "company.name", "contact.name", "sale.amount", "sale.currency", "sale.status", "sale.sale_date",
  "sale.reason", "associate.name", "sale.company_id", "sale.contact_id",
};
static const char * const sale_orders[] = {
  NULL, "sale.name_key", "company.name_key", "contact.name_key", NULL, NULL, NULL, NULL, NULL, "associate.name_key", NULL, NULL,
};

static const StafettColumn rule_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), ENUM_COLUMN ("trigger", N_("Trigger"), stafett_trigger_get_type),
  COLUMN ("lead-status", N_("Lead status"), TEXT), COLUMN ("enabled", N_("On"), BOOLEAN),
  COLUMN ("target", N_("Set category to"), TEXT), COLUMN ("ask", N_("Ask for user confirmation before updating"), BOOLEAN),
  COLUMN ("broken", N_("Broken"), BOOLEAN), COLUMN ("version", N_("Version"), INTEGER), COLUMN ("deleted", N_("Deleted"), BOOLEAN),
};
static const char * const rule_expressions[] = {
  "rule.id", "rule.trigger", "lead_status.name", "rule.enabled", "category.name", "rule.ask",
  "rule.enabled AND (rule.target_category_id IS NULL OR category.deleted OR ifnull (lead_status.deleted, 0))",
  "rule.revision", "rule.deleted",
};

static const StafettColumn confirmation_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("company", N_("Company"), TEXT),
  COLUMN ("present-category", N_("Present category"), TEXT), COLUMN ("suggested-category", N_("Suggested category"), TEXT),
  ENUM_COLUMN ("trigger", N_("Trigger"), stafett_trigger_get_type), COLUMN ("lead-status", N_("Lead status"), TEXT),
  COLUMN ("sale", N_("Sale"), TEXT), COLUMN ("contact", N_("Contact"), TEXT), COLUMN ("asked-at", N_("Asked"), TIME),
  ENUM_COLUMN ("state", N_("State"), stafett_confirmation_state_get_type), COLUMN ("answered-at", N_("Answered"), TIME),
  COLUMN ("answered-by", N_("Answered by"), TEXT), COLUMN ("chosen-category", N_("Chosen category"), TEXT),
  COLUMN ("company-id", N_("Company number"), INTEGER), COLUMN ("suggested-category-id", N_("Suggested category number"), INTEGER),
};
/* While a question waits, the company's category as it is now is the one that the answer decides about. */
static const char * const confirmation_expressions[] = {
  "confirmation.id", "company.name",
  "CASE confirmation.state WHEN 1 THEN now.name ELSE present.name END", "suggested.name", "confirmation.trigger",
  "lead_status.name", "sale.name", "contact.name", "confirmation.asked_at", "confirmation.state", "confirmation.answered_at",
  "associate.name", "chosen.name", "confirmation.company_id", "confirmation.suggested_category_id",
};

/* A journal value that refers to a record is listed by the record's present name. */
#define JOURNAL_NAME(value) \
  "CASE journal.field" \
  " WHEN 'category_id' THEN (SELECT name FROM category WHERE id = journal." value ")" \
  " WHEN 'target_category_id' THEN (SELECT name FROM category WHERE id = journal." value ")" \
  " WHEN 'lead_status_id' THEN (SELECT name FROM lead_status WHERE id = journal." value ")" \
  " WHEN 'our_contact_id' THEN (SELECT name FROM associate WHERE id = journal." value ")" \
  " WHEN 'owner_id' THEN (SELECT name FROM associate WHERE id = journal." value ")" \
  " WHEN 'company_id' THEN (SELECT name FROM company WHERE id = journal." value ")" \
  " WHEN 'contact_id' THEN (SELECT name FROM contact WHERE id = journal." value ")" \
  " ELSE journal." value " END"

#define JOURNAL_RECORD \
  "CASE journal.record_kind" \
  " WHEN 1 THEN (SELECT name FROM category WHERE id = record_id)" \
  " WHEN 2 THEN (SELECT name FROM lead_status WHERE id = record_id)" \
  " WHEN 3 THEN company.name" \
  " WHEN 4 THEN (SELECT name FROM contact WHERE id = record_id)" \
  " WHEN 5 THEN (SELECT name FROM sale WHERE id = record_id)" \
  " WHEN 7 THEN (SELECT name FROM associate WHERE id = record_id)" \
  " WHEN 8 THEN company.name END"

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
  COLUMN ("currency", N_("Currency"), TEXT),
};
static const char * const journal_expressions[] = {
  "journal.id", "journal.at", "journal.action", "journal.record_kind", JOURNAL_RECORD, "company.name", "journal.field",
  JOURNAL_NAME ("old_value"), JOURNAL_NAME ("new_value"), "associate.name", "journal.cause", "rule.trigger", "journal.rule_version",
  JOURNAL_OUTCOME, "journal.reason", "journal.record_id", "journal.company_id", "journal.rule_id", "journal.confirmation_id",
  "journal.cause_entry_id", "journal.undo_of_id", "CASE WHEN journal.record_kind = 5 THEN (SELECT currency FROM sale WHERE id = record_id) END",
};

static const StafettColumn associate_columns[] = {
  COLUMN ("id", N_("Number"), INTEGER), COLUMN ("name", N_("Name"), TEXT), COLUMN ("login-name", N_("Login name"), TEXT),
  COLUMN ("administrator", N_("Administrator"), BOOLEAN), COLUMN ("user-group", N_("User group"), TEXT), COLUMN ("active", N_("Active"), BOOLEAN),
};
static const char * const associate_expressions[] = {
  "associate.id", "associate.name", "associate.login_name", "associate.administrator", "associate.user_group", "associate.active",
};

#define LISTING(prefix, orders) prefix##_columns, prefix##_expressions, orders, G_N_ELEMENTS (prefix##_columns)

static const Listing listings[] = {
  [STAFETT_LIST_CATEGORIES] = { LISTING (category, NULL), "category.id", "category", "category.rank, category.id",
    "category.deleted", "category.name_key LIKE ?1 ESCAPE '\\'" },
  [STAFETT_LIST_STATUSES] = { LISTING (status, NULL), "lead_status.id", "lead_status", "lead_status.rank, lead_status.id",
    "lead_status.deleted", "lead_status.name_key LIKE ?1 ESCAPE '\\'" },
  [STAFETT_LIST_COMPANIES] = { LISTING (company, company_orders), "company.id",
    "company JOIN category ON category.id = company.category_id LEFT JOIN associate ON associate.id = company.our_contact_id",
    "company.name_key, company.id", NULL,
    "(company.name_key LIKE ?1 ESCAPE '\\' OR name_key (company.city) LIKE ?1 ESCAPE '\\'"
    " OR name_key (company.email) LIKE ?1 ESCAPE '\\' OR company.organisation_number LIKE ?1 ESCAPE '\\')" },
  [STAFETT_LIST_CONTACTS] = { LISTING (contact, contact_orders), "contact.id",
    "contact JOIN company ON company.id = contact.company_id JOIN category ON category.id = company.category_id"
    " LEFT JOIN lead_status ON lead_status.id = contact.lead_status_id LEFT JOIN associate ON associate.id = contact.owner_id",
    "contact.name_key, contact.id", NULL,
    "(contact.name_key LIKE ?1 ESCAPE '\\' OR company.name_key LIKE ?1 ESCAPE '\\' OR name_key (contact.email) LIKE ?1 ESCAPE '\\')" },
  [STAFETT_LIST_SALES] = { LISTING (sale, sale_orders), "sale.id",
    "sale JOIN company ON company.id = sale.company_id LEFT JOIN contact ON contact.id = sale.contact_id"
    " LEFT JOIN associate ON associate.id = sale.owner_id",
    "sale.sale_date DESC, sale.id DESC", NULL,
    "(sale.name_key LIKE ?1 ESCAPE '\\' OR company.name_key LIKE ?1 ESCAPE '\\' OR contact.name_key LIKE ?1 ESCAPE '\\')" },
  [STAFETT_LIST_RULES] = { LISTING (rule, NULL), "rule.id",
    "rule LEFT JOIN category ON category.id = rule.target_category_id LEFT JOIN lead_status ON lead_status.id = rule.lead_status_id",
    "rule.trigger, lead_status.rank, rule.id", "rule.deleted", NULL },
  [STAFETT_LIST_CONFIRMATIONS] = { LISTING (confirmation, NULL), "confirmation.id",
    "confirmation JOIN company ON company.id = confirmation.company_id JOIN category AS now ON now.id = company.category_id"
    " JOIN category AS present ON present.id = confirmation.present_category_id"
    " JOIN category AS suggested ON suggested.id = confirmation.suggested_category_id"
    " LEFT JOIN category AS chosen ON chosen.id = confirmation.chosen_category_id"
    " LEFT JOIN lead_status ON lead_status.id = confirmation.lead_status_id LEFT JOIN sale ON sale.id = confirmation.sale_id"
    " LEFT JOIN contact ON contact.id = confirmation.contact_id LEFT JOIN associate ON associate.id = confirmation.answered_by_id",
    "confirmation.id", NULL, "company.name_key LIKE ?1 ESCAPE '\\'" },
  [STAFETT_LIST_JOURNAL] = { LISTING (journal, NULL), "journal.id",
    "journal LEFT JOIN company ON company.id = journal.company_id LEFT JOIN associate ON associate.id = journal.associate_id"
    " LEFT JOIN rule ON rule.id = journal.rule_id",
    "journal.id DESC", NULL, "company.name_key LIKE ?1 ESCAPE '\\'" },
  [STAFETT_LIST_ASSOCIATES] = { LISTING (associate, NULL), "associate.id", "associate", "associate.name_key, associate.id",
    NULL, "associate.name_key LIKE ?1 ESCAPE '\\'" },
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (category_columns) == G_N_ELEMENTS (category_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (status_columns) == G_N_ELEMENTS (status_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (company_columns) == G_N_ELEMENTS (company_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (company_columns) == G_N_ELEMENTS (company_orders));
G_STATIC_ASSERT (G_N_ELEMENTS (contact_columns) == G_N_ELEMENTS (contact_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (contact_columns) == G_N_ELEMENTS (contact_orders));
G_STATIC_ASSERT (G_N_ELEMENTS (sale_columns) == G_N_ELEMENTS (sale_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (sale_columns) == G_N_ELEMENTS (sale_orders));
G_STATIC_ASSERT (G_N_ELEMENTS (rule_columns) == G_N_ELEMENTS (rule_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (confirmation_columns) == G_N_ELEMENTS (confirmation_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (journal_columns) == G_N_ELEMENTS (journal_expressions));
G_STATIC_ASSERT (G_N_ELEMENTS (associate_columns) == G_N_ELEMENTS (associate_expressions));

/**
 * stafett_listing_get_columns:
 * @list: a list
 * @n_columns: (out): how many columns it has
 *
 * Returns: (transfer none) (array length=n_columns): the columns of @list
 */
const StafettColumn *
stafett_listing_get_columns (StafettList  list,
                             guint       *n_columns)
{
  g_return_val_if_fail (list > 0 && list < G_N_ELEMENTS (listings), NULL);

  *n_columns = listings[list].n_columns;
  return listings[list].columns;
}

static int
find_column (const Listing  *listing,
             const char     *name,
             GError        **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < listing->n_columns; i++)
    {
      if (g_str_equal (listing->columns[i].name, name))
        return (int) i;
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", listing->columns[i].name);
    }

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("The list has no column “%s”. Its columns are: %s."), name, names->str);
  return -1;
}

/* The pattern of a search: anything, the text with its wildcards escaped, anything. */
static char *
make_pattern (const char *search)
{
  g_autofree char *key = stafett_name_key (search);
  GString *pattern = g_string_new ("%");

  for (const char *p = key; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');

  return g_string_free (pattern, FALSE);
}

static gboolean
append_where (GString           *sql,
              const Listing     *listing,
              StafettListQuery  *query,
              GError           **error)
{
  const char *separator = " WHERE ";

  if (stafett_list_query_get_search (query) != NULL && listing->search != NULL)
    {
      g_string_append_printf (sql, "%s%s", separator, listing->search);
      separator = " AND ";
    }

  if (listing->deleted != NULL && !stafett_list_query_get_deleted (query))
    {
      g_string_append_printf (sql, "%s%s = 0", separator, listing->deleted);
      separator = " AND ";
    }

  for (guint i = 0; i < stafett_list_query_get_n_filters (query); i++)
    {
      const char *value;
      int column = find_column (listing, stafett_list_query_get_filter (query, i, &value), error);

      if (column < 0)
        return FALSE;

      if (value == NULL)
        g_string_append_printf (sql, "%s%s IS NULL", separator, listing->expressions[column]);
      else if (listing->columns[column].type == STAFETT_CELL_TEXT)
        g_string_append_printf (sql, "%sname_key (%s) = ?%u", separator, listing->expressions[column], i + 2);
      else if (listing->columns[column].type == STAFETT_CELL_MONEY)
        g_string_append_printf (sql, "%smoney_is (%s, %s, ?%u)", separator, listing->expressions[column],
                                listing->expressions[find_column (listing, "currency", NULL)], i + 2);
      else
        g_string_append_printf (sql, "%s%s = ?%u", separator, listing->expressions[column], i + 2);
      separator = " AND ";
    }

  return TRUE;
}

static gboolean
append_order (GString           *sql,
              const Listing     *listing,
              StafettListQuery  *query,
              GError           **error)
{
  gboolean descending;
  const char *order = stafett_list_query_get_order (query, &descending);
  const char *expression;
  int column;

  if (order == NULL)
    {
      g_string_append_printf (sql, " ORDER BY %s", listing->order);
      return TRUE;
    }

  column = find_column (listing, order, error);
  if (column < 0)
    return FALSE;

  expression = listing->orders != NULL && listing->orders[column] != NULL ? listing->orders[column] : listing->expressions[column];
  g_string_append_printf (sql, " ORDER BY %s%s NULLS LAST, %s", expression, descending ? " DESC" : "", listing->order);
  return TRUE;
}

static gboolean
refuse_value (const StafettColumn  *column,
              const char           *value,
              GError              **error)
{
  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("“%s” is not a value of the column “%s”."), value, column->name);
  return FALSE;
}

/* What a user types for a column that is not text, as the column holds it. */
static gboolean
parse_filter (const StafettColumn  *column,
              const char           *value,
              gint64               *number,
              GError              **error)
{
  int enum_value;

  if (column->type == STAFETT_CELL_ENUM && stafett_enum_from_nick (column->enum_type (), value, &enum_value))
    {
      *number = enum_value;
      return TRUE;
    }
  if (column->type == STAFETT_CELL_BOOLEAN && (g_str_equal (value, "yes") || g_str_equal (value, "true")))
    {
      *number = 1;
      return TRUE;
    }
  if (column->type == STAFETT_CELL_BOOLEAN && (g_str_equal (value, "no") || g_str_equal (value, "false")))
    {
      *number = 0;
      return TRUE;
    }
  if (g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, number, NULL))
    return TRUE;

  return refuse_value (column, value, error);
}

static gboolean
bind_where (StafettStatement  *statement,
            const Listing     *listing,
            StafettListQuery  *query,
            GError           **error)
{
  const char *search = stafett_list_query_get_search (query);

  if (search != NULL && listing->search != NULL)
    {
      g_autofree char *pattern = make_pattern (search);

      stafett_statement_bind_text (statement, 1, pattern);
    }

  for (guint i = 0; i < stafett_list_query_get_n_filters (query); i++)
    {
      const char *value;
      int column = find_column (listing, stafett_list_query_get_filter (query, i, &value), error);
      gint64 number;

      if (column < 0)
        return FALSE;

      if (value == NULL)
        continue;
      if (listing->columns[column].type == STAFETT_CELL_TEXT)
        {
          g_autofree char *key = stafett_name_key (value);

          stafett_statement_bind_text (statement, (int) i + 2, key);
        }
      else if (listing->columns[column].type == STAFETT_CELL_MONEY)
        {
          /* In the currency of each row; here only whether it is an amount at all, in the one with the most decimals. */
          if (!stafett_money_parse (value, "CLF", &number))
            return refuse_value (&listing->columns[column], value, error);
          stafett_statement_bind_text (statement, (int) i + 2, value);
        }
      else if (parse_filter (&listing->columns[column], value, &number, error))
        stafett_statement_bind_integer (statement, (int) i + 2, number);
      else
        return FALSE;
    }

  return TRUE;
}

static void
append_columns (GString       *sql,
                const Listing *listing)
{
  g_string_append_printf (sql, "SELECT %s", listing->id);
  for (guint i = 0; i < listing->n_columns; i++)
    g_string_append_printf (sql, ", %s", listing->expressions[i]);
  g_string_append_printf (sql, " FROM %s", listing->from);
}

/* The journal keeps values as numbers; the words of an enumeration are put in here, where the field is known. */
static char *
dup_journal_value (StafettStatement *statement,
                   int               column)
{
  /* In journal_columns: kind is column 3 and field column 6; the statement has the id before them. */
  const char *text = stafett_statement_get_text (statement, column);
  const char *field_name = stafett_statement_get_text (statement, 7);
  const StafettField *field;

  if (text == NULL || field_name == NULL)
    return g_strdup (text);

  field = stafett_record_kind_find_field ((StafettRecordKind) stafett_statement_get_integer (statement, 4), field_name, NULL);
  if (field != NULL && field->type == STAFETT_FIELD_ENUM)
    return g_strdup (stafett_enum_get_nick (field->enum_type (), (int) stafett_statement_get_integer (statement, column)));

  return g_strdup (text);
}

static StafettTable *
read_table (StafettStatement  *statement,
            StafettList        list,
            GError           **error)
{
  const Listing *listing = &listings[list];
  g_autoptr (StafettTable) table = stafett_table_new (listing->columns, listing->n_columns);
  g_autoptr (GError) local_error = NULL;

  while (stafett_statement_step (statement, &local_error))
    {
      char **cells = g_new (char *, listing->n_columns);

      for (guint i = 0; i < listing->n_columns; i++)
        if (list == STAFETT_LIST_JOURNAL && (i == 7 || i == 8))
          cells[i] = dup_journal_value (statement, (int) i + 1);
        else
          cells[i] = g_strdup (stafett_statement_get_text (statement, (int) i + 1));

      stafett_table_append_row (table, stafett_statement_get_integer (statement, 0), cells);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&table);
}

/**
 * stafett_listing_load:
 * @connection: a connection
 * @query: what to list
 * @error: %STAFETT_ERROR_INVALID if the list has no such column or value, or what the database says
 *
 * Returns: (transfer full) (nullable): the rows
 */
StafettTable *
stafett_listing_load (StafettConnection  *connection,
                      StafettListQuery   *query,
                      GError            **error)
{
  const Listing *listing = &listings[stafett_list_query_get_list (query)];
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GString) sql = g_string_sized_new (512);

  append_columns (sql, listing);
  if (!append_where (sql, listing, query, error) || !append_order (sql, listing, query, error))
    return NULL;
  g_string_append_printf (sql, " LIMIT ?%u", stafett_list_query_get_n_filters (query) + 2);

  statement = stafett_connection_prepare (connection, sql->str, error);
  if (statement == NULL || !bind_where (statement, listing, query, error))
    return NULL;
  stafett_statement_bind_integer (statement, (int) stafett_list_query_get_n_filters (query) + 2, stafett_list_query_get_limit (query));

  return read_table (statement, stafett_list_query_get_list (query), error);
}

/**
 * stafett_listing_load_ids:
 * @connection: a connection
 * @query: what to list
 * @error: as stafett_listing_load()
 *
 * Gives only which records are listed, in their order: the whole of a long list fits in memory as numbers.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids
 */
GArray *
stafett_listing_load_ids (StafettConnection  *connection,
                          StafettListQuery   *query,
                          GError            **error)
{
  const Listing *listing = &listings[stafett_list_query_get_list (query)];
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) sql = g_string_sized_new (512);
  g_autoptr (GError) local_error = NULL;

  g_string_append_printf (sql, "SELECT %s FROM %s", listing->id, listing->from);
  if (!append_where (sql, listing, query, error) || !append_order (sql, listing, query, error))
    return NULL;
  g_string_append_printf (sql, " LIMIT ?%u", stafett_list_query_get_n_filters (query) + 2);

  statement = stafett_connection_prepare (connection, sql->str, error);
  if (statement == NULL || !bind_where (statement, listing, query, error))
    return NULL;
  stafett_statement_bind_integer (statement, (int) stafett_list_query_get_n_filters (query) + 2, stafett_list_query_get_limit (query));

  while (stafett_statement_step (statement, &local_error))
    {
      gint64 id = stafett_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&ids);
}

/**
 * stafett_listing_load_rows:
 * @connection: a connection
 * @list: a list
 * @ids: (array length=n_ids): ids of records of it
 * @n_ids: how many
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: (transfer full) (nullable): the rows of those records that still exist, in any order
 */
StafettTable *
stafett_listing_load_rows (StafettConnection  *connection,
                           StafettList         list,
                           const gint64       *ids,
                           guint               n_ids,
                           GError            **error)
{
  const Listing *listing = &listings[list];
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GString) sql = g_string_sized_new (512);
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < n_ids; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (json, ']');

  /* One bound array instead of a statement for each length of the list. */
  append_columns (sql, listing);
  g_string_append_printf (sql, " WHERE %s IN (SELECT value FROM json_each (?))", listing->id);

  statement = stafett_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return NULL;

  stafett_statement_bind_text (statement, 1, json->str);
  return read_table (statement, list, error);
}

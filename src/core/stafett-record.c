/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/stafett-enum-types.h"

/* clang-format off */
#define TEXT(Type, name, member, label, mandatory) \
  { name, #member, label, STAFETT_FIELD_TEXT, G_STRUCT_OFFSET (Type, member), mandatory, 0, NULL }
#define NUMBER(Type, name, member, label, type) \
  { name, #member, label, type, G_STRUCT_OFFSET (Type, member), FALSE, 0, NULL }
#define ENUM(Type, name, member, column, label, get_type) \
  { name, column, label, STAFETT_FIELD_ENUM, G_STRUCT_OFFSET (Type, member), TRUE, 0, get_type }
#define REFERENCE(Type, name, member, label, kind, mandatory) \
  { name, #member, label, STAFETT_FIELD_REFERENCE, G_STRUCT_OFFSET (Type, member), mandatory, STAFETT_RECORD_KIND_##kind, NULL }

static const StafettField category_fields[] = {
  TEXT (StafettCategory, "name", name, N_("Name"), TRUE),
  ENUM (StafettCategory, "group", group, "category_group", N_("Category group"), stafett_category_group_get_type),
  TEXT (StafettCategory, "description", description, N_("Description"), FALSE),
  NUMBER (StafettCategory, "lead-status", lead_status_enabled, N_("Enable lead status for this category"), STAFETT_FIELD_BOOLEAN),
  TEXT (StafettCategory, "heading", heading, N_("Heading"), FALSE),
  TEXT (StafettCategory, "user-groups", user_groups, N_("Visible for user groups"), FALSE),
  NUMBER (StafettCategory, "rank", rank, N_("Rank"), STAFETT_FIELD_INTEGER),
  NUMBER (StafettCategory, "deleted", deleted, N_("Deleted"), STAFETT_FIELD_BOOLEAN),
};

static const StafettField lead_status_fields[] = {
  TEXT (StafettLeadStatus, "name", name, N_("Name"), TRUE),
  TEXT (StafettLeadStatus, "description", description, N_("Description"), FALSE),
  NUMBER (StafettLeadStatus, "default", is_default, N_("Default for new leads"), STAFETT_FIELD_BOOLEAN),
  NUMBER (StafettLeadStatus, "rank", rank, N_("Rank"), STAFETT_FIELD_INTEGER),
  NUMBER (StafettLeadStatus, "deleted", deleted, N_("Deleted"), STAFETT_FIELD_BOOLEAN),
};

static const StafettField company_fields[] = {
  TEXT (StafettCompany, "name", name, N_("Name"), TRUE),
  REFERENCE (StafettCompany, "category", category_id, N_("Category"), CATEGORY, TRUE),
  REFERENCE (StafettCompany, "our-contact", our_contact_id, N_("Our contact"), ASSOCIATE, FALSE),
  TEXT (StafettCompany, "source", source, N_("Source"), FALSE),
  TEXT (StafettCompany, "organisation-number", organisation_number, N_("Organisation number"), FALSE),
  TEXT (StafettCompany, "phone", phone, N_("Phone"), FALSE),
  TEXT (StafettCompany, "email", email, N_("E-mail"), FALSE),
  TEXT (StafettCompany, "web-address", web_address, N_("Web address"), FALSE),
  TEXT (StafettCompany, "city", city, N_("City"), FALSE),
  TEXT (StafettCompany, "country", country, N_("Country"), FALSE),
  TEXT (StafettCompany, "note", note, N_("Note"), FALSE),
  NUMBER (StafettCompany, "deleted", deleted, N_("Deleted"), STAFETT_FIELD_BOOLEAN),
};

static const StafettField contact_fields[] = {
  TEXT (StafettContact, "name", name, N_("Name"), TRUE),
  REFERENCE (StafettContact, "company", company_id, N_("Company"), COMPANY, TRUE),
  TEXT (StafettContact, "title", title, N_("Title"), FALSE),
  TEXT (StafettContact, "email", email, N_("E-mail"), FALSE),
  TEXT (StafettContact, "phone", phone, N_("Phone"), FALSE),
  REFERENCE (StafettContact, "lead-status", lead_status_id, N_("Lead status"), LEAD_STATUS, FALSE),
  REFERENCE (StafettContact, "owner", owner_id, N_("Owner"), ASSOCIATE, FALSE),
  TEXT (StafettContact, "first-touch-source", first_touch_source, N_("First touch"), FALSE),
  TEXT (StafettContact, "lead-creation-source", lead_creation_source, N_("Lead creation"), FALSE),
  NUMBER (StafettContact, "deleted", deleted, N_("Deleted"), STAFETT_FIELD_BOOLEAN),
};

static const StafettField sale_fields[] = {
  TEXT (StafettSale, "name", name, N_("Name"), TRUE),
  REFERENCE (StafettSale, "company", company_id, N_("Company"), COMPANY, TRUE),
  REFERENCE (StafettSale, "contact", contact_id, N_("Contact"), CONTACT, FALSE),
  NUMBER (StafettSale, "amount", amount, N_("Amount"), STAFETT_FIELD_MONEY),
  TEXT (StafettSale, "currency", currency, N_("Currency"), TRUE),
  ENUM (StafettSale, "status", status, "status", N_("Status"), stafett_sale_status_get_type),
  NUMBER (StafettSale, "date", sale_date, N_("Sale date"), STAFETT_FIELD_DATE),
  TEXT (StafettSale, "reason", reason, N_("Reason"), FALSE),
  REFERENCE (StafettSale, "owner", owner_id, N_("Owner"), ASSOCIATE, FALSE),
  NUMBER (StafettSale, "deleted", deleted, N_("Deleted"), STAFETT_FIELD_BOOLEAN),
};

static const StafettField rule_fields[] = {
  ENUM (StafettRule, "trigger", trigger, "trigger", N_("Trigger"), stafett_trigger_get_type),
  REFERENCE (StafettRule, "lead-status", lead_status_id, N_("Lead status"), LEAD_STATUS, FALSE),
  NUMBER (StafettRule, "enabled", enabled, N_("On"), STAFETT_FIELD_BOOLEAN),
  REFERENCE (StafettRule, "target", target_category_id, N_("Set category to"), CATEGORY, FALSE),
  NUMBER (StafettRule, "ask", ask, N_("Ask for user confirmation before updating"), STAFETT_FIELD_BOOLEAN),
  NUMBER (StafettRule, "deleted", deleted, N_("Deleted"), STAFETT_FIELD_BOOLEAN),
};

static const StafettField associate_fields[] = {
  TEXT (StafettAssociate, "name", name, N_("Name"), TRUE),
  TEXT (StafettAssociate, "login-name", login_name, N_("Login name"), TRUE),
  NUMBER (StafettAssociate, "administrator", administrator, N_("Administrator"), STAFETT_FIELD_BOOLEAN),
  TEXT (StafettAssociate, "user-group", user_group, N_("User group"), FALSE),
  NUMBER (StafettAssociate, "active", active, N_("Active"), STAFETT_FIELD_BOOLEAN),
};

static const StafettField confirmation_fields[] = {
  REFERENCE (StafettConfirmation, "company", company_id, N_("Company"), COMPANY, TRUE),
  REFERENCE (StafettConfirmation, "rule", rule_id, N_("Rule"), RULE, TRUE),
  NUMBER (StafettConfirmation, "rule-version", rule_version, N_("Rule version"), STAFETT_FIELD_INTEGER),
  ENUM (StafettConfirmation, "trigger", trigger, "trigger", N_("Trigger"), stafett_trigger_get_type),
  REFERENCE (StafettConfirmation, "lead-status", lead_status_id, N_("Lead status"), LEAD_STATUS, FALSE),
  REFERENCE (StafettConfirmation, "sale", sale_id, N_("Sale"), SALE, FALSE),
  REFERENCE (StafettConfirmation, "contact", contact_id, N_("Contact"), CONTACT, FALSE),
  REFERENCE (StafettConfirmation, "present-category", present_category_id, N_("Present category"), CATEGORY, TRUE),
  REFERENCE (StafettConfirmation, "suggested-category", suggested_category_id, N_("Suggested category"), CATEGORY, TRUE),
  NUMBER (StafettConfirmation, "asked-at", asked_at, N_("Asked"), STAFETT_FIELD_TIME),
  ENUM (StafettConfirmation, "state", state, "state", N_("State"), stafett_confirmation_state_get_type),
  NUMBER (StafettConfirmation, "answered-at", answered_at, N_("Answered"), STAFETT_FIELD_TIME),
  REFERENCE (StafettConfirmation, "answered-by", answered_by_id, N_("Answered by"), ASSOCIATE, FALSE),
  REFERENCE (StafettConfirmation, "chosen-category", chosen_category_id, N_("Chosen category"), CATEGORY, FALSE),
};

static const StafettField list_fields[] = {
  NUMBER (StafettListSettings, "grouping", grouping, N_("Use grouping and user group filtering for this list"),
          STAFETT_FIELD_BOOLEAN),
};

static const StafettField selection_fields[] = {
  TEXT (StafettSelection, "name", name, N_("Name"), TRUE),
  ENUM (StafettSelection, "list", list, "list", N_("List"), stafett_list_get_type),
  TEXT (StafettSelection, "query", query, N_("Filter"), FALSE),
  NUMBER (StafettSelection, "deleted", deleted, N_("Deleted"), STAFETT_FIELD_BOOLEAN),
};

static const struct {
  gsize               size;
  const StafettField *fields;
  guint               n_fields;
  gboolean            setting; /* only administrators change it */
  gboolean            has_deleted;
} kinds[] = {
  [STAFETT_RECORD_KIND_CATEGORY] = { sizeof (StafettCategory), category_fields, G_N_ELEMENTS (category_fields), TRUE, TRUE },
  [STAFETT_RECORD_KIND_LEAD_STATUS] = { sizeof (StafettLeadStatus), lead_status_fields, G_N_ELEMENTS (lead_status_fields), TRUE, TRUE },
  [STAFETT_RECORD_KIND_COMPANY] = { sizeof (StafettCompany), company_fields, G_N_ELEMENTS (company_fields), FALSE, TRUE },
  [STAFETT_RECORD_KIND_CONTACT] = { sizeof (StafettContact), contact_fields, G_N_ELEMENTS (contact_fields), FALSE, TRUE },
  [STAFETT_RECORD_KIND_SALE] = { sizeof (StafettSale), sale_fields, G_N_ELEMENTS (sale_fields), FALSE, TRUE },
  [STAFETT_RECORD_KIND_RULE] = { sizeof (StafettRule), rule_fields, G_N_ELEMENTS (rule_fields), TRUE, TRUE },
  [STAFETT_RECORD_KIND_ASSOCIATE] = { sizeof (StafettAssociate), associate_fields, G_N_ELEMENTS (associate_fields), TRUE, FALSE },
  [STAFETT_RECORD_KIND_CONFIRMATION] = { sizeof (StafettConfirmation), confirmation_fields, G_N_ELEMENTS (confirmation_fields), FALSE, FALSE },
  [STAFETT_RECORD_KIND_LIST] = { sizeof (StafettListSettings), list_fields, G_N_ELEMENTS (list_fields), TRUE, FALSE },
  [STAFETT_RECORD_KIND_SELECTION] = { sizeof (StafettSelection), selection_fields, G_N_ELEMENTS (selection_fields), FALSE, TRUE },
};
/* clang-format on */

/**
 * stafett_record_kind_get_fields:
 * @kind: a kind of record
 * @n_fields: (out): how many fields it has
 *
 * Returns: (transfer none) (array length=n_fields): the fields that domain.md section 1 gives @kind
 */
const StafettField *
stafett_record_kind_get_fields (StafettRecordKind  kind,
                                guint             *n_fields)
{
  g_return_val_if_fail (kind > 0 && kind < G_N_ELEMENTS (kinds), NULL);

  *n_fields = kinds[kind].n_fields;
  return kinds[kind].fields;
}

/**
 * stafett_record_kind_find_field:
 * @kind: a kind of record
 * @name: a field's name or its column
 * @index: (out) (optional): where it stands among the kind's fields
 *
 * Returns: (transfer none) (nullable): the field, or %NULL if @kind has no such field
 */
const StafettField *
stafett_record_kind_find_field (StafettRecordKind  kind,
                                const char        *name,
                                guint             *index)
{
  guint n_fields;
  const StafettField *fields = stafett_record_kind_get_fields (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, name) || g_str_equal (fields[i].column, name))
      {
        if (index != NULL)
          *index = i;
        return &fields[i];
      }

  return NULL;
}

/**
 * stafett_record_kind_get_label:
 * @kind: a kind of record
 *
 * Returns: (transfer none): the translated word for one record of @kind
 */
const char *
stafett_record_kind_get_label (StafettRecordKind kind)
{
  g_return_val_if_fail (kind > 0 && kind < G_N_ELEMENTS (kinds), NULL);

  return stafett_enum_get_label (stafett_record_kind_get_type (), (int) kind);
}

/**
 * stafett_record_kind_is_setting:
 * @kind: a kind of record
 *
 * Returns: whether only administrators change records of @kind (domain.md section 4)
 */
gboolean
stafett_record_kind_is_setting (StafettRecordKind kind)
{
  g_return_val_if_fail (kind > 0 && kind < G_N_ELEMENTS (kinds), FALSE);

  return kinds[kind].setting;
}

/**
 * stafett_record_kind_has_deleted:
 * @kind: a kind of record
 *
 * Returns: whether a record of @kind can be deleted, which only hides it (domain.md section 4)
 */
gboolean
stafett_record_kind_has_deleted (StafettRecordKind kind)
{
  g_return_val_if_fail (kind > 0 && kind < G_N_ELEMENTS (kinds), FALSE);

  return kinds[kind].has_deleted;
}

/**
 * stafett_record_new:
 * @kind: a kind of record
 *
 * Returns: (transfer full): an empty record; its struct is the one of @kind
 */
gpointer
stafett_record_new (StafettRecordKind kind)
{
  StafettRecord *record;

  g_return_val_if_fail (kind > 0 && kind < G_N_ELEMENTS (kinds), NULL);

  record = g_malloc0 (kinds[kind].size);
  record->kind = kind;

  return record;
}

/**
 * stafett_record_copy:
 * @record: a record of any kind
 *
 * Returns: (transfer full): a copy, with the same id and revision
 */
gpointer
stafett_record_copy (gconstpointer record)
{
  const StafettRecord *original = record;
  StafettRecord *copy = stafett_record_new (original->kind);

  copy->id = original->id;
  copy->revision = original->revision;
  for (guint i = 0; i < kinds[original->kind].n_fields; i++)
    stafett_record_copy_field (copy, original, &kinds[original->kind].fields[i]);

  return copy;
}

/**
 * stafett_record_free:
 * @record: (nullable) (transfer full): a record of any kind
 */
void
stafett_record_free (gpointer record)
{
  StafettRecord *self = record;

  if (self == NULL)
    return;

  for (guint i = 0; i < kinds[self->kind].n_fields; i++)
    if (kinds[self->kind].fields[i].type == STAFETT_FIELD_TEXT)
      g_free (G_STRUCT_MEMBER (char *, self, kinds[self->kind].fields[i].offset));

  g_free (self);
}

/**
 * stafett_record_get_name:
 * @record: a record of any kind
 *
 * Returns: (transfer none) (nullable): its name, or %NULL if it has none
 */
const char *
stafett_record_get_name (gconstpointer record)
{
  const StafettRecord *self = record;
  const StafettField *field = stafett_record_kind_find_field (self->kind, "name", NULL);

  return field != NULL ? stafett_record_get_text (record, field) : NULL;
}

/**
 * stafett_record_get_integer:
 * @record: a record
 * @field: one of its kind's fields, of any type but text
 *
 * Returns: the value: a reference's id, an enumeration's number, minor units, microseconds, 0 or 1
 */
gint64
stafett_record_get_integer (gconstpointer       record,
                            const StafettField *field)
{
  switch (field->type)
    {
    case STAFETT_FIELD_BOOLEAN:
    case STAFETT_FIELD_ENUM:
      return G_STRUCT_MEMBER (int, record, field->offset);
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_REFERENCE:
    case STAFETT_FIELD_MONEY:
    case STAFETT_FIELD_DATE:
    case STAFETT_FIELD_TIME:
      return G_STRUCT_MEMBER (gint64, record, field->offset);
    case STAFETT_FIELD_TEXT:
    default:
      g_return_val_if_reached (0);
    }
}

/**
 * stafett_record_set_integer:
 * @record: a record
 * @field: one of its kind's fields, of any type but text
 * @value: the value, see stafett_record_get_integer()
 */
void
stafett_record_set_integer (gpointer            record,
                            const StafettField *field,
                            gint64              value)
{
  switch (field->type)
    {
    case STAFETT_FIELD_BOOLEAN:
    case STAFETT_FIELD_ENUM:
      G_STRUCT_MEMBER (int, record, field->offset) = (int) value;
      break;
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_REFERENCE:
    case STAFETT_FIELD_MONEY:
    case STAFETT_FIELD_DATE:
    case STAFETT_FIELD_TIME:
      G_STRUCT_MEMBER (gint64, record, field->offset) = value;
      break;
    case STAFETT_FIELD_TEXT:
    default:
      g_return_if_reached ();
    }
}

/**
 * stafett_record_get_text:
 * @record: a record
 * @field: one of its kind's text fields
 *
 * Returns: (transfer none) (nullable): the text, %NULL when empty
 */
const char *
stafett_record_get_text (gconstpointer       record,
                         const StafettField *field)
{
  g_return_val_if_fail (field->type == STAFETT_FIELD_TEXT, NULL);

  return G_STRUCT_MEMBER (const char *, record, field->offset);
}

/* White space of every script, so that a name of no-break spaces is no name. What is not UTF-8 is refused later. */
static char *
dup_stripped (const char *value)
{
  const char *end = value + strlen (value);

  if (!g_utf8_validate (value, -1, NULL))
    return g_strstrip (g_strdup (value));

  while (value < end && g_unichar_isspace (g_utf8_get_char (value)))
    value = g_utf8_next_char (value);
  while (end > value && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (value, (gsize) (end - value));
}

/**
 * stafett_set_text:
 * @text: a text field of a record
 * @value: (nullable): its new value; white space around it is taken off, and nothing left is %NULL
 */
void
stafett_set_text (char       **text,
                  const char  *value)
{
  char *stripped = value != NULL ? dup_stripped (value) : NULL;

  if (stripped != NULL && *stripped == '\0')
    g_clear_pointer (&stripped, g_free);

  g_free (*text);
  *text = stripped;
}

/**
 * stafett_record_set_text:
 * @record: a record
 * @field: one of its kind's text fields
 * @value: (nullable): the text, taken as stafett_set_text() takes it
 */
void
stafett_record_set_text (gpointer            record,
                         const StafettField *field,
                         const char         *value)
{
  g_return_if_fail (field->type == STAFETT_FIELD_TEXT);

  stafett_set_text (&G_STRUCT_MEMBER (char *, record, field->offset), value);
}

/**
 * stafett_record_field_equal:
 * @a: a record
 * @b: another of the same kind
 * @field: one of their kind's fields
 *
 * Returns: whether both have the same value in @field
 */
gboolean
stafett_record_field_equal (gconstpointer       a,
                            gconstpointer       b,
                            const StafettField *field)
{
  if (field->type == STAFETT_FIELD_TEXT)
    return g_strcmp0 (stafett_record_get_text (a, field), stafett_record_get_text (b, field)) == 0;

  return stafett_record_get_integer (a, field) == stafett_record_get_integer (b, field);
}

/**
 * stafett_record_copy_field:
 * @destination: a record
 * @source: another of the same kind
 * @field: the field to copy
 */
void
stafett_record_copy_field (gpointer            destination,
                           gconstpointer       source,
                           const StafettField *field)
{
  if (field->type == STAFETT_FIELD_TEXT)
    stafett_record_set_text (destination, field, stafett_record_get_text (source, field));
  else
    stafett_record_set_integer (destination, field, stafett_record_get_integer (source, field));
}

/**
 * stafett_record_dup_value:
 * @record: a record
 * @field: one of its kind's fields
 *
 * Gives the value as the journal keeps it: text as it is, everything else as a decimal number.
 *
 * Returns: (transfer full) (nullable): the value; %NULL for an empty text, an empty reference and no date
 */
char *
stafett_record_dup_value (gconstpointer       record,
                          const StafettField *field)
{
  gint64 integer;

  if (field->type == STAFETT_FIELD_TEXT)
    return g_strdup (stafett_record_get_text (record, field));

  integer = stafett_record_get_integer (record, field);
  if (integer == 0 && (field->type == STAFETT_FIELD_REFERENCE || field->type == STAFETT_FIELD_DATE || field->type == STAFETT_FIELD_TIME))
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT, integer);
}

/**
 * stafett_record_set_value:
 * @record: a record
 * @field: one of its kind's fields
 * @value: (nullable): a value as stafett_record_dup_value() gives it
 *
 * Returns: whether @value is one that @field can have
 */
gboolean
stafett_record_set_value (gpointer            record,
                          const StafettField *field,
                          const char         *value)
{
  gint64 integer = 0;

  if (field->type == STAFETT_FIELD_TEXT)
    {
      stafett_record_set_text (record, field, value);
      return TRUE;
    }

  if (value != NULL && !g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    return FALSE;
  if (field->type == STAFETT_FIELD_BOOLEAN && integer != FALSE && integer != TRUE)
    return FALSE;
  if (field->type == STAFETT_FIELD_ENUM &&
      (integer != (int) integer || stafett_enum_get_nick (field->enum_type (), (int) integer) == NULL))
    return FALSE;

  stafett_record_set_integer (record, field, integer);
  return TRUE;
}

/**
 * stafett_selection_is_of:
 * @list: a list
 *
 * Returns: whether there are selections of @list
 */
gboolean
stafett_selection_is_of (StafettList list)
{
  return list == STAFETT_LIST_COMPANIES || list == STAFETT_LIST_CONTACTS || list == STAFETT_LIST_SALES || list == STAFETT_LIST_JOURNAL;
}

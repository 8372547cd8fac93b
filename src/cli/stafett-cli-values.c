/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/stafett-error.h"
#include "core/stafett-money.h"

/* What a user types, as records hold it. */

static gboolean
parse_boolean (const char *text,
               gboolean   *value)
{
  static const char * const yes[] = { "yes", "true", "1", "on", NULL };
  static const char * const no[] = { "no", "false", "0", "off", NULL };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  *value = g_strv_contains (yes, lower);

  return *value || g_strv_contains (no, lower);
}

/* A date without a time: midnight UTC in microseconds, 0 for none. */
static gboolean
parse_date (const char *text,
            gint64     *value)
{
  g_autoptr (GDateTime) date = NULL;

  *value = 0;
  if (*text == '\0')
    return TRUE;

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;

  date = g_date_time_new_utc (atoi (text), atoi (text + 5), atoi (text + 8), 0, 0, 0);
  if (date == NULL)
    return FALSE;

  *value = g_date_time_to_unix (date) * G_USEC_PER_SEC;
  return TRUE;
}

/* Only Company – Category has something to set. */
static gint64
find_list (const char  *word,
           GError     **error)
{
  if (g_str_equal (word, "categories"))
    return STAFETT_LIST_SETTINGS_CATEGORIES;

  g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("The list “%s” has no settings. One of: %s."), word, "categories");
  return 0;
}

/**
 * stafett_cli_find:
 * @self: a run with an open session
 * @kind: a kind of record
 * @name_or_id: a name or a number; associates also have a login name, and lists the word that list takes
 * @deleted: whether deleted records are meant too
 * @error: as stafett_session_find()
 *
 * Returns: the record's id, or 0
 */
gint64
stafett_cli_find (StafettCli         *self,
                  StafettRecordKind   kind,
                  const char         *name_or_id,
                  gboolean            deleted,
                  GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (StafettListQuery) query = NULL;
  g_autoptr (StafettTable) table = NULL;
  gint64 id;

  if (kind == STAFETT_RECORD_KIND_LIST)
    return find_list (name_or_id, error);

  id = stafett_session_find (self->session, kind, name_or_id, deleted, &local_error);
  if (id != 0)
    return id;

  if (kind == STAFETT_RECORD_KIND_ASSOCIATE && g_error_matches (local_error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND))
    {
      query = stafett_list_query_new (STAFETT_LIST_ASSOCIATES);
      stafett_list_query_add_filter (query, "login-name", name_or_id);
      table = stafett_session_list (self->session, query, NULL);
      if (table != NULL && stafett_table_get_n_rows (table) == 1)
        return stafett_table_get_id (table, 0);
    }

  g_propagate_error (error, g_steal_pointer (&local_error));
  return 0;
}

/* Persons of many companies may have the same name: on a sale, its company's come first. */
static gint64
find_contact (StafettCli   *self,
              gint64        company_id,
              const char   *name_or_id,
              GError      **error)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_CONTACTS);
  g_autofree char *company = g_strdup_printf ("%" G_GINT64_FORMAT, company_id);
  g_autoptr (StafettTable) table = NULL;

  stafett_list_query_add_filter (query, "company-id", company);
  stafett_list_query_add_filter (query, "name", name_or_id);
  table = stafett_session_list (self->session, query, error);
  if (table == NULL)
    return 0;

  if (stafett_table_get_n_rows (table) == 1)
    return stafett_table_get_id (table, 0);
  if (stafett_table_get_n_rows (table) > 1)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_AMBIGUOUS,
                   _("The company has several contacts named “%s”. Use the number of the one that you mean."), name_or_id);
      return 0;
    }

  return stafett_cli_find (self, STAFETT_RECORD_KIND_CONTACT, name_or_id, FALSE, error);
}

static gboolean
set_reference (StafettCli          *self,
               gpointer             record,
               const StafettField  *field,
               const char          *text,
               GError             **error)
{
  const StafettRecord *base = record;
  gint64 id = 0;

  if (*text != '\0')
    {
      if (base->kind == STAFETT_RECORD_KIND_SALE && field->reference == STAFETT_RECORD_KIND_CONTACT)
        id = find_contact (self, ((const StafettSale *) record)->company_id, text, error);
      else
        id = stafett_cli_find (self, field->reference, text, FALSE, error);
      if (id == 0)
        return FALSE;
    }

  stafett_record_set_integer (record, field, id);
  return TRUE;
}

static gboolean
refuse_value (const StafettField  *field,
              const char          *text,
              const char          *expected,
              GError             **error)
{
  g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("“%s” is not a value for “%s”, which takes %s."),
               text, field->name, expected);
  return FALSE;
}

/**
 * stafett_cli_set_field:
 * @self: a run with an open session
 * @record: a record; a sale's currency and company are set before what depends on them
 * @field: one of its kind's fields
 * @text: what the user typed; empty is none
 * @error: a usage error for what @field cannot hold, or as stafett_session_find()
 *
 * Returns: whether @text is a value for @field
 */
gboolean
stafett_cli_set_field (StafettCli          *self,
                       gpointer             record,
                       const StafettField  *field,
                       const char          *text,
                       GError             **error)
{
  gboolean boolean;
  gint64 number;
  int value;

  switch (field->type)
    {
    case STAFETT_FIELD_TEXT:
      if (g_str_equal (field->name, "user-groups"))
        {
          g_autofree char *lines = g_strdelimit (g_strdup (text), ",", '\n');

          stafett_record_set_text (record, field, lines);
          return TRUE;
        }
      stafett_record_set_text (record, field, text);
      return TRUE;
    case STAFETT_FIELD_REFERENCE:
      return set_reference (self, record, field, text, error);
    case STAFETT_FIELD_BOOLEAN:
      if (!parse_boolean (text, &boolean))
        return refuse_value (field, text, "yes, no", error);
      stafett_record_set_integer (record, field, boolean);
      return TRUE;
    case STAFETT_FIELD_ENUM:
      if (!stafett_enum_from_nick (field->enum_type (), text, &value))
        {
          g_autofree char *nicks = stafett_enum_dup_nicks (field->enum_type ());

          return refuse_value (field, text, nicks, error);
        }
      stafett_record_set_integer (record, field, value);
      return TRUE;
    case STAFETT_FIELD_MONEY:
      if (!stafett_money_parse (text, ((const StafettSale *) record)->currency, &number))
        return refuse_value (field, text, _("an amount such as 1250 or 99.50"), error);
      stafett_record_set_integer (record, field, number);
      return TRUE;
    case STAFETT_FIELD_DATE:
      if (!parse_date (text, &number))
        return refuse_value (field, text, _("a date such as 2026-03-31"), error);
      stafett_record_set_integer (record, field, number);
      return TRUE;
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_TIME:
    default:
      if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
        return refuse_value (field, text, _("a whole number"), error);
      stafett_record_set_integer (record, field, number);
      return TRUE;
    }
}

/**
 * stafett_cli_parse_kind:
 * @word: (nullable): what the user typed
 * @allowed: (array length=n_allowed): the kinds that the command knows
 * @n_allowed: how many
 * @kind: (out): the kind
 * @error: a usage error
 *
 * Returns: whether @word names one of @allowed
 */
gboolean
stafett_cli_parse_kind (const char               *word,
                        const StafettRecordKind  *allowed,
                        guint                     n_allowed,
                        StafettRecordKind        *kind,
                        GError                  **error)
{
  static const char * const words[] = {
    [STAFETT_RECORD_KIND_CATEGORY] = "category",
    [STAFETT_RECORD_KIND_LEAD_STATUS] = "status",
    [STAFETT_RECORD_KIND_COMPANY] = "company",
    [STAFETT_RECORD_KIND_CONTACT] = "contact",
    [STAFETT_RECORD_KIND_SALE] = "sale",
    [STAFETT_RECORD_KIND_ASSOCIATE] = "associate",
    [STAFETT_RECORD_KIND_LIST] = "list",
    [STAFETT_RECORD_KIND_SELECTION] = "selection",
  };
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < n_allowed; i++)
    {
      if (g_strcmp0 (words[allowed[i]], word) == 0)
        {
          *kind = allowed[i];
          return TRUE;
        }
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", words[allowed[i]]);
    }

  if (word == NULL)
    g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("The kind of record is missing. One of: %s."), known->str);
  else
    g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("“%s” is not a kind of record here. One of: %s."), word, known->str);
  return FALSE;
}

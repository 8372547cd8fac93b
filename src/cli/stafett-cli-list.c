/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-error.h"

/* The columns that people can do without are in the JSON. */
static const char * const hidden_categories[] = { "description", "rank", "deleted", NULL };
static const char * const hidden_statuses[] = { "description", "rank", "deleted", NULL };
static const char * const hidden_companies[] = { "deleted", "country", "web-address", "organisation-number", "source", "note", "category-description", NULL };
static const char * const hidden_contacts[] = {
  "deleted", "first-touch-source", "lead-creation-source", "lead-status-kept", "lead-status-description", "group",
  "category-description", NULL
};
static const char * const hidden_sales[] = { "deleted", "reason", "category", "group", "category-description", "source", NULL };
static const char * const hidden_rules[] = { "version", "deleted", "broken", NULL };
static const char * const hidden_confirmations[] = { "suggested-category-description", NULL };
static const char * const hidden_journal[] = { "rule-version", "reason", "cause-entry", "undo-of", "currency", "records", "category", "group", "source", NULL };

static const char * const *
get_hidden (StafettList list,
            gboolean    deleted)
{
  switch (list)
    {
    case STAFETT_LIST_CATEGORIES:
      return deleted ? hidden_categories + 3 : hidden_categories;
    case STAFETT_LIST_STATUSES:
      return deleted ? hidden_statuses + 3 : hidden_statuses;
    case STAFETT_LIST_COMPANIES:
      return deleted ? hidden_companies + 1 : hidden_companies;
    case STAFETT_LIST_CONTACTS:
      return deleted ? hidden_contacts + 1 : hidden_contacts;
    case STAFETT_LIST_SALES:
      return deleted ? hidden_sales + 1 : hidden_sales;
    case STAFETT_LIST_RULES:
      return hidden_rules;
    case STAFETT_LIST_JOURNAL:
      return hidden_journal;
    case STAFETT_LIST_CONFIRMATIONS:
      return hidden_confirmations;
    case STAFETT_LIST_ASSOCIATES:
    case STAFETT_LIST_SELECTIONS:
    default:
      return NULL;
    }
}

static char *
dup_column_names (StafettTable *table)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < stafett_table_get_n_columns (table); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", stafett_table_get_column (table, i)->name);

  return g_string_free (names, FALSE);
}

/* The column that a filter is about: "date-from" and "date-to" are about "date". */
static int
find_filter (StafettTable *columns,
             const char   *key)
{
  static const char * const suffixes[] = { "-from", "-to" };
  int column = stafett_table_find_column (columns, key);

  for (gsize i = 0; column < 0 && i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (key, suffixes[i]))
      {
        g_autofree char *base = g_strndup (key, strlen (key) - strlen (suffixes[i]));
        StafettCellType type;

        column = stafett_table_find_column (columns, base);
        type = column >= 0 ? stafett_table_get_column (columns, (guint) column)->type : STAFETT_CELL_TEXT;
        if (type != STAFETT_CELL_DATE && type != STAFETT_CELL_TIME)
          column = -1;
      }

  return column;
}

static gboolean
add_filter (StafettListQuery  *query,
            StafettTable      *columns,
            const char        *where,
            GError           **error)
{
  const char *value;
  const char *key;

  if (!stafett_list_query_add_where (query, where))
    {
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("“%s” is not of the form KEY=VALUE."), where);
      return FALSE;
    }

  key = stafett_list_query_get_filter (query, stafett_list_query_get_n_filters (query) - 1, &value);
  if (find_filter (columns, key) < 0)
    {
      g_autofree char *names = dup_column_names (columns);

      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("The list has no column “%s”. Its columns are: %s."), key, names);
      return FALSE;
    }

  return TRUE;
}

/**
 * stafett_cli_add_filters:
 * @self: a run with an open database
 * @query: what is to be listed
 * @wheres: (nullable) (array zero-terminated=1): texts of the form KEY=VALUE
 * @error: a usage error, or what the database says
 *
 * Returns: whether each of them is a filter of the list
 */
gboolean
stafett_cli_add_filters (StafettCli        *self,
                         StafettListQuery  *query,
                         char             **wheres,
                         GError           **error)
{
  g_autoptr (StafettListQuery) nothing = stafett_list_query_new (stafett_list_query_get_list (query));
  g_autoptr (StafettTable) columns = NULL;

  if (wheres == NULL)
    return TRUE;

  stafett_list_query_set_limit (nothing, 0);
  columns = stafett_session_list (self->session, nothing, error);
  if (columns == NULL)
    return FALSE;

  for (guint i = 0; wheres[i] != NULL; i++)
    if (!add_filter (query, columns, wheres[i], error))
      return FALSE;

  return TRUE;
}

/**
 * stafett_cli_parse_list:
 * @word: (nullable): what the user calls the list
 * @list: (out): the list
 * @error: a usage error
 *
 * Returns: whether there is such a list
 */
gboolean
stafett_cli_parse_list (const char   *word,
                        StafettList  *list,
                        GError      **error)
{
  g_autofree char *nicks = stafett_enum_dup_nicks (stafett_list_get_type ());
  int value;

  if (word != NULL && stafett_enum_from_nick (stafett_list_get_type (), word, &value))
    {
      *list = (StafettList) value;
      return TRUE;
    }

  if (word == NULL)
    g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("Which list? One of: %s."), nicks);
  else
    g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("There is no list “%s”. There are: %s."), word, nicks);
  return FALSE;
}

gboolean
stafett_cli_list (StafettCli  *self,
                  GError     **error)
{
  gboolean deleted = FALSE;
  g_auto (GStrv) wheres = NULL;
  g_autofree char *search = NULL;
  g_autofree char *selection = NULL;
  gint64 limit = -1;
  const GOptionEntry entries[] = {
    { "deleted", 0, 0, G_OPTION_ARG_NONE, &deleted, N_("List deleted items too"), NULL },
    { "where", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &wheres, N_("Only rows with this value; KEY= for an empty one"), N_("KEY=VALUE") },
    { "search", 0, 0, G_OPTION_ARG_FILENAME, &search, N_("Only rows with this text"), N_("TEXT") },
    { "selection", 0, 0, G_OPTION_ARG_FILENAME, &selection, N_("Only what this selection shows"), N_("NAME") },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, N_("At most so many rows"), N_("N") },
    { NULL }
  };
  g_autoptr (StafettListQuery) query = NULL;
  g_autoptr (StafettTable) table = NULL;
  StafettList list;

  if (!stafett_cli_parse (self, entries, "categories|statuses|companies|contacts|sales|rules|confirmations|journal|associates|selections",
                          _("Lists records."), 0, 1, error) ||
      !stafett_cli_parse_list (stafett_cli_get_argument (self, 0), &list, error))
    return FALSE;
  if (limit < -1)
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("--limit takes a number from 0."));
      return FALSE;
    }

  query = stafett_cli_open (self, error) ? stafett_cli_make_query (self, list, selection, search, wheres, error) : NULL;
  if (query == NULL)
    return FALSE;

  if (deleted)
    stafett_list_query_set_deleted (query, TRUE);
  stafett_list_query_set_limit (query, limit);
  if (!stafett_cli_check_query (self, query, error))
    return FALSE;

  if (list == STAFETT_LIST_JOURNAL)
    table = stafett_cli_list_journal (self, query, error);
  else if (list == STAFETT_LIST_RULES)
    table = stafett_cli_list_rules (self, query, error);
  else
    table = stafett_session_list (self->session, query, error);
  if (table == NULL)
    return FALSE;

  if (self->json)
    {
      g_autoptr (json_t) json = stafett_cli_json_new_rows (table);

      stafett_cli_json_print (json);
    }
  else
    {
      stafett_cli_print_table (table, get_hidden (list, deleted));
    }

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include "core/stafett-money.h"

/* The journal keeps numbers; people and scripts get them as the lists and set write them. */

static const StafettField *
get_field (StafettTable *journal,
           guint         row)
{
  const char *kind = stafett_table_get (journal, row, "kind");
  const char *name = stafett_table_get (journal, row, "field");

  if (kind == NULL || name == NULL)
    return NULL;

  return stafett_record_kind_find_field ((StafettRecordKind) g_ascii_strtoll (kind, NULL, 10), name, NULL);
}

static char *
dup_value (const StafettField *field,
           const char         *currency,
           const char         *value)
{
  gint64 number;

  if (value == NULL || field == NULL || !g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return g_strdup (value);

  switch (field->type)
    {
    case STAFETT_FIELD_BOOLEAN:
      return g_strdup (number != 0 ? "yes" : "no");
    case STAFETT_FIELD_MONEY:
      return stafett_money_format_plain (number, currency);
    case STAFETT_FIELD_DATE:
      {
        g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (number / G_USEC_PER_SEC);

        return date != NULL ? g_date_time_format (date, "%Y-%m-%d") : g_strdup (value);
      }
    case STAFETT_FIELD_TEXT:
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_ENUM:
    case STAFETT_FIELD_REFERENCE:
    case STAFETT_FIELD_TIME:
    default:
      return g_strdup (value);
    }
}

/**
 * stafett_cli_list_journal:
 * @self: a run with an open session
 * @query: what to list of the journal
 * @error: as stafett_session_list()
 *
 * Returns: (transfer full) (nullable): the entries, with their old and new values as the lists write such values
 */
StafettTable *
stafett_cli_list_journal (StafettCli        *self,
                          StafettListQuery  *query,
                          GError           **error)
{
  g_autoptr (StafettTable) journal = stafett_session_list (self->session, query, error);
  g_autoptr (StafettTable) table = NULL;
  guint n_columns;

  if (journal == NULL)
    return NULL;

  n_columns = stafett_table_get_n_columns (journal);
  table = stafett_table_new (stafett_table_get_column (journal, 0), n_columns);
  for (guint row = 0; row < stafett_table_get_n_rows (journal); row++)
    {
      const StafettField *field = get_field (journal, row);
      const char *currency = stafett_table_get (journal, row, "currency");
      char **cells = g_new (char *, n_columns);

      for (guint column = 0; column < n_columns; column++)
        {
          const char *name = stafett_table_get_column (journal, column)->name;
          const char *cell = stafett_table_get_cell (journal, row, column);

          if (g_str_equal (name, "old") || g_str_equal (name, "new"))
            cells[column] = dup_value (field, currency, cell);
          else
            cells[column] = g_strdup (cell);
        }
      stafett_table_append_row (table, stafett_table_get_id (journal, row), cells);
    }

  return g_steal_pointer (&table);
}

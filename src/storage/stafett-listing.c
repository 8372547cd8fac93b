/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-listing.h"

#include "core/stafett-record.h"
#include "storage/stafett-listing-table.h"

/* How many rows one statement reads. */
#define ROWS_AT_ONCE 500

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
  const StafettListing *listing = stafett_listing_table_get (list);

  g_return_val_if_fail (listing != NULL, NULL);

  *n_columns = listing->n_columns;
  return listing->columns;
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

static gboolean
read_rows (StafettStatement  *statement,
           StafettList        list,
           StafettTable      *table,
           GError           **error)
{
  const StafettListing *listing = stafett_listing_table_get (list);
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

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* One bound array instead of a statement for each number of rows. */
static gboolean
append_rows (StafettConnection  *connection,
             StafettList         list,
             StafettIds         *ids,
             guint               start,
             guint               end,
             StafettTable       *table,
             GError            **error)
{
  const StafettListing *listing = stafett_listing_table_get (list);
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GString) sql = g_string_sized_new (512);
  g_autofree char *json = stafett_ids_to_json (ids, start, end);

  g_string_append_printf (sql, "SELECT %s", listing->id);
  for (guint i = 0; i < listing->n_columns; i++)
    g_string_append_printf (sql, ", %s", listing->expressions[i]);
  g_string_append_printf (sql, " FROM json_each (?) AS wanted CROSS JOIN %s WHERE %s = wanted.value ORDER BY wanted.key",
                          listing->from, listing->id);

  statement = stafett_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_text (statement, 1, json);
  return read_rows (statement, list, table, error);
}

/**
 * stafett_listing_load_rows:
 * @connection: a connection
 * @list: a list
 * @ids: ids of records of it
 * @start: the first of them
 * @end: the one after the last
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: (transfer full) (nullable): the rows of those records that still exist, in the order of @ids
 */
StafettTable *
stafett_listing_load_rows (StafettConnection  *connection,
                           StafettList         list,
                           StafettIds         *ids,
                           guint               start,
                           guint               end,
                           GError            **error)
{
  const StafettListing *listing = stafett_listing_table_get (list);
  g_autoptr (StafettTable) table = stafett_table_new (listing->columns, listing->n_columns);

  return append_rows (connection, list, ids, start, end, table, error) ? g_steal_pointer (&table) : NULL;
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
  StafettList list = stafett_list_query_get_list (query);
  const StafettListing *listing = stafett_listing_table_get (list);
  g_autoptr (StafettTable) table = stafett_table_new (listing->columns, listing->n_columns);
  g_autoptr (StafettIds) ids = stafett_listing_load_ids (connection, query, NULL, NULL, error);

  if (ids == NULL)
    return NULL;

  for (guint start = 0; start < stafett_ids_get_length (ids); start += ROWS_AT_ONCE)
    if (!append_rows (connection, list, ids, start, MIN (start + ROWS_AT_ONCE, stafett_ids_get_length (ids)), table, error))
      return NULL;

  return g_steal_pointer (&table);
}

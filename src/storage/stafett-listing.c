/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-listing.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-money.h"
#include "core/stafett-record.h"
#include "storage/stafett-listing-table.h"

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

static int
find_column (const StafettListing  *listing,
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
              const StafettListing     *listing,
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
              const StafettListing     *listing,
              StafettListQuery  *query,
              GError           **error)
{
  gboolean descending;
  const char *order = stafett_list_query_get_order (query, &descending);
  g_autofree char *expression = NULL;
  int column;

  if (order == NULL)
    {
      g_string_append_printf (sql, " ORDER BY %s", listing->order);
      return TRUE;
    }

  column = find_column (listing, order, error);
  if (column < 0)
    return FALSE;

  if (listing->orders != NULL && listing->orders[column] != NULL)
    expression = g_strdup (listing->orders[column]);
  else if (listing->columns[column].type == STAFETT_CELL_TEXT)
    expression = g_strdup_printf ("name_key (%s)", listing->expressions[column]);
  else
    expression = g_strdup (listing->expressions[column]);
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
            const StafettListing     *listing,
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
                const StafettListing *listing)
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
  const StafettListing *listing = stafett_listing_table_get (list);
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
  const StafettListing *listing = stafett_listing_table_get (stafett_list_query_get_list (query));
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
  const StafettListing *listing = stafett_listing_table_get (stafett_list_query_get_list (query));
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
  const StafettListing *listing = stafett_listing_table_get (list);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-listing-condition.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/stafett-money.h"

/* What a query asks for, as the conditions of a statement: ?1 is what to search for, ?2 and so on are the filters' values. */

/* What a day ends with is bound that much further on. */
#define END_OF_DAY 1000

typedef enum {
  FILTER_IS,
  FILTER_FROM,
  FILTER_TO,
} FilterKind;

/**
 * stafett_listing_find_column:
 * @listing: a list
 * @name: a column's name
 * @error: %STAFETT_ERROR_INVALID, which names all columns that there are
 *
 * Returns: where the column stands among those of @listing, or -1
 */
int
stafett_listing_find_column (const StafettListing  *listing,
                             const char            *name,
                             GError               **error)
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

/* A column of times or dates can also be filtered by the first and the last day: "date-from", "date-to". A day that a time is
 * said to be is all of that day. */
static int
find_filter (const StafettListing  *listing,
             const char            *name,
             FilterKind            *kind,
             GError               **error)
{
  static const struct {
    const char *suffix;
    FilterKind  kind;
  } suffixes[] = { { "-from", FILTER_FROM }, { "-to", FILTER_TO } };

  *kind = FILTER_IS;
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (name, suffixes[i].suffix))
      {
        g_autofree char *base = g_strndup (name, strlen (name) - strlen (suffixes[i].suffix));
        int column = stafett_listing_find_column (listing, base, NULL);

        if (column >= 0 && (listing->columns[column].type == STAFETT_CELL_DATE || listing->columns[column].type == STAFETT_CELL_TIME))
          {
            *kind = suffixes[i].kind;
            return column;
          }
      }

  return stafett_listing_find_column (listing, name, error);
}

/* Whether the list is in the order of the column, whose index then gives both. */
static gboolean
is_in_order_of (StafettListQuery *query,
                const char       *expression)
{
  const StafettListingWalk *walks;

  return stafett_listing_plan_find_walks (stafett_list_query_get_list (query), stafett_list_query_get_order (query, NULL), &walks) > 0 &&
         g_str_has_prefix (walks[0].order, expression);
}

static void
append_filter (GString              *sql,
               const StafettListing *listing,
               StafettList           list,
               guint                 column,
               FilterKind            kind,
               const char           *value,
               guint                 parameter,
               gboolean              walk,
               gboolean              leads_order)
{
  const StafettListingCondition *condition = stafett_listing_plan_find_condition (list, listing->columns[column].name);
  const char *expression = listing->expressions[column];

  if (value == NULL && condition != NULL)
    {
      g_string_append (sql, condition->is_null != NULL ? condition->is_null : "0");
    }
  else if (value == NULL)
    {
      g_string_append_printf (sql, "%s IS NULL", expression);
    }
  else if (condition != NULL)
    {
      const char *start = *condition->is == '~' ? condition->is + 1 : condition->is;
      const char *place = strstr (start, "%s");

      if (walk && start != condition->is)
        g_string_append_c (sql, '+');
      g_string_append_len (sql, start, place - start);
      g_string_append_printf (sql, "?%u%s", parameter, place + 2);
    }
  else if (kind != FILTER_IS)
    {
      g_string_append_printf (sql, "%s%s %s ?%u", walk && !leads_order ? "+" : "", expression, kind == FILTER_FROM ? ">=" : "<=", parameter);
    }
  else if (listing->columns[column].type == STAFETT_CELL_TIME)
    {
      g_string_append_printf (sql, "%s%s BETWEEN ?%u AND ?%u", walk && !leads_order ? "+" : "", expression, parameter,
                              parameter + END_OF_DAY);
    }
  else if (listing->columns[column].type == STAFETT_CELL_TEXT)
    {
      g_string_append_printf (sql, "name_key (%s) = ?%u", expression, parameter);
    }
  else if (listing->columns[column].type == STAFETT_CELL_MONEY)
    {
      g_string_append_printf (sql, "money_is (%s, %s, ?%u)", expression,
                              listing->expressions[stafett_listing_find_column (listing, "currency", NULL)], parameter);
    }
  else
    {
      g_string_append_printf (sql, "%s(%s) = ?%u", walk ? "+" : "", expression, parameter);
    }
}

/* Several values of one column: any of them. */
static gboolean
append_filters (GString           *sql,
                StafettListQuery  *query,
                guint              first,
                gboolean           walk,
                GError           **error)
{
  StafettList list = stafett_list_query_get_list (query);
  const StafettListing *listing = stafett_listing_table_get (list);
  const char *value;
  const char *name = stafett_list_query_get_filter (query, first, &value);

  for (guint i = 0; i < first; i++)
    if (g_str_equal (stafett_list_query_get_filter (query, i, &value), name))
      return TRUE;

  for (guint i = first; i < stafett_list_query_get_n_filters (query); i++)
    {
      FilterKind kind;
      int column;

      if (!g_str_equal (stafett_list_query_get_filter (query, i, &value), name))
        continue;
      column = find_filter (listing, name, &kind, error);
      if (column < 0)
        return FALSE;

      g_string_append (sql, i == first ? " AND (" : " OR ");
      append_filter (sql, listing, list, (guint) column, kind, value, i + 2, walk,
                     is_in_order_of (query, listing->expressions[column]));
    }
  g_string_append_c (sql, ')');

  return TRUE;
}

/**
 * stafett_listing_append_conditions:
 * @sql: a statement that ends in a condition; each of the query's is added with " AND " before it
 * @query: a query
 * @walk: whether an order is to be walked: SQLite is then kept from going along a filter's index, and sorting all that it finds.
 *   Otherwise what is searched for is left to the statement that the conditions come after
 * @error: %STAFETT_ERROR_INVALID: the query has a filter that the list does not have
 *
 * Nothing of the query but the names of its columns, which are the program's own, comes into the text: see
 * stafett_listing_bind_conditions() for its values.
 *
 * Returns: whether all filters are of the list
 */
gboolean
stafett_listing_append_conditions (GString           *sql,
                                   StafettListQuery  *query,
                                   gboolean           walk,
                                   GError           **error)
{
  const StafettListing *listing = stafett_listing_table_get (stafett_list_query_get_list (query));
  const StafettListingTable *table = stafett_listing_plan_get_table (stafett_list_query_get_list (query));
  const char *searched = table != NULL ? table->search : listing->search;

  if (walk && stafett_list_query_get_search (query) != NULL && searched != NULL)
    g_string_append_printf (sql, " AND %s", searched);
  if (listing->deleted != NULL && !stafett_list_query_get_deleted (query))
    g_string_append_printf (sql, " AND %s = 0", listing->deleted);

  for (guint i = 0; i < stafett_list_query_get_n_filters (query); i++)
    if (!append_filters (sql, query, i, walk, error))
      return FALSE;

  return TRUE;
}

/**
 * stafett_listing_append_order:
 * @sql: a statement; " ORDER BY" and the terms are added
 * @order: terms, separated by "; "
 * @reverse: whether each of them is turned round
 */
void
stafett_listing_append_order (GString    *sql,
                              const char *order,
                              gboolean    reverse)
{
  g_auto (GStrv) terms = g_strsplit (order, "; ", -1);

  for (guint i = 0; terms[i] != NULL; i++)
    {
      gboolean descending = g_str_has_suffix (terms[i], " DESC");

      if (descending)
        terms[i][strlen (terms[i]) - strlen (" DESC")] = '\0';
      g_string_append_printf (sql, "%s%s%s", i > 0 ? ", " : " ORDER BY ", terms[i], descending != reverse ? " DESC" : "");
    }
}

static gboolean
refuse_value (const StafettColumn  *column,
              const char           *value,
              GError              **error)
{
  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("“%s” is not a value of the column “%s”."), value, column->name);
  return FALSE;
}

/* A day such as 2026-03-31: its first moment, or with FILTER_TO its last. A date is of no time zone, a time is told in the user's. */
static gboolean
parse_day (const StafettColumn *column,
           const char          *value,
           FilterKind           kind,
           gint64              *number)
{
  g_autoptr (GTimeZone) zone = column->type == STAFETT_CELL_DATE ? g_time_zone_new_utc () : g_time_zone_new_local ();
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) end = NULL;

  if (!g_regex_match_simple ("^\\d{4}-\\d{2}-\\d{2}$", value, 0, 0))
    return FALSE;

  day = g_date_time_new (zone, atoi (value), atoi (value + 5), atoi (value + 8), 0, 0, 0);
  if (day == NULL)
    return FALSE;

  *number = g_date_time_to_unix (day) * G_USEC_PER_SEC;
  if (kind == FILTER_TO)
    {
      end = g_date_time_add_days (day, 1);
      *number = g_date_time_to_unix (end) * G_USEC_PER_SEC - 1;
    }

  return TRUE;
}

/* What a user types for a column that is not text, as the column holds it. */
static gboolean
parse_filter (const StafettColumn  *column,
              const char           *value,
              FilterKind            kind,
              gint64               *number,
              GError              **error)
{
  static const char * const yes[] = { "yes", "true", "on", NULL };
  static const char * const no[] = { "no", "false", "off", NULL };
  int enum_value;

  if (column->type == STAFETT_CELL_ENUM && stafett_enum_from_nick (column->enum_type (), value, &enum_value))
    {
      *number = enum_value;
      return TRUE;
    }
  if (column->type == STAFETT_CELL_BOOLEAN && g_strv_contains (yes, value))
    {
      *number = 1;
      return TRUE;
    }
  if (column->type == STAFETT_CELL_BOOLEAN && g_strv_contains (no, value))
    {
      *number = 0;
      return TRUE;
    }
  if ((column->type == STAFETT_CELL_DATE || column->type == STAFETT_CELL_TIME) && parse_day (column, value, kind, number))
    return TRUE;
  if (g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, number, NULL))
    return TRUE;

  return refuse_value (column, value, error);
}

static gboolean
bind_filter (StafettStatement     *statement,
             int                   parameter,
             const StafettColumn  *column,
             FilterKind            kind,
             const char           *value,
             GError              **error)
{
  gint64 number;

  if (column->type == STAFETT_CELL_TEXT)
    {
      g_autofree char *key = stafett_name_key (value);

      stafett_statement_bind_text (statement, parameter, key);
      return TRUE;
    }

  if (column->type == STAFETT_CELL_MONEY)
    {
      /* In the currency of each row; here only whether it is an amount at all, in the one with the most decimals. */
      if (!stafett_money_parse (value, "CLF", &number))
        return refuse_value (column, value, error);
      stafett_statement_bind_text (statement, parameter, value);
      return TRUE;
    }

  if (!parse_filter (column, value, kind, &number, error))
    return FALSE;

  stafett_statement_bind_integer (statement, parameter, number);
  if (column->type == STAFETT_CELL_TIME && kind == FILTER_IS)
    {
      parse_filter (column, value, FILTER_TO, &number, NULL);
      stafett_statement_bind_integer (statement, parameter + END_OF_DAY, number);
    }
  return TRUE;
}

/**
 * stafett_listing_bind_conditions:
 * @statement: a statement whose conditions are those of @query, see stafett_listing_append_conditions()
 * @query: a query
 * @search: whether the statement also searches for the query's text, by its key as ?1; the filters' values are ?2 and on
 * @error: %STAFETT_ERROR_INVALID: a filter is not the list's, or its value cannot be one of the column's
 *
 * Returns: whether all values were bound
 */
gboolean
stafett_listing_bind_conditions (StafettStatement  *statement,
                                 StafettListQuery  *query,
                                 gboolean           search,
                                 GError           **error)
{
  const StafettListing *listing = stafett_listing_table_get (stafett_list_query_get_list (query));

  if (search && stafett_list_query_get_search (query) != NULL)
    {
      g_autofree char *key = stafett_name_key (stafett_list_query_get_search (query));

      stafett_statement_bind_text (statement, 1, key);
    }

  for (guint i = 0; i < stafett_list_query_get_n_filters (query); i++)
    {
      const char *value;
      FilterKind kind;
      int column = find_filter (listing, stafett_list_query_get_filter (query, i, &value), &kind, error);

      if (column < 0)
        return FALSE;
      if (value != NULL && !bind_filter (statement, (int) i + 2, &listing->columns[column], kind, value, error))
        return FALSE;
    }

  return TRUE;
}

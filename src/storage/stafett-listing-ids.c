/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-listing.h"

#include <string.h>

#include "storage/stafett-listing-condition.h"
#include "storage/stafett-listing-search.h"

/* Which records a list has, in their order, without reading them.
 *
 * A long list is walked along the index that has its order. What passes a filter or a search is looked for first, by the index
 * that suits it. Few are sorted; of many the first ones are found along the order, and then the rest by walking all of it,
 * which reads nothing but the one index. A search whose own index has the order needs no walk. */

/* What is sorted; of more the order is walked. */
#define MAX_SORTED 5000

/* After so many the rest can wait: more than the rows that a list view makes widgets for. */
#define N_FIRST 256

/* The entries of the journal that tell of long work: its own, which is the first, and the last of what it has done. */
typedef struct {
  gint64 entry_id;
  gint64 last_entry_id;
} Work;

typedef struct {
  StafettConnection   *connection;
  StafettListQuery    *query;
  StafettIds          *ids;
  guint                limit;
  StafettIdSet        *among;  /* (nullable): only these */
  StafettListingFirst  first; /* (nullable): %NULL once it has been called */
  gpointer             first_data;
  GArray              *works;   /* (nullable) (element-type Work): the newest first, to be told before what they have done */
  guint                work;    /* which of them comes next, or is being listed */
  gboolean             led;     /* and has been told */
  StafettIdSet        *passing; /* (nullable): of the works only these are listed */
} Loading;

static gboolean
is_complete (Loading *self)
{
  return stafett_ids_get_length (self->ids) >= self->limit;
}

/* With the newest entry first, long work would stand below all that it has done, thousands of entries further down. */
static void
append (Loading *self,
        gint64   id)
{
  const Work *work = NULL;

  for (; self->works != NULL && self->work < self->works->len; self->work++, self->led = FALSE)
    {
      work = &g_array_index (self->works, Work, self->work);
      if (work->entry_id <= id)
        break;
      work = NULL;
    }

  if (work != NULL && id <= work->last_entry_id)
    {
      if (!self->led && (self->passing == NULL || stafett_id_set_contains (self->passing, work->entry_id)))
        {
          self->led = TRUE;
          stafett_ids_append (self->ids, work->entry_id);
          if (is_complete (self))
            return;
        }
      if (self->led && id == work->entry_id)
        return;
    }

  stafett_ids_append (self->ids, id);
}

static gboolean
load_works (StafettConnection  *connection,
            GArray             *works,
            GError            **error)
{
  g_autoptr (StafettStatement) statement =
    stafett_connection_prepare (connection, "SELECT entry_id, last_entry_id FROM batch WHERE last_entry_id > entry_id ORDER BY entry_id DESC",
                                error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (stafett_statement_step (statement, &local_error))
    {
      Work work = { stafett_statement_get_integer (statement, 0), stafett_statement_get_integer (statement, 1) };

      g_array_append_val (works, work);
    }

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_ids (Loading           *self,
          StafettStatement  *statement,
          GError           **error)
{
  g_autoptr (GError) local_error = NULL;

  while (!is_complete (self) && stafett_statement_step (statement, &local_error))
    {
      gint64 id = stafett_statement_get_integer (statement, 0);

      if (self->among != NULL && !stafett_id_set_contains (self->among, id))
        continue;
      if (self->first != NULL && stafett_ids_get_length (self->ids) >= N_FIRST)
        {
          self->first (self->ids, self->first_data);
          self->first = NULL;
        }
      append (self, id);
    }

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
run (Loading     *self,
     const char  *sql,
     gboolean     search,
     GError     **error)
{
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (self->connection, sql, error);

  return statement != NULL && stafett_listing_bind_conditions (statement, self->query, search, error) &&
         read_ids (self, statement, error);
}

/* A short list, in an order that is made while it is read. */
static gboolean
load_short (Loading  *self,
            GError  **error)
{
  const StafettListing *listing = stafett_listing_table_get (stafett_list_query_get_list (self->query));
  g_autoptr (GString) sql = g_string_sized_new (512);
  gboolean descending;
  const char *order = stafett_list_query_get_order (self->query, &descending);
  int column;

  g_string_append_printf (sql, "SELECT %s FROM %s WHERE 1", listing->id, listing->from);
  if (!stafett_listing_append_conditions (sql, self->query, TRUE, error))
    return FALSE;

  g_string_append (sql, " ORDER BY ");
  if (order != NULL)
    {
      column = stafett_listing_find_column (listing, order, error);
      if (column < 0)
        return FALSE;
      if (listing->columns[column].type == STAFETT_CELL_TEXT)
        g_string_append_printf (sql, "name_key (%s)", listing->expressions[column]);
      else
        g_string_append (sql, listing->expressions[column]);
      g_string_append_printf (sql, "%s NULLS LAST, ", descending ? " DESC" : "");
    }
  g_string_append (sql, listing->order);

  return run (self, sql->str, TRUE, error);
}

/* Finds what passes the filters and the search, in any order, up to about a number. A search may find one twice. */
static StafettIds *
find_candidates (Loading                    *self,
                 const StafettListingTable  *table,
                 guint                       limit,
                 gboolean                   *complete,
                 GError                    **error)
{
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  Loading finding = { self->connection, self->query, ids, limit };
  g_autoptr (GString) sql = g_string_new (NULL);

  if (stafett_list_query_get_search (self->query) != NULL)
    return stafett_listing_search (self->connection, self->query, table, limit, complete, error);

  g_string_append_printf (sql, "SELECT %s.id FROM %s WHERE 1", table->table, table->table);
  if (!stafett_listing_append_conditions (sql, self->query, FALSE, error) || !run (&finding, sql->str, FALSE, error))
    return NULL;

  *complete = stafett_ids_get_length (ids) < limit;
  return g_steal_pointer (&ids);
}

typedef enum {
  PART_ALL,       /* along the order */
  PART_PASSING,   /* along the order, what passes the filters and the search */
  PART_CANDIDATES /* some that have been found, sorted */
} PartKind;

static gboolean
load_part (Loading                    *self,
           const StafettListingTable  *table,
           const StafettListingWalk   *walk,
           PartKind                    kind,
           gboolean                    reverse,
           const char                 *candidates,
           GError                    **error)
{
  const StafettListing *listing = stafett_listing_table_get (stafett_list_query_get_list (self->query));
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GString) sql = g_string_sized_new (512);

  g_string_append_printf (sql, "SELECT %s.id FROM %s WHERE 1", table->table, walk->from != NULL ? walk->from : table->table);
  if (kind == PART_CANDIDATES)
    {
      /* Now the few lead the way. */
      g_string_replace (sql, "CROSS JOIN", "JOIN", 0);
      g_string_append_printf (sql, " AND %s.id IN (SELECT value FROM json_each (?1))", table->table);
    }
  else if (kind == PART_PASSING)
    {
      if (!stafett_listing_append_conditions (sql, self->query, TRUE, error))
        return FALSE;
    }
  else if (listing->deleted != NULL && !stafett_list_query_get_deleted (self->query))
    {
      g_string_append_printf (sql, " AND %s = 0", listing->deleted);
    }
  if (walk->where != NULL)
    g_string_append_printf (sql, " AND %s", walk->where);
  stafett_listing_append_order (sql, walk->order, reverse);

  if (kind == PART_PASSING)
    return run (self, sql->str, TRUE, error);

  statement = stafett_connection_prepare (self->connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  if (kind == PART_CANDIDATES)
    stafett_statement_bind_text (statement, 1, candidates);
  return read_ids (self, statement, error);
}

/* The whole list: its parts one after another. What has no value comes last, either way. */
static gboolean
load_parts (Loading                    *self,
            const StafettListingTable  *table,
            PartKind                    kind,
            const char                 *candidates,
            GError                    **error)
{
  const StafettListingWalk *walks;
  gboolean descending;
  const char *order = stafett_list_query_get_order (self->query, &descending);
  guint n_walks = stafett_listing_plan_find_walks (stafett_list_query_get_list (self->query), order, &walks);
  guint n_turned = n_walks;

  while (n_turned > 0 && walks[n_turned - 1].last)
    n_turned--;
  for (guint i = 0; i < n_walks && !is_complete (self); i++)
    {
      gboolean reverse = order != NULL && descending && i < n_turned;

      if (!load_part (self, table, &walks[reverse ? n_turned - 1 - i : i], kind, reverse, candidates, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether reading the index of the query's search gives its order. */
static gboolean
is_searched_in_order (StafettListQuery          *query,
                      const StafettListingTable *table,
                      gboolean                  *reverse)
{
  const StafettListingWalk *walks;
  const char *order = stafett_list_query_get_order (query, reverse);

  *reverse = *reverse && order != NULL;
  return stafett_list_query_get_search (query) != NULL && table->search_order != NULL &&
         stafett_listing_plan_find_walks (stafett_list_query_get_list (query), order, &walks) == 1 &&
         g_str_equal (walks[0].order, table->search_order);
}

/* Long work is of no company. Whether a company passes may take as long to find out as all else, see the conditions. */
static gboolean
asks_for_company (StafettListQuery *query)
{
  for (guint i = 0; i < stafett_list_query_get_n_filters (query); i++)
    {
      const char *value;
      const char *column = stafett_list_query_get_filter (query, i, &value);
      const StafettListingCondition *condition = stafett_listing_plan_find_condition (stafett_list_query_get_list (query), column);
      gboolean any = condition != NULL && condition->of_company;

      for (guint j = 0; any && j < stafett_list_query_get_n_filters (query); j++)
        any = !g_str_equal (stafett_list_query_get_filter (query, j, &value), column) || value != NULL;
      if (any)
        return TRUE;
    }

  return FALSE;
}

/* Which entries of long work pass: they are told before what is walked tells of them. */
static StafettIdSet *
find_passing_works (Loading  *self,
                    GError  **error)
{
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  Loading finding = { self->connection, self->query, ids, G_MAXUINT };
  g_autoptr (GString) sql = g_string_new ("SELECT journal.id FROM batch CROSS JOIN journal ON journal.id = batch.entry_id"
                                          " WHERE batch.last_entry_id > batch.entry_id");

  if (self->works->len > 0 && !asks_for_company (self->query) &&
      (!stafett_listing_append_conditions (sql, self->query, TRUE, error) || !run (&finding, sql->str, TRUE, error)))
    return NULL;

  return stafett_id_set_new (ids);
}

/* The first ones that pass, along the order. */
static StafettIds *
load_first (Loading                    *self,
            const StafettListingTable  *table,
            GError                    **error)
{
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  g_autoptr (StafettIdSet) passing = NULL;
  Loading loading = { self->connection, self->query, ids, MIN (self->limit, N_FIRST), .works = self->works };

  if (self->works != NULL)
    {
      passing = find_passing_works (self, error);
      if (passing == NULL)
        return NULL;
      loading.passing = passing;
    }

  return load_parts (&loading, table, PART_PASSING, NULL, error) ? g_steal_pointer (&ids) : NULL;
}

static void
take_ids (Loading    *self,
          StafettIds *ids)
{
  stafett_ids_unref (self->ids);
  self->ids = ids;
}

static gboolean
load_long (Loading                    *self,
           const StafettListingTable  *table,
           GError                    **error)
{
  g_autoptr (StafettIds) found = NULL;
  g_autoptr (StafettIdSet) among = NULL;
  g_autofree char *candidates = NULL;
  gboolean reverse;
  gboolean complete;

  if (stafett_list_query_get_search (self->query) == NULL && stafett_list_query_get_n_filters (self->query) == 0)
    return load_parts (self, table, PART_ALL, NULL, error);

  if (is_searched_in_order (self->query, table, &reverse))
    {
      found = stafett_listing_search_in_order (self->connection, self->query, table, reverse, self->limit, self->first, self->first_data,
                                               N_FIRST, error);
      if (found == NULL)
        return FALSE;
      take_ids (self, g_steal_pointer (&found));
      return TRUE;
    }

  found = find_candidates (self, table, MAX_SORTED + 1, &complete, error);
  if (found == NULL)
    return FALSE;
  if (complete && stafett_ids_get_length (found) <= MAX_SORTED)
    {
      among = stafett_id_set_new (found);
      self->passing = among;
      candidates = stafett_ids_to_json (found, 0, stafett_ids_get_length (found));
      return load_parts (self, table, PART_CANDIDATES, candidates, error);
    }

  if (!complete && (self->first != NULL || self->limit <= N_FIRST))
    {
      g_autoptr (StafettIds) ids = load_first (self, table, error);

      if (ids == NULL)
        return FALSE;
      if (self->limit <= N_FIRST)
        {
          take_ids (self, g_steal_pointer (&ids));
          return TRUE;
        }
      self->first (ids, self->first_data);
      self->first = NULL;
    }

  if (!complete)
    {
      stafett_ids_unref (found);
      found = find_candidates (self, table, G_MAXUINT, &complete, error);
      if (found == NULL)
        return FALSE;
    }
  among = stafett_id_set_new (found);
  self->among = among;
  self->passing = among;
  return load_parts (self, table, PART_ALL, NULL, error);
}

/**
 * stafett_listing_load_ids:
 * @connection: a connection
 * @query: what to list
 * @first: (nullable): called once with the first ids, as soon as they are known, if there are more
 * @first_data: for @first
 * @error: %STAFETT_ERROR_INVALID if the list has no such column or value, or what the database says
 *
 * Gives only which records are listed, in their order: the whole of a long list fits in memory as numbers.
 *
 * Returns: (transfer full) (nullable): the ids
 */
StafettIds *
stafett_listing_load_ids (StafettConnection    *connection,
                          StafettListQuery     *query,
                          StafettListingFirst   first,
                          gpointer              first_data,
                          GError              **error)
{
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  gint64 limit = stafett_list_query_get_limit (query);
  Loading loading = { connection, query, ids, limit < 0 ? G_MAXUINT : (guint) MIN (limit, G_MAXUINT), NULL, first, first_data };
  const StafettListingTable *table = stafett_listing_plan_get_table (stafett_list_query_get_list (query));
  const StafettListingWalk *walks;
  gboolean walked = stafett_listing_plan_find_walks (stafett_list_query_get_list (query), stafett_list_query_get_order (query, NULL),
                                                     &walks) > 0;
  g_autoptr (GArray) works = g_array_new (FALSE, FALSE, sizeof (Work));
  gboolean success;

  if (stafett_list_query_get_list (query) == STAFETT_LIST_JOURNAL && stafett_list_query_get_order (query, NULL) == NULL)
    {
      if (!load_works (connection, works, error))
        return NULL;
      loading.works = works;
    }
  if (table != NULL && walked)
    success = load_long (&loading, table, error);
  else
    success = load_short (&loading, error);

  ids = loading.ids;
  stafett_ids_trim (ids);
  return success ? g_steal_pointer (&ids) : NULL;
}

/**
 * stafett_listing_count:
 * @connection: a connection
 * @query: what to count; its order and limit do not matter
 * @count: (out): how many records there are
 * @error: as stafett_listing_load_ids()
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_listing_count (StafettConnection  *connection,
                       StafettListQuery   *query,
                       guint              *count,
                       GError            **error)
{
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  g_autoptr (StafettIdSet) among = NULL;
  Loading loading = { connection, query, ids, G_MAXUINT };
  gboolean complete;
  const StafettListingTable *table = stafett_listing_plan_get_table (stafett_list_query_get_list (query));

  if (table != NULL && stafett_list_query_get_search (query) == NULL)
    {
      g_autoptr (StafettStatement) statement = NULL;
      g_autoptr (GString) sql = g_string_new (NULL);
      gint64 n;

      g_string_printf (sql, "SELECT count (*) FROM %s WHERE 1", table->table);
      if (!stafett_listing_append_conditions (sql, query, FALSE, error))
        return FALSE;
      statement = stafett_connection_prepare (connection, sql->str, error);
      if (statement == NULL || !stafett_listing_bind_conditions (statement, query, FALSE, error) ||
          !stafett_statement_read_integer (statement, &n, error))
        return FALSE;
      *count = (guint) n;
      return TRUE;
    }

  if (table == NULL)
    {
      if (!load_short (&loading, error))
        return FALSE;
      *count = stafett_ids_get_length (ids);
      return TRUE;
    }

  stafett_ids_unref (ids);
  ids = find_candidates (&loading, table, G_MAXUINT, &complete, error);
  if (ids == NULL)
    return FALSE;
  among = stafett_id_set_new (ids);
  *count = stafett_id_set_get_size (among);
  return TRUE;
}

/**
 * stafett_listing_check:
 * @connection: a connection
 * @query: what to list
 * @error: %STAFETT_ERROR_INVALID if the list has no such column or value
 *
 * Returns: whether the query can be run; nothing is read
 */
gboolean
stafett_listing_check (StafettConnection  *connection,
                       StafettListQuery   *query,
                       GError            **error)
{
  const StafettListing *listing = stafett_listing_table_get (stafett_list_query_get_list (query));
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GString) sql = g_string_new (NULL);
  const char *order = stafett_list_query_get_order (query, NULL);

  if (order != NULL && stafett_listing_find_column (listing, order, error) < 0)
    return FALSE;

  g_string_printf (sql, "SELECT %s FROM %s WHERE 1", listing->id, listing->from);
  if (!stafett_listing_append_conditions (sql, query, TRUE, error))
    return FALSE;
  statement = stafett_connection_prepare (connection, sql->str, error);

  return statement != NULL && stafett_listing_bind_conditions (statement, query, TRUE, error);
}

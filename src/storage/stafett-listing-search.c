/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-listing-search.h"

#include <string.h>

#include "storage/stafett-listing-condition.h"

/* A text may stand anywhere in a name, so a search reads a whole index: half a microsecond a name, most of it in taking the index's
 * rows apart. With some million names that is longer than anybody may wait, and the other processors have nothing to do: the
 * index is read in parts, from the first letter to the last, by several threads with a connection of their own.
 *
 * An index of trigrams (FTS5) would find a rare text at once. It was measured and left out: filling it takes as long again as the
 * whole import of a file, and every database would be rebuilt for minutes when it is first opened. */

/* Of a table in which the largest id is below this, one thread is as fast. */
#define MIN_LARGE 50000

#define MAX_THREADS 4

/* More than there are threads: they do not take equally long, and one that was cancelled ends with the part that it is at. */
#define N_PARTS 48

/* What has been found often enough in so small a share of all is soon found along any order; otherwise the search is nearly done. */
#define FREQUENT_SHARE 4

/* A part of one way to find records: the names from one to another. */
typedef struct {
  char       *sql;  /* (owned) */
  char       *from; /* (owned) (nullable) */
  char       *to;   /* (owned) (nullable): and not that one */
  StafettIds *ids;  /* (owned): what has been found, by the one thread that reads it */
  gint        done; /* (atomic) */
} Part;

typedef struct {
  StafettListQuery    *query;
  const char          *path;
  GThread             *thread;  /* the caller's, which alone is told the first ids */
  GArray              *parts;   /* (element-type Part): in the order of the list, if that is asked for */
  gint                 next;    /* (atomic): the part that nobody reads yet */
  gint                 n_found; /* (atomic) */
  gint                 stopped; /* (atomic) */
  gboolean             ordered;
  guint                limit;
  StafettListingFirst  first;   /* (nullable): %NULL once it has been called */
  gpointer             first_data;
  guint                n_first;
  GMutex               mutex;
  GError              *error;   /* (mutex mutex) (nullable): the first one */
} Search;

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_free (part->sql);
  g_free (part->from);
  g_free (part->to);
  stafett_ids_unref (part->ids);
}

static Part *
get_part (Search *self,
          guint   index)
{
  return &g_array_index (self->parts, Part, index);
}

/* How many have been found in the first parts that are done without a gap, up to @end. */
static guint
count_leading (Search *self,
               guint   end,
               guint  *n_parts)
{
  guint n = 0;

  for (*n_parts = 0; *n_parts < end && g_atomic_int_get (&get_part (self, *n_parts)->done); (*n_parts)++)
    n += stafett_ids_get_length (get_part (self, *n_parts)->ids);

  return n;
}

/* What has been found in the first parts, in their order. */
static StafettIds *
join (Search *self,
      guint   n_parts,
      guint   limit)
{
  g_autoptr (StafettIds) joined = stafett_ids_new ();

  for (guint i = 0; i < n_parts; i++)
    {
      StafettIds *ids = get_part (self, i)->ids;

      for (guint j = 0; j < stafett_ids_get_length (ids) && stafett_ids_get_length (joined) < limit; j++)
        stafett_ids_append (joined, stafett_ids_get (ids, j));
    }

  return g_steal_pointer (&joined);
}

/* The first @n_parts have enough for a screen. */
static void
tell_first (Search *self,
            guint   n_parts)
{
  g_autoptr (StafettIds) ids = join (self, n_parts, self->n_first);

  self->first (ids, self->first_data);
  self->first = NULL;
}

/* Whether another id of the part is wanted, after one has been found. */
static gboolean
go_on (Search   *self,
       guint     index,
       gboolean  leading,
       guint     n_before)
{
  guint n_here = stafett_ids_get_length (get_part (self, index)->ids);

  if (self->ordered)
    {
      if (leading && self->first != NULL && n_before + n_here > self->n_first)
        tell_first (self, index + 1);
      return n_here < self->limit;
    }

  if ((guint) g_atomic_int_add (&self->n_found, 1) + 1 >= self->limit &&
      (guint) g_atomic_int_get (&self->next) <= self->parts->len / FREQUENT_SHARE)
    g_atomic_int_set (&self->stopped, TRUE);
  return TRUE;
}

static gboolean
read_part (Search             *self,
           guint               index,
           StafettConnection  *connection,
           GError            **error)
{
  Part *part = get_part (self, index);
  int last_parameter = (int) stafett_list_query_get_n_filters (self->query) + 1;
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (connection, part->sql, error);
  g_autoptr (GError) local_error = NULL;
  guint n_leading;
  guint n_before = count_leading (self, index, &n_leading);
  gboolean leading = n_leading == index && g_thread_self () == self->thread;

  if (statement == NULL || !stafett_listing_bind_conditions (statement, self->query, TRUE, error))
    return FALSE;
  if (part->from != NULL)
    stafett_statement_bind_text (statement, last_parameter + 1, part->from);
  if (part->to != NULL)
    stafett_statement_bind_text (statement, last_parameter + 2, part->to);

  while (!g_atomic_int_get (&self->stopped) && stafett_statement_step (statement, &local_error))
    {
      stafett_ids_append (part->ids, stafett_statement_get_integer (statement, 0));
      if (!go_on (self, index, leading, n_before))
        break;
    }

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* After a part has been read, perhaps by another thread than those beside it. */
static void
look_at_leading (Search *self)
{
  guint n_parts;
  guint n = count_leading (self, self->parts->len, &n_parts);

  if (self->first != NULL && g_thread_self () == self->thread && n > self->n_first)
    tell_first (self, n_parts);
  if (n >= self->limit)
    g_atomic_int_set (&self->stopped, TRUE);
}

static void
read_parts (Search            *self,
            StafettConnection *connection)
{
  g_autoptr (GError) error = NULL;

  while (!g_atomic_int_get (&self->stopped))
    {
      guint index = (guint) g_atomic_int_add (&self->next, 1);

      if (index >= self->parts->len || !read_part (self, index, connection, &error))
        break;
      g_atomic_int_set (&get_part (self, index)->done, TRUE);
      if (self->ordered)
        look_at_leading (self);
    }

  if (error == NULL)
    return;

  g_atomic_int_set (&self->stopped, TRUE);
  g_mutex_lock (&self->mutex);
  if (self->error == NULL)
    self->error = g_steal_pointer (&error);
  g_mutex_unlock (&self->mutex);
}

/* A helper that has no connection leaves its share to the others. */
static gpointer
help_cb (gpointer data)
{
  Search *self = data;
  g_autoptr (StafettConnection) connection = stafett_connection_open (self->path, STAFETT_CONNECTION_READ_ONLY, NULL);

  if (connection != NULL)
    read_parts (self, connection);

  return NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names that part the index about evenly: those of records spread over the table, in their order. None of a small table. */
static GPtrArray *
load_bounds (StafettConnection  *connection,
             const char         *table,
             GError            **error)
{
  g_autoptr (GPtrArray) bounds = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *max_sql = g_strdup_printf ("SELECT ifnull (max (id), 0) FROM %s", table);
  g_autofree char *sql = g_strdup_printf ("SELECT name_key FROM %s WHERE id >= ?1 ORDER BY id LIMIT 1", table);
  gint64 max;

  if (!stafett_connection_get_integer (connection, max_sql, &max, error))
    return NULL;

  for (guint i = 1; i < N_PARTS && max >= MIN_LARGE; i++)
    {
      g_autoptr (StafettStatement) statement = stafett_connection_prepare (connection, sql, error);
      g_autoptr (GError) local_error = NULL;

      if (statement == NULL)
        return NULL;
      stafett_statement_bind_integer (statement, 1, max / N_PARTS * i);
      if (stafett_statement_step (statement, &local_error))
        g_ptr_array_add (bounds, g_strdup (stafett_statement_get_text (statement, 0)));
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
  g_ptr_array_sort (bounds, compare_names);

  return g_steal_pointer (&bounds);
}

static gboolean
add_parts (Search                      *self,
           StafettConnection           *connection,
           const StafettListingSearch  *search,
           const char                  *order,
           gboolean                     reverse,
           GError                     **error)
{
  g_autoptr (GPtrArray) bounds = load_bounds (connection, search->table, error);
  guint last_parameter = stafett_list_query_get_n_filters (self->query) + 1;

  if (bounds == NULL)
    return FALSE;

  for (guint n = 0; n <= bounds->len; n++)
    {
      guint i = reverse ? bounds->len - n : n;
      g_autoptr (GString) sql = g_string_new (search->sql);
      Part part = { NULL, };

      if (!stafett_listing_append_conditions (sql, self->query, FALSE, error))
        return FALSE;
      if (i > 0)
        g_string_append_printf (sql, " AND %s.name_key >= ?%u", search->table, last_parameter + 1);
      if (i < bounds->len)
        g_string_append_printf (sql, " AND %s.name_key < ?%u", search->table, last_parameter + 2);
      if (order != NULL)
        stafett_listing_append_order (sql, order, reverse);
      part.from = i > 0 ? g_strdup (bounds->pdata[i - 1]) : NULL;
      part.to = i < bounds->len ? g_strdup (bounds->pdata[i]) : NULL;
      part.sql = g_string_free (g_steal_pointer (&sql), FALSE);
      part.ids = stafett_ids_new ();
      g_array_append_val (self->parts, part);
    }

  return TRUE;
}

static gboolean
run (Search             *self,
     StafettConnection  *connection,
     GError            **error)
{
  GThread *helpers[MAX_THREADS] = { NULL, };
  guint n_helpers = self->parts->len > N_PARTS / 2 ? MIN (g_get_num_processors (), MAX_THREADS) - 1 : 0;

  self->path = stafett_connection_get_path (connection);
  self->thread = g_thread_self ();
  g_mutex_init (&self->mutex);
  for (guint i = 0; i < n_helpers; i++)
    helpers[i] = g_thread_try_new ("stafett-search", help_cb, self, NULL);
  read_parts (self, connection);
  for (guint i = 0; i < n_helpers; i++)
    g_clear_pointer (&helpers[i], g_thread_join);
  g_mutex_clear (&self->mutex);

  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, self->error);
  return FALSE;
}

/**
 * stafett_listing_search:
 * @connection: a connection
 * @query: a query of a long list, with a text to search for
 * @table: where the list looks for it
 * @limit: how many records are enough: the search ends early when so many were soon known
 * @complete: (out): whether these are all
 * @error: %STAFETT_ERROR_INVALID: a filter is not the list's; or what the database says
 *
 * Finds the records that have the query's text and pass its filters.
 *
 * Returns: (transfer full) (nullable): their ids in any order, and perhaps one twice
 */
StafettIds *
stafett_listing_search (StafettConnection          *connection,
                        StafettListQuery           *query,
                        const StafettListingTable  *table,
                        guint                       limit,
                        gboolean                   *complete,
                        GError                    **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  Search self = { .query = query, .parts = parts, .limit = limit };

  g_array_set_clear_func (parts, part_clear);
  for (const StafettListingSearch *search = table->searches; search->sql != NULL; search++)
    if (!add_parts (&self, connection, search, NULL, FALSE, error))
      return NULL;
  if (!run (&self, connection, error))
    return NULL;

  *complete = !self.stopped;
  return join (&self, parts->len, G_MAXUINT);
}

/**
 * stafett_listing_search_in_order:
 * @connection: a connection
 * @query: a query of a long list, with a text to search for
 * @table: where the list looks for it, which has a search order
 * @reverse: whether that order is turned round
 * @limit: how many ids are wanted at the most
 * @first: (nullable): called once, on the same thread, when there are more than @n_first of them
 * @first_data: for @first
 * @n_first: how many ids @first waits for
 * @error: as of stafett_listing_search()
 *
 * The same as stafett_listing_search() in the order in which the index is read, the table's search order.
 *
 * Returns: (transfer full) (nullable): the first ids
 */
StafettIds *
stafett_listing_search_in_order (StafettConnection          *connection,
                                 StafettListQuery           *query,
                                 const StafettListingTable  *table,
                                 gboolean                    reverse,
                                 guint                       limit,
                                 StafettListingFirst         first,
                                 gpointer                    first_data,
                                 guint                       n_first,
                                 GError                    **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  Search self = { .query = query, .parts = parts, .ordered = TRUE, .limit = limit, .first = first, .first_data = first_data, .n_first = n_first };
  guint n_parts;

  g_array_set_clear_func (parts, part_clear);
  if (!add_parts (&self, connection, table->searches, table->search_order, reverse, error) || !run (&self, connection, error))
    return NULL;

  count_leading (&self, parts->len, &n_parts);
  return join (&self, n_parts, limit);
}

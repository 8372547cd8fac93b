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

/* A part of one way to find records: the names from one to another. */
typedef struct {
  char *sql;  /* (owned) */
  char *from; /* (owned) (nullable) */
  char *to;   /* (owned) (nullable): and not that one */
} Part;

typedef struct {
  StafettListQuery *query;
  const char       *path;
  GArray           *parts;   /* (element-type Part) */
  gint              next;    /* (atomic): the part that nobody reads yet */
  gint              n_found; /* (atomic) */
  gint              stopped; /* (atomic) */
  guint             limit;
  GMutex            mutex;
  StafettIds       *ids;     /* (mutex mutex) */
  GError           *error;   /* (mutex mutex) (nullable): the first one */
} Search;

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_free (part->sql);
  g_free (part->from);
  g_free (part->to);
}

static gboolean
read_part (Search             *self,
           const Part         *part,
           StafettConnection  *connection,
           StafettIds         *ids,
           GError            **error)
{
  int last_parameter = (int) stafett_list_query_get_n_filters (self->query) + 1;
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (connection, part->sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL || !stafett_listing_bind_conditions (statement, self->query, TRUE, error))
    return FALSE;
  if (part->from != NULL)
    stafett_statement_bind_text (statement, last_parameter + 1, part->from);
  if (part->to != NULL)
    stafett_statement_bind_text (statement, last_parameter + 2, part->to);

  while (!g_atomic_int_get (&self->stopped) && stafett_statement_step (statement, &local_error))
    {
      stafett_ids_append (ids, stafett_statement_get_integer (statement, 0));
      if ((guint) g_atomic_int_add (&self->n_found, 1) + 1 >= self->limit)
        g_atomic_int_set (&self->stopped, TRUE);
    }

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
read_parts (Search            *self,
            StafettConnection *connection)
{
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  g_autoptr (GError) error = NULL;

  while (error == NULL && !g_atomic_int_get (&self->stopped))
    {
      guint index = (guint) g_atomic_int_add (&self->next, 1);

      if (index >= self->parts->len)
        break;
      read_part (self, &g_array_index (self->parts, Part, index), connection, ids, &error);
    }

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < stafett_ids_get_length (ids); i++)
    stafett_ids_append (self->ids, stafett_ids_get (ids, i));
  if (error != NULL)
    {
      g_atomic_int_set (&self->stopped, TRUE);
      if (self->error == NULL)
        self->error = g_steal_pointer (&error);
    }
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
           GError                     **error)
{
  g_autoptr (GPtrArray) bounds = load_bounds (connection, search->table, error);
  guint last_parameter = stafett_list_query_get_n_filters (self->query) + 1;

  if (bounds == NULL)
    return FALSE;

  for (guint i = 0; i <= bounds->len; i++)
    {
      g_autoptr (GString) sql = g_string_new (search->sql);
      Part part = { NULL, };

      if (!stafett_listing_append_conditions (sql, self->query, FALSE, error))
        return FALSE;
      if (i > 0)
        g_string_append_printf (sql, " AND %s.name_key >= ?%u", search->table, last_parameter + 1);
      if (i < bounds->len)
        g_string_append_printf (sql, " AND %s.name_key < ?%u", search->table, last_parameter + 2);
      part.from = i > 0 ? g_strdup (bounds->pdata[i - 1]) : NULL;
      part.to = i < bounds->len ? g_strdup (bounds->pdata[i]) : NULL;
      part.sql = g_string_free (g_steal_pointer (&sql), FALSE);
      g_array_append_val (self->parts, part);
    }

  return TRUE;
}

/* Finds the records of a long list that have the query's text and pass its filters, in any order, and perhaps one twice. Ends when
 * @limit of them are known. */
StafettIds *
stafett_listing_search (StafettConnection          *connection,
                        StafettListQuery           *query,
                        const StafettListingTable  *table,
                        guint                       limit,
                        GError                    **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  Search self = { .query = query, .path = stafett_connection_get_path (connection), .parts = parts, .limit = limit, .ids = ids };
  GThread *helpers[MAX_THREADS] = { NULL, };
  guint n_helpers = 0;

  g_array_set_clear_func (parts, part_clear);
  for (const StafettListingSearch *search = table->searches; search->sql != NULL; search++)
    if (!add_parts (&self, connection, search, error))
      return NULL;

  g_mutex_init (&self.mutex);
  if (parts->len > N_PARTS / 2)
    n_helpers = MIN (g_get_num_processors (), MAX_THREADS) - 1;
  for (guint i = 0; i < n_helpers; i++)
    helpers[i] = g_thread_try_new ("stafett-search", help_cb, &self, NULL);
  read_parts (&self, connection);
  for (guint i = 0; i < n_helpers; i++)
    g_clear_pointer (&helpers[i], g_thread_join);
  g_mutex_clear (&self.mutex);

  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }

  return g_steal_pointer (&ids);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-row-cache.h"

#include "services/stafett-session-private.h"
#include "storage/stafett-listing.h"

/* Rows are read by the page, and this many pages are kept. */
#define PAGE_SIZE 64
#define MAX_PAGES 10

/* So many pages are being read at a time; of the others that are wanted, the last one that somebody asked for is the next. */
#define MAX_READING 2

enum {
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Of so many places without a record, those that nobody shows any more are forgotten. */
#define MAX_WAITING 1024

/* The rows of a long list that somebody shows or has just shown. */
struct _StafettRowCache
{
  GObject parent_instance;

  StafettSession *session;    /* (owned) */
  StafettList     list;
  StafettIds     *ids;        /* (owned): which row is in which place */
  GHashTable     *rows;       /* (owned): id to StafettRow, of the pages that are kept */
  GHashTable     *waiting;    /* (owned): position to StafettRow, of places whose record is not known yet, or not there any more */
  GQueue         *pages;      /* (owned): numbers of the pages that are kept, the last used first */
  GQueue         *wanted;     /* (owned): numbers of the pages that are to be read, the last wanted first */
  GHashTable     *pending;    /* (owned): numbers of the pages that are being read */
  guint           n_reading;  /* pages, also of an order that is gone */
  guint           generation; /* counted up when the pages that are on their way have become stale */
};

G_DEFINE_FINAL_TYPE (StafettRowCache, stafett_row_cache, G_TYPE_OBJECT)

/* Rows to read, on the reader thread. */
typedef struct {
  StafettList  list;
  StafettIds  *ids;
  guint        start;
  guint        end;
} Request;

/* What is delivered to the main context. */
typedef struct {
  StafettRowCache *cache;      /* (owned) */
  guint            page;
  guint            generation;
} Reply;

static void
request_free (gpointer data)
{
  Request *request = data;

  stafett_ids_unref (request->ids);
  g_free (request);
}

static void
reply_free (Reply *reply)
{
  g_object_unref (reply->cache);
  g_free (reply);
}

static gpointer
read_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  const Request *request = data;

  return stafett_listing_load_rows (connection, request->list, request->ids, request->start, request->end, error);
}

static void read_next (StafettRowCache *self);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reply *reply = user_data;
  StafettRowCache *self = reply->cache;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) table = NULL;

  table = stafett_session_read_finish (STAFETT_SESSION (source), result, &error);
  if (reply->page != G_MAXUINT)
    self->n_reading--;
  if (reply->generation == self->generation)
    g_hash_table_remove (self->pending, GUINT_TO_POINTER (reply->page));

  if (table == NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  else
    for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
      {
        gint64 id = stafett_table_get_id (table, i);
        StafettRow *row = g_hash_table_lookup (self->rows, &id);

        if (row != NULL)
          stafett_row_set_cells (row, table, i);
      }

  read_next (self);
  reply_free (reply);
}

static void
request_rows (StafettRowCache *self,
              StafettIds      *ids,
              guint            start,
              guint            end,
              guint            page)
{
  Request *request = g_new0 (Request, 1);
  Reply *reply = g_new0 (Reply, 1);

  request->list = self->list;
  request->ids = stafett_ids_ref (ids);
  request->start = start;
  request->end = end;
  reply->cache = g_object_ref (self);
  reply->page = page;
  reply->generation = self->generation;
  stafett_session_read_async (self->session, read_func, request, request_free, g_object_unref, NULL, read_cb, reply);
}

/* Who drags the thumb wants many pages, and looks at the last. */
static void
read_next (StafettRowCache *self)
{
  while (self->n_reading < MAX_READING && !g_queue_is_empty (self->wanted))
    {
      guint page = GPOINTER_TO_UINT (g_queue_pop_head (self->wanted)) - 1;
      guint start = page * PAGE_SIZE;

      self->n_reading++;
      g_hash_table_add (self->pending, GUINT_TO_POINTER (page));
      request_rows (self, self->ids, start, MIN (start + PAGE_SIZE, stafett_ids_get_length (self->ids)), page);
    }
}

/* Whether anybody but the cache has it, such as a list view that shows it. */
static gboolean
is_shown (StafettRow *row)
{
  return G_OBJECT (row)->ref_count > 1;
}

static void
forget_page (StafettRowCache *self,
             guint            page)
{
  for (guint i = page * PAGE_SIZE; i < (page + 1) * PAGE_SIZE && i < stafett_ids_get_length (self->ids); i++)
    {
      gint64 id = stafett_ids_get (self->ids, i);
      StafettRow *row = g_hash_table_lookup (self->rows, &id);

      if (row != NULL && !is_shown (row))
        g_hash_table_remove (self->rows, &id);
    }
  g_queue_remove (self->wanted, GUINT_TO_POINTER (page + 1));
}

static void
use_page (StafettRowCache *self,
          guint            page)
{
  if (g_queue_peek_head (self->pages) == GUINT_TO_POINTER (page + 1))
    return;

  g_queue_remove (self->pages, GUINT_TO_POINTER (page + 1));
  g_queue_push_head (self->pages, GUINT_TO_POINTER (page + 1));
  if (g_queue_get_length (self->pages) > MAX_PAGES)
    forget_page (self, GPOINTER_TO_UINT (g_queue_pop_tail (self->pages)) - 1);
}

static void
request_page (StafettRowCache *self,
              guint            page)
{
  if (g_hash_table_contains (self->pending, GUINT_TO_POINTER (page)) ||
      g_queue_peek_head (self->wanted) == GUINT_TO_POINTER (page + 1))
    return;

  g_queue_remove (self->wanted, GUINT_TO_POINTER (page + 1));
  g_queue_push_head (self->wanted, GUINT_TO_POINTER (page + 1));
  read_next (self);
}

static GHashTable *
new_rows (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

static GHashTable *
new_waiting (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

static gboolean
is_forgotten_cb (gpointer position,
                 gpointer row,
                 gpointer user_data)
{
  return !is_shown (row);
}

/* A row in a place whose record is not known. */
static StafettRow *
get_waiting_row (StafettRowCache *self,
                 guint            position)
{
  StafettRow *row = g_hash_table_lookup (self->waiting, GUINT_TO_POINTER (position));

  if (row == NULL)
    {
      if (g_hash_table_size (self->waiting) >= MAX_WAITING)
        g_hash_table_foreach_remove (self->waiting, is_forgotten_cb, NULL);
      row = stafett_row_new (0);
      stafett_row_set_position (row, position);
      g_hash_table_insert (self->waiting, GUINT_TO_POINTER (position), row);
    }

  return g_object_ref (row);
}

/* The row becomes the record that now stands in its place, if that is known. */
static void
give_record (StafettRowCache *self,
             StafettRow      *row,
             StafettIds      *ids,
             gboolean         all)
{
  guint position = stafett_row_get_position (row);
  gint64 id = 0;

  if (!is_shown (row) || position == G_MAXUINT)
    return;

  if (position < stafett_ids_get_length (ids))
    id = stafett_ids_get (ids, position);
  stafett_row_set_id (row, id);
  if (id != 0)
    g_hash_table_replace (self->rows, g_memdup2 (&id, sizeof id), g_object_ref (row));
  else
    g_hash_table_replace (self->waiting, GUINT_TO_POINTER (position), g_object_ref (row));
  if (id == 0 && all)
    stafett_row_clear (row);
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  guint first = stafett_row_get_position (*(StafettRow *const *) a);
  guint second = stafett_row_get_position (*(StafettRow *const *) b);

  return (first > second) - (first < second);
}

static void
stafett_row_cache_finalize (GObject *object)
{
  StafettRowCache *self = STAFETT_ROW_CACHE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->ids, stafett_ids_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_queue_free);
  g_clear_pointer (&self->pages, g_queue_free);

  G_OBJECT_CLASS (stafett_row_cache_parent_class)->finalize (object);
}

static void
stafett_row_cache_class_init (StafettRowCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_row_cache_finalize;

  /**
   * StafettRowCache::failed:
   * @self: the cache
   * @error: why
   *
   * Some rows could not be read.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", STAFETT_TYPE_ROW_CACHE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
stafett_row_cache_init (StafettRowCache *self)
{
  self->ids = stafett_ids_new ();
  self->rows = new_rows ();
  self->waiting = new_waiting ();
  self->pending = g_hash_table_new (NULL, NULL);
  self->wanted = g_queue_new ();
  self->pages = g_queue_new ();
}

/**
 * stafett_row_cache_new:
 * @session: a session
 * @list: the list whose rows these are
 *
 * Used on the session's own thread, which never waits for it.
 *
 * Returns: (transfer full): the rows of no records
 */
StafettRowCache *
stafett_row_cache_new (StafettSession *session,
                       StafettList     list)
{
  StafettRowCache *self;

  g_return_val_if_fail (STAFETT_IS_SESSION (session), NULL);

  self = g_object_new (STAFETT_TYPE_ROW_CACHE, NULL);
  self->session = g_object_ref (session);
  self->list = list;

  return self;
}

/**
 * stafett_row_cache_set_ids:
 * @self: a cache
 * @ids: the ids of the rows, in their order
 *
 * Another order from now on; rows that were given out keep what they show until they have been read again.
 */
void
stafett_row_cache_set_ids (StafettRowCache *self,
                           StafettIds      *ids)
{
  g_return_if_fail (STAFETT_IS_ROW_CACHE (self));

  stafett_ids_ref (ids);
  stafett_ids_unref (self->ids);
  self->ids = ids;
  self->generation++;
  g_hash_table_remove_all (self->pending);
  g_queue_clear (self->wanted);
  g_queue_clear (self->pages);
}

/**
 * stafett_row_cache_get_row:
 * @self: a cache
 * @position: a place; one beyond the ids that are known has a row that waits for its record, and shows nothing
 *
 * Returns: (transfer full): the row there, which is read if it has not been yet
 */
StafettRow *
stafett_row_cache_get_row (StafettRowCache *self,
                           guint            position)
{
  StafettRow *row;
  gint64 id;

  g_return_val_if_fail (STAFETT_IS_ROW_CACHE (self), NULL);

  if (position >= stafett_ids_get_length (self->ids))
    return get_waiting_row (self, position);

  id = stafett_ids_get (self->ids, position);
  row = g_hash_table_lookup (self->rows, &id);
  if (row == NULL)
    {
      row = stafett_row_new (id);
      g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);
    }

  g_object_ref (row);
  stafett_row_set_position (row, position);
  use_page (self, position / PAGE_SIZE);
  if (!stafett_row_is_loaded (row))
    request_page (self, position / PAGE_SIZE);

  return row;
}

/**
 * stafett_row_cache_move:
 * @self: a cache
 * @start: the first place that has changed
 * @n_removed: how many rows are gone from there
 * @n_added: how many have come
 *
 * The rows behind, which may be on the screen, stand elsewhere from now on.
 */
void
stafett_row_cache_move (StafettRowCache *self,
                        guint            start,
                        guint            n_removed,
                        guint            n_added)
{
  g_autoptr (GHashTable) waiting = NULL;
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (STAFETT_IS_ROW_CACHE (self));

  waiting = g_steal_pointer (&self->waiting);
  self->waiting = new_waiting ();
  for (guint i = 0; i < 2; i++)
    {
      g_hash_table_iter_init (&iter, i == 0 ? self->rows : waiting);
      while (g_hash_table_iter_next (&iter, NULL, &row))
        {
          guint position = stafett_row_get_position (row);

          if (position >= start && position - start < n_removed)
            position = G_MAXUINT;
          else if (position != G_MAXUINT && position >= start)
            position = position - n_removed + n_added;
          stafett_row_set_position (row, position);
          if (i == 1 && position != G_MAXUINT)
            g_hash_table_replace (self->waiting, GUINT_TO_POINTER (position), g_object_ref (row));
        }
    }
}

/**
 * stafett_row_cache_replace:
 * @self: a cache
 * @ids: the ids of other rows
 * @all: whether these are all; otherwise nobody knows yet what stands behind them
 *
 * The widgets that show rows are worth keeping, for making some hundred new ones takes longer than anybody may wait. So the rows
 * that somebody shows become the records that now stand in their places. What they show stays until stafett_row_cache_refresh(),
 * but where no record is left.
 */
void
stafett_row_cache_replace (StafettRowCache *self,
                           StafettIds      *ids,
                           gboolean         all)
{
  g_autoptr (GHashTable) rows = NULL;
  g_autoptr (GHashTable) waiting = NULL;
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (STAFETT_IS_ROW_CACHE (self));

  rows = g_steal_pointer (&self->rows);
  waiting = g_steal_pointer (&self->waiting);
  self->rows = new_rows ();
  self->waiting = new_waiting ();
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    give_record (self, row, ids, all);
  g_hash_table_iter_init (&iter, waiting);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    give_record (self, row, ids, all);

  stafett_row_cache_set_ids (self, ids);
}

/**
 * stafett_row_cache_refresh:
 * @self: a cache
 *
 * Reads again the rows that somebody shows, in their order, and drops the others.
 */
void
stafett_row_cache_refresh (StafettRowCache *self)
{
  g_autoptr (StafettIds) shown = stafett_ids_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (STAFETT_IS_ROW_CACHE (self));

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (is_shown (row))
      g_ptr_array_add (rows, row);
    else
      g_hash_table_iter_remove (&iter);

  g_ptr_array_sort (rows, compare_positions);
  for (guint i = 0; i < rows->len; i++)
    stafett_ids_append (shown, stafett_row_get_id (rows->pdata[i]));
  for (guint start = 0; start < rows->len; start += PAGE_SIZE)
    request_rows (self, shown, start, MIN (start + PAGE_SIZE, rows->len), G_MAXUINT);
}

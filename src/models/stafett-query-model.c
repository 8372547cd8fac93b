/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-query-model.h"

#include "services/stafett-session-private.h"
#include "storage/stafett-listing.h"

/* Rows are read by the page, and this many pages are kept. */
#define PAGE_SIZE 64
#define MAX_PAGES 64

/* What is told of a model that is held back: enough for the first frame of any window. */
#define N_HELD 40

enum {
  PROP_LOADING = 1,
  N_PROPS
};

enum {
  SIGNAL_FAILED,
  SIGNAL_RESET,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

struct _StafettQueryModel
{
  GObject parent_instance;

  StafettSession   *session;
  StafettListQuery *query;
  StafettIds       *ids;        /* (owned): all rows in order, as numbers */
  GHashTable       *rows;       /* (owned): id to StafettRow, of the pages that are kept */
  GQueue           *pages;      /* (owned): numbers of the pages that are kept, the last used first */
  GHashTable       *pending;    /* (owned): numbers of the pages that are being read */
  GCancellable     *cancellable;
  guint             generation; /* counted up when the rows that are on their way have become stale */
  guint             asked_generation; /* and here, the ids */
  gboolean          asked;      /* the query is another one than that of the ids */
  gboolean          loading;
  gboolean          stale;      /* something was committed since */
  gboolean          inactive;
  gboolean          held;
};

static void stafett_query_model_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettQueryModel, stafett_query_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, stafett_query_model_init_list_model))

/* Rows to read, on the reader thread. */
typedef struct {
  StafettList  list;
  StafettIds  *ids;
  guint        start;
  guint        end;
} RowsRequest;

/* Ids to read, on the scanner thread. */
typedef struct {
  StafettQueryModel *model;      /* not owned: the callback holds it, and is called later */
  StafettListQuery  *query;      /* (owned) */
  GMainContext      *context;    /* (owned) */
  guint              generation;
  gboolean           first;      /* whether to deliver the first ids before all of them */
} IdsRequest;

/* What is delivered to the main context. */
typedef struct {
  StafettQueryModel *model;      /* (owned) */
  StafettIds        *ids;        /* (owned) (nullable) */
  guint              page;
  guint              generation;
} Reply;

static void
rows_request_free (gpointer data)
{
  RowsRequest *request = data;

  stafett_ids_unref (request->ids);
  g_free (request);
}

static void
ids_request_free (gpointer data)
{
  IdsRequest *request = data;

  g_object_unref (request->query);
  g_main_context_unref (request->context);
  g_free (request);
}

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_clear_pointer (&reply->ids, stafett_ids_unref);
  g_object_unref (reply->model);
  g_free (reply);
}

static void
set_loading (StafettQueryModel *self,
             gboolean           loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static gpointer
rows_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  const RowsRequest *request = data;

  return stafett_listing_load_rows (connection, request->list, request->ids, request->start, request->end, error);
}

static void
fail (StafettQueryModel *self,
      const GError      *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
rows_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reply *reply = user_data;
  StafettQueryModel *self = reply->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) table = NULL;

  table = stafett_session_read_finish (STAFETT_SESSION (source), result, &error);
  if (reply->generation == self->generation)
    g_hash_table_remove (self->pending, GUINT_TO_POINTER (reply->page));

  if (table == NULL)
    fail (self, error);
  else
    for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
      {
        gint64 id = stafett_table_get_id (table, i);
        StafettRow *row = g_hash_table_lookup (self->rows, &id);

        if (row != NULL)
          stafett_row_set_cells (row, table, i);
      }

  reply_free (reply);
}

static void
request_rows (StafettQueryModel *self,
              StafettIds        *ids,
              guint              start,
              guint              end,
              guint              page)
{
  RowsRequest *request = g_new0 (RowsRequest, 1);
  Reply *reply = g_new0 (Reply, 1);

  request->list = stafett_list_query_get_list (self->query);
  request->ids = stafett_ids_ref (ids);
  request->start = start;
  request->end = end;
  reply->model = g_object_ref (self);
  reply->page = page;
  reply->generation = self->generation;
  stafett_session_read_async (self->session, rows_func, request, rows_request_free, g_object_unref, NULL, rows_cb, reply);
}

static void
forget_page (StafettQueryModel *self,
             guint              page)
{
  for (guint i = page * PAGE_SIZE; i < (page + 1) * PAGE_SIZE && i < stafett_ids_get_length (self->ids); i++)
    {
      gint64 id = stafett_ids_get (self->ids, i);

      g_hash_table_remove (self->rows, &id);
    }
}

static void
use_page (StafettQueryModel *self,
          guint              page)
{
  if (g_queue_peek_head (self->pages) == GUINT_TO_POINTER (page + 1))
    return;

  g_queue_remove (self->pages, GUINT_TO_POINTER (page + 1));
  g_queue_push_head (self->pages, GUINT_TO_POINTER (page + 1));
  if (g_queue_get_length (self->pages) > MAX_PAGES)
    forget_page (self, GPOINTER_TO_UINT (g_queue_pop_tail (self->pages)) - 1);
}

static void
request_page (StafettQueryModel *self,
              guint              page)
{
  guint start = page * PAGE_SIZE;

  if (g_hash_table_add (self->pending, GUINT_TO_POINTER (page)))
    request_rows (self, self->ids, start, MIN (start + PAGE_SIZE, stafett_ids_get_length (self->ids)), page);
}

static guint
count_told (StafettQueryModel *self,
            StafettIds        *ids)
{
  return self->held ? MIN (N_HELD, stafett_ids_get_length (ids)) : stafett_ids_get_length (ids);
}

/* Another order from now on; what is cached stays on the screen until it has been read again. */
static void
take_ids (StafettQueryModel *self,
          StafettIds        *ids)
{
  stafett_ids_unref (self->ids);
  self->ids = stafett_ids_ref (ids);
  self->generation++;
  g_hash_table_remove_all (self->pending);
  g_queue_clear (self->pages);
}

/* Tells what has changed. The rows behind it, which may be on the screen, stand elsewhere from now on. */
static void
tell (StafettQueryModel *self,
      guint              start,
      guint              n_removed,
      guint              n_added)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      guint position = stafett_row_get_position (row);

      if (position >= start && position - start < n_removed)
        stafett_row_set_position (row, G_MAXUINT);
      else if (position != G_MAXUINT && position >= start)
        stafett_row_set_position (row, position - n_removed + n_added);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, n_added);
}

/* A replacement is two emissions: a selection model asks for every item of one that is told at once. */
static void
replace_range (StafettQueryModel *self,
               StafettIds        *ids,
               guint              start,
               guint              n_removed,
               guint              n_added)
{
  if (n_removed > 0 && n_added > 0)
    {
      g_autoptr (StafettIds) rest = stafett_ids_copy_without (self->ids, start, n_removed);

      take_ids (self, rest);
      tell (self, start, n_removed, 0);
      n_removed = 0;
    }

  take_ids (self, ids);
  if (n_removed > 0 || n_added > 0)
    tell (self, start, n_removed, n_added);
}

/* One row that has moved, as after its name was edited, is no replacement of all rows between. Returns whether it was that. */
static gboolean
move_row (StafettQueryModel *self,
          StafettIds        *ids,
          guint              start,
          guint              n)
{
  guint last = start + n - 1;
  gboolean down = stafett_ids_get (self->ids, start) == stafett_ids_get (ids, last);
  guint from = down ? start : last;
  guint to = down ? last : start;
  g_autoptr (StafettIds) rest = NULL;

  if (stafett_ids_get (self->ids, from) != stafett_ids_get (ids, to))
    return FALSE;
  for (guint i = start; i < last; i++)
    if (stafett_ids_get (self->ids, down ? i + 1 : i) != stafett_ids_get (ids, down ? i : i + 1))
      return FALSE;

  rest = stafett_ids_copy_without (self->ids, from, 1);
  take_ids (self, rest);
  tell (self, from, 1, 0);
  take_ids (self, ids);
  tell (self, to, 0, 1);
  return TRUE;
}

/* Tells what differs between the old and the new order. Rows that are in both keep their objects. */
static void
replace_ids (StafettQueryModel *self,
             StafettIds        *ids)
{
  guint n_old = count_told (self, self->ids);
  guint n_new = count_told (self, ids);
  guint shortest = MIN (n_old, n_new);
  guint start = 0;
  guint end = 0;

  while (start < shortest && stafett_ids_get (self->ids, start) == stafett_ids_get (ids, start))
    start++;
  while (end < shortest - start && stafett_ids_get (self->ids, n_old - 1 - end) == stafett_ids_get (ids, n_new - 1 - end))
    end++;

  if (!self->held && n_old == n_new && n_old - start - end > 1 && move_row (self, ids, start, n_old - start - end))
    return;

  replace_range (self, ids, start, n_old - start - end, n_new - start - end);
}

/* Another query: the widgets that show rows are worth keeping, for making some hundred new ones takes longer than anybody may wait.
 * So the rows that somebody shows become the records that now stand in their places, and only the number of rows is told. */
static void
reset (StafettQueryModel *self,
       StafettIds        *ids)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->rows);
  guint n_old = count_told (self, self->ids);
  guint n_new = count_told (self, ids);
  GHashTableIter iter;
  gpointer row;

  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      guint position = stafett_row_get_position (row);
      gint64 id;

      if (G_OBJECT (row)->ref_count == 1 || position >= MIN (n_old, n_new))
        continue;
      id = stafett_ids_get (ids, position);
      stafett_row_set_id (row, id);
      g_hash_table_replace (self->rows, g_memdup2 (&id, sizeof id), g_object_ref (row));
    }

  self->asked = FALSE;
  take_ids (self, ids);
  g_signal_emit (self, signals[SIGNAL_RESET], 0);
  if (n_old != n_new)
    tell (self, MIN (n_old, n_new), n_old - MIN (n_old, n_new), n_new - MIN (n_old, n_new));
}

/* Reads again the rows that somebody shows, and drops the others. */
static void
refresh_rows (StafettQueryModel *self)
{
  g_autoptr (StafettIds) shown = stafett_ids_new ();
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (G_OBJECT (row)->ref_count > 1)
      stafett_ids_append (shown, stafett_row_get_id (row));
    else
      g_hash_table_iter_remove (&iter);

  for (guint start = 0; start < stafett_ids_get_length (shown); start += PAGE_SIZE)
    request_rows (self, shown, start, MIN (start + PAGE_SIZE, stafett_ids_get_length (shown)), G_MAXUINT);
}

static gboolean
first_cb (gpointer data)
{
  Reply *reply = data;

  if (reply->generation == reply->model->asked_generation)
    {
      reset (reply->model, reply->ids);
      refresh_rows (reply->model);
    }

  return G_SOURCE_REMOVE;
}

static void
deliver_first (StafettIds *ids,
               gpointer    data)
{
  const IdsRequest *request = data;
  Reply *reply;

  if (!request->first)
    return;

  reply = g_new0 (Reply, 1);
  reply->model = g_object_ref (request->model);
  reply->ids = stafett_ids_copy_first (ids, stafett_ids_get_length (ids));
  reply->generation = request->generation;
  stafett_session_deliver (request->context, first_cb, reply, reply_free);
}

static gpointer
ids_func (StafettConnection  *connection,
          gpointer            data,
          GError            **error)
{
  IdsRequest *request = data;

  return stafett_listing_load_ids (connection, request->query, deliver_first, request, error);
}

static void load_ids (StafettQueryModel *self);

static void
ids_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (StafettQueryModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettIds) ids = NULL;

  ids = stafett_session_read_finish (STAFETT_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* a newer query is on its way, or nobody looks any more */

  if (ids == NULL)
    {
      set_loading (self, FALSE);
      fail (self, error);
      return;
    }

  if (self->asked)
    reset (self, ids);
  else
    replace_ids (self, ids);
  refresh_rows (self);
  set_loading (self, FALSE);

  if (self->stale && !self->inactive)
    load_ids (self);
}

static void
cancel (StafettQueryModel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load_ids (StafettQueryModel *self)
{
  IdsRequest *request = g_new0 (IdsRequest, 1);

  cancel (self);
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);

  request->model = self;
  request->query = g_object_ref (self->query);
  request->context = g_main_context_ref (self->session->context);
  request->generation = ++self->asked_generation;
  /* What is only read again stays on the screen until all of it is there. */
  request->first = self->asked;
  stafett_session_scan_async (self->session, ids_func, request, ids_request_free, (GDestroyNotify) stafett_ids_unref,
                              self->cancellable, ids_cb, g_object_ref (self));
}

/* Any commit may move a row or change what it shows by way of a joined record. */
static void
committed_cb (StafettQueryModel *self,
              StafettCommit     *commit)
{
  if (self->loading || self->inactive)
    self->stale = TRUE;
  else
    load_ids (self);
}

static GType
stafett_query_model_get_item_type (GListModel *model)
{
  return STAFETT_TYPE_ROW;
}

static guint
stafett_query_model_get_n_items (GListModel *model)
{
  return count_told (STAFETT_QUERY_MODEL (model), STAFETT_QUERY_MODEL (model)->ids);
}

static gpointer
stafett_query_model_get_item (GListModel *model,
                              guint       position)
{
  StafettQueryModel *self = STAFETT_QUERY_MODEL (model);
  StafettRow *row;
  gint64 id;

  if (position >= count_told (self, self->ids))
    return NULL;

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

static void
stafett_query_model_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = stafett_query_model_get_item_type;
  iface->get_n_items = stafett_query_model_get_n_items;
  iface->get_item = stafett_query_model_get_item;
}

static void
stafett_query_model_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  StafettQueryModel *self = STAFETT_QUERY_MODEL (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stafett_query_model_dispose (GObject *object)
{
  StafettQueryModel *self = STAFETT_QUERY_MODEL (object);

  cancel (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_query_model_parent_class)->dispose (object);
}

static void
stafett_query_model_finalize (GObject *object)
{
  StafettQueryModel *self = STAFETT_QUERY_MODEL (object);

  g_clear_object (&self->query);
  g_clear_pointer (&self->ids, stafett_ids_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->pages, g_queue_free);

  G_OBJECT_CLASS (stafett_query_model_parent_class)->finalize (object);
}

static void
stafett_query_model_class_init (StafettQueryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stafett_query_model_dispose;
  object_class->finalize = stafett_query_model_finalize;
  object_class->get_property = stafett_query_model_get_property;

  /**
   * StafettQueryModel:loading:
   *
   * Whether the order of the rows is being read. What is in the model stays in it until then.
   */
  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * StafettQueryModel::failed:
   * @self: the model
   * @error: why
   *
   * The rows could not be read; the model keeps those that it has.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", STAFETT_TYPE_QUERY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * StafettQueryModel::reset:
   * @self: the model
   *
   * The answer to another query is there: every place has another row, though nothing but their number may be told.
   */
  signals[SIGNAL_RESET] = g_signal_new ("reset", STAFETT_TYPE_QUERY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stafett_query_model_init (StafettQueryModel *self)
{
  self->ids = stafett_ids_new ();
  self->asked = TRUE;
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->pending = g_hash_table_new (NULL, NULL);
  self->pages = g_queue_new ();
}

/**
 * stafett_query_model_new:
 * @session: a session
 * @query: which rows, in which order; not changed any more
 *
 * A list model of #StafettRow over a query, however many rows there are: it keeps their ids, reads cells by the page when they
 * are asked for, and reads again after every commit. Used on the session's own thread, which never waits for it.
 *
 * Returns: (transfer full): the model, empty until the first answer comes
 */
StafettQueryModel *
stafett_query_model_new (StafettSession   *session,
                         StafettListQuery *query)
{
  StafettQueryModel *self;

  g_return_val_if_fail (STAFETT_IS_SESSION (session), NULL);
  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (query), NULL);

  self = g_object_new (STAFETT_TYPE_QUERY_MODEL, NULL);
  self->session = g_object_ref (session);
  self->query = g_object_ref (query);
  g_signal_connect_object (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  load_ids (self);

  return self;
}

/**
 * stafett_query_model_get_query:
 * @self: a model
 *
 * Returns: (transfer none): its query; copy it to change it
 */
StafettListQuery *
stafett_query_model_get_query (StafettQueryModel *self)
{
  g_return_val_if_fail (STAFETT_IS_QUERY_MODEL (self), NULL);

  return self->query;
}

/**
 * stafett_query_model_set_query:
 * @self: a model
 * @query: another query for the same list; not changed any more
 *
 * The rows of the old query stay until those of the new one are there.
 */
void
stafett_query_model_set_query (StafettQueryModel *self,
                               StafettListQuery  *query)
{
  g_return_if_fail (STAFETT_IS_QUERY_MODEL (self));
  g_return_if_fail (stafett_list_query_get_list (query) == stafett_list_query_get_list (self->query));

  if (g_set_object (&self->query, query))
    {
      self->asked = TRUE;
      load_ids (self);
    }
}

/**
 * stafett_query_model_set_active:
 * @self: a model
 * @active: whether anybody looks at it
 *
 * A model that nobody looks at reads nothing after a commit, but once when it becomes active again.
 */
void
stafett_query_model_set_active (StafettQueryModel *self,
                                gboolean           active)
{
  g_return_if_fail (STAFETT_IS_QUERY_MODEL (self));

  if (self->inactive == !active)
    return;

  self->inactive = !active;
  if (active && self->stale)
    {
      load_ids (self);
    }
  else if (!active && self->loading)
    {
      cancel (self);
      self->stale = TRUE;
      set_loading (self, FALSE);
    }
}

/**
 * stafett_query_model_set_held:
 * @self: a model
 * @held: whether only the first few rows are told
 *
 * A list view makes widgets for some hundred rows before its first frame, however few fit in the window. While a model is
 * held back there are not that many.
 */
void
stafett_query_model_set_held (StafettQueryModel *self,
                              gboolean           held)
{
  guint n_before;
  guint n_after;

  g_return_if_fail (STAFETT_IS_QUERY_MODEL (self));

  n_before = count_told (self, self->ids);
  self->held = held;
  n_after = count_told (self, self->ids);
  if (n_before != n_after)
    tell (self, MIN (n_before, n_after), n_before - MIN (n_before, n_after), n_after - MIN (n_before, n_after));
}

/**
 * stafett_query_model_is_loading:
 * @self: a model
 *
 * Returns: see #StafettQueryModel:loading
 */
gboolean
stafett_query_model_is_loading (StafettQueryModel *self)
{
  g_return_val_if_fail (STAFETT_IS_QUERY_MODEL (self), FALSE);

  return self->loading;
}

/**
 * stafett_query_model_get_id:
 * @self: a model
 * @position: below its number of items
 *
 * Returns: the id of the record at @position, without reading its row; 0 if there is none
 */
gint64
stafett_query_model_get_id (StafettQueryModel *self,
                            guint              position)
{
  g_return_val_if_fail (STAFETT_IS_QUERY_MODEL (self), 0);

  return position < stafett_ids_get_length (self->ids) ? stafett_ids_get (self->ids, position) : 0;
}

/**
 * stafett_query_model_find:
 * @self: a model
 * @id: a record's id
 * @position: (out): where it stands
 *
 * Returns: whether it is listed
 */
gboolean
stafett_query_model_find (StafettQueryModel *self,
                          gint64             id,
                          guint             *position)
{
  g_return_val_if_fail (STAFETT_IS_QUERY_MODEL (self), FALSE);

  return stafett_ids_find (self->ids, id, position) && *position < count_told (self, self->ids);
}

/**
 * stafett_query_model_find_column:
 * @self: a model
 * @name: a column's name
 *
 * Returns: (transfer none) (nullable): the column of the model's list
 */
const StafettColumn *
stafett_query_model_find_column (StafettQueryModel *self,
                                 const char        *name)
{
  const StafettColumn *columns;
  guint n_columns;

  g_return_val_if_fail (STAFETT_IS_QUERY_MODEL (self), NULL);

  columns = stafett_listing_get_columns (stafett_list_query_get_list (self->query), &n_columns);
  for (guint i = 0; i < n_columns; i++)
    if (g_str_equal (columns[i].name, name))
      return &columns[i];

  return NULL;
}

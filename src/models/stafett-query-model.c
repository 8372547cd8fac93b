/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-query-model.h"

#include <string.h>

#include "services/stafett-session-private.h"
#include "storage/stafett-listing.h"

/* Rows are read by the page, and this many pages are kept. */
#define PAGE_SIZE 64
#define MAX_PAGES 64

enum {
  PROP_LOADING = 1,
  N_PROPS
};

enum {
  SIGNAL_FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

struct _StafettQueryModel
{
  GObject parent_instance;

  StafettSession   *session;
  StafettListQuery *query;
  GArray           *ids;        /* (owned) (element-type gint64): all rows in order, as numbers */
  GHashTable       *rows;       /* (owned): id to StafettRow, of the pages that are kept */
  GQueue           *pages;      /* (owned): numbers of the pages that are kept, the last used first */
  GHashTable       *pending;    /* (owned): numbers of the pages that are being read */
  GCancellable     *cancellable;
  guint             generation; /* counted up when what is on its way has become stale */
  gboolean          loading;
  gboolean          again;      /* something was committed while loading */
};

static void stafett_query_model_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettQueryModel, stafett_query_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, stafett_query_model_init_list_model))

typedef struct {
  StafettList  list;
  guint        page;
  guint        generation;
  guint        n_ids;
  gint64       ids[PAGE_SIZE];
} PageRequest;

typedef struct {
  StafettQueryModel *model; /* (owned) */
  PageRequest        request;
} PageReply;

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
ids_func (StafettConnection  *connection,
          gpointer            data,
          GError            **error)
{
  return stafett_listing_load_ids (connection, data, error);
}

static gpointer
rows_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  const PageRequest *request = data;

  return stafett_listing_load_rows (connection, request->list, request->ids, request->n_ids, error);
}

static void
fail (StafettQueryModel *self,
      const GError      *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
page_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  PageReply *reply = user_data;
  StafettQueryModel *self = reply->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) table = NULL;

  table = stafett_session_read_finish (STAFETT_SESSION (source), result, &error);
  if (reply->request.generation == self->generation)
    g_hash_table_remove (self->pending, GUINT_TO_POINTER (reply->request.page));

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

  g_object_unref (self);
  g_free (reply);
}

static void
forget_page (StafettQueryModel *self,
             guint              page)
{
  for (guint i = page * PAGE_SIZE; i < (page + 1) * PAGE_SIZE && i < self->ids->len; i++)
    g_hash_table_remove (self->rows, &g_array_index (self->ids, gint64, i));
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
  PageReply *reply;

  if (!g_hash_table_add (self->pending, GUINT_TO_POINTER (page)))
    return;

  reply = g_new0 (PageReply, 1);
  reply->model = g_object_ref (self);
  reply->request.list = stafett_list_query_get_list (self->query);
  reply->request.page = page;
  reply->request.generation = self->generation;
  reply->request.n_ids = MIN (PAGE_SIZE, self->ids->len - page * PAGE_SIZE);
  memcpy (reply->request.ids, &g_array_index (self->ids, gint64, page * PAGE_SIZE), reply->request.n_ids * sizeof (gint64));
  stafett_session_read_async (self->session, rows_func, g_memdup2 (&reply->request, sizeof reply->request), g_free, g_object_unref,
                              NULL, page_cb, reply);
}

/* Tells what differs between the old and the new order. Rows that are in both keep their objects, and so their widgets. */
static void
replace_ids (StafettQueryModel *self,
             GArray            *ids)
{
  g_autoptr (GArray) old = self->ids;
  guint start = 0;
  guint end = 0;
  guint shortest = MIN (old->len, ids->len);

  while (start < shortest && g_array_index (old, gint64, start) == g_array_index (ids, gint64, start))
    start++;
  while (end < shortest - start &&
         g_array_index (old, gint64, old->len - 1 - end) == g_array_index (ids, gint64, ids->len - 1 - end))
    end++;

  self->ids = ids;
  self->generation++;
  g_hash_table_remove_all (self->pending);
  g_queue_clear (self->pages);

  /* What is cached is read again when it is next shown; it stays on the screen until then. */
  if (old->len == ids->len && start == ids->len)
    return;

  if (start == 0 && end == 0 && old->len > 0 && ids->len > 0)
    {
      /* A reset is two emissions: a selection model asks for every item of a replacement. */
      self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, 0);
      g_array_unref (self->ids);
      self->ids = ids;
      g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, ids->len);
      return;
    }

  g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, ids->len - start - end);
}

/* Reads the cached rows again, page by page, and drops those that are no longer listed. */
static void
refresh_rows (StafettQueryModel *self)
{
  g_autoptr (GHashTable) cached = g_steal_pointer (&self->rows);

  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < self->ids->len && g_hash_table_size (cached) > 0; i++)
    {
      gint64 id = g_array_index (self->ids, gint64, i);
      StafettRow *row = g_hash_table_lookup (cached, &id);

      if (row == NULL)
        continue;

      g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), g_object_ref (row));
      g_hash_table_remove (cached, &id);
      use_page (self, i / PAGE_SIZE);
      request_page (self, i / PAGE_SIZE);
    }
}

static void load_ids (StafettQueryModel *self);

static void
ids_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (StafettQueryModel) self = user_data;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  ids = stafett_session_read_finish (STAFETT_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* a newer query is on its way */

  if (ids == NULL)
    {
      set_loading (self, FALSE);
      fail (self, error);
      return;
    }

  replace_ids (self, ids);
  refresh_rows (self);
  set_loading (self, FALSE);

  if (self->again)
    load_ids (self);
}

static void
load_ids (StafettQueryModel *self)
{
  self->again = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  stafett_session_read_async (self->session, ids_func, g_object_ref (self->query), g_object_unref, (GDestroyNotify) g_array_unref,
                              self->cancellable, ids_cb, g_object_ref (self));
}

/* Any commit may move a row or change what it shows by way of a joined record. */
static void
committed_cb (StafettQueryModel *self,
              StafettCommit     *commit)
{
  if (self->loading)
    self->again = TRUE;
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
  return STAFETT_QUERY_MODEL (model)->ids->len;
}

static gpointer
stafett_query_model_get_item (GListModel *model,
                              guint       position)
{
  StafettQueryModel *self = STAFETT_QUERY_MODEL (model);
  StafettRow *row;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, gint64, position);
  row = g_hash_table_lookup (self->rows, &id);
  if (row == NULL)
    {
      row = stafett_row_new (id);
      g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);
    }

  g_object_ref (row);
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

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_query_model_parent_class)->dispose (object);
}

static void
stafett_query_model_finalize (GObject *object)
{
  StafettQueryModel *self = STAFETT_QUERY_MODEL (object);

  g_clear_object (&self->query);
  g_clear_pointer (&self->ids, g_array_unref);
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
}

static void
stafett_query_model_init (StafettQueryModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
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
    load_ids (self);
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

  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
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

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
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

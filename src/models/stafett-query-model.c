/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-query-model-private.h"

#include "storage/stafett-listing.h"

/* The order of a longer list is read again when somebody comes back to it, rather than kept: four bytes a row. */
#define MAX_KEPT 100000

enum {
  PROP_LOADING = 1,
  N_PROPS
};

enum {
  SIGNAL_FAILED,
  SIGNAL_REPLACED,
  SIGNAL_RESET,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void stafett_query_model_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettQueryModel, stafett_query_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, stafett_query_model_init_list_model))

static void load_ids (StafettQueryModel *self);

/* Whether it is loading has perhaps changed; what was committed meanwhile is read now. */
void
stafett_query_model_update_loading (StafettQueryModel *self)
{
  gboolean loading = self->reading || self->source != 0;

  if (self->loading != loading)
    {
      self->loading = loading;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }

  if (!self->loading && self->stale && !self->inactive)
    load_ids (self);
}

/* Emits #StafettQueryModel::replaced. */
void
stafett_query_model_emit_replaced (StafettQueryModel *self)
{
  g_signal_emit (self, signals[SIGNAL_REPLACED], 0);
}

static void
fail (StafettQueryModel *self,
      const GError      *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* The answer to another query: every place has another row. The view goes to its beginning while it still has all its rows, so that
 * no widget goes with those that leave. */
static void
reset (StafettQueryModel *self,
       StafettIds        *ids,
       gboolean           part,
       guint              n_all)
{
  self->asked = FALSE;
  g_set_object (&self->shown, self->query);
  stafett_query_model_replace_all (self, ids, part, n_all);
  g_signal_emit (self, signals[SIGNAL_RESET], 0);
}

/* The first rows are on the screen before all are known. Until then there are as many as before: the right number, if only the
 * order is another one. */
static void
first_cb (StafettQueryModel *self,
          StafettIds        *ids)
{
  guint n_first = stafett_ids_get_length (ids);
  gboolean same = self->counted != NULL && stafett_list_query_has_same_records (self->counted, self->query);

  reset (self, ids, TRUE, MAX (n_first, same ? self->n_counted : self->n_told));
  stafett_row_cache_refresh (self->cache);
  stafett_query_model_approach (self);
}

static void
load_ids (StafettQueryModel *self)
{
  self->stale = FALSE;
  self->reading = TRUE;
  /* What is only read again stays on the screen until all of it is there. */
  stafett_id_reader_read (self->reader, self->query, self->asked);
  stafett_query_model_update_loading (self);
}

static void
read_cb (StafettQueryModel *self,
         StafettIds        *ids)
{
  guint n_all = stafett_ids_get_length (ids);

  if (self->asked)
    reset (self, ids, FALSE, n_all);
  else if (self->part || self->n_told != stafett_ids_get_length (self->ids))
    stafett_query_model_replace_all (self, ids, FALSE, n_all);
  else
    stafett_query_model_replace_ids (self, ids);

  g_set_object (&self->counted, self->query);
  self->n_counted = n_all;
  self->reading = FALSE;
  stafett_row_cache_refresh (self->cache);
  stafett_query_model_approach (self);
}

/* What is there stays. */
static void
ids_failed_cb (StafettQueryModel *self,
               const GError      *error)
{
  self->reading = FALSE;
  if (self->part)
    stafett_query_model_replace_all (self, self->ids, FALSE, stafett_ids_get_length (self->ids));
  stafett_query_model_approach (self);
  fail (self, error);
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
  return STAFETT_QUERY_MODEL (model)->n_told;
}

static gpointer
stafett_query_model_get_item (GListModel *model,
                              guint       position)
{
  StafettQueryModel *self = STAFETT_QUERY_MODEL (model);

  if (position >= self->n_told)
    return NULL;

  return stafett_row_cache_get_row (self->cache, position);
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

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->reader != NULL)
    stafett_id_reader_cancel (self->reader);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (stafett_query_model_parent_class)->dispose (object);
}

static void
stafett_query_model_finalize (GObject *object)
{
  StafettQueryModel *self = STAFETT_QUERY_MODEL (object);

  g_clear_object (&self->query);
  g_clear_object (&self->shown);
  g_clear_object (&self->counted);
  g_clear_object (&self->reader);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->ids, stafett_ids_unref);

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
   * Whether the order of the rows is being read, or the number of rows is still on its way to what it will be. What is in the
   * model stays in it until then.
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
   * StafettQueryModel::replaced:
   * @self: the model
   *
   * Every place may have another row, though nothing but their number may be told. Where a record stands now is known when the
   * model is no longer loading.
   */
  signals[SIGNAL_REPLACED] = g_signal_new ("replaced", STAFETT_TYPE_QUERY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * StafettQueryModel::reset:
   * @self: the model
   *
   * The answer to another query is there, which is looked at from its beginning. Follows #StafettQueryModel::replaced.
   */
  signals[SIGNAL_RESET] = g_signal_new ("reset", STAFETT_TYPE_QUERY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stafett_query_model_init (StafettQueryModel *self)
{
  self->ids = stafett_ids_new ();
  self->asked = TRUE;
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
  self->query = g_object_ref (query);
  self->shown = g_object_ref (query);
  self->session = g_object_ref (session);
  self->reader = stafett_id_reader_new (session);
  g_signal_connect_object (self->reader, "first", G_CALLBACK (first_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "failed", G_CALLBACK (ids_failed_cb), self, G_CONNECT_SWAPPED);
  self->cache = stafett_row_cache_new (session, stafett_list_query_get_list (query));
  g_signal_connect_object (self->cache, "failed", G_CALLBACK (fail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  load_ids (self);

  return self;
}

/**
 * stafett_query_model_get_session:
 * @self: a model
 *
 * Returns: (transfer none): where it reads from
 */
StafettSession *
stafett_query_model_get_session (StafettQueryModel *self)
{
  g_return_val_if_fail (STAFETT_IS_QUERY_MODEL (self), NULL);

  return self->session;
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
 * stafett_query_model_get_shown:
 * @self: a model
 *
 * Returns: (transfer none): the query whose rows there are: not yet another one that has been set, while its rows are being read
 */
StafettListQuery *
stafett_query_model_get_shown (StafettQueryModel *self)
{
  g_return_val_if_fail (STAFETT_IS_QUERY_MODEL (self), NULL);

  return self->shown;
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
 * A model that nobody looks at reads nothing after a commit, but once when it becomes active again. Of a very long list it forgets
 * meanwhile which record is where; what its rows show stays.
 */
void
stafett_query_model_set_active (StafettQueryModel *self,
                                gboolean           active)
{
  g_return_if_fail (STAFETT_IS_QUERY_MODEL (self));

  if (self->inactive == !active)
    return;

  self->inactive = !active;
  if (active)
    {
      stafett_query_model_approach (self);
      return;
    }

  if (self->reading)
    {
      stafett_id_reader_cancel (self->reader);
      self->reading = FALSE;
      self->stale = TRUE;
    }
  if (stafett_ids_get_length (self->ids) > MAX_KEPT)
    {
      g_autoptr (StafettIds) none = stafett_ids_new ();

      self->part = TRUE;
      self->stale = TRUE;
      stafett_query_model_take_ids (self, none);
    }
  g_clear_handle_id (&self->source, g_source_remove);
  stafett_query_model_update_loading (self);
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
  g_return_if_fail (STAFETT_IS_QUERY_MODEL (self));

  self->held = held;
  stafett_query_model_approach (self);
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
 * stafett_query_model_count:
 * @self: a model
 *
 * A model tells of its rows in steps; this is what they come to.
 *
 * Returns: how many records the query lists, as far as they have been read
 */
guint
stafett_query_model_count (StafettQueryModel *self)
{
  g_return_val_if_fail (STAFETT_IS_QUERY_MODEL (self), 0);

  return self->n_all;
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

  return stafett_ids_find (self->ids, id, position) && *position < self->n_told;
}

/**
 * stafett_query_model_find_all:
 * @self: a model
 * @ids: records' ids
 * @positions: (element-type guint): where those stand that are listed is added to it, in the order of the list
 */
void
stafett_query_model_find_all (StafettQueryModel *self,
                              StafettIds        *ids,
                              GArray            *positions)
{
  g_autoptr (StafettIdSet) wanted = NULL;

  g_return_if_fail (STAFETT_IS_QUERY_MODEL (self));

  wanted = stafett_id_set_new (ids);
  stafett_ids_find_all (self->ids, wanted, positions);
  while (positions->len > 0 && g_array_index (positions, guint, positions->len - 1) >= self->n_told)
    g_array_set_size (positions, positions->len - 1);
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

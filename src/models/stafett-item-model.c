/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-item-model.h"

#include "core/stafett-user-groups.h"
#include "services/stafett-session-private.h"
#include "storage/stafett-listing.h"
#include "storage/stafett-record-store.h"

enum {
  PROP_LOADED = 1,
  PROP_GROUPING,
  N_PROPS
};

enum {
  SIGNAL_FAILED,
  SIGNAL_READ,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

struct _StafettItemModel
{
  GObject parent_instance;

  StafettSession    *session; /* (owned) */
  StafettRecordKind  kind;
  GPtrArray         *all;     /* (owned) (element-type StafettItem): also the deleted ones, in the list's order */
  GPtrArray         *shown;   /* (owned) (element-type StafettItem) */
  gboolean           deleted;
  gboolean           choosing;
  gboolean           grouping; /* whether headings and user groups of the items count */
  gboolean           loaded;
  GCancellable      *cancellable;
};

static void stafett_item_model_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettItemModel, stafett_item_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, stafett_item_model_init_list_model))

static StafettList
get_list (StafettRecordKind kind)
{
  switch (kind)
    {
    case STAFETT_RECORD_KIND_CATEGORY:
      return STAFETT_LIST_CATEGORIES;
    case STAFETT_RECORD_KIND_LEAD_STATUS:
      return STAFETT_LIST_STATUSES;
    case STAFETT_RECORD_KIND_ASSOCIATE:
      return STAFETT_LIST_ASSOCIATES;
    case STAFETT_RECORD_KIND_SELECTION:
      return STAFETT_LIST_SELECTIONS;
    case STAFETT_RECORD_KIND_COMPANY:
    case STAFETT_RECORD_KIND_CONTACT:
    case STAFETT_RECORD_KIND_SALE:
    case STAFETT_RECORD_KIND_RULE:
    case STAFETT_RECORD_KIND_CONFIRMATION:
    case STAFETT_RECORD_KIND_LIST:
    default:
      g_return_val_if_reached (0);
    }
}

typedef struct {
  GPtrArray *records; /* (owned) (element-type StafettRecord) */
  gboolean   grouping;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->records, g_ptr_array_unref);
  g_free (loaded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

/* Runs on the reader thread. */
static gpointer
items_func (StafettConnection  *connection,
            gpointer            data,
            GError            **error)
{
  StafettRecordKind kind = (StafettRecordKind) GPOINTER_TO_UINT (data);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (get_list (kind));
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);
  g_autoptr (StafettListSettings) list = NULL;
  g_autoptr (StafettIds) ids = NULL;

  loaded->records = g_ptr_array_new_with_free_func (stafett_record_free);
  if (kind == STAFETT_RECORD_KIND_CATEGORY)
    {
      list = stafett_record_store_load (connection, STAFETT_RECORD_KIND_LIST, STAFETT_LIST_SETTINGS_CATEGORIES, error);
      if (list == NULL)
        return NULL;
      loaded->grouping = list->grouping;
    }

  stafett_list_query_set_deleted (query, TRUE);
  ids = stafett_listing_load_ids (connection, query, NULL, NULL, error);
  if (ids == NULL)
    return NULL;

  for (guint i = 0; i < stafett_ids_get_length (ids); i++)
    {
      gpointer record = stafett_record_store_load (connection, kind, stafett_ids_get (ids, i), error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (loaded->records, record);
    }

  return g_steal_pointer (&loaded);
}

/* A chooser leaves out what is hidden from who acts. */
static gboolean
is_shown (StafettItemModel *self,
          StafettItem      *item)
{
  const StafettAssociate *associate = stafett_session_get_associate (self->session);

  if (!self->deleted && stafett_item_is_deleted (item))
    return FALSE;

  return !self->choosing || !self->grouping ||
         stafett_category_is_for (stafett_item_get_record (item), associate != NULL ? associate->user_group : NULL);
}

/* Tells only what differs, so that a choice made in a drop-down is not lost when something else in the list changes. */
static void
update_shown (StafettItemModel *self)
{
  g_autoptr (GPtrArray) old = self->shown;
  guint start = 0;
  guint end = 0;
  guint shortest;

  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->all->len; i++)
    if (is_shown (self, self->all->pdata[i]))
      g_ptr_array_add (self->shown, g_object_ref (self->all->pdata[i]));

  shortest = MIN (old->len, self->shown->len);
  while (start < shortest && old->pdata[start] == self->shown->pdata[start])
    start++;
  while (end < shortest - start && old->pdata[old->len - 1 - end] == self->shown->pdata[self->shown->len - 1 - end])
    end++;
  if (old->len - start - end > 0 || self->shown->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, self->shown->len - start - end);
}

static StafettItem *
find_in (GPtrArray *items,
         gint64     id,
         guint     *position)
{
  for (guint i = 0; i < items->len; i++)
    if (stafett_item_get_id (items->pdata[i]) == id)
      {
        if (position != NULL)
          *position = i;
        return items->pdata[i];
      }

  return NULL;
}

static void
items_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (StafettItemModel) self = user_data;
  g_autoptr (Loaded) loaded = NULL;
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GError) error = NULL;
  gboolean regrouped;

  loaded = stafett_session_read_finish (STAFETT_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (loaded == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }

  old = g_steal_pointer (&self->all);
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_set_free_func (loaded->records, NULL);
  for (guint i = 0; i < loaded->records->len; i++)
    {
      StafettRecord *record = loaded->records->pdata[i];
      StafettItem *item = find_in (old, record->id, NULL);

      if (item == NULL)
        {
          g_ptr_array_add (self->all, stafett_item_new (record));
          continue;
        }
      stafett_item_set_record (item, record);
      g_ptr_array_add (self->all, g_object_ref (item));
    }

  regrouped = self->grouping != loaded->grouping;
  self->grouping = loaded->grouping;
  update_shown (self);
  if (regrouped)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUPING]);
  if (!self->loaded)
    {
      self->loaded = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
    }
  g_signal_emit (self, signals[SIGNAL_READ], 0);
}

static void
load (StafettItemModel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  stafett_session_read_async (self->session, items_func, GUINT_TO_POINTER (self->kind), NULL, loaded_free,
                              self->cancellable, items_cb, g_object_ref (self));
}

static void
committed_cb (StafettItemModel *self,
              StafettCommit    *commit)
{
  if (stafett_commit_touches_kind (commit, self->kind) ||
      (self->kind == STAFETT_RECORD_KIND_CATEGORY && stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_LIST)))
    load (self);
}

static GType
stafett_item_model_get_item_type (GListModel *model)
{
  return STAFETT_TYPE_ITEM;
}

static guint
stafett_item_model_get_n_items (GListModel *model)
{
  return STAFETT_ITEM_MODEL (model)->shown->len;
}

static gpointer
stafett_item_model_get_item (GListModel *model,
                             guint       position)
{
  StafettItemModel *self = STAFETT_ITEM_MODEL (model);

  return position < self->shown->len ? g_object_ref (self->shown->pdata[position]) : NULL;
}

static void
stafett_item_model_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = stafett_item_model_get_item_type;
  iface->get_n_items = stafett_item_model_get_n_items;
  iface->get_item = stafett_item_model_get_item;
}

static void
stafett_item_model_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  StafettItemModel *self = STAFETT_ITEM_MODEL (object);

  switch (prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    case PROP_GROUPING:
      g_value_set_boolean (value, self->grouping);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stafett_item_model_dispose (GObject *object)
{
  StafettItemModel *self = STAFETT_ITEM_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_item_model_parent_class)->dispose (object);
}

static void
stafett_item_model_finalize (GObject *object)
{
  StafettItemModel *self = STAFETT_ITEM_MODEL (object);

  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (stafett_item_model_parent_class)->finalize (object);
}

static void
stafett_item_model_class_init (StafettItemModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stafett_item_model_dispose;
  object_class->finalize = stafett_item_model_finalize;
  object_class->get_property = stafett_item_model_get_property;

  /**
   * StafettItemModel:loaded:
   *
   * Whether the items have been read for the first time.
   */
  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * StafettItemModel:grouping:
   *
   * Whether the list uses grouping and user group filtering.
   */
  properties[PROP_GROUPING] =
    g_param_spec_boolean ("grouping", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * StafettItemModel::read:
   * @self: the model
   *
   * The items have been read, for the first time or again, and the model is up to date with them.
   */
  signals[SIGNAL_READ] = g_signal_new ("read", STAFETT_TYPE_ITEM_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * StafettItemModel::failed:
   * @self: the model
   * @error: why
   *
   * The items could not be read; the model keeps those that it has.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", STAFETT_TYPE_ITEM_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
stafett_item_model_init (StafettItemModel *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * stafett_item_model_new:
 * @session: a session
 * @kind: categories, lead statuses or associates
 *
 * A list model of #StafettItem over a short list, whole and in its order, read again when the list changes. Used on the
 * session's own thread.
 *
 * Returns: (transfer full): the model, empty until the first answer comes
 */
StafettItemModel *
stafett_item_model_new (StafettSession    *session,
                        StafettRecordKind  kind)
{
  StafettItemModel *self;

  g_return_val_if_fail (STAFETT_IS_SESSION (session), NULL);

  self = g_object_new (STAFETT_TYPE_ITEM_MODEL, NULL);
  self->session = g_object_ref (session);
  self->kind = kind;
  g_signal_connect_object (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "associate-changed", G_CALLBACK (update_shown), self, G_CONNECT_SWAPPED);
  load (self);

  return self;
}

/**
 * stafett_item_model_is_loaded:
 * @self: a model
 *
 * Returns: see #StafettItemModel:loaded
 */
gboolean
stafett_item_model_is_loaded (StafettItemModel *self)
{
  g_return_val_if_fail (STAFETT_IS_ITEM_MODEL (self), FALSE);

  return self->loaded;
}

/**
 * stafett_item_model_set_deleted:
 * @self: a model
 * @deleted: whether it lists the deleted items too
 */
void
stafett_item_model_set_deleted (StafettItemModel *self,
                                gboolean          deleted)
{
  g_return_if_fail (STAFETT_IS_ITEM_MODEL (self));

  if (self->deleted == deleted)
    return;

  self->deleted = deleted;
  update_shown (self);
}

/**
 * stafett_item_model_set_choosing:
 * @self: a model
 * @choosing: whether it is for choosing in the daily work: then it leaves out, while the list uses user group filtering, what is not
 *   visible for the user group of the session's associate
 *
 * A record that has a hidden item still shows it: stafett_item_model_find() finds all.
 */
void
stafett_item_model_set_choosing (StafettItemModel *self,
                                 gboolean          choosing)
{
  g_return_if_fail (STAFETT_IS_ITEM_MODEL (self));

  if (self->choosing == choosing)
    return;

  self->choosing = choosing;
  update_shown (self);
}

/**
 * stafett_item_model_get_grouping:
 * @self: a model
 *
 * Returns: see #StafettItemModel:grouping
 */
gboolean
stafett_item_model_get_grouping (StafettItemModel *self)
{
  g_return_val_if_fail (STAFETT_IS_ITEM_MODEL (self), FALSE);

  return self->grouping;
}

/**
 * stafett_item_model_find:
 * @self: a model
 * @id: a record's id
 * @position: (out) (optional): where it is listed, or %GTK_INVALID_LIST_POSITION's value if it is deleted and not listed
 *
 * Returns: (transfer none) (nullable): the item, also a deleted one
 */
StafettItem *
stafett_item_model_find (StafettItemModel *self,
                         gint64            id,
                         guint            *position)
{
  g_return_val_if_fail (STAFETT_IS_ITEM_MODEL (self), NULL);

  if (position != NULL)
    {
      *position = G_MAXUINT;
      find_in (self->shown, id, position);
    }

  return find_in (self->all, id, NULL);
}

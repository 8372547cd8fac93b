/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-record-selection.h"

/* So many selected records are found again when the list has been read anew. */
#define MAX_REMEMBERED 100

/* Many rows of a query model. GtkMultiSelection asks for the item of each row that is selected, which would load a million rows;
 * this one knows their places only. */
struct _StafettRecordSelection
{
  GObject parent_instance;

  StafettQueryModel *model;      /* (owned) (nullable) */
  GtkBitset         *selected;   /* (owned) */
  StafettIds        *remembered; /* (owned): what is selected, if it is not too much */
  gboolean           all;        /* whether all rows are, also those that come while the model reads */
};

static void stafett_record_selection_init_list_model (GListModelInterface *iface);
static void stafett_record_selection_init_selection_model (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettRecordSelection, stafett_record_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, stafett_record_selection_init_list_model)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, stafett_record_selection_init_selection_model))

static void
forget (StafettRecordSelection *self)
{
  g_clear_pointer (&self->remembered, stafett_ids_unref);
  self->remembered = stafett_ids_new ();
}

static void
remember (StafettRecordSelection *self)
{
  GtkBitsetIter iter;
  guint position;

  forget (self);
  if (self->model == NULL || gtk_bitset_get_size (self->selected) > MAX_REMEMBERED ||
      !gtk_bitset_iter_init_first (&iter, self->selected, &position))
    return;

  do
    {
      gint64 id = stafett_query_model_get_id (self->model, position);

      if (id != 0) /* otherwise nobody knows yet which record stands there */
        stafett_ids_append (self->remembered, id);
    }
  while (gtk_bitset_iter_next (&iter, &position));
}

static void
items_changed_cb (StafettRecordSelection *self,
                  guint                   position,
                  guint                   removed,
                  guint                   added)
{
  gtk_bitset_splice (self->selected, position, removed, added);
  if (self->all && added > 0)
    gtk_bitset_add_range (self->selected, position, added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
tell_all (StafettRecordSelection *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self));

  if (n_items > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n_items);
}

/* Every place may mean another record now. Which are selected is known again when the model has read where they are. */
static void
replaced_cb (StafettRecordSelection *self)
{
  if (gtk_bitset_is_empty (self->selected) || self->all)
    return;

  gtk_bitset_remove_all (self->selected);
  tell_all (self);
}

/* Another order or another part of the records: of all that were selected nobody knows which they are now. */
static void
reset_cb (StafettRecordSelection *self)
{
  if (!self->all)
    return;

  self->all = FALSE;
  gtk_bitset_remove_all (self->selected);
  tell_all (self);
}

/* Rows come and go while the model reads; what is selected are records. */
static void
loading_cb (StafettRecordSelection *self)
{
  g_autoptr (GArray) positions = NULL;

  if (stafett_query_model_is_loading (self->model) || self->all)
    return;

  if (stafett_ids_get_length (self->remembered) == 0 ||
      gtk_bitset_get_size (self->selected) == stafett_ids_get_length (self->remembered))
    {
      remember (self);
      return;
    }

  positions = g_array_new (FALSE, FALSE, sizeof (guint));
  stafett_query_model_find_all (self->model, self->remembered, positions);
  gtk_bitset_remove_all (self->selected);
  for (guint i = 0; i < positions->len; i++)
    gtk_bitset_add (self->selected, g_array_index (positions, guint, i));
  remember (self);
  tell_all (self);
}

static GType
get_item_type (GListModel *model)
{
  return STAFETT_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  StafettRecordSelection *self = STAFETT_RECORD_SELECTION (model);

  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  StafettRecordSelection *self = STAFETT_RECORD_SELECTION (model);

  return self->model != NULL ? g_list_model_get_item (G_LIST_MODEL (self->model), position) : NULL;
}

static void
stafett_record_selection_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  return gtk_bitset_contains (STAFETT_RECORD_SELECTION (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  return gtk_bitset_ref (STAFETT_RECORD_SELECTION (model)->selected);
}

/* All other ways to select come down to this one. */
static gboolean
set_selection (GtkSelectionModel *model,
               GtkBitset         *selected,
               GtkBitset         *mask)
{
  StafettRecordSelection *self = STAFETT_RECORD_SELECTION (model);
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (self->selected);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (model));
  guint first;

  /* What differs from what is wanted, where it is wanted. */
  gtk_bitset_difference (changes, selected);
  gtk_bitset_intersect (changes, mask);
  if (n_items < G_MAXUINT)
    gtk_bitset_remove_range_closed (changes, n_items, G_MAXUINT - 1);
  if (gtk_bitset_is_empty (changes))
    return TRUE;

  first = gtk_bitset_get_minimum (changes);
  gtk_bitset_difference (self->selected, changes);
  self->all = n_items > MAX_REMEMBERED && gtk_bitset_get_size (self->selected) == n_items;
  remember (self);
  gtk_selection_model_selection_changed (model, first, gtk_bitset_get_maximum (changes) - first + 1);
  return TRUE;
}

static void
stafett_record_selection_init_selection_model (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

static void
stafett_record_selection_dispose (GObject *object)
{
  StafettRecordSelection *self = STAFETT_RECORD_SELECTION (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
  g_clear_pointer (&self->remembered, stafett_ids_unref);

  G_OBJECT_CLASS (stafett_record_selection_parent_class)->dispose (object);
}

static void
stafett_record_selection_class_init (StafettRecordSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_record_selection_dispose;
}

static void
stafett_record_selection_init (StafettRecordSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
  self->remembered = stafett_ids_new ();
}

/**
 * stafett_record_selection_new:
 *
 * Returns: (transfer full): a selection of rows of no model yet
 */
StafettRecordSelection *
stafett_record_selection_new (void)
{
  return g_object_new (STAFETT_TYPE_RECORD_SELECTION, NULL);
}

/**
 * stafett_record_selection_set_model:
 * @self: a selection
 * @model: whose rows are selected; none of them is at first
 */
void
stafett_record_selection_set_model (StafettRecordSelection *self,
                                    StafettQueryModel      *model)
{
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self));

  g_return_if_fail (STAFETT_IS_RECORD_SELECTION (self));

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  gtk_bitset_remove_all (self->selected);
  self->all = FALSE;
  forget (self);
  g_set_object (&self->model, model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "replaced", G_CALLBACK (replaced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "reset", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::loading", G_CALLBACK (loading_cb), self, G_CONNECT_SWAPPED);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, g_list_model_get_n_items (G_LIST_MODEL (self)));
}

/**
 * stafett_record_selection_count:
 * @self: a selection
 *
 * Returns: how many rows are selected
 */
guint
stafett_record_selection_count (StafettRecordSelection *self)
{
  g_return_val_if_fail (STAFETT_IS_RECORD_SELECTION (self), 0);

  return (guint) gtk_bitset_get_size (self->selected);
}

/**
 * stafett_record_selection_get_query:
 * @self: a selection
 *
 * Returns: (transfer none) (nullable): if all rows of a long list are selected, the query that tells which records they are: the one
 *   whose rows they were, though another may have been set since
 */
StafettListQuery *
stafett_record_selection_get_query (StafettRecordSelection *self)
{
  g_return_val_if_fail (STAFETT_IS_RECORD_SELECTION (self), NULL);

  return self->all ? stafett_query_model_get_shown (self->model) : NULL;
}

/**
 * stafett_record_selection_dup_ids:
 * @self: a selection
 *
 * Returns: (transfer full): the records that are selected, in the order of the list; no row is loaded for it
 */
StafettIds *
stafett_record_selection_dup_ids (StafettRecordSelection *self)
{
  StafettIds *ids = stafett_ids_new ();
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (STAFETT_IS_RECORD_SELECTION (self), ids);

  if (self->model != NULL && gtk_bitset_iter_init_first (&iter, self->selected, &position))
    do
      {
        gint64 id = stafett_query_model_get_id (self->model, position);

        if (id != 0) /* otherwise nobody knows yet which record stands there */
          stafett_ids_append (ids, id);
      }
    while (gtk_bitset_iter_next (&iter, &position));

  return ids;
}

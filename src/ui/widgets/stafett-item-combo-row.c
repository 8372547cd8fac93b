/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-item-combo-row.h"

#include <glib/gi18n.h>

/* A choice among the items of a short list. The choice is an id: it stays what it is while the list is being read, changes
 * its order or loses the item; a deleted item is offered only while it is the choice. */
struct _StafettItemComboRow
{
  AdwComboRow parent_instance;

  StafettItemModel *items;       /* (owned) (nullable) */
  GListStore       *choices;     /* (owned) (element-type StafettItem) */
  gint64            selected_id; /* 0: none */
  gboolean          filling;
};

enum {
  PROP_SELECTED_ID = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (StafettItemComboRow, stafett_item_combo_row, ADW_TYPE_COMBO_ROW)

static char *
dup_label_cb (StafettItem *item,
              const char  *name,
              gpointer     user_data)
{
  /* Translators: a list item that has been deleted, for example “Partner (deleted)” */
  return stafett_item_is_deleted (item) ? g_strdup_printf (_("%s (deleted)"), name) : g_strdup (name);
}

/* The view selects the first of new rows by itself; what is chosen is said here, once all are there. */
static void
fill (StafettItemComboRow *self)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);
  StafettItem *chosen;
  guint selected = GTK_INVALID_LIST_POSITION;

  if (self->items == NULL)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      StafettItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (stafett_item_get_id (item) == self->selected_id)
        selected = i;
      g_ptr_array_add (choices, item);
    }

  chosen = self->selected_id != 0 ? stafett_item_model_find (self->items, self->selected_id, NULL) : NULL;
  if (selected == GTK_INVALID_LIST_POSITION && chosen != NULL)
    {
      selected = choices->len;
      g_ptr_array_add (choices, g_object_ref (chosen));
    }

  self->filling = TRUE;
  g_list_store_splice (self->choices, 0, g_list_model_get_n_items (G_LIST_MODEL (self->choices)), choices->pdata, choices->len);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->filling = FALSE;
}

static void
selected_cb (StafettItemComboRow *self)
{
  StafettItem *item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self));
  gint64 id = item != NULL ? stafett_item_get_id (item) : 0;

  if (self->filling || id == 0 || id == self->selected_id)
    return;

  self->selected_id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static void
stafett_item_combo_row_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  StafettItemComboRow *self = STAFETT_ITEM_COMBO_ROW (object);

  switch (prop_id)
    {
    case PROP_SELECTED_ID:
      g_value_set_int64 (value, self->selected_id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stafett_item_combo_row_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED_ID:
      stafett_item_combo_row_set_selected_id (STAFETT_ITEM_COMBO_ROW (object), g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stafett_item_combo_row_dispose (GObject *object)
{
  StafettItemComboRow *self = STAFETT_ITEM_COMBO_ROW (object);

  g_clear_object (&self->items);
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (stafett_item_combo_row_parent_class)->dispose (object);
}

static void
stafett_item_combo_row_class_init (StafettItemComboRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stafett_item_combo_row_dispose;
  object_class->get_property = stafett_item_combo_row_get_property;
  object_class->set_property = stafett_item_combo_row_set_property;

  /**
   * StafettItemComboRow:selected-id:
   *
   * The record that is chosen, or 0.
   */
  properties[PROP_SELECTED_ID] =
    g_param_spec_int64 ("selected-id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stafett_item_combo_row_init (StafettItemComboRow *self)
{
  GtkExpression *name = gtk_property_expression_new (STAFETT_TYPE_ITEM, NULL, "name");
  g_autoptr (GtkExpression) label = NULL;

  self->choices = g_list_store_new (STAFETT_TYPE_ITEM);
  label = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 1, &name, G_CALLBACK (dup_label_cb), NULL, NULL);
  adw_combo_row_set_expression (ADW_COMBO_ROW (self), label);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->choices));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

/**
 * stafett_item_combo_row_set_items:
 * @self: a row
 * @items: the list to choose from, which does not list its deleted items
 */
void
stafett_item_combo_row_set_items (StafettItemComboRow *self,
                                  StafettItemModel    *items)
{
  g_return_if_fail (STAFETT_IS_ITEM_COMBO_ROW (self));
  g_return_if_fail (self->items == NULL);

  self->items = g_object_ref (items);
  g_signal_connect_object (items, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (items, "notify::loaded", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

/**
 * stafett_item_combo_row_get_selected_id:
 * @self: a row
 *
 * Returns: see #StafettItemComboRow:selected-id
 */
gint64
stafett_item_combo_row_get_selected_id (StafettItemComboRow *self)
{
  g_return_val_if_fail (STAFETT_IS_ITEM_COMBO_ROW (self), 0);

  return self->selected_id;
}

/**
 * stafett_item_combo_row_set_selected_id:
 * @self: a row
 * @id: the record to choose, or 0 for none
 */
void
stafett_item_combo_row_set_selected_id (StafettItemComboRow *self,
                                        gint64               id)
{
  g_return_if_fail (STAFETT_IS_ITEM_COMBO_ROW (self));

  if (self->selected_id == id)
    return;

  self->selected_id = id;
  fill (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

/**
 * stafett_item_combo_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the item that is chosen, also a deleted one; %NULL while the list has not been read
 */
StafettItem *
stafett_item_combo_row_get_item (StafettItemComboRow *self)
{
  g_return_val_if_fail (STAFETT_IS_ITEM_COMBO_ROW (self), NULL);

  return self->selected_id != 0 && self->items != NULL ? stafett_item_model_find (self->items, self->selected_id, NULL) : NULL;
}

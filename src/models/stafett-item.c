/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-item.h"

enum {
  PROP_NAME = 1,
  N_PROPS
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

struct _StafettItem
{
  GObject parent_instance;

  StafettRecord *record; /* (owned) */
};

G_DEFINE_FINAL_TYPE (StafettItem, stafett_item, G_TYPE_OBJECT)

static void
stafett_item_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  StafettItem *self = STAFETT_ITEM (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, stafett_item_get_name (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stafett_item_finalize (GObject *object)
{
  StafettItem *self = STAFETT_ITEM (object);

  g_clear_pointer (&self->record, stafett_record_free);

  G_OBJECT_CLASS (stafett_item_parent_class)->finalize (object);
}

static void
stafett_item_class_init (StafettItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = stafett_item_finalize;
  object_class->get_property = stafett_item_get_property;

  /**
   * StafettItem:name:
   *
   * The record's name.
   */
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * StafettItem::changed:
   * @self: the item
   *
   * The record has another value in some field.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STAFETT_TYPE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stafett_item_init (StafettItem *self)
{
}

/**
 * stafett_item_new:
 * @record: (transfer full): a category, lead status or associate
 *
 * An item of a short list, as an object that views can watch.
 *
 * Returns: (transfer full): the item
 */
StafettItem *
stafett_item_new (gpointer record)
{
  StafettItem *self = g_object_new (STAFETT_TYPE_ITEM, NULL);

  self->record = record;

  return self;
}

/**
 * stafett_item_get_record:
 * @self: an item
 *
 * Returns: (transfer none): the record, valid until #StafettItem::changed
 */
gconstpointer
stafett_item_get_record (StafettItem *self)
{
  g_return_val_if_fail (STAFETT_IS_ITEM (self), NULL);

  return self->record;
}

/**
 * stafett_item_set_record:
 * @self: an item
 * @record: (transfer full): the same record, read again
 */
void
stafett_item_set_record (StafettItem *self,
                         gpointer     record)
{
  g_autoptr (StafettRecord) old = NULL;

  g_return_if_fail (STAFETT_IS_ITEM (self));

  old = g_steal_pointer (&self->record);
  self->record = record;
  if (old->revision == self->record->revision)
    return;

  if (g_strcmp0 (stafett_record_get_name (old), stafett_record_get_name (record)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * stafett_item_get_id:
 * @self: an item
 *
 * Returns: the record's id
 */
gint64
stafett_item_get_id (StafettItem *self)
{
  g_return_val_if_fail (STAFETT_IS_ITEM (self), 0);

  return self->record->id;
}

/**
 * stafett_item_get_name:
 * @self: an item
 *
 * Returns: (transfer none): the record's name
 */
const char *
stafett_item_get_name (StafettItem *self)
{
  g_return_val_if_fail (STAFETT_IS_ITEM (self), NULL);

  return stafett_record_get_name (self->record);
}

/**
 * stafett_item_get_description:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the record's description, which is its tooltip
 */
const char *
stafett_item_get_description (StafettItem *self)
{
  const StafettField *field;

  g_return_val_if_fail (STAFETT_IS_ITEM (self), NULL);

  field = stafett_record_kind_find_field (self->record->kind, "description", NULL);

  return field != NULL ? stafett_record_get_text (self->record, field) : NULL;
}

/**
 * stafett_item_get_heading:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the heading under which choosers show it while its list uses grouping
 */
const char *
stafett_item_get_heading (StafettItem *self)
{
  g_return_val_if_fail (STAFETT_IS_ITEM (self), NULL);

  return self->record->kind == STAFETT_RECORD_KIND_CATEGORY ? ((const StafettCategory *) self->record)->heading : NULL;
}

/**
 * stafett_item_is_deleted:
 * @self: an item
 *
 * Returns: whether the record is deleted, or, for an associate, no longer active
 */
gboolean
stafett_item_is_deleted (StafettItem *self)
{
  const StafettField *field;

  g_return_val_if_fail (STAFETT_IS_ITEM (self), FALSE);

  if (self->record->kind == STAFETT_RECORD_KIND_ASSOCIATE)
    return !((const StafettAssociate *) self->record)->active;

  field = stafett_record_kind_find_field (self->record->kind, "deleted", NULL);

  return field != NULL && stafett_record_get_integer (self->record, field) != 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-targets.h"

#include <glib/gi18n.h>

#include "models/stafett-item-model.h"

/* One list of names for all values of a column, and what each name stands for. It is complete when the items have been read from the
 * database; it does not grow before the eyes of a row, whose selection could move then. */
struct _StafettImportTargets
{
  GObject parent_instance;

  StafettItemModel *items;   /* (owned) (nullable): of a list that the user keeps */
  GtkStringList    *names;   /* (owned) */
  gboolean          complete;
  GArray           *targets; /* (owned) (element-type Target): what the names stand for */
};

typedef struct {
  StafettImportValueAction action;
  gint64                   target;
} Target;

enum {
  SIGNAL_COMPLETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettImportTargets, stafett_import_targets, G_TYPE_OBJECT)

static void
add (StafettImportTargets     *self,
     const char               *name,
     StafettImportValueAction  action,
     gint64                    target)
{
  Target entry = { action, target };

  gtk_string_list_append (self->names, name);
  g_array_append_val (self->targets, entry);
}

static void
add_enum (StafettImportTargets *self,
          GType                 type)
{
  GEnumClass *klass = g_type_class_ref (type);

  for (guint i = 0; i < klass->n_values; i++)
    add (self, stafett_enum_get_label (type, klass->values[i].value), STAFETT_IMPORT_VALUE_USE, klass->values[i].value);
  g_type_class_unref (klass);
}

static void
loaded_cb (StafettImportTargets *self)
{
  if (!stafett_item_model_is_loaded (self->items))
    return;

  g_signal_handlers_disconnect_by_func (self->items, loaded_cb, self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      add (self, stafett_item_get_name (item), STAFETT_IMPORT_VALUE_USE, stafett_item_get_id (item));
    }
  self->complete = TRUE;
  g_signal_emit (self, signals[SIGNAL_COMPLETED], 0);
}

static void
stafett_import_targets_finalize (GObject *object)
{
  StafettImportTargets *self = STAFETT_IMPORT_TARGETS (object);

  g_clear_object (&self->items);
  g_clear_object (&self->names);
  g_clear_pointer (&self->targets, g_array_unref);

  G_OBJECT_CLASS (stafett_import_targets_parent_class)->finalize (object);
}

static void
stafett_import_targets_class_init (StafettImportTargetsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_import_targets_finalize;

  /**
   * StafettImportTargets::completed:
   *
   * The items have been read.
   */
  signals[SIGNAL_COMPLETED] = g_signal_new ("completed", STAFETT_TYPE_IMPORT_TARGETS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stafett_import_targets_init (StafettImportTargets *self)
{
  self->names = gtk_string_list_new (NULL);
  self->targets = g_array_new (FALSE, FALSE, sizeof (Target));
}

/**
 * stafett_import_targets_new:
 * @session: a session; who is no administrator cannot add items to a list
 * @field: a field of list items, associates or statuses
 *
 * Returns: (transfer full): what texts of the field's column can be taken as
 */
StafettImportTargets *
stafett_import_targets_new (StafettSession           *session,
                            const StafettImportField *field)
{
  StafettImportTargets *self = g_object_new (STAFETT_TYPE_IMPORT_TARGETS, NULL);
  gboolean list = field->field->type == STAFETT_FIELD_REFERENCE;

  if (list && stafett_session_get_associate (session)->administrator)
    add (self, _("Create it"), STAFETT_IMPORT_VALUE_CREATE, 0);
  add (self, _("Leave it out"), STAFETT_IMPORT_VALUE_LEAVE, 0);
  add (self, _("Refuse the rows"), STAFETT_IMPORT_VALUE_REFUSE, 0);

  if (!list)
    {
      add_enum (self, field->field->enum_type ());
      self->complete = TRUE;
      return self;
    }

  self->items = stafett_item_model_new (session, field->field->reference);
  if (stafett_item_model_is_loaded (self->items))
    loaded_cb (self);
  else
    g_signal_connect_object (self->items, "notify::loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * stafett_import_targets_get_model:
 * @self: what can be chosen
 *
 * Returns: (transfer none) (nullable): its names; %NULL until the items have been read
 */
GListModel *
stafett_import_targets_get_model (StafettImportTargets *self)
{
  return self->complete ? G_LIST_MODEL (self->names) : NULL;
}

/**
 * stafett_import_targets_find:
 * @self: what can be chosen
 * @action: what is done with a text
 * @target: as what it is taken
 *
 * Returns: the place of the name for that; %GTK_INVALID_LIST_POSITION if there is none
 */
guint
stafett_import_targets_find (StafettImportTargets     *self,
                             StafettImportValueAction  action,
                             gint64                    target)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      const Target *entry = &g_array_index (self->targets, Target, i);

      if (entry->action == action && (action != STAFETT_IMPORT_VALUE_USE || entry->target == target))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/**
 * stafett_import_targets_get:
 * @self: what can be chosen
 * @position: a name's place
 * @action: (out): what it stands for
 * @target: (out): and as what the text is taken then
 */
void
stafett_import_targets_get (StafettImportTargets     *self,
                            guint                     position,
                            StafettImportValueAction *action,
                            gint64                   *target)
{
  const Target *entry;

  g_return_if_fail (position < self->targets->len);

  entry = &g_array_index (self->targets, Target, position);
  *action = entry->action;
  *target = entry->target;
}

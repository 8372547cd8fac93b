/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-row.h"

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _StafettRow
{
  GObject parent_instance;

  gint64        id;
  guint         position; /* in the model that it is of */
  StafettTable *table; /* (owned) (nullable): %NULL until the row has been read */
  guint         index; /* in table */
};

G_DEFINE_FINAL_TYPE (StafettRow, stafett_row, G_TYPE_OBJECT)

static void
stafett_row_finalize (GObject *object)
{
  StafettRow *self = STAFETT_ROW (object);

  g_clear_object (&self->table);

  G_OBJECT_CLASS (stafett_row_parent_class)->finalize (object);
}

static void
stafett_row_class_init (StafettRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_row_finalize;

  /**
   * StafettRow::changed:
   * @self: the row
   *
   * The row has been read, for the first time or again with other contents.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STAFETT_TYPE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stafett_row_init (StafettRow *self)
{
}

/**
 * stafett_row_new:
 * @id: the record's id
 *
 * A row of a list, which is there before its cells have been read.
 *
 * Returns: (transfer full): the row
 */
StafettRow *
stafett_row_new (gint64 id)
{
  StafettRow *self = g_object_new (STAFETT_TYPE_ROW, NULL);

  self->id = id;

  return self;
}

/**
 * stafett_row_get_id:
 * @self: a row
 *
 * Returns: the record's id
 */
gint64
stafett_row_get_id (StafettRow *self)
{
  g_return_val_if_fail (STAFETT_IS_ROW (self), 0);

  return self->id;
}

/**
 * stafett_row_set_position:
 * @self: a row
 * @position: where it stands from now on; %G_MAXUINT: nowhere any more
 *
 * For the model that the row is of.
 */
void
stafett_row_set_position (StafettRow *self,
                          guint       position)
{
  self->position = position;
}

/**
 * stafett_row_get_position:
 * @self: a row
 *
 * Returns: where it stands in the model that it is of; %G_MAXUINT: nowhere any more
 */
guint
stafett_row_get_position (StafettRow *self)
{
  return self->position;
}

/**
 * stafett_row_set_id:
 * @self: a row
 * @id: the record that it is from now on; 0: none that is known
 *
 * For the model that the row is of. What it shows stays until the record's cells have been read.
 */
void
stafett_row_set_id (StafettRow *self,
                    gint64      id)
{
  self->id = id;
}

/**
 * stafett_row_is_loaded:
 * @self: a row
 *
 * Returns: whether its cells have been read
 */
gboolean
stafett_row_is_loaded (StafettRow *self)
{
  g_return_val_if_fail (STAFETT_IS_ROW (self), FALSE);

  return self->table != NULL;
}

static gboolean
cells_equal (StafettTable *a,
             guint         a_index,
             StafettTable *b,
             guint         b_index)
{
  if (a == NULL || stafett_table_get_n_columns (a) != stafett_table_get_n_columns (b))
    return FALSE;

  for (guint i = 0; i < stafett_table_get_n_columns (a); i++)
    if (g_strcmp0 (stafett_table_get_cell (a, a_index, i), stafett_table_get_cell (b, b_index, i)) != 0)
      return FALSE;

  return TRUE;
}

/**
 * stafett_row_clear:
 * @self: a row
 *
 * For the model that the row is of: it shows nothing until it is read again, and #StafettRow::changed tells so.
 */
void
stafett_row_clear (StafettRow *self)
{
  if (self->table == NULL)
    return;

  g_clear_object (&self->table);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * stafett_row_set_cells:
 * @self: a row
 * @table: rows that have been read
 * @index: which of them is this one
 *
 * Gives the row its cells, and tells with #StafettRow::changed if they differ from those before.
 */
void
stafett_row_set_cells (StafettRow   *self,
                       StafettTable *table,
                       guint         index)
{
  gboolean equal;

  g_return_if_fail (STAFETT_IS_ROW (self));

  equal = cells_equal (self->table, self->index, table, index);
  g_set_object (&self->table, table);
  self->index = index;
  if (!equal)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * stafett_row_get_cell:
 * @self: a row
 * @column: the name of a column of its list
 *
 * Returns: (transfer none) (nullable): the raw value, see stafett_table_append_row(); %NULL while it has not been read
 */
const char *
stafett_row_get_cell (StafettRow *self,
                      const char *column)
{
  g_return_val_if_fail (STAFETT_IS_ROW (self), NULL);

  return self->table != NULL ? stafett_table_get (self->table, self->index, column) : NULL;
}

/**
 * stafett_row_get_number:
 * @self: a row
 * @column: the name of a column of its list, whose cells are numbers
 *
 * Returns: the value; 0 while it has not been read
 */
gint64
stafett_row_get_number (StafettRow *self,
                        const char *column)
{
  const char *cell = stafett_row_get_cell (self, column);

  return cell != NULL ? g_ascii_strtoll (cell, NULL, 10) : 0;
}

/**
 * stafett_row_find_column:
 * @self: a row
 * @column: the name of a column of its list
 *
 * Returns: (transfer none) (nullable): the column; %NULL while the row has not been read
 */
const StafettColumn *
stafett_row_find_column (StafettRow *self,
                         const char *column)
{
  int index;

  g_return_val_if_fail (STAFETT_IS_ROW (self), NULL);

  index = self->table != NULL ? stafett_table_find_column (self->table, column) : -1;

  return index >= 0 ? stafett_table_get_column (self->table, (guint) index) : NULL;
}

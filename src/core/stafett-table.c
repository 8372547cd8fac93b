/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-table.h"

#include "core/stafett-money.h"

typedef struct {
  gint64   id;
  char   **cells; /* (owned): n_columns of them, each (nullable) */
} Row;

struct _StafettTable
{
  GObject parent_instance;

  const StafettColumn *columns;
  guint                n_columns;
  GArray              *rows; /* (owned) (element-type Row) */
};

G_DEFINE_FINAL_TYPE (StafettTable, stafett_table, G_TYPE_OBJECT)

static void
stafett_table_finalize (GObject *object)
{
  StafettTable *self = STAFETT_TABLE (object);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      for (guint j = 0; j < self->n_columns; j++)
        g_free (row->cells[j]);
      g_free (row->cells);
    }
  g_clear_pointer (&self->rows, g_array_unref);

  G_OBJECT_CLASS (stafett_table_parent_class)->finalize (object);
}

static void
stafett_table_class_init (StafettTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_table_finalize;
}

static void
stafett_table_init (StafettTable *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

/**
 * stafett_table_new:
 * @columns: (transfer none): the columns, which must outlive the table
 * @n_columns: how many
 *
 * Rows that a list query has found. Filled by one thread, then only read.
 *
 * Returns: (transfer full): a table without rows
 */
StafettTable *
stafett_table_new (const StafettColumn *columns,
                   guint                n_columns)
{
  StafettTable *self = g_object_new (STAFETT_TYPE_TABLE, NULL);

  self->columns = columns;
  self->n_columns = n_columns;

  return self;
}

/**
 * stafett_table_append_row:
 * @self: a table
 * @id: the id of the record
 * @cells: (transfer full): one text or %NULL for each column; money in minor units, times in microseconds, booleans 0 or 1
 */
void
stafett_table_append_row (StafettTable  *self,
                          gint64         id,
                          char         **cells)
{
  Row row = { id, cells };

  g_return_if_fail (STAFETT_IS_TABLE (self));

  g_array_append_val (self->rows, row);
}

/**
 * stafett_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows there are
 */
guint
stafett_table_get_n_rows (StafettTable *self)
{
  g_return_val_if_fail (STAFETT_IS_TABLE (self), 0);

  return self->rows->len;
}

/**
 * stafett_table_get_n_columns:
 * @self: a table
 *
 * Returns: how many columns there are
 */
guint
stafett_table_get_n_columns (StafettTable *self)
{
  g_return_val_if_fail (STAFETT_IS_TABLE (self), 0);

  return self->n_columns;
}

/**
 * stafett_table_get_column:
 * @self: a table
 * @column: below stafett_table_get_n_columns()
 *
 * Returns: (transfer none): the column
 */
const StafettColumn *
stafett_table_get_column (StafettTable *self,
                          guint         column)
{
  g_return_val_if_fail (STAFETT_IS_TABLE (self), NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);

  return &self->columns[column];
}

/**
 * stafett_table_find_column:
 * @self: a table
 * @name: a column's name
 *
 * Returns: where the column stands, or -1 if there is none
 */
int
stafett_table_find_column (StafettTable *self,
                           const char   *name)
{
  g_return_val_if_fail (STAFETT_IS_TABLE (self), -1);

  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].name, name))
      return (int) i;

  return -1;
}

/**
 * stafett_table_get_id:
 * @self: a table
 * @row: below stafett_table_get_n_rows()
 *
 * Returns: the id of the row's record
 */
gint64
stafett_table_get_id (StafettTable *self,
                      guint         row)
{
  g_return_val_if_fail (STAFETT_IS_TABLE (self), 0);
  g_return_val_if_fail (row < self->rows->len, 0);

  return g_array_index (self->rows, Row, row).id;
}

/**
 * stafett_table_get_cell:
 * @self: a table
 * @row: below stafett_table_get_n_rows()
 * @column: below stafett_table_get_n_columns()
 *
 * Returns: (transfer none) (nullable): the raw value, as stafett_table_append_row() takes it
 */
const char *
stafett_table_get_cell (StafettTable *self,
                        guint         row,
                        guint         column)
{
  g_return_val_if_fail (STAFETT_IS_TABLE (self), NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);

  return g_array_index (self->rows, Row, row).cells[column];
}

/**
 * stafett_table_get:
 * @self: a table
 * @row: below stafett_table_get_n_rows()
 * @name: the name of one of its columns
 *
 * Returns: (transfer none) (nullable): the raw value
 */
const char *
stafett_table_get (StafettTable *self,
                   guint         row,
                   const char   *name)
{
  int column = stafett_table_find_column (self, name);

  g_return_val_if_fail (column >= 0, NULL);

  return stafett_table_get_cell (self, row, (guint) column);
}

static char *
format_time (const char *cell,
             const char *format,
             gboolean    local)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) time = g_date_time_add (start, g_ascii_strtoll (cell, NULL, 10));
  g_autoptr (GDateTime) local_time = time != NULL && local ? g_date_time_to_local (time) : NULL;

  if (time == NULL)
    return g_strdup (cell);

  return g_date_time_format (local_time != NULL ? local_time : time, format);
}

/**
 * stafett_table_format_cell:
 * @self: a table
 * @row: a row
 * @column: a column
 *
 * Gives a cell the same way in every language, as the command line shows it and as files hold it: words of an
 * enumeration as its nicks, dates and times as ISO 8601 (times with the offset of the local time zone), amounts with a
 * decimal point.
 *
 * Returns: (transfer full): the text; an empty cell is an empty text
 */
char *
stafett_table_format_cell (StafettTable *self,
                           guint         row,
                           guint         column)
{
  const char *cell = stafett_table_get_cell (self, row, column);
  const StafettColumn *info = stafett_table_get_column (self, column);

  if (cell == NULL)
    return g_strdup ("");

  switch (info->type)
    {
    case STAFETT_CELL_BOOLEAN:
      return g_strdup (g_str_equal (cell, "0") ? "no" : "yes");
    case STAFETT_CELL_TIME:
      return format_time (cell, "%Y-%m-%dT%H:%M:%S%:z", TRUE);
    case STAFETT_CELL_DATE:
      return format_time (cell, "%Y-%m-%d", FALSE);
    case STAFETT_CELL_MONEY:
      return stafett_money_format_plain (g_ascii_strtoll (cell, NULL, 10), stafett_table_get (self, row, "currency"));
    case STAFETT_CELL_ENUM:
      return g_strdup (stafett_enum_get_nick (info->enum_type (), (int) g_ascii_strtoll (cell, NULL, 10)));
    case STAFETT_CELL_TEXT:
    case STAFETT_CELL_INTEGER:
    default:
      return g_strdup (cell);
    }
}

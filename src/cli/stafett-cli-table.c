/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

/* How the cells of a table look: to people, and in JSON. */

/* A line break or an escape sequence in a name must not tear the table apart, or reach the terminal. */
static char *
make_printable (char *text)
{
  g_autofree char *original = text;
  GString *string = g_string_sized_new (32);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (string, g_unichar_iscntrl (c) ? ' ' : c);
    }

  return g_string_free (string, FALSE);
}

static guint
get_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iszerowidth (c))
        continue;
      width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static gboolean
is_hidden (const StafettColumn *column,
           const char * const  *hidden)
{
  return g_str_has_suffix (column->name, "-id") || (hidden != NULL && g_strv_contains (hidden, column->name));
}

static gboolean
is_number (const StafettColumn *column)
{
  return column->type == STAFETT_CELL_INTEGER || column->type == STAFETT_CELL_MONEY;
}

static void
append_cell (GString             *line,
             const StafettColumn *column,
             const char          *text,
             guint                width)
{
  guint padding = width - get_width (text);

  if (line->len > 0)
    g_string_append (line, "  ");
  if (!is_number (column))
    g_string_append (line, text);
  for (guint i = 0; i < padding; i++)
    g_string_append_c (line, ' ');
  if (is_number (column))
    g_string_append (line, text);
}

static void
print_line (GString *line)
{
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  stafett_cli_print ("%s\n", line->str);
  g_string_truncate (line, 0);
}

/**
 * stafett_cli_print_table:
 * @table: a table
 * @hidden: (nullable) (array zero-terminated=1): names of columns that people can do without
 *
 * Prints the rows below a heading. The headings are the names that --where and set know.
 */
void
stafett_cli_print_table (StafettTable       *table,
                         const char * const *hidden)
{
  guint n_columns = stafett_table_get_n_columns (table);
  guint n_rows = stafett_table_get_n_rows (table);
  g_autofree guint *widths = g_new0 (guint, n_columns);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint column = 0; column < n_columns; column++)
    widths[column] = get_width (stafett_table_get_column (table, column)->name);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      {
        char *text = make_printable (stafett_table_format_cell (table, row, column));

        widths[column] = MAX (widths[column], get_width (text));
        g_ptr_array_add (cells, text);
      }

  for (guint column = 0; column < n_columns; column++)
    {
      const StafettColumn *info = stafett_table_get_column (table, column);

      if (!is_hidden (info, hidden))
        append_cell (line, info, info->name, widths[column]);
    }
  print_line (line);

  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < n_columns; column++)
        {
          const StafettColumn *info = stafett_table_get_column (table, column);

          if (!is_hidden (info, hidden))
            append_cell (line, info, g_ptr_array_index (cells, row * n_columns + column), widths[column]);
        }
      print_line (line);
    }
}

/* Returns: (transfer full) */
static json_t *
new_json_cell (StafettTable *table,
               guint         row,
               guint         column)
{
  const StafettColumn *info = stafett_table_get_column (table, column);
  const char *cell = stafett_table_get_cell (table, row, column);
  g_autofree char *text = NULL;

  if (cell == NULL)
    return json_null ();

  switch (info->type)
    {
    case STAFETT_CELL_INTEGER:
      return stafett_cli_json_new_number (cell);
    case STAFETT_CELL_BOOLEAN:
      return json_boolean (!g_str_equal (cell, "0"));
    case STAFETT_CELL_TIME:
      {
        g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
        g_autoptr (GDateTime) time = g_date_time_add (start, g_ascii_strtoll (cell, NULL, 10));

        text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;
        return stafett_cli_json_new_text (text);
      }
    case STAFETT_CELL_MONEY:
      text = stafett_table_format_cell (table, row, column);
      return stafett_cli_json_new_number (text);
    case STAFETT_CELL_DATE:
    case STAFETT_CELL_ENUM:
    case STAFETT_CELL_TEXT:
    default:
      text = stafett_table_format_cell (table, row, column);
      return stafett_cli_json_new_text (text);
    }
}

/**
 * stafett_cli_json_new_row:
 * @table: a table
 * @row: a row
 *
 * Returns: (transfer full): an object with all columns of the row
 */
json_t *
stafett_cli_json_new_row (StafettTable *table,
                          guint         row)
{
  json_t *object = json_object ();

  for (guint column = 0; column < stafett_table_get_n_columns (table); column++)
    json_object_set_new (object, stafett_table_get_column (table, column)->name, new_json_cell (table, row, column));

  return object;
}

/**
 * stafett_cli_json_new_rows:
 * @table: a table
 *
 * Returns: (transfer full): an array with an object for each row
 */
json_t *
stafett_cli_json_new_rows (StafettTable *table)
{
  json_t *array = json_array ();

  for (guint row = 0; row < stafett_table_get_n_rows (table); row++)
    json_array_append_new (array, stafett_cli_json_new_row (table, row));

  return array;
}

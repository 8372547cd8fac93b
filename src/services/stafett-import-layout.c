/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <string.h>

#include "services/stafett-csv-text.h"

/* Where the table begins in a file, and whether its first row names the columns: people put titles above their tables, and programs leave
 * the headings out. What is found is only proposed; the user can say otherwise. */

#define N_ROWS 50         /* that are looked at */
#define MAX_TITLE_ROWS 20
#define MAX_TITLED_COLUMNS 1000 /* of a table below titles */

static guint
count_values (char **row)
{
  guint n = 0;

  for (guint i = 0; row[i] != NULL; i++)
    n += *row[i] != '\0';

  return n;
}

static GPtrArray *
read_rows (StafettImport  *self,
           GInputStream   *stream,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autoptr (StafettCsvDialect) dialect = stafett_csv_dialect_copy (self->dialect);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (StafettCsvReader) reader = NULL;
  g_autoptr (GError) local_error = NULL;
  StafettCsvRow row;

  dialect->header = FALSE;
  reader = stafett_csv_reader_new (stream, dialect, cancellable, error);
  if (reader == NULL)
    return NULL;

  while (rows->len < N_ROWS && stafett_csv_reader_next (reader, &row, cancellable, &local_error))
    {
      char **values = g_new0 (char *, row.n_values + 1);

      for (guint i = 0; i < row.n_values; i++)
        values[i] = g_strstrip (g_strdup (row.values[i]));
      g_ptr_array_add (rows, values);
    }

  if (local_error == NULL)
    return g_steal_pointer (&rows);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* The row that has the headings of a table below titles of several values: the first in which several fields are known, if it is longer
 * than all rows above. 0 if that is the first row, or if nothing stands below rows of several values, which may then be records. */
static guint
find_headings (GPtrArray *rows)
{
  guint longest = 0;

  for (guint i = 0; i < MIN (rows->len, MAX_TITLE_ROWS + 1); i++)
    {
      char **row = g_ptr_array_index (rows, i);
      guint n = count_values (row);

      if (n > longest && g_strv_length (row) <= MAX_TITLED_COLUMNS && stafett_import_count_known_headings (row) > 1)
        return longest < 2 || i + 1 < rows->len ? i : 0;
      longest = MAX (longest, n);
    }

  return 0;
}

/* How many rows stand above the table. Either headings are known that stand below shorter rows, or there is nothing above but rows of one
 * value, which have not even the separators for more: what may be a record is not left out. */
static guint
find_table (GPtrArray *rows)
{
  gboolean narrow = TRUE;
  guint headings = find_headings (rows);

  if (headings > 0)
    return headings;

  for (guint i = 0; i < MIN (rows->len, MAX_TITLE_ROWS + 1); i++)
    {
      char **row = g_ptr_array_index (rows, i);

      if (count_values (row) > 1)
        return narrow ? i : 0;
      narrow &= g_strv_length (row) <= 1;
    }

  return 0;
}

/* Above a table there may be empty rows without a title, too. */
static guint
count_empty (GPtrArray *rows)
{
  guint n = 0;

  while (n < rows->len && count_values (g_ptr_array_index (rows, n)) == 0)
    n++;

  return n < rows->len ? n : 0;
}

/* Headings may be years, or the numbers of the columns. */
static gboolean
is_numbering (char **row)
{
  gint64 first = g_ascii_strtoll (row[0], NULL, 10);

  for (guint i = 0; row[i] != NULL; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%" G_GINT64_FORMAT, first + i);

      if (!g_str_equal (row[i], expected))
        return FALSE;
    }

  return first <= 1;
}

static gboolean
is_year (const char *text)
{
  return strlen (text) == 4 && strspn (text, "0123456789") == 4 && (g_str_has_prefix (text, "19") || g_str_has_prefix (text, "20"));
}

/* Whether the row is one of records: it has what nobody calls a column by, such as an address, a date, a number or the name of a firm. */
static gboolean
is_record (GPtrArray *rows,
           guint      index)
{
  char **row = g_ptr_array_index (rows, index);
  guint n_known = stafett_import_count_known_headings (row);
  guint n = 0;

  if (n_known > 1 || is_numbering (row))
    return FALSE;

  for (guint i = 0; row[i] != NULL; i++)
    switch (stafett_import_look_at_value (row[i]))
      {
      case STAFETT_IMPORT_LOOK_EMAIL:
      case STAFETT_IMPORT_LOOK_URL:
      case STAFETT_IMPORT_LOOK_FIRM:
      case STAFETT_IMPORT_LOOK_NUMBER:
      case STAFETT_IMPORT_LOOK_PHONE:
      case STAFETT_IMPORT_LOOK_DATE:
        n++;
        break;
      case STAFETT_IMPORT_LOOK_AMOUNT:
        n += !is_year (row[i]);
        break;
      case STAFETT_IMPORT_LOOK_NOTHING:
      case STAFETT_IMPORT_LOOK_STATUS:
      case STAFETT_IMPORT_LOOK_PERSON:
      case STAFETT_IMPORT_LOOK_TEXT:
      default:
        break;
      }

  return n > n_known;
}

/* Separators that hardly anybody uses are too often text. They are believed only if they part headings that are known. */
static gboolean
find_rare_separator (StafettImport *self,
                     GPtrArray     *rows)
{
  static const char separators[] = "!#*%$&/@=+";
  char **row = rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;

  if (row == NULL || g_strv_length (row) != 1)
    return FALSE;

  for (const char *p = separators; *p != '\0'; p++)
    {
      char separator[] = { *p, '\0' };
      g_auto (GStrv) parts = g_strsplit (row[0], separator, -1);

      if (stafett_import_count_known_headings (parts) > 1)
        {
          self->dialect->separator = *p;
          return TRUE;
        }
    }

  return FALSE;
}

/* Whether nearly all rows have as many values as the first, each as it stands or within its only value. */
static gboolean
is_wrapped (StafettImport *self,
            GPtrArray     *rows,
            char           separator)
{
  char quote = self->dialect->quote;
  char **first = g_ptr_array_index (rows, 0);
  g_auto (GStrv) headings = g_strv_length (first) == 1 ? stafett_csv_text_split (first[0], separator, quote) : NULL;
  guint n_even = 0;

  if (headings == NULL || stafett_import_count_known_headings (headings) < 2)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_auto (GStrv) values = g_strv_length (row) == 1 ? stafett_csv_text_split (row[0], separator, quote) : NULL;

      n_even += g_strv_length (values != NULL ? values : row) == g_strv_length (headings);
    }

  return n_even * 10 >= rows->len * 9;
}

/* Rows in quotes as wholes do not show what parts their values. */
static gboolean
find_wrapped (StafettImport *self,
              GPtrArray     *rows)
{
  static const char separators[] = ",;\t|";

  for (const char *p = separators; *p != '\0' && !self->dialect->wrapped; p++)
    if (is_wrapped (self, rows, *p))
      {
        self->dialect->separator = *p;
        self->dialect->wrapped = TRUE;
      }

  return self->dialect->wrapped;
}

/* Sets what the import's dialect says of the rows above the table, and of the headings. */
gboolean
stafett_import_find_layout (StafettImport  *self,
                            GInputStream   *stream,
                            GCancellable   *cancellable,
                            GError        **error)
{
  g_autoptr (GPtrArray) rows = read_rows (self, stream, cancellable, error);
  guint n_above;

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0 || find_wrapped (self, rows) || find_rare_separator (self, rows))
    return TRUE;

  n_above = find_table (rows);
  if (n_above == 0)
    n_above = count_empty (rows);
  self->dialect->n_skip_lines += n_above;
  self->dialect->header = !is_record (rows, n_above);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-reader.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/stafett-error.h"
#include "services/stafett-csv-lines.h"
#include "services/stafett-csv-quotes.h"
#include "services/stafett-csv-text.h"

/* libcsv is given one line after the other, so that it is known on which line a row begins. What it says of a row gathers in
 * one buffer. No row, however damaged, stops the file; and nothing here grows beyond the limits in the header. */

#define BUFFER_STEP 65536
#define ROW_NOT_BEGUN 0 /* libcsv's state between two rows */
#define IN_VALUE 2      /* and within a value */

/* What is kept of a row of several lines, in case a quote turns out to have been forgotten in it: of any row, and of a file in which that
 * has happened to a longer row already. */
#define MAX_KEPT STAFETT_CSV_MAX_VALUE
#define MAX_KEPT_OF_DAMAGED (64 * 1024)

struct _StafettCsvReader
{
  StafettCsvLines   *lines;         /* (owned) */
  StafettCsvDialect *dialect;       /* (owned) */
  struct csv_parser  parser;
  GPtrArray         *columns;       /* (owned) (element-type utf8) */
  guint              n_named;       /* without those at the end that have no name */

  StafettCsvQuotes  *quotes;        /* (owned) */
  GString           *kept;          /* (owned): the row as it stands in the file, as long as it goes on beyond its first line */
  gboolean           kept_whole;    /* from its beginning on */
  gboolean           damaged;       /* the file has a quote that is never closed */

  GString           *text;          /* (owned): the row's values, each with a zero byte after it */
  GArray            *offsets;       /* (owned) (element-type gsize): where each value begins in it */
  GPtrArray         *values;        /* (owned) (element-type utf8): the same as pointers */
  char             **split;         /* (owned) (nullable): instead of them, the values of a row that was one value */
  guint              n_fields;      /* also those beyond the limits */
  gboolean           large_value;   /* the value that is being read */
  StafettCsvProblem  problem;
  gboolean           complete;
  gboolean           empty;
  guint64            row_line;
  guint64            row_last_line;
  gboolean           given_back;    /* the row is to be read once more */
};

static void *
reallocate_within_limit (void   *memory,
                         size_t  size)
{
  return size <= STAFETT_CSV_MAX_VALUE ? g_realloc (memory, size) : NULL;
}

static void
free_buffer (void *memory)
{
  g_free (memory);
}

static void
note_problem (StafettCsvReader  *self,
              StafettCsvProblem  problem)
{
  if (self->problem == STAFETT_CSV_PROBLEM_NONE)
    self->problem = problem;
}

static void
check_text (StafettCsvReader *self,
            const char       *text,
            gsize             length)
{
  gboolean zero;
  gboolean valid = stafett_csv_text_check (text, length, &zero);

  if (zero)
    note_problem (self, STAFETT_CSV_PROBLEM_ZERO_BYTE);
  else if (!valid)
    note_problem (self, STAFETT_CSV_PROBLEM_INVALID_TEXT);
}

static void
field_cb (void   *text,
          size_t  length,
          void   *data)
{
  StafettCsvReader *self = data;
  gsize offset = self->text->len;

  self->n_fields++;
  if (self->large_value)
    {
      note_problem (self, STAFETT_CSV_PROBLEM_LARGE_VALUE);
      length = MIN (length, STAFETT_CSV_MAX_VALUE / 2); /* what follows is its end, see parse_line() */
      self->large_value = FALSE;
    }
  if (self->n_fields > STAFETT_CSV_MAX_COLUMNS)
    {
      note_problem (self, STAFETT_CSV_PROBLEM_TOO_MANY_COLUMNS);
      return;
    }
  if (self->text->len + length > STAFETT_CSV_MAX_ROW)
    {
      note_problem (self, STAFETT_CSV_PROBLEM_LARGE_ROW);
      length = 0;
    }

  check_text (self, text, length);
  self->empty &= length == 0;
  g_array_append_val (self->offsets, offset);
  g_string_append_len (self->text, text, (gssize) length);
  g_string_append_c (self->text, '\0');
}

static void
row_cb (int   terminator,
        void *data)
{
  StafettCsvReader *self = data;

  self->complete = TRUE;
}

static void
begin_row (StafettCsvReader *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
  self->n_fields = 0;
  self->problem = STAFETT_CSV_PROBLEM_NONE;
  self->complete = FALSE;
  self->empty = TRUE;
  g_string_truncate (self->kept, 0);
  self->kept_whole = TRUE;
}

/* At most one row ends in a line. */
static void
parse_line (StafettCsvReader *self,
            const char       *line,
            gsize             length)
{
  for (;;)
    {
      gsize n = csv_parse (&self->parser, line, length, field_cb, row_cb, self);

      line += n;
      length -= n;
      if (length == 0)
        break;

      /* The value does not fit: its first half is kept, the rest goes over the second half again and again until it ends. libcsv
       * may still take off the quote and the blanks at the end. */
      self->large_value = TRUE;
      self->parser.entry_pos = STAFETT_CSV_MAX_VALUE / 2;
      self->parser.spaces = 0;
    }
}

static gboolean
is_in_quotes (StafettCsvReader *self)
{
  return self->parser.pstate == IN_VALUE && self->parser.quoted;
}

/* Keeps a line of a row of several, which libcsv was given as @text. Returns whether a quote was forgotten in what there is of the row. */
static gboolean
keep_line (StafettCsvReader *self,
           const char       *line,
           gsize             length,
           const char       *text,
           gsize             text_length)
{
  /* Nearly all rows have but one. */
  if (!self->kept_whole || (self->complete && self->kept->len == 0))
    return FALSE;

  if (self->kept->len + length > MAX_KEPT)
    {
      self->kept_whole = FALSE;
      g_string_truncate (self->kept, 0);
      return FALSE;
    }

  if (self->kept->len == 0)
    stafett_csv_quotes_begin (self->quotes);
  g_string_append_len (self->kept, line, (gssize) length);
  return stafett_csv_quotes_watch (self->quotes, text, text_length) ||
         (self->damaged && self->kept->len > MAX_KEPT_OF_DAMAGED && self->row_last_line > self->row_line && is_in_quotes (self));
}

static void
begin_parsing (StafettCsvReader *self)
{
  csv_init (&self->parser, 0);
  csv_set_delim (&self->parser, (unsigned char) self->dialect->separator);
  csv_set_quote (&self->parser, (unsigned char) self->dialect->quote);
  csv_set_realloc_func (&self->parser, reallocate_within_limit);
  csv_set_free_func (&self->parser, free_buffer);
  csv_set_blk_size (&self->parser, BUFFER_STEP);
  stafett_csv_quotes_reset (self->quotes);
  self->large_value = FALSE;
}

/* A quote that is never closed would take all the rest of the file with it, or what there is up to another quote. So only the line on
 * which its row begins is refused, as it stands, and what follows is read anew. */
static void
refuse_line (StafettCsvReader *self)
{
  csv_free (&self->parser);
  begin_parsing (self);
  begin_row (self);
  g_array_append_val (self->offsets, (gsize) { 0 });
  self->n_fields = 1;
  self->problem = STAFETT_CSV_PROBLEM_OPEN_QUOTE;
  self->empty = FALSE;
  self->row_last_line = self->row_line;
}

static void
set_refused_text (StafettCsvReader *self,
                  const char       *line,
                  gsize             length)
{
  while (length > 0 && strchr ("\r\n", line[length - 1]) != NULL)
    length--;
  g_string_append_len (self->text, line, (gssize) MIN (length, STAFETT_CSV_MAX_VALUE));
  g_string_append_c (self->text, '\0');
  check_text (self, self->text->str, self->text->len - 1);
}

/* What was kept goes before what is read next. */
static void
return_to_kept (StafettCsvReader *self)
{
  g_autofree char *line = g_memdup2 (self->kept->str, self->kept->len);
  gsize length = stafett_csv_lines_give_back (self->lines, line, self->kept->len, self->row_line);

  refuse_line (self);
  set_refused_text (self, line, length);
}

/* Of a row that is too long to be kept. */
static gboolean
return_to_row (StafettCsvReader  *self,
               GCancellable      *cancellable,
               GError           **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!stafett_csv_lines_return (self->lines, self->row_line, text, STAFETT_CSV_MAX_VALUE, cancellable, error))
    return FALSE;

  self->damaged = TRUE;
  refuse_line (self);
  set_refused_text (self, text->str, text->len);
  return TRUE;
}

/* What is left when the file has ended. */
static gboolean
end_row (StafettCsvReader  *self,
         GCancellable      *cancellable,
         GError           **error)
{
  if (self->parser.pstate == ROW_NOT_BEGUN)
    return FALSE;

  if (is_in_quotes (self))
    {
      gboolean several_lines = stafett_csv_lines_get_number (self->lines) > self->row_line;

      if (several_lines && !self->kept_whole)
        return return_to_row (self, cancellable, error);
      if (several_lines)
        {
          self->damaged = TRUE;
          return_to_kept (self);
          return TRUE;
        }
      self->problem = STAFETT_CSV_PROBLEM_OPEN_QUOTE;
    }

  csv_fini (&self->parser, field_cb, row_cb, self);
  return TRUE;
}

static gboolean
read_row (StafettCsvReader  *self,
          GCancellable      *cancellable,
          GError           **error)
{
  begin_row (self);

  while (!self->complete)
    {
      gboolean begins = self->parser.pstate == ROW_NOT_BEGUN;
      const char *line, *text;
      gsize length, text_length;

      if (!stafett_csv_lines_next (self->lines, &line, &length, cancellable, error))
        return FALSE;
      if (line == NULL)
        return end_row (self, cancellable, error);

      self->row_last_line = stafett_csv_lines_get_last (self->lines);
      if (begins)
        self->row_line = self->row_last_line;
      text = line;
      text_length = length;
      if (self->dialect->backslash)
        stafett_csv_quotes_escape (self->quotes, &text, &text_length);
      parse_line (self, text, text_length);
      if (keep_line (self, line, length, text, text_length))
        {
          return_to_kept (self);
          return TRUE;
        }
    }

  return TRUE;
}

/* Once the text does not move any more. */
static void
set_values (StafettCsvReader *self)
{
  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; i < self->offsets->len; i++)
    g_ptr_array_add (self->values, stafett_csv_text_unwrap (self->text->str + g_array_index (self->offsets, gsize, i)));
}

/* A row that is one value, and that has as many in it as there are columns: of two alone that may be chance. Returns whether it is such a
 * row. */
static gboolean
split_row (StafettCsvReader *self)
{
  guint n_columns = self->columns->len;
  guint n;

  g_clear_pointer (&self->split, g_strfreev);
  if (self->problem != STAFETT_CSV_PROBLEM_NONE || self->values->len != 1 || self->empty || (n_columns < 3 && !self->dialect->wrapped) ||
      strchr (g_ptr_array_index (self->values, 0), self->dialect->separator) == NULL)
    return FALSE;

  self->split = stafett_csv_text_split (g_ptr_array_index (self->values, 0), self->dialect->separator, self->dialect->quote);
  n = g_strv_length (self->split);
  if (n < 2 || (n_columns > 0 && n != n_columns))
    return FALSE;

  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->values, stafett_csv_text_unwrap (self->split[i]));
  return TRUE;
}

static void
compare_length (StafettCsvReader *self)
{
  guint n_columns = self->columns->len;

  if (self->problem != STAFETT_CSV_PROBLEM_NONE || self->offsets->len == n_columns)
    return;

  if (self->offsets->len < n_columns)
    {
      /* A row of nothing is as empty when it is short. */
      if (!self->empty && !self->dialect->short_rows && self->offsets->len < self->n_named)
        note_problem (self, STAFETT_CSV_PROBLEM_TOO_SHORT);
      return;
    }

  /* Separators at the end of a row are common, and carry nothing. */
  for (guint i = n_columns; i < self->offsets->len; i++)
    if (self->text->str[g_array_index (self->offsets, gsize, i)] != '\0')
      {
        note_problem (self, STAFETT_CSV_PROBLEM_TOO_LONG);
        return;
      }
}

/**
 * stafett_csv_reader_next:
 * @self: a reader
 * @row: (out): the next row; what it points to is valid until the next call
 * @cancellable: (nullable): to give up
 * @error: %G_IO_ERROR
 *
 * Reads the next row. Lines with nothing on them are no rows. A row with a problem is given as well as can be.
 *
 * Returns: whether there is one; %FALSE with @error unset at the end
 */
gboolean
stafett_csv_reader_next (StafettCsvReader  *self,
                         StafettCsvRow     *row,
                         GCancellable      *cancellable,
                         GError           **error)
{
  if (self->given_back)
    self->given_back = FALSE;
  else if (!read_row (self, cancellable, error))
    return FALSE;

  if (self->problem != STAFETT_CSV_PROBLEM_NONE)
    stafett_csv_text_repair (self->text, self->offsets, g_ascii_strcasecmp (self->dialect->encoding, "UTF-8") == 0);
  set_values (self);
  if (!split_row (self) && self->columns->len > 0)
    compare_length (self);

  /* What a row may lack is empty. */
  if (self->problem == STAFETT_CSV_PROBLEM_NONE && !self->empty)
    while (self->values->len < self->columns->len)
      g_ptr_array_add (self->values, self->text->str + self->text->len - 1);

  row->line = self->row_line;
  row->last_line = self->row_last_line;
  row->n_values = self->values->len;
  row->values = (char * const *) self->values->pdata;
  row->empty = self->empty && self->problem == STAFETT_CSV_PROBLEM_NONE;
  row->problem = self->problem;
  return TRUE;
}

static void
name_columns (StafettCsvReader    *self,
              const StafettCsvRow *row)
{
  for (guint i = 0; i < row->n_values; i++)
    {
      g_autofree char *name = self->dialect->header ? g_strdup (g_strstrip (row->values[i])) : NULL;

      if (name == NULL || *name != '\0')
        self->n_named = i + 1;
      if (name == NULL || *name == '\0')
        g_ptr_array_add (self->columns, g_strdup_printf (_("Column %u"), i + 1));
      else
        g_ptr_array_add (self->columns, g_steal_pointer (&name));
    }
}

static gboolean
read_header (StafettCsvReader  *self,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (GError) local_error = NULL;
  StafettCsvRow row;

  for (guint i = 0; i < self->dialect->n_skip_lines; i++)
    stafett_csv_reader_next (self, &row, cancellable, NULL);

  if (!stafett_csv_reader_next (self, &row, cancellable, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("The file is empty."));
      return FALSE;
    }

  /* What names the columns must be whole: everything else is read by it. */
  if (row.problem != STAFETT_CSV_PROBLEM_NONE && self->dialect->header)
    {
      g_autofree char *problem = stafett_csv_reader_dup_problem (self, &row);

      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("The first row, which names the columns, cannot be read. %s"), problem);
      return FALSE;
    }

  self->given_back = !self->dialect->header;
  name_columns (self, &row);
  return TRUE;
}

/**
 * stafett_csv_reader_new:
 * @stream: a file from its beginning; seekable
 * @dialect: how it is written
 * @cancellable: (nullable): to give up
 * @error: %STAFETT_ERROR_INVALID if there is no row that can name the columns; %G_IO_ERROR
 *
 * Begins to read a file of values, one row at a time. Its memory does not depend on the file's length. If the first row does not
 * name the columns it is looked at for their number, and given by stafett_csv_reader_next() as well. Any one thread at a time.
 *
 * Returns: (transfer full) (nullable): the reader
 */
StafettCsvReader *
stafett_csv_reader_new (GInputStream             *stream,
                        const StafettCsvDialect  *dialect,
                        GCancellable             *cancellable,
                        GError                  **error)
{
  g_autoptr (StafettCsvReader) self = NULL;
  g_autoptr (StafettCsvLines) lines = stafett_csv_lines_new (stream, dialect->encoding, error);

  if (lines == NULL)
    return NULL;

  self = g_new0 (StafettCsvReader, 1);
  self->lines = g_steal_pointer (&lines);
  self->dialect = stafett_csv_dialect_copy (dialect);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->quotes = stafett_csv_quotes_new (dialect);
  self->kept = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->values = g_ptr_array_new ();
  begin_parsing (self);

  if (!read_header (self, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * stafett_csv_reader_free:
 * @self: (transfer full): a reader
 */
void
stafett_csv_reader_free (StafettCsvReader *self)
{
  csv_free (&self->parser);
  g_clear_pointer (&self->lines, stafett_csv_lines_free);
  g_clear_pointer (&self->dialect, stafett_csv_dialect_free);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->offsets, g_array_unref);
  g_clear_pointer (&self->split, g_strfreev);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->quotes, stafett_csv_quotes_free);
  g_string_free (g_steal_pointer (&self->kept), TRUE);
  g_string_free (g_steal_pointer (&self->text), TRUE);
  g_free (self);
}

/**
 * stafett_csv_reader_get_n_columns:
 * @self: a reader
 *
 * Returns: how many columns the first row has
 */
guint
stafett_csv_reader_get_n_columns (StafettCsvReader *self)
{
  return self->columns->len;
}

/**
 * stafett_csv_reader_get_column:
 * @self: a reader
 * @index: which column, from 0
 *
 * Returns: (transfer none): its name, or its number in words where it has none
 */
const char *
stafett_csv_reader_get_column (StafettCsvReader *self,
                               guint             index)
{
  return g_ptr_array_index (self->columns, index);
}

/**
 * stafett_csv_reader_get_n_read:
 * @self: a reader
 *
 * Returns: how many bytes of the file have been read
 */
guint64
stafett_csv_reader_get_n_read (StafettCsvReader *self)
{
  return stafett_csv_lines_get_n_read (self->lines);
}

/**
 * stafett_csv_reader_dup_problem:
 * @self: a reader
 * @row: the row that it gave last
 *
 * Returns: (transfer full) (nullable): what is wrong with the row, in a translated sentence; %NULL if nothing is
 */
char *
stafett_csv_reader_dup_problem (StafettCsvReader    *self,
                                const StafettCsvRow *row)
{
  switch (row->problem)
    {
    case STAFETT_CSV_PROBLEM_TOO_SHORT:
      return g_strdup_printf (_("The row has fewer values (%u) than the table has columns (%u). If only empty ones are missing at its end, let rows "
                                "with too few values be taken."),
                              row->n_values, self->columns->len);
    case STAFETT_CSV_PROBLEM_TOO_LONG:
      return g_strdup_printf (_("The row has more values (%u) than the table has columns (%u). Perhaps a value that contains the separator is not in quotes."),
                              row->n_values, self->columns->len);
    case STAFETT_CSV_PROBLEM_TOO_MANY_COLUMNS:
      return g_strdup_printf (_("The row has more than %u values."), STAFETT_CSV_MAX_COLUMNS);
    case STAFETT_CSV_PROBLEM_LARGE_VALUE:
      return g_strdup_printf (_("A value of the row, which reaches from line %llu to line %llu, is larger than one megabyte, so that only its "
                                "beginning is kept. Perhaps a quotation mark is missing at its end."),
                              (unsigned long long) row->line, (unsigned long long) row->last_line);
    case STAFETT_CSV_PROBLEM_LARGE_ROW:
      return g_strdup (_("The row is larger than eight megabytes."));
    case STAFETT_CSV_PROBLEM_ZERO_BYTE:
      return g_strdup (_("The row contains a zero byte, which no text has."));
    case STAFETT_CSV_PROBLEM_INVALID_TEXT:
      return g_strdup_printf (_("The row contains bytes that are not valid in the encoding %s."), self->dialect->encoding);
    case STAFETT_CSV_PROBLEM_OPEN_QUOTE:
      return g_strdup (_("A quoted value of the row is never closed. Perhaps a quotation mark is missing, or the end of the file was cut off."));
    case STAFETT_CSV_PROBLEM_NONE:
    default:
      return NULL;
    }
}

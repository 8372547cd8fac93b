/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-reader.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/stafett-error.h"
#include "services/stafett-csv-decoder.h"

/* libcsv is given one line after the other, so that it is known on which line a row begins. What it says of a row gathers in
 * one buffer. No row, however damaged, stops the file; and nothing here grows beyond the limits in the header. */

#define BLOCK_SIZE 65536
#define BUFFER_STEP 65536
#define ROW_NOT_BEGUN 0 /* libcsv's state between two rows */
#define IN_VALUE 2      /* and within a value */
#define MAX_RETURNS 20  /* each reads the file from its beginning */

struct _StafettCsvReader
{
  GInputStream      *stream;        /* (owned) */
  StafettCsvDecoder *decoder;       /* (owned) */
  StafettCsvDialect *dialect;       /* (owned) */
  struct csv_parser  parser;
  GPtrArray         *columns;       /* (owned) (element-type utf8) */

  char              *block;         /* (owned) */
  gsize              position;      /* of what is read next in the block */
  gsize              length;
  gboolean           ended;
  guint64            line;          /* of what is read next */
  guint              n_returns;     /* to a line before */
  gboolean           after_return;  /* a line feed at once belongs to the line before */

  GString           *escaped;       /* (owned): a line with backslashes as libcsv wants it */
  gboolean           in_quotes;
  gboolean           at_edge;       /* of a value: a quote here opens it */
  gboolean           after_backslash;

  GString           *text;          /* (owned): the row's values, each with a zero byte after it */
  GArray            *offsets;       /* (owned) (element-type gsize): where each value begins in it */
  GPtrArray         *values;        /* (owned) (element-type utf8): the same as pointers */
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

/* Nearly all values are ASCII, which a plain loop sees fastest. */
static void
check_text (StafettCsvReader *self,
            const guchar     *text,
            gsize             length)
{
  guchar beyond = 0;
  gboolean zero = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      beyond |= text[i];
      zero |= text[i] == 0;
    }

  if (zero)
    note_problem (self, STAFETT_CSV_PROBLEM_ZERO_BYTE);
  else if (beyond >= 0x80 && !g_utf8_validate_len ((const char *) text, length, NULL))
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

/* Writes \" as "" and \\ as \, in quotes only. A value's end and a line's end are looked at as libcsv will. */
static void
escape_line (StafettCsvReader *self,
             const char       *line,
             gsize             length)
{
  char quote = self->dialect->quote;

  g_string_truncate (self->escaped, 0);
  for (gsize i = 0; i < length; i++)
    {
      char c = line[i];

      if (self->after_backslash)
        {
          self->after_backslash = FALSE;
          if (c == quote)
            g_string_append_c (self->escaped, quote);
          else if (c != '\\')
            g_string_append_c (self->escaped, '\\');
          g_string_append_c (self->escaped, c);
        }
      else if (self->in_quotes && c == '\\')
        {
          self->after_backslash = TRUE;
        }
      else
        {
          if (c == quote && (self->in_quotes || self->at_edge))
            self->in_quotes = !self->in_quotes;
          else if (!self->in_quotes)
            self->at_edge = c == self->dialect->separator || c == '\n' || c == '\r' || (self->at_edge && c == ' ');
          g_string_append_c (self->escaped, c);
        }
    }
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
}

/* At most one row ends in a line. */
static void
parse_line (StafettCsvReader *self,
            const char       *line,
            gsize             length)
{
  if (self->parser.pstate == ROW_NOT_BEGUN)
    self->row_line = self->line;

  if (self->dialect->backslash)
    {
      escape_line (self, line, length);
      line = self->escaped->str;
      length = self->escaped->len;
    }

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

/* The next line of the block with its end, or what there is of it. */
static gsize
find_line (StafettCsvReader *self)
{
  const char *start = self->block + self->position;
  gsize length = self->length - self->position;
  const char *feed = memchr (start, '\n', length);
  gsize n = feed != NULL ? (gsize) (feed - start) + 1 : length;
  const char *carriage = memchr (start, '\r', n);

  /* A carriage return is an end, too; the line feed after it is not another. */
  if (carriage != NULL && !(carriage + 2 == start + n && carriage[1] == '\n'))
    return (gsize) (carriage - start) + 1;

  return n;
}

static void
count_line (StafettCsvReader *self,
            const char       *line,
            gsize             length)
{
  char last = line[length - 1];

  if (last == '\r' || (last == '\n' && !(length == 1 && self->after_return)))
    self->line++;
  self->after_return = last == '\r';
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
  self->in_quotes = FALSE;
  self->at_edge = TRUE;
  self->after_backslash = FALSE;
  self->large_value = FALSE;
}

static gboolean
fill (StafettCsvReader  *self,
      GCancellable      *cancellable,
      GError           **error)
{
  gssize n;

  if (self->position < self->length || self->ended)
    return TRUE;

  n = stafett_csv_decoder_read (self->decoder, self->block, BLOCK_SIZE, cancellable, error);
  self->ended = n == 0;
  self->position = 0;
  self->length = n > 0 ? (gsize) n : 0;
  return n >= 0;
}

/* A quote that is never closed would take all the rest of the file with it. So only the line on which its row begins is refused, as
 * it stands, and what follows is read anew. */
static gboolean
return_to_row (StafettCsvReader  *self,
               GCancellable      *cancellable,
               GError           **error)
{
  g_autoptr (StafettCsvDecoder) decoder = NULL;
  guint64 line = self->row_line;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, cancellable, error))
    return FALSE;
  decoder = stafett_csv_decoder_new (self->stream, self->dialect->encoding, error);
  if (decoder == NULL)
    return FALSE;

  stafett_csv_decoder_free (self->decoder);
  self->decoder = g_steal_pointer (&decoder);
  self->n_returns++;
  self->position = self->length = 0;
  self->ended = FALSE;
  self->after_return = FALSE;
  self->line = 1;
  csv_free (&self->parser);
  begin_parsing (self);
  begin_row (self);
  g_array_append_val (self->offsets, (gsize) { 0 });
  self->n_fields = 1;

  while (self->line <= line)
    {
      const char *start;
      gsize length;

      if (!fill (self, cancellable, error))
        return FALSE;
      if (self->ended)
        break;

      start = self->block + self->position;
      length = find_line (self);
      self->position += length;
      if (self->line == line && self->text->len < STAFETT_CSV_MAX_VALUE)
        g_string_append_len (self->text, start, (gssize) length);
      count_line (self, start, length);
    }
  if (self->text->len > STAFETT_CSV_MAX_VALUE)
    g_string_truncate (self->text, STAFETT_CSV_MAX_VALUE);
  while (self->text->len > 0 && strchr ("\r\n", self->text->str[self->text->len - 1]) != NULL)
    g_string_truncate (self->text, self->text->len - 1);
  g_string_append_c (self->text, '\0');

  self->problem = STAFETT_CSV_PROBLEM_OPEN_QUOTE;
  self->empty = FALSE;
  self->row_line = self->row_last_line = line;
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
      const char *line;
      gsize length;

      if (!fill (self, cancellable, error))
        return FALSE;
      if (self->ended)
        {
          if (self->parser.pstate == ROW_NOT_BEGUN)
            return FALSE;
          if (self->parser.pstate == IN_VALUE && self->parser.quoted)
            {
              if (self->line > self->row_line && self->n_returns < MAX_RETURNS)
                return return_to_row (self, cancellable, error);
              self->problem = STAFETT_CSV_PROBLEM_OPEN_QUOTE;
            }
          csv_fini (&self->parser, field_cb, row_cb, self);
          self->row_last_line = self->line;
          return TRUE;
        }

      length = find_line (self);
      line = self->block + self->position;
      self->position += length;
      parse_line (self, line, length);
      self->row_last_line = self->line;
      count_line (self, line, length);
    }

  return TRUE;
}

/* Once the text does not move any more. */
static void
set_values (StafettCsvReader *self)
{
  g_ptr_array_set_size (self->values, 0);
  for (guint i = 0; i < self->offsets->len; i++)
    g_ptr_array_add (self->values, self->text->str + g_array_index (self->offsets, gsize, i));
}

/* Gives a row that is not valid text values that are, as far as they can be read. */
static void
make_readable (StafettCsvReader *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->offsets->len; i++)
    {
      gsize *offset = &g_array_index (self->offsets, gsize, i);
      gsize end = i + 1 < self->offsets->len ? *(offset + 1) : self->text->len;
      g_autofree char *valid = NULL;

      for (gsize j = *offset; j < end - 1; j++)
        if (self->text->str[j] == '\0')
          self->text->str[j] = ' ';
      valid = g_utf8_make_valid (self->text->str + *offset, (gssize) (end - *offset - 1));
      *offset = text->len;
      g_string_append_len (text, valid, (gssize) strlen (valid) + 1);
    }
  g_string_truncate (self->text, 0);
  g_string_append_len (self->text, text->str, (gssize) text->len);
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
      if (!self->empty)
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
    make_readable (self);
  set_values (self);
  if (self->columns->len > 0)
    compare_length (self);

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

      if (name == NULL || *name == '\0')
        g_ptr_array_add (self->columns, g_strdup_printf (_("Column %u"), i + 1));
      else
        g_ptr_array_add (self->columns, g_steal_pointer (&name));
    }
}

static gboolean
read_header (StafettCsvReader  *self,
             GInputStream      *stream,
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
  g_autoptr (StafettCsvDecoder) decoder = stafett_csv_decoder_new (stream, dialect->encoding, error);

  if (decoder == NULL)
    return NULL;

  self = g_new0 (StafettCsvReader, 1);
  self->stream = g_object_ref (stream);
  self->decoder = g_steal_pointer (&decoder);
  self->dialect = stafett_csv_dialect_copy (dialect);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->block = g_malloc (BLOCK_SIZE);
  self->line = 1;
  self->escaped = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->values = g_ptr_array_new ();
  begin_parsing (self);

  if (!read_header (self, stream, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
stafett_csv_reader_free (StafettCsvReader *self)
{
  csv_free (&self->parser);
  g_clear_pointer (&self->decoder, stafett_csv_decoder_free);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->dialect, stafett_csv_dialect_free);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->offsets, g_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->block, g_free);
  g_string_free (g_steal_pointer (&self->escaped), TRUE);
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
  return stafett_csv_decoder_get_n_read (self->decoder);
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
    case STAFETT_CSV_PROBLEM_TOO_LONG:
      return g_strdup_printf (_("The row has a number of values (%u) that differs from the number of columns (%u)."),
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

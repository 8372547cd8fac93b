/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-lines.h"

#include <string.h>

#include "services/stafett-csv-decoder.h"

/* A file as UTF-8, one line after the other, each with its number; and back to a line that was read before. */

#define BLOCK_SIZE 65536

struct _StafettCsvLines
{
  GInputStream      *stream;        /* (owned) */
  char              *encoding;      /* (owned) */
  StafettCsvDecoder *decoder;       /* (owned) */

  char              *block;         /* (owned) */
  gsize              position;      /* of what is read next in the block */
  gsize              length;
  gsize              feed;          /* of the next line feed in it, or its length; not known if before the position */
  guint64            number;        /* of the line that is read next */
  guint64            last;          /* of the one that was read last */
  gboolean           after_return;  /* a line feed at once belongs to the line before */
};

/**
 * stafett_csv_lines_new:
 * @stream: a file from its beginning; it must be seekable
 * @encoding: a name that iconv knows
 * @error: %STAFETT_ERROR_INVALID if nobody knows the encoding
 *
 * Used by one thread at a time.
 *
 * Returns: (transfer full) (nullable): what reads the file line by line
 */
StafettCsvLines *
stafett_csv_lines_new (GInputStream  *stream,
                       const char    *encoding,
                       GError       **error)
{
  g_autoptr (StafettCsvDecoder) decoder = stafett_csv_decoder_new (stream, encoding, error);
  StafettCsvLines *self;

  if (decoder == NULL)
    return NULL;

  self = g_new0 (StafettCsvLines, 1);
  self->stream = g_object_ref (stream);
  self->encoding = g_strdup (encoding);
  self->decoder = g_steal_pointer (&decoder);
  self->block = g_malloc (BLOCK_SIZE);
  self->number = 1;

  return self;
}

/**
 * stafett_csv_lines_free:
 * @self: (transfer full): lines
 */
void
stafett_csv_lines_free (StafettCsvLines *self)
{
  stafett_csv_decoder_free (self->decoder);
  g_object_unref (self->stream);
  g_free (self->encoding);
  g_free (self->block);
  g_free (self);
}

/* The length of the first line with its end in a text that has a line feed at its end only. */
static gsize
find_return (const char *text,
             gsize       length)
{
  const char *carriage = memchr (text, '\r', length);

  /* A carriage return is an end, too; the line feed after it is not another. */
  if (carriage != NULL && !(carriage + 2 == text + length && carriage[1] == '\n'))
    return (gsize) (carriage - text) + 1;

  return length;
}

/* The length of the first line with its end, or what there is of it. */
static gsize
find_line (const char *text,
           gsize       length)
{
  const char *feed = memchr (text, '\n', length);

  return find_return (text, feed != NULL ? (gsize) (feed - text) + 1 : length);
}

static gsize
find_feed (StafettCsvLines *self,
           gsize            position)
{
  const char *feed = memchr (self->block + position, '\n', self->length - position);

  return feed != NULL ? (gsize) (feed - self->block) : self->length;
}

static void
count_line (StafettCsvLines *self,
            const char      *text,
            gsize            length)
{
  char end = text[length - 1];

  self->last = self->number;
  if (end == '\r' || (end == '\n' && !(length == 1 && self->after_return)))
    self->number++;
  self->after_return = end == '\r';
}

/**
 * stafett_csv_lines_next:
 * @self: lines
 * @text: (out) (transfer none) (nullable): the next line with its end, or a part of it; valid until the next call; %NULL at the end of the file
 * @length: (out): its length in bytes
 * @cancellable: (nullable): to give up
 * @error: %G_IO_ERROR
 *
 * Where a block of the file ends, a line goes on with the next call.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_csv_lines_next (StafettCsvLines  *self,
                        const char      **text,
                        gsize            *length,
                        GCancellable     *cancellable,
                        GError          **error)
{
  *text = NULL;
  *length = 0;
  if (self->position == self->length)
    {
      gssize n = stafett_csv_decoder_read (self->decoder, self->block, BLOCK_SIZE, cancellable, error);

      self->position = 0;
      self->length = n > 0 ? (gsize) n : 0;
      self->feed = find_feed (self, 0);
      if (n <= 0)
        return n == 0;
    }

  /* Looked for once: there may be many lines before it that end otherwise. */
  *text = self->block + self->position;
  if (self->feed < self->position)
    self->feed = find_feed (self, self->position);
  *length = find_return (*text, MIN (self->feed + 1, self->length) - self->position);
  self->position += *length;
  count_line (self, *text, *length);
  return TRUE;
}

/**
 * stafett_csv_lines_get_number:
 * @self: lines
 *
 * Returns: the number of the line that comes next, or of which the next part comes, from 1
 */
guint64
stafett_csv_lines_get_number (StafettCsvLines *self)
{
  return self->number;
}

/**
 * stafett_csv_lines_get_last:
 * @self: lines
 *
 * Returns: the number of the line that came last
 */
guint64
stafett_csv_lines_get_last (StafettCsvLines *self)
{
  return self->last;
}

/**
 * stafett_csv_lines_get_n_read:
 * @self: lines
 *
 * Returns: how much of the file has been read, in bytes as they stand in it
 */
guint64
stafett_csv_lines_get_n_read (StafettCsvLines *self)
{
  return stafett_csv_decoder_get_n_read (self->decoder);
}

/**
 * stafett_csv_lines_give_back:
 * @self: lines
 * @text: lines that were read last of all
 * @length: their length in bytes
 * @number: the number of their first line
 *
 * Lets all of them but the first come once more.
 *
 * Returns: the length of the first line in bytes
 */
gsize
stafett_csv_lines_give_back (StafettCsvLines *self,
                             const char      *text,
                             gsize            length,
                             guint64          number)
{
  gsize n_first = find_line (text, length);
  gsize n_back = length - n_first;
  gsize n_ahead = self->length - self->position;

  /* Nearly always it is still there. */
  if (self->position >= n_back && memcmp (self->block + self->position - n_back, text + n_first, n_back) == 0)
    {
      self->position -= n_back;
    }
  else
    {
      char *block = g_malloc (MAX (BLOCK_SIZE, n_back + n_ahead));

      memcpy (block, text + n_first, n_back);
      memcpy (block + n_back, self->block + self->position, n_ahead);
      g_free (self->block);
      self->block = block;
      self->position = 0;
      self->length = n_back + n_ahead;
    }
  self->feed = find_feed (self, self->position);

  self->number = number;
  self->after_return = FALSE;
  count_line (self, text, n_first);
  return n_first;
}

/**
 * stafett_csv_lines_return:
 * @self: lines
 * @number: the number of a line that has been read
 * @text: where that line is put
 * @max_length: how much of it at most, in bytes
 * @cancellable: (nullable): to give up
 * @error: %G_IO_ERROR
 *
 * Reads the file again, up to that line, and goes on after it.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_csv_lines_return (StafettCsvLines  *self,
                          guint64           number,
                          GString          *text,
                          gsize             max_length,
                          GCancellable     *cancellable,
                          GError          **error)
{
  StafettCsvDecoder *decoder;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, cancellable, error))
    return FALSE;
  decoder = stafett_csv_decoder_new (self->stream, self->encoding, error);
  if (decoder == NULL)
    return FALSE;

  stafett_csv_decoder_free (self->decoder);
  self->decoder = decoder;
  self->position = self->length = self->feed = 0;
  self->after_return = FALSE;
  self->number = 1;
  while (self->number <= number)
    {
      const char *line;
      gsize length;

      if (!stafett_csv_lines_next (self, &line, &length, cancellable, error))
        return FALSE;
      if (line == NULL)
        break;
      if (self->last == number)
        g_string_append_len (text, line, (gssize) MIN (length, max_length - MIN (text->len, max_length)));
    }

  return TRUE;
}

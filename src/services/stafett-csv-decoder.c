/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-decoder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/stafett-error.h"

#define BLOCK_SIZE 65536
#define NO_CONVERTER ((GIConv) -1)

/* What stands where the text is damaged. UTF-8 never has it, so the row that it is in is found invalid later, and only that row. */
#define DAMAGE '\xff'

struct _StafettCsvDecoder
{
  GInputStream *stream;    /* (owned) */
  GIConv        converter; /* none: the text is UTF-8 already */
  guint         unit;      /* the encoding's smallest unit, in bytes */
  guint64       n_read;
  gboolean      started;
  gboolean      ended;     /* the stream */
  gsize         length;    /* of what is in the block and not converted yet */
  char          block[BLOCK_SIZE];
};

/**
 * stafett_csv_decoder_new:
 * @stream: a text from its beginning, with a byte-order mark or without
 * @encoding: its encoding
 * @error: %STAFETT_ERROR_INVALID if there is no such encoding
 *
 * Returns: (transfer full) (nullable): the text as UTF-8
 */
StafettCsvDecoder *
stafett_csv_decoder_new (GInputStream  *stream,
                         const char    *encoding,
                         GError       **error)
{
  StafettCsvDecoder *self;
  GIConv converter = NO_CONVERTER;
  guint unit = 1;

  if (g_ascii_strcasecmp (encoding, "UTF-8") != 0 && g_ascii_strcasecmp (encoding, "UTF8") != 0)
    {
      /* Without an order of bytes in its name iconv takes a mark for it, or guesses. */
      converter = g_iconv_open ("UTF-8", encoding);
      if (converter == NO_CONVERTER)
        {
          g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("There is no encoding “%s”. Use UTF-8 or WINDOWS-1252, for example."),
                       encoding);
          return NULL;
        }
      if (g_ascii_strncasecmp (encoding, "UTF-32", 6) == 0 || g_ascii_strncasecmp (encoding, "UCS-4", 5) == 0)
        unit = 4;
      else if (g_ascii_strncasecmp (encoding, "UTF-16", 6) == 0 || g_ascii_strncasecmp (encoding, "UCS-2", 5) == 0)
        unit = 2;
    }

  self = g_new0 (StafettCsvDecoder, 1);
  self->stream = g_object_ref (stream);
  self->converter = converter;
  self->unit = unit;

  return self;
}

/**
 * stafett_csv_decoder_free:
 * @self: (transfer full): a decoder
 */
void
stafett_csv_decoder_free (StafettCsvDecoder *self)
{
  if (self->converter != NO_CONVERTER)
    g_iconv_close (self->converter);
  g_clear_object (&self->stream);
  g_free (self);
}

/**
 * stafett_csv_decoder_get_n_read:
 * @self: a decoder
 *
 * Returns: how many bytes of the stream have been read
 */
guint64
stafett_csv_decoder_get_n_read (StafettCsvDecoder *self)
{
  return self->n_read;
}

static gboolean
fill (StafettCsvDecoder  *self,
      GCancellable       *cancellable,
      GError            **error)
{
  gssize n;

  if (self->ended || self->length == BLOCK_SIZE)
    return TRUE;

  n = g_input_stream_read (self->stream, self->block + self->length, BLOCK_SIZE - self->length, cancellable, error);
  if (n < 0)
    return FALSE;

  self->ended = n == 0;
  self->length += (gsize) n;
  self->n_read += (guint64) n;
  return TRUE;
}

/* UTF-16's mark before UTF-32 would move all of it by half a letter. */
static void
skip_short_mark (StafettCsvDecoder *self)
{
  const guchar *start = (const guchar *) self->block;

  if (self->unit != 4 || self->length < 4)
    return;

  if ((start[0] == 0xfe && start[1] == 0xff) || (start[0] == 0xff && start[1] == 0xfe && (start[2] != 0 || start[3] != 0)))
    {
      self->length -= 2;
      memmove (self->block, self->block + 2, self->length);
    }
}

/* Converts what it can. Where it cannot, a unit is skipped and the damage marked. */
static gsize
convert (StafettCsvDecoder *self,
         char              *buffer,
         gsize              size)
{
  char *in = self->block;
  char *out = buffer;
  gsize n_out = size;

  while (self->length > 0 && n_out > 8)
    {
      gsize n_before = self->length;

      if (g_iconv (self->converter, &in, &self->length, &out, &n_out) != (gsize) -1 || errno == E2BIG)
        break;

      /* The rest of a letter comes with the next block, if there is one. */
      if (errno == EINVAL && !self->ended)
        break;

      if (self->length == n_before || errno == EILSEQ || errno == EINVAL)
        {
          gsize n_skipped = MIN ((gsize) self->unit, self->length);

          *out++ = DAMAGE;
          n_out--;
          in += n_skipped;
          self->length -= n_skipped;
          g_iconv (self->converter, NULL, NULL, NULL, NULL);
        }
    }

  memmove (self->block, in, self->length);
  return size - n_out;
}

/* Also one that stands in the wrong order of bytes. */
static gsize
strip_mark (char  *buffer,
            gsize  length)
{
  if (length < 3 || (memcmp (buffer, "\xef\xbb\xbf", 3) != 0 && memcmp (buffer, "\xef\xbf\xbe", 3) != 0))
    return length;

  memmove (buffer, buffer + 3, length - 3);
  return length - 3;
}

/**
 * stafett_csv_decoder_read:
 * @self: a decoder
 * @buffer: where to put the text
 * @size: how much fits; at least 64
 * @cancellable: (nullable): to give up
 * @error: %G_IO_ERROR
 *
 * Reads on, without the byte-order mark. What is not valid in the encoding gives bytes that are not valid in UTF-8, and so does
 * what is not valid in UTF-8 to begin with.
 *
 * Returns: how many bytes; 0 at the end, -1 if it failed
 */
gssize
stafett_csv_decoder_read (StafettCsvDecoder  *self,
                          char               *buffer,
                          gsize               size,
                          GCancellable       *cancellable,
                          GError            **error)
{
  gsize length = 0;

  g_return_val_if_fail (size >= 64, -1);

  while (length == 0)
    {
      if (self->converter == NO_CONVERTER)
        {
          /* The mark may not be torn apart. */
          if (!g_input_stream_read_all (self->stream, buffer, size, &length, cancellable, error))
            return -1;
          self->n_read += length;
          self->ended = length < size;
        }
      else
        {
          if (!fill (self, cancellable, error))
            return -1;
          if (!self->started)
            skip_short_mark (self);
          length = convert (self, buffer, size);
        }

      if (!self->started && length > 0)
        {
          self->started = TRUE;
          length = strip_mark (buffer, length);
        }
      if (length == 0 && self->ended && self->length == 0)
        return 0;
    }

  return (gssize) length;
}

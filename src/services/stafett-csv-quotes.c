/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-quotes.h"

/* Two things about quotes that libcsv does not know: quotes that are escaped with a backslash, and quotes that somebody has forgotten
 * to close, so that the value goes on through the next rows until one of their quotes seems to close it. */

typedef enum {
  AT_VALUE,     /* nothing of it has been seen but blanks */
  IN_PLAIN,
  IN_QUOTES,
  AFTER_QUOTE,  /* which may close the value or be the first of two */
} Place;

struct _StafettCsvQuotes
{
  char      separator;
  char      quote;

  GString  *escaped;         /* (owned): a line with backslashes as libcsv wants it */
  gboolean  in_quotes;
  gboolean  at_edge;         /* of a value: a quote here opens it */
  gboolean  after_backslash;

  Place     place;
  gboolean  several_lines;   /* the value has */
  gboolean  bare_quote;      /* the value has one that neither closes it nor is doubled */
};

/**
 * stafett_csv_quotes_new:
 * @dialect: how the file is written; it is not kept
 *
 * Returns: (transfer full): what follows the quotes of a file while it is read
 */
StafettCsvQuotes *
stafett_csv_quotes_new (const StafettCsvDialect *dialect)
{
  StafettCsvQuotes *self = g_new0 (StafettCsvQuotes, 1);

  self->separator = dialect->separator;
  self->quote = dialect->quote;
  self->escaped = g_string_new (NULL);
  stafett_csv_quotes_reset (self);

  return self;
}

/**
 * stafett_csv_quotes_free:
 * @self: (transfer full): quotes
 */
void
stafett_csv_quotes_free (StafettCsvQuotes *self)
{
  g_string_free (self->escaped, TRUE);
  g_free (self);
}

/**
 * stafett_csv_quotes_reset:
 * @self: quotes
 *
 * Called before the first value of a file, or of what is read anew.
 */
void
stafett_csv_quotes_reset (StafettCsvQuotes *self)
{
  self->in_quotes = FALSE;
  self->at_edge = TRUE;
  self->after_backslash = FALSE;
}

/**
 * stafett_csv_quotes_escape:
 * @self: quotes
 * @text: (inout) (transfer none): a part of the file; then what stands for it, valid until the next call
 * @length: (inout): its length in bytes
 *
 * Writes \" as "" and \\ as \, in quotes only. A value's end and a line's end are looked at as libcsv will.
 */
void
stafett_csv_quotes_escape (StafettCsvQuotes  *self,
                           const char       **text,
                           gsize             *length)
{
  g_string_truncate (self->escaped, 0);
  for (gsize i = 0; i < *length; i++)
    {
      char c = (*text)[i];

      if (self->after_backslash)
        {
          self->after_backslash = FALSE;
          if (c == self->quote)
            g_string_append_c (self->escaped, self->quote);
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
          if (c == self->quote && (self->in_quotes || self->at_edge))
            self->in_quotes = !self->in_quotes;
          else if (!self->in_quotes)
            self->at_edge = c == self->separator || c == '\n' || c == '\r' || (self->at_edge && c == ' ');
          g_string_append_c (self->escaped, c);
        }
    }

  *text = self->escaped->str;
  *length = self->escaped->len;
}

static void
begin_value (StafettCsvQuotes *self)
{
  self->place = AT_VALUE;
  self->several_lines = FALSE;
  self->bare_quote = FALSE;
}

/**
 * stafett_csv_quotes_begin:
 * @self: quotes
 *
 * Called before the row that is to be watched.
 */
void
stafett_csv_quotes_begin (StafettCsvQuotes *self)
{
  begin_value (self);
}

static void
watch_quoted (StafettCsvQuotes *self,
              char              c)
{
  if (c == self->quote)
    self->place = AFTER_QUOTE;
  else if (c == '\n' || c == '\r')
    self->several_lines = TRUE;
}

/**
 * stafett_csv_quotes_watch:
 * @self: quotes
 * @text: a part of a row of several lines
 * @length: its length in bytes
 *
 * A value of several lines in which quotes stand that are not doubled has taken the quoted values of other rows for its own. Within a
 * line such quotes are a bad habit only.
 *
 * Returns: whether a quote has been forgotten in the row, as far as it has been seen
 */
gboolean
stafett_csv_quotes_watch (StafettCsvQuotes *self,
                          const char       *text,
                          gsize             length)
{
  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      switch (self->place)
        {
        case AT_VALUE:
          if (c == self->quote)
            self->place = IN_QUOTES;
          else if (c != ' ' && c != '\t' && c != self->separator)
            self->place = IN_PLAIN;
          break;
        case IN_PLAIN:
          if (c == self->separator)
            begin_value (self);
          break;
        case IN_QUOTES:
          watch_quoted (self, c);
          break;
        case AFTER_QUOTE:
          if (c == self->separator || c == '\n' || c == '\r')
            {
              begin_value (self);
            }
          else if (c == self->quote)
            {
              self->place = IN_QUOTES;
            }
          else if (c != ' ' && c != '\t')
            {
              self->bare_quote = TRUE;
              self->place = IN_QUOTES;
            }
          break;
        default:
          g_assert_not_reached ();
        }
      if (self->several_lines && self->bare_quote)
        return TRUE;
    }

  return FALSE;
}

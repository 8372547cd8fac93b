/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-dialect.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/stafett-error.h"
#include "services/stafett-csv-decoder.h"

#define SAMPLE_SIZE (256 * 1024)
#define MAX_ROWS 500

/* The separators that there are, the likelier first: what comes first wins where several fit alike. The last few are in texts more often
 * than between them, and are only tried where no other fits. */
static const char separators[] = { ',', ';', '\t', '|', '\x1f', '^', '~', ':' };
#define N_LIKELY 5

/* How well a separator fits the sample. */
typedef struct {
  guint column;           /* of the present row */
  guint lengths[MAX_ROWS]; /* of each row, in columns */
  guint n_rows;
  guint n_columns;        /* that most rows have, of those with more than one */
  guint n_even;           /* rows with as many */
  guint first;            /* the first of them: before it may be a title */
} Fit;

/**
 * stafett_csv_dialect_new:
 *
 * Returns: (transfer full): the dialect of RFC 4180: UTF-8, commas, quotes doubled, a row of headings
 */
StafettCsvDialect *
stafett_csv_dialect_new (void)
{
  StafettCsvDialect *self = g_new0 (StafettCsvDialect, 1);

  self->encoding = g_strdup ("UTF-8");
  self->separator = ',';
  self->quote = '"';
  self->header = TRUE;

  return self;
}

/**
 * stafett_csv_dialect_copy:
 * @self: a dialect
 *
 * Returns: (transfer full): another one that is alike
 */
StafettCsvDialect *
stafett_csv_dialect_copy (const StafettCsvDialect *self)
{
  StafettCsvDialect *copy = g_memdup2 (self, sizeof *self);

  copy->encoding = g_strdup (self->encoding);
  return copy;
}

/**
 * stafett_csv_dialect_free:
 * @self: (transfer full): a dialect
 */
void
stafett_csv_dialect_free (StafettCsvDialect *self)
{
  g_free (self->encoding);
  g_free (self);
}

static void
field_cb (void   *text,
          size_t  length,
          void   *data)
{
  Fit *fit = data;

  fit->column++;
}

static void
row_cb (int   terminator,
        void *data)
{
  Fit *fit = data;

  if (fit->n_rows < MAX_ROWS)
    fit->lengths[fit->n_rows++] = fit->column;
  fit->column = 0;
}

/* In sixteenths, so that a few ragged rows do not matter against many more columns. */
static guint
get_share (guint n,
           guint n_rows)
{
  return n * 16 / MAX (n_rows, 1);
}

static void
count_even (Fit   *fit,
            guint  n_columns,
            guint *n_even,
            guint *first)
{
  *n_even = 0;
  *first = 0;
  for (guint i = fit->n_rows; i > 0; i--)
    if (fit->lengths[i - 1] == n_columns)
      {
        ++*n_even;
        *first = i - 1;
      }
}

/* The first row tells how many columns there are, unless it is a title: then most of the others do, and nearly all of those below. */
static void
settle (Fit *fit)
{
  guint n_even, first;

  fit->n_columns = fit->n_rows > 0 ? fit->lengths[0] : 0;
  count_even (fit, fit->n_columns, &fit->n_even, &fit->first);
  if (fit->n_columns > 1 && get_share (fit->n_even, fit->n_rows) >= 8)
    return;

  for (guint i = 1; i < fit->n_rows; i++)
    {
      if (fit->lengths[i] < 2 || fit->lengths[i] == fit->lengths[i - 1])
        continue;

      count_even (fit, fit->lengths[i], &n_even, &first);
      if (get_share (n_even, fit->n_rows - first) >= 12 && (fit->n_columns < 2 || n_even > fit->n_even))
        {
          fit->n_columns = fit->lengths[i];
          fit->n_even = n_even;
          fit->first = first;
        }
    }
}

static Fit
try_separator (const char *sample,
               gsize       length,
               char        separator,
               char        quote)
{
  struct csv_parser parser;
  Fit fit = { 0, };

  csv_init (&parser, 0);
  csv_set_delim (&parser, (unsigned char) separator);
  csv_set_quote (&parser, (unsigned char) quote);
  while (length > 0 && fit.n_rows < MAX_ROWS)
    {
      const char *end = memchr (sample, '\n', length);
      gsize n = end != NULL ? (gsize) (end - sample) + 1 : length;

      if (csv_parse (&parser, sample, n, field_cb, row_cb, &fit) != n)
        break;
      sample += n;
      length -= n;
    }
  csv_fini (&parser, field_cb, row_cb, &fit);
  csv_free (&parser);
  settle (&fit);

  return fit;
}

static gboolean
is_better (const Fit *fit,
           const Fit *best)
{
  guint share = get_share (fit->n_even, fit->n_rows);
  guint best_share = get_share (best->n_even, best->n_rows);
  gboolean from_start = fit->first == 0 && share >= 8;
  gboolean best_from_start = best->first == 0 && best_share >= 8;

  if (fit->n_columns < 2)
    return FALSE;
  if (best->n_columns < 2)
    return TRUE;
  if (from_start != best_from_start)
    return from_start;
  if (share != best_share)
    return share > best_share;

  return fit->n_columns > best->n_columns;
}

static char
find_separator (const char *sample,
                gsize       length,
                char        quote)
{
  Fit best = { 0, };
  char separator = '\0';

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      Fit fit;

      if (i >= N_LIKELY && separator != '\0')
        break;
      if (memchr (sample, separators[i], length) == NULL)
        continue;

      fit = try_separator (sample, length, separators[i], quote);
      if (is_better (&fit, &best))
        {
          best = fit;
          separator = separators[i];
        }
    }

  /* A list of names has one column, and commas in it part nothing. */
  for (gsize i = 0; i < G_N_ELEMENTS (separators) && separator == '\0'; i++)
    if (memchr (sample, separators[i], length) == NULL)
      separator = separators[i];

  return separator != '\0' ? separator : separators[0];
}

/* Whether a value may end before @p: a quote there opens a value, one elsewhere is part of it. */
static gboolean
is_edge (const char *p,
         const char *edge)
{
  return p == edge || strchr (",;\t|:^~\n\r\x1f", *p) != NULL;
}

/* Apostrophes are quotes only where they open and close values and nothing else does. */
static char
find_quote (const char *sample,
            gsize       length)
{
  const char *end = sample + length;
  guint n_double = 0;
  guint n_opening = 0;
  guint n_closing = 0;

  for (const char *p = sample; p < end; p++)
    {
      if (*p == '"')
        n_double++;
      else if (*p == '\'')
        {
          n_opening += p == sample || is_edge (p - 1, NULL);
          n_closing += p + 1 == end || is_edge (p + 1, end);
        }
    }

  return n_double == 0 && n_opening > 1 && n_opening == n_closing ? '\'' : '"';
}

/* Only a quote with a backslash before it that neither ends its value nor is doubled tells that backslashes escape: a value may
 * also end with a backslash of its own, as a folder does. */
static gboolean
find_backslash (const char *sample,
                gsize       length,
                char        quote)
{
  const char *end = sample + length;

  for (const char *p = sample; p + 2 < end; p++)
    if (p[0] == '\\' && p[1] == quote && p[2] != quote && !is_edge (p + 2, NULL) && p > sample && !is_edge (p - 1, NULL))
      return TRUE;

  return FALSE;
}

#define WEB_PAGE N_("The file is a web page, not a file of values. Open it in a spreadsheet and save it as CSV.")

/* What is text, but no table of values; some programs call such files spreadsheets. */
static gboolean
refuse_markup (const char  *sample,
               gsize        length,
               GError     **error)
{
  static const struct {
    const char *start;
    const char *message;
  } markups[] = {
    { "<!doctype", WEB_PAGE }, { "<!--", WEB_PAGE }, { "<html", WEB_PAGE }, { "<head", WEB_PAGE }, { "<meta", WEB_PAGE }, { "<body", WEB_PAGE },
    { "<style", WEB_PAGE }, { "<div", WEB_PAGE }, { "<table", WEB_PAGE }, { "<center", WEB_PAGE }, { "<font", WEB_PAGE },
    { "<?xml", N_("The file is XML, not a file of values. Open it in the program that it comes from and save it as CSV.") },
    { "{\\rtf", N_("The file is a text document, not a file of values. Open it in the program that it comes from and save its table as CSV.") },
    { "{\"", N_("The file is JSON, not a file of values. Ask for the data as CSV.") },
    { "begin:vcard", N_("The file is a list of address cards (vCard), not a file of values. Ask for the contacts as CSV.") },
    { "[{\"", N_("The file is JSON, not a file of values. Ask for the data as CSV.") },
  };
  char start[16] = "";
  gsize n = 0;

  /* Blanks do not count, so that they need not be looked for between the signs. */
  for (gsize i = 0; i < length && n + 1 < sizeof start; i++)
    if (!g_ascii_isspace (sample[i]))
      start[n++] = g_ascii_tolower (sample[i]);

  for (gsize i = 0; i < G_N_ELEMENTS (markups); i++)
    if (g_str_has_prefix (start, markups[i].start))
      {
        g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _(markups[i].message));
        return TRUE;
      }

  return FALSE;
}

/* Excel's own way to name the separator; programs that read and write such files again put quotes around it. */
static char
find_declared_separator (const char *sample,
                         gsize       length)
{
  if (length > 7 && g_ascii_strncasecmp (sample, "\"sep=", 5) == 0 && sample[6] == '"' && (sample[7] == '\n' || sample[7] == '\r'))
    return sample[5];
  if (length > 5 && g_ascii_strncasecmp (sample, "sep=", 4) == 0 && (sample[5] == '\n' || sample[5] == '\r'))
    return sample[4];

  return '\0';
}

/**
 * stafett_csv_dialect_detect:
 * @stream: a file from its beginning; it is read to its end and must be seekable
 * @cancellable: (nullable): to give up
 * @error: %STAFETT_ERROR_INVALID if the file is empty, not text, or text of another kind; %G_IO_ERROR
 *
 * Finds out how a file of values is written: the encoding from all of it, the separator and the quotes from its beginning. Leaves
 * the stream at its beginning. Any thread.
 *
 * Returns: (transfer full) (nullable): how it is written
 */
StafettCsvDialect *
stafett_csv_dialect_detect (GInputStream  *stream,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (StafettCsvDialect) self = stafett_csv_dialect_new ();
  g_autoptr (StafettCsvDecoder) decoder = NULL;
  g_autofree char *sample = g_malloc (SAMPLE_SIZE);
  const char *last;
  gsize length = 0;
  gssize n = 0;

  g_return_val_if_fail (G_IS_SEEKABLE (stream), NULL);

  g_free (self->encoding);
  self->encoding = stafett_csv_detect_encoding (stream, cancellable, error);
  if (self->encoding == NULL || !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error))
    return NULL;

  decoder = stafett_csv_decoder_new (stream, self->encoding, error);
  if (decoder == NULL)
    return NULL;
  while (SAMPLE_SIZE - length >= 64 &&
         (n = stafett_csv_decoder_read (decoder, sample + length, SAMPLE_SIZE - length, cancellable, error)) > 0)
    length += (gsize) n;
  if (n < 0 || !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error))
    return NULL;

  if (refuse_markup (sample, length, error))
    return NULL;

  /* What is cut off by the end of the sample would look like a short row. */
  last = n > 0 ? g_strrstr_len (sample, (gssize) length, "\n") : NULL;
  if (last != NULL)
    length = (gsize) (last - sample) + 1;

  self->quote = find_quote (sample, length);
  self->backslash = find_backslash (sample, length, self->quote);
  self->separator = find_declared_separator (sample, length);
  if (self->separator != '\0')
    self->n_skip_lines = 1;
  else
    self->separator = find_separator (sample, length, self->quote);

  return g_steal_pointer (&self);
}

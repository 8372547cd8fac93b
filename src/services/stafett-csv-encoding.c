/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-dialect.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <uchardet/uchardet.h>

#include "core/stafett-error.h"

/* In which encoding a file is. A byte-order mark says it. Without one, UTF-16 and UTF-32 show in where their zero bytes are, and
 * UTF-8 in that its sequences hardly come about by chance; these two need no statistics. Only what is left, the encodings with
 * one byte for a letter and those of East Asia, is a guess by the frequency of letters, which is left to uchardet. */

#define BLOCK_SIZE 65536
#define GUESS_SIZE (4 * 1024 * 1024) /* of text beyond ASCII, which is plenty for statistics */
#define FEW_LETTERS 64               /* below this many bytes beyond ASCII, statistics are worth nothing */

typedef struct {
  uchardet_t guess;
  guint64    n_bytes;
  guint64    n_high;       /* bytes beyond ASCII */
  guint64    n_of[128];    /* each of them */
  guint64    n_letters;    /* of ASCII */
  guint64    n_control;    /* control characters that no text has */
  guint64    n_zero[4];    /* zero bytes, by their place modulo four */
  guint64    n_sequences;  /* of UTF-8, whole */
  guint64    n_broken;     /* bytes that UTF-8 cannot have there */
  guint      n_missing;    /* bytes that the sequence at the end of the block still lacks */
  guint      n_guessed;
} Survey;

static const struct {
  const char *name;
  gsize       length;
  const char *bytes;
} marks[] = {
  /* UTF-32's mark begins with UTF-16's. */
  { "UTF-32LE", 4, "\xff\xfe\x00\x00" },
  { "UTF-32BE", 4, "\x00\x00\xfe\xff" },
  { "UTF-8", 3, "\xef\xbb\xbf" },
  { "UTF-16LE", 2, "\xff\xfe" },
  { "UTF-16BE", 2, "\xfe\xff" },
};

/* What people take for a file of values. */
static const struct {
  gsize       length;
  const char *bytes;
  const char *message;
} formats[] = {
  { 4, "PK\x03\x04", N_("The file is a ZIP archive or a document, not text. Unpack it and import the CSV files in it, or save its table as CSV.") },
  { 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", N_("The file is an old spreadsheet or document, not text. Open it in the program that it comes from and save it as CSV.") },
  { 4, "%PDF", N_("The file is a PDF document, not text. Ask for the data as CSV.") },
  { 16, "SQLite format 3", N_("The file is a database, not text. Open it in the program that it comes from and save its data as CSV.") },
  { 2, "\x1f\x8b", N_("The file is compressed. Unpack it first.") },
};

static void
survey_sequence (Survey *self,
                 guchar  byte)
{
  if (self->n_missing > 0)
    {
      if ((byte & 0xc0) == 0x80)
        {
          if (--self->n_missing == 0)
            self->n_sequences++;
          return;
        }
      self->n_broken++;
      self->n_missing = 0;
    }

  if (byte < 0x80)
    return;
  if (byte >= 0xc2 && byte < 0xe0)
    self->n_missing = 1;
  else if (byte >= 0xe0 && byte < 0xf0)
    self->n_missing = 2;
  else if (byte >= 0xf0 && byte < 0xf5)
    self->n_missing = 3;
  else
    self->n_broken++;
}

static gboolean
is_control (guchar byte)
{
  return (byte < 0x20 && strchr ("\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f", byte) == NULL) || byte == 0 || byte == 0x7f;
}

static gboolean
is_plain (const guchar *block,
          gsize         length)
{
  for (gsize i = 0; i < length; i++)
    if (block[i] >= 0x80 || block[i] == 0)
      return FALSE;

  return TRUE;
}

static void
survey_block (Survey       *self,
              const guchar *block,
              gsize         length)
{
  /* Nearly every block of nearly every file has no more to tell than this. */
  if (self->n_missing == 0 && self->n_bytes > 0 && is_plain (block, length))
    {
      self->n_bytes += length;
      return;
    }

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = block[i];

      if (byte == 0)
        self->n_zero[(self->n_bytes + i) % 4]++;
      self->n_control += is_control (byte);
      self->n_letters += g_ascii_isalpha (byte);
      if (byte >= 0x80)
        {
          self->n_high++;
          self->n_of[byte - 0x80]++;
        }
      survey_sequence (self, byte);
    }
  self->n_bytes += length;

  if (self->n_guessed < GUESS_SIZE)
    {
      uchardet_handle_data (self->guess, (const char *) block, length);
      self->n_guessed += (guint) length;
    }
}

/* UTF-16 and UTF-32 without a mark: most of a table is ASCII, whose other bytes are zero. */
static const char *
find_wide (const guint64 n_zero[4],
           guint64       n_bytes)
{
  guint64 quarter = n_bytes / 4;
  guint64 even = n_zero[0] + n_zero[2];
  guint64 odd = n_zero[1] + n_zero[3];

  if (quarter == 0)
    return NULL;

  if (n_zero[1] > quarter * 9 / 10 && n_zero[2] > quarter * 9 / 10)
    {
      if (n_zero[3] > quarter * 9 / 10 && n_zero[0] < quarter / 10)
        return "UTF-32LE";
      if (n_zero[0] > quarter * 9 / 10 && n_zero[3] < quarter / 10)
        return "UTF-32BE";
    }
  if (odd > quarter && even < odd / 20)
    return "UTF-16LE";
  if (even > quarter && odd < even / 20)
    return "UTF-16BE";

  return NULL;
}

/* There are files that bear the mark of UTF-16, even that of the other order of bytes, before UTF-32: what follows it tells. */
static const char *
find_behind_mark (const guchar *text,
                  gsize         length)
{
  guint64 n_zero[4] = { 0, };

  for (gsize i = 0; i < length; i++)
    n_zero[i % 4] += text[i] == 0;

  return find_wide (n_zero, length);
}

static gboolean
is_one_of (const char         *name,
           const char * const *names)
{
  return name != NULL && g_strv_contains (names, name);
}

static guint64
count (const Survey *self,
       const char   *bytes)
{
  guint64 n = 0;

  for (const char *p = bytes; *p != '\0'; p++)
    n += self->n_of[(guchar) *p - 0x80];

  return n;
}

/* Old programs write as DOS or the Macintosh did: å, ø, Å, Ø, ä, and then æ, Æ, ö, é, Ä, Ö, ü. In Windows' encoding the first of them are
 * letters and signs that no Nordic text has, or nothing at all. Uchardet knows neither. */
static const char *
find_old (const Survey *self)
{
  static const struct {
    const char *name;
    const char *sure;
    const char *others;
  } olds[] = {
    { "CP850", "\x86\x9b\x8f\x9d\x84", "\x91\x92\x94\x82\x8e\x99\x81" },
    { "MACINTOSH", "\x8c\xbf\x81\xaf\x8a", "\xbe\xae\x9a\x8e\x80\x85\x9f" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (olds); i++)
    {
      guint64 sure = count (self, olds[i].sure);

      if (sure > self->n_high / 3 && sure + count (self, olds[i].others) > self->n_high * 9 / 10)
        return olds[i].name;
    }

  return NULL;
}

/* What uchardet says is believed where it can know: of other alphabets if much of the text is in them, of the letters of Western
 * Europe if there are enough. Otherwise it is what Western Windows writes, which includes Latin-1. */
static const char *
choose_guess (const Survey *self,
              const char   *guess)
{
  static const char * const alphabets[] = {
    "SHIFT_JIS", "EUC-JP", "ISO-2022-JP", "BIG5", "GB18030", "EUC-KR", "UHC", "EUC-TW",
    "WINDOWS-1251", "KOI8-R", "ISO-8859-5", "IBM866", "IBM855", "MAC-CYRILLIC",
    "WINDOWS-1253", "ISO-8859-7", "WINDOWS-1255", "ISO-8859-8", "WINDOWS-1256", "ISO-8859-6", "TIS-620", NULL
  };
  static const char * const central[] = {
    "WINDOWS-1250", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-9", "ISO-8859-10", "ISO-8859-13", "ISO-8859-16",
    "WINDOWS-1254", "WINDOWS-1257", NULL
  };

  if (g_strcmp0 (guess, "ISO-8859-15") == 0)
    return self->n_high >= FEW_LETTERS ? guess : "WINDOWS-1252";
  if (is_one_of (guess, alphabets) && self->n_high >= FEW_LETTERS && self->n_high > self->n_letters / 4)
    return guess;
  if (find_old (self) != NULL)
    return find_old (self);
  if (is_one_of (guess, central) && self->n_high >= FEW_LETTERS)
    return guess;

  return "WINDOWS-1252";
}

static gboolean
contains (const guchar *start,
          gsize         length,
          const char   *text)
{
  gsize n = strlen (text);

  for (gsize i = 0; i + n <= length; i++)
    if (start[i] == (guchar) text[0] && memcmp (start + i, text, n) == 0)
      return TRUE;

  return FALSE;
}

/* Spreadsheets of our days are ZIP archives, which name their parts without compressing the names. */
static const char *
find_spreadsheet (const guchar *start,
                  gsize         length)
{
  if (length < 4 || memcmp (start, "PK\x03\x04", 4) != 0)
    return NULL;
  if (contains (start, length, "xl/"))
    return N_("The file is an Excel workbook, whatever its name says. Open it in Excel or LibreOffice and save the sheet as CSV (UTF-8).");
  if (contains (start, length, "opendocument.spreadsheet"))
    return N_("The file is a spreadsheet of LibreOffice, whatever its name says. Open it there and save the sheet as CSV.");

  return NULL;
}

static gboolean
refuse_known_format (const guchar  *start,
                     gsize          length,
                     GError       **error)
{
  const char *spreadsheet = find_spreadsheet (start, length);

  if (spreadsheet != NULL)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _(spreadsheet));
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (length >= formats[i].length && memcmp (start, formats[i].bytes, formats[i].length) == 0)
      {
        g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _(formats[i].message));
        return TRUE;
      }

  return FALSE;
}

/**
 * stafett_csv_detect_encoding:
 * @stream: a file from its beginning; read to its end
 * @cancellable: (nullable): to give up
 * @error: %STAFETT_ERROR_INVALID if the file is empty or not text; %G_IO_ERROR
 *
 * Finds out in which encoding a text is. Its memory does not depend on the length of the file.
 *
 * Returns: (transfer full) (nullable): a name that iconv knows
 */
char *
stafett_csv_detect_encoding (GInputStream  *stream,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autofree guchar *block = g_malloc (BLOCK_SIZE);
  g_autofree char *guess = NULL;
  Survey survey = { 0, };
  const char *wide = NULL;
  gsize length;

  if (!g_input_stream_read_all (stream, block, BLOCK_SIZE, &length, cancellable, error))
    return NULL;

  if (length == 0)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("The file is empty."));
      return NULL;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (block, marks[i].bytes, marks[i].length) == 0)
      {
        if (marks[i].length == 2)
          wide = find_behind_mark (block + 2, length - 2);
        return g_strdup (wide != NULL ? wide : marks[i].name);
      }
  if (refuse_known_format (block, length, error))
    return NULL;

  survey.guess = uchardet_new ();
  while (length > 0)
    {
      survey_block (&survey, block, length);
      if (!g_input_stream_read_all (stream, block, BLOCK_SIZE, &length, cancellable, error))
        {
          uchardet_delete (survey.guess);
          return NULL;
        }
    }
  uchardet_data_end (survey.guess);
  guess = g_ascii_strup (uchardet_get_charset (survey.guess), -1);
  uchardet_delete (survey.guess);
  survey.n_broken += survey.n_missing > 0;

  wide = find_wide (survey.n_zero, survey.n_bytes);
  if (wide != NULL)
    return g_strdup (wide);

  /* A text has hardly any control characters; single ones cost their row only. */
  if (survey.n_control > 16 && survey.n_control > (survey.n_letters + survey.n_high) / 10)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                           _("The file is not text. Open it in the program that it comes from and save it as CSV."));
      return NULL;
    }

  /* Bytes that are none do not make another encoding of a text most of whose letters are UTF-8, which no other encoding is by chance:
   * parts of two files were put together, and the rows that are not UTF-8 are told of. */
  if (survey.n_broken == 0 || survey.n_sequences > 2 * survey.n_broken)
    return g_strdup ("UTF-8");

  return g_strdup (choose_guess (&survey, guess));
}

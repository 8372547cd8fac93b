/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/stafett-error.h"
#include "services/stafett-csv-reader.h"
#include "services/stafett-csv-value.h"

/* usage: fuzz-csv [SECONDS [SEED]]
 *
 * Gives the reader of CSV files that were damaged at random, for a time, and looks at what it must keep to whatever it is given:
 * all text is valid UTF-8, lines only go up, no row is larger than may be, an error is a sentence, and the file read in pieces is
 * the file read at once. What it reads is given to the readers of dates and amounts as well. A crash prints the seed; with it the
 * same files come again. Worth running in a build with sanitizers:
 *
 *   meson setup build-sanitize -Db_sanitize=address,undefined && ninja -C build-sanitize tests/fuzz/fuzz-csv
 *   build-sanitize/tests/fuzz/fuzz-csv 600 */

#define DEFAULT_SECONDS 3
#define MAX_LENGTH 200000

static const struct {
  const char *text;
  gsize       length;
} corpus[] = {
#define FILE_OF(text) { text, sizeof (text) - 1 }
  FILE_OF ("name,city,note\nAcme,Oslo,\"a \"\"best\"\" one\"\n\"B, C\",Bergen,\n"),
  FILE_OF ("navn;sted;beløp\r\nSmørås;Å;1.234,56\r\n\"x\r\ny\";;\"1 234,56 kr\"\r\n"),
  FILE_OF ("\xef\xbb\xbf\"a\",\"b\"\n1,2\n"),
  FILE_OF ("\xff\xfe" "a\0,\0b\0\r\0\n\0" "1\0,\0" "2\0\r\0\n\0"),
  FILE_OF ("\xfe\xff" "\0a\0,\0b\0\n\0" "1\0,\0" "2\0\n"),
  FILE_OF ("\xff\xfe\0\0" "a\0\0\0,\0\0\0b\0\0\0\n\0\0\0"),
  FILE_OF ("\0\0\xfe\xff" "\0\0\0a\0\0\0,\0\0\0b\0\0\0\n"),
  FILE_OF ("a,b\nBl\xe5" "b\xe6r,Troms\xf8\nSm\xf8r\xe5s,\xc5\n"),
  FILE_OF ("a\tb\tc\n1\t2\t3\n4\t5\n6\t7\t8\t9\n"),
  FILE_OF ("sep=|\na|b\n1|2\n"),
  FILE_OF ("a,b\n\"x \\\"y\\\" z\",1\n\"\\\\\",2\n"),
  FILE_OF ("a,b\n'x, y',1\n'z',2\n"),
  FILE_OF ("a,b\r1,2\r\"3\r4\",5"),
  FILE_OF ("name,date,amount\nA,16 Apr, 2021 00:02:00,\"$1,117.10K\"\nB,07/15/2009T02:14:45+0800,(12.5)\nC,31.12.2026,1'000 kr\n"),
  FILE_OF ("one\n\n\n\"\"\n,,,\n"),
};

/* What turns a file of values into another one. */
static const char * const pieces[] = {
  "\"", "\"\"", "\\\"", "\\", ",", ";", "\t", "|", "\n", "\r", "\r\n", "'", " ", "\xef\xbb\xbf", "\xff\xfe", "\xff", "\xc3", "\xc3\xa5",
  "\xf0\x9f\x98\x80", "\xed\xa0\x80", "sep=;\n", ",,,,,,,,", "\"\n\"", "1,234.5", "01/02/03", "-", "99999999999999999999",
};

static void
mutate (GRand   *random,
        GString *file)
{
  guint at = file->len > 0 ? (guint) g_rand_int_range (random, 0, (gint32) file->len + 1) : 0;

  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
      if (file->len > 0)
        file->str[MIN (at, file->len - 1)] = (char) g_rand_int_range (random, 0, 256);
      break;
    case 1:
      g_string_insert (file, at, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      break;
    case 2:
      g_string_insert_len (file, at, "\0\0\0\0", g_rand_int_range (random, 1, 5));
      break;
    case 3:
      g_string_truncate (file, at);
      break;
    case 4:
      {
        gint32 n = g_rand_int_range (random, 1, 9);

        g_string_erase (file, at, MIN (n, (gint32) (file->len - at)));
      }
      break;
    case 5: /* a part of it again */
      {
        guint wanted = (guint) g_rand_int_range (random, 1, 200);
        guint n = MIN ((guint) file->len - at, wanted);
        g_autofree char *part = g_memdup2 (file->str + at, n);

        for (gint32 i = g_rand_int_range (random, 1, 40); i > 0 && n > 0; i--)
          g_string_insert_len (file, (gssize) at, part, (gssize) n);
      }
      break;
    case 6: /* another file after it */
      {
        guint i = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (corpus));

        g_string_append_len (file, corpus[i].text, (gssize) corpus[i].length);
      }
      break;
    case 7: /* one thing many times, sometimes more than there may be in a block, in a row, in a value */
      {
        const char *piece = pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))];
        gint32 n = g_rand_int_range (random, 0, 20) == 0 ? 70000 : g_rand_int_range (random, 1, 100);
        g_autoptr (GString) many = g_string_new (NULL);

        for (gint32 i = 0; i < n; i++)
          g_string_append (many, piece);
        g_string_insert_len (file, (gssize) at, many->str, (gssize) many->len);
      }
      break;
    default:
      if (file->len > 0)
        file->str[MIN (at, file->len - 1)] ^= (char) (1 << g_rand_int_range (random, 0, 8));
      break;
    }
}

static void
check_value (const char *text)
{
  gint64 date, minor;
  StafettAmount amount;

  if (stafett_csv_look_at_date (text) != STAFETT_EVIDENCE_INVALID)
    {
      g_assert_true (stafett_csv_parse_date (text, STAFETT_DATE_ORDER_DMY, &date, NULL) ||
                     stafett_csv_parse_date (text, STAFETT_DATE_ORDER_MDY, &date, NULL));
      g_assert_cmpint (date % G_TIME_SPAN_DAY, ==, 0);
    }
  if (stafett_csv_look_at_amount (text) != STAFETT_EVIDENCE_INVALID)
    {
      g_assert_true (stafett_csv_parse_amount (text, STAFETT_DECIMAL_SIGN_POINT, &amount) ||
                     stafett_csv_parse_amount (text, STAFETT_DECIMAL_SIGN_COMMA, &amount));
      stafett_amount_to_minor (&amount, "NOK", &minor);
    }
}

/* Reads all of it, and gives a number that tells one reading from another. */
static guint
read_all (GInputStream            *stream,
          const StafettCsvDialect *dialect,
          gboolean                 check_values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCsvReader) reader = stafett_csv_reader_new (stream, dialect, NULL, &error);
  StafettCsvRow row;
  guint64 last = 0;
  guint hash = 5381;

  if (reader == NULL)
    {
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL) && *error->message != '\0');
      return 0;
    }

  g_assert_cmpuint (stafett_csv_reader_get_n_columns (reader), <=, STAFETT_CSV_MAX_COLUMNS);
  while (stafett_csv_reader_next (reader, &row, NULL, &error))
    {
      g_autofree char *problem = stafett_csv_reader_dup_problem (reader, &row);

      g_assert_cmpuint (row.line, >, last);
      g_assert_cmpuint (row.last_line, >=, row.line);
      g_assert_cmpuint (row.n_values, <=, STAFETT_CSV_MAX_COLUMNS);
      g_assert_cmpint (problem != NULL, ==, row.problem != STAFETT_CSV_PROBLEM_NONE);
      last = row.line;
      hash = hash * 33 + (guint) row.line + (guint) row.problem;
      for (guint i = 0; i < row.n_values; i++)
        {
          g_assert_true (g_utf8_validate (row.values[i], -1, NULL));
          g_assert_cmpuint (strlen (row.values[i]), <=, 3 * STAFETT_CSV_MAX_VALUE);
          hash = hash * 33 + g_str_hash (row.values[i]);
          if (check_values)
            check_value (row.values[i]);
        }
      if (row.problem == STAFETT_CSV_PROBLEM_NONE)
        g_assert_cmpuint (row.n_values >= stafett_csv_reader_get_n_columns (reader) || row.empty, ==, TRUE);
    }
  g_assert_no_error (error);

  return hash;
}

/* A reader that is given blocks of other sizes must find the same. */
static GInputStream *
new_torn_stream (GRand         *random,
                 const GString *file)
{
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (file->str, (gssize) file->len, NULL);

  return g_buffered_input_stream_new_sized (memory, (gsize) g_rand_int_range (random, 1, 64));
}

static void
check_file (GRand         *random,
            const GString *file)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (file->str, (gssize) file->len, NULL);
  g_autoptr (GInputStream) torn = new_torn_stream (random, file);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCsvDialect) dialect = stafett_csv_dialect_detect (stream, NULL, &error);
  guint first;

  if (dialect == NULL)
    {
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
      dialect = stafett_csv_dialect_new ();
      g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL);
    }

  /* Also as it is not written. */
  if (g_rand_boolean (random))
    dialect->backslash = !dialect->backslash;
  if (g_rand_int_range (random, 0, 4) == 0)
    dialect->header = FALSE;

  first = read_all (stream, dialect, TRUE);
  g_assert_cmpuint (read_all (torn, dialect, FALSE), ==, first);
}

int
main (int    argc,
      char **argv)
{
  gint64 seconds = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : DEFAULT_SECONDS;
  guint32 seed = argc > 2 ? (guint32) g_ascii_strtoull (argv[2], NULL, 10) : 1;
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  guint64 n = 0;

  g_print ("1..1\n# seed %u, %d seconds\n", seed, (int) seconds);
  do
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + (guint32) n);
      guint start = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (corpus));
      g_autoptr (GString) file = g_string_new_len (corpus[start].text, (gssize) corpus[start].length);

      for (gint32 i = g_rand_int_range (random, 0, 12); i > 0; i--)
        mutate (random, file);
      if (file->len > MAX_LENGTH)
        g_string_truncate (file, MAX_LENGTH);

      /* What a crash was about is the number that comes last. */
      if (argc > 3)
        g_print ("# %u\n", seed + (guint32) n);
      check_file (random, file);
      n++;
    }
  while (g_get_monotonic_time () < end);

  g_print ("# %" G_GUINT64_FORMAT " files\nok 1 /fuzz/csv\n", n);
  return EXIT_SUCCESS;
}

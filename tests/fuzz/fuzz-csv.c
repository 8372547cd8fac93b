/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/stafett-error.h"
#include "services/stafett-csv-reader.h"
#include "services/stafett-csv-value.h"
#include "mutate.h"

/* usage: fuzz-csv [SECONDS [SEED]]
 *
 * Gives the reader of CSV files that were damaged at random, for a time, and looks at what it must keep to whatever it is given:
 * all text is valid UTF-8, lines only go up, no row is larger than may be, an error is a sentence, and the file read in pieces is
 * the file read at once. What it reads is given to the readers of dates and amounts as well. A crash prints the seed; with it the
 * same files come again. Worth running in a build with sanitizers:
 *
 *   meson setup build-sanitize -Db_sanitize=address,undefined && ninja -C build-sanitize tests/fuzz/fuzz-csv
 *   build-sanitize/tests/fuzz/fuzz-csv 600 */

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
check_file (GRand *random)
{
  g_autoptr (GString) file = fuzz_new_file (random);
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
  return fuzz_run (argc, argv, "csv", check_file);
}

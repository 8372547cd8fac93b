/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/stafett-error.h"
#include "services/stafett-csv-reader.h"

/* Reading files of values as other programs write them, and as they should not be (issue 4, Import and What bad input gets). */

static GInputStream *
new_stream (const char *text,
            gssize      length)
{
  return g_memory_input_stream_new_from_data (g_memdup2 (text, length >= 0 ? (gsize) length : strlen (text)),
                                              length >= 0 ? length : (gssize) strlen (text), g_free);
}

/* All that is read, as text: "encoding separator|column|column", then a line "line:value|value" for each row, with "!" where
 * there is a problem. */
static char *
read_stream (GInputStream  *stream,
             GError       **error)
{
  g_autoptr (StafettCsvDialect) dialect = stafett_csv_dialect_detect (stream, NULL, error);
  g_autoptr (StafettCsvReader) reader = dialect != NULL ? stafett_csv_reader_new (stream, dialect, NULL, error) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  StafettCsvRow row;

  if (reader == NULL)
    return NULL;

  g_string_append_printf (text, "%s %c", dialect->encoding, dialect->separator);
  for (guint i = 0; i < stafett_csv_reader_get_n_columns (reader); i++)
    g_string_append_printf (text, "|%s", stafett_csv_reader_get_column (reader, i));
  while (stafett_csv_reader_next (reader, &row, NULL, &local_error))
    {
      g_string_append_printf (text, "\n%" G_GUINT64_FORMAT "%s", row.line, row.problem != STAFETT_CSV_PROBLEM_NONE ? "!" : ":");
      for (guint i = 0; i < row.n_values; i++)
        {
          g_assert_true (g_utf8_validate (row.values[i], -1, NULL));
          g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", row.values[i]);
        }
    }
  g_assert_no_error (local_error);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_text (const char  *text,
           gssize       length,
           GError     **error)
{
  g_autoptr (GInputStream) stream = new_stream (text, length);

  return read_stream (stream, error);
}

static void
assert_read (const char *text,
             gssize      length,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *result = read_text (text, length, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (result, ==, expected);
}

static void
test_encodings (void)
{
  static const struct {
    const char *encoding;
    const char *mark;
    gsize       mark_length;
    const char *found;
  } cases[] = {
    { "UTF-8", "", 0, "UTF-8" },
    { "UTF-8", "\xef\xbb\xbf", 3, "UTF-8" },
    { "UTF-16LE", "\xff\xfe", 2, "UTF-16LE" },
    { "UTF-16BE", "\xfe\xff", 2, "UTF-16BE" },
    { "UTF-32LE", "\xff\xfe\0\0", 4, "UTF-32LE" },
    { "UTF-32BE", "\0\0\xfe\xff", 4, "UTF-32BE" },
    { "UTF-32BE", "\xfe\xff", 2, "UTF-32BE" }, /* the mark of UTF-16, as some programs have it */
    { "UTF-32LE", "\xfe\xff", 2, "UTF-32LE" },
    { "UTF-32LE", "\xff\xfe", 2, "UTF-32LE" },
    { "UTF-16LE", "\xfe\xff", 2, "UTF-16LE" },
    { "UTF-16LE", "", 0, "UTF-16LE" },
    { "UTF-16BE", "", 0, "UTF-16BE" },
    { "UTF-32LE", "", 0, "UTF-32LE" },
    { "UTF-32BE", "", 0, "UTF-32BE" },
    { "ISO-8859-1", "", 0, "WINDOWS-1252" },
    { "WINDOWS-1252", "", 0, "WINDOWS-1252" },
    { "CP850", "", 0, "CP850" },
    { "CP865", "", 0, "CP850" }, /* alike in the letters of the North */
    { "MACINTOSH", "", 0, "MACINTOSH" },
  };
  const char *text = "\"navn\",sted\r\nBlåbær AS,Tromsø\r\nSmørås,\"Å, i åa\"\r\n";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) file = g_string_new_len (cases[i].mark, (gssize) cases[i].mark_length);
      g_autofree char *encoded = NULL;
      g_autofree char *expected = NULL;
      gsize length;

      g_test_message ("%s, a mark of %d bytes", cases[i].encoding, (int) cases[i].mark_length);
      encoded = g_convert (text, -1, cases[i].encoding, "UTF-8", NULL, &length, NULL);
      g_string_append_len (file, encoded, (gssize) length);
      expected = g_strdup_printf ("%s ,|navn|sted\n2:Blåbær AS|Tromsø\n3:Smørås|Å, i åa", cases[i].found);
      assert_read (file->str, (gssize) file->len, expected);
    }
}

/* Signs that Windows has where DOS and the Macintosh have letters do not make a text one of theirs. */
static void
test_windows_signs (void)
{
  static const char * const texts[] = { "name,city\nBob’s “Shop”,Oslo – x\nJoe’s,Bergen…\n", "name,city\nCafé Œuvre,Orléans\nŠkoda,Žilina\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gsize length;
      g_autofree char *encoded = g_convert (texts[i], -1, "WINDOWS-1252", "UTF-8", NULL, &length, NULL);
      g_autofree char *result = read_text (encoded, (gssize) length, NULL);

      g_assert_true (g_str_has_prefix (result, "WINDOWS-1252 "));
    }
}

static void
test_separators (void)
{
  assert_read ("a,b\n1,2\n", -1, "UTF-8 ,|a|b\n2:1|2");
  assert_read ("a;b\n1,5;2\n3,5;4\n", -1, "UTF-8 ;|a|b\n2:1,5|2\n3:3,5|4");
  assert_read ("a\tb\n1, x\t2\n", -1, "UTF-8 \t|a|b\n2:1, x|2");
  assert_read ("a|b\n1|2\n", -1, "UTF-8 ||a|b\n2:1|2");
  assert_read ("sep=;\na;b\n1;2\n", -1, "UTF-8 ;|a|b\n3:1|2");
  assert_read ("\"sep=;\"\r\na;b\r\n1;2\r\n", -1, "UTF-8 ;|a|b\n3:1|2");
  assert_read ("one column\n1\n2\n", -1, "UTF-8 ,|one column\n2:1\n3:2");
  /* A separator inside quotes is none. */
  assert_read ("a;b\n\"1,2,3\";x\n\"4,5,6\";y\n", -1, "UTF-8 ;|a|b\n2:1,2,3|x\n3:4,5,6|y");
}

static void
test_quotes (void)
{
  assert_read ("a,b\n\"\"\"The Best\"\" Account\",x\n", -1, "UTF-8 ,|a|b\n2:\"The Best\" Account|x");
  assert_read ("a,b\n\"The \\\"Best\\\" Account\",x\n\"back\\\\slash\",y\n", -1,
               "UTF-8 ,|a|b\n2:The \"Best\" Account|x\n3:back\\slash|y");
  /* A folder's own backslash before the closing quote escapes nothing. */
  assert_read ("a,b\n\"C:\\Temp\\\",x\n", -1, "UTF-8 ,|a|b\n2:C:\\Temp\\|x");
  assert_read ("a,b\n'x, y',1\n'z',2\n", -1, "UTF-8 ,|a|b\n2:x, y|1\n3:z|2");
  assert_read ("a,b\n5\" pipe,x\n", -1, "UTF-8 ,|a|b\n2:5\" pipe|x");
  /* How some programs keep a number from being taken for one; a formula is text like any other. */
  assert_read ("a,b\n\"=\"\"0047 22\"\"\",=\"007\"\n\"=\"\"A1\"\"\",=1+1\n", -1, "UTF-8 ,|a|b\n2:0047 22|007\n3:=\"A1\"|=1+1");
  assert_read ("a,b\n  x  ,\" y \"\n", -1, "UTF-8 ,|a|b\n2:x| y ");
}

static void
test_lines (void)
{
  /* A row's number is that of the line that it begins on; values may have several. */
  assert_read ("a,b\n\"1\n1\",2\n\n\n3,4\n", -1, "UTF-8 ,|a|b\n2:1\n1|2\n6:3|4");
  assert_read ("a,b\r\n\"1\r\n1\",2\r\n\r\n3,4", -1, "UTF-8 ,|a|b\n2:1\r\n1|2\n5:3|4");
  assert_read ("a,b\r1,2\r3,4\r", -1, "UTF-8 ,|a|b\n2:1|2\n3:3|4");
  assert_read ("\n\na,b\n1,2", -1, "UTF-8 ,|a|b\n4:1|2");
  /* Columns without a name have their number. */
  assert_read ("a,,c\n,,\n1,2,3\n", -1, "UTF-8 ,|a|Column 2|c\n2:||\n3:1|2|3");
}

static void
test_uneven (void)
{
  /* Neither shorter nor longer rows stop the file. Separators at the end carry nothing. */
  assert_read ("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n5,6,7\n", -1,
               "UTF-8 ,|a|b|c\n2:1|2|3\n3!1|2\n4!1|2|3|4\n5:1|2|3||\n6:5|6|7");
}

/* A row that a spreadsheet took for one value. */
static void
test_wrapped (void)
{
  assert_read ("a,b,c\n\"1,\"\"2, x\"\",3\"\n4,5,6\n\"7,8\"\n", -1, "UTF-8 ,|a|b|c\n2:1|2, x|3\n3:4|5|6\n4!7,8");
}

static void
test_damaged (void)
{
  g_autofree char *many = g_strnfill (100, 'x');
  g_autofree char *text = g_strdup_printf ("a,b\n%s å ø æ å ø æ å ø æ å ø æ,1\nbr\xff" "oken,2\nwhole,3\n", many);

  /* A byte that the encoding does not have costs its row only, and the text stays the encoding that it is. The row is shown as Windows
   * would have written it. */
  {
    g_autofree char *result = read_text (text, -1, NULL);

    g_assert_nonnull (strstr (result, "\n3!br\303\277oken|2\n4:whole|3"));
    g_assert_true (g_str_has_prefix (result, "UTF-8"));
  }

  assert_read ("a,b\nx\0y,1\nz,2\n", 14, "UTF-8 ,|a|b\n2!x y|1\n3:z|2");
  assert_read ("a,b\n1,2\n\"cut off,3\nmore", -1, "UTF-8 ,|a|b\n2:1|2\n3!\"cut off,3\n4!more");
  /* A quote that is never closed costs its own line, not all that follow. */
  assert_read ("a,b\n1,2\nx,\"y\n3,4\n5,6\n", -1, "UTF-8 ,|a|b\n2:1|2\n3!x,\"y\n4:3|4\n5:5|6");

  /* Nor those up to a quoted value of another row, which seems to close it. Within a row such quotes are a habit. */
  assert_read ("a,b\nx,\"y\n3,4\n\"5\",\"6\"\n7,8\n", -1, "UTF-8 ,|a|b\n2!x,\"y\n3:3|4\n4:5|6\n5:7|8");
  assert_read ("a,b\r\nx,\"y\r\n3,\"4\r\n5,6\r\n", -1, "UTF-8 ,|a|b\n2!x,\"y\n3!3,\"4\n4:5|6");
  assert_read ("a,b\n\"x \"y\" z\",1\n2,3\n", -1, "UTF-8 ,|a|b\n2:x \"y\" z|1\n3:2|3");
  /* But in values of several lines that double theirs they are text. */
  assert_read ("a,b\n\"1\n\"\"2\"\",\"\"\n3\",x\n4,5\n", -1, "UTF-8 ,|a|b\n2:1\n\"2\",\"\n3|x\n5:4|5");

  /* Two files put together, of which one was written by Windows: its rows are told of, and can be read. */
  assert_read ("a,b\nBlåbær,Tromsø\nSmørås,x\nGr\xf8nn,\xc5s\n", -1, "UTF-8 ,|a|b\n2:Blåbær|Tromsø\n3:Smørås|x\n4!Grønn|Ås");

  /* Half a letter at the end of UTF-16. */
  assert_read ("\xff\xfe" "a\0,\0b\0\n\0" "1\0,\0" "2\0\n\0" "3\0,\0" "4", 23, "UTF-16LE ,|a|b\n2:1|2\n3!3|\357\277\275");
}

static void
assert_refused (const char *text,
                gssize      length,
                const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *result = read_text (text, length, &error);

  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
  g_assert_null (result);
  g_assert_nonnull (strstr (error->message, part));
}

/* However many quotes were forgotten, and however long the file is: each costs its own line. */
static void
test_many_open_quotes (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autofree char *result = NULL;
  guint n_refused = 0;
  guint n_rows = 0;

  for (guint i = 0; i < 30000; i++)
    {
      if (i == 100)
        {
          /* More than is kept of a row. */
          g_string_append (text, "x,\"open\n");
          for (guint j = 0; j < 300000; j++)
            g_string_append (text, "123,567\n");
        }
      g_string_append (text, i % 3 == 0 && i > 100 ? "x,\"y\n" : "3,4\n");
    }
  result = read_text (text->str, (gssize) text->len, NULL);
  for (const char *p = strchr (result, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    {
      n_rows++;
      n_refused += p[1 + strspn (p + 1, "0123456789")] == '!';
    }
  g_assert_cmpuint (n_rows, ==, 330001);
  g_assert_cmpuint (n_refused, ==, 9967);
}

/* A million lines that end in a carriage return, after a quote that is never closed and at the end of a block: read in no time. */
static void
test_many_returns (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\rx,\"y\r");
  g_autofree char *result = NULL;

  for (guint i = 0; i < 900000; i++)
    g_string_append_c (text, '\r');
  g_string_append (text, "1,2\r");
  result = read_text (text->str, (gssize) text->len, NULL);
  g_assert_cmpstr (result, ==, "UTF-8 ,|a|b\n2!x,\"y\n900003:1|2");
}

static void
test_refused (void)
{
  g_autofree char *noise = g_malloc (4096);

  for (guint i = 0; i < 4096; i++)
    noise[i] = (char) g_test_rand_int_range (0, 32);

  assert_refused ("", 0, "empty");
  assert_refused ("\xef\xbb\xbf", 3, "empty");
  assert_refused ("\n\n\n", 3, "empty");
  assert_refused ("PK\x03\x04 and so on", -1, "ZIP archive");
  assert_refused ("PK\x03\x04 [Content_Types].xml xl/workbook.xml", -1, "Excel workbook");
  assert_refused ("PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", -1, "LibreOffice");
  assert_refused (" <!DOCTYPE html>\n<table>\n", -1, "web page");
  assert_refused ("<html><table>", -1, "web page");
  assert_refused ("\xef\xbb\xbf<meta http-equiv=\"content-type\"><table>", -1, "web page");
  assert_refused ("<div>\n<table>", -1, "web page");
  assert_refused ("BEGIN:VCARD\r\nVERSION:3.0\r\n", -1, "vCard");
  assert_refused ("\xef\xbb\xbf<?xml version=\"1.0\"?>", -1, "XML");
  assert_refused ("[ { \"name\": \"Acme\" } ]", -1, "JSON");
  assert_refused ("{\\rtf1 x}", -1, "text document");
  assert_refused ("%PDF-1.4", -1, "PDF");
  assert_refused (noise, 4096, "not text");
  assert_refused ("\"a,b\n1,2\n", -1, "first row");
}

/* A stream of one character as long as it is wanted, between a beginning and an end: a value that is larger than what may be
 * kept in memory. */
static GInputStream *
new_large_stream (const char *start,
                  gsize       n,
                  const char *end)
{
  g_autofree char *fill = g_strnfill (1024 * 1024, 'x');
  g_autoptr (GBytes) block = g_bytes_new_take (g_steal_pointer (&fill), 1024 * 1024);
  GInputStream *stream = g_memory_input_stream_new ();

  g_memory_input_stream_add_data (G_MEMORY_INPUT_STREAM (stream), g_strdup (start), (gssize) strlen (start), g_free);
  for (gsize i = 0; i < n; i++)
    g_memory_input_stream_add_bytes (G_MEMORY_INPUT_STREAM (stream), block); /* the same memory again and again */
  g_memory_input_stream_add_data (G_MEMORY_INPUT_STREAM (stream), g_strdup (end), (gssize) strlen (end), g_free);

  return stream;
}

static gsize
get_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  peak = strstr (status, "VmHWM:");
  return peak != NULL ? (gsize) g_ascii_strtoull (peak + 6, NULL, 10) * 1024 : 0;
}

static void
test_large_value (void)
{
  static const char * const starts[] = { "a,b\n1,2\n\"", "a,b\n1,2\n", "a,b\n1,2\n\"it's \"\"" };
  static const char * const ends[] = { "\",3\n4,5\n", ",3\n4,5\n", "\"\"  \"  ,3\n4,5\n" };
  gsize before = get_peak_memory ();

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (GInputStream) stream = new_large_stream (starts[i], 100, ends[i]);
      g_autofree char *result = read_stream (stream, NULL);

      g_assert_nonnull (result);
      g_assert_cmpuint (strlen (result), <, STAFETT_CSV_MAX_VALUE);
      g_assert_nonnull (strstr (result, "\n2:1|2\n3!"));
      g_assert_true (g_str_has_suffix (result, "x|3\n4:4|5"));
    }

  /* Three times a hundred megabytes went through; sanitizers keep freed memory for a while. */
  g_assert_cmpuint (get_peak_memory () - before, <, 80 * 1024 * 1024);
}

static void
test_many_columns (void)
{
  g_autoptr (GString) text = g_string_new ("c0");
  g_autofree char *result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < 10000; i++)
    g_string_append_printf (text, ",c%u", i);
  g_string_append (text, "\n0");
  for (guint i = 1; i < 10000; i++)
    g_string_append_printf (text, ",%u", i);
  result = read_text (text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (result, "|9998|9999"));

  /* Beyond what a spreadsheet has, a row costs itself only; the one that names the columns costs the file. */
  g_string_assign (text, "a,b\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, ',');
  g_string_append (text, "\n1,2\n");
  g_clear_pointer (&result, g_free);
  result = read_text (text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (result, "\n3:1|2"));
  g_assert_nonnull (strstr (result, "\n2!"));

  g_string_erase (text, 0, 4);
  assert_refused (text->str, (gssize) text->len, "first row");
}

static void
test_without_header (void)
{
  g_autoptr (GInputStream) stream = new_stream ("1,2\n3,4\n", -1);
  g_autoptr (StafettCsvDialect) dialect = stafett_csv_dialect_new ();
  g_autoptr (StafettCsvReader) reader = NULL;
  StafettCsvRow row;

  dialect->header = FALSE;
  reader = stafett_csv_reader_new (stream, dialect, NULL, NULL);
  g_assert_cmpstr (stafett_csv_reader_get_column (reader, 0), ==, "Column 1");
  g_assert_true (stafett_csv_reader_next (reader, &row, NULL, NULL));
  g_assert_cmpuint (row.line, ==, 1);
  g_assert_cmpstr (row.values[1], ==, "2");
  g_assert_true (stafett_csv_reader_next (reader, &row, NULL, NULL));
  g_assert_cmpuint (row.line, ==, 2);
  g_assert_false (stafett_csv_reader_next (reader, &row, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv-reader/encodings", test_encodings);
  g_test_add_func ("/csv-reader/windows-signs", test_windows_signs);
  g_test_add_func ("/csv-reader/separators", test_separators);
  g_test_add_func ("/csv-reader/quotes", test_quotes);
  g_test_add_func ("/csv-reader/lines", test_lines);
  g_test_add_func ("/csv-reader/uneven", test_uneven);
  g_test_add_func ("/csv-reader/wrapped", test_wrapped);
  g_test_add_func ("/csv-reader/damaged", test_damaged);
  g_test_add_func ("/csv-reader/many-open-quotes", test_many_open_quotes);
  g_test_add_func ("/csv-reader/many-returns", test_many_returns);
  g_test_add_func ("/csv-reader/refused", test_refused);
  g_test_add_func ("/csv-reader/large-value", test_large_value);
  g_test_add_func ("/csv-reader/many-columns", test_many_columns);
  g_test_add_func ("/csv-reader/without-header", test_without_header);

  return g_test_run ();
}

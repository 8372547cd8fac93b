/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/test-cli.h"

#include <string.h>

static char *
read_file (TestCli    *self,
           const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_lists (TestCli       *self,
            gconstpointer  data)
{
  g_autofree char *printed = NULL;
  g_autofree char *written = NULL;
  g_autofree char *sorted = NULL;
  g_autofree char *replaced = NULL;

  test_cli_do (self, "add company 'Fjord \"Blå\" AS' --category Lead");
  test_cli_do (self, "add company 'Vik, Nes & co' --category Customer");
  test_cli_do (self, "add sale Boats --company 2 --amount 1234.50 --currency EUR --status sold");

  printed = test_cli_run (self, 0, "export companies -");
  g_assert_true (g_str_has_prefix (printed, "\"id\",\"name\",\"category\","));
  g_assert_nonnull (strstr (printed, "\r\n\"1\",\"Fjord \"\"Blå\"\" AS\",\"Lead\",\"potential-customer\","));
  test_cli_expect (self, "export companies companies.csv", "2 rows were written.\n");
  written = read_file (self, "companies.csv");
  g_assert_cmpstr (printed, ==, written);

  sorted = test_cli_run (self, 0, "export companies - --sort name --descending --search fjord");
  g_assert_null (strstr (sorted, "Vik"));
  test_cli_expect (self, "export companies companies.csv --where category=Customer", "1 row was written.\n");
  replaced = read_file (self, "companies.csv");
  g_assert_nonnull (strstr (replaced, "\"Vik, Nes & co\""));
  g_assert_null (strstr (replaced, "Fjord"));
}

static void
test_sales (TestCli       *self,
            gconstpointer  data)
{
  g_autofree char *printed = NULL;
  g_autoptr (json_t) json = NULL;

  test_cli_do (self, "add company Vik --category Customer");
  test_cli_do (self, "add sale Boats --company Vik --amount 1234.50 --currency EUR --status sold");
  printed = test_cli_run (self, 0, "export sales -");
  g_assert_nonnull (strstr (printed, "\"Boats\",\"Vik\",\"\",\"1234.50\",\"EUR\",\"sold\","));
  json = test_cli_json (self, "export journal journal.csv");
  g_assert_cmpint (test_json_integer (json, 0, "rows"), >, 2);
}

/* Whatever stands in the records, an export is imported to the same records, so that their export is the same file, byte for
 * byte (issue 4, point 4). */
static void
test_round_trip (TestCli       *self,
                 gconstpointer  data)
{
  static const char * const kinds[] = { "companies", "contacts", "sales" };
  static const char companies[] =
    "name;category;organisation number;phone;note\n"
    "\"  Blanks before AS  \";Lead;987 654 321;+47 22 22 22 22;\"two\nlines\"\n"
    "\"=1+1\";Customer;;'0047;\"one\r\ntwo\rthree\"\n"
    "\"Quote \"\"this\"\" AS\";Partner;007;-5;\"semicolon; comma, tab\t, bar | and \\ backslash\"\n"
    "\"@home, \\\";Lead;;;\"ends with a quote \"\"\"\n"
    "\"Ærlig \360\237\230\200 日本語 e\314\201 AS\";Lead;;;\"\302\240no-break blanks\302\240\"\n"
    "\"sep=;\";Former customer;;;\"'single'\"\n"
    "\"<b>&amp;</b>\";Other;;;NULL\n"
    "\"Columns\";Other;;;\"name,category\"\n";
  static const char contacts[] =
    "name;company;lead status;email\n"
    "\"Kari \"\"K\"\" Nordmann\";\"Blanks before AS\";Qualified;kari@example.com\n"
    "\"-Ola\";\"=1+1\";Disqualified;\n"
    "\"Two\nlines\";\"Quote \"\"this\"\" AS\";Contacting;\n"
    "\"Per\";\"@home, \\\";;\"a;b@example.com\"\n";
  static const char sales[] =
    "name;company;contact;amount;currency;status;date;reason\n"
    "\"A \"\"B\"\"\";\"=1+1\";\"-Ola\";-1234,50;NOK;sold;2026-03-04;\"=cmd|x\"\n"
    "\"Yen\";\"sep=;\";;12345;JPY;lost;1969-12-31;\n"
    "\"Dinar\";\"sep=;\";;\"1,234567\";KWD;stalled;2026-12-31;\"\nx\"\n"
    "\"Nothing\";\"Columns\";;0;EUR;open;2026-01-01;\n";
  const char * const texts[] = { companies, contacts, sales };

  test_cli_do (self, "create other.db");
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *source = g_build_filename (self->folder, "source.csv", NULL);
      g_autofree char *import = g_strdup_printf ("import %s source.csv --decimals comma", kinds[i]);
      g_autofree char *export = g_strdup_printf ("export %s first.csv --sort id", kinds[i]);
      g_autofree char *read = g_strdup_printf ("--database other.db import %s first.csv", kinds[i]);
      g_autofree char *again = g_strdup_printf ("--database other.db export %s second.csv --sort id", kinds[i]);
      g_autofree char *back = g_strdup_printf ("import %s first.csv --match id --duplicates update", kinds[i]);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      g_autoptr (json_t) json = NULL;
      g_autoptr (json_t) same = NULL;

      g_assert_true (g_file_set_contents (source, texts[i], -1, NULL));
      test_cli_do (self, import);
      test_cli_do (self, export);
      json = test_cli_json (self, read);
      g_assert_cmpint (test_json_integer (json, 0, "new"), ==, test_json_integer (json, 0, "rows"));
      test_cli_do (self, again);
      first = read_file (self, "first.csv");
      second = read_file (self, "second.csv");
      g_assert_cmpstr (second, ==, first);

      /* And into the same database: nothing has changed. */
      same = test_cli_json (self, back);
      g_assert_cmpint (test_json_integer (same, 0, "unchanged"), ==, test_json_integer (same, 0, "rows"));
    }
}

static void
test_refused (TestCli       *self,
              gconstpointer  data)
{
  g_autofree char *help = test_cli_run (self, 0, "export companies --help");

  g_assert_nonnull (strstr (help, "CSV"));
  test_cli_refuse (self, 2, "export colours -", "companies");
  test_cli_refuse (self, 2, "export companies", "missing");
  test_cli_refuse (self, 2, "export companies - --where colour=red", "no column");
  test_cli_refuse (self, 1, "export companies nowhere/out.csv", "could not be written");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/export/lists", TestCli, NULL, test_cli_set_up, test_lists, test_cli_tear_down);
  g_test_add ("/cli/export/sales", TestCli, NULL, test_cli_set_up, test_sales, test_cli_tear_down);
  g_test_add ("/cli/export/round-trip", TestCli, NULL, test_cli_set_up, test_round_trip, test_cli_tear_down);
  g_test_add ("/cli/export/refused", TestCli, NULL, test_cli_set_up, test_refused, test_cli_tear_down);

  return g_test_run ();
}

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
  g_test_add ("/cli/export/refused", TestCli, NULL, test_cli_set_up, test_refused, test_cli_tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/test-cli.h"

#include <string.h>

static void
write_file (TestCli    *self,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* In the way that a sales department's files come: accounts, and deals that name them, some of them nobody. */
static void
test_pipeline (TestCli       *self,
               gconstpointer  data)
{
  g_autoptr (json_t) accounts = NULL;
  g_autoptr (json_t) would = NULL;
  g_autoptr (json_t) deals = NULL;
  g_autofree char *failed = NULL;
  g_autofree char *path = g_build_filename (self->folder, "failed.csv", NULL);
  g_autofree char *undo = NULL;

  write_file (self, "accounts.csv", "account,sector,office_location\nAcme,technolgy,Norway\nBlueth,retail,Philipines\n");
  write_file (self, "deals.csv",
              "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
              "1,Kari,GTX Pro,Acme,Won,10/20/2016,3/1/2017,1054\n"
              "2,Ola,GTXPro,Blueth,Lost,10/25/2016,3/31/2017,0\n"
              "3,Kari,MG,,Engaging,11/3/2016,,\n"
              "4,Ola,MG,Acme,Prospecting,,,\n");

  accounts = test_cli_json (self, "import companies accounts.csv");
  g_assert_cmpint (test_json_integer (accounts, 0, "new"), ==, 2);

  test_cli_do (self, "rule sold --to Customer --automatic --on");
  would = test_cli_json (self, "import sales deals.csv --create owner --rules on --dry-run");
  g_assert_false (test_json_boolean (would, 0, "applied"));
  g_assert_cmpint (test_json_integer (would, 0, "new"), ==, 3);
  g_assert_cmpuint (test_cli_count (self, "list sales"), ==, 0);

  deals = test_cli_json (self, "import sales deals.csv --create owner --rules on --failed failed.csv");
  g_assert_true (test_json_boolean (deals, 0, "applied"));
  g_assert_cmpint (test_json_integer (deals, 0, "rows"), ==, 4);
  g_assert_cmpint (test_json_integer (deals, 0, "new"), ==, 3);
  g_assert_cmpint (test_json_integer (deals, 0, "refused"), ==, 1);
  g_assert_cmpint (test_json_integer (deals, 0, "new-items"), ==, 2);
  g_assert_cmpint (test_json_integer (deals, 0, "category-changes"), ==, 1);
  g_assert_cmpint (test_json_integer (test_json_array (deals, "refusals"), 0, "line"), ==, 4);
  test_cli_expect_category (self, "Acme", "Customer");
  test_cli_expect_cell (self, "list sales --where 'name=GTX Pro'", "date", "2017-03-01");
  test_cli_expect_cell (self, "list sales --where name=GTXPro", "status", "lost");
  g_assert_true (g_file_get_contents (path, &failed, NULL, NULL));
  g_assert_nonnull (strstr (failed, "\"4\",\"The row names no company, and none was chosen for such rows.\",\"3\",\"Kari\","));

  undo = g_strdup_printf ("undo %d", (int) test_json_integer (deals, 0, "journal-entry"));
  test_cli_do (self, undo);
  g_assert_cmpuint (test_cli_count (self, "list sales"), ==, 0);
  test_cli_expect_category (self, "Acme", "Lead");
}

static void
test_options (TestCli       *self,
              gconstpointer  data)
{
  g_autoptr (json_t) json = NULL;
  g_autoptr (json_t) again = NULL;
  g_autofree char *printed = NULL;

  write_file (self, "a.csv", "Hva!Klasse!By\nAcme!A!Oslo\nFjord!B!Voss\n");
  json = test_cli_json (self, "import companies a.csv --separator ! --map Hva=name --map Klasse=category --map By= "
                              "--value category:a=Customer --category Partner");
  g_assert_cmpint (test_json_integer (json, 0, "new"), ==, 2);
  test_cli_expect_category (self, "Acme", "Customer");
  test_cli_expect_category (self, "Fjord", "Partner");
  test_cli_expect_cell (self, "list companies --where name=Acme", "city", NULL);

  again = test_cli_json (self, "import companies a.csv --separator ! --map Hva=name --duplicates update");
  g_assert_cmpint (test_json_integer (again, 0, "changed"), ==, 2);
  test_cli_expect_cell (self, "list companies --where name=Acme", "city", "Oslo");

  printed = test_cli_run (self, 0, "import companies a.csv --separator ! --map Hva=name");
  g_assert_nonnull (strstr (printed, "skipped, because they are there already: 2"));

  write_file (self, "b.csv", "Kari,Acme\nOla,Nowhere\n");
  g_clear_pointer (&printed, g_free);
  printed = test_cli_run (self, 0, "import contacts b.csv --no-header --map 'Column 1=name' --map 'Column 2=company' --missing-company refuse");
  g_assert_nonnull (strstr (printed, "Line 2: There is no company “Nowhere”."));
  test_cli_expect_column (self, "list contacts", "name", "Kari");
}

static void
test_questions (TestCli       *self,
                gconstpointer  data)
{
  write_file (self, "s.csv", "name;company;date;amount\nBoats;Acme;03/04/2026;1.234\n");
  test_cli_refuse (self, 1, "import sales s.csv", "--dates dmy");
  test_cli_refuse (self, 1, "import sales s.csv --dates dmy", "--decimals point");
  test_cli_do (self, "import sales s.csv --dates mdy --decimals comma --currency EUR");
  test_cli_expect_cell (self, "list sales", "date", "2026-03-04");
  test_cli_expect_cell (self, "list sales", "currency", "EUR");
}

/* Rows above the table, and whether there are headings: as it is found, and as it is said. */
static void
test_layout (TestCli       *self,
             gconstpointer  data)
{
  g_autoptr (json_t) json = NULL;
  g_autoptr (json_t) said = NULL;
  g_autofree char *printed = NULL;

  write_file (self, "a.csv", "List\nFjord AS,Oslo,1\nElv AS,Voss,2\n");
  printed = test_cli_run (self, 0, "import companies a.csv --dry-run");
  g_assert_nonnull (strstr (printed, "Rows above the table, which are left out: 1\n"));
  g_assert_nonnull (strstr (printed, "No row names the columns"));
  json = test_cli_json (self, "import companies a.csv --dry-run");
  g_assert_cmpint (test_json_integer (json, 0, "rows"), ==, 2);
  g_assert_cmpint (test_json_integer (json, 0, "rows-above"), ==, 1);

  said = test_cli_json (self, "import companies a.csv --skip-rows 1 --header --map 1=name --map 2=city");
  g_assert_cmpint (test_json_integer (said, 0, "new"), ==, 1);
  test_cli_expect_cell (self, "list companies", "city", "Voss");
}

static void
test_refused (TestCli       *self,
              gconstpointer  data)
{
  g_autofree char *help = test_cli_run (self, 0, "import companies --help");

  g_assert_nonnull (strstr (help, "--duplicates"));
  write_file (self, "a.csv", "name\nAcme\n");
  write_file (self, "empty.csv", "");
  write_file (self, "open.csv", "\"name\n");
  test_cli_refuse (self, 2, "import colours a.csv", "companies");
  test_cli_refuse (self, 2, "import companies", "missing");
  test_cli_refuse (self, 2, "import companies a.csv --duplicates maybe", "skip, update, create");
  test_cli_refuse (self, 2, "import companies a.csv --create name", "does not go with");
  test_cli_refuse (self, 1, "import companies a.csv --map colour=name", "no column");
  test_cli_refuse (self, 1, "import companies a.csv --map name=colour", "no field");
  test_cli_refuse (self, 1, "import contacts a.csv", "--company \"NAME\", --map \"COLUMN=company\". The file’s columns are: “name”.");
  write_file (self, "b.csv", "what,where\nAcme,Oslo\nFjord,Oslo\n");
  test_cli_refuse (self, 1, "import companies b.csv", "If it is “what”, say --map \"what=name\". The file’s columns are: “what”, “where”.");
  test_cli_refuse (self, 1, "import companies empty.csv", "empty");
  test_cli_refuse (self, 1, "import companies open.csv", "first row");
  test_cli_refuse (self, 1, "import companies nowhere.csv", "it is not there");
  test_cli_refuse (self, 1, "import companies .", "it is a folder");
  test_cli_refuse (self, 1, "import companies a.csv --encoding klingon", "encoding");
  g_assert_cmpuint (test_cli_count (self, "list companies"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/import/pipeline", TestCli, NULL, test_cli_set_up, test_pipeline, test_cli_tear_down);
  g_test_add ("/cli/import/options", TestCli, NULL, test_cli_set_up, test_options, test_cli_tear_down);
  g_test_add ("/cli/import/layout", TestCli, NULL, test_cli_set_up, test_layout, test_cli_tear_down);
  g_test_add ("/cli/import/questions", TestCli, NULL, test_cli_set_up, test_questions, test_cli_tear_down);
  g_test_add ("/cli/import/refused", TestCli, NULL, test_cli_set_up, test_refused, test_cli_tear_down);

  return g_test_run ();
}

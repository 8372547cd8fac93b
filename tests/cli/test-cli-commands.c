/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/test-cli.h"

/* The command line itself: options, help, exit statuses, tables and JSON. */

static void
test_help (TestCli       *self,
           gconstpointer  data)
{
  static const char * const commands[] = {
    "create", "info", "check", "list", "add", "add category", "add status", "add company", "add contact", "add sale",
    "set", "set sale", "delete", "merge", "restore", "move", "rule", "answer", "undo", "why",
  };
  g_autofree char *help = test_cli_run (self, 0, "--help");
  g_autofree char *short_help = test_cli_run (self, 0, "-h");
  g_autofree char *version = test_cli_run (self, 0, "--version");

  g_assert_cmpstr (help, ==, short_help);
  g_assert_true (g_str_has_prefix (version, "stafettctl "));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strdup_printf ("%s --help", commands[i]);
      g_autofree char *output = test_cli_run (self, 0, line);
      g_autofree char *usage = g_strdup_printf ("stafettctl [OPTION…] %s", commands[i]);
      g_auto (GStrv) words = g_strsplit (commands[i], " ", -1);

      g_assert_nonnull (strstr (output, usage));
      g_assert_nonnull (strstr (help, words[0]));
      g_assert_cmpstr (self->error_text, ==, "");
    }

  /* Every field of a record has its option. */
  g_free (help);
  help = test_cli_run (self, 0, "add company --help");
  g_assert_nonnull (strstr (help, "--organisation-number=TEXT"));
  g_assert_nonnull (strstr (help, "--our-contact=NAME"));
}

static void
test_usage (TestCli       *self,
            gconstpointer  data)
{
  static const struct {
    const char *command;
    const char *message;
  } cases[] = {
    { "", "A command is missing" },
    { "bogus", "“bogus”" },
    { "--bogus list companies", "--bogus" },
    { "list companies --bogus", "--bogus" },
    { "list", "companies" },
    { "list bogus", "journal" },
    { "list companies contacts", "“contacts”" },
    { "list companies --where city", "KEY=VALUE" },
    { "list companies --where bogus=1", "organisation-number" },
    { "list categories --where group=bogus", "“bogus”" },
    { "list sales --where amount=much", "“much”" },
    { "list companies --limit -2", "--limit" },
    { "list companies --limit many", "many" },
    { "add", "category, status, company, contact, sale" },
    { "add bogus", "“bogus”" },
    { "add company", "NAME" },
    { "add category Ny", "--group" },
    { "add category Ny --group bogus", "potential-customer" },
    { "add contact Kari", "--company" },
    { "add sale Stor", "--company" },
    { "set", "category, status, company, contact, sale" },
    { "set company Fjord", "KEY=VALUE" },
    { "set company Fjord city", "KEY=VALUE" },
    { "set company Fjord bogus=1", "name, category, our-contact" },
    { "set company Fjord city=Oslo --yes", "--yes" },
    { "delete", "category|status" },
    { "merge category Lead", "INTO" },
    { "merge company Fjord Vidde", "“company”" },
    { "delete rule sold", "“rule”" },
    { "delete company Fjord --move-to Vidde", "--move-to" },
    { "restore", "category|status" },
    { "restore category", "NAME" },
    { "delete companies Fjord", "companies" },
    { "move category Lead sideways", "sideways" },
    { "move category Lead 0", "“0”" },
    { "rule", "sold|lost" },
    { "rule bogus", "lead-status" },
    { "rule history 1", "neither" },
    { "rule history --on", "neither" },
    { "rule restore", "Which set" },
    { "rule restore last", "Which set" },
    { "rule restore 1 --off", "no options" },
    { "rule lead-status", "Which lead status" },
    { "rule sold Open", "takes a lead status" },
    { "rule sold --on --off", "exclude" },
    { "rule sold --ask --automatic", "exclude" },
    { "answer 1", "accept|keep|CATEGORY" },
    { "undo", "JOURNAL-ENTRY" },
    { "undo last", "“last”" },
    { "why", "COMPANY" },
    { "check please", "“please”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    test_cli_refuse (self, 2, cases[i].command, cases[i].message);
}

static void
test_not_text (TestCli       *self,
               gconstpointer  data)
{
  g_autofree char *output = test_cli_run (self, 2, "add company 'Bod\xf8'");

  g_assert_cmpstr (output, ==, "");
  g_assert_nonnull (strstr (self->error_text, "not valid UTF-8"));
  g_assert_cmpuint (test_cli_count (self, "list companies"), ==, 0);
}

static void
test_no_database (TestCli       *self,
                  gconstpointer  data)
{
  g_autofree char *path = g_steal_pointer (&self->path);

  self->path = g_strdup ("");
  test_cli_refuse (self, 2, "info", "--database");
  test_cli_refuse (self, 2, "create", "--database");
  test_cli_do (self, "--database test.stafett info");
  test_cli_do (self, "info --database=test.stafett");
}

static void
test_info (TestCli       *self,
           gconstpointer  data)
{
  g_autoptr (json_t) info = NULL;
  g_autoptr (GDateTime) created = NULL;
  g_autofree char *output = NULL;

  test_cli_do (self, "rule sold --to Customer --ask --on");
  test_cli_do (self, "add company Fjord");
  test_cli_do (self, "add contact Kari --company Fjord");
  test_cli_do (self, "add sale Stor --company Fjord --status sold");
  test_cli_do (self, "delete category Partner");

  info = test_cli_json (self, "info");
  g_assert_cmpstr (test_json_text (info, 0, "path"), ==, self->path);
  g_assert_cmpint (test_json_integer (info, 0, "schema-version"), >=, 2);
  created = g_date_time_new_from_iso8601 (test_json_text (info, 0, "created-at"), NULL);
  g_assert_nonnull (created);
  g_assert_false (test_json_boolean (info, 0, "demo"));
  g_assert_true (test_json_boolean (info, 0, "administrator"));
  g_assert_cmpstr (test_json_text (info, 0, "login-name"), ==, g_get_user_name ());
  g_assert_cmpint (test_json_integer (info, 0, "categories"), ==, 7);
  g_assert_cmpint (test_json_integer (info, 0, "statuses"), ==, 5);
  g_assert_cmpint (test_json_integer (info, 0, "companies"), ==, 1);
  g_assert_cmpint (test_json_integer (info, 0, "contacts"), ==, 1);
  g_assert_cmpint (test_json_integer (info, 0, "sales"), ==, 1);
  g_assert_cmpint (test_json_integer (info, 0, "rules"), ==, 4);
  g_assert_cmpint (test_json_integer (info, 0, "rules-on"), ==, 1);
  g_assert_cmpint (test_json_integer (info, 0, "associates"), ==, 1);
  g_assert_cmpint (test_json_integer (info, 0, "confirmations-waiting"), ==, 1);

  output = test_cli_run (self, 0, "info");
  g_assert_nonnull (strstr (output, "Companies: 1\n"));
  g_assert_nonnull (strstr (output, "Questions that wait: 1\n"));
}

static void
test_check (TestCli       *self,
            gconstpointer  data)
{
  g_autoptr (json_t) node = NULL;

  test_cli_expect (self, "check", "ok\n");
  node = test_cli_json (self, "check");
  g_assert_true (test_json_boolean (node, 0, "ok"));
}

static void
add_records (TestCli *self)
{
  test_cli_do (self, "add company 'Blåbær AS' --category Opportunity --city Bodø --note 'To\nlinjer'");
  test_cli_do (self, "add company '東京 KK' --category Customer");
  test_cli_do (self, "add contact Kari --company 'Blåbær AS' --email kari@example.com");
  test_cli_do (self, "add sale Stor --company 'Blåbær AS' --amount 1250.5 --contact Kari --date 2026-03-31");
  test_cli_do (self, "add sale Yen --company '東京 KK' --amount 1000 --currency JPY --date 2026-03-30");
}

static void
test_table (TestCli       *self,
            gconstpointer  data)
{
  add_records (self);

  /* Columns stand one below the other however many cells a letter takes; numbers end at the same place. */
  test_cli_expect (self, "list companies",
                   "id  name       category     group               our-contact  city  phone  email\n"
                   " 1  Blåbær AS  Opportunity  potential-customer               Bodø\n"
                   " 2  東京 KK    Customer     customer\n");
  test_cli_expect (self, "list sales",
                   "id  name  company    contact   amount  currency  status  date        owner\n"
                   " 1  Stor  Blåbær AS  Kari     1250.50  NOK       open    2026-03-31\n"
                   " 2  Yen   東京 KK                1000  JPY       open    2026-03-30\n");
  test_cli_expect (self, "list statuses --limit 2",
                   "id  name        default  contacts\n"
                   " 1  Open        yes             1\n"
                   " 2  Contacting  no              0\n");
  test_cli_expect (self, "list confirmations --limit 0",
                   "id  company  present-category  suggested-category  trigger  lead-status  sale  contact  asked-at  state"
                   "  answered-at  answered-by  chosen-category\n");

  /* What would tear the table apart, or speak to the terminal, is left out. */
  test_cli_do (self, "set company 2 'name=A\nB\x1b[31m'");
  test_cli_expect (self, "list companies --where category=Customer",
                   "id  name      category  group     our-contact  city  phone  email\n"
                   " 2  A B [31m  Customer  customer\n");
}

static void
test_json (TestCli       *self,
           gconstpointer  data)
{
  static const struct {
    const char *typed;
    const char *written;
  } amounts[] = {
    { "1234.56", "1234.56" },
    { "0.1", "0.1" },
    { "9007199254740.99", "9007199254740.99" },
    { "-9007199254740.99", "-9007199254740.99" },
    /* Beyond what a double can tell apart. */
    { "90071992547409.93", "\"90071992547409.93\"" },
    { "90071992547409930", "90071992547409930" },
  };
  g_autoptr (json_t) sales = NULL;
  g_autoptr (json_t) companies = NULL;
  g_autoptr (json_t) categories = NULL;
  g_autoptr (json_t) journal = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *output = NULL;

  add_records (self);

  sales = test_cli_json (self, "list sales");
  g_assert_cmpuint (json_object_size (json_array_get (sales, 0)), ==, 19);
  g_assert_cmpint (test_json_integer (sales, 0, "id"), ==, 1);
  g_assert_cmpstr (test_json_text (sales, 0, "name"), ==, "Stor");
  g_assert_cmpfloat (test_json_real (sales, 0, "amount"), ==, 1250.5);
  g_assert_cmpstr (test_json_text (sales, 0, "status"), ==, "open");
  g_assert_cmpstr (test_json_text (sales, 0, "date"), ==, "2026-03-31");
  g_assert_null (test_json_text (sales, 0, "reason"));
  g_assert_cmpint (test_json_integer (sales, 0, "company-id"), ==, 1);
  g_assert_cmpint (test_json_integer (sales, 1, "amount"), ==, 1000);

  companies = test_cli_json (self, "list companies");
  g_assert_cmpstr (test_json_text (companies, 0, "note"), ==, "To\nlinjer");
  g_assert_cmpstr (test_json_text (companies, 0, "name"), ==, "Blåbær AS");
  categories = test_cli_json (self, "list categories");
  g_assert_true (test_json_boolean (categories, 0, "lead-status"));
  g_assert_false (test_json_boolean (categories, 4, "lead-status"));

  journal = test_cli_json (self, "list journal --limit 1");
  g_assert_cmpuint (json_array_size (journal), ==, 1);
  g_assert_true (g_str_has_suffix (test_json_text (journal, 0, "time"), "Z"));
  time = g_date_time_new_from_iso8601 (test_json_text (journal, 0, "time"), NULL);
  g_assert_nonnull (time);
  g_assert_cmpstr (test_json_text (journal, 0, "kind"), ==, "sale");

  /* An amount is not rounded on its way, nor given with digits that nobody typed. */
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *command = g_strdup_printf ("set sale Stor amount=%s", amounts[i].typed);
      g_autofree char *member = g_strdup_printf ("\"amount\": %s,", amounts[i].written);

      test_cli_do (self, command);
      g_clear_pointer (&output, g_free);
      output = test_cli_run (self, 0, "list sales --json --limit 1");
      g_assert_nonnull (strstr (output, member));
    }
  test_cli_expect (self, "list rules --json --limit 0", "[]\n");
}

static void
test_where (TestCli       *self,
            gconstpointer  data)
{
  add_records (self);
  test_cli_do (self, "delete category Partner");

  test_cli_expect_column (self, "list companies --where city=bodø", "name", "Blåbær AS");
  test_cli_expect_column (self, "list companies --where city=", "name", "東京 KK");
  test_cli_expect_column (self, "list companies --where group=customer", "name", "東京 KK");
  test_cli_expect_column (self, "list companies --where category-id=3 --where city=Bodø", "name", "Blåbær AS");
  test_cli_expect_column (self, "list companies --where category-id=3 --where city=Oslo", "name", "");
  test_cli_expect_column (self, "list companies --where our_contact=", "name", "Blåbær AS|東京 KK");
  test_cli_expect_column (self, "list sales --where date=2026-03-31", "name", "Stor");
  test_cli_expect_column (self, "list sales --where date-from=2026-03-31 --where date_to=2026-03-31", "name", "Stor");
  test_cli_expect_column (self, "list sales --where date-to=2026-03-30 --where name=Stor", "name", "");
  test_cli_expect_column (self, "list companies --where city=bodø --where city=Oslo --where city=BODØ", "name", "Blåbær AS");
  test_cli_expect_column (self, "list categories --where lead-status=off --limit 2", "name", "Customer|Former customer");
  test_cli_expect_column (self, "list categories --deleted --where deleted=yes", "name", "Partner");
  g_assert_cmpuint (test_cli_count (self, "list categories"), ==, 7);
  g_assert_cmpuint (test_cli_count (self, "list categories --deleted"), ==, 8);
  test_cli_expect_column (self, "list companies --search BLÅ", "name", "Blåbær AS");
  test_cli_expect_column (self, "list contacts --search kari@", "name", "Kari");

  /* An amount is given as the list shows it, in whatever currency. */
  test_cli_expect_column (self, "list sales --where amount=1250.50", "name", "Stor");
  test_cli_expect_column (self, "list sales --where amount=1250,5", "name", "Stor");
  test_cli_expect_column (self, "list sales --where amount=1000", "name", "Yen");
  test_cli_expect_column (self, "list sales --where amount=125050", "name", "");
  test_cli_expect_column (self, "list sales --where amount=10", "name", "");
}

static void
test_separator (TestCli       *self,
                gconstpointer  data)
{
  test_cli_do (self, "add company -- --bogus");
  test_cli_do (self, "add company -- plain");
  test_cli_do (self, "set company -- --bogus city=Oslo");
  test_cli_expect_column (self, "list companies --where city=Oslo", "name", "--bogus");
  g_assert_cmpuint (test_cli_count (self, "list companies"), ==, 2);
}

static void
test_rule_runs (TestCli       *self,
                gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autoptr (json_t) rules = NULL;

  test_cli_do (self, "rule sold --to Customer --automatic --on");
  before = test_cli_run (self, 0, "rule sold");
  g_assert_nonnull (strstr (before, "The rule has not run yet."));

  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "add sale Stor --company Fjord --status sold");
  once = test_cli_run (self, 0, "rule sold");
  g_assert_nonnull (strstr (once, "The rule ran 1 time in the last 30 days, last on "));

  test_cli_do (self, "add company Fjell --category Lead");
  test_cli_do (self, "add sale Liten --company Fjell --status sold");
  twice = test_cli_run (self, 0, "rule sold");
  g_assert_nonnull (strstr (twice, "The rule ran 2 times in the last 30 days, last on "));

  rules = test_cli_json (self, "list rules");
  g_assert_cmpint (test_json_integer (rules, 0, "runs-30-days"), ==, 2);
  g_assert_nonnull (test_json_text (rules, 0, "last-run"));
  g_assert_cmpint (test_json_integer (rules, 1, "runs-30-days"), ==, 0);
  g_assert_null (test_json_text (rules, 1, "last-run"));
  test_cli_expect_cell (self, "list journal --where rule-id=1", "rule", "sold");
}

static void
test_rule_history (TestCli       *self,
                   gconstpointer  data)
{
  g_autoptr (json_t) none = test_cli_json (self, "rule history");
  g_autoptr (json_t) saves = NULL;
  g_autoptr (json_t) restored = NULL;
  g_autofree char *list = NULL;
  g_autofree char *command = NULL;

  g_assert_cmpuint (json_array_size (none), ==, 0);
  test_cli_refuse (self, 1, "rule restore 1", "is not a save of the rules");

  test_cli_do (self, "rule sold --to Customer --automatic --on");
  test_cli_do (self, "rule sold --to Partner");
  test_cli_do (self, "rule lead-status Qualified --to Opportunity --on");
  saves = test_cli_json (self, "rule history");
  g_assert_cmpuint (json_array_size (saves), ==, 3);
  g_assert_nonnull (test_json_text (saves, 0, "by"));
  g_assert_cmpstr (json_string_value (json_array_get (json_object_get (json_array_get (saves, 1), "changes"), 0)), ==,
                   "Update category when a sale is sold – Set category to: Customer → Partner");
  list = test_cli_run (self, 0, "rule history");
  g_assert_nonnull (strstr (list, "\n  Update category when a sale is sold – On: No → Yes; Set category to: nothing → Customer\n"));

  command = g_strdup_printf ("rule restore %" G_GINT64_FORMAT, test_json_integer (saves, 2, "entry"));
  restored = test_cli_json (self, command);
  g_assert_cmpuint (json_array_size (json_object_get (restored, "changes")), ==, 2);
  test_cli_expect_cell (self, "list rules --where trigger=sold", "target", "Customer");
  g_assert_cmpuint (test_cli_count (self, "list rules --where enabled=yes"), ==, 1);
  test_cli_expect (self, command, "The rules are so already.\n");
  g_assert_cmpuint (test_cli_count (self, "rule history"), ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/cli/commands/" path, TestCli, NULL, test_cli_set_up, func, test_cli_tear_down)
  ADD ("help", test_help);
  ADD ("usage", test_usage);
  ADD ("not-text", test_not_text);
  ADD ("no-database", test_no_database);
  ADD ("info", test_info);
  ADD ("check", test_check);
  ADD ("table", test_table);
  ADD ("json", test_json);
  ADD ("where", test_where);
  ADD ("separator", test_separator);
  ADD ("rule-runs", test_rule_runs);
  ADD ("rule-history", test_rule_history);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/test-cli.h"

#include <string.h>

static void
test_use (TestCli       *self,
          gconstpointer  data)
{
  g_autoptr (json_t) json = NULL;
  g_autofree char *exported = NULL;

  test_cli_do (self, "add company 'Fjord AS' --category Lead --city Bergen");
  test_cli_do (self, "add company 'Elv AS' --category Lead --city Alta");
  test_cli_do (self, "add company 'Vik AS' --category Customer --city Bergen");
  test_cli_expect (self, "add selection Leads --list companies --where category=Lead --sort city", "1\n");

  json = test_cli_json (self, "list selections");
  g_assert_cmpuint (json_array_size (json), ==, 1);
  g_assert_cmpstr (test_json_text (json, 0, "list"), ==, "companies");
  /* By its number, so that the selection outlives a new name. */
  g_assert_cmpstr (test_json_text (json, 0, "query"), ==, "where=category-id=1\norder=city");
  test_cli_do (self, "set category Lead name=Emne");

  json_decref (json);
  json = test_cli_json (self, "list companies --selection leads");
  g_assert_cmpuint (json_array_size (json), ==, 2);
  g_assert_cmpstr (test_json_text (json, 0, "name"), ==, "Elv AS");
  g_assert_cmpuint (test_cli_count (self, "list companies --selection leads --where city=Bergen"), ==, 1);
  g_assert_cmpuint (test_cli_count (self, "list companies --selection leads --search vik"), ==, 0);
  exported = test_cli_run (self, 0, "export companies - --selection Leads");
  g_assert_true (strstr (exported, "Elv AS") < strstr (exported, "Fjord AS"));
  g_assert_null (strstr (exported, "Vik AS"));

  test_cli_do (self, "set companies --selection Leads source=Fair --yes");
  g_assert_cmpuint (test_cli_count (self, "list companies --where source=Fair"), ==, 2);
}

/* "Filter by category, category group, lead status, sale status, owner, source, date": each of them on every list that has it, and saved
 * by number where the filter is of something that has a name. */
static void
test_filters (TestCli       *self,
              gconstpointer  data)
{
  static const struct {
    const char *query;
    guint       n;
  } cases[] = {
    { "companies --where category=Lead", 1 }, { "companies --where group=customer", 1 }, { "companies --where our-contact=Anna", 1 },
    { "companies --where source=Fair", 1 },
    { "contacts --where category=Lead", 1 }, { "contacts --where group=customer", 0 }, { "contacts --where lead-status=Qualified", 1 },
    { "contacts --where owner=Anna", 1 }, { "contacts --where first-touch-source=Web", 1 }, { "contacts --where lead-creation-source=Mail", 1 },
    { "sales --where category=Customer", 1 }, { "sales --where group=customer", 1 }, { "sales --where status=sold", 1 },
    { "sales --where owner=Anna", 1 }, { "sales --where source=fair", 1 }, { "sales --where source=", 1 },
    { "sales --where date-from=2026-02-01 --where date-to=2026-02-28", 1 },
    { "journal --where category=Customer", 2 }, { "journal --where group=potential-customer", 4 }, { "journal --where source=Fair", 2 },
    { "journal --where by=Anna", 1 }, { "journal --where by=Anna --where cause=associate", 1 }, { "journal --where by=Anna --where cause=rule", 0 },
    { "journal --where by=Anna --where time-from=2000-01-01", 1 }, { "journal --where by=Anna --where time-to=2000-01-01", 0 },
  };
  g_autoptr (json_t) json = NULL;

  test_cli_do (self, "add associate Anna --login-name anna --administrator");
  test_cli_do (self, "add company Fjord --category Lead --our-contact Anna");
  test_cli_do (self, "add contact Kari --company Fjord --lead-status Qualified --owner Anna --first-touch-source Web --lead-creation-source Mail");
  test_cli_do (self, "add sale Boat --company Fjord --amount 1 --date 2026-02-11");
  test_cli_do (self, "add company Vik --category Customer --source Fair");
  test_cli_do (self, "add sale Net --company Vik --amount 1 --date 2026-03-31 --status sold --owner Anna");
  test_cli_do (self, "--as anna set company Fjord city=Bergen");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *command = g_strconcat ("list ", cases[i].query, NULL);

      g_test_message ("%s", command);
      g_assert_cmpuint (test_cli_count (self, command), ==, cases[i].n);
    }

  test_cli_do (self, "add selection 'By Anna' --list journal --where by=Anna --where category=Lead");
  json = test_cli_json (self, "list selections");
  g_assert_cmpstr (test_json_text (json, 0, "query"), ==, "where=by-id=2\nwhere=category-id=1");
  g_assert_cmpuint (test_cli_count (self, "list journal --selection 'By Anna'"), ==, 1);
}

static void
test_change (TestCli       *self,
             gconstpointer  data)
{
  test_cli_do (self, "add selection Sold --list sales --where status=sold --search boat");
  test_cli_do (self, "set selection Sold name='Sold boats'");
  test_cli_do (self, "delete selection 'Sold boats'");
  g_assert_cmpuint (test_cli_count (self, "list selections"), ==, 0);
  g_assert_cmpuint (test_cli_count (self, "list selections --deleted"), ==, 1);
  test_cli_do (self, "restore selection 'Sold boats'");
  g_assert_cmpuint (test_cli_count (self, "list selections --where name='sold boats'"), ==, 1);
}

static void
test_refused (TestCli       *self,
              gconstpointer  data)
{
  test_cli_do (self, "add selection Leads --list companies");
  test_cli_refuse (self, 2, "add selection x", "Which list?");
  test_cli_refuse (self, 2, "add selection x --list colours", "no list");
  test_cli_refuse (self, 1, "add selection x --list rules", "selection is of");
  test_cli_refuse (self, 2, "add selection x --list companies --where colour=red", "no column");
  test_cli_refuse (self, 1, "add selection x --list companies --where category=Nothing", "no record");
  test_cli_refuse (self, 2, "add selection x --list companies --sort colour", "no column");
  test_cli_refuse (self, 2, "add selection x --list companies --where group=red", "not a value");
  test_cli_refuse (self, 2, "export companies - --where group=red", "not a value");
  test_cli_refuse (self, 2, "export companies - --sort colour", "no column");
  test_cli_refuse (self, 2, "set companies category=Lead --where group=red --yes", "not a value");
  test_cli_refuse (self, 1, "add selection LEADS --list sales", "already is a selection");
  test_cli_refuse (self, 2, "list sales --selection Leads", "of another list: companies");
  test_cli_refuse (self, 1, "list sales --selection Nothing", "no record");
  test_cli_refuse (self, 1, "set selection Leads query=colour", "cannot be read");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/selections/use", TestCli, NULL, test_cli_set_up, test_use, test_cli_tear_down);
  g_test_add ("/cli/selections/filters", TestCli, NULL, test_cli_set_up, test_filters, test_cli_tear_down);
  g_test_add ("/cli/selections/change", TestCli, NULL, test_cli_set_up, test_change, test_cli_tear_down);
  g_test_add ("/cli/selections/refused", TestCli, NULL, test_cli_set_up, test_refused, test_cli_tear_down);

  return g_test_run ();
}

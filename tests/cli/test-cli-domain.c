/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/test-cli.h"

#include <string.h>

/* The main sentences of domain.md sections 2, 3 and 6 through the command line. */

#define CATEGORIES "Lead|Marketing qualified lead|Opportunity|Lost opportunity|Customer|Partner|Former customer|Other"

static void
test_new_database (TestCli       *self,
                   gconstpointer  data)
{
  test_cli_expect_column (self, "list categories", "name", CATEGORIES);
  test_cli_expect_column (self, "list categories", "group",
                          "potential-customer|potential-customer|potential-customer|potential-customer|customer|partner|lost|other");
  test_cli_expect_column (self, "list categories --where lead-status=yes", "name",
                          "Lead|Marketing qualified lead|Opportunity|Lost opportunity");
  test_cli_expect_column (self, "list statuses", "name", "Open|Contacting|Qualified|Disqualified|Re-nurture");
  test_cli_expect_column (self, "list statuses --where default=yes", "name", "Open");
  g_assert_cmpuint (test_cli_count (self, "list statuses --where description="), ==, 0);
  test_cli_expect_column (self, "list rules", "trigger", "sold|lost|registered|lead-status");
  test_cli_expect_column (self, "list rules", "target", "-|-|-|-");
  g_assert_cmpuint (test_cli_count (self, "list rules --where enabled=yes"), ==, 0);
  g_assert_cmpuint (test_cli_count (self, "list associates --where administrator=yes"), ==, 1);
  g_assert_cmpuint (test_cli_count (self, "list associates"), ==, 1);
}

static void
test_lead_status_shows (TestCli       *self,
                        gconstpointer  data)
{
  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "add company Vidde --category Customer");
  test_cli_do (self, "add contact Kari --company Fjord");
  test_cli_do (self, "add contact Ola --company Fjord");
  test_cli_do (self, "add contact Nils --company Vidde");

  /* A new contact of such a company starts as the default; two contacts of one company may differ. */
  test_cli_expect_column (self, "list contacts", "lead-status", "Open|-|Open");
  test_cli_do (self, "set contact Kari lead-status=Contacting");
  test_cli_expect_column (self, "list contacts", "lead-status", "Contacting|-|Open");

  /* Where it does not show, it cannot be edited. */
  test_cli_refuse (self, 1, "set contact Nils lead-status=Qualified", "cannot be edited");
  test_cli_refuse (self, 1, "add contact Per --company Vidde --lead-status Qualified", "cannot be edited");

  /* It disappears with the category, and is kept. */
  test_cli_do (self, "set company Fjord category=Partner");
  test_cli_expect_column (self, "list contacts", "lead-status", "-|-|-");
  test_cli_expect_column (self, "list contacts", "lead-status-kept", "Contacting|-|Open");
  test_cli_refuse (self, 1, "set contact Kari lead-status=Qualified", "cannot be edited");

  /* From a category without into one with it, contacts start as the default; between two with it they keep theirs. */
  test_cli_do (self, "set company Fjord category=Opportunity");
  test_cli_expect_column (self, "list contacts", "lead-status", "Open|-|Open");
  test_cli_do (self, "set contact Kari lead-status=Qualified");
  test_cli_do (self, "set company Fjord category=Lead");
  test_cli_expect_column (self, "list contacts", "lead-status", "Qualified|-|Open");
}

static void
test_lead_status_enabled (TestCli       *self,
                          gconstpointer  data)
{
  test_cli_refuse (self, 1, "add category Venner --group partner --lead-status", "only be enabled");
  test_cli_refuse (self, 1, "set category Partner lead-status=yes", "only be enabled");
  test_cli_do (self, "set category Opportunity group=partner");
  test_cli_expect_column (self, "list categories --where lead-status=yes", "name", "Lead|Marketing qualified lead|Lost opportunity");
}

static void
test_rules_off (TestCli       *self,
                gconstpointer  data)
{
  test_cli_do (self, "rule sold --to Customer --off");
  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "add sale Stor --company Fjord --status sold");
  test_cli_expect_category (self, "Fjord", "Lead");
  g_assert_cmpuint (test_cli_count (self, "list journal --where cause=rule"), ==, 0);
}

typedef struct {
  const char *rule;    /* its name and, for that trigger, the lead status */
  const char *trigger; /* the word in lists */
  const char *event;   /* the command that it waits for */
} RuleCase;

static const RuleCase rule_cases[] = {
  { "sold", "sold", "set sale Stor status=sold" },
  { "lost", "lost", "set sale Stor status=lost" },
  { "registered", "registered", "add sale Ny --company Fjord" },
  { "lead-status Qualified", "lead-status", "set contact Kari lead-status=Qualified" },
};

static void
prepare_case (TestCli        *self,
              const RuleCase *rule_case,
              const char     *how)
{
  g_autofree char *command = g_strdup_printf ("rule %s --to 'Former customer' --%s --on", rule_case->rule, how);

  test_cli_do (self, "add company Fjord --category Opportunity");
  test_cli_do (self, "add contact Kari --company Fjord");
  test_cli_do (self, "add sale Stor --company Fjord");
  test_cli_do (self, command);
}

static void
test_automatic (TestCli       *self,
                gconstpointer  data)
{
  const RuleCase *rule_case = data;
  g_autofree char *output = NULL;

  prepare_case (self, rule_case, "automatic");
  output = test_cli_run (self, 0, rule_case->event);
  g_assert_nonnull (strstr (output, "Category of Fjord: Opportunity → Former customer (journal entry "));
  test_cli_expect_category (self, "Fjord", "Former customer");
  test_cli_expect_column (self, "list journal --where cause=rule", "rule", rule_case->trigger);

  /* What is out of the group Potential customer is left alone. */
  test_cli_do (self, "set company Fjord category=Customer");
  test_cli_do (self, "add sale Ny --company Fjord --status sold");
  test_cli_do (self, "add sale Tapt --company Fjord --status lost");
  test_cli_expect_category (self, "Fjord", "Customer");
}

static void
test_asking (TestCli       *self,
             gconstpointer  data)
{
  const RuleCase *rule_case = data;
  g_autofree char *output = NULL;
  g_autoptr (json_t) question = NULL;

  prepare_case (self, rule_case, "ask");
  output = test_cli_run (self, 0, rule_case->event);
  g_assert_nonnull (strstr (output, "Question 1 waits: change the category of Fjord from “Opportunity” to “Former customer”?"));
  test_cli_expect_category (self, "Fjord", "Opportunity");

  question = test_cli_json (self, "list confirmations");
  g_assert_cmpstr (test_json_text (question, 0, "state"), ==, "waiting");
  g_assert_cmpstr (test_json_text (question, 0, "trigger"), ==, rule_case->trigger);

  test_cli_do (self, "answer 1 accept");
  test_cli_expect_category (self, "Fjord", "Former customer");
  test_cli_expect_cell (self, "list confirmations", "state", "accepted");
  test_cli_refuse (self, 1, "answer 1 keep", "already been answered");
}

static void
ask_about (TestCli    *self,
           const char *company)
{
  g_autofree char *add_company = g_strdup_printf ("add company %s --category Opportunity", company);
  g_autofree char *add_sale = g_strdup_printf ("add sale Stor --company %s --status sold", company);

  test_cli_do (self, "rule sold --to Customer --ask --on");
  test_cli_do (self, add_company);
  test_cli_do (self, add_sale);
}

static void
test_keep (TestCli       *self,
           gconstpointer  data)
{
  ask_about (self, "Fjord");
  test_cli_expect (self, "answer 1 keep", "");
  test_cli_expect_category (self, "Fjord", "Opportunity");
  test_cli_expect_cell (self, "list confirmations", "state", "kept");
  test_cli_expect_cell (self, "list journal", "action", "kept");
}

static void
test_other_category (TestCli       *self,
                     gconstpointer  data)
{
  ask_about (self, "Fjord");
  test_cli_refuse (self, 1, "answer 1 Nothing", "“Nothing”");
  test_cli_do (self, "answer 1 Partner");
  test_cli_expect_category (self, "Fjord", "Partner");
  test_cli_expect_cell (self, "list confirmations", "state", "other-category");
  test_cli_expect_cell (self, "list confirmations", "chosen-category", "Partner");
}

/* domain.md section 6: many questions are answered alike. */
static void
test_answer_all (TestCli       *self,
                 gconstpointer  data)
{
  g_autoptr (json_t) report = NULL;
  g_autofree char *undo = NULL;

  ask_about (self, "Fjord");
  test_cli_do (self, "add sale Garn --company Fjord --status sold");
  test_cli_do (self, "add company Vik --category Opportunity");
  test_cli_do (self, "add sale Not --company Vik --status sold");
  test_cli_refuse (self, 2, "answer all Partner", "“Partner”");
  test_cli_refuse (self, 2, "answer 1 accept --yes", "all questions");
  test_cli_refuse (self, 1, "answer all accept", "This changes 3 records");
  test_cli_do (self, "answer all accept --dry-run");
  test_cli_expect_category (self, "Fjord", "Opportunity");

  report = test_cli_json (self, "answer all accept --yes");
  g_assert_cmpint (json_integer_value (json_object_get (report, "changed")), ==, 3);
  g_assert_cmpint (json_integer_value (json_object_get (report, "withdrawn")), ==, 1);
  test_cli_expect_category (self, "Fjord", "Customer");
  test_cli_expect_category (self, "Vik", "Customer");

  undo = g_strdup_printf ("undo %d", (int) json_integer_value (json_object_get (report, "journal-entry")));
  test_cli_do (self, undo);
  test_cli_expect_category (self, "Fjord", "Opportunity");
  test_cli_expect_category (self, "Vik", "Opportunity");
  test_cli_refuse (self, 1, "answer all keep", "This changes 3 records");
}

static void
test_withdrawn (TestCli       *self,
                gconstpointer  data)
{
  g_autoptr (json_t) report = NULL;
  json_t *withdrawn;

  ask_about (self, "Fjord");
  test_cli_do (self, "set company Fjord category=Partner");
  test_cli_expect (self, "answer 1 accept",
                   "The question was withdrawn and nothing was changed."
                   " The company’s category is not in the group Potential customer.\n");
  test_cli_expect_category (self, "Fjord", "Partner");
  test_cli_expect_cell (self, "list confirmations", "state", "withdrawn");
  test_cli_expect_cell (self, "list journal", "reason", "not-potential-customer");

  test_cli_do (self, "set company Fjord category=Lead");
  test_cli_do (self, "add sale Ny --company Fjord --status sold");
  test_cli_do (self, "set company Fjord category=Customer");
  report = test_cli_json (self, "answer 2 accept");
  withdrawn = test_json_array (report, "withdrawn");
  g_assert_cmpuint (json_array_size (withdrawn), ==, 1);
  g_assert_cmpstr (json_string_value (json_array_get (withdrawn, 0)), ==, "not-potential-customer");
}

static void
test_sold_on_creation (TestCli       *self,
                       gconstpointer  data)
{
  g_autoptr (json_t) report = NULL;
  json_t *changes;

  test_cli_do (self, "rule registered --to 'Lost opportunity' --automatic --on");
  test_cli_do (self, "rule sold --to Customer --automatic --on");
  test_cli_do (self, "add company Fjord --category Lead");

  /* First registered, then sold, each judged on the category as it is then. */
  report = test_cli_json (self, "add sale Stor --company Fjord --status sold");
  g_assert_cmpint (test_json_integer (report, 0, "id"), ==, 1);
  changes = test_json_array (report, "category_changes");
  g_assert_cmpuint (json_array_size (changes), ==, 2);
  g_assert_cmpstr (test_json_text (changes, 0, "old"), ==, "Lead");
  g_assert_cmpstr (test_json_text (changes, 0, "new"), ==, "Lost opportunity");
  g_assert_cmpstr (test_json_text (changes, 1, "old"), ==, "Lost opportunity");
  g_assert_cmpstr (test_json_text (changes, 1, "new"), ==, "Customer");
  g_assert_cmpstr (test_json_text (changes, 1, "cause"), ==, "rule");
  test_cli_expect_category (self, "Fjord", "Customer");

  /* A Customer has left the group: the second event finds it gone. */
  test_cli_do (self, "rule registered --to Partner");
  test_cli_do (self, "add company Vidde --category Lead");
  test_cli_do (self, "add sale Stor --company Vidde --status sold");
  test_cli_expect_category (self, "Vidde", "Partner");
}

static void
test_by_hand (TestCli       *self,
              gconstpointer  data)
{
  test_cli_do (self, "rule sold --to Customer --automatic --on");
  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "add sale Stor --company Fjord");

  /* The category chosen in the same save stands against an automatic rule; a rule with confirmation still asks. */
  test_cli_do (self, "set sale Stor status=sold --company-category Opportunity");
  test_cli_expect_category (self, "Fjord", "Opportunity");
  test_cli_do (self, "rule sold --ask");
  test_cli_do (self, "add sale Ny --company Fjord --status sold --company-category Lead");
  test_cli_expect_category (self, "Fjord", "Lead");
  test_cli_expect_cell (self, "list confirmations", "state", "waiting");
}

static void
test_undo (TestCli       *self,
           gconstpointer  data)
{
  g_autoptr (json_t) report = NULL;
  g_autofree char *undo = NULL;
  json_t *changes;

  test_cli_do (self, "rule sold --to Customer --automatic --on");
  test_cli_do (self, "add company Fjord --category Lead");
  report = test_cli_json (self, "add sale Stor --company Fjord --status sold");
  changes = test_json_array (report, "category_changes");
  undo = g_strdup_printf ("undo %d", (int) test_json_integer (changes, 0, "journal-entry"));

  test_cli_do (self, undo);
  test_cli_expect_category (self, "Fjord", "Lead");
  test_cli_expect_cell (self, "list journal", "cause", "undo");
  test_cli_expect_cell (self, "list journal --where cause=rule", "outcome", "undone");
  test_cli_refuse (self, 1, undo, "already been undone");
}

static void
test_broken_rule (TestCli       *self,
                  gconstpointer  data)
{
  g_autofree char *output = NULL;

  test_cli_do (self, "rule sold --to Customer --automatic --on");
  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_refuse (self, 1, "delete category Customer", "is used by");
  g_assert_nonnull (strstr (self->error_text, "--yes"));
  test_cli_expect (self, "delete category Customer --yes", "");
  g_assert_cmpuint (test_cli_count (self, "list rules --where broken=yes"), ==, 1);
  test_cli_expect_cell (self, "list rules --where broken=yes", "problem", "target-deleted");
  g_assert_cmpuint (test_cli_count (self, "list rules --where problem=target-deleted"), ==, 1);
  output = test_cli_run (self, 0, "rule sold");
  g_assert_nonnull (strstr (output, "The rule is broken: The category to set has been deleted."));
  g_clear_pointer (&output, g_free);
  output = test_cli_run (self, 0, "list rules");
  g_assert_nonnull (strstr (output, "target-deleted"));
  g_clear_pointer (&output, g_free);

  output = test_cli_run (self, 0, "add sale Stor --company Fjord --status sold");
  g_assert_nonnull (strstr (output, "A rule is broken"));
  test_cli_expect_category (self, "Fjord", "Lead");
  test_cli_expect_cell (self, "list journal", "action", "broken");
  test_cli_expect_cell (self, "list journal", "reason", "target-deleted");
}

static void
test_no_trace (TestCli       *self,
               gconstpointer  data)
{
  /* The target that the company already has: nobody is asked, and the journal says nothing. */
  test_cli_do (self, "rule sold --to Lead --ask --on");
  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "add sale Stor --company Fjord --status sold");
  g_assert_cmpuint (test_cli_count (self, "list confirmations"), ==, 0);
  g_assert_cmpuint (test_cli_count (self, "list journal --where cause=rule"), ==, 0);
}

static void
test_several_statuses (TestCli       *self,
                       gconstpointer  data)
{
  test_cli_do (self, "rule lead-status Contacting --to 'Marketing qualified lead' --automatic --on");
  test_cli_do (self, "rule lead-status Qualified --to Opportunity --automatic --on");
  test_cli_expect_column (self, "list rules --where trigger=lead-status", "lead-status", "Contacting|Qualified");

  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "add contact Kari --company Fjord");
  test_cli_do (self, "set contact Kari lead-status=Contacting");
  test_cli_expect_category (self, "Fjord", "Marketing qualified lead");
  test_cli_do (self, "set contact Kari lead-status=Qualified");
  test_cli_expect_category (self, "Fjord", "Opportunity");
  test_cli_expect_cell (self, "list contacts", "lead-status", "Qualified");
}

static void
test_why (TestCli       *self,
          gconstpointer  data)
{
  g_autofree char *output = NULL;
  g_autoptr (json_t) why = NULL;
  json_t *rules;

  test_cli_do (self, "rule sold --to Customer --automatic --on");
  test_cli_do (self, "rule lost --to 'Lost opportunity' --ask --on");
  test_cli_do (self, "rule registered --to Opportunity --automatic --on");
  test_cli_do (self, "add company Fjord --category Opportunity");
  output = test_cli_run (self, 0, "why Fjord");
  g_assert_nonnull (strstr (output, "Fjord has the category “Opportunity” (group Potential customer, with lead status)."));
  g_assert_nonnull (strstr (output, "sold: would set “Customer”. The rule sets the category by itself."));
  g_assert_nonnull (strstr (output, "lost: would ask whether to set “Lost opportunity”."));
  g_assert_nonnull (strstr (output, "would do nothing. The company already has the rule’s category."));

  test_cli_do (self, "add sale Stor --company Fjord --status sold");
  why = test_cli_json (self, "why Fjord");
  g_assert_cmpstr (test_json_text (why, 0, "category"), ==, "Customer");
  rules = test_json_array (why, "rules");
  g_assert_cmpuint (json_array_size (rules), ==, 4);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (test_json_text (rules, i, "reason"), ==, "not-potential-customer");
  g_assert_cmpuint (json_array_size (test_json_array (why, "journal")), ==, 1);
  test_cli_refuse (self, 1, "why Nobody", "“Nobody”");
}

/* Headings and user groups of categories, and the switch that makes them count. */
static void
test_grouping (TestCli       *self,
               gconstpointer  data)
{
  g_autofree char *info = NULL;

  test_cli_do (self, "set category Lead heading='Nye leads' user-groups='Salg, Marked,salg'");
  test_cli_do (self, "add category Importør --group partner --heading Kanaler --user-groups Salg");
  test_cli_expect_column (self, "list categories --where user-groups='Salg, Marked'", "name", "Lead");
  test_cli_expect_column (self, "list categories --where heading=Kanaler", "user-groups", "Salg");
  test_cli_expect_cell (self, "list categories --where name=Lead", "heading", "Nye leads");
  test_cli_expect_cell (self, "list categories --where name=Partner", "user-groups", NULL);

  test_cli_do (self, "set list categories grouping=on");
  info = test_cli_run (self, 0, "info");
  g_assert_nonnull (strstr (info, "Company – Category uses grouping and user group filtering."));
  test_cli_expect_cell (self, "list journal --limit 1", "kind", "list");
  test_cli_expect_cell (self, "list journal --limit 1", "field", "grouping");
  test_cli_expect_cell (self, "list journal --limit 1", "new", "yes");
  test_cli_refuse (self, 2, "set list statuses grouping=on", "has no settings");
  test_cli_refuse (self, 2, "set list categories grouping=perhaps", "not a value for “grouping”");

  /* It filters what is offered, and refuses nobody. */
  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "set category Lead user-groups= heading=");
  test_cli_expect_cell (self, "list categories --where name=Lead", "user-groups", NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/cli/domain/" path, TestCli, NULL, test_cli_set_up, func, test_cli_tear_down)
  ADD ("new-database", test_new_database);
  ADD ("lead-status-shows", test_lead_status_shows);
  ADD ("lead-status-enabled", test_lead_status_enabled);
  ADD ("rules-off", test_rules_off);
  for (gsize i = 0; i < G_N_ELEMENTS (rule_cases); i++)
    {
      g_autofree char *automatic = g_strdup_printf ("/cli/domain/automatic/%s", rule_cases[i].trigger);
      g_autofree char *asking = g_strdup_printf ("/cli/domain/asking/%s", rule_cases[i].trigger);

      g_test_add (automatic, TestCli, &rule_cases[i], test_cli_set_up, test_automatic, test_cli_tear_down);
      g_test_add (asking, TestCli, &rule_cases[i], test_cli_set_up, test_asking, test_cli_tear_down);
    }
  ADD ("keep", test_keep);
  ADD ("other-category", test_other_category);
  ADD ("answer-all", test_answer_all);
  ADD ("withdrawn", test_withdrawn);
  ADD ("sold-on-creation", test_sold_on_creation);
  ADD ("by-hand", test_by_hand);
  ADD ("undo", test_undo);
  ADD ("broken-rule", test_broken_rule);
  ADD ("no-trace", test_no_trace);
  ADD ("several-statuses", test_several_statuses);
  ADD ("why", test_why);
  ADD ("grouping", test_grouping);

  return g_test_run ();
}

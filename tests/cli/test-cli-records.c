/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/test-cli.h"

/* add, set, delete, restore, move, rule: records and what is refused of them. */

static void
test_add (TestCli       *self,
          gconstpointer  data)
{
  g_autoptr (json_t) company = NULL;
  g_autoptr (json_t) contact = NULL;

  test_cli_expect (self, "add category Venner --group other --description 'Gode folk'", "9\n");
  test_cli_expect (self, "add category Varm --group potential-customer --lead-status", "10\n");
  test_cli_expect (self, "add status Kald --description 'Svarer ikke'", "6\n");
  test_cli_expect_cell (self, "list categories --where name=Venner", "description", "Gode folk");
  test_cli_expect_column (self, "list categories --where lead-status=yes --where id=10", "name", "Varm");
  test_cli_expect_cell (self, "list statuses --where name=Kald", "description", "Svarer ikke");
  test_cli_do (self, "add status Ny --default");
  test_cli_expect_column (self, "list statuses --where default=yes", "name", "Ny");

  /* Without a word on it, a company is a lead: the first category of the group in the list's order. */
  test_cli_do (self, "move category Venner 1");
  test_cli_expect (self, "add company Fjord", "1\n");
  test_cli_expect_category (self, "Fjord", "Lead");
  test_cli_do (self, "add company Vidde --category Venner --our-contact 1 --organisation-number 987654321 --phone 123 --email a@b.no"
                     " --web-address b.no --city Oslo --country Norge --source messe --note Hei");
  company = test_cli_json (self, "list companies --where name=Vidde");
  g_assert_cmpstr (test_json_text (company, 0, "category"), ==, "Venner");
  g_assert_nonnull (test_json_text (company, 0, "our-contact"));
  g_assert_cmpstr (test_json_text (company, 0, "organisation-number"), ==, "987654321");
  g_assert_cmpstr (test_json_text (company, 0, "web-address"), ==, "b.no");
  g_assert_cmpstr (test_json_text (company, 0, "country"), ==, "Norge");
  g_assert_cmpstr (test_json_text (company, 0, "source"), ==, "messe");
  g_assert_cmpstr (test_json_text (company, 0, "note"), ==, "Hei");

  test_cli_do (self, "add contact Kari --company fjord --title Sjef --email k@f.no --phone 1 --lead-status Qualified");
  contact = test_cli_json (self, "list contacts");
  g_assert_cmpstr (test_json_text (contact, 0, "company"), ==, "Fjord");
  g_assert_cmpstr (test_json_text (contact, 0, "lead-status"), ==, "Qualified");

  /* A sale starts open, of no amount, in NOK, today. */
  test_cli_expect (self, "add sale Liten --company Fjord", "1\n");
  test_cli_expect_cell (self, "list sales", "currency", "NOK");
  test_cli_expect_cell (self, "list sales", "status", "open");
  g_assert_cmpuint (test_cli_count (self, "list sales --where amount=0"), ==, 1);
  g_assert_cmpuint (test_cli_count (self, "list sales --where date="), ==, 0);
  test_cli_do (self, "add sale Stor --company 2 --amount '1 000' --currency ISK --status stalled --reason Ferie");
  test_cli_expect_cell (self, "list sales --where amount=1000", "status", "stalled");
}

static void
test_add_refused (TestCli       *self,
                  gconstpointer  data)
{
  test_cli_do (self, "add company Fjord");
  test_cli_do (self, "add company Vidde");
  test_cli_do (self, "add contact Kari --company Vidde");

  test_cli_refuse (self, 1, "add category LEAD --group other", "already is an item named");
  test_cli_refuse (self, 1, "add status qualified", "already is an item named");
  test_cli_refuse (self, 1, "add category '' --group other", "must be filled in");
  test_cli_refuse (self, 1, "add company '  '", "must be filled in");
  test_cli_refuse (self, 1, "add company Ny --category Nothing", "“Nothing”");
  test_cli_refuse (self, 1, "add contact Ola --company Nobody", "“Nobody”");
  test_cli_refuse (self, 1, "add sale Stor --company Fjord --contact Kari", "contact of another company");
  test_cli_refuse (self, 1, "add sale Stor --company Fjord --currency kroner", "currency code");
  test_cli_refuse (self, 2, "add sale Stor --company Fjord --amount mye", "“mye”");
  test_cli_refuse (self, 2, "add sale Stor --company Fjord --amount 1.005", "“1.005”");
  test_cli_refuse (self, 2, "add sale Stor --company Fjord --status won", "open, sold, lost, stalled");
  test_cli_refuse (self, 2, "add sale Stor --company Fjord --date 31.03.2026", "2026-03-31");
  test_cli_refuse (self, 2, "add sale Stor --company Fjord --date 2026-02-30", "“2026-02-30”");
  g_assert_cmpuint (test_cli_count (self, "list sales"), ==, 0);
  g_assert_cmpuint (test_cli_count (self, "list companies"), ==, 2);

  /* A deleted category cannot be chosen, and its name is not found. */
  test_cli_do (self, "delete category Partner");
  test_cli_refuse (self, 1, "add company Ny --category 6", "has been deleted");

  test_cli_do (self, "create bare.stafett --empty");
  test_cli_refuse (self, 1, "--database bare.stafett add company Ny", "--category");
}

static void
test_set (TestCli       *self,
          gconstpointer  data)
{
  g_autoptr (json_t) sale = NULL;

  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "add company Vidde --category Lead --city Oslo");
  test_cli_do (self, "add contact Kari --company Fjord");
  test_cli_do (self, "add contact Kari --company Vidde");
  test_cli_do (self, "add sale Stor --company Fjord");

  /* All at once, underscores as good as hyphens, an empty value is none. */
  test_cli_expect (self, "set company Vidde organisation_number=9 city= name='Vidde AS' our-contact=1", "");
  test_cli_expect_cell (self, "list companies --where id=2", "name", "Vidde AS");
  test_cli_expect_cell (self, "list companies --where id=2", "city", NULL);
  test_cli_expect_cell (self, "list companies --where id=2", "organisation-number", "9");
  test_cli_do (self, "set company 2 our-contact=");
  test_cli_expect_cell (self, "list companies --where id=2", "our-contact", NULL);

  /* The contact of a sale is looked for in its company, also in the one that it gets in the same save. */
  test_cli_refuse (self, 1, "set contact Kari title=Sjef", "1, 2");
  test_cli_do (self, "set sale Stor contact=Kari");
  g_assert_cmpuint (test_cli_count (self, "list sales --where contact-id=1"), ==, 1);
  test_cli_refuse (self, 1, "set sale Stor company='Vidde AS'", "contact of another company");
  test_cli_do (self, "set sale Stor contact=Kari company='Vidde AS'");
  g_assert_cmpuint (test_cli_count (self, "list sales --where contact-id=2"), ==, 1);

  /* The amount is read in the currency of the same save, whichever comes first. */
  test_cli_do (self, "set sale Stor amount=99.5 status=stalled date=2026-01-02 reason=Ferie");
  test_cli_do (self, "set sale Stor amount=1.005 currency=KWD");
  sale = test_cli_json (self, "list sales");
  g_assert_cmpfloat (test_json_real (sale, 0, "amount"), ==, 1.005);
  g_assert_cmpstr (test_json_text (sale, 0, "date"), ==, "2026-01-02");
  test_cli_refuse (self, 1, "set sale Stor currency=NOK", "Give an amount too");
  test_cli_do (self, "set sale Stor amount=1500");
  test_cli_do (self, "set sale Stor currency=JPY");
  g_assert_cmpuint (test_cli_count (self, "list sales --where amount=1500 --where currency=JPY"), ==, 1);
  test_cli_expect_cell (self, "list journal --where field=amount --limit 1", "new", "1500");

  test_cli_do (self, "set status Qualified default=yes");
  test_cli_expect_column (self, "list statuses --where default=yes", "name", "Qualified");
  test_cli_refuse (self, 1, "set status Qualified default=no", "One lead status must be the default");
  test_cli_do (self, "set category Other description=Resten");
}

static void
test_set_refused (TestCli       *self,
                  gconstpointer  data)
{
  test_cli_do (self, "add company Fjord --city Oslo");

  /* One refusal refuses all. */
  test_cli_refuse (self, 1, "set company Fjord city=Bodø name=", "must be filled in");
  test_cli_refuse (self, 1, "set company Fjord city=Bodø category=", "must be filled in");
  test_cli_refuse (self, 1, "set company Fjord city=Bodø category=Nothing", "“Nothing”");
  test_cli_expect_cell (self, "list companies", "city", "Oslo");
  test_cli_refuse (self, 1, "set company Nobody city=Oslo", "“Nobody”");
  test_cli_refuse (self, 1, "set company 99 city=Oslo", "99");
  test_cli_refuse (self, 1, "set category Lead name=opportunity", "already is an item named");
  test_cli_refuse (self, 1, "set category Lead rank=3", "move");
  test_cli_refuse (self, 1, "set category Lead deleted=yes", "delete");
  test_cli_refuse (self, 2, "set category Lead lead-status=maybe", "yes, no");
  test_cli_refuse (self, 2, "set category Lead group=friends", "potential-customer");
}

static void
test_use (TestCli       *self,
          gconstpointer  data)
{
  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "add contact Kari --company Fjord");

  test_cli_refuse (self, 1, "delete category Lead", "1 company goes on showing this category.");
  g_assert_nonnull (strstr (self->error_text, "--yes"));
  test_cli_refuse (self, 1, "set category Lead group=other", "is used by");
  test_cli_refuse (self, 1, "set category Lead lead-status=no", "is used by");
  test_cli_expect_cell (self, "list categories", "group", "potential-customer");

  test_cli_do (self, "set category Lead lead-status=no --yes");
  test_cli_expect_cell (self, "list contacts", "lead-status", NULL);
  test_cli_do (self, "set category Lead group=other --yes");
  test_cli_do (self, "delete category Lead --yes");

  /* What is deleted still shows where it is used. */
  test_cli_expect_category (self, "Fjord", "Lead");
  test_cli_refuse (self, 1, "delete category Lead", "already been deleted");

  /* That a contact has a sale cannot be confirmed away, so nothing of the kind is offered. */
  test_cli_do (self, "add sale Stor --company Fjord --contact Kari");
  test_cli_do (self, "add company Vidde");
  test_cli_refuse (self, 1, "set contact Kari company=Vidde", "1 sale");
  g_assert_null (strstr (self->error_text, "--yes"));
}

/* Many are counted, not told one by one. */
static void
test_merge_many (TestCli       *self,
                 gconstpointer  data)
{
  g_autofree char *output = NULL;
  g_autoptr (json_t) report = NULL;

  for (guint i = 0; i < 21; i++)
    {
      g_autofree char *command = g_strdup_printf ("add company Firma%u --category Lead", i);

      test_cli_do (self, command);
    }

  output = test_cli_run (self, 0, "merge category Lead Opportunity --yes");
  g_assert_true (g_str_has_prefix (output, "21 companies have another category now\nJournal entry: "));
  g_assert_null (strstr (output, "Firma"));

  report = test_cli_json (self, "merge category Opportunity Customer --yes");
  g_assert_cmpint (json_integer_value (json_object_get (report, "n-category-changes")), ==, 21);
  g_assert_true (json_is_null (json_object_get (report, "category_changes")));
  g_free (output);
  output = g_strdup_printf ("undo %d", (int) json_integer_value (json_object_get (report, "first-journal-entry")));
  test_cli_do (self, output);
  g_assert_cmpuint (test_cli_count (self, "list companies --where category=Opportunity"), ==, 21);
}

static void
test_merge (TestCli       *self,
            gconstpointer  data)
{
  g_autofree char *output = NULL;
  g_autoptr (json_t) entries = NULL;
  g_autofree char *undo = NULL;

  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "add contact Kari --company Fjord");
  test_cli_do (self, "rule lead-status Contacting --to Lead --on");
  test_cli_refuse (self, 1, "merge category Lead Opportunity", "1 company gets the category “Opportunity”.");
  test_cli_refuse (self, 1, "merge category Lead Opportunity", "Add --yes to confirm.");
  test_cli_refuse (self, 1, "merge category Lead Lead --yes", "itself");
  test_cli_refuse (self, 1, "merge category Lead Nowhere --yes", "Nowhere");
  test_cli_refuse (self, 1, "delete category Lead --move-to Lead --yes", "itself");
  test_cli_expect_category (self, "Fjord", "Lead");

  output = test_cli_run (self, 0, "merge category Lead Opportunity --yes");
  g_assert_nonnull (strstr (output, "Category of Fjord: Lead → Opportunity"));
  test_cli_expect_category (self, "Fjord", "Opportunity");
  test_cli_expect_column (self, "list rules --where enabled=yes", "target", "Opportunity");
  test_cli_expect_column (self, "list categories --deleted --where deleted=yes", "name", "Lead");
  test_cli_refuse (self, 1, "merge category Opportunity Lead --yes", "has been deleted");

  entries = test_cli_json (self, "list journal --where action=deleted");
  undo = g_strdup_printf ("undo %" G_GINT64_FORMAT, test_json_integer (entries, 0, "id"));
  test_cli_do (self, undo);
  test_cli_expect_category (self, "Fjord", "Lead");
  test_cli_expect_column (self, "list rules --where enabled=yes", "target", "Lead");

  test_cli_do (self, "delete status Contacting --move-to Qualified --yes");
  test_cli_expect_column (self, "list rules --where enabled=yes", "lead-status", "Qualified");
}

static void
test_delete (TestCli       *self,
             gconstpointer  data)
{
  test_cli_refuse (self, 1, "delete status Open", "default lead status");
  test_cli_expect (self, "delete status Contacting", "");
  test_cli_expect_column (self, "list statuses", "name", "Open|Qualified|Disqualified|Re-nurture");

  /* The name is not free for another item meanwhile. */
  test_cli_refuse (self, 1, "set status Qualified name=contacting", "A deleted item of this list is named");
  test_cli_expect (self, "restore status Contacting", "");
  test_cli_refuse (self, 1, "restore status Contacting", "is not deleted");
  test_cli_refuse (self, 1, "delete status Nothing", "“Nothing”");
}

static void
test_delete_records (TestCli       *self,
                     gconstpointer  data)
{
  test_cli_do (self, "add company Fjord");
  test_cli_do (self, "add contact Kari --company Fjord");
  test_cli_do (self, "add sale Boats --company Fjord --contact Kari");
  test_cli_refuse (self, 1, "delete company Fjord", "1 contact and 1 sale");
  test_cli_refuse (self, 1, "delete contact Kari", "1 sale");
  test_cli_do (self, "delete sale Boats");
  test_cli_do (self, "delete contact Kari");
  test_cli_do (self, "delete company Fjord");
  test_cli_expect_column (self, "list companies", "name", "");
  test_cli_expect_column (self, "list companies --deleted", "name", "Fjord");
  test_cli_refuse (self, 1, "set company 1 city=Oslo", "Restore it first");
  test_cli_refuse (self, 1, "restore contact Kari", "“Fjord” has been deleted");
  test_cli_do (self, "restore company Fjord");
  test_cli_expect_column (self, "list companies", "name", "Fjord");

  /* Confirmed, it takes along what belongs to it; restored, it brings it back. */
  test_cli_do (self, "restore contact Kari");
  test_cli_refuse (self, 1, "delete company Fjord", "Add --yes to confirm.");
  test_cli_do (self, "delete company Fjord --yes");
  test_cli_expect_column (self, "list contacts", "name", "");
  test_cli_expect_column (self, "list companies --where deleted=yes", "name", "Fjord");
  test_cli_do (self, "restore company Fjord");
  test_cli_expect_column (self, "list contacts", "name", "Kari");
}

static void
test_set_many (TestCli       *self,
               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "refused.csv", NULL);
  g_autofree char *command = g_strdup_printf ("set contacts lead-status=Qualified --yes --refused %s", path);
  g_autoptr (json_t) json = NULL;

  test_cli_do (self, "add company Fjord");
  test_cli_do (self, "add company Vidde");
  test_cli_do (self, "add company Bakke --category Partner");
  test_cli_do (self, "add contact Kari --company Fjord");
  test_cli_do (self, "add contact Ola --company Bakke");
  test_cli_refuse (self, 2, "set companies name=Oslo", "category, our-contact");
  test_cli_refuse (self, 2, "set companies bogus=1", "“bogus”");
  test_cli_refuse (self, 2, "set companies --where bogus=1 category=Customer", "“bogus”");
  test_cli_refuse (self, 1, "set companies category=Nothing", "“Nothing”");

  /* Whoever has not confirmed is told how many it would be. */
  test_cli_refuse (self, 1, "set companies --where category=Lead category=Customer", "This changes 2 records");
  test_cli_expect_column (self, "list companies", "category", "Partner|Lead|Lead");
  json = test_cli_json (self, "set companies --where category=Lead category=Customer --dry-run");
  g_assert_cmpint (json_integer_value (json_object_get (json, "changed")), ==, 2);
  g_assert_true (json_is_null (json_object_get (json, "journal-entry")));
  test_cli_expect_column (self, "list companies", "category", "Partner|Lead|Lead");

  g_clear_pointer (&json, json_decref);
  json = test_cli_json (self, "set companies --where category=Lead category=Opportunity --yes");
  g_assert_cmpint (json_integer_value (json_object_get (json, "changed")), ==, 2);
  test_cli_expect_column (self, "list companies", "category", "Partner|Opportunity|Opportunity");
  g_clear_pointer (&json, json_decref);
  json = test_cli_json (self, command);
  g_assert_cmpint (json_integer_value (json_object_get (json, "changed")), ==, 1);
  g_assert_cmpint (json_integer_value (json_object_get (json, "refused")), ==, 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  /* One undo takes all of it back. */
  {
    g_autoptr (json_t) journal = test_cli_json (self, "list journal --where action=many-changed");
    g_autofree char *undo = g_strdup_printf ("undo %d", (int) test_json_integer (journal, 1, "id"));

    g_assert_cmpint (test_json_integer (journal, 1, "records"), ==, 2);
    test_cli_do (self, undo);
  }
  test_cli_expect_column (self, "list companies", "category", "Partner|Lead|Lead");
}

static void
test_delete_many (TestCli       *self,
                  gconstpointer  data)
{
  g_autoptr (json_t) json = NULL;

  test_cli_do (self, "add company Fjord");
  test_cli_do (self, "add company Vidde");
  test_cli_do (self, "add company Bakke --category Partner");
  test_cli_do (self, "add contact Kari --company Fjord");
  test_cli_do (self, "add contact Ola --company Bakke");
  test_cli_do (self, "add sale Boat --company Fjord");
  test_cli_refuse (self, 2, "delete companies Fjord", "");
  test_cli_refuse (self, 2, "delete companies --where bogus=1", "“bogus”");
  test_cli_refuse (self, 2, "delete sales --move-to Fjord", "--move-to");

  /* Whoever has not confirmed is told how many it would be. */
  test_cli_refuse (self, 1, "delete companies --where category=Lead", "This deletes 2 records");
  json = test_cli_json (self, "delete companies --where category=Lead --dry-run");
  g_assert_cmpint (json_integer_value (json_object_get (json, "changed")), ==, 2);
  g_assert_cmpint (json_integer_value (json_object_get (json, "contacts-deleted")), ==, 1);
  g_assert_cmpint (json_integer_value (json_object_get (json, "sales-deleted")), ==, 1);
  g_assert_true (json_is_null (json_object_get (json, "journal-entry")));
  test_cli_expect_column (self, "list companies", "name", "Bakke|Fjord|Vidde");

  /* What belongs to the companies goes along, and comes back with them. */
  test_cli_do (self, "delete companies --where category=Lead --yes");
  test_cli_expect_column (self, "list companies", "name", "Bakke");
  test_cli_expect_column (self, "list contacts", "name", "Ola");
  g_assert_cmpuint (test_cli_count (self, "list sales"), ==, 0);
  test_cli_refuse (self, 1, "restore companies --search fjord", "This restores 1 record.");
  test_cli_do (self, "restore companies --search fjord --yes");
  test_cli_expect_column (self, "list companies", "name", "Bakke|Fjord");
  test_cli_expect_column (self, "list contacts", "name", "Kari|Ola");

  /* One undo takes all of it back. */
  {
    g_autoptr (json_t) journal = test_cli_json (self, "list journal --where action=many-changed");
    g_autofree char *undo = g_strdup_printf ("undo %d", (int) test_json_integer (journal, 0, "id"));

    test_cli_do (self, undo);
  }
  test_cli_expect_column (self, "list companies", "name", "Bakke");
  test_cli_expect_column (self, "list contacts", "name", "Ola");
}

static void
test_move (TestCli       *self,
           gconstpointer  data)
{
  test_cli_do (self, "move status Qualified up");
  test_cli_do (self, "move status Open down");
  test_cli_expect_column (self, "list statuses", "name", "Qualified|Open|Contacting|Disqualified|Re-nurture");
  test_cli_do (self, "move status Re-nurture 1");
  test_cli_do (self, "move status Qualified 2000000000");
  test_cli_do (self, "move status Re-nurture up");
  test_cli_expect_column (self, "list statuses", "name", "Re-nurture|Open|Contacting|Disqualified|Qualified");
  test_cli_do (self, "delete status Disqualified");
  test_cli_do (self, "move status Qualified 3");
  test_cli_expect_column (self, "list statuses", "name", "Re-nurture|Open|Qualified|Contacting");
}

static void
test_rule (TestCli       *self,
           gconstpointer  data)
{
  g_autoptr (json_t) rule = NULL;

  test_cli_expect (self, "rule sold", "Update category when a sale is sold: off, without a category to set.\nThe rule has not run yet.\n");
  test_cli_refuse (self, 1, "rule sold --on", "Choose the category");
  test_cli_expect (self, "rule sold --to customer --on", "Update category when a sale is sold: on, sets “Customer” by itself.\n");
  test_cli_expect (self, "rule sold --ask", "Update category when a sale is sold: on, asks whether to set “Customer”.\n");

  /* Switched off, the choices are remembered. */
  test_cli_expect (self, "rule sold --off", "Update category when a sale is sold: off, would ask whether to set “Customer”.\n");
  rule = test_cli_json (self, "rule sold --on --automatic");
  g_assert_cmpstr (test_json_text (rule, 0, "trigger"), ==, "sold");
  g_assert_cmpstr (test_json_text (rule, 0, "target"), ==, "Customer");
  g_assert_true (test_json_boolean (rule, 0, "enabled"));
  g_assert_false (test_json_boolean (rule, 0, "ask"));

  /* One for each lead status; the first takes the one that a new database has. */
  test_cli_refuse (self, 1, "rule lead-status Qualified", "no rule");
  test_cli_expect (self, "rule lead-status Qualified --to Opportunity --on",
                   "Update category when a lead status is set to “Qualified”: on, sets “Opportunity” by itself.\n");
  g_assert_cmpuint (test_cli_count (self, "list rules"), ==, 4);
  test_cli_do (self, "rule lead-status Disqualified --to 'Lost opportunity' --ask --on");
  g_assert_cmpuint (test_cli_count (self, "list rules"), ==, 5);
  test_cli_do (self, "rule lead-status Disqualified --off");
  g_assert_cmpuint (test_cli_count (self, "list rules"), ==, 5);

  test_cli_refuse (self, 1, "rule lead-status Nothing --on", "“Nothing”");
  test_cli_refuse (self, 1, "rule lost --to Nothing", "“Nothing”");
  test_cli_refuse (self, 1, "answer 7 accept", "7");
  test_cli_refuse (self, 1, "undo 7000", "7000");
  test_cli_refuse (self, 1, "undo 1", "could be undone");
}

/* The name of a deleted item is refused with how to restore it. */
static void
test_deleted_name (TestCli       *self,
                   gconstpointer  data)
{
  test_cli_do (self, "delete category Partner");
  test_cli_do (self, "delete status Re-nurture");
  test_cli_refuse (self, 1, "add category partner --group partner", "A deleted item of this list is named “partner”");
  test_cli_refuse (self, 1, "add category partner --group partner", "“stafettctl restore category 6” restores it; so does this command with --restore.");
  test_cli_refuse (self, 1, "set category Other name=PARTNER", "“stafettctl restore category 6” restores it.");
  test_cli_refuse (self, 1, "add status re-nurture", "“stafettctl restore status 5” restores it");
  g_assert_cmpuint (test_cli_count (self, "list categories"), ==, 7);

  /* It comes back with what is given now; what is not given stays. */
  test_cli_do (self, "add category partner --group customer --restore");
  g_assert_cmpuint (test_cli_count (self, "list categories"), ==, 8);
  test_cli_expect_column (self, "list categories --where id=6", "name", "partner");
  test_cli_expect_column (self, "list categories --where id=6", "group", "customer");
  test_cli_expect_column (self, "list categories --where id=6", "description", "We work together with the company");
  test_cli_do (self, "add status Re-nurture --restore");
  g_assert_cmpuint (test_cli_count (self, "list statuses"), ==, 5);

  /* Without a deleted item of the name, it is an addition like any other; a live one of the name is not restored. */
  test_cli_do (self, "add category Reseller --group partner --restore");
  test_cli_refuse (self, 1, "add category Lead --group partner --restore", "There already is an item named “Lead”");
}

/* How many records use an item, also a deleted one, is a column and a key. */
static void
test_uses (TestCli       *self,
           gconstpointer  data)
{
  test_cli_do (self, "add company Fjord --category Partner");
  test_cli_do (self, "add company Vidde --category Lead");
  test_cli_do (self, "add contact Kari --company Vidde");
  test_cli_do (self, "add contact Ola --company Vidde --lead-status Qualified");
  test_cli_do (self, "delete category Partner --yes");
  test_cli_expect (self, "list statuses --where contacts=1",
                   "id  name       default  contacts\n"
                   " 1  Open       yes             1\n"
                   " 3  Qualified  no              1\n");
  test_cli_expect_column (self, "list categories --where companies=1", "name", "Lead");
  test_cli_expect_column (self, "list categories --deleted --where companies=1", "name", "Lead|Partner");
  test_cli_expect_column (self, "list contacts --where lead-status-id=3", "name", "Ola");

  /* What is deleted does not use anything. */
  test_cli_do (self, "delete contact Ola");
  test_cli_do (self, "delete company Fjord");
  test_cli_expect_column (self, "list statuses --where contacts=1", "name", "Open");
  test_cli_expect_column (self, "list categories --deleted --where companies=1", "name", "Lead");
}

/* The same consequences before it is confirmed, by --dry-run, and as numbers. */
static void
test_impact (TestCli       *self,
             gconstpointer  data)
{
  g_autoptr (json_t) json = NULL;

  test_cli_do (self, "add company Fjord --category Lead");
  test_cli_do (self, "add contact Kari --company Fjord");
  test_cli_do (self, "rule lost --to Lead --on --automatic");

  test_cli_expect (self, "merge category Lead Customer --dry-run",
                   "1 company gets the category “Customer”.\n"
                   "It concerns 1 contact.\n"
                   "1 lead status stops showing. It is kept.\n"
                   "1 automation rule sets “Customer” instead.\n"
                   "    Update category when a sale is lost\n");
  test_cli_refuse (self, 1, "merge category Lead Customer", "1 lead status stops showing. It is kept.");
  test_cli_expect (self, "delete category Lead --dry-run",
                   "1 company goes on showing this category.\n"
                   "It concerns 1 contact.\n"
                   "1 automation rule breaks, and does nothing until it is corrected.\n"
                   "    Update category when a sale is lost\n");
  test_cli_expect (self, "delete status Re-nurture --dry-run", "Nothing uses “Re-nurture”.\n");
  test_cli_expect (self, "set category Lead lead-status=no --dry-run",
                   "1 company has this category.\n"
                   "It concerns 1 contact.\n"
                   "1 lead status stops showing. It is kept.\n");
  json = test_cli_json (self, "set category Lead group=other --move-to Opportunity --dry-run");
  g_assert_cmpint (json_integer_value (json_object_get (json, "companies-moved")), ==, 1);
  g_assert_cmpint (json_integer_value (json_object_get (json, "lead-statuses-hidden")), ==, 0);
  g_assert_cmpint (json_integer_value (json_object_get (json, "rules-redirected")), ==, 1);
  test_cli_expect_cell (self, "list companies", "category", "Lead");

  test_cli_refuse (self, 1, "merge category Lead Lead --dry-run", "itself");
  test_cli_refuse (self, 1, "delete status Open --dry-run", "default");
  test_cli_refuse (self, 2, "delete company Fjord --dry-run", "list items");

  test_cli_do (self, "set category Lead lead-status=no --move-to Opportunity --yes");
  test_cli_expect_cell (self, "list companies", "category", "Opportunity");
  test_cli_expect_cell (self, "list contacts", "lead-status", "Open");
}

static void
test_undo_in_use (TestCli       *self,
                  gconstpointer  data)
{
  /* Taking back a restoration is deleting: what is in use must be confirmed here too. */
  test_cli_do (self, "delete category Partner");
  test_cli_do (self, "restore category Partner");
  test_cli_do (self, "add company Fjord --category Partner");
  test_cli_refuse (self, 1, "undo 15", "is used by");
  test_cli_do (self, "undo 15 --yes");
  g_assert_cmpuint (test_cli_count (self, "list categories"), ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/cli/records/" path, TestCli, NULL, test_cli_set_up, func, test_cli_tear_down)
  ADD ("add", test_add);
  ADD ("add-refused", test_add_refused);
  ADD ("set", test_set);
  ADD ("set-refused", test_set_refused);
  ADD ("use", test_use);
  ADD ("merge", test_merge);
  ADD ("merge-many", test_merge_many);
  ADD ("delete", test_delete);
  ADD ("delete-records", test_delete_records);
  ADD ("set-many", test_set_many);
  ADD ("delete-many", test_delete_many);
  ADD ("move", test_move);
  ADD ("rule", test_rule);
  ADD ("deleted-name", test_deleted_name);
  ADD ("uses", test_uses);
  ADD ("impact", test_impact);
  ADD ("undo-in-use", test_undo_in_use);

  return g_test_run ();
}

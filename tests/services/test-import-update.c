/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/stafett-error.h"
#include "services/stafett-import.h"
#include "support/test-check.h"

/* What an import changes in records that are there, and what it leaves; which records a row means; and what the rules do for it. */

typedef struct {
  TestSession  test;
  GFile       *file;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *path = NULL;

  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  path = g_build_filename (f->test.folder, "customers.csv", NULL);
  f->file = g_file_new_for_path (path);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  test_session_assert_sound (&f->test);
  g_file_delete (f->file, NULL, NULL);
  g_clear_object (&f->file);
  test_session_tear_down (&f->test);
}

static void
write_file (Fixture    *f,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (f->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static StafettImport *
open_text (Fixture                 *f,
           StafettRecordKind        kind,
           StafettImportDuplicates  duplicates,
           const char              *text)
{
  g_autoptr (GError) error = NULL;
  StafettImport *import = stafett_import_new (f->test.session, kind, f->file);

  write_file (f, text);
  g_assert_true (stafett_import_open (import, NULL, NULL, &error));
  g_assert_no_error (error);
  stafett_import_set_duplicates (import, duplicates);
  return import;
}

static StafettImportReport *
run (Fixture       *f,
     StafettImport *import)
{
  g_autoptr (GError) error = NULL;
  StafettImportReport *report;

  g_assert_true (stafett_import_scan (import, NULL, &error));
  report = stafett_import_run (import, f->test.session, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  return report;
}

#define assert_query(f, sql, expected) \
  G_STMT_START { \
    g_autofree char *found = test_query ((f)->test.path, sql); \
    g_assert_cmpstr (found, ==, expected); \
  } G_STMT_END

#define CONTACTS "SELECT contact.name || '|' || company.name || '|' || ifnull (contact.email, '') || '|' || ifnull (contact.title, '')" \
  " FROM contact JOIN company ON company.id = company_id WHERE contact.deleted = 0 ORDER BY contact.id"

/* A number that only begins with one of ours is none of ours. */
static void
test_id (Fixture       *f,
         gconstpointer  data)
{
  static const char * const bad[] = { "1x", "1.0", "1,5", "1e0", "01 2", "+", "-1", "0", "99999999999999999999" };
  test_session_add_company (&f->test, "Acme", "Lead");

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strdup_printf ("id,name\n\"%s\",Fjord\n", bad[i]);
      g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_DUPLICATES_UPDATE, text);
      g_autoptr (StafettImportReport) report = NULL;

      stafett_import_set_match (import, STAFETT_IMPORT_MATCH_ID);
      report = run (f, import);
      g_assert_cmpuint (report->n_refused, ==, 1);
      assert_query (f, "SELECT name FROM company", "Acme\n");
    }
}

/* A contact without a name is called by the e-mail address, which is no news of one who has a name. */
static void
test_named_by_address (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (StafettImport) first = open_text (f, STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_DUPLICATES_UPDATE,
                                               "First name,Last name,Company,Email,Title\nOla,Nordmann,Acme,ola@acme.example,\n,,Acme,kari@acme.example,\n,,Acme,,\n");
  g_autoptr (StafettImport) second = NULL;
  g_autoptr (StafettImportReport) one = run (f, first);
  g_autoptr (StafettImportReport) two = NULL;

  g_assert_cmpuint (one->n_new, ==, 2);
  g_assert_cmpuint (one->n_refused, ==, 1);
  assert_query (f, CONTACTS, "Ola Nordmann|Acme|ola@acme.example|\nkari@acme.example|Acme|kari@acme.example|\n");

  /* Nor need there be a column of names. */
  second = open_text (f, STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_DUPLICATES_UPDATE,
                      "Company,Email,Title\nAcme,ola@acme.example,Boss\nAcme,per@acme.example,\n");
  two = run (f, second);
  g_assert_cmpuint (two->n_new, ==, 1);
  g_assert_cmpuint (two->n_changed, ==, 1);
  assert_query (f, CONTACTS, "Ola Nordmann|Acme|ola@acme.example|Boss\nkari@acme.example|Acme|kari@acme.example|\nper@acme.example|Acme|per@acme.example|\n");
}

/* Who is known without the company need not be given one, and stays where it is. */
static void
test_without_company (Fixture       *f,
                      gconstpointer  data)
{
  gint64 acme = test_session_add_company (&f->test, "Acme", "Lead");
  gint64 kari = test_session_add_contact (&f->test, "Kari", acme);
  g_autoptr (StafettImport) by_id = NULL;
  g_autoptr (StafettImport) by_email = NULL;
  g_autoptr (StafettImportReport) first = NULL;
  g_autoptr (StafettImportReport) second = NULL;

  test_session_add_company (&f->test, "Fjord", "Lead");
  g_object_unref (test_session_apply (&f->test, test_change_set_value (STAFETT_RECORD_KIND_CONTACT, kari, "email", "kari@acme.example")));

  by_id = open_text (f, STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_DUPLICATES_UPDATE, "id,title\n1,Boss\n");
  stafett_import_set_match (by_id, STAFETT_IMPORT_MATCH_ID);
  first = run (f, by_id);
  g_assert_cmpuint (first->n_changed, ==, 1);
  assert_query (f, CONTACTS, "Kari|Acme|kari@acme.example|Boss\n");

  /* The company of rows that name none is for new records; this one has a company. */
  by_email = open_text (f, STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_DUPLICATES_UPDATE,
                        "name,company,email,title\nKari,,kari@acme.example,Chief\nOla,,ola@fjord.example,\n");
  stafett_import_set_company (by_email, "Fjord");
  second = run (f, by_email);
  g_assert_cmpuint (second->n_changed, ==, 1);
  g_assert_cmpuint (second->n_new, ==, 1);
  assert_query (f, CONTACTS, "Kari|Acme|kari@acme.example|Chief\nOla|Fjord|ola@fjord.example|\n");
}

/* Half a name is not the name, if the file leaves the other half empty. */
static void
test_half_a_name (Fixture       *f,
                  gconstpointer  data)
{
  gint64 acme = test_session_add_company (&f->test, "Acme", "Lead");
  gint64 kari = test_session_add_contact (&f->test, "Kari Nordmann", acme);
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) report = NULL;

  g_object_unref (test_session_apply (&f->test, test_change_set_value (STAFETT_RECORD_KIND_CONTACT, kari, "email", "kari@acme.example")));
  import = open_text (f, STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_DUPLICATES_UPDATE,
                      "first name,last name,company,email,title\nKari,,Acme,kari@acme.example,Boss\nMadonna,,Acme,m@acme.example,\n");
  report = run (f, import);
  g_assert_cmpuint (report->n_changed, ==, 1);
  g_assert_cmpuint (report->n_new, ==, 1);
  assert_query (f, CONTACTS, "Kari Nordmann|Acme|kari@acme.example|Boss\nMadonna|Acme|m@acme.example|\n");
}

/* Blanks around a value are no part of it, though they stand between quotes. */
static void
test_blanks (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_DUPLICATES_UPDATE,
                                                "name,category,organisation number\n"
                                                "\" Acme \",\" Partner\",\"123 \"\n\"Fjord\",\"VIP \",\n\"Vik\",\"\302\240VIP\",\n");
  g_autoptr (StafettImport) again = NULL;
  g_autoptr (StafettImportReport) first = NULL;
  g_autoptr (StafettImportReport) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (stafett_import_scan (import, NULL, &error));
  g_assert_cmpuint (stafett_import_get_n_values (import), ==, 2);
  g_assert_cmpint (stafett_import_get_value (import, 0)->action, ==, STAFETT_IMPORT_VALUE_USE);
  stafett_import_set_value (import, 1, STAFETT_IMPORT_VALUE_CREATE, 0);
  first = stafett_import_run (import, f->test.session, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->n_new, ==, 3);
  assert_query (f, "SELECT company.name || '|' || category.name || '|' || ifnull (organisation_number, '') FROM company"
                   " JOIN category ON category.id = category_id ORDER BY company.id", "Acme|Partner|123\nFjord|VIP|\nVik|VIP|\n");

  again = open_text (f, STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_DUPLICATES_SKIP, "name,organisation number\n\"Acme\302\240\",\"123 \"\n\"Vik \",\n");
  second = run (f, again);
  g_assert_cmpuint (second->n_skipped, ==, 2);
}

/* Two people may be called so that their login names would be the same; and one who is no longer active may have had it. */
static void
test_logins (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  StafettChangeSet *add = stafett_change_set_new ();
  StafettAssociate *gone = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);

  stafett_set_text (&gone->name, "Kari");
  stafett_set_text (&gone->login_name, "kari");
  stafett_change_set_add (add, gone);
  g_object_unref (test_session_apply (&f->test, add));

  import = open_text (f, STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_DUPLICATES_SKIP,
                      "name,owner\nA,Ola Nordmann\nB,Ola.Nordmann\nC,Kari\n");
  g_assert_true (stafett_import_scan (import, NULL, &error));
  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    stafett_import_set_value (import, i, STAFETT_IMPORT_VALUE_CREATE, 0);
  report = stafett_import_run (import, f->test.session, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_new_items, ==, 3);
  assert_query (f, "SELECT company.name || '|' || associate.name || '|' || login_name FROM company JOIN associate ON associate.id = our_contact_id"
                   " ORDER BY company.id", "A|Ola Nordmann|ola.nordmann\nB|Ola.Nordmann|ola.nordmann.2\nC|Kari|kari.2\n");
}

/* An amount that the file leaves empty stays what it is, in another currency too. */
static void
test_currency (Fixture       *f,
               gconstpointer  data)
{
  gint64 acme = test_session_add_company (&f->test, "Acme", "Lead");
  gint64 sale = test_session_add_sale (&f->test, "Boats", acme, STAFETT_SALE_STATUS_OPEN);
  gint64 exact = test_session_add_sale (&f->test, "Ropes", acme, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) report = NULL;

  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, sale, "amount", 125000);
  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, exact, "amount", 125050);
  import = open_text (f, STAFETT_RECORD_KIND_SALE, STAFETT_IMPORT_DUPLICATES_UPDATE,
                      "name,company,amount,currency\nBoats,Acme,,JPY\nRopes,Acme,,JPY\n");
  stafett_import_set_match (import, STAFETT_IMPORT_MATCH_NAME);
  report = run (f, import);
  g_assert_cmpuint (report->n_changed, ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 1); /* there is no half yen */
  assert_query (f, "SELECT name || '|' || amount || '|' || currency FROM sale ORDER BY id", "Boats|1250|JPY\nRopes|125050|NOK\n");
}

/* Of two contacts with one name at the sale's company nobody knows which is meant; the row says so instead of taking either. */
static void
test_ambiguous_contact (Fixture       *f,
                        gconstpointer  data)
{
  gint64 acme = test_session_add_company (&f->test, "Acme", "Lead");
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) report = NULL;

  test_session_add_contact (&f->test, "Kari", acme);
  test_session_add_contact (&f->test, "Kari", acme);
  test_session_add_contact (&f->test, "Ola", acme);
  import = open_text (f, STAFETT_RECORD_KIND_SALE, STAFETT_IMPORT_DUPLICATES_SKIP, "name,company,contact\nBoats,Acme,Kari\nRopes,Acme,ola\n");
  report = run (f, import);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->n_new, ==, 1);
  assert_query (f, "SELECT sale.name || '|' || contact.name FROM sale JOIN contact ON contact.id = contact_id", "Ropes|Ola\n");
  assert_query (f, "SELECT count (*) FROM contact", "3\n");
}

/* The first day of 1970 is what programs write where there is no date, and never the day of the import. */
static void
test_epoch (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_SALE, STAFETT_IMPORT_DUPLICATES_SKIP,
                                                "name,company,date\nA,Acme,1970-01-01\nB,Acme,1970-01-02\nC,Acme,1969-12-31\n");
  g_autoptr (StafettImportReport) report = run (f, import);

  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpuint (report->n_refused, ==, 1);
  assert_query (f, "SELECT name || '|' || date (sale_date / 1000000, 'unixepoch') FROM sale ORDER BY id", "B|1970-01-02\nC|1969-12-31\n");
}

/* What was looked at is what is imported. */
static void
test_changed_file (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_DUPLICATES_SKIP, "name,city\nAcme,Oslo\n");
  g_autoptr (GError) error = NULL;

  g_assert_true (stafett_import_scan (import, NULL, &error));
  write_file (f, "city,name\nOslo,Acme\n");
  g_assert_null (stafett_import_run (import, f->test.session, FALSE, NULL, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT);
  assert_query (f, "SELECT name FROM company", "");
  g_clear_error (&error);

  /* Looked at once more, it can be. */
  g_assert_true (stafett_import_open (import, NULL, NULL, &error));
  g_assert_true (stafett_import_scan (import, NULL, &error));
  write_file (f, "city,name\nOslo,Fjord\n");
  g_assert_false (stafett_import_scan (import, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT);
}

/* Companies of one name are told apart by their organisation numbers, with or without the blanks that people put into them. */
static void
test_company_number (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (StafettImport) companies = open_text (f, STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_DUPLICATES_SKIP,
                                                   "name,organisation number\nHansen AS,974 760 673\nVik AS,\n");
  g_autoptr (StafettImport) contacts = NULL;
  g_autoptr (StafettImportReport) first = run (f, companies);
  g_autoptr (StafettImportReport) second = NULL;

  contacts = open_text (f, STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_DUPLICATES_SKIP,
                        "name,company,org number\nPål,Hansen AS,\nKari,Hansen AS,111222333\nOla,Hansen AS,974760673\nPer,Vik AS,555\n");
  second = run (f, contacts);
  g_assert_cmpuint (second->n_new, ==, 4);
  g_assert_cmpuint (second->n_new_companies, ==, 1);
  assert_query (f, "SELECT contact.name || '|' || company.name || '|' || ifnull (organisation_number, '') FROM contact"
                   " JOIN company ON company.id = company_id ORDER BY contact.id",
                "Pål|Hansen AS|974 760 673\nKari|Hansen AS|111222333\nOla|Hansen AS|974 760 673\nPer|Vik AS|\n");
}

/* Two people of one name at one company have an address each; and of two with one address nobody knows which the row means. */
static void
test_addresses (Fixture       *f,
                gconstpointer  data)
{
  gint64 acme = test_session_add_company (&f->test, "Acme", "Lead");
  static const char * const names[] = { "Kari", "Ola", "Per" };
  static const char * const addresses[] = { "kari@acme.example", "post@acme.example", "post@acme.example" };
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImport) skipping = NULL;
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (StafettImportReport) skipped = NULL;
  const char *text = "name,company,email,title\n"
                     "Kari,Acme,other@acme.example,Boss\n"
                     "Per,Acme,post@acme.example,Clerk\n"
                     "Kari,Acme,KARI@acme.example,Chief\n";

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gint64 contact = test_session_add_contact (&f->test, names[i], acme);

      g_object_unref (test_session_apply (&f->test, test_change_set_value (STAFETT_RECORD_KIND_CONTACT, contact, "email", addresses[i])));
    }

  import = open_text (f, STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_DUPLICATES_UPDATE, text);
  report = run (f, import);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->n_changed, ==, 1);
  assert_query (f, CONTACTS, "Kari|Acme|KARI@acme.example|Chief\nOla|Acme|post@acme.example|\nPer|Acme|post@acme.example|\n"
                             "Kari|Acme|other@acme.example|Boss\n");

  /* Whoever skips does not have to know. */
  skipping = open_text (f, STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_DUPLICATES_SKIP, text);
  skipped = run (f, skipping);
  g_assert_cmpuint (skipped->n_skipped, ==, 3);
}

/* Nobody has chosen the category of a company that is added because a sale names it: its first sale counts as every other. */
static void
test_rules_new_company (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) report = NULL;

  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  import = open_text (f, STAFETT_RECORD_KIND_SALE, STAFETT_IMPORT_DUPLICATES_SKIP,
                      "name,company,status\nBoats,Once,Won\nBoats,Twice,Won\nRopes,Twice,Won\nNets,Never,Lost\n");
  stafett_import_set_rules (import, TRUE);
  report = run (f, import);
  g_assert_cmpuint (report->n_new_companies, ==, 3);
  assert_query (f, "SELECT company.name || '|' || category.name FROM company JOIN category ON category.id = category_id ORDER BY company.id",
                "Once|Customer\nTwice|Customer\nNever|Lead\n");
}

/* A row without a date is about the sale's own: what was lost last year is no news against what was sold since. */
static void
test_rules_stored_date (Fixture       *f,
                        gconstpointer  data)
{
  gint64 acme = test_session_add_company (&f->test, "Acme", "Opportunity");
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) report = NULL;

  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, test_session_add_sale (&f->test, "Late", acme, STAFETT_SALE_STATUS_OPEN), "date",
                       G_GINT64_CONSTANT (1700000000000000) / G_TIME_SPAN_DAY * G_TIME_SPAN_DAY);
  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, test_session_add_sale (&f->test, "Early", acme, STAFETT_SALE_STATUS_OPEN), "date",
                       G_GINT64_CONSTANT (1600000000000000) / G_TIME_SPAN_DAY * G_TIME_SPAN_DAY);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_LOST, NULL, "Former customer", FALSE);
  import = open_text (f, STAFETT_RECORD_KIND_SALE, STAFETT_IMPORT_DUPLICATES_UPDATE, "name,company,status\nLate,Acme,Lost\nEarly,Acme,Won\n");
  stafett_import_set_match (import, STAFETT_IMPORT_MATCH_NAME);
  stafett_import_set_rules (import, TRUE);
  report = run (f, import);
  g_assert_cmpuint (report->n_changed, ==, 2);
  test_session_assert_category (&f->test, acme, "Customer");
}

/* Of more texts than anybody decides about one by one, none is dropped in silence where the others are not. */
static void
test_many_values (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("name,category\n");
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) left = NULL;
  g_autoptr (StafettImportReport) refused = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1010; i++)
    g_string_append_printf (text, "C%u,Kind %u\n", i, i);
  g_string_append (text, "Last,Customer\n");
  import = open_text (f, STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_DUPLICATES_CREATE, text->str);
  g_assert_true (stafett_import_scan (import, NULL, &error));
  g_assert_cmpuint (stafett_import_get_n_values (import), ==, 1000);
  left = stafett_import_run (import, f->test.session, TRUE, NULL, NULL, &error);
  g_assert_cmpuint (left->n_new, ==, 1011);

  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    stafett_import_set_value (import, i, STAFETT_IMPORT_VALUE_REFUSE, 0);
  refused = stafett_import_run (import, f->test.session, TRUE, NULL, NULL, &error);
  g_assert_cmpuint (refused->n_new, ==, 1);
  g_assert_cmpuint (refused->n_refused, ==, 1010);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/services/import-update/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("id", test_id);
  ADD ("without-company", test_without_company);
  ADD ("named-by-address", test_named_by_address);
  ADD ("half-a-name", test_half_a_name);
  ADD ("blanks", test_blanks);
  ADD ("logins", test_logins);
  ADD ("currency", test_currency);
  ADD ("ambiguous-contact", test_ambiguous_contact);
  ADD ("epoch", test_epoch);
  ADD ("changed-file", test_changed_file);
  ADD ("company-number", test_company_number);
  ADD ("addresses", test_addresses);
  ADD ("rules-new-company", test_rules_new_company);
  ADD ("rules-stored-date", test_rules_stored_date);
  ADD ("many-values", test_many_values);

  return g_test_run ();
}

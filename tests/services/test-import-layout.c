/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "services/stafett-import.h"
#include "support/test-check.h"
#include "support/test-session.h"

/* Where the table begins in a file, whether its first row names the columns, and what columns are that no heading names. */

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
  path = g_build_filename (f->test.folder, "file.csv", NULL);
  f->file = g_file_new_for_path (path);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_file_delete (f->file, NULL, NULL);
  g_clear_object (&f->file);
  test_session_tear_down (&f->test);
}

static StafettImport *
open_text (Fixture           *f,
           StafettRecordKind  kind,
           const char        *text)
{
  g_autoptr (GError) error = NULL;
  StafettImport *import = stafett_import_new (f->test.session, kind, f->file);

  g_file_replace_contents (f->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (stafett_import_open (import, NULL, NULL, &error));
  g_assert_no_error (error);
  return import;
}

/* What each column becomes; "?" after what was guessed from the values, "??" after what is only proposed. */
static char *
dup_fields (StafettImport *import)
{
  static const char * const marks[] = { "", "?", "??" };
  g_autoptr (GString) fields = g_string_new (NULL);

  for (guint i = 0; i < stafett_import_get_n_columns (import); i++)
    {
      const StafettImportField *field = stafett_import_get_column_field (import, i);

      g_string_append_printf (fields, "%s%s%s", i > 0 ? " " : "", field != NULL ? field->name : "-",
                              field != NULL ? marks[stafett_import_get_column_basis (import, i)] : "");
    }

  return g_strdup (fields->str);
}

static const struct {
  StafettRecordKind  kind;
  const char        *text;
  char               separator;
  guint              n_above;
  gboolean           header;
  guint              n_rows;
  const char        *fields;
} cases[] = {
  /* Titles above the table, with the separators of the table and without; what is empty above it, too. */
  { STAFETT_RECORD_KIND_COMPANY, "Customers,,,\n,,,\nName,City,E-mail,Phone\nA,Oslo,a@b.no,1\n", ',', 2, TRUE, 1, "name city email phone" },
  { STAFETT_RECORD_KIND_COMPANY, "Report: customers\nCreated: 2026-01-01\n\nName,City,E-mail,Phone\nA,Oslo,a@b.no,1\n", ',', 2, TRUE, 1, "name city email phone" },
  { STAFETT_RECORD_KIND_COMPANY, "Kundeliste pr. 31.12.2026, alle\n\nXyz;Kunde;Epost\nA;Oslo;a@b.no\nB;Bergen;b@b.no\n", ';', 1, TRUE, 2, "- name email" },
  { STAFETT_RECORD_KIND_COMPANY, "# comment\n# more\nName,City\nA,Oslo\n", ',', 2, TRUE, 1, "name city" },
  { STAFETT_RECORD_KIND_COMPANY, "\n ,,\n,,\nWhat,City,x\nA AS,Oslo,1\nB AS,Bergen,2\n", ',', 2, TRUE, 2, "name? city -" },
  { STAFETT_RECORD_KIND_COMPANY, "sep=;\nName;City\nA;Oslo\n", ';', 1, TRUE, 1, "name city" },
  /* Titles of several values: the first row in which several fields are known has the headings, if it is longer and something stands below. */
  { STAFETT_RECORD_KIND_SALE, "Report,Pipeline\nOwner,Ola\nDate,2026-01-01\n\nDeal,Company,Amount,Stage\nPilot,Fjord,5,Won\n", ',', 3, TRUE, 1,
    "name company amount status" },
  { STAFETT_RECORD_KIND_COMPANY, "Customers,,2026-01-01,,\nAll,of,them,,\nName,City,E-mail,Phone,x\nA,Oslo,a@b.no,1,\n", ',', 2, TRUE, 1, "name city email phone -" },
  { STAFETT_RECORD_KIND_COMPANY, "Name,City,,\nname,city,email,phone\nA,Oslo,a@b.no,1\n", ',', 0, TRUE, 2, "name city - -" },
  { STAFETT_RECORD_KIND_COMPANY, "Name,City,Note\nA,Oslo,x\nname,city,phone\n", ',', 0, TRUE, 2, "name city note" },
  { STAFETT_RECORD_KIND_SALE, "Report;;;\nKunde;Utfall;Beløp;Dato\n", ';', 1, TRUE, 0, "company status amount date" },
  /* What has several values is a row otherwise, and never left out by itself. */
  { STAFETT_RECORD_KIND_COMPANY, "What,,\nx,y,\nname,city,phone\n", ',', 0, TRUE, 2, "name?? - -" },

  /* No headings: addresses, numbers, dates and names of firms are none. */
  { STAFETT_RECORD_KIND_COMPANY, "Fjord AS,Bergen,post@fjord.no,923456789,www.fjord.no\nElv,Oslo,post@elv.no,923 456 780,www.elv.no\n", ',', 0, FALSE, 2,
    "name? - email? organisation-number? web-address?" },
  { STAFETT_RECORD_KIND_CONTACT, "Ola Nordmann;ola@nordmann.no;+47 22 33 44 55;Fjord AS\nKari Nordmann;kari@nordmann.no;22334455;Elv AS\n", ';', 0, FALSE, 2,
    "name? email? phone? company?" },
  { STAFETT_RECORD_KIND_SALE, "Fjord AS;Pilot;12 000,50;31.12.2026;Won\nElv AS;Boats;1 000,50;30.12.2026;Lost\n", ';', 0, FALSE, 2, "company? name?? amount? date? status?" },
  { STAFETT_RECORD_KIND_CONTACT, "8,Ola,a@b.no,1\n9,Ola,b@b.no,2\n10,Ola,c@b.no,3\n", ',', 0, FALSE, 3, "- name?? email? -" },
  { STAFETT_RECORD_KIND_SALE, "7;Fjord AS;Pilot;12000.50;31.12.2026\n9;Elv AS;Boats;1000.00;30.12.2026\n", ';', 0, FALSE, 2, "- company? name?? amount? date?" },
  { STAFETT_RECORD_KIND_SALE, "7;Fjord AS;Pilot;31.12.2026\n9;Elv AS;Boats;30.12.2026\n", ';', 0, FALSE, 2, "amount? company? name?? date?" },
  { STAFETT_RECORD_KIND_COMPANY, "Fjord AS\nElv AS\nHav AS\n", ',', 0, FALSE, 3, "name" },
  { STAFETT_RECORD_KIND_COMPANY, "1,Fjord AS\n2,Elv AS\n", ',', 0, FALSE, 2, "- name?" },

  /* Headings, though nobody knows what they mean; years and the numbers of columns as well. */
  { STAFETT_RECORD_KIND_COMPANY, "column1,column2,column3\nrow1-1,row1-2,row1-3\nrow2-1,row2-2,row2-3\n", ',', 0, TRUE, 2, "name?? - -" },
  { STAFETT_RECORD_KIND_COMPANY, "Firma;2024;2025\nFjord;100;200\n", ';', 0, TRUE, 1, "name - -" },
  { STAFETT_RECORD_KIND_COMPANY, "0,1,2\nFjord AS,Oslo,1\nElv AS,Oslo,2\n", ',', 0, TRUE, 2, "name? - -" },
  { STAFETT_RECORD_KIND_COMPANY, "COLUMN1\nCompany 1\n", ',', 0, TRUE, 1, "name" },
  { STAFETT_RECORD_KIND_COMPANY, "Known As,Telefon\nFjord,1\n", ',', 0, TRUE, 1, "name?? phone" },

  /* Of a column of people that is not varied nobody's name is taken; nor things for people. */
  { STAFETT_RECORD_KIND_CONTACT, "account,office,what\nA,United States,GTX Basic\nB,United States,GTX Pro\nC,United States,MG Special\nD,United States,MG Advanced\n",
    ',', 0, TRUE, 4, "company - name??" },
  { STAFETT_RECORD_KIND_CONTACT, "account,who\nA,Ola Nordmann\nB,Kari von Nordmann\n", ',', 0, TRUE, 2, "company name?" },

  /* "Name" beside half a name is the other half, unless it has that in it. */
  { STAFETT_RECORD_KIND_CONTACT, "Nom;Prénom;Société\nDupont;Anne;A\nLe Roy;Jean;B\n", ';', 0, TRUE, 2, "last-name first-name company" },
  { STAFETT_RECORD_KIND_CONTACT, "Name;Vorname;Firma\nMüller;Hans;A\nAnne-Frank;Anne;B\n", ';', 0, TRUE, 2, "name first-name company" },
  { STAFETT_RECORD_KIND_CONTACT, "NAME,LAST_NAME,COMPANY\nOla,,A\nKari,Nordmann,B\n", ',', 0, TRUE, 2, "first-name last-name company" },
  { STAFETT_RECORD_KIND_CONTACT, "Name,Last name,Company\nOla Nordmann,NORDMANN,A\nKari,Nordmann,B\n", ',', 0, TRUE, 2, "name last-name company" },
  { STAFETT_RECORD_KIND_CONTACT, "Name,Given Name,Family Name,Company\nOla N.,Ola,Nordmann,A\nX,Kari,Nordmann,B\n", ',', 0, TRUE, 2,
    "name first-name last-name company" },

  /* Of two columns with headings that fit, the one with values that fit as well. */
  { STAFETT_RECORD_KIND_SALE, "OPPORTUNITY,TITLE,CLOSEDATE\n0.00,Pilot,2026-01-01\n12.50,Boats,2026-01-02\n", ',', 0, TRUE, 2, "- name date" },
  { STAFETT_RECORD_KIND_CONTACT, "Title,Name,Company,Occupation\nMr.,Ola Nordmann,A,Baker\nMrs,Kari Nordmann,B,\n", ',', 0, TRUE, 2, "- name company title" },
  { STAFETT_RECORD_KIND_CONTACT, "Title,Name,Company\nMr.,Ola Nordmann,A\nMrs,Kari Nordmann,B\n", ',', 0, TRUE, 2, "title name company" },
  { STAFETT_RECORD_KIND_COMPANY, "Name,Company,Email\nOla Nordmann,Fjord,o@fjord.no\nKari Nordmann,Elv,k@elv.no\n", ',', 0, TRUE, 2, "- name email" },
  { STAFETT_RECORD_KIND_COMPANY, "Name,Company,Email\nFjord AS,Elv,o@fjord.no\nHav,Elv,k@elv.no\n", ',', 0, TRUE, 2, "name - email" },
  { STAFETT_RECORD_KIND_COMPANY, "Name,Email,E-mail address\nA,yes,a@b.no\nB,no,b@b.no\n", ',', 0, TRUE, 2, "name - email" },
  /* Nobody is called yes or no, or by a number if there is something else; and who has an address may be called by that. */
  { STAFETT_RECORD_KIND_COMPANY, "customer,supplier,name\n1,0,A\n0,1,B\n", ',', 0, TRUE, 2, "- - name" },
  { STAFETT_RECORD_KIND_CONTACT, "name,customer,email\nOla Nordmann,true,a@b.no\nKari Nordmann,false,b@b.no\n", ',', 0, TRUE, 2, "name - email" },
  { STAFETT_RECORD_KIND_COMPANY, "Shop ID,Shop,City\nS1,Fjord,Oslo\nS2,Elv,Oslo\n", ',', 0, TRUE, 2, "- name?? city" },
  { STAFETT_RECORD_KIND_SALE, "deal_id,stage,amount,close_date\nD1,Won,5,2026-01-01\nD2,Won,6,2026-01-02\n", ',', 0, TRUE, 2, "name?? status amount date" },
  { STAFETT_RECORD_KIND_SALE, "sale_id,contact_id,payment,notes\nS1,C1,Paid,x\nS2,C2,Paid,y\nS3,C3,Paid,z\n", ',', 0, TRUE, 3, "name?? - - -" },
  { STAFETT_RECORD_KIND_CONTACT, "contact_id,email,industry\nC1,a@b.no,Oil\nC2,b@b.no,Oil\nC3,c@b.no,Oil\n", ',', 0, TRUE, 3, "- email -" },
  { STAFETT_RECORD_KIND_CONTACT, "participant,email,firm\nola n,a@b.no,Oil\nkari n,b@b.no,Oil\nper n,c@b.no,Oil\n", ',', 0, TRUE, 3, "name?? email -" },

  /* Rows that a spreadsheet took for one value each, all of them or those with quotes; and a list of names, which is none. */
  { STAFETT_RECORD_KIND_COMPANY, "\"Name,City,Phone\"\n\"A,\"\"Oslo, x\"\",22\"\n\"B,Bergen,33\"\n", ',', 0, TRUE, 2, "name city phone" },
  { STAFETT_RECORD_KIND_COMPANY, "Name,City,Phone\n\"A,\"\"Oslo, x\"\",22\"\nB,Bergen,33\n", ',', 0, TRUE, 2, "name city phone" },
  { STAFETT_RECORD_KIND_CONTACT, "Name\n\"Nordmann, Ola\"\n\"Nordmann, Kari\"\n", ';', 0, TRUE, 2, "name" },

  /* Separators that hardly anybody uses. Commas in a list of names part nothing. */
  { STAFETT_RECORD_KIND_COMPANY, "Name!City\nA!Oslo\n", '!', 0, TRUE, 1, "name city" },
  { STAFETT_RECORD_KIND_COMPANY, "Name#City\nA#Oslo\n", '#', 0, TRUE, 1, "name city" },
  { STAFETT_RECORD_KIND_COMPANY, "Name\nFjord, Elv & Co\nHav AS\nVik!\n", ';', 0, TRUE, 3, "name" },
  { STAFETT_RECORD_KIND_COMPANY, "Navn;Beløp\nA;1,5\nB;2,5\nC;3,5\n", ';', 0, TRUE, 3, "name -" },
};

static void
test_layout (Fixture       *f,
             gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettImport) import = open_text (f, cases[i].kind, cases[i].text);
      const StafettCsvDialect *dialect = stafett_import_get_dialect (import);
      g_autofree char *fields = dup_fields (import);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (dialect->separator, ==, cases[i].separator);
      g_assert_cmpuint (dialect->n_skip_lines, ==, cases[i].n_above);
      g_assert_cmpint (dialect->header, ==, cases[i].header);
      g_assert_cmpstr (fields, ==, cases[i].fields);
      g_assert_true (stafett_import_scan (import, NULL, &error));
      g_assert_cmpuint (stafett_import_get_n_rows (import), ==, cases[i].n_rows);
    }
}

/* What was found can be said otherwise, and a guess becomes a choice. */
static void
test_otherwise (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, "List\nFjord AS,Oslo\nElv AS,Bergen\n");
  g_autoptr (StafettCsvDialect) dialect = stafett_csv_dialect_copy (stafett_import_get_dialect (import));
  g_autoptr (GError) error = NULL;

  g_assert_false (dialect->header);
  g_assert_cmpuint (dialect->n_skip_lines, ==, 1);
  g_assert_cmpstr (stafett_import_get_column (import, 0), ==, "Column 1");

  dialect->header = TRUE;
  dialect->n_skip_lines = 2;
  g_assert_true (stafett_import_open (import, dialect, NULL, &error));
  g_assert_cmpstr (stafett_import_get_column (import, 0), ==, "Elv AS");

  dialect->header = FALSE;
  dialect->n_skip_lines = 1;
  g_assert_true (stafett_import_open (import, dialect, NULL, &error));
  g_assert_cmpint (stafett_import_get_column_basis (import, 0), ==, STAFETT_IMPORT_BASIS_VALUES);
  g_assert_true (stafett_import_set_column_field (import, 1, "name", &error));
  g_assert_cmpint (stafett_import_get_column_basis (import, 1), ==, STAFETT_IMPORT_BASIS_HEADING);
  g_assert_null (stafett_import_get_column_field (import, 0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/import-layout/layout", Fixture, NULL, set_up, test_layout, tear_down);
  g_test_add ("/import-layout/otherwise", Fixture, NULL, set_up, test_otherwise, tear_down);

  return g_test_run ();
}

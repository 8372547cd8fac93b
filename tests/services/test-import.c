/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/stafett-error.h"
#include "services/stafett-export.h"
#include "services/stafett-import.h"
#include "support/test-check.h"
#include "support/test-session.h"

/* Files of companies, contacts and sales become records (issue 4, Import). */

typedef struct {
  TestSession  test;
  GFile       *file;
  GFile       *failed;
} Fixture;

static void
set_up_with (Fixture         *f,
             StafettContents  contents)
{
  g_autofree char *file = NULL;
  g_autofree char *failed = NULL;

  test_session_set_up (&f->test, contents);
  file = g_build_filename (f->test.folder, "customers.csv", NULL);
  failed = g_build_filename (f->test.folder, "refused.csv", NULL);
  f->file = g_file_new_for_path (file);
  f->failed = g_file_new_for_path (failed);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  set_up_with (f, STAFETT_CONTENTS_STANDARD);
}

static void
set_up_empty (Fixture       *f,
              gconstpointer  data)
{
  set_up_with (f, STAFETT_CONTENTS_EMPTY);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  test_session_assert_sound (&f->test);
  g_file_delete (f->file, NULL, NULL);
  g_file_delete (f->failed, NULL, NULL);
  g_clear_object (&f->file);
  g_clear_object (&f->failed);
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

static void
scan (StafettImport *import)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stafett_import_scan (import, NULL, &error));
  g_assert_no_error (error);
}

/* Whatever happens, every row is accounted for. */
static StafettImportReport *
run_as (Fixture       *f,
        StafettImport *import,
        gboolean       dry_run)
{
  g_autoptr (GError) error = NULL;
  StafettImportReport *report = stafett_import_run (import, f->test.session, dry_run, f->failed, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_rows, ==, stafett_import_get_n_rows (import));
  g_assert_cmpuint (report->n_rows, ==, report->n_new + report->n_changed + report->n_unchanged + report->n_skipped + report->n_empty +
                                        report->n_refused);
  g_assert_cmpint (report->batch->journal_entry_id != 0, ==, !dry_run && report->n_new + report->n_changed > 0);
  return report;
}

static StafettImportReport *
run (Fixture       *f,
     StafettImport *import)
{
  return run_as (f, import, FALSE);
}

static StafettImportReport *
import_text (Fixture           *f,
             StafettRecordKind  kind,
             const char        *text)
{
  g_autoptr (StafettImport) import = open_text (f, kind, text);

  scan (import);
  return run (f, import);
}

static void
undo (Fixture *f,
      gint64   entry_id)
{
  g_autoptr (StafettBatch) batch = stafett_batch_new_undo (entry_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettBatchReport) report = stafett_batch_run (batch, f->test.session, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return g_ascii_strcasecmp (*(const char * const *) a, *(const char * const *) b);
}

/* One line for each row of a list, "value|value"; sorted, because the list leaves open which of two alike comes first. */
static char *
list (Fixture     *f,
      StafettList  which,
      const char  *columns)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (which);
  g_auto (GStrv) names = g_strsplit (columns, " ", -1);
  g_autoptr (StafettTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  table = stafett_session_list (f->test.session, query, &error);
  g_assert_no_error (error);
  for (guint row = 0; row < stafett_table_get_n_rows (table); row++)
    {
      GString *line = g_string_new (NULL);

      for (guint i = 0; names[i] != NULL; i++)
        {
          g_autofree char *cell = stafett_table_format_cell (table, row, (guint) stafett_table_find_column (table, names[i]));

          g_string_append_printf (line, "%s%s", cell != NULL ? cell : "", names[i + 1] != NULL ? "|" : "");
        }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, lines->len > 0 ? g_strdup ("") : NULL);
  if (lines->len > 1)
    g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

#define assert_list(f, which, columns, expected) \
  G_STMT_START { \
    g_autofree char *list_text = list (f, which, columns); \
    g_assert_cmpstr (list_text, ==, expected); \
  } G_STMT_END

static const StafettImportValue *
find_value (StafettImport *import,
            const char    *text,
            guint         *index)
{
  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    if (g_str_equal (stafett_import_get_value (import, i)->text, text))
      {
        *index = i;
        return stafett_import_get_value (import, i);
      }

  g_error ("no value “%s”", text);
}

static void
test_companies (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (StafettImportReport) report = NULL;

  report = import_text (f, STAFETT_RECORD_KIND_COMPANY,
                        "Firmanavn;Kategori;Org.nr.;Telefon;E-post;Nettside;Poststed;Land;Bransje\n"
                        "Smørås AS;Partner;987654321;+47 22 22 22 22;post@smoras.example;https://smoras.example;Tromsø;Norge;mat\n"
                        "Blåbær ANS;;;;;;;;\n");
  g_assert_cmpuint (report->n_new, ==, 2);
  assert_list (f, STAFETT_LIST_COMPANIES, "name category organisation-number phone email web-address city country",
               "Blåbær ANS|Lead||||||\n"
               "Smørås AS|Partner|987654321|+47 22 22 22 22|post@smoras.example|https://smoras.example|Tromsø|Norge\n");
}

static void
test_mapping (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, "ID,BILLINGCITY,What,NAME,PHONE\n7,Oslo,Acme,x,1\n");
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (stafett_import_get_n_columns (import), ==, 5);
  g_assert_null (stafett_import_get_column_field (import, 0));
  g_assert_cmpstr (stafett_import_get_column_field (import, 1)->name, ==, "city");
  g_assert_null (stafett_import_get_column_field (import, 2));
  g_assert_cmpstr (stafett_import_get_column_field (import, 3)->name, ==, "name");
  g_assert_cmpuint (stafett_import_get_n_preview_rows (import), ==, 1);
  g_assert_cmpstr (stafett_import_get_preview (import, 0, 2), ==, "Acme");

  /* A field has one column: the one that had it loses it. */
  g_assert_true (stafett_import_set_column_field (import, 2, "name", NULL));
  g_assert_null (stafett_import_get_column_field (import, 3));
  g_assert_true (stafett_import_set_column_field (import, 4, NULL, NULL));
  g_assert_false (stafett_import_set_column_field (import, 4, "shoe-size", &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND);

  scan (import);
  report = run (f, import);
  assert_list (f, STAFETT_LIST_COMPANIES, "name city phone", "Acme|Oslo|\n");
}

static void
test_missing_columns (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_CONTACT, "a,b\n1,2\n");
  g_autoptr (GError) error = NULL;

  scan (import);
  g_assert_false (stafett_import_check (import, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
  g_assert_cmpstr (stafett_error_get_field (error), ==, "name");
  g_clear_error (&error);

  stafett_import_set_column_field (import, 0, "name", NULL);
  scan (import);
  g_assert_false (stafett_import_check (import, &error));
  g_assert_cmpstr (stafett_error_get_field (error), ==, "company");

  stafett_import_set_company (import, "Acme");
  g_assert_true (stafett_import_check (import, NULL));
}

/* A title above the table is neither the headings nor a row. */
static void
test_title (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, "Customers;;\nas of 2026;;\n;;\nFirmanavn;Poststed;Org.nr.\nAcme;Oslo;1\nFjord;;\n");
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (StafettImport) other = NULL;

  g_assert_cmpstr (stafett_import_get_column (import, 0), ==, "Firmanavn");
  g_assert_cmpuint (stafett_import_get_n_preview_rows (import), ==, 2);
  scan (import);
  report = run (f, import);
  g_assert_cmpuint (report->n_rows, ==, 2);
  assert_list (f, STAFETT_LIST_COMPANIES, "name city organisation-number", "Acme|Oslo|1\nFjord||\n");

  /* What has several values is no title but a row, which is never left out. */
  other = open_text (f, STAFETT_RECORD_KIND_COMPANY, "What,,\nx,y,\nname,city,phone\n");
  g_assert_cmpstr (stafett_import_get_column (other, 0), ==, "What");
}

/* Nobody can cancel waiting for somebody to write into a pipe. */
static void
test_pipe (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (StafettImport) import = stafett_import_new (f->test.session, STAFETT_RECORD_KIND_COMPANY, f->file);
  g_autofree char *path = g_file_get_path (f->file);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_false (stafett_import_open (import, NULL, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "pipe"));
}

/* A list without a category cannot give one to companies, and says so before any row is refused for it. */
static void
test_no_categories (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, "name,kind\nAcme,Client\n");
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  guint index;

  scan (import);
  g_assert_false (stafett_import_check (import, &error));
  g_assert_cmpstr (stafett_error_get_field (error), ==, "category");

  stafett_import_set_column_field (import, 1, "category", NULL);
  scan (import);
  find_value (import, "Client", &index);
  stafett_import_set_value (import, index, STAFETT_IMPORT_VALUE_CREATE, 0);
  report = run (f, import);
  g_assert_cmpuint (report->n_new, ==, 1);
}

/* Contacts name their companies: those that are there, those that have to be added, and those that cannot be told apart. */
static void
test_contacts (Fixture       *f,
               gconstpointer  data)
{
  const char *text = "First name,Last name,Account name,Org number,Email,Lead status\n"
                     "Kari,Nordmann,ACME,,kari@acme.example,Qualified\n"
                     "Ola,Nordmann,,987654321,ola@fjord.example,\n"
                     "Per,Hansen,New Company,,,\n"
                     "Pål,Hansen,New Company,,,\n"
                     "Twin,Two,Twins,,,\n"
                     "Nobody,Else,,,,\n";
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (StafettImportReport) companies = NULL;
  g_autoptr (StafettImportReport) again = NULL;

  companies = import_text (f, STAFETT_RECORD_KIND_COMPANY, "Name,Organisation number,Category\nAcme,,Lead\nFjord,987654321,Customer\n");
  test_session_add_company (&f->test, "Twins", "Lead");
  test_session_add_company (&f->test, "Twins", "Lead");

  import = open_text (f, STAFETT_RECORD_KIND_CONTACT, text);
  scan (import);
  report = run (f, import);
  g_assert_cmpuint (report->n_new, ==, 4);
  g_assert_cmpuint (report->n_refused, ==, 2);
  g_assert_cmpuint (report->n_new_companies, ==, 1);
  assert_list (f, STAFETT_LIST_CONTACTS, "name company email lead-status",
               "Kari Nordmann|Acme|kari@acme.example|Qualified\n"
               "Ola Nordmann|Fjord|ola@fjord.example|\n"
               "Per Hansen|New Company||Open\n"
               "Pål Hansen|New Company||Open\n");

  /* Once more, and all of them are there. */
  again = run (f, import);
  g_assert_cmpuint (again->n_skipped, ==, 4);
  g_assert_cmpuint (again->n_repeated, ==, 0);
}

/* A lead status is kept where it does not show (domain.md section 3), and no rule fires for it; only who is there already cannot
 * have it edited. */
static void
test_hidden_lead_status (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (StafettImportReport) again = NULL;

  test_session_add_company (&f->test, "Acme", "Customer");
  test_session_add_company (&f->test, "Fjord", "Lead");
  test_session_set_rule (&f->test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  import = open_text (f, STAFETT_RECORD_KIND_CONTACT, "Name,Company,Lead status\nKari,Acme,Qualified\nOla,Fjord,Qualified\nPer,Acme,\n");
  stafett_import_set_rules (import, TRUE);
  scan (import);
  report = run (f, import);
  g_assert_cmpuint (report->n_new, ==, 3);
  assert_list (f, STAFETT_LIST_CONTACTS, "name lead-status lead-status-kept", "Kari||Qualified\nOla|Qualified|Qualified\nPer||\n");
  assert_list (f, STAFETT_LIST_COMPANIES, "name category", "Acme|Customer\nFjord|Opportunity\n");

  g_clear_object (&import);
  import = open_text (f, STAFETT_RECORD_KIND_CONTACT, "Name,Company,Lead status\nKari,Acme,Open\n");
  stafett_import_set_duplicates (import, STAFETT_IMPORT_DUPLICATES_UPDATE);
  scan (import);
  again = run (f, import);
  g_assert_cmpuint (again->n_refused, ==, 1);
}

/* Several companies have one name, and several contacts of one, too: by their numbers in an export of the same database they
 * are known apart, unless another name was written into the row. */
static void
test_numbers_tell_apart (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) report = NULL;

  test_session_add_company (&f->test, "Twins", "Lead");
  test_session_add_company (&f->test, "Twins", "Lead");
  test_session_add_company (&f->test, "Acme", "Lead");
  test_session_add_contact (&f->test, "Kari", 2);
  test_session_add_contact (&f->test, "Kari", 2);
  test_session_add_sale (&f->test, "Boats", 2, STAFETT_SALE_STATUS_OPEN);

  import = open_text (f, STAFETT_RECORD_KIND_SALE, "id,name,company,contact,company-id,contact-id\n1,Boats,Twins,Kari,2,2\n");
  stafett_import_set_match (import, STAFETT_IMPORT_MATCH_ID);
  stafett_import_set_duplicates (import, STAFETT_IMPORT_DUPLICATES_UPDATE);
  scan (import);
  report = run (f, import);
  g_assert_cmpuint (report->n_changed, ==, 1);
  assert_list (f, STAFETT_LIST_SALES, "company-id contact-id", "2|2\n");

  g_clear_object (&import);
  g_clear_pointer (&report, stafett_import_report_free);
  import = open_text (f, STAFETT_RECORD_KIND_CONTACT, "Number,Name,Company,Company number\n1,Kari,Acme,2\n2,Kari,Twins,2\n2,Kari,Twins,3\n");
  stafett_import_set_match (import, STAFETT_IMPORT_MATCH_ID);
  stafett_import_set_duplicates (import, STAFETT_IMPORT_DUPLICATES_UPDATE);
  scan (import);
  report = run (f, import);
  g_assert_cmpuint (report->n_changed, ==, 1);
  g_assert_cmpuint (report->n_unchanged, ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 1);
  assert_list (f, STAFETT_LIST_CONTACTS, "id company-id", "1|3\n2|2\n");
}

static void
test_company_refused (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_CONTACT, "name,company\nKari,Nowhere\nOla,\n");
  g_autoptr (StafettImportReport) report = NULL;

  test_session_add_company (&f->test, "Acme", "Lead");
  stafett_import_set_create_companies (import, FALSE);
  stafett_import_set_company (import, "Acme");
  scan (import);
  report = run (f, import);
  g_assert_cmpuint (report->n_refused, ==, 1);
  assert_list (f, STAFETT_LIST_CONTACTS, "name company", "Ola|Acme\n");
  assert_list (f, STAFETT_LIST_COMPANIES, "name", "Acme\n");
}

static void
test_sales (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (StafettImportReport) report = NULL;

  report = import_text (f, STAFETT_RECORD_KIND_SALE,
                        "product,account,deal_stage,close_date,close_value,sales_agent,contact,loss reason\n"
                        "A,Acme,Won,\"16 Apr, 2021 00:02:00\",\"$1,117.10K\",,,\n"
                        "B,Acme,Lost,3/13/2017,1054,,Kari,Price\n"
                        "C,Acme,Engaging,3/4/2017,\"€ 1,500.50\",,kari@acme.example,\n"
                        "D,Acme,,2017-03-05T10:00:00+0800,,,,\n"
                        "E,Acme,Won,tomorrow,1,,,\n"
                        "F,Acme,Won,3/14/2017,much,,,\n");
  g_assert_cmpuint (report->n_new, ==, 4);
  g_assert_cmpuint (report->n_refused, ==, 2);
  assert_list (f, STAFETT_LIST_SALES, "name company contact amount currency status date",
               "A|Acme||1117100|USD|sold|2021-04-16\n"
               "B|Acme|Kari|1054|NOK|lost|2017-03-13\n"
               "C|Acme|kari@acme.example|1500.50|EUR|open|2017-03-04\n"
               "D|Acme||0|NOK|open|2017-03-05\n");
}

/* What the column does not settle is asked about once, and what it settles is not. */
static void
test_questions (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_SALE,
                                                "name;company;date;amount\nA;Acme;03/04/2026;1.234\nB;Acme;05/06/2026;2.500\n");
  g_autoptr (StafettImport) settled = NULL;
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  const StafettImportQuestion *question;

  scan (import);
  g_assert_cmpuint (stafett_import_get_n_questions (import), ==, 2);
  g_assert_false (stafett_import_check (import, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_AMBIGUOUS);

  question = stafett_import_get_question (import, 0);
  g_assert_cmpint (question->type, ==, STAFETT_IMPORT_QUESTION_DATE_ORDER);
  g_assert_cmpuint (question->column, ==, 2);
  g_assert_cmpstr (question->example, ==, "03/04/2026");
  g_assert_cmpint (question->first - question->second, ==, 30 * G_TIME_SPAN_DAY);
  question = stafett_import_get_question (import, 1);
  g_assert_cmpint (question->first, ==, 123);
  g_assert_cmpint (question->second, ==, 123400);

  stafett_import_answer (import, 0, STAFETT_DATE_ORDER_DMY);
  stafett_import_answer (import, 1, STAFETT_DECIMAL_SIGN_COMMA);
  report = run (f, import);
  assert_list (f, STAFETT_LIST_SALES, "name amount date", "A|1234|2026-04-03\nB|2500|2026-06-05\n");

  settled = open_text (f, STAFETT_RECORD_KIND_SALE,
                       "name;company;date;amount\nC;Acme;03/04/2026;1.234\nD;Acme;12/31/2026;1.234,50\n");
  scan (settled);
  g_assert_cmpuint (stafett_import_get_n_questions (settled), ==, 0);
  g_clear_pointer (&report, stafett_import_report_free);
  report = run (f, settled);
  assert_list (f, STAFETT_LIST_SALES, "name amount date", "A|1234|2026-04-03\nB|2500|2026-06-05\nC|1234|2026-03-04\nD|1234.50|2026-12-31\n");
}

/* Texts that are no item of a list: created, taken for another, left, or refused. */
/* What stands otherwise than the rest of its column is refused, and the reason says how. */
static void
test_contradictions (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_SALE,
                                                "Company,Name,Date,Amount\nA,a,13/02/2026,1\nA,b,02/13/2026,\"1,234.50\"\n"
                                                "A,c,03/04/2026,1.234\nA,d,,\"1.234,50\"\n");
  g_autoptr (StafettImportReport) report = NULL;
  const StafettBatchRefusal *refusal;

  scan (import);
  g_assert_cmpuint (stafett_import_get_n_questions (import), ==, 2);
  for (guint i = 0; i < 2; i++)
    stafett_import_answer (import, i, stafett_import_get_question (import, i)->type == STAFETT_IMPORT_QUESTION_DATE_ORDER
                                        ? (int) STAFETT_DATE_ORDER_MDY : (int) STAFETT_DECIMAL_SIGN_POINT);
  report = run (f, import);
  g_assert_cmpuint (report->n_refused, ==, 2);
  refusal = g_ptr_array_index (report->batch->refusals, 0);
  g_assert_cmpuint (refusal->line, ==, 2);
  g_assert_nonnull (strstr (refusal->message, "day first; the dates of this column are read with the month first"));
  refusal = g_ptr_array_index (report->batch->refusals, 1);
  g_assert_cmpuint (refusal->line, ==, 5);
  g_assert_nonnull (strstr (refusal->message, "decimal comma; the amounts of this column are read with a decimal point"));
  assert_list (f, STAFETT_LIST_SALES, "name date amount", "b|2026-02-13|1234.50\nc|2026-03-04|1.23\n");
}

static void
test_values (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY,
                                                "name,category,owner\n"
                                                "A,customer,root\nB,Prospect,Kari Nordmann\nC,prospect,Kari Nordmann\nD,VIP,\nE,Spam,\nF,Trash,\n");
  g_autoptr (StafettImportReport) report = NULL;
  const StafettImportValue *value;
  guint index;

  scan (import);
  value = find_value (import, "customer", &index);
  g_assert_true (value->found);
  g_assert_cmpint (value->action, ==, STAFETT_IMPORT_VALUE_USE);
  value = find_value (import, "Prospect", &index);
  g_assert_cmpint (value->action, ==, STAFETT_IMPORT_VALUE_LEAVE);
  g_assert_cmpuint (value->n_rows, ==, 2);
  stafett_import_set_value (import, index, STAFETT_IMPORT_VALUE_USE, test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Opportunity"));
  find_value (import, "VIP", &index);
  stafett_import_set_value (import, index, STAFETT_IMPORT_VALUE_CREATE, 0);
  find_value (import, "Spam", &index);
  stafett_import_set_value (import, index, STAFETT_IMPORT_VALUE_REFUSE, 0);
  find_value (import, "Kari Nordmann", &index);
  stafett_import_set_value (import, index, STAFETT_IMPORT_VALUE_CREATE, 0);

  report = run (f, import);
  g_assert_cmpuint (report->n_new, ==, 5);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->n_new_items, ==, 2);
  assert_list (f, STAFETT_LIST_COMPANIES, "name category", "A|Customer\nB|Opportunity\nC|Opportunity\nD|VIP\nF|Lead\n");
  test_session_find (&f->test, STAFETT_RECORD_KIND_ASSOCIATE, "Kari Nordmann");

  /* What was created for the rows goes with them; an associate cannot be deleted, only stop being active. */
  undo (f, report->batch->journal_entry_id);
  assert_list (f, STAFETT_LIST_COMPANIES, "name", "");
  assert_list (f, STAFETT_LIST_ASSOCIATES, "name active", "Kari Nordmann|no\nTester|yes\n");
}

static void
test_duplicates (Fixture       *f,
                 gconstpointer  data)
{
  const char *text = "name,organisation number,city,phone\n"
                     "Acme,111 222 333,Bergen,\n"       /* by its number, without blanks */
                     "fjord,,Voss,\n"                   /* by its name */
                     "Twice,444,Oslo,1\nTWICE,444,Oslo,2\n"
                     "Acme,999,Moss,\n";                /* another company of that name */
  static const struct {
    StafettImportDuplicates  duplicates;
    guint                    n_new, n_changed, n_skipped, n_repeated;
    const char              *companies;
  } cases[] = {
    { STAFETT_IMPORT_DUPLICATES_SKIP, 2, 0, 3, 1,
      "Acme|111222333|Oslo|5\nAcme|999|Moss|\nFjord|||\nTwice|444|Oslo|1\n" },
    { STAFETT_IMPORT_DUPLICATES_UPDATE, 2, 3, 0, 1,
      "Acme|111222333|Bergen|5\nAcme|999|Moss|\nfjord||Voss|\nTWICE|444|Oslo|2\n" },
    { STAFETT_IMPORT_DUPLICATES_CREATE, 5, 0, 0, 0,
      "Acme|111 222 333|Bergen|\nAcme|111222333|Oslo|5\nAcme|999|Moss|\nfjord||Voss|\nFjord|||\nTwice|444|Oslo|1\nTWICE|444|Oslo|2\n" },
  };
  g_autoptr (StafettImportReport) before = NULL;

  before = import_text (f, STAFETT_RECORD_KIND_COMPANY, "name,organisation number,city,phone\nAcme,111222333,Oslo,5\nFjord,,,\n");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, text);
      g_autoptr (StafettImportReport) would = NULL;
      g_autoptr (StafettImportReport) report = NULL;

      stafett_import_set_duplicates (import, cases[i].duplicates);
      g_assert_cmpint (stafett_import_get_match (import), ==, STAFETT_IMPORT_MATCH_NUMBER);
      scan (import);

      /* The summary is what then happens, and itself does nothing. */
      would = run_as (f, import, TRUE);
      assert_list (f, STAFETT_LIST_COMPANIES, "name organisation-number city phone", "Acme|111222333|Oslo|5\nFjord|||\n");
      report = run (f, import);
      g_assert_cmpuint (would->n_new, ==, report->n_new);
      g_assert_cmpuint (would->n_changed, ==, report->n_changed);
      g_assert_cmpuint (would->n_skipped, ==, report->n_skipped);

      g_assert_cmpuint (report->n_new, ==, cases[i].n_new);
      g_assert_cmpuint (report->n_changed, ==, cases[i].n_changed);
      g_assert_cmpuint (report->n_skipped, ==, cases[i].n_skipped);
      g_assert_cmpuint (report->n_repeated, ==, cases[i].n_repeated);
      assert_list (f, STAFETT_LIST_COMPANIES, "name organisation-number city phone", cases[i].companies);

      /* One undo takes the whole import back. */
      undo (f, report->batch->journal_entry_id);
      assert_list (f, STAFETT_LIST_COMPANIES, "name organisation-number city phone", "Acme|111222333|Oslo|5\nFjord|||\n");
    }
}

static void
test_match (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (StafettImport) contacts = NULL;
  g_autoptr (StafettImport) sales = NULL;
  g_autoptr (StafettImport) companies = NULL;
  g_autoptr (StafettImportReport) first = NULL;
  g_autoptr (StafettImportReport) second = NULL;
  g_autoptr (StafettImportReport) third = NULL;
  g_autofree char *text = NULL;
  gint64 acme = test_session_add_company (&f->test, "Acme", "Lead");

  test_session_add_sale (&f->test, "Boats", acme, STAFETT_SALE_STATUS_OPEN);
  first = import_text (f, STAFETT_RECORD_KIND_CONTACT, "name,company,email\nKari,Acme,kari@acme.example\nOla,Acme,\n");

  /* By e-mail address without regard to case, whatever the name; a contact that has none by its name. */
  contacts = open_text (f, STAFETT_RECORD_KIND_CONTACT, "name,company,email,title\nKari N.,Acme,KARI@acme.example,Boss\nOla,Acme,ola@acme.example,Clerk\n");
  stafett_import_set_duplicates (contacts, STAFETT_IMPORT_DUPLICATES_UPDATE);
  g_assert_cmpint (stafett_import_get_match (contacts), ==, STAFETT_IMPORT_MATCH_EMAIL);
  scan (contacts);
  g_clear_pointer (&first, stafett_import_report_free);
  first = run (f, contacts);
  g_assert_cmpuint (first->n_changed, ==, 2);
  assert_list (f, STAFETT_LIST_CONTACTS, "name email title", "Kari N.|KARI@acme.example|Boss\nOla|ola@acme.example|Clerk\n");

  /* Sales are not known again unless that is wanted; then what the file leaves empty stays. */
  sales = open_text (f, STAFETT_RECORD_KIND_SALE, "name,company,amount,status\nboats,Acme,500,\n");
  g_assert_cmpint (stafett_import_get_match (sales), ==, STAFETT_IMPORT_MATCH_NOTHING);
  stafett_import_set_match (sales, STAFETT_IMPORT_MATCH_NAME);
  stafett_import_set_duplicates (sales, STAFETT_IMPORT_DUPLICATES_UPDATE);
  scan (sales);
  second = run (f, sales);
  g_assert_cmpuint (second->n_changed, ==, 1);
  assert_list (f, STAFETT_LIST_SALES, "name amount status", "boats|500|open\n");

  /* By the number in the same database, a company can even get another name; a number that is not there is refused. */
  text = g_strdup_printf ("number,name\n%" G_GINT64_FORMAT ",Acme Holding\n12345,Nobody\n", acme);
  companies = open_text (f, STAFETT_RECORD_KIND_COMPANY, text);
  stafett_import_set_match (companies, STAFETT_IMPORT_MATCH_ID);
  stafett_import_set_duplicates (companies, STAFETT_IMPORT_DUPLICATES_UPDATE);
  scan (companies);
  third = run (f, companies);
  g_assert_cmpuint (third->n_changed, ==, 1);
  g_assert_cmpuint (third->n_refused, ==, 1);
  assert_list (f, STAFETT_LIST_COMPANIES, "name", "Acme Holding\n");
}

/* One organisation number, however it is spelled, in the database or in the file; another spelling is no news. */
static void
test_spellings (Fixture       *f,
                gconstpointer  data)
{
  static const char * const spellings[] = {
    "923456789", "923 456 789", "NO 923 456 789 MVA", "NO923456789MVA", "no923456789mva", "923.456.789", "923456789MVA", "923\302\240456\302\240789", "923456789.0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *text = g_strdup_printf ("name,orgnr\nFjord %" G_GSIZE_FORMAT ",%s\nElv,923456780\n", i, spellings[i]);
      g_autoptr (StafettImportReport) first = import_text (f, STAFETT_RECORD_KIND_COMPANY, text);

      undo (f, first->batch->journal_entry_id);
      g_assert_cmpuint (first->n_new, ==, 2);
      g_clear_pointer (&first, stafett_import_report_free);

      first = import_text (f, STAFETT_RECORD_KIND_COMPANY, text);
      for (gsize j = 0; j < G_N_ELEMENTS (spellings); j++)
        {
          g_autofree char *other = g_strdup_printf ("name,orgnr\nFjord %" G_GSIZE_FORMAT ",%s\n", i, spellings[j]);
          g_autofree char *contact = g_strdup_printf ("name,company-number,company\nKari %" G_GSIZE_FORMAT ",%s,X\n", j, spellings[j]);
          g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, other);
          g_autoptr (StafettImportReport) report = NULL;
          g_autoptr (StafettImport) contacts = NULL;
          g_autoptr (StafettImportReport) linked = NULL;

          stafett_import_set_duplicates (import, STAFETT_IMPORT_DUPLICATES_UPDATE);
          scan (import);
          report = run (f, import);
          g_assert_cmpuint (report->n_unchanged, ==, 1);

          contacts = open_text (f, STAFETT_RECORD_KIND_CONTACT, contact);
          g_assert_true (stafett_import_set_column_field (contacts, 1, "company-number", NULL));
          scan (contacts);
          linked = run (f, contacts);
          g_assert_cmpuint (linked->n_new, ==, 1);
          g_assert_cmpuint (linked->n_new_companies, ==, 0);
          undo (f, linked->batch->journal_entry_id);
        }
      undo (f, first->batch->journal_entry_id);
    }
}

/* What stands where there is nothing is no name, no key and no link; in a note it is what it says. */
static void
test_nulls (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (StafettImportReport) companies = NULL;
  g_autoptr (StafettImportReport) contacts = NULL;

  companies = import_text (f, STAFETT_RECORD_KIND_COMPANY, "name,orgnr,phone,note,category\nFjord  AS,NULL,#N/A,NULL,-\nfjord as,-,1,,\nElv,NULL,NULL,,N/A\n----,----,,,\n\\N,1,,,\n");
  g_assert_cmpuint (companies->n_new, ==, 3);
  g_assert_cmpuint (companies->n_refused, ==, 2);
  assert_list (f, STAFETT_LIST_COMPANIES, "name organisation-number phone note category", "Elv||||Lead\nFjord  AS|||NULL|Lead\nfjord as||1||Lead\n");

  contacts = import_text (f, STAFETT_RECORD_KIND_CONTACT,
                          "name,company,email\nKari,Elv,NULL\nOla,Elv,NULL\nPer,Elv,-\nAnne,NULL,a@b.example\n(null),Elv,\nNull,  Fjord   as ,\n");
  g_assert_cmpuint (contacts->n_new, ==, 4);
  g_assert_cmpuint (contacts->n_refused, ==, 2);
  g_assert_cmpuint (contacts->n_new_companies, ==, 0);
  assert_list (f, STAFETT_LIST_CONTACTS, "name company email", "Kari|Elv|\nNull|fjord as|\nOla|Elv|\nPer|Elv|\n");
}

/* What cannot be taken is saved with its line and the reason; corrected, it is a file to import. */
static void
test_failed_rows (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY,
                                                "name;city\nA;Oslo\n;Nowhere\nB;Oslo;too much\n\n;\n\"C \"\"x\"\"\"\nD;\"Ber\ngen\"\n");
  g_autoptr (StafettImport) again = NULL;
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (StafettImportReport) second = NULL;
  g_autofree char *contents = NULL;

  scan (import);
  report = run (f, import);
  g_assert_cmpuint (report->n_rows, ==, 6);
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpuint (report->n_empty, ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 3);
  g_assert_true (report->failed_saved);
  g_assert_true (g_file_load_contents (f->failed, NULL, &contents, NULL, NULL, NULL));
  g_assert_cmpstr (contents, ==,
                   "\357\273\277\"Line in the file\";\"Why it was refused\";\"name\";\"city\"\n"
                   "\"3\";\"The row has no name.\";\"\";\"Nowhere\"\n"
                   "\"4\";\"The row has more values (3) than the table has columns (2). Perhaps a value that contains the separator is not in quotes.\";\"B\";\"Oslo\";\"too much\"\n"
                   "\"7\";\"The row has fewer values (1) than the table has columns (2). If only empty ones are missing at its end, let rows with too few values be taken.\";\"C \"\"x\"\"\"\n");

  again = open_text (f, STAFETT_RECORD_KIND_COMPANY, contents);
  g_assert_null (stafett_import_get_column_field (again, 0));
  g_assert_null (stafett_import_get_column_field (again, 1));
  scan (again);
  second = run (f, again);
  g_assert_cmpuint (second->n_refused, ==, 3);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* What is kept for somebody who may want to save it can be copied, but has no name that would stay after a crash. */
static void
test_kept_rows (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, "name;city\nA;Oslo\n;Nowhere\n");
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "stafett", NULL);
  g_autoptr (StafettImportReport) tried = NULL;
  g_autoptr (StafettImportReport) report = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  scan (import);
  stafett_import_set_keep_failed (import, TRUE);
  tried = stafett_import_run (import, f->test.session, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
  report = stafett_import_run (import, f->test.session, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (report->failed_saved);
  g_assert_nonnull (tried->failed_kept);
  g_assert_nonnull (report->failed_kept);
  g_assert_cmpuint (count_files (cache), ==, 0);

  g_assert_true (g_file_copy (stafett_nameless_file_get_file (report->failed_kept), f->failed, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL,
                              &error));
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (f->failed, NULL, &contents, NULL, NULL, NULL));
  g_assert_cmpstr (contents, ==, "\357\273\277\"Line in the file\";\"Why it was refused\";\"name\";\"city\"\n"
                                 "\"3\";\"The row has no name.\";\"\";\"Nowhere\"\n");
}

/* With rules on, what happened first comes first, whatever the order of the lines. */
static void
test_rules (Fixture       *f,
            gconstpointer  data)
{
  const char *text = "name,company,status,date\n"
                     "Late,Acme,Lost,2026-02-01\n"
                     "Early,Acme,Won,2026-01-01\n"
                     "Only,Fjord,Lost,2026-01-15\n";
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) off = NULL;
  g_autoptr (StafettImportReport) on = NULL;

  test_session_add_company (&f->test, "Acme", "Opportunity");
  test_session_add_company (&f->test, "Fjord", "Opportunity");
  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_LOST, NULL, "Lost opportunity", FALSE);

  import = open_text (f, STAFETT_RECORD_KIND_SALE, text);
  scan (import);
  off = run (f, import);
  g_assert_cmpuint (off->batch->n_category_changes, ==, 0);
  assert_list (f, STAFETT_LIST_COMPANIES, "name category", "Acme|Opportunity\nFjord|Opportunity\n");
  undo (f, off->batch->journal_entry_id);

  stafett_import_set_rules (import, TRUE);
  on = run (f, import);
  g_assert_cmpuint (on->batch->n_category_changes, ==, 2);
  assert_list (f, STAFETT_LIST_COMPANIES, "name category", "Acme|Customer\nFjord|Lost opportunity\n");
  undo (f, on->batch->journal_entry_id);
  assert_list (f, STAFETT_LIST_COMPANIES, "name category", "Acme|Opportunity\nFjord|Opportunity\n");
  assert_list (f, STAFETT_LIST_SALES, "name", "");
}

/* Of one day the time and its zone tell what came first; what has no date happens now. */
static void
test_rules_by_time (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) report = NULL;

  test_session_add_company (&f->test, "Acme", "Opportunity");
  test_session_add_company (&f->test, "Fjord", "Opportunity");
  test_session_add_company (&f->test, "Vik", "Opportunity");
  test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_LOST, NULL, "Partner", FALSE);
  import = open_text (f, STAFETT_RECORD_KIND_SALE,
                      "name,company,status,date\n"
                      "Later,Acme,Lost,2026-02-01T10:00:00Z\n"
                      "Before,Acme,Won,2026-02-01T10:30:00+02:00\n"
                      "Next day,Fjord,Lost,2026-02-01T23:00:00-08:00\n"
                      "Day before,Fjord,Won,2026-02-02T01:00:00+01:00\n"
                      "Now,Vik,Lost,\n"
                      "Then,Vik,Won,2026-02-01\n");
  stafett_import_set_rules (import, TRUE);
  scan (import);
  report = run (f, import);
  g_assert_cmpuint (report->n_new, ==, 6);
  assert_list (f, STAFETT_LIST_COMPANIES, "name category", "Acme|Customer\nFjord|Customer\nVik|Customer\n");
  assert_list (f, STAFETT_LIST_SALES, "name date",
               "Before|2026-02-01\nDay before|2026-02-02\nLater|2026-02-01\nNext day|2026-02-01\nNow|2026-03-02\nThen|2026-02-01\n");
}

/* Thousands may be said by the heading; what a value says of itself goes before it. A sale without a name is called as its company is. */
static void
test_units (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_SALE, "Kunde;Beløp (TSEK)\nAcme;12,5\nFjord;3 mill\n;1\n");
  g_autoptr (StafettImportReport) report = NULL;

  scan (import);
  report = run (f, import);
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpuint (report->n_refused, ==, 1);
  assert_list (f, STAFETT_LIST_SALES, "name company amount currency", "Acme|Acme|12500|SEK\nFjord|Fjord|3000000|SEK\n");
}

/* What programs write where there is nothing is nothing, and refuses no row; a currency that the row contradicts does. */
static void
test_nothing (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (StafettImportReport) report = NULL;

  report = import_text (f, STAFETT_RECORD_KIND_SALE,
                        "name,company,date,amount,currency\n"
                        "A,Acme,N/A,-,NULL\n"
                        "B,Acme,0000-00-00,$5,cad\n"
                        "C,Acme,44302,1.5E+06,€\n"
                        "D,Acme,,$5,EUR\n"
                        "E,Acme,,12 pcs,\n");
  g_assert_cmpuint (report->n_refused, ==, 2);
  assert_list (f, STAFETT_LIST_SALES, "name amount currency date", "A|0|NOK|2026-03-02\nB|5|CAD|2026-03-02\nC|1500000|EUR|2021-04-16\n");
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (StafettImport) import = open_text (f, STAFETT_RECORD_KIND_COMPANY, "name\nA\nB\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  scan (import);
  g_cancellable_cancel (cancellable);
  report = stafett_import_run (import, f->test.session, FALSE, f->failed, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (report);
  assert_list (f, STAFETT_LIST_COMPANIES, "name", "");
  g_assert_false (g_file_query_exists (f->failed, NULL));
}

typedef struct {
  GMainLoop           *loop;
  StafettImportReport *report;
  GError              *error;
} Waiting;

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  Waiting *waiting = user_data;

  waiting->report = stafett_import_run_finish (STAFETT_IMPORT (object), result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
step_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Waiting *waiting = user_data;
  gboolean success = waiting->report == NULL && g_async_result_is_tagged (result, stafett_import_open_async)
                       ? stafett_import_open_finish (STAFETT_IMPORT (object), result, &waiting->error)
                       : stafett_import_scan_finish (STAFETT_IMPORT (object), result, &waiting->error);

  g_assert_no_error (waiting->error);
  g_assert_true (success);
  g_main_loop_quit (waiting->loop);
}

/* As the window does it: three steps, none of which waits. */
static void
test_async (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (StafettImport) import = stafett_import_new (f->test.session, STAFETT_RECORD_KIND_COMPANY, f->file);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Waiting waiting = { loop };

  g_file_replace_contents (f->file, "name\nA\nB\n", 9, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
  stafett_import_open_async (import, NULL, NULL, step_cb, &waiting);
  g_main_loop_run (loop);
  stafett_import_scan_async (import, NULL, step_cb, &waiting);
  g_main_loop_run (loop);
  stafett_import_run_async (import, f->test.session, FALSE, NULL, NULL, run_cb, &waiting);
  g_main_loop_run (loop);
  g_assert_no_error (waiting.error);
  g_assert_cmpuint (waiting.report->n_new, ==, 2);
  g_assert_cmpfloat (stafett_import_get_progress (import), >, 0);
  stafett_import_report_free (waiting.report);
}

/* What an export has written, an import into another database reads back to the same records (issue 4, point 4). */
static void
test_export (Fixture       *f,
             gconstpointer  data)
{
  static const struct {
    StafettList        list;
    StafettRecordKind  kind;
    const char        *columns;
  } lists[] = {
    { STAFETT_LIST_COMPANIES, STAFETT_RECORD_KIND_COMPANY, "name category our-contact source organisation-number phone email web-address city country note" },
    { STAFETT_LIST_CONTACTS, STAFETT_RECORD_KIND_CONTACT, "name company title email phone lead-status lead-status-kept owner first-touch-source lead-creation-source" },
    { STAFETT_LIST_SALES, STAFETT_RECORD_KIND_SALE, "name company contact amount currency status date reason owner" },
  };
  StafettExportStyle style = GPOINTER_TO_INT (data);
  TestSession demo = { 0, };

  test_session_set_up (&demo, STAFETT_CONTENTS_DEMO);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (lists[i].list);
      g_autoptr (StafettExport) export = stafett_export_new (demo.session, query, style);
      g_autoptr (StafettImport) import = stafett_import_new (f->test.session, lists[i].kind, f->file);
      g_autoptr (StafettImportReport) report = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      Fixture other = { .test = demo };

      g_assert_true (stafett_export_save (export, f->file, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (stafett_import_open (import, NULL, NULL, &error));
      stafett_import_set_duplicates (import, STAFETT_IMPORT_DUPLICATES_CREATE);
      scan (import);
      for (guint j = 0; j < stafett_import_get_n_values (import); j++)
        if (stafett_import_get_value (import, j)->action == STAFETT_IMPORT_VALUE_LEAVE)
          stafett_import_set_value (import, j, STAFETT_IMPORT_VALUE_CREATE, 0);
      report = run (f, import);
      g_assert_cmpuint (report->n_refused, ==, 0);

      before = list (&other, lists[i].list, lists[i].columns);
      after = list (f, lists[i].list, lists[i].columns);
      g_assert_cmpstr (after, ==, before);
    }
  test_session_tear_down (&demo);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name) g_test_add ("/import/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (companies);
  ADD (mapping);
  ADD (missing_columns);
  ADD (title);
  ADD (pipe);
  ADD (contacts);
  ADD (hidden_lead_status);
  ADD (numbers_tell_apart);
  ADD (company_refused);
  ADD (sales);
  ADD (questions);
  ADD (contradictions);
  ADD (values);
  ADD (duplicates);
  ADD (match);
  ADD (spellings);
  ADD (nulls);
  ADD (failed_rows);
  ADD (kept_rows);
  ADD (rules);
  ADD (rules_by_time);
  ADD (units);
  ADD (nothing);
  ADD (cancel);
  ADD (async);
  g_test_add ("/import/no_categories", Fixture, NULL, set_up_empty, test_no_categories, tear_down);
  g_test_add ("/import/export/programs", Fixture, GINT_TO_POINTER (STAFETT_EXPORT_FOR_PROGRAMS), set_up, test_export, tear_down);
  g_test_add ("/import/export/spreadsheets", Fixture, GINT_TO_POINTER (STAFETT_EXPORT_FOR_SPREADSHEETS), set_up, test_export, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include <string.h>

#include "support/test-check.h"
#include "ui/import/stafett-import-combo.h"
#include "ui/import/stafett-import-dialog.h"
#include "ui/tour/stafett-hands.h"

/* Import, from the file that was chosen on, step by step. */

static GFile *
new_file (TestWindow *test,
          const char *name,
          const char *text,
          gssize      length)
{
  g_autofree char *path = g_build_filename (test->session.folder, name, NULL);

  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, length, NULL));
  return g_file_new_for_path (path);
}

static gboolean
is_at (TestWindow *test,
       const char *step)
{
  g_autofree char *title = g_strdup_printf ("Import: %s", step);

  return g_strcmp0 (gtk_window_get_title (GTK_WINDOW (test_window_top (test))), title) == 0;
}

static void
open_named (TestWindow *test,
            const char *name,
            const char *text,
            gssize      length)
{
  g_autoptr (GFile) file = new_file (test, name, text, length);

  if (test->window == NULL)
    test_window_open (test);
  stafett_window_import_file (test->window, file);
  test_wait_for (is_at (test, "File"));
}

static void
open_bytes (TestWindow *test,
            const char *text,
            gssize      length)
{
  open_named (test, "file.csv", text, length);
}

static void
open_file (TestWindow *test,
           const char *text)
{
  open_bytes (test, text, -1);
  test_wait_for (test_window_can_press (test, "Next"));
}

static void
go_to (TestWindow *test,
       const char *step)
{
  test_window_press (test, g_str_equal (step, "Report") ? "Import" : "Next");
  test_wait_for (is_at (test, step));
  test_window_settle (test); /* rows come bit by bit */
}

static void
go_back_to (TestWindow *test,
            const char *step)
{
  test_window_press (test, "Back");
  test_wait_for (is_at (test, step));
  test_window_settle (test);
}

static void
choose (TestWindow *test,
        const char *row,
        const char *choice)
{
  if (!stafett_hands_choose (test_window_top (test), row, choice))
    g_error ("%s cannot be chosen for %s", choice, row);
}

static const char *
get_choice (TestWindow *test,
            const char *row)
{
  GtkWidget *widget = test_window_find (test, ADW_TYPE_COMBO_ROW, row);
  gpointer item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (widget));

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

/* What a row counts, as it is written at its end. */
static char *
dup_count (TestWindow *test,
           const char *title)
{
  g_autofree char *texts = NULL;
  g_auto (GStrv) lines = NULL;
  GtkWidget *row = stafett_hands_find (test_window_top (test), ADW_TYPE_ACTION_ROW, title);

  if (row == NULL)
    return g_strdup ("none");

  texts = g_strchomp (test_dup_texts (row));
  lines = g_strsplit (texts, "\n", -1);
  return g_strdup (lines[g_strv_length (lines) - 1]);
}

static void
assert_count (TestWindow *test,
              const char *title,
              const char *expected)
{
  g_autofree char *count = dup_count (test, title);

  if (!g_str_equal (count, expected))
    g_error ("%s is %s, not %s", title, count, expected);
}

static void
close_dialog (TestWindow *test)
{
  test_window_press (test, "Cancel");
  test_wait_for (test_window_reads (test, "Cancel the import?"));
  test_window_press (test, "Cancel import");
  test_wait_for (!test_window_has_dialog (test));
}

/* Everything that is on show, in words. */
static char *
dump (TestWindow *test)
{
  return test_query (test->session.path,
                     "SELECT 'category ' || name FROM category WHERE deleted = 0"
                     " UNION ALL SELECT 'company ' || company.name || ' ' || category.name || ifnull (company.city, '-')"
                     " || ifnull (organisation_number, '-') FROM company JOIN category ON category.id = category_id WHERE company.deleted = 0"
                     " UNION ALL SELECT 'contact ' || name || ' ' || company_id || ifnull (email, '-') FROM contact WHERE deleted = 0"
                     " UNION ALL SELECT 'sale ' || name || ' ' || company_id || ' ' || amount || ' ' || currency || ' ' || status || ' ' ||"
                     " ifnull (sale_date, '-') FROM sale WHERE deleted = 0"
                     " ORDER BY 1");
}

static const char companies[] =
  "Name;Org.nr;City;Category\n"
  "Fjord AS;911;Bergen;Lead\n"
  "Vik AS;912;Voss;Wholesaler\n"
  "Fjell AS;913;Odda;Retailer\n"
  ";914;Florø;Lead\n"
  "Nes AS;915\n"
  "Dal AS;916;Førde;Wholesaler\n";

/* From the file to the report, and all of it back. */
static void
test_companies (TestWindow    *test,
                gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *imported = NULL;
  g_autofree char *refused = NULL;
  g_autoptr (GFile) file = new_file (test, "refused.csv", NULL, 0);

  test_session_add_company (&test->session, "Fjord AS", "Customer");
  before = dump (test);

  open_file (test, companies);
  g_assert_cmpstr (get_choice (test, "The file holds"), ==, "Companies");
  g_assert_cmpstr (get_choice (test, "Encoding"), ==, "Unicode (UTF-8)");
  g_assert_cmpstr (get_choice (test, "Values are separated by"), ==, "Semicolon");
  g_assert_true (test_window_reads (test, "The file has 4 columns."));
  g_assert_true (test_window_reads (test, "Vik AS"));

  go_to (test, "Columns");
  g_assert_cmpstr (get_choice (test, "Name"), ==, "Name");
  g_assert_cmpstr (get_choice (test, "Org.nr"), ==, "Organisation number");
  g_assert_true (test_window_reads (test, "For example: Bergen"));

  /* "each unknown value: create, map to an existing item (chooser), leave, refuse" */
  go_to (test, "Values");
  g_assert_true (test_window_reads (test, "All 2 unknown values"));
  g_assert_true (test_window_reads (test, "1 value that is known"));
  test_wait_for (g_strcmp0 (get_choice (test, "Wholesaler"), "Leave it out") == 0);
  choose (test, "Wholesaler", "Create it");
  choose (test, "Retailer", "Partner");

  go_to (test, "Duplicates and rules");
  g_assert_cmpstr (get_choice (test, "Known again by"), ==, "Organisation number, or name");
  choose (test, "If it is there", "Update it; empty values change nothing");

  go_to (test, "Summary");
  g_assert_true (test_window_reads (test, "Nothing has been imported yet"));
  g_assert_true (test_window_reads (test, "The file has 6 rows."));
  assert_count (test, "To be added", "3");
  assert_count (test, "To be changed", "1");
  assert_count (test, "Refused", "2");
  assert_count (test, "List items and associates", "1");
  g_assert_true (test_window_reads (test, "Line 5"));
  g_assert_true (test_window_reads (test, "The row has no name."));
  g_assert_true (test_window_reads (test, "They will not run."));
  test_window_settle (test);
  after = dump (test);
  g_assert_cmpstr (after, ==, before);

  go_to (test, "Report");
  g_assert_true (test_window_reads (test, "The file was imported"));
  assert_count (test, "Added", "3");
  assert_count (test, "Changed", "1");
  assert_count (test, "Refused", "2");
  imported = dump (test);
  g_assert_nonnull (strstr (imported, "category Wholesaler\n"));
  g_assert_nonnull (strstr (imported, "company Dal AS WholesalerFørde916\n"));
  g_assert_nonnull (strstr (imported, "company Fjell AS PartnerOdda913\n"));
  g_assert_nonnull (strstr (imported, "company Fjord AS LeadBergen911\n"));

  /* "failed rows saved as a CSV with the reason and line number in added columns" */
  g_assert_true (test_window_can_press (test, "Save refused rows…"));
  stafett_import_dialog_save_refused (STAFETT_IMPORT_DIALOG (test_window_top (test)), file);
  test_wait_for (test_window_reads (test, "The refused rows were saved"));
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &refused, NULL, NULL));
  g_assert_nonnull (strstr (refused, "\"5\";\"The row has no name.\";\"\";\"914\""));
  g_assert_nonnull (strstr (refused, "\"6\";"));

  test_window_press (test, "Close");
  test_wait_for (!test_window_has_dialog (test));
  test_wait_for (test_window_reads (test, "4 rows were imported"));
  test_window_press (test, "Undo");
  test_wait_for (test_window_reads (test, "The change was undone"));
  g_free (after);
  after = dump (test);
  g_assert_cmpstr (after, ==, before);
}

static const char sales[] =
  "deal,account,amount,close date,stage\n"
  "Nett,Fjord AS,1.234,03/04/2026,Won\n"
  "Garn,Vik AS,2.500,05/06/2026,Lost\n"
  "Tau,Vik AS,7.000,01/02/2026,Hmm\n";

/* "Is 03/04/2026 the 3rd of April or the 4th of March?": asked once for each column, and not to be passed by. */
static void
test_questions (TestWindow    *test,
                gconstpointer  data)
{
  g_autofree char *after = NULL;

  test_session_add_company (&test->session, "Fjord AS", "Lead");
  open_file (test, sales);
  g_assert_cmpstr (get_choice (test, "The file holds"), ==, "Sales");
  go_to (test, "Columns");
  g_assert_cmpstr (get_choice (test, "close date"), ==, "Sale date");
  g_assert_cmpstr (get_choice (test, "stage"), ==, "Status");

  go_to (test, "Values");
  g_assert_true (test_window_reads (test, "What does “03/04/2026” mean?"));
  g_assert_true (test_window_reads (test, "What does “1.234” mean?"));
  test_window_press (test, "Next");
  test_wait_for (test_window_reads (test, "can be read with the day or with the month first"));
  g_assert_true (is_at (test, "Values"));

  adw_action_row_activate (ADW_ACTION_ROW (test_window_find (test, ADW_TYPE_ACTION_ROW, "1234.00")));
  adw_action_row_activate (ADW_ACTION_ROW (stafett_hands_find (test_window_top (test), ADW_TYPE_ACTION_ROW, "3 Apr 2026")));
  choose (test, "Hmm", "Refuse the rows");
  go_to (test, "Duplicates and rules");
  g_assert_true (test_window_reads (test, "Companies and contacts that are not there"));

  /* What was answered is still answered after steps back, and after the columns were connected otherwise. */
  go_back_to (test, "Values");
  g_assert_cmpstr (get_choice (test, "Hmm"), ==, "Refuse the rows");
  go_back_to (test, "Columns");
  choose (test, "deal", "Reason");
  choose (test, "deal", "Name");
  go_to (test, "Values");
  g_assert_cmpstr (get_choice (test, "Hmm"), ==, "Refuse the rows");
  go_to (test, "Duplicates and rules");

  /* A currency that is none is refused where it can be corrected. */
  g_assert_true (stafett_hands_type (test_window_top (test), "Currency of amounts without one, such as NOK", "kroner"));
  test_window_press (test, "Next");
  test_wait_for (test_window_reads (test, "is not a currency code"));
  g_assert_true (is_at (test, "Duplicates and rules"));
  g_assert_true (stafett_hands_type (test_window_top (test), "Currency of amounts without one, such as NOK", "eur"));

  go_to (test, "Summary");
  assert_count (test, "To be added", "2");
  assert_count (test, "Refused", "1");
  assert_count (test, "Companies that the rows name", "1");
  go_to (test, "Report");
  after = test_query (test->session.path, "SELECT name || ' ' || amount || ' ' || currency || ' ' || date (sale_date / 1000000, 'unixepoch')"
                                          " FROM sale ORDER BY id");
  g_assert_cmpstr (after, ==, "Nett 123400 EUR 2026-04-03\nGarn 250000 EUR 2026-06-05\n");
  test_window_press (test, "Close");
  test_wait_for (!test_window_has_dialog (test));
}

static const char people[] =
  "Name,Company,E-mail,Phone\n"
  "\"Nordmann, Ola\",Fjord AS,Ola <ola@fjord.example>; o@b.example,1\n"
  "\"Nordmann, Kari\",Fjord AS,kari@fjord.example,4.79E+10\n"
  "\"Vik, Per\",Fjord AS,per@fjord.example,3\n";

/* What texts are not as they should be is asked once for each column; a number that has lost digits is never stored. */
static void
test_texts (TestWindow    *test,
            gconstpointer  data)
{
  g_autofree char *after = NULL;

  open_file (test, people);
  g_assert_cmpstr (get_choice (test, "The file holds"), ==, "Contacts");
  go_to (test, "Columns");
  go_to (test, "Values");
  g_assert_true (test_window_reads (test, "What becomes of “Nordmann, Ola”?"));
  test_window_press (test, "Next");
  test_wait_for (test_window_reads (test, "several addresses in one value, such as"));
  adw_action_row_activate (ADW_ACTION_ROW (test_window_find (test, ADW_TYPE_ACTION_ROW, "ola@fjord.example")));
  test_window_press (test, "Next");
  test_wait_for (test_window_reads (test, "seem to have the last name first"));
  adw_action_row_activate (ADW_ACTION_ROW (stafett_hands_find (test_window_top (test), ADW_TYPE_ACTION_ROW, "Ola Nordmann")));

  go_to (test, "Duplicates and rules");
  go_to (test, "Summary");
  assert_count (test, "To be added", "2");
  assert_count (test, "Refused", "1");
  g_assert_true (test_window_reads (test, "last digits are lost"));
  go_to (test, "Report");
  after = test_query (test->session.path, "SELECT name || ' ' || email || ' ' || phone FROM contact ORDER BY id");
  g_assert_cmpstr (after, ==, "Ola Nordmann ola@fjord.example 1\nPer Vik per@fjord.example 3\n");
  test_window_press (test, "Close");
  test_wait_for (!test_window_has_dialog (test));
}

/* "Whether automation rules run is asked", and the summary tells what they would do. */
static void
test_rules (TestWindow    *test,
            gconstpointer  data)
{
  gint64 company = test_session_add_company (&test->session, "Fjord AS", "Lead");
  g_autofree char *category = NULL;

  test_session_set_rule (&test->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  open_file (test, "name,company,status\nNett,Fjord AS,Won\nGarn,Fjord AS,Open\n");
  choose (test, "The file holds", "Sales");
  go_to (test, "Columns");
  go_to (test, "Values");
  go_to (test, "Duplicates and rules");
  g_assert_true (stafett_hands_switch (test_window_top (test), "Run the automation rules", TRUE));
  go_to (test, "Summary");
  g_assert_true (test_window_reads (test, "Update category when a sale is sold"));
  g_assert_true (test_window_reads (test, "Sets the category of a company 1 time"));
  go_to (test, "Report");
  category = test_session_get_category (&test->session, company);
  g_assert_cmpstr (category, ==, "Customer");
  test_window_press (test, "Close");
  test_wait_for (!test_window_has_dialog (test));
}

/* A field has one column, and what every record must have is asked for beside the columns. */
static void
test_columns (TestWindow    *test,
              gconstpointer  data)
{
  open_file (test, "Full name,Mail\nKari Dal,kari@example.com\n");
  choose (test, "The file holds", "Contacts");
  go_to (test, "Columns");
  g_assert_cmpstr (get_choice (test, "Full name"), ==, "Name");
  choose (test, "Mail", "Name");
  g_assert_cmpstr (get_choice (test, "Full name"), ==, "Do not import");
  g_assert_true (test_window_reads (test, "Not imported: “Name” is now taken from the column “Mail”."));
  choose (test, "Full name", "Name");
  g_assert_cmpstr (get_choice (test, "Mail"), ==, "Do not import");
  choose (test, "Mail", "E-mail");

  test_window_press (test, "Next");
  test_wait_for (test_window_reads (test, "None of the file’s columns is the company."));
  g_assert_true (is_at (test, "Columns"));
  g_assert_true (stafett_hands_type (test_window_top (test), "They belong to the company", "Dal AS"));
  go_to (test, "Duplicates and rules");

  /* A step back keeps what was chosen, and so does another guess at what the file holds. */
  go_back_to (test, "Columns");
  go_back_to (test, "File");
  choose (test, "The file holds", "Companies");
  choose (test, "The file holds", "Contacts");
  go_to (test, "Columns");
  g_assert_cmpstr (get_choice (test, "Mail"), ==, "E-mail");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_window_find (test, ADW_TYPE_ENTRY_ROW, "They belong to the company"))), ==,
                   "Dal AS");
  go_to (test, "Duplicates and rules");
  choose (test, "Companies that are not there", "Refuse the rows");
  go_to (test, "Summary");
  assert_count (test, "To be added", "0");
  g_assert_true (test_window_reads (test, "There is no company “Dal AS”."));
  g_assert_false (test_window_can_press (test, "Import"));
  go_back_to (test, "Duplicates and rules");
  choose (test, "Companies that are not there", "Add them");
  go_to (test, "Summary");
  assert_count (test, "To be added", "1");
  assert_count (test, "Companies that the rows name", "1");
  close_dialog (test);
  g_assert_cmpint (test_query_integer (test->session.path, "SELECT count (*) FROM contact"), ==, 0);
}

/* Many columns and many unknown values: all of them can be reached. */
static void
test_long (TestWindow    *test,
           gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("name,category");
  GtkWidget *combo;

  for (int i = 0; i < 60; i++)
    g_string_append_printf (text, ",c%d", i);
  for (int row = 0; row < 40; row++)
    {
      g_string_append_printf (text, "\nCompany %d,K%d", row, row);
      for (int i = 0; i < 60; i++)
        g_string_append_printf (text, ",v%d", i);
    }
  open_file (test, text->str);
  go_to (test, "Columns");
  test_window_find (test, ADW_TYPE_COMBO_ROW, "c59");
  choose (test, "c59", "City");

  go_to (test, "Values");
  combo = test_window_find (test, ADW_TYPE_COMBO_ROW, "K39");
  /* All names come when somebody opens the row: in a hundred rows they would be thousands of widgets. */
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (combo))), ==, 2);
  stafett_import_combo_fill (STAFETT_IMPORT_COMBO (combo));
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (combo))), >, 8);
  g_assert_cmpstr (get_choice (test, "K39"), ==, "Leave it out");
  choose (test, "All 40 unknown values", "Create it");
  g_assert_cmpstr (get_choice (test, "K39"), ==, "Create it");
  choose (test, "K38", "Lead");
  g_assert_cmpstr (get_choice (test, "All 40 unknown values"), ==, "As chosen below");
  go_to (test, "Duplicates and rules");
  go_back_to (test, "Values");
  g_assert_cmpstr (get_choice (test, "K38"), ==, "Lead");
  g_assert_cmpstr (get_choice (test, "K39"), ==, "Create it");
  go_to (test, "Duplicates and rules");
  go_to (test, "Summary");
  assert_count (test, "To be added", "40");
  assert_count (test, "List items and associates", "39");
  close_dialog (test);
}

/* How the file is written can be changed, and what was chosen for its columns stays. */
static void
test_dialect (TestWindow    *test,
              gconstpointer  data)
{
  open_bytes (test, "Navn;By\nB\xe5tsmann AS;V\xe5gs\xf8y\n", -1);
  test_wait_for (test_window_can_press (test, "Next"));
  g_assert_true (test_window_reads (test, "Båtsmann AS"));
  go_to (test, "Columns");
  choose (test, "By", "Country");
  go_back_to (test, "File");

  choose (test, "Values are separated by", "Comma");
  test_wait_for (test_window_reads (test, "The file has 1 column.") && test_window_can_press (test, "Next"));
  choose (test, "Encoding", "Unicode (UTF-8)");
  test_wait_for (test_window_can_press (test, "Next") || test_window_reads (test, "The file cannot be read like this"));
  choose (test, "Encoding", "Western (ISO-8859-1)");
  test_wait_for (test_window_can_press (test, "Next"));
  choose (test, "Values are separated by", "Semicolon");
  test_wait_for (test_window_reads (test, "The file has 2 columns.") && test_window_can_press (test, "Next"));
  g_assert_true (stafett_hands_switch (test_window_top (test), "The first row names the columns", FALSE));
  test_wait_for (test_window_can_press (test, "Next"));
  g_assert_true (test_window_reads (test, "Navn"));
  g_assert_true (stafett_hands_switch (test_window_top (test), "The first row names the columns", TRUE));
  test_wait_for (test_window_can_press (test, "Next"));
  go_to (test, "Columns");
  g_assert_cmpstr (get_choice (test, "By"), ==, "Country");
  close_dialog (test);
}

/* Rows above the table, and a table without headings: as it was found, and as the user says. What is guessed is told to be. */
static void
test_layout (TestWindow    *test,
             gconstpointer  data)
{
  GtkWidget *spin;

  open_file (test, "sep=!\nCustomers\nFjord AS!Bergen!post@fjord.example\nElv AS!Oslo!post@elv.example\nHav AS\n");
  g_assert_cmpstr (get_choice (test, "Values are separated by"), ==, "!");
  spin = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (test_window_find (test, ADW_TYPE_ACTION_ROW, "Rows above the table")));
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)), ==, 2);
  g_assert_true (test_window_reads (test, "Column 3"));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 3);
  test_wait_for (!test_window_reads (test, "Fjord AS") && test_window_can_press (test, "Next"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 2);
  test_wait_for (test_window_reads (test, "Fjord AS") && test_window_can_press (test, "Next"));

  /* A row that lacks what is empty at its end. */
  g_assert_true (stafett_hands_switch (test_window_top (test), "Take rows with too few values", TRUE));
  test_wait_for (test_window_can_press (test, "Next"));

  go_to (test, "Columns");
  g_assert_cmpstr (get_choice (test, "Column 1"), ==, "Name");
  g_assert_true (test_window_reads (test, "Guessed from values such as: Fjord AS"));
  g_assert_cmpstr (get_choice (test, "Column 3"), ==, "E-mail");
  choose (test, "Column 2", "City");
  g_assert_true (test_window_reads (test, "For example: Bergen"));
  go_to (test, "Duplicates and rules");
  go_to (test, "Summary");
  assert_count (test, "Refused", "0");
  close_dialog (test);
}

/* A file that is none is told in the dialog, which can then take another. */
static void
test_unreadable (TestWindow    *test,
                 gconstpointer  data)
{
  static const struct {
    const char *bytes;
    gsize       length;
  } cases[] = { { "", 0 }, { "\x7f" "ELF\0\1\2\0\0\0\0\0\0\0\0\3\0\0", 18 } };
  g_autoptr (GFile) good = new_file (test, "good.csv", "name\nFjord AS\n", -1);
  g_autoptr (GFile) none = new_file (test, "none.csv", NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      open_bytes (test, cases[i].bytes, (gssize) cases[i].length);
      test_wait_for (test_window_reads (test, "The file cannot be read"));
      g_assert_false (test_window_can_press (test, "Next"));
      stafett_import_dialog_set_file (STAFETT_IMPORT_DIALOG (test_window_top (test)), none);
      test_wait_for (test_window_reads (test, "The file could not be read"));
      stafett_import_dialog_set_file (STAFETT_IMPORT_DIALOG (test_window_top (test)), good);
      test_wait_for (test_window_can_press (test, "Next"));
      g_assert_false (test_window_reads (test, "The file cannot be read"));
      test_window_press (test, "Cancel");
      test_wait_for (!test_window_has_dialog (test));
    }
}

/* A file that breaks off in the middle of a quoted value loses that row, which says why. */
static void
test_cut_off (TestWindow    *test,
              gconstpointer  data)
{
  open_file (test, "name,city\nFjord AS,Bergen\n\"Vik AS,Vo");
  go_to (test, "Columns");
  go_to (test, "Duplicates and rules");
  go_to (test, "Summary");
  assert_count (test, "To be added", "1");
  assert_count (test, "Refused", "1");
  g_assert_true (test_window_reads (test, "Line 3"));
  close_dialog (test);
}

/* "Cancel leaves the database unchanged": while it is being written. */
static void
test_cancel (TestWindow    *test,
             gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("name,city\n");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkWidget *dialog;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "Company %d AS,Bergen\n", i);
  before = test_dump_tables (test->session.path);
  open_file (test, text->str);
  go_to (test, "Columns");
  go_to (test, "Duplicates and rules");
  go_to (test, "Summary");
  assert_count (test, "To be added", "20000");
  dialog = test_window_top (test);
  test_window_press (test, "Import");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (stafett_hands_find (dialog, GTK_TYPE_BUTTON, "Back"))));
  gtk_window_close (GTK_WINDOW (dialog));
  test_wait_for (is_at (test, "Summary") && test_window_can_press (test, "Import"));
  test_wait_for (test_window_reads (test, "Nothing was imported"));
  test_window_settle (test);
  after = test_dump_tables (test->session.path);
  g_assert_cmpstr (before, ==, after);

  /* And it can still be done. */
  go_to (test, "Report");
  assert_count (test, "Added", "20000");
  test_window_press (test, "Close");
  test_wait_for (!test_window_has_dialog (test));
  g_assert_cmpint (test_query_integer (test->session.path, "SELECT count (*) FROM company"), ==, 20000);
}

/* The database can go, and the window with it, while a file is being read. */
static void
test_destroy (TestWindow    *test,
              gconstpointer  data)
{
  open_bytes (test, companies, -1);
  gtk_window_destroy (GTK_WINDOW (test_window_top (test)));
  test_window_settle (test);
  g_assert_false (test_window_has_dialog (test));
}

/* "Non-administrators may import but not create list items." */
static void
test_rights (TestWindow    *test,
             gconstpointer  data)
{
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  associate->name = g_strdup ("Kari");
  associate->login_name = g_strdup ("kari");
  associate->active = TRUE;
  stafett_change_set_add (change_set, associate);
  commit = test_session_apply (&test->session, change_set);
  test_session_reopen_as (&test->session, "kari");

  open_file (test, companies);
  go_to (test, "Columns");
  go_to (test, "Values");
  g_assert_true (test_window_reads (test, "only administrators can create it"));
  test_wait_for (stafett_hands_choose (test_window_top (test), "All 2 unknown values", "Partner"));
  g_assert_false (stafett_hands_choose (test_window_top (test), "Wholesaler", "Create it"));
  g_assert_cmpstr (get_choice (test, "Wholesaler"), ==, "Partner");
  go_to (test, "Duplicates and rules");
  go_to (test, "Summary");
  go_to (test, "Report");
  assert_count (test, "Added", "4");
  test_window_press (test, "Close");
  test_wait_for (!test_window_has_dialog (test));
}

/* What another system exported is known for what it is, so that nothing has to be chosen on the first two pages. */
static void
test_guess (TestWindow    *test,
            gconstpointer  data)
{
  static const struct {
    const char *headings;
    const char *kind;
  } files[] = {
    { "Record ID;Company name;Company owner;Create Date;Phone Number;Last Activity Date;City;Country/Region;Industry;Company Domain Name;Lifecycle Stage;Type", "Companies" },
    { "Record ID;First Name;Last Name;Email;Phone Number;Contact owner;Lead Status;Marketing contact status;Create Date (CET);Associated Company;Last Activity Date", "Contacts" },
    { "Record ID;Deal Name;Deal Stage;Close Date;Deal owner;Amount;Amount in company currency;Associated Company;Associated Contact;Create Date;Closed Lost Reason", "Sales" },
    { "Organization - Name;Organization - Address;Organization - Owner;Organization - Open deals;Organization - Label;Organization - Country of Address;Organization - City/town/village/locality of Address", "Companies" },
    { "Person - ID;Person - Name;Person - Email - Work;Person - Phone - Mobile;Person - Organization;Person - Owner", "Contacts" },
    { "Deal - ID;Deal - Title;Deal - Value;Deal - Currency of Value;Deal - Organization;Deal - Contact person;Deal - Status;Deal - Stage;Deal - Won time;Deal - Lost reason;Deal - Owner;Deal - Expected close date", "Sales" },
    { "Account Name;Account Owner;Billing City;Billing Country;Phone;Website;Type;Last Activity", "Companies" },
    { "Opportunity Name;Stage;Close Date;Amount Currency;Amount;Opportunity Owner;Account Name;Fiscal Period;Age", "Sales" },
    { "Salutation;First Name;Last Name;Title;Account Name;Email;Phone;Mobile;Fax;Contact Owner;Lead Source", "Contacts" },
    { "First Name;Last Name;Company / Account;Email;Phone;Lead Status;Lead Owner;Lead Source;Title", "Contacts" },
    { "(Do Not Modify) Account;(Do Not Modify) Row Checksum;Account Name;Main Phone;Address 1: City;Address 1: Country/Region;Primary Contact;Email (Primary Contact);Website;Owner;Relationship Type", "Companies" },
    { "(Do Not Modify) Opportunity;Topic;Potential Customer;Est. Close Date;Est. Revenue;Contact;Status;Status Reason;Owner;Currency;Probability", "Sales" },
    { "Full Name;Email;Company Name;Business Phone;Job Title;Owner;Status Reason", "Contacts" },
    { "Firma;Avdeling;Org.nr.;Vår kontakt;Kategori;Bransje;Telefon;E-post;Webadresse;Poststed;Land;Notat", "Companies" },
    { "Firma;Fornavn;Mellomnavn;Etternavn;Stilling;E-post;Direkte telefon;Mobiltelefon;Leadstatus", "Contacts" },
    { "Salg;Firma;Kontaktperson;Beløp (NOK);Status;Salgsdato;Årsak;Eier", "Sales" },
    { "organisasjonsnummer;navn;organisasjonsform.kode;organisasjonsform.beskrivelse;forretningsadresse.poststed;forretningsadresse.land;forretningsadresse.kommune;hjemmeside;epostadresse;telefon;mobil", "Companies" },
    { "Företagsnamn;Organisationsnummer;Postort;Land;Telefonnummer;E-post;Hemsida;Säljare;Anteckningar", "Companies" },
    { "Virksomhedsnavn;CVR-nr.;By;Land;Telefon;E-mail;Hjemmeside;Ansvarlig", "Companies" },
    { "Firmenname;Ort;Land;Telefon;E-Mail-Adresse;Webseite;USt-IdNr.;Kategorie;Bemerkung", "Companies" },
    { "Vorname;Nachname;Firma;E-Mail;Telefon;Position", "Contacts" },
    { "Verkaufschance;Kunde;Betrag;Währung;Phase;Abschlussdatum;Zuständig", "Sales" },
    { "dealname;dealstage;closedate;amount;deal_currency_code;hubspot_owner_id;company", "Sales" },
    { "opportunity_name;opportunity_stage;close_date;amount_usd;account_name", "Sales" },
    { "OpportunityName;StageName;CloseDate;Amount;AccountName;OwnerId", "Sales" },
    { "Kunde;Produkt;Beløp i EUR;Utfall;Dato", "Sales" },
    { "account,sector,year_established,revenue,employees,office_location,subsidiary_of", "Companies" },
    { "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value", "Sales" },
    /* Nothing of ours, but sales least of all. */
    { "product,series,sales_price", "Companies" },
    /* Without a name, and below a title. */
    { "Kunde;Utfall;Beløp (TNOK);Dato", "Sales" },
    { "Rapport;;;\nKunde;Utfall;Beløp;Dato", "Sales" },

    /* Our own exports, for programs and for people. */
    { "id,name,category,group,our-contact,city,country,phone,email,web-address,organisation-number,source,note,category-id,deleted,our-contact-id,category-description",
      "Companies" },
    { "id,name,company,title,category,lead-status,email,phone,owner,first-touch-source,lead-creation-source,lead-status-kept,lead-status-description,company-id,lead-status-id,deleted,group,category-id,owner-id,category-description",
      "Contacts" },
    { "id,name,company,contact,amount,currency,status,date,reason,owner,category,company-id,contact-id,deleted,group,category-id,owner-id,category-description,source",
      "Sales" },
    { "Number,Name,Company,Title,Category,Lead status,E-mail,Phone,Owner,First touch,Lead creation", "Contacts" },
    { "Number,Name,Company,Contact,Amount,Currency,Status,Sale date,Reason,Owner,Category", "Sales" },
    { "Number,Name,Category,Category group,Our contact,City,Country,Phone,E-mail", "Companies" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text = g_strdup_printf ("%s\n", files[i].headings);

      g_test_message ("%s", files[i].headings);
      open_file (test, text);
      g_assert_cmpstr (get_choice (test, "The file holds"), ==, files[i].kind);
      test_window_press (test, "Cancel");
      test_wait_for (test_window_top (test) == GTK_WIDGET (test->window));
    }
}

/* The file's name tells lists of people and of sales that name no company. */
static void
test_guess_name (TestWindow    *test,
                 gconstpointer  data)
{
  static const struct {
    const char *name;
    const char *kind;
  } files[] = {
    { "list.csv", "Companies" }, { "my_Contacts-2026 (1).csv", "Contacts" }, { "kontakter.csv", "Contacts" }, { "sales contacts.csv", "Companies" },
    { "contactless.csv", "Companies" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      open_named (test, files[i].name, "Name;Phone;City\nOla Nordmann;1;Oslo\n", -1);
      test_wait_for (test_window_can_press (test, "Next"));
      g_test_message ("%s", files[i].name);
      g_assert_cmpstr (get_choice (test, "The file holds"), ==, files[i].kind);
      test_window_press (test, "Cancel");
      test_wait_for (test_window_top (test) == GTK_WIDGET (test->window));
    }
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

#define ADD(path, func) g_test_add ("/ui/import/" path, TestWindow, NULL, test_window_set_up, func, test_window_tear_down)
  ADD ("companies", test_companies);
  ADD ("guess", test_guess);
  ADD ("guess-name", test_guess_name);
  ADD ("questions", test_questions);
  ADD ("texts", test_texts);
  ADD ("rules", test_rules);
  ADD ("columns", test_columns);
  ADD ("long", test_long);
  ADD ("dialect", test_dialect);
  ADD ("layout", test_layout);
  ADD ("unreadable", test_unreadable);
  ADD ("cut-off", test_cut_off);
  ADD ("cancel", test_cancel);
  ADD ("destroy", test_destroy);
  ADD ("rights", test_rights);
#undef ADD

  return g_test_run ();
}

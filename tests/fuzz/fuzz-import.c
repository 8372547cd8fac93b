/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/stafett-error.h"
#include "mutate.h"
#include "services/stafett-import.h"
#include "support/test-session.h"

/* usage: fuzz-import [SECONDS [SEED]]
 *
 * Imports files that were damaged at random into one database: whatever is in them, a file is refused with a sentence, or each of its rows
 * becomes one thing, and the same that was told beforehand. */

static TestSession test;

static void
answer (StafettImport *import,
        GRand         *random)
{
  for (guint i = 0; i < stafett_import_get_n_questions (import); i++)
    stafett_import_answer (import, i, g_rand_int_range (random, 1, 3));
  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    if (stafett_import_get_value (import, i)->action == STAFETT_IMPORT_VALUE_LEAVE && g_rand_boolean (random))
      stafett_import_set_value (import, i, STAFETT_IMPORT_VALUE_REFUSE, 0);
  stafett_import_set_duplicates (import, (StafettImportDuplicates) g_rand_int_range (random, 0, 3));
  stafett_import_set_create_companies (import, g_rand_boolean (random));
  if (g_rand_boolean (random))
    stafett_import_set_company (import, "Fjord");
  if (stafett_import_get_n_columns (import) > 0 && g_rand_boolean (random))
    stafett_import_set_column_field (import, (guint) g_rand_int_range (random, 0, (gint32) stafett_import_get_n_columns (import)), "name", NULL);
}

static StafettImportReport *
run (StafettImport *import,
     gboolean       dry_run)
{
  g_autoptr (GError) error = NULL;
  StafettImportReport *report = stafett_import_run (import, test.session, dry_run, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_rows, ==, stafett_import_get_n_rows (import));
  g_assert_cmpuint (report->n_rows, ==, report->n_new + report->n_changed + report->n_unchanged + report->n_skipped + report->n_empty +
                                        report->n_refused);
  return report;
}

static void
check_import (GRand *random)
{
  static const StafettRecordKind kinds[] = { STAFETT_RECORD_KIND_COMPANY, STAFETT_RECORD_KIND_CONTACT, STAFETT_RECORD_KIND_SALE };
  g_autoptr (GString) text = fuzz_new_file (random);
  g_autofree char *path = g_build_filename (test.folder, "file.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (StafettImport) import = NULL;
  g_autoptr (StafettImportReport) told = NULL;
  g_autoptr (StafettImportReport) done = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  import = stafett_import_new (test.session, kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))], file);
  if (!stafett_import_open (import, NULL, NULL, &error))
    {
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
      return;
    }

  answer (import, random);
  g_assert_true (stafett_import_scan (import, NULL, &error));
  answer (import, random);
  g_assert_true (stafett_import_scan (import, NULL, &error));
  for (guint i = 0; i < stafett_import_get_n_questions (import); i++)
    stafett_import_answer (import, i, g_rand_int_range (random, 1, 3));
  if (!stafett_import_check (import, &error))
    {
      g_assert_true (error->domain == STAFETT_ERROR);
      return;
    }

  told = run (import, TRUE);
  done = run (import, FALSE);
  g_assert_cmpuint (done->n_new, ==, told->n_new);
  g_assert_cmpuint (done->n_changed, ==, told->n_changed);
  g_assert_cmpuint (done->n_unchanged, ==, told->n_unchanged);
  g_assert_cmpuint (done->n_skipped, ==, told->n_skipped);
  g_assert_cmpuint (done->n_refused, ==, told->n_refused);
  g_assert_cmpuint (done->n_repeated, ==, told->n_repeated);
  g_assert_cmpuint (done->n_new_companies, ==, told->n_new_companies);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = NULL;
  int status;

  test_session_set_up (&test, STAFETT_CONTENTS_STANDARD);
  path = g_build_filename (test.folder, "file.csv", NULL);
  status = fuzz_run (argc, argv, "import", check_import);
  g_remove (path);
  test_session_tear_down (&test);
  return status;
}

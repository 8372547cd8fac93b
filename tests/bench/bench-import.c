/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "services/stafett-import.h"
#include "support/test-session.h"

/* usage: bench-import [COMPANIES]
 *
 * How long it takes to import a file of companies, with all that belongs to it: its encoding and separator are found, it is looked
 * through for what has to be asked, each row is looked up by organisation number and name, checked and written with its entry
 * in the journal, and all of it can be taken back. Beside it, in the same run, the sqlite3 shell's .import of the same file
 * into the same schema with its indexes, on a copy of the same database. The columns of the file are those of the table, since
 * the shell knows no others. And how much memory a file of a quarter of the length takes, and the whole one. */

#define N_DEFAULT 1000000

static void
write_file (const char *path,
            guint       n)
{
  static const char * const cities[] = { "Oslo", "Bergen", "Trondheim", "Stavanger", "Tromsø" };
  FILE *file = g_fopen (path, "w");

  fputs ("id,revision,name,name_key,category_id,our_contact_id,source,organisation_number,phone,email,web_address,city,country,note,deleted\n",
         file);
  for (guint i = 1; i <= n; i++)
    {
      guint mixed = i * 2654435761u; /* names come in no order, as they do in a file */

      fprintf (file, "%u,1,%c%08x Handel og Verksted %u AS,%c%08x handel og verksted %u as,1,1,web,%09u,+47 %08u,post%u@example%u.no,"
               "https://www.example%u.no,%s,Norge,\"A note, with a comma\",0\n",
               i, 'A' + mixed % 26, mixed, i, 'a' + mixed % 26, mixed, i, i, mixed % 100000000, i, mixed % 1000, i,
               cities[mixed % G_N_ELEMENTS (cities)]);
    }
  fclose (file);
}

static double
get_seconds (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static double
run_shell (const char *database,
           const char *file)
{
  g_autofree char *command = g_strdup_printf (".import --csv --skip 1 '%s' company", file);
  const char * const arguments[] = { "sqlite3", database, command, NULL };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int status;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("sqlite3: %s", error->message);

  return get_seconds (start);
}

static double
run_import (TestSession *test,
            const char  *path,
            guint        n)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (StafettImport) import = stafett_import_new (test->session, STAFETT_RECORD_KIND_COMPANY, file);
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  if (!stafett_import_open (import, NULL, NULL, &error) || !stafett_import_scan (import, NULL, &error))
    g_error ("%s", error->message);
  report = stafett_import_run (import, test->session, FALSE, NULL, NULL, &error);
  if (report == NULL)
    g_error ("%s", error->message);
  g_assert_cmpuint (report->n_new, ==, n);

  return get_seconds (start);
}

static double
get_peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : N_DEFAULT;
  g_autofree char *file = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *contents = NULL;
  TestSession small, whole;
  double shell, import, small_peak;
  gsize length;

  test_session_set_up (&whole, STAFETT_CONTENTS_STANDARD);
  file = g_build_filename (whole.folder, "companies.csv", NULL);
  copy = g_build_filename (whole.folder, "copy.db", NULL);

  test_session_set_up (&small, STAFETT_CONTENTS_STANDARD);
  write_file (file, n / 4);
  run_import (&small, file, n / 4);
  small_peak = get_peak_megabytes ();
  test_session_tear_down (&small);

  /* A database that nobody has open is in one file. */
  g_clear_object (&whole.session);
  if (!g_file_get_contents (whole.path, &contents, &length, NULL) || !g_file_set_contents (copy, contents, (gssize) length, NULL))
    g_error ("the database cannot be copied");
  test_session_reopen (&whole);

  write_file (file, n);
  shell = run_shell (copy, file);
  import = run_import (&whole, file, n);

  g_print ("import of %u companies\n", n);
  g_print ("  sqlite3 .import   %8.1f s\n", shell);
  g_print ("  import            %8.1f s, %.2f times that\n", import, import / shell);
  g_print ("  peak of memory    %8.1f MB; of a quarter of the file %.1f MB\n", get_peak_megabytes (), small_peak);

  g_unlink (copy);
  g_unlink (file);
  test_session_tear_down (&whole);
  return EXIT_SUCCESS;
}

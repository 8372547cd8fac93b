/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "services/stafett-export.h"
#include "services/stafett-import.h"
#include "support/test-session.h"

/* usage: bench-import [ROWS [companies|contacts|sales]]
 *
 * How long it takes to import a file of companies, of contacts and of sales, with all that belongs to it: its encoding and separator
 * are found, it is looked through for what has to be asked, each row is looked up in the database, and its company too, checked and
 * written with its entry in the journal, and all of it can be taken back. Sales also with automation rules on, which run in the order
 * of their dates, and which the other side has none of. Beside it, in the same run, the sqlite3 shell's .import of the same
 * rows into the same schema with its indexes, on the same companies. The shell knows no names of companies, only what is in the
 * table: so its file has their numbers, and all of the table's columns.
 *
 * And how much memory it takes at most: the dry run before, the import, an export of it, and its undo, for this file and for one of a
 * quarter of its length. Each is measured in a process of its own. */

#define N_DEFAULT 200000
#define MAX_RATIO 3.0
#define MAX_GROWTH_MB 5.0

enum {
  DRY_RUN,
  IMPORT,
  EXPORT,
  UNDO,
  N_PHASES
};

static const char * const phases[N_PHASES] = { "dry run", "import", "export", "undo" };

typedef struct {
  double seconds[N_PHASES];
  double peaks[N_PHASES]; /* megabytes */
} Measured;

typedef struct {
  const char        *name;
  StafettRecordKind  kind;
  StafettList        list;
  void             (*write) (FILE     *file,
                             guint     n,
                             gboolean  shell);
} Kind;

/* Names come in no order, as they do in a file. */
static guint
mix (guint i)
{
  return i * 2654435761u;
}

static void
write_company (FILE  *file,
               guint  i)
{
  guint mixed = mix (i);

  fprintf (file, "%c%08x Handel og Verksted %u AS", 'A' + mixed % 26, mixed, i);
}

static void
write_companies (FILE     *file,
                 guint     n,
                 gboolean  shell)
{
  static const char * const cities[] = { "Oslo", "Bergen", "Trondheim", "Stavanger", "Tromsø" };

  fputs ("id,revision,name,name_key,category_id,our_contact_id,source,organisation_number,phone,email,web_address,city,country,note,deleted\n",
         file);
  for (guint i = 1; i <= n; i++)
    {
      guint mixed = mix (i);

      fprintf (file, "%u,1,%c%08x Handel og Verksted %u AS,%c%08x handel og verksted %u as,1,1,web,%09u,+47 %08u,post%u@example%u.no,"
               "https://www.example%u.no,%s,Norge,\"A note, with a comma\",0\n",
               i, 'A' + mixed % 26, mixed, i, 'a' + mixed % 26, mixed, i, i, mixed % 100000000, i, mixed % 1000, i,
               cities[mixed % G_N_ELEMENTS (cities)]);
    }
}

/* There are a quarter as many companies as contacts or sales. */
static guint
get_company (guint i,
             guint n)
{
  return 1 + i * 7919 % MAX (1, n / 4);
}

static void
write_contacts (FILE     *file,
                guint     n,
                gboolean  shell)
{
  fputs (shell ? "id,revision,name,name_key,company_id,title,email,phone,lead_status_id,owner_id,first_touch_source,lead_creation_source,deleted\n"
               : "name,company,title,email,phone\n", file);
  for (guint i = 1; i <= n; i++)
    {
      guint mixed = mix (i);

      if (shell)
        fprintf (file, "%u,1,%08x Person %u,%08x person %u,%u", i, mixed, i, mixed, i, get_company (i, n));
      else
        {
          fprintf (file, "%08x Person %u,", mixed, i);
          write_company (file, get_company (i, n));
        }
      fprintf (file, ",Daglig leder,person%u@example%u.no,+47 %08u", i, mixed % 1000, mixed % 100000000);
      fputs (shell ? ",1,1,web,web,0\n" : "\n", file);
    }
}

static void
write_sales (FILE     *file,
             guint     n,
             gboolean  shell)
{
  static const char * const statuses[] = { "Open", "Sold", "Lost", "Stalled" };

  fputs (shell ? "id,revision,name,name_key,company_id,contact_id,amount,currency,status,sale_date,reason,owner_id,deleted\n"
               : "name,company,amount,currency,status,date,reason\n", file);
  for (guint i = 1; i <= n; i++)
    {
      guint mixed = mix (i);

      if (shell)
        {
          fprintf (file, "%u,1,%08x Sale %u,%08x sale %u,%u,%u,%u,NOK,%u,%" G_GINT64_FORMAT ",price,1,0\n", i, mixed, i, mixed, i,
                   get_company (i, n), i, mixed % 100000000, 1 + mixed % 4, (TEST_TIME / 1000000 - mixed % 100000000) * 1000000);
          continue;
        }

      fprintf (file, "%08x Sale %u,", mixed, i);
      write_company (file, get_company (i, n));
      fprintf (file, ",%u.50,NOK,%s,20%02u-%02u-%02u,price\n", mixed % 1000000, statuses[mixed % 4], 10 + mixed % 15, 1 + mixed % 12,
               1 + mixed % 28);
    }
}

static const Kind kinds[] = {
  { "companies", STAFETT_RECORD_KIND_COMPANY, STAFETT_LIST_COMPANIES, write_companies },
  { "contacts", STAFETT_RECORD_KIND_CONTACT, STAFETT_LIST_CONTACTS, write_contacts },
  { "sales", STAFETT_RECORD_KIND_SALE, STAFETT_LIST_SALES, write_sales },
};

static void
write_file (const char *path,
            const Kind *kind,
            guint       n,
            gboolean    shell)
{
  FILE *file = g_fopen (path, "w");

  kind->write (file, n, shell);
  fclose (file);
}

static double
get_seconds (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static double
run_shell (const char *database,
           const char *file,
           const char *table)
{
  g_autofree char *command = g_strdup_printf (".import --csv --skip 1 '%s' %s", file, table);
  const char * const arguments[] = { "sqlite3", database, command, NULL };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int status;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("sqlite3: %s", error->message);

  return get_seconds (start);
}

/* The peak of this process begins anew. */
static void
reset_peak (void)
{
  FILE *file = g_fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;

  fputc ('5', file);
  fclose (file);
}

static double
get_peak_megabytes (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, "VmHWM:")) == NULL)
    return 0;

  return (double) g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) / 1024;
}

static gint64
run_import (TestSession *test,
            const Kind  *kind,
            const char  *path,
            guint        n,
            gboolean     rules,
            gboolean     dry_run)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (StafettImport) import = stafett_import_new (test->session, kind->kind, file);
  g_autoptr (StafettImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  stafett_import_set_rules (import, rules);
  if (!stafett_import_open (import, NULL, NULL, &error) || !stafett_import_scan (import, NULL, &error))
    g_error ("%s", error->message);
  report = stafett_import_run (import, test->session, dry_run, NULL, NULL, &error);
  if (report == NULL)
    g_error ("%s", error->message);
  g_assert_cmpuint (report->n_new, ==, n);

  return report->batch->journal_entry_id;
}

static void
run_undo (TestSession *test,
          gint64       entry_id,
          guint        n)
{
  g_autoptr (StafettBatch) batch = stafett_batch_new_undo (entry_id);
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = stafett_batch_run (batch, test->session, NULL, &error);
  if (report == NULL)
    g_error ("%s", error->message);
  g_assert_cmpuint (report->n_done, >=, n);
}

static void
run_export (TestSession *test,
            const Kind  *kind)
{
  g_autofree char *path = g_build_filename (test->folder, "export.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (kind->list);
  g_autoptr (StafettExport) export = stafett_export_new (test->session, query, STAFETT_EXPORT_FOR_PROGRAMS);
  g_autoptr (GError) error = NULL;

  if (!stafett_export_save (export, file, NULL, &error))
    g_error ("%s", error->message);
}

/* A new database, with the companies that contacts and sales belong to. */
static void
set_up (TestSession *test,
        const Kind  *kind,
        guint        n)
{
  g_autofree char *file = NULL;

  test_session_set_up (test, STAFETT_CONTENTS_STANDARD);
  if (kind->kind == STAFETT_RECORD_KIND_COMPANY)
    return;

  g_clear_object (&test->session);
  file = g_build_filename (test->folder, "present.csv", NULL);
  write_file (file, &kinds[0], MAX (1, n / 4), TRUE);
  run_shell (test->path, file, "company");
  test_session_reopen (test);
}

static Measured
measure (const Kind *kind,
         guint       n,
         gboolean    rules)
{
  Measured measured = { 0, };
  TestSession test;
  g_autofree char *file = NULL;
  gint64 entry_id = 0;

  set_up (&test, kind, n);
  if (rules)
    {
      test_session_set_rule (&test, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
      test_session_set_rule (&test, STAFETT_TRIGGER_LOST, NULL, "Lost opportunity", TRUE);
    }
  file = g_build_filename (test.folder, "rows.csv", NULL);
  write_file (file, kind, n, FALSE);
  for (guint phase = 0; phase < N_PHASES; phase++)
    {
      gint64 start = g_get_monotonic_time ();

      reset_peak ();
      if (phase == DRY_RUN || phase == IMPORT)
        entry_id = run_import (&test, kind, file, n, rules, phase == DRY_RUN);
      else if (phase == UNDO)
        run_undo (&test, entry_id, n);
      else
        run_export (&test, kind);
      measured.seconds[phase] = get_seconds (start);
      measured.peaks[phase] = get_peak_megabytes ();
    }

  test_session_tear_down (&test);
  return measured;
}

static Measured
measure_shell (const Kind *kind,
               guint       n,
               gboolean    rules)
{
  static const char * const tables[] = { "company", "contact", "sale" };
  Measured measured = { 0, };
  TestSession test;
  g_autofree char *file = NULL;

  set_up (&test, kind, n);
  g_clear_object (&test.session);
  file = g_build_filename (test.folder, "rows.csv", NULL);
  write_file (file, kind, n, TRUE);
  measured.seconds[IMPORT] = run_shell (test.path, file, tables[kind - kinds]);
  test_session_tear_down (&test);
  return measured;
}

/* A process of its own, so that one does not find the memory that another has left. */
static Measured
measure_apart (Measured   (*func) (const Kind *, guint, gboolean),
               const Kind  *kind,
               guint        n,
               gboolean     rules)
{
  Measured measured;
  int ends[2];
  int status;
  pid_t child;

  if (pipe (ends) != 0 || (child = fork ()) < 0)
    g_error ("no process can be made");
  if (child == 0)
    {
      measured = func (kind, n, rules);
      _exit (write (ends[1], &measured, sizeof measured) == sizeof measured ? EXIT_SUCCESS : EXIT_FAILURE);
    }

  close (ends[1]);
  if (read (ends[0], &measured, sizeof measured) != sizeof measured || waitpid (child, &status, 0) != child || status != 0)
    g_error ("a measurement failed");
  close (ends[0]);
  return measured;
}

static const char *
judge (gboolean met)
{
  return met ? "met" : "missed";
}

static void
bench (const Kind *kind,
       guint       n)
{
  Measured shell = measure_apart (measure_shell, kind, n, FALSE);
  Measured part = measure_apart (measure, kind, n / 4, FALSE);
  Measured whole = measure_apart (measure, kind, n, FALSE);
  double ratio = whole.seconds[IMPORT] / shell.seconds[IMPORT];

  g_print ("import of %u %s\n", n, kind->name);
  g_print ("  sqlite3 .import       %8.1f s\n", shell.seconds[IMPORT]);
  g_print ("  import                %8.1f s, %.2f times that (at most %.0f: %s)\n", whole.seconds[IMPORT], ratio, MAX_RATIO, judge (ratio <= MAX_RATIO));
  if (kind->kind == STAFETT_RECORD_KIND_SALE)
    {
      Measured ruled = measure_apart (measure, kind, n, TRUE);

      ratio = ruled.seconds[IMPORT] / shell.seconds[IMPORT];
      g_print ("  import with rules     %8.1f s, %.2f times that (at most %.0f: %s)\n", ruled.seconds[IMPORT], ratio, MAX_RATIO,
               judge (ratio <= MAX_RATIO));
      g_print ("  its peak of memory    %8.1f MB\n", ruled.peaks[IMPORT]);
    }
  g_print ("  peak of memory          of %u   of %u\n", n / 4, n);
  for (guint phase = 0; phase < N_PHASES; phase++)
    g_print ("    %-8s %8.1f s   %8.1f MB   %8.1f MB, %.2f times (at most %.0f MB more: %s)\n", phases[phase], whole.seconds[phase],
             part.peaks[phase], whole.peaks[phase], whole.peaks[phase] / part.peaks[phase], MAX_GROWTH_MB,
             judge (whole.peaks[phase] - part.peaks[phase] <= MAX_GROWTH_MB));
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : N_DEFAULT;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (argc < 3 || g_str_equal (argv[2], kinds[i].name))
      bench (&kinds[i], n);

  return EXIT_SUCCESS;
}

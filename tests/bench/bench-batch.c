/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "services/stafett-batch.h"
#include "services/stafett-session-private.h"
#include "support/test-session.h"

/* How long it takes to add many companies as one long work, with everything that belongs to it: each is checked, written with its
 * entry in the journal, and counted, and all can be taken back. Beside it, in the same run, the sqlite3 shell's .import of the
 * same companies into the same schema with its indexes. */

#define N_DEFAULT 200000

#define BENCH_TYPE_MANY (bench_many_get_type ())
G_DECLARE_FINAL_TYPE (BenchMany, bench_many, BENCH, MANY, GObject)

struct _BenchMany
{
  GObject parent_instance;

  guint  n;
  guint  next;
  gint64 category_id;
};

static void
fill_company (StafettCompany *company,
              guint           i)
{
  static const char * const cities[] = { "Oslo", "Bergen", "Trondheim", "Stavanger", "Tromsø" };
  guint mixed = i * 2654435761u; /* names come in no order, as they do in a file */

  company->name = g_strdup_printf ("%c%08x Handel og Verksted %u AS", 'A' + mixed % 26, mixed, i);
  company->organisation_number = g_strdup_printf ("%09u", mixed % 1000000000);
  company->phone = g_strdup_printf ("+47 %08u", mixed % 100000000);
  company->email = g_strdup_printf ("post%u@example%u.no", i, mixed % 1000);
  company->city = g_strdup (cities[mixed % G_N_ELEMENTS (cities)]);
  company->country = g_strdup ("Norge");
}

static gboolean
many_begin (StafettBatchSource  *source,
            StafettConnection   *connection,
            GError             **error)
{
  BENCH_MANY (source)->next = 0;
  return TRUE;
}

static gboolean
many_next (StafettBatchSource  *source,
           StafettConnection   *connection,
           StafettBatchItem    *item,
           GError             **error)
{
  BenchMany *self = BENCH_MANY (source);
  StafettCompany *company;

  if (self->next == self->n)
    return FALSE;

  company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  company->category_id = self->category_id;
  fill_company (company, self->next++);
  item->line = self->next;
  item->change_set = stafett_change_set_new ();
  stafett_change_set_add (item->change_set, company);
  return TRUE;
}

static void
many_init_source (StafettBatchSourceInterface *iface)
{
  iface->begin = many_begin;
  iface->next = many_next;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchMany, bench_many, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (STAFETT_TYPE_BATCH_SOURCE, many_init_source))

static void
bench_many_class_init (BenchManyClass *klass)
{
}

static void
bench_many_init (BenchMany *self)
{
}

static void
write_file (const char *path,
            guint       n)
{
  FILE *file = fopen (path, "w");

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StafettCompany) company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
      g_autofree char *key = NULL;

      fill_company (company, i);
      key = stafett_name_key (company->name);
      fprintf (file, "%u,1,%s,%s,1,1,,%s,%s,%s,,%s,%s,,0\n", i + 1, company->name, key, company->organisation_number, company->phone,
               company->email, company->city, company->country);
    }
  fclose (file);
}

static double
import_by_shell (const char *path,
                 const char *csv)
{
  g_autofree char *import = g_strdup_printf (".import %s company", csv);
  const char * const command[] = { "sqlite3", path, "PRAGMA foreign_keys = ON", ".mode csv", import, NULL };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* What the processor did, of this program or of those that it has run: on a machine that does other things too, this tells more. */
static double
get_cpu (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static long
get_peak_kb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static double
run (StafettBatch        *batch,
     TestSession         *test,
     StafettBatchReport **report)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  *report = stafett_batch_run (batch, test->session, NULL, &error);
  g_assert_no_error (error);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (int   argc,
      char *argv[])
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : N_DEFAULT;
  TestSession test = { 0, };
  g_autoptr (BenchMany) many = g_object_new (BENCH_TYPE_MANY, NULL);
  g_autoptr (StafettBatch) batch = NULL;
  g_autoptr (StafettBatch) undo = NULL;
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (StafettBatchReport) undone = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  double shell;
  double shell_cpu;
  double ours;
  double ours_cpu;
  double back;

  test_session_set_up (&test, STAFETT_CONTENTS_STANDARD);
  csv = g_build_filename (test.folder, "companies.csv", NULL);
  copy = g_build_filename (test.folder, "copy.stafett", NULL);
  write_file (csv, n);

  /* Nobody may write between the two, so that both begin with the same file. */
  g_assert_true (stafett_session_execute (test.session, "PRAGMA wal_checkpoint (TRUNCATE)", NULL));
  g_assert_true (g_file_get_contents (test.path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (copy, contents, (gssize) length, NULL));

  many->n = n;
  many->category_id = test_session_find (&test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  batch = stafett_batch_new_import (STAFETT_BATCH_SOURCE (many), STAFETT_RECORD_KIND_COMPANY, "companies.csv");
  shell = import_by_shell (copy, csv);
  shell_cpu = get_cpu (RUSAGE_CHILDREN);
  ours_cpu = get_cpu (RUSAGE_SELF);
  ours = run (batch, &test, &report);
  ours_cpu = get_cpu (RUSAGE_SELF) - ours_cpu;
  g_assert_cmpuint (report->n_done, ==, n);
  g_print ("%u companies: sqlite3 .import %.2f s, as one long work %.2f s (%.1f us each): %.2f times, processor %.2f times (%.2f s), peak %ld MB\n",
           n, shell, ours, ours * 1e6 / n, ours / shell, ours_cpu / shell_cpu, ours_cpu, get_peak_kb () / 1024);

  undo = stafett_batch_new_undo (report->journal_entry_id);
  back = run (undo, &test, &undone);
  g_assert_cmpuint (undone->n_done, ==, n);
  g_print ("undo: %.2f s (%.1f us each), peak %ld MB\n", back, back * 1e6 / n, get_peak_kb () / 1024);

  test_session_tear_down (&test);
  return 0;
}

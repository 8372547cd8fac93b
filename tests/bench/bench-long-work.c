/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "services/stafett-answer-all.h"
#include "services/stafett-bulk-change.h"
#include "services/stafett-system-clock.h"
#include "ui/import/stafett-import-dialog-private.h"
#include "ui/stafett-application.h"
#include "ui/stafett-batch-runner.h"
#include "ui/stafett-window.h"
#include "ui/tour/stafett-hands.h"
#include "ui/widgets/stafett-list-page.h"
#include "window-meter.h"

/* usage: bench-long-work [--rows=N] [--work=NAME,…] [--rules] FILE
 *
 * What takes long, in the program's own window: an import of N companies, one of as many contacts and one of as many sales, each
 * through all steps of its dialog, taken back and done again; another category for all companies, and all companies deleted, each
 * taken back and done again. With --rules the rules run on the sales and ask, and all questions are answered alike. FILE is
 * changed; if there is none it is made, with a new database.
 *
 * For each phase: how long it took, the longest block of the main thread by the clock and by its own time, and the most memory
 * that the program had. At the end whether the aims were met. Every twentieth row of a file cannot be taken, and one in thirty is
 * there twice; there are more texts in the columns of categories and owners than the database has items, so that the step that
 * asks for them has a lot to ask. */

#define AIM_BLOCK 50000
#define PATIENCE (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

typedef struct {
  StafettWindow  *window;
  StafettSession *session;
  guint           n_rows;
  gboolean        rules;
  guint           n_commits;
  gint64          block;     /* the worst of all phases */
  gint64          own;
  char            block_label[80];
  char            own_label[80];
} Bench;

static double
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, "VmHWM:")) == NULL)
    return 0;

  return g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024;
}

static void
begin (void)
{
  /* The kernel counts the most memory from here on. */
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file != NULL)
    {
      fputs ("5", file);
      fclose (file);
    }
  meter_begin ();
}

static void
note (gint64     *worst,
      char       *worst_label,
      gint64      value,
      const char *label)
{
  if (value <= *worst)
    return;

  *worst = value;
  g_strlcpy (worst_label, label, sizeof ((Bench *) NULL)->own_label);
}

static void
report (Bench      *self,
        const char *label,
        gint64      start)
{
  double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  MeterStep step;

  meter_end (&step);
  g_print ("%-50s %7.2f s, longest block %6.1f ms (itself %6.1f) %s, peak %4.0f MB, %u %% stolen\n", label, seconds, (double) step.wall / 1000,
           (double) step.cpu / 1000, step.cpu < AIM_BLOCK ? "met   " : "MISSED", get_peak (), step.stolen);
  note (&self->block, self->block_label, step.wall, label);
  note (&self->own, self->own_label, step.cpu, label);
}

#define wait_while(condition)                                             \
  G_STMT_START                                                            \
    {                                                                     \
      gint64 wait_end_ = g_get_monotonic_time () + PATIENCE;              \
      while (condition)                                                   \
        {                                                                 \
          g_main_context_iteration (NULL, TRUE);                          \
          if (g_get_monotonic_time () > wait_end_)                        \
            g_error ("this takes too long: " #condition);                 \
        }                                                                 \
    }                                                                     \
  G_STMT_END

/* Until what follows has been painted, too. */
static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}

static StafettQueryModel *
get_model (Bench *self)
{
  return stafett_record_list_get_model (stafett_list_page_get_list (STAFETT_LIST_PAGE (stafett_window_get_page (self->window))));
}

static void
settle_list (Bench *self)
{
  settle ();
  wait_while (stafett_query_model_is_loading (get_model (self)));
  settle ();
}

static void
show_page (Bench      *self,
           const char *name)
{
  stafett_window_show_page (self->window, name);
  settle_list (self);
}

static void
committed_cb (Bench         *self,
              StafettCommit *commit)
{
  self->n_commits++;
}

static StafettImportDialog *
find_dialog (Bench *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (STAFETT_IS_IMPORT_DIALOG (window))
        return STAFETT_IMPORT_DIALOG (window); /* shown, so it lives */
    }

  return NULL;
}

/* The files. */

static guint
mix (guint i)
{
  guint mixed = i * 2654435761u;

  return mixed ^ (mixed >> 15);
}

static void
write_company (FILE  *file,
               guint  i)
{
  static const char * const cities[] = { "Oslo", "Bergen", "Trondheim", "Stavanger", "Tromsø", "Ålesund", "Bodø", "Drammen" };
  guint mixed = mix (i);

  if (i % 20 != 19)
    fprintf (file, "%08x Verksted %u AS", mixed, i);
  fprintf (file, ";9%08u;post@verksted%u.no;%s;", i, i, cities[mixed % G_N_ELEMENTS (cities)]);
  if (mixed % 2 == 0)
    fprintf (file, "Lead;");
  else
    fprintf (file, "Bransje %u;", mixed % 120);
  fprintf (file, "Selger %u\n", mixed % 150);
}

static void
write_contact (FILE  *file,
               guint  i)
{
  guint mixed = mix (i);
  guint company = mixed % (i + 1);

  if (company % 20 == 19)
    company--;
  if (i % 20 == 19)
    fprintf (file, ";;;;\n");
  fprintf (file, "Person %08x Hansen %u;%08x Verksted %u AS;person%u@verksted%u.no;Selger %u;%s\n", mixed, i, mix (company), company, i, company,
           mixed % 300, mixed % 3 == 0 ? "Qualified" : "");
}

static void
write_sale (FILE  *file,
            guint  i)
{
  static const char * const stages[] = { "Won", "Lost", "Negotiation", "Open", "Stalled", "Proposal" };
  guint mixed = mix (i);
  guint company = mixed % (i + 1);

  if (company % 20 == 19)
    company--;
  fprintf (file, "Tilbud %08x %u;%08x Verksted %u AS;%u,50;%02u.%02u.20%02u;%s;Selger %u\n", mixed, i, mix (company), company,
           i % 20 == 19 ? 4000000000u : mixed % 900000, 1 + mixed % 28, 1 + mixed % 12, 18 + mixed % 8, stages[mixed % G_N_ELEMENTS (stages)], mixed % 450);
}

typedef struct {
  const char        *page;
  StafettRecordKind  kind;
  const char        *headings;
  void             (*write) (FILE *file, guint i);
} Kind;

static const Kind kinds[] = {
  { "companies", STAFETT_RECORD_KIND_COMPANY, "Name;Org.nr;E-mail;City;Category;Our contact", write_company },
  { "contacts", STAFETT_RECORD_KIND_CONTACT, "Name;Company;E-mail;Owner;Lead status", write_contact },
  { "sales", STAFETT_RECORD_KIND_SALE, "Sale;Company;Amount;Close date;Stage;Owner", write_sale },
};

static GFile *
write_file (const Kind *kind,
            guint       n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("import-XXXXXX.csv", &path, &error);
  FILE *file;

  g_assert_no_error (error);
  file = fdopen (fd, "w");
  fprintf (file, "%s\n", kind->headings);
  for (guint i = 0; i < n; i++)
    {
      kind->write (file, i);
      if (i % 30 == 29)
        kind->write (file, i - 1);
    }
  fclose (file);

  return g_file_new_for_path (path);
}

/* The steps of the dialog. */

static void
go_on (Bench               *self,
       StafettImportDialog *dialog,
       const char          *phase)
{
  g_autofree char *label = NULL;
  StafettImportStep before = dialog->step;
  gint64 start;

  begin ();
  start = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  wait_while (stafett_import_dialog_is_busy (dialog));
  if (dialog->step == before)
    g_error ("%s: %s", phase, gtk_label_get_text (dialog->problem_label));
  settle ();
  label = g_strdup_printf ("%s, %s → %s", phase, before == STAFETT_IMPORT_STEP_COLUMNS ? "looked through"
                                               : before == STAFETT_IMPORT_STEP_OPTIONS ? "tried" : before == STAFETT_IMPORT_STEP_SUMMARY ? "run" : "next",
                           gtk_window_get_title (GTK_WINDOW (dialog)));
  report (self, label, start);
}

/* As somebody does who wants all that the file has. */
static void
create_values (Bench               *self,
               StafettImportDialog *dialog,
               const char          *phase)
{
  StafettImport *import = stafett_import_dialog_get_import (dialog);
  g_autofree char *label = g_strdup_printf ("%s, all values created", phase);
  gint64 start;

  begin ();
  start = g_get_monotonic_time ();
  for (guint i = 0; i < stafett_import_get_n_questions (import); i++)
    stafett_import_answer (import, i, 1);
  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    {
      const StafettImportValue *value = stafett_import_get_value (import, i);

      if (!value->found && value->field->field->type == STAFETT_FIELD_REFERENCE)
        stafett_import_set_value (import, i, STAFETT_IMPORT_VALUE_CREATE, 0);
      else if (!value->found && g_str_equal (value->text, "Won"))
        stafett_import_set_value (import, i, STAFETT_IMPORT_VALUE_USE, STAFETT_SALE_STATUS_SOLD);
    }
  stafett_import_values_page_show (dialog->values_page, import);
  settle ();
  report (self, label, start);
}

/* The newest entry of the journal that tells of long work. */
static gint64
find_entry (Bench *self)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_JOURNAL);
  g_autoptr (StafettTable) entries = NULL;
  g_autoptr (GError) error = NULL;

  stafett_list_query_add_filter (query, "action", "records-imported");
  stafett_list_query_add_filter (query, "action", "many-changed");
  stafett_list_query_set_limit (query, 1);
  entries = stafett_session_list (self->session, query, &error);
  g_assert_no_error (error);
  return g_ascii_strtoll (stafett_table_get (entries, 0, "id"), NULL, 10);
}

static void
undo (Bench      *self,
      const char *label)
{
  gint64 entry_id = find_entry (self);
  guint n_commits = self->n_commits;
  gint64 start;

  begin ();
  start = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo-entry", "x", entry_id);
  wait_while (self->n_commits == n_commits);
  settle_list (self);
  report (self, label, start);
}

/* The report of long work stands before the window. */
static void
close_reports (Bench *self)
{
  GtkWindow *top;

  settle ();
  while ((top = stafett_hands_get_top_window ()) != GTK_WINDOW (self->window))
    {
      gtk_window_close (top);
      settle ();
    }
}

static void
undo_and_redo (Bench      *self,
               const char *phase)
{
  g_autofree char *undone = g_strdup_printf ("%s, undone", phase);
  g_autofree char *redone = g_strdup_printf ("%s, done again", phase);

  undo (self, undone);
  close_reports (self);
  undo (self, redone);
  close_reports (self);
}

static void
import (Bench      *self,
        const Kind *kind)
{
  g_autoptr (GFile) file = write_file (kind, self->n_rows);
  g_autofree char *phase = g_strdup_printf ("import %s", kind->page);
  g_autofree char *opened = g_strdup_printf ("%s, opened", phase);
  g_autofree char *closed = g_strdup_printf ("%s, dialog closed", phase);
  StafettImportDialog *dialog;
  const StafettImportReport *done;
  gint64 start;

  show_page (self, kind->page);
  begin ();
  start = g_get_monotonic_time ();
  stafett_window_import_file (self->window, file);
  dialog = find_dialog (self);
  wait_while (stafett_import_dialog_is_busy (dialog));
  settle ();
  report (self, opened, start);
  if (stafett_import_get_kind (stafett_import_dialog_get_import (dialog)) != kind->kind)
    g_error ("the file is taken as something else");

  go_on (self, dialog, phase);
  go_on (self, dialog, phase);
  if (dialog->step == STAFETT_IMPORT_STEP_VALUES)
    {
      create_values (self, dialog, phase);
      go_on (self, dialog, phase);
    }
  stafett_import_set_rules (stafett_import_dialog_get_import (dialog), self->rules);
  go_on (self, dialog, phase);
  go_on (self, dialog, phase);
  done = dialog->report;
  g_print ("%-50s %" G_GUINT64_FORMAT " rows: %" G_GUINT64_FORMAT " new, %" G_GUINT64_FORMAT " changed, %" G_GUINT64_FORMAT " unchanged or skipped, "
           "%" G_GUINT64_FORMAT " refused, %" G_GUINT64_FORMAT " questions\n", phase, done->n_rows, done->n_new, done->n_changed,
           done->n_unchanged + done->n_skipped, done->n_refused, done->batch->n_questions);

  begin ();
  start = g_get_monotonic_time ();
  gtk_window_close (GTK_WINDOW (dialog));
  settle_list (self);
  report (self, closed, start);
  undo_and_redo (self, phase);
  g_unlink (g_file_peek_path (file));
}

/* Other long work, on all companies. */
static void
run (Bench            *self,
     StafettBatch     *batch,
     const char       *label,
     StafettBatchWork  work)
{
  guint n_commits = self->n_commits;
  gint64 start;

  begin ();
  start = g_get_monotonic_time ();
  stafett_batch_runner_run (GTK_WINDOW (self->window), self->session, batch, label, work);
  wait_while (self->n_commits == n_commits);
  settle_list (self);
  report (self, label, start);
  close_reports (self);
  undo_and_redo (self, label);
}

static void
change (Bench *self)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettCompany) values = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  g_autoptr (StafettBulkChange) bulk = NULL;
  g_autoptr (StafettBatch) batch = NULL;
  guint index;

  show_page (self, "companies");
  values->category_id = 2;
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_COMPANY, "category", &index);
  bulk = stafett_bulk_change_new (values, G_GUINT64_CONSTANT (1) << index);
  stafett_bulk_change_set_query (bulk, query);
  batch = stafett_bulk_change_new_batch (bulk);
  run (self, batch, "another category for all companies", STAFETT_BATCH_WORK_CHANGE);
}

static void
delete (Bench *self)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettBulkChange) bulk = stafett_bulk_change_new_deletion (STAFETT_RECORD_KIND_COMPANY, TRUE);
  g_autoptr (StafettBatch) batch = NULL;

  show_page (self, "companies");
  stafett_bulk_change_set_query (bulk, query);
  batch = stafett_bulk_change_new_batch (bulk);
  run (self, batch, "all companies deleted", STAFETT_BATCH_WORK_DELETE);
}

static void
answer (Bench *self)
{
  g_autoptr (StafettBatch) batch = stafett_answer_all_new_batch (STAFETT_ANSWER_ACCEPT);

  show_page (self, "confirmations");
  run (self, batch, "all questions accepted", STAFETT_BATCH_WORK_ANSWER);
}

/* A sale that is sold makes its company a customer, if somebody says so. */
static void
switch_rules_on (Bench *self)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettRule) rule = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  guint index;
  guint64 fields = 0;

  rule = stafett_session_load (self->session, STAFETT_RECORD_KIND_RULE, 1, &error);
  g_assert_no_error (error);
  rule->enabled = TRUE;
  rule->ask = TRUE;
  rule->target_category_id = 5;
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, "enabled", &index);
  fields |= G_GUINT64_CONSTANT (1) << index;
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, "ask", &index);
  fields |= G_GUINT64_CONSTANT (1) << index;
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, "target_category_id", &index);
  fields |= G_GUINT64_CONSTANT (1) << index;
  stafett_change_set_set (change_set, g_steal_pointer (&rule), fields);
  commit = stafett_session_apply (self->session, change_set, &error);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (StafettApplication) application = NULL;
  g_autoptr (StafettClock) clock = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");
  g_autofree char *works = NULL;
  g_auto (GStrv) names = NULL;
  int n_rows = 100000;
  Bench bench = { 0, };
  const GOptionEntry entries[] = {
    { "rows", 0, 0, G_OPTION_ARG_INT, &n_rows, "So many rows in each file", "N" },
    { "work", 0, 0, G_OPTION_ARG_STRING, &works, "What to do: companies,contacts,sales,answer,change,delete", "NAME,…" },
    { "rules", 0, 0, G_OPTION_ARG_NONE, &bench.rules, "Let the rules run", NULL },
    { NULL }
  };

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "one FILE is needed");
      return 2;
    }
  names = g_strsplit (works != NULL ? works : bench.rules ? "companies,contacts,sales,answer,change,delete"
                                                          : "companies,contacts,sales,change,delete", ",", -1);

  adw_init ();
  application = stafett_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  clock = stafett_system_clock_new ();
  if (g_file_test (argv[1], G_FILE_TEST_EXISTS))
    bench.session = stafett_session_open (argv[1], clock, g_get_user_name (), &error);
  else
    bench.session = stafett_session_create (argv[1], STAFETT_CONTENTS_STANDARD, clock, g_get_user_name (), g_get_real_name (), &error);
  g_assert_no_error (error);
  bench.n_rows = (guint) n_rows;
  if (bench.rules)
    switch_rules_on (&bench);

  meter_install ();
  bench.window = stafett_window_new (GTK_APPLICATION (application), NULL);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1200, 800);
  gtk_window_present (GTK_WINDOW (bench.window));
  meter_watch (GTK_WIDGET (bench.window));
  stafett_window_set_session (bench.window, bench.session);
  g_signal_connect_swapped (stafett_session_get_event_bus (bench.session), "committed", G_CALLBACK (committed_cb), &bench);
  show_page (&bench, "companies");
  g_print ("%-50s %.0f MB\n", "memory after opening", meter_get_memory ());

  for (guint i = 0; names[i] != NULL; i++)
    {
      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (g_str_equal (names[i], kinds[k].page))
          import (&bench, &kinds[k]);
      if (g_str_equal (names[i], "answer"))
        answer (&bench);
      else if (g_str_equal (names[i], "change"))
        change (&bench);
      else if (g_str_equal (names[i], "delete"))
        delete (&bench);
    }

  g_print ("\n%-50s %7.1f ms  %s (%s)\n", "no block of the main thread above 50 ms", (double) bench.block / 1000,
           bench.block < AIM_BLOCK ? "met" : "MISSED", bench.block_label);
  g_print ("%-50s %7.1f ms  %s (%s)\n", "  by the main thread's own time", (double) bench.own / 1000, bench.own < AIM_BLOCK ? "met" : "MISSED",
           bench.own_label);

  return 0;
}

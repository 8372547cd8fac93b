/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "services/stafett-import.h"
#include "services/stafett-system-clock.h"
#include "ui/dialogs/stafett-progress-dialog.h"
#include "ui/stafett-application.h"
#include "ui/stafett-window.h"
#include "ui/widgets/stafett-list-page.h"
#include "window-meter.h"

/* usage: bench-window [--pages=NAME,…] [--seconds=N] [--import=ROWS] FILE
 *
 * The program's own window, on a display: each long list is opened, scrolled by wheel, by page and by the thumb, and to the end,
 * sorted by every column that it shows, from its beginning and from its end, searched by typing, and filtered; with --seconds
 * then scrolled for so long more in all, and with --import a file of so many companies is imported while the list of companies
 * is on the screen and being scrolled, which changes FILE. For each step: how long until the new rows were painted, the longest
 * block of the main thread, the 95th percentile of the frames, and what share of the processors' time the host of a virtual machine
 * took meanwhile: a step of which much was stolen tells of the host, not of the program. At the end a line for each aim of the program, with whether
 * it was met. Times until rows include what the search entry waits for more letters. make-database makes a file; see the README. */

#define AIM_ROWS 500000
#define AIM_JUMP 100000
#define AIM_BLOCK 50000
#define AIM_FRAME 16700
#define AIM_MEMORY 120

#define N_ROWS 15           /* about so many are looked at whether they have been read */
#define PATIENCE 60000000   /* no step takes longer */
#define BETWEEN_LETTERS 120000

typedef enum { AIM_NONE, AIM_OF_ROWS, AIM_OF_JUMP, AIM_OF_SCROLLING } Aim;

typedef struct {
  const char *name;
  StafettList list;
  const char *rare;         /* found once or never */
  const char *frequent;     /* found many times */
  const char *filters[2][2];
} Page;

static const Page pages[] = {
  { "companies", STAFETT_LIST_COMPANIES, "firma999999", "øre", { { "category-id", "5" }, { "group", "partner" } } },
  { "contacts", STAFETT_LIST_CONTACTS, "person2999999", "berg", { { "lead-status", "Qualified" }, { "category", "Lead" } } },
  { "sales", STAFETT_LIST_SALES, "offer 1999999", "bygg", { { "status", "stalled" }, { "date-from", "2026-06-01" } } },
  { "journal", STAFETT_LIST_JOURNAL, "firma999999", "øre", { { "action", "changed" }, { "time-from", "2024-06-19" } } },
};

/* The worst of all steps, and where it was. */
typedef struct {
  gint64 value;
  char   label[80];
} Worst;

typedef struct {
  StafettWindow     *window;
  StafettSession    *session;
  const Page        *page;
  StafettListPage   *list_page;
  StafettRecordList *list;
  StafettQueryModel *model;
  GtkAdjustment     *adjustment;
  GtkEditable       *search;
  gboolean           answered; /* the model has given the first answer to the query that it has now */

  Worst              block;
  Worst              own;      /* of the blocks, by the thread's own time */
  Worst              rows;
  Worst              jump;
  Worst              frame;
  Worst              own_frame;
  double             memory;   /* the most after any step */
} Bench;

static void
iterate_until (gint64 end)
{
  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}

static void
note (Worst      *worst,
      gint64      value,
      const char *page,
      const char *label)
{
  if (value <= worst->value)
    return;

  worst->value = value;
  g_snprintf (worst->label, sizeof worst->label, "%s, %s", page, label);
}

static void
report (Bench      *self,
        const char *label,
        Aim         aim,
        gint64      time)
{
  double memory = meter_get_memory ();
  MeterStep step;

  meter_end (&step);
  g_print ("%-9s %-34s ", self->page->name, label);
  if (time != 0)
    g_print ("rows after %5.0f ms, ", (double) time / 1000);
  else
    g_print ("%22s", "");
  g_print ("longest block %5.1f ms (itself %5.1f), 95%% of %4u frames within %5.1f ms (itself %5.1f), %.0f MB, %u %% stolen\n",
           (double) step.wall / 1000, (double) step.cpu / 1000, step.n_frames, (double) step.frame / 1000, (double) step.own_frame / 1000,
           memory, step.stolen);

  note (&self->block, step.wall, self->page->name, label);
  note (&self->own, step.cpu, self->page->name, label);
  if (aim == AIM_OF_ROWS)
    note (&self->rows, time, self->page->name, label);
  if (aim == AIM_OF_JUMP)
    note (&self->jump, time, self->page->name, label);
  if (aim == AIM_OF_SCROLLING)
    {
      note (&self->frame, step.frame, self->page->name, label);
      note (&self->own_frame, step.own_frame, self->page->name, label);
    }
  self->memory = MAX (self->memory, memory);
}

/* Whether the rows on the screen have been read. */
static gboolean
is_shown (Bench *self)
{
  GListModel *model = G_LIST_MODEL (self->model);
  guint n = g_list_model_get_n_items (model);
  double upper = gtk_adjustment_get_upper (self->adjustment);
  guint top = upper > 0 ? (guint) (gtk_adjustment_get_value (self->adjustment) / upper * n) : 0;

  for (guint i = top; i < MIN (top + N_ROWS, n); i++)
    {
      g_autoptr (StafettRow) row = g_list_model_get_item (model, i);

      /* Until it has been read a row shows the record that was there before. */
      if (!stafett_row_is_loaded (row) || stafett_row_get_number (row, "id") != stafett_row_get_id (row))
        return FALSE;
    }

  return TRUE;
}

static void
iterate_or_fail (gint64 start)
{
  g_main_context_iteration (NULL, TRUE);
  if (g_get_monotonic_time () - start > PATIENCE)
    g_error ("the rows do not come");
}

/* Waits until the rows on the screen have been read and painted. */
static gint64
wait_for_rows (Bench  *self,
               gint64  start)
{
  gint64 end;
  guint n_frames;

  while (!self->answered || !is_shown (self))
    iterate_or_fail (start);

  /* The next frame has them; there is none if nothing looks different. */
  n_frames = meter_count_frames ();
  end = g_get_monotonic_time () + 40000;
  while (meter_count_frames () == n_frames && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);

  return (meter_count_frames () == n_frames ? end - 40000 : g_get_monotonic_time ()) - start;
}

/* What is still being read after the first rows are there is part of the step. */
static void
settle (Bench  *self,
        gint64  start)
{
  while (stafett_query_model_is_loading (self->model))
    iterate_or_fail (start);
  iterate_until (g_get_monotonic_time () + G_USEC_PER_SEC / 3);
}

static void
reset_cb (Bench *self)
{
  self->answered = TRUE;
}

static void
jump_to (Bench  *self,
         double  value)
{
  gtk_adjustment_set_value (self->adjustment, value);
  self->answered = TRUE;
  g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
open_page (Bench      *self,
           const Page *page)
{
  gint64 start;

  self->page = page;
  if (self->model != NULL)
    meter_begin ();
  start = g_get_monotonic_time ();
  stafett_window_show_page (self->window, page->name);
  self->list_page = STAFETT_LIST_PAGE (stafett_window_get_page (self->window));
  self->list = stafett_list_page_get_list (self->list_page);
  self->model = stafett_record_list_get_model (self->list);
  self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (stafett_record_list_get_view (self->list)));
  self->search = GTK_EDITABLE (find_widget (GTK_WIDGET (self->list_page), GTK_TYPE_SEARCH_ENTRY));
  self->answered = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0; /* a page that was opened before */
  g_signal_connect_swapped (self->model, "reset", G_CALLBACK (reset_cb), self);
  wait_for_rows (self, start);
  settle (self, start);
  report (self, "opened", AIM_NONE, 0);
}

typedef enum { WHEEL, PAGE, THUMB } Way;

static void
scroll (Bench      *self,
        Way         way,
        gint64      time,
        const char *label)
{
  gint64 end = g_get_monotonic_time () + time;
  double upper = gtk_adjustment_get_upper (self->adjustment);
  double page = gtk_adjustment_get_page_size (self->adjustment);
  guint step = 0;

  meter_begin ();
  while (g_get_monotonic_time () < end)
    {
      double value = gtk_adjustment_get_value (self->adjustment);

      if (way == THUMB)
        value = upper * ((step++ * 37) % 2000) / 2000;
      else
        value += way == WHEEL ? 100 : page;
      gtk_adjustment_set_value (self->adjustment, value < upper - page ? value : 0);
      iterate_until (g_get_monotonic_time () + 16000);
    }
  report (self, label, AIM_OF_SCROLLING, 0);
}

static void
jump_to_end (Bench *self)
{
  gint64 start;
  gint64 shown;

  jump_to (self, 0);
  settle (self, g_get_monotonic_time ());
  meter_begin ();
  start = g_get_monotonic_time ();
  jump_to (self, gtk_adjustment_get_upper (self->adjustment));
  shown = wait_for_rows (self, start);
  settle (self, start);
  report (self, "jump to the end", AIM_OF_JUMP, shown);
}

static GtkColumnViewColumn *
find_view_column (Bench      *self,
                  const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (stafett_record_list_get_view (self->list)));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_str_equal (gtk_column_view_column_get_title (column), title))
        return column; /* the view holds it */
    }

  return NULL;
}

/* A click on the heading of a column, at the beginning of the list or far from it. */
static void
sort (Bench *self,
      guint  index,
      gboolean descending)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (stafett_record_list_get_view (self->list));
  const char *title = stafett_record_list_get_column_title (self->list, index);
  g_autofree char *label = g_strdup_printf ("by %s%s", title, descending ? ", turned, from the end" : "");
  gint64 start;
  gint64 shown;

  jump_to (self, descending ? gtk_adjustment_get_upper (self->adjustment) : 0);
  wait_for_rows (self, g_get_monotonic_time ());
  settle (self, g_get_monotonic_time ());
  meter_begin ();
  self->answered = FALSE;
  start = g_get_monotonic_time ();
  gtk_column_view_sort_by_column (view, find_view_column (self, title), descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  shown = wait_for_rows (self, start);
  settle (self, start);
  report (self, label, AIM_OF_ROWS, shown);
}

static void
sort_by_all (Bench *self)
{
  guint n_columns;
  const StafettRecordColumn *columns = stafett_record_list_get_columns (self->list, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    if (columns[i].create == NULL && find_view_column (self, stafett_record_list_get_column_title (self->list, i)) != NULL)
      {
        sort (self, i, FALSE);
        sort (self, i, TRUE);
      }
  for (guint i = n_columns; i > 0; i--)
    if (columns[i - 1].create == NULL && !columns[i - 1].optional)
      {
        gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (stafett_record_list_get_view (self->list)), NULL, GTK_SORT_ASCENDING);
        break;
      }
  settle (self, g_get_monotonic_time ());
}

/* The answer to another text or filter, which comes when the page has asked for it. */
static gint64
wait_for_query (Bench      *self,
                const char *text,
                gint64      start)
{
  while (g_strcmp0 (stafett_list_query_get_search (stafett_query_model_get_query (self->model)), text) != 0)
    {
      self->answered = FALSE;
      iterate_or_fail (start);
    }

  return wait_for_rows (self, start);
}

static void
type (Bench      *self,
      const char *text)
{
  g_autofree char *label = g_strdup_printf ("typed “%s”", text);
  g_autofree char *cleared = g_strdup_printf ("cleared “%s”", text);
  gint64 start = g_get_monotonic_time ();
  gint64 shown;

  meter_begin ();
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      int position = -1;

      if (p != text)
        iterate_until (start + BETWEEN_LETTERS);
      self->answered = FALSE;
      start = g_get_monotonic_time ();
      gtk_editable_insert_text (self->search, p, (int) (g_utf8_next_char (p) - p), &position);
      gtk_editable_set_position (self->search, -1);
    }
  shown = wait_for_query (self, text, start);
  settle (self, start);
  report (self, label, AIM_OF_ROWS, shown);

  meter_begin ();
  self->answered = FALSE;
  start = g_get_monotonic_time ();
  gtk_editable_set_text (self->search, "");
  shown = wait_for_query (self, NULL, start);
  settle (self, start);
  report (self, cleared, AIM_OF_ROWS, shown);
}

static void
filter (Bench      *self,
        const char *column,
        const char *value)
{
  g_autofree char *label = g_strdup_printf ("filter %s %s", column, value);
  g_autofree char *cleared = g_strdup_printf ("without filter %s", column);
  const char * const filters[] = { column, value, NULL };

  for (int on = 1; on >= 0; on--)
    {
      gint64 start;
      gint64 shown;

      meter_begin ();
      self->answered = FALSE;
      start = g_get_monotonic_time ();
      stafett_list_page_set_filters (self->list_page, on ? filters : NULL, on ? label : NULL);
      shown = wait_for_rows (self, start);
      settle (self, start);
      report (self, on ? label : cleared, AIM_OF_ROWS, shown);
    }
}

static void
measure_page (Bench      *self,
              const Page *page)
{
  if (self->page != page)
    open_page (self, page);
  scroll (self, WHEEL, 4 * G_USEC_PER_SEC, "scrolled by wheel");
  scroll (self, PAGE, 4 * G_USEC_PER_SEC, "scrolled by page");
  scroll (self, THUMB, 4 * G_USEC_PER_SEC, "scrolled by the thumb");
  jump_to_end (self);
  sort_by_all (self);
  type (self, page->rare);
  type (self, page->frequent);
  for (gsize i = 0; i < G_N_ELEMENTS (page->filters); i++)
    filter (self, page->filters[i][0], page->filters[i][1]);
}

/* In the same row of the main thread's work as in the dialog: an import that runs elsewhere, and a timer that tells how far it is. */
typedef struct {
  StafettImport         *import;
  StafettProgressDialog *progress;
  gboolean               scanned;
  gboolean               done;
} Importing;

static gboolean
look_cb (gpointer data)
{
  Importing *importing = data;

  stafett_progress_dialog_set_progress (importing->progress, (guint64) (stafett_import_get_progress (importing->import) * 1000), 1000);
  return G_SOURCE_CONTINUE;
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Importing *importing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettImportReport) import_report = stafett_import_run_finish (STAFETT_IMPORT (source), result, &error);

  g_assert_no_error (error);
  importing->done = TRUE;
}

static void
scan_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  stafett_import_scan_finish (STAFETT_IMPORT (source), result, &error);
  g_assert_no_error (error);
  ((Importing *) user_data)->scanned = TRUE;
}

static char *
write_companies (guint n)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("companies-XXXXXX.csv", &path, &error);
  FILE *file;

  g_assert_no_error (error);
  file = fdopen (fd, "w");
  fputs ("name,phone,email,city,country\n", file);
  for (guint i = 1; i <= n; i++)
    {
      guint mixed = i * 2654435761u;

      fprintf (file, "%c%08x Verksted %u AS,+47 %08u,post@verksted%u.no,Oslo,Norge\n", 'A' + mixed % 26, mixed, i, mixed % 100000000, i);
    }
  fclose (file);

  return path;
}

static void
import (Bench *self,
        guint  n)
{
  g_autofree char *path = write_companies (n);
  g_autofree char *label = g_strdup_printf ("import of %u companies", n);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (StafettImport) stafett_import = stafett_import_new (self->session, STAFETT_RECORD_KIND_COMPANY, file);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Importing importing = { stafett_import, };
  gint64 start;
  guint source;

  if (stafett_window_get_page (self->window) != GTK_WIDGET (self->list_page) || self->page != &pages[0])
    open_page (self, &pages[0]);
  stafett_import_open (stafett_import, NULL, NULL, &error);
  g_assert_no_error (error);

  meter_begin ();
  importing.progress = stafett_progress_dialog_new (GTK_WINDOW (self->window), "Importing", cancellable);
  source = g_timeout_add (100, look_cb, &importing);
  start = g_get_monotonic_time ();
  stafett_import_scan_async (stafett_import, NULL, scan_cb, &importing);
  while (!importing.scanned)
    g_main_context_iteration (NULL, TRUE);
  stafett_import_run_async (stafett_import, self->session, FALSE, NULL, NULL, run_cb, &importing);
  for (guint step = 0; !importing.done; step++)
    {
      double upper = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment);

      gtk_adjustment_set_value (self->adjustment, MIN (step * 100.0, upper));
      iterate_until (g_get_monotonic_time () + 16000);
    }
  g_source_remove (source);
  stafett_progress_dialog_finish (importing.progress);
  start = g_get_monotonic_time () - start;
  settle (self, g_get_monotonic_time ());
  report (self, label, AIM_NONE, start);
  g_unlink (path);
}

static void
judge (const char  *aim,
       const Worst *worst,
       gint64       limit)
{
  if (worst->label[0] == '\0')
    return;

  g_print ("%-46s %8.1f ms  %s (%s)\n", aim, (double) worst->value / 1000,
           worst->value < limit ? "met" : "MISSED", worst->label);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (StafettApplication) application = NULL;
  g_autoptr (StafettClock) clock = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");
  g_auto (GStrv) names = NULL;
  g_autofree char *pages_option = NULL;
  double first_memory;
  int seconds = 0;
  int n_import = 0;
  const GOptionEntry entries[] = {
    { "pages", 0, 0, G_OPTION_ARG_STRING, &pages_option, "Which lists: companies,contacts,sales,journal", "NAME,…" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "Scroll for so long more", "N" },
    { "import", 0, 0, G_OPTION_ARG_INT, &n_import, "Import so many companies into FILE", "ROWS" },
    { NULL }
  };
  Bench bench = { 0, };

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "one FILE is needed");
      return 2;
    }
  names = pages_option != NULL ? g_strsplit (pages_option, ",", -1) : NULL;

  adw_init ();
  application = stafett_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  clock = stafett_system_clock_new ();
  bench.session = stafett_session_open (argv[1], clock, g_get_user_name (), &error);
  g_assert_no_error (error);

  meter_install ();
  bench.window = stafett_window_new (GTK_APPLICATION (application), NULL);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1200, 800);
  gtk_window_present (GTK_WINDOW (bench.window));
  meter_watch (GTK_WIDGET (bench.window));
  stafett_window_set_session (bench.window, bench.session);

  open_page (&bench, &pages[0]);
  first_memory = meter_get_memory ();
  if (names == NULL || g_strv_contains ((const char * const *) names, pages[0].name))
    measure_page (&bench, &pages[0]);
  if (seconds > 0)
    for (int i = 0; i < 3; i++)
      scroll (&bench, (Way) i, (gint64) seconds * G_USEC_PER_SEC / 3, "on and on");
  for (gsize i = 1; i < G_N_ELEMENTS (pages); i++)
    if (names == NULL || g_strv_contains ((const char * const *) names, pages[i].name))
      measure_page (&bench, &pages[i]);
  if (n_import > 0)
    import (&bench, (guint) n_import);

  g_print ("\n");
  judge ("new order or filter on the screen within 500 ms", &bench.rows, AIM_ROWS);
  judge ("jump to the end within 100 ms", &bench.jump, AIM_JUMP);
  judge ("no block of the main thread above 50 ms", &bench.block, AIM_BLOCK);
  judge ("  by the main thread's own time", &bench.own, AIM_BLOCK);
  judge ("scrolling: 95% of frames within 16.7 ms", &bench.frame, AIM_FRAME);
  judge ("  by the main thread's own time", &bench.own_frame, AIM_FRAME);
  g_print ("%-46s %8.0f MB  %s\n", "memory after opening below 120 MB", first_memory, first_memory < AIM_MEMORY ? "met" : "MISSED");
  g_print ("%-46s %8.0f MB  %s (the most after any step, now %.0f)\n", "memory afterwards below 120 MB", bench.memory,
           bench.memory < AIM_MEMORY ? "met" : "MISSED", meter_get_memory ());

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>
#include <stdlib.h>

#include "services/stafett-system-clock.h"
#include "ui/stafett-application.h"
#include "ui/stafett-window.h"
#include "ui/widgets/stafett-list-page.h"

/* usage: bench-window FILE [SECONDS]
 *
 * The page Companies of the program itself, on a display: sorted by every column, searched, filtered, scrolled by wheel, by page
 * and by the thumb, and to the end; then scrolled for so many seconds more (600 to see what ten minutes do to memory). For each:
 * the longest time that the main thread was busy between two polls, the 95th percentile of the frames' times from layout to
 * paint, and how long until the rows were there. make-database makes a file to measure; see the README. */

typedef struct {
  StafettWindow     *window;
  StafettRecordList *list;
  StafettQueryModel *model;
  GtkAdjustment     *adjustment;
  GArray            *frames; /* (element-type gint64) */
  gint64             frame_start;
} Bench;

static gint64 poll_end;
static gint64 longest_block;

static gint
poll_func (GPollFD *fds,
           guint    n_fds,
           gint     timeout)
{
  gint64 now = g_get_monotonic_time ();
  gint result;

  if (poll_end != 0)
    longest_block = MAX (longest_block, now - poll_end);
  result = g_poll (fds, n_fds, timeout);
  poll_end = g_get_monotonic_time ();

  return result;
}

static void
before_cb (GdkFrameClock *clock,
           Bench         *self)
{
  self->frame_start = g_get_monotonic_time ();
}

static void
after_cb (GdkFrameClock *clock,
          Bench         *self)
{
  gint64 time = g_get_monotonic_time () - self->frame_start;

  g_array_append_val (self->frames, time);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

static double
get_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, "VmRSS:")) == NULL)
    return 0;

  return g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024;
}

static void
begin (Bench *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_array_set_size (self->frames, 0);
  longest_block = 0;
  poll_end = 0;
}

static void
report (Bench      *self,
        const char *label,
        gint64      time)
{
  gint64 typical = 0;

  g_array_sort (self->frames, compare_times);
  if (self->frames->len > 0)
    typical = g_array_index (self->frames, gint64, self->frames->len * 95 / 100);
  g_print ("%-34s longest block %5.1f ms, 95%% of %4u frames within %5.1f ms", label, (double) longest_block / 1000, self->frames->len,
           (double) typical / 1000);
  if (time != 0)
    g_print (", rows there after %4.0f ms", (double) time / 1000);
  g_print (", memory %.0f MB\n", get_memory ());
}

static void
iterate_until (gint64 end)
{
  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}

/* Whether the rows on the screen have been read. */
static gboolean
is_shown (Bench *self)
{
  GListModel *model = G_LIST_MODEL (self->model);
  guint n = g_list_model_get_n_items (model);
  double upper = gtk_adjustment_get_upper (self->adjustment);
  guint top = upper > 0 ? (guint) (gtk_adjustment_get_value (self->adjustment) / upper * n) : 0;

  for (guint i = top; i < MIN (top + 15, n); i++)
    {
      g_autoptr (StafettRow) row = g_list_model_get_item (model, i);

      if (!stafett_row_is_loaded (row))
        return FALSE;
    }

  return TRUE;
}

static void
first_change_cb (GListModel *model,
                 guint       position,
                 guint       removed,
                 guint       added,
                 gboolean   *changed)
{
  *changed = TRUE;
}

/* From a new query to its first rows on the screen, and on until all of it is there. */
static void
measure_query (Bench            *self,
               StafettListQuery *query,
               const char       *label)
{
  gboolean changed = FALSE;
  gint64 start;
  gint64 shown;
  gulong handler;

  begin (self);
  handler = g_signal_connect (self->model, "items-changed", G_CALLBACK (first_change_cb), &changed);
  start = g_get_monotonic_time ();
  stafett_query_model_set_query (self->model, query);
  while (!(changed && is_shown (self)) && stafett_query_model_is_loading (self->model))
    g_main_context_iteration (NULL, TRUE);
  while (!is_shown (self))
    g_main_context_iteration (NULL, TRUE);
  shown = g_get_monotonic_time () - start;
  while (stafett_query_model_is_loading (self->model))
    g_main_context_iteration (NULL, TRUE);
  iterate_until (g_get_monotonic_time () + G_USEC_PER_SEC / 2);
  g_signal_handler_disconnect (self->model, handler);
  report (self, label, shown);
}

static void
measure_queries (Bench *self)
{
  static const char * const orders[] = { "category", "group", "our-contact", "city", "country", "email", "organisation-number", "name" };
  static const char * const searches[] = { "a", "øre", "bergen", "firma999999", "nowhere to be found", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (orders) * 2; i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
      g_autofree char *label = g_strdup_printf ("by %s%s", orders[i / 2], i % 2 ? ", last first" : "");

      stafett_list_query_set_order (query, orders[i / 2], i % 2);
      measure_query (self, query, label);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
      g_autofree char *label = g_strdup_printf ("search “%s”", searches[i] != NULL ? searches[i] : "");

      stafett_list_query_set_search (query, searches[i]);
      measure_query (self, query, label);
    }
  for (int i = 1; i <= 2; i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);

      stafett_list_query_add_filter (query, i == 1 ? "category-id" : "group", i == 1 ? "5" : "partner");
      measure_query (self, query, i == 1 ? "one category" : "one category group");
    }
  {
    g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);

    measure_query (self, query, "all again");
  }
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

  begin (self);
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
  report (self, label, 0);
}

static void
jump_to_end (Bench *self)
{
  gint64 start;

  gtk_adjustment_set_value (self->adjustment, 0);
  iterate_until (g_get_monotonic_time () + G_USEC_PER_SEC / 2);
  begin (self);
  start = g_get_monotonic_time ();
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_upper (self->adjustment));
  g_main_context_iteration (NULL, FALSE);
  while (!is_shown (self))
    g_main_context_iteration (NULL, TRUE);
  report (self, "jump to the end", g_get_monotonic_time () - start);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (StafettApplication) application = NULL;
  g_autoptr (StafettSession) session = NULL;
  g_autoptr (StafettClock) clock = NULL;
  g_autoptr (GError) error = NULL;
  Bench bench = { 0, };
  GtkWidget *page;
  GtkWidget *view;

  if (argc < 2)
    {
      g_printerr ("usage: %s FILE [SECONDS]\n", argv[0]);
      return 2;
    }

  setlocale (LC_ALL, "");
  adw_init ();
  application = stafett_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  clock = stafett_system_clock_new ();
  session = stafett_session_open (argv[1], clock, g_get_user_name (), &error);
  g_assert_no_error (error);

  g_main_context_set_poll_func (NULL, poll_func);
  bench.frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.window = stafett_window_new (GTK_APPLICATION (application), NULL);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1200, 800);
  gtk_window_present (GTK_WINDOW (bench.window));
  stafett_window_set_session (bench.window, session);
  page = stafett_window_get_page (bench.window);
  bench.list = stafett_list_page_get_list (STAFETT_LIST_PAGE (page));
  bench.model = stafett_record_list_get_model (bench.list);
  view = stafett_record_list_get_view (bench.list);
  bench.adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (bench.window)), "before-paint", G_CALLBACK (before_cb), &bench);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (bench.window)), "after-paint", G_CALLBACK (after_cb), &bench);
  while (stafett_query_model_is_loading (bench.model) || !is_shown (&bench))
    g_main_context_iteration (NULL, TRUE);
  iterate_until (g_get_monotonic_time () + G_USEC_PER_SEC);
  report (&bench, "opened", 0);

  scroll (&bench, WHEEL, 5 * G_USEC_PER_SEC, "scroll by wheel");
  scroll (&bench, PAGE, 5 * G_USEC_PER_SEC, "scroll by page");
  scroll (&bench, THUMB, 5 * G_USEC_PER_SEC, "scroll by the thumb");
  jump_to_end (&bench);
  gtk_adjustment_set_value (bench.adjustment, 0);
  measure_queries (&bench);
  if (argc > 2)
    for (int i = 0; i < 3; i++)
      scroll (&bench, (Way) i, g_ascii_strtoll (argv[2], NULL, 10) * G_USEC_PER_SEC / 3, "on and on");

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-meter.h"

#include <string.h>
#include <time.h>

static GArray *frames;     /* (element-type gint64) */
static GArray *own_frames; /* (element-type gint64) */
static gint64 frame_start;
static gint64 frame_start_cpu;
static guint64 start_stolen;
static guint64 start_all;
static gint64 poll_end;
static gint64 poll_end_cpu;
static gint64 longest;
static gint64 longest_cpu;

static gint64
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gint
poll_func (GPollFD *fds,
           guint    n_fds,
           gint     timeout)
{
  gint result;

  if (poll_end != 0)
    {
      longest = MAX (longest, g_get_monotonic_time () - poll_end);
      longest_cpu = MAX (longest_cpu, get_cpu_time () - poll_end_cpu);
    }
  result = g_poll (fds, n_fds, timeout);
  poll_end = g_get_monotonic_time ();
  poll_end_cpu = get_cpu_time ();

  return result;
}

/* Since the machine was started, in the system's ticks. */
static void
get_processor_times (guint64 *stolen,
                     guint64 *all)
{
  enum { USER, NICE, SYSTEM, IDLE, WAITING, INTERRUPTS, SOFT_INTERRUPTS, STOLEN, N_TIMES };
  g_autofree char *text = NULL;
  char *p;

  *stolen = 0;
  *all = 0;
  if (!g_file_get_contents ("/proc/stat", &text, NULL, NULL) || !g_str_has_prefix (text, "cpu "))
    return;

  p = text + strlen ("cpu ");
  for (guint i = USER; i < N_TIMES; i++)
    {
      guint64 time = g_ascii_strtoull (p, &p, 10);

      *all += time;
      if (i == STOLEN)
        *stolen = time;
    }
}

static void
before_cb (void)
{
  frame_start = g_get_monotonic_time ();
  frame_start_cpu = get_cpu_time ();
}

static void
after_cb (void)
{
  gint64 time = g_get_monotonic_time () - frame_start;
  gint64 own_time = get_cpu_time () - frame_start_cpu;

  g_array_append_val (frames, time);
  g_array_append_val (own_frames, own_time);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

static gint64
get_percentile_95 (GArray *times)
{
  g_array_sort (times, compare_times);
  return times->len > 0 ? g_array_index (times, gint64, times->len * 95 / 100) : 0;
}

/* Before the main loop runs for the first time. */
void
meter_install (void)
{
  frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  own_frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_main_context_set_poll_func (NULL, poll_func);
}

/* @window must have been realized. */
void
meter_watch (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "before-paint", G_CALLBACK (before_cb), NULL);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_cb), NULL);
}

/* Begins a step, when everything that is left of the one before is done. */
void
meter_begin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_array_set_size (frames, 0);
  g_array_set_size (own_frames, 0);
  get_processor_times (&start_stolen, &start_all);
  longest = 0;
  longest_cpu = 0;
  /* What the caller does before it comes back to the loop, such as a click, counts too. */
  poll_end = g_get_monotonic_time ();
  poll_end_cpu = get_cpu_time ();
}

void
meter_end (MeterStep *step)
{
  guint64 stolen;
  guint64 all;

  /* What has not come back to the loop counts too. */
  longest = MAX (longest, g_get_monotonic_time () - poll_end);
  longest_cpu = MAX (longest_cpu, get_cpu_time () - poll_end_cpu);
  get_processor_times (&stolen, &all);
  step->wall = longest;
  step->cpu = longest_cpu;
  step->n_frames = frames->len;
  step->frame = get_percentile_95 (frames);
  step->own_frame = get_percentile_95 (own_frames);
  step->stolen = all > start_all ? (guint) ((stolen - start_stolen) * 100 / (all - start_all)) : 0;
}

/* Since the step began. */
guint
meter_count_frames (void)
{
  return frames->len;
}

/* The resident memory of the program in megabytes, libraries and all. */
double
meter_get_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, "VmRSS:")) == NULL)
    return 0;

  return g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024;
}

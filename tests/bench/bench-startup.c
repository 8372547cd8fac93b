/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <gio/gio.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

/* usage: bench-startup EMPTY-WINDOW PROGRAM [ARGUMENT…]
 *
 * The time from the start of the process to the first frame in its window, as the X server sees it: nothing is built into the
 * program for this. Without a compositor the first damage of a window is its being mapped, the second is the first frame.
 * The two programs take turns; medians are printed. The first start of each is not counted: it fills the disk's cache, and
 * makes the demo database. */

#define N_RUNS 15
#define TIMEOUT_US (30 * G_USEC_PER_SEC)

typedef struct {
  Display *display;
  int      damage_event;
} Watch;

static int
ignore_error_cb (Display     *display,
                 XErrorEvent *event)
{
  return 0; /* windows go while we look at them */
}

/* Handles what the server has to tell. Returns whether the first frame has been drawn. */
static gboolean
handle_events (Watch      *self,
               GHashTable *damages,
               gboolean   *mapped)
{
  while (XPending (self->display) > 0)
    {
      XEvent event;

      XNextEvent (self->display, &event);
      if (event.type == CreateNotify && !event.xcreatewindow.override_redirect)
        {
          XDamageCreate (self->display, event.xcreatewindow.window, XDamageReportRawRectangles);
          g_hash_table_insert (damages, GSIZE_TO_POINTER (event.xcreatewindow.window), GINT_TO_POINTER (0));
          XFlush (self->display);
        }
      else if (event.type == MapNotify && g_hash_table_contains (damages, GSIZE_TO_POINTER (event.xmap.window)))
        {
          *mapped = TRUE;
        }
      else if (event.type == self->damage_event && *mapped)
        {
          gpointer window = GSIZE_TO_POINTER (((XDamageNotifyEvent *) &event)->drawable);
          int n = GPOINTER_TO_INT (g_hash_table_lookup (damages, window)) + 1;

          g_hash_table_insert (damages, window, GINT_TO_POINTER (n));
          if (n == 2)
            return TRUE;
        }
    }

  return FALSE;
}

/* Milliseconds from the start of the process to its first frame. */
static double
measure (Watch  *self,
         char  **command)
{
  g_autoptr (GHashTable) damages = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  gboolean mapped = FALSE;
  gboolean drawn = FALSE;
  gint64 start;
  gint64 end;
  GPid pid;

  XSync (self->display, True);
  start = g_get_monotonic_time ();
  g_spawn_async (NULL, command, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);

  while (!drawn)
    {
      struct pollfd fd = { ConnectionNumber (self->display), POLLIN, 0 };

      if (XPending (self->display) == 0)
        poll (&fd, 1, 100);
      drawn = handle_events (self, damages, &mapped);
      if (!drawn && (waitpid (pid, NULL, WNOHANG) != 0 || g_get_monotonic_time () > start + TIMEOUT_US))
        g_error ("%s has not drawn a window", command[0]);
    }
  end = g_get_monotonic_time ();

  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_usleep (G_USEC_PER_SEC / 5); /* so that what it leaves to do does not fall into the next run */

  return (double) (end - start) / 1000;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

int
main (int   argc,
      char *argv[])
{
  char *empty[] = { argv[1], NULL };
  double times[2][N_RUNS];
  Watch watch = { 0, };
  int damage_error;

  g_assert_cmpint (argc, >=, 3);
  watch.display = XOpenDisplay (NULL);
  if (watch.display == NULL || !XDamageQueryExtension (watch.display, &watch.damage_event, &damage_error))
    {
      g_print ("There is no X display to measure on.\n");
      return 77;
    }

  watch.damage_event += XDamageNotify;
  XSetErrorHandler (ignore_error_cb);
  XSelectInput (watch.display, DefaultRootWindow (watch.display), SubstructureNotifyMask);

  measure (&watch, empty);
  measure (&watch, &argv[2]);
  for (int i = 0; i < N_RUNS; i++)
    {
      times[0][i] = measure (&watch, empty);
      times[1][i] = measure (&watch, &argv[2]);
    }
  for (int i = 0; i < 2; i++)
    qsort (times[i], N_RUNS, sizeof (double), compare_times);

  g_print ("first frame: empty window %.0f ms (%.0f to %.0f), program %.0f ms (%.0f to %.0f), ratio %.2f\n",
           times[0][N_RUNS / 2], times[0][0], times[0][N_RUNS - 1], times[1][N_RUNS / 2], times[1][0], times[1][N_RUNS - 1],
           times[1][N_RUNS / 2] / times[0][N_RUNS / 2]);
  XCloseDisplay (watch.display);

  return 0;
}

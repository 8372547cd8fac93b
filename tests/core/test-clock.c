/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-clock.h"

static void
test_manual (void)
{
  g_autoptr (StafettClock) clock = stafett_manual_clock_new (1234567890);

  g_assert_cmpint (stafett_clock_get_time (clock), ==, 1234567890);
  g_assert_cmpint (stafett_clock_get_time (clock), ==, 1234567890);
  stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (clock), -5);
  g_assert_cmpint (stafett_clock_get_time (clock), ==, -5);
}

static gpointer
read_cb (gpointer data)
{
  gint64 last = 0;

  for (guint i = 0; i < 10000; i++)
    {
      gint64 time = stafett_clock_get_time (data);

      g_assert_cmpint (time, >=, last);
      last = time;
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (StafettClock) clock = stafett_manual_clock_new (1);
  GThread *thread = g_thread_new ("reader", read_cb, clock);

  for (gint64 time = 2; time < 10000; time++)
    stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (clock), time);
  g_thread_join (thread);
  g_assert_cmpint (stafett_clock_get_time (clock), ==, 9999);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/clock/manual", test_manual);
  g_test_add_func ("/core/clock/threads", test_threads);

  return g_test_run ();
}

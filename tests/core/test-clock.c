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

/* In Oslo the clock shows 00:30 while it is still yesterday in UTC; in New York it is yesterday for some hours more. */
static void
test_day (void)
{
  static const struct {
    const char *zone;
    const char *time;
    const char *day;
  } cases[] = {
    { "UTC", "2026-03-01T23:30:00Z", "2026-03-01" }, { "Europe/Oslo", "2026-03-01T23:30:00Z", "2026-03-02" },
    { "Europe/Oslo", "2026-03-01T22:59:59Z", "2026-03-01" }, { "America/New_York", "2026-03-02T04:59:59Z", "2026-03-01" },
    { "America/New_York", "2026-03-02T05:00:00Z", "2026-03-02" }, { "Europe/Oslo", "2026-03-29T22:00:00Z", "2026-03-30" },
    { "UTC", "1969-12-31T12:00:00Z", "1969-12-31" },
  };
  g_autofree char *before = g_strdup (g_getenv ("TZ"));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (cases[i].time, NULL);
      g_autoptr (GDateTime) day = NULL;
      g_autofree char *text = NULL;

      g_setenv ("TZ", cases[i].zone, TRUE);
      day = g_date_time_new_from_unix_utc (stafett_time_get_day (g_date_time_to_unix (time) * G_USEC_PER_SEC) / G_USEC_PER_SEC);
      text = g_date_time_format (day, "%F");
      g_assert_cmpstr (text, ==, cases[i].day);
    }
  g_setenv ("TZ", before != NULL ? before : "UTC", TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/clock/manual", test_manual);
  g_test_add_func ("/core/clock/threads", test_threads);
  g_test_add_func ("/core/clock/day", test_day);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-clock.h"

/* The core never reads the wall clock: whoever builds a session hands it one. */

G_DEFINE_ABSTRACT_TYPE (StafettClock, stafett_clock, G_TYPE_OBJECT)

static void
stafett_clock_class_init (StafettClockClass *klass)
{
}

static void
stafett_clock_init (StafettClock *self)
{
}

/**
 * stafett_clock_get_time:
 * @self: a clock
 *
 * May be called from any thread.
 *
 * Returns: the time now, in microseconds since 1970 UTC
 */
gint64
stafett_clock_get_time (StafettClock *self)
{
  g_return_val_if_fail (STAFETT_IS_CLOCK (self), 0);

  return STAFETT_CLOCK_GET_CLASS (self)->get_time (self);
}

struct _StafettManualClock
{
  StafettClock parent_instance;

  GMutex mutex;
  gint64 time; /* (mutex mutex) */
};

G_DEFINE_FINAL_TYPE (StafettManualClock, stafett_manual_clock, STAFETT_TYPE_CLOCK)

static gint64
stafett_manual_clock_get_time (StafettClock *clock)
{
  StafettManualClock *self = STAFETT_MANUAL_CLOCK (clock);
  gint64 time;

  g_mutex_lock (&self->mutex);
  time = self->time;
  g_mutex_unlock (&self->mutex);

  return time;
}

static void
stafett_manual_clock_finalize (GObject *object)
{
  StafettManualClock *self = STAFETT_MANUAL_CLOCK (object);

  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (stafett_manual_clock_parent_class)->finalize (object);
}

static void
stafett_manual_clock_class_init (StafettManualClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_manual_clock_finalize;
  STAFETT_CLOCK_CLASS (klass)->get_time = stafett_manual_clock_get_time;
}

static void
stafett_manual_clock_init (StafettManualClock *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * stafett_time_get_day:
 * @time: a time, in microseconds since 1970 UTC
 *
 * Returns: which day it is then where the user is, as a date: its midnight as if it were UTC, in microseconds since 1970
 */
gint64
stafett_time_get_day (gint64 time)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) there = g_date_time_add (start, time);
  g_autoptr (GDateTime) here = g_date_time_to_local (there);
  g_autoptr (GDateTime) day = g_date_time_new_utc (g_date_time_get_year (here), g_date_time_get_month (here),
                                                   g_date_time_get_day_of_month (here), 0, 0, 0);

  return g_date_time_to_unix (day) * G_USEC_PER_SEC;
}

/**
 * stafett_manual_clock_new:
 * @time: what it shows, in microseconds since 1970 UTC
 *
 * A clock that stands still until it is set: for histories made in retrospect, and for tests.
 *
 * Returns: (transfer full): the clock
 */
StafettClock *
stafett_manual_clock_new (gint64 time)
{
  StafettManualClock *self = g_object_new (STAFETT_TYPE_MANUAL_CLOCK, NULL);

  self->time = time;

  return STAFETT_CLOCK (self);
}

/**
 * stafett_manual_clock_set_time:
 * @self: the clock
 * @time: what it shows from now on, in microseconds since 1970 UTC
 */
void
stafett_manual_clock_set_time (StafettManualClock *self,
                               gint64              time)
{
  g_return_if_fail (STAFETT_IS_MANUAL_CLOCK (self));

  g_mutex_lock (&self->mutex);
  self->time = time;
  g_mutex_unlock (&self->mutex);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-system-clock.h"

struct _StafettSystemClock
{
  StafettClock parent_instance;
};

G_DEFINE_FINAL_TYPE (StafettSystemClock, stafett_system_clock, STAFETT_TYPE_CLOCK)

static gint64
stafett_system_clock_get_time (StafettClock *clock)
{
  return g_get_real_time ();
}

static void
stafett_system_clock_class_init (StafettSystemClockClass *klass)
{
  STAFETT_CLOCK_CLASS (klass)->get_time = stafett_system_clock_get_time;
}

static void
stafett_system_clock_init (StafettSystemClock *self)
{
}

/**
 * stafett_system_clock_new:
 *
 * Returns: (transfer full): a clock that shows the time of the machine
 */
StafettClock *
stafett_system_clock_new (void)
{
  return g_object_new (STAFETT_TYPE_SYSTEM_CLOCK, NULL);
}

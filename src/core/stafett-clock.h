/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define STAFETT_TYPE_CLOCK (stafett_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (StafettClock, stafett_clock, STAFETT, CLOCK, GObject)

struct _StafettClockClass
{
  GObjectClass parent_class;

  gint64 (*get_time) (StafettClock *self);
};

gint64 stafett_clock_get_time (StafettClock *self);

gint64 stafett_time_get_day (gint64 time);

#define STAFETT_TYPE_MANUAL_CLOCK (stafett_manual_clock_get_type ())
G_DECLARE_FINAL_TYPE (StafettManualClock, stafett_manual_clock, STAFETT, MANUAL_CLOCK, StafettClock)

StafettClock *stafett_manual_clock_new      (gint64              time);
void          stafett_manual_clock_set_time (StafettManualClock *self,
                                             gint64              time);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-event.h"

static StafettEvent *
event_copy (const StafettEvent *self)
{
  return g_memdup2 (self, sizeof *self);
}

G_DEFINE_BOXED_TYPE (StafettEvent, stafett_event, event_copy, g_free)

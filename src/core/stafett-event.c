/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-event.h"

G_DEFINE_BOXED_TYPE (StafettEvent, stafett_event, stafett_event_copy, stafett_event_free)

/**
 * stafett_event_copy:
 * @self: an event
 *
 * Returns: (transfer full): a copy
 */
StafettEvent *
stafett_event_copy (const StafettEvent *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * stafett_event_free:
 * @self: (transfer full): an event
 */
void
stafett_event_free (StafettEvent *self)
{
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-commit.h"
#include "core/stafett-event.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_EVENT_BUS (stafett_event_bus_get_type ())
G_DECLARE_FINAL_TYPE (StafettEventBus, stafett_event_bus, STAFETT, EVENT_BUS, GObject)

StafettEventBus *stafett_event_bus_new            (void);
void             stafett_event_bus_emit_event     (StafettEventBus    *self,
                                                   const StafettEvent *event);
void             stafett_event_bus_emit_committed (StafettEventBus    *self,
                                                   StafettCommit      *commit);

G_END_DECLS

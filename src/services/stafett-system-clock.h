/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-clock.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_SYSTEM_CLOCK (stafett_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (StafettSystemClock, stafett_system_clock, STAFETT, SYSTEM_CLOCK, StafettClock)

StafettClock *stafett_system_clock_new (void);

G_END_DECLS

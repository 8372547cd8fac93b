/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STAFETT_TYPE_TAB_STOP (stafett_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (StafettTabStop, stafett_tab_stop, STAFETT, TAB_STOP, AdwBin)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "models/stafett-item.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_PART_BAR (stafett_part_bar_get_type ())
G_DECLARE_FINAL_TYPE (StafettPartBar, stafett_part_bar, STAFETT, PART_BAR, AdwBin)

StafettPartBar *stafett_part_bar_new           (gboolean        savable);
void            stafett_part_bar_set_told      (StafettPartBar *self,
                                                const char     *text);
const char     *stafett_part_bar_get_told      (StafettPartBar *self);
void            stafett_part_bar_set_found     (StafettPartBar *self,
                                                gint64          n);
void            stafett_part_bar_set_narrowed  (StafettPartBar *self,
                                                gboolean        narrowed);
void            stafett_part_bar_set_selection (StafettPartBar *self,
                                                StafettItem    *selection,
                                                gboolean        modified);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_FILTER_BAR (stafett_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (StafettFilterBar, stafett_filter_bar, STAFETT, FILTER_BAR, AdwBin)

StafettFilterBar *stafett_filter_bar_new        (StafettSession   *session,
                                                 StafettList       list);
GtkWidget        *stafett_filter_bar_get_button (StafettFilterBar *self);
void              stafett_filter_bar_set_query  (StafettFilterBar *self,
                                                 StafettListQuery *query,
                                                 gboolean          told);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ITEM_VISIBILITY (stafett_item_visibility_get_type ())
G_DECLARE_FINAL_TYPE (StafettItemVisibility, stafett_item_visibility, STAFETT, ITEM_VISIBILITY, AdwBin)

void       stafett_item_visibility_load  (StafettItemVisibility  *self,
                                          StafettSession         *session,
                                          const StafettCategory  *category);
gboolean   stafett_item_visibility_store (StafettItemVisibility  *self,
                                          StafettCategory        *category,
                                          GError                **error);
GtkWidget *stafett_item_visibility_get_row (StafettItemVisibility *self,
                                          const char             *field);

G_END_DECLS

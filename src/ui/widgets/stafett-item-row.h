/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "models/stafett-item.h"
#include "models/stafett-item-uses.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ITEM_ROW (stafett_item_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettItemRow, stafett_item_row, STAFETT, ITEM_ROW, AdwActionRow)

GtkWidget   *stafett_item_row_new      (StafettItem     *item,
                                        StafettItemUses *uses);
StafettItem *stafett_item_row_get_item (StafettItemRow  *self);
void         stafett_item_row_set_grouping (StafettItemRow *self,
                                        gboolean         grouping);

G_END_DECLS

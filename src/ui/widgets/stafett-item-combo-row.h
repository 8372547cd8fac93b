/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "models/stafett-item-model.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ITEM_COMBO_ROW (stafett_item_combo_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettItemComboRow, stafett_item_combo_row, STAFETT, ITEM_COMBO_ROW, AdwComboRow)

void         stafett_item_combo_row_set_items       (StafettItemComboRow *self,
                                                     StafettItemModel    *items);
gint64       stafett_item_combo_row_get_selected_id (StafettItemComboRow *self);
void         stafett_item_combo_row_set_selected_id (StafettItemComboRow *self,
                                                     gint64               id);
StafettItem *stafett_item_combo_row_get_item        (StafettItemComboRow *self);

G_END_DECLS

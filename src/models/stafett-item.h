/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ITEM (stafett_item_get_type ())
G_DECLARE_FINAL_TYPE (StafettItem, stafett_item, STAFETT, ITEM, GObject)

StafettItem   *stafett_item_new             (gpointer     record);
gconstpointer  stafett_item_get_record      (StafettItem *self);
void           stafett_item_set_record      (StafettItem *self,
                                             gpointer     record);
gint64         stafett_item_get_id          (StafettItem *self);
const char    *stafett_item_get_name        (StafettItem *self);
const char    *stafett_item_get_description (StafettItem *self);
const char    *stafett_item_get_heading     (StafettItem *self);
gboolean       stafett_item_is_deleted      (StafettItem *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "models/stafett-item.h"
#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ITEM_MODEL (stafett_item_model_get_type ())
G_DECLARE_FINAL_TYPE (StafettItemModel, stafett_item_model, STAFETT, ITEM_MODEL, GObject)

StafettItemModel *stafett_item_model_new         (StafettSession    *session,
                                                  StafettRecordKind  kind);
gboolean          stafett_item_model_is_loaded   (StafettItemModel  *self);
void              stafett_item_model_set_deleted (StafettItemModel  *self,
                                                  gboolean           deleted);
void              stafett_item_model_set_choosing (StafettItemModel *self,
                                                  gboolean           choosing);
gboolean          stafett_item_model_get_grouping (StafettItemModel *self);
StafettItem      *stafett_item_model_find        (StafettItemModel  *self,
                                                  gint64             id,
                                                  guint             *position);

G_END_DECLS

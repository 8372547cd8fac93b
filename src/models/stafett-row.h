/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-table.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ROW (stafett_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettRow, stafett_row, STAFETT, ROW, GObject)

StafettRow          *stafett_row_new          (gint64               id);
gint64               stafett_row_get_id       (StafettRow          *self);
gboolean             stafett_row_is_loaded    (StafettRow          *self);
void                 stafett_row_set_cells    (StafettRow          *self,
                                               StafettTable        *table,
                                               guint                index);
const char          *stafett_row_get_cell     (StafettRow          *self,
                                               const char          *column);
gint64               stafett_row_get_number   (StafettRow          *self,
                                               const char          *column);
const StafettColumn *stafett_row_find_column  (StafettRow          *self,
                                               const char          *column);

void                 stafett_row_set_position (StafettRow   *self,
                                               guint         position);
guint                stafett_row_get_position (StafettRow   *self);
void                 stafett_row_set_id       (StafettRow   *self,
                                               gint64        id);
void                 stafett_row_clear        (StafettRow   *self);

G_END_DECLS

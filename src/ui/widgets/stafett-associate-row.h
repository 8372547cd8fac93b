/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/stafett-table.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ASSOCIATE_ROW (stafett_associate_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettAssociateRow, stafett_associate_row, STAFETT, ASSOCIATE_ROW, AdwActionRow)

GtkWidget  *stafett_associate_row_new            (StafettTable        *associates,
                                                  guint                row,
                                                  gint64               acting_id);
gint64      stafett_associate_row_get_id         (StafettAssociateRow *self);
const char *stafett_associate_row_get_name       (StafettAssociateRow *self);
gboolean    stafett_associate_row_has_passphrase (StafettAssociateRow *self);
gboolean    stafett_associate_row_is_active      (StafettAssociateRow *self);

G_END_DECLS

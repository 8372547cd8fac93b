/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-record-list.h"

G_BEGIN_DECLS

GtkListItemFactory *stafett_record_cell_factory_new (const StafettRecordColumn *column,
                                                     StafettRecordList         *list,
                                                     gboolean                   names_row);
guint               stafett_record_cell_get_position (GtkWidget                *cell);

G_END_DECLS

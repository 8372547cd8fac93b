/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-record-list.h"

G_BEGIN_DECLS

GtkWidget *stafett_column_menu_new (StafettRecordList *list,
                                    GSettings         *settings,
                                    const char        *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "models/stafett-item-model.h"

G_BEGIN_DECLS

void stafett_item_request_delete       (GtkWidget        *widget,
                                        StafettSession   *session,
                                        StafettItem      *item);
void stafett_item_request_merge        (GtkWidget        *widget,
                                        StafettSession   *session,
                                        StafettItem      *item);
void stafett_item_request_restore      (GtkWidget        *widget,
                                        StafettSession   *session,
                                        StafettItem      *item);
void stafett_item_request_make_default (GtkWidget        *widget,
                                        StafettSession   *session,
                                        StafettItem      *item);
void stafett_item_request_move         (GtkWidget        *widget,
                                        StafettSession   *session,
                                        StafettItem      *item,
                                        int               steps);

G_END_DECLS

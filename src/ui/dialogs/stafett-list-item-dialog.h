/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_LIST_ITEM_DIALOG (stafett_list_item_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettListItemDialog, stafett_list_item_dialog, STAFETT, LIST_ITEM_DIALOG, AdwWindow)

GtkWidget *stafett_list_item_dialog_new        (GtkWindow      *parent,
                                                StafettSession *session,
                                                gconstpointer   record);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ITEM_LIST (stafett_item_list_get_type ())
G_DECLARE_FINAL_TYPE (StafettItemList, stafett_item_list, STAFETT, ITEM_LIST, AdwBin)

GtkWidget *stafett_item_list_new (StafettSession    *session,
                                  StafettRecordKind  kind,
                                  const char        *label);

G_END_DECLS

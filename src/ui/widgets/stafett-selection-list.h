/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "models/stafett-counts.h"
#include "models/stafett-item-model.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_SELECTION_LIST (stafett_selection_list_get_type ())
G_DECLARE_FINAL_TYPE (StafettSelectionList, stafett_selection_list, STAFETT, SELECTION_LIST, AdwBin)

void         stafett_selection_list_set_session   (StafettSelectionList *self,
                                                   StafettSession       *session,
                                                   StafettCounts        *counts);
GtkListBox  *stafett_selection_list_get_rows      (StafettSelectionList *self);
void         stafett_selection_list_select        (StafettSelectionList *self,
                                                   gint64                id);
StafettItem *stafett_selection_list_find          (StafettSelectionList *self,
                                                   gint64                id);
char        *stafett_selection_list_dup_free_name (StafettSelectionList *self,
                                                   StafettListQuery     *query,
                                                   const char           *told);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "models/stafett-item-model.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_SIDEBAR (stafett_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (StafettSidebar, stafett_sidebar, STAFETT, SIDEBAR, AdwBin)

void              stafett_sidebar_add_page         (StafettSidebar   *self,
                                                    const char       *name,
                                                    const char       *title,
                                                    const char       *icon,
                                                    const char       *heading);
void              stafett_sidebar_remove_pages     (StafettSidebar   *self);
void              stafett_sidebar_select_page      (StafettSidebar   *self,
                                                    const char       *name);

void              stafett_sidebar_set_session      (StafettSidebar   *self,
                                                    StafettSession   *session);
void              stafett_sidebar_select_selection (StafettSidebar   *self,
                                                    gint64            id);
StafettItem      *stafett_sidebar_find_selection   (StafettSidebar   *self,
                                                    gint64            id);
char             *stafett_sidebar_dup_free_name    (StafettSidebar   *self,
                                                    StafettListQuery *query,
                                                    const char       *told);

G_END_DECLS

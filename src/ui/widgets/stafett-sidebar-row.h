/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STAFETT_TYPE_SIDEBAR_ROW (stafett_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettSidebarRow, stafett_sidebar_row, STAFETT, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *stafett_sidebar_row_new       (const char        *title,
                                          const char        *icon);
void       stafett_sidebar_row_set_title (StafettSidebarRow *self,
                                          const char        *title);
void       stafett_sidebar_row_set_name  (StafettSidebarRow *self,
                                          const char        *name);
void       stafett_sidebar_row_set_icon  (StafettSidebarRow *self,
                                          const char        *icon);
void       stafett_sidebar_row_set_count (StafettSidebarRow *self,
                                          const char        *count);

G_END_DECLS

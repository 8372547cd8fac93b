/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_WINDOW (stafett_window_get_type ())
G_DECLARE_FINAL_TYPE (StafettWindow, stafett_window, STAFETT, WINDOW, AdwApplicationWindow)

StafettWindow  *stafett_window_new           (GtkApplication *application,
                                              GSettings      *settings);
StafettSession *stafett_window_get_session   (StafettWindow  *self);
void            stafett_window_set_session   (StafettWindow  *self,
                                              StafettSession *session);
void            stafett_window_set_opening   (StafettWindow  *self);
void            stafett_window_close_session (StafettWindow  *self);
void            stafett_window_show_page     (StafettWindow  *self,
                                              const char     *name);
gboolean        stafett_window_leave         (StafettWindow  *self,
                                              const char     *action);
GtkWidget      *stafett_window_get_page      (StafettWindow  *self);
void            stafett_window_export_list   (StafettWindow  *self,
                                              GFile          *file);
void            stafett_window_import_file   (StafettWindow  *self,
                                              GFile          *file);
void            stafett_window_import_settings (StafettWindow *self,
                                              GFile          *file);
void            stafett_window_export_settings (StafettWindow *self,
                                              GFile          *file);

G_END_DECLS

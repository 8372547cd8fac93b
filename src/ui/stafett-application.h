/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_APPLICATION (stafett_application_get_type ())
G_DECLARE_FINAL_TYPE (StafettApplication, stafett_application, STAFETT, APPLICATION, AdwApplication)

StafettApplication *stafett_application_new             (void);
int                 stafett_application_get_exit_status (StafettApplication *self);
GSettings          *stafett_application_get_settings    (StafettApplication *self);
void                stafett_application_open_database   (StafettApplication *self,
                                                         const char         *path);
void                stafett_application_create_database (StafettApplication *self,
                                                         const char         *path,
                                                         StafettContents     contents);
void                stafett_application_open_demo       (StafettApplication *self,
                                                         gboolean            reset);

G_END_DECLS

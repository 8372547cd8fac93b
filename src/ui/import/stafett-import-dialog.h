/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_IMPORT_DIALOG (stafett_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettImportDialog, stafett_import_dialog, STAFETT, IMPORT_DIALOG, AdwWindow)

StafettImportDialog *stafett_import_dialog_new          (GtkWindow           *parent,
                                                         StafettSession      *session,
                                                         GFile               *file);
void                 stafett_import_dialog_set_file     (StafettImportDialog *self,
                                                         GFile               *file);
void                 stafett_import_dialog_save_refused (StafettImportDialog *self,
                                                         GFile               *file);
void                 stafett_import_choose_file         (GtkWindow           *parent,
                                                         GCallback            callback,
                                                         gpointer             object);

G_END_DECLS

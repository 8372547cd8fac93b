/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-import.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_IMPORT_OPTIONS_PAGE (stafett_import_options_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettImportOptionsPage, stafett_import_options_page, STAFETT, IMPORT_OPTIONS_PAGE, AdwBin)

StafettImportOptionsPage *stafett_import_options_page_new  (StafettSession           *session);
void                      stafett_import_options_page_show (StafettImportOptionsPage *self,
                                                            StafettImport            *import);

G_END_DECLS

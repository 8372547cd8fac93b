/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-import.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_IMPORT_VALUES_PAGE (stafett_import_values_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettImportValuesPage, stafett_import_values_page, STAFETT, IMPORT_VALUES_PAGE, AdwBin)

StafettImportValuesPage *stafett_import_values_page_new    (StafettSession          *session);
gboolean                 stafett_import_values_page_needed (StafettImport           *import);
void                     stafett_import_values_page_show   (StafettImportValuesPage *self,
                                                            StafettImport           *import);
void                     stafett_import_values_page_forget (StafettImportValuesPage *self);

G_END_DECLS

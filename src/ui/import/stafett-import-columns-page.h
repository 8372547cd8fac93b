/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-import.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_IMPORT_COLUMNS_PAGE (stafett_import_columns_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettImportColumnsPage, stafett_import_columns_page, STAFETT, IMPORT_COLUMNS_PAGE, AdwBin)

void stafett_import_columns_page_show (StafettImportColumnsPage *self,
                                       StafettImport            *import);

G_END_DECLS

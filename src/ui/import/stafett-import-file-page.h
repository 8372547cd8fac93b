/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-import.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_IMPORT_FILE_PAGE (stafett_import_file_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettImportFilePage, stafett_import_file_page, STAFETT, IMPORT_FILE_PAGE, AdwBin)

void               stafett_import_file_page_set_file    (StafettImportFilePage *self,
                                                         GFile                 *file);
void               stafett_import_file_page_show        (StafettImportFilePage *self,
                                                         StafettImport         *import);
void               stafett_import_file_page_show_error  (StafettImportFilePage *self,
                                                         const GError          *error);
StafettRecordKind  stafett_import_file_page_get_kind    (StafettImportFilePage *self);
StafettCsvDialect *stafett_import_file_page_dup_dialect (StafettImportFilePage *self);

G_END_DECLS

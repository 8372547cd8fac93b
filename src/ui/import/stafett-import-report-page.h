/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-import.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_IMPORT_REPORT_PAGE (stafett_import_report_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettImportReportPage, stafett_import_report_page, STAFETT, IMPORT_REPORT_PAGE, AdwBin)

StafettImportReportPage *stafett_import_report_page_new    (StafettSession            *session);
void                     stafett_import_report_page_show   (StafettImportReportPage   *self,
                                                            StafettImport             *import,
                                                            const StafettImportReport *report);
void                     stafett_import_report_page_forget (StafettImportReportPage   *self);

G_END_DECLS

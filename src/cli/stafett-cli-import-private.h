/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-import.h"

G_BEGIN_DECLS

/* stafett-cli-import-report.c */
void stafett_cli_import_print      (StafettImport             *import,
                                    const StafettImportReport *report,
                                    const char                *failed);
void stafett_cli_import_print_json (StafettImport             *import,
                                    const StafettImportReport *report,
                                    const char                *failed);

G_END_DECLS

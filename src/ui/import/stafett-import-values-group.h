/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-import.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_IMPORT_VALUES_GROUP (stafett_import_values_group_get_type ())
G_DECLARE_FINAL_TYPE (StafettImportValuesGroup, stafett_import_values_group, STAFETT, IMPORT_VALUES_GROUP, AdwPreferencesGroup)

GtkWidget *stafett_import_values_group_new (StafettSession           *session,
                                            StafettImport            *import,
                                            const StafettImportField *field);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-bulk-change.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_BULK_DIALOG (stafett_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettBulkDialog, stafett_bulk_dialog, STAFETT, BULK_DIALOG, AdwWindow)

void stafett_bulk_dialog_present (GtkWindow        *parent,
                                  StafettSession   *session,
                                  StafettList       list,
                                  StafettIds       *ids,
                                  StafettListQuery *query,
                                  guint             n_records);

G_END_DECLS

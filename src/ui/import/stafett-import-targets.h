/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-import.h"

G_BEGIN_DECLS

/* What a text of a file can be taken as: an item of its list, a new one, nothing, or a reason to refuse its rows. */
#define STAFETT_TYPE_IMPORT_TARGETS (stafett_import_targets_get_type ())
G_DECLARE_FINAL_TYPE (StafettImportTargets, stafett_import_targets, STAFETT, IMPORT_TARGETS, GObject)

StafettImportTargets *stafett_import_targets_new       (StafettSession           *session,
                                                        const StafettImportField *field);
GListModel           *stafett_import_targets_get_model (StafettImportTargets     *self);
guint                 stafett_import_targets_find      (StafettImportTargets     *self,
                                                        StafettImportValueAction  action,
                                                        gint64                    target);
void                  stafett_import_targets_get       (StafettImportTargets     *self,
                                                        guint                     position,
                                                        StafettImportValueAction *action,
                                                        gint64                   *target);

G_END_DECLS

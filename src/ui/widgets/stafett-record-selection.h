/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/stafett-ids.h"
#include "models/stafett-query-model.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_RECORD_SELECTION (stafett_record_selection_get_type ())
G_DECLARE_FINAL_TYPE (StafettRecordSelection, stafett_record_selection, STAFETT, RECORD_SELECTION, GObject)

StafettRecordSelection *stafett_record_selection_new       (void);
void                    stafett_record_selection_set_model (StafettRecordSelection *self,
                                                            StafettQueryModel      *model);
guint                   stafett_record_selection_count     (StafettRecordSelection *self);
StafettListQuery       *stafett_record_selection_get_query (StafettRecordSelection *self);
StafettIds             *stafett_record_selection_dup_ids   (StafettRecordSelection *self);

G_END_DECLS

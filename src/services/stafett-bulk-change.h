/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-ids.h"
#include "services/stafett-batch.h"

G_BEGIN_DECLS

/* The same change of many records of one kind. */
#define STAFETT_TYPE_BULK_CHANGE (stafett_bulk_change_get_type ())
G_DECLARE_FINAL_TYPE (StafettBulkChange, stafett_bulk_change, STAFETT, BULK_CHANGE, GObject)

StafettBulkChange *stafett_bulk_change_new       (gconstpointer      values,
                                                  guint64            fields);
StafettBulkChange *stafett_bulk_change_new_deletion (StafettRecordKind kind,
                                                  gboolean           deleted);
void               stafett_bulk_change_set_ids   (StafettBulkChange *self,
                                                  StafettIds        *ids);
void               stafett_bulk_change_set_query (StafettBulkChange *self,
                                                  StafettListQuery  *query);
StafettBatch      *stafett_bulk_change_new_batch (StafettBulkChange *self);

gboolean           stafett_bulk_change_can_set   (StafettRecordKind   kind,
                                                  const StafettField *field);
char              *stafett_bulk_change_dup_names (StafettRecordKind   kind);

G_END_DECLS

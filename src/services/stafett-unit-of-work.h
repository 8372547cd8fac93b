/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/stafett-change-set.h"
#include "core/stafett-engine.h"
#include "storage/stafett-connection.h"
#include "storage/stafett-journal-store.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_UNIT_OF_WORK (stafett_unit_of_work_get_type ())
G_DECLARE_FINAL_TYPE (StafettUnitOfWork, stafett_unit_of_work, STAFETT, UNIT_OF_WORK, GObject)

StafettUnitOfWork *stafett_unit_of_work_new        (StafettConnection   *connection,
                                                    StafettEventBus     *bus,
                                                    StafettEngine       *engine,
                                                    gint64               time,
                                                    gint64               associate_id,
                                                    StafettCause         cause);
void               stafett_unit_of_work_watch      (StafettUnitOfWork   *self,
                                                    GCancellable        *cancellable,
                                                    int                 *n_written);
gboolean           stafett_unit_of_work_prepare    (StafettUnitOfWork   *self,
                                                    StafettChangeSet    *change_set,
                                                    GError             **error);
gboolean           stafett_unit_of_work_apply      (StafettUnitOfWork   *self,
                                                    StafettChangeSet    *change_set,
                                                    GError             **error);
StafettCommit     *stafett_unit_of_work_get_commit (StafettUnitOfWork   *self);
const StafettAssociate *stafett_unit_of_work_get_associate (StafettUnitOfWork *self);

/* stafett-unit-of-work-batch.c */
gboolean           stafett_unit_of_work_begin_batch (StafettUnitOfWork   *self,
                                                    StafettJournalEntry *entry,
                                                    gboolean             rules,
                                                    gboolean             by_date,
                                                    GError             **error);
gboolean           stafett_unit_of_work_apply_next (StafettUnitOfWork   *self,
                                                    StafettChangeSet    *change_set,
                                                    gint64               date,
                                                    GError             **error);
gboolean           stafett_unit_of_work_apply_dated (StafettUnitOfWork   *self,
                                                    StafettCommit       *total,
                                                    GCancellable        *cancellable,
                                                    GError             **error);
void               stafett_unit_of_work_end_batch  (StafettUnitOfWork   *self);

G_END_DECLS

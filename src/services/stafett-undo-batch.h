/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-batch.h"

G_BEGIN_DECLS

/* The steps that take back a batch, the last first. */
#define STAFETT_TYPE_UNDO_SOURCE (stafett_undo_source_get_type ())
G_DECLARE_FINAL_TYPE (StafettUndoSource, stafett_undo_source, STAFETT, UNDO_SOURCE, GObject)

StafettBatchSource *stafett_undo_source_new (gint64 journal_entry_id);

G_END_DECLS

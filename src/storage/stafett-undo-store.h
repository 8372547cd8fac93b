/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/stafett-journal-store.h"

G_BEGIN_DECLS

gboolean stafett_undo_store_find_undo      (StafettConnection          *connection,
                                            gint64                      entry_id,
                                            gint64                     *undo_id,
                                            GError                    **error);
gboolean stafett_undo_store_find_deletion  (StafettConnection          *connection,
                                            StafettRecordKind           kind,
                                            gint64                      id,
                                            gint64                     *entry_id,
                                            GError                    **error);
gboolean stafett_undo_store_load_following (StafettConnection          *connection,
                                            gint64                      entry_id,
                                            GArray                     *ids,
                                            GError                    **error);
gboolean stafett_undo_store_load_beside    (StafettConnection          *connection,
                                            const StafettJournalEntry  *entry,
                                            GArray                     *ids,
                                            GError                    **error);
gboolean stafett_undo_store_find_last_following (StafettConnection     *connection,
                                            gint64                      entry_id,
                                            gint64                     *last_id,
                                            GError                    **error);

G_END_DECLS

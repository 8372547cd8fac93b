/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

/* One thing that has happened. Texts are borrowed by the functions that take an entry, and owned by the one that loads it. */
typedef struct {
  gint64               id;
  gint64               at;
  gint64               associate_id;
  StafettCause         cause;
  gint64               cause_entry_id;
  StafettJournalAction action;
  StafettRecordKind    record_kind;
  gint64               record_id;
  gint64               company_id;
  char                *field; /* a column */
  char                *old_value;
  char                *new_value;
  gint64               undo_of_id;
  gint64               rule_id;
  gint64               rule_version;
  gint64               confirmation_id;
  StafettReason        reason;
} StafettJournalEntry;

/* What a long work has done: all entries after the one that tells of it, up to the last. */
typedef struct {
  gint64  entry_id;
  gint64  last_entry_id;
  guint64 n_done;
  guint64 n_unchanged;
  guint64 n_skipped;
  guint64 n_refused;
} StafettJournalBatch;

/* One or several neighbouring entries that are taken back together: the fields of a record that were changed at once. */
typedef struct {
  gint64            last_entry_id;
  gint64            first_entry_id;
  StafettRecordKind record_kind;
  gint64            record_id;
} StafettJournalStep;

gint64               stafett_journal_store_append  (StafettConnection          *connection,
                                                    const StafettJournalEntry  *entry,
                                                    GError                    **error);
StafettJournalEntry *stafett_journal_store_load    (StafettConnection          *connection,
                                                    gint64                      id,
                                                    GError                    **error);
GPtrArray           *stafett_journal_store_load_kind (StafettConnection        *connection,
                                                    StafettRecordKind           kind,
                                                    GError                    **error);
StafettJournalEntry *stafett_journal_store_load_answer (StafettConnection      *connection,
                                                    gint64                      confirmation_id,
                                                    gint64                      before_entry_id,
                                                    GError                    **error);
gboolean             stafett_journal_store_count   (StafettConnection          *connection,
                                                    gint64                     *count,
                                                    GError                    **error);
gboolean             stafett_journal_store_find_item (StafettConnection        *connection,
                                                    StafettRecordKind           kind,
                                                    gint64                      id,
                                                    gint64                      since_id,
                                                    gint64                     *entry_id,
                                                    GError                    **error);
gboolean             stafett_journal_store_add_batch (StafettConnection        *connection,
                                                    const StafettJournalBatch  *batch,
                                                    GError                    **error);
gboolean             stafett_journal_store_load_batch (StafettConnection       *connection,
                                                    gint64                      entry_id,
                                                    StafettJournalBatch        *batch,
                                                    GError                    **error);
gboolean             stafett_journal_store_load_steps (StafettConnection       *connection,
                                                    gint64                      first_entry_id,
                                                    gint64                      last_entry_id,
                                                    gint64                      cause_entry_id,
                                                    GArray                     *steps,
                                                    GError                    **error);
GPtrArray           *stafett_journal_store_load_range (StafettConnection       *connection,
                                                    gint64                      first_entry_id,
                                                    gint64                      last_entry_id,
                                                    gint64                      cause_entry_id,
                                                    GError                    **error);
void                 stafett_journal_entry_free    (StafettJournalEntry        *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettJournalEntry, stafett_journal_entry_free)

G_END_DECLS

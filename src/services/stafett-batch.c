/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-batch-private.h"

#include "services/stafett-undo-batch.h"

enum {
  SIGNAL_PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettBatch, stafett_batch, G_TYPE_OBJECT)

static void
stafett_batch_finalize (GObject *object)
{
  StafettBatch *self = STAFETT_BATCH (object);

  g_clear_object (&self->source);
  g_clear_pointer (&self->column, g_free);
  g_clear_pointer (&self->value, g_free);

  G_OBJECT_CLASS (stafett_batch_parent_class)->finalize (object);
}

static void
stafett_batch_class_init (StafettBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_batch_finalize;

  /**
   * StafettBatch::progress:
   * @self: the batch
   * @done: how far it has come
   * @total: how far it goes, or 0 if that is not known
   *
   * Emitted now and then on the session's main context while it runs.
   */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", STAFETT_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);
}

static void
stafett_batch_init (StafettBatch *self)
{
  self->rules = TRUE;
}

static StafettBatch *
batch_new (StafettBatchSource   *source,
           StafettJournalAction  action,
           StafettCause          cause,
           StafettRecordKind     kind)
{
  StafettBatch *self = g_object_new (STAFETT_TYPE_BATCH, NULL);

  self->source = g_object_ref (source);
  self->action = action;
  self->cause = cause;
  self->kind = kind;

  return self;
}

/**
 * stafett_batch_new_import:
 * @source: where the records come from
 * @kind: which records they are, most of them
 * @file_name: what the journal calls the source
 *
 * Long work, done as one transaction: every step is a change set that is done or refused by itself, and all that is done follows
 * from one entry of the journal, which takes all of it back. Its memory does not depend on the number of steps. A batch can be
 * run several times, first as a dry run.
 *
 * Returns: (transfer full): the batch, in which rules run
 */
StafettBatch *
stafett_batch_new_import (StafettBatchSource *source,
                          StafettRecordKind   kind,
                          const char         *file_name)
{
  StafettBatch *self;

  g_return_val_if_fail (STAFETT_IS_BATCH_SOURCE (source), NULL);

  self = batch_new (source, STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED, STAFETT_CAUSE_IMPORT, kind);
  self->value = g_strdup (file_name);

  return self;
}

/**
 * stafett_batch_new_change:
 * @source: the changes
 * @kind: which records they change
 * @column: (nullable): the column of the field that they set, if it is one
 * @value: (nullable): what they set, in the form of the journal
 *
 * A change of many records, see stafett_batch_new_import().
 *
 * Returns: (transfer full): the batch, in which rules run
 */
StafettBatch *
stafett_batch_new_change (StafettBatchSource *source,
                          StafettRecordKind   kind,
                          const char         *column,
                          const char         *value)
{
  StafettBatch *self;

  g_return_val_if_fail (STAFETT_IS_BATCH_SOURCE (source), NULL);

  self = batch_new (source, STAFETT_JOURNAL_ACTION_MANY_CHANGED, STAFETT_CAUSE_BATCH, kind);
  self->column = g_strdup (column);
  self->value = g_strdup (value);

  return self;
}

/**
 * stafett_batch_new_undo:
 * @journal_entry_id: the entry that tells of a batch
 *
 * Takes a batch back: what it added is hidden, what it changed gets its old values, what its rules did goes back too, and the
 * questions that they asked and that still wait are withdrawn. What somebody has changed since is left as it is, and told as
 * refused. It is a batch itself, and can be taken back.
 *
 * Returns: (transfer full): the batch
 */
StafettBatch *
stafett_batch_new_undo (gint64 journal_entry_id)
{
  g_autoptr (StafettBatchSource) source = stafett_undo_source_new (journal_entry_id);
  StafettBatch *self = batch_new (source, 0, STAFETT_CAUSE_UNDO, 0);

  self->undo_of_id = journal_entry_id;

  return self;
}

/**
 * stafett_batch_set_rules:
 * @self: a batch
 * @rules: whether the automation rules run on what it does
 */
void
stafett_batch_set_rules (StafettBatch *self,
                         gboolean      rules)
{
  g_return_if_fail (STAFETT_IS_BATCH (self));

  self->rules = rules;
}

/**
 * stafett_batch_set_by_date:
 * @self: a batch
 * @by_date: whether the rules run when all steps are done, in the order of the steps' dates, and not after each step
 */
void
stafett_batch_set_by_date (StafettBatch *self,
                           gboolean      by_date)
{
  g_return_if_fail (STAFETT_IS_BATCH (self));

  self->by_date = by_date;
}

/**
 * stafett_batch_set_dry_run:
 * @self: a batch
 * @dry_run: whether everything is done and then taken back, so that its report tells exactly what would be done
 */
void
stafett_batch_set_dry_run (StafettBatch *self,
                           gboolean      dry_run)
{
  g_return_if_fail (STAFETT_IS_BATCH (self));

  self->dry_run = dry_run;
}

/* Emits #StafettBatch::progress, on the session's main context. */
void
stafett_batch_emit_progress (StafettBatch *self,
                             guint64       done,
                             guint64       total)
{
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, done, total);
}

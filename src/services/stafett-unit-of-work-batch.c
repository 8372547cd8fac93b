/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include "core/stafett-error.h"
#include "storage/stafett-event-store.h"
#include "storage/stafett-transaction.h"

/* Many change sets in one transaction, one after the other: each is a save of its own, with its own events and questions, and is
 * taken back alone if it is refused. */

static void
forget_save (StafettUnitOfWork *self)
{
  g_array_set_size (self->events, 0);
  g_array_set_size (self->added, 0);
  g_array_set_size (self->new_leads, 0);
  if (g_hash_table_size (self->had_lead_status) > 0)
    g_hash_table_remove_all (self->had_lead_status);
  if (g_hash_table_size (self->by_hand) > 0)
    g_hash_table_remove_all (self->by_hand);
  if (g_hash_table_size (self->writes) > 0)
    g_hash_table_remove_all (self->writes);
  stafett_commit_clear (self->commit);
}

static gboolean
keep_events (StafettUnitOfWork  *self,
             gint64              date,
             GError            **error)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const StafettEvent *event = &g_array_index (self->events, StafettEvent, i);
      gboolean by_hand = g_hash_table_contains (self->by_hand, &event->company_id);
      gboolean answers;

      /* Most events are none that a rule is on for, and the rules are the same at the end: only those that matter are kept. */
      if (!stafett_engine_answers (self->engine, event, &answers, error) ||
          (answers && !stafett_event_store_append (self->connection, event, date, self->n_kept++, by_hand, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
apply (StafettUnitOfWork  *self,
       StafettChangeSet   *change_set,
       gint64              date,
       GError            **error)
{
  if (!stafett_unit_of_work_write_records (self, change_set, error))
    return FALSE;
  if (!self->rules || self->events->len == 0)
    return TRUE;

  return self->by_date ? keep_events (self, date, error) : stafett_unit_of_work_tell_events (self, error);
}

/* A savepoint costs as much as what is done in it. One change of a record, deleting it with what belongs to it, or taking either back,
 * is refused before anything is written, or not at all, and does without. */
static gboolean
needs_savepoint (StafettChangeSet *change_set)
{
  const StafettChange *change;

  if (stafett_change_set_get_size (change_set) != 1)
    return TRUE;

  change = stafett_change_set_get_change (change_set, 0);

  return (change->type != STAFETT_CHANGE_TYPE_ADD && change->type != STAFETT_CHANGE_TYPE_SET &&
          change->type != STAFETT_CHANGE_TYPE_DELETE && change->type != STAFETT_CHANGE_TYPE_TAKE_BACK) ||
         stafett_record_kind_is_setting (change->kind);
}

/**
 * stafett_unit_of_work_begin_batch:
 * @self: a unit of work
 * @entry: the entry that tells of the batch: what, of which records, which file, and what it undoes; its id is filled in
 * @rules: whether the automation rules run
 * @by_date: whether they run at the end, in the order of the dates of what happened
 * @error: any code of %STAFETT_ERROR
 *
 * From here on change sets come by stafett_unit_of_work_apply_next(), and all that they do follows from @entry.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_unit_of_work_begin_batch (StafettUnitOfWork    *self,
                                  StafettJournalEntry  *entry,
                                  gboolean              rules,
                                  gboolean              by_date,
                                  GError              **error)
{
  StafettOrigin origin = { .undo_of_id = entry->undo_of_id };

  g_return_val_if_fail (STAFETT_IS_UNIT_OF_WORK (self), FALSE);

  if (!stafett_unit_of_work_load_associate (self, error))
    return FALSE;

  entry->id = stafett_unit_of_work_journal (self, entry, &origin, error);
  if (entry->id == 0 || (rules && by_date && !stafett_event_store_begin (self->connection, error)))
    return FALSE;

  self->parent_entry_id = entry->id;
  self->rules = rules;
  self->by_date = by_date;
  self->past = entry->action == STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED;
  stafett_engine_begin (self->engine, STAFETT_ENGINE_TARGET (self));
  return TRUE;
}

/**
 * stafett_unit_of_work_apply_next:
 * @self: a unit of work, in a batch
 * @change_set: what to do next
 * @date: when that happened, for rules that run by date; 0 for now
 * @error: why it cannot be done
 *
 * Does one change set. What it did is in stafett_unit_of_work_get_commit(), until the next one. If it is refused, which
 * stafett_error_is_refusal() tells, nothing of it is left; after any other error the whole transaction must be rolled back.
 *
 * Returns: whether it was done
 */
gboolean
stafett_unit_of_work_apply_next (StafettUnitOfWork  *self,
                                 StafettChangeSet   *change_set,
                                 gint64              date,
                                 GError            **error)
{
  gboolean savepoint = needs_savepoint (change_set);
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (STAFETT_IS_UNIT_OF_WORK (self), FALSE);

  forget_save (self);
  if (savepoint && !stafett_connection_begin_step (self->connection, error))
    return FALSE;

  if (apply (self, change_set, date != 0 ? date : self->time, &local_error))
    return !savepoint || stafett_connection_end_step (self->connection, TRUE, error);

  if (!savepoint && stafett_error_is_refusal (local_error) && stafett_commit_get_last_entry (self->commit) != 0)
    {
      /* Half of it has been written after all: better nothing of the whole work than that. */
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_FAILED, local_error->message);
      return FALSE;
    }

  forget_save (self);
  if (savepoint && stafett_error_is_refusal (local_error) && !stafett_connection_end_step (self->connection, FALSE, error))
    return FALSE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

typedef struct {
  StafettUnitOfWork *unit;
  StafettCommit     *total;
  GCancellable      *cancellable;
} Dated;

static gboolean
tell_cb (const StafettEvent  *event,
         gboolean             by_hand,
         gpointer             data,
         GError             **error)
{
  Dated *dated = data;
  StafettUnitOfWork *self = dated->unit;

  if (g_cancellable_set_error_if_cancelled (dated->cancellable, error))
    return FALSE;

  forget_save (self);
  if (by_hand)
    g_hash_table_add (self->by_hand, g_memdup2 (&event->company_id, sizeof event->company_id));
  g_array_append_val (self->events, *event);
  if (!stafett_unit_of_work_tell_events (self, error))
    return FALSE;

  stafett_commit_merge (dated->total, self->commit);
  return TRUE;
}

/**
 * stafett_unit_of_work_apply_dated:
 * @self: a unit of work, in a batch whose change sets have all been done
 * @total: a commit in the making, which gets what the rules do
 * @cancellable: (nullable): to give up
 * @error: any code of %STAFETT_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Runs the rules that were to run by date.
 *
 * Returns: whether it succeeded; if not, the whole transaction must be rolled back
 */
gboolean
stafett_unit_of_work_apply_dated (StafettUnitOfWork  *self,
                                  StafettCommit      *total,
                                  GCancellable       *cancellable,
                                  GError            **error)
{
  Dated dated = { self, total, cancellable };

  g_return_val_if_fail (STAFETT_IS_UNIT_OF_WORK (self), FALSE);

  return !self->rules || !self->by_date || stafett_event_store_foreach (self->connection, tell_cb, &dated, error);
}

/**
 * stafett_unit_of_work_end_batch:
 * @self: a unit of work, in a batch
 *
 * The batch has ended, one way or the other.
 */
void
stafett_unit_of_work_end_batch (StafettUnitOfWork *self)
{
  g_return_if_fail (STAFETT_IS_UNIT_OF_WORK (self));

  stafett_engine_end (self->engine);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-batch-private.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-error.h"
#include "services/stafett-session-private.h"
#include "services/stafett-unit-of-work.h"
#include "storage/stafett-database.h"
#include "storage/stafett-index-store.h"
#include "storage/stafett-transaction.h"
#include "storage/stafett-undo-store.h"

/* How often the progress is told. */
#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

/* One run on its way to the writer thread and back. */
typedef struct {
  StafettBatch       *batch;       /* (owned) */
  StafettSession     *session;     /* (owned) */
  GCancellable       *cancellable; /* (owned) (nullable) */
  GTask              *task;        /* (owned) (nullable): of the asynchronous form */
  gint64              associate_id; /* who acted when it was begun, or 0 */
  StafettUnitOfWork  *unit;        /* (owned) (nullable): while it runs */
  StafettCommit      *commit;      /* (owned): of all steps */
  StafettBatchReport *report;      /* (owned) */
  StafettJournalEntry entry;       /* that all follows from; borrows its texts */
  StafettJournalEntry *undo_of;    /* (owned) (nullable): the entry that is taken back */
  gint64              told_at;     /* when progress was last told */
  gboolean            committed;
  GError             *error;       /* (owned) (nullable) */
} Run;

typedef struct {
  StafettBatch *batch; /* (owned) */
  guint64       done;
  guint64       total;
} Progress;

static void
run_clear (Run *run)
{
  g_clear_object (&run->unit);
  g_clear_object (&run->commit);
  g_clear_pointer (&run->report, stafett_batch_report_free);
  g_clear_pointer (&run->undo_of, stafett_journal_entry_free);
  g_clear_error (&run->error);
  g_clear_object (&run->task);
  g_clear_object (&run->cancellable);
  g_clear_object (&run->batch);
  g_clear_object (&run->session);
}

static void
run_free (gpointer data)
{
  run_clear (data);
  g_free (data);
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->batch);
  g_free (progress);
}

static gboolean
progress_cb (gpointer data)
{
  Progress *progress = data;

  g_atomic_int_set (&progress->batch->telling, FALSE);
  stafett_batch_emit_progress (progress->batch, progress->done, progress->total);
  return G_SOURCE_REMOVE;
}

/* Not oftener than somebody can see it, and not while the main context is still busy with the last time. */
static void
tell_progress (Run *run)
{
  StafettBatchSourceInterface *iface = STAFETT_BATCH_SOURCE_GET_IFACE (run->batch->source);
  gint64 now = g_get_monotonic_time ();
  Progress *progress;

  if (now - run->told_at < PROGRESS_INTERVAL || !g_atomic_int_compare_and_exchange (&run->batch->telling, FALSE, TRUE))
    return;

  run->told_at = now;
  progress = g_new0 (Progress, 1);
  progress->batch = g_object_ref (run->batch);
  if (iface->get_progress != NULL)
    iface->get_progress (run->batch->source, &progress->done, &progress->total);
  else
    progress->done = run->report->n_done + run->report->n_unchanged + run->report->n_skipped + run->report->n_refused;
  stafett_session_deliver (run->session->context, progress_cb, progress, progress_free);
}

static void
tell_outcome (Run                    *run,
              const StafettBatchItem *item,
              StafettBatchOutcome     outcome,
              const GError           *error)
{
  StafettBatchSourceInterface *iface = STAFETT_BATCH_SOURCE_GET_IFACE (run->batch->source);
  g_autofree char *label = NULL;

  if (outcome == STAFETT_BATCH_OUTCOME_REFUSED)
    label = item->label == NULL && iface->dup_label != NULL ? iface->dup_label (run->batch->source, run->session->connection, item)
                                                            : g_strdup (item->label);
  stafett_batch_report_add (run->report, item, outcome, label, error);
  if (iface->told != NULL)
    iface->told (run->batch->source, item, outcome, stafett_unit_of_work_get_commit (run->unit), error);
}

/* Does one step. Returns whether the work goes on. */
static gboolean
do_step (Run              *run,
         StafettBatchItem *item)
{
  StafettCommit *commit = stafett_unit_of_work_get_commit (run->unit);
  g_autoptr (GError) error = NULL;

  if (item->error != NULL)
    {
      tell_outcome (run, item, STAFETT_BATCH_OUTCOME_REFUSED, item->error);
      return TRUE;
    }
  if (item->change_set == NULL)
    {
      tell_outcome (run, item, STAFETT_BATCH_OUTCOME_SKIPPED, NULL);
      return TRUE;
    }

  if (stafett_unit_of_work_apply_next (run->unit, item->change_set, item->date, &error))
    {
      tell_outcome (run, item, stafett_commit_get_last_entry (commit) != 0 ? STAFETT_BATCH_OUTCOME_DONE : STAFETT_BATCH_OUTCOME_UNCHANGED, NULL);
      stafett_commit_merge (run->commit, commit);
      return TRUE;
    }

  if (stafett_error_is_refusal (error))
    {
      tell_outcome (run, item, STAFETT_BATCH_OUTCOME_REFUSED, error);
      return TRUE;
    }

  g_propagate_error (&run->error, g_steal_pointer (&error));
  return FALSE;
}

static gboolean
do_steps (Run *run)
{
  StafettBatchSourceInterface *iface = STAFETT_BATCH_SOURCE_GET_IFACE (run->batch->source);
  g_auto (StafettBatchItem) item = { NULL, };

  if (iface->begin != NULL && !iface->begin (run->batch->source, run->session->connection, &run->error))
    return FALSE;

  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (run->cancellable, &run->error))
        return FALSE;

      stafett_batch_item_clear (&item);
      if (!iface->next (run->batch->source, run->session->connection, &item, &run->error))
        break;
      if (!do_step (run, &item))
        return FALSE;
      tell_progress (run);
    }

  return run->error == NULL &&
         stafett_unit_of_work_apply_dated (run->unit, run->commit, run->cancellable, &run->error);
}

/* Whoever undoes the undo of a deletion deletes, and is told so. */
static StafettJournalAction
get_deletion (const StafettJournalEntry *entry)
{
  const char *value = entry->new_value != NULL ? entry->new_value : g_strcmp0 (entry->old_value, "0") == 0 ? "1" : "0";

  if (g_strcmp0 (entry->field, "deleted") != 0)
    return 0;

  return g_str_equal (value, "1") ? STAFETT_JOURNAL_ACTION_DELETED : STAFETT_JOURNAL_ACTION_RESTORED;
}

static void
fill_report (Run *run)
{
  StafettBatchReport *report = run->report;
  GArray *rules = stafett_commit_get_rules (run->commit);

  stafett_batch_report_end (report);
  report->deletion = get_deletion (&run->entry);
  report->kind = report->deletion != 0 ? run->entry.record_kind : run->batch->kind;
  report->dry_run = run->batch->dry_run;
  report->n_added = stafett_commit_count_added (run->commit);
  report->n_category_changes = stafett_commit_count_category_changes (run->commit);
  report->n_questions = stafett_commit_count_questions (run->commit);
  report->n_withdrawn = stafett_commit_count_withdrawn (run->commit);
  report->n_broken = stafett_commit_get_n_broken (run->commit);
  report->n_contacts_deleted = stafett_commit_count_deleted (run->commit, STAFETT_RECORD_KIND_CONTACT);
  report->n_sales_deleted = stafett_commit_count_deleted (run->commit, STAFETT_RECORD_KIND_SALE);
  if (rules->len > 0)
    g_array_append_vals (report->rules, rules->data, rules->len);
}

/* Tells the journal how much was done, and that it is complete. */
static gboolean
finish (Run *run)
{
  StafettJournalBatch batch = { run->entry.id, stafett_commit_get_last_entry (run->commit) };

  if (g_cancellable_set_error_if_cancelled (run->cancellable, &run->error))
    return FALSE;

  batch.n_done = run->report->n_done;
  batch.n_unchanged = run->report->n_unchanged;
  batch.n_skipped = run->report->n_skipped;
  batch.n_refused = run->report->n_refused;
  return stafett_index_store_bring_back (run->session->connection, run->cancellable, &run->error) &&
         stafett_journal_store_add_batch (run->session->connection, &batch, &run->error) &&
         stafett_connection_commit (run->session->connection, &run->error);
}

/* What is taken back tells what it is. */
static gboolean
begin_undo (Run *run)
{
  StafettConnection *connection = run->session->connection;
  gint64 id = run->batch->undo_of_id;
  gint64 undo_id;

  run->undo_of = stafett_journal_store_load (connection, id, &run->error);
  if (run->undo_of == NULL || !stafett_undo_store_find_undo (connection, id, &undo_id, &run->error))
    return FALSE;

  if (undo_id != 0)
    {
      g_set_error_literal (&run->error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT, _("This has already been undone."));
      return FALSE;
    }

  run->entry.action = run->undo_of->action;
  run->entry.record_kind = run->undo_of->record_kind;
  run->entry.record_id = run->undo_of->record_id;
  run->entry.field = run->undo_of->field;
  run->entry.old_value = run->undo_of->new_value;
  run->entry.new_value = run->undo_of->old_value;
  run->entry.undo_of_id = id;
  return TRUE;
}

static gboolean
begin (Run *run)
{
  StafettBatch *batch = run->batch;
  StafettSession *session = run->session;

  if (batch->undo_of_id == 0)
    {
      run->entry.action = batch->action;
      run->entry.record_kind = batch->kind;
      run->entry.field = batch->column;
      run->entry.new_value = batch->value;
    }
  else if (!begin_undo (run))
    {
      return FALSE;
    }

  run->unit = stafett_unit_of_work_new (session->connection, session->bus, session->engine, stafett_clock_get_time (session->clock),
                                        run->associate_id, batch->cause);

  return stafett_unit_of_work_begin_batch (run->unit, &run->entry, batch->rules, batch->by_date, &run->error);
}

/* Events that wait, and indexes that are made anew: see stafett_index_store_set_aside(). */
static gboolean
needs_room (StafettBatch *batch)
{
  return batch->action == STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED || batch->undo_of_id != 0 || g_strcmp0 (batch->column, "deleted") == 0;
}

static void
run_on_writer (Run *run)
{
  StafettConnection *connection = run->session->connection;

  run->commit = stafett_commit_new ();
  run->report = stafett_batch_report_new ();
  if (g_cancellable_set_error_if_cancelled (run->cancellable, &run->error) ||
      !stafett_database_begin_long_work (connection, needs_room (run->batch), &run->error) ||
      !stafett_connection_begin (connection, &run->error))
    return;

  if (begin (run))
    {
      gboolean success = do_steps (run);

      stafett_unit_of_work_end_batch (run->unit);
      fill_report (run);
      run->committed = success && !run->batch->dry_run && run->report->n_done > 0 && finish (run);
      if (run->committed)
        run->report->journal_entry_id = run->entry.id;
    }
  if (!run->committed)
    {
      stafett_connection_rollback (connection);
      stafett_index_store_forget (connection);
    }

  g_clear_object (&run->unit);
  stafett_database_end_long_work (connection);
}

static void
run_sync_cb (gpointer data)
{
  run_on_writer (data);
}

/* Back on the main context: everybody is told before the caller is. */
static gboolean
deliver_cb (gpointer data)
{
  Run *run = data;

  stafett_session_end_batch (run->session, run->cancellable);
  if (run->committed)
    stafett_event_bus_emit_committed (run->session->bus, run->commit);
  if (run->error != NULL)
    g_task_return_error (run->task, g_steal_pointer (&run->error));
  else
    g_task_return_pointer (run->task, g_steal_pointer (&run->report), (GDestroyNotify) stafett_batch_report_free);

  return G_SOURCE_REMOVE;
}

static void
run_async_cb (gpointer data)
{
  Run *run = data;

  run_on_writer (run);
  stafett_session_deliver (run->session->context, deliver_cb, run, run_free);
}

/**
 * stafett_batch_run:
 * @self: a batch
 * @session: a session
 * @cancellable: (nullable): to give up; nothing is left of it then
 * @error: what the source sets, a code of the database, or %G_IO_ERROR_CANCELLED; nothing was done then
 *
 * Waits until it is on the disk: for the command line and for tests. #StafettEventBus::committed is emitted before it returns.
 *
 * Returns: (transfer full) (nullable): what was done
 */
StafettBatchReport *
stafett_batch_run (StafettBatch    *self,
                   StafettSession  *session,
                   GCancellable    *cancellable,
                   GError         **error)
{
  Run run = { 0, };
  StafettBatchReport *report = NULL;

  g_return_val_if_fail (STAFETT_IS_BATCH (self), NULL);
  g_return_val_if_fail (STAFETT_IS_SESSION (session), NULL);

  run.batch = g_object_ref (self);
  run.session = g_object_ref (session);
  run.associate_id = session->associate != NULL ? session->associate->record.id : 0;
  run.cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  stafett_worker_run (session->writer, run_sync_cb, &run);

  if (run.committed)
    stafett_event_bus_emit_committed (session->bus, run.commit);
  if (run.error != NULL)
    g_propagate_error (error, g_steal_pointer (&run.error));
  else
    report = g_steal_pointer (&run.report);
  run_clear (&run);

  return report;
}

/**
 * stafett_batch_run_async:
 * @self: a batch
 * @session: a session; while the batch runs it refuses to save anything else, and goes on reading
 * @cancellable: (nullable): to give up
 * @callback: called on the session's main context, after #StafettEventBus::committed
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_batch_run(), for the window.
 */
void
stafett_batch_run_async (StafettBatch        *self,
                         StafettSession      *session,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GError) error = NULL;
  GTask *task;
  Run *run;

  g_return_if_fail (STAFETT_IS_BATCH (self));
  g_return_if_fail (STAFETT_IS_SESSION (session));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stafett_batch_run_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!stafett_session_check_batch (session, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }

  run = g_new0 (Run, 1);
  run->batch = g_object_ref (self);
  run->session = g_object_ref (session);
  run->associate_id = session->associate != NULL ? session->associate->record.id : 0;
  run->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  run->task = task;
  stafett_session_begin_batch (session, run->cancellable);
  stafett_worker_push (session->writer, run_async_cb, run);
}

/**
 * stafett_batch_run_finish:
 * @self: a batch
 * @result: what the callback was given
 * @error: as stafett_batch_run(), or %STAFETT_ERROR_BUSY if another batch runs
 *
 * Returns: (transfer full) (nullable): what was done
 */
StafettBatchReport *
stafett_batch_run_finish (StafettBatch  *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-session-private.h"

#include <glib/gi18n-lib.h>

#include "services/stafett-unit-of-work.h"
#include "storage/stafett-transaction.h"

G_DEFINE_FINAL_TYPE (StafettSession, stafett_session, G_TYPE_OBJECT)

enum {
  ASSOCIATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One change set on its way to the writer thread and back. */
typedef struct {
  StafettSession   *session;    /* (owned) */
  StafettChangeSet *change_set; /* (owned) */
  GTask            *task;       /* (owned) (nullable): of the asynchronous form */
  gint64            associate_id; /* who acted when it was given */
  StafettAssociate *associate;  /* (owned) (nullable): as the database has it now */
  StafettCommit    *commit;     /* (owned) (nullable) */
  GError           *error;      /* (owned) (nullable) */
} Application;

static void
application_clear (Application *self)
{
  g_clear_object (&self->change_set);
  g_clear_object (&self->task);
  g_clear_object (&self->commit);
  g_clear_pointer (&self->associate, stafett_record_free);
  g_clear_error (&self->error);
  g_clear_object (&self->session);
}

static void
application_free (gpointer data)
{
  application_clear (data);
  g_free (data);
}

static void
apply_on_writer (Application *application)
{
  StafettSession *self = application->session;
  g_autoptr (StafettUnitOfWork) unit = NULL;

  unit = stafett_unit_of_work_new (self->connection, self->bus, self->engine, stafett_clock_get_time (self->clock),
                                   application->associate_id, self->cause);
  g_atomic_int_set (&self->n_written, 0);
  stafett_unit_of_work_watch (unit, application->task != NULL ? g_task_get_cancellable (application->task) : NULL, &self->n_written);
  if (!stafett_unit_of_work_prepare (unit, application->change_set, &application->error) ||
      !stafett_connection_begin (self->connection, &application->error))
    return;

  if (stafett_unit_of_work_apply (unit, application->change_set, &application->error) &&
      stafett_connection_commit (self->connection, &application->error))
    application->commit = g_object_ref (stafett_unit_of_work_get_commit (unit));
  else
    stafett_connection_rollback (self->connection);
  if (stafett_unit_of_work_get_associate (unit) != NULL)
    application->associate = stafett_record_copy (stafett_unit_of_work_get_associate (unit));
}

/* On the session's thread, before anybody is told of the commit. */
static void
follow (Application *application)
{
  if (application->associate != NULL)
    stafett_session_follow_associate (application->session, application->associate);
  stafett_session_count_failure (application->session, application->error);
}

static void
apply_sync_cb (gpointer data)
{
  apply_on_writer (data);
}

/* Back on the main context: everybody is told before the caller is. */
static gboolean
deliver_cb (gpointer data)
{
  Application *application = data;

  follow (application);
  if (application->commit != NULL)
    {
      stafett_event_bus_emit_committed (application->session->bus, application->commit);
      g_task_return_pointer (application->task, g_steal_pointer (&application->commit), g_object_unref);
    }
  else
    {
      g_task_return_error (application->task, g_steal_pointer (&application->error));
    }

  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(): while nobody runs the context, that would call the function on this very thread. */
void
stafett_session_deliver (GMainContext   *context,
                         GSourceFunc     func,
                         gpointer        data,
                         GDestroyNotify  destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}

static void
apply_async_cb (gpointer data)
{
  Application *application = data;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (application->task), &application->error))
    apply_on_writer (application);

  stafett_session_deliver (application->session->context, deliver_cb, application, application_free);
}

static void
stafett_session_dispose (GObject *object)
{
  StafettSession *self = STAFETT_SESSION (object);

  stafett_session_unwatch (self);

  /* Joins the threads, which finish what they were given; only then are the connections closed. */
  g_clear_object (&self->reader.worker);
  g_clear_object (&self->scanner.worker);
  g_clear_object (&self->counter.worker);
  g_clear_object (&self->writer);
  g_clear_object (&self->reader.connection);
  g_clear_object (&self->scanner.connection);
  g_clear_object (&self->counter.connection);
  g_clear_object (&self->engine);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (stafett_session_parent_class)->dispose (object);
}

static void
stafett_session_finalize (GObject *object)
{
  StafettSession *self = STAFETT_SESSION (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->associate, stafett_record_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->clock);
  g_clear_object (&self->bus);
  g_clear_object (&self->batch);

  G_OBJECT_CLASS (stafett_session_parent_class)->finalize (object);
}

static void
stafett_session_class_init (StafettSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stafett_session_dispose;
  object_class->finalize = stafett_session_finalize;

  /**
   * StafettSession::associate-changed:
   * @self: the session
   *
   * Emitted on the session's thread when somebody else acts, and when the rights, the user group or the name of who acts have
   * changed, in this program or in another one.
   */
  signals[ASSOCIATE_CHANGED] = g_signal_new ("associate-changed", STAFETT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             g_cclosure_marshal_VOID__VOID, G_TYPE_NONE, 0);
}

static void
stafett_session_init (StafettSession *self)
{
  self->bus = stafett_event_bus_new ();
  self->engine = stafett_engine_new (self->bus);
  self->cause = STAFETT_CAUSE_ASSOCIATE;
}

/**
 * stafett_session_get_path:
 * @self: a session
 *
 * Returns: (transfer none): the database file
 */
const char *
stafett_session_get_path (StafettSession *self)
{
  g_return_val_if_fail (STAFETT_IS_SESSION (self), NULL);

  return self->path;
}

/**
 * stafett_session_is_demo:
 * @self: a session
 *
 * Returns: whether the database was made as a demo
 */
gboolean
stafett_session_is_demo (StafettSession *self)
{
  g_return_val_if_fail (STAFETT_IS_SESSION (self), FALSE);

  return self->demo;
}

/**
 * stafett_session_get_event_bus:
 * @self: a session
 *
 * Returns: (transfer none): the bus on which the session tells what it has committed
 */
StafettEventBus *
stafett_session_get_event_bus (StafettSession *self)
{
  g_return_val_if_fail (STAFETT_IS_SESSION (self), NULL);

  return self->bus;
}

/**
 * stafett_session_get_clock:
 * @self: a session
 *
 * Returns: (transfer none): the clock that it writes by
 */
StafettClock *
stafett_session_get_clock (StafettSession *self)
{
  g_return_val_if_fail (STAFETT_IS_SESSION (self), NULL);

  return self->clock;
}

/**
 * stafett_session_get_associate:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): who acts, until #StafettSession::associate-changed; %NULL if that has not been chosen yet. Who
 *   acts may have been made inactive meanwhile.
 */
const StafettAssociate *
stafett_session_get_associate (StafettSession *self)
{
  g_return_val_if_fail (STAFETT_IS_SESSION (self), NULL);

  return self->associate;
}

static gboolean
has_passphrase (StafettChangeSet *change_set)
{
  for (guint i = 0; i < stafett_change_set_get_size (change_set); i++)
    if (stafett_change_set_get_change (change_set, i)->type == STAFETT_CHANGE_TYPE_PASSPHRASE)
      return TRUE;

  return FALSE;
}

/**
 * stafett_session_apply:
 * @self: a session
 * @change_set: what the user wants; no longer changed
 * @error: why nothing was done: %STAFETT_ERROR_INVALID, %STAFETT_ERROR_DUPLICATE_NAME, %STAFETT_ERROR_DELETED_NAME, %STAFETT_ERROR_NOT_FOUND,
 *   %STAFETT_ERROR_IN_USE, %STAFETT_ERROR_CONFLICT, %STAFETT_ERROR_PERMISSION, %STAFETT_ERROR_PASSPHRASE, or a code of the database
 *
 * Does everything in @change_set and what follows from it by the automation rules, in one transaction: all of it, or nothing.
 * Waits until it is on the disk, so it is for the command line and for tests. #StafettEventBus::committed is emitted before
 * it returns. Called on the session's own thread.
 *
 * Returns: (transfer full) (nullable): what was done
 */
StafettCommit *
stafett_session_apply (StafettSession    *self,
                       StafettChangeSet  *change_set,
                       GError           **error)
{
  Application application = { 0, };
  StafettCommit *commit;

  g_return_val_if_fail (STAFETT_IS_SESSION (self), NULL);
  g_return_val_if_fail (STAFETT_IS_CHANGE_SET (change_set), NULL);

  application.session = g_object_ref (self);
  application.change_set = g_object_ref (change_set);
  application.associate_id = self->associate != NULL ? self->associate->record.id : 0;
  if (has_passphrase (change_set))
    stafett_session_run_patiently (self, apply_sync_cb, &application);
  else
    stafett_worker_run (self->writer, apply_sync_cb, &application);
  follow (&application);

  commit = g_steal_pointer (&application.commit);
  if (commit != NULL)
    stafett_event_bus_emit_committed (self->bus, commit);
  else
    g_propagate_error (error, g_steal_pointer (&application.error));
  application_clear (&application);

  return commit;
}

/**
 * stafett_session_check_batch:
 * @self: a session
 * @error: %STAFETT_ERROR_BUSY
 *
 * A save that waited behind a long work would come when nobody remembers it, so it is refused; one behind a work that has been
 * cancelled waits, because that ends at once.
 *
 * Returns: whether no long work is in the way
 */
gboolean
stafett_session_check_batch (StafettSession  *self,
                             GError         **error)
{
  if (self->batch == NULL || g_cancellable_is_cancelled (self->batch))
    return TRUE;

  g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_BUSY,
                       _("A change of many records is being made. Nothing else can be saved until it has ended or been cancelled."));
  return FALSE;
}

/**
 * stafett_session_begin_batch:
 * @self: a session
 * @cancellable: cancels the long work that is about to be given to the writer
 */
void
stafett_session_begin_batch (StafettSession *self,
                             GCancellable   *cancellable)
{
  g_set_object (&self->batch, cancellable);
}

/**
 * stafett_session_end_batch:
 * @self: a session
 * @cancellable: what was given to stafett_session_begin_batch()
 *
 * The long work has ended; another may have been begun behind it.
 */
void
stafett_session_end_batch (StafettSession *self,
                           GCancellable   *cancellable)
{
  if (self->batch == cancellable)
    g_clear_object (&self->batch);
}

/**
 * stafett_session_apply_async:
 * @self: a session
 * @change_set: what the user wants; no longer changed
 * @cancellable: (nullable): to give up before it is begun, or with the next record that it writes; nothing of it is left then
 * @callback: called on the session's main context, after #StafettEventBus::committed
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_apply(), for the window.
 */
void
stafett_session_apply_async (StafettSession       *self,
                             StafettChangeSet     *change_set,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  Application *application;
  GError *error = NULL;

  g_return_if_fail (STAFETT_IS_SESSION (self));
  g_return_if_fail (STAFETT_IS_CHANGE_SET (change_set));

  if (!stafett_session_check_batch (self, &error))
    {
      g_task_report_error (self, callback, user_data, stafett_session_apply_async, error);
      return;
    }

  application = g_new0 (Application, 1);
  application->session = g_object_ref (self);
  application->change_set = g_object_ref (change_set);
  application->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (application->task, stafett_session_apply_async);
  g_task_set_check_cancellable (application->task, FALSE);
  application->associate_id = self->associate != NULL ? self->associate->record.id : 0;
  if (has_passphrase (change_set))
    stafett_session_push_patiently (self, apply_async_cb, application);
  else
    stafett_worker_push (self->writer, apply_async_cb, application);
}

/**
 * stafett_session_get_n_written:
 * @self: a session
 *
 * A change of a list item may write all records that use it.
 *
 * Returns: how many records the save that is under way, or the last one, has written so far
 */
guint
stafett_session_get_n_written (StafettSession *self)
{
  g_return_val_if_fail (STAFETT_IS_SESSION (self), 0);

  return (guint) g_atomic_int_get (&self->n_written);
}

static void
flush_cb (gpointer data)
{
}

/**
 * stafett_session_flush:
 * @self: a session
 *
 * Waits until everything that was given to stafett_session_apply_async() has been written or refused, for when the process is
 * about to end. A long work is cancelled. The callbacks are called later, by the main context, if it still runs.
 */
void
stafett_session_flush (StafettSession *self)
{
  g_return_if_fail (STAFETT_IS_SESSION (self));

  g_cancellable_cancel (self->batch);
  stafett_worker_run (self->writer, flush_cb, NULL);
}

/**
 * stafett_session_apply_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_apply(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what was done
 */
StafettCommit *
stafett_session_apply_finish (StafettSession  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * stafett_session_act_as:
 * @self: a session
 * @associate: (nullable): who acts from now on; copied
 *
 * Makes somebody act without asking for a passphrase: called where that has been done or does not matter, as in the history of a demo.
 */
void
stafett_session_act_as (StafettSession         *self,
                        const StafettAssociate *associate)
{
  g_autoptr (StafettAssociate) previous = NULL;

  g_return_if_fail (STAFETT_IS_SESSION (self));

  previous = g_steal_pointer (&self->associate);
  self->associate = associate != NULL ? stafett_record_copy (associate) : NULL;
  g_signal_emit (self, signals[ASSOCIATE_CHANGED], 0);
}

typedef struct {
  StafettSession        *session;
  StafettStatementCheck  check;
  gpointer               user_data;
  const char            *sql;
  GError               **error;
  gboolean               success;
} Instruction;

static void
set_statement_check_cb (gpointer data)
{
  Instruction *instruction = data;

  stafett_connection_set_statement_check (instruction->session->connection, instruction->check, instruction->user_data);
}

/**
 * stafett_session_set_statement_check:
 * @self: a session
 * @check: (nullable): asked on the writer thread before each execution of a statement
 * @user_data: for @check
 *
 * For tests: lets any statement of a transaction fail.
 */
void
stafett_session_set_statement_check (StafettSession        *self,
                                     StafettStatementCheck  check,
                                     gpointer               user_data)
{
  Instruction instruction = { self, check, user_data };

  stafett_worker_run (self->writer, set_statement_check_cb, &instruction);
}

static void
execute_cb (gpointer data)
{
  Instruction *instruction = data;

  instruction->success = stafett_connection_execute_script (instruction->session->connection, instruction->sql, instruction->error);
}

/**
 * stafett_session_execute:
 * @self: a session
 * @sql: statements
 * @error: any code of %STAFETT_ERROR
 *
 * For tests and benchmarks: runs SQL on the writing connection, past the session's rules.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_session_execute (StafettSession  *self,
                         const char      *sql,
                         GError         **error)
{
  Instruction instruction = { self, .sql = sql, .error = error };

  stafett_worker_run (self->writer, execute_cb, &instruction);

  return instruction.success;
}

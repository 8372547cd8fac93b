/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-session-private.h"

typedef struct {
  StafettSession  *session; /* the task holds it, in the asynchronous form */
  StafettReader   *reader;
  StafettReadFunc  func;
  gpointer         data;
  GDestroyNotify   destroy;
  GDestroyNotify   destroy_result;
  GTask           *task;    /* (owned) (nullable): of the asynchronous form */
  gpointer         result;
  GError          *error;
} Reading;

static void
interrupt_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  stafett_connection_interrupt (user_data);
}

static void
read_on_reader (Reading      *reading,
                GCancellable *cancellable)
{
  StafettReader *reader = reading->reader;
  gulong handler = 0;

  if (reader->connection == NULL)
    reader->connection = stafett_connection_open (reading->session->path, STAFETT_CONNECTION_READ_ONLY, &reading->error);
  if (reader->connection == NULL)
    return;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), reader->connection, NULL);
  if (!g_cancellable_set_error_if_cancelled (cancellable, &reading->error))
    reading->result = reading->func (reader->connection, reading->data, &reading->error);
  g_cancellable_disconnect (cancellable, handler);
  if (reader == &reading->session->scanner)
    stafett_connection_release_memory (reader->connection); /* it has been through a long index, and is not asked often */

  if (reading->error != NULL && g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&reading->error);
      g_cancellable_set_error_if_cancelled (cancellable, &reading->error);
    }
}

static void
read_sync_cb (gpointer data)
{
  read_on_reader (data, NULL);
}

static gboolean
deliver_cb (gpointer data)
{
  Reading *reading = data;

  if (reading->error != NULL)
    g_task_return_error (reading->task, g_steal_pointer (&reading->error));
  else
    g_task_return_pointer (reading->task, g_steal_pointer (&reading->result), reading->destroy_result);

  return G_SOURCE_REMOVE;
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_error (&reading->error);
  if (reading->result != NULL && reading->destroy_result != NULL)
    reading->destroy_result (reading->result);
  g_object_unref (reading->task);
  g_free (reading);
}

/* The task holds the session, and whoever lets a session go joins its threads: so this thread keeps nothing of the task. */
static void
read_async_cb (gpointer data)
{
  Reading *reading = data;

  read_on_reader (reading, g_task_get_cancellable (reading->task));
  if (reading->destroy != NULL)
    reading->destroy (reading->data);

  stafett_session_deliver (g_task_get_context (reading->task), deliver_cb, reading, reading_free);
}

static GTask *
make_task (StafettSession      *self,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data,
           gpointer             source_tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);

  return task;
}

static void
push (StafettSession  *self,
      StafettReader   *reader,
      StafettReadFunc  func,
      gpointer         data,
      GDestroyNotify   destroy,
      GDestroyNotify   destroy_result,
      GTask           *task)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->session = self;
  reading->reader = reader;
  reading->func = func;
  reading->data = data;
  reading->destroy = destroy;
  reading->destroy_result = destroy_result;
  reading->task = task;
  stafett_worker_push (reader->worker, read_async_cb, reading);
}

/**
 * stafett_session_read:
 * @self: a session
 * @func: called on the reader thread with a read-only connection
 * @data: for @func
 * @error: what @func sets
 *
 * Waits for the disk: for the command line and for tests.
 *
 * Returns: (nullable): what @func returns
 */
gpointer
stafett_session_read (StafettSession   *self,
                      StafettReadFunc   func,
                      gpointer          data,
                      GError          **error)
{
  Reading reading = { self, &self->reader, func, data };

  g_return_val_if_fail (STAFETT_IS_SESSION (self), NULL);

  stafett_worker_run (self->reader.worker, read_sync_cb, &reading);
  if (reading.error != NULL)
    g_propagate_error (error, reading.error);

  return reading.result;
}

/**
 * stafett_session_read_async:
 * @self: a session
 * @func: called on the reader thread with a read-only connection
 * @data: for @func
 * @destroy: (nullable): frees @data, on the reader thread
 * @destroy_result: (nullable): frees what @func returns, if nobody takes it
 * @cancellable: (nullable): to interrupt the query
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Runs a query without the main thread waiting for it. The task keeps the session until it is done.
 */
void
stafett_session_read_async (StafettSession      *self,
                            StafettReadFunc      func,
                            gpointer             data,
                            GDestroyNotify       destroy,
                            GDestroyNotify       destroy_result,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (STAFETT_IS_SESSION (self));

  push (self, &self->reader, func, data, destroy, destroy_result,
        make_task (self, cancellable, callback, user_data, stafett_session_read_async));
}

/**
 * stafett_session_scan_async:
 * @self: a session
 * @func: called on the scanner thread with a read-only connection
 * @data: for @func
 * @destroy: (nullable): frees @data, on the scanner thread
 * @destroy_result: (nullable): frees what @func returns, if nobody takes it
 * @cancellable: (nullable): to interrupt the query
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * As stafett_session_read_async(), for what may take long: what is read there does not wait for it. Finished by the same function.
 */
void
stafett_session_scan_async (StafettSession      *self,
                            StafettReadFunc      func,
                            gpointer             data,
                            GDestroyNotify       destroy,
                            GDestroyNotify       destroy_result,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (STAFETT_IS_SESSION (self));

  push (self, &self->scanner, func, data, destroy, destroy_result,
        make_task (self, cancellable, callback, user_data, stafett_session_scan_async));
}

/**
 * stafett_session_tally_async:
 * @self: a session
 * @func: called on the counter thread with a read-only connection
 * @data: for @func
 * @destroy: (nullable): frees @data, on the counter thread
 * @destroy_result: (nullable): frees what @func returns, if nobody takes it
 * @cancellable: (nullable): to interrupt the query
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * As stafett_session_read_async(), for what nobody waits for: what is read and scanned does not wait for it. Finished by the same function.
 */
void
stafett_session_tally_async (StafettSession      *self,
                            StafettReadFunc      func,
                            gpointer             data,
                            GDestroyNotify       destroy,
                            GDestroyNotify       destroy_result,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (STAFETT_IS_SESSION (self));

  push (self, &self->counter, func, data, destroy, destroy_result,
        make_task (self, cancellable, callback, user_data, stafett_session_tally_async));
}

/**
 * stafett_session_read_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: what the query's function set, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (nullable): what the query's function returned
 */
gpointer
stafett_session_read_finish (StafettSession  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

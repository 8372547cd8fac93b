/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-session-private.h"

#include <glib/gi18n-lib.h>

#include "services/stafett-passphrase.h"
#include "storage/stafett-passphrase-store.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-transaction.h"

/* Who acts, and the passphrases that protect it. */

/* A switch on its way to the writer thread and back. */
typedef struct {
  StafettSession   *session;    /* (owned) */
  gint64            associate_id;
  GBytes           *passphrase; /* (owned) (nullable) */
  GTask            *task;       /* (owned) (nullable): of the asynchronous form */
  StafettAssociate *associate;  /* (owned) (nullable): who acts now */
  GError           *error;      /* (owned) (nullable) */
} Switching;

static void
switching_clear (Switching *self)
{
  g_clear_pointer (&self->passphrase, g_bytes_unref);
  g_clear_pointer (&self->associate, stafett_record_free);
  g_clear_error (&self->error);
  g_clear_object (&self->task);
  g_clear_object (&self->session);
}

static void
switching_free (gpointer data)
{
  switching_clear (data);
  g_free (data);
}

/* The limits of the library rise with the years; whoever gives the right passphrase has it kept by those of today. That nobody sees
 * a difference is why the journal does not tell, and why failing does no harm. */
static void
renew_hash (StafettConnection *connection,
            gint64             associate_id,
            GBytes            *passphrase,
            const char        *hash)
{
  g_autofree char *renewed = NULL;
  g_autofree char *stored = NULL;

  if (!stafett_passphrase_needs_rehash (hash))
    return;

  renewed = stafett_passphrase_hash (passphrase, NULL);
  if (renewed == NULL || !stafett_connection_begin (connection, NULL))
    return;

  if (!stafett_passphrase_store_load (connection, associate_id, &stored, NULL) || g_strcmp0 (stored, hash) != 0 ||
      !stafett_passphrase_store_save (connection, associate_id, renewed, NULL) || !stafett_connection_commit (connection, NULL))
    stafett_connection_rollback (connection);
}

static gboolean
check_passphrase (StafettConnection       *connection,
                  const StafettAssociate  *associate,
                  GBytes                  *passphrase,
                  GError                 **error)
{
  g_autofree char *hash = NULL;
  gboolean fits;

  if (!stafett_passphrase_store_load (connection, associate->record.id, &hash, error))
    return FALSE;
  if (hash == NULL)
    return TRUE;

  if (passphrase == NULL)
    {
      stafett_set_field_error (error, STAFETT_ERROR_PASSPHRASE, "passphrase", _("Give the passphrase of %s."), associate->name);
      return FALSE;
    }
  if (!stafett_passphrase_verify (passphrase, hash, &fits, error))
    return FALSE;
  if (!fits)
    {
      stafett_set_field_error (error, STAFETT_ERROR_PASSPHRASE, "passphrase", _("This is not the passphrase of %s."), associate->name);
      return FALSE;
    }

  renew_hash (connection, associate->record.id, passphrase, hash);
  return TRUE;
}

static void
switch_on_writer (gpointer data)
{
  Switching *switching = data;
  StafettConnection *connection = switching->session->connection;
  g_autoptr (StafettAssociate) associate = NULL;

  associate = stafett_record_store_load (connection, STAFETT_RECORD_KIND_ASSOCIATE, switching->associate_id, &switching->error);
  if (associate == NULL)
    return;

  if (!associate->active)
    {
      stafett_set_field_error (&switching->error, STAFETT_ERROR_INVALID, "associate",
                               _("%s is no longer active. Choose somebody else."), associate->name);
      return;
    }

  if (check_passphrase (connection, associate, switching->passphrase, &switching->error))
    switching->associate = g_steal_pointer (&associate);
}

static void
finish (Switching *switching)
{
  if (switching->associate != NULL)
    switching->session->n_failures = 0;
  stafett_session_count_failure (switching->session, switching->passphrase != NULL ? switching->error : NULL);
  if (switching->associate != NULL)
    stafett_session_act_as (switching->session, switching->associate);
}

static gboolean
deliver_cb (gpointer data)
{
  Switching *switching = data;

  /* Who gives up while the passphrase is being checked does not become somebody else after all. */
  if (switching->error == NULL &&
      g_cancellable_set_error_if_cancelled (g_task_get_cancellable (switching->task), &switching->error))
    g_clear_pointer (&switching->associate, stafett_record_free);

  finish (switching);
  if (switching->error != NULL)
    g_task_return_error (switching->task, g_steal_pointer (&switching->error));
  else
    g_task_return_boolean (switching->task, TRUE);

  return G_SOURCE_REMOVE;
}

static void
switch_async_cb (gpointer data)
{
  Switching *switching = data;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (switching->task), &switching->error))
    switch_on_writer (switching);

  stafett_session_deliver (switching->session->context, deliver_cb, switching, switching_free);
}

/* Tells who is interested if what the database says of who acts is no longer what the session knew. */
void
stafett_session_follow_associate (StafettSession         *self,
                                  const StafettAssociate *associate)
{
  const StafettField *fields;
  guint n_fields;

  /* Somebody else may act since this was read. */
  if (self->associate == NULL || self->associate->record.id != associate->record.id)
    return;

  fields = stafett_record_kind_get_fields (STAFETT_RECORD_KIND_ASSOCIATE, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (!stafett_record_field_equal (self->associate, associate, &fields[i]))
      {
        stafett_session_act_as (self, associate);
        return;
      }
}

/* A wrong passphrase makes the next one wait. */
void
stafett_session_count_failure (StafettSession *self,
                               const GError   *error)
{
  if (!g_error_matches (error, STAFETT_ERROR, STAFETT_ERROR_PASSPHRASE))
    return;

  self->n_failures++;
  self->patience = g_get_monotonic_time () + stafett_passphrase_get_delay (self->n_failures);
}

typedef struct {
  StafettWorker *writer; /* (owned) */
  StafettWork    work;
  gpointer       data;
} Waiting;

static gboolean
waited_cb (gpointer data)
{
  Waiting *waiting = data;

  stafett_worker_push (waiting->writer, waiting->work, waiting->data);
  g_object_unref (waiting->writer);
  g_free (waiting);

  return G_SOURCE_REMOVE;
}

/* Gives the writer something to do with a passphrase, when the time for that has come. */
void
stafett_session_push_patiently (StafettSession *self,
                                StafettWork     work,
                                gpointer        data)
{
  gint64 wait = self->patience - g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;
  Waiting *waiting;

  if (wait <= 0)
    {
      stafett_worker_push (self->writer, work, data);
      return;
    }

  waiting = g_new0 (Waiting, 1);
  waiting->writer = g_object_ref (self->writer);
  waiting->work = work;
  waiting->data = data;
  source = g_timeout_source_new ((guint) (wait / 1000 + 1));
  g_source_set_callback (source, waited_cb, waiting, NULL);
  g_source_attach (source, self->context);
}

/* The same, waiting for it to be done. */
void
stafett_session_run_patiently (StafettSession *self,
                               StafettWork     work,
                               gpointer        data)
{
  gint64 wait = self->patience - g_get_monotonic_time ();

  if (wait > 0)
    g_usleep ((gulong) wait);
  stafett_worker_run (self->writer, work, data);
}

/**
 * stafett_session_switch_associate:
 * @self: a session
 * @associate_id: who is to act
 * @passphrase: (nullable): that associate's passphrase, as stafett_passphrase_new() made it
 * @error: %STAFETT_ERROR_PASSPHRASE with the field "passphrase" if it is missing or wrong, %STAFETT_ERROR_INVALID if the associate is not
 *   active, %STAFETT_ERROR_NOT_FOUND, or what the database says
 *
 * Lets somebody else act from now on. After a wrong passphrase the next one waits a second, and each time twice as long. Waits for
 * all that: for the command line and for tests. #StafettSession::associate-changed is emitted before it returns.
 *
 * Returns: whether the associate acts now
 */
gboolean
stafett_session_switch_associate (StafettSession  *self,
                                  gint64           associate_id,
                                  GBytes          *passphrase,
                                  GError         **error)
{
  Switching switching = { 0, };
  gboolean success;

  g_return_val_if_fail (STAFETT_IS_SESSION (self), FALSE);

  switching.session = g_object_ref (self);
  switching.associate_id = associate_id;
  switching.passphrase = passphrase != NULL ? g_bytes_ref (passphrase) : NULL;
  stafett_session_run_patiently (self, switch_on_writer, &switching);
  finish (&switching);

  success = switching.error == NULL;
  if (!success)
    g_propagate_error (error, g_steal_pointer (&switching.error));
  switching_clear (&switching);

  return success;
}

/**
 * stafett_session_switch_associate_async:
 * @self: a session
 * @associate_id: who is to act
 * @passphrase: (nullable): that associate's passphrase
 * @cancellable: (nullable): to give up
 * @callback: called on the session's main context, after #StafettSession::associate-changed
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_switch_associate(), for the window.
 */
void
stafett_session_switch_associate_async (StafettSession      *self,
                                        gint64               associate_id,
                                        GBytes              *passphrase,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  Switching *switching;

  g_return_if_fail (STAFETT_IS_SESSION (self));

  switching = g_new0 (Switching, 1);
  switching->session = g_object_ref (self);
  switching->associate_id = associate_id;
  switching->passphrase = passphrase != NULL ? g_bytes_ref (passphrase) : NULL;
  switching->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (switching->task, stafett_session_switch_associate_async);
  g_task_set_check_cancellable (switching->task, FALSE);
  stafett_session_push_patiently (self, switch_async_cb, switching);
}

/**
 * stafett_session_switch_associate_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_switch_associate(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the associate acts now
 */
gboolean
stafett_session_switch_associate_finish (StafettSession  *self,
                                         GAsyncResult    *result,
                                         GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

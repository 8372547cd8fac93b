/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-apply-progress.h"

#include "ui/dialogs/stafett-progress-dialog.h"

/* One save that may write a hundred thousand records, because a list item that they use is merged, moved away from or changed: how
 * far it is, and the way to stop it, if it takes longer than a moment. */

#define LOOK_MS 100

typedef struct {
  StafettSession        *session;  /* (owned) */
  StafettProgressDialog *progress; /* (owned) */
  guint64                total;
  guint                  source;
} Applying;

static void
applying_free (gpointer data)
{
  Applying *applying = data;

  g_clear_handle_id (&applying->source, g_source_remove);
  g_clear_pointer (&applying->progress, stafett_progress_dialog_finish);
  g_object_unref (applying->session);
  g_free (applying);
}

static gboolean
look_cb (gpointer data)
{
  Applying *applying = data;

  stafett_progress_dialog_set_progress (applying->progress, stafett_session_get_n_written (applying->session), applying->total);

  return G_SOURCE_CONTINUE;
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  StafettCommit *commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);

  g_task_set_task_data (task, NULL, NULL); /* the dialog goes before anything is told */
  if (commit != NULL)
    g_task_return_pointer (task, commit, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * stafett_apply_progress_run:
 * @parent: the window or dialog that waits
 * @session: its session
 * @change_set: what to save
 * @heading: what that is, translated
 * @total: how many records will be written, or 0 if that is not known
 * @callback: called when it has been saved, refused or cancelled
 * @user_data: for @callback
 *
 * Saves it, with a dialog that tells the progress and can cancel it if it takes long.
 */
void
stafett_apply_progress_run (GtkWindow           *parent,
                            StafettSession      *session,
                            StafettChangeSet    *change_set,
                            const char          *heading,
                            guint64              total,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  Applying *applying = g_new0 (Applying, 1);

  g_task_set_source_tag (task, stafett_apply_progress_run);
  applying->session = g_object_ref (session);
  applying->total = total;
  applying->progress = stafett_progress_dialog_new (parent, heading, cancellable);
  stafett_progress_dialog_set_counted (applying->progress);
  applying->source = g_timeout_add (LOOK_MS, look_cb, applying);
  g_task_set_task_data (task, applying, applying_free);
  stafett_session_apply_async (session, change_set, cancellable, applied_cb, task);
}

/**
 * stafett_apply_progress_finish:
 * @result: what the callback was given
 * @error: as stafett_session_apply(), or %G_IO_ERROR_CANCELLED; nothing was done then
 *
 * Returns: (transfer full) (nullable): what was done
 */
StafettCommit *
stafett_apply_progress_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

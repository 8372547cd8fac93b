/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-automation.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "services/stafett-answer-all.h"
#include "ui/dialogs/stafett-confirmation-dialog.h"
#include "ui/stafett-batch-runner.h"
#include "ui/stafett-feedback.h"
#include "ui/stafett-question.h"

/* How many questions are got ready to be asked: an import may leave a hundred thousand, and nobody answers so many one by one. */
#define MAX_QUEUED 100

/* Tells a window what the automation rules of its session do: toasts for what happened by itself, and the questions, one at a
 * time and never on top of another dialog. A question that is not asked here is not lost: it waits in the database. */
struct _StafettAutomation
{
  GObject parent_instance;

  GtkWindow      *window;  /* (unowned): owns this */
  StafettSession *session; /* (owned) */
  GQueue          queue;   /* (owned) (element-type gint64): questions to ask, the next one first */
  gboolean        more;    /* whether more are to be asked than the queue holds */
  StafettRow     *question; /* (owned) (nullable): the next one, while it is counted how many others wait */
  GCancellable   *cancellable; /* (owned): of everything that is under way */
  GtkWidget      *dialog;  /* (weak) (nullable): the question on the screen */
  GtkWidget      *blocking; /* (weak) (nullable): the dialog that is waited for */
  gboolean        loading;
  gint64          next_id; /* the question that is loaded */
  guint           idle_id;
};

G_DEFINE_FINAL_TYPE (StafettAutomation, stafett_automation, G_TYPE_OBJECT)

static void schedule (StafettAutomation *self); /* it ends in a dialog, whose answer comes back here */

static gboolean
is_queued (StafettAutomation *self,
           gint64             id)
{
  for (GList *l = self->queue.head; l != NULL; l = l->next)
    if (*(gint64 *) l->data == id)
      return TRUE;

  return FALSE;
}

static void
enqueue (StafettAutomation *self,
         gint64             id)
{
  if (is_queued (self, id) ||
      (self->dialog != NULL && stafett_confirmation_dialog_get_id (STAFETT_CONFIRMATION_DIALOG (self->dialog)) == id))
    return;

  if (g_queue_get_length (&self->queue) >= MAX_QUEUED)
    self->more = TRUE;
  else
    g_queue_push_tail (&self->queue, g_memdup2 (&id, sizeof id));
}

static void
clear_queue (StafettAutomation *self)
{
  g_queue_clear_full (&self->queue, g_free);
  self->more = FALSE;
}

/* The modal window that stands above this one, if there is one. */
static GtkWidget *
find_modal (StafettAutomation *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (window != self->window && gtk_window_get_modal (window) && gtk_widget_get_mapped (GTK_WIDGET (window)) &&
          gtk_window_get_transient_for (window) != NULL)
        return GTK_WIDGET (window);
    }

  return NULL;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (StafettAutomation) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  if (self->window == NULL)
    return;

  if (commit == NULL)
    stafett_feedback_error (GTK_WIDGET (self->window), _("The answer was not saved"), error);
  schedule (self);
}

static void
apply (StafettAutomation *self,
       StafettChangeSet  *change_set)
{
  stafett_session_apply_async (self->session, change_set, NULL, answered_cb, g_object_ref (self));
}

static void
response_cb (StafettAutomation         *self,
             const char                *response,
             StafettConfirmationDialog *dialog)
{
  StafettAnswer answer;
  gint64 category_id;

  g_clear_weak_pointer (&self->dialog);
  if (g_str_equal (response, STAFETT_CONFIRMATION_LATER))
    {
      clear_queue (self);
      return;
    }

  answer = stafett_confirmation_dialog_get_answer (dialog, response, &category_id);
  if (stafett_confirmation_dialog_get_alike (dialog))
    {
      stafett_automation_answer_all (self, answer);
    }
  else
    {
      g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();

      stafett_change_set_answer (change_set, stafett_confirmation_dialog_get_id (dialog), answer, category_id);
      apply (self, change_set);
    }
}

/* Takes the question that was loaded from the queue, unless another has come before it meanwhile, or all have been put off. */
static gboolean
take_next (StafettAutomation *self)
{
  if (g_queue_is_empty (&self->queue) || *(gint64 *) g_queue_peek_head (&self->queue) != self->next_id)
    return FALSE;

  g_free (g_queue_pop_head (&self->queue));
  return TRUE;
}

static void
tell_unreadable (StafettAutomation *self,
                 const GError      *error)
{
  clear_queue (self);
  stafett_feedback_error (GTK_WIDGET (self->window), _("The questions that wait cannot be shown"), error);
}

/* Asks, unless something has come between. */
static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettAutomation) self = user_data;
  g_autoptr (StafettRow) question = g_steal_pointer (&self->question);
  g_autoptr (GError) error = NULL;
  gint64 n_waiting = stafett_session_count_finish (STAFETT_SESSION (source), result, &error);

  self->loading = FALSE;
  if (self->window == NULL)
    return;

  if (n_waiting < 0)
    {
      tell_unreadable (self, error);
      return;
    }

  if (find_modal (self) != NULL || !take_next (self))
    {
      schedule (self);
      return;
    }

  g_set_weak_pointer (&self->dialog, stafett_confirmation_dialog_new (self->window, self->session, question, (guint) MAX (n_waiting, 1) - 1));
  g_signal_connect_object (self->dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

/* The first question of the queue, if it still waits. */
static void
question_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (StafettAutomation) self = user_data;
  g_autoptr (StafettListQuery) query = NULL;
  g_autoptr (StafettTable) table = NULL;
  g_autoptr (GError) error = NULL;

  table = stafett_session_list_finish (STAFETT_SESSION (source), result, &error);
  self->loading = table != NULL && stafett_table_get_n_rows (table) > 0;
  if (self->window == NULL)
    return;

  if (table == NULL)
    {
      tell_unreadable (self, error);
      return;
    }

  if (!self->loading)
    {
      take_next (self);
      schedule (self);
      return;
    }

  self->question = stafett_row_new (stafett_table_get_id (table, 0));
  stafett_row_set_cells (self->question, table, 0);
  query = stafett_question_new_query ();
  stafett_session_count_async (self->session, query, self->cancellable, counted_cb, g_object_ref (self));
}

static void
waiting_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettAutomation) self = user_data;
  g_autoptr (StafettTable) table = NULL;
  g_autoptr (GError) error = NULL;

  table = stafett_session_list_finish (STAFETT_SESSION (source), result, &error);
  self->loading = FALSE;
  if (self->window == NULL)
    return;

  if (table == NULL)
    {
      tell_unreadable (self, error);
      return;
    }

  self->more = stafett_table_get_n_rows (table) == MAX_QUEUED;
  for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
    enqueue (self, stafett_table_get_id (table, i));
  schedule (self);
}

/* domain.md section 6: what still waits is asked again at the next start. */
static void
load_waiting (StafettAutomation *self)
{
  g_autoptr (StafettListQuery) query = stafett_question_new_query ();

  self->loading = TRUE;
  stafett_list_query_set_limit (query, MAX_QUEUED);
  stafett_session_list_async (self->session, query, self->cancellable, waiting_cb, g_object_ref (self));
}

static void
load_next (StafettAutomation *self)
{
  g_autoptr (StafettListQuery) query = stafett_question_new_query ();
  g_autofree char *id = NULL;

  self->loading = TRUE;
  self->next_id = *(gint64 *) g_queue_peek_head (&self->queue);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, self->next_id);
  stafett_list_query_add_filter (query, "id", id);
  stafett_session_list_async (self->session, query, self->cancellable, question_cb, g_object_ref (self));
}

/* Not on top of a dialog that the user is working with: when it closes, there is time for the question. */
static gboolean
next_cb (gpointer user_data)
{
  StafettAutomation *self = user_data;
  GtkWidget *modal;

  self->idle_id = 0;
  if (self->window == NULL || self->dialog != NULL || self->loading || (g_queue_is_empty (&self->queue) && !self->more))
    return G_SOURCE_REMOVE;

  modal = find_modal (self);
  if (modal != NULL)
    {
      if (self->blocking != modal)
        {
          g_set_weak_pointer (&self->blocking, modal);
          g_signal_connect_object (modal, "unmap", G_CALLBACK (schedule), self, G_CONNECT_SWAPPED);
        }
      return G_SOURCE_REMOVE;
    }

  if (g_queue_is_empty (&self->queue))
    load_waiting (self);
  else
    load_next (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (StafettAutomation *self)
{
  if (self->idle_id == 0 && self->window != NULL)
    self->idle_id = g_idle_add (next_cb, self);
}

static void
tell_changes (StafettAutomation *self,
              StafettCommit     *commit)
{
  const StafettCategoryChange *told = NULL;
  g_autofree char *text = NULL;
  guint n_changes = 0;

  for (guint i = 0; i < stafett_commit_get_n_category_changes (commit); i++)
    {
      const StafettCategoryChange *change = stafett_commit_get_category_change (commit, i);

      if (change->cause == STAFETT_CAUSE_RULE)
        {
          told = change;
          n_changes++;
        }
    }

  if (n_changes == 1)
    {
      /* Translators: a company, its old and its new category */
      text = g_strdup_printf (_("%s: %s → %s"), told->company_name, told->old_category_name, told->new_category_name);
      stafett_feedback_undo (GTK_WIDGET (self->window), text, told->journal_entry_id);
    }
  else if (n_changes > 1)
    {
      text = g_strdup_printf (ngettext ("Rules updated the category of %u company; see the journal",
                                        "Rules updated the category of %u companies; see the journal", n_changes), n_changes);
      stafett_feedback_toast (GTK_WIDGET (self->window), text);
    }
}

static void
committed_cb (StafettAutomation *self,
              StafettCommit     *commit)
{
  if (stafett_commit_is_batch (commit))
    return; /* its report tells what the rules did */

  tell_changes (self, commit);

  if (stafett_commit_get_n_withdrawn (commit) > 0)
    {
      const char *reason = stafett_enum_get_label (STAFETT_TYPE_REASON, stafett_commit_get_withdrawn (commit, 0));
      /* Translators: %s is a sentence that says why */
      g_autofree char *text = g_strdup_printf (_("The question was withdrawn. %s"), reason);

      stafett_feedback_toast (GTK_WIDGET (self->window), text);
    }

  if (stafett_commit_get_n_broken (commit) > 0)
    stafett_feedback_toast (GTK_WIDGET (self->window), _("A rule is broken and did nothing; see Workflow"));
}

static void
requested_cb (StafettAutomation *self,
              gint64             confirmation_id)
{
  enqueue (self, confirmation_id);
  schedule (self);
}

static void
stafett_automation_dispose (GObject *object)
{
  StafettAutomation *self = STAFETT_AUTOMATION (object);

  stafett_automation_stop (self);
  g_clear_object (&self->question);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_automation_parent_class)->dispose (object);
}

static void
stafett_automation_class_init (StafettAutomationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_automation_dispose;
}

static void
stafett_automation_init (StafettAutomation *self)
{
  g_queue_init (&self->queue);
  self->cancellable = g_cancellable_new ();
}

/**
 * stafett_automation_new:
 * @window: the window to tell in, which keeps the automation until it stops it
 * @session: what it listens to
 *
 * Returns: (transfer full): the automation, which begins with the questions that wait
 */
StafettAutomation *
stafett_automation_new (GtkWindow      *window,
                        StafettSession *session)
{
  StafettAutomation *self = g_object_new (STAFETT_TYPE_AUTOMATION, NULL);
  StafettEventBus *bus = stafett_session_get_event_bus (session);

  self->window = window;
  self->session = g_object_ref (session);
  g_signal_connect_object (bus, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bus, "confirmation-requested", G_CALLBACK (requested_cb), self, G_CONNECT_SWAPPED);
  load_waiting (self);

  return self;
}

/**
 * stafett_automation_ask:
 * @self: an automation
 * @confirmation_id: a question that waits
 *
 * Asks this question before all others.
 */
void
stafett_automation_ask (StafettAutomation *self,
                        gint64             confirmation_id)
{
  g_return_if_fail (STAFETT_IS_AUTOMATION (self));

  g_queue_push_head (&self->queue, g_memdup2 (&confirmation_id, sizeof confirmation_id));
  schedule (self);
}

/**
 * stafett_automation_answer_all:
 * @self: an automation
 * @answer: %STAFETT_ANSWER_ACCEPT or %STAFETT_ANSWER_KEEP
 *
 * Answers all questions that wait, with a dialog that tells how far it is.
 */
void
stafett_automation_answer_all (StafettAutomation *self,
                               StafettAnswer      answer)
{
  g_autoptr (StafettBatch) batch = NULL;

  g_return_if_fail (STAFETT_IS_AUTOMATION (self));

  batch = stafett_answer_all_new_batch (answer);
  clear_queue (self);
  stafett_batch_runner_run (self->window, self->session, batch, _("Answering the questions"), STAFETT_BATCH_WORK_ANSWER);
}

/**
 * stafett_automation_stop:
 * @self: an automation
 *
 * Takes its dialog from the screen and tells nothing more.
 */
void
stafett_automation_stop (StafettAutomation *self)
{
  GtkWidget *dialog;

  g_return_if_fail (STAFETT_IS_AUTOMATION (self));

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (stafett_session_get_event_bus (self->session), self);
  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  clear_queue (self);
  g_clear_weak_pointer (&self->blocking);
  dialog = self->dialog;
  g_clear_weak_pointer (&self->dialog);
  if (dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (dialog));
}

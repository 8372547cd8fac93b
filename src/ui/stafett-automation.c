/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-automation.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "ui/dialogs/stafett-confirmation-dialog.h"
#include "ui/stafett-feedback.h"
#include "ui/stafett-question.h"

/* Tells a window what the automation rules of its session do: toasts for what happened by itself, and the questions, one at a
 * time and never on top of another dialog. A question that is not asked here is not lost: it waits in the database. */
struct _StafettAutomation
{
  GObject parent_instance;

  GtkWindow      *window;  /* (unowned): owns this */
  StafettSession *session; /* (owned) */
  GQueue          queue;   /* (owned) (element-type gint64): questions to ask, the next one first */
  GCancellable   *cancellable; /* (owned): of everything that is under way */
  GtkWidget      *dialog;  /* (weak) (nullable): the question on the screen */
  GtkWidget      *blocking; /* (weak) (nullable): the dialog that is waited for */
  gboolean        loading;
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
  if (!is_queued (self, id) &&
      (self->dialog == NULL || stafett_confirmation_dialog_get_id (STAFETT_CONFIRMATION_DIALOG (self->dialog)) != id))
    g_queue_push_tail (&self->queue, g_memdup2 (&id, sizeof id));
}

static void
clear_queue (StafettAutomation *self)
{
  g_queue_clear_full (&self->queue, g_free);
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

typedef struct {
  StafettAutomation *automation; /* (owned) */
  StafettAnswer      answer;
} Alike;

/* All that wait now are answered in one change: all of them, or none. */
static void
alike_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Alike *alike = user_data;
  g_autoptr (StafettAutomation) self = alike->automation;
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettTable) table = NULL;
  g_autoptr (GError) error = NULL;

  table = stafett_session_list_finish (STAFETT_SESSION (source), result, &error);
  if (self->window == NULL)
    return;

  if (table == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (self->window), _("The answer was not saved"), error);
      return;
    }

  for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
    stafett_change_set_answer (change_set, stafett_table_get_id (table, i), alike->answer, 0);
  clear_queue (self);
  apply (self, change_set);
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

/* Asks the first question of the queue that still waits. */
static void
questions_cb (GObject      *source,
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
      clear_queue (self);
      stafett_feedback_error (GTK_WIDGET (self->window), _("The questions that wait cannot be shown"), error);
      return;
    }

  if (find_modal (self) != NULL)
    {
      schedule (self);
      return;
    }

  while (self->dialog == NULL && !g_queue_is_empty (&self->queue))
    {
      g_autofree gint64 *id = g_queue_pop_head (&self->queue);

      for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
        if (stafett_table_get_id (table, i) == *id)
          {
            g_autoptr (StafettRow) question = stafett_row_new (*id);

            stafett_row_set_cells (question, table, i);
            g_set_weak_pointer (&self->dialog, stafett_confirmation_dialog_new (self->window, self->session, question,
                                                                                stafett_table_get_n_rows (table) - 1));
            g_signal_connect_object (self->dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
            gtk_window_present (GTK_WINDOW (self->dialog));
            break;
          }
    }
}

/* Not on top of a dialog that the user is working with: when it closes, there is time for the question. */
static gboolean
next_cb (gpointer user_data)
{
  StafettAutomation *self = user_data;
  g_autoptr (StafettListQuery) query = NULL;
  GtkWidget *modal;

  self->idle_id = 0;
  if (self->window == NULL || self->dialog != NULL || self->loading || g_queue_is_empty (&self->queue))
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

  query = stafett_question_new_query ();
  self->loading = TRUE;
  stafett_session_list_async (self->session, query, self->cancellable, questions_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
schedule (StafettAutomation *self)
{
  if (self->idle_id == 0 && self->window != NULL)
    self->idle_id = g_idle_add (next_cb, self);
}

/* domain.md section 6: what still waits is asked again at the next start. */
static void
waiting_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettAutomation) self = user_data;
  g_autoptr (StafettTable) table = NULL;
  g_autoptr (GError) error = NULL;

  table = stafett_session_list_finish (STAFETT_SESSION (source), result, &error);
  if (self->window == NULL)
    return;

  if (table == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (self->window), _("The questions that wait cannot be shown"), error);
      return;
    }

  for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
    enqueue (self, stafett_table_get_id (table, i));
  schedule (self);
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
  g_autoptr (StafettListQuery) query = stafett_question_new_query ();

  self->window = window;
  self->session = g_object_ref (session);
  g_signal_connect_object (bus, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bus, "confirmation-requested", G_CALLBACK (requested_cb), self, G_CONNECT_SWAPPED);
  stafett_session_list_async (session, query, self->cancellable, waiting_cb, g_object_ref (self));

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
 * Answers all questions that wait.
 */
void
stafett_automation_answer_all (StafettAutomation *self,
                               StafettAnswer      answer)
{
  g_autoptr (StafettListQuery) query = NULL;
  Alike *alike;

  g_return_if_fail (STAFETT_IS_AUTOMATION (self));

  query = stafett_question_new_query ();
  alike = g_new0 (Alike, 1);
  alike->automation = g_object_ref (self);
  alike->answer = answer;
  stafett_session_list_async (self->session, query, self->cancellable, alike_cb, alike);
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

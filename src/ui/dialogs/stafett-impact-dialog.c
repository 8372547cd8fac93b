/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-impact-dialog.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"
#include "models/stafett-item-model.h"
#include "services/stafett-impact.h"
#include "ui/stafett-apply-progress.h"
#include "ui/stafett-transient.h"
#include "ui/widgets/stafett-choice-row.h"
#include "ui/widgets/stafett-message-row.h"

/* The sheet before a list item that is in use is deleted, merged into another one, or changed in what its companies or contacts show
 * (domain.md section 4): what will change, and where the records are to go instead. Nothing happens before it is confirmed. */
struct _StafettImpactDialog
{
  AdwWindow parent_instance;

  StafettSession      *session;     /* (owned) */
  StafettImpactAction  action;
  StafettRecord       *before;      /* (owned): the item as it is */
  StafettRecord       *after;       /* (owned) (nullable): as it is to be, of a change */
  GTask               *task;        /* (owned) (nullable): whoever asked waits for it */
  StafettItemModel    *items;       /* (owned) */
  GCancellable        *cancellable; /* (owned) (nullable): of the counting under way */
  gboolean             counted;
  gboolean             saving;
  guint64              n_records;   /* that will be written */

  GtkSpinner          *spinner;
  GtkWidget           *cancel_button;
  GtkWidget           *confirm_button;
  GtkLabel            *heading;
  GtkListBox          *consequences;
  GtkLabel            *placeholder;
  GtkListBox          *choice;
  StafettChoiceRow    *move_row;
  StafettMessageRow   *message;     /* (owned) */
};

G_DEFINE_FINAL_TYPE (StafettImpactDialog, stafett_impact_dialog, ADW_TYPE_WINDOW)

/* What is asked, while it is not known yet whether there is anything to ask. */
typedef struct {
  GtkWindow           *parent; /* (owned) (nullable) */
  StafettSession      *session; /* (owned) */
  StafettImpactAction  action;
  StafettRecord       *before; /* (owned) */
  StafettRecord       *after;  /* (owned) (nullable) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->parent);
  g_clear_object (&question->session);
  g_clear_pointer (&question->before, stafett_record_free);
  g_clear_pointer (&question->after, stafett_record_free);
  g_free (question);
}

static StafettChangeSet *
make_change_set (const StafettRecord *before,
                 const StafettRecord *after,
                 gint64               move_to)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  if (after != NULL)
    stafett_change_set_edit (change_set, before, after);
  else
    stafett_change_set_delete (change_set, before->kind, before->id);
  if (after != NULL && stafett_record_get_integer (before, stafett_record_kind_find_field (before->kind, "deleted", NULL)) != 0)
    stafett_change_set_restore (change_set, before->kind, before->id);
  if (move_to != 0)
    stafett_change_set_replace_item (change_set, before->kind, before->id, move_to);

  return change_set;
}

static void
update (StafettImpactDialog *self)
{
  gboolean chosen = self->action != STAFETT_IMPACT_ACTION_MERGE || stafett_choice_row_get_value (self->move_row) != 0;

  gtk_widget_set_sensitive (self->confirm_button, self->counted && chosen && !self->saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->move_row), !self->saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->consequences), self->counted);
  gtk_spinner_set_spinning (self->spinner, self->cancellable != NULL || self->saving);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->cancellable != NULL || self->saving);
}

static void
show_message (StafettImpactDialog *self,
              const GError        *error)
{
  gboolean move_to = g_strcmp0 (stafett_error_get_field (error), "move-to") == 0;

  stafett_message_row_refuse (self->message, move_to ? GTK_WIDGET (self->move_row) : NULL, self->choice, error->message);
}

static void
show_impact (StafettImpactDialog *self,
             const StafettImpact *impact)
{
  GtkWidget *row;

  self->n_records = (guint64) impact->counts[STAFETT_CONSEQUENCE_COMPANIES_MOVED] + impact->counts[STAFETT_CONSEQUENCE_CONTACTS_MOVED] +
                    impact->counts[STAFETT_CONSEQUENCE_LEADS_STARTED];
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->consequences, 0))) != NULL)
    gtk_list_box_remove (self->consequences, row);

  /* What would come of leaving the records where they are is no answer here. */
  if (self->action == STAFETT_IMPACT_ACTION_MERGE && impact->move_to_id == 0)
    {
      gtk_label_set_label (self->placeholder, _("Choose the item that is to take its place."));
      return;
    }

  for (StafettConsequence i = 0; i < STAFETT_N_CONSEQUENCES; i++)
    {
      g_autofree char *sentence = stafett_impact_dup_sentence (impact, i);
      g_autofree char *rules = stafett_impact_dup_names (impact, i);

      if (sentence == NULL)
        continue;

      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      if (rules != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rules);
      gtk_list_box_append (self->consequences, row);
    }
  gtk_label_set_label (self->placeholder, _("Nothing uses this item."));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettImpactDialog) self = user_data;
  g_autoptr (StafettImpact) impact = NULL;
  g_autoptr (GError) error = NULL;

  impact = stafett_session_load_impact_finish (STAFETT_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another choice is being counted */

  g_clear_object (&self->cancellable);
  if (self->task == NULL)
    return; /* it has been closed */
  self->counted = impact != NULL;
  if (impact != NULL)
    show_impact (self, impact);
  else
    show_message (self, error);
  update (self);
}

static void
count (StafettImpactDialog *self)
{
  g_autoptr (StafettChangeSet) change_set = NULL;

  if (self->task == NULL || self->saving)
    return;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->counted = FALSE;
  stafett_message_row_clear (self->message);
  update (self);
  change_set = make_change_set (self->before, self->after, stafett_choice_row_get_value (self->move_row));
  stafett_session_load_impact_async (self->session, change_set, self->cancellable, counted_cb, g_object_ref (self));
}

static GTask *
let_go (StafettImpactDialog *self)
{
  GTask *task = g_steal_pointer (&self->task);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  return task;
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettImpactDialog) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  commit = stafett_apply_progress_finish (result, &error);
  self->saving = FALSE;
  if (commit == NULL)
    {
      update (self);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_message (self, error);
      return;
    }

  task = let_go (self);
  gtk_window_destroy (GTK_WINDOW (self));
  if (task != NULL)
    g_task_return_pointer (task, g_steal_pointer (&commit), g_object_unref);
}

static const char *
get_progress_heading (StafettImpactAction action)
{
  switch (action)
    {
    case STAFETT_IMPACT_ACTION_DELETE:
      return _("Deleting the item…");
    case STAFETT_IMPACT_ACTION_MERGE:
      return _("Merging the items…");
    case STAFETT_IMPACT_ACTION_CHANGE:
    default:
      return _("Changing the item…");
    }
}

static void
confirm_cb (StafettImpactDialog *self)
{
  g_autoptr (StafettChangeSet) change_set = make_change_set (self->before, self->after, stafett_choice_row_get_value (self->move_row));

  stafett_change_set_set_use_confirmed (change_set, TRUE);
  self->saving = TRUE;
  stafett_message_row_clear (self->message);
  update (self);
  stafett_apply_progress_run (GTK_WINDOW (self), self->session, change_set, get_progress_heading (self->action), self->n_records,
                              applied_cb, g_object_ref (self));
}

/* Once it has been confirmed it is given up only by the dialog that tells how far it is, so the sheet stays until the answer is there. */
static gboolean
stafett_impact_dialog_close_request (GtkWindow *window)
{
  StafettImpactDialog *self = STAFETT_IMPACT_DIALOG (window);
  g_autoptr (GTask) task = NULL;

  if (self->saving)
    return TRUE;

  task = let_go (self);
  if (task != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The sheet was closed");
  return GTK_WINDOW_CLASS (stafett_impact_dialog_parent_class)->close_request (window);
}

static void
stafett_impact_dialog_dispose (GObject *object)
{
  StafettImpactDialog *self = STAFETT_IMPACT_DIALOG (object);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_object (&self->session);
  g_clear_object (&self->message);
  if (task != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The sheet was closed");

  G_OBJECT_CLASS (stafett_impact_dialog_parent_class)->dispose (object);
}

static void
stafett_impact_dialog_finalize (GObject *object)
{
  StafettImpactDialog *self = STAFETT_IMPACT_DIALOG (object);

  g_clear_pointer (&self->before, stafett_record_free);
  g_clear_pointer (&self->after, stafett_record_free);

  G_OBJECT_CLASS (stafett_impact_dialog_parent_class)->finalize (object);
}

static void
stafett_impact_dialog_class_init (StafettImpactDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stafett_impact_dialog_dispose;
  object_class->finalize = stafett_impact_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = stafett_impact_dialog_close_request;

  g_type_ensure (STAFETT_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/dialogs/stafett-impact-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettImpactDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, StafettImpactDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, StafettImpactDialog, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, StafettImpactDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, StafettImpactDialog, consequences);
  gtk_widget_class_bind_template_child (widget_class, StafettImpactDialog, placeholder);
  gtk_widget_class_bind_template_child (widget_class, StafettImpactDialog, move_row);
  gtk_widget_class_bind_template_child (widget_class, StafettImpactDialog, choice);
  gtk_widget_class_bind_template_callback (widget_class, count);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stafett_impact_dialog_init (StafettImpactDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->message = g_object_ref_sink (STAFETT_MESSAGE_ROW (stafett_message_row_new ()));
}

static gboolean
regroups (const Question *question)
{
  return ((const StafettCategory *) question->before)->group != ((const StafettCategory *) question->after)->group;
}

static char *
dup_heading (const Question *question)
{
  const char *name = stafett_record_get_name (question->before);

  switch (question->action)
    {
    case STAFETT_IMPACT_ACTION_DELETE:
      return g_strdup_printf (_("Delete “%s”?"), name);
    case STAFETT_IMPACT_ACTION_MERGE:
      return g_strdup_printf (_("Merge “%s” into another item"), name);
    case STAFETT_IMPACT_ACTION_CHANGE:
    default:
      return g_strdup_printf (regroups (question) ? _("Change the group of “%s”?") : _("Disable lead status for “%s”?"), name);
    }
}

static const char *
get_confirm_label (const Question *question)
{
  switch (question->action)
    {
    case STAFETT_IMPACT_ACTION_DELETE:
      return _("_Delete");
    case STAFETT_IMPACT_ACTION_MERGE:
      return _("_Merge");
    case STAFETT_IMPACT_ACTION_CHANGE:
    default:
      return regroups (question) ? _("Change _group") : _("_Disable lead status");
    }
}

static void
open_dialog (GTask         *task,
             StafettImpact *impact)
{
  Question *question = g_task_get_task_data (task);
  StafettImpactDialog *self = g_object_new (STAFETT_TYPE_IMPACT_DIALOG, "transient-for", question->parent, NULL);
  g_autofree char *heading = dup_heading (question);
  gboolean merge = question->action == STAFETT_IMPACT_ACTION_MERGE;

  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (question->session);
  self->action = question->action;
  self->before = g_steal_pointer (&question->before);
  self->after = g_steal_pointer (&question->after);
  self->task = task;
  self->items = stafett_item_model_new (self->session, self->before->kind);
  self->counted = TRUE;
  gtk_window_set_title (GTK_WINDOW (self), heading);
  gtk_label_set_label (self->heading, heading);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->move_row), merge ? _("Merge into") : _("Move the records to"));
  stafett_choice_row_set_others (self->move_row, self->items, self->before->id, merge ? _("Choose an item") : _("Leave them"));
  show_impact (self, impact);
  /* What others do meanwhile changes what this would do. */
  g_signal_connect_object (stafett_session_get_event_bus (self->session), "committed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), merge ? GTK_WIDGET (self->move_row) : self->cancel_button);
  gtk_button_set_label (GTK_BUTTON (self->confirm_button), get_confirm_label (&(Question) { NULL, NULL, self->action, self->before, self->after }));
  gtk_window_present (GTK_WINDOW (self));
}

static void
applied_unasked_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  StafettCommit *commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);

  if (commit != NULL)
    g_task_return_pointer (task, commit, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (StafettImpact) impact = NULL;
  g_autoptr (StafettChangeSet) change_set = NULL;
  GError *error = NULL;

  impact = stafett_session_load_impact_finish (STAFETT_SESSION (source), result, &error);
  if (impact == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (!gtk_widget_get_visible (GTK_WIDGET (question->parent)))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The window was closed");
      return;
    }

  if (question->action == STAFETT_IMPACT_ACTION_MERGE || stafett_impact_is_any (impact))
    {
      open_dialog (g_steal_pointer (&task), impact);
      return;
    }

  change_set = make_change_set (question->before, question->after, 0);
  stafett_session_apply_async (question->session, change_set, NULL, applied_unasked_cb, g_steal_pointer (&task));
}

/**
 * stafett_impact_dialog_ask:
 * @parent: the window or dialog to ask above
 * @session: its session
 * @action: what is to be done
 * @before: a category or a lead status, as it is stored
 * @after: (nullable): the same as it is to be, for %STAFETT_IMPACT_ACTION_CHANGE
 * @callback: called when it has been done or given up
 * @user_data: for @callback
 *
 * Does it at once if nothing uses the item. Otherwise a sheet tells what will change and offers to move the records to another
 * item; for a merge it always asks, into which.
 */
void
stafett_impact_dialog_ask (GtkWindow            *parent,
                           StafettSession       *session,
                           StafettImpactAction   action,
                           gconstpointer         before,
                           gconstpointer         after,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);
  g_autoptr (StafettChangeSet) change_set = make_change_set (before, after, 0);

  g_task_set_source_tag (task, stafett_impact_dialog_ask);
  question->parent = g_object_ref (parent);
  question->session = g_object_ref (session);
  question->action = action;
  question->before = stafett_record_copy (before);
  question->after = after != NULL ? stafett_record_copy (after) : NULL;
  g_task_set_task_data (task, question, question_free);
  stafett_session_load_impact_async (session, change_set, NULL, loaded_cb, task);
}

/**
 * stafett_impact_dialog_ask_finish:
 * @result: what the callback was given
 * @error: %G_IO_ERROR_CANCELLED if the user did not confirm it, or as stafett_session_apply()
 *
 * Returns: (transfer full) (nullable): what was done; its first journal entry is the one that everything else follows from
 */
StafettCommit *
stafett_impact_dialog_ask_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-workflow-page.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"
#include "models/stafett-item-model.h"
#include "ui/dialogs/stafett-rule-history-dialog.h"
#include "ui/stafett-feedback.h"
#include "ui/widgets/stafett-lead-status-hint.h"
#include "ui/widgets/stafett-rules-group.h"

struct _StafettWorkflowPage
{
  StafettPage parent_instance;

  StafettItemModel    *categories;  /* (owned) */
  StafettItemModel    *statuses;    /* (owned) */
  GCancellable        *cancellable; /* (owned): of what is being read */
  GClosure            *proceed;     /* (owned) (nullable): what to do once the changes are saved */
  gboolean             saving;      /* until what was saved has been read again */
  gboolean             outdated;    /* somebody else has saved rules since these were read */
  gboolean             merging;     /* what is read next is put below what the user has changed */
  gboolean             counting;    /* what the rules have done is being read */
  gboolean             stale;       /* something has happened since that was asked for */

  StafettRulesGroup   *rules;
  GtkWidget           *save_button;
  StafettLeadStatusHint *hint;
};

G_DEFINE_FINAL_TYPE (StafettWorkflowPage, stafett_workflow_page, STAFETT_TYPE_PAGE)

static void
update (StafettWorkflowPage *self)
{
  gboolean changed = stafett_rules_group_is_changed (self->rules);
  gboolean complete = stafett_rules_group_is_complete (self->rules);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.save", changed && complete && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.cancel", changed && !self->saving);
  gtk_widget_set_tooltip_text (self->save_button, changed && !complete ? _("Every rule that is on needs a category to set") : NULL);
}

static void runs_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data);

/* Counting reads a lot of journal, so it waits until somebody looks. */
static void
count_runs (StafettWorkflowPage *self)
{
  StafettSession *session = stafett_page_get_session (STAFETT_PAGE (self));

  self->stale = self->counting;
  if (self->counting || session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->counting = TRUE;
  stafett_session_load_rule_runs_async (session, NULL, runs_cb, g_object_ref (self));
}

static void
runs_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (StafettWorkflowPage) self = user_data;
  g_autoptr (GArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  self->counting = FALSE;
  runs = stafett_session_load_rule_runs_finish (STAFETT_SESSION (source), result, &error);
  if (runs == NULL)
    {
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        stafett_feedback_error (GTK_WIDGET (self), _("What the rules have done cannot be counted"), error);
      return;
    }

  stafett_rules_group_set_runs (self->rules, runs);
  if (self->stale)
    count_runs (self);
}

static void
rules_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (StafettWorkflowPage) self = user_data;
  g_autoptr (StafettRuleSet) rules = NULL;
  g_autoptr (GError) error = NULL;

  rules = stafett_session_load_rules_finish (STAFETT_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->saving = FALSE;
  if (rules != NULL)
    self->outdated = FALSE;
  if (rules != NULL && self->merging)
    stafett_rules_group_merge (self->rules, rules);
  else if (rules != NULL)
    stafett_rules_group_show (self->rules, rules);
  else
    stafett_feedback_error (GTK_WIDGET (self), _("The rules cannot be shown"), error);
  update (self);
}

static void
read_rules (StafettWorkflowPage *self,
            gboolean             merging)
{
  self->merging = merging;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  stafett_session_load_rules_async (stafett_page_get_session (STAFETT_PAGE (self)), self->cancellable, rules_cb, g_object_ref (self));
}

static void
load (StafettWorkflowPage *self)
{
  read_rules (self, FALSE);
}

/* Somebody else's rules are shown at once, unless that would take away what the user is about to save. */
static void
committed_cb (StafettWorkflowPage *self,
              StafettCommit       *commit)
{
  if (stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_RULE) && !self->saving)
    {
      self->outdated = stafett_rules_group_is_changed (self->rules);
      if (!self->outdated)
        load (self);
    }
  if (stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_COMPANY) ||
      stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_CONFIRMATION))
    count_runs (self);
}

static void
conflict_response_cb (StafettWorkflowPage *self,
                      const char          *response)
{
  if (g_str_equal (response, "load"))
    read_rules (self, TRUE);
}

/* The session has refused what would overwrite somebody else's rules. */
static void
tell_conflict (StafettWorkflowPage *self,
               const GError        *error)
{
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  /* Translators: what the session says about the refused save */
  body = g_strdup_printf (_("%s The newer rules can be loaded now: what you have changed here is kept, and everything else is shown as it was saved. Look at it and save again."),
                          error->message);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("The rules were not saved"), body);
  gtk_window_set_title (GTK_WINDOW (dialog), _("The rules were not saved"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"), "load", _("_Load the newer rules"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "load", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "load");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (conflict_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (StafettWorkflowPage) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GClosure) proceed = g_steal_pointer (&self->proceed);
  g_autoptr (GError) error = NULL;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  if (commit == NULL)
    {
      self->saving = FALSE;
      update (self);
      if (self->outdated || g_error_matches (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT))
        tell_conflict (self, error);
      else
        stafett_feedback_error (GTK_WIDGET (self), _("The rules were not saved"), error);
      return;
    }

  stafett_feedback_toast (GTK_WIDGET (self), _("The rules were saved"));
  load (self);
  if (proceed != NULL)
    stafett_page_proceed (STAFETT_PAGE (self), proceed);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettWorkflowPage *self = STAFETT_WORKFLOW_PAGE (widget);
  g_autoptr (StafettChangeSet) change_set = stafett_rules_group_make_change_set (self->rules);

  self->saving = TRUE;
  update (self);
  stafett_session_apply_async (stafett_page_get_session (STAFETT_PAGE (self)), change_set, NULL, saved_cb, g_object_ref (self));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  load (STAFETT_WORKFLOW_PAGE (widget));
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  stafett_rules_group_add_rule (STAFETT_WORKFLOW_PAGE (widget)->rules);
}

static void
history_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  GtkWidget *dialog = stafett_rule_history_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                                       stafett_page_get_session (STAFETT_PAGE (widget)));

  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
proceed_cb (gpointer user_data)
{
  StafettWorkflowPage *self = user_data;
  g_autoptr (GClosure) proceed = g_steal_pointer (&self->proceed);

  if (proceed != NULL)
    stafett_page_proceed (STAFETT_PAGE (self), proceed);

  return G_SOURCE_REMOVE;
}

/* Going on may close the window, and the dialog with it, which is still at work here: that waits until it is done. */
static void
leave_response_cb (StafettWorkflowPage *self,
                   const char          *response,
                   AdwMessageDialog    *dialog)
{
  if (g_str_equal (response, "save"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "rules.save", NULL);
    }
  else if (g_str_equal (response, "discard"))
    {
      load (self);
      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, proceed_cb, g_object_ref (self), g_object_unref);
    }
  else
    {
      g_clear_pointer (&self->proceed, g_closure_unref);
    }
}

static gboolean
stafett_workflow_page_leave (StafettPage *page,
                             GClosure    *proceed)
{
  StafettWorkflowPage *self = STAFETT_WORKFLOW_PAGE (page);
  GtkWidget *dialog;

  if (!stafett_rules_group_is_changed (self->rules) || self->saving)
    return TRUE;

  g_clear_pointer (&self->proceed, g_closure_unref);
  self->proceed = g_closure_ref (proceed);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Save the changed rules?"),
                                   _("The automation rules have changes that are not saved. Without saving, they are lost."));
  gtk_window_set_title (GTK_WINDOW (dialog), _("Save the changed rules?"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save", stafett_rules_group_is_complete (self->rules));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), stafett_rules_group_is_complete (self->rules) ? "save" : "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (leave_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));

  return FALSE;
}

static void
stafett_workflow_page_constructed (GObject *object)
{
  StafettWorkflowPage *self = STAFETT_WORKFLOW_PAGE (object);
  StafettSession *session = stafett_page_get_session (STAFETT_PAGE (self));

  G_OBJECT_CLASS (stafett_workflow_page_parent_class)->constructed (object);

  self->categories = stafett_item_model_new (session, STAFETT_RECORD_KIND_CATEGORY);
  self->statuses = stafett_item_model_new (session, STAFETT_RECORD_KIND_LEAD_STATUS);
  stafett_rules_group_set_items (self->rules, self->categories, self->statuses);
  g_signal_connect_object (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  stafett_lead_status_hint_add_button (self->hint, _("_Open the list of categories"), "win.show-categories");
  stafett_lead_status_hint_set_session (self->hint, session);
  g_signal_connect (self, "map", G_CALLBACK (count_runs), NULL);
  update (self);
  load (self);
}

static void
stafett_workflow_page_dispose (GObject *object)
{
  StafettWorkflowPage *self = STAFETT_WORKFLOW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->proceed, g_closure_unref);
  g_clear_object (&self->categories);
  g_clear_object (&self->statuses);

  G_OBJECT_CLASS (stafett_workflow_page_parent_class)->dispose (object);
}

static void
stafett_workflow_page_class_init (StafettWorkflowPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = stafett_workflow_page_constructed;
  object_class->dispose = stafett_workflow_page_dispose;
  STAFETT_PAGE_CLASS (klass)->leave = stafett_workflow_page_leave;

  g_type_ensure (STAFETT_TYPE_LEAD_STATUS_HINT);
  g_type_ensure (STAFETT_TYPE_RULES_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/pages/stafett-workflow-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettWorkflowPage, rules);
  gtk_widget_class_bind_template_child (widget_class, StafettWorkflowPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, StafettWorkflowPage, hint);
  gtk_widget_class_bind_template_callback (widget_class, update);

  gtk_widget_class_install_action (widget_class, "rules.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "rules.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "rules.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "rules.history", NULL, history_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "rules.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "rules.history", NULL);
}

static void
stafett_workflow_page_init (StafettWorkflowPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

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
#include "ui/widgets/stafett-rule-row.h"

struct _StafettWorkflowPage
{
  StafettPage parent_instance;

  StafettItemModel    *categories;  /* (owned) */
  StafettItemModel    *statuses;    /* (owned) */
  GPtrArray           *rows;        /* (element-type StafettRuleRow): in the order of the rules */
  GArray              *removed;     /* (owned) (element-type gint64): stored rules that Save will delete */
  GCancellable        *cancellable; /* (owned): of what is being read */
  GClosure            *proceed;     /* (owned) (nullable): what to do once the changes are saved */
  gboolean             saving;      /* until what was saved has been read again */
  gboolean             outdated;    /* somebody else has saved rules since these were read */
  gboolean             merging;     /* what is read next is put below what the user has changed */
  GArray              *runs;        /* (owned) (nullable) (element-type StafettRuleRuns): what the rules have done */
  gboolean             counting;    /* it is being read */
  gboolean             stale;       /* something has happened since that was asked for */

  AdwPreferencesGroup *group;
  GtkWidget           *save_button;
  StafettLeadStatusHint *hint;
};

G_DEFINE_FINAL_TYPE (StafettWorkflowPage, stafett_workflow_page, STAFETT_TYPE_PAGE)

static gboolean
is_changed (StafettWorkflowPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (stafett_rule_row_is_changed (self->rows->pdata[i]))
      return TRUE;

  return self->removed->len > 0;
}

static gboolean
is_complete (StafettWorkflowPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!stafett_rule_row_is_complete (self->rows->pdata[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_duplicate (StafettWorkflowPage *self,
              guint                index)
{
  gint64 status_id = stafett_rule_row_get_status_id (self->rows->pdata[index]);

  for (guint i = 0; i < index && status_id != 0; i++)
    if (stafett_rule_row_get_status_id (self->rows->pdata[i]) == status_id)
      return TRUE;

  return FALSE;
}

static void
update (StafettWorkflowPage *self)
{
  guint n_status_rules = 0;
  guint n_seen = 0;
  gboolean changed;
  gboolean complete;

  for (guint i = 0; i < self->rows->len; i++)
    if (stafett_rule_row_get_stored (self->rows->pdata[i])->trigger == STAFETT_TRIGGER_LEAD_STATUS)
      n_status_rules++;

  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean status_rule = stafett_rule_row_get_stored (self->rows->pdata[i])->trigger == STAFETT_TRIGGER_LEAD_STATUS;

      if (status_rule)
        n_seen++;
      stafett_rule_row_set_place (self->rows->pdata[i], !status_rule || n_seen == 1, status_rule && n_status_rules > 1,
                                  is_duplicate (self, i));
    }

  changed = is_changed (self);
  complete = is_complete (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.save", changed && complete && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.cancel", changed && !self->saving);
  gtk_widget_set_tooltip_text (self->save_button, changed && !complete ? _("Every rule that is on needs a category to set") : NULL);
}

static void
show_runs (StafettWorkflowPage *self,
           StafettRuleRow      *row)
{
  gint64 id = stafett_rule_row_get_stored (row)->record.id;
  const StafettRuleRuns *found = NULL;

  for (guint i = 0; self->runs != NULL && i < self->runs->len && found == NULL; i++)
    if (g_array_index (self->runs, StafettRuleRuns, i).rule_id == id)
      found = &g_array_index (self->runs, StafettRuleRuns, i);

  stafett_rule_row_set_runs (row, found);
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

  g_clear_pointer (&self->runs, g_array_unref);
  self->runs = g_steal_pointer (&runs);
  for (guint i = 0; i < self->rows->len; i++)
    show_runs (self, self->rows->pdata[i]);
  if (self->stale)
    count_runs (self);
}

static void
remove_row (StafettWorkflowPage *self,
            StafettRuleRow      *row)
{
  adw_preferences_group_remove (self->group, GTK_WIDGET (row));
  g_ptr_array_remove (self->rows, row);
}

static void
removed_cb (StafettWorkflowPage *self,
            StafettRuleRow      *row)
{
  gint64 id = stafett_rule_row_get_stored (row)->record.id;

  if (id != 0)
    g_array_append_val (self->removed, id);
  remove_row (self, row);
  update (self);
  gtk_widget_child_focus (GTK_WIDGET (self->rows->pdata[self->rows->len - 1]), GTK_DIR_TAB_FORWARD);
}

static StafettRuleRow *
add_row (StafettWorkflowPage *self,
         const StafettRule   *rule)
{
  GtkWidget *row = stafett_rule_row_new (self->categories, self->statuses, rule);

  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  show_runs (self, STAFETT_RULE_ROW (row));

  return STAFETT_RULE_ROW (row);
}

/* Rows that stay are kept, with the focus and what is open. */
static void
show_rules (StafettWorkflowPage *self,
            StafettRuleSet      *rules)
{
  gboolean same = stafett_rule_set_get_size (rules) == self->rows->len;

  for (guint i = 0; same && i < self->rows->len; i++)
    same = stafett_rule_row_get_stored (self->rows->pdata[i])->record.id == stafett_rule_set_get_rule (rules, i)->record.id;

  while (!same && self->rows->len > 0)
    remove_row (self, self->rows->pdata[self->rows->len - 1]);

  g_array_set_size (self->removed, 0);
  for (guint i = 0; i < stafett_rule_set_get_size (rules); i++)
    if (same)
      stafett_rule_row_set_rule (self->rows->pdata[i], stafett_rule_set_get_rule (rules, i));
    else
      add_row (self, stafett_rule_set_get_rule (rules, i));
  update (self);
}

/* Somebody else's rules come below what the user has changed: nothing that was typed is lost. A changed rule that has been
 * removed meanwhile becomes a new one. */
static void
merge_rules (StafettWorkflowPage *self,
             StafettRuleSet      *rules)
{
  g_autoptr (GPtrArray) old = g_ptr_array_copy (self->rows, NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->removed->len; i++)
    {
      gboolean there = FALSE;

      for (guint j = 0; j < stafett_rule_set_get_size (rules); j++)
        there |= stafett_rule_set_get_rule (rules, j)->record.id == g_array_index (self->removed, gint64, i);
      if (!there)
        g_array_remove_index (self->removed, i--);
      else
        g_hash_table_add (seen, &g_array_index (self->removed, gint64, i));
    }

  for (guint i = 0; i < old->len; i++)
    {
      const StafettRule *stored = stafett_rule_row_get_stored (old->pdata[i]);
      const StafettRule *newer = NULL;
      g_autoptr (StafettRule) gone = NULL;

      for (guint j = 0; j < stafett_rule_set_get_size (rules); j++)
        if (stafett_rule_set_get_rule (rules, j)->record.id == stored->record.id)
          newer = stafett_rule_set_get_rule (rules, j);

      if (newer != NULL)
        {
          g_hash_table_add (seen, (gpointer) &newer->record.id);
          stafett_rule_row_rebase (old->pdata[i], newer);
        }
      else if (stored->record.id != 0 && !stafett_rule_row_is_changed (old->pdata[i]))
        {
          remove_row (self, old->pdata[i]);
        }
      else if (stored->record.id != 0)
        {
          gone = stafett_record_copy (stored);
          gone->record.id = 0;
          gone->record.revision = 0;
          stafett_rule_row_rebase (old->pdata[i], gone);
        }
    }

  for (guint j = 0; j < stafett_rule_set_get_size (rules); j++)
    if (!g_hash_table_contains (seen, &stafett_rule_set_get_rule (rules, j)->record.id))
      add_row (self, stafett_rule_set_get_rule (rules, j));
  update (self);
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
    merge_rules (self, rules);
  else if (rules != NULL)
    show_rules (self, rules);
  else
    stafett_feedback_error (GTK_WIDGET (self), _("The rules cannot be shown"), error);
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
      self->outdated = is_changed (self);
      if (!self->outdated)
        load (self);
    }
  if (stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_COMPANY) ||
      stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_CONFIRMATION))
    count_runs (self);
}

static gboolean
is_waited_for (StafettWorkflowPage *self,
               gint64               status_id,
               StafettRuleRow      *except)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (self->rows->pdata[i] != except && status_id != 0 &&
        stafett_rule_row_get_stored (self->rows->pdata[i])->lead_status_id == status_id)
      return TRUE;

  return FALSE;
}

/* Rules go before others come, so that a lead status can pass from one rule to another. When two stored rules swap theirs,
 * editing the one would meet the other: such a rule is replaced. */
static StafettChangeSet *
make_change_set (StafettWorkflowPage *self)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (stafett_record_free);

  for (guint i = 0; i < self->removed->len; i++)
    stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_RULE, g_array_index (self->removed, gint64, i));

  for (guint i = 0; i < self->rows->len; i++)
    {
      StafettRuleRow *row = self->rows->pdata[i];
      const StafettRule *stored = stafett_rule_row_get_stored (row);
      StafettRule *rule = stafett_rule_row_dup_rule (row);

      if (stored->record.id != 0 && rule->lead_status_id != stored->lead_status_id && is_waited_for (self, rule->lead_status_id, row))
        {
          stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_RULE, stored->record.id);
          rule->record.id = 0;
        }
      if (rule->record.id == 0)
        {
          g_ptr_array_add (added, rule);
          continue;
        }
      stafett_change_set_edit (change_set, stored, rule);
      stafett_record_free (rule);
    }

  for (guint i = 0; i < added->len; i++)
    stafett_change_set_add (change_set, stafett_record_copy (added->pdata[i]));

  return change_set;
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
  g_autoptr (StafettChangeSet) change_set = make_change_set (self);

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
  StafettWorkflowPage *self = STAFETT_WORKFLOW_PAGE (widget);
  g_autoptr (StafettRule) rule = stafett_record_new (STAFETT_RECORD_KIND_RULE);
  StafettRuleRow *row;

  rule->trigger = STAFETT_TRIGGER_LEAD_STATUS;
  rule->enabled = TRUE;
  row = add_row (self, rule);
  update (self);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
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

  if (!is_changed (self) || self->saving)
    return TRUE;

  g_clear_pointer (&self->proceed, g_closure_unref);
  self->proceed = g_closure_ref (proceed);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Save the changed rules?"),
                                   _("The automation rules have changes that are not saved. Without saving, they are lost."));
  gtk_window_set_title (GTK_WINDOW (dialog), _("Save the changed rules?"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save", is_complete (self));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), is_complete (self) ? "save" : "cancel");
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
stafett_workflow_page_finalize (GObject *object)
{
  StafettWorkflowPage *self = STAFETT_WORKFLOW_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->removed, g_array_unref);
  g_clear_pointer (&self->runs, g_array_unref);

  G_OBJECT_CLASS (stafett_workflow_page_parent_class)->finalize (object);
}

static void
stafett_workflow_page_class_init (StafettWorkflowPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = stafett_workflow_page_constructed;
  object_class->dispose = stafett_workflow_page_dispose;
  object_class->finalize = stafett_workflow_page_finalize;
  STAFETT_PAGE_CLASS (klass)->leave = stafett_workflow_page_leave;

  g_type_ensure (STAFETT_TYPE_LEAD_STATUS_HINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/pages/stafett-workflow-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettWorkflowPage, group);
  gtk_widget_class_bind_template_child (widget_class, StafettWorkflowPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, StafettWorkflowPage, hint);

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
  self->rows = g_ptr_array_new ();
  self->removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-rule-history-dialog.h"

#include <glib/gi18n.h>

#include "ui/stafett-feedback.h"
#include "ui/stafett-format.h"
#include "ui/stafett-transient.h"

/* Rules are saved now and then, and a list box is no place for thousands of rows: so many at once, and more when asked for. */
#define SAVES_AT_ONCE 100

/* Who changed the automation rules, when and how; an earlier set can be brought back. */
struct _StafettRuleHistoryDialog
{
  AdwWindow parent_instance;

  StafettSession      *session;    /* (owned) */
  StafettRuleHistory  *history;    /* (owned) (nullable) */
  StafettChangeSet    *change_set; /* (owned) (nullable): what the user is asked about */
  GPtrArray           *rows;
  guint                n_wanted;   /* how many saves are to be shown */
  GCancellable        *cancellable; /* (owned) */

  GtkStack            *stack;
  AdwPreferencesGroup *group;
  GtkWidget           *older;
};

G_DEFINE_FINAL_TYPE (StafettRuleHistoryDialog, stafett_rule_history_dialog, ADW_TYPE_WINDOW)

static void load (StafettRuleHistoryDialog *self);

static char *
join (GPtrArray  *lines,
      const char *separator)
{
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (separator, (char **) lines->pdata);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (StafettRuleHistoryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);

  if (commit == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (self), _("The rules were not restored"), error);
      load (self);
      return;
    }

  if (gtk_window_get_transient_for (GTK_WINDOW (self)) != NULL)
    stafett_feedback_toast (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), _("The rules were restored"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
response_cb (StafettRuleHistoryDialog *self,
             const char               *response)
{
  g_autoptr (StafettChangeSet) change_set = g_steal_pointer (&self->change_set);

  if (g_str_equal (response, "restore") && change_set != NULL)
    stafett_session_apply_async (self->session, change_set, NULL, restored_cb, g_object_ref (self));
}

/* Nothing happens before the user has seen what will change. */
static void
restore_cb (StafettRuleHistoryDialog *self,
            GtkWidget                *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "stafett-save"));
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;
  gboolean same;

  g_clear_object (&self->change_set);
  self->change_set = stafett_rule_history_make_restore (self->history, index, &differences, &notes);
  same = stafett_change_set_get_size (self->change_set) == 0;
  if (differences->len == 0)
    g_ptr_array_add (differences, g_strdup (_("The rules are so already.")));
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (differences, g_strdup (notes->pdata[i]));
  body = join (differences, "\n\n");

  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Restore this set of rules?"), body);
  gtk_window_set_title (GTK_WINDOW (dialog), _("Restore this set of rules?"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "restore", _("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "restore", !same);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), same ? "cancel" : "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
make_row (StafettRuleHistoryDialog *self,
          guint                     index)
{
  StafettRuleSave save = stafett_rule_history_get_save (self->history, index);
  g_autoptr (GPtrArray) differences = stafett_rule_history_dup_differences (self->history, index);
  g_autofree char *time = stafett_format_time (save.time);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = join (differences, "\n");
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *suffix;

  /* Translators: a save of the automation rules: the time and who saved */
  title = g_strdup_printf (_("%s, %s"), time, save.associate != NULL ? save.associate : "?");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (index == 0)
    {
      suffix = gtk_label_new (_("The present set"));
      gtk_widget_add_css_class (suffix, "dim-label");
    }
  else
    {
      suffix = gtk_button_new_with_label (_("Restore this set…"));
      gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (suffix), "stafett-save", GUINT_TO_POINTER (index));
      g_signal_connect_object (suffix, "clicked", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);

  return row;
}

static void
add_rows (StafettRuleHistoryDialog *self)
{
  guint n_saves = stafett_rule_history_get_n_saves (self->history);

  for (guint i = self->rows->len; i < MIN (n_saves, self->n_wanted); i++)
    {
      g_ptr_array_add (self->rows, make_row (self, i));
      adw_preferences_group_add (self->group, self->rows->pdata[i]);
    }
  gtk_widget_set_visible (self->older, n_saves > self->rows->len);
}

static void
older_cb (StafettRuleHistoryDialog *self)
{
  guint n_rows = self->rows->len;

  self->n_wanted += SAVES_AT_ONCE;
  add_rows (self);
  if (self->rows->len > n_rows)
    gtk_widget_child_focus (self->rows->pdata[n_rows], GTK_DIR_TAB_FORWARD);
}

static void
show_history (StafettRuleHistoryDialog *self)
{
  guint n_saves = stafett_rule_history_get_n_saves (self->history);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  add_rows (self);
  gtk_stack_set_visible_child_name (self->stack, n_saves > 0 ? "history" : "empty");

  /* Rows that had the focus may be gone. Without any to restore, the button that closes has it. */
  if (!gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettRuleHistoryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettRuleHistory) history = stafett_session_load_rule_history_finish (STAFETT_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (history == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (self), _("The history of the rules cannot be shown"), error);
      return;
    }

  g_set_object (&self->history, history);
  show_history (self);
}

static void
load (StafettRuleHistoryDialog *self)
{
  stafett_session_load_rule_history_async (self->session, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
stafett_rule_history_dialog_dispose (GObject *object)
{
  StafettRuleHistoryDialog *self = STAFETT_RULE_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->change_set);
  g_clear_object (&self->history);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_rule_history_dialog_parent_class)->dispose (object);
}

static void
stafett_rule_history_dialog_finalize (GObject *object)
{
  StafettRuleHistoryDialog *self = STAFETT_RULE_HISTORY_DIALOG (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (stafett_rule_history_dialog_parent_class)->finalize (object);
}

static void
stafett_rule_history_dialog_class_init (StafettRuleHistoryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_rule_history_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stafett_rule_history_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stafett_rule_history_dialog_init (StafettRuleHistoryDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *empty = adw_status_page_new ();

  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Saves, the newest first"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  self->n_wanted = SAVES_AT_ONCE;
  self->older = gtk_button_new_with_mnemonic (_("Show _older saves"));
  gtk_widget_set_halign (self->older, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->older, 12);
  g_signal_connect_object (self->older, "clicked", G_CALLBACK (older_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, self->older);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _("History of the rules"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, _("History of the rules"), -1);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "document-open-recent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("The rules have not been changed yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("Every save of the rules is told here, and an earlier set can be restored."));

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  gtk_stack_add_named (self->stack, page, "history");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/**
 * stafett_rule_history_dialog_new:
 * @parent: the window that it belongs to
 * @session: a session
 *
 * Returns: (transfer none): a dialog that lists the saves of the automation rules, and restores earlier sets
 */
GtkWidget *
stafett_rule_history_dialog_new (GtkWindow      *parent,
                                 StafettSession *session)
{
  StafettRuleHistoryDialog *self = g_object_new (STAFETT_TYPE_RULE_HISTORY_DIALOG,
                                                 "title", _("History of the rules"),
                                                 "transient-for", parent,
                                                 NULL);

  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  load (self);

  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-settings-dialog.h"

#include <glib/gi18n.h>

#include "ui/stafett-feedback.h"
#include "ui/stafett-transient.h"

/* What an import of settings would do, before it is done. */
struct _StafettSettingsDialog
{
  AdwWindow parent_instance;

  StafettSession      *session; /* (owned) */
  StafettSettingsPlan *plan;    /* (owned) */
  gboolean             applying;

  AdwPreferencesPage  *page;
  AdwPreferencesGroup *summary_group;
  GtkWidget           *deleted_group; /* (nullable) */
  GtkWidget           *delete_row;
  GtkSwitch           *delete_switch;
  GtkWidget           *apply_button;
  GtkWidget           *cancel_button;
};

G_DEFINE_FINAL_TYPE (StafettSettingsDialog, stafett_settings_dialog, ADW_TYPE_WINDOW)

/* What is not told as changed stays: so the text says what the switch means for it. */
static void
update (StafettSettingsDialog *self)
{
  gboolean delete_missing = gtk_switch_get_active (self->delete_switch);
  guint n_missing = stafett_settings_plan_count (self->plan, STAFETT_SETTINGS_STEP_DELETE);
  guint n_unchanged = stafett_settings_plan_get_n_unchanged (self->plan);
  gboolean changes = stafett_settings_plan_changes (self->plan, delete_missing);
  g_autofree char *unchanged = NULL;
  g_autofree char *missing = NULL;

  unchanged = g_strdup_printf (ngettext ("%u item is unchanged.", "%u items are unchanged.", n_unchanged), n_unchanged);
  adw_preferences_group_set_description (self->summary_group, unchanged);
  adw_preferences_group_set_title (self->summary_group, changes ? _("Nothing has been changed yet") : _("Nothing would change"));

  missing = n_missing == 0 ? g_strdup (_("The file has everything that the database has"))
                           : g_strdup_printf (ngettext ("The database has %u item that the file does not have",
                                                        "The database has %u items that the file does not have", n_missing), n_missing);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->delete_row), missing);
  gtk_widget_set_sensitive (self->delete_row, n_missing > 0 && !self->applying);
  if (self->deleted_group != NULL)
    gtk_widget_set_visible (self->deleted_group, delete_missing);
  gtk_widget_set_sensitive (self->apply_button, changes && !self->applying);
}

static GtkWidget *
make_row (const StafettSettingsStep *step)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = stafett_settings_step_dup_title (step);
  g_autofree char *usage = stafett_settings_step_dup_usage (step);
  g_autoptr (GString) subtitle = g_string_new (NULL);

  for (guint i = 0; i < step->differences->len; i++)
    {
      g_autofree char *text = stafett_settings_difference_dup_text (g_ptr_array_index (step->differences, i));

      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? "\n" : "", text);
    }
  if (usage != NULL)
    g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? "\n" : "", usage);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

static GtkWidget *
add_section (StafettSettingsDialog   *self,
             StafettSettingsStepType  type,
             const char              *title)
{
  GtkWidget *group;

  if (stafett_settings_plan_count (self->plan, type) == 0)
    return NULL;

  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < stafett_settings_plan_get_n_steps (self->plan); i++)
    if (stafett_settings_plan_get_step (self->plan, i)->type == type)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (stafett_settings_plan_get_step (self->plan, i)));
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));

  return group;
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettSettingsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  self->applying = FALSE;
  if (commit != NULL)
    {
      if (parent != NULL)
        stafett_feedback_undo (GTK_WIDGET (parent), _("The settings were imported"), stafett_commit_get_first_entry (commit));
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  update (self);
  stafett_feedback_error (GTK_WIDGET (self), _("The settings were not imported"), error);
}

static void
apply_cb (StafettSettingsDialog *self)
{
  g_autoptr (StafettChangeSet) change_set = NULL;

  if (self->applying)
    return;

  /* What uses the items stands in the rows above. */
  change_set = stafett_settings_plan_new_change_set (self->plan, gtk_switch_get_active (self->delete_switch));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  self->applying = TRUE;
  update (self);
  stafett_session_apply_async (self->session, change_set, NULL, applied_cb, g_object_ref (self));
}

static void
stafett_settings_dialog_dispose (GObject *object)
{
  StafettSettingsDialog *self = STAFETT_SETTINGS_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (stafett_settings_dialog_parent_class)->dispose (object);
}

static void
stafett_settings_dialog_class_init (StafettSettingsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_settings_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/dialogs/stafett-settings-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettSettingsDialog, page);
  gtk_widget_class_bind_template_child (widget_class, StafettSettingsDialog, summary_group);
  gtk_widget_class_bind_template_child (widget_class, StafettSettingsDialog, delete_row);
  gtk_widget_class_bind_template_child (widget_class, StafettSettingsDialog, delete_switch);
  gtk_widget_class_bind_template_child (widget_class, StafettSettingsDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, StafettSettingsDialog, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
stafett_settings_dialog_init (StafettSettingsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stafett_settings_dialog_new:
 * @parent: the window
 * @session: its session
 * @plan: what an import would do
 *
 * Shows the plan and, if the user wants it, does it.
 *
 * Returns: (transfer none): the dialog, to be presented
 */
StafettSettingsDialog *
stafett_settings_dialog_new (GtkWindow           *parent,
                             StafettSession      *session,
                             StafettSettingsPlan *plan)
{
  StafettSettingsDialog *self = g_object_new (STAFETT_TYPE_SETTINGS_DIALOG, "transient-for", parent, NULL);

  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  add_section (self, STAFETT_SETTINGS_STEP_ADD, _("Added"));
  add_section (self, STAFETT_SETTINGS_STEP_RESTORE, _("Restored"));
  add_section (self, STAFETT_SETTINGS_STEP_CHANGE, _("Changed"));
  add_section (self, STAFETT_SETTINGS_STEP_REORDER, _("Reordered"));
  self->deleted_group = add_section (self, STAFETT_SETTINGS_STEP_DELETE, _("Deleted"));
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), gtk_widget_is_sensitive (self->apply_button) ? self->apply_button : self->cancel_button);

  return self;
}

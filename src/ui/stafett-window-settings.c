/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include <glib/gi18n.h>

#include "services/stafett-settings-plan.h"
#include "ui/dialogs/stafett-settings-dialog.h"
#include "ui/stafett-feedback.h"

/* Import settings and Export settings, for administrators. */

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (StafettWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (stafett_session_save_settings_finish (STAFETT_SESSION (source), result, &error))
    stafett_feedback_toast (GTK_WIDGET (self), _("The settings were exported"));
  else
    stafett_feedback_error (GTK_WIDGET (self), _("The settings were not exported"), error);
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettSettingsPlan) plan = stafett_session_plan_settings_finish (STAFETT_SESSION (source), result, &error);

  if (plan == NULL)
    stafett_feedback_error (GTK_WIDGET (self), _("The settings cannot be imported"), error);
  else if (self->session == STAFETT_SESSION (source)) /* and no other database has been opened meanwhile */
    gtk_window_present (GTK_WINDOW (stafett_settings_dialog_new (GTK_WINDOW (self), self->session, plan)));
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  StafettWindow *self = user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (file != NULL && gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE)
    stafett_window_export_settings (self, file);
  else if (file != NULL)
    stafett_window_import_settings (self, file);

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
choose_file (StafettWindow        *self,
             const char           *title,
             GtkFileChooserAction  action,
             const char           *accept)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _("_Cancel"));
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_filter_set_name (filter, _("Settings files"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("All files"));
  gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "stafett-settings.json");
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
import_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  choose_file (STAFETT_WINDOW (widget), _("Import settings"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
}

static void
export_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  choose_file (STAFETT_WINDOW (widget), _("Export settings"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"));
}

/**
 * stafett_window_import_settings:
 * @self: a window on a database
 * @file: a settings file
 *
 * Shows what an import of the file would do, and does it if the user wants it.
 */
void
stafett_window_import_settings (StafettWindow *self,
                                GFile         *file)
{
  g_return_if_fail (STAFETT_IS_WINDOW (self));

  if (self->session != NULL)
    stafett_session_plan_settings_async (self->session, file, NULL, planned_cb, g_object_ref (self));
}

/**
 * stafett_window_export_settings:
 * @self: a window on a database
 * @file: where to
 *
 * Writes lists and rules to a file.
 */
void
stafett_window_export_settings (StafettWindow *self,
                                GFile         *file)
{
  g_return_if_fail (STAFETT_IS_WINDOW (self));

  if (self->session != NULL)
    stafett_session_save_settings_async (self->session, file, NULL, exported_cb, g_object_ref (self));
}

/* Only with a database, and only for administrators (domain.md section 4). */
void
stafett_window_update_settings_actions (StafettWindow *self)
{
  gboolean administrator = self->session != NULL && stafett_session_get_associate (self->session)->administrator;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import-settings", administrator);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export-settings", administrator);
}

void
stafett_window_install_settings_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import-settings", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "win.export-settings", NULL, export_cb);
}

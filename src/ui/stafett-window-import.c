/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include "ui/import/stafett-import-dialog.h"

/* Import: a file that is chosen, or dropped on the window. */

/**
 * stafett_window_import_file:
 * @self: a window on a database
 * @file: a file of companies, contacts or sales
 *
 * Shows the file, and imports it if the user wants it.
 */
void
stafett_window_import_file (StafettWindow *self,
                            GFile         *file)
{
  g_return_if_fail (STAFETT_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->session != NULL)
    gtk_window_present (GTK_WINDOW (stafett_import_dialog_new (GTK_WINDOW (self), self->session, file)));
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  if (file != NULL)
    stafett_window_import_file (user_data, file);
}

static void
import_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  stafett_import_choose_file (GTK_WINDOW (widget), G_CALLBACK (file_chosen_cb), widget);
}

static gboolean
drop_cb (StafettWindow *self,
         const GValue  *value)
{
  if (self->session == NULL)
    return FALSE;

  stafett_window_import_file (self, g_value_get_object (value));
  return TRUE;
}

/* Only with a database. */
void
stafett_window_update_import_action (StafettWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", self->session != NULL);
}

void
stafett_window_init_import (StafettWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  stafett_window_update_import_action (self);
}

void
stafett_window_install_import_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_cb);
}

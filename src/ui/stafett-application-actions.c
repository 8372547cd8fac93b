/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-application-private.h"

#include <glib/gi18n.h>

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (user_data)),
                         "application-name", "Stafett",
                         "application-icon", STAFETT_APPLICATION_ID,
                         "version", STAFETT_VERSION,
                         "developer-name", _("The Stafett developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("From the first touch to the customer"),
                         NULL);
}

static void
reset_answered_cb (StafettApplication *self,
                   const char         *response)
{
  if (g_str_equal (response, "reset"))
    stafett_application_open_demo (self, TRUE);
}

/* A file that the program is asked to open while it runs, by a file manager or the command line, waits for what is unsaved. */
static void
open_given_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  StafettApplication *self = user_data;
  g_autofree char *path = NULL;

  if (self->given == NULL || !stafett_window_leave (stafett_application_ensure_window (self), "app.open-given"))
    return;

  path = g_steal_pointer (&self->given);
  stafett_application_open_database (self, path);
}

static void
reset_demo_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  GtkWindow *window = GTK_WINDOW (stafett_application_ensure_window (STAFETT_APPLICATION (user_data)));
  GtkWidget *dialog;

  if (!stafett_window_leave (STAFETT_WINDOW (window), "app.reset-demo"))
    return;

  dialog = adw_message_dialog_new (window, _("Reset the demo?"),
                                   _("The demo database is made anew. Everything that was changed in it is lost; your own databases are not touched."));

  gtk_window_set_title (GTK_WINDOW (dialog), _("Reset the demo?"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "reset", _("_Reset the demo"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "reset", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (reset_answered_cb), user_data, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_demo_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  if (stafett_window_leave (stafett_application_ensure_window (STAFETT_APPLICATION (user_data)), "app.open-demo"))
    stafett_application_open_demo (STAFETT_APPLICATION (user_data), FALSE);
}

/* What can be done wherever one is, and the keys of it and of what the window can do. */
void
stafett_application_add_actions (StafettApplication *self)
{
  static const GActionEntry actions[] = {
    { "quit", quit_cb },
    { "about", about_cb },
    { "open-demo", open_demo_cb },
    { "reset-demo", reset_demo_cb },
    { "open-given", open_given_cb },
  };
  static const struct {
    const char *action;
    const char *accelerator;
  } accelerators[] = {
    { "app.quit", "<Control>q" },
    { "window.close", "<Control>w" },
    { "win.back", "<Alt>Left" },
    { "win.search", "<Control>f" },
    { "win.new-database", "<Control><Shift>n" },
    { "win.open-database", "<Control>o" },
    { "win.import", "<Control>i" },
    { "win.export", "<Control>e" },
    { "win.add", "<Control>n" },
    { "win.save-selection", "<Control><Shift>s" },
    { "win.switch-associate", "<Control>u" },
    { "win.show-help-overlay", "<Control>question" },
    { "win.show-page('companies')", "<Control>1" },
    { "win.show-page('contacts')", "<Control>2" },
    { "win.show-page('sales')", "<Control>3" },
    { "win.show-page('confirmations')", "<Control>4" },
    { "win.show-page('journal')", "<Control>5" },
    { "win.show-page('lists')", "<Control>6" },
    { "win.show-page('workflow')", "<Control>7" },
    { "win.show-page('associates')", "<Control>8" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char *[]) { accelerators[i].accelerator, NULL });
}

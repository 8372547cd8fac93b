/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include <glib/gi18n.h>

#include "ui/dialogs/stafett-acting-dialog.h"
#include "ui/dialogs/stafett-associate-dialog.h"
#include "ui/dialogs/stafett-impact-dialog.h"
#include "ui/dialogs/stafett-list-item-dialog.h"
#include "ui/dialogs/stafett-passphrase-dialog.h"
#include "ui/dialogs/stafett-rule-history-dialog.h"
#include "ui/dialogs/stafett-settings-dialog.h"
#include "ui/stafett-feedback.h"

/* Who acts, in the window's header; and what the window makes of it when that, or the rights, change. */

static void
update_button (StafettWindow *self)
{
  const StafettAssociate *associate = self->session != NULL ? stafett_session_get_associate (self->session) : NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->associate_button, associate != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.switch-associate", associate != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.passphrase", associate != NULL);
  if (associate == NULL)
    return;

  /* Translators: who works with the program */
  label = g_strdup_printf (_("Acting as %s"), associate->name);
  adw_avatar_set_text (self->avatar, associate->name);
  gtk_widget_set_tooltip_text (self->associate_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->associate_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static gboolean
belongs_to (GtkWindow *window,
            GtkWindow *self)
{
  while (window != NULL && window != self)
    window = gtk_window_get_transient_for (window);

  return window != NULL;
}

static void
close_dialogs (StafettWindow *self,
               const GType   *types,
               guint          n_types)
{
  g_autoptr (GPtrArray) dialogs = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      for (guint j = 0; j < n_types; j++)
        if (G_TYPE_CHECK_INSTANCE_TYPE (window, types[j]) && belongs_to (window, GTK_WINDOW (self)))
          g_ptr_array_add (dialogs, g_object_ref (window));
    }

  for (guint i = 0; i < dialogs->len; i++)
    gtk_window_destroy (g_ptr_array_index (dialogs, i));
}

static void
rechosen_cb (StafettWindow *self,
             gboolean       acts)
{
  if (!acts)
    stafett_window_set_session (self, NULL);
}

/* Whoever is no longer active cannot go on; somebody else can. */
static void
ask_again (StafettWindow *self)
{
  const GType types[] = { STAFETT_TYPE_ACTING_DIALOG, STAFETT_TYPE_PASSPHRASE_DIALOG };
  g_autofree char *reason = NULL;
  GtkWidget *dialog;

  close_dialogs (self, types, G_N_ELEMENTS (types));
  reason = g_strdup_printf (_("%s is no longer active. Choose who works with the database from now on; Cancel closes it."),
                            stafett_session_get_associate (self->session)->name);
  dialog = stafett_acting_dialog_new (GTK_WINDOW (self), self->session, reason);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (rechosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
changed_cb (StafettWindow *self)
{
  const StafettAssociate *associate = stafett_session_get_associate (self->session);
  const GType types[] = {
    STAFETT_TYPE_ASSOCIATE_DIALOG, STAFETT_TYPE_IMPACT_DIALOG, STAFETT_TYPE_LIST_ITEM_DIALOG, STAFETT_TYPE_RULE_HISTORY_DIALOG,
    STAFETT_TYPE_SETTINGS_DIALOG,
  };

  update_button (self);
  if (!associate->administrator || !associate->active)
    close_dialogs (self, types, G_N_ELEMENTS (types));
  stafett_window_follow_rights (self);
  if (!associate->active)
    ask_again (self);
}

/* Called whenever the window gets another session, or none. */
void
stafett_window_watch_associate (StafettWindow *self)
{
  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_func (self->watched, changed_cb, self);
  g_set_object (&self->watched, self->session);
  if (self->watched != NULL)
    g_signal_connect_object (self->watched, "associate-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update_button (self);
}

static void
switched_cb (StafettWindow *self,
             gboolean       acts)
{
  g_autofree char *text = NULL;

  self->may_leave = FALSE;
  if (!acts || self->session == NULL)
    return;

  text = g_strdup_printf (_("You are acting as %s now"), stafett_session_get_associate (self->session)->name);
  stafett_feedback_toast (GTK_WIDGET (self), text);
}

static void
switch_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  GtkWidget *dialog;

  if (!stafett_window_leave (self, action))
    return;

  self->may_leave = TRUE; /* it has been asked; the page goes if the other one may not see it */
  dialog = stafett_acting_dialog_new (GTK_WINDOW (self), self->session, NULL);
  gtk_window_set_title (GTK_WINDOW (dialog), _("Switch associate"));
  g_signal_connect_object (dialog, "answered", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
passphrase_saved_cb (StafettWindow *self,
                     gboolean       removed)
{
  stafett_feedback_toast (GTK_WIDGET (self), removed ? _("The passphrase was removed") : _("The passphrase was set"));
}

static void
edit_passphrase (StafettWindow *self,
                 gint64         associate_id,
                 const char    *name,
                 gboolean       has_passphrase)
{
  GtkWidget *dialog = stafett_passphrase_dialog_new (GTK_WINDOW (self), self->session, associate_id, name, has_passphrase);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (passphrase_saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
edit_passphrase_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  gint64 id;
  const char *name;
  gboolean has_passphrase;

  g_variant_get (parameter, "(x&sb)", &id, &name, &has_passphrase);
  edit_passphrase (STAFETT_WINDOW (widget), id, name, has_passphrase);
}

static void
own_listed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (StafettWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) table = stafett_session_list_finish (STAFETT_SESSION (source), result, &error);
  const StafettAssociate *associate;

  if (self->session != STAFETT_SESSION (source))
    return;
  if (table == NULL || stafett_table_get_n_rows (table) == 0)
    {
      if (error != NULL)
        stafett_feedback_error (GTK_WIDGET (self), _("The passphrase cannot be changed"), error);
      return;
    }

  associate = stafett_session_get_associate (self->session);
  if (stafett_table_get_id (table, 0) == associate->record.id)
    edit_passphrase (self, associate->record.id, associate->name, g_strcmp0 (stafett_table_get (table, 0, "passphrase"), "1") == 0);
}

/* Whether there is one is not part of the record. */
static void
passphrase_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_ASSOCIATES);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stafett_session_get_associate (self->session)->record.id);

  stafett_list_query_add_filter (query, "id", id);
  stafett_session_list_async (self->session, query, NULL, own_listed_cb, g_object_ref (self));
}

void
stafett_window_install_associate_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.switch-associate", NULL, switch_cb);
  gtk_widget_class_install_action (widget_class, "win.passphrase", NULL, passphrase_cb);
  gtk_widget_class_install_action (widget_class, "win.edit-passphrase", "(xsb)", edit_passphrase_cb);
}

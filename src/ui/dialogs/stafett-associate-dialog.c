/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-associate-dialog.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"
#include "core/stafett-user-groups.h"
#include "models/stafett-item-model.h"
#include "ui/stafett-transient.h"
#include "ui/stafett-weak.h"
#include "ui/widgets/stafett-message-row.h"

/* Adds or edits an associate. */
struct _StafettAssociateDialog
{
  AdwWindow parent_instance;

  StafettSession    *session;    /* (owned) */
  StafettItemModel  *associates; /* (owned): their user groups can be chosen */
  StafettAssociate  *associate;  /* (owned): as it is stored, with the id 0 if it is new */
  gint64             placeholder;
  StafettMessageRow *message;    /* (owned): below the row that it is about */

  GtkWidget         *ok_button;
  GtkListBox        *rows;
  GtkWidget         *name_row;
  GtkWidget         *login_name_row;
  GtkWidget         *user_group_row;
  GtkMenuButton     *user_groups_button;
  GtkWidget         *administrator_row;
  GtkSwitch         *administrator_switch;
  GtkWidget         *active_row;
  GtkSwitch         *active_switch;
};

enum {
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettAssociateDialog, stafett_associate_dialog, ADW_TYPE_WINDOW)

static void
refuse (StafettAssociateDialog *self,
        const GError           *error)
{
  const struct {
    const char *field;
    GtkWidget  *row;
  } rows[] = {
    { "name", self->name_row },
    { "login-name", self->login_name_row },
    { "user-group", self->user_group_row },
    { "administrator", self->administrator_row },
    { "active", self->active_row },
  };
  GtkWidget *row = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (stafett_error_get_field (error), rows[i].field) == 0)
      row = rows[i].row;

  stafett_message_row_refuse (self->message, row, self->rows, error->message);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (StafettAssociateDialog) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);

  if (self == NULL)
    return; /* it was closed, or whoever it was about has no rights any more */

  gtk_widget_set_sensitive (self->ok_button, TRUE);
  if (commit == NULL)
    {
      refuse (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_SAVED], 0,
                 self->associate->record.id != 0 ? self->associate->record.id : stafett_commit_get_added_id (commit, self->placeholder));
  gtk_window_destroy (GTK_WINDOW (self));
}

static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
ok_cb (StafettAssociateDialog *self)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettAssociate) shown = stafett_record_copy (self->associate);
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *login_name = dup_text (self->login_name_row);
  g_autofree char *user_group = dup_text (self->user_group_row);

  stafett_set_text (&shown->name, name);
  stafett_set_text (&shown->login_name, login_name);
  stafett_set_text (&shown->user_group, user_group);
  shown->administrator = gtk_switch_get_active (self->administrator_switch);
  shown->active = gtk_switch_get_active (self->active_switch);

  stafett_message_row_clear (self->message);
  gtk_widget_set_sensitive (self->ok_button, FALSE);
  if (self->associate->record.id == 0)
    self->placeholder = stafett_change_set_add (change_set, g_steal_pointer (&shown));
  else
    stafett_change_set_edit (change_set, self->associate, shown);
  stafett_session_apply_async (self->session, change_set, NULL, saved_cb, stafett_weak_new (self));
}

static gboolean
is_listed (GPtrArray  *names,
           const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (stafett_heading_equal (names->pdata[i], name))
      return TRUE;

  return FALSE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(char * const *) a, *(char * const *) b);
}

static void
update_user_groups (StafettAssociateDialog *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->associates)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (self->associates), i);
      const char *name = ((const StafettAssociate *) stafett_item_get_record (item))->user_group;

      if (name != NULL && !is_listed (names, name))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GMenuItem) entry = g_menu_item_new (names->pdata[i], NULL);

      g_menu_item_set_action_and_target (entry, "associate.set-user-group", "s", names->pdata[i]);
      g_menu_append_item (menu, entry);
    }
  gtk_menu_button_set_menu_model (self->user_groups_button, G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (GTK_WIDGET (self->user_groups_button), names->len > 0);
}

static void
set_user_group_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  StafettAssociateDialog *self = STAFETT_ASSOCIATE_DIALOG (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->user_group_row), g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (self->user_group_row);
}

static void
stafett_associate_dialog_dispose (GObject *object)
{
  StafettAssociateDialog *self = STAFETT_ASSOCIATE_DIALOG (object);

  g_clear_object (&self->associates);
  g_clear_object (&self->message);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_associate_dialog_parent_class)->dispose (object);
}

static void
stafett_associate_dialog_finalize (GObject *object)
{
  g_clear_pointer (&STAFETT_ASSOCIATE_DIALOG (object)->associate, stafett_record_free);

  G_OBJECT_CLASS (stafett_associate_dialog_parent_class)->finalize (object);
}

static void
stafett_associate_dialog_class_init (StafettAssociateDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stafett_associate_dialog_dispose;
  object_class->finalize = stafett_associate_dialog_finalize;

  /**
   * StafettAssociateDialog::saved:
   * @self: the dialog
   * @id: the associate, who was added or changed
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", STAFETT_TYPE_ASSOCIATE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/dialogs/stafett-associate-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettAssociateDialog, ok_button);
  gtk_widget_class_bind_template_child (widget_class, StafettAssociateDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, StafettAssociateDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, StafettAssociateDialog, login_name_row);
  gtk_widget_class_bind_template_child (widget_class, StafettAssociateDialog, user_group_row);
  gtk_widget_class_bind_template_child (widget_class, StafettAssociateDialog, user_groups_button);
  gtk_widget_class_bind_template_child (widget_class, StafettAssociateDialog, administrator_row);
  gtk_widget_class_bind_template_child (widget_class, StafettAssociateDialog, administrator_switch);
  gtk_widget_class_bind_template_child (widget_class, StafettAssociateDialog, active_row);
  gtk_widget_class_bind_template_child (widget_class, StafettAssociateDialog, active_switch);
  gtk_widget_class_install_action (widget_class, "associate.set-user-group", "s", set_user_group_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stafett_associate_dialog_init (StafettAssociateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->message = g_object_ref_sink (STAFETT_MESSAGE_ROW (stafett_message_row_new ()));
  g_signal_connect_swapped (self->ok_button, "clicked", G_CALLBACK (ok_cb), self);
}

static void
set_text (GtkWidget  *row,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/**
 * stafett_associate_dialog_new:
 * @parent: the window
 * @session: its session
 * @associate: the associate, with the id 0 to add one
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
stafett_associate_dialog_new (GtkWindow              *parent,
                              StafettSession         *session,
                              const StafettAssociate *associate)
{
  StafettAssociateDialog *self = g_object_new (STAFETT_TYPE_ASSOCIATE_DIALOG, "transient-for", parent, NULL);

  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->associate = stafett_record_copy (associate);
  gtk_window_set_title (GTK_WINDOW (self), associate->record.id != 0 ? _("Edit associate") : _("Add associate"));
  set_text (self->name_row, associate->name);
  set_text (self->login_name_row, associate->login_name);
  set_text (self->user_group_row, associate->user_group);
  gtk_switch_set_active (self->administrator_switch, associate->administrator);
  gtk_switch_set_active (self->active_switch, associate->active);
  self->associates = stafett_item_model_new (session, STAFETT_RECORD_KIND_ASSOCIATE);
  g_signal_connect_object (self->associates, "read", G_CALLBACK (update_user_groups), self, G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->name_row))));

  return GTK_WIDGET (self);
}

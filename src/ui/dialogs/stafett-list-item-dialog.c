/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-list-item-dialog.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-error.h"
#include "ui/dialogs/stafett-impact-dialog.h"
#include "ui/stafett-feedback.h"
#include "ui/stafett-transient.h"
#include "ui/widgets/stafett-item-visibility.h"
#include "ui/widgets/stafett-message-row.h"

/* Adds, edits or restores a category or a lead status. */
struct _StafettListItemDialog
{
  AdwWindow parent_instance;

  StafettSession *session; /* (owned) */
  StafettRecord  *record;  /* (owned): as it is stored, with the id 0 if it is new */
  gint64          placeholder;
  gboolean        saving;
  gint64          deleted_id; /* the deleted item that has the name, if that is what was refused */

  GtkWidget      *ok_button;
  GtkWidget      *deleted_label;
  GtkListBox     *rows;
  StafettMessageRow *message; /* (owned): below the row that it is about */
  GtkWidget      *name_row;
  GtkWidget      *description_row;
  AdwComboRow    *group_row;
  GtkWidget      *lead_row;
  GtkSwitch      *lead_switch;
  StafettItemVisibility *visibility;
};

enum {
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettListItemDialog, stafett_list_item_dialog, ADW_TYPE_WINDOW)

static gboolean
is_category (StafettListItemDialog *self)
{
  return self->record->kind == STAFETT_RECORD_KIND_CATEGORY;
}

static gboolean
is_deleted (StafettListItemDialog *self)
{
  return stafett_record_get_integer (self->record, stafett_record_kind_find_field (self->record->kind, "deleted", NULL)) != 0;
}

/* The groups are numbered from 1, and shown in that order. */
static StafettCategoryGroup
get_group (StafettListItemDialog *self)
{
  return (StafettCategoryGroup) (adw_combo_row_get_selected (self->group_row) + 1);
}

static void
update (StafettListItemDialog *self)
{
  gtk_widget_set_sensitive (self->ok_button, !self->saving);
}

static void
show_message (StafettListItemDialog *self,
              const GError          *error)
{
  const char *field = stafett_error_get_field (error);
  GtkWidget *row = NULL;

  if (g_strcmp0 (field, "name") == 0)
    row = self->name_row;
  else if (g_strcmp0 (field, "description") == 0)
    row = self->description_row;
  else if (g_strcmp0 (field, "group") == 0)
    row = GTK_WIDGET (self->group_row);
  else if (g_strcmp0 (field, "lead-status") == 0)
    row = self->lead_row;
  else
    row = stafett_item_visibility_get_row (self->visibility, field);

  stafett_message_row_refuse (self->message, row, self->rows, error->message);
  if (g_error_matches (error, STAFETT_ERROR, STAFETT_ERROR_DELETED_NAME))
    {
      self->deleted_id = stafett_error_get_record_id (error);
      stafett_message_row_set_button (self->message, _("_Restore"), "item.restore");
    }
}

static void
finish (StafettListItemDialog *self,
        StafettCommit         *commit,
        const GError          *error)
{
  self->saving = FALSE;
  update (self);
  if (commit != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_SAVED], 0,
                     self->record->id != 0 ? self->record->id : stafett_commit_get_added_id (commit, self->placeholder));
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_message (self, error);
    }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (StafettListItemDialog) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  finish (self, commit, error);
}

/* Something uses the item: the user has been asked above this dialog, and comes back to it if the answer is no. */
static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (StafettListItemDialog) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *text = NULL;

  commit = stafett_impact_dialog_ask_finish (result, &error);
  if (commit != NULL && parent != NULL)
    {
      text = g_strdup_printf (_("“%s” was changed"), stafett_record_get_name (self->record));
      stafett_feedback_undo (GTK_WIDGET (parent), text, stafett_commit_get_first_entry (commit));
    }
  finish (self, commit, error);
}

static StafettRecord *
dup_shown (StafettListItemDialog *self)
{
  StafettRecord *record = stafett_record_copy (self->record);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  g_autofree char *description = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->description_row))));

  stafett_record_set_text (record, stafett_record_kind_find_field (record->kind, "name", NULL), name);
  stafett_record_set_text (record, stafett_record_kind_find_field (record->kind, "description", NULL), description);
  if (is_category (self))
    {
      ((StafettCategory *) record)->group = get_group (self);
      ((StafettCategory *) record)->lead_status_enabled = gtk_switch_get_active (self->lead_switch);
    }

  return record;
}

/* domain.md section 4: what has to be told before it is done, if something uses the item. */
static gboolean
must_ask (StafettListItemDialog *self,
          const StafettRecord   *shown)
{
  const StafettCategory *old = (const StafettCategory *) self->record;
  const StafettCategory *new = (const StafettCategory *) shown;

  return is_category (self) && self->record->id != 0 &&
         (old->group != new->group || (old->lead_status_enabled && !new->lead_status_enabled));
}

static void
save (StafettListItemDialog *self)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettRecord) shown = dup_shown (self);
  g_autoptr (GError) error = NULL;

  stafett_message_row_clear (self->message);
  if (is_category (self) && !stafett_item_visibility_store (self->visibility, (StafettCategory *) shown, &error))
    {
      show_message (self, error);
      return;
    }

  self->saving = TRUE;
  update (self);
  if (must_ask (self, shown))
    {
      stafett_impact_dialog_ask (GTK_WINDOW (self), self->session, STAFETT_IMPACT_ACTION_CHANGE, self->record, shown, asked_cb,
                                 g_object_ref (self));
      return;
    }

  if (self->record->id == 0)
    self->placeholder = stafett_change_set_add (change_set, g_steal_pointer (&shown));
  else
    stafett_change_set_edit (change_set, self->record, shown);
  if (is_deleted (self))
    stafett_change_set_restore (change_set, self->record->kind, self->record->id);
  stafett_session_apply_async (self->session, change_set, NULL, saved_cb, g_object_ref (self));
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (StafettListItemDialog) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  self->saving = FALSE;
  update (self);
  if (commit == NULL)
    {
      show_message (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_SAVED], 0, self->deleted_id);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Instead of giving its name to another item, the deleted one comes back as it was. */
static void
restore_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  StafettListItemDialog *self = STAFETT_LIST_ITEM_DIALOG (widget);
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();

  if (self->saving)
    return;

  stafett_message_row_clear (self->message);
  stafett_change_set_restore (change_set, self->record->kind, self->deleted_id);
  self->saving = TRUE;
  update (self);
  stafett_session_apply_async (self->session, change_set, NULL, restored_cb, g_object_ref (self));
}

/* domain.md section 3: lead status cannot be enabled outside the group, and moving out of it switches it off. */
static void
group_cb (StafettListItemDialog *self)
{
  gboolean potential = get_group (self) == STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;

  gtk_widget_set_sensitive (self->lead_row, potential);
  if (!potential)
    gtk_switch_set_active (self->lead_switch, FALSE);
}

static void
stafett_list_item_dialog_dispose (GObject *object)
{
  StafettListItemDialog *self = STAFETT_LIST_ITEM_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->message);

  G_OBJECT_CLASS (stafett_list_item_dialog_parent_class)->dispose (object);
}

static void
stafett_list_item_dialog_finalize (GObject *object)
{
  StafettListItemDialog *self = STAFETT_LIST_ITEM_DIALOG (object);

  g_clear_pointer (&self->record, stafett_record_free);

  G_OBJECT_CLASS (stafett_list_item_dialog_parent_class)->finalize (object);
}

static void
stafett_list_item_dialog_class_init (StafettListItemDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stafett_list_item_dialog_dispose;
  object_class->finalize = stafett_list_item_dialog_finalize;

  /**
   * StafettListItemDialog::saved:
   * @self: the dialog
   * @id: the record
   *
   * The item was added, changed or restored.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", STAFETT_TYPE_LIST_ITEM_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (STAFETT_TYPE_ITEM_VISIBILITY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/dialogs/stafett-list-item-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettListItemDialog, ok_button);
  gtk_widget_class_bind_template_child (widget_class, StafettListItemDialog, deleted_label);
  gtk_widget_class_bind_template_child (widget_class, StafettListItemDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, StafettListItemDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, StafettListItemDialog, description_row);
  gtk_widget_class_bind_template_child (widget_class, StafettListItemDialog, group_row);
  gtk_widget_class_bind_template_child (widget_class, StafettListItemDialog, lead_row);
  gtk_widget_class_bind_template_child (widget_class, StafettListItemDialog, lead_switch);
  gtk_widget_class_bind_template_child (widget_class, StafettListItemDialog, visibility);
  gtk_widget_class_install_action (widget_class, "item.restore", NULL, restore_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stafett_list_item_dialog_init (StafettListItemDialog *self)
{
  g_autoptr (GtkStringList) groups = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->message = g_object_ref_sink (STAFETT_MESSAGE_ROW (stafett_message_row_new ()));

  for (int group = STAFETT_CATEGORY_GROUP_CUSTOMER; group <= STAFETT_CATEGORY_GROUP_OTHER; group++)
    gtk_string_list_append (groups, stafett_enum_get_label (STAFETT_TYPE_CATEGORY_GROUP, group));
  adw_combo_row_set_model (self->group_row, G_LIST_MODEL (groups));

  g_signal_connect_swapped (self->group_row, "notify::selected", G_CALLBACK (group_cb), self);
  g_signal_connect_swapped (self->ok_button, "clicked", G_CALLBACK (save), self);
}

static void
set_text (StafettListItemDialog *self,
          GtkWidget             *row,
          const char            *name)
{
  const char *text = stafett_record_get_text (self->record, stafett_record_kind_find_field (self->record->kind, name, NULL));

  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/**
 * stafett_list_item_dialog_new:
 * @parent: the window
 * @session: its session
 * @record: a category or a lead status, with the id 0 to add it; a deleted one is offered to be restored
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
stafett_list_item_dialog_new (GtkWindow      *parent,
                              StafettSession *session,
                              gconstpointer   record)
{
  StafettListItemDialog *self = g_object_new (STAFETT_TYPE_LIST_ITEM_DIALOG, "transient-for", parent, NULL);
  const StafettCategory *category = record;

  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->record = stafett_record_copy (record);
  set_text (self, self->name_row, "name");
  set_text (self, self->description_row, "description");
  gtk_widget_set_visible (GTK_WIDGET (self->group_row), is_category (self));
  gtk_widget_set_visible (self->lead_row, is_category (self));
  gtk_widget_set_visible (GTK_WIDGET (self->visibility), is_category (self));
  if (is_category (self))
    {
      adw_combo_row_set_selected (self->group_row, (guint) category->group - 1);
      gtk_switch_set_active (self->lead_switch, category->lead_status_enabled);
      stafett_item_visibility_load (self->visibility, session, category);
      gtk_window_set_default_size (GTK_WINDOW (self), 460, 660); /* with room for some user groups */
    }
  if (is_deleted (self))
    {
      gtk_widget_set_visible (self->deleted_label, TRUE);
      gtk_button_set_label (GTK_BUTTON (self->ok_button), _("_Restore"));
    }
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->name_row))));

  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-selection-dialog.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"
#include "ui/stafett-transient.h"
#include "ui/widgets/stafett-message-row.h"

/* Gives a selection its name, when it is saved for the first time or later. */
struct _StafettSelectionDialog
{
  AdwWindow parent_instance;

  StafettSession   *session;   /* (owned) */
  StafettSelection *selection; /* (owned): as it is stored, with the id 0 if it is new */
  gint64            placeholder;
  gboolean          saving;

  GtkWidget         *ok_button;
  GtkListBox        *rows;
  GtkWidget         *name_row;
  StafettMessageRow *message;  /* (owned): below the row */
};

enum {
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettSelectionDialog, stafett_selection_dialog, ADW_TYPE_WINDOW)

static void
set_saving (StafettSelectionDialog *self,
            gboolean                saving)
{
  self->saving = saving;
  gtk_widget_set_sensitive (self->ok_button, !saving);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (StafettSelectionDialog) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  set_saving (self, FALSE);
  if (commit == NULL)
    {
      stafett_message_row_refuse (self->message, g_strcmp0 (stafett_error_get_field (error), "name") == 0 ? self->name_row : NULL,
                                  self->rows, error->message);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_SAVED], 0, self->selection->record.id != 0
                                                   ? self->selection->record.id
                                                   : stafett_commit_get_added_id (commit, self->placeholder));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save (StafettSelectionDialog *self)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettSelection) shown = stafett_record_copy (self->selection);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));

  if (self->saving)
    return;

  stafett_message_row_clear (self->message);
  stafett_record_set_text ((StafettRecord *) shown, stafett_record_kind_find_field (STAFETT_RECORD_KIND_SELECTION, "name", NULL), name);
  if (self->selection->record.id == 0)
    {
      self->placeholder = stafett_change_set_add (change_set, g_steal_pointer (&shown));
    }
  else if (!stafett_change_set_edit (change_set, (StafettRecord *) self->selection, (StafettRecord *) shown))
    {
      gtk_window_destroy (GTK_WINDOW (self)); /* it is called so already */
      return;
    }

  set_saving (self, TRUE);
  stafett_session_apply_async (self->session, change_set, NULL, saved_cb, g_object_ref (self));
}

static void
stafett_selection_dialog_dispose (GObject *object)
{
  StafettSelectionDialog *self = STAFETT_SELECTION_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->message);

  G_OBJECT_CLASS (stafett_selection_dialog_parent_class)->dispose (object);
}

static void
stafett_selection_dialog_finalize (GObject *object)
{
  StafettSelectionDialog *self = STAFETT_SELECTION_DIALOG (object);

  g_clear_pointer (&self->selection, stafett_record_free);

  G_OBJECT_CLASS (stafett_selection_dialog_parent_class)->finalize (object);
}

static void
stafett_selection_dialog_class_init (StafettSelectionDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stafett_selection_dialog_dispose;
  object_class->finalize = stafett_selection_dialog_finalize;

  /**
   * StafettSelectionDialog::saved:
   * @self: the dialog
   * @id: the selection
   *
   * The selection was added or renamed.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", STAFETT_TYPE_SELECTION_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/dialogs/stafett-selection-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettSelectionDialog, ok_button);
  gtk_widget_class_bind_template_child (widget_class, StafettSelectionDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, StafettSelectionDialog, name_row);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stafett_selection_dialog_init (StafettSelectionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->message = g_object_ref_sink (STAFETT_MESSAGE_ROW (stafett_message_row_new ()));
  g_signal_connect_swapped (self->ok_button, "clicked", G_CALLBACK (save), self);
}

/**
 * stafett_selection_dialog_new:
 * @parent: the window
 * @session: its session
 * @selection: what is to be renamed, or, with the id 0, to be saved under the name that it suggests
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
stafett_selection_dialog_new (GtkWindow              *parent,
                              StafettSession         *session,
                              const StafettSelection *selection)
{
  StafettSelectionDialog *self = g_object_new (STAFETT_TYPE_SELECTION_DIALOG, "transient-for", parent, NULL);

  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->selection = stafett_record_copy (selection);
  if (selection->record.id != 0)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Rename the selection"));
      gtk_button_set_label (GTK_BUTTON (self->ok_button), _("_Rename"));
    }
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), selection->name);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->name_row))));
  gtk_editable_select_region (GTK_EDITABLE (self->name_row), 0, -1);

  return GTK_WIDGET (self);
}

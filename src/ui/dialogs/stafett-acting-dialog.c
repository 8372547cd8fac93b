/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-acting-dialog.h"

#include <glib/gi18n.h>

#include "services/stafett-passphrase.h"
#include "ui/stafett-transient.h"
#include "ui/stafett-weak.h"
#include "ui/widgets/stafett-associate-row.h"
#include "ui/widgets/stafett-message-row.h"
#include "ui/widgets/stafett-reveal.h"

/* Asks who acts: one of the active associates, with the passphrase if there is one. */
struct _StafettActingDialog
{
  AdwWindow parent_instance;

  StafettSession *session;     /* (owned) */
  GCancellable   *cancellable; /* (owned): cancelled when the dialog goes */
  gboolean        checking;

  GtkWidget      *ok_button;
  GtkSpinner     *spinner;
  GtkWidget      *reason;
  GtkListBox     *list;
  GtkWidget      *passphrase_box;
  GtkWidget      *passphrase_row;
  StafettMessageRow *message; /* (owned): below the row that it is about; kept to the end, for the list unselects its row */
};

enum {
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettActingDialog, stafett_acting_dialog, ADW_TYPE_WINDOW)

static StafettAssociateRow *
get_selected (StafettActingDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return STAFETT_IS_ASSOCIATE_ROW (row) ? STAFETT_ASSOCIATE_ROW (row) : NULL;
}

static gboolean
needs_passphrase (StafettActingDialog *self)
{
  StafettAssociateRow *row = get_selected (self);

  return row != NULL && stafett_associate_row_has_passphrase (row);
}

static gboolean
has_text (GtkWidget *row)
{
  return *gtk_editable_get_text (GTK_EDITABLE (row)) != '\0';
}

static void
update (StafettActingDialog *self)
{
  gtk_widget_set_sensitive (self->ok_button, !self->checking && get_selected (self) != NULL &&
                                             (!needs_passphrase (self) || has_text (self->passphrase_row)));
  gtk_widget_set_visible (self->passphrase_box, needs_passphrase (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !self->checking);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->checking);
  gtk_spinner_set_spinning (self->spinner, self->checking);
}

static void
row_selected_cb (StafettActingDialog *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase_row), "");
  stafett_message_row_clear (self->message);
  update (self);
}

static void
typed_cb (StafettActingDialog *self)
{
  if (!self->checking)
    stafett_message_row_clear (self->message);
  update (self);
}

static void
finish (StafettActingDialog *self,
        gboolean             acts)
{
  /* The window may close the session when nobody has been chosen; this goes first. */
  g_autoptr (StafettActingDialog) keep = g_object_ref (self);

  gtk_editable_set_text (GTK_EDITABLE (self->passphrase_row), "");
  gtk_window_destroy (GTK_WINDOW (self));
  g_signal_emit (keep, signals[SIGNAL_ANSWERED], 0, acts);
}

static void
switched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (StafettActingDialog) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean acts = stafett_session_switch_associate_finish (STAFETT_SESSION (source), result, &error);

  if (self == NULL)
    return;

  self->checking = FALSE;
  update (self);
  if (acts)
    finish (self, TRUE);
  else
    stafett_message_row_refuse (self->message, needs_passphrase (self) ? self->passphrase_row : GTK_WIDGET (get_selected (self)), self->list,
                                error->message);
}

static void
ok_cb (StafettActingDialog *self)
{
  g_autoptr (GBytes) passphrase = NULL;

  if (needs_passphrase (self))
    passphrase = stafett_passphrase_new (gtk_editable_get_text (GTK_EDITABLE (self->passphrase_row)));
  stafett_message_row_clear (self->message);
  self->checking = TRUE;
  update (self);
  stafett_session_switch_associate_async (self->session, stafett_associate_row_get_id (get_selected (self)), passphrase,
                                          self->cancellable, switched_cb, stafett_weak_new (self));
}

static void
row_activated_cb (StafettActingDialog *self)
{
  if (needs_passphrase (self))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->passphrase_row))));
  else if (gtk_widget_is_sensitive (self->ok_button))
    ok_cb (self);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettActingDialog) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) associates = stafett_session_list_finish (STAFETT_SESSION (source), result, &error);
  const StafettAssociate *acting;
  GtkListBoxRow *first;

  if (self == NULL)
    return;
  if (associates == NULL)
    {
      stafett_message_row_refuse (self->message, NULL, self->list, error->message);
      return;
    }

  acting = stafett_session_get_associate (self->session);
  for (guint i = 0; i < stafett_table_get_n_rows (associates); i++)
    gtk_list_box_append (self->list, stafett_associate_row_new (associates, i, acting != NULL ? acting->record.id : 0));
  first = gtk_list_box_get_row_at_index (self->list, 0);
  if (first == NULL)
    return;

  gtk_list_box_select_row (self->list, first);
  gtk_widget_grab_focus (GTK_WIDGET (first));
}

static gboolean
stafett_acting_dialog_close_request (GtkWindow *window)
{
  finish (STAFETT_ACTING_DIALOG (window), FALSE);

  return GDK_EVENT_STOP;
}

static void
stafett_acting_dialog_dispose (GObject *object)
{
  StafettActingDialog *self = STAFETT_ACTING_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_acting_dialog_parent_class)->dispose (object);
}

static void
stafett_acting_dialog_finalize (GObject *object)
{
  g_clear_object (&STAFETT_ACTING_DIALOG (object)->cancellable);
  g_clear_object (&STAFETT_ACTING_DIALOG (object)->message);

  G_OBJECT_CLASS (stafett_acting_dialog_parent_class)->finalize (object);
}

static void
stafett_acting_dialog_class_init (StafettActingDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stafett_acting_dialog_dispose;
  object_class->finalize = stafett_acting_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = stafett_acting_dialog_close_request;

  /**
   * StafettActingDialog::answered:
   * @self: the dialog, which has just gone
   * @acts: whether somebody was chosen, who acts now
   */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", STAFETT_TYPE_ACTING_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/dialogs/stafett-acting-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettActingDialog, ok_button);
  gtk_widget_class_bind_template_child (widget_class, StafettActingDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, StafettActingDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, StafettActingDialog, list);
  gtk_widget_class_bind_template_child (widget_class, StafettActingDialog, passphrase_box);
  gtk_widget_class_bind_template_child (widget_class, StafettActingDialog, passphrase_row);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stafett_acting_dialog_init (StafettActingDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->message = g_object_ref_sink (STAFETT_MESSAGE_ROW (stafett_message_row_new ()));
  stafett_reveal_name_button (self->passphrase_row);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->passphrase_row, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->ok_button, "clicked", G_CALLBACK (ok_cb), self);
}

/**
 * stafett_acting_dialog_new:
 * @parent: the window
 * @session: a session
 * @reason: (nullable): why it asks, translated
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
stafett_acting_dialog_new (GtkWindow      *parent,
                           StafettSession *session,
                           const char     *reason)
{
  StafettActingDialog *self = g_object_new (STAFETT_TYPE_ACTING_DIALOG, "transient-for", parent, NULL);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_ASSOCIATES);

  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  gtk_label_set_label (GTK_LABEL (self->reason), reason != NULL ? reason : "");
  gtk_widget_set_visible (self->reason, reason != NULL);
  stafett_list_query_add_filter (query, "active", "yes");
  stafett_session_list_async (session, query, self->cancellable, listed_cb, stafett_weak_new (self));

  return GTK_WIDGET (self);
}

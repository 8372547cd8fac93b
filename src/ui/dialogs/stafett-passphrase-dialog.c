/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-passphrase-dialog.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"
#include "services/stafett-passphrase.h"
#include "ui/stafett-transient.h"
#include "ui/stafett-weak.h"
#include "ui/widgets/stafett-message-row.h"
#include "ui/widgets/stafett-reveal.h"

/* Sets, changes or removes a passphrase. Only for one's own is the present one asked for. */
struct _StafettPassphraseDialog
{
  AdwWindow parent_instance;

  StafettSession *session; /* (owned) */
  gint64          associate_id;
  gboolean        removing;
  gboolean        saving;

  GtkWidget      *ok_button;
  GtkWidget      *remove_button;
  GtkSpinner     *spinner;
  GtkWidget      *explanation;
  GtkWidget      *old_row;
  GtkWidget      *new_row;
  GtkWidget      *repeat_row;
  GtkListBox     *rows;
  StafettMessageRow *message; /* (owned): below the row that it is about */
};

enum {
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettPassphraseDialog, stafett_passphrase_dialog, ADW_TYPE_WINDOW)

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
knows_old (StafettPassphraseDialog *self)
{
  return !gtk_widget_get_visible (self->old_row) || *get_text (self->old_row) != '\0';
}

static void
update (StafettPassphraseDialog *self)
{
  gtk_widget_set_sensitive (self->ok_button, !self->saving && knows_old (self) && *get_text (self->new_row) != '\0' &&
                                             *get_text (self->repeat_row) != '\0');
  gtk_widget_set_sensitive (self->remove_button, !self->saving && knows_old (self));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->saving);
  gtk_spinner_set_spinning (self->spinner, self->saving);
}

static void
typed_cb (StafettPassphraseDialog *self)
{
  if (!self->saving)
    stafett_message_row_clear (self->message);
  update (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (StafettPassphraseDialog) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);

  if (self == NULL)
    return; /* it was closed */

  self->saving = FALSE;
  update (self);
  if (commit != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_SAVED], 0, self->removing);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else
    {
      stafett_message_row_refuse (self->message, g_strcmp0 (stafett_error_get_field (error), "old-passphrase") == 0 ? self->old_row : NULL,
                                  self->rows, error->message);
    }
}

static void
save (StafettPassphraseDialog *self,
      GBytes                  *passphrase)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (GBytes) old_passphrase = NULL;

  if (gtk_widget_get_visible (self->old_row))
    old_passphrase = stafett_passphrase_new (get_text (self->old_row));
  stafett_change_set_set_passphrase (change_set, self->associate_id, passphrase, old_passphrase);
  stafett_message_row_clear (self->message);
  self->removing = passphrase == NULL;
  self->saving = TRUE;
  update (self);
  stafett_session_apply_async (self->session, change_set, NULL, saved_cb, stafett_weak_new (self));
}

static void
ok_cb (StafettPassphraseDialog *self)
{
  g_autoptr (GBytes) passphrase = stafett_passphrase_new (get_text (self->new_row));

  stafett_message_row_clear (self->message);
  if (g_str_equal (get_text (self->new_row), get_text (self->repeat_row)) && passphrase != NULL)
    save (self, passphrase);
  else
    stafett_message_row_refuse (self->message, self->repeat_row, self->rows, _("This is not the same passphrase as above."));
}

static void
remove_cb (StafettPassphraseDialog *self)
{
  save (self, NULL);
}

static void
stafett_passphrase_dialog_dispose (GObject *object)
{
  StafettPassphraseDialog *self = STAFETT_PASSPHRASE_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->message);

  G_OBJECT_CLASS (stafett_passphrase_dialog_parent_class)->dispose (object);
}

static void
stafett_passphrase_dialog_class_init (StafettPassphraseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_passphrase_dialog_dispose;

  /**
   * StafettPassphraseDialog::saved:
   * @self: the dialog
   * @removed: whether the passphrase was removed, and not set
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", STAFETT_TYPE_PASSPHRASE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/dialogs/stafett-passphrase-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettPassphraseDialog, ok_button);
  gtk_widget_class_bind_template_child (widget_class, StafettPassphraseDialog, remove_button);
  gtk_widget_class_bind_template_child (widget_class, StafettPassphraseDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, StafettPassphraseDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, StafettPassphraseDialog, old_row);
  gtk_widget_class_bind_template_child (widget_class, StafettPassphraseDialog, new_row);
  gtk_widget_class_bind_template_child (widget_class, StafettPassphraseDialog, repeat_row);
  gtk_widget_class_bind_template_child (widget_class, StafettPassphraseDialog, rows);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stafett_passphrase_dialog_init (StafettPassphraseDialog *self)
{
  GtkWidget *rows[3];

  gtk_widget_init_template (GTK_WIDGET (self));
  self->message = g_object_ref_sink (STAFETT_MESSAGE_ROW (stafett_message_row_new ()));
  rows[0] = self->old_row;
  rows[1] = self->new_row;
  rows[2] = self->repeat_row;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      stafett_reveal_name_button (rows[i]);
      g_signal_connect_swapped (rows[i], "changed", G_CALLBACK (typed_cb), self);
    }
  g_signal_connect_swapped (self->ok_button, "clicked", G_CALLBACK (ok_cb), self);
  g_signal_connect_swapped (self->remove_button, "clicked", G_CALLBACK (remove_cb), self);
}

/**
 * stafett_passphrase_dialog_new:
 * @parent: the window
 * @session: a session in which somebody acts
 * @associate_id: whose passphrase
 * @name: that associate's name
 * @has_passphrase: whether there is one now
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
stafett_passphrase_dialog_new (GtkWindow      *parent,
                               StafettSession *session,
                               gint64          associate_id,
                               const char     *name,
                               gboolean        has_passphrase)
{
  StafettPassphraseDialog *self = g_object_new (STAFETT_TYPE_PASSPHRASE_DIALOG, "transient-for", parent, NULL);
  gboolean own = stafett_session_get_associate (session)->record.id == associate_id;
  g_autofree char *title = g_strdup_printf (_("Passphrase of %s"), name);
  g_autofree char *explanation = g_strdup_printf (_("Whoever switches to %s in this program is asked for it. It does not encrypt the database file."), name);

  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->associate_id = associate_id;
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (GTK_LABEL (self->explanation), explanation);
  gtk_widget_set_visible (self->old_row, own && has_passphrase);
  gtk_widget_set_visible (self->remove_button, has_passphrase);
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self),
                        GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (own && has_passphrase ? self->old_row : self->new_row))));

  return GTK_WIDGET (self);
}

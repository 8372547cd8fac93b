/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-progress-dialog.h"

#include <glib/gi18n.h>

/* What is done sooner needs no dialog, which would only flash. */
#define PATIENCE_MS 500

/* Long work, how far it is, and the way to stop it. */
struct _StafettProgressDialog
{
  AdwMessageDialog parent_instance;

  GCancellable   *cancellable; /* (owned) */
  GtkProgressBar *bar;
  guint           source;
  gboolean        counted; /* what is done are things that people count */
  gboolean        finished;
};

G_DEFINE_FINAL_TYPE (StafettProgressDialog, stafett_progress_dialog, ADW_TYPE_MESSAGE_DIALOG)

static gboolean
present_cb (gpointer data)
{
  StafettProgressDialog *self = data;

  self->source = 0;
  gtk_window_present (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

static void
stafett_progress_dialog_response (AdwMessageDialog *dialog,
                                  const char       *response)
{
  StafettProgressDialog *self = STAFETT_PROGRESS_DIALOG (dialog);

  if (!self->finished)
    g_cancellable_cancel (self->cancellable);
}

static void
stafett_progress_dialog_dispose (GObject *object)
{
  StafettProgressDialog *self = STAFETT_PROGRESS_DIALOG (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (stafett_progress_dialog_parent_class)->dispose (object);
}

static void
stafett_progress_dialog_class_init (StafettProgressDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_progress_dialog_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = stafett_progress_dialog_response;
}

static void
stafett_progress_dialog_init (StafettProgressDialog *self)
{
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (self->bar, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), GTK_WIDGET (self->bar));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self), "cancel", _("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "cancel");
  stafett_progress_dialog_set_progress (self, 0, 0);
}

/**
 * stafett_progress_dialog_dup_count:
 * @done: how many
 * @total: of how many
 *
 * Returns: (transfer full): the two as a text, such as "1,200 of 3,000"
 */
char *
stafett_progress_dialog_dup_count (guint64 done,
                                   guint64 total)
{
  g_autofree char *first = g_strdup_printf ("%'" G_GUINT64_FORMAT, done);
  g_autofree char *second = g_strdup_printf ("%'" G_GUINT64_FORMAT, total);

  /* Translators: how many of how many records */
  return g_strdup_printf (C_("progress", "%s of %s"), first, second);
}

/**
 * stafett_progress_dialog_set_progress:
 * @self: a dialog
 * @done: how much has been done
 * @total: of how much; 0 if that is not known yet
 *
 * Shows how far the work is.
 */
void
stafett_progress_dialog_set_progress (StafettProgressDialog *self,
                                      guint64                done,
                                      guint64                total)
{
  double fraction = total > 0 ? MIN ((double) done / (double) total, 1.0) : 0;
  g_autofree char *text = NULL;

  g_return_if_fail (STAFETT_IS_PROGRESS_DIALOG (self));

  if (total == 0 && done > 0 && self->counted)
    text = g_strdup_printf (ngettext ("%'u record", "%'u records", (gulong) done), (guint) done);
  else if (total == 0)
    text = g_strdup (_("Preparing…"));
  else if (done >= total)
    text = g_strdup (_("Finishing…")); /* what is done to a file as a whole has no number */
  else if (self->counted)
    text = stafett_progress_dialog_dup_count (done, total);
  else
    text = g_strdup_printf (C_("progress", "%.0f %%"), fraction * 100);
  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_progress_bar_set_text (self->bar, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

/**
 * stafett_progress_dialog_set_counted:
 * @self: a dialog
 *
 * Tells the progress as numbers, not as a part of the whole: for what people count, such as records.
 */
void
stafett_progress_dialog_set_counted (StafettProgressDialog *self)
{
  g_return_if_fail (STAFETT_IS_PROGRESS_DIALOG (self));

  self->counted = TRUE;
}

/**
 * stafett_progress_dialog_has_appeared:
 * @self: a dialog
 *
 * Returns: whether the work has taken so long that the user has seen the dialog
 */
gboolean
stafett_progress_dialog_has_appeared (StafettProgressDialog *self)
{
  g_return_val_if_fail (STAFETT_IS_PROGRESS_DIALOG (self), FALSE);

  return self->source == 0;
}

/**
 * stafett_progress_dialog_finish:
 * @self: (transfer full): a dialog whose work has ended, well or not
 *
 * Closes the dialog, shown or not.
 */
void
stafett_progress_dialog_finish (StafettProgressDialog *self)
{
  g_return_if_fail (STAFETT_IS_PROGRESS_DIALOG (self));

  self->finished = TRUE;
  g_clear_handle_id (&self->source, g_source_remove);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

/**
 * stafett_progress_dialog_new:
 * @parent: the window that waits
 * @heading: what is done, translated
 * @cancellable: of the work; cancelled when the user wants it
 *
 * Makes a dialog that appears by itself if the work takes longer than a moment.
 *
 * Returns: (transfer full): the dialog, to be given to stafett_progress_dialog_finish()
 */
StafettProgressDialog *
stafett_progress_dialog_new (GtkWindow    *parent,
                             const char   *heading,
                             GCancellable *cancellable)
{
  StafettProgressDialog *self = g_object_new (STAFETT_TYPE_PROGRESS_DIALOG,
                                              "transient-for", parent, "modal", TRUE, "heading", heading, "title", heading, NULL);

  self->cancellable = g_object_ref (cancellable);
  self->source = g_timeout_add (PATIENCE_MS, present_cb, self);

  return g_object_ref (self);
}

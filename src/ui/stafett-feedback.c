/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-feedback.h"

#include <glib/gi18n.h>

/* The window that a message about @widget belongs to: a dialog's message lands in the window below when the dialog closes. */
static AdwToastOverlay *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *content;

  if (overlay != NULL)
    return ADW_TOAST_OVERLAY (overlay);

  if (!ADW_IS_APPLICATION_WINDOW (root))
    return NULL;

  content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (root));
  return ADW_IS_TOAST_OVERLAY (content) ? ADW_TOAST_OVERLAY (content) : NULL;
}

static void
add_toast (GtkWidget *widget,
           AdwToast  *toast)
{
  AdwToastOverlay *overlay = find_overlay (widget);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

/* A toast reads its title as markup. */
static AdwToast *
make_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

/**
 * stafett_feedback_toast:
 * @widget: a widget in the window, or the window itself
 * @text: what has happened, translated
 *
 * Tells something that needs no answer.
 */
void
stafett_feedback_toast (GtkWidget  *widget,
                        const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  add_toast (widget, make_toast (text));
}

/**
 * stafett_feedback_undo:
 * @widget: a widget in the window, or the window itself
 * @text: what has happened, translated
 * @journal_entry_id: the entry that tells of it
 *
 * Tells what was done, and offers to take it back.
 */
void
stafett_feedback_undo (GtkWidget  *widget,
                       const char *text,
                       gint64      journal_entry_id)
{
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  toast = make_toast (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-entry");
  adw_toast_set_action_target (toast, "x", journal_entry_id);
  adw_toast_set_timeout (toast, 10);
  add_toast (widget, toast);
}

/**
 * stafett_feedback_error:
 * @widget: a widget in the window that the error belongs to
 * @heading: what could not be done, translated
 * @error: why, and what was kept
 *
 * Shows an error that somebody has to know of before going on.
 */
void
stafett_feedback_error (GtkWidget    *widget,
                        const char   *heading,
                        const GError *error)
{
  GtkRoot *root;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = GTK_IS_ROOT (widget) ? GTK_ROOT (widget) : gtk_widget_get_root (widget);
  dialog = adw_message_dialog_new (root != NULL ? GTK_WINDOW (root) : NULL, heading, error->message);
  gtk_window_set_title (GTK_WINDOW (dialog), heading);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-feedback.h"

#include <glib/gi18n.h>

static AdwToastOverlay *
find_overlay_below (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    return ADW_TOAST_OVERLAY (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      AdwToastOverlay *overlay = find_overlay_below (child);

      if (overlay != NULL)
        return overlay;
    }

  return NULL;
}

/* The overlay around the widget, or, for a window, the one that it holds. */
static AdwToastOverlay *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (overlay != NULL)
    return ADW_TOAST_OVERLAY (overlay);

  return root != NULL ? find_overlay_below (GTK_WIDGET (root)) : NULL;
}

/* Longer than libadwaita takes to hide a toast and show the next. */
#define SHORTEST_MS 600

/* One toast at a time, of an overlay. The overlay itself would make a new one wait until the old one has been shown long
 * enough; but what happened last matters most, and the journal keeps the rest. libadwaita 1.2 does not survive a toast that is
 * dismissed twice, or while the one before it is still being hidden: hence the shortest time. */
typedef struct {
  AdwToastOverlay *overlay; /* not owned: it owns this */
  AdwToast        *shown;   /* not owned (nullable) */
  AdwToast        *waiting; /* (owned) (nullable) */
  gint64           shown_at;
  guint            source;
} Toasts;

static void
toasts_free (gpointer data)
{
  Toasts *toasts = data;

  g_clear_handle_id (&toasts->source, g_source_remove);
  g_clear_object (&toasts->waiting);
  g_free (toasts);
}

static Toasts *
ensure_toasts (AdwToastOverlay *overlay)
{
  Toasts *toasts = g_object_get_data (G_OBJECT (overlay), "stafett-toasts");

  if (toasts == NULL)
    {
      toasts = g_new0 (Toasts, 1);
      toasts->overlay = overlay;
      g_object_set_data_full (G_OBJECT (overlay), "stafett-toasts", toasts, toasts_free);
    }

  return toasts;
}

static void
dismissed_cb (AdwToast        *toast,
              AdwToastOverlay *overlay)
{
  Toasts *toasts = g_object_get_data (G_OBJECT (overlay), "stafett-toasts");

  if (toasts != NULL && toasts->shown == toast)
    toasts->shown = NULL;
}

/* libadwaita 1.2 gives the button that closes a toast no name. */
static void
name_close_buttons (GtkWidget *widget,
                    GtkWidget *content)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child) && gtk_button_get_icon_name (GTK_BUTTON (child)) != NULL)
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close"), -1);
    else if (child != content)
      name_close_buttons (child, content);
}

static gboolean
show_waiting_cb (gpointer data)
{
  Toasts *toasts = data;
  AdwToast *toast = g_steal_pointer (&toasts->waiting);

  toasts->source = 0;
  if (toasts->shown != NULL)
    adw_toast_dismiss (toasts->shown);
  toasts->shown = toast;
  toasts->shown_at = g_get_monotonic_time ();
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), toasts->overlay, 0);
  adw_toast_overlay_add_toast (toasts->overlay, toast);
  name_close_buttons (GTK_WIDGET (toasts->overlay), adw_toast_overlay_get_child (toasts->overlay));

  return G_SOURCE_REMOVE;
}

static void
add_toast (GtkWidget *widget,
           AdwToast  *toast)
{
  AdwToastOverlay *overlay = find_overlay (widget);
  Toasts *toasts;
  gint64 since_ms;

  if (overlay == NULL)
    {
      g_object_unref (toast);
      return;
    }

  toasts = ensure_toasts (overlay);
  g_clear_object (&toasts->waiting);
  toasts->waiting = toast;
  since_ms = (g_get_monotonic_time () - toasts->shown_at) / 1000;
  if (toasts->source != 0)
    return;

  if (since_ms >= SHORTEST_MS)
    show_waiting_cb (toasts);
  else
    toasts->source = g_timeout_add ((guint) (SHORTEST_MS - since_ms), show_waiting_cb, toasts);
}

/* A toast of libadwaita 1.2 keeps its title on one line, of which a narrow window shows half. It reads a title as markup. */
static AdwToast *
make_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);
  GtkWidget *title = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (title), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (title), 3);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  adw_toast_set_custom_title (toast, title);

  return toast;
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

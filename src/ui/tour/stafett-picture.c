/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/tour/stafett-picture.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"

static void
snapshot_window (GtkSnapshot *snapshot,
                 GtkWindow   *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (window)), gtk_widget_get_height (GTK_WIDGET (window)));
}

/* Dialogs are windows of their own: they are put where a window manager would put them, in the middle. */
static void
snapshot_dialogs (GtkSnapshot *snapshot,
                  GtkWindow   *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) dialog = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (dialog) != window || !gtk_widget_get_mapped (GTK_WIDGET (dialog)))
        continue;

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((gtk_widget_get_width (GTK_WIDGET (window)) - gtk_widget_get_width (GTK_WIDGET (dialog))) / 2.0f,
                                                    (gtk_widget_get_height (GTK_WIDGET (window)) - gtk_widget_get_height (GTK_WIDGET (dialog))) / 2.0f));
      snapshot_window (snapshot, dialog);
      gtk_snapshot_restore (snapshot);
      snapshot_dialogs (snapshot, dialog);
    }
}

/**
 * stafett_picture_save:
 * @window: a window on the screen
 * @path: the PNG file to write
 * @error: %STAFETT_ERROR_IO
 *
 * Saves a picture of the window and the dialogs on it, painted by the program itself.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_picture_save (GtkWindow   *window,
                      const char  *path,
                      GError     **error)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width = gtk_widget_get_width (GTK_WIDGET (window));
  int height = gtk_widget_get_height (GTK_WIDGET (window));

  snapshot_window (snapshot, window);
  snapshot_dialogs (snapshot, window);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL && renderer != NULL)
    texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  if (texture != NULL && gdk_texture_save_to_png (texture, path))
    return TRUE;

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("The picture “%s” cannot be saved."), path);
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-transient.h"

/**
 * stafett_transient_follow:
 * @window: a window that is transient for another one
 *
 * Destroys @window together with its parent. It stands in for :destroy-with-parent, with which GTK 4.8 goes on pointing to a parent
 * that is no more when something that is under way still holds @window, and looks there when @window goes at last.
 */
void
stafett_transient_follow (GtkWindow *window)
{
  GtkWindow *parent;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (!gtk_window_get_destroy_with_parent (window));

  parent = gtk_window_get_transient_for (window);
  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-reveal.h"

#include <glib/gi18n.h>

/**
 * stafett_reveal_name_button:
 * @row: an AdwPasswordEntryRow, or a part of one
 *
 * libadwaita 1.2 gives the button that shows what was typed no name.
 */
void
stafett_reveal_name_button (GtkWidget *row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *icon = GTK_IS_BUTTON (child) ? gtk_button_get_icon_name (GTK_BUTTON (child)) : NULL;

      if (icon != NULL && g_str_has_prefix (icon, "view-"))
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show or hide the passphrase"), -1);
      stafett_reveal_name_button (child);
    }
}

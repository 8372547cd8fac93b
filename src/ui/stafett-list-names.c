/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-list-names.h"

static void
name_lists (GtkWidget  *widget,
            const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LIST_BOX (child))
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      name_lists (child, name);
    }
}

/**
 * stafett_list_names_set:
 * @widget: a group or an expander of libadwaita, which leaves the lists inside of it without names
 * @name: what they list, translated, for a screen reader
 */
void
stafett_list_names_set (GtkWidget  *widget,
                        const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  name_lists (widget, name);
}

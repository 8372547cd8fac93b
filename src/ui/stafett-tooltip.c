/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-tooltip.h"

#define TEXT "stafett-tooltip"

static gboolean
query_cb (GtkWidget  *widget,
          int         x,
          int         y,
          gboolean    keyboard,
          GtkTooltip *tooltip)
{
  const char *text = stafett_tooltip_get (widget);

  if (text == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/**
 * stafett_tooltip_set:
 * @widget: a widget in the row of a long list
 * @text: (nullable): what it says when somebody points at it, which describes it to a screen reader too
 *
 * Instead of gtk_widget_set_tooltip_text(), which asks the display where the pointer is, and waits for the answer: a list that is
 * scrolled does that some hundred times a frame.
 */
void
stafett_tooltip_set (GtkWidget  *widget,
                     const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (stafett_tooltip_get (widget), text) == 0)
    return;

  if (!gtk_widget_get_has_tooltip (widget))
    {
      gtk_widget_set_has_tooltip (widget, TRUE);
      g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_cb), NULL);
    }
  g_object_set_data_full (G_OBJECT (widget), TEXT, g_strdup (text), g_free);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * stafett_tooltip_get:
 * @widget: a widget
 *
 * Returns: (transfer none) (nullable): what stafett_tooltip_set() gave it
 */
const char *
stafett_tooltip_get (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_data (G_OBJECT (widget), TEXT);
}

/**
 * stafett_tooltip_yield:
 * @button: a button with a tooltip and a menu or popover
 *
 * Keeps the tooltip away while the menu is open, which it would cover.
 */
void
stafett_tooltip_yield (GtkMenuButton *button)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (gtk_menu_button_get_popover (button) != NULL);

  g_object_bind_property (gtk_menu_button_get_popover (button), "visible", button, "has-tooltip",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

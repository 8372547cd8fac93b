/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-invalid.h"

/* A refusal beside the field that is to blame: what was typed stays and is selected, the field gets the focus. */

/* Where the focus goes in a row. */
static GtkWidget *
get_focus_target (GtkWidget *row)
{
  return GTK_IS_EDITABLE (row) ? GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))) : row;
}

/**
 * stafett_invalid_show:
 * @row: (nullable): the row of the field that is to blame, if one is
 * @message: the label beside it
 * @text: what is wrong, translated
 */
void
stafett_invalid_show (GtkWidget  *row,
                      GtkWidget  *message,
                      const char *text)
{
  gtk_label_set_label (GTK_LABEL (message), text);
  gtk_widget_set_visible (message, TRUE);
  if (row == NULL)
    return;

  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (get_focus_target (row)), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, message, NULL, -1);
  gtk_widget_grab_focus (get_focus_target (row));
  if (GTK_IS_EDITABLE (row))
    gtk_editable_select_region (GTK_EDITABLE (row), 0, -1);
}

/**
 * stafett_invalid_clear:
 * @row: the row of a field
 * @message: the label beside it
 */
void
stafett_invalid_clear (GtkWidget *row,
                       GtkWidget *message)
{
  gtk_widget_set_visible (message, FALSE);
  gtk_widget_remove_css_class (row, "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (get_focus_target (row)), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
}

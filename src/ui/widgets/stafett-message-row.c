/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-message-row.h"

/* What is wrong with the row above it, and perhaps a way out. */
struct _StafettMessageRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (StafettMessageRow, stafett_message_row, ADW_TYPE_PREFERENCES_ROW)

static void
stafett_message_row_class_init (StafettMessageRowClass *klass)
{
}

static void
stafett_message_row_init (StafettMessageRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "error");
  gtk_widget_add_css_class (self->label, "caption");

  self->button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->button, FALSE);

  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "message");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL, -1);
}

/**
 * stafett_message_row_new:
 *
 * Returns: (transfer floating): a row that is hidden until it has a message
 */
GtkWidget *
stafett_message_row_new (void)
{
  return g_object_new (STAFETT_TYPE_MESSAGE_ROW, NULL);
}

/**
 * stafett_message_row_set_message:
 * @self: a row
 * @message: (nullable): what is wrong, or %NULL if nothing is, which takes the button away too
 */
void
stafett_message_row_set_message (StafettMessageRow *self,
                                 const char        *message)
{
  g_return_if_fail (STAFETT_IS_MESSAGE_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->label), message);
  gtk_widget_set_visible (GTK_WIDGET (self), message != NULL);
  if (message == NULL)
    gtk_widget_set_visible (self->button, FALSE);
}

/**
 * stafett_message_row_set_button:
 * @self: a row with a message
 * @label: the button's label, with a mnemonic
 * @action: what it does
 *
 * Offers a way out, until the message goes.
 */
void
stafett_message_row_set_button (StafettMessageRow *self,
                                const char        *label,
                                const char        *action)
{
  g_return_if_fail (STAFETT_IS_MESSAGE_ROW (self));

  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_widget_set_visible (self->button, TRUE);
}

/**
 * stafett_message_row_get_label:
 * @self: a row
 *
 * Returns: (transfer none): where the message stands, which describes what is wrong
 */
GtkWidget *
stafett_message_row_get_label (StafettMessageRow *self)
{
  g_return_val_if_fail (STAFETT_IS_MESSAGE_ROW (self), NULL);

  return self->label;
}

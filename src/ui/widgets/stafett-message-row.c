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
  GtkWidget *blamed; /* (weak) (nullable): the row that the message is about, while it is marked */
};

G_DEFINE_FINAL_TYPE (StafettMessageRow, stafett_message_row, ADW_TYPE_PREFERENCES_ROW)

/* Where the focus goes in a row. */
static GtkWidget *
get_focus_target (GtkWidget *row)
{
  return GTK_IS_EDITABLE (row) ? GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))) : row;
}

/* A list box asks only the next row to take the focus. This one has at most a button that does, and hands it on otherwise. */
static gboolean
stafett_message_row_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  gboolean forward = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_DOWN;
  GtkWidget *next = widget;

  if (gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction))
    return TRUE;

  do
    next = forward ? gtk_widget_get_next_sibling (next) : gtk_widget_get_prev_sibling (next);
  while (next != NULL && !gtk_widget_get_visible (next));

  return next != NULL && gtk_widget_child_focus (next, direction);
}

static void
stafett_message_row_dispose (GObject *object)
{
  StafettMessageRow *self = STAFETT_MESSAGE_ROW (object);

  g_clear_weak_pointer (&self->blamed);

  G_OBJECT_CLASS (stafett_message_row_parent_class)->dispose (object);
}

static void
stafett_message_row_class_init (StafettMessageRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_message_row_dispose;
  GTK_WIDGET_CLASS (klass)->focus = stafett_message_row_focus;
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
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
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

/* Below the row that it is about, or else above all. */
static void
place (StafettMessageRow *self,
       GtkWidget         *row,
       GtkListBox        *list)
{
  GtkWidget *present = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *around = row != NULL ? gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX) : NULL;

  if (present != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (present), GTK_WIDGET (self));
  gtk_list_box_insert (around != NULL ? GTK_LIST_BOX (around) : list, GTK_WIDGET (self),
                       around != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1 : 0);
}

/**
 * stafett_message_row_refuse:
 * @self: a row that somebody else holds a reference to, because it moves from list to list
 * @row: (nullable): the row that is to blame, if one is
 * @list: where the message stands on top if none is
 * @message: what is wrong
 *
 * Shows the message below the row. What was typed there stays and is selected; the row is marked, described by the message and gets
 * the focus.
 */
void
stafett_message_row_refuse (StafettMessageRow *self,
                            GtkWidget         *row,
                            GtkListBox        *list,
                            const char        *message)
{
  g_return_if_fail (STAFETT_IS_MESSAGE_ROW (self));

  stafett_message_row_clear (self);
  place (self, row, list);
  stafett_message_row_set_message (self, message);
  if (row == NULL)
    return;

  g_set_weak_pointer (&self->blamed, row);
  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (get_focus_target (row)), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->label, NULL, -1);
  gtk_widget_grab_focus (get_focus_target (row));
  if (GTK_IS_EDITABLE (row))
    gtk_editable_select_region (GTK_EDITABLE (row), 0, -1);
}

/**
 * stafett_message_row_clear:
 * @self: a row
 *
 * Takes back what stafett_message_row_refuse() has shown, if it has.
 */
void
stafett_message_row_clear (StafettMessageRow *self)
{
  g_return_if_fail (STAFETT_IS_MESSAGE_ROW (self));

  stafett_message_row_set_message (self, NULL);
  if (self->blamed == NULL)
    return;

  gtk_widget_remove_css_class (self->blamed, "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->blamed), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (get_focus_target (self->blamed)), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  g_clear_weak_pointer (&self->blamed);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-choice-cell.h"

#include "ui/stafett-tooltip.h"

/* A choice in an open drop-down list. GTK 4.8 knows no sections in its lists, and a row that cannot be chosen would stop the arrow
 * keys: so a heading stands in the row of the first choice below it, takes the clicks on itself, and describes all of them. */
struct _StafettChoiceCell
{
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkWidget *name;
  GtkWidget *subtitle;
  GtkWidget *check;
};

G_DEFINE_FINAL_TYPE (StafettChoiceCell, stafett_choice_cell, GTK_TYPE_BOX)

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
heading_pressed_cb (GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
stafett_choice_cell_class_init (StafettChoiceCellClass *klass)
{
}

static void
stafett_choice_cell_init (StafettChoiceCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);

  self->heading = add_label (GTK_WIDGET (self), "choice-heading");
  gtk_label_set_ellipsize (GTK_LABEL (self->heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_controller (self->heading, GTK_EVENT_CONTROLLER (gesture));
  g_signal_connect (gesture, "pressed", G_CALLBACK (heading_pressed_cb), NULL);

  self->name = add_label (texts, NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  self->subtitle = add_label (texts, "caption");
  gtk_label_set_wrap (GTK_LABEL (self->subtitle), TRUE);
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);

  self->check = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), self->check);
  gtk_box_append (GTK_BOX (self), box);
}

/**
 * stafett_choice_cell_new:
 *
 * Returns: (transfer floating): a cell that shows nothing yet
 */
GtkWidget *
stafett_choice_cell_new (void)
{
  return g_object_new (STAFETT_TYPE_CHOICE_CELL, NULL);
}

/**
 * stafett_choice_cell_set_choice:
 * @self: a cell in a row
 * @choice: what it shows
 * @first: whether it is the first below its heading
 */
void
stafett_choice_cell_set_choice (StafettChoiceCell *self,
                                StafettChoice     *choice,
                                gboolean           first)
{
  GtkAccessible *row = GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self)));
  const char *heading = stafett_choice_get_heading (choice);

  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  gtk_widget_set_visible (self->heading, first && heading != NULL);
  gtk_label_set_label (GTK_LABEL (self->name), stafett_choice_get_name (choice));
  gtk_label_set_label (GTK_LABEL (self->subtitle), stafett_choice_get_subtitle (choice));
  gtk_widget_set_visible (self->subtitle, stafett_choice_get_subtitle (choice) != NULL);
  stafett_tooltip_set (GTK_WIDGET (self), stafett_choice_get_description (choice));

  gtk_accessible_update_relation (row, GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->name, NULL, -1);
  if (heading != NULL)
    gtk_accessible_update_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, heading, -1);
  else
    gtk_accessible_reset_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * stafett_choice_cell_set_chosen:
 * @self: a cell
 * @chosen: whether what it shows is what is chosen
 */
void
stafett_choice_cell_set_chosen (StafettChoiceCell *self,
                                gboolean           chosen)
{
  gtk_widget_set_opacity (self->check, chosen);
}

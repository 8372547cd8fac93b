/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-sidebar-row.h"

struct _StafettSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *count;
};

G_DEFINE_FINAL_TYPE (StafettSidebarRow, stafett_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
stafett_sidebar_row_class_init (StafettSidebarRowClass *klass)
{
}

static void
stafett_sidebar_row_init (StafettSidebarRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->icon = gtk_image_new ();
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_set_visible (self->count, FALSE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
}

/**
 * stafett_sidebar_row_new:
 * @title: what it says, translated
 * @icon: an icon's name
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
stafett_sidebar_row_new (const char *title,
                         const char *icon)
{
  StafettSidebarRow *self = g_object_new (STAFETT_TYPE_SIDEBAR_ROW, NULL);

  stafett_sidebar_row_set_title (self, title);
  stafett_sidebar_row_set_icon (self, icon);

  return GTK_WIDGET (self);
}

/**
 * stafett_sidebar_row_set_title:
 * @self: a row
 * @title: what it says
 */
void
stafett_sidebar_row_set_title (StafettSidebarRow *self,
                               const char        *title)
{
  g_return_if_fail (STAFETT_IS_SIDEBAR_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->title), title);
}

/**
 * stafett_sidebar_row_set_name:
 * @self: a row
 * @name: what a screen reader calls it, instead of its title
 */
void
stafett_sidebar_row_set_name (StafettSidebarRow *self,
                              const char        *name)
{
  g_return_if_fail (STAFETT_IS_SIDEBAR_ROW (self));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * stafett_sidebar_row_set_icon:
 * @self: a row
 * @icon: an icon's name
 */
void
stafett_sidebar_row_set_icon (StafettSidebarRow *self,
                              const char        *icon)
{
  g_return_if_fail (STAFETT_IS_SIDEBAR_ROW (self));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
}

/**
 * stafett_sidebar_row_set_count:
 * @self: a row
 * @count: (nullable): a number at its end
 */
void
stafett_sidebar_row_set_count (StafettSidebarRow *self,
                               const char        *count)
{
  g_return_if_fail (STAFETT_IS_SIDEBAR_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->count), count != NULL ? count : "");
  gtk_widget_set_visible (self->count, count != NULL);
}

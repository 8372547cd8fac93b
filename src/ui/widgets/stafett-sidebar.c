/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-sidebar.h"

#include <glib/gi18n.h>

/* The pages of the window, one below the other. */

struct _StafettSidebar
{
  AdwBin parent_instance;

  GtkListBox *pages;
};

enum {
  SIGNAL_PAGE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettSidebar, stafett_sidebar, ADW_TYPE_BIN)

static const char *
get_page (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "stafett-page");
}

static const char *
get_heading (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "stafett-heading") : NULL;
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

/* The first of several pages with the same heading has it above. */
static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  const char *heading = get_heading (row);

  gtk_list_box_row_set_header (row, heading != NULL && g_strcmp0 (heading, get_heading (before)) != 0 ? make_heading (heading) : NULL);
}

static void
row_activated_cb (StafettSidebar *self,
                  GtkListBoxRow  *row)
{
  g_signal_emit (self, signals[SIGNAL_PAGE_ACTIVATED], 0, get_page (row));
}

static void
stafett_sidebar_class_init (StafettSidebarClass *klass)
{
  /**
   * StafettSidebar::page-activated:
   * @self: the sidebar
   * @name: the name of a page
   *
   * The user wants to see the page.
   */
  signals[SIGNAL_PAGE_ACTIVATED] = g_signal_new ("page-activated", STAFETT_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
stafett_sidebar_init (StafettSidebar *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->pages = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->pages), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pages), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  gtk_list_box_set_header_func (self->pages, header_cb, NULL, NULL);
  g_signal_connect_object (self->pages, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->pages));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * stafett_sidebar_add_page:
 * @self: a sidebar
 * @name: what the window calls the page
 * @title: what the user calls it, translated
 * @icon: an icon's name
 * @heading: (nullable): what it stands below, translated; the pages of one heading follow each other
 */
void
stafett_sidebar_add_page (StafettSidebar *self,
                          const char     *name,
                          const char     *title,
                          const char     *icon,
                          const char     *heading)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (title);

  g_return_if_fail (STAFETT_IS_SIDEBAR (self));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_object_set_data_full (G_OBJECT (row), "stafett-page", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "stafett-heading", g_strdup (heading), g_free);
  gtk_list_box_append (self->pages, row);
}

/**
 * stafett_sidebar_remove_pages:
 * @self: a sidebar
 */
void
stafett_sidebar_remove_pages (StafettSidebar *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (STAFETT_IS_SIDEBAR (self));

  while ((row = gtk_list_box_get_row_at_index (self->pages, 0)) != NULL)
    gtk_list_box_remove (self->pages, GTK_WIDGET (row));
}

/**
 * stafett_sidebar_select_page:
 * @self: a sidebar
 * @name: the page that is on show
 */
void
stafett_sidebar_select_page (StafettSidebar *self,
                             const char     *name)
{
  GtkListBoxRow *row;

  g_return_if_fail (STAFETT_IS_SIDEBAR (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->pages, i)) != NULL; i++)
    if (g_str_equal (get_page (row), name))
      gtk_list_box_select_row (self->pages, row);
}

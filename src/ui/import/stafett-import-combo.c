/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-combo.h"

/* libadwaita's own row cuts every name after twenty letters, in the list, too. Here the list shows all of it, and the row what it
 * has room for. */

#define LIST_CHARS 40

static void
setup_button_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_button_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), name);
  gtk_widget_set_tooltip_text (label, name);
}

static void
setup_list_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LIST_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
update_check (AdwComboRow *row,
              GtkListItem *item)
{
  GtkWidget *check = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (check, adw_combo_row_get_selected_item (row) == gtk_list_item_get_item (item));
}

static void
check_cb (AdwComboRow *row,
          GParamSpec  *pspec,
          GtkListItem *item)
{
  update_check (row, item);
}

static void
bind_list_cb (AdwComboRow *row,
              GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_first_child (box);

  gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (gtk_list_item_get_item (item)));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_signal_connect (row, "notify::selected-item", G_CALLBACK (check_cb), item);
  update_check (row, item);
}

static void
unbind_list_cb (AdwComboRow *row,
                GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (row, check_cb, item);
}

/**
 * stafett_import_combo_new:
 * @title: (nullable): what is chosen, as plain text
 * @names: (nullable): what there is to choose from; otherwise the row is given a model of #GtkStringObject later
 *
 * Returns: (transfer floating): an #AdwComboRow
 */
GtkWidget *
stafett_import_combo_new (const char         *title,
                          const char * const *names)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkListItemFactory) button_factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) list_factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkStringList) model = names != NULL ? gtk_string_list_new (names) : NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  if (title != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);

  g_signal_connect (button_factory, "setup", G_CALLBACK (setup_button_cb), NULL);
  g_signal_connect (button_factory, "bind", G_CALLBACK (bind_button_cb), NULL);
  g_signal_connect (list_factory, "setup", G_CALLBACK (setup_list_cb), NULL);
  g_signal_connect_object (list_factory, "bind", G_CALLBACK (bind_list_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (list_factory, "unbind", G_CALLBACK (unbind_list_cb), row, G_CONNECT_SWAPPED);
  adw_combo_row_set_factory (ADW_COMBO_ROW (row), button_factory);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (row), list_factory);
  if (model != NULL)
    adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));

  return row;
}

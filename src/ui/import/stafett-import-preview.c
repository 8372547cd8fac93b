/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-preview.h"

#include <glib/gi18n.h>

/* The first rows of a file as a table. It keeps its own texts: the import may be read anew while the table is still there. */

#define N_ROWS 8
#define MIN_CHARS 8
#define MAX_CHARS 24

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "stafett-chars")));
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  guint column = GPOINTER_TO_UINT (user_data);
  GtkWidget *cell = gtk_list_item_get_child (item);
  const char *text = gtk_string_list_get_string (gtk_list_item_get_item (item), column);
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (cell));

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  gtk_widget_set_tooltip_text (cell, *text != '\0' ? text : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  /* GTK 4.8 has no way to name the row from the factory. */
  if (column == 0 && row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, cell, NULL, -1);
}

static GListModel *
make_model (StafettImport *import,
            guint          n_columns)
{
  GListStore *rows = g_list_store_new (GTK_TYPE_STRING_LIST);

  for (guint i = 0; i < MIN (stafett_import_get_n_preview_rows (import), N_ROWS); i++)
    {
      g_autoptr (GtkStringList) row = gtk_string_list_new (NULL);

      for (guint column = 0; column < n_columns; column++)
        gtk_string_list_append (row, stafett_import_get_preview (import, i, column));
      g_list_store_append (rows, row);
    }

  return G_LIST_MODEL (rows);
}

static guint
get_chars (StafettImport *import,
           guint          column)
{
  glong longest = g_utf8_strlen (stafett_import_get_column (import, column), -1) + 2;

  for (guint i = 0; i < MIN (stafett_import_get_n_preview_rows (import), N_ROWS); i++)
    longest = MAX (longest, g_utf8_strlen (stafett_import_get_preview (import, i, column), -1));

  return (guint) CLAMP (longest, MIN_CHARS, MAX_CHARS);
}

/**
 * stafett_import_preview_new:
 * @import: an import that was opened
 *
 * Returns: (transfer floating): the file's first rows, in a scrolled window
 */
GtkWidget *
stafett_import_preview_new (StafettImport *import)
{
  guint n_columns = MIN (stafett_import_get_n_columns (import), STAFETT_IMPORT_PREVIEW_COLUMNS);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view;

  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (make_model (import, n_columns))));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("First rows of the file"), -1);
  gtk_column_view_set_show_column_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "data-table");

  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_object_set_data (G_OBJECT (factory), "stafett-chars", GUINT_TO_POINTER (get_chars (import, i)));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (stafett_import_get_column (import, i), factory);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);

  return scrolled;
}

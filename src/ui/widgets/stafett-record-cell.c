/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-record-cell.h"

#include "ui/stafett-format.h"
#include "ui/stafett-tooltip.h"

static char *
format_text (const StafettRecordColumn *column,
             StafettRow                *row,
             StafettRecordList         *list)
{
  const StafettColumn *listed;

  if (!stafett_row_is_loaded (row))
    return g_strdup ("");
  if (column->format != NULL)
    return column->format (row);
  if (column->tell != NULL)
    return column->tell (row, list);

  listed = stafett_row_find_column (row, column->name);
  return stafett_format_cell (listed, stafett_row_get_cell (row, column->name),
                              listed->type == STAFETT_CELL_MONEY ? stafett_row_get_cell (row, "currency") : NULL);
}

static gboolean
is_number (const StafettColumn *column)
{
  return column->type == STAFETT_CELL_MONEY || column->type == STAFETT_CELL_INTEGER;
}

static void
update_cell (GtkListItem *item)
{
  const StafettRecordColumn *column = g_object_get_data (G_OBJECT (item), "stafett-column");
  StafettRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;

  if (column->create != NULL)
    {
      /* A control of a row that has not been read, or is about to go, does nothing to the record that stood there before. */
      gtk_widget_set_opacity (cell, stafett_row_is_loaded (row) ? 1 : 0);
      gtk_widget_set_can_target (cell, stafett_row_is_loaded (row));
      if (stafett_row_is_loaded (row))
        column->bind (cell, row);
      return;
    }

  if (stafett_row_is_loaded (row))
    gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), is_number (stafett_row_find_column (row, column->name)) ? 1 : 0);
  text = format_text (column, row, g_object_get_data (G_OBJECT (item), "stafett-list"));
  if (column->tooltip != NULL)
    {
      const char *description = stafett_row_is_loaded (row) ? stafett_row_get_cell (row, column->tooltip) : NULL;

      stafett_tooltip_set (cell, description != NULL ? description : *text != '\0' ? text : NULL);
    }
  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (cell)), text) == 0)
    return;
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* What does not fit is told by the tooltip, unless the column has something better to tell. Asked for when it is needed: setting
 * one for every cell takes as long as all else that is done with it. */
static gboolean
tooltip_cb (GtkWidget  *cell,
            int         x,
            int         y,
            gboolean    keyboard,
            GtkTooltip *tooltip,
            gpointer    user_data)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));

  if (text == NULL || *text == '\0')
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* The words that the cell has been told with are others now. */
static void
words_changed_cb (GtkListItem *item)
{
  if (gtk_list_item_get_item (item) != NULL)
    update_cell (item);
}

static guint
get_min_chars (const StafettRecordColumn *column)
{
  if (column->whole)
    return column->chars;

  return column->expand ? MIN (column->chars, 16) : column->chars * 3 / 4;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  const StafettRecordColumn *column = user_data;
  GtkWidget *cell;

  if (column->create != NULL)
    {
      cell = column->create ();
    }
  else
    {
      cell = gtk_inscription_new (NULL);
      gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
      gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), column->chars);
      gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), get_min_chars (column));
      gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
      gtk_widget_set_valign (cell, GTK_ALIGN_CENTER); /* one line, however high the row is */
      if (column->tooltip == NULL)
        {
          gtk_widget_set_has_tooltip (cell, TRUE);
          g_signal_connect (cell, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
        }
    }
  g_object_set_data (G_OBJECT (item), "stafett-column", (gpointer) column);
  if (column->tell != NULL)
    {
      StafettRecordList *list = g_object_get_data (G_OBJECT (factory), "stafett-list");

      g_object_set_data (G_OBJECT (item), "stafett-list", list);
      g_signal_connect_object (list, "words-changed", G_CALLBACK (words_changed_cb), item, G_CONNECT_SWAPPED);
    }
  g_object_set_data (G_OBJECT (cell), "stafett-item", item);
  gtk_list_item_set_child (item, cell);
}

/* The row's own widget is two levels up from the cell's child; GTK 4.8 has no way to name it from the factory. */
static void
label_row (GtkWidget *cell)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);
  GtkWidget *row = parent != NULL ? gtk_widget_get_parent (parent) : NULL;

  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, cell, NULL, -1);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  const StafettRecordColumn *column = user_data;
  StafettRow *row = gtk_list_item_get_item (item);

  g_signal_connect_object (row, "changed", G_CALLBACK (update_cell), item, G_CONNECT_SWAPPED);
  update_cell (item);
  if (g_object_get_data (G_OBJECT (factory), "stafett-names-row") != NULL && column->create == NULL)
    label_row (gtk_list_item_get_child (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), update_cell, item);
}

/**
 * stafett_record_cell_get_position:
 * @cell: a widget that a factory of this kind has made
 *
 * Returns: where its row stands in the list, or %GTK_INVALID_LIST_POSITION; GTK 4.8 does not tell
 */
guint
stafett_record_cell_get_position (GtkWidget *cell)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (cell), "stafett-item");

  return item != NULL ? gtk_list_item_get_position (item) : GTK_INVALID_LIST_POSITION;
}

/**
 * stafett_record_cell_factory_new:
 * @column: a column of a #StafettRecordList, which must outlive the factory
 * @list: that list
 * @names_row: whether its cell is what a screen reader calls the row
 *
 * Makes the cells of one column: one line of text, or the control that the column creates.
 *
 * Returns: (transfer full): the factory
 */
GtkListItemFactory *
stafett_record_cell_factory_new (const StafettRecordColumn *column,
                                 StafettRecordList         *list,
                                 gboolean                   names_row)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "stafett-list", list);
  if (names_row)
    g_object_set_data (G_OBJECT (factory), "stafett-names-row", factory);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer) column);

  return factory;
}

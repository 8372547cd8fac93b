/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-record-list-private.h"

#include <glib/gi18n.h>

#include "ui/widgets/stafett-record-cell.h"

/* The columns of a list: which of them are shown, their headings, and the order that a heading asks for. */

/* Columns are sorted by the database. Their sorters compare nothing: they only tell that they were asked, see stafett_record_list_take_order(). */
static int
probe_cb (gconstpointer a,
          gconstpointer b,
          gpointer      user_data)
{
  GtkColumnViewColumn *column = user_data;
  StafettRecordList *self = g_object_get_data (G_OBJECT (column), "stafett-list");

  if (self->probed == NULL)
    self->probed = g_object_get_data (G_OBJECT (column), "stafett-column");

  return -1;
}

/* The widget of the heading of a column in the view, whose first child is the row of headings. */
static GtkWidget *
get_heading (StafettRecordList *self,
             guint              position)
{
  GtkWidget *heading = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));

  while (heading != NULL && position-- > 0)
    heading = gtk_widget_get_next_sibling (heading);

  return heading;
}

/* What the arrow in a heading shows, for who does not see it. */
static void
name_headings (StafettRecordList *self)
{
  GListModel *view_columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (view_columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (view_columns, i);
      const char *title = gtk_column_view_column_get_title (view_column);
      GtkWidget *heading = get_heading (self, i);
      g_autofree char *name = NULL;

      if (self->sorted == NULL || g_object_get_data (G_OBJECT (view_column), "stafett-column") != self->sorted)
        name = g_strdup (title);
      else if (self->descending)
        /* Translators: the heading of a column */
        name = g_strdup_printf (_("%s, sorted descending"), title);
      else
        /* Translators: the heading of a column */
        name = g_strdup_printf (_("%s, sorted ascending"), title);

      gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

/* As a click on the heading does. */
static gboolean
sort_cb (GtkWidget *heading,
         GVariant  *arguments,
         gpointer   user_data)
{
  GtkColumnViewColumn *view_column = user_data;
  StafettRecordList *self = g_object_get_data (G_OBJECT (view_column), "stafett-list");
  gboolean descending = g_object_get_data (G_OBJECT (view_column), "stafett-column") == self->sorted && !self->descending;

  gtk_column_view_sort_by_column (self->view, view_column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  return TRUE;
}

/* GTK 4.8 lets only a pointer reach its headings. */
static void
make_heading_focusable (StafettRecordList   *self,
                        GtkColumnViewColumn *view_column,
                        guint                position)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };
  GtkWidget *heading = get_heading (self, position);
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], 0),
                                                            gtk_callback_action_new (sort_cb, view_column, NULL)));
  gtk_widget_add_controller (heading, controller);
  gtk_widget_set_focusable (heading, TRUE);
  gtk_widget_set_can_focus (gtk_widget_get_parent (heading), TRUE);
}

/* GTK 4.8 does not tell which column a view is sorted by. The view's sorter asks that column's sorter first, and turns its
 * answer round when the order is descending. */
void
stafett_record_list_take_order (StafettRecordList *self)
{
  g_autoptr (StafettRow) first = stafett_row_new (1);
  g_autoptr (StafettRow) second = stafett_row_new (2);
  g_autoptr (StafettListQuery) query = NULL;
  GtkOrdering ordering;

  if (self->model == NULL)
    return;

  self->probed = NULL;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), first, second);
  query = stafett_list_query_copy (stafett_query_model_get_query (self->model));
  self->sorted = self->probed;
  self->descending = ordering == GTK_ORDERING_LARGER;
  name_headings (self);
  stafett_list_query_set_order (query, self->sorted != NULL ? self->sorted->name : NULL, self->descending);
  stafett_query_model_set_query (self->model, query);
}

/* GTK 4.8 makes the cells of hidden columns too: a column that is not shown is not in the view. */
static void
show_column (StafettRecordList   *self,
             GtkColumnViewColumn *view_column)
{
  const StafettRecordColumn *column = g_object_get_data (G_OBJECT (view_column), "stafett-column");
  GListModel *shown = gtk_column_view_get_columns (self->view);
  guint position = 0;

  for (guint i = 0; self->view_columns->pdata[i] != view_column; i++)
    if (gtk_column_view_column_get_column_view (self->view_columns->pdata[i]) != NULL)
      position++;
  gtk_column_view_insert_column (self->view, position, view_column);
  g_assert (position < g_list_model_get_n_items (shown));
  if (column->create == NULL)
    make_heading_focusable (self, view_column, position);
}

static void
append_column (StafettRecordList         *self,
               const StafettRecordColumn *column,
               const char                *title,
               gboolean                   names_row)
{
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  view_column = gtk_column_view_column_new (title, stafett_record_cell_factory_new (column, names_row));
  gtk_column_view_column_set_expand (view_column, column->expand);
  gtk_column_view_column_set_resizable (view_column, column->create == NULL);
  g_object_set_data (G_OBJECT (view_column), "stafett-list", self);
  g_object_set_data (G_OBJECT (view_column), "stafett-column", (gpointer) column);
  if (column->create == NULL)
    {
      sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, view_column, NULL));
      gtk_column_view_column_set_sorter (view_column, sorter);
    }
  g_ptr_array_add (self->view_columns, g_object_ref (view_column));
  if (!column->optional)
    show_column (self, view_column);
}

/* Puts the columns into the view, those that are shown by themselves. */
void
stafett_record_list_build_columns (StafettRecordList *self)
{
  gboolean named = FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const StafettRecordColumn *column = &self->columns[i];

      append_column (self, column, stafett_record_list_get_column_title (self, i), !named);
      named = TRUE;
    }
  name_headings (self);
}

/**
 * stafett_record_list_set_column_visible:
 * @self: a list
 * @name: the name of one of its columns
 * @visible: whether it is shown
 */
void
stafett_record_list_set_column_visible (StafettRecordList *self,
                                        const char        *name,
                                        gboolean           visible)
{
  g_return_if_fail (STAFETT_IS_RECORD_LIST (self));

  for (guint i = 0; i < self->view_columns->len; i++)
    {
      GtkColumnViewColumn *view_column = self->view_columns->pdata[i];
      const StafettRecordColumn *column = g_object_get_data (G_OBJECT (view_column), "stafett-column");

      if (!g_str_equal (column->name, name) || (gtk_column_view_column_get_column_view (view_column) != NULL) == !!visible)
        continue;
      if (visible)
        show_column (self, view_column);
      else
        gtk_column_view_remove_column (self->view, view_column);
    }
  name_headings (self);
}

/**
 * stafett_record_list_get_columns:
 * @self: a list
 * @n_columns: (out): how many
 *
 * Returns: (transfer none) (array length=n_columns): its columns, shown or not
 */
const StafettRecordColumn *
stafett_record_list_get_columns (StafettRecordList *self,
                                 guint             *n_columns)
{
  g_return_val_if_fail (STAFETT_IS_RECORD_LIST (self), NULL);

  *n_columns = self->n_columns;
  return self->columns;
}

/**
 * stafett_record_list_get_column_title:
 * @self: a list with a model
 * @column: which of its columns
 *
 * Returns: (transfer none): the column's heading, translated
 */
const char *
stafett_record_list_get_column_title (StafettRecordList *self,
                                      guint              column)
{
  const StafettRecordColumn *record_column;

  g_return_val_if_fail (STAFETT_IS_RECORD_LIST (self), NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);

  record_column = &self->columns[column];
  return record_column->title != NULL ? _(record_column->title)
                                      : _(stafett_query_model_find_column (self->model, record_column->name)->label);
}

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

static gboolean
go_down_cb (GtkWidget *heading,
            GVariant  *arguments,
            gpointer   user_data)
{
  return stafett_record_list_focus_rows (user_data);
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
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                                                          gtk_callback_action_new (go_down_cb, self, NULL)));
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

  if (self->model == NULL || self->showing_order)
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

/* A column is shown if it is wanted, and there is room. */
static void
update_column (StafettRecordList   *self,
               GtkColumnViewColumn *view_column)
{
  gboolean shown = g_object_get_data (G_OBJECT (view_column), "stafett-unwanted") == NULL &&
                   g_object_get_data (G_OBJECT (view_column), "stafett-dropped") == NULL;

  if ((gtk_column_view_column_get_column_view (view_column) != NULL) == shown)
    return;

  self->showing_order = TRUE; /* a list stays in the order of a column that goes */
  if (shown)
    show_column (self, view_column);
  else
    gtk_column_view_remove_column (self->view, view_column);
  self->showing_order = FALSE;
}

/* The column that a list is in the order of by itself, or NULL. */
static const char *
get_own_order (StafettRecordList *self,
               gboolean          *descending)
{
  StafettList list = stafett_record_list_get_list (self);

  *descending = list == STAFETT_LIST_SALES || list == STAFETT_LIST_JOURNAL; /* the newest first */
  switch ((int) list)
    {
    case STAFETT_LIST_COMPANIES:
    case STAFETT_LIST_CONTACTS:
      return "name";
    case STAFETT_LIST_SALES:
      return "date";
    case STAFETT_LIST_JOURNAL:
      return "time";
    default:
      return NULL;
    }
}

/**
 * stafett_record_list_show_order:
 * @self: a list with a model
 * @name: (nullable): the name of the column that the next query is sorted by, or %NULL for the list's own order
 * @descending: whether the last come first
 *
 * Shows the order above the columns, as if the user had chosen it there. A column that is not shown cannot show it.
 */
void
stafett_record_list_show_order (StafettRecordList *self,
                                const char        *name,
                                gboolean           descending)
{
  GtkColumnViewColumn *sorted = NULL;

  g_return_if_fail (STAFETT_IS_RECORD_LIST (self));

  if (name == NULL)
    name = get_own_order (self, &descending);
  for (guint i = 0; name != NULL && i < self->view_columns->len; i++)
    {
      const StafettRecordColumn *column = g_object_get_data (self->view_columns->pdata[i], "stafett-column");

      if (g_str_equal (column->name, name) && column->create == NULL &&
          gtk_column_view_column_get_column_view (self->view_columns->pdata[i]) != NULL)
        sorted = self->view_columns->pdata[i];
    }

  self->showing_order = TRUE;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  if (sorted != NULL)
    gtk_column_view_sort_by_column (self->view, sorted, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->showing_order = FALSE;
  self->sorted = sorted != NULL ? g_object_get_data (G_OBJECT (sorted), "stafett-column") : NULL;
  self->descending = sorted != NULL && descending;
  name_headings (self);
}

/* Other columns are shown than before: perhaps the one that the list is in the order of. */
static void
show_present_order (StafettRecordList *self)
{
  gboolean descending = FALSE;
  const char *order = self->model != NULL ? stafett_list_query_get_order (stafett_query_model_get_query (self->model), &descending) : NULL;

  if (self->model != NULL)
    stafett_record_list_show_order (self, order, descending);
}

static int
measure (GtkWidget *widget)
{
  int width = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);

  return width;
}

/* How wide the columns in the view are at least, each as wide as its heading and a cell. What the view itself says is what it was
 * before the last column went, until it is laid out anew. */
static int
measure_columns (StafettRecordList *self)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);
  GtkWidget *heading = get_heading (self, 0);
  GtkWidget *rows = gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
  GtkWidget *row = rows != NULL ? gtk_widget_get_first_child (rows) : NULL;
  GtkWidget *cell = row != NULL ? gtk_widget_get_first_child (row) : NULL;
  int total = 0;

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (shown, i);
      int fixed = gtk_column_view_column_get_fixed_width (view_column);
      int width = fixed >= 0 ? fixed : MAX (measure (heading), measure (cell));

      g_object_set_data (G_OBJECT (view_column), "stafett-width", GINT_TO_POINTER (width));
      total += width;
      heading = heading != NULL ? gtk_widget_get_next_sibling (heading) : NULL;
      cell = cell != NULL ? gtk_widget_get_next_sibling (cell) : NULL;
    }

  return total;
}

static int
get_width (GtkColumnViewColumn *view_column)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view_column), "stafett-width"));
}

/* The column that goes next, or of those that went the one that comes back first. */
static GtkColumnViewColumn *
find_next (StafettRecordList *self,
           gboolean           dropped)
{
  GtkColumnViewColumn *next = NULL;
  guint next_drop = 0;

  for (guint i = 0; i < self->view_columns->len; i++)
    {
      GtkColumnViewColumn *view_column = self->view_columns->pdata[i];
      const StafettRecordColumn *column = g_object_get_data (G_OBJECT (view_column), "stafett-column");

      if (column->drop == 0 || g_object_get_data (G_OBJECT (view_column), "stafett-unwanted") != NULL ||
          (g_object_get_data (G_OBJECT (view_column), "stafett-dropped") != NULL) != dropped)
        continue;
      if (next == NULL || (dropped ? column->drop > next_drop : column->drop < next_drop))
        {
          next = view_column;
          next_drop = column->drop;
        }
    }

  return next;
}

static void
set_dropped (GtkColumnViewColumn *view_column,
             gboolean             dropped)
{
  g_object_set_data (G_OBJECT (view_column), "stafett-dropped", GINT_TO_POINTER (dropped));
}

/* Leaves out what matters least until the rest fits, and takes it in again when there is room. */
static gboolean
fit_cb (gpointer data)
{
  StafettRecordList *self = data;
  int room = gtk_widget_get_width (GTK_WIDGET (self));
  int needed = measure_columns (self);
  GtkColumnViewColumn *view_column;

  self->fit_source = 0;
  if (room == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return G_SOURCE_REMOVE;

  while (needed > room && (view_column = find_next (self, FALSE)) != NULL)
    {
      set_dropped (view_column, TRUE);
      needed -= get_width (view_column);
    }
  while ((view_column = find_next (self, TRUE)) != NULL && needed + get_width (view_column) <= room)
    {
      set_dropped (view_column, FALSE);
      needed += get_width (view_column);
    }
  for (guint i = 0; i < self->view_columns->len; i++)
    update_column (self, self->view_columns->pdata[i]);
  show_present_order (self);

  return G_SOURCE_REMOVE;
}

/* What fits may be another part of the columns than before. */
void
stafett_record_list_queue_fit (StafettRecordList *self)
{
  if (self->fit_source == 0 && !self->chosen && self->view_columns->len > 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void
append_column (StafettRecordList         *self,
               const StafettRecordColumn *column,
               const char                *title,
               gboolean                   names_row)
{
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  view_column = gtk_column_view_column_new (title, stafett_record_cell_factory_new (column, self, names_row));
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
  g_object_set_data (G_OBJECT (view_column), "stafett-unwanted", GINT_TO_POINTER (column->optional));
  update_column (self, view_column);
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
 * @visible: whether it is shown, if there is room
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

      if (!g_str_equal (column->name, name))
        continue;
      g_object_set_data (G_OBJECT (view_column), "stafett-unwanted", GINT_TO_POINTER (!visible));
      update_column (self, view_column);
    }
  stafett_record_list_queue_fit (self);
  show_present_order (self);
}

/**
 * stafett_record_list_set_chosen:
 * @self: a list
 *
 * The user has chosen the columns: all of them are shown, however narrow the window is.
 */
void
stafett_record_list_set_chosen (StafettRecordList *self)
{
  g_return_if_fail (STAFETT_IS_RECORD_LIST (self));

  self->chosen = TRUE;
  for (guint i = 0; i < self->view_columns->len; i++)
    {
      set_dropped (self->view_columns->pdata[i], FALSE);
      update_column (self, self->view_columns->pdata[i]);
    }
  show_present_order (self);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-record-list-private.h"

#include <glib/gi18n.h>

#include "ui/stafett-feedback.h"

enum {
  SIGNAL_FAILED,
  SIGNAL_WORDS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettRecordList, stafett_record_list, ADW_TYPE_BIN)

/* Rows come and go while the model reads; what is selected is a record. */
static void
selected_cb (StafettRecordList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    self->selected_id = stafett_query_model_get_id (self->model, position);
  else if (self->model == NULL || !stafett_query_model_is_loading (self->model))
    self->selected_id = 0;
}

static void
loading_cb (StafettRecordList *self)
{
  guint position;

  if (!stafett_query_model_is_loading (self->model) && self->selected_id != 0)
    gtk_single_selection_set_selected (self->selection, stafett_query_model_find (self->model, self->selected_id, &position)
                                                          ? position : GTK_INVALID_LIST_POSITION);
  stafett_record_list_update_status (self);
}

/* Another query is read from its beginning. What was selected is elsewhere until all of it is there. */
static void
reset_cb (StafettRecordList *self)
{
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
}

/* The first tick comes before the first frame, the second after it. */
static gboolean
first_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (widget);

  if (!self->ticked)
    {
      self->ticked = TRUE;
      return G_SOURCE_CONTINUE;
    }

  stafett_query_model_set_held (self->model, FALSE);
  return G_SOURCE_REMOVE;
}

/* A list that nobody sees reads nothing. */
static void
stafett_record_list_map (GtkWidget *widget)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (widget);

  GTK_WIDGET_CLASS (stafett_record_list_parent_class)->map (widget);
  if (self->model != NULL)
    stafett_query_model_set_active (self->model, TRUE);
}

static void
stafett_record_list_unmap (GtkWidget *widget)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (widget);

  if (self->model != NULL)
    stafett_query_model_set_active (self->model, FALSE);
  GTK_WIDGET_CLASS (stafett_record_list_parent_class)->unmap (widget);
}

static void
failed_cb (StafettRecordList *self,
           const GError      *error)
{
  gboolean told = FALSE;

  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error, &told);
  if (!told)
    stafett_feedback_error (GTK_WIDGET (self), _("The list cannot be read"), error);
}

static void
activated_cb (StafettRecordList *self,
              guint              position)
{
  g_autoptr (StafettRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  gint64 id;

  if (row == NULL || self->open_action == NULL)
    return;

  id = self->id_column != NULL ? stafett_row_get_number (row, self->id_column) : stafett_row_get_id (row);
  if (id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), self->open_action, "x", id);
}

static void
words_changed_cb (StafettRecordList *self)
{
  g_signal_emit (self, signals[SIGNAL_WORDS_CHANGED], 0);
}

/* The row around a widget of the table, or NULL. */
GtkWidget *
stafett_record_list_find_row (StafettRecordList *self,
                              GtkWidget         *widget)
{
  while (widget != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (widget)))
    widget = gtk_widget_get_parent (widget);

  return widget != NULL && gtk_widget_is_ancestor (widget, GTK_WIDGET (self->view)) ? widget : NULL;
}

/* The row that has the focus, or one of whose controls has it. */
static GtkWidget *
get_focused_row (StafettRecordList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return stafett_record_list_find_row (self, root != NULL ? gtk_root_get_focus (root) : NULL);
}

/* In GTK 4.8 Tab goes through every row, however many there are. Here it goes through the controls of one row, and on: the arrows
 * are for the rows. */
static gboolean
stafett_record_list_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (widget);
  GtkWidget *row = get_focused_row (self);

  if (row == NULL || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return GTK_WIDGET_CLASS (stafett_record_list_parent_class)->focus (widget, direction);

  if (gtk_widget_child_focus (row, direction))
    return TRUE;

  return direction == GTK_DIR_TAB_BACKWARD &&
         gtk_widget_child_focus (gtk_widget_get_first_child (GTK_WIDGET (self->view)), direction);
}

static void
stafett_record_list_dispose (GObject *object)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->words);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->view_columns, g_ptr_array_unref);
  g_clear_object (&self->many);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_object (&self->lead_statuses);
  if (self->menu != NULL)
    stafett_context_menu_close (self->menu);
  g_clear_object (&self->menu);

  G_OBJECT_CLASS (stafett_record_list_parent_class)->dispose (object);
}

static void
stafett_record_list_finalize (GObject *object)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (object);

  g_clear_pointer (&self->empty_icon, g_free);
  g_clear_pointer (&self->open_action, g_free);
  g_clear_pointer (&self->id_column, g_free);

  G_OBJECT_CLASS (stafett_record_list_parent_class)->finalize (object);
}

static void
stafett_record_list_class_init (StafettRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stafett_record_list_dispose;
  object_class->finalize = stafett_record_list_finalize;
  GTK_WIDGET_CLASS (klass)->focus = stafett_record_list_focus;
  GTK_WIDGET_CLASS (klass)->map = stafett_record_list_map;
  GTK_WIDGET_CLASS (klass)->unmap = stafett_record_list_unmap;
  stafett_record_list_install_actions (GTK_WIDGET_CLASS (klass));
  stafett_record_list_install_menu (GTK_WIDGET_CLASS (klass));

  /**
   * StafettRecordList::failed:
   * @self: the list
   * @error: why
   *
   * What is asked for cannot be read.
   *
   * Returns: whether the user was told; otherwise a dialog tells
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", STAFETT_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL,
                                         NULL, G_TYPE_BOOLEAN, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * StafettRecordList::words-changed:
   * @self: the list
   *
   * What stafett_record_list_get_words() has given says something else than before.
   */
  signals[SIGNAL_WORDS_CHANGED] = g_signal_new ("words-changed", STAFETT_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 0);
}

static void
stafett_record_list_init (StafettRecordList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view_columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection))));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "record-list");
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (stafett_record_list_take_order), self,
                           G_CONNECT_SWAPPED);
  stafett_record_list_init_menu (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  /* There is more or less room than before, or the columns are wider, as rows are wider than headings alone. */
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled)), "changed",
                           G_CALLBACK (stafett_record_list_queue_fit), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (scrolled, TRUE);

  self->stack = GTK_STACK (gtk_stack_new ());
  /* A page that is not shown need not be measured. */
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, scrolled, "list");
  stafett_record_list_init_status (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * stafett_record_list_new:
 * @label: what it lists, translated, for a screen reader
 * @columns: the columns, which must outlive the widget; the first one names a row
 * @n_columns: how many
 *
 * A table of records over a #StafettQueryModel, sorted by the database when a heading is clicked.
 *
 * Returns: (transfer floating): the widget
 */
StafettRecordList *
stafett_record_list_new (const char                *label,
                         const StafettRecordColumn *columns,
                         guint                      n_columns)
{
  StafettRecordList *self = g_object_new (STAFETT_TYPE_RECORD_LIST, NULL);

  self->columns = columns;
  self->n_columns = n_columns;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return self;
}

/**
 * stafett_record_list_set_model:
 * @self: a list
 * @model: what to list, which must have the columns
 */
void
stafett_record_list_set_model (StafettRecordList *self,
                               StafettQueryModel *model)
{
  gboolean first;

  g_return_if_fail (STAFETT_IS_RECORD_LIST (self));
  g_return_if_fail (STAFETT_IS_QUERY_MODEL (model));

  first = self->model == NULL;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  g_clear_object (&self->words); /* of another database */
  self->selected_id = 0;
  if (first)
    {
      stafett_record_list_build_columns (self);
      stafett_record_list_show_order (self, NULL, FALSE);
      stafett_query_model_set_held (model, TRUE);
      gtk_widget_add_tick_callback (GTK_WIDGET (self), first_frame_cb, NULL, NULL);
    }

  stafett_record_list_prepare_menu (self);
  g_signal_connect_object (model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "reset", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::loading", G_CALLBACK (loading_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (stafett_record_list_update_status), self, G_CONNECT_SWAPPED);
  if (self->many != NULL)
    stafett_record_selection_set_model (self->many, model);
  else
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (model));
  stafett_record_list_update_status (self);
}

/**
 * stafett_record_list_set_many:
 * @self: a list that has no model yet
 *
 * Lets the user select many rows, by Shift, Control and Control+A.
 *
 * Returns: (transfer none): the selection
 */
StafettRecordSelection *
stafett_record_list_set_many (StafettRecordList *self)
{
  g_return_val_if_fail (STAFETT_IS_RECORD_LIST (self), NULL);
  g_return_val_if_fail (self->model == NULL && self->many == NULL, NULL);

  self->many = stafett_record_selection_new ();
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->many));
  return self->many;
}

/**
 * stafett_record_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what it lists
 */
StafettQueryModel *
stafett_record_list_get_model (StafettRecordList *self)
{
  g_return_val_if_fail (STAFETT_IS_RECORD_LIST (self), NULL);

  return self->model;
}

/**
 * stafett_record_list_get_words:
 * @self: a list with a model
 *
 * Returns: (transfer none): how filters are called, for a cell that tells of one
 */
StafettFilterWords *
stafett_record_list_get_words (StafettRecordList *self)
{
  g_return_val_if_fail (STAFETT_IS_RECORD_LIST (self), NULL);

  if (self->words == NULL)
    {
      self->words = stafett_filter_words_new (stafett_query_model_get_session (self->model));
      g_signal_connect_object (self->words, "changed", G_CALLBACK (words_changed_cb), self, G_CONNECT_SWAPPED);
    }

  return self->words;
}

/**
 * stafett_record_list_set_open_action:
 * @self: a list
 * @action: what a double click or Enter does with the row; the action's parameter is an id
 * @id_column: (nullable): the list's column that has this id, or %NULL for the row's own
 */
void
stafett_record_list_set_open_action (StafettRecordList *self,
                                     const char        *action,
                                     const char        *id_column)
{
  g_return_if_fail (STAFETT_IS_RECORD_LIST (self));

  g_free (self->open_action);
  self->open_action = g_strdup (action);
  g_free (self->id_column);
  self->id_column = g_strdup (id_column);
}

/**
 * stafett_record_list_focus_rows:
 * @self: a list
 *
 * Gives the focus to the rows, past the headings.
 *
 * Returns: whether there is a row to give it to
 */
gboolean
stafett_record_list_focus_rows (StafettRecordList *self)
{
  GtkWidget *rows;

  g_return_val_if_fail (STAFETT_IS_RECORD_LIST (self), FALSE);

  rows = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  while (rows != NULL && !GTK_IS_LIST_VIEW (rows))
    rows = gtk_widget_get_next_sibling (rows);

  return rows != NULL && gtk_widget_child_focus (rows, GTK_DIR_TAB_FORWARD);
}

/**
 * stafett_record_list_get_view:
 * @self: a list
 *
 * Returns: (transfer none): the table itself, to focus it
 */
GtkWidget *
stafett_record_list_get_view (StafettRecordList *self)
{
  g_return_val_if_fail (STAFETT_IS_RECORD_LIST (self), NULL);

  return GTK_WIDGET (self->view);
}

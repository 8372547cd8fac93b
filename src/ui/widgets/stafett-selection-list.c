/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-selection-list.h"

#include <glib/gi18n.h>

#include "ui/stafett-focus.h"
#include "ui/stafett-format.h"
#include "ui/stafett-tooltip.h"
#include "ui/widgets/stafett-context-menu.h"
#include "ui/widgets/stafett-filter-words.h"
#include "ui/widgets/stafett-sidebar-row.h"

/* The selections of the sidebar, each with how many records it lists now. */

struct _StafettSelectionList
{
  AdwBin parent_instance;

  StafettCounts      *counts; /* (owned) (nullable) */
  StafettItemModel   *model;  /* (owned) (nullable) */
  StafettFilterWords *words;  /* (owned) (nullable) */
  gint64              selected_id; /* 0: none */

  GtkListBox         *rows;
  StafettContextMenu *menu; /* (owned): of a row */
};

enum {
  SIGNAL_READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettSelectionList, stafett_selection_list, ADW_TYPE_BIN)

static StafettItem *
get_item (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "stafett-selection");
}

static GtkListBoxRow *
find_row (StafettSelectionList *self,
          gint64                id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    if (stafett_item_get_id (get_item (row)) == id)
      return row;

  return NULL;
}

/* The row that has the focus. */
static GtkListBoxRow *
get_focused_row (StafettSelectionList *self)
{
  GtkWidget *focus = stafett_focus_find_within (GTK_WIDGET (self->rows));

  if (focus == NULL)
    return NULL;
  if (!GTK_IS_LIST_BOX_ROW (focus))
    focus = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);

  return GTK_LIST_BOX_ROW (focus);
}

static const char *
get_icon (StafettList list)
{
  switch ((int) list)
    {
    case STAFETT_LIST_COMPANIES:
      return "x-office-address-book-symbolic";
    case STAFETT_LIST_CONTACTS:
      return "system-users-symbolic";
    case STAFETT_LIST_SALES:
      return "emblem-ok-symbolic";
    default:
      return "document-open-recent-symbolic";
    }
}

static void
update_count (StafettSelectionList *self,
              GtkListBoxRow        *row)
{
  const StafettSelection *selection = stafett_item_get_record (get_item (row));
  g_autoptr (StafettListQuery) query = stafett_list_query_new_from_text (selection->list, selection->query, NULL);
  gint64 count = query != NULL ? stafett_counts_get (self->counts, selection->record.id) : STAFETT_COUNT_FAILED;
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;

  if (count >= 0)
    words = stafett_format_count (selection->list, (guint) count);
  else if (count == STAFETT_COUNT_FAILED)
    words = g_strdup (_("cannot be counted"));
  /* Translators: a selection, and "1,234 companies" */
  name = words != NULL ? g_strdup_printf (_("%s, %s"), selection->name, words) : g_strdup (selection->name);
  stafett_sidebar_row_set_count (STAFETT_SIDEBAR_ROW (row), count >= 0 ? number : count == STAFETT_COUNT_FAILED ? "–" : NULL);
  stafett_sidebar_row_set_name (STAFETT_SIDEBAR_ROW (row), name);
}

/* The name may be cut off, and the filters are nowhere else to be seen before the selection is opened. */
static void
update_tooltip (StafettSelectionList *self,
                GtkListBoxRow        *row)
{
  const StafettSelection *selection = stafett_item_get_record (get_item (row));
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettListQuery) query = stafett_list_query_new_from_text (selection->list, selection->query, &error);
  g_autofree char *words = query != NULL ? stafett_filter_words_dup_query (self->words, query) : g_strdup (error->message);
  g_autofree char *text = g_strdup_printf ("%s\n%s", selection->name, words);

  stafett_tooltip_set (GTK_WIDGET (row), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
update_row (StafettSelectionList *self,
            GtkListBoxRow        *row)
{
  const StafettSelection *selection = stafett_item_get_record (get_item (row));

  stafett_sidebar_row_set_title (STAFETT_SIDEBAR_ROW (row), selection->name);
  stafett_sidebar_row_set_icon (STAFETT_SIDEBAR_ROW (row), get_icon (selection->list));
  update_count (self, row);
  update_tooltip (self, row);
}

static void
set_query (StafettSelectionList *self,
           StafettItem          *item)
{
  const StafettSelection *selection = stafett_item_get_record (item);
  g_autoptr (StafettListQuery) query = stafett_list_query_new_from_text (selection->list, selection->query, NULL);

  stafett_counts_set_query (self->counts, selection->record.id, query);
}

static void
counted_cb (StafettSelectionList *self,
            gint64                id)
{
  GtkListBoxRow *row = find_row (self, id);

  if (row != NULL)
    update_count (self, row);
}

static void
words_changed_cb (StafettSelectionList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    update_tooltip (self, row);
}

static void
remove_rows (StafettSelectionList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    {
      StafettItem *item = get_item (row);

      if (self->model == NULL || stafett_item_is_deleted (item) ||
          stafett_item_model_find (self->model, stafett_item_get_id (item), NULL) == NULL)
        stafett_counts_set_query (self->counts, stafett_item_get_id (item), NULL);
      gtk_list_box_remove (self->rows, GTK_WIDGET (row));
    }
}

/* Who was at a row goes on there, or at the one that has taken its place. */
static void
focus_row (StafettSelectionList *self,
           gint64                id,
           int                   index)
{
  GtkListBoxRow *row = find_row (self, id);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->rows, index);
  if (row == NULL && index > 0)
    row = gtk_list_box_get_row_at_index (self->rows, index - 1);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_keynav_failed (GTK_WIDGET (self->rows), GTK_DIR_UP); /* the pages are above */
}

/* There are others than before, or in another order. They are few. */
static void
items_changed_cb (StafettSelectionList *self)
{
  GtkListBoxRow *focused = get_focused_row (self);
  gint64 focused_id = focused != NULL ? stafett_item_get_id (get_item (focused)) : 0;
  int focused_index = focused != NULL ? gtk_list_box_row_get_index (focused) : -1;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  remove_rows (self);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = stafett_sidebar_row_new (NULL, NULL);

      g_object_set_data_full (G_OBJECT (row), "stafett-selection", g_list_model_get_item (G_LIST_MODEL (self->model), i), g_object_unref);
      gtk_list_box_append (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_list_box_select_row (self->rows, find_row (self, self->selected_id));
  if (focused != NULL)
    focus_row (self, focused_id, focused_index);
}

static void
read_cb (StafettSelectionList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    {
      set_query (self, get_item (row));
      update_row (self, row);
    }
  g_signal_emit (self, signals[SIGNAL_READ], 0);
}

static void
row_activated_cb (StafettSelectionList *self,
                  GtkListBoxRow        *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-selection", "x", stafett_item_get_id (get_item (row)));
}

static GMenuModel *
make_menu (GtkWidget *owner,
           GtkWidget *row)
{
  gint64 id = stafett_item_get_id (get_item (GTK_LIST_BOX_ROW (row)));
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();
  g_autoptr (GMenu) changes = g_menu_new ();

  stafett_context_menu_append (ways, _("_Open"), "win.show-selection", g_variant_new_int64 (id), "Return");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  stafett_context_menu_append (changes, _("_Rename…"), "win.rename-selection", g_variant_new_int64 (id), "F2");
  stafett_context_menu_append (changes, _("_Update"), "win.update-selection", g_variant_new_int64 (id), NULL);
  stafett_context_menu_append (changes, _("_Delete"), "win.delete-record",
                               g_variant_new ("(ix)", STAFETT_RECORD_KIND_SELECTION, id), "Delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (changes));

  return G_MENU_MODEL (menu);
}

static GtkWidget *
find_row_around (GtkWidget *owner,
                 GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  stafett_context_menu_open (STAFETT_SELECTION_LIST (widget)->menu);
}

/* The keys of the menu, for the row that has the focus. */
static void
rename_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GtkListBoxRow *row = get_focused_row (STAFETT_SELECTION_LIST (widget));

  if (row != NULL)
    gtk_widget_activate_action (widget, "win.rename-selection", "x", stafett_item_get_id (get_item (row)));
}

static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GtkListBoxRow *row = get_focused_row (STAFETT_SELECTION_LIST (widget));

  if (row != NULL)
    gtk_widget_activate_action (widget, "win.delete-record", "(ix)", STAFETT_RECORD_KIND_SELECTION, stafett_item_get_id (get_item (row)));
}

static void
stafett_selection_list_dispose (GObject *object)
{
  StafettSelectionList *self = STAFETT_SELECTION_LIST (object);

  if (self->menu != NULL)
    stafett_context_menu_close (self->menu);
  g_clear_object (&self->menu);
  g_clear_object (&self->model);
  g_clear_object (&self->words);
  g_clear_object (&self->counts);

  G_OBJECT_CLASS (stafett_selection_list_parent_class)->dispose (object);
}

static void
stafett_selection_list_class_init (StafettSelectionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_selection_list_dispose;

  /**
   * StafettSelectionList::read:
   * @self: the list
   *
   * The selections have been read, for the first time or again.
   */
  signals[SIGNAL_READ] = g_signal_new ("read", STAFETT_TYPE_SELECTION_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "selection.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "selection.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "selection.delete", NULL, delete_cb);
  stafett_context_menu_bind_keys (widget_class, "selection.menu");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "selection.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "selection.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "selection.delete", NULL);
}

static void
stafett_selection_list_init (StafettSelectionList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = gtk_label_new (_("Selections"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (heading, 12);
  gtk_widget_set_margin_start (heading, 12);
  gtk_widget_add_css_class (heading, "heading");
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Selections"), -1);
  g_signal_connect_object (self->rows, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  self->menu = stafett_context_menu_new (GTK_WIDGET (self), GTK_WIDGET (self->rows), _("Menu of the selection"), find_row_around, make_menu);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * stafett_selection_list_set_session:
 * @self: a list
 * @session: (nullable): where the selections are
 * @counts: (nullable): counts of that session
 */
void
stafett_selection_list_set_session (StafettSelectionList *self,
                                    StafettSession       *session,
                                    StafettCounts        *counts)
{
  g_return_if_fail (STAFETT_IS_SELECTION_LIST (self));

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->words != NULL)
    g_signal_handlers_disconnect_by_data (self->words, self);
  if (self->counts != NULL)
    g_signal_handlers_disconnect_by_data (self->counts, self);
  g_clear_object (&self->model);
  g_clear_object (&self->words);
  remove_rows (self);
  g_set_object (&self->counts, counts);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->selected_id = 0;
  if (session == NULL)
    return;

  g_signal_connect_object (self->counts, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  self->words = stafett_filter_words_new (session);
  g_signal_connect_object (self->words, "changed", G_CALLBACK (words_changed_cb), self, G_CONNECT_SWAPPED);
  self->model = stafett_item_model_new (session, STAFETT_RECORD_KIND_SELECTION);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
}

/**
 * stafett_selection_list_get_rows:
 * @self: a list
 *
 * Returns: (transfer none): its rows, to focus them
 */
GtkListBox *
stafett_selection_list_get_rows (StafettSelectionList *self)
{
  g_return_val_if_fail (STAFETT_IS_SELECTION_LIST (self), NULL);

  return self->rows;
}

/**
 * stafett_selection_list_select:
 * @self: a list
 * @id: the selection that is on show, or 0
 */
void
stafett_selection_list_select (StafettSelectionList *self,
                               gint64                id)
{
  g_return_if_fail (STAFETT_IS_SELECTION_LIST (self));

  self->selected_id = id;
  gtk_list_box_select_row (self->rows, id != 0 ? find_row (self, id) : NULL);
}

/**
 * stafett_selection_list_find:
 * @self: a list
 * @id: a selection
 *
 * Returns: (transfer none) (nullable): the selection, also a deleted one
 */
StafettItem *
stafett_selection_list_find (StafettSelectionList *self,
                             gint64                id)
{
  g_return_val_if_fail (STAFETT_IS_SELECTION_LIST (self), NULL);

  return self->model != NULL ? stafett_item_model_find (self->model, id, NULL) : NULL;
}

static gboolean
is_free (StafettSelectionList *self,
         const char           *name)
{
  g_autofree char *key = g_utf8_casefold (name, -1);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    {
      g_autofree char *taken = g_utf8_casefold (stafett_item_get_name (get_item (row)), -1);

      if (g_str_equal (key, taken))
        return FALSE;
    }

  return TRUE;
}

/**
 * stafett_selection_list_dup_free_name:
 * @self: a list
 * @query: what is going to be saved as a selection
 * @told: (nullable): a sentence that says what that is
 *
 * Returns: (transfer full): a name for it that no selection has
 */
char *
stafett_selection_list_dup_free_name (StafettSelectionList *self,
                                      StafettListQuery     *query,
                                      const char           *told)
{
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (STAFETT_IS_SELECTION_LIST (self), NULL);

  base = told != NULL ? g_strdup (told) : stafett_filter_words_dup_name (self->words, query);
  name = g_strdup (base);
  for (guint i = 2; !is_free (self, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)", base, i);
    }

  return g_steal_pointer (&name);
}

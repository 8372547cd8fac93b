/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-combo.h"

/* libadwaita's own row cuts every name after twenty letters, in the list, too. Here the list shows all of it, and the row what it
 * has room for.
 *
 * GTK 4.8 makes the rows of a list, two hundred of them, as soon as it has a model, though its popover may never be opened. A hundred
 * texts of a file that can be taken as any of three hundred associates would be twenty thousand rows that nobody sees. So what is
 * chosen stands in a list of two, and all names come when the row is activated. */

#define LIST_CHARS 40

/* libadwaita lets nobody open a row that has only one. */
#define N_CLOSED 2

struct _StafettImportCombo
{
  AdwComboRow parent_instance;

  GListModel *names;    /* (owned) (nullable) (element-type GtkStringObject) */
  guint       selected;
  gboolean    filled;   /* whether the popover has all names */
  gboolean    updating;
};

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettImportCombo, stafett_import_combo, ADW_TYPE_COMBO_ROW)

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

/* Gives libadwaita's row what it shows now. */
static void
show (StafettImportCombo *self)
{
  guint n = self->names != NULL ? g_list_model_get_n_items (self->names) : 0;
  guint first = 0;
  g_autoptr (GListModel) model = NULL;

  if (self->names != NULL && !self->filled && n > N_CLOSED)
    {
      first = self->selected < n ? MIN (self->selected, n - N_CLOSED) : 0;
      model = G_LIST_MODEL (gtk_slice_list_model_new (g_object_ref (self->names), first, N_CLOSED));
    }
  else if (self->names != NULL)
    {
      model = g_object_ref (self->names);
    }

  self->updating = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), model);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), self->selected < n ? self->selected - first : GTK_INVALID_LIST_POSITION);
  self->updating = FALSE;
}

static void
selected_cb (StafettImportCombo *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->updating || !self->filled || selected == self->selected || selected == GTK_INVALID_LIST_POSITION)
    return;

  self->selected = selected;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
stafett_import_combo_activate (AdwActionRow *row)
{
  stafett_import_combo_fill (STAFETT_IMPORT_COMBO (row));
  ADW_ACTION_ROW_CLASS (stafett_import_combo_parent_class)->activate (row);
}

static void
stafett_import_combo_dispose (GObject *object)
{
  StafettImportCombo *self = STAFETT_IMPORT_COMBO (object);

  self->updating = TRUE;
  g_clear_object (&self->names);

  G_OBJECT_CLASS (stafett_import_combo_parent_class)->dispose (object);
}

static void
stafett_import_combo_class_init (StafettImportComboClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_import_combo_dispose;
  ADW_ACTION_ROW_CLASS (klass)->activate = stafett_import_combo_activate;

  /**
   * StafettImportCombo::chosen:
   *
   * The user has chosen another name.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", STAFETT_TYPE_IMPORT_COMBO, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stafett_import_combo_init (StafettImportCombo *self)
{
  g_autoptr (GtkListItemFactory) button_factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) list_factory = gtk_signal_list_item_factory_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (button_factory, "setup", G_CALLBACK (setup_button_cb), NULL);
  g_signal_connect (button_factory, "bind", G_CALLBACK (bind_button_cb), NULL);
  g_signal_connect (list_factory, "setup", G_CALLBACK (setup_list_cb), NULL);
  g_signal_connect_object (list_factory, "bind", G_CALLBACK (bind_list_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list_factory, "unbind", G_CALLBACK (unbind_list_cb), self, G_CONNECT_SWAPPED);
  adw_combo_row_set_factory (ADW_COMBO_ROW (self), button_factory);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (self), list_factory);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

/**
 * stafett_import_combo_new:
 * @title: (nullable): what is chosen, as plain text
 * @names: (nullable): what there is to choose from, of which the first is chosen; otherwise the row is given them later
 *
 * Returns: (transfer floating): a row in which one of several names is chosen
 */
GtkWidget *
stafett_import_combo_new (const char         *title,
                          const char * const *names)
{
  StafettImportCombo *self = g_object_new (STAFETT_TYPE_IMPORT_COMBO, NULL);
  g_autoptr (GtkStringList) model = names != NULL ? gtk_string_list_new (names) : NULL;

  if (title != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  if (model != NULL)
    stafett_import_combo_set_names (self, G_LIST_MODEL (model));

  return GTK_WIDGET (self);
}

/**
 * stafett_import_combo_set_names:
 * @self: a row
 * @names: (element-type GtkStringObject): what there is to choose from, of which the first is chosen; not changed any more
 */
void
stafett_import_combo_set_names (StafettImportCombo *self,
                                GListModel         *names)
{
  g_return_if_fail (STAFETT_IS_IMPORT_COMBO (self));

  g_set_object (&self->names, names);
  self->selected = 0;
  show (self);
}

/**
 * stafett_import_combo_has_names:
 * @self: a row
 *
 * Returns: whether it has been given its names
 */
gboolean
stafett_import_combo_has_names (StafettImportCombo *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT_COMBO (self), FALSE);

  return self->names != NULL;
}

/**
 * stafett_import_combo_set_selected:
 * @self: a row that has its names
 * @selected: the place of a name, or %GTK_INVALID_LIST_POSITION
 *
 * Chooses without telling.
 */
void
stafett_import_combo_set_selected (StafettImportCombo *self,
                                   guint               selected)
{
  g_return_if_fail (STAFETT_IS_IMPORT_COMBO (self));

  if (selected == self->selected)
    return;

  self->selected = selected;
  show (self);
}

/**
 * stafett_import_combo_get_selected:
 * @self: a row
 *
 * Returns: the place of the name that is chosen, or %GTK_INVALID_LIST_POSITION
 */
guint
stafett_import_combo_get_selected (StafettImportCombo *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT_COMBO (self), GTK_INVALID_LIST_POSITION);

  return self->selected;
}

/**
 * stafett_import_combo_fill:
 * @self: a row
 *
 * Puts all names into its list, as when it is opened.
 */
void
stafett_import_combo_fill (StafettImportCombo *self)
{
  g_return_if_fail (STAFETT_IS_IMPORT_COMBO (self));

  if (self->filled)
    return;

  self->filled = TRUE;
  show (self);
}

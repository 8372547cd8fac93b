/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-item-list.h"

#include <glib/gi18n.h>

#include "models/stafett-item-model.h"
#include "models/stafett-item-uses.h"
#include "ui/dialogs/stafett-list-item-dialog.h"
#include "ui/stafett-focus.h"
#include "ui/widgets/stafett-item-request.h"
#include "ui/widgets/stafett-item-row.h"
#include "ui/widgets/stafett-tab-stop.h"

/* One of the lists of domain.md section 4, in rank order, with what can be done to its items. */
struct _StafettItemList
{
  AdwBin parent_instance;

  StafettSession    *session; /* (owned) */
  StafettRecordKind  kind;
  StafettItemModel  *items;   /* (owned) */
  StafettItemUses   *uses;    /* (owned) */
  gint64             selected_id;
  int                selected_place; /* where the selected row was seen last */
  gboolean           refocus;        /* the row gets the focus when the list has been read again */

  GtkListBox        *list;
  GtkCheckButton    *show_deleted;
  GtkWidget         *delete_button;
  GtkWidget         *restore_button;
  GtkWidget         *default_button;
  GMenuModel        *menu;
  GtkWidget         *popover;
};

G_DEFINE_FINAL_TYPE (StafettItemList, stafett_item_list, ADW_TYPE_BIN)

static StafettItem *
get_selected (StafettItemList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return STAFETT_IS_ITEM_ROW (row) ? stafett_item_row_get_item (STAFETT_ITEM_ROW (row)) : NULL;
}

static gboolean
is_default (StafettItem *item)
{
  const StafettRecord *record = stafett_item_get_record (item);

  return record->kind == STAFETT_RECORD_KIND_LEAD_STATUS && ((const StafettLeadStatus *) record)->is_default;
}

/* The place of an item among those that are not deleted, which is what moving counts by. */
static int
get_place (StafettItemList *self,
           StafettItem     *wanted,
           int             *n_places)
{
  int place = -1;

  *n_places = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (item == wanted)
        place = *n_places;
      if (!stafett_item_is_deleted (item))
        (*n_places)++;
    }

  return place;
}

static void
update (StafettItemList *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  StafettItem *item = get_selected (self);
  gboolean deleted = item != NULL && stafett_item_is_deleted (item);
  gboolean live = item != NULL && !deleted;
  gboolean protected = live && is_default (item);
  int n_places;
  int place;

  if (self->items == NULL)
    return; /* the rows go after the items */

  place = get_place (self, item, &n_places);
  gtk_widget_action_set_enabled (widget, "items.edit", item != NULL);
  gtk_widget_action_set_enabled (widget, "items.delete", live && !protected);
  gtk_widget_action_set_enabled (widget, "items.merge", live && !protected && n_places > 1);
  gtk_widget_action_set_enabled (widget, "items.restore", deleted);
  gtk_widget_action_set_enabled (widget, "items.make-default", live && self->kind == STAFETT_RECORD_KIND_LEAD_STATUS && !protected);
  gtk_widget_action_set_enabled (widget, "items.move-up", live && place > 0);
  gtk_widget_action_set_enabled (widget, "items.move-down", live && place < n_places - 1);
  gtk_widget_set_visible (self->delete_button, !deleted);
  gtk_widget_set_visible (self->restore_button, deleted);
  gtk_widget_set_tooltip_text (self->delete_button, protected ? _("The default lead status cannot be deleted; make another one the default first")
                                                              : NULL);
}

static void
row_selected_cb (StafettItemList *self,
                 GtkListBoxRow   *row)
{
  if (row != NULL)
    {
      self->selected_id = stafett_item_get_id (stafett_item_row_get_item (STAFETT_ITEM_ROW (row)));
      self->selected_place = gtk_list_box_row_get_index (row);
    }
  update (self);
}

/* The item stays selected where it has gone; when it is gone, the one that took its place is. */
static void
restore_selection (StafettItemList *self)
{
  GtkListBoxRow *row;
  guint position;

  stafett_item_model_find (self->items, self->selected_id, &position);
  if (position == G_MAXUINT)
    position = (guint) CLAMP (self->selected_place, 0, MAX (0, (int) g_list_model_get_n_items (G_LIST_MODEL (self->items)) - 1));

  row = gtk_list_box_get_row_at_index (self->list, (int) position);
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      if (self->refocus)
        gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  self->refocus = FALSE;
  update (self);
}

static void
saved_cb (StafettItemList *self,
          gint64           id)
{
  self->selected_id = id;
  self->refocus = TRUE;
  restore_selection (self);
  self->refocus = TRUE; /* and once more when the list has been read again */
}

static void
open_dialog (StafettItemList *self,
             gconstpointer    record)
{
  GtkWidget *dialog = stafett_list_item_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, record);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  StafettItemList *self = STAFETT_ITEM_LIST (widget);
  g_autoptr (StafettRecord) record = stafett_record_new (self->kind);

  if (self->kind == STAFETT_RECORD_KIND_CATEGORY)
    ((StafettCategory *) record)->group = STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;
  open_dialog (self, record);
}

static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettItemList *self = STAFETT_ITEM_LIST (widget);

  open_dialog (self, stafett_item_get_record (get_selected (self)));
}

static void
row_activated_cb (StafettItemList *self,
                  GtkListBoxRow   *row)
{
  open_dialog (self, stafett_item_get_record (stafett_item_row_get_item (STAFETT_ITEM_ROW (row))));
}

/* The item that something is done to, which keeps the focus if it has it. */
static StafettItem *
take_selected (StafettItemList *self)
{
  self->refocus = stafett_focus_find_within (GTK_WIDGET (self->list)) != NULL;

  return get_selected (self);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  StafettItemList *self = STAFETT_ITEM_LIST (widget);

  stafett_item_request_delete (widget, self->session, take_selected (self));
}

static void
merge_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  StafettItemList *self = STAFETT_ITEM_LIST (widget);

  stafett_item_request_merge (widget, self->session, take_selected (self));
}

static void
restore_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  StafettItemList *self = STAFETT_ITEM_LIST (widget);

  stafett_item_request_restore (widget, self->session, take_selected (self));
}

static void
make_default_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  StafettItemList *self = STAFETT_ITEM_LIST (widget);

  stafett_item_request_make_default (widget, self->session, take_selected (self));
}

static void
move_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettItemList *self = STAFETT_ITEM_LIST (widget);

  stafett_item_request_move (widget, self->session, take_selected (self), g_str_equal (action, "items.move-up") ? -1 : 1);
}

static void
dropped_cb (StafettItemList *self,
            StafettItem     *item,
            StafettItemRow  *row)
{
  int n_places;
  int from = get_place (self, item, &n_places);
  int to = get_place (self, stafett_item_row_get_item (row), &n_places);

  if (from >= 0 && to >= 0 && from != to)
    {
      self->selected_id = stafett_item_get_id (item);
      self->refocus = stafett_focus_find_within (GTK_WIDGET (self->list)) != NULL;
      stafett_item_request_move (GTK_WIDGET (self), self->session, item, to - from);
    }
}

static void
show_menu (StafettItemList *self,
           GtkWidget       *row)
{
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    return;

  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->menu);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) {
    (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
menu_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettItemList *self = STAFETT_ITEM_LIST (widget);

  show_menu (self, GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

static void
secondary_click_cb (StafettItemList *self,
                    int              n_press,
                    double           x,
                    double           y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int) y);

  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list, row);
  show_menu (self, GTK_WIDGET (row));
}

static void
show_deleted_cb (StafettItemList *self)
{
  stafett_item_model_set_deleted (self->items, gtk_check_button_get_active (self->show_deleted));
}

static void
grouping_cb (StafettItemList *self)
{
  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
    stafett_item_row_set_grouping (STAFETT_ITEM_ROW (gtk_list_box_get_row_at_index (self->list, i)),
                                   stafett_item_model_get_grouping (self->items));
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  StafettItemList *self = user_data;
  GtkWidget *row = stafett_item_row_new (item, self->uses);

  stafett_item_row_set_grouping (STAFETT_ITEM_ROW (row), stafett_item_model_get_grouping (self->items));

  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return row;
}

static void
stafett_item_list_dispose (GObject *object)
{
  StafettItemList *self = STAFETT_ITEM_LIST (object);

  g_signal_handlers_disconnect_by_data (self->list, self); /* it loses its rows, and tells, when the items are gone already */
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->items);
  g_clear_object (&self->uses);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_item_list_parent_class)->dispose (object);
}

static void
stafett_item_list_class_init (StafettItemListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_item_list_dispose;

  g_type_ensure (STAFETT_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/widgets/stafett-item-list.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettItemList, list);
  gtk_widget_class_bind_template_child (widget_class, StafettItemList, show_deleted);
  gtk_widget_class_bind_template_child (widget_class, StafettItemList, delete_button);
  gtk_widget_class_bind_template_child (widget_class, StafettItemList, restore_button);
  gtk_widget_class_bind_template_child (widget_class, StafettItemList, default_button);
  gtk_widget_class_bind_template_child (widget_class, StafettItemList, menu);

  gtk_widget_class_install_action (widget_class, "items.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "items.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "items.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "items.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "items.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "items.make-default", NULL, make_default_cb);
  gtk_widget_class_install_action (widget_class, "items.move-up", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "items.move-down", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "items.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "items.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "items.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "items.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "items.merge", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "items.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "items.menu", NULL);
}

static void
stafett_item_list_init (StafettItemList *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->show_deleted, "toggled", G_CALLBACK (show_deleted_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (secondary_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (gesture));
}

/**
 * stafett_item_list_new:
 * @session: a session
 * @kind: categories or lead statuses
 * @label: what the list is called, translated
 *
 * Returns: (transfer floating): the list with its controls
 */
GtkWidget *
stafett_item_list_new (StafettSession    *session,
                       StafettRecordKind  kind,
                       const char        *label)
{
  StafettItemList *self = g_object_new (STAFETT_TYPE_ITEM_LIST, NULL);

  self->session = g_object_ref (session);
  self->kind = kind;
  self->items = stafett_item_model_new (session, kind);
  self->uses = stafett_item_uses_new (session, kind);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (self->default_button, kind == STAFETT_RECORD_KIND_LEAD_STATUS);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), create_row_cb, self, NULL);
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (restore_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->items, "notify::loaded", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->items, "notify::grouping", G_CALLBACK (grouping_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

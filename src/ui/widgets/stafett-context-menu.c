/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-context-menu.h"

#include "ui/stafett-focus.h"

/* The menu of a row: opened by the secondary button, by a long press, and by the Menu key or Shift+F10 on the row that has the focus. */

struct _StafettContextMenu
{
  GObject parent_instance;

  GtkWidget                 *owner;   /* (unowned): owns the menu */
  GtkWidget                 *view;    /* (unowned): of @owner, has the rows */
  char                      *label;   /* (owned) */
  StafettContextMenuFindRow  find_row;
  StafettContextMenuMake     make;
  GtkWidget                 *popover; /* (nullable) */
  GtkWidget                 *row;     /* (weak) (nullable): where it was opened */
};

G_DEFINE_FINAL_TYPE (StafettContextMenu, stafett_context_menu, G_TYPE_OBJECT)

/* GTK 4.8 would give the focus to the first control of the window. */
static void
closed_cb (StafettContextMenu *self)
{
  gtk_widget_set_can_target (self->view, TRUE);
  if (self->row != NULL && gtk_widget_get_mapped (self->row))
    gtk_widget_grab_focus (self->row);
  g_clear_weak_pointer (&self->row);
}

static void
ensure_popover (StafettContextMenu *self)
{
  if (self->popover != NULL)
    return;

  self->popover = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
  gtk_widget_set_parent (self->popover, self->owner);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

static void
open_at (StafettContextMenu *self,
         GtkWidget          *row,
         int                 x,
         int                 y)
{
  GdkRectangle at = { x, y, 1, 1 };
  g_autoptr (GMenuModel) model = NULL;

  gtk_widget_grab_focus (row);
  model = self->make (self->owner, row);
  if (model == NULL || g_menu_model_get_n_items (model) == 0)
    return;

  ensure_popover (self);
  g_set_weak_pointer (&self->row, row);
  gtk_widget_set_can_target (self->view, FALSE); /* the tooltip of what is below would cover the menu */
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
pressed_at (StafettContextMenu *self,
            double              x,
            double              y)
{
  GtkWidget *widget = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = widget != NULL ? self->find_row (self->owner, widget) : NULL;
  double at_x;
  double at_y;

  if (row != NULL && gtk_widget_translate_coordinates (self->view, self->owner, x, y, &at_x, &at_y))
    open_at (self, row, (int) at_x, (int) at_y);
}

static void
secondary_click_cb (GtkGestureClick    *gesture,
                    int                 n_press,
                    double              x,
                    double              y,
                    StafettContextMenu *self)
{
  pressed_at (self, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_press_cb (GtkGesture         *gesture,
               double              x,
               double              y,
               StafettContextMenu *self)
{
  pressed_at (self, x, y);
}

static void
stafett_context_menu_dispose (GObject *object)
{
  StafettContextMenu *self = STAFETT_CONTEXT_MENU (object);

  stafett_context_menu_close (self);

  G_OBJECT_CLASS (stafett_context_menu_parent_class)->dispose (object);
}

static void
stafett_context_menu_finalize (GObject *object)
{
  StafettContextMenu *self = STAFETT_CONTEXT_MENU (object);

  g_free (self->label);

  G_OBJECT_CLASS (stafett_context_menu_parent_class)->finalize (object);
}

static void
stafett_context_menu_class_init (StafettContextMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_context_menu_dispose;
  G_OBJECT_CLASS (klass)->finalize = stafett_context_menu_finalize;
}

static void
stafett_context_menu_init (StafettContextMenu *self)
{
}

/**
 * stafett_context_menu_new:
 * @owner: who owns the menu, and lets it go in dispose
 * @view: a widget in @owner that has the rows
 * @label: what a screen reader calls the menu, translated
 * @find_row: finds the row around a widget
 * @make: makes the menu of a row
 *
 * Returns: (transfer full): the menu, which opens by the pointer; for the keys see stafett_context_menu_open()
 */
StafettContextMenu *
stafett_context_menu_new (GtkWidget                 *owner,
                          GtkWidget                 *view,
                          const char                *label,
                          StafettContextMenuFindRow  find_row,
                          StafettContextMenuMake     make)
{
  StafettContextMenu *self = g_object_new (STAFETT_TYPE_CONTEXT_MENU, NULL);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->owner = owner;
  self->view = view;
  self->label = g_strdup (label);
  self->find_row = find_row;
  self->make = make;
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (secondary_click_cb), self, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_press_cb), self, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (press));

  return self;
}

/**
 * stafett_context_menu_open:
 * @self: a menu
 *
 * Opens it at the row that has the focus, or one of whose controls has it.
 */
void
stafett_context_menu_open (StafettContextMenu *self)
{
  GtkWidget *focus;
  GtkWidget *row;
  graphene_rect_t bounds;

  g_return_if_fail (STAFETT_IS_CONTEXT_MENU (self));

  focus = stafett_focus_find_within (self->owner);
  row = focus != NULL ? self->find_row (self->owner, focus) : NULL;
  if (row != NULL && gtk_widget_compute_bounds (row, self->owner, &bounds))
    open_at (self, row, (int) bounds.origin.x + 24, (int) (bounds.origin.y + bounds.size.height / 2));
}

/**
 * stafett_context_menu_close:
 * @self: a menu
 *
 * Takes it away, as its owner goes.
 */
void
stafett_context_menu_close (StafettContextMenu *self)
{
  g_return_if_fail (STAFETT_IS_CONTEXT_MENU (self));

  g_clear_weak_pointer (&self->row);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/**
 * stafett_context_menu_bind_keys:
 * @owner_class: a class of widgets whose rows have a menu
 * @action: an action of the class that opens it
 */
void
stafett_context_menu_bind_keys (GtkWidgetClass *owner_class,
                                const char     *action)
{
  gtk_widget_class_add_binding_action (owner_class, GDK_KEY_Menu, 0, action, NULL);
  gtk_widget_class_add_binding_action (owner_class, GDK_KEY_F10, GDK_SHIFT_MASK, action, NULL);
}

/**
 * stafett_context_menu_append:
 * @menu: a menu or a part of one
 * @label: what the item says, with a mnemonic, translated
 * @action: what it does
 * @target: (nullable): to what, floating
 * @accelerator: (nullable): the key that does the same to the row that has the focus
 */
void
stafett_context_menu_append (GMenu      *menu,
                             const char *label,
                             const char *action,
                             GVariant   *target,
                             const char *accelerator)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  if (accelerator != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accelerator);
  g_menu_append_item (menu, item);
}

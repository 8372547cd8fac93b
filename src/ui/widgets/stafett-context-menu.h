/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STAFETT_TYPE_CONTEXT_MENU (stafett_context_menu_get_type ())
G_DECLARE_FINAL_TYPE (StafettContextMenu, stafett_context_menu, STAFETT, CONTEXT_MENU, GObject)

/**
 * StafettContextMenuFindRow:
 * @owner: whose rows have the menu
 * @widget: a widget somewhere in @owner
 *
 * Returns: (transfer none) (nullable): the row around it
 */
typedef GtkWidget *(*StafettContextMenuFindRow) (GtkWidget *owner,
                                                 GtkWidget *widget);

/**
 * StafettContextMenuMake:
 * @owner: whose rows have the menu
 * @row: one of them, which has the focus
 *
 * Returns: (transfer full) (nullable): what the menu of the row offers now; nothing opens if that is nothing
 */
typedef GMenuModel *(*StafettContextMenuMake) (GtkWidget *owner,
                                               GtkWidget *row);

StafettContextMenu *stafett_context_menu_new           (GtkWidget                 *owner,
                                                        GtkWidget                 *view,
                                                        const char                *label,
                                                        StafettContextMenuFindRow  find_row,
                                                        StafettContextMenuMake     make);
void                stafett_context_menu_open          (StafettContextMenu        *self);
void                stafett_context_menu_close         (StafettContextMenu        *self);
void                stafett_context_menu_bind_keys     (GtkWidgetClass            *owner_class,
                                                        const char                *action);

void                stafett_context_menu_append        (GMenu                     *menu,
                                                        const char                *label,
                                                        const char                *action,
                                                        GVariant                  *target,
                                                        const char                *accelerator);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-tab-stop.h"

#include "ui/stafett-focus.h"

/* Holds a list box. By itself that takes Tab through its rows and selects each, so that what works on the selected row could only be
 * reached with the last one selected. In here the arrows are for the rows, and Tab goes to what the row has, and on. */
struct _StafettTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (StafettTabStop, stafett_tab_stop, ADW_TYPE_BIN)

static gboolean
stafett_tab_stop_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  GtkWidget *focus = stafett_focus_find_within (widget);

  if ((direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD) && focus != NULL)
    {
      GtkWidget *row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);

      return row != NULL && gtk_widget_child_focus (row, direction);
    }

  return GTK_WIDGET_CLASS (stafett_tab_stop_parent_class)->focus (widget, direction);
}

static void
stafett_tab_stop_class_init (StafettTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = stafett_tab_stop_focus;
}

static void
stafett_tab_stop_init (StafettTabStop *self)
{
}

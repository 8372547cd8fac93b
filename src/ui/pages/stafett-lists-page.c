/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-lists-page.h"

#include <glib/gi18n.h>

#include "ui/widgets/stafett-grouping-row.h"
#include "ui/widgets/stafett-item-list.h"
#include "ui/widgets/stafett-lead-status-hint.h"

struct _StafettListsPage
{
  StafettPage parent_instance;

  GtkStack              *lists;
  GtkWidget             *grouping;
  StafettGroupingRow    *grouping_row;
  StafettLeadStatusHint *hint;
};

G_DEFINE_FINAL_TYPE (StafettListsPage, stafett_lists_page, STAFETT_TYPE_PAGE)

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  StafettListsPage *self = STAFETT_LISTS_PAGE (widget);

  gtk_widget_activate_action (gtk_stack_get_visible_child (self->lists), "items.add", NULL);
}

static void
category_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  StafettListsPage *self = STAFETT_LISTS_PAGE (widget);

  stafett_lists_page_show_categories (self);
  gtk_widget_activate_action (gtk_stack_get_visible_child (self->lists),
                              g_str_equal (action, "lists.add-category") ? "items.add" : "items.edit", NULL);
}

/* Contact – Lead status has neither headings nor user groups. */
static void
list_cb (StafettListsPage *self)
{
  gtk_widget_set_visible (self->grouping, g_strcmp0 (gtk_stack_get_visible_child_name (self->lists), "category") == 0);
}

static void
stafett_lists_page_constructed (GObject *object)
{
  StafettListsPage *self = STAFETT_LISTS_PAGE (object);
  StafettSession *session = stafett_page_get_session (STAFETT_PAGE (self));

  G_OBJECT_CLASS (stafett_lists_page_parent_class)->constructed (object);

  gtk_stack_add_titled (self->lists, stafett_item_list_new (session, STAFETT_RECORD_KIND_CATEGORY, _("Company – Category")),
                        "category", _("Company – Category"));
  gtk_stack_add_titled (self->lists, stafett_item_list_new (session, STAFETT_RECORD_KIND_LEAD_STATUS, _("Contact – Lead status")),
                        "lead-status", _("Contact – Lead status"));

  stafett_lead_status_hint_add_button (self->hint, _("Add a _category…"), "lists.add-category");
  stafett_lead_status_hint_add_button (self->hint, _("_Edit the selected category…"), "lists.edit-category");
  stafett_lead_status_hint_set_session (self->hint, session);
  stafett_grouping_row_set_session (self->grouping_row, session);
}

static void
stafett_lists_page_class_init (StafettListsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = stafett_lists_page_constructed;

  g_type_ensure (STAFETT_TYPE_GROUPING_ROW);
  g_type_ensure (STAFETT_TYPE_LEAD_STATUS_HINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/pages/stafett-lists-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettListsPage, lists);
  gtk_widget_class_bind_template_child (widget_class, StafettListsPage, grouping);
  gtk_widget_class_bind_template_child (widget_class, StafettListsPage, grouping_row);
  gtk_widget_class_bind_template_child (widget_class, StafettListsPage, hint);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "lists.add-category", NULL, category_cb);
  gtk_widget_class_install_action (widget_class, "lists.edit-category", NULL, category_cb);
}

static void
stafett_lists_page_init (StafettListsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->lists, "notify::visible-child-name", G_CALLBACK (list_cb), self);
}

/**
 * stafett_lists_page_show_categories:
 * @self: a page
 *
 * Shows the list Company – Category.
 */
void
stafett_lists_page_show_categories (StafettListsPage *self)
{
  g_return_if_fail (STAFETT_IS_LISTS_PAGE (self));

  gtk_stack_set_visible_child_name (self->lists, "category");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-record-list-private.h"

#include <glib/gi18n.h>

/* The icon comes with the first need of it: whatever it is, it brings a renderer of SVG with it. */
static void
show_status (StafettRecordList *self,
             AdwStatusPage     *page,
             const char        *icon)
{
  adw_status_page_set_icon_name (page, icon);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
}

/* Shows the rows, or what there is instead of them. */
void
stafett_record_list_update_status (StafettRecordList *self)
{
  gboolean searching;

  if (self->failed)
    {
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  if (self->model == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }
  if (stafett_query_model_is_loading (self->model))
    return; /* what is on the screen stays until it is known */

  searching = stafett_list_query_get_search (stafett_query_model_get_query (self->model)) != NULL || self->narrowed;
  if (searching || self->empty == NULL)
    show_status (self, self->nothing, "edit-find-symbolic");
  else
    show_status (self, self->empty, self->empty_icon);
}

/* Comes when there is a stack to show it in. */
void
stafett_record_list_init_status (StafettRecordList *self)
{
  GtkWidget *everything = gtk_button_new ();

  self->nothing = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_button_set_use_underline (GTK_BUTTON (everything), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (everything), "page.show-everything");
  gtk_widget_set_halign (everything, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (everything, "pill");
  adw_status_page_set_child (self->nothing, everything);
  stafett_record_list_set_nothing (self, NULL, NULL, NULL);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->nothing), "nothing-found");
}

/**
 * stafett_record_list_set_narrowed:
 * @self: a list
 * @narrowed: whether its query lists only a part of what belongs here, by the user's choice
 *
 * A list that is narrowed down to nothing says that nothing was found, not that there is nothing yet.
 */
void
stafett_record_list_set_narrowed (StafettRecordList *self,
                                  gboolean           narrowed)
{
  g_return_if_fail (STAFETT_IS_RECORD_LIST (self));

  self->narrowed = narrowed;
  stafett_record_list_update_status (self);
}

/**
 * stafett_record_list_set_empty:
 * @self: a list
 * @icon: an icon's name
 * @title: what is missing, translated
 * @description: what belongs here, translated
 * @button: (nullable): the first step
 *
 * What is shown while there is nothing to list.
 */
void
stafett_record_list_set_empty (StafettRecordList *self,
                               const char        *icon,
                               const char        *title,
                               const char        *description,
                               GtkWidget         *button)
{
  g_return_if_fail (STAFETT_IS_RECORD_LIST (self));
  g_return_if_fail (self->empty == NULL);

  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  self->empty_icon = g_strdup (icon);
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  if (button != NULL)
    {
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "pill");
      gtk_widget_add_css_class (button, "suggested-action");
      adw_status_page_set_child (self->empty, button);
    }
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  stafett_record_list_update_status (self);
}

/**
 * stafett_record_list_set_nothing:
 * @self: a list
 * @title: (nullable): what is shown when nothing passes the filters, translated; %NULL for what is said of any search
 * @description: (nullable): more of it
 * @label: (nullable): of the button that shows everything
 */
void
stafett_record_list_set_nothing (StafettRecordList *self,
                                 const char        *title,
                                 const char        *description,
                                 const char        *label)
{
  g_return_if_fail (STAFETT_IS_RECORD_LIST (self));

  adw_status_page_set_title (self->nothing, title != NULL ? title : _("Nothing found"));
  adw_status_page_set_description (self->nothing, title != NULL ? description : _("Try other words, or fewer filters."));
  gtk_button_set_label (GTK_BUTTON (adw_status_page_get_child (self->nothing)),
                        title != NULL ? label : _("_Clear search and filters"));
}

/**
 * stafett_record_list_set_failure:
 * @self: a list
 * @title: (nullable): what is shown instead of rows, translated; %NULL for the rows again
 * @description: (nullable): why
 * @selection: the selection that cannot be shown, which the user can delete
 */
void
stafett_record_list_set_failure (StafettRecordList *self,
                                 const char        *title,
                                 const char        *description,
                                 gint64             selection)
{
  GtkWidget *button;

  g_return_if_fail (STAFETT_IS_RECORD_LIST (self));

  if (title != NULL && self->failure == NULL)
    {
      self->failure = ADW_STATUS_PAGE (adw_status_page_new ());
      adw_status_page_set_icon_name (self->failure, "dialog-warning-symbolic");
      button = gtk_button_new_with_mnemonic (_("_Delete the selection"));
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "pill");
      adw_status_page_set_child (self->failure, button);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->failure), "failed");
    }
  if (title != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (description, -1);

      adw_status_page_set_title (self->failure, title);
      adw_status_page_set_description (self->failure, escaped);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (adw_status_page_get_child (self->failure)), "(ix)",
                                        STAFETT_RECORD_KIND_SELECTION, selection);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (adw_status_page_get_child (self->failure)), "win.delete-record");
    }
  self->failed = title != NULL;
  stafett_record_list_update_status (self);
}

/**
 * stafett_record_list_has_failed:
 * @self: a list
 *
 * Returns: whether it says that it cannot show what it is asked for
 */
gboolean
stafett_record_list_has_failed (StafettRecordList *self)
{
  g_return_val_if_fail (STAFETT_IS_RECORD_LIST (self), FALSE);

  return self->failed;
}

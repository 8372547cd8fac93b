/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include <glib/gi18n.h>

#include "ui/dialogs/stafett-selection-dialog.h"
#include "ui/stafett-feedback.h"
#include "ui/widgets/stafett-list-page.h"

/* The window's actions on saved selections. They are deleted as records are, see stafett-window-delete.c. */

static StafettListPage *
get_list_page (StafettWindow *self)
{
  GtkWidget *page = stafett_window_get_page (self);

  return STAFETT_IS_LIST_PAGE (page) ? STAFETT_LIST_PAGE (page) : NULL;
}

static const char *
get_page_name (StafettList list)
{
  switch ((int) list)
    {
    case STAFETT_LIST_COMPANIES:
      return "companies";
    case STAFETT_LIST_CONTACTS:
      return "contacts";
    case STAFETT_LIST_SALES:
      return "sales";
    default:
      return "journal";
    }
}

/* The page that is on show has another selection, or what it lists is no longer what was saved. */
void
stafett_window_follow_selection (StafettWindow *self)
{
  StafettListPage *page = get_list_page (self);
  gboolean modified = FALSE;
  StafettItem *selection = page != NULL ? stafett_list_page_get_selection (page, &modified) : NULL;
  const char *name = gtk_stack_get_visible_child_name (self->content);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.update-selection", modified);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-selection", page != NULL && stafett_list_page_can_save (page));
  if (selection != NULL)
    stafett_sidebar_select_selection (self->sidebar, stafett_item_get_id (selection));
  else if (name != NULL)
    stafett_sidebar_select_page (self->sidebar, name);
}

/* A selection that was just saved is not in the sidebar yet: it is shown when it is. */
static void
show_selection (StafettWindow *self,
                gint64         id)
{
  StafettItem *selection = stafett_sidebar_find_selection (self->sidebar, id);

  self->awaited_selection = selection == NULL ? id : 0;
  if (selection == NULL || stafett_item_is_deleted (selection))
    return;

  stafett_window_show_list (self, get_page_name (((const StafettSelection *) stafett_item_get_record (selection))->list), selection);
}

static void
selections_read_cb (StafettWindow *self)
{
  if (self->awaited_selection != 0)
    show_selection (self, self->awaited_selection);
}

static void
show_selection_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  show_selection (STAFETT_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
saved_cb (StafettWindow *self,
          gint64         id)
{
  show_selection (self, id);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  StafettListPage *page = get_list_page (self);
  g_autoptr (StafettSelection) selection = NULL;
  StafettListQuery *query;
  const char *told;
  GtkWidget *dialog;

  if (page == NULL || self->session == NULL || !stafett_list_page_can_save (page))
    return;

  query = stafett_list_page_get_query (page, &told);
  selection = stafett_record_new (STAFETT_RECORD_KIND_SELECTION);
  selection->name = stafett_sidebar_dup_free_name (self->sidebar, query, told);
  selection->list = stafett_list_query_get_list (query);
  selection->query = stafett_list_query_to_text (query);
  dialog = stafett_selection_dialog_new (GTK_WINDOW (self), self->session, selection);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
rename_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  StafettItem *selection = stafett_sidebar_find_selection (self->sidebar, g_variant_get_int64 (parameter));

  if (selection != NULL)
    gtk_window_present (GTK_WINDOW (stafett_selection_dialog_new (GTK_WINDOW (self), self->session, stafett_item_get_record (selection))));
}

static void
updated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettWindow) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  if (commit == NULL)
    stafett_feedback_error (GTK_WIDGET (self), _("The selection was not updated"), error);
  else
    stafett_feedback_undo (GTK_WIDGET (self), _("The selection was updated"), stafett_commit_get_first_entry (commit));
}

static void
update_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  StafettListPage *page = get_list_page (self);
  StafettItem *selection = page != NULL ? stafett_list_page_get_selection (page, NULL) : NULL;
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettSelection) after = NULL;

  if (selection == NULL || stafett_item_get_id (selection) != g_variant_get_int64 (parameter))
    return; /* only what is on show can have been changed */

  after = stafett_record_copy (stafett_item_get_record (selection));
  g_free (after->query);
  after->query = stafett_list_query_to_text (stafett_list_page_get_query (page, NULL));
  if (stafett_change_set_edit (change_set, stafett_item_get_record (selection), (StafettRecord *) after))
    stafett_session_apply_async (self->session, change_set, NULL, updated_cb, g_object_ref (self));
}

void
stafett_window_init_selections (StafettWindow *self)
{
  g_signal_connect_object (self->sidebar, "selections-read", G_CALLBACK (selections_read_cb), self, G_CONNECT_SWAPPED);
  stafett_window_follow_selection (self);
}

void
stafett_window_install_selection_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-selection", "x", show_selection_cb);
  gtk_widget_class_install_action (widget_class, "win.save-selection", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "win.rename-selection", "x", rename_cb);
  gtk_widget_class_install_action (widget_class, "win.update-selection", "x", update_cb);
}

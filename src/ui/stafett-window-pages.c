/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include <glib/gi18n.h>

#include "ui/pages/stafett-associates-page.h"
#include "ui/pages/stafett-companies-page.h"
#include "ui/pages/stafett-confirmations-page.h"
#include "ui/pages/stafett-contacts-page.h"
#include "ui/pages/stafett-journal-page.h"
#include "ui/pages/stafett-lists-page.h"
#include "ui/pages/stafett-sales-page.h"
#include "ui/pages/stafett-workflow-page.h"

/* The sidebar, in order. A page is built when it is first shown. */
static const struct {
  const char *name;
  const char *title;
  const char *icon;
  GType     (*get_type) (void);
  gboolean    settings; /* only for administrators */
} pages[] = {
  { "companies", N_("Companies"), "x-office-address-book-symbolic", stafett_companies_page_get_type, FALSE },
  { "contacts", N_("Contacts"), "system-users-symbolic", stafett_contacts_page_get_type, FALSE },
  { "sales", N_("Sales"), "emblem-ok-symbolic", stafett_sales_page_get_type, FALSE },
  { "confirmations", N_("Confirmations"), "dialog-question-symbolic", stafett_confirmations_page_get_type, FALSE },
  { "journal", N_("Journal"), "document-open-recent-symbolic", stafett_journal_page_get_type, FALSE },
  { "lists", N_("Lists"), "view-list-symbolic", stafett_lists_page_get_type, TRUE },
  { "workflow", N_("Workflow"), "emblem-system-symbolic", stafett_workflow_page_get_type, TRUE },
  { "associates", N_("Associates"), "avatar-default-symbolic", stafett_associates_page_get_type, TRUE },
};

static gboolean
is_settings_page (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      return pages[i].settings;

  return FALSE;
}

static gboolean
may_change_settings (StafettWindow *self)
{
  const StafettAssociate *associate = stafett_session_get_associate (self->session);

  return associate != NULL && associate->administrator && associate->active;
}

/* Who acts decides which pages there are. */
void
stafett_window_fill_sidebar (StafettWindow *self)
{
  gboolean administrator;

  stafett_sidebar_remove_pages (self->sidebar);
  stafett_window_update_settings_actions (self);
  stafett_window_update_import_action (self);
  if (self->session == NULL)
    return;

  administrator = may_change_settings (self);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (administrator || !pages[i].settings)
      stafett_sidebar_add_page (self->sidebar, pages[i].name, _(pages[i].title), pages[i].icon,
                                pages[i].settings ? _("Settings and maintenance") : NULL);
}

/* The page on show, or NULL if that is the welcome. */
StafettPage *
stafett_window_get_visible_page (StafettWindow *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->content);

  return STAFETT_IS_PAGE (visible) ? STAFETT_PAGE (visible) : NULL;
}

static void
folded_cb (StafettWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->content)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (STAFETT_IS_PAGE (child))
      g_object_set (child, "narrow", folded, "can-go-back", folded || g_object_get_data (G_OBJECT (child), "stafett-below") != NULL, NULL);
}

/* A page that was put on top goes when another is shown: it is made anew when it is needed. */
static void
remove_pushed_pages (StafettWindow *self,
                     GtkWidget     *except)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->content));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != except && g_object_get_data (G_OBJECT (child), "stafett-below") != NULL)
        gtk_stack_remove (self->content, child);
      child = next;
    }
}

static void
show_page_now (StafettWindow *self,
               const char    *name)
{
  GtkWidget *page;

  if (self->session == NULL || (is_settings_page (name) && !may_change_settings (self)))
    return;

  page = gtk_stack_get_child_by_name (self->content, name);
  for (gsize i = 0; page == NULL && i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      {
        page = g_object_new (pages[i].get_type (), "session", self->session, "title", _(pages[i].title), NULL);
        gtk_stack_add_named (self->content, page, name);
        if (STAFETT_IS_LIST_PAGE (page))
          g_signal_connect_object (page, "selection-changed", G_CALLBACK (stafett_window_follow_selection), self, G_CONNECT_SWAPPED);
      }
  if (page == NULL)
    return;

  if (self->filter != NULL)
    stafett_list_page_set_filters (STAFETT_LIST_PAGE (page), (const char * const *) self->filter + 1, self->filter[0]);
  else if (STAFETT_IS_LIST_PAGE (page))
    stafett_list_page_show_selection (STAFETT_LIST_PAGE (page), self->selection);
  g_clear_pointer (&self->filter, g_strfreev);
  g_clear_object (&self->selection);

  gtk_stack_set_visible_child (self->content, page);
  remove_pushed_pages (self, page);
  stafett_window_follow_selection (self);
  folded_cb (self);
  adw_leaflet_set_visible_child (self->leaflet, self->content_pane);
}

typedef struct {
  StafettWindow *window; /* (owned) */
  char          *action; /* (owned) (nullable): what to do once the page may be left; otherwise: */
  char          *name;    /* (owned) (nullable): a page, or %NULL to close the window */
} Proceeding;

static void
proceeding_free (gpointer  data,
                 GClosure *closure)
{
  Proceeding *proceeding = data;

  g_object_unref (proceeding->window);
  g_free (proceeding->action);
  g_free (proceeding->name);
  g_free (proceeding);
}

static void
proceed_cb (gpointer data)
{
  Proceeding *proceeding = data;

  if (proceeding->action != NULL)
    {
      proceeding->window->may_leave = TRUE;
      gtk_widget_activate_action_variant (GTK_WIDGET (proceeding->window), proceeding->action, NULL);
      proceeding->window->may_leave = FALSE;
    }
  else if (proceeding->name != NULL)
    {
      show_page_now (proceeding->window, proceeding->name);
    }
  else
    {
      proceeding->window->may_close = TRUE;
      gtk_window_close (GTK_WINDOW (proceeding->window));
    }
}

/* A page with unsaved changes asks before it is left; the rest happens when the user has answered: @action, or the page @name is
 * shown, or with neither the window is closed. */
gboolean
stafett_window_leave_page (StafettWindow *self,
                           const char    *action,
                           const char    *name)
{
  StafettPage *page = stafett_window_get_visible_page (self);
  g_autoptr (GClosure) closure = NULL;
  Proceeding *proceeding;

  if (page == NULL || self->may_leave)
    return TRUE;

  proceeding = g_new0 (Proceeding, 1);
  proceeding->window = g_object_ref (self);
  proceeding->action = g_strdup (action);
  proceeding->name = g_strdup (name);
  closure = g_cclosure_new_swap (G_CALLBACK (proceed_cb), proceeding, proceeding_free);
  g_closure_set_marshal (closure, g_cclosure_marshal_VOID__VOID);
  g_closure_ref (closure);
  g_closure_sink (closure);

  return stafett_page_leave (page, closure);
}

static void
show_page (StafettWindow *self,
           const char    *name)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->content), name) == 0 || stafett_window_leave_page (self, NULL, name))
    show_page_now (self, name);
  else if (gtk_stack_get_visible_child_name (self->content) != NULL)
    stafett_window_follow_selection (self);
}

void
stafett_window_init_pages (StafettWindow *self)
{
  g_signal_connect_object (self->sidebar, "page-activated", G_CALLBACK (stafett_window_show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
}

/* Shows the page that a database begins with. */
void
stafett_window_show_first_page (StafettWindow *self)
{
  show_page_now (self, pages[0].name);
}

/* Settings come and go with the rights of who acts. A page of them that is on show is left, which it asks about if something in it
 * has not been saved. */
void
stafett_window_follow_rights (StafettWindow *self)
{
  const char *shown = gtk_stack_get_visible_child_name (self->content);

  stafett_window_fill_sidebar (self);
  if (shown != NULL)
    stafett_window_follow_selection (self);
  if (may_change_settings (self))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = pages[i].settings ? gtk_stack_get_child_by_name (self->content, pages[i].name) : NULL;

      if (page != NULL && page != gtk_stack_get_visible_child (self->content))
        gtk_stack_remove (self->content, page);
    }
  if (is_settings_page (shown))
    show_page (self, pages[0].name);
}

/**
 * stafett_window_show_page:
 * @self: a window
 * @name: the name of a page of the sidebar
 *
 * Shows the page; one with unsaved changes that is left for it asks first.
 */
void
stafett_window_show_page (StafettWindow *self,
                          const char    *name)
{
  g_return_if_fail (STAFETT_IS_WINDOW (self));

  g_clear_pointer (&self->filter, g_strfreev);
  g_clear_object (&self->selection);
  show_page (self, name);
}

/* Shows a selection of a list, once the page that is on show may be left. */
void
stafett_window_show_list (StafettWindow *self,
                          const char    *page,
                          StafettItem   *selection)
{
  g_clear_pointer (&self->filter, g_strfreev);
  g_set_object (&self->selection, selection);
  show_page (self, page);
}

/* Shows a part of a list, once the page that is on show may be left: the rows whose columns hold the values. */
void
stafett_window_show_part (StafettWindow       *self,
                          const char          *page,
                          const char * const  *filter)
{
  g_clear_object (&self->selection);
  g_strfreev (self->filter);
  self->filter = g_strdupv ((char **) filter);
  show_page (self, page);
}

/**
 * stafett_window_leave:
 * @self: a window
 * @action: an action without a parameter that replaces the database
 *
 * Asks the page on show whether it may be left: one with unsaved changes asks the user, and @action is activated when the user
 * agrees.
 *
 * Returns: whether it may be left at once, so that @action can go on
 */
gboolean
stafett_window_leave (StafettWindow *self,
                      const char    *action)
{
  g_return_val_if_fail (STAFETT_IS_WINDOW (self), TRUE);

  return stafett_window_leave_page (self, action, NULL);
}

/**
 * stafett_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the page that is shown
 */
GtkWidget *
stafett_window_get_page (StafettWindow *self)
{
  g_return_val_if_fail (STAFETT_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child (self->content);
}

/* Puts a page on top of the one that is shown; the way back leads to that one. */
void
stafett_window_push_page (StafettWindow *self,
                          StafettPage   *page)
{
  GtkWidget *below = gtk_stack_get_visible_child (self->content);

  g_object_set_data (G_OBJECT (page), "stafett-below", below);
  gtk_stack_add_child (self->content, GTK_WIDGET (page));
  gtk_stack_set_visible_child (self->content, GTK_WIDGET (page));
  stafett_window_follow_selection (self);
  folded_cb (self);
  adw_leaflet_set_visible_child (self->leaflet, self->content_pane);
}

/* Back to the page below, or, in a narrow window, to the sidebar. */
void
stafett_window_go_back (StafettWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->content);
  GtkWidget *below = page != NULL ? g_object_get_data (G_OBJECT (page), "stafett-below") : NULL;

  if (below != NULL)
    {
      gtk_stack_set_visible_child (self->content, below);
      gtk_stack_remove (self->content, page);
      stafett_window_follow_selection (self);
      folded_cb (self);
    }
  else if (adw_leaflet_get_folded (self->leaflet))
    {
      adw_leaflet_set_visible_child (self->leaflet, self->sidebar_pane);
    }
}

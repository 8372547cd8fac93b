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
#include "ui/stafett-application.h"
#include "ui/stafett-tooltip.h"
#include "ui/widgets/stafett-lead-status-hint.h"

G_DEFINE_FINAL_TYPE (StafettWindow, stafett_window, ADW_TYPE_APPLICATION_WINDOW)

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

static void
fill_sidebar (StafettWindow *self)
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

static void
remove_pages (StafettWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_stack_remove (self->content, child);
}

static void
stop_automation (StafettWindow *self)
{
  if (self->automation != NULL)
    stafett_automation_stop (self->automation);
  g_clear_object (&self->automation);
}

static void
show_welcome (StafettWindow *self)
{
  gtk_stack_add_named (self->content, stafett_window_make_welcome (), "welcome");
  gtk_stack_set_visible_child_name (self->content, "welcome");
  adw_leaflet_set_visible_child (self->leaflet, self->content_pane);
}

static StafettPage *
get_visible_page (StafettWindow *self)
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

/* A page with unsaved changes asks before it is left; the rest happens when the user has answered. */
static gboolean
leave_page (StafettWindow *self,
            const char    *action,
            const char    *name)
{
  StafettPage *page = get_visible_page (self);
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

/* A database of before may have no category with lead status. Whoever can change that is told at once, where they land; the
 * program does nothing about it unasked (domain.md section 2). */
static void
add_lead_status_hint (StafettWindow *self)
{
  StafettPage *page = get_visible_page (self);
  StafettLeadStatusHint *hint;

  if (page == NULL)
    return;

  hint = g_object_new (STAFETT_TYPE_LEAD_STATUS_HINT, NULL);
  stafett_lead_status_hint_add_button (hint, _("_Open the list of categories"), "win.show-categories");
  stafett_lead_status_hint_add_dismiss (hint);
  stafett_page_prepend (page, GTK_WIDGET (hint));
  stafett_lead_status_hint_set_session (hint, self->session);
}

static void
show_page (StafettWindow *self,
           const char    *name)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->content), name) == 0 || leave_page (self, NULL, name))
    show_page_now (self, name);
  else if (gtk_stack_get_visible_child_name (self->content) != NULL)
    stafett_window_follow_selection (self);
}

static gboolean
stafett_window_close_request (GtkWindow *window)
{
  StafettWindow *self = STAFETT_WINDOW (window);
  int width;
  int height;

  if (!self->may_close && !leave_page (self, NULL, NULL))
    return GDK_EVENT_STOP;

  if (self->settings != NULL)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
      g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
    }

  return GTK_WINDOW_CLASS (stafett_window_parent_class)->close_request (window);
}

static void
stafett_window_dispose (GObject *object)
{
  StafettWindow *self = STAFETT_WINDOW (object);

  stop_automation (self);
  /* The program may end with its window, and what is being saved with it. Nobody sees the window any more. */
  if (self->session != NULL)
    stafett_session_flush (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->watched);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->filter, g_strfreev);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (stafett_window_parent_class)->dispose (object);
}

static void
stafett_window_class_init (StafettWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = stafett_window_close_request;

  g_type_ensure (STAFETT_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/stafett-window.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, StafettWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, StafettWindow, content);
  gtk_widget_class_bind_template_child (widget_class, StafettWindow, sidebar_pane);
  gtk_widget_class_bind_template_child (widget_class, StafettWindow, content_pane);
  gtk_widget_class_bind_template_child (widget_class, StafettWindow, associate_button);
  gtk_widget_class_bind_template_child (widget_class, StafettWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, StafettWindow, avatar);
  stafett_window_install_actions (widget_class);
}

static void
stafett_window_init (StafettWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  stafett_window_update_settings_actions (self);
  stafett_window_watch_associate (self);
  stafett_tooltip_yield (GTK_MENU_BUTTON (self->associate_button));
  stafett_tooltip_yield (GTK_MENU_BUTTON (self->menu_button));
  g_signal_connect_object (self->sidebar, "page-activated", G_CALLBACK (stafett_window_show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
  stafett_window_init_import (self);
  stafett_window_init_export (self);
  stafett_window_init_selections (self);
}

/**
 * stafett_window_new:
 * @application: the program
 * @settings: (nullable): where its size is kept
 *
 * Returns: (transfer none): a window without a database
 */
StafettWindow *
stafett_window_new (GtkApplication *application,
                    GSettings      *settings)
{
  StafettWindow *self = g_object_new (STAFETT_TYPE_WINDOW, "application", application, NULL);

  if (settings != NULL)
    {
      self->settings = g_object_ref (settings);
      gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                                   g_settings_get_int (settings, "window-height"));
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }

  return self;
}

/**
 * stafett_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the session on the database that it shows
 */
StafettSession *
stafett_window_get_session (StafettWindow *self)
{
  g_return_val_if_fail (STAFETT_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * stafett_window_set_session:
 * @self: a window
 * @session: (nullable): what it shows from now on, with somebody who acts; %NULL shows the welcome
 */
void
stafett_window_set_session (StafettWindow  *self,
                            StafettSession *session)
{
  g_return_if_fail (STAFETT_IS_WINDOW (self));

  remove_pages (self);
  if (session != self->session)
    stop_automation (self);
  g_set_object (&self->session, session);
  stafett_window_watch_associate (self);
  if (session != NULL && self->automation == NULL)
    self->automation = stafett_automation_new (GTK_WINDOW (self), session);
  fill_sidebar (self);
  self->awaited_selection = 0;
  stafett_sidebar_set_session (self->sidebar, session);
  gtk_widget_set_visible (self->sidebar_pane, TRUE);
  if (session == NULL)
    show_welcome (self);
  else
    show_page_now (self, pages[0].name);
  if (session != NULL && stafett_session_get_associate (session) != NULL && stafett_session_get_associate (session)->administrator)
    add_lead_status_hint (self);
}

/**
 * stafett_window_set_opening:
 * @self: a window
 *
 * Shows that a database is being opened.
 */
void
stafett_window_set_opening (StafettWindow *self)
{
  g_return_if_fail (STAFETT_IS_WINDOW (self));

  if (self->session != NULL)
    return; /* what is open stays on the screen until the other one is there */

  remove_pages (self);
  gtk_stack_add_named (self->content, stafett_window_make_opening (), "opening");
}

/**
 * stafett_window_close_session:
 * @self: a window
 *
 * Lets go of the database, so that its file can be replaced.
 */
void
stafett_window_close_session (StafettWindow *self)
{
  g_return_if_fail (STAFETT_IS_WINDOW (self));

  remove_pages (self);
  stop_automation (self);
  g_clear_object (&self->session);
  stafett_window_watch_associate (self);
  fill_sidebar (self);
  stafett_sidebar_set_session (self->sidebar, NULL);
}

/* Settings come and go with the rights of who acts. A page of them that is on show is left, which it asks about if something in it
 * has not been saved. */
void
stafett_window_follow_rights (StafettWindow *self)
{
  const char *shown = gtk_stack_get_visible_child_name (self->content);

  fill_sidebar (self);
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

  return leave_page (self, action, NULL);
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

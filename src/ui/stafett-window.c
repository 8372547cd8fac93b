/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include <glib/gi18n.h>

#include "ui/stafett-tooltip.h"
#include "ui/widgets/stafett-lead-status-hint.h"

G_DEFINE_FINAL_TYPE (StafettWindow, stafett_window, ADW_TYPE_APPLICATION_WINDOW)

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

/* A database of before may have no category with lead status. Whoever can change that is told at once, where they land; the
 * program does nothing about it unasked (domain.md section 2). */
static void
add_lead_status_hint (StafettWindow *self)
{
  StafettPage *page = stafett_window_get_visible_page (self);
  StafettLeadStatusHint *hint;

  if (page == NULL)
    return;

  hint = g_object_new (STAFETT_TYPE_LEAD_STATUS_HINT, NULL);
  stafett_lead_status_hint_add_button (hint, _("_Open the list of categories"), "win.show-categories");
  stafett_lead_status_hint_add_dismiss (hint);
  stafett_page_prepend (page, GTK_WIDGET (hint));
  stafett_lead_status_hint_set_session (hint, self->session);
}

static gboolean
stafett_window_close_request (GtkWindow *window)
{
  StafettWindow *self = STAFETT_WINDOW (window);
  int width;
  int height;

  if (!self->may_close && !stafett_window_leave_page (self, NULL, NULL))
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
  stafett_window_init_pages (self);
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
  stafett_window_fill_sidebar (self);
  self->awaited_selection = 0;
  stafett_sidebar_set_session (self->sidebar, session);
  gtk_widget_set_visible (self->sidebar_pane, TRUE);
  if (session == NULL)
    show_welcome (self);
  else
    stafett_window_show_first_page (self);
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
  stafett_window_fill_sidebar (self);
  stafett_sidebar_set_session (self->sidebar, NULL);
}

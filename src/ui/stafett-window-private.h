/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/stafett-window.h"

#include "ui/stafett-automation.h"
#include "ui/widgets/stafett-page.h"
#include "ui/widgets/stafett-sidebar.h"

G_BEGIN_DECLS

struct _StafettWindow
{
  AdwApplicationWindow parent_instance;

  StafettSession    *session;    /* (owned) (nullable) */
  StafettSession    *watched;    /* (owned) (nullable): the session whose associate is followed */
  StafettAutomation *automation; /* (owned) (nullable): of the session */
  GSettings         *settings;   /* (owned) (nullable) */
  gboolean           may_close;
  gboolean           may_leave; /* the user has just said so */
  char             **filter;    /* (owned) (nullable): what the list that is shown next is narrowed down to: a text, and columns with
                                 * their values */

  StafettItem       *selection; /* (owned) (nullable): the selection that is shown next */
  gint64             awaited_selection; /* it is shown when the sidebar has it; 0: none */

  AdwLeaflet        *leaflet;
  StafettSidebar    *sidebar;
  GtkStack          *content;
  GtkWidget         *sidebar_pane;
  GtkWidget         *content_pane;
  GtkWidget         *associate_button;
  GtkWidget         *menu_button;
  AdwAvatar         *avatar;
};

/* stafett-window-actions.c */
void stafett_window_install_actions (GtkWidgetClass *widget_class);

/* stafett-window-associate.c */
void stafett_window_install_associate_actions (GtkWidgetClass *widget_class);
void stafett_window_watch_associate           (StafettWindow  *self);

/* stafett-window-pages.c */
void         stafett_window_init_pages       (StafettWindow      *self);
void         stafett_window_fill_sidebar     (StafettWindow      *self);
StafettPage *stafett_window_get_visible_page (StafettWindow      *self);
gboolean     stafett_window_leave_page       (StafettWindow      *self,
                                              const char         *action,
                                              const char         *name);
void         stafett_window_show_first_page  (StafettWindow      *self);
void         stafett_window_show_list        (StafettWindow      *self,
                                              const char         *page,
                                              StafettItem        *selection);
void         stafett_window_show_part        (StafettWindow      *self,
                                              const char         *page,
                                              const char * const *filter);
void         stafett_window_push_page        (StafettWindow      *self,
                                              StafettPage        *page);
void         stafett_window_go_back          (StafettWindow      *self);
void         stafett_window_follow_rights    (StafettWindow      *self);

/* stafett-window-records.c */
void stafett_window_install_record_actions (GtkWidgetClass *widget_class);

/* stafett-window-delete.c */
void stafett_window_install_delete_actions (GtkWidgetClass *widget_class);

/* stafett-window-export.c */
void stafett_window_install_export_actions (GtkWidgetClass *widget_class);
void stafett_window_init_export            (StafettWindow  *self);

/* stafett-window-import.c */
void stafett_window_install_import_actions (GtkWidgetClass *widget_class);
void stafett_window_init_import            (StafettWindow  *self);
void stafett_window_update_import_action   (StafettWindow  *self);

/* stafett-window-selections.c */
void stafett_window_install_selection_actions (GtkWidgetClass *widget_class);
void stafett_window_init_selections           (StafettWindow  *self);
void stafett_window_follow_selection          (StafettWindow  *self);

/* stafett-window-settings.c */
void stafett_window_install_settings_actions (GtkWidgetClass *widget_class);
void stafett_window_update_settings_actions  (StafettWindow  *self);

/* stafett-window-welcome.c */
GtkWidget *stafett_window_make_welcome (void);
GtkWidget *stafett_window_make_opening (void);

G_END_DECLS

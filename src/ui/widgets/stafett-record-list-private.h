/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "models/stafett-item-model.h"
#include "ui/widgets/stafett-context-menu.h"
#include "ui/widgets/stafett-record-list.h"

G_BEGIN_DECLS

struct _StafettRecordList
{
  AdwBin parent_instance;

  GtkStack                  *stack;
  GtkColumnView             *view;
  GtkSingleSelection        *selection;   /* (owned): of one row, unless there is the next */
  StafettRecordSelection    *many;        /* (owned) (nullable): of many rows */
  GPtrArray                 *view_columns; /* (owned) (element-type GtkColumnViewColumn): also those that are not in the view */
  guint                      fit_source;  /* the columns will be fitted to the width */
  gboolean                   chosen;      /* the user has chosen the columns */
  AdwStatusPage             *empty;       /* (nullable) */
  char                      *empty_icon;  /* (owned) (nullable) */
  AdwStatusPage             *nothing;
  AdwStatusPage             *failure;     /* (nullable): on show instead of rows while it is visible */
  gboolean                   failed;
  gboolean                   showing_order; /* it comes from the query, not from a heading */
  StafettQueryModel         *model;       /* (owned) (nullable) */
  const StafettRecordColumn *columns;
  guint                      n_columns;
  char                      *open_action; /* (owned) (nullable) */
  char                      *id_column;   /* (owned) (nullable): whose number the action gets, instead of the row's id */
  const StafettRecordColumn *probed;      /* the column that the last comparison of the view's sorter asked first */
  const StafettRecordColumn *sorted;      /* (nullable): the column that the list is sorted by */
  gboolean                   descending;
  StafettFilterWords        *words;       /* (owned) (nullable): that its cells have asked for */
  StafettContextMenu        *menu;        /* (owned): of a row */
  StafettItemModel          *lead_statuses; /* (owned) (nullable): that the menu of a contact offers */
  gint64                     selected_id; /* 0: none */
  gboolean                   ticked;      /* the first frame is being drawn */
  gboolean                   narrowed;    /* to a part of what belongs here: then nothing found does not mean nothing there */
};

/* stafett-record-list.c */
GtkWidget *stafett_record_list_find_row (StafettRecordList *self,
                                         GtkWidget         *widget);

/* stafett-record-list-actions.c */
StafettList       stafett_record_list_get_list         (StafettRecordList *self);
StafettRecordKind stafett_record_list_get_kind         (StafettRecordList *self);
guint             stafett_record_list_count_selected   (StafettRecordList *self);
StafettRow       *stafett_record_list_dup_selected_row (StafettRecordList *self);
gboolean          stafett_record_list_lists_deleted    (StafettRecordList *self);
void              stafett_record_list_install_actions  (GtkWidgetClass    *widget_class);

/* stafett-record-list-menu.c */
void stafett_record_list_install_menu (GtkWidgetClass    *widget_class);
void stafett_record_list_init_menu    (StafettRecordList *self);
void stafett_record_list_prepare_menu (StafettRecordList *self);

/* stafett-record-list-columns.c */
void stafett_record_list_build_columns (StafettRecordList *self);
void stafett_record_list_take_order    (StafettRecordList *self);
void stafett_record_list_queue_fit     (StafettRecordList *self);

/* stafett-record-list-status.c */
void stafett_record_list_init_status   (StafettRecordList *self);
void stafett_record_list_update_status (StafettRecordList *self);

G_END_DECLS

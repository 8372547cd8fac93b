/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-list-page.h"

#include "ui/widgets/stafett-filter-bar.h"
#include "ui/widgets/stafett-part-bar.h"

G_BEGIN_DECLS

typedef struct {
  GtkWidget              *tools;
  GtkWidget              *search;
  StafettPartBar         *part_bar; /* what the list is narrowed down to, and how many there are */
  StafettFilterBar       *filters;
  StafettRecordList      *list;
  StafettRecordSelection *selection; /* (nullable): where many records can be changed at once */
  GtkWidget              *selection_bar;  /* (nullable) */
  GtkWidget              *selection_label;
  GtkWidget              *all_button;
  GtkWidget              *change_button;
  GtkWidget              *delete_button;
  GtkWidget              *restore_button;

  char                   *own_title; /* (owned): of the page without a selection */
  StafettItem            *opened;    /* (owned) (nullable): the saved selection that is on show */
  char                   *saved;     /* (owned) (nullable): its query, as text; %NULL if it cannot be read */
  StafettListQuery       *before;    /* (owned) (nullable): what was listed before it was opened */
  gboolean                modified;  /* something else is listed than it has saved */
} StafettListPagePrivate;

/* stafett-list-page.c */
StafettListPagePrivate *stafett_list_page_get_private      (StafettListPage      *self);
void                    stafett_list_page_set_query        (StafettListPage      *self,
                                                            StafettListQuery     *query);

/* stafett-list-page-selection.c */
void                    stafett_list_page_install_selection (StafettListPageClass *klass);
void                    stafett_list_page_init_selection   (StafettListPage      *self);
void                    stafett_list_page_follow_query     (StafettListPage      *self);
void                    stafett_list_page_close_selection  (StafettListPage      *self);

G_END_DECLS

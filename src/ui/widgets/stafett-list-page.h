/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "models/stafett-item.h"
#include "ui/widgets/stafett-page.h"
#include "ui/widgets/stafett-record-list.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_LIST_PAGE (stafett_list_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (StafettListPage, stafett_list_page, STAFETT, LIST_PAGE, StafettPage)

/* What a page of the sidebar lists. A subclass fills this in; texts are to be translated. */
struct _StafettListPageClass
{
  StafettPageClass parent_class;

  StafettList  list;
  const char  *search_label;
  const char  *open_action;
  const char  *id_column;         /* (nullable): see stafett_record_list_set_open_action() */
  const char  *add_action;        /* (nullable): its parameter, if it has one, is 0 */
  gboolean     add_takes_id;
  const char  *add_label;
  const char  *empty_icon;
  const char  *empty_title;
  const char  *empty_description;
};

StafettRecordList *stafett_list_page_get_list   (StafettListPage *self);
void               stafett_list_page_set_filters (StafettListPage     *self,
                                                  const char * const  *filters,
                                                  const char          *text);
gboolean           stafett_list_page_can_save    (StafettListPage *self);
void               stafett_list_page_show_selection (StafettListPage *self,
                                                  StafettItem     *selection);
StafettItem       *stafett_list_page_get_selection (StafettListPage *self,
                                                  gboolean        *modified);
StafettListQuery  *stafett_list_page_get_query   (StafettListPage *self,
                                                  const char      **told);

G_END_DECLS

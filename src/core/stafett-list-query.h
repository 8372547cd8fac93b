/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-enums.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_LIST_QUERY (stafett_list_query_get_type ())
G_DECLARE_FINAL_TYPE (StafettListQuery, stafett_list_query, STAFETT, LIST_QUERY, GObject)

StafettListQuery *stafett_list_query_new             (StafettList       list);
StafettListQuery *stafett_list_query_copy            (StafettListQuery *self);
StafettList       stafett_list_query_get_list        (StafettListQuery *self);
gboolean          stafett_list_query_has_same_records (StafettListQuery *self,
                                                      StafettListQuery *other);

char             *stafett_list_query_to_text         (StafettListQuery *self);
StafettListQuery *stafett_list_query_new_from_text   (StafettList       list,
                                                      const char       *text,
                                                      GError          **error);

void              stafett_list_query_set_deleted     (StafettListQuery *self,
                                                      gboolean          deleted);
gboolean          stafett_list_query_get_deleted     (StafettListQuery *self);
void              stafett_list_query_set_search      (StafettListQuery *self,
                                                      const char       *search);
const char       *stafett_list_query_get_search      (StafettListQuery *self);
void              stafett_list_query_set_order       (StafettListQuery *self,
                                                      const char       *column,
                                                      gboolean          descending);
const char       *stafett_list_query_get_order       (StafettListQuery *self,
                                                      gboolean         *descending);
void              stafett_list_query_set_limit       (StafettListQuery *self,
                                                      gint64            limit);
gint64            stafett_list_query_get_limit       (StafettListQuery *self);

void              stafett_list_query_add_filter      (StafettListQuery *self,
                                                      const char       *column,
                                                      const char       *value);
gboolean          stafett_list_query_add_where       (StafettListQuery *self,
                                                      const char       *where);
gboolean          stafett_list_query_replace_filter  (StafettListQuery *self,
                                                      const char       *column,
                                                      const char       *value,
                                                      const char       *by);
void              stafett_list_query_remove_filter   (StafettListQuery *self,
                                                      guint             index);
guint             stafett_list_query_get_n_filters   (StafettListQuery *self);
const char       *stafett_list_query_get_filter      (StafettListQuery *self,
                                                      guint             index,
                                                      const char      **value);

G_END_DECLS

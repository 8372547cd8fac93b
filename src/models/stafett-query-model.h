/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-ids.h"
#include "models/stafett-row.h"
#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_QUERY_MODEL (stafett_query_model_get_type ())
G_DECLARE_FINAL_TYPE (StafettQueryModel, stafett_query_model, STAFETT, QUERY_MODEL, GObject)

StafettQueryModel   *stafett_query_model_new           (StafettSession    *session,
                                                        StafettListQuery  *query);
StafettSession      *stafett_query_model_get_session   (StafettQueryModel *self);
StafettListQuery    *stafett_query_model_get_query     (StafettQueryModel *self);
StafettListQuery    *stafett_query_model_get_shown     (StafettQueryModel *self);
void                 stafett_query_model_set_query     (StafettQueryModel *self,
                                                        StafettListQuery  *query);
gboolean             stafett_query_model_is_loading    (StafettQueryModel *self);
guint                stafett_query_model_count         (StafettQueryModel *self);
gint64               stafett_query_model_get_id        (StafettQueryModel *self,
                                                        guint              position);
gboolean             stafett_query_model_find          (StafettQueryModel *self,
                                                        gint64             id,
                                                        guint             *position);
void                 stafett_query_model_find_all      (StafettQueryModel *self,
                                                        StafettIds        *ids,
                                                        GArray            *positions);
const StafettColumn *stafett_query_model_find_column   (StafettQueryModel *self,
                                                        const char        *name);

void               stafett_query_model_set_active (StafettQueryModel *self,
                                                gboolean           active);
void               stafett_query_model_set_held   (StafettQueryModel *self,
                                                gboolean           held);

G_END_DECLS

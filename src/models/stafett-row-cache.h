/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-ids.h"
#include "models/stafett-row.h"
#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ROW_CACHE (stafett_row_cache_get_type ())
G_DECLARE_FINAL_TYPE (StafettRowCache, stafett_row_cache, STAFETT, ROW_CACHE, GObject)

StafettRowCache *stafett_row_cache_new     (StafettSession  *session,
                                            StafettList      list);
void             stafett_row_cache_set_ids (StafettRowCache *self,
                                            StafettIds      *ids);
StafettRow      *stafett_row_cache_get_row (StafettRowCache *self,
                                            guint            position);
void             stafett_row_cache_move    (StafettRowCache *self,
                                            guint            start,
                                            guint            n_removed,
                                            guint            n_added);
void             stafett_row_cache_replace (StafettRowCache *self,
                                            StafettIds      *ids,
                                            gboolean         all);
void             stafett_row_cache_refresh (StafettRowCache *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"

G_BEGIN_DECLS

gboolean stafett_selection_names_item       (const StafettSelection *self,
                                             StafettRecordKind       kind,
                                             gint64                  id);
char    *stafett_selection_dup_query_moved  (const StafettSelection *self,
                                             StafettRecordKind       kind,
                                             gint64                  id,
                                             gint64                  by_id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

gboolean stafett_item_store_load_ids           (StafettConnection  *connection,
                                                StafettRecordKind   kind,
                                                gboolean            deleted,
                                                GArray             *ids,
                                                GError            **error);
gboolean stafett_item_store_get_next_rank      (StafettConnection  *connection,
                                                StafettRecordKind   kind,
                                                gint64             *rank,
                                                GError            **error);
gboolean stafett_item_store_get_default_status (StafettConnection  *connection,
                                                gint64             *lead_status_id,
                                                GError            **error);

G_END_DECLS

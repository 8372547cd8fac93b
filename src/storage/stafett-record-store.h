/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

gpointer stafett_record_store_load        (StafettConnection  *connection,
                                           StafettRecordKind   kind,
                                           gint64              id,
                                           GError            **error);
gint64   stafett_record_store_insert      (StafettConnection  *connection,
                                           gconstpointer       record,
                                           GError            **error);
gboolean stafett_record_store_update      (StafettConnection  *connection,
                                           gconstpointer       record,
                                           guint64             fields,
                                           GError            **error);
gboolean stafett_record_store_find        (StafettConnection  *connection,
                                           StafettRecordKind   kind,
                                           const char         *name,
                                           gboolean            deleted,
                                           GArray             *ids,
                                           GError            **error);
GPtrArray *stafett_record_store_load_all  (StafettConnection  *connection,
                                           StafettRecordKind   kind,
                                           GError            **error);
gboolean stafett_record_store_count       (StafettConnection  *connection,
                                           StafettRecordKind   kind,
                                           guint              *count,
                                           GError            **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

gboolean stafett_validate_record (StafettConnection  *connection,
                                  gconstpointer       before,
                                  gconstpointer       record,
                                  guint64             fields,
                                  GError            **error);
gboolean stafett_validate_administrator (gboolean             administrator,
                                         GError             **error);
gboolean stafett_validate_settle_category (const StafettCategory *before,
                                           StafettCategory       *after);
gboolean stafett_validate_replacement (StafettConnection  *connection,
                                       StafettRecordKind   kind,
                                       gint64              id,
                                       gint64              by_id,
                                       GError            **error);
gboolean stafett_validate_unique_name (StafettConnection  *connection,
                                       gconstpointer       record,
                                       GError            **error);

gboolean stafett_validate_deletion    (gconstpointer       record,
                                       GError            **error);
gboolean stafett_validate_no_dependents (StafettConnection *connection,
                                       gconstpointer       record,
                                       gboolean            may_confirm,
                                       gint64              except_entry_id,
                                       GError            **error);
gboolean stafett_validate_restoration (StafettConnection  *connection,
                                       gconstpointer       record,
                                       GError            **error);

G_END_DECLS

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
gboolean stafett_validate_use    (StafettConnection  *connection,
                                  gconstpointer       record,
                                  gboolean            lead_status_only,
                                  GError            **error);
gboolean stafett_validate_unique_name (StafettConnection  *connection,
                                       gconstpointer       record,
                                       GError            **error);

gboolean stafett_validate_deletion    (StafettConnection  *connection,
                                       gconstpointer       record,
                                       GError            **error);
gboolean stafett_validate_restoration (StafettConnection  *connection,
                                       gconstpointer       record,
                                       GError            **error);

G_END_DECLS

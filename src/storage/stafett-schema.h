/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/stafett-connection.h"

G_BEGIN_DECLS

#define STAFETT_SCHEMA_VERSION 8

gboolean stafett_schema_create  (StafettConnection  *connection,
                                 gint64              created_at,
                                 gboolean            demo,
                                 GError            **error);
gboolean stafett_schema_check_file (const char         *path,
                                    GError            **error);
gboolean stafett_schema_check   (StafettConnection  *connection,
                                 gint64             *version,
                                 GError            **error);
gboolean stafett_schema_migrate (StafettConnection  *connection,
                                 gint64              from_version,
                                 gint64              to_version,
                                 GError            **error);
gboolean stafett_schema_verify  (StafettConnection  *connection,
                                 GPtrArray          *problems,
                                 GError            **error);

G_END_DECLS

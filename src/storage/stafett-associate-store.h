/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/stafett-connection.h"

G_BEGIN_DECLS

gboolean stafett_associate_store_find_by_login        (StafettConnection  *connection,
                                                       const char         *login_name,
                                                       gboolean            active,
                                                       gint64              except_id,
                                                       gint64             *associate_id,
                                                       GError            **error);
gboolean stafett_associate_store_count_administrators (StafettConnection  *connection,
                                                       gint64              except_id,
                                                       gint64             *count,
                                                       GError            **error);

G_END_DECLS

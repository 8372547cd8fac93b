/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-list-query.h"
#include "core/stafett-table.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

const StafettColumn *stafett_listing_get_columns (StafettList          list,
                                                  guint               *n_columns);
StafettTable        *stafett_listing_load        (StafettConnection   *connection,
                                                  StafettListQuery    *query,
                                                  GError             **error);
GArray              *stafett_listing_load_ids    (StafettConnection   *connection,
                                                  StafettListQuery    *query,
                                                  GError             **error);
StafettTable        *stafett_listing_load_rows   (StafettConnection   *connection,
                                                  StafettList          list,
                                                  const gint64        *ids,
                                                  guint                n_ids,
                                                  GError             **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-ids.h"
#include "core/stafett-list-query.h"
#include "core/stafett-table.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

/* Told the first ids of a list while the rest of it is still being read. */
typedef void (*StafettListingFirst) (StafettIds *ids,
                                     gpointer    user_data);

const StafettColumn *stafett_listing_get_columns (StafettList          list,
                                                  guint               *n_columns);
StafettTable        *stafett_listing_load        (StafettConnection   *connection,
                                                  StafettListQuery    *query,
                                                  GError             **error);
StafettIds          *stafett_listing_load_ids    (StafettConnection   *connection,
                                                  StafettListQuery    *query,
                                                  StafettListingFirst  first,
                                                  gpointer             first_data,
                                                  GError             **error);
gboolean             stafett_listing_count       (StafettConnection   *connection,
                                                  StafettListQuery    *query,
                                                  guint               *count,
                                                  GError             **error);
gboolean             stafett_listing_check       (StafettConnection   *connection,
                                                  StafettListQuery    *query,
                                                  GError             **error);
StafettTable        *stafett_listing_load_rows   (StafettConnection   *connection,
                                                  StafettList          list,
                                                  StafettIds          *ids,
                                                  guint                start,
                                                  guint                end,
                                                  GError             **error);

G_END_DECLS

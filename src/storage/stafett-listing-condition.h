/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-list-query.h"
#include "storage/stafett-connection.h"
#include "storage/stafett-listing-plan.h"
#include "storage/stafett-listing-table.h"

G_BEGIN_DECLS

int      stafett_listing_find_column        (const StafettListing       *listing,
                                             const char                 *name,
                                             GError                    **error);
gboolean stafett_listing_append_conditions  (GString                    *sql,
                                             StafettListQuery           *query,
                                             gboolean                    walk,
                                             GError                    **error);
gboolean stafett_listing_bind_conditions    (StafettStatement           *statement,
                                             StafettListQuery           *query,
                                             gboolean                    search,
                                             GError                    **error);

void     stafett_listing_append_order       (GString                    *sql,
                                             const char                 *order,
                                             gboolean                    reverse);

G_END_DECLS

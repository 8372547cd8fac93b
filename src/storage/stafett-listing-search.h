/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-ids.h"
#include "core/stafett-list-query.h"
#include "storage/stafett-connection.h"
#include "storage/stafett-listing-plan.h"
#include "storage/stafett-listing.h"

G_BEGIN_DECLS

StafettIds *stafett_listing_search          (StafettConnection          *connection,
                                             StafettListQuery           *query,
                                             const StafettListingTable  *table,
                                             guint                       limit,
                                             gboolean                   *complete,
                                             GError                    **error);
StafettIds *stafett_listing_search_in_order (StafettConnection          *connection,
                                             StafettListQuery           *query,
                                             const StafettListingTable  *table,
                                             gboolean                    reverse,
                                             guint                       limit,
                                             StafettListingFirst         first,
                                             gpointer                    first_data,
                                             guint                       n_first,
                                             GError                    **error);

G_END_DECLS

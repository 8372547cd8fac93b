/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-list-query.h"
#include "core/stafett-table.h"

G_BEGIN_DECLS

/* What each list shows, and how it is read: the only place that knows which tables stand behind a list. Expressions are
 * constants of the program; what a user asks for is matched against the columns' names, and values are bound. */
typedef struct {
  const StafettColumn  *columns;
  const char * const   *expressions; /* of each column */
  guint                 n_columns;
  const char           *id;
  const char           *from;
  const char           *order;       /* the list's own */
  const char           *deleted;     /* whether a row is hidden; NULL if nothing in it can be deleted */
  const char           *search;      /* NULL if it cannot be searched; ?1 is the key; of a long list see its plan */
} StafettListing;

const StafettListing *stafett_listing_table_get (StafettList list);

G_END_DECLS

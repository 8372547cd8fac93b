/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-list-query.h"

G_BEGIN_DECLS

/* How the long lists find their records' ids without reading the records: which indexes they walk in order, and how a condition
 * on what a joined record holds is put to the list's own table. */

/* A part of a list in the order of a column: the parts one after another are the whole list. */
typedef struct {
  StafettList  list;
  const char  *column; /* NULL: the list's own order */
  const char  *from;   /* tables in the order in which they are walked; NULL: the list's own */
  const char  *where;  /* NULL: all of it */
  const char  *order;  /* terms, separated by "; "; an index gives this order */
  gboolean     last;   /* what has no value comes last, whichever way the list is turned */
} StafettListingWalk;

/* What a column must hold, said about the list's own table. */
typedef struct {
  StafettList  list;
  const char  *column;
  const char  *is;      /* %s is the parameter; ~ is a plus where SQLite must not go along this column's index */
  const char  *is_null; /* NULL: it always holds something */
  gboolean     of_company; /* what is of no company holds nothing */
} StafettListingCondition;

/* A way to find records that have the text ?1: by reading the index by name of one table. */
typedef struct {
  const char *table;
  const char *sql;
} StafettListingSearch;

/* Where a long list looks for a text: ?1. */
typedef struct {
  StafettList                 list;
  const char                 *table;
  const char                 *search;     /* whether a record has the text */
  const StafettListingSearch *searches;   /* all records that have it, ended by an empty one; they may find one twice */
  const char                 *search_order; /* what the index of the only search gives, as the order of a walk; NULL if there are several */
} StafettListingTable;

const StafettListingTable     *stafett_listing_plan_get_table      (StafettList  list);
guint                          stafett_listing_plan_find_walks     (StafettList  list,
                                                                    const char  *column,
                                                                    const StafettListingWalk **found);
const StafettListingCondition *stafett_listing_plan_find_condition (StafettList  list,
                                                                    const char  *column);

G_END_DECLS

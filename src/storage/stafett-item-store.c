/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-item-store.h"

/* What only the lists of domain.md section 4 have: an order, and a default. */

/**
 * stafett_item_store_load_ids:
 * @connection: a connection
 * @kind: categories or lead statuses
 * @deleted: whether to load the deleted items, the newest first, instead of the others, in their order
 * @ids: (element-type gint64): where to add the ids
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_item_store_load_ids (StafettConnection  *connection,
                             StafettRecordKind   kind,
                             gboolean            deleted,
                             GArray             *ids,
                             GError            **error)
{
  static const char * const queries[][2] = {
    { "SELECT id FROM category WHERE deleted = 0 ORDER BY rank, id", "SELECT id FROM category WHERE deleted = 1 ORDER BY id DESC" },
    { "SELECT id FROM lead_status WHERE deleted = 0 ORDER BY rank, id", "SELECT id FROM lead_status WHERE deleted = 1 ORDER BY id DESC" },
  };
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection, queries[kind != STAFETT_RECORD_KIND_CATEGORY][deleted != FALSE], error);

  return statement != NULL && stafett_statement_read_ids (statement, ids, error);
}

/**
 * stafett_item_store_get_next_rank:
 * @connection: a connection
 * @kind: categories or lead statuses
 * @rank: (out): the rank that puts an item below all others
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_item_store_get_next_rank (StafettConnection  *connection,
                                  StafettRecordKind   kind,
                                  gint64             *rank,
                                  GError            **error)
{
  return stafett_connection_get_integer (connection, kind == STAFETT_RECORD_KIND_CATEGORY
                                                     ? "SELECT ifnull (max (rank), 0) + 1 FROM category"
                                                     : "SELECT ifnull (max (rank), 0) + 1 FROM lead_status",
                                         rank, error);
}

/**
 * stafett_item_store_get_default_status:
 * @connection: a connection
 * @lead_status_id: (out): the lead status of new contacts, or 0 if the list is empty
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_item_store_get_default_status (StafettConnection  *connection,
                                       gint64             *lead_status_id,
                                       GError            **error)
{
  return stafett_connection_get_integer (connection, "SELECT id FROM lead_status WHERE is_default = 1", lead_status_id, error);
}

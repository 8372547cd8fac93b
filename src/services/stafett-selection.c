/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-selection.h"

#include "core/stafett-list-query.h"

/**
 * stafett_selection_dup_query_moved:
 * @self: a selection
 * @kind: categories or lead statuses
 * @id: a list item
 * @by_id: the item that takes its place
 *
 * A selection goes on to show what it showed when the records of one item move to another one.
 *
 * Returns: (transfer full) (nullable): the selection's query then; %NULL if it does not name the item, or cannot be read and so says
 *   itself what is wrong when it is opened
 */
char *
stafett_selection_dup_query_moved (const StafettSelection *self,
                                   StafettRecordKind       kind,
                                   gint64                  id,
                                   gint64                  by_id)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new_from_text (self->list, self->query, NULL);
  const char *column = kind == STAFETT_RECORD_KIND_CATEGORY ? "category-id" : "lead-status-id";
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autofree char *by = g_strdup_printf ("%" G_GINT64_FORMAT, by_id);

  return query != NULL && stafett_list_query_replace_filter (query, column, value, by) ? stafett_list_query_to_text (query) : NULL;
}

/**
 * stafett_selection_names_item:
 * @self: a selection
 * @kind: categories or lead statuses
 * @id: a list item
 *
 * Returns: whether the selection filters by the item
 */
gboolean
stafett_selection_names_item (const StafettSelection *self,
                              StafettRecordKind       kind,
                              gint64                  id)
{
  g_autofree char *moved = stafett_selection_dup_query_moved (self, kind, id, 0);

  return moved != NULL;
}

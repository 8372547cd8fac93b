/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-undo-store.h"

/* What the journal tells an undo: whether somebody was there before, and what goes back along with an entry. */

#define IS_NOT_UNDONE "NOT EXISTS (SELECT 1 FROM journal AS undo WHERE undo.undo_of_id = journal.id)"

/**
 * stafett_undo_store_find_undo:
 * @connection: a connection
 * @entry_id: a journal entry
 * @undo_id: (out): the entry that takes it back, or 0
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_undo_store_find_undo (StafettConnection  *connection,
                              gint64              entry_id,
                              gint64             *undo_id,
                              GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection, "SELECT id FROM journal WHERE undo_of_id = ?", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, entry_id);
  return stafett_statement_read_integer (statement, undo_id, error);
}

/**
 * stafett_undo_store_find_deletion:
 * @connection: a connection
 * @kind: a kind of record
 * @id: a record of it
 * @entry_id: (out): the entry that tells of its deletion, unless that has been taken back; 0 if there is none
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_undo_store_find_deletion (StafettConnection  *connection,
                                  StafettRecordKind   kind,
                                  gint64              id,
                                  gint64             *entry_id,
                                  GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
    "SELECT id FROM journal WHERE record_kind = ? AND record_id = ? AND action = 3 AND " IS_NOT_UNDONE " ORDER BY id DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, kind);
  stafett_statement_bind_integer (statement, 2, id);
  return stafett_statement_read_integer (statement, entry_id, error);
}

/**
 * stafett_undo_store_load_following:
 * @connection: a connection
 * @entry_id: a journal entry
 * @ids: (element-type gint64): where to add what followed from it by a change of category, an undo, a change of a list or a deletion, and
 *   has not been taken back by itself; the last first
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_undo_store_load_following (StafettConnection  *connection,
                                   gint64              entry_id,
                                   GArray             *ids,
                                   GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
    "SELECT id FROM journal WHERE cause_entry_id = ? AND cause IN (3, 4, 7, 9) AND action IN (2, 3, 4) AND " IS_NOT_UNDONE
    " ORDER BY id DESC", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, entry_id);
  return stafett_statement_read_ids (statement, ids, error);
}

/**
 * stafett_undo_store_load_beside:
 * @connection: a connection
 * @entry: a journal entry of a changed field
 * @ids: (element-type gint64): where to add the entries of other fields of the same record that followed from it and have not been
 *   taken back by themselves
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_undo_store_load_beside (StafettConnection          *connection,
                                const StafettJournalEntry  *entry,
                                GArray                     *ids,
                                GError                    **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
    "SELECT id FROM journal WHERE cause_entry_id = ? AND action = 2 AND record_kind = ? AND record_id = ? AND " IS_NOT_UNDONE, error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, entry->id);
  stafett_statement_bind_integer (statement, 2, entry->record_kind);
  stafett_statement_bind_integer (statement, 3, entry->record_id);
  return stafett_statement_read_ids (statement, ids, error);
}

/**
 * stafett_undo_store_find_last_following:
 * @connection: a connection
 * @entry_id: a journal entry
 * @last_id: (out): the last entry that follows from it at once, or @entry_id if there is none
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_undo_store_find_last_following (StafettConnection  *connection,
                                        gint64              entry_id,
                                        gint64             *last_id,
                                        GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection, "SELECT ifnull (max (id), ?1) FROM journal WHERE cause_entry_id = ?1", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, entry_id);
  return stafett_statement_read_integer (statement, last_id, error);
}

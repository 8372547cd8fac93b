/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-journal-store.h"

#include <glib/gi18n-lib.h>

/**
 * stafett_journal_store_append:
 * @connection: a connection in a transaction
 * @entry: the entry; its id is not looked at
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: the new entry's id, or 0 if it failed
 */
gint64
stafett_journal_store_append (StafettConnection          *connection,
                              const StafettJournalEntry  *entry,
                              GError                    **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
    "INSERT INTO journal (at, associate_id, cause, cause_entry_id, action, record_kind, record_id, company_id, field,"
    " old_value, new_value, undo_of_id, rule_id, rule_version, confirmation_id, reason)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return 0;

  stafett_statement_bind_integer (statement, 1, entry->at);
  stafett_statement_bind_optional (statement, 2, entry->associate_id);
  stafett_statement_bind_integer (statement, 3, entry->cause);
  stafett_statement_bind_optional (statement, 4, entry->cause_entry_id);
  stafett_statement_bind_integer (statement, 5, entry->action);
  stafett_statement_bind_integer (statement, 6, entry->record_kind);
  stafett_statement_bind_integer (statement, 7, entry->record_id);
  stafett_statement_bind_optional (statement, 8, entry->company_id);
  stafett_statement_bind_text (statement, 9, entry->field);
  stafett_statement_bind_text (statement, 10, entry->old_value);
  stafett_statement_bind_text (statement, 11, entry->new_value);
  stafett_statement_bind_optional (statement, 12, entry->undo_of_id);
  stafett_statement_bind_optional (statement, 13, entry->rule_id);
  stafett_statement_bind_optional (statement, 14, entry->rule_version);
  stafett_statement_bind_optional (statement, 15, entry->confirmation_id);
  stafett_statement_bind_optional (statement, 16, entry->reason);

  if (!stafett_statement_run (statement, error))
    return 0;

  return stafett_connection_get_last_id (connection);
}

#define SELECT_ENTRY \
  "SELECT id, at, associate_id, cause, cause_entry_id, action, record_kind, record_id, company_id, field, old_value," \
  " new_value, undo_of_id, rule_id, rule_version, confirmation_id, reason FROM journal"

static StafettJournalEntry *
read_entry (StafettStatement *statement)
{
  StafettJournalEntry *entry;

  entry = g_new0 (StafettJournalEntry, 1);
  entry->id = stafett_statement_get_integer (statement, 0);
  entry->at = stafett_statement_get_integer (statement, 1);
  entry->associate_id = stafett_statement_get_integer (statement, 2);
  entry->cause = (StafettCause) stafett_statement_get_integer (statement, 3);
  entry->cause_entry_id = stafett_statement_get_integer (statement, 4);
  entry->action = (StafettJournalAction) stafett_statement_get_integer (statement, 5);
  entry->record_kind = (StafettRecordKind) stafett_statement_get_integer (statement, 6);
  entry->record_id = stafett_statement_get_integer (statement, 7);
  entry->company_id = stafett_statement_get_integer (statement, 8);
  entry->field = g_strdup (stafett_statement_get_text (statement, 9));
  entry->old_value = g_strdup (stafett_statement_get_text (statement, 10));
  entry->new_value = g_strdup (stafett_statement_get_text (statement, 11));
  entry->undo_of_id = stafett_statement_get_integer (statement, 12);
  entry->rule_id = stafett_statement_get_integer (statement, 13);
  entry->rule_version = stafett_statement_get_integer (statement, 14);
  entry->confirmation_id = stafett_statement_get_integer (statement, 15);
  entry->reason = (StafettReason) stafett_statement_get_integer (statement, 16);

  return entry;
}

/**
 * stafett_journal_store_load:
 * @connection: a connection
 * @id: an entry's id
 * @error: %STAFETT_ERROR_NOT_FOUND, or what the database says
 *
 * Returns: (transfer full) (nullable): the entry
 */
StafettJournalEntry *
stafett_journal_store_load (StafettConnection  *connection,
                            gint64              id,
                            GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection,
    SELECT_ENTRY " WHERE id = ?", error);
  if (statement == NULL)
    return NULL;

  stafett_statement_bind_integer (statement, 1, id);
  if (!stafett_statement_step (statement, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND,
                     _("There is no journal entry with the number %lld."), (long long) id);
      return NULL;
    }

  return read_entry (statement);
}

/**
 * stafett_journal_store_load_kind:
 * @connection: a connection
 * @kind: a kind of record, of which there are few
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type StafettJournalEntry): all that has happened to such records, the newest first
 */
GPtrArray *
stafett_journal_store_load_kind (StafettConnection  *connection,
                                 StafettRecordKind   kind,
                                 GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) stafett_journal_entry_free);
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection, SELECT_ENTRY " WHERE record_kind = ? ORDER BY id DESC", error);
  if (statement == NULL)
    return NULL;

  stafett_statement_bind_integer (statement, 1, kind);
  while (stafett_statement_step (statement, &local_error))
    g_ptr_array_add (entries, read_entry (statement));

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&entries);
}

/**
 * stafett_journal_store_is_undone:
 * @connection: a connection
 * @id: an entry's id
 * @undone: (out): whether a later entry takes it back
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_journal_store_is_undone (StafettConnection  *connection,
                                 gint64              id,
                                 gboolean           *undone,
                                 GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection, "SELECT 1 FROM journal WHERE undo_of_id = ?", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, id);
  *undone = stafett_statement_step (statement, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * stafett_journal_entry_free:
 * @entry: (nullable) (transfer full): an entry that was loaded
 */
void
stafett_journal_entry_free (StafettJournalEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->field);
  g_free (entry->old_value);
  g_free (entry->new_value);
  g_free (entry);
}

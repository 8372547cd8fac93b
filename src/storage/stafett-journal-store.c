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
 * stafett_journal_store_load_range:
 * @connection: a connection
 * @first_entry_id: an entry's id
 * @last_entry_id: an entry's id
 * @cause_entry_id: the entry that they follow from at once, or 0 for any
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type StafettJournalEntry): the few entries between the two that have not been taken
 *   back, the newest first
 */
GPtrArray *
stafett_journal_store_load_range (StafettConnection  *connection,
                                  gint64              first_entry_id,
                                  gint64              last_entry_id,
                                  gint64              cause_entry_id,
                                  GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) stafett_journal_entry_free);
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection,
    SELECT_ENTRY " WHERE id BETWEEN ?1 AND ?2 AND (?3 = 0 OR cause_entry_id = ?3)"
    " AND NOT EXISTS (SELECT 1 FROM journal AS undo WHERE undo.undo_of_id = journal.id) ORDER BY id DESC", error);
  if (statement == NULL)
    return NULL;

  stafett_statement_bind_integer (statement, 1, first_entry_id);
  stafett_statement_bind_integer (statement, 2, last_entry_id);
  stafett_statement_bind_integer (statement, 3, cause_entry_id);
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
 * stafett_journal_store_load_answer:
 * @connection: a connection
 * @confirmation_id: a question
 * @before_entry_id: an entry's id
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: (transfer full) (nullable): the last entry before that one that says how the question was answered, or that it was
 *   withdrawn; %NULL also if there is none
 */
StafettJournalEntry *
stafett_journal_store_load_answer (StafettConnection  *connection,
                                   gint64              confirmation_id,
                                   gint64              before_entry_id,
                                   GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection, SELECT_ENTRY " WHERE confirmation_id = ? AND id < ? AND action IN (2, 6, 7)"
                                          " ORDER BY id DESC LIMIT 1", error);
  if (statement == NULL)
    return NULL;

  stafett_statement_bind_integer (statement, 1, confirmation_id);
  stafett_statement_bind_integer (statement, 2, before_entry_id);
  return stafett_statement_step (statement, error) ? read_entry (statement) : NULL;
}

/**
 * stafett_journal_store_count:
 * @connection: a connection
 * @count: (out): how many entries there are
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_journal_store_count (StafettConnection  *connection,
                             gint64             *count,
                             GError            **error)
{
  return stafett_connection_get_integer (connection, "SELECT count (*) FROM journal", count, error);
}

/**
 * stafett_journal_store_find_item:
 * @connection: a connection
 * @kind: categories or lead statuses
 * @id: an item
 * @since_id: the first entry that counts
 * @entry_id: (out): the entry that says why what uses the item must move: its new group, its lead status being switched off, or
 *   else its being deleted; 0 if there is none
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_journal_store_find_item (StafettConnection  *connection,
                                 StafettRecordKind   kind,
                                 gint64              id,
                                 gint64              since_id,
                                 gint64             *entry_id,
                                 GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
    "SELECT id FROM journal WHERE record_kind = ? AND record_id = ? AND id >= ?"
    " ORDER BY ifnull (field, 'category_group') IN ('category_group', 'lead_status_enabled') DESC, id LIMIT 1", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, kind);
  stafett_statement_bind_integer (statement, 2, id);
  stafett_statement_bind_integer (statement, 3, since_id);
  return stafett_statement_read_integer (statement, entry_id, error);
}

/**
 * stafett_journal_store_add_batch:
 * @connection: a connection in a transaction
 * @batch: what a long work has done
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_journal_store_add_batch (StafettConnection          *connection,
                                 const StafettJournalBatch  *batch,
                                 GError                    **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
    "INSERT INTO batch (entry_id, last_entry_id, done, unchanged, skipped, refused) VALUES (?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, batch->entry_id);
  stafett_statement_bind_integer (statement, 2, batch->last_entry_id);
  stafett_statement_bind_integer (statement, 3, (gint64) batch->n_done);
  stafett_statement_bind_integer (statement, 4, (gint64) batch->n_unchanged);
  stafett_statement_bind_integer (statement, 5, (gint64) batch->n_skipped);
  stafett_statement_bind_integer (statement, 6, (gint64) batch->n_refused);

  return stafett_statement_run (statement, error);
}

/**
 * stafett_journal_store_load_batch:
 * @connection: a connection
 * @entry_id: the entry that tells of a long work
 * @batch: (out): what it has done
 * @error: %STAFETT_ERROR_NOT_FOUND, or what the database says
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_journal_store_load_batch (StafettConnection    *connection,
                                  gint64                entry_id,
                                  StafettJournalBatch  *batch,
                                  GError              **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection,
    "SELECT entry_id, last_entry_id, done, unchanged, skipped, refused FROM batch WHERE entry_id = ?", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, entry_id);
  if (!stafett_statement_step (statement, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND,
                     _("The journal entry %lld does not tell of a change of many records."), (long long) entry_id);
      return FALSE;
    }

  batch->entry_id = stafett_statement_get_integer (statement, 0);
  batch->last_entry_id = stafett_statement_get_integer (statement, 1);
  batch->n_done = (guint64) stafett_statement_get_integer (statement, 2);
  batch->n_unchanged = (guint64) stafett_statement_get_integer (statement, 3);
  batch->n_skipped = (guint64) stafett_statement_get_integer (statement, 4);
  batch->n_refused = (guint64) stafett_statement_get_integer (statement, 5);
  return TRUE;
}

/* How many entries are looked at in one go, and how many go together at most. */
#define STEPS_PAGE 512
#define MAX_TOGETHER 64

/**
 * stafett_journal_store_load_steps:
 * @connection: a connection
 * @first_entry_id: the first entry to take back
 * @last_entry_id: the last one
 * @cause_entry_id: the entry that they follow from at once, or 0 for any
 * @steps: (element-type StafettJournalStep): emptied, and filled with steps, the newest first; empty when there are none left
 * @error: any code of %STAFETT_ERROR
 *
 * Gives some of the steps that lead back from the last entry to the first, without those that have been taken back by
 * themselves, and without what went along with a deletion, or came back with its undo: that follows the record that it belongs to.
 * The next ones are those before the first entry of the last step.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_journal_store_load_steps (StafettConnection  *connection,
                                  gint64              first_entry_id,
                                  gint64              last_entry_id,
                                  gint64              cause_entry_id,
                                  GArray             *steps,
                                  GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean of_field = FALSE;
  guint n_together = 0;
  guint n = 0;

  g_array_set_size (steps, 0);
  statement = stafett_connection_prepare (connection,
    "SELECT id, record_kind, record_id, action = 2 AND field <> 'rank' FROM journal"
    " WHERE id BETWEEN ?1 AND ?2 AND (?3 = 0 OR cause_entry_id = ?3) AND cause <> 9 AND NOT (cause = 4 AND cause_entry_id >= ?1)"
    " AND NOT EXISTS (SELECT 1 FROM journal AS undo WHERE undo.undo_of_id = journal.id) ORDER BY id DESC", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, first_entry_id);
  stafett_statement_bind_integer (statement, 2, last_entry_id);
  stafett_statement_bind_integer (statement, 3, cause_entry_id);
  while (stafett_statement_step (statement, &local_error))
    {
      StafettJournalStep step = { stafett_statement_get_integer (statement, 0), stafett_statement_get_integer (statement, 0),
                                  (StafettRecordKind) stafett_statement_get_integer (statement, 1),
                                  stafett_statement_get_integer (statement, 2) };
      gboolean field = stafett_statement_get_integer (statement, 3) != 0;
      StafettJournalStep *before = steps->len > 0 ? &g_array_index (steps, StafettJournalStep, steps->len - 1) : NULL;

      if (field && of_field && n_together < MAX_TOGETHER && before->record_kind == step.record_kind && before->record_id == step.record_id)
        before->first_entry_id = step.first_entry_id;
      else if (n >= STEPS_PAGE)
        break;
      else
        {
          g_array_append_val (steps, step);
          n_together = 0;
        }
      n_together++;
      of_field = field;
      n++;
    }

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

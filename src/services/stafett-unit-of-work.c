/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "services/stafett-validation.h"
#include "storage/stafett-record-store.h"

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettUnitOfWork, stafett_unit_of_work, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_ENGINE_TARGET, stafett_unit_of_work_init_engine_target))

static void
stafett_unit_of_work_finalize (GObject *object)
{
  StafettUnitOfWork *self = STAFETT_UNIT_OF_WORK (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->bus);
  g_clear_object (&self->engine);
  g_clear_object (&self->commit);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->by_hand, g_hash_table_unref);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->added, g_array_unref);
  g_clear_pointer (&self->had_lead_status, g_hash_table_unref);
  g_clear_pointer (&self->new_leads, g_array_unref);
  g_clear_pointer (&self->passphrases, g_hash_table_unref);
  g_clear_pointer (&self->writes, g_hash_table_unref);
  g_clear_pointer (&self->associate, stafett_record_free);

  G_OBJECT_CLASS (stafett_unit_of_work_parent_class)->finalize (object);
}

static void
stafett_unit_of_work_class_init (StafettUnitOfWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_unit_of_work_finalize;
}

static void
stafett_unit_of_work_init (StafettUnitOfWork *self)
{
  self->commit = stafett_commit_new ();
  self->by_hand = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->events = g_array_new (FALSE, FALSE, sizeof (StafettEvent));
  self->added = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->had_lead_status = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->new_leads = g_array_new (FALSE, FALSE, sizeof (StafettNewLeads));
  self->writes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * stafett_unit_of_work_new:
 * @connection: the writing connection
 * @bus: where events are emitted
 * @engine: the engine that answers them
 * @time: the time of the transaction, in microseconds since 1970 UTC
 * @associate_id: who acts, or 0 for nobody
 * @cause: why this is done
 *
 * What one transaction does, on the writer thread. Whoever begins the transaction, after stafett_unit_of_work_prepare(), commits it
 * if stafett_unit_of_work_apply() succeeds, and rolls it back if it does not.
 *
 * Returns: (transfer full): the unit of work
 */
StafettUnitOfWork *
stafett_unit_of_work_new (StafettConnection *connection,
                          StafettEventBus   *bus,
                          StafettEngine     *engine,
                          gint64             time,
                          gint64             associate_id,
                          StafettCause       cause)
{
  StafettUnitOfWork *self = g_object_new (STAFETT_TYPE_UNIT_OF_WORK, NULL);

  self->connection = g_object_ref (connection);
  self->bus = g_object_ref (bus);
  self->engine = g_object_ref (engine);
  self->time = time;
  self->associate_id = associate_id;
  self->cause = cause;
  self->rules = TRUE;

  return self;
}

/**
 * stafett_unit_of_work_watch:
 * @self: a unit of work
 * @cancellable: (nullable): cancelled when the user gives up
 * @n_written: (nullable): where to count the records that are written; it stays there as long as @self
 *
 * One change of a list item may write a hundred thousand records: so that somebody can see how far it is, and stop it.
 */
void
stafett_unit_of_work_watch (StafettUnitOfWork *self,
                            GCancellable      *cancellable,
                            int               *n_written)
{
  g_return_if_fail (STAFETT_IS_UNIT_OF_WORK (self));

  g_set_object (&self->cancellable, cancellable);
  self->n_written = n_written;
}

/**
 * stafett_unit_of_work_get_commit:
 * @self: a unit of work
 *
 * Returns: (transfer none): what it has done so far
 */
StafettCommit *
stafett_unit_of_work_get_commit (StafettUnitOfWork *self)
{
  g_return_val_if_fail (STAFETT_IS_UNIT_OF_WORK (self), NULL);

  return self->commit;
}

/**
 * stafett_unit_of_work_get_associate:
 * @self: a unit of work
 *
 * Returns: (transfer none) (nullable): who acts, as the transaction found and left it
 */
const StafettAssociate *
stafett_unit_of_work_get_associate (StafettUnitOfWork *self)
{
  g_return_val_if_fail (STAFETT_IS_UNIT_OF_WORK (self), NULL);

  return self->associate;
}

/* Writes an entry; who, when and where from are filled in here. */
gint64
stafett_unit_of_work_journal (StafettUnitOfWork    *self,
                              StafettJournalEntry  *entry,
                              const StafettOrigin  *origin,
                              GError              **error)
{
  gint64 id;

  entry->at = self->time;
  entry->associate_id = self->associate_id;
  entry->cause = origin->cause != 0 ? origin->cause : self->cause;
  entry->cause_entry_id = origin->cause_entry_id != 0 ? origin->cause_entry_id : self->parent_entry_id;
  entry->undo_of_id = origin->undo_of_id;
  entry->rule_id = origin->rule != NULL ? origin->rule->record.id : origin->rule_id;
  entry->rule_version = origin->rule != NULL ? origin->rule->record.revision : origin->rule_version;
  entry->confirmation_id = origin->confirmation_id;

  id = stafett_journal_store_append (self->connection, entry, error);
  if (id != 0)
    stafett_commit_set_last_entry (self->commit, id);

  return id;
}

static char *
dup_key (const StafettRecord *record)
{
  return g_strdup_printf ("%d %" G_GINT64_FORMAT, record->kind, record->id);
}

/* Writes fields of a stored record. Every update of this save goes through here, so that check_revision() can tell what
 * somebody else saved from what this save itself did to the record. */
gboolean
stafett_unit_of_work_update (StafettUnitOfWork  *self,
                             gconstpointer       record,
                             guint64             fields,
                             GError            **error)
{
  const StafettRecord *base = record;
  char *key;
  guint n_writes;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
      !stafett_record_store_update (self->connection, record, fields, error))
    return FALSE;

  if (self->n_written != NULL)
    g_atomic_int_inc (self->n_written);

  key = dup_key (base);
  n_writes = GPOINTER_TO_UINT (g_hash_table_lookup (self->writes, key));
  g_hash_table_replace (self->writes, key, GUINT_TO_POINTER (n_writes + 1));
  stafett_commit_add_touched (self->commit, base->kind, base->id);
  return TRUE;
}

/* How often this save itself has already updated the record. */
guint
stafett_unit_of_work_count_writes (StafettUnitOfWork   *self,
                                   const StafettRecord *record)
{
  g_autofree char *key = dup_key (record);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->writes, key));
}

/* The real id behind the placeholder of a record that this save adds. */
gint64
stafett_unit_of_work_resolve (StafettUnitOfWork *self,
                              gint64             id)
{
  if (id >= 0 || -id > self->added->len)
    return id;

  return g_array_index (self->added, gint64, -id - 1);
}

/* The company whose history a record's journal entries belong to. */
gint64
stafett_unit_of_work_get_company (gconstpointer record)
{
  const StafettRecord *self = record;

  switch (self->kind)
    {
    case STAFETT_RECORD_KIND_COMPANY:
      return self->id;
    case STAFETT_RECORD_KIND_CONTACT:
      return ((const StafettContact *) record)->company_id;
    case STAFETT_RECORD_KIND_SALE:
      return ((const StafettSale *) record)->company_id;
    case STAFETT_RECORD_KIND_CONFIRMATION:
      return ((const StafettConfirmation *) record)->company_id;
    case STAFETT_RECORD_KIND_CATEGORY:
    case STAFETT_RECORD_KIND_LEAD_STATUS:
    case STAFETT_RECORD_KIND_RULE:
    case STAFETT_RECORD_KIND_ASSOCIATE:
    case STAFETT_RECORD_KIND_LIST:
    case STAFETT_RECORD_KIND_SELECTION:
    default:
      return 0;
    }
}

gboolean
stafett_unit_of_work_check_setting (StafettUnitOfWork  *self,
                                    StafettRecordKind   kind,
                                    GError            **error)
{
  return !stafett_record_kind_is_setting (kind) || stafett_validate_administrator (self->administrator, error);
}

/* Tells the journal of one field that has changed. Returns the entry's id, or 0 if it failed. */
gint64
stafett_unit_of_work_journal_change (StafettUnitOfWork    *self,
                                     gconstpointer         before,
                                     gconstpointer         after,
                                     const StafettField   *field,
                                     const StafettOrigin  *origin,
                                     GError              **error)
{
  const StafettRecord *record = before;
  StafettJournalEntry entry = { 0, .action = STAFETT_JOURNAL_ACTION_CHANGED };
  g_autofree char *old_value = stafett_record_dup_value (before, field);
  g_autofree char *new_value = stafett_record_dup_value (after, field);

  entry.record_kind = record->kind;
  entry.record_id = record->id;
  entry.company_id = stafett_unit_of_work_get_company (after);
  entry.field = (char *) field->column;
  entry.old_value = old_value;
  entry.new_value = new_value;

  return stafett_unit_of_work_journal (self, &entry, origin, error);
}

/* Writes one field that differs, and tells the journal. */
gboolean
stafett_unit_of_work_write_field (StafettUnitOfWork    *self,
                                  gconstpointer         before,
                                  gconstpointer         after,
                                  const char           *column,
                                  const StafettOrigin  *origin,
                                  gint64               *entry_id,
                                  GError              **error)
{
  const StafettField *field;
  gint64 id;
  guint index;

  field = stafett_record_kind_find_field (((const StafettRecord *) before)->kind, column, &index);
  if (!stafett_unit_of_work_update (self, after, G_GUINT64_CONSTANT (1) << index, error))
    return FALSE;

  id = stafett_unit_of_work_journal_change (self, before, after, field, origin, error);
  if (entry_id != NULL)
    *entry_id = id;

  return id != 0;
}

static gboolean
apply_change (StafettUnitOfWork    *self,
              const StafettChange  *change,
              GError              **error)
{
  StafettOrigin origin = { 0, };

  switch (change->type)
    {
    case STAFETT_CHANGE_TYPE_ADD:
      return stafett_unit_of_work_add (self, change, error);
    case STAFETT_CHANGE_TYPE_SET:
      return stafett_unit_of_work_set (self, change, error);
    case STAFETT_CHANGE_TYPE_DELETE:
      return stafett_unit_of_work_set_deleted (self, change->kind, change->id, TRUE, &origin, error);
    case STAFETT_CHANGE_TYPE_RESTORE:
      return stafett_unit_of_work_restore (self, change->kind, change->id, error);
    case STAFETT_CHANGE_TYPE_MOVE:
      return stafett_unit_of_work_move (self, change->kind, change->id, change->steps, &origin, error);
    case STAFETT_CHANGE_TYPE_ANSWER:
      return stafett_unit_of_work_answer (self, change->id, change->answer, change->category_id, error);
    case STAFETT_CHANGE_TYPE_UNDO:
      return stafett_unit_of_work_undo (self, change->id, error);
    case STAFETT_CHANGE_TYPE_REPLACE:
      return stafett_unit_of_work_replace (self, change->kind, change->id, change->by_id, error);
    case STAFETT_CHANGE_TYPE_TAKE_BACK:
      return stafett_unit_of_work_take_back (self, change->id, change->by_id, 0, error);
    case STAFETT_CHANGE_TYPE_PASSPHRASE:
      return stafett_unit_of_work_set_passphrase (self, change, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Rights are those that the database gives now: what the session knew of them may be old. */
gboolean
stafett_unit_of_work_load_associate (StafettUnitOfWork  *self,
                                     GError            **error)
{
  if (self->associate_id == 0)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_PERMISSION, _("Nobody acts yet. Choose first who you are."));
      return FALSE;
    }

  self->associate = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_ASSOCIATE, self->associate_id, error);
  if (self->associate == NULL)
    return FALSE;
  self->administrator = self->associate->administrator;
  if (self->associate->active)
    return TRUE;

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_PERMISSION,
               _("%s is no longer active and cannot change anything. Nothing was saved."), self->associate->name);
  return FALSE;
}

/* What this save did to the associate who acts. */
static gboolean
reload_associate (StafettUnitOfWork  *self,
                  GError            **error)
{
  if (!stafett_commit_touches (self->commit, STAFETT_RECORD_KIND_ASSOCIATE, self->associate_id))
    return TRUE;

  g_clear_pointer (&self->associate, stafett_record_free);
  self->associate = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_ASSOCIATE, self->associate_id, error);
  return self->associate != NULL;
}

/* An import is told by an entry of its own, which all that it does follows from. */
static gboolean
begin_import (StafettUnitOfWork  *self,
              const char         *source,
              GError            **error)
{
  StafettJournalEntry entry = { 0, .action = STAFETT_JOURNAL_ACTION_IMPORTED };
  StafettOrigin origin = { 0, };

  if (!stafett_unit_of_work_check_setting (self, STAFETT_RECORD_KIND_CATEGORY, error))
    return FALSE;

  self->cause = STAFETT_CAUSE_IMPORT;
  entry.record_kind = STAFETT_RECORD_KIND_ASSOCIATE;
  entry.record_id = self->associate_id;
  entry.new_value = (char *) source;
  self->parent_entry_id = stafett_unit_of_work_journal (self, &entry, &origin, error);
  return self->parent_entry_id != 0;
}

/* Writes all records of a change set, and leaves the events of it to be told. */
gboolean
stafett_unit_of_work_write_records (StafettUnitOfWork  *self,
                                    StafettChangeSet   *change_set,
                                    GError            **error)
{
  self->change_set = change_set;
  self->use_confirmed = stafett_change_set_get_use_confirmed (change_set);
  if (stafett_change_set_get_import (change_set) != NULL &&
      !begin_import (self, stafett_change_set_get_import (change_set), error))
    return FALSE;

  for (guint i = 0; i < stafett_change_set_get_size (change_set); i++)
    if (!apply_change (self, stafett_change_set_get_change (change_set, i), error))
      return FALSE;

  return stafett_unit_of_work_start_noted_leads (self, error);
}

/* Tells the engine, which has been begun. */
gboolean
stafett_unit_of_work_tell_events (StafettUnitOfWork  *self,
                                  GError            **error)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      stafett_event_bus_emit_event (self->bus, &g_array_index (self->events, StafettEvent, i));
      if (!stafett_engine_check (self->engine, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * stafett_unit_of_work_apply:
 * @self: a unit of work
 * @change_set: what the user wants
 * @error: why it cannot be done, with the codes of %STAFETT_ERROR
 *
 * Writes all records, then emits the events, so that the engine judges each on what the save left behind and knows which
 * categories were set by hand in it (domain.md section 6).
 *
 * Returns: whether all of it was done; if not, the transaction must be rolled back
 */
gboolean
stafett_unit_of_work_apply (StafettUnitOfWork  *self,
                            StafettChangeSet   *change_set,
                            GError            **error)
{
  gboolean success;

  g_return_val_if_fail (STAFETT_IS_UNIT_OF_WORK (self), FALSE);

  if (!stafett_unit_of_work_load_associate (self, error) || !stafett_unit_of_work_write_records (self, change_set, error))
    return FALSE;

  stafett_engine_begin (self->engine, STAFETT_ENGINE_TARGET (self));
  success = stafett_unit_of_work_tell_events (self, error);
  stafett_engine_end (self->engine);

  return success && reload_associate (self, error);
}

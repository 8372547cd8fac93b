/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-undo-batch.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-error.h"
#include "services/stafett-unit-of-work-private.h"
#include "services/stafett-validation.h"
#include "storage/stafett-record-store.h"

/* A batch is taken back step by step, the last first, and what the rules did in it too: each step finds what it left behind, unless
 * somebody has changed that since. Such a step is refused, and the others go on. */

struct _StafettUndoSource
{
  GObject parent_instance;

  gint64               journal_entry_id;
  StafettJournalBatch  batch;
  gint64               next_entry_id; /* the steps that have not been read end here */
  GArray              *steps;         /* (owned) (element-type StafettJournalStep): those that have been read */
  guint                next_step;
};

static void stafett_undo_source_init_source (StafettBatchSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettUndoSource, stafett_undo_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_BATCH_SOURCE, stafett_undo_source_init_source))

static gboolean
begin (StafettBatchSource  *source,
       StafettConnection   *connection,
       GError             **error)
{
  StafettUndoSource *self = STAFETT_UNDO_SOURCE (source);

  g_array_set_size (self->steps, 0);
  self->next_step = 0;
  if (!stafett_journal_store_load_batch (connection, self->journal_entry_id, &self->batch, error))
    return FALSE;

  self->next_entry_id = self->batch.last_entry_id;
  return TRUE;
}

/* Reads more steps when all that were read have been given. */
static gboolean
fill (StafettUndoSource  *self,
      StafettConnection  *connection,
      GError            **error)
{
  if (self->next_step < self->steps->len)
    return TRUE;

  self->next_step = 0;
  if (!stafett_journal_store_load_steps (connection, self->batch.entry_id + 1, self->next_entry_id, self->steps, error))
    return FALSE;

  self->next_entry_id = self->steps->len > 0
                        ? g_array_index (self->steps, StafettJournalStep, self->steps->len - 1).first_entry_id - 1
                        : self->batch.entry_id;
  return TRUE;
}

static gboolean
next (StafettBatchSource  *source,
      StafettConnection   *connection,
      StafettBatchItem    *item,
      GError             **error)
{
  StafettUndoSource *self = STAFETT_UNDO_SOURCE (source);
  const StafettJournalStep *step;

  if (!fill (self, connection, error) || self->steps->len == 0)
    return FALSE;

  step = &g_array_index (self->steps, StafettJournalStep, self->next_step++);
  item->line = (guint64) step->record_id;
  item->change_set = stafett_change_set_new ();
  stafett_change_set_take_back (item->change_set, step->last_entry_id, step->first_entry_id);
  return TRUE;
}

static char *
dup_label (StafettBatchSource     *source,
           StafettConnection      *connection,
           const StafettBatchItem *item)
{
  StafettUndoSource *self = STAFETT_UNDO_SOURCE (source);
  const StafettJournalStep *step = &g_array_index (self->steps, StafettJournalStep, self->next_step - 1);
  g_autoptr (StafettRecord) record = stafett_record_store_load (connection, step->record_kind, step->record_id, NULL);

  return record != NULL ? g_strdup (stafett_record_get_name (record)) : NULL;
}

static void
get_progress (StafettBatchSource *source,
              guint64            *done,
              guint64            *total)
{
  StafettUndoSource *self = STAFETT_UNDO_SOURCE (source);
  gint64 at = self->next_step > 0 ? g_array_index (self->steps, StafettJournalStep, self->next_step - 1).first_entry_id
                                  : self->batch.last_entry_id + 1;

  *done = (guint64) (self->batch.last_entry_id + 1 - at);
  *total = (guint64) (self->batch.last_entry_id - self->batch.entry_id);
}

static void
stafett_undo_source_init_source (StafettBatchSourceInterface *iface)
{
  iface->begin = begin;
  iface->next = next;
  iface->dup_label = dup_label;
  iface->get_progress = get_progress;
}

static void
stafett_undo_source_finalize (GObject *object)
{
  StafettUndoSource *self = STAFETT_UNDO_SOURCE (object);

  g_clear_pointer (&self->steps, g_array_unref);

  G_OBJECT_CLASS (stafett_undo_source_parent_class)->finalize (object);
}

static void
stafett_undo_source_class_init (StafettUndoSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_undo_source_finalize;
}

static void
stafett_undo_source_init (StafettUndoSource *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (StafettJournalStep));
}

/**
 * stafett_undo_source_new:
 * @journal_entry_id: the entry that tells of a batch
 *
 * Returns: (transfer full): the steps that take it back
 */
StafettBatchSource *
stafett_undo_source_new (gint64 journal_entry_id)
{
  StafettUndoSource *self = g_object_new (STAFETT_TYPE_UNDO_SOURCE, NULL);

  self->journal_entry_id = journal_entry_id;

  return STAFETT_BATCH_SOURCE (self);
}

/* The fields of one record that were changed at once, or one after the other: the newest change first. */
static gboolean
take_back_fields (StafettUnitOfWork  *self,
                  GPtrArray          *entries,
                  GError            **error)
{
  const StafettJournalEntry *newest = g_ptr_array_index (entries, 0);
  g_autoptr (StafettRecord) record = NULL;
  gboolean belongs = FALSE;
  guint64 fields = 0;

  record = stafett_record_store_load (self->connection, newest->record_kind, newest->record_id, error);
  if (record == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const StafettJournalEntry *entry = g_ptr_array_index (entries, i);
      const StafettField *field;
      g_autofree char *present = NULL;
      guint index;

      field = stafett_record_kind_find_field (entry->record_kind, entry->field, &index);
      if (field == NULL)
        continue;

      present = stafett_record_dup_value (record, field);
      if (g_strcmp0 (present, entry->new_value) != 0)
        {
          g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT,
                       _("“%s” has been changed again since, and was left as it is."),
                       stafett_record_get_name (record) != NULL ? stafett_record_get_name (record)
                                                                : stafett_record_kind_get_label (record->kind));
          return FALSE;
        }
      stafett_record_set_value (record, field, entry->old_value);
      fields |= G_GUINT64_CONSTANT (1) << index;
      belongs |= field->reference == STAFETT_RECORD_KIND_COMPANY || field->reference == STAFETT_RECORD_KIND_CONTACT;
    }

  /* What it belonged to may have been deleted since. */
  if (belongs && !stafett_validate_restoration (self->connection, record, error))
    return FALSE;
  if (fields != 0 && !stafett_unit_of_work_update (self, record, fields, error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const StafettJournalEntry *entry = g_ptr_array_index (entries, i);
      StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = entry->id };
      StafettJournalEntry undo = { 0, .action = STAFETT_JOURNAL_ACTION_CHANGED };

      undo.record_kind = entry->record_kind;
      undo.record_id = entry->record_id;
      undo.company_id = entry->company_id;
      undo.field = entry->field;
      undo.old_value = entry->new_value;
      undo.new_value = entry->old_value;
      if (stafett_unit_of_work_journal (self, &undo, &origin, error) == 0)
        return FALSE;
    }

  return TRUE;
}

/* A question that still waits is withdrawn with what led to it, and waits again when that comes back. */
static gboolean
take_back_question (StafettUnitOfWork          *self,
                    const StafettJournalEntry  *entry,
                    GError                    **error)
{
  gboolean asked = entry->action == STAFETT_JOURNAL_ACTION_ASKED;
  StafettConfirmationState from = asked ? STAFETT_CONFIRMATION_STATE_WAITING : STAFETT_CONFIRMATION_STATE_WITHDRAWN;
  StafettConfirmationState to = asked ? STAFETT_CONFIRMATION_STATE_WITHDRAWN : STAFETT_CONFIRMATION_STATE_WAITING;
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = entry->id, .confirmation_id = entry->confirmation_id,
                           .rule_id = entry->rule_id, .rule_version = entry->rule_version };
  StafettJournalEntry undo = { 0, };
  g_autoptr (StafettConfirmation) question = NULL;
  guint index;

  question = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_CONFIRMATION, entry->confirmation_id, error);
  if (question == NULL)
    return FALSE;
  if (question->state != from)
    return TRUE;

  question->state = to;
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_CONFIRMATION, "state", &index);
  if (!stafett_unit_of_work_update (self, question, G_GUINT64_CONSTANT (1) << index, error))
    return FALSE;

  undo.action = asked ? STAFETT_JOURNAL_ACTION_WITHDRAWN : STAFETT_JOURNAL_ACTION_ASKED;
  undo.reason = asked ? STAFETT_REASON_TAKEN_BACK : 0;
  undo.record_kind = entry->record_kind;
  undo.record_id = entry->record_id;
  undo.company_id = entry->company_id;
  undo.field = entry->field;
  undo.old_value = entry->old_value;
  undo.new_value = entry->new_value;
  return stafett_unit_of_work_journal (self, &undo, &origin, error) != 0;
}

/* An associate cannot be deleted: one that goes is not active any more. */
static gboolean
take_back_added (StafettUnitOfWork          *self,
                 const StafettJournalEntry  *entry,
                 const StafettOrigin        *origin,
                 GError                    **error)
{
  g_autoptr (StafettAssociate) associate = NULL;
  guint index;

  if (entry->record_kind != STAFETT_RECORD_KIND_ASSOCIATE)
    return stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, TRUE, origin, error);

  associate = stafett_record_store_load (self->connection, entry->record_kind, entry->record_id, error);
  if (associate == NULL)
    return FALSE;

  associate->active = FALSE;
  stafett_record_kind_find_field (entry->record_kind, "active", &index);
  return stafett_unit_of_work_set_fields (self, associate, G_GUINT64_CONSTANT (1) << index, 0, origin, error);
}

/* One step of a batch. */
gboolean
stafett_unit_of_work_take_back (StafettUnitOfWork  *self,
                                gint64              last_entry_id,
                                gint64              first_entry_id,
                                GError            **error)
{
  g_autoptr (GPtrArray) entries = stafett_journal_store_load_range (self->connection, first_entry_id, last_entry_id, error);
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO };
  const StafettJournalEntry *entry;

  if (entries == NULL || entries->len == 0)
    return entries != NULL;

  entry = g_ptr_array_index (entries, 0);
  if (!stafett_unit_of_work_check_setting (self, entry->record_kind, error))
    return FALSE;

  origin.undo_of_id = entry->id;
  switch (entry->action)
    {
    case STAFETT_JOURNAL_ACTION_CHANGED:
      return take_back_fields (self, entries, error);
    case STAFETT_JOURNAL_ACTION_ADDED:
      return take_back_added (self, entry, &origin, error);
    case STAFETT_JOURNAL_ACTION_RESTORED:
      return stafett_unit_of_work_undo_restoration (self, entry, &origin, error);
    case STAFETT_JOURNAL_ACTION_DELETED:
      return stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, FALSE, &origin, error) &&
             stafett_unit_of_work_undo_what_followed (self, entry, error);
    case STAFETT_JOURNAL_ACTION_ASKED:
    case STAFETT_JOURNAL_ACTION_WITHDRAWN:
      return take_back_question (self, entry, error);
    case STAFETT_JOURNAL_ACTION_KEPT:
    case STAFETT_JOURNAL_ACTION_BROKEN:
    case STAFETT_JOURNAL_ACTION_IMPORTED:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_SET:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_CHANGED:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED:
    case STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED:
    case STAFETT_JOURNAL_ACTION_MANY_CHANGED:
    default:
      return TRUE;
    }
}

/* The whole of it in one save. Steps that are refused, which they are before they write, are left as they are. */
gboolean
stafett_unit_of_work_undo_batch (StafettUnitOfWork          *self,
                                 const StafettJournalEntry  *entry,
                                 GError                    **error)
{
  g_autoptr (StafettBatchSource) source = stafett_undo_source_new (entry->id);
  StafettJournalEntry undo = { 0, .action = entry->action, .record_kind = entry->record_kind, .record_id = entry->record_id };
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = entry->id };
  StafettJournalBatch done = { 0, };
  g_autoptr (GError) local_error = NULL;

  undo.field = entry->field;
  undo.old_value = entry->new_value;
  undo.new_value = entry->old_value;
  undo.id = stafett_unit_of_work_journal (self, &undo, &origin, error);
  if (undo.id == 0 || !begin (source, self->connection, error))
    return FALSE;

  self->parent_entry_id = undo.id;
  for (;;)
    {
      g_auto (StafettBatchItem) item = { NULL, };
      const StafettChange *change;
      g_autoptr (GError) refusal = NULL;

      if (!next (source, self->connection, &item, &local_error))
        break;

      change = stafett_change_set_get_change (item.change_set, 0);
      if (stafett_unit_of_work_take_back (self, change->id, change->by_id, &refusal))
        done.n_done++;
      else if (stafett_error_is_refusal (refusal))
        done.n_refused++;
      else
        {
          g_propagate_error (error, g_steal_pointer (&refusal));
          return FALSE;
        }
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  self->parent_entry_id = 0;
  done.entry_id = undo.id;
  done.last_entry_id = stafett_commit_get_last_entry (self->commit);
  return stafett_journal_store_add_batch (self->connection, &done, error);
}

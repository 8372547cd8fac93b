/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-undo-batch.h"

#include "core/stafett-error.h"
#include "services/stafett-unit-of-work-private.h"
#include "storage/stafett-index-store.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-undo-store.h"

/* A batch is taken back step by step, the last first, and what the rules did in it too: each step finds what it left behind, unless
 * somebody has changed that since. Such a step is refused, and the others go on.
 *
 * So is an import of settings, but as a whole: lists and rules of which one half comes from the file and the other from before are
 * what nobody has ever wanted. What followed from a change of them goes back with it, and is no step of its own. */

struct _StafettUndoSource
{
  GObject parent_instance;

  gint64               journal_entry_id;
  gint64               cause_entry_id; /* the entry that all steps follow from at once, or 0 for any */
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
  self->batch.entry_id = self->journal_entry_id;
  if (!(self->cause_entry_id == 0
        ? stafett_journal_store_load_batch (connection, self->journal_entry_id, &self->batch, error)
        : stafett_undo_store_find_last_following (connection, self->journal_entry_id, &self->batch.last_entry_id, error)))
    return FALSE;

  self->next_entry_id = self->batch.last_entry_id;
  return TRUE;
}

/* Who undoes an import, or a deletion, deletes or restores as many records. */
static gboolean
begin_batch (StafettBatchSource  *source,
             StafettConnection   *connection,
             GError             **error)
{
  StafettUndoSource *self = STAFETT_UNDO_SOURCE (source);
  g_autoptr (StafettJournalEntry) entry = NULL;
  gboolean deleted;

  if (!begin (source, connection, error))
    return FALSE;

  entry = stafett_journal_store_load (connection, self->journal_entry_id, error);
  if (entry == NULL)
    return FALSE;

  deleted = g_strcmp0 (entry->field, "deleted") == 0;
  return (!deleted && entry->action != STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED) ||
         stafett_index_store_set_aside (connection, entry->record_kind, deleted, self->batch.n_done, error);
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
  if (!stafett_journal_store_load_steps (connection, self->batch.entry_id + 1, self->next_entry_id, self->cause_entry_id,
                                         self->steps, error))
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
  stafett_change_set_take_back (item->change_set, step->record_kind, step->last_entry_id, step->first_entry_id);
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
  iface->begin = begin_batch;
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

/* Tells the journal that the work is taken back; its end is told by stafett_journal_store_add_batch(). */
static gboolean
begin_undo (StafettUnitOfWork          *self,
            const StafettJournalEntry  *entry,
            GError                    **error)
{
  StafettJournalEntry undo = { 0, .action = entry->action, .record_kind = entry->record_kind, .record_id = entry->record_id };
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = entry->id };

  undo.field = entry->field;
  undo.old_value = entry->new_value;
  undo.new_value = entry->old_value;
  self->parent_entry_id = stafett_unit_of_work_journal (self, &undo, &origin, error);
  return self->parent_entry_id != 0;
}

/* Takes a long work or an import of settings back in one save. */
gboolean
stafett_unit_of_work_undo_batch (StafettUnitOfWork          *self,
                                 const StafettJournalEntry  *entry,
                                 GError                    **error)
{
  g_autoptr (StafettBatchSource) source = stafett_undo_source_new (entry->id);
  gboolean whole = entry->action == STAFETT_JOURNAL_ACTION_IMPORTED;
  StafettJournalBatch done = { 0, };
  g_autoptr (GError) local_error = NULL;

  if (whole && !stafett_unit_of_work_check_setting (self, STAFETT_RECORD_KIND_CATEGORY, error))
    return FALSE;

  STAFETT_UNDO_SOURCE (source)->cause_entry_id = whole ? entry->id : 0;
  if (!begin_undo (self, entry, error) || !begin (source, self->connection, error))
    return FALSE;

  for (;;)
    {
      g_auto (StafettBatchItem) item = { NULL, };
      const StafettChange *change;
      g_autoptr (GError) refusal = NULL;

      if (!next (source, self->connection, &item, &local_error))
        break;

      /* A step that is refused is that before it writes. */
      change = stafett_change_set_get_change (item.change_set, 0);
      if (stafett_unit_of_work_take_back (self, change->id, change->by_id, whole ? entry->id : 0, &refusal))
        done.n_done++;
      else if (!whole && stafett_error_is_refusal (refusal))
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

  done.entry_id = self->parent_entry_id;
  done.last_entry_id = stafett_commit_get_last_entry (self->commit);
  self->parent_entry_id = 0;
  return whole || stafett_journal_store_add_batch (self->connection, &done, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "storage/stafett-record-store.h"
#include "storage/stafett-undo-store.h"

/* An import of settings is taken back as one: all that follows from its entry, the last first, so that each step finds what it
 * left behind. The fields of a record go together, for halfway they may not be allowed together. What was added is hidden, as
 * deleting does; something may use it already. */

static gboolean
refuse_changed (const StafettRecord  *record,
                GError              **error)
{
  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT,
               _("“%s” has been changed again since, so this cannot be undone. Nothing was changed; undo the later change first."),
               stafett_record_get_name (record) != NULL ? stafett_record_get_name (record) : stafett_record_kind_get_label (record->kind));
  return FALSE;
}

/* Gives the fields of a record back what they had before the entries from @first on. */
static gboolean
undo_fields (StafettUnitOfWork  *self,
             GPtrArray          *entries,
             guint               first,
             guint               n,
             GError            **error)
{
  const StafettJournalEntry *entry = g_ptr_array_index (entries, first);
  g_autoptr (GHashTable) undo_of_fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (StafettRecord) record = NULL;
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_fields = undo_of_fields };
  guint64 fields = 0;

  record = stafett_record_store_load (self->connection, entry->record_kind, entry->record_id, error);
  if (record == NULL)
    return FALSE;

  for (guint i = first; i < first + n; i++)
    {
      const StafettJournalEntry *change = g_ptr_array_index (entries, i);
      g_autofree char *present = NULL;
      const StafettField *field;
      guint index;

      field = stafett_record_kind_find_field (change->record_kind, change->field, &index);
      present = stafett_record_dup_value (record, field);
      if (g_strcmp0 (present, change->new_value) != 0)
        return refuse_changed (record, error);

      /* Another takes the mark of the default, and it goes from this one by that. */
      if (g_str_equal (field->name, "default") && g_strcmp0 (change->new_value, "1") == 0)
        continue;

      stafett_record_set_value (record, field, change->old_value);
      fields |= G_GUINT64_CONSTANT (1) << index;
      g_hash_table_insert (undo_of_fields, (gpointer) field->column, GSIZE_TO_POINTER ((gsize) change->id));
    }

  if (!stafett_unit_of_work_set_fields (self, record, fields, 0, &origin, error))
    return FALSE;

  for (guint i = first; i < first + n; i++)
    if (!stafett_unit_of_work_undo_what_followed (self, g_ptr_array_index (entries, i), error))
      return FALSE;

  return TRUE;
}

/* The first lead status of a database is its default at once. When it goes as the last one, the database has none again. */
static gboolean
clear_last_default (StafettUnitOfWork          *self,
                    const StafettJournalEntry  *entry,
                    GError                    **error)
{
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO };
  g_autoptr (StafettLeadStatus) before = NULL;
  g_autoptr (StafettLeadStatus) after = NULL;
  guint n;

  if (entry->record_kind != STAFETT_RECORD_KIND_LEAD_STATUS)
    return TRUE;
  if (!stafett_record_store_count (self->connection, STAFETT_RECORD_KIND_LEAD_STATUS, &n, error))
    return FALSE;

  before = stafett_record_store_load (self->connection, entry->record_kind, entry->record_id, error);
  if (before == NULL)
    return FALSE;
  if (n > 1 || !before->is_default || before->deleted)
    return TRUE;

  after = stafett_record_copy (before);
  after->is_default = FALSE;
  return stafett_unit_of_work_write_field (self, before, after, "is_default", &origin, NULL, error);
}

static gboolean
undo_entry (StafettUnitOfWork          *self,
            const StafettJournalEntry  *entry,
            GError                    **error)
{
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = entry->id };

  switch (entry->action)
    {
    case STAFETT_JOURNAL_ACTION_ADDED:
    case STAFETT_JOURNAL_ACTION_RESTORED:
      return clear_last_default (self, entry, error) &&
             stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, TRUE, &origin, error);
    case STAFETT_JOURNAL_ACTION_DELETED:
      return stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, FALSE, &origin, error);
    case STAFETT_JOURNAL_ACTION_CHANGED: /* of a place in the list */
      return stafett_unit_of_work_move (self, entry->record_kind, entry->record_id,
                                        (int) (g_ascii_strtoll (entry->old_value, NULL, 10) - g_ascii_strtoll (entry->new_value, NULL, 10)),
                                        &origin, error);
    case STAFETT_JOURNAL_ACTION_ASKED:
    case STAFETT_JOURNAL_ACTION_KEPT:
    case STAFETT_JOURNAL_ACTION_WITHDRAWN:
    case STAFETT_JOURNAL_ACTION_BROKEN:
    case STAFETT_JOURNAL_ACTION_IMPORTED:
    case STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED:
    case STAFETT_JOURNAL_ACTION_MANY_CHANGED:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_SET:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_CHANGED:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED:
    default:
      return TRUE;
    }
}

static gboolean
is_field_change (const StafettJournalEntry *entry)
{
  return entry->action == STAFETT_JOURNAL_ACTION_CHANGED && g_strcmp0 (entry->field, "rank") != 0;
}

/* What followed from the entry and has not been taken back by itself since, the last first. */
static GPtrArray *
load_entries (StafettUnitOfWork  *self,
              gint64              id,
              GError            **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) stafett_journal_entry_free);

  if (!stafett_undo_store_load_settings (self->connection, id, ids, error))
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      StafettJournalEntry *entry = stafett_journal_store_load (self->connection, g_array_index (ids, gint64, i), error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }

  return g_steal_pointer (&entries);
}

gboolean
stafett_unit_of_work_undo_import (StafettUnitOfWork          *self,
                                  const StafettJournalEntry  *entry,
                                  GError                    **error)
{
  StafettJournalEntry undo = { 0, .action = STAFETT_JOURNAL_ACTION_IMPORTED };
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = entry->id };
  g_autoptr (GPtrArray) entries = NULL;
  guint n;

  if (!stafett_unit_of_work_check_setting (self, STAFETT_RECORD_KIND_CATEGORY, error))
    return FALSE;

  entries = load_entries (self, entry->id, error);
  if (entries == NULL)
    return FALSE;

  undo.record_kind = STAFETT_RECORD_KIND_ASSOCIATE;
  undo.record_id = entry->record_id;
  undo.old_value = entry->new_value;
  undo.new_value = entry->old_value;
  self->parent_entry_id = stafett_unit_of_work_journal (self, &undo, &origin, error);
  if (self->parent_entry_id == 0)
    return FALSE;

  for (guint i = 0; i < entries->len; i += n)
    {
      const StafettJournalEntry *first = g_ptr_array_index (entries, i);

      for (n = 1; is_field_change (first) && i + n < entries->len; n++)
        {
          const StafettJournalEntry *next = g_ptr_array_index (entries, i + n);

          if (!is_field_change (next) || next->record_kind != first->record_kind || next->record_id != first->record_id)
            break;
        }

      if (!(is_field_change (first) ? undo_fields (self, entries, i, n, error) : undo_entry (self, first, error)))
        return FALSE;
    }

  return TRUE;
}

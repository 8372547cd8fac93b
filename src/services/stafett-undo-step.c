/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include "services/stafett-validation.h"
#include "storage/stafett-record-store.h"

/* What takes back one step of a long work, or of an import of settings: one entry of the journal, or the fields of a record that
 * were changed at once, for halfway they may not be allowed together. Each finds what the step left behind, or is refused. What was
 * added is hidden, as deleting does; something may use it already. */

/* Settings go back as if somebody had changed them to that: they are checked, and what followed goes back with them. */
static gboolean
take_back_setting_fields (StafettUnitOfWork  *self,
                          StafettRecord      *record,
                          GPtrArray          *entries,
                          GError            **error)
{
  g_autoptr (GHashTable) undo_of_fields = g_hash_table_new (g_str_hash, g_str_equal);
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_fields = undo_of_fields };
  guint64 fields = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const StafettJournalEntry *entry = g_ptr_array_index (entries, i);
      const StafettField *field;
      guint index;

      /* Another takes the mark of the default, and it goes from this one by that. */
      field = stafett_record_kind_find_field (entry->record_kind, entry->field, &index);
      if (field == NULL || (g_str_equal (field->name, "default") && g_strcmp0 (entry->new_value, "1") == 0))
        continue;

      fields |= G_GUINT64_CONSTANT (1) << index;
      g_hash_table_insert (undo_of_fields, (gpointer) field->column, GSIZE_TO_POINTER ((gsize) entry->id));
    }

  if (!stafett_unit_of_work_set_fields (self, record, fields, 0, &origin, error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    if (!stafett_unit_of_work_undo_what_followed (self, g_ptr_array_index (entries, i), error))
      return FALSE;

  return TRUE;
}

/* What the record belonged to may have been deleted since, or be another company's now; and what has come to belong to it stays
 * together with it. */
static gboolean
check_belonging (StafettUnitOfWork    *self,
                 const StafettRecord  *before,
                 const StafettRecord  *record,
                 GError              **error)
{
  return stafett_validate_restoration (self->connection, record, error) &&
         stafett_validate_record (self->connection, before, record, 0, error);
}

/* A long work has changed nothing else of the record's, and what followed is a step of its own: just the fields go back. But a
 * company's contacts that have come since start as the default status if its old category shows it. */
static gboolean
take_back_plain_fields (StafettUnitOfWork    *self,
                        const StafettRecord  *before,
                        StafettRecord        *record,
                        GPtrArray            *entries,
                        guint64               fields,
                        gboolean              belongs,
                        GError              **error)
{
  guint category_index = G_MAXUINT;

  if (record->kind == STAFETT_RECORD_KIND_COMPANY)
    stafett_record_kind_find_field (record->kind, "category_id", &category_index);
  if (category_index < G_MAXUINT)
    fields &= ~(G_GUINT64_CONSTANT (1) << category_index);

  if (belongs && !check_belonging (self, before, record, error))
    return FALSE;
  if (fields != 0 && !stafett_unit_of_work_update (self, record, fields, error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const StafettJournalEntry *entry = g_ptr_array_index (entries, i);
      StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = entry->id };
      StafettJournalEntry undo = { 0, .action = STAFETT_JOURNAL_ACTION_CHANGED };

      if (category_index < G_MAXUINT && g_str_equal (entry->field, "category_id"))
        {
          if (!stafett_unit_of_work_set_category (self, record->id, g_ascii_strtoll (entry->old_value, NULL, 10), &origin, error))
            return FALSE;
          continue;
        }

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

/* The fields of one record that were changed at once, or one after the other: the newest change first. */
static gboolean
take_back_fields (StafettUnitOfWork  *self,
                  GPtrArray          *entries,
                  gboolean            whole,
                  GError            **error)
{
  const StafettJournalEntry *newest = g_ptr_array_index (entries, 0);
  g_autoptr (StafettRecord) before = NULL;
  g_autoptr (StafettRecord) record = NULL;
  gboolean belongs = FALSE;
  guint64 fields = 0;

  before = stafett_record_store_load (self->connection, newest->record_kind, newest->record_id, error);
  if (before == NULL)
    return FALSE;

  record = stafett_record_copy (before);
  for (guint i = 0; i < entries->len; i++)
    {
      const StafettJournalEntry *entry = g_ptr_array_index (entries, i);
      const StafettField *field;
      guint index;

      field = stafett_record_kind_find_field (entry->record_kind, entry->field, &index);
      if (field == NULL)
        continue;
      if (!stafett_unit_of_work_check_left (record, entry, whole, error))
        return FALSE;

      stafett_record_set_value (record, field, entry->old_value);
      fields |= G_GUINT64_CONSTANT (1) << index;
      belongs |= field->reference == STAFETT_RECORD_KIND_COMPANY || field->reference == STAFETT_RECORD_KIND_CONTACT;
    }

  return stafett_record_kind_is_setting (record->kind) ? take_back_setting_fields (self, record, entries, error)
                                                       : take_back_plain_fields (self, before, record, entries, fields, belongs, error);
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
    return clear_last_default (self, entry, error) &&
           stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, TRUE, origin, error);

  associate = stafett_record_store_load (self->connection, entry->record_kind, entry->record_id, error);
  if (associate == NULL)
    return FALSE;

  associate->active = FALSE;
  stafett_record_kind_find_field (entry->record_kind, "active", &index);
  return stafett_unit_of_work_set_fields (self, associate, G_GUINT64_CONSTANT (1) << index, 0, origin, error);
}

/* Takes back the entries from the first to the last, which are one step. With @cause_entry_id, only those that follow from that entry
 * at once, and if it is refused, the whole is. */
gboolean
stafett_unit_of_work_take_back (StafettUnitOfWork  *self,
                                gint64              last_entry_id,
                                gint64              first_entry_id,
                                gint64              cause_entry_id,
                                GError            **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO };
  const StafettJournalEntry *entry;

  entries = stafett_journal_store_load_range (self->connection, first_entry_id, last_entry_id, cause_entry_id, error);
  if (entries == NULL || entries->len == 0)
    return entries != NULL;

  entry = g_ptr_array_index (entries, 0);
  if (!stafett_unit_of_work_check_setting (self, entry->record_kind, error))
    return FALSE;

  origin.undo_of_id = entry->id;
  switch (entry->action)
    {
    case STAFETT_JOURNAL_ACTION_CHANGED:
      if (g_strcmp0 (entry->field, "rank") == 0)
        return stafett_unit_of_work_move_back (self, entry, &origin, error);
      return take_back_fields (self, entries, cause_entry_id != 0, error) && stafett_unit_of_work_take_back_answer (self, entries, error);
    case STAFETT_JOURNAL_ACTION_ADDED:
      return take_back_added (self, entry, &origin, error);
    case STAFETT_JOURNAL_ACTION_RESTORED:
      return clear_last_default (self, entry, error) && stafett_unit_of_work_undo_restoration (self, entry, &origin, error);
    case STAFETT_JOURNAL_ACTION_DELETED:
      return stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, FALSE, &origin, error) &&
             stafett_unit_of_work_undo_what_followed (self, entry, error);
    case STAFETT_JOURNAL_ACTION_ASKED:
    case STAFETT_JOURNAL_ACTION_WITHDRAWN:
    case STAFETT_JOURNAL_ACTION_KEPT:
      return stafett_unit_of_work_take_back_question (self, entry, error);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "storage/stafett-record-store.h"

/* domain.md section 6: any change of category can be taken back; the same holds for every other change of a field, and for
 * deleting and restoring. What is taken back is an entry too, and triggers no rule. */

static gboolean
undo_field (StafettUnitOfWork          *self,
            const StafettJournalEntry  *entry,
            const StafettOrigin        *origin,
            GError                    **error)
{
  g_autoptr (StafettRecord) record = NULL;
  g_autofree char *present = NULL;
  const StafettField *field;
  guint index;

  field = stafett_record_kind_find_field (entry->record_kind, entry->field, &index);
  record = field != NULL ? stafett_record_store_load (self->connection, entry->record_kind, entry->record_id, error) : NULL;
  if (record == NULL)
    return FALSE;

  present = stafett_record_dup_value (record, field);
  if (g_strcmp0 (present, entry->new_value) != 0)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT,
                   _("“%s” has been changed again since, so this cannot be undone. Nothing was changed; undo the later change first."),
                   stafett_record_get_name (record) != NULL ? stafett_record_get_name (record)
                                                            : stafett_record_kind_get_label (record->kind));
      return FALSE;
    }

  stafett_record_set_value (record, field, entry->old_value);
  return stafett_unit_of_work_set_fields (self, record, G_GUINT64_CONSTANT (1) << index, 0, origin, error);
}

/* The lead statuses of contacts that followed from a category change go back with it, unless somebody changed them since. */
gboolean
stafett_unit_of_work_undo_what_followed (StafettUnitOfWork          *self,
                                         const StafettJournalEntry  *entry,
                                         GError                    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) undo_ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!stafett_record_store_load_ids (self->connection,
                                      "SELECT id FROM journal WHERE cause_entry_id = ? AND cause IN (3, 4) AND action = 2"
                                      " AND NOT EXISTS (SELECT 1 FROM journal AS undo WHERE undo.undo_of_id = journal.id)",
                                      entry->id, ids, error) ||
      !stafett_record_store_load_ids (self->connection, "SELECT id FROM journal WHERE undo_of_id = ?", entry->id, undo_ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (StafettJournalEntry) following = NULL;
      g_autoptr (StafettContact) before = NULL;
      g_autoptr (StafettContact) after = NULL;
      g_autofree char *present = NULL;
      StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO };
      const StafettField *field;

      following = stafett_journal_store_load (self->connection, g_array_index (ids, gint64, i), error);
      if (following == NULL)
        return FALSE;

      before = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_CONTACT, following->record_id, error);
      if (before == NULL)
        return FALSE;

      field = stafett_record_kind_find_field (STAFETT_RECORD_KIND_CONTACT, "lead_status_id", NULL);
      present = stafett_record_dup_value (before, field);
      if (g_strcmp0 (present, following->new_value) != 0)
        continue;

      /* Written past the check of section 3, because the field may already be hidden again. */
      after = stafett_record_copy (before);
      stafett_record_set_value (after, field, following->old_value);
      origin.undo_of_id = following->id;
      origin.cause_entry_id = undo_ids->len > 0 ? g_array_index (undo_ids, gint64, 0) : 0; /* so that this can be undone too */
      if (!stafett_unit_of_work_write_field (self, before, after, "lead_status_id", &origin, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
undo_change (StafettUnitOfWork          *self,
             const StafettJournalEntry  *entry,
             const StafettOrigin        *origin,
             GError                    **error)
{
  if (g_strcmp0 (entry->field, "rank") == 0)
    {
      int steps = (int) (g_ascii_strtoll (entry->old_value, NULL, 10) - g_ascii_strtoll (entry->new_value, NULL, 10));

      return stafett_unit_of_work_move (self, entry->record_kind, entry->record_id, steps, origin, error);
    }

  return undo_field (self, entry, origin, error) && stafett_unit_of_work_undo_what_followed (self, entry, error);
}

gboolean
stafett_unit_of_work_undo (StafettUnitOfWork  *self,
                           gint64              journal_entry_id,
                           GError            **error)
{
  g_autoptr (StafettJournalEntry) entry = NULL;
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = journal_entry_id };
  gboolean undone;

  entry = stafett_journal_store_load (self->connection, journal_entry_id, error);
  if (entry == NULL || !stafett_journal_store_is_undone (self->connection, journal_entry_id, &undone, error))
    return FALSE;

  if (undone)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT, _("This has already been undone."));
      return FALSE;
    }

  switch (entry->action)
    {
    case STAFETT_JOURNAL_ACTION_CHANGED:
      return undo_change (self, entry, &origin, error);
    case STAFETT_JOURNAL_ACTION_DELETED:
      return stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, FALSE, &origin, error);
    case STAFETT_JOURNAL_ACTION_RESTORED:
      return stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, TRUE, &origin, error);
    case STAFETT_JOURNAL_ACTION_IMPORTED:
      return stafett_unit_of_work_undo_import (self, entry, error);
    case STAFETT_JOURNAL_ACTION_ADDED:
    case STAFETT_JOURNAL_ACTION_ASKED:
    case STAFETT_JOURNAL_ACTION_KEPT:
    case STAFETT_JOURNAL_ACTION_WITHDRAWN:
    case STAFETT_JOURNAL_ACTION_BROKEN:
    default:
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                           _("This entry changed nothing that could be undone. Changes of a value can be undone, and deleting and restoring."));
      return FALSE;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-error.h"
#include "services/stafett-validation.h"
#include "storage/stafett-dependent-store.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-undo-store.h"

/* Deleting and restoring. Both only hide and show: whatever uses a list item goes on using it (domain.md section 4), and a company
 * takes its contacts and sales along, so that nothing is listed that belongs to something hidden. What went along follows from
 * the entry that tells of the deletion, and comes back with it. */

/* Those who delete a record and know what belongs to it take that along. An undo that makes a record go does not: what has come
 * since is somebody else's work. */
static gboolean
takes_along (StafettUnitOfWork    *self,
             const StafettOrigin  *origin)
{
  return self->use_confirmed && origin->cause != STAFETT_CAUSE_UNDO;
}

static gboolean
check_deletion (StafettUnitOfWork    *self,
                const StafettRecord  *record,
                const StafettOrigin  *origin,
                GError              **error)
{
  g_autoptr (StafettRecord) after = NULL;

  if (!stafett_validate_deletion (record, error))
    return FALSE;
  if (!stafett_record_kind_is_setting (record->kind))
    return takes_along (self, origin) || stafett_validate_no_dependents (self->connection, record, origin->cause != STAFETT_CAUSE_UNDO, 0,
                                                                                          error);

  after = stafett_record_copy (record);
  stafett_record_set_integer (after, stafett_record_kind_find_field (record->kind, "deleted", NULL), TRUE);
  return stafett_unit_of_work_check_use (self, record, after, error);
}

static gboolean
check_restoration (StafettUnitOfWork    *self,
                   const StafettRecord  *record,
                   GError              **error)
{
  if (stafett_record_get_integer (record, stafett_record_kind_find_field (record->kind, "deleted", NULL)) == 0)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("“%s” is not deleted."),
                   stafett_record_get_name (record) != NULL ? stafett_record_get_name (record) : stafett_record_kind_get_label (record->kind));
      return FALSE;
    }
  if (record->kind == STAFETT_RECORD_KIND_RULE)
    return stafett_validate_record (self->connection, record, record, 0, error);
  if (!stafett_record_kind_is_setting (record->kind) && record->kind != STAFETT_RECORD_KIND_SELECTION)
    return stafett_validate_restoration (self->connection, record, error);

  return stafett_validate_unique_name (self->connection, record, error);
}

/* A contact that comes back to a company whose category has got lead status meanwhile starts as the default, as its others did. */
static gboolean
follow_restoration (StafettUnitOfWork    *self,
                    const StafettRecord  *record,
                    gint64                entry_id,
                    GError              **error)
{
  gboolean shows;

  if (record->kind != STAFETT_RECORD_KIND_CONTACT)
    return TRUE;

  return stafett_unit_of_work_shows_lead_status (self, ((const StafettContact *) record)->company_id, &shows, error) &&
         (!shows || stafett_unit_of_work_start_lead (self, (const StafettContact *) record, entry_id, error));
}

/* Writes the mark, and tells the journal. Returns the entry's id, or 0 if it failed. */
static gint64
mark (StafettUnitOfWork    *self,
      StafettRecord        *record,
      gboolean              deleted,
      const StafettOrigin  *origin,
      GError              **error)
{
  StafettJournalEntry entry = { 0, };
  const StafettField *field;
  guint index;

  field = stafett_record_kind_find_field (record->kind, "deleted", &index);
  stafett_record_set_integer (record, field, deleted);
  if (!stafett_unit_of_work_update (self, record, G_GUINT64_CONSTANT (1) << index, error))
    return 0;

  if (deleted)
    stafett_commit_add_deleted (self->commit, record->kind);
  entry.action = deleted ? STAFETT_JOURNAL_ACTION_DELETED : STAFETT_JOURNAL_ACTION_RESTORED;
  entry.record_kind = record->kind;
  entry.record_id = record->id;
  entry.company_id = stafett_unit_of_work_get_company (record);
  return stafett_unit_of_work_journal (self, &entry, origin, error);
}

static gboolean
delete_all (StafettUnitOfWork    *self,
            gint64                company_id,
            StafettRecordKind     kind,
            const StafettOrigin  *origin,
            GError              **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!stafett_dependent_store_load_ids (self->connection, STAFETT_RECORD_KIND_COMPANY, company_id, kind, ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (StafettRecord) record = stafett_record_store_load (self->connection, kind, g_array_index (ids, gint64, i), error);

      if (record == NULL || mark (self, record, TRUE, origin, error) == 0)
        return FALSE;
    }

  return TRUE;
}

/* The sales of a contact that goes stay with their company, and have no contact. */
static gboolean
leave_sales (StafettUnitOfWork    *self,
             gint64                contact_id,
             const StafettOrigin  *origin,
             GError              **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!stafett_dependent_store_load_ids (self->connection, STAFETT_RECORD_KIND_CONTACT, contact_id, STAFETT_RECORD_KIND_SALE, ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (StafettSale) before = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_SALE, g_array_index (ids, gint64, i),
                                                                  error);
      g_autoptr (StafettSale) after = NULL;

      if (before == NULL)
        return FALSE;
      after = stafett_record_copy (before);
      after->contact_id = 0;
      if (!stafett_unit_of_work_write_field (self, before, after, "contact_id", origin, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* An undo brings the last back first: so sales go before the contacts that they refer to. */
static gboolean
take_along (StafettUnitOfWork    *self,
            const StafettRecord  *record,
            gint64                entry_id,
            GError              **error)
{
  StafettOrigin origin = { .cause = STAFETT_CAUSE_DELETION, .cause_entry_id = entry_id };

  if (record->kind == STAFETT_RECORD_KIND_CONTACT)
    return leave_sales (self, record->id, &origin, error);

  return record->kind != STAFETT_RECORD_KIND_COMPANY ||
         (delete_all (self, record->id, STAFETT_RECORD_KIND_SALE, &origin, error) &&
          delete_all (self, record->id, STAFETT_RECORD_KIND_CONTACT, &origin, error));
}

/* Deletes or restores one record, and what goes along with a deletion. */
gboolean
stafett_unit_of_work_set_deleted (StafettUnitOfWork    *self,
                                  StafettRecordKind     kind,
                                  gint64                id,
                                  gboolean              deleted,
                                  const StafettOrigin  *origin,
                                  GError              **error)
{
  g_autoptr (StafettRecord) record = NULL;
  gint64 entry_id;

  if (!stafett_unit_of_work_check_setting (self, kind, error))
    return FALSE;

  record = stafett_record_store_load (self->connection, kind, stafett_unit_of_work_resolve (self, id), error);
  if (record == NULL || !(deleted ? check_deletion (self, record, origin, error) : check_restoration (self, record, error)))
    return FALSE;

  entry_id = mark (self, record, deleted, origin, error);
  if (entry_id == 0)
    return FALSE;

  return deleted ? stafett_record_kind_is_setting (kind) || !takes_along (self, origin) || take_along (self, record, entry_id, error)
                 : follow_restoration (self, record, entry_id, error);
}

/* Who restores a company, a contact or a sale wants what went with it, too: it is the undo of the deletion, by hand. */
gboolean
stafett_unit_of_work_restore (StafettUnitOfWork  *self,
                              StafettRecordKind   kind,
                              gint64              id,
                              GError            **error)
{
  g_autoptr (StafettJournalEntry) entry = NULL;
  StafettOrigin origin = { 0, };

  id = stafett_unit_of_work_resolve (self, id);
  if (!stafett_record_kind_is_setting (kind) && !stafett_undo_store_find_deletion (self->connection, kind, id, &origin.undo_of_id, error))
    return FALSE;
  if (!stafett_unit_of_work_set_deleted (self, kind, id, FALSE, &origin, error))
    return FALSE;
  if (origin.undo_of_id == 0)
    return TRUE;

  entry = stafett_journal_store_load (self->connection, origin.undo_of_id, error);
  return entry != NULL && stafett_unit_of_work_undo_what_followed (self, entry, error);
}

/* Hides again what was restored, and what came back with it; but not if more belongs to it by now. */
gboolean
stafett_unit_of_work_undo_restoration (StafettUnitOfWork          *self,
                                       const StafettJournalEntry  *entry,
                                       const StafettOrigin        *origin,
                                       GError                    **error)
{
  g_autoptr (StafettRecord) record = NULL;

  if (stafett_record_kind_is_setting (entry->record_kind))
    return stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, TRUE, origin, error) &&
           stafett_unit_of_work_undo_what_followed (self, entry, error);

  record = stafett_record_store_load (self->connection, entry->record_kind, entry->record_id, error);

  return record != NULL && stafett_validate_deletion (record, error) &&
         stafett_validate_no_dependents (self->connection, record, FALSE, entry->id, error) &&
         mark (self, record, TRUE, origin, error) != 0 &&
         stafett_unit_of_work_undo_what_followed (self, entry, error);
}

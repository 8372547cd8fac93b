/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "services/stafett-impact-private.h"
#include "services/stafett-validation.h"
#include "storage/stafett-item-store.h"
#include "storage/stafett-record-store.h"

/* What is particular to the lists of domain.md section 4: their order, the default status, and what uses an item. */

/* Takes the mark from the status that was the default, before another gets it. */
static gboolean
clear_default (StafettUnitOfWork    *self,
               const StafettOrigin  *origin,
               GError              **error)
{
  StafettOrigin following = { .cause = origin->cause, .cause_entry_id = origin->cause_entry_id };
  g_autoptr (StafettLeadStatus) before = NULL;
  g_autoptr (StafettLeadStatus) after = NULL;
  gint64 id;

  if (!stafett_item_store_get_default_status (self->connection, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;

  before = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_LEAD_STATUS, id, error);
  if (before == NULL)
    return FALSE;
  after = stafett_record_copy (before);
  after->is_default = FALSE;

  return stafett_unit_of_work_write_field (self, before, after, "is_default", &following, NULL, error);
}

/* A new item comes last; the first lead status of a database is the default. */
gboolean
stafett_unit_of_work_prepare_new_item (StafettUnitOfWork  *self,
                                       gpointer            record,
                                       GError            **error)
{
  StafettOrigin origin = { 0, };
  StafettCategory *category = record;
  StafettLeadStatus *status = record;
  gint64 default_id;

  if (category->record.kind == STAFETT_RECORD_KIND_CATEGORY)
    return stafett_item_store_get_next_rank (self->connection, STAFETT_RECORD_KIND_CATEGORY, &category->rank, error);

  if (status->record.kind != STAFETT_RECORD_KIND_LEAD_STATUS)
    return TRUE;

  if (!stafett_item_store_get_next_rank (self->connection, STAFETT_RECORD_KIND_LEAD_STATUS, &status->rank, error) ||
      !stafett_item_store_get_default_status (self->connection, &default_id, error))
    return FALSE;

  if (default_id == 0)
    status->is_default = TRUE;
  else if (status->is_default)
    return clear_default (self, &origin, error);

  return TRUE;
}

void
stafett_unit_of_work_prepare_category (gconstpointer  before,
                                       gpointer       after,
                                       guint64       *fields)
{
  guint index;

  if (stafett_validate_settle_category (before, after))
    {
      stafett_record_kind_find_field (STAFETT_RECORD_KIND_CATEGORY, "lead_status_enabled", &index);
      *fields |= G_GUINT64_CONSTANT (1) << index;
    }
}

/* domain.md section 4: what it does to whatever uses the item must have been shown and confirmed before. */
gboolean
stafett_unit_of_work_check_use (StafettUnitOfWork  *self,
                                gconstpointer       before,
                                gconstpointer       after,
                                GError            **error)
{
  const StafettRecord *record = before;
  g_autoptr (StafettImpact) impact = NULL;
  g_autofree char *text = NULL;
  gint64 move_to;

  if (self->use_confirmed)
    return TRUE;

  move_to = stafett_impact_find_replacement (self->change_set, record->kind, record->id);
  if (!stafett_impact_may_concern (before, after, move_to))
    return TRUE;

  impact = stafett_impact_load (self->connection, before, after, move_to, error);
  if (impact == NULL)
    return FALSE;
  if (!stafett_impact_is_any (impact))
    return TRUE;

  text = stafett_impact_dup_text (impact);
  /* Translators: a list item, and sentences that tell what would happen to what uses it */
  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IN_USE, _("“%s” is used by other records, so this must be confirmed. Nothing was changed.\n%s"),
               impact->name, text);
  return FALSE;
}

gboolean
stafett_unit_of_work_prepare_lead_status (StafettUnitOfWork    *self,
                                          gconstpointer         before,
                                          gpointer              after,
                                          const StafettOrigin  *origin,
                                          GError              **error)
{
  const StafettLeadStatus *old = before;
  const StafettLeadStatus *new = after;

  if (old->is_default == new->is_default)
    return TRUE;

  if (!new->is_default)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "default",
                               _("One lead status must be the default. Make another one the default instead."));
      return FALSE;
    }

  if (new->deleted)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "default", _("A deleted lead status cannot be the default. Restore it first."));
      return FALSE;
    }

  return clear_default (self, origin, error);
}

static gboolean
write_rank (StafettUnitOfWork  *self,
            StafettRecordKind   kind,
            gint64              id,
            gint64              rank,
            GError            **error)
{
  const StafettField *field;
  g_autoptr (StafettRecord) record = NULL;
  guint index;

  field = stafett_record_kind_find_field (kind, "rank", &index);
  record = stafett_record_store_load (self->connection, kind, id, error);
  if (record == NULL)
    return FALSE;
  if (stafett_record_get_integer (record, field) == rank)
    return TRUE;

  stafett_record_set_integer (record, field, rank);
  return stafett_unit_of_work_update (self, record, G_GUINT64_CONSTANT (1) << index, error);
}

/* Moves an item among those that are not deleted. The journal tells the item's old and new place, counted from 1. */
gboolean
stafett_unit_of_work_move (StafettUnitOfWork    *self,
                           StafettRecordKind     kind,
                           gint64                id,
                           int                   steps,
                           const StafettOrigin  *origin,
                           GError              **error)
{
  StafettJournalEntry entry = { 0, .action = STAFETT_JOURNAL_ACTION_CHANGED };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *old_value = NULL;
  g_autofree char *new_value = NULL;
  int place = -1;
  int new_place;

  id = stafett_unit_of_work_resolve (self, id);
  if (!stafett_unit_of_work_check_setting (self, kind, error) ||
      !stafett_item_store_load_ids (self->connection, kind, FALSE, ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      place = (int) i;
  if (place < 0)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND, _("The item is not in the list, or has been deleted."));
      return FALSE;
    }

  new_place = (int) CLAMP ((gint64) place + steps, 0, (gint64) ids->len - 1);
  if (new_place == place && origin->undo_of_id == 0)
    return TRUE;

  /* An undo that finds the item back in its place has nothing to move, but is an entry too. */
  g_array_remove_index (ids, (guint) place);
  g_array_insert_val (ids, (guint) new_place, id);
  for (guint i = 0; i < ids->len; i++)
    if (!write_rank (self, kind, g_array_index (ids, gint64, i), i + 1, error))
      return FALSE;

  old_value = g_strdup_printf ("%d", place + 1);
  new_value = g_strdup_printf ("%d", new_place + 1);
  entry.record_kind = kind;
  entry.record_id = id;
  entry.field = (char *) "rank";
  entry.old_value = old_value;
  entry.new_value = new_value;
  return stafett_unit_of_work_journal (self, &entry, origin, error) != 0;
}

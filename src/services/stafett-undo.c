/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-error.h"
#include "services/stafett-validation.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-undo-store.h"

/* domain.md section 6: any change of category can be taken back; the same holds for every other change of a field, and for
 * deleting and restoring. What is taken back is an entry too, and triggers no rule. */

/* Whether the entry's field still has what the entry left behind. If not, either this step only is refused, or the @whole of which
 * it is one. */
gboolean
stafett_unit_of_work_check_left (const StafettRecord        *record,
                                 const StafettJournalEntry  *entry,
                                 gboolean                    whole,
                                 GError                    **error)
{
  const char *name = stafett_record_get_name (record) != NULL ? stafett_record_get_name (record)
                                                              : stafett_record_kind_get_label (record->kind);
  const StafettField *field = stafett_record_kind_find_field (entry->record_kind, entry->field, NULL);
  g_autofree char *present = stafett_record_dup_value (record, field);

  if (g_strcmp0 (present, entry->new_value) == 0)
    return TRUE;

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT,
               whole ? _("“%s” has been changed again since, so this cannot be undone. Nothing was changed; undo the later change first.")
                     : _("“%s” has been changed again since, and was left as it is."), name);
  return FALSE;
}

/* To the place in the list that the item had before the entry. */
gboolean
stafett_unit_of_work_move_back (StafettUnitOfWork          *self,
                                const StafettJournalEntry  *entry,
                                const StafettOrigin        *origin,
                                GError                    **error)
{
  int steps = (int) (g_ascii_strtoll (entry->old_value, NULL, 10) - g_ascii_strtoll (entry->new_value, NULL, 10));

  return stafett_unit_of_work_move (self, entry->record_kind, entry->record_id, steps, origin, error);
}

/* Gives one field back what it had before @entry, unless somebody changed it since; @done tells which. */
static gboolean
undo_following_field (StafettUnitOfWork          *self,
                      const StafettJournalEntry  *entry,
                      const StafettOrigin        *origin,
                      gboolean                   *done,
                      GError                    **error)
{
  g_autoptr (StafettRecord) before = NULL;
  g_autoptr (StafettRecord) after = NULL;
  g_autofree char *present = NULL;
  g_autoptr (GError) local_error = NULL;
  const StafettField *field;
  guint index;

  *done = FALSE;
  field = stafett_record_kind_find_field (entry->record_kind, entry->field, &index);
  before = field != NULL ? stafett_record_store_load (self->connection, entry->record_kind, entry->record_id, error) : NULL;
  if (before == NULL)
    return FALSE;

  present = stafett_record_dup_value (before, field);
  if (g_strcmp0 (present, entry->new_value) != 0)
    return TRUE;
  if (before->kind == STAFETT_RECORD_KIND_CONFIRMATION &&
      ((const StafettConfirmation *) before)->state != STAFETT_CONFIRMATION_STATE_WAITING)
    return TRUE; /* it has been answered: what it suggested stays on record */

  after = stafett_record_copy (before);
  stafett_record_set_value (after, field, entry->old_value);
  if (!stafett_record_kind_is_setting (before->kind) && !stafett_validate_record (self->connection, before, after, 0, &local_error))
    {
      if (stafett_error_is_refusal (local_error))
        return TRUE; /* the sale is another company's now, and no longer has to do with the contact */
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *done = TRUE;
  if (before->kind == STAFETT_RECORD_KIND_COMPANY && g_str_equal (field->column, "category_id"))
    return stafett_unit_of_work_set_category (self, before->id, ((const StafettCompany *) after)->category_id, origin, error);
  if (stafett_record_kind_is_setting (before->kind))
    return stafett_unit_of_work_set_fields (self, after, G_GUINT64_CONSTANT (1) << index, 0, origin, error);

  /* Written past the check of section 3, because a contact's lead status may already be hidden again. */
  return stafett_unit_of_work_write_field (self, before, after, field->column, origin, NULL, error);
}

/* A rule that went because another waits for the same lead status comes back, or goes again. */
static gboolean
undo_following_deletion (StafettUnitOfWork          *self,
                         const StafettJournalEntry  *entry,
                         const StafettOrigin        *origin,
                         gboolean                   *done,
                         GError                    **error)
{
  gboolean deleted = entry->action == STAFETT_JOURNAL_ACTION_RESTORED;
  g_autoptr (StafettRecord) record = NULL;

  record = stafett_record_store_load (self->connection, entry->record_kind, entry->record_id, error);
  if (record == NULL)
    return FALSE;

  *done = !!stafett_record_get_integer (record, stafett_record_kind_find_field (entry->record_kind, "deleted", NULL)) != deleted;
  return !*done || stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, deleted, origin, error);
}

/* What followed from an entry goes back with it, the last first, unless somebody changed it since; and so does what followed from
 * that: the lead statuses of contacts from a category, companies and rules from a change of a list. */
gboolean
stafett_unit_of_work_undo_what_followed (StafettUnitOfWork          *self,
                                         const StafettJournalEntry  *entry,
                                         GError                    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 undo_id;

  if (!stafett_undo_store_load_following (self->connection, entry->id, ids, error) ||
      !stafett_undo_store_find_undo (self->connection, entry->id, &undo_id, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (StafettJournalEntry) following = NULL;
      StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO };
      gboolean done;

      following = stafett_journal_store_load (self->connection, g_array_index (ids, gint64, i), error);
      if (following == NULL)
        return FALSE;

      origin.undo_of_id = following->id;
      origin.cause_entry_id = undo_id; /* so that this can be undone too */
      if (!(following->action == STAFETT_JOURNAL_ACTION_CHANGED
            ? undo_following_field (self, following, &origin, &done, error)
            : undo_following_deletion (self, following, &origin, &done, error)))
        return FALSE;
      if (done && !stafett_unit_of_work_undo_what_followed (self, following, error))
        return FALSE;
    }

  return TRUE;
}

/* What the same edit changed on the same record, because of this or beside it: it goes back in one step, for halfway it may not
 * be allowed. */
static GPtrArray *
load_siblings (StafettUnitOfWork          *self,
               const StafettJournalEntry  *entry,
               GError                    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) siblings = g_ptr_array_new_with_free_func ((GDestroyNotify) stafett_journal_entry_free);

  if (entry->record_kind == STAFETT_RECORD_KIND_CATEGORY && !stafett_undo_store_load_beside (self->connection, entry, ids, error))
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      StafettJournalEntry *sibling = stafett_journal_store_load (self->connection, g_array_index (ids, gint64, i), error);

      if (sibling == NULL)
        return NULL;
      g_ptr_array_add (siblings, sibling);
    }

  return g_steal_pointer (&siblings);
}

static gboolean
undo_field (StafettUnitOfWork          *self,
            const StafettJournalEntry  *entry,
            GError                    **error)
{
  g_autoptr (GHashTable) undo_of_fields = g_hash_table_new (g_str_hash, g_str_equal);
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = entry->id };
  g_autoptr (GPtrArray) siblings = NULL;
  g_autoptr (StafettRecord) record = NULL;
  const StafettField *field;
  guint64 fields;
  guint index;

  field = stafett_record_kind_find_field (entry->record_kind, entry->field, &index);
  record = field != NULL ? stafett_record_store_load (self->connection, entry->record_kind, entry->record_id, error) : NULL;
  siblings = record != NULL ? load_siblings (self, entry, error) : NULL;
  if (siblings == NULL)
    return FALSE;

  if (!stafett_unit_of_work_check_left (record, entry, TRUE, error))
    return FALSE;

  stafett_record_set_value (record, field, entry->old_value);
  fields = G_GUINT64_CONSTANT (1) << index;
  g_hash_table_insert (undo_of_fields, (gpointer) field->column, GSIZE_TO_POINTER ((gsize) entry->id));
  for (guint i = 0; i < siblings->len; i++)
    {
      const StafettJournalEntry *sibling = g_ptr_array_index (siblings, i);
      g_autofree char *value = NULL;

      field = stafett_record_kind_find_field (sibling->record_kind, sibling->field, &index);
      value = field != NULL ? stafett_record_dup_value (record, field) : NULL;
      if (field == NULL || g_strcmp0 (value, sibling->new_value) != 0)
        continue;

      stafett_record_set_value (record, field, sibling->old_value);
      fields |= G_GUINT64_CONSTANT (1) << index;
      g_hash_table_insert (undo_of_fields, (gpointer) field->column, GSIZE_TO_POINTER ((gsize) sibling->id));
    }

  if (siblings->len > 0)
    origin.undo_of_fields = undo_of_fields;
  if (!stafett_unit_of_work_set_fields (self, record, fields, 0, &origin, error))
    return FALSE;

  for (guint i = 0; i < siblings->len; i++)
    if (!stafett_unit_of_work_undo_what_followed (self, g_ptr_array_index (siblings, i), error))
      return FALSE;

  return stafett_unit_of_work_undo_what_followed (self, entry, error);
}

gboolean
stafett_unit_of_work_undo (StafettUnitOfWork  *self,
                           gint64              journal_entry_id,
                           GError            **error)
{
  g_autoptr (StafettJournalEntry) entry = NULL;
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = journal_entry_id };
  gint64 undo_id;

  entry = stafett_journal_store_load (self->connection, journal_entry_id, error);
  if (entry == NULL || !stafett_undo_store_find_undo (self->connection, journal_entry_id, &undo_id, error))
    return FALSE;

  if (undo_id != 0)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT, _("This has already been undone."));
      return FALSE;
    }

  switch (entry->action)
    {
    case STAFETT_JOURNAL_ACTION_CHANGED:
      if (g_strcmp0 (entry->field, "rank") == 0)
        return stafett_unit_of_work_move_back (self, entry, &origin, error);
      return undo_field (self, entry, error);
    case STAFETT_JOURNAL_ACTION_DELETED:
      return stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, FALSE, &origin, error) &&
             stafett_unit_of_work_undo_what_followed (self, entry, error);
    case STAFETT_JOURNAL_ACTION_RESTORED:
      return stafett_unit_of_work_undo_restoration (self, entry, &origin, error);
    case STAFETT_JOURNAL_ACTION_IMPORTED:
    case STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED:
    case STAFETT_JOURNAL_ACTION_MANY_CHANGED:
      return stafett_unit_of_work_undo_batch (self, entry, error);
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_SET:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_CHANGED:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED:
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                           _("A passphrase cannot be brought back. Set a new one instead."));
      return FALSE;
    case STAFETT_JOURNAL_ACTION_ADDED:
      if (stafett_record_kind_has_deleted (entry->record_kind) && !stafett_record_kind_is_setting (entry->record_kind))
        return stafett_unit_of_work_set_deleted (self, entry->record_kind, entry->record_id, TRUE, &origin, error);
      break;
    case STAFETT_JOURNAL_ACTION_ASKED:
    case STAFETT_JOURNAL_ACTION_KEPT:
    case STAFETT_JOURNAL_ACTION_WITHDRAWN:
    case STAFETT_JOURNAL_ACTION_BROKEN:
    default:
      break;
    }

  g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                       _("This entry changed nothing that could be undone. Changes of a value can be undone, and adding, deleting and restoring."));
  return FALSE;
}

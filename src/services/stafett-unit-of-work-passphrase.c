/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "services/stafett-passphrase.h"
#include "storage/stafett-passphrase-store.h"
#include "storage/stafett-record-store.h"

/* A passphrase is not a field: the journal only tells that it was set, changed or removed, and undo does not bring it back. */

static void
prepared_free (gpointer data)
{
  StafettPreparedPassphrase *prepared = data;

  g_free (prepared->verified_hash);
  g_free (prepared->hash);
  g_free (prepared);
}

/* Who changes their own has to know the present one. */
static gboolean
verify_own (StafettUnitOfWork          *self,
            const StafettChange        *change,
            StafettPreparedPassphrase  *prepared,
            GError                    **error)
{
  gboolean fits;

  if (change->id != self->associate_id)
    return TRUE;
  if (!stafett_passphrase_store_load (self->connection, change->id, &prepared->verified_hash, error))
    return FALSE;
  if (prepared->verified_hash == NULL)
    return TRUE;

  if (change->old_passphrase == NULL)
    {
      stafett_set_field_error (error, STAFETT_ERROR_PASSPHRASE, "old-passphrase", _("Give the present passphrase first."));
      return FALSE;
    }
  if (!stafett_passphrase_verify (change->old_passphrase, prepared->verified_hash, &fits, error))
    return FALSE;
  if (fits)
    return TRUE;

  stafett_set_field_error (error, STAFETT_ERROR_PASSPHRASE, "old-passphrase", _("This is not your present passphrase."));
  return FALSE;
}

/**
 * stafett_unit_of_work_prepare:
 * @self: a unit of work, before the transaction is begun
 * @change_set: what the user wants
 * @error: %STAFETT_ERROR_PASSPHRASE, %STAFETT_ERROR_FAILED, or what the database says
 *
 * Does what takes long, so that nobody waits for the database meanwhile: verifies and hashes the passphrases.
 *
 * Returns: whether stafett_unit_of_work_apply() may be called
 */
gboolean
stafett_unit_of_work_prepare (StafettUnitOfWork  *self,
                              StafettChangeSet   *change_set,
                              GError            **error)
{
  g_return_val_if_fail (STAFETT_IS_UNIT_OF_WORK (self), FALSE);

  for (guint i = 0; i < stafett_change_set_get_size (change_set); i++)
    {
      const StafettChange *change = stafett_change_set_get_change (change_set, i);
      StafettPreparedPassphrase *prepared;

      if (change->type != STAFETT_CHANGE_TYPE_PASSPHRASE)
        continue;

      if (self->passphrases == NULL)
        self->passphrases = g_hash_table_new_full (NULL, NULL, NULL, prepared_free);
      prepared = g_new0 (StafettPreparedPassphrase, 1);
      g_hash_table_insert (self->passphrases, (gpointer) change, prepared);
      if (!verify_own (self, change, prepared, error))
        return FALSE;
      if (change->passphrase != NULL)
        {
          prepared->hash = stafett_passphrase_hash (change->passphrase, error);
          if (prepared->hash == NULL)
            return FALSE;
        }
    }

  return TRUE;
}

static StafettJournalAction
get_action (const char *before,
            const char *after)
{
  if (after == NULL)
    return STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED;

  return before == NULL ? STAFETT_JOURNAL_ACTION_PASSPHRASE_SET : STAFETT_JOURNAL_ACTION_PASSPHRASE_CHANGED;
}

gboolean
stafett_unit_of_work_set_passphrase (StafettUnitOfWork    *self,
                                     const StafettChange  *change,
                                     GError              **error)
{
  const StafettPreparedPassphrase *prepared = self->passphrases != NULL ? g_hash_table_lookup (self->passphrases, change) : NULL;
  gint64 id = stafett_unit_of_work_resolve (self, change->id);
  StafettJournalEntry entry = { 0, .record_kind = STAFETT_RECORD_KIND_ASSOCIATE };
  StafettOrigin origin = { 0, };
  g_autoptr (StafettAssociate) associate = NULL;
  g_autofree char *stored = NULL;

  g_return_val_if_fail (prepared != NULL, FALSE); /* no step of long work does this */

  if (id != self->associate_id && !self->administrator)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_PERMISSION,
                           _("Only administrators can set or remove the passphrase of somebody else. Nothing was changed."));
      return FALSE;
    }

  associate = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_ASSOCIATE, id, error);
  if (associate == NULL || !stafett_passphrase_store_load (self->connection, id, &stored, error))
    return FALSE;

  /* Between the verification and this transaction another program may have written. */
  if (id == self->associate_id && g_strcmp0 (stored, prepared->verified_hash) != 0)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT,
                           _("The passphrase has been changed in the meantime. Nothing was overwritten; try again."));
      return FALSE;
    }

  if (stored == NULL && prepared->hash == NULL)
    return TRUE;

  if (!stafett_passphrase_store_save (self->connection, id, prepared->hash, error))
    return FALSE;

  entry.action = get_action (stored, prepared->hash);
  entry.record_id = id;
  stafett_commit_add_touched (self->commit, STAFETT_RECORD_KIND_ASSOCIATE, id);
  return stafett_unit_of_work_journal (self, &entry, &origin, error) != 0;
}

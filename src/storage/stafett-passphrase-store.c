/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-passphrase-store.h"

/* Beside the fields of an associate and not one of them: what walks those shows, journals and exports them. */

/**
 * stafett_passphrase_store_load:
 * @connection: a connection
 * @associate_id: an associate
 * @hash: (out) (nullable) (transfer full): what was saved for the associate; %NULL if there is no passphrase
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_passphrase_store_load (StafettConnection  *connection,
                               gint64              associate_id,
                               char              **hash,
                               GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  *hash = NULL;
  statement = stafett_connection_prepare (connection, "SELECT passphrase_hash FROM associate WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, associate_id);
  if (stafett_statement_step (statement, &local_error))
    *hash = g_strdup (stafett_statement_get_text (statement, 0));
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * stafett_passphrase_store_save:
 * @connection: a connection in a transaction
 * @associate_id: an associate
 * @hash: (nullable): what stafett_passphrase_hash() made; %NULL for no passphrase
 * @error: any code of %STAFETT_ERROR
 *
 * The associate's revision stays: who edits the other fields meanwhile overwrites nothing by that.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_passphrase_store_save (StafettConnection  *connection,
                               gint64              associate_id,
                               const char         *hash,
                               GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection, "UPDATE associate SET passphrase_hash = ?1 WHERE id = ?2", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_text (statement, 1, hash);
  stafett_statement_bind_integer (statement, 2, associate_id);
  return stafett_statement_run (statement, error);
}

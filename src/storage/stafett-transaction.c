/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-transaction.h"

#include "storage/stafett-connection-private.h"

/**
 * stafett_connection_begin:
 * @self: a connection that writes
 * @error: %STAFETT_ERROR_BUSY, %STAFETT_ERROR_IO if the file is no longer there, and others
 *
 * Begins a transaction as a writer: a reader that becomes a writer midway could not be retried.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_connection_begin (StafettConnection  *self,
                          GError            **error)
{
  return stafett_connection_check_guard (self, error) && stafett_connection_execute (self, "BEGIN IMMEDIATE", error);
}

/**
 * stafett_connection_begin_reading:
 * @self: a connection that reads
 * @error: %STAFETT_ERROR_BUSY and others
 *
 * From the first read on, everything is seen as it was then, until the transaction is rolled back.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_connection_begin_reading (StafettConnection  *self,
                                  GError            **error)
{
  return stafett_connection_execute (self, "BEGIN", error);
}

/**
 * stafett_connection_commit:
 * @self: a connection in a transaction
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether everything is on the disk; if not, the caller must roll back
 */
gboolean
stafett_connection_commit (StafettConnection  *self,
                           GError            **error)
{
  return stafett_connection_execute (self, "COMMIT", error);
}

/**
 * stafett_connection_rollback:
 * @self: a connection
 *
 * Takes back the transaction, if there is one: SQLite ends it by itself after some errors.
 */
void
stafett_connection_rollback (StafettConnection *self)
{
  g_return_if_fail (STAFETT_IS_CONNECTION (self));

  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * stafett_connection_begin_step:
 * @self: a connection in a transaction
 * @error: any code of %STAFETT_ERROR
 *
 * Begins a part of the transaction that can be taken back by itself. Steps do not nest.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_connection_begin_step (StafettConnection  *self,
                               GError            **error)
{
  return stafett_connection_execute (self, "SAVEPOINT step", error);
}

/**
 * stafett_connection_end_step:
 * @self: a connection in a step
 * @keep: whether what it wrote stays
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded; if not, the whole transaction must be rolled back
 */
gboolean
stafett_connection_end_step (StafettConnection  *self,
                             gboolean            keep,
                             GError            **error)
{
  return (keep || stafett_connection_execute (self, "ROLLBACK TO step", error)) && stafett_connection_execute (self, "RELEASE step", error);
}

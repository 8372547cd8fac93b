/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-database.h"

#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif

/* The database as a whole: what it says of itself, whether it is sound, and how it is kept on the disk. */

/* Of what a long work writes, so much is kept in memory before it goes to the write-ahead log: its indexes are written all over,
 * and with SQLite's two megabytes each of their pages would go there again and again. This is what its memory depends on: with
 * twice as much, 200,000 rows are a tenth faster, and a million are not. */
#define CACHE_SIZE "PRAGMA cache_size = -16384"
#define USUAL_CACHE_SIZE "PRAGMA cache_size = -2000"

/* What a savepoint remembers of one step stays in memory; events that wait for their turn, however many, do not. */
#define TEMPORARY_IN_MEMORY "PRAGMA temp_store = MEMORY"
#define TEMPORARY_IN_FILES "PRAGMA temp_store = FILE"
#define USUAL_TEMPORARY "PRAGMA temp_store = DEFAULT"

/**
 * stafett_database_get_version:
 * @connection: a connection
 * @version: (out): the number of the last migration that it has had
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_database_get_version (StafettConnection  *connection,
                              gint64             *version,
                              GError            **error)
{
  return stafett_connection_get_integer (connection, "PRAGMA user_version", version, error);
}

/**
 * stafett_database_get_created_at:
 * @connection: a connection
 * @created_at: (out): when the database was made, in microseconds since 1970 UTC
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_database_get_created_at (StafettConnection  *connection,
                                 gint64             *created_at,
                                 GError            **error)
{
  return stafett_connection_get_integer (connection, "SELECT created_at FROM database_info", created_at, error);
}

/**
 * stafett_database_is_demo:
 * @connection: a connection
 * @demo: (out): whether the database was made as the demo
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_database_is_demo (StafettConnection  *connection,
                          gboolean           *demo,
                          GError            **error)
{
  gint64 value;

  if (!stafett_connection_get_integer (connection, "SELECT demo FROM database_info", &value, error))
    return FALSE;

  *demo = value != 0;
  return TRUE;
}

/**
 * stafett_database_get_commits:
 * @connection: a connection
 * @commits: (out): a number that becomes another one when somebody else than this connection has committed
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_database_get_commits (StafettConnection  *connection,
                              gint64             *commits,
                              GError            **error)
{
  return stafett_connection_get_integer (connection, "PRAGMA data_version", commits, error);
}

/**
 * stafett_database_count_questions:
 * @connection: a connection
 * @count: (out): how many questions wait for an answer, of records that are not deleted
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_database_count_questions (StafettConnection  *connection,
                                  gint64             *count,
                                  GError            **error)
{
  return stafett_connection_get_integer (connection,
    "SELECT count (*) FROM confirmation JOIN company ON company.id = confirmation.company_id"
    " LEFT JOIN sale ON sale.id = sale_id LEFT JOIN contact ON contact.id = confirmation.contact_id"
    " WHERE state = 1 AND company.deleted = 0 AND ifnull (sale.deleted, 0) = 0 AND ifnull (contact.deleted, 0) = 0", count, error);
}

/**
 * stafett_database_find_damage:
 * @connection: a connection
 * @damage: (out) (nullable) (transfer full): the first damage that SQLite finds in the file, in its words; %NULL if there is none
 * @error: any code of %STAFETT_ERROR
 *
 * Reads the whole file.
 *
 * Returns: whether the file could be looked through
 */
gboolean
stafett_database_find_damage (StafettConnection  *connection,
                              char              **damage,
                              GError            **error)
{
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (connection, "PRAGMA quick_check (1)", error);

  if (statement == NULL || !stafett_statement_step (statement, error))
    return FALSE;

  *damage = g_strcmp0 (stafett_statement_get_text (statement, 0), "ok") != 0 ? g_strdup (stafett_statement_get_text (statement, 0)) : NULL;
  return TRUE;
}

/**
 * stafett_database_set_durable:
 * @connection: a connection that writes
 * @durable: whether a commit waits until everything is on the disk; only the making of a new file does without
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_database_set_durable (StafettConnection  *connection,
                              gboolean            durable,
                              GError            **error)
{
  return stafett_connection_execute (connection, durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", error);
}

/**
 * stafett_database_empty_log:
 * @connection: the only connection
 * @error: any code of %STAFETT_ERROR
 *
 * Moves everything from the write-ahead log into the file.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_database_empty_log (StafettConnection  *connection,
                            GError            **error)
{
  return stafett_connection_execute (connection, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

/**
 * stafett_database_begin_long_work:
 * @connection: a connection that writes, outside a transaction
 * @much: whether more is put by meanwhile than fits in memory, such as events that wait or what is sorted
 * @error: any code of %STAFETT_ERROR
 *
 * Prepares for one transaction that writes a great deal.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_database_begin_long_work (StafettConnection  *connection,
                                  gboolean            much,
                                  GError            **error)
{
  return stafett_connection_execute (connection, CACHE_SIZE, error) &&
         stafett_connection_execute (connection, much ? TEMPORARY_IN_FILES : TEMPORARY_IN_MEMORY, error);
}

/**
 * stafett_database_end_long_work:
 * @connection: a connection, outside a transaction
 *
 * Gives back what stafett_database_begin_long_work() took.
 */
void
stafett_database_end_long_work (StafettConnection *connection)
{
  stafett_connection_execute (connection, USUAL_CACHE_SIZE, NULL);
  stafett_connection_execute (connection, USUAL_TEMPORARY, NULL);
#ifdef HAVE_MALLOC_TRIM
  malloc_trim (0); /* the pages are free now, but the C library would keep them for this thread */
#endif
}

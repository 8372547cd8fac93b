/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-connection-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define BUSY_TIMEOUT_MS 3000

/* As many as anybody works with at a time. Each filter that somebody tries makes others, of ten kilobytes each. */
#define MAX_STATEMENTS 200

/* A reader walks long indexes, of which only the inner pages are worth keeping; the system keeps the rest of the file. */
#define READER_CACHE_SIZE "PRAGMA cache_size = -500"

G_DEFINE_FINAL_TYPE (StafettConnection, stafett_connection, G_TYPE_OBJECT)

static const struct {
  int          result;
  StafettError code;
  const char  *message;
} errors[] = {
  { SQLITE_CONSTRAINT, STAFETT_ERROR_CONSTRAINT, N_("The change would contradict other records. Nothing was saved.") },
  { SQLITE_FULL, STAFETT_ERROR_FULL, N_("The disk is full. Nothing of the change was saved; free some space and try again.") },
  { SQLITE_CORRUPT, STAFETT_ERROR_DAMAGED, N_("The database file is damaged. Nothing was changed; restore it from a backup.") },
  { SQLITE_NOTADB, STAFETT_ERROR_NOT_A_DATABASE, N_("The file is not a Stafett database.") },
  { SQLITE_BUSY, STAFETT_ERROR_BUSY, N_("The database is locked by another program. Nothing was changed; close the other program or try again.") },
  { SQLITE_LOCKED, STAFETT_ERROR_BUSY, N_("The database is locked by another program. Nothing was changed; close the other program or try again.") },
  { SQLITE_INTERRUPT, STAFETT_ERROR_INTERRUPTED, N_("The operation was interrupted.") },
  { SQLITE_READONLY, STAFETT_ERROR_READ_ONLY, N_("The database file is read-only. Nothing was saved; make the file and its folder writable, or save a copy elsewhere.") },
  { SQLITE_CANTOPEN, STAFETT_ERROR_IO, N_("The database file cannot be opened. Check that it exists and that you may read and write it and its folder.") },
  { SQLITE_PERM, STAFETT_ERROR_READ_ONLY, N_("You may not write the database file. Nothing was saved.") },
  { SQLITE_IOERR, STAFETT_ERROR_IO, N_("The database file could not be read or written. Nothing of the change was saved; check the disk.") },
};

/* Puts SQLite's result into the words of STAFETT_ERROR. */
void
stafett_connection_set_error (GError  **error,
                              sqlite3  *db,
                              int       result)
{
  const char *detail = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (result);

  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    if (errors[i].result == (result & 0xff))
      {
        g_debug ("SQLite result %d: %s", result, detail);
        g_set_error (error, STAFETT_ERROR, errors[i].code, "%s (%s)", _(errors[i].message), detail);
        return;
      }

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_FAILED, _("The database reported an error: %s"), detail);
}

static void
stafett_connection_finalize (GObject *object)
{
  StafettConnection *self = STAFETT_CONNECTION (object);

  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->aside, g_ptr_array_unref);
  stafett_connection_release_guard (self);
  sqlite3_close_v2 (self->db);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (stafett_connection_parent_class)->finalize (object);
}

static void
stafett_connection_class_init (StafettConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_connection_finalize;
}

static void
stafett_connection_init (StafettConnection *self)
{
  self->guard = -1;
  self->index_guard = -1;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, stafett_statement_free);
}

static gboolean
set_up (StafettConnection      *self,
        StafettConnectionMode   mode,
        GError                **error)
{
  gint64 foreign_keys = 0;

  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  stafett_connection_add_functions (self->db);

  if (!stafett_connection_execute (self, "PRAGMA foreign_keys = ON", error) ||
      !stafett_connection_get_integer (self, "PRAGMA foreign_keys", &foreign_keys, error))
    return FALSE;
  if (!foreign_keys)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_FAILED,
                           _("This build of SQLite does not check foreign keys, which Stafett needs."));
      return FALSE;
    }

  if (mode == STAFETT_CONNECTION_READ_ONLY)
    return stafett_connection_execute (self, "PRAGMA query_only = ON", error) &&
           stafett_connection_execute (self, READER_CACHE_SIZE, error);

  if (sqlite3_db_readonly (self->db, "main") == 1)
    {
      stafett_connection_set_error (error, NULL, SQLITE_READONLY);
      return FALSE;
    }

  return TRUE;
}

/**
 * stafett_connection_open:
 * @path: a file name
 * @mode: whether the file is created, written or only read
 * @error: %STAFETT_ERROR_NOT_A_DATABASE, %STAFETT_ERROR_READ_ONLY, %STAFETT_ERROR_BUSY, %STAFETT_ERROR_DAMAGED,
 *   %STAFETT_ERROR_IO
 *
 * Opens a connection, to be used by one thread at a time. Nothing is written to the file before the first transaction.
 *
 * Returns: (transfer full) (nullable): the connection
 */
StafettConnection *
stafett_connection_open (const char             *path,
                         StafettConnectionMode   mode,
                         GError                **error)
{
  static const int flags[] = {
    [STAFETT_CONNECTION_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    [STAFETT_CONNECTION_READ_WRITE] = SQLITE_OPEN_READWRITE,
    [STAFETT_CONNECTION_READ_ONLY] = SQLITE_OPEN_READONLY,
  };
  g_autoptr (StafettConnection) self = NULL;
  int result;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (STAFETT_TYPE_CONNECTION, NULL);
  self->path = g_strdup (path);
  result = sqlite3_open_v2 (path, &self->db, flags[mode] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (result != SQLITE_OK)
    {
      stafett_connection_set_error (error, self->db, result);
      return NULL;
    }

  if (!set_up (self, mode, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * stafett_connection_get_path:
 * @self: a connection
 *
 * Returns: (transfer none): the file that it is open on
 */
const char *
stafett_connection_get_path (StafettConnection *self)
{
  g_return_val_if_fail (STAFETT_IS_CONNECTION (self), NULL);

  return self->path;
}

static gboolean
is_idle (gpointer sql,
         gpointer statement,
         gpointer user_data)
{
  return !((StafettStatement *) statement)->lent;
}

/**
 * stafett_connection_prepare:
 * @self: a connection
 * @sql: one statement; all values in it are bound, never written into it
 * @error: any code of %STAFETT_ERROR
 *
 * Lends a prepared statement, kept for the next time, unless there are too many by then. If it is lent already (a query inside a
 * query) a second one is made.
 *
 * Returns: (transfer full) (nullable): the statement, to be given back with stafett_statement_release()
 */
StafettStatement *
stafett_connection_prepare (StafettConnection  *self,
                            const char         *sql,
                            GError            **error)
{
  StafettStatement *cached;
  StafettStatement *statement;
  sqlite3_stmt *stmt = NULL;
  int result;

  g_return_val_if_fail (STAFETT_IS_CONNECTION (self), NULL);

  cached = g_hash_table_lookup (self->statements, sql);
  if (cached != NULL && !cached->lent)
    {
      cached->lent = TRUE;
      return cached;
    }

  result = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (result != SQLITE_OK)
    {
      stafett_connection_set_error (error, self->db, result);
      return NULL;
    }

  statement = g_new0 (StafettStatement, 1);
  statement->connection = self;
  statement->stmt = stmt;
  statement->lent = TRUE;
  if (cached == NULL)
    {
      if (g_hash_table_size (self->statements) >= MAX_STATEMENTS)
        g_hash_table_foreach_remove (self->statements, is_idle, NULL);
      statement->cached = TRUE;
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }

  return statement;
}

/**
 * stafett_connection_execute:
 * @self: a connection
 * @sql: one statement without parameters
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_connection_execute (StafettConnection  *self,
                            const char         *sql,
                            GError            **error)
{
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (self, sql, error);

  return statement != NULL && stafett_statement_run (statement, error);
}

/**
 * stafett_connection_execute_script:
 * @self: a connection
 * @sql: statements of a migration, without parameters
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether all of them succeeded
 */
gboolean
stafett_connection_execute_script (StafettConnection  *self,
                                   const char         *sql,
                                   GError            **error)
{
  int result;

  g_return_val_if_fail (STAFETT_IS_CONNECTION (self), FALSE);

  result = sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;

  stafett_connection_set_error (error, self->db, result);
  return FALSE;
}

/**
 * stafett_connection_get_integer:
 * @self: a connection
 * @sql: a query without parameters for one number
 * @value: (out): the number; 0 if there is no row
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_connection_get_integer (StafettConnection  *self,
                                const char         *sql,
                                gint64             *value,
                                GError            **error)
{
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (self, sql, error);

  return statement != NULL && stafett_statement_read_integer (statement, value, error);
}

/**
 * stafett_connection_get_last_id:
 * @self: a connection
 *
 * Returns: the id of the row inserted last
 */
gint64
stafett_connection_get_last_id (StafettConnection *self)
{
  g_return_val_if_fail (STAFETT_IS_CONNECTION (self), 0);

  return sqlite3_last_insert_rowid (self->db);
}

/**
 * stafett_connection_interrupt:
 * @self: a connection
 *
 * Ends the query that runs now with %STAFETT_ERROR_INTERRUPTED. May be called from any thread.
 */
void
stafett_connection_interrupt (StafettConnection *self)
{
  g_return_if_fail (STAFETT_IS_CONNECTION (self));

  sqlite3_interrupt (self->db);
}

/**
 * stafett_connection_release_memory:
 * @self: a connection, in no transaction
 *
 * Gives back the pages of the file that it keeps, after work that read a great deal of it.
 */
void
stafett_connection_release_memory (StafettConnection *self)
{
  g_return_if_fail (STAFETT_IS_CONNECTION (self));

  sqlite3_db_release_memory (self->db);
}

/**
 * stafett_connection_back_up:
 * @self: a connection
 * @path: the file to write, which must not exist
 * @error: any code of %STAFETT_ERROR
 *
 * Writes a complete copy of the database. Call it outside a transaction.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_connection_back_up (StafettConnection  *self,
                            const char         *path,
                            GError            **error)
{
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (self, "VACUUM INTO ?", error);

  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_text (statement, 1, path);
  return stafett_statement_run (statement, error);
}

/**
 * stafett_connection_set_statement_check:
 * @self: a connection
 * @check: (nullable): asked before each execution of a statement
 * @user_data: for @check
 *
 * Lets a test make any statement of a transaction fail.
 */
void
stafett_connection_set_statement_check (StafettConnection     *self,
                                        StafettStatementCheck  check,
                                        gpointer               user_data)
{
  g_return_if_fail (STAFETT_IS_CONNECTION (self));

  self->check = check;
  self->check_data = user_data;
}

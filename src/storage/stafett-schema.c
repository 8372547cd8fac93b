/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-schema.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "storage/stafett-storage-resources.h"
#include "storage/stafett-transaction.h"

/* "Stft", in the header of every Stafett database. */
#define APPLICATION_ID G_GINT64_CONSTANT (0x53746674)

static GBytes *
load_migration (gint64    version,
                GError  **error)
{
  g_autofree char *path = g_strdup_printf ("/io/github/stafett/Stafett/migrations/%04" G_GINT64_FORMAT ".sql", version);

  return g_resource_lookup_data (stafett_storage_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
apply_migration (StafettConnection  *connection,
                 gint64              version,
                 GError            **error)
{
  g_autoptr (GBytes) script = load_migration (version, error);
  g_autofree char *bump = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version);
  gint64 present;

  /* Somebody else may have opened the same file at the same time, and have been first. */
  if (!stafett_connection_get_integer (connection, "PRAGMA user_version", &present, error))
    return FALSE;
  if (present >= version)
    return TRUE;

  /* The resource compiler ends every file with a zero byte, so the data is a string. */
  return script != NULL &&
         stafett_connection_execute_script (connection, g_bytes_get_data (script, NULL), error) &&
         stafett_connection_execute_script (connection, bump, error);
}

/**
 * stafett_schema_create:
 * @connection: a connection on a new, empty file
 * @created_at: the time now, in microseconds since 1970 UTC
 * @demo: whether it is a demo database
 * @error: any code of %STAFETT_ERROR
 *
 * Makes the tables, in the newest version. The lists are still empty.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_schema_create (StafettConnection  *connection,
                       gint64              created_at,
                       gboolean            demo,
                       GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %" G_GINT64_FORMAT, APPLICATION_ID);

  if (!stafett_connection_execute (connection, "PRAGMA journal_mode = WAL", error) ||
      !stafett_connection_execute_script (connection, mark, error) ||
      !stafett_schema_migrate (connection, 0, STAFETT_SCHEMA_VERSION, error))
    return FALSE;

  statement = stafett_connection_prepare (connection, "INSERT INTO database_info (id, created_at, demo) VALUES (1, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, created_at);
  stafett_statement_bind_integer (statement, 2, demo);
  return stafett_statement_run (statement, error);
}

static gboolean
judge (const char  *path,
       gint64       mark,
       gint64       version,
       GError     **error)
{
  if (mark != APPLICATION_ID || version < 1)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_A_DATABASE,
                   _("“%s” is not a Stafett database. It was left as it is."), path);
      return FALSE;
    }

  if (version > STAFETT_SCHEMA_VERSION)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_TOO_NEW,
                   _("“%s” was made by a newer version of Stafett. It was left as it is; open it with that version."), path);
      return FALSE;
    }

  return TRUE;
}

/**
 * stafett_schema_check_file:
 * @path: a file
 * @error: %STAFETT_ERROR_NOT_A_DATABASE, %STAFETT_ERROR_TOO_NEW
 *
 * Looks at the header of the file itself. SQLite, even if it only reads, leaves its log beside a file that turns out to be
 * none of ours; so what can be told without it is told here. What cannot, stafett_schema_check() finds out.
 *
 * Returns: %FALSE if the file certainly cannot be opened
 */
gboolean
stafett_schema_check_file (const char  *path,
                           GError     **error)
{
  static const char magic[16] = "SQLite format 3";
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  guint8 header[100];
  guint32 version;
  guint32 mark;
  gsize length;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), header, sizeof header, &length, NULL, NULL) ||
      length < sizeof header || memcmp (header, magic, sizeof magic) != 0)
    return TRUE;

  memcpy (&version, header + 60, sizeof version);
  memcpy (&mark, header + 68, sizeof mark);

  /* What the log holds may be newer, but no version is ever taken back. */
  if (g_file_test (log, G_FILE_TEST_EXISTS) &&
      (GUINT32_FROM_BE (mark) != APPLICATION_ID || GUINT32_FROM_BE (version) <= STAFETT_SCHEMA_VERSION))
    return TRUE;

  return judge (path, GUINT32_FROM_BE (mark), GUINT32_FROM_BE (version), error);
}

/**
 * stafett_schema_check:
 * @connection: a connection
 * @version: (out): the version of its schema
 * @error: %STAFETT_ERROR_NOT_A_DATABASE, %STAFETT_ERROR_TOO_NEW, %STAFETT_ERROR_DAMAGED
 *
 * Looks whether the file is a Stafett database that this program can work with. Writes nothing.
 *
 * Returns: whether it is
 */
gboolean
stafett_schema_check (StafettConnection  *connection,
                      gint64             *version,
                      GError            **error)
{
  gint64 mark;

  if (!stafett_connection_get_integer (connection, "PRAGMA application_id", &mark, error) ||
      !stafett_connection_get_integer (connection, "PRAGMA user_version", version, error))
    return FALSE;

  return judge (stafett_connection_get_path (connection), mark, *version, error);
}

/**
 * stafett_schema_migrate:
 * @connection: a connection that writes
 * @from_version: the version of its schema
 * @to_version: the version to bring it to
 * @error: any code of %STAFETT_ERROR
 *
 * Applies the migrations one by one, each with its version number in one transaction.
 *
 * Returns: whether all of them succeeded; if one fails, those before it stay
 */
gboolean
stafett_schema_migrate (StafettConnection  *connection,
                        gint64              from_version,
                        gint64              to_version,
                        GError            **error)
{
  for (gint64 version = from_version + 1; version <= to_version; version++)
    if (!stafett_connection_begin (connection, error) ||
        !apply_migration (connection, version, error) ||
        !stafett_connection_commit (connection, error))
      {
        stafett_connection_rollback (connection);
        return FALSE;
      }

  return TRUE;
}

static gboolean
collect_problems (StafettConnection  *connection,
                  const char         *sql,
                  GPtrArray          *problems,
                  GError            **error)
{
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (connection, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  while (stafett_statement_step (statement, &local_error))
    if (g_strcmp0 (stafett_statement_get_text (statement, 0), "ok") != 0)
      g_ptr_array_add (problems, g_strdup (stafett_statement_get_text (statement, 0)));

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * stafett_schema_verify:
 * @connection: a connection
 * @problems: (element-type utf8): where to add a line for each problem
 * @error: any code of %STAFETT_ERROR
 *
 * Reads the whole file: is it intact, does every reference lead somewhere, do the rules of domain.md that the tables cannot
 * express hold.
 *
 * Returns: whether the check could be made
 */
gboolean
stafett_schema_verify (StafettConnection  *connection,
                       GPtrArray          *problems,
                       GError            **error)
{
  return collect_problems (connection, "PRAGMA integrity_check", problems, error) &&
         collect_problems (connection,
                           "SELECT 'a row of ' || \"table\" || ' (' || ifnull (rowid, '?') || ') refers to a missing ' || parent"
                           " FROM pragma_foreign_key_check", problems, error) &&
         collect_problems (connection,
                           "SELECT 'there are lead statuses, but none is the default'"
                           " WHERE EXISTS (SELECT 1 FROM lead_status WHERE deleted = 0)"
                           " AND NOT EXISTS (SELECT 1 FROM lead_status WHERE is_default = 1)", problems, error) &&
         collect_problems (connection,
                           "SELECT 'there is no active administrator'"
                           " WHERE NOT EXISTS (SELECT 1 FROM associate WHERE administrator = 1 AND active = 1)", problems, error);
}

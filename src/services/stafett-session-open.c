/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-session-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "services/stafett-contents.h"
#include "services/stafett-demo.h"
#include "storage/stafett-associate-store.h"
#include "storage/stafett-database.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-schema.h"
#include "storage/stafett-transaction.h"

/* Below this a whole check of the file takes milliseconds, and is made at every opening. */
#define CHECKED_SIZE (16 * 1024 * 1024)

static gboolean
back_up_before_migration (StafettConnection  *connection,
                          gint64              version,
                          GError            **error)
{
  const char *path = stafett_connection_get_path (connection);
  g_autofree char *backup = g_strdup_printf ("%s.version-%" G_GINT64_FORMAT ".backup", path, version);

  for (guint i = 2; g_file_test (backup, G_FILE_TEST_EXISTS); i++)
    {
      g_free (backup);
      backup = g_strdup_printf ("%s.version-%" G_GINT64_FORMAT ".backup-%u", path, version, i);
    }

  return stafett_connection_back_up (connection, backup, error);
}

static gboolean
check_file (StafettConnection  *connection,
            GError            **error)
{
  g_autofree char *damage = NULL;
  GStatBuf info;

  if (g_stat (stafett_connection_get_path (connection), &info) != 0 || info.st_size > CHECKED_SIZE)
    return TRUE;

  if (!stafett_database_find_damage (connection, &damage, error))
    return FALSE;
  if (damage == NULL)
    return TRUE;

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_DAMAGED,
               _("The database file is damaged. Nothing was changed; restore it from a backup. (%s)"),
               damage);
  return FALSE;
}

/* The mark and the version are looked at through a connection that cannot write, before one that can is opened. */
static gboolean
check_before_writing (const char  *path,
                      gint64      *version,
                      GError     **error)
{
  g_autoptr (StafettConnection) connection = NULL;
  g_autofree char *folder = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND, _("There is no file “%s”."), path);
      return FALSE;
    }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_A_DATABASE, _("“%s” is not a file."), path);
      return FALSE;
    }

  /* Even to read, SQLite makes files beside this one, with its permissions: read-only ones would stay and keep the database
   * read-only when it no longer is. */
  folder = g_path_get_dirname (path);
  if (g_access (path, W_OK) != 0 || g_access (folder, W_OK) != 0)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_READ_ONLY,
                           _("The database file is read-only. Nothing was saved; make the file and its folder writable, or save a copy elsewhere."));
      return FALSE;
    }

  if (!stafett_schema_check_file (path, error))
    return FALSE;

  connection = stafett_connection_open (path, STAFETT_CONNECTION_READ_ONLY, error);

  return connection != NULL && stafett_schema_check (connection, version, error) && check_file (connection, error);
}

static gboolean
prepare_for_writing (StafettConnection  *connection,
                     gint64              version,
                     GError            **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!stafett_database_set_durable (connection, TRUE, error))
    return FALSE;

  if (version < STAFETT_SCHEMA_VERSION &&
      (!back_up_before_migration (connection, version, error) ||
       !stafett_schema_migrate (connection, version, STAFETT_SCHEMA_VERSION, error)))
    return FALSE;

  /* Takes and gives back the write lock, so that a file that cannot be written is known now and not at the first save. While another
   * program has it, such as for a long import, the file can be written, and be read meanwhile. */
  if (stafett_connection_begin (connection, &local_error))
    {
      stafett_connection_rollback (connection);
    }
  else if (!g_error_matches (local_error, STAFETT_ERROR, STAFETT_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return stafett_connection_guard (connection, error);
}

/* Who acts: the active associate with this login name. Somebody unknown is nobody, and never an administrator unasked. */
static gboolean
find_associate (StafettSession     *self,
                StafettConnection  *connection,
                const char         *login_name,
                GError            **error)
{
  gint64 n_administrators;
  gint64 id;

  if (!stafett_associate_store_count_administrators (connection, 0, &n_administrators, error))
    return FALSE;
  if (n_administrators == 0)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_DAMAGED, _("The database has no active administrator."));
      return FALSE;
    }

  if (!stafett_associate_store_find_by_login (connection, login_name, TRUE, 0, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;

  self->associate = stafett_record_store_load (connection, STAFETT_RECORD_KIND_ASSOCIATE, id, error);
  return self->associate != NULL;
}

/* Takes over a connection that is ready for writing. */
static StafettSession *
make_session (StafettConnection  *connection,
              StafettClock       *clock,
              const char         *login_name,
              GMainContext       *context,
              GError            **error)
{
  g_autoptr (StafettSession) self = g_object_new (STAFETT_TYPE_SESSION, NULL);

  if (!find_associate (self, connection, login_name, error) ||
      !stafett_database_is_demo (connection, &self->demo, error))
    return NULL;

  self->path = g_strdup (stafett_connection_get_path (connection));
  self->clock = g_object_ref (clock);
  self->connection = g_object_ref (connection);
  self->context = g_main_context_ref (context);
  self->writer = stafett_worker_new ("stafett-writer");
  self->reader.worker = stafett_worker_new ("stafett-reader");
  self->scanner.worker = stafett_worker_new ("stafett-scanner");
  self->counter.worker = stafett_worker_new ("stafett-counter");

  return g_steal_pointer (&self);
}

static StafettSession *
open_session (const char    *path,
              StafettClock  *clock,
              const char    *login_name,
              GMainContext  *context,
              GError       **error)
{
  g_autoptr (StafettConnection) connection = NULL;
  StafettSession *session;
  gint64 version;

  if (!check_before_writing (path, &version, error))
    return NULL;

  connection = stafett_connection_open (path, STAFETT_CONNECTION_READ_WRITE, error);
  if (connection == NULL || !prepare_for_writing (connection, version, error))
    return NULL;

  session = make_session (connection, clock, login_name, context, error);
  if (session != NULL)
    stafett_session_watch (session);

  return session;
}

static gboolean
add_administrator (StafettConnection  *connection,
                   const char         *login_name,
                   const char         *name,
                   GError            **error)
{
  g_autoptr (StafettAssociate) associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);

  stafett_set_text (&associate->login_name, login_name);
  stafett_set_text (&associate->name, name);
  if (associate->name == NULL)
    associate->name = g_strdup (associate->login_name);
  associate->administrator = TRUE;
  associate->active = TRUE;

  return stafett_record_store_insert (connection, associate, error) != 0;
}

static gboolean
fill (StafettSession   *self,
      StafettContents   contents,
      gint64            now,
      GError          **error)
{
  g_autoptr (StafettChangeSet) lists = NULL;
  g_autoptr (StafettCommit) commit = NULL;

  if (contents == STAFETT_CONTENTS_EMPTY)
    return TRUE;

  if (contents == STAFETT_CONTENTS_DEMO)
    stafett_demo_wind_back (self);
  self->cause = STAFETT_CAUSE_SETUP;
  lists = stafett_contents_create_standard_lists ();
  commit = stafett_session_apply (self, lists, error);
  self->cause = STAFETT_CAUSE_ASSOCIATE;

  return commit != NULL && (contents != STAFETT_CONTENTS_DEMO || stafett_demo_fill (self, now, error));
}

static void
remove_files (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  g_unlink (path);
  g_unlink (wal);
  g_unlink (shm);
}

/* Everything is made in a file beside the wanted one, which gets its name when it is complete: a new database is there whole
 * or not at all. */
static gboolean
create_file (const char       *path,
             const char       *temporary,
             StafettContents   contents,
             StafettClock     *clock,
             const char       *login_name,
             const char       *name,
             GError          **error)
{
  g_autoptr (StafettConnection) connection = NULL;
  g_autoptr (StafettSession) session = NULL;
  g_autoptr (StafettClock) filling_clock = NULL;
  g_autoptr (GMainContext) context = g_main_context_new ();

  connection = stafett_connection_open (temporary, STAFETT_CONNECTION_CREATE, error);
  if (connection == NULL ||
      !stafett_database_set_durable (connection, FALSE, error) ||
      !stafett_schema_create (connection, stafett_clock_get_time (clock), contents == STAFETT_CONTENTS_DEMO, error) ||
      !add_administrator (connection, login_name, name, error))
    return FALSE;

  /* The history of a demo reaches back: its clock is set to the past and wound forward. */
  filling_clock = stafett_manual_clock_new (stafett_clock_get_time (clock));
  session = make_session (connection, filling_clock, login_name, context, error);
  if (session == NULL || !fill (session, contents, stafett_clock_get_time (clock), error))
    return FALSE;

  /* Closing the last connection moves everything from the write-ahead log into the file. */
  g_clear_object (&session);
  if (!stafett_database_empty_log (connection, error))
    return FALSE;
  g_clear_object (&connection);

  /* A link, not a renaming: it fails if somebody has made the file meanwhile. */
  if (link (temporary, path) == 0)
    return TRUE;

  if (errno == EEXIST || g_rename (temporary, path) != 0)
    {
      g_set_error (error, STAFETT_ERROR, errno == EEXIST ? STAFETT_ERROR_EXISTS : STAFETT_ERROR_IO,
                   _("“%s” cannot be created: %s"), path, g_strerror (errno));
      return FALSE;
    }

  return TRUE;
}

static StafettSession *
create_session (const char       *path,
                StafettContents   contents,
                StafettClock     *clock,
                const char       *login_name,
                const char       *name,
                GMainContext     *context,
                GError          **error)
{
  g_autofree char *temporary = NULL;
  gboolean success;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_EXISTS,
                   _("“%s” already exists and was left as it is. Choose another name for the new database."), path);
      return NULL;
    }

  temporary = g_strdup_printf ("%s.new-%08x", path, g_random_int ());
  success = create_file (path, temporary, contents, clock, login_name, name, error);
  remove_files (temporary);

  return success ? open_session (path, clock, login_name, context, error) : NULL;
}

/**
 * stafett_session_open:
 * @path: a database file
 * @clock: the clock to write by
 * @login_name: (nullable): who wants to act
 * @error: %STAFETT_ERROR_NOT_FOUND, %STAFETT_ERROR_NOT_A_DATABASE, %STAFETT_ERROR_DAMAGED, %STAFETT_ERROR_TOO_NEW,
 *   %STAFETT_ERROR_READ_ONLY, %STAFETT_ERROR_BUSY and others
 *
 * Opens a database. One of an older schema is backed up beside itself and migrated; its lists are left as they are (domain.md
 * section 2). The active associate with @login_name acts, without a passphrase: the system has asked for that person's password. If
 * there is none, nobody acts, and nothing can be changed before stafett_session_switch_associate().
 *
 * Waits for the disk: the window uses stafett_session_open_async(). The session belongs to the thread whose
 * default main context it is opened under.
 *
 * Returns: (transfer full) (nullable): the session
 */
StafettSession *
stafett_session_open (const char    *path,
                      StafettClock  *clock,
                      const char    *login_name,
                      GError       **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  return open_session (path, clock, login_name, context, error);
}

/**
 * stafett_session_create:
 * @path: the file to make
 * @contents: what to put into it
 * @clock: the clock to write by
 * @login_name: the login name of who creates it, and becomes its administrator
 * @name: (nullable): that person's name
 * @error: %STAFETT_ERROR_EXISTS, %STAFETT_ERROR_READ_ONLY, %STAFETT_ERROR_FULL, %STAFETT_ERROR_IO and others
 *
 * Makes a new database (domain.md section 2) and opens it. If it fails, no file is left behind.
 *
 * Returns: (transfer full) (nullable): the session
 */
StafettSession *
stafett_session_create (const char       *path,
                        StafettContents   contents,
                        StafettClock     *clock,
                        const char       *login_name,
                        const char       *name,
                        GError          **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  return create_session (path, contents, clock, login_name, name, context, error);
}

typedef struct {
  gboolean         create;
  char            *path;       /* (owned) */
  StafettContents  contents;
  StafettClock    *clock;      /* (owned) */
  char            *login_name; /* (owned) */
  char            *name;       /* (owned) (nullable) */
  GMainContext    *context;    /* (owned) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_object_unref (opening->clock);
  g_free (opening->login_name);
  g_free (opening->name);
  g_main_context_unref (opening->context);
  g_free (opening);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  StafettSession *session;

  if (opening->create)
    session = create_session (opening->path, opening->contents, opening->clock, opening->login_name, opening->name,
                              opening->context, &error);
  else
    session = open_session (opening->path, opening->clock, opening->login_name, opening->context, &error);

  if (session != NULL)
    g_task_return_pointer (task, session, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
start_opening (Opening             *opening,
               gpointer             tag,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  opening->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_thread);
}

/**
 * stafett_session_open_async:
 * @path: a database file
 * @clock: the clock to write by
 * @login_name: (nullable): who wants to act
 * @cancellable: (nullable): to give up
 * @callback: called on the thread's default main context, to which the session will belong
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_open(). End it with stafett_session_open_finish().
 */
void
stafett_session_open_async (const char          *path,
                            StafettClock        *clock,
                            const char          *login_name,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->clock = g_object_ref (clock);
  opening->login_name = g_strdup (login_name);
  start_opening (opening, stafett_session_open_async, cancellable, callback, user_data);
}

/**
 * stafett_session_create_async:
 * @path: the file to make
 * @contents: what to put into it
 * @clock: the clock to write by
 * @login_name: the login name of who creates it
 * @name: (nullable): that person's name
 * @cancellable: (nullable): to give up
 * @callback: called on the thread's default main context, to which the session will belong
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_create(). End it with stafett_session_open_finish().
 */
void
stafett_session_create_async (const char          *path,
                              StafettContents      contents,
                              StafettClock        *clock,
                              const char          *login_name,
                              const char          *name,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->create = TRUE;
  opening->contents = contents;
  opening->path = g_strdup (path);
  opening->clock = g_object_ref (clock);
  opening->login_name = g_strdup (login_name);
  opening->name = g_strdup (name);
  start_opening (opening, stafett_session_create_async, cancellable, callback, user_data);
}

/**
 * stafett_session_open_finish:
 * @result: what the callback was given
 * @error: as stafett_session_open() and stafett_session_create(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the session
 */
StafettSession *
stafett_session_open_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

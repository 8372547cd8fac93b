/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* locks of an open file */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-connection-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/stafett-error.h"

/* While a database is open, SQLite holds a lock on its file that tells other programs so. It is a lock of the process, which loses it
 * when it closes any descriptor of the file, and there are many who open and close files: a file chooser that looks what they are, an
 * import of the wrong one, the same database opened once more. Another program that ends then thinks that it was the last, and removes
 * the write-ahead log, with all that this one still writes into it. So there is a second lock beside SQLite's, on the same bytes, that
 * belongs to an open file and goes with nothing else. */

/* PENDING_BYTE + 2 and the bytes after it, in SQLite's file format. */
#define SHARED_FIRST 0x40000002
#define SHARED_SIZE 510

/* The byte of the log's index that all who have it open have locked: who finds it free makes the index anew, under our feet. See
 * UNIX_SHM_DMS in os_unix.c. */
#define INDEX_IN_USE 128

static int
hold (const char *path,
      off_t       start,
      off_t       length)
{
  struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = length };
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd >= 0 && fcntl (fd, F_OFD_SETLK, &lock) != 0)
    g_debug ("The file system has no locks of open files");

  return fd;
}

static void
release (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

/**
 * stafett_connection_guard:
 * @self: a connection that writes
 * @error: any code of %STAFETT_ERROR
 *
 * From now on, until @self is closed, other programs know that the database is in use, whatever this one does with the file. Where the
 * file's system knows no such locks there is only SQLite's.
 *
 * Returns: whether it could be seen how the database is kept
 */
gboolean
stafett_connection_guard (StafettConnection  *self,
                          GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autofree char *index = NULL;

  g_return_val_if_fail (STAFETT_IS_CONNECTION (self), FALSE);

  statement = stafett_connection_prepare (self, "PRAGMA journal_mode", error);
  if (statement == NULL || !stafett_statement_step (statement, error))
    return FALSE;

  /* Without a write-ahead log, writing itself needs these bytes. */
  if (self->guard >= 0 || g_strcmp0 (stafett_statement_get_text (statement, 0), "wal") != 0)
    return TRUE;

  index = g_strconcat (self->path, "-shm", NULL);
  self->guard = hold (self->path, SHARED_FIRST, SHARED_SIZE);
  self->index_guard = hold (index, INDEX_IN_USE, 1);

  return TRUE;
}

/* What is written to a file that has no name any more, or that another one has taken, is seen by nobody and gone with this program; and
 * its log would stand beside the other one. */
gboolean
stafett_connection_check_guard (StafettConnection  *self,
                                GError            **error)
{
  struct stat ours, named;

  if (self->guard < 0 || fstat (self->guard, &ours) != 0)
    return TRUE;
  if (stat (self->path, &named) == 0 ? named.st_ino == ours.st_ino && named.st_dev == ours.st_dev : errno != ENOENT)
    return TRUE;

  g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_IO,
                       _("The database file has been moved, replaced or removed since it was opened. Nothing was saved; open it again."));
  return FALSE;
}

/* Before SQLite's own end of the connection, which moves the log into the file if nobody else has it open. */
void
stafett_connection_release_guard (StafettConnection *self)
{
  release (&self->index_guard);
  release (&self->guard);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-nameless-file.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* A file that has no name in any folder is gone when this process is, however that ends; nobody has to clean up, and nobody else can
 * open it. The process itself reaches it by its descriptor. */

struct _StafettNamelessFile
{
  int    fd;
  GFile *file; /* (owned) */
};

/* In the user's own folder: what is kept is nobody else's business, and the system's folder may be in memory. */
static int
open_file (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "stafett", NULL);
  g_autofree char *path = g_build_filename (folder, "kept-XXXXXX", NULL);
  int fd;

  g_mkdir_with_parents (folder, 0700);
  fd = g_mkstemp (path);
  if (fd < 0)
    {
      g_clear_pointer (&path, g_free);
      fd = g_file_open_tmp ("stafett-kept-XXXXXX", &path, error);
    }
  if (fd >= 0)
    g_unlink (path);

  return fd;
}

/**
 * stafett_nameless_file_new:
 * @error: that no file can be made
 *
 * Returns: (transfer full) (nullable): an empty file
 */
StafettNamelessFile *
stafett_nameless_file_new (GError **error)
{
  int fd = open_file (error);
  g_autofree char *path = NULL;
  StafettNamelessFile *self;

  if (fd < 0)
    return NULL;

  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  self = g_new0 (StafettNamelessFile, 1);
  self->fd = fd;
  self->file = g_file_new_for_path (path);

  return self;
}

/**
 * stafett_nameless_file_free:
 * @self: (transfer full): a file, which is gone with this
 */
void
stafett_nameless_file_free (StafettNamelessFile *self)
{
  close (self->fd);
  g_object_unref (self->file);
  g_free (self);
}

/**
 * stafett_nameless_file_get_fd:
 * @self: a file
 *
 * Returns: what to write to; it stays the file's
 */
int
stafett_nameless_file_get_fd (StafettNamelessFile *self)
{
  return self->fd;
}

/**
 * stafett_nameless_file_get_file:
 * @self: a file
 *
 * Returns: (transfer none): what this process can read and copy, as long as @self is there
 */
GFile *
stafett_nameless_file_get_file (StafettNamelessFile *self)
{
  return self->file;
}

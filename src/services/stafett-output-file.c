/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-output-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/stafett-error.h"

/* Files that are written for people replace what was there under the name. A wrong name must not cost them a database, this one or
 * another: so it is known by how it begins, however it is called and by whatever way it is reached. */

#define N_BYTES 16

/* What cannot be read is nobody's to judge here; whether it can be written will show. */
static gboolean
is_database (GFile *file)
{
  static const char beginning[N_BYTES] = "SQLite format 3";
  g_autoptr (GFileInputStream) stream = NULL;
  char start[N_BYTES];
  gsize length = 0;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return FALSE;

  stream = g_file_read (file, NULL, NULL);
  return stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), start, sizeof start, &length, NULL, NULL) &&
         length == sizeof start && memcmp (start, beginning, sizeof start) == 0;
}

/* The files that SQLite keeps beside a database that is open, and which may be empty. */
static gboolean
is_beside_database (GFile *file)
{
  static const char * const suffixes[] = { "-wal", "-shm", "-journal" };
  g_autofree char *uri = g_file_get_uri (file);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (uri, suffixes[i]))
      {
        g_autofree char *base = g_strndup (uri, strlen (uri) - strlen (suffixes[i]));
        g_autoptr (GFile) database = g_file_new_for_uri (base);

        return is_database (database);
      }

  return FALSE;
}

/**
 * stafett_output_file_check:
 * @file: a file that is about to be written
 * @error: %STAFETT_ERROR_INVALID
 *
 * Waits for the disk, so it is for a thread other than the main one.
 *
 * Returns: whether there is no database under that name
 */
gboolean
stafett_output_file_check (GFile   *file,
                           GError **error)
{
  g_autofree char *name = NULL;

  if (!is_database (file) && !is_beside_database (file))
    return TRUE;

  name = g_file_get_parse_name (file);
  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
               _("“%s” is a database and was left as it is. Choose another name for the file."), name);
  return FALSE;
}

static gboolean
copy (GFileInputStream  *stream,
      GFile             *file,
      GError           **error)
{
  g_autoptr (GFileOutputStream) output = NULL;
  g_autoptr (GCancellable) cancelled = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = NULL;

  if (!stafett_output_file_check (file, error))
    return FALSE;

  output = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, &local_error);
  if (output != NULL &&
      g_output_stream_splice (G_OUTPUT_STREAM (output), G_INPUT_STREAM (stream), G_OUTPUT_STREAM_SPLICE_NONE, NULL, &local_error) >= 0 &&
      g_output_stream_close (G_OUTPUT_STREAM (output), NULL, &local_error))
    return TRUE;

  if (output != NULL)
    {
      /* A stream that is closed in vain leaves what was there. */
      cancelled = g_cancellable_new ();
      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (output), cancelled, NULL);
    }

  name = g_file_get_parse_name (file);
  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("“%s” could not be written: %s"), name, local_error->message);
  return FALSE;
}

/**
 * stafett_output_file_copy:
 * @source: a file
 * @file: where to; what is there is replaced, whole or not at all
 * @error: %STAFETT_ERROR_INVALID if there is a database, %STAFETT_ERROR_IO
 *
 * Waits for the disk: for the command line and for tests.
 *
 * Returns: whether it was written
 */
gboolean
stafett_output_file_copy (GFile   *source,
                          GFile   *file,
                          GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (source, NULL, error);

  return stream != NULL && copy (stream, file, error);
}

static void
copy_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (copy (task_data, source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * stafett_output_file_copy_async:
 * @source: a file that is open already, under its name in /proc, which need not be there any more when this is done
 * @file: where to
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_output_file_copy().
 */
void
stafett_output_file_copy_async (GFile                *source,
                                GFile                *file,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, user_data);
  GFileInputStream *stream;
  GError *error = NULL;

  g_task_set_source_tag (task, stafett_output_file_copy_async);
  stream = g_file_read (source, NULL, &error);
  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, stream, g_object_unref);
  g_task_run_in_thread (task, copy_in_thread);
}

/**
 * stafett_output_file_copy_finish:
 * @result: what the callback was given
 * @error: as stafett_output_file_copy()
 *
 * Returns: whether it was written
 */
gboolean
stafett_output_file_copy_finish (GAsyncResult  *result,
                                 GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <glib/gi18n-lib.h>

/* An import in three steps: opened, the file tells its columns and first rows; looked through, it tells what has to be decided;
 * run, it is read once more, row by row, and written in one transaction. Between the steps the caller decides. No step runs
 * while another does. */

G_DEFINE_FINAL_TYPE (StafettImport, stafett_import, G_TYPE_OBJECT)

static void
stafett_import_finalize (GObject *object)
{
  StafettImport *self = STAFETT_IMPORT (object);

  stafett_import_clear_scan (self);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->file);
  g_clear_pointer (&self->dialect, stafett_csv_dialect_free);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->preview, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->company, g_free);
  g_clear_pointer (&self->currency, g_free);
  g_clear_pointer (&self->id, g_free);
  g_mutex_clear (&self->progress_lock);

  G_OBJECT_CLASS (stafett_import_parent_class)->finalize (object);
}

static void
stafett_import_class_init (StafettImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_import_finalize;
}

static void
question_free (gpointer data)
{
  StafettImportQuestion *question = data;

  g_free (question->example);
  g_free (question->changed);
  g_free (question);
}

static void
stafett_import_init (StafettImport *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->fields = g_array_new (FALSE, FALSE, sizeof (int));
  self->questions = g_ptr_array_new_with_free_func (question_free);
  self->values = g_ptr_array_new ();
  self->create_companies = TRUE;
  self->currency = g_strdup (STAFETT_IMPORT_CURRENCY);
  g_mutex_init (&self->progress_lock);
  for (guint i = 0; i < STAFETT_IMPORT_MAX_FIELDS; i++)
    self->column_of[i] = -1;
}

/**
 * stafett_import_new:
 * @session: a session on the database that is imported into
 * @kind: companies, contacts or sales
 * @file: a file of comma-separated values, or of values separated otherwise
 *
 * Returns: (transfer full): an import that has read nothing yet
 */
StafettImport *
stafett_import_new (StafettSession    *session,
                    StafettRecordKind  kind,
                    GFile             *file)
{
  StafettImport *self;

  g_return_val_if_fail (STAFETT_IS_SESSION (session), NULL);
  g_return_val_if_fail (kind == STAFETT_RECORD_KIND_COMPANY || kind == STAFETT_RECORD_KIND_CONTACT || kind == STAFETT_RECORD_KIND_SALE, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (STAFETT_TYPE_IMPORT, NULL);
  self->path = g_strdup (stafett_session_get_path (session));
  self->kind = kind;
  self->file = g_object_ref (file);

  return self;
}

static void
refuse_pipe (GError **error)
{
  g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("The file is a pipe, which can be read only once. Save it as a file first."));
}

/* Why a file cannot be read: what happens every day in words of our own, and what else there is in those of GIO. */
static void
refuse_unreadable (const GError  *reason,
                   GError       **error)
{
  static const struct {
    GIOErrorEnum  code;
    const char   *message;
  } messages[] = {
    { G_IO_ERROR_NOT_FOUND, N_("The file could not be read: it is not there. Perhaps it was moved, renamed or removed.") },
    { G_IO_ERROR_IS_DIRECTORY, N_("The file could not be read: it is a folder. Choose a file in it.") },
    { G_IO_ERROR_PERMISSION_DENIED, N_("The file could not be read: you are not allowed to read it. Ask its owner for access.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    if (g_error_matches (reason, G_IO_ERROR, (int) messages[i].code))
      {
        g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_IO, _(messages[i].message));
        return;
      }

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("The file could not be read: %s"), reason->message);
}

static GInputStream *
open_file (StafettImport  *self,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) stream = NULL;

  /* Opening a pipe would wait until somebody writes into it, and nobody could cancel that. */
  if (g_file_query_file_type (self->file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_SPECIAL)
    {
      refuse_pipe (error);
      return NULL;
    }

  stream = g_file_read (self->file, cancellable, &local_error);
  if (stream == NULL)
    {
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        refuse_unreadable (local_error, error);
      return NULL;
    }

  if (!g_seekable_can_seek (G_SEEKABLE (stream)))
    {
      refuse_pipe (error);
      return NULL;
    }

  return G_INPUT_STREAM (g_steal_pointer (&stream));
}

/* By what a file is known again. What cannot be told of a file is always the same. Returns which file it is. */
static char *
query_state (GInputStream *stream,
             GCancellable *cancellable,
             guint64      *size,
             gint64       *modified)
{
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (stream),
                                         G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_ID_FILE ","
                                         G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC, cancellable, NULL);
  *size = info != NULL ? (guint64) g_file_info_get_size (info) : 0;
  *modified = info != NULL ? (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
                             g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC)
                           : 0;
  return info != NULL ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE)) : NULL;
}

/* What has been decided about one file would be carried out on another one. */
static gboolean
check_unchanged (StafettImport  *self,
                 GInputStream   *stream,
                 GCancellable   *cancellable,
                 GError        **error)
{
  guint64 size;
  gint64 modified;
  g_autofree char *id = query_state (stream, cancellable, &size, &modified);

  if (size == self->size && g_strcmp0 (id, self->id) == 0 && modified == self->modified)
    return TRUE;

  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT,
                         _("The file has been changed since it was opened. Nothing was imported; open it again."));
  return FALSE;
}

StafettCsvReader *
stafett_import_new_reader (StafettImport  *self,
                           GCancellable   *cancellable,
                           GError        **error)
{
  g_autoptr (GInputStream) stream = open_file (self, cancellable, error);

  if (stream == NULL || !check_unchanged (self, stream, cancellable, error))
    return NULL;

  return stafett_csv_reader_new (stream, self->dialect, cancellable, error);
}

/* Whether the file is still the one that was opened. */
gboolean
stafett_import_check_file (StafettImport  *self,
                           GCancellable   *cancellable,
                           GError        **error)
{
  g_autoptr (GInputStream) stream = open_file (self, cancellable, error);

  return stream != NULL && check_unchanged (self, stream, cancellable, error);
}

void
stafett_import_set_n_read (StafettImport *self,
                           guint64        n_read)
{
  g_mutex_lock (&self->progress_lock);
  self->n_read = n_read;
  g_mutex_unlock (&self->progress_lock);
}

/**
 * stafett_import_get_progress:
 * @self: an import that is being looked through or run
 *
 * Any thread.
 *
 * Returns: how much of the file has been read, from 0 to 1
 */
double
stafett_import_get_progress (StafettImport *self)
{
  double progress;

  g_return_val_if_fail (STAFETT_IS_IMPORT (self), 0);

  g_mutex_lock (&self->progress_lock);
  progress = self->size > 0 ? (double) self->n_read / (double) self->size : 0;
  g_mutex_unlock (&self->progress_lock);

  return MIN (progress, 1);
}

static gboolean
load_preview (StafettImport     *self,
              StafettCsvReader  *reader,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (GError) local_error = NULL;
  StafettCsvRow row;

  for (guint i = 0; i < stafett_csv_reader_get_n_columns (reader); i++)
    g_ptr_array_add (self->columns, g_strdup (stafett_csv_reader_get_column (reader, i)));

  while (self->preview->len < STAFETT_IMPORT_N_PREVIEW_ROWS && stafett_csv_reader_next (reader, &row, cancellable, &local_error))
    {
      char **values = g_new0 (char *, self->columns->len + 1);

      for (guint i = 0; i < self->columns->len; i++)
        values[i] = g_strdup (i < row.n_values ? row.values[i] : "");
      g_ptr_array_add (self->preview, values);
    }

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
load (StafettImport  *self,
      GInputStream   *stream,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (StafettCsvReader) reader = NULL;

  g_ptr_array_set_size (self->columns, 0);
  g_ptr_array_set_size (self->preview, 0);
  g_array_set_size (self->fields, 0);
  if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error))
    return FALSE;

  reader = stafett_csv_reader_new (stream, self->dialect, cancellable, error);
  if (reader == NULL || !load_preview (self, reader, cancellable, error))
    return FALSE;

  stafett_import_map_columns (self);
  return TRUE;
}

/**
 * stafett_import_open:
 * @self: an import
 * @dialect: (nullable): how the file is written, or %NULL to find out
 * @cancellable: (nullable): to give up
 * @error: %STAFETT_ERROR_INVALID if it is no file of values, in a sentence that says why; %STAFETT_ERROR_IO
 *
 * Reads the file's columns and first rows, and connects the columns with fields by their names. May be repeated with another
 * dialect. Reads the file once to know its encoding, so it is for a thread other than the main one.
 *
 * Returns: whether it could be read
 */
gboolean
stafett_import_open (StafettImport            *self,
                     const StafettCsvDialect  *dialect,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (StafettCsvDialect) found = NULL;

  g_return_val_if_fail (STAFETT_IS_IMPORT (self), FALSE);

  stafett_import_clear_scan (self);
  g_ptr_array_set_size (self->columns, 0);
  g_ptr_array_set_size (self->preview, 0);
  g_array_set_size (self->fields, 0);

  stream = open_file (self, cancellable, error);
  if (stream == NULL)
    return FALSE;

  g_free (self->id);
  self->id = query_state (stream, cancellable, &self->size, &self->modified);
  found = dialect != NULL ? stafett_csv_dialect_copy (dialect) : stafett_csv_dialect_detect (stream, cancellable, error);
  if (found == NULL)
    return FALSE;

  g_clear_pointer (&self->dialect, stafett_csv_dialect_free);
  self->dialect = g_steal_pointer (&found);
  if (dialect == NULL && !stafett_import_find_layout (self, stream, cancellable, error))
    return FALSE;

  return load (self, stream, cancellable, error);
}

static void
open_cb (GTask        *task,
         gpointer      source,
         gpointer      task_data,
         GCancellable *cancellable)
{
  GError *error = NULL;

  if (stafett_import_open (source, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * stafett_import_open_async:
 * @self: an import
 * @dialect: (nullable): how the file is written, or %NULL to find out
 * @cancellable: (nullable): to give up
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_import_open().
 */
void
stafett_import_open_async (StafettImport            *self,
                           const StafettCsvDialect  *dialect,
                           GCancellable             *cancellable,
                           GAsyncReadyCallback       callback,
                           gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, stafett_import_open_async);
  if (dialect != NULL)
    g_task_set_task_data (task, stafett_csv_dialect_copy (dialect), (GDestroyNotify) stafett_csv_dialect_free);
  g_task_run_in_thread (task, open_cb);
}

/**
 * stafett_import_open_finish:
 * @self: an import
 * @result: what the callback was given
 * @error: as stafett_import_open()
 *
 * Returns: whether the file could be read
 */
gboolean
stafett_import_open_finish (StafettImport  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * stafett_import_get_kind:
 * @self: an import
 *
 * Returns: what it imports
 */
StafettRecordKind
stafett_import_get_kind (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), 0);

  return self->kind;
}

/**
 * stafett_import_get_dialect:
 * @self: an import that was opened
 *
 * Returns: (transfer none): how the file is read
 */
const StafettCsvDialect *
stafett_import_get_dialect (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), NULL);

  return self->dialect;
}

/**
 * stafett_import_get_n_columns:
 * @self: an import that was opened
 *
 * Returns: how many columns the file has
 */
guint
stafett_import_get_n_columns (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), 0);

  return self->columns->len;
}

/**
 * stafett_import_get_column:
 * @self: an import that was opened
 * @column: which, from 0
 *
 * Returns: (transfer none): the column's name
 */
const char *
stafett_import_get_column (StafettImport *self,
                           guint          column)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return g_ptr_array_index (self->columns, column);
}

/**
 * stafett_import_get_n_preview_rows:
 * @self: an import that was opened
 *
 * Returns: how many of the first rows can be shown, 20 at most
 */
guint
stafett_import_get_n_preview_rows (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), 0);

  return self->preview->len;
}

/**
 * stafett_import_get_preview:
 * @self: an import that was opened
 * @row: one of the first rows, from 0
 * @column: which column, from 0
 *
 * Returns: (transfer none): what stands there
 */
const char *
stafett_import_get_preview (StafettImport *self,
                            guint          row,
                            guint          column)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), NULL);
  g_return_val_if_fail (row < self->preview->len && column < self->columns->len, NULL);

  return ((char **) g_ptr_array_index (self->preview, row))[column];
}

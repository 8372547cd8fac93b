/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-export.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "services/stafett-output-file.h"
#include "services/stafett-csv-formula.h"
#include "storage/stafett-connection.h"
#include "storage/stafett-listing.h"
#include "storage/stafett-transaction.h"

/* Rows that are in memory at once. */
#define CHUNK 512

struct _StafettExport
{
  GObject parent_instance;

  char               *path;   /* (owned): of the database. Not the session, whose threads must not be waited for in another one. */
  StafettListQuery   *query;  /* (owned) */
  StafettExportStyle  style;
  int                 n_rows; /* (atomic) */
  int                 n_done; /* (atomic) */
};

G_DEFINE_FINAL_TYPE (StafettExport, stafett_export, G_TYPE_OBJECT)

static void
append_field (GString    *line,
              const char *text,
              gboolean    last)
{
  gsize length = strlen (text);
  gsize start = line->len;
  gsize needed = csv_write (NULL, 0, text, length);

  g_string_set_size (line, start + needed);
  csv_write (line->str + start, needed, text, length);
  g_string_append (line, last ? "\r\n" : ",");
}

static void
append_header (StafettExport *self,
               GString       *text)
{
  guint n_columns;
  const StafettColumn *columns = stafett_listing_get_columns (stafett_list_query_get_list (self->query), &n_columns);

  if (self->style == STAFETT_EXPORT_FOR_SPREADSHEETS)
    g_string_append (text, "\357\273\277");
  for (guint i = 0; i < n_columns; i++)
    append_field (text, self->style == STAFETT_EXPORT_FOR_SPREADSHEETS ? _(columns[i].label) : columns[i].name, i + 1 == n_columns);
}

static gboolean
is_formula (StafettExport  *self,
            StafettTable   *table,
            guint           column,
            const char     *cell)
{
  return stafett_table_get_column (table, column)->type == STAFETT_CELL_TEXT &&
         stafett_csv_needs_guard (cell, self->style == STAFETT_EXPORT_FOR_SPREADSHEETS);
}

static char *
dup_cell (StafettExport *self,
          StafettTable  *table,
          guint          row,
          guint          column)
{
  const StafettColumn *info = stafett_table_get_column (table, column);
  const char *cell = stafett_table_get_cell (table, row, column);

  if (self->style == STAFETT_EXPORT_FOR_SPREADSHEETS && info->type == STAFETT_CELL_ENUM && cell != NULL)
    return g_strdup (stafett_enum_get_label (info->enum_type (), (int) g_ascii_strtoll (cell, NULL, 10)));

  return stafett_table_format_cell (table, row, column);
}

static void
append_rows (StafettExport *self,
             GString       *text,
             StafettTable  *table)
{
  guint n_columns = stafett_table_get_n_columns (table);

  for (guint row = 0; row < stafett_table_get_n_rows (table); row++)
    for (guint column = 0; column < n_columns; column++)
      {
        g_autofree char *cell = dup_cell (self, table, row, column);

        if (is_formula (self, table, column, cell))
          {
            g_autofree char *guarded = g_strconcat ("'", cell, NULL);

            append_field (text, guarded, column + 1 == n_columns);
          }
        else
          {
            append_field (text, cell, column + 1 == n_columns);
          }
      }
}

static gboolean
write_text (GString        *text,
            GOutputStream  *stream,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (GError) local_error = NULL;

  if (g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, &local_error))
    {
      g_string_truncate (text, 0);
      return TRUE;
    }

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("The file could not be written: %s"), local_error->message);
  return FALSE;
}

static gboolean
write_rows (StafettExport      *self,
            StafettConnection  *connection,
            GOutputStream      *stream,
            GCancellable       *cancellable,
            GError            **error)
{
  StafettList list = stafett_list_query_get_list (self->query);
  g_autoptr (StafettIds) ids = stafett_listing_load_ids (connection, self->query, NULL, NULL, error);
  g_autoptr (GString) text = g_string_sized_new (1 << 16);
  guint n_ids;

  if (ids == NULL)
    return FALSE;

  n_ids = stafett_ids_get_length (ids);
  g_atomic_int_set (&self->n_rows, (int) n_ids);
  append_header (self, text);
  for (guint start = 0; start < n_ids; start += CHUNK)
    {
      guint end = MIN (start + CHUNK, n_ids);
      g_autoptr (StafettTable) table = stafett_listing_load_rows (connection, list, ids, start, end, error);

      if (table == NULL)
        return FALSE;

      append_rows (self, text, table);
      if (!write_text (text, stream, cancellable, error))
        return FALSE;
      g_atomic_int_set (&self->n_done, (int) end);
    }

  return write_text (text, stream, cancellable, error);
}

/**
 * stafett_export_run:
 * @self: an export that has not run yet
 * @stream: where to write
 * @cancellable: (nullable): to stop it
 * @error: %STAFETT_ERROR_INVALID if the query is refused, %STAFETT_ERROR_IO, %G_IO_ERROR_CANCELLED, or what the database says
 *
 * Writes the rows as CSV (RFC 4180, UTF-8), all as they were at one moment, whatever is saved meanwhile. Waits for the disk.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_export_run (StafettExport  *self,
                    GOutputStream  *stream,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr (StafettConnection) connection = NULL;
  gboolean success;

  g_return_val_if_fail (STAFETT_IS_EXPORT (self), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  connection = stafett_connection_open (self->path, STAFETT_CONNECTION_READ_ONLY, error);
  if (connection == NULL || !stafett_connection_begin_reading (connection, error))
    return FALSE;

  success = write_rows (self, connection, stream, cancellable, error);
  stafett_connection_rollback (connection);
  return success;
}

/**
 * stafett_export_save:
 * @self: an export that has not run yet
 * @file: where to; what is there is replaced, whole or not at all
 * @cancellable: (nullable): to stop it
 * @error: as stafett_export_run(), and %STAFETT_ERROR_INVALID if there is a database under that name
 *
 * Waits for the disk: for the command line and for tests.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_export_save (StafettExport  *self,
                     GFile          *file,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (STAFETT_IS_EXPORT (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (stafett_output_file_check (file, &local_error))
    stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, &local_error);
  if (stream != NULL && stafett_export_run (self, G_OUTPUT_STREAM (stream), cancellable, &local_error) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &local_error))
    return TRUE;

  if (stream != NULL)
    {
      /* A stream that is closed in vain leaves what was there. */
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
    }

  if (local_error->domain == STAFETT_ERROR || g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  name = g_file_get_parse_name (file);
  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("“%s” could not be written: %s"), name, local_error->message);
  return FALSE;
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (stafett_export_save (source, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * stafett_export_save_async:
 * @self: an export that has not run yet
 * @file: where to
 * @cancellable: (nullable): to stop it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_export_save(), on a thread and a connection of its own: lists answer meanwhile.
 */
void
stafett_export_save_async (StafettExport       *self,
                           GFile               *file,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (STAFETT_IS_EXPORT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stafett_export_save_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * stafett_export_save_finish:
 * @self: an export
 * @result: what the callback was given
 * @error: as stafett_export_run()
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_export_save_finish (StafettExport  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * stafett_export_get_progress:
 * @self: an export
 * @n_rows: (out): how many rows there are to write; 0 until that is known
 *
 * May be called on any thread.
 *
 * Returns: how many have been written
 */
guint
stafett_export_get_progress (StafettExport *self,
                             guint         *n_rows)
{
  g_return_val_if_fail (STAFETT_IS_EXPORT (self), 0);

  *n_rows = (guint) g_atomic_int_get (&self->n_rows);
  return (guint) g_atomic_int_get (&self->n_done);
}

static void
stafett_export_finalize (GObject *object)
{
  StafettExport *self = STAFETT_EXPORT (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->query);

  G_OBJECT_CLASS (stafett_export_parent_class)->finalize (object);
}

static void
stafett_export_class_init (StafettExportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_export_finalize;
}

static void
stafett_export_init (StafettExport *self)
{
}

/**
 * stafett_export_new:
 * @session: the session on the database
 * @query: what to export, in which order; its columns are all that the list has
 * @style: for whom
 *
 * Returns: (transfer full): an export of a list, filtered and sorted as @query says, that runs once
 */
StafettExport *
stafett_export_new (StafettSession     *session,
                    StafettListQuery   *query,
                    StafettExportStyle  style)
{
  StafettExport *self;

  g_return_val_if_fail (STAFETT_IS_SESSION (session), NULL);
  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (query), NULL);

  self = g_object_new (STAFETT_TYPE_EXPORT, NULL);
  self->path = g_strdup (stafett_session_get_path (session));
  self->query = stafett_list_query_copy (query);
  self->style = style;

  return self;
}

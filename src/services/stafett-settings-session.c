/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-settings-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "services/stafett-output-file.h"
#include "services/stafett-session-private.h"
#include "services/stafett-settings-file.h"

static gpointer
write_func (StafettConnection  *connection,
            gpointer            data,
            GError            **error)
{
  g_autoptr (StafettSettings) settings = stafett_settings_load (connection, error);

  return settings != NULL ? stafett_settings_file_write (settings) : NULL;
}

/* A read function has to give something. */
static gpointer
save_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  g_autofree char *text = write_func (connection, NULL, error);
  g_autofree char *name = NULL;
  g_autoptr (GError) local_error = NULL;

  if (text == NULL || !stafett_output_file_check (data, error))
    return NULL;

  /* Written beside the file, then put in its place: who reads it finds the old or the new one, whole. */
  if (g_file_replace_contents (data, text, strlen (text), NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, &local_error))
    return g_steal_pointer (&text);

  name = g_file_get_parse_name (data);
  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("“%s” could not be written: %s"), name, local_error->message);
  return NULL;
}

static char *
read_file (GFile   *file,
           gsize   *length,
           GError **error)
{
  g_autofree char *text = g_malloc (STAFETT_SETTINGS_FILE_MAX_SIZE + 2);
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &local_error);

  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), text, STAFETT_SETTINGS_FILE_MAX_SIZE + 1, length, NULL, &local_error))
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("“%s” could not be read: %s"), name, local_error->message);
      return NULL;
    }

  if (*length > STAFETT_SETTINGS_FILE_MAX_SIZE)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                   _("“%s” is larger than 1 MiB, which no file with settings is. Nothing was imported."), name);
      return NULL;
    }

  text[*length] = '\0';
  return g_steal_pointer (&text);
}

static gpointer
plan_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  g_autofree char *basename = g_file_get_basename (data);
  g_autofree char *source = basename != NULL ? g_utf8_make_valid (basename, -1) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (StafettSettings) wanted = NULL;
  g_autoptr (StafettSettings) present = NULL;
  gsize length;

  text = read_file (data, &length, error);
  wanted = text != NULL ? stafett_settings_file_parse (text, length, error) : NULL;
  present = wanted != NULL ? stafett_settings_load (connection, error) : NULL;
  if (present == NULL)
    return NULL;

  return stafett_settings_plan_new (g_steal_pointer (&present), g_steal_pointer (&wanted), source, connection, error);
}

/**
 * stafett_session_dup_settings:
 * @self: a session
 * @error: what the database says
 *
 * Waits for the disk: for the command line and for tests.
 *
 * Returns: (transfer full) (nullable): the text of a settings file with the lists and rules of the database
 */
char *
stafett_session_dup_settings (StafettSession  *self,
                              GError         **error)
{
  return stafett_session_read (self, write_func, NULL, error);
}

/**
 * stafett_session_save_settings:
 * @self: a session
 * @file: where to; what is there is replaced, whole or not at all
 * @error: %STAFETT_ERROR_IO, or what the database says
 *
 * Writes the lists and rules of the database to a file. Waits for the disk: for the command line and for tests.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_session_save_settings (StafettSession  *self,
                               GFile           *file,
                               GError         **error)
{
  g_autofree char *text = stafett_session_read (self, save_func, file, error);

  return text != NULL;
}

/**
 * stafett_session_save_settings_async:
 * @self: a session
 * @file: where to
 * @cancellable: (nullable): to interrupt it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_save_settings().
 */
void
stafett_session_save_settings_async (StafettSession      *self,
                                     GFile               *file,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  stafett_session_read_async (self, save_func, g_object_ref (file), g_object_unref, g_free, cancellable, callback, user_data);
}

/**
 * stafett_session_save_settings_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_save_settings(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_session_save_settings_finish (StafettSession  *self,
                                      GAsyncResult    *result,
                                      GError         **error)
{
  g_autofree char *text = stafett_session_read_finish (self, result, error);

  return text != NULL;
}

/**
 * stafett_session_plan_settings:
 * @self: a session
 * @file: a settings file
 * @error: %STAFETT_ERROR_INVALID if the file is refused, with the line and the reason; %STAFETT_ERROR_IO, or what the database says
 *
 * Reads and checks a settings file and compares it with the database; changes nothing. Waits for the disk: for the command
 * line and for tests.
 *
 * Returns: (transfer full) (nullable): what an import would do
 */
StafettSettingsPlan *
stafett_session_plan_settings (StafettSession  *self,
                               GFile           *file,
                               GError         **error)
{
  return stafett_session_read (self, plan_func, file, error);
}

/**
 * stafett_session_plan_settings_async:
 * @self: a session
 * @file: a settings file
 * @cancellable: (nullable): to interrupt it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_plan_settings().
 */
void
stafett_session_plan_settings_async (StafettSession      *self,
                                     GFile               *file,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  stafett_session_read_async (self, plan_func, g_object_ref (file), g_object_unref, g_object_unref, cancellable, callback, user_data);
}

/**
 * stafett_session_plan_settings_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_plan_settings(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what an import would do
 */
StafettSettingsPlan *
stafett_session_plan_settings_finish (StafettSession  *self,
                                      GAsyncResult    *result,
                                      GError         **error)
{
  return stafett_session_read_finish (self, result, error);
}

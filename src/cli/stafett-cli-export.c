/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "core/stafett-enum-types.h"
#include "services/stafett-export.h"

static gboolean
write_list (StafettCli        *self,
            StafettListQuery  *query,
            GError           **error)
{
  g_autoptr (StafettExport) export = stafett_export_new (self->session, query, STAFETT_EXPORT_FOR_PROGRAMS);
  const char *name = stafett_cli_get_argument (self, 0);
  g_autoptr (GFile) file = NULL;
  guint n_rows;
  guint n_done;

  if (g_str_equal (name, "-"))
    {
      g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      return stafett_export_run (export, stream, NULL, error);
    }

  file = g_file_new_for_commandline_arg (name);
  if (!stafett_export_save (export, file, NULL, error))
    return FALSE;

  n_done = stafett_export_get_progress (export, &n_rows);
  if (self->json)
    {
      g_autoptr (json_t) json = json_object ();

      json_object_set_new (json, "rows", json_integer (n_done));
      stafett_cli_json_print (json);
    }
  else
    {
      stafett_cli_print (ngettext ("%u row was written.\n", "%u rows were written.\n", n_done), n_done);
    }

  return TRUE;
}

static gboolean
export_list (StafettCli   *self,
             StafettList   list,
             const char   *usage,
             GError      **error)
{
  gboolean deleted = FALSE;
  gboolean descending = FALSE;
  g_auto (GStrv) wheres = NULL;
  g_autofree char *search = NULL;
  g_autofree char *selection = NULL;
  g_autofree char *sort = NULL;
  const GOptionEntry entries[] = {
    { "deleted", 0, 0, G_OPTION_ARG_NONE, &deleted, N_("Write deleted items too"), NULL },
    { "where", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &wheres, N_("Only rows with this value; KEY= for an empty one"), N_("KEY=VALUE") },
    { "search", 0, 0, G_OPTION_ARG_FILENAME, &search, N_("Only rows with this text"), N_("TEXT") },
    { "selection", 0, 0, G_OPTION_ARG_FILENAME, &selection, N_("Only what this selection shows"), N_("NAME") },
    { "sort", 0, 0, G_OPTION_ARG_FILENAME, &sort, N_("In the order of this column"), N_("KEY") },
    { "descending", 0, 0, G_OPTION_ARG_NONE, &descending, N_("The last row first"), NULL },
    { NULL }
  };
  g_autoptr (StafettListQuery) query = NULL;

  if (!stafett_cli_parse (self, entries, usage,
                          _("Writes a list to a CSV file, or to the standard output if FILE is -."), 1, 1, error) ||
      !stafett_cli_open (self, error))
    return FALSE;

  query = stafett_cli_make_query (self, list, selection, search, wheres, error);
  if (query == NULL)
    return FALSE;

  if (deleted)
    stafett_list_query_set_deleted (query, TRUE);
  if (sort != NULL || selection == NULL)
    stafett_list_query_set_order (query, sort, descending);
  return stafett_cli_check_query (self, query, error) && write_list (self, query, error);
}

gboolean
stafett_cli_export (StafettCli  *self,
                    GError     **error)
{
  g_autofree char *word = NULL;
  g_autofree char *nicks = NULL;
  g_autoptr (GError) local_error = NULL;
  StafettList list;

  word = stafett_cli_take_word (self, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (word != NULL && g_str_equal (word, "settings"))
    return stafett_cli_export_settings (self, error);
  if (word != NULL && stafett_cli_parse_list (word, &list, NULL))
    return export_list (self, list, N_("FILE"), error);
  if (word == NULL && self->help)
    return export_list (self, STAFETT_LIST_COMPANIES, N_("settings|LIST FILE"), error);

  nicks = stafett_enum_dup_nicks (stafett_list_get_type ());
  g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("What? There is: settings, %s."), nicks);
  return FALSE;
}

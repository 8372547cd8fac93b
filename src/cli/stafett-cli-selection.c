/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-error.h"

static StafettListQuery *
load_query (StafettCli   *self,
            StafettList   list,
            const char   *name_or_id,
            GError      **error)
{
  gint64 id = stafett_cli_find (self, STAFETT_RECORD_KIND_SELECTION, name_or_id, FALSE, error);
  g_autoptr (StafettSelection) selection = NULL;

  selection = id != 0 ? stafett_session_load (self->session, STAFETT_RECORD_KIND_SELECTION, id, error) : NULL;
  if (selection == NULL)
    return NULL;

  if (selection->list != list)
    {
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("The selection “%s” is of another list: %s."), selection->name,
                   stafett_enum_get_nick (stafett_list_get_type (), (int) selection->list));
      return NULL;
    }

  return stafett_list_query_new_from_text (list, selection->query, error);
}

/**
 * stafett_cli_make_query:
 * @self: a run with an open session
 * @list: a list
 * @selection: (nullable): the name or number of a selection of the list to begin with
 * @search: (nullable): a text to look for, instead of the selection's
 * @wheres: (nullable) (array zero-terminated=1): texts of the form KEY=VALUE, beside what the selection asks for
 * @error: a usage error, or as stafett_session_find()
 *
 * Returns: (transfer full) (nullable): which rows the user means
 */
StafettListQuery *
stafett_cli_make_query (StafettCli   *self,
                        StafettList   list,
                        const char   *selection,
                        const char   *search,
                        char        **wheres,
                        GError      **error)
{
  g_autoptr (StafettListQuery) query = NULL;

  query = selection != NULL ? load_query (self, list, selection, error) : stafett_list_query_new (list);
  if (query == NULL)
    return NULL;

  if (search != NULL)
    stafett_list_query_set_search (query, search);

  return stafett_cli_add_filters (self, query, wheres, error) ? g_steal_pointer (&query) : NULL;
}

/**
 * stafett_cli_check_query:
 * @self: a run with an open session
 * @query: which rows the user means
 * @error: a usage error: an order by a column that there is not, or a value that a column cannot have, is the command line's fault
 *
 * Returns: whether there are such columns and values
 */
gboolean
stafett_cli_check_query (StafettCli        *self,
                         StafettListQuery  *query,
                         GError           **error)
{
  g_autoptr (GError) local_error = NULL;

  if (stafett_session_check_query (self->session, query, &local_error))
    return TRUE;

  if (g_error_matches (local_error, STAFETT_ERROR, STAFETT_ERROR_INVALID))
    g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, local_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A selection goes on to mean the same items when they get other names: so it names them by number. A lead status cannot be:
 * the column of its number also holds statuses that do not show. */
static const char *
get_id_column (const char        *column,
               StafettRecordKind *kind)
{
  static const struct {
    const char        *column;
    const char        *id_column;
    StafettRecordKind  kind;
  } columns[] = {
    { "category", "category-id", STAFETT_RECORD_KIND_CATEGORY },
    { "our-contact", "our-contact-id", STAFETT_RECORD_KIND_ASSOCIATE },
    { "owner", "owner-id", STAFETT_RECORD_KIND_ASSOCIATE },
    { "by", "by-id", STAFETT_RECORD_KIND_ASSOCIATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].column, column))
      {
        *kind = columns[i].kind;
        return columns[i].id_column;
      }

  return NULL;
}

static StafettListQuery *
name_by_number (StafettCli        *self,
                StafettListQuery  *query,
                GError           **error)
{
  g_autoptr (StafettListQuery) copy = stafett_list_query_copy (query);

  while (stafett_list_query_get_n_filters (copy) > 0)
    stafett_list_query_remove_filter (copy, 0);

  for (guint i = 0; i < stafett_list_query_get_n_filters (query); i++)
    {
      const char *value;
      const char *column = stafett_list_query_get_filter (query, i, &value);
      StafettRecordKind kind;
      const char *id_column = get_id_column (column, &kind);
      g_autofree char *number = NULL;
      gint64 id;

      if (id_column == NULL || value == NULL)
        {
          stafett_list_query_add_filter (copy, id_column != NULL ? id_column : column, value);
          continue;
        }

      id = stafett_cli_find (self, kind, value, FALSE, error);
      if (id == 0)
        return NULL;
      number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      stafett_list_query_add_filter (copy, id_column, number);
    }

  return g_steal_pointer (&copy);
}

static gboolean
add (StafettCli        *self,
     StafettListQuery  *query,
     GError           **error)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettListQuery) lasting = name_by_number (self, query, error);
  g_autoptr (StafettCommit) commit = NULL;
  StafettSelection *selection;
  gint64 placeholder;

  if (lasting == NULL)
    return FALSE;

  selection = stafett_record_new (STAFETT_RECORD_KIND_SELECTION);
  selection->name = g_strdup (stafett_cli_get_argument (self, 0));
  selection->list = stafett_list_query_get_list (query);
  selection->query = stafett_list_query_to_text (lasting);
  placeholder = stafett_change_set_add (change_set, selection);

  return stafett_cli_apply (self, change_set, &commit, error) &&
         stafett_cli_report (self, commit, stafett_commit_get_added_id (commit, placeholder), error);
}

/**
 * stafett_cli_add_selection:
 * @self: a run, after the words "add selection"
 * @error: a usage error, or as stafett_session_apply()
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_cli_add_selection (StafettCli  *self,
                           GError     **error)
{
  g_autofree char *word = NULL;
  g_autofree char *search = NULL;
  g_autofree char *sort = NULL;
  g_auto (GStrv) wheres = NULL;
  gboolean deleted = FALSE;
  gboolean descending = FALSE;
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_FILENAME, &word, N_("What it is a selection of"), "companies|contacts|sales|journal" },
    { "where", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &wheres, N_("Only rows with this value; KEY= for an empty one"), N_("KEY=VALUE") },
    { "search", 0, 0, G_OPTION_ARG_FILENAME, &search, N_("Only rows with this text"), N_("TEXT") },
    { "deleted", 0, 0, G_OPTION_ARG_NONE, &deleted, N_("Deleted records too"), NULL },
    { "sort", 0, 0, G_OPTION_ARG_FILENAME, &sort, N_("In the order of this column"), N_("KEY") },
    { "descending", 0, 0, G_OPTION_ARG_NONE, &descending, N_("The last row first"), NULL },
    { NULL }
  };
  g_autoptr (StafettListQuery) query = NULL;
  StafettList list;

  if (!stafett_cli_parse (self, entries, N_("NAME"), _("Saves a filter of a list as a selection and prints its number."), 1, 1, error) ||
      !stafett_cli_parse_list (word, &list, error) ||
      !stafett_cli_open (self, error))
    return FALSE;

  query = stafett_cli_make_query (self, list, NULL, search, wheres, error);
  if (query == NULL)
    return FALSE;

  stafett_list_query_set_deleted (query, deleted);
  stafett_list_query_set_order (query, sort, descending);
  return stafett_cli_check_query (self, query, error) && add (self, query, error);
}

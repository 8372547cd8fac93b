/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"

/* delete and restore, of list items and of single records; merge and move: what can be done to the items of a list only. */

#define N_ITEM_KINDS 2

static const StafettRecordKind kinds[] = {
  STAFETT_RECORD_KIND_CATEGORY, STAFETT_RECORD_KIND_LEAD_STATUS, /* of items */
  STAFETT_RECORD_KIND_COMPANY, STAFETT_RECORD_KIND_CONTACT, STAFETT_RECORD_KIND_SALE, STAFETT_RECORD_KIND_SELECTION,
};

static StafettList
get_list (StafettRecordKind kind)
{
  static const StafettList lists[] = {
    [STAFETT_RECORD_KIND_CATEGORY] = STAFETT_LIST_CATEGORIES,
    [STAFETT_RECORD_KIND_LEAD_STATUS] = STAFETT_LIST_STATUSES,
    [STAFETT_RECORD_KIND_COMPANY] = STAFETT_LIST_COMPANIES,
    [STAFETT_RECORD_KIND_CONTACT] = STAFETT_LIST_CONTACTS,
    [STAFETT_RECORD_KIND_SALE] = STAFETT_LIST_SALES,
    [STAFETT_RECORD_KIND_SELECTION] = STAFETT_LIST_SELECTIONS,
  };

  return lists[kind];
}

/* The name of something deleted may have been given to another since: to restore, the deleted one is meant. */
static gint64
find_deleted (StafettCli         *self,
              StafettRecordKind   kind,
              const char         *name_or_id,
              GError            **error)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (get_list (kind));
  g_autoptr (StafettTable) table = NULL;

  stafett_list_query_set_deleted (query, TRUE);
  stafett_list_query_add_filter (query, "name", name_or_id);
  stafett_list_query_add_filter (query, "deleted", "yes");
  table = stafett_session_list (self->session, query, error);
  if (table == NULL)
    return 0;

  if (stafett_table_get_n_rows (table) == 1)
    return stafett_table_get_id (table, 0);
  if (stafett_table_get_n_rows (table) > 1)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_AMBIGUOUS,
                   _("Several deleted records are named “%s”. Use the number of the one that you mean."), name_or_id);
      return 0;
    }

  return stafett_cli_find (self, kind, name_or_id, TRUE, error);
}

static gboolean
run_on_item (StafettCli          *self,
             const char          *word,
             const GOptionEntry  *entries,
             const char          *summary,
             StafettRecordKind   *kind,
             GError             **error)
{
  /* Without a word, there is help or a usage error. */
  if (word == NULL)
    return stafett_cli_parse (self, entries, N_("category|status|company|contact|sale|selection NAME"), summary, 2, 2, error);

  return stafett_cli_parse_kind (word, kinds, G_N_ELEMENTS (kinds), kind, error) &&
         stafett_cli_parse (self, entries, N_("NAME"), summary, 1, 1, error) && stafett_cli_open (self, error);
}

static gboolean
delete (StafettCli                  *self,
        StafettRecordKind            kind,
        const char                  *name,
        const StafettCliItemOptions *options,
        GError                     **error)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  gint64 id;

  if ((options->move_to != NULL || options->dry_run) && !stafett_record_kind_is_setting (kind))
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("--move-to and --dry-run are for list items only."));
      return FALSE;
    }

  id = stafett_cli_find (self, kind, name, TRUE, error);
  if (id == 0)
    return FALSE;

  stafett_change_set_delete (change_set, kind, id);

  return stafett_cli_do_to_item (self, change_set, options, error);
}

gboolean
stafett_cli_delete (StafettCli  *self,
                    GError     **error)
{
  StafettCliItemOptions options = { FALSE, };
  g_autofree char *move_to = NULL;
  const GOptionEntry entries[] = {
    STAFETT_CLI_YES_ENTRY (&options.confirmed), STAFETT_CLI_DRY_RUN_ENTRY (&options.dry_run), STAFETT_CLI_MOVE_TO_ENTRY (&move_to), { NULL }
  };
  g_autofree char *word = NULL;
  g_autoptr (GError) local_error = NULL;
  StafettRecordKind kind;

  word = stafett_cli_take_word (self, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (stafett_cli_means_many (word))
    return stafett_cli_delete_many (self, word, TRUE, error);
  if (!run_on_item (self, word, entries,
                    _("Hides a list item or a record. What uses a list item goes on showing its name, or is moved to another item. "
                      "A company takes its contacts and sales along, and the sales of a contact go on without one."), &kind, error))
    return FALSE;

  options.move_to = move_to;
  return delete (self, kind, stafett_cli_get_argument (self, 0), &options, error);
}

gboolean
stafett_cli_merge (StafettCli  *self,
                   GError     **error)
{
  StafettCliItemOptions options = { FALSE, };
  const GOptionEntry entries[] = {
    STAFETT_CLI_YES_ENTRY (&options.confirmed), STAFETT_CLI_DRY_RUN_ENTRY (&options.dry_run), { NULL }
  };
  StafettRecordKind kind;

  if (!stafett_cli_parse (self, entries, N_("category|status NAME INTO"),
                          _("Replaces a list item by another one everywhere, and hides it. “stafettctl undo” takes all of it back."),
                          3, 3, error) ||
      !stafett_cli_parse_kind (stafett_cli_get_argument (self, 0), kinds, N_ITEM_KINDS, &kind, error) ||
      !stafett_cli_open (self, error))
    return FALSE;

  options.move_to = stafett_cli_get_argument (self, 2);
  return delete (self, kind, stafett_cli_get_argument (self, 1), &options, error);
}

gboolean
stafett_cli_restore (StafettCli  *self,
                     GError     **error)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autofree char *word = NULL;
  g_autoptr (GError) local_error = NULL;
  StafettRecordKind kind;
  gint64 id;

  word = stafett_cli_take_word (self, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (stafett_cli_means_many (word))
    return stafett_cli_delete_many (self, word, FALSE, error);
  if (!run_on_item (self, word, NULL, _("Shows a deleted list item or record again."), &kind, error))
    return FALSE;

  id = find_deleted (self, kind, stafett_cli_get_argument (self, 0), error);
  if (id == 0)
    return FALSE;

  stafett_change_set_restore (change_set, kind, id);

  return stafett_cli_apply (self, change_set, &commit, error) && stafett_cli_report (self, commit, 0, error);
}

/* How many places towards the end "up", "down" or a place in the list are. */
static gboolean
parse_steps (StafettCli         *self,
             StafettRecordKind   kind,
             gint64              id,
             const char         *word,
             int                *steps,
             GError            **error)
{
  g_autoptr (StafettListQuery) query = NULL;
  g_autoptr (StafettTable) table = NULL;
  gint64 place;

  *steps = g_str_equal (word, "up") ? -1 : g_str_equal (word, "down") ? 1 : 0;
  if (*steps != 0)
    return TRUE;

  if (!g_ascii_string_to_signed (word, 10, 1, G_MAXINT, &place, NULL))
    {
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE,
                   _("“%s” is not a place to move to. Use up, down, or a place in the list counted from 1."), word);
      return FALSE;
    }

  query = stafett_list_query_new (get_list (kind));
  table = stafett_session_list (self->session, query, error);
  if (table == NULL)
    return FALSE;

  for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
    if (stafett_table_get_id (table, i) == id)
      *steps = (int) MIN (place, stafett_table_get_n_rows (table)) - (int) (i + 1);

  return TRUE;
}

gboolean
stafett_cli_move (StafettCli  *self,
                  GError     **error)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  StafettRecordKind kind;
  gint64 id;
  int steps;

  if (!stafett_cli_parse (self, NULL, N_("category|status NAME up|down|PLACE"), _("Changes the order of a list."), 3, 3, error) ||
      !stafett_cli_parse_kind (stafett_cli_get_argument (self, 0), kinds, N_ITEM_KINDS, &kind, error) ||
      !stafett_cli_open (self, error))
    return FALSE;

  id = stafett_cli_find (self, kind, stafett_cli_get_argument (self, 1), FALSE, error);
  if (id == 0 || !parse_steps (self, kind, id, stafett_cli_get_argument (self, 2), &steps, error))
    return FALSE;

  stafett_change_set_move (change_set, kind, id, steps);

  return stafett_cli_apply (self, change_set, &commit, error) && stafett_cli_report (self, commit, 0, error);
}

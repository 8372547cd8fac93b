/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"

static json_t *
new_lines (GPtrArray *lines)
{
  json_t *array = json_array ();

  for (guint i = 0; i < lines->len; i++)
    json_array_append_new (array, json_string (lines->pdata[i]));

  return array;
}

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static void
print_save (const StafettRuleSave *save,
            GPtrArray             *differences)
{
  g_autofree char *time = dup_time (save->time);

  /* Translators: a save of the automation rules: its number in the journal, the time and who saved */
  stafett_cli_print (_("%lld: %s, %s\n"), (long long) save->entry_id, time, save->associate != NULL ? save->associate : "?");
  for (guint i = 0; i < differences->len; i++)
    stafett_cli_print ("  %s\n", (const char *) differences->pdata[i]);
}

static json_t *
new_save (const StafettRuleSave *save,
          GPtrArray             *differences)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (save->time / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format_iso8601 (time);

  return json_pack ("{s:I, s:s, s:s?, s:o}", "entry", (json_int_t) save->entry_id, "time", text, "by", save->associate,
                    "changes", new_lines (differences));
}

gboolean
stafett_cli_rule_history (StafettCli  *self,
                          GError     **error)
{
  g_autoptr (StafettRuleHistory) history = stafett_session_load_rule_history (self->session, error);
  g_autoptr (json_t) json = json_array ();

  if (history == NULL)
    return FALSE;

  for (guint i = 0; i < stafett_rule_history_get_n_saves (history); i++)
    {
      StafettRuleSave save = stafett_rule_history_get_save (history, i);
      g_autoptr (GPtrArray) differences = stafett_rule_history_dup_differences (history, i);

      if (self->json)
        json_array_append_new (json, new_save (&save, differences));
      else
        print_save (&save, differences);
    }
  if (self->json)
    stafett_cli_json_print (json);

  return TRUE;
}

gboolean
stafett_cli_rule_restore (StafettCli  *self,
                          gint64       entry_id,
                          GError     **error)
{
  g_autoptr (StafettRuleHistory) history = stafett_session_load_rule_history (self->session, error);
  g_autoptr (StafettChangeSet) change_set = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (json_t) json = NULL;
  int save;

  if (history == NULL)
    return FALSE;

  save = stafett_rule_history_find_save (history, entry_id);
  if (save < 0)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND,
                   _("The journal entry %lld is not a save of the rules; “stafettctl rule history” lists them."), (long long) entry_id);
      return FALSE;
    }

  change_set = stafett_rule_history_make_restore (history, (guint) save, &differences, &notes);
  if (!stafett_cli_apply (self, change_set, &commit, error))
    return FALSE;

  if (self->json)
    {
      json = json_pack ("{s:o, s:o}", "changes", new_lines (differences), "notes", new_lines (notes));
      stafett_cli_json_print (json);
      return TRUE;
    }

  if (differences->len == 0)
    stafett_cli_print ("%s\n", _("The rules are so already."));
  for (guint i = 0; i < differences->len; i++)
    stafett_cli_print ("%s\n", (const char *) differences->pdata[i]);
  for (guint i = 0; i < notes->len; i++)
    stafett_cli_print ("%s\n", (const char *) notes->pdata[i]);

  return TRUE;
}

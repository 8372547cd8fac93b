/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "services/stafett-settings-plan.h"

/* export settings, import settings: lists and rules as a file. */

/**
 * stafett_cli_export_settings:
 * @self: a run, of which the words of the command are taken
 * @error: a usage error, or as stafett_session_save_settings()
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_cli_export_settings (StafettCli  *self,
                             GError     **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *text = NULL;

  if (!stafett_cli_parse (self, NULL, N_("FILE"), _("Writes the lists and the automation rules to a file, or to the standard output if FILE is -."),
                          1, 1, error) ||
      !stafett_cli_open (self, error))
    return FALSE;

  if (!g_str_equal (stafett_cli_get_argument (self, 0), "-"))
    {
      file = g_file_new_for_commandline_arg (stafett_cli_get_argument (self, 0));
      return stafett_session_save_settings (self->session, file, error);
    }

  text = stafett_session_dup_settings (self->session, error);
  if (text == NULL)
    return FALSE;

  stafett_cli_print ("%s", text);
  return TRUE;
}

static const char * const step_words[] = {
  [STAFETT_SETTINGS_STEP_ADD] = "add",
  [STAFETT_SETTINGS_STEP_RESTORE] = "restore",
  [STAFETT_SETTINGS_STEP_CHANGE] = "change",
  [STAFETT_SETTINGS_STEP_REORDER] = "reorder",
  [STAFETT_SETTINGS_STEP_DELETE] = "delete",
};

static void
print_steps (StafettSettingsPlan     *plan,
             StafettSettingsStepType  type,
             const char              *heading)
{
  if (stafett_settings_plan_count (plan, type) == 0)
    return;

  stafett_cli_print ("%s\n", heading);
  for (guint i = 0; i < stafett_settings_plan_get_n_steps (plan); i++)
    {
      const StafettSettingsStep *step = stafett_settings_plan_get_step (plan, i);
      g_autofree char *title = stafett_settings_step_dup_title (step);
      g_autofree char *usage = stafett_settings_step_dup_usage (step);

      if (step->type != type)
        continue;

      stafett_cli_print ("  %s\n", title);
      for (guint j = 0; j < step->differences->len; j++)
        {
          g_autofree char *text = stafett_settings_difference_dup_text (g_ptr_array_index (step->differences, j));

          stafett_cli_print ("    %s\n", text);
        }
      if (usage != NULL)
        stafett_cli_print ("    %s\n", usage);
    }
}

static void
print_plan (StafettSettingsPlan *plan,
            gboolean             delete_missing)
{
  guint n_unchanged = stafett_settings_plan_get_n_unchanged (plan);

  print_steps (plan, STAFETT_SETTINGS_STEP_ADD, _("Added:"));
  print_steps (plan, STAFETT_SETTINGS_STEP_RESTORE, _("Restored, because it had been deleted:"));
  print_steps (plan, STAFETT_SETTINGS_STEP_CHANGE, _("Changed:"));
  print_steps (plan, STAFETT_SETTINGS_STEP_REORDER, _("Reordered:"));
  print_steps (plan, STAFETT_SETTINGS_STEP_DELETE,
               delete_missing ? _("Deleted:") : _("Not in the file, and kept (--delete-missing deletes it):"));
  stafett_cli_print (ngettext ("%u item is unchanged.\n", "%u items are unchanged.\n", n_unchanged), n_unchanged);
}

static json_t *
new_differences (const StafettSettingsStep *step)
{
  json_t *array = json_array ();

  for (guint i = 0; i < step->differences->len; i++)
    {
      const StafettSettingsDifference *difference = g_ptr_array_index (step->differences, i);
      json_t *object = json_object ();

      json_object_set_new (object, "field", stafett_cli_json_new_text (difference->name));
      json_object_set_new (object, "old", stafett_cli_json_new_text (difference->old_value));
      json_object_set_new (object, "new", stafett_cli_json_new_text (difference->new_value));
      json_array_append_new (array, object);
    }

  return array;
}

static json_t *
new_step (const StafettSettingsStep *step)
{
  json_t *object = json_object ();

  json_object_set_new (object, "action", stafett_cli_json_new_text (step_words[step->type]));
  json_object_set_new (object, "kind", stafett_cli_json_new_text (stafett_enum_get_nick (STAFETT_TYPE_RECORD_KIND, (int) step->kind)));
  if (step->kind == STAFETT_RECORD_KIND_RULE)
    {
      json_object_set_new (object, "trigger", stafett_cli_json_new_text (stafett_enum_get_nick (STAFETT_TYPE_TRIGGER, (int) step->trigger)));
      json_object_set_new (object, "lead-status", stafett_cli_json_new_text (step->name));
    }
  else
    {
      json_object_set_new (object, "name", stafett_cli_json_new_text (step->name));
    }
  json_object_set_new (object, "differences", new_differences (step));
  if (step->uses)
    {
      json_object_set_new (object, "companies", json_integer (step->usage.n_companies));
      json_object_set_new (object, "contacts", json_integer (step->usage.n_contacts));
      json_object_set_new (object, "rules", json_integer (step->usage.n_rules));
    }

  return object;
}

static void
json_plan (StafettSettingsPlan *plan,
           gboolean             delete_missing,
           gint64               entry)
{
  g_autoptr (json_t) json = json_object ();
  json_t *steps = json_array ();
  json_t *kept = json_array ();

  for (guint i = 0; i < stafett_settings_plan_get_n_steps (plan); i++)
    {
      const StafettSettingsStep *step = stafett_settings_plan_get_step (plan, i);

      json_array_append_new (step->type == STAFETT_SETTINGS_STEP_DELETE && !delete_missing ? kept : steps, new_step (step));
    }

  json_object_set_new (json, "applied", json_boolean (entry != 0));
  json_object_set_new (json, "journal-entry", entry != 0 ? json_integer (entry) : json_null ());
  json_object_set_new (json, "unchanged", json_integer (stafett_settings_plan_get_n_unchanged (plan)));
  json_object_set_new (json, "steps", steps);
  json_object_set_new (json, "kept", kept);
  stafett_cli_json_print (json);
}

static gboolean
run_import (StafettCli  *self,
            gboolean     dry_run,
            gboolean     delete_missing,
            gboolean     confirmed,
            GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (stafett_cli_get_argument (self, 0));
  g_autoptr (StafettSettingsPlan) plan = stafett_session_plan_settings (self->session, file, error);
  g_autoptr (StafettChangeSet) change_set = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  gint64 entry = 0;

  if (plan == NULL)
    return FALSE;

  if (!self->json)
    print_plan (plan, delete_missing);

  if (!dry_run && stafett_settings_plan_changes (plan, delete_missing))
    {
      change_set = stafett_settings_plan_new_change_set (plan, delete_missing);
      stafett_change_set_set_use_confirmed (change_set, confirmed);
      if (!stafett_cli_apply (self, change_set, &commit, error))
        return FALSE;
      entry = stafett_commit_get_first_entry (commit);
    }

  if (self->json)
    json_plan (plan, delete_missing, entry);
  else if (entry != 0)
    stafett_cli_print (_("The settings were imported. “stafettctl undo %lld” takes all of it back.\n"), (long long) entry);
  else
    stafett_cli_print ("%s\n", _("Nothing was changed."));

  return TRUE;
}

/**
 * stafett_cli_import_settings:
 * @self: a run, of which the words of the command are taken
 * @error: a usage error, or as stafett_session_plan_settings()
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_cli_import_settings (StafettCli  *self,
                             GError     **error)
{
  gboolean dry_run = FALSE;
  gboolean delete_missing = FALSE;
  gboolean confirmed = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only tell what would change"), NULL },
    { "delete-missing", 0, 0, G_OPTION_ARG_NONE, &delete_missing, N_("Delete what the file does not have"), NULL },
    STAFETT_CLI_YES_ENTRY (&confirmed),
    { NULL }
  };

  return stafett_cli_parse (self, entries, N_("FILE"),
                            _("Brings the lists and the automation rules in line with a file, in one step that can be undone. "
                              "With --dry-run it compares them."), 1, 1, error) &&
         stafett_cli_open (self, error) &&
         run_import (self, dry_run, delete_missing, confirmed, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "services/stafett-impact.h"

/* What a change of a list item would do, instead of doing it (--dry-run). */

static void
print_json (const StafettImpact *impact)
{
  g_autoptr (json_t) json = json_object ();
  json_t *rules = json_object ();
  json_t *selections = json_object ();

  json_object_set_new (json, "id", json_integer (impact->id));
  json_object_set_new (json, "name", stafett_cli_json_new_text (impact->name));
  json_object_set_new (json, "move-to", stafett_cli_json_new_text (impact->move_to_name));
  for (StafettConsequence i = 0; i < STAFETT_N_CONSEQUENCES; i++)
    {
      json_t *names;

      json_object_set_new (json, stafett_consequence_get_nick (i), json_integer (impact->counts[i]));
      if (impact->names[i] == NULL)
        continue;

      names = json_array ();
      for (guint j = 0; j < impact->names[i]->len; j++)
        json_array_append_new (names, stafett_cli_json_new_text (g_ptr_array_index (impact->names[i], j)));
      json_object_set_new (i < STAFETT_CONSEQUENCE_SELECTIONS ? rules : selections, stafett_consequence_get_nick (i), names);
    }
  json_object_set_new (json, "rule-names", rules);
  json_object_set_new (json, "selection-names", selections);
  stafett_cli_json_print (json);
}

/**
 * stafett_cli_do_to_item:
 * @self: a run with an open session
 * @change_set: begins with a change of a list item, or its deletion
 * @options: what was asked for
 * @error: as stafett_session_find(), stafett_session_load_impact() or stafett_session_apply()
 *
 * Does what was asked for and reports it; with --dry-run only tells what it would do to what uses the item.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_cli_do_to_item (StafettCli                  *self,
                        StafettChangeSet            *change_set,
                        const StafettCliItemOptions *options,
                        GError                     **error)
{
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettImpact) impact = NULL;
  g_autofree char *text = NULL;

  if (options->move_to != NULL)
    {
      const StafettChange *change = stafett_change_set_get_change (change_set, 0);
      gint64 by_id = stafett_cli_find (self, change->kind, options->move_to, TRUE, error);

      if (by_id == 0)
        return FALSE;
      stafett_change_set_replace_item (change_set, change->kind, change->id, by_id);
    }
  stafett_change_set_set_use_confirmed (change_set, options->confirmed);

  if (!options->dry_run)
    return stafett_cli_apply (self, change_set, &commit, error) && stafett_cli_report (self, commit, 0, error);

  impact = stafett_session_load_impact (self->session, change_set, error);
  if (impact == NULL)
    return FALSE;

  text = stafett_impact_dup_text (impact);
  if (self->json)
    print_json (impact);
  else if (stafett_impact_is_any (impact))
    stafett_cli_print ("%s\n", text);
  else
    stafett_cli_print (_("Nothing uses “%s”.\n"), impact->name);

  return TRUE;
}

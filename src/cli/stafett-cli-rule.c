/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-error.h"

typedef struct {
  char     *target; /* (owned) (nullable) */
  gboolean  ask;
  gboolean  automatic;
  gboolean  on;
  gboolean  off;
} Wishes;

static gboolean
has_wishes (const Wishes *wishes)
{
  return wishes->target != NULL || wishes->ask || wishes->automatic || wishes->on || wishes->off;
}

static gboolean
check_wishes (const Wishes  *wishes,
              GError       **error)
{
  if (wishes->ask && wishes->automatic)
    g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("--ask and --automatic exclude each other."));
  else if (wishes->on && wishes->off)
    g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("--on and --off exclude each other."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
apply_wishes (StafettCli    *self,
              StafettRule   *rule,
              const Wishes  *wishes,
              GError       **error)
{
  if (wishes->target != NULL && *wishes->target == '\0')
    rule->target_category_id = 0;
  else if (wishes->target != NULL)
    {
      rule->target_category_id = stafett_cli_find (self, STAFETT_RECORD_KIND_CATEGORY, wishes->target, FALSE, error);
      if (rule->target_category_id == 0)
        return FALSE;
    }

  if (wishes->ask || wishes->automatic)
    rule->ask = wishes->ask;
  if (wishes->on || wishes->off)
    rule->enabled = wishes->on;

  return TRUE;
}

/* A new database has a rule for a lead status that nobody has chosen yet: it is taken before another is added. */
static const StafettRule *
find_rule (StafettRuleSet *rules,
           StafettTrigger  trigger,
           gint64          lead_status_id,
           gboolean        or_unused)
{
  const StafettRule *rule = stafett_rule_set_find (rules, trigger, lead_status_id);

  if (rule == NULL && or_unused)
    rule = stafett_rule_set_find (rules, trigger, 0);

  return rule;
}

static gboolean
change (StafettCli      *self,
        StafettTrigger   trigger,
        gint64           lead_status_id,
        const Wishes    *wishes,
        GError         **error)
{
  g_autoptr (StafettRuleSet) rules = stafett_session_load_rules (self->session, error);
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettRule) rule = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  const StafettRule *present;

  if (rules == NULL)
    return FALSE;

  present = find_rule (rules, trigger, lead_status_id, TRUE);
  rule = present != NULL ? stafett_record_copy (present) : stafett_record_new (STAFETT_RECORD_KIND_RULE);
  rule->trigger = trigger;
  rule->lead_status_id = lead_status_id;
  if (!apply_wishes (self, rule, wishes, error))
    return FALSE;

  if (present != NULL)
    stafett_change_set_edit (change_set, present, rule);
  else
    stafett_change_set_add (change_set, g_steal_pointer (&rule));

  return stafett_cli_apply (self, change_set, &commit, error);
}

static void
print_runs (StafettTable *table)
{
  guint n_recent = (guint) g_ascii_strtoull (stafett_table_get (table, 0, "runs-30-days"), NULL, 10);
  g_autofree char *last = stafett_table_format_cell (table, 0, (guint) stafett_table_find_column (table, "last-run"));

  if (stafett_table_get (table, 0, "last-run") == NULL)
    stafett_cli_print ("%s\n", _("The rule has not run yet."));
  else
    stafett_cli_print (g_dngettext (GETTEXT_PACKAGE, "The rule ran %u time in the last 30 days, last on %s.\n",
                                    "The rule ran %u times in the last 30 days, last on %s.\n", n_recent), n_recent, last);
}

static void
print_rule (StafettTable *table)
{
  g_autofree char *title = stafett_cli_dup_rule_title ((StafettTrigger) g_ascii_strtoll (stafett_table_get (table, 0, "trigger"), NULL, 10),
                                                       stafett_table_get (table, 0, "lead-status"));
  const char *target = stafett_table_get (table, 0, "target");
  gboolean on = g_str_equal (stafett_table_get (table, 0, "enabled"), "1");
  gboolean ask = g_str_equal (stafett_table_get (table, 0, "ask"), "1");
  const char *problem = stafett_table_get (table, 0, "problem");

  if (target == NULL)
    stafett_cli_print (on ? _("%s: on, without a category to set.\n") : _("%s: off, without a category to set.\n"), title);
  else if (ask)
    stafett_cli_print (on ? _("%s: on, asks whether to set “%s”.\n") : _("%s: off, would ask whether to set “%s”.\n"), title, target);
  else
    stafett_cli_print (on ? _("%s: on, sets “%s” by itself.\n") : _("%s: off, would set “%s” by itself.\n"), title, target);
  if (problem != NULL)
    /* Translators: why, such as "The category to set has been deleted" */
    stafett_cli_print (_("The rule is broken: %s.\n"),
                       stafett_enum_get_label (STAFETT_TYPE_RULE_PROBLEM, (int) g_ascii_strtoll (problem, NULL, 10)));
}

static gboolean
show (StafettCli      *self,
      StafettTrigger   trigger,
      gint64           lead_status_id,
      gboolean         changed,
      GError         **error)
{
  g_autoptr (StafettRuleSet) rules = stafett_session_load_rules (self->session, error);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_RULES);
  g_autoptr (StafettTable) table = NULL;
  g_autoptr (json_t) json = NULL;
  g_autofree char *number = NULL;
  const StafettRule *rule;

  if (rules == NULL)
    return FALSE;

  rule = find_rule (rules, trigger, lead_status_id, FALSE);
  if (rule == NULL)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND, _("There is no rule for this lead status."));
      return FALSE;
    }

  number = g_strdup_printf ("%" G_GINT64_FORMAT, rule->record.id);
  stafett_list_query_add_filter (query, "id", number);
  table = stafett_cli_list_rules (self, query, error);
  if (table == NULL)
    return FALSE;

  if (!self->json)
    {
      print_rule (table);
      if (!changed)
        print_runs (table);
      return TRUE;
    }

  json = stafett_cli_json_new_row (table, 0);
  stafett_cli_json_print (json);
  return TRUE;
}

/* The words that are about the whole set of rules. */
static gboolean
run_history (StafettCli    *self,
             const Wishes  *wishes,
             GError       **error)
{
  gboolean restoring = g_str_equal (stafett_cli_get_argument (self, 0), "restore");
  const char *argument = stafett_cli_get_argument (self, 1);
  gint64 entry_id = 0;

  if (has_wishes (wishes) || (!restoring && argument != NULL))
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE,
                           restoring ? _("rule restore takes a journal entry, and no options.")
                                     : _("rule history takes neither arguments nor options."));
      return FALSE;
    }
  if (restoring && (argument == NULL || !g_ascii_string_to_signed (argument, 10, 1, G_MAXINT64, &entry_id, NULL)))
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE,
                           _("Which set? Give the number of its save; “stafettctl rule history” lists them."));
      return FALSE;
    }

  return stafett_cli_open (self, error) &&
         (restoring ? stafett_cli_rule_restore (self, entry_id, error) : stafett_cli_rule_history (self, error));
}

static gboolean
run (StafettCli    *self,
     const Wishes  *wishes,
     GError       **error)
{
  const char *word = stafett_cli_get_argument (self, 0);
  const char *status = stafett_cli_get_argument (self, 1);
  gint64 lead_status_id = 0;
  int trigger;

  if (g_str_equal (word, "history") || g_str_equal (word, "restore"))
    return run_history (self, wishes, error);

  if (!stafett_enum_from_nick (stafett_trigger_get_type (), word, &trigger))
    {
      g_autofree char *nicks = stafett_enum_dup_nicks (stafett_trigger_get_type ());

      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("There is no rule “%s”. There are: %s."), word, nicks);
      return FALSE;
    }
  if ((trigger == STAFETT_TRIGGER_LEAD_STATUS) != (status != NULL))
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE,
                           status == NULL ? _("Which lead status does the rule wait for?")
                                          : _("Only the rule lead-status takes a lead status."));
      return FALSE;
    }

  if (!check_wishes (wishes, error) || !stafett_cli_open (self, error))
    return FALSE;

  if (status != NULL)
    {
      lead_status_id = stafett_cli_find (self, STAFETT_RECORD_KIND_LEAD_STATUS, status, TRUE, error);
      if (lead_status_id == 0)
        return FALSE;
    }

  return (!has_wishes (wishes) || change (self, (StafettTrigger) trigger, lead_status_id, wishes, error)) &&
         show (self, (StafettTrigger) trigger, lead_status_id, has_wishes (wishes), error);
}

gboolean
stafett_cli_rule (StafettCli  *self,
                  GError     **error)
{
  Wishes wishes = { 0, };
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &wishes.target, N_("The category that the rule sets"), N_("CATEGORY") },
    { "ask", 0, 0, G_OPTION_ARG_NONE, &wishes.ask, N_("Ask for user confirmation before updating"), NULL },
    { "automatic", 0, 0, G_OPTION_ARG_NONE, &wishes.automatic, N_("Update without asking"), NULL },
    { "on", 0, 0, G_OPTION_ARG_NONE, &wishes.on, N_("Switch the rule on"), NULL },
    { "off", 0, 0, G_OPTION_ARG_NONE, &wishes.off, N_("Switch the rule off; its choices are kept"), NULL },
    { NULL }
  };
  gboolean success;

  success = stafett_cli_parse (self, entries, N_("sold|lost|registered|lead-status [STATUS] | history | restore ENTRY"),
                               _("Changes an automation rule and shows it; without options it only shows it. Or lists who changed the rules, "
                                 "and restores an earlier set."), 1, 2, error) &&
            run (self, &wishes, error);
  g_free (wishes.target);

  return success;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "services/stafett-answer-all.h"

/* answer, undo, why: what has happened to a company's category, and what would. */

#define N_ENTRIES 10

static gint64
get_integer (StafettTable *table,
             guint         row,
             const char   *column)
{
  const char *cell = stafett_table_get (table, row, column);

  return cell != NULL ? g_ascii_strtoll (cell, NULL, 10) : 0;
}

static gboolean
parse_answer (StafettCli     *self,
              const char     *word,
              StafettAnswer  *answer,
              gint64         *category_id,
              GError        **error)
{
  *category_id = 0;
  if (g_str_equal (word, "accept"))
    *answer = STAFETT_ANSWER_ACCEPT;
  else if (g_str_equal (word, "keep"))
    *answer = STAFETT_ANSWER_KEEP;
  else
    {
      *answer = STAFETT_ANSWER_OTHER_CATEGORY;
      *category_id = stafett_cli_find (self, STAFETT_RECORD_KIND_CATEGORY, word, FALSE, error);
      return *category_id != 0;
    }

  return TRUE;
}

static gboolean
answer_all (StafettCli  *self,
            gboolean     dry_run,
            gboolean     confirmed,
            GError     **error)
{
  const char *word = stafett_cli_get_argument (self, 1);
  g_autoptr (StafettBatch) batch = NULL;

  if (!g_str_equal (word, "accept") && !g_str_equal (word, "keep"))
    {
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE,
                   _("All questions can be answered with accept or keep only, not with “%s”."), word);
      return FALSE;
    }

  batch = stafett_answer_all_new_batch (g_str_equal (word, "accept") ? STAFETT_ANSWER_ACCEPT : STAFETT_ANSWER_KEEP);
  return stafett_cli_open (self, error) && stafett_cli_run_batch (self, batch, dry_run, confirmed, NULL, error);
}

gboolean
stafett_cli_answer (StafettCli  *self,
                    GError     **error)
{
  gboolean dry_run = FALSE;
  gboolean confirmed = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Of all: only tell what would be done"), NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &confirmed, N_("Of all: go on although they are many"), NULL },
    { NULL }
  };
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  StafettAnswer answer;
  gint64 category_id;
  gint64 id;

  if (!stafett_cli_parse (self, entries, N_("CONFIRMATION|all accept|keep|CATEGORY"),
                          _("Answers a question that waits, or all of them; “stafettctl list confirmations” shows their numbers."), 2, 2, error))
    return FALSE;
  if (g_str_equal (stafett_cli_get_argument (self, 0), "all"))
    return answer_all (self, dry_run, confirmed, error);
  if (dry_run || confirmed)
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("--dry-run and --yes are for all questions together only."));
      return FALSE;
    }
  if (!stafett_cli_open (self, error))
    return FALSE;

  id = stafett_cli_find (self, STAFETT_RECORD_KIND_CONFIRMATION, stafett_cli_get_argument (self, 0), FALSE, error);
  if (id == 0 || !parse_answer (self, stafett_cli_get_argument (self, 1), &answer, &category_id, error))
    return FALSE;

  stafett_change_set_answer (change_set, id, answer, category_id);

  return stafett_cli_apply (self, change_set, &commit, error) && stafett_cli_report (self, commit, 0, error);
}

gboolean
stafett_cli_undo (StafettCli  *self,
                  GError     **error)
{
  gboolean confirmed = FALSE;
  const GOptionEntry entries[] = { STAFETT_CLI_YES_ENTRY (&confirmed), { NULL } };
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  gboolean undone;
  const char *word;
  gint64 id;

  if (!stafett_cli_parse (self, entries, N_("JOURNAL-ENTRY"),
                          _("Takes a change back; “stafettctl list journal” shows the numbers."), 1, 1, error))
    return FALSE;

  word = stafett_cli_get_argument (self, 0);
  if (!g_ascii_string_to_signed (word, 10, 1, G_MAXINT64, &id, NULL))
    {
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("“%s” is not the number of a journal entry."), word);
      return FALSE;
    }

  stafett_change_set_undo (change_set, id);
  stafett_change_set_set_use_confirmed (change_set, confirmed);

  if (!stafett_cli_open (self, error) || !stafett_cli_undo_batch (self, id, &undone, error))
    return FALSE;

  return undone || (stafett_cli_apply (self, change_set, &commit, error) && stafett_cli_report (self, commit, 0, error));
}

static void
print_rule (StafettTable *rules,
            guint         row)
{
  g_autofree char *rule = stafett_cli_dup_rule_title ((StafettTrigger) get_integer (rules, row, "rule"),
                                                      stafett_table_get (rules, row, "lead-status"));
  const char *reason = stafett_enum_get_label (stafett_reason_get_type (), (int) get_integer (rules, row, "reason"));
  const char *target = stafett_table_get (rules, row, "target");

  switch ((StafettDecisionKind) get_integer (rules, row, "decision"))
    {
    case STAFETT_DECISION_SET:
      stafett_cli_print (_("%s: would set “%s”. %s\n"), rule, target, reason);
      break;
    case STAFETT_DECISION_ASK:
      stafett_cli_print (_("%s: would ask whether to set “%s”. %s\n"), rule, target, reason);
      break;
    case STAFETT_DECISION_NOTHING:
    default:
      stafett_cli_print (_("%s: would do nothing. %s\n"), rule, reason);
      break;
    }
}

static void
print_category (const StafettCompany  *company,
                const StafettCategory *category)
{
  stafett_cli_print (category->lead_status_enabled ? _("%s has the category “%s” (group %s, with lead status).\n")
                                                   : _("%s has the category “%s” (group %s, without lead status).\n"),
                     company->name, category->name, stafett_enum_get_label (stafett_category_group_get_type (), (int) category->group));
}

static void
json_why (StafettCompany  *company,
          StafettCategory *category,
          StafettTable    *rules,
          StafettTable    *journal)
{
  const char *group = stafett_enum_get_nick (stafett_category_group_get_type (), (int) category->group);
  g_autoptr (json_t) json = json_object ();

  json_object_set_new (json, "id", json_integer (company->record.id));
  json_object_set_new (json, "company", stafett_cli_json_new_text (company->name));
  json_object_set_new (json, "category", stafett_cli_json_new_text (category->name));
  json_object_set_new (json, "group", stafett_cli_json_new_text (group));
  json_object_set_new (json, "lead-status", json_boolean (category->lead_status_enabled));
  json_object_set_new (json, "rules", stafett_cli_json_new_rows (rules));
  json_object_set_new (json, "journal", stafett_cli_json_new_rows (journal));
  stafett_cli_json_print (json);
}

static StafettTable *
load_journal (StafettCli  *self,
              gint64       company_id,
              GError     **error)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_JOURNAL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, company_id);

  stafett_list_query_add_filter (query, "company-id", id);
  stafett_list_query_add_filter (query, "field", "category_id");
  stafett_list_query_set_limit (query, N_ENTRIES);

  return stafett_cli_list_journal (self, query, error);
}

gboolean
stafett_cli_why (StafettCli  *self,
                 GError     **error)
{
  static const char * const hidden[] = { "kind", "record", "company", "field", "rule-version", "cause-entry", "undo-of", "currency", "records", NULL };
  g_autoptr (StafettCompany) company = NULL;
  g_autoptr (StafettCategory) category = NULL;
  g_autoptr (StafettTable) rules = NULL;
  g_autoptr (StafettTable) journal = NULL;
  gint64 id;

  if (!stafett_cli_parse (self, NULL, N_("COMPANY"),
                          _("Tells what each rule would do if its event happened to the company now, and why."), 1, 1, error) ||
      !stafett_cli_open (self, error))
    return FALSE;

  id = stafett_cli_find (self, STAFETT_RECORD_KIND_COMPANY, stafett_cli_get_argument (self, 0), FALSE, error);
  company = id != 0 ? stafett_session_load (self->session, STAFETT_RECORD_KIND_COMPANY, id, error) : NULL;
  category = company != NULL ? stafett_session_load (self->session, STAFETT_RECORD_KIND_CATEGORY, company->category_id, error) : NULL;
  rules = category != NULL ? stafett_session_explain (self->session, id, error) : NULL;
  journal = rules != NULL ? load_journal (self, id, error) : NULL;
  if (journal == NULL)
    return FALSE;

  if (self->json)
    {
      json_why (company, category, rules, journal);
      return TRUE;
    }

  print_category (company, category);
  for (guint i = 0; i < stafett_table_get_n_rows (rules); i++)
    print_rule (rules, i);
  if (stafett_table_get_n_rows (journal) > 0)
    {
      stafett_cli_print ("\n%s\n", _("What has happened to its category, the latest first:"));
      stafett_cli_print_table (journal, hidden);
    }

  return TRUE;
}

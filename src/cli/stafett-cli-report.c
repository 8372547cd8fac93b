/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"

/* What a save has done beyond what was asked for: the automation's part must be seen on the command line too. */

/* More changes of categories or questions than these are counted, not told one by one: a merge may move all companies. */
#define MAX_TOLD 20

/**
 * stafett_cli_list_filtered:
 * @self: a run with an open session
 * @list: a list
 * @column: a column of numbers
 * @number: what it must hold
 * @error: as stafett_session_list()
 *
 * Returns: (transfer full) (nullable): the rows
 */
StafettTable *
stafett_cli_list_filtered (StafettCli   *self,
                           StafettList   list,
                           const char   *column,
                           gint64        number,
                           GError      **error)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (list);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  stafett_list_query_set_deleted (query, TRUE);
  stafett_list_query_add_filter (query, column, text);

  return stafett_session_list (self->session, query, error);
}

/**
 * stafett_cli_dup_rule_title:
 * @trigger: what a rule waits for
 * @lead_status: (nullable): the lead status that it waits for
 *
 * Returns: (transfer full): the rule's name
 */
char *
stafett_cli_dup_rule_title (StafettTrigger  trigger,
                            const char     *lead_status)
{
  const char *label = stafett_enum_get_label (stafett_trigger_get_type (), (int) trigger);

  if (lead_status == NULL)
    return g_strdup (label);

  /* Translators: a rule's name and the lead status it waits for: Update category when a lead status is set to “Qualified” */
  return g_strdup_printf (_("%s “%s”"), label, lead_status);
}

/**
 * stafett_cli_apply:
 * @self: a run with an open session
 * @change_set: what the user wants
 * @commit: (out): what was done
 * @error: as stafett_session_apply()
 *
 * Returns: whether it was done
 */
gboolean
stafett_cli_apply (StafettCli        *self,
                   StafettChangeSet  *change_set,
                   StafettCommit    **commit,
                   GError           **error)
{
  *commit = stafett_session_apply (self->session, change_set, error);

  return *commit != NULL;
}

static void
print_question (StafettTable *question)
{
  g_autofree char *rule = stafett_cli_dup_rule_title ((StafettTrigger) g_ascii_strtoll (stafett_table_get (question, 0, "trigger"), NULL, 10),
                                                      stafett_table_get (question, 0, "lead-status"));

  stafett_cli_print (_("Question %s waits: change the category of %s from “%s” to “%s”? (%s)\n"),
                     stafett_table_get (question, 0, "id"), stafett_table_get (question, 0, "company"),
                     stafett_table_get (question, 0, "present-category"),
                     stafett_table_get (question, 0, "suggested-category"), rule);
}

static void
print_category_changes (StafettCommit *commit)
{
  guint64 n = stafett_commit_count_category_changes (commit);

  if (n > MAX_TOLD)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
      g_autofree char *entry = g_strdup_printf ("%" G_GINT64_FORMAT, stafett_commit_get_first_entry (commit));

      /* Translators: a number of companies, more than one */
      stafett_cli_print (_("%s companies have another category now\n"), number);
      stafett_cli_print (_("Journal entry: %s; “stafettctl undo %s” takes all of it back\n"), entry, entry);
      return;
    }

  for (guint i = 0; i < stafett_commit_get_n_category_changes (commit); i++)
    {
      const StafettCategoryChange *change = stafett_commit_get_category_change (commit, i);

      g_autofree char *entry = g_strdup_printf ("%" G_GINT64_FORMAT, change->journal_entry_id);

      stafett_cli_print (_("Category of %s: %s → %s (journal entry %s)\n"), change->company_name,
                         change->old_category_name, change->new_category_name, entry);
    }
}

static gboolean
print_questions (StafettCli     *self,
                 StafettCommit  *commit,
                 GError        **error)
{
  guint64 n = stafett_commit_count_questions (commit);

  if (n > MAX_TOLD)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);

      /* Translators: a number of questions, more than one */
      stafett_cli_print (_("%s questions wait; “stafettctl list confirmations” shows them\n"), number);
      return TRUE;
    }

  for (guint i = 0; i < stafett_commit_get_n_questions (commit); i++)
    {
      gint64 id = stafett_commit_get_question (commit, i);
      g_autoptr (StafettTable) question = stafett_cli_list_filtered (self, STAFETT_LIST_CONFIRMATIONS, "id", id, error);

      if (question == NULL)
        return FALSE;
      if (stafett_table_get_n_rows (question) == 1)
        print_question (question);
    }

  return TRUE;
}

static gboolean
print_report (StafettCli     *self,
              StafettCommit  *commit,
              GError        **error)
{
  print_category_changes (commit);
  if (!print_questions (self, commit, error))
    return FALSE;

  /* The answer to a question came too late. */
  for (guint i = 0; i < stafett_commit_get_n_withdrawn (commit); i++)
    stafett_cli_print (_("The question was withdrawn and nothing was changed. %s\n"),
                       stafett_enum_get_label (stafett_reason_get_type (), (int) stafett_commit_get_withdrawn (commit, i)));

  if (stafett_commit_get_n_broken (commit) > 0)
    stafett_cli_print ("%s\n", g_dngettext (GETTEXT_PACKAGE,
                                            "A rule is broken and did nothing; “stafettctl list rules” shows it.",
                                            "Rules are broken and did nothing; “stafettctl list rules” shows them.",
                                            stafett_commit_get_n_broken (commit)));

  return TRUE;
}

static json_t *
new_json_category_changes (StafettCommit *commit)
{
  json_t *array;

  if (stafett_commit_count_category_changes (commit) > MAX_TOLD)
    return json_null ();

  array = json_array ();
  for (guint i = 0; i < stafett_commit_get_n_category_changes (commit); i++)
    {
      const StafettCategoryChange *change = stafett_commit_get_category_change (commit, i);
      const char *cause = stafett_enum_get_nick (stafett_cause_get_type (), (int) change->cause);
      json_t *json = json_object ();

      json_object_set_new (json, "journal-entry", json_integer (change->journal_entry_id));
      json_object_set_new (json, "company-id", json_integer (change->company_id));
      json_object_set_new (json, "company", stafett_cli_json_new_text (change->company_name));
      json_object_set_new (json, "old", stafett_cli_json_new_text (change->old_category_name));
      json_object_set_new (json, "new", stafett_cli_json_new_text (change->new_category_name));
      json_object_set_new (json, "cause", stafett_cli_json_new_text (cause));
      json_array_append_new (array, json);
    }

  return array;
}

static json_t *
new_json_questions (StafettCli     *self,
                    StafettCommit  *commit,
                    GError        **error)
{
  g_autoptr (json_t) questions = NULL;

  if (stafett_commit_count_questions (commit) > MAX_TOLD)
    return json_null ();

  questions = json_array ();
  for (guint i = 0; i < stafett_commit_get_n_questions (commit); i++)
    {
      g_autoptr (StafettTable) question = NULL;
      g_autoptr (json_t) rows = NULL;

      question = stafett_cli_list_filtered (self, STAFETT_LIST_CONFIRMATIONS, "id", stafett_commit_get_question (commit, i), error);
      if (question == NULL)
        return NULL;
      rows = stafett_cli_json_new_rows (question);
      json_array_extend (questions, rows);
    }

  return g_steal_pointer (&questions);
}

static gboolean
json_report (StafettCli     *self,
             StafettCommit  *commit,
             gint64          id,
             GError        **error)
{
  g_autoptr (json_t) json = json_object ();
  json_t *questions = new_json_questions (self, commit, error);
  json_t *withdrawn = json_array ();

  if (questions == NULL)
    {
      json_decref (withdrawn);
      return FALSE;
    }

  if (id != 0)
    json_object_set_new (json, "id", json_integer (id));
  if (stafett_commit_get_last_entry (commit) != 0)
    {
      json_object_set_new (json, "first-journal-entry", json_integer (stafett_commit_get_first_entry (commit)));
      json_object_set_new (json, "last-journal-entry", json_integer (stafett_commit_get_last_entry (commit)));
    }
  json_object_set_new (json, "n-category-changes", json_integer ((json_int_t) stafett_commit_count_category_changes (commit)));
  json_object_set_new (json, "n-questions", json_integer ((json_int_t) stafett_commit_count_questions (commit)));
  json_object_set_new (json, "category_changes", new_json_category_changes (commit));
  json_object_set_new (json, "questions", questions);
  json_object_set_new (json, "withdrawn", withdrawn);
  json_object_set_new (json, "broken", json_integer (stafett_commit_get_n_broken (commit)));

  for (guint i = 0; i < stafett_commit_get_n_withdrawn (commit); i++)
    {
      const char *reason = stafett_enum_get_nick (stafett_reason_get_type (), (int) stafett_commit_get_withdrawn (commit, i));

      json_array_append_new (withdrawn, stafett_cli_json_new_text (reason));
    }

  stafett_cli_json_print (json);

  return TRUE;
}

/**
 * stafett_cli_report:
 * @self: a run with an open session
 * @commit: what was done
 * @id: the record that was added, or 0
 * @error: as stafett_session_list()
 *
 * Tells what a save has done: the new number, and what automation did.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_cli_report (StafettCli     *self,
                    StafettCommit  *commit,
                    gint64          id,
                    GError        **error)
{
  if (self->json)
    return json_report (self, commit, id, error);

  if (id != 0)
    stafett_cli_print ("%" G_GINT64_FORMAT "\n", id);
  return print_report (self, commit, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-rule-store.h"

#include <glib/gi18n-lib.h>

/**
 * stafett_rule_store_load:
 * @connection: a connection
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: (transfer full) (nullable): all rules that have not been removed, in the order of domain.md section 5
 */
StafettRuleSet *
stafett_rule_store_load (StafettConnection  *connection,
                         GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (StafettRuleSet) rules = stafett_rule_set_new ();
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection,
    "SELECT rule.id, rule.revision, trigger, lead_status_id, enabled, target_category_id, ask,"
    " ifnull (category.deleted, 0), ifnull (lead_status.deleted, 0)"
    " FROM rule LEFT JOIN category ON category.id = target_category_id LEFT JOIN lead_status ON lead_status.id = lead_status_id"
    " WHERE rule.deleted = 0 ORDER BY trigger, lead_status.rank, rule.id", error);
  if (statement == NULL)
    return NULL;

  while (stafett_statement_step (statement, &local_error))
    {
      StafettRule *rule = stafett_record_new (STAFETT_RECORD_KIND_RULE);

      rule->record.id = stafett_statement_get_integer (statement, 0);
      rule->record.revision = stafett_statement_get_integer (statement, 1);
      rule->trigger = (StafettTrigger) stafett_statement_get_integer (statement, 2);
      rule->lead_status_id = stafett_statement_get_integer (statement, 3);
      rule->enabled = stafett_statement_get_integer (statement, 4) != 0;
      rule->target_category_id = stafett_statement_get_integer (statement, 5);
      rule->ask = stafett_statement_get_integer (statement, 6) != 0;
      stafett_rule_set_add (rules, rule, stafett_statement_get_integer (statement, 7) != 0,
                            stafett_statement_get_integer (statement, 8) != 0);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&rules);
}

/**
 * stafett_rule_store_load_runs:
 * @connection: a connection
 * @since: from when on runs are counted, in microseconds since 1970 UTC
 * @error: any code of %STAFETT_ERROR
 *
 * A rule runs when it sets a category by itself, or asks; the answer to a question is not another run.
 *
 * Returns: (transfer full) (nullable) (element-type StafettRuleRuns): what the rules that have ever run have done, by number
 */
GArray *
stafett_rule_store_load_runs (StafettConnection  *connection,
                              gint64              since,
                              GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (StafettRuleRuns));
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection,
    "SELECT rule_id, sum (at >= ?), max (at) FROM journal"
    " WHERE rule_id IS NOT NULL AND cause = 2 AND (action = 5 OR action = 2 AND confirmation_id IS NULL)"
    " GROUP BY rule_id ORDER BY rule_id", error);
  if (statement == NULL)
    return NULL;

  stafett_statement_bind_integer (statement, 1, since);
  while (stafett_statement_step (statement, &local_error))
    {
      StafettRuleRuns run = { stafett_statement_get_integer (statement, 0), (guint) stafett_statement_get_integer (statement, 1),
                              stafett_statement_get_integer (statement, 2) };

      g_array_append_val (runs, run);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&runs);
}

/**
 * stafett_rule_store_find:
 * @connection: a connection
 * @lead_status_id: a lead status
 * @except_id: a rule that does not count, or 0
 * @rule_id: (out): the rule that waits for the lead status, or 0; there can be one (domain.md section 5)
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_rule_store_find (StafettConnection  *connection,
                         gint64              lead_status_id,
                         gint64              except_id,
                         gint64             *rule_id,
                         GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
                                          "SELECT id FROM rule WHERE lead_status_id = ? AND trigger = 4 AND deleted = 0 AND id <> ?",
                                          error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, lead_status_id);
  stafett_statement_bind_integer (statement, 2, except_id);
  return stafett_statement_read_integer (statement, rule_id, error);
}

/**
 * stafett_rule_store_count_enabled:
 * @connection: a connection
 * @count: (out): how many rules are on
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_rule_store_count_enabled (StafettConnection  *connection,
                                  gint64             *count,
                                  GError            **error)
{
  return stafett_connection_get_integer (connection, "SELECT count (*) FROM rule WHERE deleted = 0 AND enabled = 1", count, error);
}

/**
 * stafett_rule_store_load_facts:
 * @connection: a connection
 * @company_id: a company
 * @facts: (out): what the decision needs to know of it now; category_set_by_hand is left to the caller
 * @error: %STAFETT_ERROR_NOT_FOUND, or what the database says
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_rule_store_load_facts (StafettConnection  *connection,
                               gint64              company_id,
                               StafettFacts       *facts,
                               GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection,
    "SELECT category.id, category_group, lead_status_enabled"
    " FROM company JOIN category ON category.id = category_id WHERE company.id = ?", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, company_id);
  if (!stafett_statement_step (statement, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND, _("The company no longer exists."));
      return FALSE;
    }

  facts->category_id = stafett_statement_get_integer (statement, 0);
  facts->group = (StafettCategoryGroup) stafett_statement_get_integer (statement, 1);
  facts->lead_status_enabled = stafett_statement_get_integer (statement, 2) != 0;
  facts->category_set_by_hand = FALSE;
  return TRUE;
}

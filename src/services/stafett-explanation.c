/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-explanation.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-rule-store.h"

static const StafettColumn columns[] = {
  { "rule", N_("Rule"), STAFETT_CELL_ENUM, stafett_trigger_get_type },
  { "lead-status", N_("Lead status"), STAFETT_CELL_TEXT, NULL },
  { "target", N_("Set category to"), STAFETT_CELL_TEXT, NULL },
  { "decision", N_("Decision"), STAFETT_CELL_ENUM, stafett_decision_kind_get_type },
  { "reason", N_("Reason"), STAFETT_CELL_ENUM, stafett_reason_get_type },
};

static char *
dup_name (StafettConnection *connection,
          StafettRecordKind  kind,
          gint64             id)
{
  g_autoptr (StafettRecord) record = id != 0 ? stafett_record_store_load (connection, kind, id, NULL) : NULL;

  return record != NULL ? g_strdup (stafett_record_get_name (record)) : NULL;
}

/**
 * stafett_explanation_load:
 * @connection: a connection
 * @company_id: a company
 * @error: %STAFETT_ERROR_NOT_FOUND, or what the database says
 *
 * Asks stafett_rule_set_decide() for every rule what it would do if its event happened to the company now. The id of a row is
 * the rule's; the columns are rule, lead-status, target, decision and reason.
 *
 * Returns: (transfer full) (nullable): the answers
 */
StafettTable *
stafett_explanation_load (StafettConnection  *connection,
                          gint64              company_id,
                          GError            **error)
{
  g_autoptr (StafettTable) table = stafett_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (StafettRuleSet) rules = stafett_rule_store_load (connection, error);
  StafettFacts facts;

  if (rules == NULL || !stafett_rule_store_load_facts (connection, company_id, &facts, error))
    return NULL;

  for (guint i = 0; i < stafett_rule_set_get_size (rules); i++)
    {
      const StafettRule *rule = stafett_rule_set_get_rule (rules, i);
      StafettEvent event = { rule->trigger, .company_id = company_id, .lead_status_id = rule->lead_status_id };
      StafettDecision decision = stafett_rule_set_decide (rules, &event, &facts);
      char **cells = g_new (char *, G_N_ELEMENTS (columns));

      cells[0] = g_strdup_printf ("%d", rule->trigger);
      cells[1] = dup_name (connection, STAFETT_RECORD_KIND_LEAD_STATUS, rule->lead_status_id);
      cells[2] = dup_name (connection, STAFETT_RECORD_KIND_CATEGORY, rule->target_category_id);
      cells[3] = g_strdup_printf ("%d", decision.kind);
      cells[4] = g_strdup_printf ("%d", decision.reason);
      stafett_table_append_row (table, rule->record.id, cells);
    }

  return g_steal_pointer (&table);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

/* The list of rules has two columns that are counted from the journal. */
static const StafettColumn runs_columns[] = {
  { "last-run", N_("Last run"), STAFETT_CELL_TIME, NULL },
  { "runs-30-days", N_("Runs in 30 days"), STAFETT_CELL_INTEGER, NULL },
};

/* The columns outlive every table, as those of the session's own lists do. */
static const StafettColumn *
get_columns (StafettTable *rules,
             guint        *n_columns)
{
  static StafettColumn *columns;
  static guint n;

  if (g_once_init_enter (&columns))
    {
      StafettColumn *made;

      n = stafett_table_get_n_columns (rules) + G_N_ELEMENTS (runs_columns);
      made = g_new (StafettColumn, n);
      for (guint i = 0; i < n - G_N_ELEMENTS (runs_columns); i++)
        made[i] = *stafett_table_get_column (rules, i);
      for (guint i = 0; i < G_N_ELEMENTS (runs_columns); i++)
        made[n - G_N_ELEMENTS (runs_columns) + i] = runs_columns[i];
      g_once_init_leave (&columns, made);
    }

  *n_columns = n;
  return columns;
}

static StafettRuleRuns
find_runs (GArray *runs,
           gint64  rule_id)
{
  StafettRuleRuns none = { rule_id, 0, 0 };

  for (guint i = 0; i < runs->len; i++)
    if (g_array_index (runs, StafettRuleRuns, i).rule_id == rule_id)
      return g_array_index (runs, StafettRuleRuns, i);

  return none;
}

/**
 * stafett_cli_list_rules:
 * @self: a run with an open session
 * @query: which of the rules to list
 * @error: as stafett_session_list()
 *
 * Returns: (transfer full) (nullable): the rules, with when each last ran and how often in the last 30 days
 */
StafettTable *
stafett_cli_list_rules (StafettCli        *self,
                        StafettListQuery  *query,
                        GError           **error)
{
  g_autoptr (StafettTable) rules = stafett_session_list (self->session, query, error);
  g_autoptr (GArray) runs = rules != NULL ? stafett_session_load_rule_runs (self->session, error) : NULL;
  g_autoptr (StafettTable) table = NULL;
  const StafettColumn *columns;
  guint n_columns;

  if (runs == NULL)
    return NULL;

  columns = get_columns (rules, &n_columns);
  table = stafett_table_new (columns, n_columns);
  for (guint row = 0; row < stafett_table_get_n_rows (rules); row++)
    {
      StafettRuleRuns found = find_runs (runs, stafett_table_get_id (rules, row));
      char **cells = g_new (char *, n_columns);

      for (guint i = 0; i < n_columns - G_N_ELEMENTS (runs_columns); i++)
        cells[i] = g_strdup (stafett_table_get_cell (rules, row, i));
      cells[n_columns - 2] = found.last_run != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, found.last_run) : NULL;
      cells[n_columns - 1] = g_strdup_printf ("%u", found.n_recent);
      stafett_table_append_row (table, stafett_table_get_id (rules, row), cells);
    }

  return g_steal_pointer (&table);
}

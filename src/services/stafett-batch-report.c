/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-batch-private.h"

G_DEFINE_INTERFACE (StafettBatchSource, stafett_batch_source, G_TYPE_OBJECT)

static void
stafett_batch_source_default_init (StafettBatchSourceInterface *iface)
{
}

/**
 * stafett_batch_item_clear:
 * @item: a step
 *
 * Frees what is in it, for the next step.
 */
void
stafett_batch_item_clear (StafettBatchItem *item)
{
  g_clear_object (&item->change_set);
  g_clear_error (&item->error);
  g_clear_pointer (&item->label, g_free);
  item->line = 0;
  item->date = 0;
}

static void
refusal_free (gpointer data)
{
  StafettBatchRefusal *refusal = data;

  g_free (refusal->label);
  g_free (refusal->message);
  g_free (refusal);
}

/**
 * stafett_batch_report_new: (skip)
 *
 * Returns: (transfer full): a report of nothing
 */
StafettBatchReport *
stafett_batch_report_new (void)
{
  StafettBatchReport *report = g_new0 (StafettBatchReport, 1);

  report->rules = g_array_new (FALSE, FALSE, sizeof (StafettRuleCount));
  report->refusals = g_ptr_array_new_with_free_func (refusal_free);

  return report;
}

/**
 * stafett_batch_report_free:
 * @report: (nullable) (transfer full): a report
 */
void
stafett_batch_report_free (StafettBatchReport *report)
{
  if (report == NULL)
    return;

  g_array_unref (report->rules);
  g_ptr_array_unref (report->refusals);
  g_free (report);
}

/**
 * stafett_batch_report_add:
 * @report: a report in the making
 * @item: a step
 * @outcome: how it ended
 * @error: (nullable): why it was refused
 *
 * Counts the step, and names it if it is one of the first that were refused.
 */
void
stafett_batch_report_add (StafettBatchReport      *report,
                          const StafettBatchItem  *item,
                          StafettBatchOutcome      outcome,
                          const GError            *error)
{
  StafettBatchRefusal *refusal;

  switch (outcome)
    {
    case STAFETT_BATCH_OUTCOME_DONE:
      report->n_done++;
      return;
    case STAFETT_BATCH_OUTCOME_UNCHANGED:
      report->n_unchanged++;
      return;
    case STAFETT_BATCH_OUTCOME_SKIPPED:
      report->n_skipped++;
      return;
    case STAFETT_BATCH_OUTCOME_REFUSED:
    default:
      report->n_refused++;
      break;
    }

  if (report->refusals->len >= STAFETT_BATCH_MAX_REFUSALS)
    return;

  refusal = g_new0 (StafettBatchRefusal, 1);
  refusal->line = item->line;
  refusal->label = g_strdup (item->label);
  refusal->message = g_strdup (error->message);
  g_ptr_array_add (report->refusals, refusal);
}

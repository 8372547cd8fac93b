/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-batch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

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

static void
reason_free (gpointer data)
{
  StafettBatchReason *reason = data;

  g_free (reason->message);
  g_free (reason);
}

/**
 * stafett_batch_report_new: (skip)
 *
 * Returns: (transfer full): a report of nothing
 */
StafettBatchReport *
stafett_batch_report_new (void)
{
  StafettBatchReport *report = (StafettBatchReport *) g_new0 (StafettBatchReportMaking, 1);

  report->rules = g_array_new (FALSE, FALSE, sizeof (StafettRuleCount));
  report->refusals = g_ptr_array_new_with_free_func (refusal_free);
  report->reasons = g_ptr_array_new_with_free_func (reason_free);

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

  stafett_batch_report_end (report);
  g_clear_object (&report->refusals_file);
  g_clear_pointer (&((StafettBatchReportMaking *) report)->refusals, stafett_nameless_file_free);
  g_array_unref (report->rules);
  g_ptr_array_unref (report->refusals);
  g_ptr_array_unref (report->reasons);
  g_free (report);
}

static void
write_cell (FILE       *stream,
            const char *text,
            char        end)
{
  fputc ('"', stream);
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (*p == '"')
        fputc ('"', stream);
      fputc (*p, stream);
    }
  fputc ('"', stream);
  fputc (end, stream);
}

/* With a descriptor of its own, to be closed with it. */
static FILE *
open_stream (StafettNamelessFile *file)
{
  int fd = dup (stafett_nameless_file_get_fd (file));
  FILE *stream = fd >= 0 ? fdopen (fd, "w") : NULL;

  if (stream == NULL && fd >= 0)
    close (fd);
  return stream;
}

/* However many there are, each is in the file. If none can be made, the report still has the first of them. */
static void
write_refusal (StafettBatchReport     *report,
               const StafettBatchItem *item,
               const char             *label,
               const GError           *error)
{
  StafettBatchReportMaking *making = (StafettBatchReportMaking *) report;

  if (making->refusals == NULL)
    {
      g_autoptr (GError) local_error = NULL;

      making->refusals = stafett_nameless_file_new (&local_error);
      if (making->refusals == NULL)
        {
          g_debug ("There is no file for what is refused: %s", local_error->message);
          return;
        }
      making->stream = open_stream (making->refusals);
      if (making->stream == NULL)
        return;
      report->refusals_file = g_object_ref (stafett_nameless_file_get_file (making->refusals));
      write_cell (making->stream, _("Number"), ',');
      write_cell (making->stream, _("Name"), ',');
      write_cell (making->stream, _("Reason"), '\n');
    }

  if (making->stream == NULL)
    return;

  fprintf (making->stream, "%" G_GUINT64_FORMAT ",", item->line);
  write_cell (making->stream, label, ',');
  write_cell (making->stream, error->message, '\n');
}

/**
 * stafett_batch_report_dup_reason:
 * @message: why a step was refused
 * @label: (nullable): what the user knows the record by
 *
 * Messages that differ in nothing but the name of the record tell the same reason.
 *
 * Returns: (transfer full): @message, with "…" for the name
 */
char *
stafett_batch_report_dup_reason (const char *message,
                                 const char *label)
{
  g_autoptr (GString) reason = g_string_new (message);
  g_autofree char *quoted = label != NULL ? g_strdup_printf ("“%s”", label) : NULL;

  if (quoted != NULL)
    g_string_replace (reason, quoted, "“…”", 0);

  return g_string_free (g_steal_pointer (&reason), FALSE);
}

/* One after another is refused for the same reason most of the time, so a table would gain nothing. */
static void
count_reason (StafettBatchReport *report,
              const char         *label,
              const char         *message)
{
  g_autofree char *text = stafett_batch_report_dup_reason (message, label);
  StafettBatchReason *reason;

  for (guint i = 0; i < report->reasons->len; i++)
    {
      reason = g_ptr_array_index (report->reasons, i);
      if (reason->message == NULL || strcmp (reason->message, text) == 0)
        {
          reason->n++;
          return;
        }
    }

  reason = g_new0 (StafettBatchReason, 1);
  reason->message = report->reasons->len < STAFETT_BATCH_MAX_REASONS ? g_steal_pointer (&text) : NULL;
  reason->n = 1;
  g_ptr_array_add (report->reasons, reason);
}

/**
 * stafett_batch_report_end: (skip)
 * @report: a report in the making
 *
 * Nothing more is added to it. A file that does not have all that was refused, because the disk is full, is none.
 */
void
stafett_batch_report_end (StafettBatchReport *report)
{
  FILE *stream = g_steal_pointer (&((StafettBatchReportMaking *) report)->stream);
  gboolean failed;

  if (stream == NULL)
    return;

  failed = ferror (stream) != 0;
  failed |= fclose (stream) != 0;
  if (failed)
    g_clear_object (&report->refusals_file);
}

/**
 * stafett_batch_report_add:
 * @report: a report in the making
 * @item: a step
 * @outcome: how it ended
 * @label: (nullable): what the user knows it by
 * @error: (nullable): why it was refused
 *
 * Counts the step, and names it if it is one of the first that were refused.
 */
void
stafett_batch_report_add (StafettBatchReport      *report,
                          const StafettBatchItem  *item,
                          StafettBatchOutcome      outcome,
                          const char              *label,
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

  write_refusal (report, item, label, error);
  count_reason (report, label, error->message);
  if (report->refusals->len >= STAFETT_BATCH_MAX_REFUSALS)
    return;

  refusal = g_new0 (StafettBatchRefusal, 1);
  refusal->line = item->line;
  refusal->label = g_strdup (label);
  refusal->message = g_strdup (error->message);
  g_ptr_array_add (report->refusals, refusal);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-batch-runner.h"

#include <glib/gi18n.h>

#include "ui/dialogs/stafett-progress-dialog.h"
#include "ui/stafett-feedback.h"

/* A change of many records in the window: how far it is, the way to stop it, what came of it, and the way back. */
typedef struct {
  GtkWindow             *parent;   /* (owned) */
  StafettProgressDialog *progress; /* (owned) */
  StafettBatchWork       work;
} Running;

static char *
dup_deleted (const StafettBatchReport *report)
{
  guint n = (guint) report->n_done;
  guint n_contacts = (guint) report->n_contacts_deleted;
  guint n_sales = (guint) report->n_sales_deleted;
  g_autofree char *companies = NULL;
  g_autofree char *contacts = NULL;
  g_autofree char *sales = NULL;

  if (report->kind != STAFETT_RECORD_KIND_COMPANY || n_contacts + n_sales == 0)
    return g_strdup_printf (ngettext ("%'u record was deleted.", "%'u records were deleted.", n), n);

  companies = g_strdup_printf (ngettext ("%'u company", "%'u companies", n), n);
  contacts = g_strdup_printf (ngettext ("%'u contact", "%'u contacts", n_contacts), n_contacts);
  sales = g_strdup_printf (ngettext ("%'u sale", "%'u sales", n_sales), n_sales);
  /* Translators: "2 companies", "3 contacts", "1 sale" */
  return g_strdup_printf (_("Deleted: %s, with %s and %s."), companies, contacts, sales);
}

static char *
dup_done (const StafettBatchReport *report,
          StafettBatchWork          work)
{
  guint n = (guint) report->n_done;

  switch (work)
    {
    case STAFETT_BATCH_WORK_DELETE:
      return dup_deleted (report);
    case STAFETT_BATCH_WORK_RESTORE:
      return g_strdup_printf (ngettext ("%'u record was restored.", "%'u records were restored.", n), n);
    case STAFETT_BATCH_WORK_ANSWER:
      return g_strdup_printf (ngettext ("%'u question was answered.", "%'u questions were answered.", n), n);
    case STAFETT_BATCH_WORK_UNDO:
      if (report->deletion != 0)
        return dup_done (report, report->deletion == STAFETT_JOURNAL_ACTION_DELETED ? STAFETT_BATCH_WORK_DELETE : STAFETT_BATCH_WORK_RESTORE);
      return g_strdup (_("The change was undone"));
    case STAFETT_BATCH_WORK_CHANGE:
    default:
      return g_strdup_printf (ngettext ("%'u record was changed.", "%'u records were changed.", n), n);
    }
}

/* What was done at once, and all of it, is told in passing. */
static void
tell_in_passing (Running                  *running,
                 const StafettBatchReport *report)
{
  g_autofree char *done = dup_done (report, running->work);
  g_autofree char *withdrawn = NULL;
  g_autofree char *unchanged = NULL;
  g_autofree char *questions = NULL;
  g_autoptr (GString) text = g_string_new (done);

  if (report->n_withdrawn > 0)
    {
      withdrawn = g_strdup_printf (ngettext ("%'u of them was withdrawn, because the answer came too late.",
                                             "%'u of them were withdrawn, because the answer came too late.", (gulong) report->n_withdrawn),
                                   (guint) report->n_withdrawn);
      g_string_append_printf (text, " %s", withdrawn);
    }
  if (report->n_unchanged > 0)
    {
      unchanged = g_strdup_printf (ngettext ("%'u was so already.", "%'u were so already.", (gulong) report->n_unchanged),
                                   (guint) report->n_unchanged);
      g_string_append_printf (text, " %s", unchanged);
    }
  if (report->n_questions > 0)
    {
      questions = g_strdup_printf (ngettext ("The rules ask %'u question; see Confirmations.", "The rules ask %'u questions; see Confirmations.",
                                             (gulong) report->n_questions), (guint) report->n_questions);
      g_string_append_printf (text, " %s", questions);
    }

  if (running->work == STAFETT_BATCH_WORK_UNDO || report->journal_entry_id == 0)
    stafett_feedback_toast (GTK_WIDGET (running->parent), text->str);
  else
    stafett_feedback_undo (GTK_WIDGET (running->parent), text->str, report->journal_entry_id);
}

static const char *
get_failure (StafettBatchWork work)
{
  switch (work)
    {
    case STAFETT_BATCH_WORK_DELETE:
      return _("Nothing was deleted");
    case STAFETT_BATCH_WORK_RESTORE:
      return _("Nothing was restored");
    case STAFETT_BATCH_WORK_ANSWER:
      return _("The questions were not answered");
    case STAFETT_BATCH_WORK_UNDO:
      return _("This cannot be undone");
    case STAFETT_BATCH_WORK_CHANGE:
    default:
      return _("Nothing was changed");
    }
}

/* What took so long that the user has waited for it is told until the user has read it: a toast would be gone. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Running *running = user_data;
  g_autoptr (GtkWindow) parent = running->parent;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettBatchReport) report = stafett_batch_run_finish (STAFETT_BATCH (source), result, &error);
  gboolean waited = stafett_progress_dialog_has_appeared (running->progress);

  g_signal_handlers_disconnect_by_data (source, running);
  stafett_progress_dialog_finish (running->progress);
  if (!gtk_widget_get_visible (GTK_WIDGET (parent)))
    return; /* the window has been closed: the journal tells it */

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stafett_feedback_toast (GTK_WIDGET (parent), _("Cancelled; nothing was changed"));
  else if (error != NULL)
    stafett_feedback_error (GTK_WIDGET (parent), get_failure (running->work), error);
  else if (report->n_refused > 0 || waited)
    stafett_batch_report_dialog_present (parent, running->work, g_steal_pointer (&report));
  else
    tell_in_passing (running, report);
}

static void
progress_cb (StafettBatch *batch,
             guint64       done,
             guint64       total,
             gpointer      user_data)
{
  Running *running = user_data;

  stafett_progress_dialog_set_progress (running->progress, done, total);
}

/**
 * stafett_batch_runner_run:
 * @parent: the window
 * @session: its session
 * @batch: what to do
 * @heading: what it is, translated
 * @work: what it is, for its report
 *
 * Does it, with a dialog that tells the progress and can cancel it. What came of it is a toast with Undo; if it took long, or something
 * was refused, a report.
 */
void
stafett_batch_runner_run (GtkWindow        *parent,
                          StafettSession   *session,
                          StafettBatch     *batch,
                          const char       *heading,
                          StafettBatchWork  work)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Running *running = g_new0 (Running, 1);

  running->parent = g_object_ref (parent);
  running->work = work;
  running->progress = stafett_progress_dialog_new (parent, heading, cancellable);
  if (work != STAFETT_BATCH_WORK_UNDO)
    stafett_progress_dialog_set_counted (running->progress);
  g_signal_connect (batch, "progress", G_CALLBACK (progress_cb), running);
  stafett_batch_run_async (batch, session, cancellable, done_cb, running);
}

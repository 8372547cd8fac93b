/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-batch-runner.h"

#include <glib/gi18n.h>

#include "ui/dialogs/stafett-progress-dialog.h"
#include "ui/stafett-feedback.h"

/* How many refusals are shown. */
#define N_SHOWN 50

/* A change of many records in the window: how far it is, the way to stop it, what came of it, and the way back. */
typedef struct {
  GtkWindow             *parent;   /* (owned) */
  StafettProgressDialog *progress; /* not owned: a window */
  gboolean               undo;     /* whether this takes one back */
} Running;

/* A report while it is on the screen. */
typedef struct {
  StafettBatchReport   *report;  /* (owned) */
  GtkWindow            *parent;  /* (owned) */
  GtkFileChooserNative *chooser; /* (owned) (nullable) */
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  stafett_batch_report_free (telling->report);
  g_clear_object (&telling->chooser);
  g_object_unref (telling->parent);
  g_free (telling);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Telling *telling = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_copy_finish (G_FILE (source), result, &error))
    stafett_feedback_toast (GTK_WIDGET (telling->parent), _("The list was saved"));
  else
    stafett_feedback_error (GTK_WIDGET (telling->parent), _("The list cannot be saved"), error);
  telling_free (telling);
}

static void
chosen_cb (GtkNativeDialog *native,
           int              response,
           gpointer         user_data)
{
  Telling *telling = user_data;
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    {
      telling_free (telling);
      return;
    }

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native));
  g_file_copy_async (telling->report->refusals_file, file, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL, copied_cb, telling);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          user_data)
{
  Telling *telling = user_data;

  if (g_str_equal (response, "save"))
    {
      telling->chooser = gtk_file_chooser_native_new (_("Save list"), telling->parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
      gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (telling->chooser), TRUE);
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (telling->chooser), _("Refused.csv"));
      g_signal_connect (telling->chooser, "response", G_CALLBACK (chosen_cb), telling);
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (telling->chooser));
      return;
    }

  if (g_str_equal (response, "undo"))
    gtk_widget_activate_action (GTK_WIDGET (telling->parent), "win.undo-entry", "x", telling->report->journal_entry_id);
  telling_free (telling);
}

static void
append (GString    *text,
        const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static char *
dup_body (const StafettBatchReport *report,
          gboolean                  undo)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *done = g_strdup_printf (undo ? ngettext ("%'u step was undone.", "%'u steps were undone.", (gulong) report->n_done)
                                                : ngettext ("%'u record was changed.", "%'u records were changed.", (gulong) report->n_done),
                                           (guint) report->n_done);
  g_autofree char *unchanged = g_strdup_printf (ngettext ("%'u was so already.", "%'u were so already.", (gulong) report->n_unchanged),
                                                (guint) report->n_unchanged);
  g_autofree char *refused = g_strdup_printf (ngettext ("%'u was refused:", "%'u were refused:", (gulong) report->n_refused),
                                              (guint) report->n_refused);
  g_autofree char *questions = g_strdup_printf (ngettext ("The rules ask %'u question; see Confirmations.",
                                                          "The rules ask %'u questions; see Confirmations.", (gulong) report->n_questions),
                                                (guint) report->n_questions);

  append (text, done);
  if (report->n_unchanged > 0)
    append (text, unchanged);
  if (report->n_questions > 0)
    append (text, questions);
  if (report->n_refused > 0)
    append (text, refused);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The first of what was refused, each with why; the file has all. */
static GtkWidget *
make_refusals (const StafettBatchReport *report)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *label = gtk_label_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (report->refusals->len, N_SHOWN); i++)
    {
      const StafettBatchRefusal *refusal = g_ptr_array_index (report->refusals, i);
      /* Translators: a record that was refused, and why */
      g_autofree char *line = g_strdup_printf (_("%s: %s"), refusal->label != NULL ? refusal->label : "", refusal->message);

      append (text, line);
    }
  if (report->n_refused > N_SHOWN)
    append (text, _("… and more; the saved list has all of them."));

  gtk_label_set_label (GTK_LABEL (label), text->str);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 240);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  return scrolled;
}

static void
tell (Running            *running,
      StafettBatchReport *report)
{
  Telling *telling = g_new0 (Telling, 1);
  g_autofree char *body = dup_body (report, running->undo);
  GtkWidget *dialog;

  telling->report = report;
  telling->parent = g_object_ref (running->parent);
  dialog = adw_message_dialog_new (running->parent, running->undo ? _("Undone in part") : _("Changed in part"), body);
  gtk_window_set_title (GTK_WINDOW (dialog), running->undo ? _("Undone in part") : _("Changed in part"));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_refusals (report));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  if (report->refusals_file != NULL)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "save", _("_Save list…"));
  if (!running->undo && report->journal_entry_id != 0)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "undo", _("_Undo"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), telling);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Running *running = user_data;
  g_autoptr (GtkWindow) parent = running->parent;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettBatchReport) report = stafett_batch_run_finish (STAFETT_BATCH (source), result, &error);

  g_signal_handlers_disconnect_by_data (source, running);
  stafett_progress_dialog_finish (running->progress);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stafett_feedback_toast (GTK_WIDGET (parent), _("Cancelled; nothing was changed"));
  else if (error != NULL)
    stafett_feedback_error (GTK_WIDGET (parent), running->undo ? _("This cannot be undone") : _("Nothing was changed"), error);
  else if (report->n_refused > 0)
    tell (running, g_steal_pointer (&report));
  else
    {
      g_autofree char *body = dup_body (report, running->undo);

      if (running->undo || report->journal_entry_id == 0)
        stafett_feedback_toast (GTK_WIDGET (parent), running->undo ? _("The change was undone") : body);
      else
        stafett_feedback_undo (GTK_WIDGET (parent), g_strdelimit (body, "\n", ' '), report->journal_entry_id);
    }
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
 * @undo: whether it takes another one back
 *
 * Does it, with a dialog that tells the progress and can cancel it. What came of it is a toast with Undo; if something was refused,
 * a dialog that names it.
 */
void
stafett_batch_runner_run (GtkWindow      *parent,
                          StafettSession *session,
                          StafettBatch   *batch,
                          const char     *heading,
                          gboolean        undo)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Running *running = g_new0 (Running, 1);

  running->parent = g_object_ref (parent);
  running->undo = undo;
  running->progress = stafett_progress_dialog_new (parent, heading, cancellable);
  g_signal_connect (batch, "progress", G_CALLBACK (progress_cb), running);
  stafett_batch_run_async (batch, session, cancellable, done_cb, running);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-dialog-private.h"

#include <glib/gi18n.h>

#include "services/stafett-output-file.h"
#include "ui/stafett-feedback.h"
#include "ui/stafett-transient.h"
#include "ui/stafett-weak.h"

/* The import of a file, step by step. Nothing is written before the last; a step back keeps what was chosen. */

G_DEFINE_FINAL_TYPE (StafettImportDialog, stafett_import_dialog, ADW_TYPE_WINDOW)

StafettImport *
stafett_import_dialog_get_import (StafettImportDialog *self)
{
  return self->imports[self->kind];
}

/* (nullable): nothing is wrong any more. */
void
stafett_import_dialog_show_problem (StafettImportDialog *self,
                                    const char          *text)
{
  if (text != NULL)
    gtk_label_set_text (self->problem_label, text);
  gtk_revealer_set_reveal_child (self->problem_revealer, text != NULL);
}

static GtkWidget *
get_page (StafettImportDialog *self)
{
  switch (self->step)
    {
    case STAFETT_IMPORT_STEP_FILE:
      return GTK_WIDGET (self->file_page);
    case STAFETT_IMPORT_STEP_COLUMNS:
      return GTK_WIDGET (self->columns_page);
    case STAFETT_IMPORT_STEP_VALUES:
      return GTK_WIDGET (self->values_page);
    case STAFETT_IMPORT_STEP_OPTIONS:
      return GTK_WIDGET (self->options_page);
    case STAFETT_IMPORT_STEP_SUMMARY:
    case STAFETT_IMPORT_STEP_REPORT:
      return GTK_WIDGET (self->report_page);
    default:
      g_return_val_if_reached (NULL);
    }
}

static const char *
get_title (StafettImportStep step)
{
  static const char * const titles[] = {
    [STAFETT_IMPORT_STEP_FILE] = N_("File"),
    [STAFETT_IMPORT_STEP_COLUMNS] = N_("Columns"),
    [STAFETT_IMPORT_STEP_VALUES] = N_("Values"),
    [STAFETT_IMPORT_STEP_OPTIONS] = N_("Duplicates and rules"),
    [STAFETT_IMPORT_STEP_SUMMARY] = N_("Summary"),
    [STAFETT_IMPORT_STEP_REPORT] = N_("Report"),
  };

  return _(titles[step]);
}

static gboolean
can_go_on (StafettImportDialog *self)
{
  if (self->step == STAFETT_IMPORT_STEP_FILE)
    return self->opened[self->kind];
  if (self->step == STAFETT_IMPORT_STEP_SUMMARY)
    return self->report->n_new + self->report->n_changed > 0;

  return TRUE;
}

/* What can be done now. */
void
stafett_import_dialog_update (StafettImportDialog *self)
{
  gboolean busy = stafett_import_dialog_is_busy (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", !busy && can_go_on (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.back",
                                 !busy && self->step != STAFETT_IMPORT_STEP_FILE && self->step != STAFETT_IMPORT_STEP_REPORT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose-file", !busy);
}

static void
set_title (StafettImportDialog *self)
{
  g_autofree char *basename = g_file_get_basename (self->file);
  g_autofree char *name = g_filename_display_name (basename);
  /* Translators: the title of the window of an import, and the step at which it is */
  g_autofree char *title = g_strdup_printf (_("Import: %s"), get_title (self->step));

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->window_title, get_title (self->step));
  adw_window_title_set_subtitle (self->window_title, name);
}

/* The stack itself moves the focus, but only if it was on the page before. */
static void
focus (StafettImportDialog *self)
{
  GtkWidget *focused = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->step == STAFETT_IMPORT_STEP_SUMMARY || self->step == STAFETT_IMPORT_STEP_REPORT)
    gtk_widget_grab_focus (gtk_widget_is_sensitive (GTK_WIDGET (self->next_button)) ? GTK_WIDGET (self->next_button) : self->back_button);
  else if (focused == NULL || !gtk_widget_is_ancestor (focused, get_page (self)))
    gtk_widget_child_focus (get_page (self), GTK_DIR_TAB_FORWARD);
}

/* Shows a step, with what the import knows by now. */
void
stafett_import_dialog_go_to (StafettImportDialog *self,
                             StafettImportStep    step)
{
  StafettImport *import = stafett_import_dialog_get_import (self);

  self->step = step;
  if (step == STAFETT_IMPORT_STEP_COLUMNS)
    stafett_import_columns_page_show (self->columns_page, import);
  else if (step == STAFETT_IMPORT_STEP_VALUES)
    stafett_import_values_page_show (self->values_page, import);
  else if (step == STAFETT_IMPORT_STEP_OPTIONS)
    stafett_import_options_page_show (self->options_page, import);
  else if (step == STAFETT_IMPORT_STEP_SUMMARY || step == STAFETT_IMPORT_STEP_REPORT)
    stafett_import_report_page_show (self->report_page, import, self->report);

  stafett_import_dialog_show_problem (self, NULL);
  gtk_stack_set_visible_child (self->stack, get_page (self));
  gtk_button_set_label (self->next_button, step == STAFETT_IMPORT_STEP_SUMMARY  ? _("_Import")
                                           : step == STAFETT_IMPORT_STEP_REPORT ? _("_Close")
                                                                                : _("_Next"));
  gtk_widget_set_visible (self->cancel_button, step != STAFETT_IMPORT_STEP_REPORT);
  gtk_widget_set_visible (self->back_button, step != STAFETT_IMPORT_STEP_FILE && step != STAFETT_IMPORT_STEP_REPORT);
  set_title (self);
  stafett_import_dialog_update (self);
  focus (self);
}

/* An answer that is missing is asked for here; what else is missing, where it can be given. */
static gboolean
check_values (StafettImportDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (stafett_import_check (stafett_import_dialog_get_import (self), &error) || !g_error_matches (error, STAFETT_ERROR, STAFETT_ERROR_AMBIGUOUS))
    return TRUE;

  stafett_import_dialog_show_problem (self, error->message);
  return FALSE;
}

static void
take_values (StafettImportDialog *self)
{
  if (self->step == STAFETT_IMPORT_STEP_VALUES)
    stafett_import_choices_take_values (self->choices[self->kind], stafett_import_dialog_get_import (self));
}

static void
try_import (StafettImportDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (stafett_import_check (stafett_import_dialog_get_import (self), &error))
    stafett_import_dialog_run (self, TRUE);
  else
    stafett_import_dialog_show_problem (self, error->message);
}

static void
next_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettImportDialog *self = STAFETT_IMPORT_DIALOG (widget);

  switch (self->step)
    {
    case STAFETT_IMPORT_STEP_FILE:
      stafett_import_dialog_go_to (self, STAFETT_IMPORT_STEP_COLUMNS);
      break;
    case STAFETT_IMPORT_STEP_COLUMNS:
      stafett_import_dialog_scan (self);
      break;
    case STAFETT_IMPORT_STEP_VALUES:
      take_values (self);
      if (check_values (self))
        stafett_import_dialog_go_to (self, STAFETT_IMPORT_STEP_OPTIONS);
      break;
    case STAFETT_IMPORT_STEP_OPTIONS:
      try_import (self);
      break;
    case STAFETT_IMPORT_STEP_SUMMARY:
      stafett_import_dialog_run (self, FALSE);
      break;
    case STAFETT_IMPORT_STEP_REPORT:
      gtk_window_close (GTK_WINDOW (self));
      break;
    default:
      g_return_if_reached ();
    }
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettImportDialog *self = STAFETT_IMPORT_DIALOG (widget);
  StafettImportStep step = (StafettImportStep) (self->step - 1);

  take_values (self);
  if (step == STAFETT_IMPORT_STEP_VALUES && !stafett_import_values_page_needed (stafett_import_dialog_get_import (self)))
    step = STAFETT_IMPORT_STEP_COLUMNS;
  stafett_import_dialog_go_to (self, step);
}

static void
kind_cb (StafettImportDialog *self)
{
  StafettRecordKind kind = stafett_import_file_page_get_kind (self->file_page);

  for (guint i = 0; i < STAFETT_IMPORT_N_KINDS; i++)
    if (stafett_import_get_kind (self->imports[i]) == kind)
      self->kind = i;
  if (!self->opened[self->kind])
    stafett_import_dialog_reread (self);
  stafett_import_dialog_update (self);
}

/* The other kinds are read like this, too, when they are chosen. */
static void
dialect_cb (StafettImportDialog *self)
{
  for (guint i = 0; i < STAFETT_IMPORT_N_KINDS; i++)
    {
      if (i == self->kind || !self->opened[i])
        continue;

      stafett_import_choices_take_columns (self->choices[i], self->imports[i]);
      self->opened[i] = FALSE;
    }

  /* A button that is held down goes on to change a number while the file is read. */
  self->changed = stafett_import_dialog_is_busy (self);
  if (!self->changed)
    stafett_import_dialog_reread (self);
}

static void
columns_cb (StafettImportDialog *self)
{
  self->scanned[self->kind] = FALSE;
  stafett_import_dialog_show_problem (self, NULL);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    stafett_import_dialog_set_file (user_data, file);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
choose_file_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  stafett_import_choose_file (GTK_WINDOW (widget), G_CALLBACK (file_chosen_cb), widget);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettImportDialog) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;

  if (stafett_output_file_copy_finish (result, &error) && self != NULL)
    stafett_feedback_toast (GTK_WIDGET (self), _("The refused rows were saved"));
  else if (self != NULL)
    stafett_feedback_error (GTK_WIDGET (self), _("The refused rows were not saved"), error);
}

static void
save_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    stafett_import_dialog_save_refused (user_data, file);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
save_refused_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (_("Save refused rows"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  /* Translators: the name of a file */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _("refused.csv"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
tell_import (StafettImportDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  guint64 n = self->report->n_new + self->report->n_changed;
  g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s row was imported", "%s rows were imported", (gulong) n), number);

  if (parent != NULL && self->report->batch->journal_entry_id != 0)
    stafett_feedback_undo (GTK_WIDGET (parent), text, self->report->batch->journal_entry_id);
}

static gboolean
close_idle_cb (gpointer data)
{
  StafettImportDialog *self = data;

  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

static void
discard_cb (StafettImportDialog *self,
            const char          *response)
{
  if (g_str_equal (response, "discard"))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_idle_cb, g_object_ref (self), g_object_unref);
}

static void
ask_to_discard (StafettImportDialog *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Cancel the import?"),
                                              _("Nothing has been imported yet. What you have chosen is not kept."));

  gtk_window_set_title (GTK_WINDOW (dialog), _("Cancel the import?"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "continue", _("_Go on"), "discard", _("_Cancel import"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "continue");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "continue");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
stafett_import_dialog_close_request (GtkWindow *window)
{
  StafettImportDialog *self = STAFETT_IMPORT_DIALOG (window);

  if (stafett_import_dialog_is_busy (self))
    {
      g_cancellable_cancel (self->cancellable);
      return GDK_EVENT_STOP;
    }
  if (self->step == STAFETT_IMPORT_STEP_REPORT)
    {
      tell_import (self);
    }
  else if (self->step != STAFETT_IMPORT_STEP_FILE && !self->may_close)
    {
      ask_to_discard (self);
      return GDK_EVENT_STOP;
    }

  stafett_import_values_page_forget (self->values_page);
  stafett_import_report_page_forget (self->report_page);
  return GTK_WINDOW_CLASS (stafett_import_dialog_parent_class)->close_request (window);
}

static void
stafett_import_dialog_dispose (GObject *object)
{
  StafettImportDialog *self = STAFETT_IMPORT_DIALOG (object);

  /* What is being done with a window that goes is given up, too. */
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stafett_import_dialog_stop_progress (self);
  g_clear_weak_pointer (&self->focus);
  for (guint i = 0; i < STAFETT_IMPORT_N_KINDS; i++)
    {
      g_clear_object (&self->imports[i]);
      g_clear_pointer (&self->choices[i], stafett_import_choices_free);
    }
  g_clear_pointer (&self->report, stafett_import_report_free);
  g_clear_object (&self->file);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_import_dialog_parent_class)->dispose (object);
}

static void
stafett_import_dialog_class_init (StafettImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = stafett_import_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/import/stafett-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettImportDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, StafettImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StafettImportDialog, problem_revealer);
  gtk_widget_class_bind_template_child (widget_class, StafettImportDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, StafettImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, StafettImportDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, StafettImportDialog, next_button);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "import.choose-file", NULL, choose_file_cb);
  gtk_widget_class_install_action (widget_class, "import.save-refused", NULL, save_refused_cb);
}

static void
stafett_import_dialog_init (StafettImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_pages (StafettImportDialog *self)
{
  self->file_page = g_object_new (STAFETT_TYPE_IMPORT_FILE_PAGE, NULL);
  self->columns_page = g_object_new (STAFETT_TYPE_IMPORT_COLUMNS_PAGE, NULL);
  self->values_page = stafett_import_values_page_new (self->session);
  self->options_page = stafett_import_options_page_new (self->session);
  self->report_page = stafett_import_report_page_new (self->session);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->file_page));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->columns_page));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->values_page));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->options_page));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->report_page));
  g_signal_connect_object (self->file_page, "kind-changed", G_CALLBACK (kind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->file_page, "dialect-changed", G_CALLBACK (dialect_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns_page, "changed", G_CALLBACK (columns_cb), self, G_CONNECT_SWAPPED);
}

/**
 * stafett_import_dialog_new:
 * @parent: the window, which is told what was imported
 * @session: its session
 * @file: the file
 *
 * Returns: (transfer none): the dialog, which reads the file; to be presented
 */
StafettImportDialog *
stafett_import_dialog_new (GtkWindow      *parent,
                           StafettSession *session,
                           GFile          *file)
{
  StafettImportDialog *self = g_object_new (STAFETT_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  add_pages (self);
  stafett_import_dialog_set_file (self, file);

  return self;
}

/**
 * stafett_import_dialog_set_file:
 * @self: a dialog at its first step
 * @file: another file
 *
 * Begins anew with another file.
 */
void
stafett_import_dialog_set_file (StafettImportDialog *self,
                                GFile               *file)
{
  g_return_if_fail (STAFETT_IS_IMPORT_DIALOG (self));
  g_return_if_fail (!stafett_import_dialog_is_busy (self));

  g_set_object (&self->file, file);
  stafett_import_dialog_open_file (self);
  stafett_import_dialog_go_to (self, STAFETT_IMPORT_STEP_FILE);
}

/**
 * stafett_import_dialog_save_refused:
 * @self: a dialog that has refused rows
 * @file: where to
 *
 * Saves the rows that were refused, with the line and the reason.
 */
void
stafett_import_dialog_save_refused (StafettImportDialog *self,
                                    GFile               *file)
{
  g_return_if_fail (STAFETT_IS_IMPORT_DIALOG (self));
  g_return_if_fail (self->report != NULL && self->report->failed_kept != NULL);

  stafett_output_file_copy_async (stafett_nameless_file_get_file (self->report->failed_kept), file, copied_cb, stafett_weak_new (self));
}

/**
 * stafett_import_choose_file:
 * @parent: the window that asks
 * @callback: for #GtkNativeDialog::response, which destroys the dialog and lets it go
 * @object: for @callback, which is not called after the object is gone
 *
 * Asks for a file to import.
 */
void
stafett_import_choose_file (GtkWindow *parent,
                            GCallback  callback,
                            gpointer   object)
{
  GtkFileChooserNative *dialog;
  GtkFileFilter *filter = gtk_file_filter_new ();

  dialog = gtk_file_chooser_native_new (_("Import"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_filter_set_name (filter, _("CSV files"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("All files"));
  gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect_object (dialog, "response", callback, object, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

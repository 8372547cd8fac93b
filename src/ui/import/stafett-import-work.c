/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-dialog-private.h"

#include <glib/gi18n.h>

#include "ui/stafett-feedback.h"
#include "ui/stafett-weak.h"

/* What takes long: reading the file, looking it through, trying the import and doing it. All of it happens elsewhere than on the main
 * thread; meanwhile nothing can be chosen, and it can be cancelled. */

/* How often the dialog looks how far it is. */
#define LOOK_MS 100
#define WHOLE 1000

static const StafettRecordKind kinds[STAFETT_IMPORT_N_KINDS] = {
  STAFETT_RECORD_KIND_COMPANY, STAFETT_RECORD_KIND_CONTACT, STAFETT_RECORD_KIND_SALE,
};

gboolean
stafett_import_dialog_is_busy (StafettImportDialog *self)
{
  return self->cancellable != NULL;
}

/* The window may be destroyed with its parent while something is being done, and be kept by what else has not let go of it yet. */
static gboolean
is_gone (StafettImportDialog *self)
{
  return self == NULL || self->session == NULL;
}

static gboolean
look_cb (gpointer data)
{
  StafettImportDialog *self = data;
  double progress = stafett_import_get_progress (stafett_import_dialog_get_import (self));

  stafett_progress_dialog_set_progress (self->progress, (guint64) (progress * WHOLE), progress > 0 ? WHOLE : 0);

  return G_SOURCE_CONTINUE;
}

/* Whatever comes of the work. */
void
stafett_import_dialog_stop_progress (StafettImportDialog *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->progress, stafett_progress_dialog_finish);
}

static void
begin (StafettImportDialog *self,
       const char          *heading)
{
  g_assert (!stafett_import_dialog_is_busy (self));

  self->cancellable = g_cancellable_new ();
  self->progress = stafett_progress_dialog_new (GTK_WINDOW (self), heading, self->cancellable);
  self->source = g_timeout_add (LOOK_MS, look_cb, self);
  stafett_import_dialog_show_problem (self, NULL);
  g_set_weak_pointer (&self->focus, gtk_window_get_focus (GTK_WINDOW (self)));
  /* Not the stack: what is on the other pages would be told, too. */
  gtk_widget_set_sensitive (gtk_stack_get_visible_child (self->stack), FALSE);
  stafett_import_dialog_update (self);
}

static void
end (StafettImportDialog *self)
{
  stafett_import_dialog_stop_progress (self);
  g_clear_object (&self->cancellable);
  gtk_widget_set_sensitive (gtk_stack_get_visible_child (self->stack), TRUE);
  if (self->focus != NULL && gtk_widget_get_mapped (self->focus))
    gtk_widget_grab_focus (self->focus);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
opened (StafettImportDialog *self,
        guint                kind)
{
  self->opened[kind] = TRUE;
  self->scanned[kind] = FALSE;
  stafett_import_choices_give_columns (self->choices[kind], self->imports[kind]);
}

static void
reread_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettImportDialog) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean success = stafett_import_open_finish (STAFETT_IMPORT (source), result, &error);

  if (is_gone (self))
    return;

  end (self);
  if (self->changed)
    {
      self->changed = FALSE;
      stafett_import_dialog_reread (self);
      return;
    }
  if (success)
    {
      opened (self, self->kind);
      stafett_import_file_page_show (self->file_page, STAFETT_IMPORT (source));
    }
  else
    {
      stafett_import_file_page_show_error (self->file_page, error);
    }
  stafett_import_dialog_update (self);
}

/* In the way that the first page says. What was chosen for columns that are still there is kept. */
void
stafett_import_dialog_reread (StafettImportDialog *self)
{
  g_autoptr (StafettCsvDialect) dialect = stafett_import_file_page_dup_dialect (self->file_page);

  if (self->opened[self->kind])
    stafett_import_choices_take_columns (self->choices[self->kind], self->imports[self->kind]);
  self->opened[self->kind] = FALSE;
  self->scanned[self->kind] = FALSE;

  stafett_import_values_page_forget (self->values_page);
  begin (self, _("Reading the file…"));
  stafett_import_open_async (self->imports[self->kind], dialect, self->cancellable, reread_cb, stafett_weak_new (self));
}

static void
show_guess (StafettImportDialog *self)
{
  g_autofree char *basename = g_file_get_basename (self->file);
  g_autofree char *name = g_filename_display_name (basename);
  StafettRecordKind kind = stafett_import_guess_kind (self->imports, STAFETT_IMPORT_N_KINDS, name);

  for (guint i = 0; i < STAFETT_IMPORT_N_KINDS; i++)
    if (kinds[i] == kind)
      self->kind = i;
  stafett_import_file_page_show (self->file_page, self->imports[self->kind]);
}

/* Reads the file for each kind: which one's fields the columns fit tells what the file holds. */
static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettImportDialog) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean success = stafett_import_open_finish (STAFETT_IMPORT (source), result, &error);

  if (is_gone (self))
    return;

  if (success)
    opened (self, self->kind);
  if (success && self->kind + 1 < STAFETT_IMPORT_N_KINDS)
    {
      self->kind++;
      stafett_import_open_async (self->imports[self->kind], stafett_import_get_dialect (STAFETT_IMPORT (source)), self->cancellable, opened_cb,
                                 stafett_weak_new (self));
      return;
    }

  end (self);
  if (success)
    show_guess (self);
  else
    stafett_import_file_page_show_error (self->file_page, error);
  stafett_import_dialog_update (self);
  gtk_widget_child_focus (GTK_WIDGET (self->file_page), GTK_DIR_TAB_FORWARD);
}

void
stafett_import_dialog_open_file (StafettImportDialog *self)
{
  for (guint i = 0; i < STAFETT_IMPORT_N_KINDS; i++)
    {
      g_clear_object (&self->imports[i]);
      g_clear_pointer (&self->choices[i], stafett_import_choices_free);
      self->imports[i] = stafett_import_new (self->session, kinds[i], self->file);
      stafett_import_set_keep_failed (self->imports[i], TRUE);
      self->choices[i] = stafett_import_choices_new ();
      self->opened[i] = FALSE;
      self->scanned[i] = FALSE;
    }
  self->kind = 0;
  stafett_import_file_page_set_file (self->file_page, self->file);

  begin (self, _("Reading the file…"));
  stafett_import_open_async (self->imports[0], NULL, self->cancellable, opened_cb, stafett_weak_new (self));
}

/* What is missing can be said here only of the columns; the rest is asked later. */
static gboolean
check_columns (StafettImportDialog *self)
{
  g_autoptr (GError) error = NULL;
  const char *field;

  if (stafett_import_check (stafett_import_dialog_get_import (self), &error))
    return TRUE;

  field = stafett_error_get_field (error);
  if (field == NULL || (!g_str_equal (field, "name") && !g_str_equal (field, "company")))
    return TRUE;

  stafett_import_dialog_show_problem (self, error->message);
  return FALSE;
}

static void
scanned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettImportDialog) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean success = stafett_import_scan_finish (STAFETT_IMPORT (source), result, &error);

  if (is_gone (self))
    return;

  end (self);
  self->scanned[self->kind] = success;
  if (success)
    {
      stafett_import_choices_give_values (self->choices[self->kind], STAFETT_IMPORT (source));
      stafett_import_dialog_scan (self);
    }
  else if (!is_cancelled (error))
    {
      stafett_import_dialog_show_problem (self, error->message);
    }
  stafett_import_dialog_update (self);
}

/* Goes on from the columns. */
void
stafett_import_dialog_scan (StafettImportDialog *self)
{
  StafettImport *import = stafett_import_dialog_get_import (self);

  if (!self->scanned[self->kind])
    {
      stafett_import_values_page_forget (self->values_page);
      begin (self, _("Looking through the file…"));
      stafett_import_scan_async (import, self->cancellable, scanned_cb, stafett_weak_new (self));
    }
  else if (check_columns (self))
    {
      stafett_import_dialog_go_to (self, stafett_import_values_page_needed (import) ? STAFETT_IMPORT_STEP_VALUES : STAFETT_IMPORT_STEP_OPTIONS);
    }
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (StafettImportDialog) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettImportReport) report = stafett_import_run_finish (STAFETT_IMPORT (source), result, &error);

  if (is_gone (self))
    return;

  end (self);
  if (report != NULL)
    {
      g_clear_pointer (&self->report, stafett_import_report_free);
      self->report = g_steal_pointer (&report);
      stafett_import_dialog_go_to (self, self->report->batch->dry_run ? STAFETT_IMPORT_STEP_SUMMARY : STAFETT_IMPORT_STEP_REPORT);
      return;
    }

  stafett_import_dialog_update (self);
  if (!is_cancelled (error))
    stafett_feedback_error (GTK_WIDGET (self), _("Nothing was imported"), error);
  else if (self->step == STAFETT_IMPORT_STEP_SUMMARY)
    stafett_feedback_toast (GTK_WIDGET (self), _("Nothing was imported"));
}

void
stafett_import_dialog_run (StafettImportDialog *self,
                           gboolean             dry_run)
{
  begin (self, dry_run ? _("Trying what the import would do…") : _("Importing…"));
  stafett_import_run_async (stafett_import_dialog_get_import (self), self->session, dry_run, NULL, self->cancellable, run_cb,
                            stafett_weak_new (self));
}

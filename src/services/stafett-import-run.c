/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-money.h"
#include "services/stafett-output-file.h"

/**
 * stafett_import_report_free:
 * @self: (transfer full): a report
 */
void
stafett_import_report_free (StafettImportReport *self)
{
  g_clear_pointer (&self->batch, stafett_batch_report_free);
  g_clear_pointer (&self->failed_kept, stafett_nameless_file_free);
  g_free (self);
}

static gboolean
has_column (StafettImport *self,
            const char    *name)
{
  int field = stafett_import_find_field (self, name);

  return field >= 0 && self->column_of[field] >= 0;
}

static char *
dup_question (StafettImport               *self,
              const StafettImportQuestion *question)
{
  const char *column = stafett_import_get_column (self, question->column);

  switch (question->type)
    {
    case STAFETT_IMPORT_QUESTION_DATE_ORDER:
      return g_strdup_printf (_("The dates in the column “%s”, such as “%s”, can be read with the day or with the month first. Say which."), column,
                              question->example);
    case STAFETT_IMPORT_QUESTION_DECIMAL_SIGN:
      return g_strdup_printf (_("The amounts in the column “%s”, such as “%s”, can be read with a decimal point or with a decimal comma. Say which."), column,
                              question->example);
    case STAFETT_IMPORT_QUESTION_ADDRESSES:
      return g_strdup_printf (_("The column “%s” has several addresses in one value, such as “%s”. Say whether to take only the first."), column,
                              question->example);
    case STAFETT_IMPORT_QUESTION_NAME_ORDER:
      return g_strdup_printf (_("The names in the column “%s”, such as “%s”, seem to have the last name first. Say whether to turn them."), column,
                              question->example);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
check_questions (StafettImport  *self,
                 GError        **error)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      const StafettImportQuestion *question = g_ptr_array_index (self->questions, i);
      g_autofree char *asked = question->answer == 0 ? dup_question (self, question) : NULL;

      if (asked == NULL)
        continue;

      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_AMBIGUOUS, asked);
      return FALSE;
    }

  return TRUE;
}

/**
 * stafett_import_check:
 * @self: an import that was looked through
 * @error: %STAFETT_ERROR_INVALID: a column is missing; %STAFETT_ERROR_AMBIGUOUS: a question has not been answered
 *
 * Whether all is decided that has to be before the import can run.
 *
 * Returns: whether it can run
 */
gboolean
stafett_import_check (StafettImport  *self,
                      GError        **error)
{
  gboolean name;

  g_return_val_if_fail (STAFETT_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (self->scanned, FALSE);

  name = has_column (self, "name") ||
         (self->kind == STAFETT_RECORD_KIND_SALE && (has_column (self, "company") || self->company != NULL)) ||
         (self->kind == STAFETT_RECORD_KIND_CONTACT && (has_column (self, "first-name") || has_column (self, "last-name") || has_column (self, "email"))) ||
         (stafett_import_get_match (self) == STAFETT_IMPORT_MATCH_ID && has_column (self, "id"));
  if (!name)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "name", _("None of the file’s columns is the name. Say which one it is."));
      return FALSE;
    }
  if (self->kind != STAFETT_RECORD_KIND_COMPANY && self->company == NULL && !has_column (self, "company") && !has_column (self, "company-number") &&
      stafett_import_get_match (self) != STAFETT_IMPORT_MATCH_ID)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "company",
                               _("None of the file’s columns is the company. Say which one it is, or which company all rows belong to."));
      return FALSE;
    }
  if (self->kind == STAFETT_RECORD_KIND_COMPANY && self->category_id == 0 && self->default_category == 0 && !has_column (self, "category"))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "category",
                               _("Companies need a category, and there is none in the list. Add one first, or say which of the file’s columns is the category."));
      return FALSE;
    }
  if (stafett_import_get_match (self) == STAFETT_IMPORT_MATCH_ID && !has_column (self, "id"))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "id", _("None of the file’s columns is the number in Stafett. Say which one it is."));
      return FALSE;
    }
  if (!stafett_currency_is_code (self->currency))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "currency",
                               _("“%s” is not a currency code. Use the three letters of ISO 4217, such as NOK or EUR."), self->currency);
      return FALSE;
    }

  return check_questions (self, error);
}

/* Where the refused rows go must not be what they come from, nor a database. */
static gboolean
check_failed (StafettImport  *self,
              GFile          *failed,
              GError        **error)
{
  g_autoptr (GFileInfo) info = NULL;

  if (failed == NULL)
    return TRUE;

  info = g_file_query_info (failed, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (!g_file_equal (failed, self->file) &&
      (info == NULL || self->id == NULL || g_strcmp0 (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE), self->id) != 0))
    return stafett_output_file_check (failed, error);

  g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                       _("The refused rows cannot be saved in the file that they come from. Nothing was imported; choose another name for them."));
  return FALSE;
}

static StafettBatch *
new_batch (StafettImport *self,
           StafettImportSource  *source,
           gboolean              dry_run)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *display_name = g_filename_display_name (name);
  StafettBatch *batch = stafett_batch_new_import (STAFETT_BATCH_SOURCE (source), self->kind, display_name);

  stafett_batch_set_rules (batch, self->rules);
  stafett_batch_set_by_date (batch, TRUE);
  stafett_batch_set_dry_run (batch, dry_run);
  return batch;
}

static StafettImportReport *
new_report (StafettImportSource *source,
            StafettBatchReport  *batch)
{
  StafettImportReport *report;

  if (batch == NULL)
    {
      stafett_import_source_finish (source, NULL, FALSE);
      return NULL;
    }

  report = g_new0 (StafettImportReport, 1);
  stafett_import_source_finish (source, report, TRUE);
  report->batch = batch;
  return report;
}

/**
 * stafett_import_run:
 * @self: an import that was looked through, and that stafett_import_check() has nothing against
 * @session: a session on the database that it was made for
 * @dry_run: whether only to tell what would be done
 * @failed: (nullable): where rows that are refused are saved, with the line and the reason; not written if there are none
 * @cancellable: (nullable): to give up, and leave everything as it was
 * @error: %G_IO_ERROR_CANCELLED, %STAFETT_ERROR_IO, or what the database says; a row that is refused is no error
 *
 * Imports the file in one transaction: all rows that can be taken, or nothing. Waits, so it is for the command line and for tests.
 *
 * Returns: (transfer full) (nullable): what was done, or would be
 */
StafettImportReport *
stafett_import_run (StafettImport   *self,
                    StafettSession  *session,
                    gboolean         dry_run,
                    GFile           *failed,
                    GCancellable    *cancellable,
                    GError         **error)
{
  g_autoptr (StafettImportSource) source = NULL;
  g_autoptr (StafettBatch) batch = NULL;

  g_return_val_if_fail (STAFETT_IS_IMPORT (self), NULL);
  g_return_val_if_fail (self->scanned, NULL);

  if (!stafett_import_check (self, error) || !check_failed (self, failed, error))
    return NULL;

  source = stafett_import_source_new (self, failed, cancellable);
  batch = new_batch (self, source, dry_run);
  return new_report (source, stafett_batch_run (batch, session, cancellable, error));
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  StafettImportReport *report;

  report = new_report (g_task_get_task_data (task), stafett_batch_run_finish (STAFETT_BATCH (object), result, &error));
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) stafett_import_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * stafett_import_run_async:
 * @self: as stafett_import_run()
 * @session: as stafett_import_run()
 * @dry_run: as stafett_import_run()
 * @failed: (nullable): as stafett_import_run()
 * @cancellable: (nullable): as stafett_import_run()
 * @callback: called on the session's main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_import_run(). stafett_import_get_progress() tells how far it is.
 */
void
stafett_import_run_async (StafettImport       *self,
                          StafettSession      *session,
                          gboolean             dry_run,
                          GFile               *failed,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (StafettBatch) batch = NULL;
  StafettImportSource *source;
  GError *error = NULL;

  g_return_if_fail (STAFETT_IS_IMPORT (self));

  g_task_set_source_tag (task, stafett_import_run_async);
  g_task_set_check_cancellable (task, FALSE); /* what was written before it was noticed is reported as written */
  if (!stafett_import_check (self, &error) || !check_failed (self, failed, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  source = stafett_import_source_new (self, failed, cancellable);
  g_task_set_task_data (task, source, g_object_unref);
  batch = new_batch (self, source, dry_run);
  stafett_batch_run_async (batch, session, cancellable, run_cb, g_steal_pointer (&task));
}

/**
 * stafett_import_run_finish:
 * @self: an import
 * @result: what the callback was given
 * @error: as stafett_import_run()
 *
 * Returns: (transfer full) (nullable): what was done, or would be
 */
StafettImportReport *
stafett_import_run_finish (StafettImport  *self,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

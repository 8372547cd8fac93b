/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "services/stafett-locale.h"
#include "storage/stafett-associate-store.h"
#include "storage/stafett-index-store.h"

/* Reads the file again while the database is written, row by row, so that memory does not depend on its length. Before the rows come
 * the list items that they need. What is refused is written to a file beside, with the line and the reason before its values. */

#define PROGRESS_ROWS 256

/* After so many rows it is seen how many of them are new. */
#define N_TRIED 2000

struct _StafettImportSource
{
  GObject parent_instance;

  StafettImport       *import;      /* (owned) */
  GCancellable        *cancellable; /* (owned) (nullable) */
  StafettCsvReader    *reader;      /* (owned) */
  StafettCsvRow        row;
  StafettImportRows    rows;
  guint                next_value;  /* of those that may have to be created */
  StafettImportValue  *creating;    /* (nullable): the value that the present step adds an item for */
  StafettImportReport  counts;
  GError              *error;       /* (owned) (nullable): what makes it useless to go on */

  GFile               *failed;      /* (owned) (nullable) */
  StafettNamelessFile *kept;        /* (owned) (nullable): instead of it */
  GOutputStream       *output;      /* (owned) (nullable): opened with the first row that is refused */
};

static void stafett_import_source_batch_init (StafettBatchSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettImportSource, stafett_import_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_BATCH_SOURCE, stafett_import_source_batch_init))

static void
append_value (GString    *line,
              const char *text,
              char        quote,
              char        separator)
{
  gsize length = strlen (text);
  gsize start = line->len;
  gsize needed = csv_write2 (NULL, 0, text, length, (unsigned char) quote);

  g_string_set_size (line, start + needed);
  csv_write2 (line->str + start, needed, text, length, (unsigned char) quote);
  g_string_append_c (line, separator);
}

/* Begins with the file's own columns, so that it can be corrected and imported in its turn. */
static gboolean
open_failed (StafettImportSource *self)
{
  const StafettCsvDialect *dialect = self->import->dialect;
  g_autoptr (GString) line = g_string_new ("\357\273\277");

  if (self->failed != NULL)
    self->output = G_OUTPUT_STREAM (g_file_replace (self->failed, NULL, FALSE, G_FILE_CREATE_NONE, self->cancellable, &self->error));
  else if ((self->kept = stafett_nameless_file_new (&self->error)) != NULL)
    self->output = G_OUTPUT_STREAM (g_file_append_to (stafett_nameless_file_get_file (self->kept), G_FILE_CREATE_NONE, self->cancellable,
                                                      &self->error));
  if (self->output == NULL)
    return FALSE;

  append_value (line, _("Line in the file"), dialect->quote, dialect->separator);
  append_value (line, _("Why it was refused"), dialect->quote, dialect->separator);
  for (guint i = 0; i < self->import->columns->len; i++)
    append_value (line, g_ptr_array_index (self->import->columns, i), dialect->quote, dialect->separator);
  line->str[line->len - 1] = '\n';
  return g_output_stream_write_all (self->output, line->str, line->len, NULL, self->cancellable, &self->error);
}

static void
write_failed (StafettImportSource *self,
              const char          *reason)
{
  const StafettCsvDialect *dialect = self->import->dialect;
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, self->row.line);
  g_autoptr (GString) line = NULL;

  if ((self->failed == NULL && !self->import->keep_failed) || self->error != NULL || (self->output == NULL && !open_failed (self)))
    return;

  line = g_string_new (NULL);
  append_value (line, number, dialect->quote, dialect->separator);
  append_value (line, reason, dialect->quote, dialect->separator);
  for (guint i = 0; i < self->row.n_values; i++)
    append_value (line, self->row.values[i], dialect->quote, dialect->separator);
  line->str[line->len - 1] = '\n';
  g_output_stream_write_all (self->output, line->str, line->len, NULL, self->cancellable, &self->error);
}

/* Leaves what was there before under the name, unless the whole work succeeded. */
static gboolean
close_failed (StafettImportSource *self,
              gboolean             success)
{
  g_autoptr (GOutputStream) output = g_steal_pointer (&self->output);
  g_autoptr (GCancellable) cancelled = NULL;

  if (output == NULL)
    return FALSE;

  if (!success)
    {
      cancelled = g_cancellable_new ();
      g_cancellable_cancel (cancelled);
    }
  return g_output_stream_close (output, cancelled, NULL) && success;
}

static gboolean
begin (StafettBatchSource  *source,
       StafettConnection   *connection,
       GError             **error)
{
  StafettImportSource *self = STAFETT_IMPORT_SOURCE (source);

  self->rows.import = self->import;
  self->rows.connection = connection;
  self->rows.created = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->rows.last_id = stafett_lookup_last_id (connection, self->import->kind, error);
  self->reader = self->rows.last_id >= 0 ? stafett_import_new_reader (self->import, self->cancellable, error) : NULL;

  return self->reader != NULL;
}

/* A login name that nobody has, not even who is no longer active: the name, and a number if there are several. */
static char *
dup_login (StafettConnection  *connection,
           const char         *name,
           GError            **error)
{
  g_autofree char *login = g_strdelimit (stafett_locale_dup_lower (name), " \t", '.');

  for (guint n = 1;; n++)
    {
      g_autofree char *candidate = n > 1 ? g_strdup_printf ("%s.%u", login, n) : g_strdup (login);
      gint64 other_id;

      if (!stafett_associate_store_find_by_login (connection, candidate, FALSE, 0, &other_id, error))
        return NULL;
      if (other_id == 0)
        return g_steal_pointer (&candidate);
    }
}

/* A new category is one that no rule concerns itself with, until somebody says otherwise. */
static gpointer
new_item (const StafettImportValue  *value,
          StafettConnection         *connection,
          GError                   **error)
{
  StafettRecordKind kind = value->field->field->reference;
  g_autoptr (StafettRecord) record = stafett_record_new (kind);

  stafett_record_set_text (record, stafett_record_kind_find_field (kind, "name", NULL), value->text);
  if (kind == STAFETT_RECORD_KIND_CATEGORY)
    {
      ((StafettCategory *) record)->group = STAFETT_CATEGORY_GROUP_OTHER;
    }
  else if (kind == STAFETT_RECORD_KIND_ASSOCIATE)
    {
      StafettAssociate *associate = (StafettAssociate *) record;

      associate->login_name = dup_login (connection, associate->name, error);
      if (associate->login_name == NULL)
        return NULL;
      associate->active = TRUE;
    }

  return g_steal_pointer (&record);
}

static gboolean
next_item (StafettImportSource  *self,
           StafettConnection    *connection,
           StafettBatchItem     *item,
           GError              **error)
{
  gpointer record;

  self->creating = NULL;
  while (self->next_value < self->import->values->len && self->creating == NULL)
    {
      StafettImportValue *value = g_ptr_array_index (self->import->values, self->next_value++);

      if (value->action == STAFETT_IMPORT_VALUE_CREATE)
        self->creating = value;
    }
  if (self->creating == NULL)
    return FALSE;

  record = new_item (self->creating, connection, error);
  if (record == NULL)
    return FALSE;

  item->change_set = stafett_change_set_new ();
  stafett_change_set_add (item->change_set, record);
  item->label = g_strdup (self->creating->text);
  return TRUE;
}

/* Most of a file is new, or most of it was there already: what the first rows were, the others will be. */
static gboolean
expect_rows (StafettImportSource  *self,
             StafettConnection    *connection,
             GError              **error)
{
  guint64 n_left = self->import->n_rows - MIN (self->counts.n_rows, self->import->n_rows);

  return stafett_index_store_set_aside_to_add (connection, self->import->kind, n_left * self->counts.n_new / self->counts.n_rows, error);
}

static gboolean
next (StafettBatchSource  *source,
      StafettConnection   *connection,
      StafettBatchItem    *item,
      GError             **error)
{
  StafettImportSource *self = STAFETT_IMPORT_SOURCE (source);
  g_autoptr (GError) local_error = NULL;
  char *problem = NULL;

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (next_item (self, connection, item, error))
    return TRUE;
  if (self->creating != NULL)
    return FALSE;

  if (!stafett_csv_reader_next (self->reader, &self->row, self->cancellable, &local_error))
    {
      /* Where it ends now may not be where it ended. */
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        stafett_import_check_file (self->import, self->cancellable, error);
      return FALSE;
    }
  if (self->counts.n_rows == N_TRIED && !expect_rows (self, connection, error))
    return FALSE;
  if (self->counts.n_rows++ % PROGRESS_ROWS == 0)
    stafett_import_set_n_read (self->import, stafett_csv_reader_get_n_read (self->reader));

  if (self->import->footer_line != 0 && self->row.line >= self->import->footer_line && !self->row.empty)
    problem = g_strdup (_("The row stands below the table and is a total or a remark, not a record."));
  else
    problem = stafett_csv_reader_dup_problem (self->reader, &self->row);
  if (problem != NULL)
    {
      self->rows.fate = STAFETT_IMPORT_ROW_REFUSED;
      item->line = self->row.line;
      item->error = g_error_new_literal (STAFETT_ERROR, STAFETT_ERROR_INVALID, problem);
      g_free (problem);
      return TRUE;
    }

  return stafett_import_rows_build (&self->rows, &self->row, item, error);
}

static void
told_item (StafettImportSource *self,
           StafettBatchOutcome  outcome,
           StafettCommit       *commit,
           const GError        *error)
{
  if (outcome == STAFETT_BATCH_OUTCOME_DONE)
    {
      gint64 id = stafett_commit_get_added_id (commit, -1);

      g_hash_table_insert (self->rows.created, self->creating, g_memdup2 (&id, sizeof id));
      self->counts.n_new_items++;
    }
  else if (self->error == NULL)
    {
      g_set_error (&self->error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("“%s” could not be added: %s"), self->creating->text,
                   error != NULL ? error->message : "");
    }
}

static void
told (StafettBatchSource      *source,
      const StafettBatchItem  *item,
      StafettBatchOutcome      outcome,
      StafettCommit           *commit,
      const GError            *error)
{
  StafettImportSource *self = STAFETT_IMPORT_SOURCE (source);

  if (self->creating != NULL)
    {
      told_item (self, outcome, commit, error);
      return;
    }

  switch (outcome)
    {
    case STAFETT_BATCH_OUTCOME_DONE:
      if (self->rows.fate == STAFETT_IMPORT_ROW_NEW)
        self->counts.n_new++;
      else
        self->counts.n_changed++;
      self->counts.n_new_companies += self->rows.new_company;
      break;
    case STAFETT_BATCH_OUTCOME_UNCHANGED:
      self->counts.n_unchanged++;
      break;
    case STAFETT_BATCH_OUTCOME_SKIPPED:
      if (self->rows.fate == STAFETT_IMPORT_ROW_EMPTY)
        self->counts.n_empty++;
      else
        self->counts.n_skipped++;
      break;
    case STAFETT_BATCH_OUTCOME_REFUSED:
      self->counts.n_refused++;
      write_failed (self, error->message);
      return;
    default:
      g_assert_not_reached ();
    }
  self->counts.n_repeated += self->rows.repeated && self->rows.fate != STAFETT_IMPORT_ROW_EMPTY;
}

static void
get_progress (StafettBatchSource *source,
              guint64            *done,
              guint64            *total)
{
  StafettImportSource *self = STAFETT_IMPORT_SOURCE (source);

  *done = stafett_csv_reader_get_n_read (self->reader);
  *total = self->import->size;
}

static void
stafett_import_source_batch_init (StafettBatchSourceInterface *iface)
{
  iface->begin = begin;
  iface->next = next;
  iface->told = told;
  iface->get_progress = get_progress;
}

static void
stafett_import_source_finalize (GObject *object)
{
  StafettImportSource *self = STAFETT_IMPORT_SOURCE (object);

  close_failed (self, FALSE);
  g_clear_pointer (&self->kept, stafett_nameless_file_free);
  g_clear_pointer (&self->reader, stafett_csv_reader_free);
  g_clear_pointer (&self->rows.created, g_hash_table_unref);
  g_clear_pointer (&self->rows.company_text, g_free);
  g_clear_error (&self->error);
  g_clear_object (&self->failed);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->import);

  G_OBJECT_CLASS (stafett_import_source_parent_class)->finalize (object);
}

static void
stafett_import_source_class_init (StafettImportSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_import_source_finalize;
}

static void
stafett_import_source_init (StafettImportSource *self)
{
}

StafettImportSource *
stafett_import_source_new (StafettImport *import,
                           GFile         *failed,
                           GCancellable  *cancellable)
{
  StafettImportSource *self = g_object_new (STAFETT_TYPE_IMPORT_SOURCE, NULL);

  self->import = g_object_ref (import);
  g_set_object (&self->failed, failed);
  g_set_object (&self->cancellable, cancellable);

  return self;
}

/* Gives the report what was counted, and the file of refused rows its name. */
void
stafett_import_source_finish (StafettImportSource *self,
                              StafettImportReport *report,
                              gboolean             success)
{
  gboolean saved = close_failed (self, success);

  if (report == NULL)
    return;

  *report = self->counts;
  report->failed_saved = saved && self->failed != NULL;
  report->failed_kept = saved ? g_steal_pointer (&self->kept) : NULL;
}

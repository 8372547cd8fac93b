/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The file is looked through as a whole before anything is asked: one value may settle how all others of its column are meant. */

/* As many different texts as anybody decides about one by one. What is beyond is found by its name, or left. */
#define MAX_VALUES 1000
#define MAX_SPELLINGS 10000
#define PROGRESS_ROWS 4096

typedef struct {
  guint64  n[STAFETT_EVIDENCE_AMBIGUOUS + 1];
  char    *example; /* (owned) (nullable) */
} Column;

static void
value_free (gpointer data)
{
  StafettImportValue *value = data;

  g_free (value->text);
  g_free (value);
}

void
stafett_import_clear_scan (StafettImport *self)
{
  for (guint i = 0; i < STAFETT_IMPORT_MAX_FIELDS; i++)
    {
      g_clear_pointer (&self->values_of[i].by_text, g_hash_table_unref);
      g_clear_pointer (&self->values_of[i].by_key, g_hash_table_unref);
      g_clear_pointer (&self->values_of[i].values, g_ptr_array_unref);
      g_clear_pointer (&self->values_of[i].items, g_ptr_array_unref);
    }
  g_ptr_array_set_size (self->questions, 0);
  g_ptr_array_set_size (self->values, 0);
  self->date_order = STAFETT_DATE_ORDER_UNKNOWN;
  self->decimal_sign = STAFETT_DECIMAL_SIGN_UNKNOWN;
  self->addresses = STAFETT_IMPORT_TEXT_UNKNOWN;
  self->names = STAFETT_IMPORT_TEXT_UNKNOWN;
  self->n_rows = 0;
  self->footer_line = 0;
  self->scanned = FALSE;
}

/* What the program thinks that a text means. */
static void
find_target (StafettImportValues *values,
             StafettImportValue  *value)
{
  g_autofree char *key = stafett_name_key (value->text);

  value->action = STAFETT_IMPORT_VALUE_LEAVE;
  if (values->items == NULL)
    {
      value->target = stafett_import_find_status (value->text);
      value->found = value->target != 0;
    }
  else
    {
      for (guint i = 0; i < values->items->len && !value->found; i++)
        {
          const StafettLookupItem *item = g_ptr_array_index (values->items, i);
          g_autofree char *name = stafett_name_key (item->name);

          if (g_str_equal (key, name) || g_strcmp0 (value->text, item->login) == 0)
            {
              value->target = item->id;
              value->found = TRUE;
            }
        }
    }
  if (value->found)
    value->action = STAFETT_IMPORT_VALUE_USE;
}

/* (nullable): the value of a text; beyond the limit there is none. */
static StafettImportValue *
ensure_value (StafettImport *self,
              guint          field,
              const char    *text)
{
  StafettImportValues *values = &self->values_of[field];
  StafettImportValue *value = g_hash_table_lookup (values->by_text, text);
  g_autofree char *key = NULL;

  if (value != NULL)
    return value;

  key = stafett_name_key (text);
  value = g_hash_table_lookup (values->by_key, key);
  if (value == NULL)
    {
      if (values->values->len >= MAX_VALUES)
        return NULL;

      value = g_new0 (StafettImportValue, 1);
      value->field = stafett_import_get_field (self, field);
      value->text = g_strdup (text);
      find_target (values, value);
      g_ptr_array_add (values->values, value);
      g_ptr_array_add (self->values, value);
      g_hash_table_insert (values->by_key, g_steal_pointer (&key), value);
    }
  if (g_hash_table_size (values->by_text) < MAX_SPELLINGS)
    g_hash_table_insert (values->by_text, g_strdup (text), value);

  return value;
}

/* What a text means of which there were too many to decide one by one; 0 if nothing has its name. */
gint64
stafett_import_find_item (StafettImport *self,
                          guint          field,
                          const char    *text)
{
  StafettImportValue value = { .text = (char *) text };

  find_target (&self->values_of[field], &value);
  return value.target;
}

static gboolean
load_items (StafettImport  *self,
            GError        **error)
{
  g_autoptr (StafettConnection) connection = stafett_connection_open (self->path, STAFETT_CONNECTION_READ_ONLY, error);
  g_autoptr (GPtrArray) categories = NULL;

  if (connection == NULL)
    return FALSE;

  categories = stafett_lookup_load_items (connection, STAFETT_RECORD_KIND_CATEGORY, error);
  if (categories == NULL)
    return FALSE;
  self->default_category = categories->len > 0 ? ((StafettLookupItem *) g_ptr_array_index (categories, 0))->id : 0;

  for (guint i = 0; i < stafett_import_get_n_fields (self); i++)
    {
      const StafettImportField *field = stafett_import_get_field (self, i);
      StafettImportValues *values = &self->values_of[i];

      if (self->column_of[i] < 0 || !stafett_import_field_has_items (field))
        continue;

      values->values = g_ptr_array_new_with_free_func (value_free);
      values->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      values->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      if (field->field->type == STAFETT_FIELD_REFERENCE)
        {
          values->items = stafett_lookup_load_items (connection, field->field->reference, error);
          if (values->items == NULL)
            return FALSE;
        }
    }

  return TRUE;
}

static void
note_evidence (Column          *column,
               StafettEvidence  evidence,
               const char      *text)
{
  column->n[evidence]++;
  if (evidence == STAFETT_EVIDENCE_AMBIGUOUS && column->example == NULL)
    column->example = g_strdup (text);
}

/* What is taken for a total in the middle of the table turns out to be a record, or is at least none of the last rows. */
static void
note_footer (StafettImport       *self,
             const StafettCsvRow *row)
{
  if (self->footer_line != 0 && !stafett_import_is_remark (self, row) && !stafett_import_is_total (self, row))
    self->footer_line = 0;
  else if (self->footer_line == 0 && stafett_import_is_total (self, row))
    self->footer_line = row->line;
}

/* How the column is meant: FIRST or SECOND; NEUTRAL if it does not matter, AMBIGUOUS if only the user can tell. */
static StafettEvidence
settle (const Column *column)
{
  if (column->n[STAFETT_EVIDENCE_AMBIGUOUS] == 0)
    return STAFETT_EVIDENCE_NEUTRAL;
  if (column->n[STAFETT_EVIDENCE_FIRST] > 0 && column->n[STAFETT_EVIDENCE_SECOND] == 0)
    return STAFETT_EVIDENCE_FIRST;
  if (column->n[STAFETT_EVIDENCE_SECOND] > 0 && column->n[STAFETT_EVIDENCE_FIRST] == 0)
    return STAFETT_EVIDENCE_SECOND;

  return STAFETT_EVIDENCE_AMBIGUOUS;
}

static void
ask (StafettImport              *self,
     StafettImportQuestionType   type,
     int                         column,
     const char                 *example)
{
  StafettImportQuestion *question = g_new0 (StafettImportQuestion, 1);

  question->type = type;
  question->column = (guint) column;
  question->example = g_strdup (example);
  if (type == STAFETT_IMPORT_QUESTION_ADDRESSES)
    {
      gboolean several;

      question->changed = stafett_import_dup_address (example, &several);
    }
  else if (type == STAFETT_IMPORT_QUESTION_NAME_ORDER)
    {
      question->changed = stafett_import_dup_turned_name (example);
    }
  else if (type == STAFETT_IMPORT_QUESTION_DATE_ORDER)
    {
      stafett_csv_parse_date (example, STAFETT_DATE_ORDER_DMY, &question->first, NULL);
      stafett_csv_parse_date (example, STAFETT_DATE_ORDER_MDY, &question->second, NULL);
    }
  else
    {
      StafettAmount amount;

      if (stafett_import_parse_amount (self, example, STAFETT_DECIMAL_SIGN_POINT, &amount))
        stafett_amount_to_minor (&amount, self->currency, &question->first);
      if (stafett_import_parse_amount (self, example, STAFETT_DECIMAL_SIGN_COMMA, &amount))
        stafett_amount_to_minor (&amount, self->currency, &question->second);
    }
  g_ptr_array_add (self->questions, question);
}

static int
get_column (StafettImport *self,
            const char    *name)
{
  int field = stafett_import_find_field (self, name);

  return field >= 0 ? self->column_of[field] : -1;
}

/* Names of firms have commas as well, but not in nearly all rows. */
static void
note_texts (const char *address,
            const char *name,
            Column     *addresses,
            Column     *names)
{
  if (address != NULL)
    {
      gboolean several;
      g_autofree char *bare = stafett_import_dup_address (address, &several);

      note_evidence (addresses, bare != NULL && several ? STAFETT_EVIDENCE_AMBIGUOUS : STAFETT_EVIDENCE_NEUTRAL, address);
    }
  if (name != NULL)
    {
      g_autofree char *turned = strchr (name, ',') != NULL ? stafett_import_dup_turned_name (name) : NULL;

      note_evidence (names, turned != NULL ? STAFETT_EVIDENCE_AMBIGUOUS : STAFETT_EVIDENCE_NEUTRAL, name);
    }
}

static void
conclude_texts (StafettImport *self,
                Column        *addresses,
                Column        *names)
{
  if (addresses->n[STAFETT_EVIDENCE_AMBIGUOUS] > 0)
    ask (self, STAFETT_IMPORT_QUESTION_ADDRESSES, get_column (self, "email"), addresses->example);
  if (names->n[STAFETT_EVIDENCE_AMBIGUOUS] > names->n[STAFETT_EVIDENCE_NEUTRAL])
    ask (self, STAFETT_IMPORT_QUESTION_NAME_ORDER, get_column (self, "name"), names->example);

  g_clear_pointer (&addresses->example, g_free);
  g_clear_pointer (&names->example, g_free);
}

static void
conclude (StafettImport *self,
          Column        *dates,
          Column        *amounts)
{
  StafettEvidence evidence = settle (dates);

  if (evidence == STAFETT_EVIDENCE_AMBIGUOUS)
    ask (self, STAFETT_IMPORT_QUESTION_DATE_ORDER, get_column (self, "date"), dates->example);
  else if (evidence != STAFETT_EVIDENCE_NEUTRAL)
    self->date_order = evidence == STAFETT_EVIDENCE_FIRST ? STAFETT_DATE_ORDER_DMY : STAFETT_DATE_ORDER_MDY;

  evidence = settle (amounts);
  if (evidence == STAFETT_EVIDENCE_AMBIGUOUS)
    ask (self, STAFETT_IMPORT_QUESTION_DECIMAL_SIGN, get_column (self, "amount"), amounts->example);
  else if (evidence != STAFETT_EVIDENCE_NEUTRAL)
    self->decimal_sign = evidence == STAFETT_EVIDENCE_FIRST ? STAFETT_DECIMAL_SIGN_POINT : STAFETT_DECIMAL_SIGN_COMMA;

  self->scanned = TRUE;
  g_clear_pointer (&dates->example, g_free);
  g_clear_pointer (&amounts->example, g_free);
}

/**
 * stafett_import_scan:
 * @self: an import that was opened
 * @cancellable: (nullable): to give up
 * @error: %STAFETT_ERROR_IO, %G_IO_ERROR_CANCELLED, or what the database says
 *
 * Looks through the whole file: counts its rows, finds which texts stand in the columns of list items, associates and statuses,
 * and how dates and amounts are written. Has to be done after columns were connected otherwise, for a thread other than the main one.
 *
 * Returns: whether it was done
 */
gboolean
stafett_import_scan (StafettImport  *self,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr (StafettCsvReader) reader = NULL;
  g_autoptr (GError) local_error = NULL;
  Column dates = { 0, }, amounts = { 0, }, addresses = { 0, }, names = { 0, };
  int date_column, amount_column, address_column, name_column;
  StafettCsvRow row;

  g_return_val_if_fail (STAFETT_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (self->dialect != NULL, FALSE);

  stafett_import_clear_scan (self);
  reader = stafett_import_new_reader (self, cancellable, error);
  if (reader == NULL || !load_items (self, error))
    return FALSE;

  self->own_export = stafett_import_is_own_export (self);
  date_column = get_column (self, "date");
  amount_column = get_column (self, "amount");
  address_column = get_column (self, "email");
  name_column = self->kind == STAFETT_RECORD_KIND_CONTACT ? get_column (self, "name") : -1;
  while (stafett_csv_reader_next (reader, &row, cancellable, &local_error))
    {
      const char *date, *amount;

      if (self->n_rows++ % PROGRESS_ROWS == 0)
        stafett_import_set_n_read (self, stafett_csv_reader_get_n_read (reader));
      if (!self->own_export)
        note_footer (self, &row);
      if (row.problem != STAFETT_CSV_PROBLEM_NONE)
        continue;

      date = stafett_import_get_text (&row, date_column);
      if (date != NULL)
        note_evidence (&dates, stafett_csv_look_at_date (date), date);
      amount = stafett_import_get_text (&row, amount_column);
      if (amount != NULL)
        note_evidence (&amounts, stafett_csv_look_at_amount (amount), amount);
      if (!self->own_export)
        note_texts (stafett_import_get_text (&row, address_column), stafett_import_get_text (&row, name_column), &addresses, &names);

      for (guint i = 0; i < STAFETT_IMPORT_MAX_FIELDS; i++)
        {
          const char *text = self->values_of[i].values != NULL ? stafett_import_get_said (self, &row, (int) i) : NULL;
          StafettImportValue *value = text != NULL ? ensure_value (self, i, text) : NULL;

          if (value != NULL)
            value->n_rows++;
        }
    }
  conclude (self, &dates, &amounts);
  conclude_texts (self, &addresses, &names);

  if (local_error == NULL)
    return TRUE;

  stafett_import_clear_scan (self);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
scan_cb (GTask        *task,
         gpointer      source,
         gpointer      task_data,
         GCancellable *cancellable)
{
  GError *error = NULL;

  if (stafett_import_scan (source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * stafett_import_scan_async:
 * @self: an import that was opened
 * @cancellable: (nullable): to give up
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_import_scan(). stafett_import_get_progress() tells how far it is.
 */
void
stafett_import_scan_async (StafettImport       *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, stafett_import_scan_async);
  g_task_run_in_thread (task, scan_cb);
}

/**
 * stafett_import_scan_finish:
 * @self: an import
 * @result: what the callback was given
 * @error: as stafett_import_scan()
 *
 * Returns: whether it was done
 */
gboolean
stafett_import_scan_finish (StafettImport  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * stafett_import_get_n_rows:
 * @self: an import that was looked through
 *
 * Returns: how many rows the file has, without the one that names the columns
 */
guint64
stafett_import_get_n_rows (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), 0);

  return self->n_rows;
}

/**
 * stafett_import_get_n_questions:
 * @self: an import that was looked through
 *
 * Returns: how many columns can be read in two ways
 */
guint
stafett_import_get_n_questions (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), 0);

  return self->questions->len;
}

/**
 * stafett_import_get_question:
 * @self: an import that was looked through
 * @index: which, from 0
 *
 * Returns: (transfer none): a column that can be read in two ways
 */
const StafettImportQuestion *
stafett_import_get_question (StafettImport *self,
                             guint          index)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), NULL);
  g_return_val_if_fail (index < self->questions->len, NULL);

  return g_ptr_array_index (self->questions, index);
}

/**
 * stafett_import_answer:
 * @self: an import that was looked through
 * @index: which question, from 0
 * @answer: a #StafettDateOrder, #StafettDecimalSign or #StafettImportTextAnswer, as the question's type asks; 0 takes the answer back
 */
void
stafett_import_answer (StafettImport *self,
                       guint          index,
                       int            answer)
{
  StafettImportQuestion *question;

  g_return_if_fail (STAFETT_IS_IMPORT (self));
  g_return_if_fail (index < self->questions->len);

  question = g_ptr_array_index (self->questions, index);
  question->answer = answer;
  switch (question->type)
    {
    case STAFETT_IMPORT_QUESTION_DATE_ORDER:
      self->date_order = (StafettDateOrder) answer;
      break;
    case STAFETT_IMPORT_QUESTION_DECIMAL_SIGN:
      self->decimal_sign = (StafettDecimalSign) answer;
      break;
    case STAFETT_IMPORT_QUESTION_ADDRESSES:
      self->addresses = (StafettImportTextAnswer) answer;
      break;
    case STAFETT_IMPORT_QUESTION_NAME_ORDER:
      self->names = (StafettImportTextAnswer) answer;
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * stafett_import_get_n_values:
 * @self: an import that was looked through
 *
 * Returns: how many texts there are in columns of list items, associates and statuses; at most a thousand of one column
 */
guint
stafett_import_get_n_values (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), 0);

  return self->values->len;
}

/**
 * stafett_import_get_value:
 * @self: an import that was looked through
 * @index: which, from 0
 *
 * Returns: (transfer none): a text, and what it means
 */
const StafettImportValue *
stafett_import_get_value (StafettImport *self,
                          guint          index)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), NULL);
  g_return_val_if_fail (index < self->values->len, NULL);

  return g_ptr_array_index (self->values, index);
}

/**
 * stafett_import_set_value:
 * @self: an import that was looked through
 * @index: which, from 0
 * @action: what is done with it; a status cannot be created
 * @target: of %STAFETT_IMPORT_VALUE_USE: the id of the item, or the number of the status
 */
void
stafett_import_set_value (StafettImport            *self,
                          guint                     index,
                          StafettImportValueAction  action,
                          gint64                    target)
{
  StafettImportValue *value;

  g_return_if_fail (STAFETT_IS_IMPORT (self));
  g_return_if_fail (index < self->values->len);

  value = g_ptr_array_index (self->values, index);
  g_return_if_fail (action != STAFETT_IMPORT_VALUE_CREATE || value->field->field->type != STAFETT_FIELD_ENUM);
  value->found = value->found && action == STAFETT_IMPORT_VALUE_USE && target == value->target;
  value->action = action;
  value->target = target;
}

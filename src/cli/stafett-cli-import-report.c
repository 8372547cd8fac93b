/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-import-private.h"

#include <glib/gi18n.h>

#include "cli/stafett-cli-private.h"

/* As many refused rows as a person reads; JSON has the first thousand, and the file of refused rows all. */
#define N_REFUSALS 20

static void
print_columns (StafettImport *import)
{
  stafett_cli_print ("%s\n", _("Columns:"));
  for (guint i = 0; i < stafett_import_get_n_columns (import); i++)
    {
      const StafettImportField *field = stafett_import_get_column_field (import, i);

      if (field != NULL)
        stafett_cli_print ("  %s → %s\n", stafett_import_get_column (import, i), _(field->label));
    }
  for (guint i = 0; i < stafett_import_get_n_columns (import); i++)
    if (stafett_import_get_column_field (import, i) == NULL)
      stafett_cli_print (_("  %s is left out\n"), stafett_import_get_column (import, i));
}

static void
print_values (StafettImport *import)
{
  gboolean any = FALSE;

  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    {
      const StafettImportValue *value = stafett_import_get_value (import, i);

      if (value->action != STAFETT_IMPORT_VALUE_LEAVE)
        continue;

      if (!any)
        stafett_cli_print ("%s\n", _("Not known, and left out:"));
      any = TRUE;
      stafett_cli_print (_("  %s: %s (rows: %llu)\n"), _(value->field->label), value->text, (unsigned long long) value->n_rows);
    }
}

static void
print_count (const char *label,
             guint64     n)
{
  stafett_cli_print ("  %s %llu\n", label, (unsigned long long) n);
}

static void
print_refusals (const StafettImportReport *report)
{
  guint n = MIN (report->batch->refusals->len, N_REFUSALS);

  for (guint i = 0; i < n; i++)
    {
      const StafettBatchRefusal *refusal = g_ptr_array_index (report->batch->refusals, i);

      stafett_cli_print (_("Line %llu: %s\n"), (unsigned long long) refusal->line, refusal->message);
    }
  if (report->n_refused > n)
    {
      gulong rest = (gulong) (report->n_refused - n);

      stafett_cli_print (ngettext ("and %lu more refused row\n", "and %lu more refused rows\n", rest), rest);
    }
}

void
stafett_cli_import_print (StafettImport             *import,
                          const StafettImportReport *report,
                          const char                *failed)
{
  const StafettCsvDialect *dialect = stafett_import_get_dialect (import);

  stafett_cli_print (_("Encoding: %s\n"), dialect->encoding);
  if (dialect->n_skip_lines > 0)
    stafett_cli_print (_("Rows above the table, which are left out: %u\n"), dialect->n_skip_lines);
  if (!dialect->header)
    stafett_cli_print ("%s\n", _("No row names the columns; the first is a record like the others. Say --header if it is not."));
  print_columns (import);
  print_values (import);

  stafett_cli_print ("%s\n", _("Rows:"));
  print_count (_("in the file:"), report->n_rows);
  print_count (_("new:"), report->n_new);
  print_count (_("changed:"), report->n_changed);
  print_count (_("unchanged:"), report->n_unchanged);
  print_count (_("skipped, because they are there already:"), report->n_skipped);
  print_count (_("empty:"), report->n_empty);
  print_count (_("refused:"), report->n_refused);
  if (report->n_repeated > 0)
    print_count (_("of records that an earlier row had already:"), report->n_repeated);
  if (report->n_new_companies > 0)
    print_count (_("for which a company was added:"), report->n_new_companies);
  if (report->batch->n_category_changes > 0)
    stafett_cli_print (_("Categories changed: %llu\n"), (unsigned long long) report->batch->n_category_changes);
  if (report->batch->n_questions > 0)
    stafett_cli_print (_("Questions asked: %llu\n"), (unsigned long long) report->batch->n_questions);
  print_refusals (report);

  if (report->failed_saved)
    stafett_cli_print (_("The refused rows are in %s.\n"), failed);
  if (report->batch->journal_entry_id != 0)
    stafett_cli_print (_("The file was imported. “stafettctl undo %lld” takes all of it back.\n"), (long long) report->batch->journal_entry_id);
  else
    stafett_cli_print ("%s\n", _("Nothing was changed."));
}

static json_t *
new_number (guint64 number)
{
  return json_integer ((json_int_t) number);
}

static json_t *
new_columns (StafettImport *import)
{
  json_t *columns = json_array ();

  for (guint i = 0; i < stafett_import_get_n_columns (import); i++)
    {
      const StafettImportField *field = stafett_import_get_column_field (import, i);
      json_t *object = json_object ();

      json_object_set_new (object, "column", stafett_cli_json_new_text (stafett_import_get_column (import, i)));
      json_object_set_new (object, "field", stafett_cli_json_new_text (field != NULL ? field->name : NULL));
      json_array_append_new (columns, object);
    }

  return columns;
}

static json_t *
new_values (StafettImport *import)
{
  static const char * const actions[] = {
    [STAFETT_IMPORT_VALUE_USE] = "use",
    [STAFETT_IMPORT_VALUE_CREATE] = "create",
    [STAFETT_IMPORT_VALUE_LEAVE] = "leave",
    [STAFETT_IMPORT_VALUE_REFUSE] = "refuse",
  };
  json_t *values = json_array ();

  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    {
      const StafettImportValue *value = stafett_import_get_value (import, i);
      json_t *object = json_object ();

      json_object_set_new (object, "field", stafett_cli_json_new_text (value->field->name));
      json_object_set_new (object, "text", stafett_cli_json_new_text (value->text));
      json_object_set_new (object, "rows", new_number (value->n_rows));
      json_object_set_new (object, "action", stafett_cli_json_new_text (actions[value->action]));
      if (value->action != STAFETT_IMPORT_VALUE_USE)
        json_object_set_new (object, "target", json_null ());
      else if (value->field->field->type == STAFETT_FIELD_ENUM)
        json_object_set_new (object, "target",
                             stafett_cli_json_new_text (stafett_enum_get_nick (value->field->field->enum_type (), (int) value->target)));
      else
        json_object_set_new (object, "target", json_integer (value->target));
      json_array_append_new (values, object);
    }

  return values;
}

static json_t *
new_refusals (const StafettImportReport *report)
{
  json_t *refusals = json_array ();

  for (guint i = 0; i < report->batch->refusals->len; i++)
    {
      const StafettBatchRefusal *refusal = g_ptr_array_index (report->batch->refusals, i);
      json_t *object = json_object ();

      json_object_set_new (object, "line", new_number (refusal->line));
      json_object_set_new (object, "name", stafett_cli_json_new_text (refusal->label));
      json_object_set_new (object, "reason", stafett_cli_json_new_text (refusal->message));
      json_array_append_new (refusals, object);
    }

  return refusals;
}

void
stafett_cli_import_print_json (StafettImport             *import,
                               const StafettImportReport *report,
                               const char                *failed)
{
  const StafettCsvDialect *dialect = stafett_import_get_dialect (import);
  gint64 entry = report->batch->journal_entry_id;
  char separator[2] = { dialect->separator, '\0' };
  g_autoptr (json_t) json = json_object ();

  json_object_set_new (json, "applied", json_boolean (entry != 0));
  json_object_set_new (json, "journal-entry", entry != 0 ? json_integer (entry) : json_null ());
  json_object_set_new (json, "encoding", stafett_cli_json_new_text (dialect->encoding));
  json_object_set_new (json, "separator", stafett_cli_json_new_text (separator));
  json_object_set_new (json, "rows-above", new_number (dialect->n_skip_lines));
  json_object_set_new (json, "header", json_boolean (dialect->header));
  json_object_set_new (json, "rows", new_number (report->n_rows));
  json_object_set_new (json, "new", new_number (report->n_new));
  json_object_set_new (json, "changed", new_number (report->n_changed));
  json_object_set_new (json, "unchanged", new_number (report->n_unchanged));
  json_object_set_new (json, "skipped", new_number (report->n_skipped));
  json_object_set_new (json, "empty", new_number (report->n_empty));
  json_object_set_new (json, "refused", new_number (report->n_refused));
  json_object_set_new (json, "repeated", new_number (report->n_repeated));
  json_object_set_new (json, "new-companies", new_number (report->n_new_companies));
  json_object_set_new (json, "new-items", new_number (report->n_new_items));
  json_object_set_new (json, "category-changes", new_number (report->batch->n_category_changes));
  json_object_set_new (json, "questions", new_number (report->batch->n_questions));
  json_object_set_new (json, "columns", new_columns (import));
  json_object_set_new (json, "values", new_values (import));
  json_object_set_new (json, "refusals", new_refusals (report));
  json_object_set_new (json, "failed", stafett_cli_json_new_text (report->failed_saved ? failed : NULL));
  stafett_cli_json_print (json);
}

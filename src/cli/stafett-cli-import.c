/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/stafett-cli-import-private.h"
#include "core/stafett-enum-types.h"
#include "core/stafett-error.h"

/* import companies, contacts, sales: what the options decide. */

#define N_LISTED_COLUMNS 50

typedef struct {
  char     **maps;
  char     **values;
  char     **creates;
  char     **refuses;
  char      *duplicates;
  char      *match;
  char      *missing_company;
  char      *company;
  char      *category;
  char      *currency;
  char      *rules;
  char      *dates;
  char      *decimals;
  char      *addresses;
  char      *names;
  char      *failed;
  char      *encoding;
  char      *separator;
  char      *quote;
  char      *short_rows;
  int        skip_rows; /* -1: as is found */
  gboolean   header;
  gboolean   no_header;
  gboolean   dry_run;
} Options;

static void
options_clear (Options *self)
{
  g_strfreev (self->maps);
  g_strfreev (self->values);
  g_strfreev (self->creates);
  g_strfreev (self->refuses);
  g_free (self->duplicates);
  g_free (self->match);
  g_free (self->missing_company);
  g_free (self->company);
  g_free (self->category);
  g_free (self->currency);
  g_free (self->rules);
  g_free (self->dates);
  g_free (self->decimals);
  g_free (self->addresses);
  g_free (self->names);
  g_free (self->failed);
  g_free (self->encoding);
  g_free (self->separator);
  g_free (self->quote);
  g_free (self->short_rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The place of @word among @words; the first if the option was not given. */
static gboolean
choose (const char          *option,
        const char          *word,
        const char * const  *words,
        int                 *choice,
        GError             **error)
{
  g_autofree char *known = NULL;

  *choice = 0;
  if (word == NULL)
    return TRUE;

  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      {
        *choice = i;
        return TRUE;
      }

  known = g_strjoinv (", ", (char **) words);
  g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("%s is one of: %s."), option, known);
  return FALSE;
}

static gboolean
parse_character (const char  *option,
                 const char  *text,
                 char        *character,
                 GError     **error)
{
  if (text == NULL)
    return TRUE;

  if (g_str_equal (text, "tab"))
    {
      *character = '\t';
      return TRUE;
    }
  if (strlen (text) == 1 && *text > 0)
    {
      *character = *text;
      return TRUE;
    }

  g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("%s is one character of ASCII, or the word “tab”."), option);
  return FALSE;
}

/* Opens the file as it is found to be written, or as the options say. */
static gboolean
open_file (StafettImport  *import,
           const Options  *options,
           GError        **error)
{
  static const char * const short_words[] = { "refuse", "take", NULL };
  g_autoptr (StafettCsvDialect) dialect = NULL;
  int short_rows;

  if (options->encoding == NULL)
    {
      if (!stafett_import_open (import, NULL, NULL, error))
        return FALSE;
      if (options->separator == NULL && options->quote == NULL && !options->header && !options->no_header && options->skip_rows < 0 &&
          options->short_rows == NULL)
        return TRUE;
      dialect = stafett_csv_dialect_copy (stafett_import_get_dialect (import));
    }
  else
    {
      dialect = stafett_csv_dialect_new ();
      if (stafett_import_open (import, NULL, NULL, NULL))
        {
          stafett_csv_dialect_free (dialect);
          dialect = stafett_csv_dialect_copy (stafett_import_get_dialect (import));
        }
      g_free (dialect->encoding);
      dialect->encoding = g_strdup (options->encoding);
    }

  if (options->header || options->no_header)
    dialect->header = options->header;
  if (!choose ("--short-rows", options->short_rows, short_words, &short_rows, error))
    return FALSE;
  dialect->short_rows = short_rows == 1;
  if (options->skip_rows >= 0)
    dialect->n_skip_lines = (guint) options->skip_rows;
  return parse_character ("--separator", options->separator, &dialect->separator, error) &&
         parse_character ("--quote", options->quote, &dialect->quote, error) &&
         stafett_import_open (import, dialect, NULL, error);
}

static int
find_column (StafettImport *import,
             const char    *name)
{
  guint n = stafett_import_get_n_columns (import);
  guint64 number;

  for (guint i = 0; i < n; i++)
    if (g_str_equal (stafett_import_get_column (import, i), name))
      return (int) i;
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (stafett_import_get_column (import, i), name) == 0)
      return (int) i;

  /* Of several of one name, the number tells which. */
  return g_ascii_string_to_unsigned (name, 10, 1, n, &number, NULL) ? (int) number - 1 : -1;
}

static gboolean
map_columns (StafettImport  *import,
             char          **maps,
             GError        **error)
{
  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      const char *sign = strrchr (maps[i], '=');
      g_autofree char *name = NULL;
      int column;

      if (sign == NULL)
        {
          g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("“%s” has no “=”: write COLUMN=FIELD."), maps[i]);
          return FALSE;
        }

      name = g_strndup (maps[i], (gsize) (sign - maps[i]));
      column = find_column (import, name);
      if (column < 0)
        {
          g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND, _("The file has no column “%s”."), name);
          return FALSE;
        }
      if (!stafett_import_set_column_field (import, (guint) column, sign[1] != '\0' ? sign + 1 : NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_field (const StafettImportValue *value,
          const char               *name,
          gsize                     length)
{
  return strlen (value->field->name) == length && strncmp (value->field->name, name, length) == 0;
}

/* FIELD:TEXT=NAME */
static gboolean
map_value (StafettCli     *cli,
           StafettImport  *import,
           const char     *option,
           GError        **error)
{
  const char *colon = strchr (option, ':');
  const char *sign = strrchr (option, '=');
  g_autofree char *text = NULL;

  if (colon == NULL || sign == NULL || sign < colon)
    {
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("“%s” is not of the form FIELD:TEXT=NAME."), option);
      return FALSE;
    }

  text = g_strndup (colon + 1, (gsize) (sign - colon - 1));
  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    {
      const StafettImportValue *value = stafett_import_get_value (import, i);
      const StafettField *field = value->field->field;
      int number;
      gint64 id;

      if (!is_field (value, option, (gsize) (colon - option)) || g_ascii_strcasecmp (value->text, text) != 0)
        continue;

      if (field->type == STAFETT_FIELD_ENUM)
        {
          if (!stafett_enum_from_nick (field->enum_type (), sign + 1, &number))
            {
              g_autofree char *nicks = stafett_enum_dup_nicks (field->enum_type ());

              g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("%s is one of: %s."), field->name, nicks);
              return FALSE;
            }
          id = number;
        }
      else
        {
          id = stafett_cli_find (cli, field->reference, sign + 1, FALSE, error);
          if (id == 0)
            return FALSE;
        }
      stafett_import_set_value (import, i, STAFETT_IMPORT_VALUE_USE, id);
      return TRUE;
    }

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND, _("“%s” does not stand in a column of that field."), text);
  return FALSE;
}

static gboolean
decide_unknown (StafettImport             *import,
                const char                *option,
                char                     **fields,
                StafettImportValueAction   action,
                GError                   **error)
{
  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < stafett_import_get_n_fields (import); j++)
        {
          const StafettImportField *field = stafett_import_get_field (import, j);

          known |= g_str_equal (field->name, fields[i]) && field->field != NULL &&
                   (field->field->type == STAFETT_FIELD_REFERENCE ||
                    (field->field->type == STAFETT_FIELD_ENUM && action != STAFETT_IMPORT_VALUE_CREATE));
        }
      if (!known)
        {
          g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("%s does not go with “%s”."), option, fields[i]);
          return FALSE;
        }

      for (guint j = 0; j < stafett_import_get_n_values (import); j++)
        {
          const StafettImportValue *value = stafett_import_get_value (import, j);

          if (value->action == STAFETT_IMPORT_VALUE_LEAVE && g_str_equal (value->field->name, fields[i]))
            stafett_import_set_value (import, j, action, 0);
        }
    }

  return TRUE;
}

static char *
dup_question (StafettImport               *import,
              const StafettImportQuestion *question)
{
  const char *column = stafett_import_get_column (import, question->column);

  switch (question->type)
    {
    case STAFETT_IMPORT_QUESTION_DATE_ORDER:
      return g_strdup_printf (_("“%s” in the column “%s” can be read with the day or with the month first. Say --dates dmy or --dates mdy."),
                              question->example, column);
    case STAFETT_IMPORT_QUESTION_DECIMAL_SIGN:
      return g_strdup_printf (_("“%s” in the column “%s” can be read with a decimal point or with a decimal comma. Say --decimals point or --decimals comma."),
                              question->example, column);
    case STAFETT_IMPORT_QUESTION_ADDRESSES:
      return g_strdup_printf (_("“%s” in the column “%s” is several addresses. Say --addresses first to take only the first, or --addresses all."),
                              question->example, column);
    case STAFETT_IMPORT_QUESTION_NAME_ORDER:
      return g_strdup_printf (_("“%s” in the column “%s” seems to have the last name first. Say --names turn to have it last, or --names keep."),
                              question->example, column);
    default:
      g_assert_not_reached ();
    }
}

/* @answers has one for each type of question; 0 where none was given. */
static gboolean
answer_questions (StafettImport  *import,
                  const int      *answers,
                  GError        **error)
{
  for (guint i = 0; i < stafett_import_get_n_questions (import); i++)
    {
      const StafettImportQuestion *question = stafett_import_get_question (import, i);
      int answer = answers[question->type];
      g_autofree char *asked = answer == 0 ? dup_question (import, question) : NULL;

      if (asked != NULL)
        {
          g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_AMBIGUOUS, asked);
          return FALSE;
        }
      stafett_import_answer (import, i, answer);
    }

  return TRUE;
}

static char *
dup_columns (StafettImport *import)
{
  guint n = MIN (stafett_import_get_n_columns (import), N_LISTED_COLUMNS);
  GString *columns = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (columns, "%s“%s”", i > 0 ? ", " : "", stafett_import_get_column (import, i));
  if (n < stafett_import_get_n_columns (import))
    g_string_append (columns, ", …");

  return g_string_free (columns, FALSE);
}

/* What is only proposed has to be said, for here nobody looks at it before it is done. */
static gboolean
check_proposals (StafettImport  *import,
                 GError        **error)
{
  for (guint i = 0; i < stafett_import_get_n_columns (import); i++)
    {
      const StafettImportField *field = stafett_import_get_column_field (import, i);
      const char *column = stafett_import_get_column (import, i);
      g_autofree char *columns = NULL;

      if (field == NULL || stafett_import_get_column_basis (import, i) != STAFETT_IMPORT_BASIS_LACK)
        continue;

      columns = dup_columns (import);
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                   /* Translators: an option that stays as it is, with the name of a column */
                   _("None of the file’s columns is called the name. If it is “%s”, say --map \"%s=%s\". The file’s columns are: %s."),
                   column, column, field->name, columns);
      return FALSE;
    }

  return TRUE;
}

/* What has no name that is known has to be named with --map: the names to choose from. */
static gboolean
check (StafettImport  *import,
       GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *company = NULL;
  const char *field;

  if (!check_proposals (import, error))
    return FALSE;
  if (stafett_import_check (import, &local_error))
    return TRUE;

  field = stafett_error_get_field (local_error);
  if (field == NULL || (!g_str_equal (field, "name") && !g_str_equal (field, "company") && !g_str_equal (field, "category")))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  columns = dup_columns (import);
  if (g_str_equal (field, "company"))
    company = g_strdup (" --company \"NAME\",");
  g_set_error (error, local_error->domain, local_error->code,
               /* Translators: a sentence that says what is missing; options that stay as they are but for the words NAME and COLUMN; names of columns */
               _("%s For example:%s --map \"COLUMN=%s\". The file’s columns are: %s."), local_error->message, company != NULL ? company : "", field,
               columns);
  return FALSE;
}

static gboolean
decide (StafettCli     *cli,
        StafettImport  *import,
        const Options  *options,
        GError        **error)
{
  static const char * const duplicates_words[] = { "skip", "update", "create", NULL };
  static const char * const match_words[] = { "nothing", "number", "email", "name", "id", NULL };
  static const char * const missing_words[] = { "create", "refuse", NULL };
  static const char * const switch_words[] = { "off", "on", NULL };
  static const char * const date_words[] = { "unknown", "dmy", "mdy", NULL };
  static const char * const decimal_words[] = { "unknown", "point", "comma", NULL };
  static const char * const address_words[] = { "unknown", "first", "all", NULL };
  static const char * const name_words[] = { "unknown", "turn", "keep", NULL };
  int answers[STAFETT_IMPORT_QUESTION_NAME_ORDER + 1];
  int duplicates, match, missing, rules;

  if (!choose ("--duplicates", options->duplicates, duplicates_words, &duplicates, error) ||
      !choose ("--match", options->match, match_words, &match, error) ||
      !choose ("--missing-company", options->missing_company, missing_words, &missing, error) ||
      !choose ("--rules", options->rules, switch_words, &rules, error) ||
      !choose ("--dates", options->dates, date_words, &answers[STAFETT_IMPORT_QUESTION_DATE_ORDER], error) ||
      !choose ("--decimals", options->decimals, decimal_words, &answers[STAFETT_IMPORT_QUESTION_DECIMAL_SIGN], error) ||
      !choose ("--addresses", options->addresses, address_words, &answers[STAFETT_IMPORT_QUESTION_ADDRESSES], error) ||
      !choose ("--names", options->names, name_words, &answers[STAFETT_IMPORT_QUESTION_NAME_ORDER], error) ||
      !map_columns (import, options->maps, error))
    return FALSE;

  stafett_import_set_duplicates (import, (StafettImportDuplicates) duplicates);
  if (options->match != NULL)
    stafett_import_set_match (import, (StafettImportMatch) match);
  stafett_import_set_create_companies (import, missing == 0);
  stafett_import_set_company (import, options->company);
  stafett_import_set_rules (import, rules == 1);
  if (options->currency != NULL)
    stafett_import_set_currency (import, options->currency);
  if (options->category != NULL)
    {
      gint64 id = stafett_cli_find (cli, STAFETT_RECORD_KIND_CATEGORY, options->category, FALSE, error);

      if (id == 0)
        return FALSE;
      stafett_import_set_category (import, id);
    }

  if (!stafett_import_scan (import, NULL, error) || !answer_questions (import, answers, error))
    return FALSE;
  for (guint i = 0; options->values != NULL && options->values[i] != NULL; i++)
    if (!map_value (cli, import, options->values[i], error))
      return FALSE;

  return decide_unknown (import, "--create", options->creates, STAFETT_IMPORT_VALUE_CREATE, error) &&
         decide_unknown (import, "--refuse", options->refuses, STAFETT_IMPORT_VALUE_REFUSE, error) &&
         check (import, error);
}

static gboolean
run_import (StafettCli         *self,
            StafettRecordKind   kind,
            const Options      *options,
            GError            **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (stafett_cli_get_argument (self, 0));
  g_autoptr (GFile) failed = options->failed != NULL ? g_file_new_for_commandline_arg (options->failed) : NULL;
  g_autoptr (StafettImport) import = stafett_import_new (self->session, kind, file);
  g_autoptr (StafettImportReport) report = NULL;

  if (!open_file (import, options, error) || !decide (self, import, options, error))
    return FALSE;

  report = stafett_import_run (import, self->session, options->dry_run, failed, NULL, error);
  if (report == NULL)
    return FALSE;

  if (self->json)
    stafett_cli_import_print_json (import, report, options->failed);
  else
    stafett_cli_import_print (import, report, options->failed);
  if (options->failed == NULL || report->n_refused == 0 || report->failed_saved)
    return TRUE;

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("What was refused could not be written to “%s”."), options->failed);
  return FALSE;
}

static gboolean
import_records (StafettCli         *self,
                StafettRecordKind   kind,
                const char         *usage,
                GError            **error)
{
  g_auto (Options) options = { .skip_rows = -1 };
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Only tell what would be done"), NULL },
    { "map", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.maps, N_("What a column becomes; nothing after = leaves it out"), N_("COLUMN=FIELD") },
    { "duplicates", 0, 0, G_OPTION_ARG_FILENAME, &options.duplicates, N_("What to do with records that are there already: skip, update or create"), N_("WHAT") },
    { "match", 0, 0, G_OPTION_ARG_FILENAME, &options.match, N_("How records are known again: number, email, name, id or nothing"), N_("KEY") },
    { "missing-company", 0, 0, G_OPTION_ARG_FILENAME, &options.missing_company, N_("What to do with rows whose company is not there: create or refuse"), N_("WHAT") },
    { "company", 0, 0, G_OPTION_ARG_FILENAME, &options.company, N_("The company of rows that name none"), N_("NAME") },
    { "category", 0, 0, G_OPTION_ARG_FILENAME, &options.category, N_("The category of new companies that the file gives none"), N_("NAME") },
    { "value", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.values, N_("What a text in the column of a field means"), N_("FIELD:TEXT=NAME") },
    { "create", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.creates, N_("Add unknown texts in the column of this field to its list"), N_("FIELD") },
    { "refuse", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.refuses, N_("Refuse rows with unknown texts in the column of this field"), N_("FIELD") },
    { "currency", 0, 0, G_OPTION_ARG_FILENAME, &options.currency, N_("The currency of amounts without one"), N_("CODE") },
    { "dates", 0, 0, G_OPTION_ARG_FILENAME, &options.dates, N_("How to read dates that can be read in two ways: dmy or mdy"), N_("ORDER") },
    { "decimals", 0, 0, G_OPTION_ARG_FILENAME, &options.decimals, N_("How to read amounts that can be read in two ways: point or comma"), N_("SIGN") },
    { "addresses", 0, 0, G_OPTION_ARG_FILENAME, &options.addresses, N_("What to do with several e-mail addresses in one value: first or all"), N_("WHICH") },
    { "names", 0, 0, G_OPTION_ARG_FILENAME, &options.names, N_("What to do with names that have the last name first and a comma: turn or keep"), N_("WHAT") },
    { "rules", 0, 0, G_OPTION_ARG_FILENAME, &options.rules, N_("Whether automation rules run, in the order of the dates: on or off"), N_("SWITCH") },
    { "failed", 0, 0, G_OPTION_ARG_FILENAME, &options.failed, N_("Save the rows that are refused, with the reasons"), N_("FILE") },
    { "encoding", 0, 0, G_OPTION_ARG_FILENAME, &options.encoding, N_("The file’s encoding, instead of the one that is found"), N_("NAME") },
    { "separator", 0, 0, G_OPTION_ARG_FILENAME, &options.separator, N_("What separates values, instead of what is found"), N_("CHARACTER") },
    { "quote", 0, 0, G_OPTION_ARG_FILENAME, &options.quote, N_("What quotes values, instead of what is found"), N_("CHARACTER") },
    { "short-rows", 0, 0, G_OPTION_ARG_FILENAME, &options.short_rows, N_("What to do with rows of too few values: refuse, or take what is missing for empty"), N_("WHAT") },
    { "skip-rows", 0, 0, G_OPTION_ARG_INT, &options.skip_rows, N_("How many rows stand above the table, instead of what is found"), N_("N") },
    { "header", 0, 0, G_OPTION_ARG_NONE, &options.header, N_("The first row names the columns, whatever it looks like"), NULL },
    { "no-header", 0, 0, G_OPTION_ARG_NONE, &options.no_header, N_("The first row does not name the columns: they are Column 1, Column 2 …"), NULL },
    { NULL }
  };

  return stafett_cli_parse (self, entries, usage,
                            _("Reads records from a CSV file, in one step that can be undone. With --dry-run it tells what would become of each row."),
                            1, 1, error) &&
         stafett_cli_open (self, error) &&
         run_import (self, kind, &options, error);
}

gboolean
stafett_cli_import (StafettCli  *self,
                    GError     **error)
{
  static const struct {
    const char        *word;
    StafettRecordKind  kind;
  } kinds[] = {
    { "companies", STAFETT_RECORD_KIND_COMPANY },
    { "contacts", STAFETT_RECORD_KIND_CONTACT },
    { "sales", STAFETT_RECORD_KIND_SALE },
  };
  g_autofree char *word = NULL;
  g_autoptr (GError) local_error = NULL;

  word = stafett_cli_take_word (self, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (word != NULL && g_str_equal (word, "settings"))
    return stafett_cli_import_settings (self, error);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (word, kinds[i].word) == 0)
      return import_records (self, kinds[i].kind, N_("FILE"), error);
  if (word == NULL && self->help)
    return import_records (self, STAFETT_RECORD_KIND_COMPANY, N_("settings|companies|contacts|sales FILE"), error);

  g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("What? There is: %s."), "settings, companies, contacts, sales");
  return FALSE;
}

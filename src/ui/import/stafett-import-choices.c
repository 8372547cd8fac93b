/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-choices.h"

#include "services/stafett-locale.h"

/* All is known by what stands in the file, so that it is found again after the file was read in another encoding or with
 * other columns. */
struct _StafettImportChoices
{
  GHashTable *columns; /* (owned): from the column's name to the field's, which is empty if the column is not taken */
  GHashTable *answers; /* (owned): from the question to the answer */
  GHashTable *values;  /* (owned): from field and text to a Decision */
};

typedef struct {
  StafettImportValueAction action;
  gint64                   target;
} Decision;

/**
 * stafett_import_choices_new:
 *
 * Returns: (transfer full): nothing decided yet
 */
StafettImportChoices *
stafett_import_choices_new (void)
{
  StafettImportChoices *self = g_new0 (StafettImportChoices, 1);

  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * stafett_import_choices_free:
 * @self: (transfer full): what was decided
 */
void
stafett_import_choices_free (StafettImportChoices *self)
{
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->values);
  g_free (self);
}

/* Two columns may bear the same name. */
static char *
dup_column_key (StafettImport *import,
                guint          column)
{
  const char *name = stafett_import_get_column (import, column);
  guint n = 0;

  for (guint i = 0; i < column; i++)
    n += g_str_equal (stafett_import_get_column (import, i), name);

  return g_strdup_printf ("%u %s", n, name);
}

/**
 * stafett_import_choices_take_columns:
 * @self: what was decided
 * @import: an import that was opened
 *
 * Remembers which column becomes which field.
 */
void
stafett_import_choices_take_columns (StafettImportChoices *self,
                                     StafettImport        *import)
{
  for (guint i = 0; i < MIN (stafett_import_get_n_columns (import), STAFETT_IMPORT_MAX_SHOWN_COLUMNS); i++)
    {
      const StafettImportField *field = stafett_import_get_column_field (import, i);

      /* What was only guessed is guessed anew when the file is read otherwise. */
      if (field != NULL && stafett_import_get_column_basis (import, i) != STAFETT_IMPORT_BASIS_HEADING)
        continue;
      g_hash_table_replace (self->columns, dup_column_key (import, i), g_strdup (field != NULL ? field->name : ""));
    }
}

/**
 * stafett_import_choices_give_columns:
 * @self: what was decided
 * @import: an import that was opened
 *
 * Lets the columns become what they were to become before.
 */
void
stafett_import_choices_give_columns (StafettImportChoices *self,
                                     StafettImport        *import)
{
  for (guint i = 0; i < MIN (stafett_import_get_n_columns (import), STAFETT_IMPORT_MAX_SHOWN_COLUMNS); i++)
    {
      const StafettImportField *field = stafett_import_get_column_field (import, i);
      g_autofree char *key = dup_column_key (import, i);
      const char *name = g_hash_table_lookup (self->columns, key);

      if (name != NULL && g_strcmp0 (name, field != NULL ? field->name : "") != 0)
        stafett_import_set_column_field (import, i, *name != '\0' ? name : NULL, NULL);
    }
}

static char *
dup_question_key (StafettImport               *import,
                  const StafettImportQuestion *question)
{
  return g_strdup_printf ("%d %s", (int) question->type, stafett_import_get_column (import, question->column));
}

static char *
dup_value_key (const StafettImportValue *value)
{
  return g_strdup_printf ("%s %s", value->field->name, value->text);
}

/**
 * stafett_import_choices_take_values:
 * @self: what was decided
 * @import: an import that was looked through
 *
 * Remembers the answers, and what the user has said of values.
 */
void
stafett_import_choices_take_values (StafettImportChoices *self,
                                    StafettImport        *import)
{
  for (guint i = 0; i < stafett_import_get_n_questions (import); i++)
    {
      const StafettImportQuestion *question = stafett_import_get_question (import, i);

      g_hash_table_replace (self->answers, dup_question_key (import, question), GINT_TO_POINTER (question->answer));
    }

  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    {
      const StafettImportValue *value = stafett_import_get_value (import, i);
      Decision decision = { value->action, value->target };

      if (!value->found)
        g_hash_table_replace (self->values, dup_value_key (value), g_memdup2 (&decision, sizeof decision));
    }
}

/**
 * stafett_import_choices_give_values:
 * @self: what was decided
 * @import: an import that was looked through again
 *
 * Gives the answers that were given before.
 */
void
stafett_import_choices_give_values (StafettImportChoices *self,
                                    StafettImport        *import)
{
  for (guint i = 0; i < stafett_import_get_n_questions (import); i++)
    {
      g_autofree char *key = dup_question_key (import, stafett_import_get_question (import, i));
      int answer = GPOINTER_TO_INT (g_hash_table_lookup (self->answers, key));

      if (answer != 0)
        stafett_import_answer (import, i, answer);
    }

  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    {
      g_autofree char *key = dup_value_key (stafett_import_get_value (import, i));
      const Decision *decision = g_hash_table_lookup (self->values, key);

      if (decision != NULL)
        stafett_import_set_value (import, i, decision->action, decision->target);
    }
}

/* What is only proposed for a column says nothing of the file. */
static gboolean
is_known (StafettImport *import,
          guint          column)
{
  return stafett_import_get_column_field (import, column) != NULL && stafett_import_get_column_basis (import, column) != STAFETT_IMPORT_BASIS_LACK;
}

static gboolean
has_field (StafettImport *import,
           const char    *name)
{
  for (guint i = 0; i < stafett_import_get_n_columns (import); i++)
    {
      const StafettImportField *field = stafett_import_get_column_field (import, i);

      if (is_known (import, i) && g_str_equal (field->name, name))
        return TRUE;
    }

  return FALSE;
}

/* Whether the name of a file says that it holds such records, and no others. */
static gboolean
is_named (const char        *name,
          StafettRecordKind  kind)
{
  static const struct {
    StafettRecordKind   kind;
    const char * const  words[24];
  } names[] = {
    { STAFETT_RECORD_KIND_COMPANY, { "company", "companies", "account", "accounts", "customers", "firma", "firmaer", "bedrifter", "selskaper", "foretak",
                                     "virksomheder", "företag", "kunder", "kunden", "firmen", "unternehmen", "entreprises", "empresas", NULL } },
    { STAFETT_RECORD_KIND_CONTACT, { "contact", "contacts", "person", "persons", "people", "personer", "kontakt", "kontakter", "kontakte", "kontaktpersoner",
                                     "personen", "contactos", "subscribers", NULL } },
    { STAFETT_RECORD_KIND_SALE, { "sale", "sales", "deal", "deals", "opportunity", "opportunities", "pipeline", "salg", "försäljning", "verkäufe",
                                  "verkaufschancen", "opportunités", "oportunidades", NULL } },
  };
  g_autofree char *lower = stafett_locale_dup_lower (name);
  g_auto (GStrv) words = g_strsplit_set (lower, " _-.()0123456789", -1);
  gboolean wanted = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
      if (g_strv_contains (names[j].words, words[i]))
        {
          if (names[j].kind != kind)
            return FALSE;
          wanted = TRUE;
        }

  return wanted;
}

/* How many columns found a field; those that lack what every such record has count little. Lists of people are often of one company, and
 * then it is the file's name that tells them from lists of companies. */
static guint
rate (StafettImport *import,
      const char    *name)
{
  StafettRecordKind kind = stafett_import_get_kind (import);
  gboolean complete = has_field (import, "name") || has_field (import, "first-name") || has_field (import, "last-name");
  gboolean named = complete && kind != STAFETT_RECORD_KIND_COMPANY && is_named (name, kind);
  guint rating = named ? 10 : 0;

  /* Products have names and prices, too. */
  if (kind == STAFETT_RECORD_KIND_SALE && !has_field (import, "company") && !has_field (import, "company-number") && !has_field (import, "contact") &&
      !has_field (import, "status") && !has_field (import, "date"))
    return 0;

  if (kind == STAFETT_RECORD_KIND_SALE)
    complete |= has_field (import, "status") || has_field (import, "date"); /* is called as its company is; companies have a revenue, too */
  if (kind != STAFETT_RECORD_KIND_COMPANY && !named)
    complete &= has_field (import, "company") || has_field (import, "company-number");
  for (guint i = 0; i < stafett_import_get_n_columns (import); i++)
    rating += is_known (import, i);

  return complete ? rating + 100 : rating;
}

/**
 * stafett_import_guess_kind:
 * @imports: (array length=n_imports): imports of the same file that were opened, one for each kind
 * @n_imports: how many
 * @name: the file's name, as it is shown
 *
 * Returns: what the file seems to hold: the kind whose fields its headings fit best, the first of several
 */
StafettRecordKind
stafett_import_guess_kind (StafettImport * const *imports,
                           guint                  n_imports,
                           const char            *name)
{
  guint best = 0;

  for (guint i = 1; i < n_imports; i++)
    if (rate (imports[i], name) > rate (imports[best], name))
      best = i;

  return stafett_import_get_kind (imports[best]);
}

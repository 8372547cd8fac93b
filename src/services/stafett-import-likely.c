/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <string.h>

#include "services/stafett-locale.h"

/* A heading may mean several things: "Customer" is a name here and a yes or no there, "Title" is what somebody is or how he is addressed,
 * and "Name" the half of one. The first rows tell which. */

/* How people are addressed. */
#define SALUTATIONS "mr mrs ms miss mx dr prof herr frau fru frøken hr m mme mlle sr sra srta dhr mevr sig"

/* By which switches are written. */
#define SWITCHES "true false yes no y n 0 1 ja nei nej nein oui non sí si no sim não on off x"

/* By which both people and companies are headed. */
#define NAMES "name navn namn naam nom nombre nome"

typedef gboolean (*Test) (const char *text);

static gboolean
is_switch (const char *text)
{
  g_autofree char *lower = stafett_locale_dup_lower (text);

  return stafett_import_find_word (SWITCHES, lower) >= 0;
}

static gboolean
is_salutation (const char *text)
{
  g_autofree char *plain = stafett_import_dup_plain (text);

  return stafett_import_find_word (SALUTATIONS, plain) >= 0;
}

static gboolean
is_figure (const char *text)
{
  StafettImportLook look = stafett_import_look_at_value (text);

  return look == STAFETT_IMPORT_LOOK_AMOUNT || look == STAFETT_IMPORT_LOOK_DATE;
}

static gboolean
is_person (const char *text)
{
  return stafett_import_look_at_value (text) == STAFETT_IMPORT_LOOK_PERSON;
}

static gboolean
is_no_address (const char *text)
{
  return strchr (text, '@') == NULL;
}

static gboolean
is_no_number (const char *text)
{
  return strpbrk (text, "0123456789") == NULL;
}

static gboolean
is_no_amount (const char *text)
{
  return stafett_csv_look_at_amount (text) == STAFETT_EVIDENCE_INVALID;
}

static gboolean
is_no_date (const char *text)
{
  return stafett_csv_look_at_date (text) == STAFETT_EVIDENCE_INVALID;
}

/* What contradicts a field if it is true of all values of a column. */
static const struct {
  const char *field;
  Test        test;
} contradictions[] = {
  { "name", is_figure },
  { "company", is_figure },
  { "contact", is_figure },
  { "title", is_salutation },
  { "email", is_no_address },
  { "phone", is_no_number },
  { "organisation-number", is_no_number },
  { "company-number", is_no_number },
  { "amount", is_no_amount },
  { "date", is_no_date },
};

/* Whether it is true of all values that the first rows have in a column; FALSE if they have none. */
static gboolean
is_true_of_all (StafettImport *self,
                guint          column,
                Test           test)
{
  guint n = 0;

  for (guint i = 0; i < self->preview->len; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (stafett_import_get_preview (self, i, column)));

      if (stafett_csv_is_nothing (text))
        continue;
      if (!test (text))
        return FALSE;
      n++;
    }

  return n > 0;
}

/* Whether the values of a column are such that another one is rather to become the field, if there is another for it. */
gboolean
stafett_import_is_likely (StafettImport            *self,
                          const StafettImportField *field,
                          guint                     column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (contradictions); i++)
    if (g_str_equal (contradictions[i].field, field->name) && is_true_of_all (self, column, contradictions[i].test))
      return FALSE;

  if (self->kind == STAFETT_RECORD_KIND_COMPANY && g_str_equal (field->name, "name"))
    {
      g_autofree char *plain = stafett_import_dup_plain (g_ptr_array_index (self->columns, column));

      return stafett_import_find_word (NAMES, plain) < 0 || !is_true_of_all (self, column, is_person);
    }

  return TRUE;
}

/* Whether the values of a column can be the field at all: nobody is called yes or no. */
gboolean
stafett_import_is_possible (StafettImport            *self,
                            const StafettImportField *field,
                            guint                     column)
{
  static const char * const named[] = { "name", "company", "contact", "owner", "our-contact", NULL };

  return self->preview->len < 2 || !g_strv_contains (named, field->name) || !is_true_of_all (self, column, is_switch);
}

/* Whether @name has @part as a word of its own. */
static gboolean
has_part (const char *name,
          const char *part)
{
  g_autofree char *words = stafett_locale_dup_lower (name);
  g_autofree char *word = stafett_locale_dup_lower (part);
  gsize length = strlen (word);

  for (const char *p = strstr (words, word); p != NULL && length > 0; p = strstr (p + 1, word))
    if ((p == words || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p)))) && !g_unichar_isalnum (g_utf8_get_char (p + length)))
      return TRUE;

  return FALSE;
}

/* "Name" beside a first name is the last name in many countries, and the first name beside a last name; unless it has the other in it. */
void
stafett_import_tell_halves (StafettImport *self)
{
  int name = self->kind == STAFETT_RECORD_KIND_CONTACT ? stafett_import_find_field (self, "name") : -1;
  int first = stafett_import_find_field (self, "first-name");
  int last = stafett_import_find_field (self, "last-name");
  int half, column;
  guint n = 0;

  if (name < 0 || self->column_of[name] < 0 || (self->column_of[first] < 0) == (self->column_of[last] < 0))
    return;

  half = self->column_of[first] >= 0 ? first : last;
  column = self->column_of[name];
  for (guint i = 0; i < self->preview->len; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (stafett_import_get_preview (self, i, (guint) column)));
      g_autofree char *part = g_strstrip (g_strdup (stafett_import_get_preview (self, i, (guint) self->column_of[half])));

      if (*text == '\0' || *part == '\0')
        continue;
      if (has_part (text, part))
        return;
      n++;
    }

  if (n > 0)
    stafett_import_connect_column (self, (guint) column, half == first ? last : first);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <string.h>

/* Where headings do not tell it, the first rows tell what the columns are. In a file without headings all fields are looked for so; where
 * there are headings, only what no record can be without. Where not even the values tell the name, the first text is proposed. */

/* What the values of a field look like; what tells more than another comes first. */
static const struct {
  StafettRecordKind  kind;
  const char        *field;
  StafettImportLook  look;
} guesses[] = {
  { STAFETT_RECORD_KIND_COMPANY, "name", STAFETT_IMPORT_LOOK_FIRM },
  { STAFETT_RECORD_KIND_COMPANY, "organisation-number", STAFETT_IMPORT_LOOK_NUMBER },
  { STAFETT_RECORD_KIND_COMPANY, "phone", STAFETT_IMPORT_LOOK_PHONE },
  { STAFETT_RECORD_KIND_COMPANY, "email", STAFETT_IMPORT_LOOK_EMAIL },
  { STAFETT_RECORD_KIND_COMPANY, "web-address", STAFETT_IMPORT_LOOK_URL },
  { STAFETT_RECORD_KIND_CONTACT, "company", STAFETT_IMPORT_LOOK_FIRM },
  { STAFETT_RECORD_KIND_CONTACT, "name", STAFETT_IMPORT_LOOK_PERSON },
  { STAFETT_RECORD_KIND_CONTACT, "company-number", STAFETT_IMPORT_LOOK_NUMBER },
  { STAFETT_RECORD_KIND_CONTACT, "email", STAFETT_IMPORT_LOOK_EMAIL },
  { STAFETT_RECORD_KIND_CONTACT, "phone", STAFETT_IMPORT_LOOK_PHONE },
  { STAFETT_RECORD_KIND_SALE, "company", STAFETT_IMPORT_LOOK_FIRM },
  { STAFETT_RECORD_KIND_SALE, "company-number", STAFETT_IMPORT_LOOK_NUMBER },
  { STAFETT_RECORD_KIND_SALE, "contact", STAFETT_IMPORT_LOOK_PERSON },
  { STAFETT_RECORD_KIND_SALE, "amount", STAFETT_IMPORT_LOOK_AMOUNT },
  { STAFETT_RECORD_KIND_SALE, "date", STAFETT_IMPORT_LOOK_DATE },
  { STAFETT_RECORD_KIND_SALE, "status", STAFETT_IMPORT_LOOK_STATUS },
};

/* What the values of a column are: nearly all of them this. Of firms, some are known by their names and others not. */
static StafettImportLook
look_at_column (StafettImport *self,
                guint          column)
{
  guint n[STAFETT_IMPORT_N_LOOKS] = { 0, };
  guint n_statuses = 0;
  guint n_values;

  for (guint i = 0; i < self->preview->len; i++)
    {
      const char *text = stafett_import_get_preview (self, i, column);

      n[stafett_import_look_at_value (text)]++;
      n_statuses += stafett_import_find_status (text) != 0;
    }

  n_values = self->preview->len - n[STAFETT_IMPORT_LOOK_NOTHING];
  if (n_values == 0)
    return STAFETT_IMPORT_LOOK_NOTHING;
  if (n_statuses * 10 >= n_values * 9)
    return STAFETT_IMPORT_LOOK_STATUS;
  if (n[STAFETT_IMPORT_LOOK_FIRM] * 4 >= n_values && n[STAFETT_IMPORT_LOOK_FIRM] + n[STAFETT_IMPORT_LOOK_PERSON] + n[STAFETT_IMPORT_LOOK_TEXT] == n_values)
    return STAFETT_IMPORT_LOOK_FIRM;
  for (guint i = STAFETT_IMPORT_LOOK_NOTHING + 1; i < STAFETT_IMPORT_N_LOOKS; i++)
    if (n[i] * 10 >= n_values * 8)
      return (StafettImportLook) i;

  return STAFETT_IMPORT_LOOK_TEXT;
}

/* In a column of names there are many, in one of categories or places few. */
static gboolean
is_varied (StafettImport *self,
           guint          column)
{
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->preview->len; i++)
    g_hash_table_add (texts, (gpointer) stafett_import_get_preview (self, i, column));

  return g_hash_table_size (texts) * 3 >= self->preview->len * 2;
}

static gboolean
is_free (StafettImport *self,
         guint          column)
{
  return g_array_index (self->fields, int, column) < 0;
}

static void
guess (StafettImport *self,
       guint          column,
       int            field,
       gboolean       sure)
{
  stafett_import_connect_column (self, column, field);
  self->guessed |= G_GUINT64_CONSTANT (1) << field;
  if (!sure)
    self->unsure |= G_GUINT64_CONSTANT (1) << field;
}

static gboolean
has_column (StafettImport *self,
            const char    *name)
{
  int field = stafett_import_find_field (self, name);

  return field >= 0 && self->column_of[field] >= 0;
}

/* Sales may be called what their companies are called. */
static gboolean
needs_name (StafettImport *self)
{
  return !has_column (self, "name") && !has_column (self, "first-name") && !has_column (self, "last-name") &&
         (self->kind != STAFETT_RECORD_KIND_SALE || !self->dialect->header || (!has_column (self, "company") && !has_column (self, "company-number")));
}

/* By a number or a code only other programs know a record. */
static gboolean
is_code (StafettImport *self,
         guint          column)
{
  guint n_words;
  g_auto (GStrv) words = stafett_import_split_words (g_ptr_array_index (self->columns, column), &n_words);

  return n_words > 0 && stafett_import_find_word ("id ids guid uuid key code kode nr no number nummer zip plz postnr postnummer", words[n_words - 1]) >= 0;
}

/* Whether a heading says that the column is something else than a name, of any kind of record. */
static gboolean
is_something_else (StafettImport *self,
                   guint          column)
{
  char *headings[] = { g_ptr_array_index (self->columns, column), NULL };

  return self->dialect->header && stafett_import_count_known_headings (headings) > 0;
}

/* How gladly a column is proposed for the name, 0 best; the number of ranks if it is not: contacts may be called by their addresses. */
#define N_RANKS 3

static guint
rank_proposal (StafettImport *self,
               guint          column)
{
  guint rank = !is_varied (self, column) || is_something_else (self, column) ? 2 : is_code (self, column);

  /* Without headings the name may be anywhere. */
  return rank > 0 && self->dialect->header && self->kind == STAFETT_RECORD_KIND_CONTACT && has_column (self, "email") ? N_RANKS : rank;
}

/* Whether the field is looked for by its values. */
static gboolean
is_wanted (StafettImport *self,
           const char    *field)
{
  if (!self->dialect->header)
    return TRUE;
  if (g_str_equal (field, "name"))
    return needs_name (self);

  return g_str_equal (field, "company") && !has_column (self, "company-number");
}

/* In a column of amounts some are no whole numbers, or have a currency; another may be one of numbers of records. */
static gboolean
has_money (StafettImport *self,
           guint          column)
{
  for (guint i = 0; i < self->preview->len; i++)
    {
      const char *text = stafett_import_get_preview (self, i, column);

      if (text[strspn (text, "0123456789")] != '\0' && stafett_import_look_at_value (text) == STAFETT_IMPORT_LOOK_AMOUNT)
        return TRUE;
    }

  return FALSE;
}

/* The column whose values look like a field, or -1; of several the first, of amounts the first that is surely one. */
static int
find_looking (StafettImport           *self,
              const char              *field,
              const StafettImportLook *looks,
              StafettImportLook        look)
{
  int found = -1;

  for (guint column = 0; column < self->columns->len; column++)
    {
      if (!is_free (self, column) || looks[column] != look || (g_str_equal (field, "name") && !is_varied (self, column)))
        continue;
      if (look != STAFETT_IMPORT_LOOK_AMOUNT || has_money (self, column))
        return (int) column;
      found = found < 0 ? (int) column : found;
    }

  return found;
}

/* Connects columns whose values tell what they are. */
void
stafett_import_guess_columns (StafettImport *self)
{
  g_autofree StafettImportLook *looks = NULL;

  self->guessed = 0;
  self->unsure = 0;
  if (self->columns->len < 2 || self->preview->len == 0 ||
      (self->dialect->header && !needs_name (self) && (self->kind == STAFETT_RECORD_KIND_COMPANY || has_column (self, "company") ||
                                                       has_column (self, "company-number"))))
    return;

  looks = g_new0 (StafettImportLook, self->columns->len);
  for (guint i = 0; i < self->columns->len; i++)
    looks[i] = look_at_column (self, i);

  for (gsize i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      int field = guesses[i].kind == self->kind ? stafett_import_find_field (self, guesses[i].field) : -1;
      int column;

      if (field < 0 || !is_wanted (self, guesses[i].field))
        continue;
      column = self->column_of[field] < 0 ? find_looking (self, guesses[i].field, looks, guesses[i].look) : -1;
      if (column >= 0)
        guess (self, (guint) column, field, TRUE);
    }

  /* A name is better proposed than asked for. */
  for (guint rank = 0; rank < N_RANKS; rank++)
    for (guint column = 0; column < self->columns->len && needs_name (self); column++)
      if (is_free (self, column) && (looks[column] == STAFETT_IMPORT_LOOK_TEXT || looks[column] == STAFETT_IMPORT_LOOK_PERSON) &&
          rank_proposal (self, column) == rank)
        guess (self, column, stafett_import_find_field (self, "name"), FALSE);
}

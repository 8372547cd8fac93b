/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "services/stafett-csv-formula.h"

/* Which records of the database a row means: its company, and itself, if it is there already. On the writer thread. */

/* Takes the blanks off a value, where it stands; those of every script, as records take them off. */
static const char *
strip (char *text)
{
  char *end = text + strlen (text);

  if (text == end || (g_ascii_isgraph (*text) && g_ascii_isgraph (end[-1])))
    return text;

  while (text < end && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  *end = '\0';
  return text;
}

/* What stands in a column of the row, or NULL. */
const char *
stafett_import_get_text (const StafettCsvRow *row,
                         int                  column)
{
  const char *text = column >= 0 && (guint) column < row->n_values ? strip (row->values[column]) : "";

  return *text != '\0' ? stafett_csv_unguard (text) : NULL;
}

/* What databases and spreadsheets write where there is nothing. */
static gboolean
is_null (const char *text)
{
  static const char * const nulls[] = { "NULL", "null", "(null)", "\\N", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "NaN", "undefined", NULL };

  return strchr ("Nn(\\#u", *text) != NULL && g_strv_contains (nulls, text);
}

/* And people, where others have a name or an address: two records are not the same because both have none. */
static gboolean
is_blank (const char *text)
{
  static const char * const blanks[] = { "N/A", "n/a", "\342\200\223", "\342\200\224", "(blank)", "(tom)", "?", NULL };

  return text[strspn (text, "-_=+.")] == '\0' || (strchr ("Nn\342(?", *text) != NULL && g_strv_contains (blanks, text));
}

/* Whether there is something to be read from a text in the column of a field. Dates, amounts and our own numbers know that themselves, and a
 * note says what it says. */
static gboolean
says_something (const StafettImportField *field,
                const char               *text)
{
  static const char * const plain[] = { "phone", "web-address", "city", "country", "source", "title", "first-touch-source", "lead-creation-source", NULL };
  static const char * const others[] = { "note", "reason", "amount", "currency", "date", "id", "company-id", "contact-id", NULL };

  /* Nearly all texts do. */
  if (strchr ("-_=+.Nn(\\#u?\342", *text) == NULL || g_strv_contains (others, field->name))
    return TRUE;

  return !is_null (text) && (g_strv_contains (plain, field->name) || !is_blank (text));
}

/* What the row says of a field, or NULL. */
const char *
stafett_import_get_said (StafettImport       *self,
                          const StafettCsvRow *row,
                          int                  field)
{
  const char *text = field >= 0 ? stafett_import_get_text (row, self->column_of[field]) : NULL;

  return text != NULL && says_something (stafett_import_get_field (self, (guint) field), text) ? text : NULL;
}

const char *
stafett_import_rows_get (StafettImportRows   *self,
                         const StafettCsvRow *row,
                         int                  field)
{
  return stafett_import_get_said (self->import, row, field);
}

const char *
stafett_import_rows_get_named (StafettImportRows   *self,
                               const StafettCsvRow *row,
                               const char          *name)
{
  return stafett_import_rows_get (self, row, stafett_import_find_field (self->import, name));
}

/* Among numbers that are nothing but digits no other spelling need be looked for. */
static gboolean
find_spelling (StafettImportRows  *self,
               const char         *number,
               gint64             *id,
               guint              *n_found,
               GError            **error)
{
  g_auto (GStrv) spellings = NULL;

  if (!self->numbers_seen && !stafett_lookup_has_spelled_numbers (self->connection, &self->spelled_numbers, error))
    return FALSE;
  self->numbers_seen = TRUE;
  if (!self->spelled_numbers)
    return TRUE;

  spellings = stafett_import_dup_spellings (number);
  for (guint i = 0; spellings[i] != NULL && *n_found == 0; i++)
    if (!stafett_lookup_find (self->connection, STAFETT_LOOKUP_COMPANY_NUMBER, spellings[i], 0, id, n_found, error))
      return FALSE;

  return TRUE;
}

static gboolean
has_only_digits (const char *text)
{
  return text[strspn (text, "0123456789")] == '\0';
}

/* An organisation number as it stands, or as others spell it. */
static gboolean
find_number (StafettImportRows  *self,
             const char         *number,
             gint64             *id,
             guint              *n_found,
             GError            **error)
{
  g_autofree char *plain = NULL;

  if (!stafett_lookup_find (self->connection, STAFETT_LOOKUP_COMPANY_NUMBER, number, 0, id, n_found, error))
    return FALSE;
  if (*n_found > 0)
    {
      self->spelled_otherwise = !has_only_digits (number); /* in other letters, perhaps */
      return TRUE;
    }

  plain = stafett_import_dup_organisation_number (number);
  if (!g_str_equal (plain, number) &&
      !stafett_lookup_find (self->connection, STAFETT_LOOKUP_COMPANY_NUMBER, plain, 0, id, n_found, error))
    return FALSE;
  if (*n_found == 0 && !find_spelling (self, plain, id, n_found, error))
    return FALSE;
  self->spelled_otherwise = *n_found > 0;

  /* The company of this row may be one more of them. */
  self->spelled_numbers |= !has_only_digits (number);
  return TRUE;
}

/* A name as it stands, or with single blanks between its words. */
static gboolean
find_name (StafettImportRows  *self,
           StafettLookup       lookup,
           const char         *name,
           gint64              company_id,
           gint64             *id,
           guint              *n_found,
           GError            **error)
{
  g_autoptr (GString) single = NULL;

  if (!stafett_lookup_find (self->connection, lookup, name, company_id, id, n_found, error))
    return FALSE;
  if (*n_found > 0 || strstr (name, "  ") == NULL)
    return TRUE;

  single = g_string_new (name);
  while (g_string_replace (single, "  ", " ", 0) > 0)
    ;
  return stafett_lookup_find (self->connection, lookup, single->str, company_id, id, n_found, error);
}

/* Which of several records with a name it is may be told by its number, if the row has one of ours. The number alone would not do:
 * who has written another name into the row means another record. */
static gboolean
find_by_number (StafettImportRows    *self,
                const StafettCsvRow  *row,
                StafettLookup         lookup,
                const char           *name,
                const char           *column,
                gint64               *id,
                guint                *n_found,
                GError              **error)
{
  const char *number = stafett_import_rows_get_named (self, row, column);
  guint64 wanted;
  guint n = 0;

  if (number == NULL || !g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT64, &wanted, NULL))
    return TRUE;
  if (!stafett_lookup_find (self->connection, lookup, name, (gint64) wanted, id, &n, error))
    return FALSE;

  if (n == 1)
    *n_found = 1;
  return TRUE;
}

/* The contact that a sale names: by the e-mail address, or by the name at the company. */
gboolean
stafett_import_rows_find_contact (StafettImportRows    *self,
                                  const StafettCsvRow  *row,
                                  const char           *text,
                                  gint64                company_id,
                                  gint64               *id,
                                  guint                *n_found,
                                  GError              **error)
{
  *n_found = 0;
  if (strchr (text, '@') != NULL &&
      !stafett_lookup_find (self->connection, STAFETT_LOOKUP_CONTACT_EMAIL, text, 0, id, n_found, error))
    return FALSE;
  if (*n_found > 0)
    return TRUE;

  if (company_id > 0 && !find_name (self, STAFETT_LOOKUP_CONTACT_NAME, text, company_id, id, n_found, error))
    return FALSE;

  return *n_found < 2 || find_by_number (self, row, STAFETT_LOOKUP_CONTACT_NAME_AND_ID, text, "contact-id", id, n_found, error);
}

static gboolean
remember_company (StafettImportRows *self,
                  const char        *text,
                  gint64             id)
{
  g_free (self->company_text);
  self->company_text = g_strdup (text);
  self->company_id = id;
  return TRUE;
}

/* Whether the row itself says which company it is about. */
gboolean
stafett_import_rows_name_company (StafettImportRows   *self,
                                  const StafettCsvRow *row)
{
  return stafett_import_rows_get_named (self, row, "company-number") != NULL || stafett_import_rows_get_named (self, row, "company") != NULL;
}

/* The company that a contact or a sale belongs to: its id, or 0 if the row is refused or the company has to be added. One that has
 * another organisation number than the row says is another company of that name. */
gboolean
stafett_import_rows_find_company (StafettImportRows    *self,
                                  const StafettCsvRow  *row,
                                  StafettBatchItem     *item,
                                  gint64               *id,
                                  GError              **error)
{
  const char *number = stafett_import_rows_get_named (self, row, "company-number");
  const char *name = stafett_import_rows_get_named (self, row, "company");
  guint n_found = 0;

  *id = 0;
  if (number == NULL && name == NULL)
    name = self->import->company;
  if (number == NULL && name == NULL)
    {
      stafett_import_refuse (item, _("The row names no company, and none was chosen for such rows."));
      return TRUE;
    }

  if (number == NULL && name != NULL && g_strcmp0 (name, self->company_text) == 0)
    {
      *id = self->company_id;
      return TRUE;
    }

  if (number != NULL && !find_number (self, number, id, &n_found, error))
    return FALSE;
  if (n_found == 0 && name != NULL &&
      !find_name (self, number != NULL ? STAFETT_LOOKUP_COMPANY_NAME_WITHOUT_NUMBER : STAFETT_LOOKUP_COMPANY_NAME, name, 0, id, &n_found, error))
    return FALSE;
  if (n_found == 0 && number == NULL && strpbrk (name, "0123456789") != NULL && !find_number (self, name, id, &n_found, error))
    return FALSE;

  if (n_found > 1 && number == NULL)
    {
      if (!find_by_number (self, row, STAFETT_LOOKUP_COMPANY_NAME_AND_ID, name, "company-id", id, &n_found, error))
        return FALSE;
      if (n_found == 1)
        return TRUE;
    }
  if (n_found > 1)
    {
      *id = 0;
      stafett_import_refuse (item, _("There are several companies “%s”, so it is not clear which is meant."), name != NULL ? name : number);
      return TRUE;
    }
  if (n_found == 1)
    return number != NULL || remember_company (self, name, *id);

  if (self->import->create_companies && name != NULL)
    self->new_company = TRUE;
  else
    stafett_import_refuse (item, _("There is no company “%s”."), name != NULL ? name : number);
  return TRUE;
}

/* The record that the row means, or 0. */
gboolean
stafett_import_rows_find_record (StafettImportRows    *self,
                                 const StafettCsvRow  *row,
                                 const char           *name,
                                 gint64                company_id,
                                 StafettBatchItem     *item,
                                 gint64               *id,
                                 GError              **error)
{
  static const StafettLookup by_name[] = {
    [STAFETT_RECORD_KIND_COMPANY] = STAFETT_LOOKUP_COMPANY_NAME,
    [STAFETT_RECORD_KIND_CONTACT] = STAFETT_LOOKUP_CONTACT_NAME,
    [STAFETT_RECORD_KIND_SALE] = STAFETT_LOOKUP_SALE_NAME,
  };
  static const StafettLookup by_id[] = {
    [STAFETT_RECORD_KIND_COMPANY] = STAFETT_LOOKUP_COMPANY_ID,
    [STAFETT_RECORD_KIND_CONTACT] = STAFETT_LOOKUP_CONTACT_ID,
    [STAFETT_RECORD_KIND_SALE] = STAFETT_LOOKUP_SALE_ID,
  };
  StafettRecordKind kind = self->import->kind;
  StafettImportMatch match = stafett_import_get_match (self->import);
  StafettLookup lookup = by_name[kind];
  const char *key = NULL;
  guint n_found = 0;
  guint64 number;

  *id = 0;
  if (match == STAFETT_IMPORT_MATCH_NOTHING ||
      (match != STAFETT_IMPORT_MATCH_ID && self->import->duplicates == STAFETT_IMPORT_DUPLICATES_CREATE))
    return TRUE;

  if (match == STAFETT_IMPORT_MATCH_ID)
    {
      key = stafett_import_rows_get_named (self, row, "id");
      if (key == NULL)
        return TRUE;
      if (g_ascii_string_to_unsigned (key, 10, 1, G_MAXINT64, &number, NULL) &&
          !stafett_lookup_find (self->connection, by_id[kind], key, 0, id, &n_found, error))
        return FALSE;
      if (n_found == 0)
        stafett_import_refuse (item, _("There is no record with the number %s."), key);
      return TRUE;
    }

  if (match == STAFETT_IMPORT_MATCH_NUMBER && kind == STAFETT_RECORD_KIND_COMPANY)
    {
      key = stafett_import_rows_get_named (self, row, "organisation-number");
      if (key != NULL && !find_number (self, key, id, &n_found, error))
        return FALSE;
      if (key != NULL)
        lookup = STAFETT_LOOKUP_COMPANY_NAME_WITHOUT_NUMBER;
    }
  else if (match == STAFETT_IMPORT_MATCH_EMAIL && kind != STAFETT_RECORD_KIND_SALE)
    {
      gboolean company = kind == STAFETT_RECORD_KIND_COMPANY;

      key = stafett_import_rows_get_named (self, row, "email");
      if (key != NULL && !stafett_lookup_find (self->connection, company ? STAFETT_LOOKUP_COMPANY_EMAIL : STAFETT_LOOKUP_CONTACT_EMAIL,
                                               key, 0, id, &n_found, error))
        return FALSE;
      if (key != NULL)
        lookup = company ? STAFETT_LOOKUP_COMPANY_NAME_WITHOUT_EMAIL : STAFETT_LOOKUP_CONTACT_NAME_WITHOUT_EMAIL;
    }

  /* A record that lacks what others are known by may still be the same: by its name. */
  if (n_found == 0 && name != NULL && (kind == STAFETT_RECORD_KIND_COMPANY || company_id != 0))
    {
      key = name;
      if (!find_name (self, lookup, name, company_id, id, &n_found, error))
        return FALSE;
    }

  if (n_found > 1 && self->import->duplicates == STAFETT_IMPORT_DUPLICATES_UPDATE)
    stafett_import_refuse (item, _("There are several records “%s”, so it is not clear which is to be changed."), key);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "services/stafett-csv-formula.h"
#include "storage/stafett-listing.h"

/* Texts that are not what their field is to have: several addresses in one value, the last name before the first, and numbers that a
 * spreadsheet has taken for amounts. What they become is shorter than they are, so that it has room where they stand. */

/* What stands behind a comma and is no first name. */
#define SUFFIXES "jr sr ii iii iv phd md mba cpa esq dds msc bsc as asa ab aps inc ltd llc gmbh corp co"

/* Without what programs and people put around an address. */
static char *
dup_bare_address (const char *text)
{
  g_autofree char *bare = g_strdup (text);
  char *start = bare;
  gsize length;

  if (g_ascii_strncasecmp (start, "mailto:", 7) == 0)
    start += 7;
  while (*start != '\0' && strchr ("<(\"'[", *start) != NULL)
    start++;
  length = strlen (start);
  while (length > 0 && strchr (">)\"'].", start[length - 1]) != NULL)
    start[--length] = '\0';

  return g_strdup (start);
}

/* (nullable): the address that a value means in which there is more; in @several, whether that is another address. */
char *
stafett_import_dup_address (const char *text,
                            gboolean   *several)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *first = NULL;

  *several = FALSE;
  if (strpbrk (text, "<>;,| \t\n/:") == NULL)
    return NULL;

  parts = g_strsplit_set (text, "<>;,| \t\n/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *address = dup_bare_address (parts[i]);

      if (stafett_import_look_at_value (address) != STAFETT_IMPORT_LOOK_EMAIL)
        continue;
      if (first == NULL)
        first = g_steal_pointer (&address);
      else
        *several |= g_ascii_strcasecmp (first, address) != 0;
    }

  return g_steal_pointer (&first);
}

/* (nullable): "Ola Nordmann" of "Nordmann, Ola". */
char *
stafett_import_dup_turned_name (const char *text)
{
  const char *comma = strchr (text, ',');
  g_autofree char *last = NULL;
  g_autofree char *first = NULL;
  g_autofree char *plain = NULL;

  if (comma == NULL || strchr (comma + 1, ',') != NULL)
    return NULL;

  last = g_strstrip (g_strndup (text, (gsize) (comma - text)));
  first = g_strstrip (g_strdup (comma + 1));
  plain = stafett_import_dup_plain (first);
  if (*last == '\0' || *plain == '\0' || strpbrk (text, "0123456789@&/") != NULL || stafett_import_find_word (SUFFIXES, plain) >= 0)
    return NULL;

  return g_strdup_printf ("%s %s", first, last);
}

/* Whether a number as spreadsheets show long ones, "4.79E+10", has lost digits; if it has not, it is spelled out. So is the whole
 * number "912345678.0". */
gboolean
stafett_import_has_lost_digits (char *text)
{
  gsize length = strlen (text);
  gsize n_digits = strspn (text, "0123456789");
  gsize n_decimals;
  char *end;
  gint64 exponent;

  if (n_digits == 0 || (text[n_digits] != '.' && text[n_digits] != ',' && g_ascii_toupper (text[n_digits]) != 'E'))
    return FALSE;

  if (n_digits > 1 && g_str_equal (text + n_digits, ".0"))
    {
      text[n_digits] = '\0';
      return FALSE;
    }

  n_decimals = g_ascii_toupper (text[n_digits]) == 'E' ? 0 : strspn (text + n_digits + 1, "0123456789");
  end = text + n_digits + (n_decimals > 0 ? n_decimals + 1 : 0);
  if (n_digits != 1 || g_ascii_toupper (*end) != 'E' || end[1] != '+' || !g_ascii_isdigit (end[2]) || length > 32)
    return FALSE;

  exponent = g_ascii_strtoll (end + 2, &end, 10);
  if (*end != '\0')
    return FALSE;
  if (n_decimals == 0 || (gint64) n_decimals != exponent)
    return TRUE;

  memmove (text + 1, text + 2, n_decimals);
  text[n_decimals + 1] = '\0';
  return FALSE;
}

/* Whether the file has the columns of an export of this program, up to those that a later version has added at the end. Other files do
 * not tell what is deleted. */
gboolean
stafett_import_is_own_export (StafettImport *self)
{
  static const struct {
    StafettRecordKind kind;
    StafettList       list;
  } lists[] = {
    { STAFETT_RECORD_KIND_COMPANY, STAFETT_LIST_COMPANIES },
    { STAFETT_RECORD_KIND_CONTACT, STAFETT_LIST_CONTACTS },
    { STAFETT_RECORD_KIND_SALE, STAFETT_LIST_SALES },
  };
  const StafettColumn *columns = NULL;
  guint n_columns = 0;
  gboolean tells_deleted = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i].kind == self->kind)
      columns = stafett_listing_get_columns (lists[i].list, &n_columns);
  if (self->columns->len > n_columns)
    return FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *column = g_ptr_array_index (self->columns, i);

      if (!g_str_equal (column, columns[i].name) && !g_str_equal (column, columns[i].label) && !g_str_equal (column, _(columns[i].label)))
        return FALSE;
      tells_deleted |= g_str_equal (columns[i].name, "deleted");
    }

  return tells_deleted;
}

static char *
get_value (StafettImport       *self,
           const StafettCsvRow *row,
           const char          *field)
{
  int index = stafett_import_find_field (self, field);
  int column = index >= 0 ? self->column_of[index] : -1;

  return column >= 0 && (guint) column < row->n_values ? row->values[column] : NULL;
}

/* Gives the texts of a row the form that they are to have, where they stand; a reason (nullable) if one of them cannot be read. */
char *
stafett_import_prepare_row (StafettImport       *self,
                            const StafettCsvRow *row)
{
  static const char * const numbers[] = { "phone", "organisation-number", "company-number", NULL };
  char *address = get_value (self, row, "email");
  char *name = self->kind == STAFETT_RECORD_KIND_CONTACT ? get_value (self, row, "name") : NULL;

  for (gsize i = 0; numbers[i] != NULL; i++)
    {
      char *text = get_value (self, row, numbers[i]);
      int field = stafett_import_find_field (self, numbers[i]);

      if (text != NULL && stafett_csv_is_number_as_text (text))
        memmove (text, text + 1, strlen (text));
      if (text != NULL && stafett_import_has_lost_digits (text))
        return g_strdup_printf (_("“%s” in the column “%s” is a number that a spreadsheet has rounded, so that its last digits are lost. Save the file "
                                  "again with that column as text, or leave the column out."),
                                text, stafett_import_get_column (self, (guint) self->column_of[field]));
    }

  if (address != NULL && !self->own_export)
    {
      gboolean several;
      g_autofree char *bare = stafett_import_dup_address (address, &several);

      if (bare != NULL && (!several || self->addresses == STAFETT_IMPORT_TEXT_CHANGE))
        strcpy (address, bare);
    }
  if (name != NULL && self->names == STAFETT_IMPORT_TEXT_CHANGE)
    {
      g_autofree char *turned = stafett_import_dup_turned_name (name);

      if (turned != NULL)
        strcpy (name, turned);
    }

  return NULL;
}

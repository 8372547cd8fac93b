/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <string.h>

/* Reports end with totals, and with remarks below them. Nobody wants a company "Total" for it; but there is one of that name, so nothing
 * above the last rows is taken for such a thing, and no row that has an address or a number of its own. */

#define TOTALS "total totals totalt totalsum totaal totale grandtotal grandtotals sum sumtotal summa summe suma somme gesamt gesamtsumme ialt isum " \
               "totalgénéral totalgeneral sumatotal totalamount totalrecords totalrows subtotal subtotals"
#define COUNTS "count antall anzahl antal recordcount rowcount"

/* The longest value that is looked at; the words are short. */
#define MAX_LENGTH 48

static const char *
find_first (const StafettCsvRow *row,
            guint               *n)
{
  const char *first = NULL;

  *n = 0;
  for (guint i = 0; i < row->n_values && *n < 3; i++)
    if (*row->values[i] != '\0')
      {
        first = first != NULL ? first : row->values[i];
        ++*n;
      }

  return first;
}

/* Nearly all values are told from totals by their first letters. */
static gboolean
may_be_total (const char *text)
{
  static const char * const beginnings[] = { "tot", "gra", "sum", "sub", "ges", "i a", "ial", "i s", "isu", "som", "cou", "ant", "anz", "rec", "row" };

  while (*text == ' ')
    text++;
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (text, beginnings[i], 3) == 0)
      return strnlen (text, MAX_LENGTH) < MAX_LENGTH;

  return FALSE;
}

static gboolean
says_something (StafettImport       *self,
                const StafettCsvRow *row,
                const char          *field)
{
  return stafett_import_get_said (self, row, stafett_import_find_field (self, field)) != NULL;
}

/* Whether the row is a total: its first value says so, and it has nothing that only a record has. */
gboolean
stafett_import_is_total (StafettImport       *self,
                         const StafettCsvRow *row)
{
  static const char * const own[] = { "email", "phone", "organisation-number", "company-number", "web-address", "contact", NULL };
  g_autofree char *letters = NULL;
  const char *first;
  guint n_words, n;
  g_auto (GStrv) words = NULL;

  first = find_first (row, &n);
  if (first == NULL || !may_be_total (first))
    return FALSE;

  /* "Total (25 rows)", "Grand Totals: 25" */
  words = stafett_import_split_words (first, &n_words);
  if (n_words > 1 && g_ascii_isdigit (words[n_words - 1][0]))
    g_clear_pointer (&words[n_words - 1], g_free);
  letters = g_strjoinv ("", words);
  if (stafett_import_find_word (TOTALS, letters) < 0 && (n > 2 || stafett_import_find_word (COUNTS, letters) < 0))
    return FALSE;

  for (gsize i = 0; own[i] != NULL; i++)
    if (says_something (self, row, own[i]))
      return FALSE;

  return TRUE;
}

/* Whether the row may stand below a total: nothing, or a remark in a table of several columns. */
gboolean
stafett_import_is_remark (StafettImport       *self,
                          const StafettCsvRow *row)
{
  guint n;

  find_first (row, &n);
  return n == 0 || (n == 1 && self->columns->len > 2);
}

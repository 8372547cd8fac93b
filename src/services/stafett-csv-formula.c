/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-formula.h"

#include <string.h>

#include "services/stafett-csv-text.h"

/* A name such as =HYPERLINK(…) is a formula to the spreadsheet that opens the file, and may be somebody's trap. As other programs do, an
 * apostrophe is put before it, by which spreadsheets tell text; and the import takes it off again. A phone number such as +47 22 33 44 55
 * has nothing in it that could be called. */

static gboolean
is_formula (const char *text)
{
  if (*text == '=' || *text == '@')
    return TRUE;

  return (*text == '+' || *text == '-') && text[1 + strspn (text + 1, "0123456789 ().,/-")] != '\0';
}

static gboolean
begins_number (const char *text)
{
  return g_ascii_isdigit (*text) || *text == '+';
}

/**
 * stafett_csv_is_number_as_text:
 * @text: a value
 *
 * Returns: whether it is a number with an apostrophe before it, by which people keep spreadsheets from taking a telephone number for an amount
 */
gboolean
stafett_csv_is_number_as_text (const char *text)
{
  return *text == '\'' && begins_number (text + 1);
}

/* Whether the import would take an apostrophe off it. */
static gboolean
is_guarded (const char *text)
{
  gsize n = strspn (text, "'");

  return n > 0 && (is_formula (text + n) || (n > 1 && begins_number (text + n)));
}

/**
 * stafett_csv_needs_guard:
 * @text: a value that is exported
 * @for_spreadsheet: whether a spreadsheet will open the file
 *
 * Returns: whether an apostrophe has to be put before it, so that it is no formula in a spreadsheet, or so that the import does not take it for
 *   something else
 */
gboolean
stafett_csv_needs_guard (const char *text,
                         gboolean    for_spreadsheet)
{
  g_autofree char *copy = NULL;

  if (strchr ("=@+-'", *text) == NULL)
    return FALSE;
  if (is_guarded (text) || stafett_csv_is_number_as_text (text) || (for_spreadsheet && is_formula (text)))
    return TRUE;

  copy = g_strdup (text);
  return stafett_csv_text_unwrap (copy) != copy;
}

/**
 * stafett_csv_unguard:
 * @text: a value of a file
 *
 * Returns: (transfer none): the text without the apostrophe that stafett_csv_needs_guard() was the reason for
 */
const char *
stafett_csv_unguard (const char *text)
{
  return is_guarded (text) ? text + 1 : text;
}

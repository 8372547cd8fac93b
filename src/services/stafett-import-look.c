/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <string.h>

/* What a value is by the looks of it, where no heading says it. */

/* The last word of a firm's name, in small letters without signs. */
#define FIRMS "as asa ans da ab aps ivs ba enk nuf sa ks sf iks gmbh ag kg ohg ug ltd limited inc incorporated llc llp lp plc corp corporation " \
              "bv nv oy oyj sarl sas srl spa spzoo kft"

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at > text && strchr (at + 1, '@') == NULL && strchr (at, '.') != NULL && strpbrk (text, " \t,;/\n") == NULL;
}

static gboolean
is_url (const char *text)
{
  return strchr (text, ' ') == NULL &&
         (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://") || g_ascii_strncasecmp (text, "www.", 4) == 0);
}

/* The digits of a text that has nothing else than them and @others; -1 if it has. */
static int
count_digits (const char *text,
              const char *others)
{
  int n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        n++;
      else if (!g_unichar_isspace (g_utf8_get_char (p)) && ((guchar) *p >= 0x80 || strchr (others, *p) == NULL))
        return -1;
    }

  return n;
}

static gboolean
is_number (const char *text)
{
  g_autofree char *number = stafett_import_dup_organisation_number (text);

  return strlen (number) == 9 && strspn (number, "0123456789") == 9 && (*number == '8' || *number == '9');
}

static gboolean
is_phone (const char *text)
{
  int n = count_digits (text, "+()-./");

  return n >= 7 && n <= 15 && (*text == '+' || *text == '(' || g_str_has_prefix (text, "00") || (n == 8 && strpbrk (text, ".,-") == NULL));
}

static gboolean
is_date (const char *text)
{
  /* A bare number may be one of a spreadsheet's, but then it has to be said. */
  return strspn (text, "0123456789") != strlen (text) && stafett_csv_look_at_date (text) != STAFETT_EVIDENCE_INVALID;
}

static gboolean
is_firm (const char *text)
{
  const char *last = strrchr (text, ' ');
  g_autofree char *plain = NULL;

  if (last == NULL || strlen (last) > 16 || !g_unichar_isupper (g_utf8_get_char (last + 1)))
    return FALSE;

  /* "Known As" is no firm. */
  plain = stafett_import_dup_plain (last + 1);
  return stafett_import_find_word (FIRMS, plain) >= 0 && (strlen (plain) > 2 || g_str_equal (plain, "oy") || !g_ascii_islower (last[strlen (last) - 1]));
}

static gboolean
is_shouted (const char *word)
{
  gunichar second = g_utf8_get_char (g_utf8_next_char (word));

  return g_unichar_isupper (second) && !g_unichar_islower (second);
}

/* Two to four words, each with a capital, and nothing that names do not have. "GTX Basic" is a thing. */
static gboolean
is_person (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words);

  if (n < 2 || n > 4 || *words[0] == '\0' || *words[n - 1] == '\0' || is_shouted (words[0]) != is_shouted (words[n - 1]))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && i + 1 < n && stafett_import_find_word ("von van de der den af av da di du la le", words[i]) >= 0)
        continue;
      if (!g_unichar_isupper (g_utf8_get_char (words[i])))
        return FALSE;
      for (const char *p = words[i]; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_isalpha (g_utf8_get_char (p)) && !g_unichar_ismark (g_utf8_get_char (p)) && strchr ("-'.,", *p) == NULL)
          return FALSE;
    }

  return TRUE;
}

StafettImportLook
stafett_import_look_at_value (const char *text)
{
  if (stafett_csv_is_nothing (text))
    return STAFETT_IMPORT_LOOK_NOTHING;
  if (is_email (text))
    return STAFETT_IMPORT_LOOK_EMAIL;
  if (is_url (text))
    return STAFETT_IMPORT_LOOK_URL;
  if (is_date (text))
    return STAFETT_IMPORT_LOOK_DATE;
  if (is_number (text))
    return STAFETT_IMPORT_LOOK_NUMBER;
  if (is_phone (text))
    return STAFETT_IMPORT_LOOK_PHONE;
  if (stafett_csv_look_at_amount (text) != STAFETT_EVIDENCE_INVALID)
    return STAFETT_IMPORT_LOOK_AMOUNT;
  if (is_firm (text))
    return STAFETT_IMPORT_LOOK_FIRM;
  if (is_person (text))
    return STAFETT_IMPORT_LOOK_PERSON;

  return STAFETT_IMPORT_LOOK_TEXT;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <string.h>

/* An organisation number without what people and programs put into and around it, so that two spellings of one can be told to be the
 * same: blanks, points and hyphens, the NO and MVA of the Norwegian register of value added tax, and the ".0" of a program that took it
 * for a number. */
char *
stafett_import_dup_organisation_number (const char *text)
{
  g_autoptr (GString) number = g_string_new (NULL);
  gsize length = strlen (text);
  const char *start;

  if (length > 2 && g_str_has_suffix (text, ".0") && strspn (text, "0123456789") == length - 2)
    length -= 2;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && strchr (".-", *p) == NULL)
      g_string_append_unichar (number, g_unichar_toupper (g_utf8_get_char (p)));

  start = g_str_has_prefix (number->str, "NO") ? number->str + 2 : number->str;
  if (strspn (start, "0123456789") == 9 && (start[9] == '\0' || g_str_equal (start + 9, "MVA")))
    return g_strndup (start, 9);

  return g_strdup (number->str);
}

/* How else a number may be spelled that stafett_import_dup_organisation_number() gave. */
char **
stafett_import_dup_spellings (const char *number)
{
  static const char * const forms[] = {
    "### ### ###", "NO#########MVA", "NO ### ### ### MVA", "NO ######### MVA", "### ### ### MVA", "#########MVA", "######### MVA", "###.###.###",
    "NO#########", "NO ### ### ###", "#########.0", "###\302\240###\302\240###", /* Norwegian */
    "######-####",                                               /* Swedish */
    "## ## ## ##",                                               /* Danish */
  };
  g_autoptr (GPtrArray) spellings = g_ptr_array_new ();
  gsize length = strspn (number, "0123456789");

  for (gsize i = 0; i < G_N_ELEMENTS (forms) && number[length] == '\0'; i++)
    {
      GString *spelling = g_string_new (forms[i]);
      gsize n = 0;

      for (char *p = spelling->str; *p != '\0'; p++)
        if (*p == '#')
          *p = n < length ? number[n++] : '#';
      if (n == length && strchr (spelling->str, '#') == NULL)
        g_ptr_array_add (spellings, g_string_free (spelling, FALSE));
      else
        g_string_free (spelling, TRUE);
    }
  g_ptr_array_add (spellings, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&spellings), FALSE);
}

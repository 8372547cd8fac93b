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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-locale.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "services/stafett-paths.h"

static const char *
get_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0' ? value : NULL;
}

/* gettext follows LANGUAGE in every locale but the plain C. */
static void
do_without_locale (void)
{
  static const char * const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
  const char *wanted = NULL;

  if (setlocale (LC_ALL, "C.UTF-8") == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (names) && wanted == NULL; i++)
    wanted = get_variable (names[i]);
  if (wanted != NULL)
    g_setenv ("LANGUAGE", wanted, TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE); /* GTK sets the locale again */
}

/**
 * stafett_locale_set_up:
 *
 * Lets the program speak the language that the environment asks for, also when the system has no locale for it, as a small
 * container has not. To be called first in main(), before there are threads.
 */
void
stafett_locale_set_up (void)
{
  g_autofree char *folder = stafett_paths_dup_locale_dir ();

  if (setlocale (LC_ALL, "") == NULL)
    do_without_locale ();

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * stafett_locale_dup_lower:
 * @text: a text
 *
 * What files and people write is compared with words that the program knows, whatever language it speaks itself: in Turkish the small
 * letter of CITY would not be the one of city.
 *
 * Returns: (transfer full): @text in small letters, the same in every locale
 */
char *
stafett_locale_dup_lower (const char *text)
{
  GString *lower = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (lower, g_unichar_tolower (g_utf8_get_char (p)));

  return g_string_free (lower, FALSE);
}

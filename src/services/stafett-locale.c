/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-locale.h"

#include <glib/gi18n.h>
#include <locale.h>

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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "ui/stafett-application.h"
#include "ui/stafett-paths.h"

/* A language that the system has no locale for is still spoken: the C locale in UTF-8 lets gettext follow LANGUAGE. */
static void
set_up_locale (void)
{
  g_autofree char *locale_dir = stafett_paths_dup_locale_dir ();

  if (setlocale (LC_ALL, "") == NULL && setlocale (LC_ALL, "C.UTF-8") != NULL)
    {
      const char *wanted = g_getenv ("LC_ALL");

      if (wanted == NULL || *wanted == '\0')
        wanted = g_getenv ("LC_MESSAGES");
      if (wanted == NULL || *wanted == '\0')
        wanted = g_getenv ("LANG");
      if (wanted != NULL)
        g_setenv ("LANGUAGE", wanted, FALSE);
      g_setenv ("LC_ALL", "C.UTF-8", TRUE); /* GTK sets the locale again */
    }

  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (StafettApplication) application = NULL;
  int status;

  set_up_locale ();
  application = stafett_application_new ();

  status = g_application_run (G_APPLICATION (application), argc, argv);

  return status != 0 ? status : stafett_application_get_exit_status (application);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "services/stafett-locale.h"
#include "ui/stafett-application.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (StafettApplication) application = NULL;
  int status;

  stafett_locale_set_up ();
  application = stafett_application_new ();

  status = g_application_run (G_APPLICATION (application), argc, argv);

  return status != 0 ? status : stafett_application_get_exit_status (application);
}

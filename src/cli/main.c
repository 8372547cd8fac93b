/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli.h"
#include "services/stafett-locale.h"

int
main (int   argc,
      char *argv[])
{
  stafett_locale_set_up ();

  return stafett_cli_run (argv + MIN (argc, 1));
}

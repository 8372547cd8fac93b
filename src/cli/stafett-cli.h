/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The exit statuses of design.md. */
enum {
  STAFETT_CLI_DONE = 0,
  STAFETT_CLI_REFUSED = 1,
  STAFETT_CLI_USAGE = 2,
};

int stafett_cli_run (char **arguments);

G_END_DECLS

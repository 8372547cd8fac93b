/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-system-user.h"

/**
 * stafett_system_user_dup_login_name:
 *
 * Returns: (transfer full): the login name of who runs the program
 */
char *
stafett_system_user_dup_login_name (void)
{
  return g_utf8_make_valid (g_get_user_name (), -1);
}

/**
 * stafett_system_user_dup_name:
 *
 * Returns: (transfer full) (nullable): the name of who runs the program; %NULL if the system does not know it
 */
char *
stafett_system_user_dup_name (void)
{
  const char *name = g_get_real_name ();

  /* This is how GLib says that. */
  return *name == '\0' || g_str_equal (name, "Unknown") ? NULL : g_utf8_make_valid (name, -1);
}

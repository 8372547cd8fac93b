/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *stafett_system_user_dup_login_name (void);
char *stafett_system_user_dup_name       (void);

G_END_DECLS

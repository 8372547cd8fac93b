/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  stafett_locale_set_up    (void);
char *stafett_locale_dup_lower (const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int      stafett_date_find_month  (const char *word);
gboolean stafett_date_is_weekday  (const char *word);
gboolean stafett_date_is_particle (const char *word);
gboolean stafett_date_is_at       (const char *word);
gboolean stafett_date_find_zone   (const char *word,
                                   int        *hours);

G_END_DECLS

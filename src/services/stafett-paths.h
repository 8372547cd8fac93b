/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *stafett_paths_dup_locale_dir    (void);
char *stafett_paths_dup_schema_dir    (void);
char *stafett_paths_dup_demo_database (void);
char *stafett_paths_dup_tour_database (void);

G_END_DECLS

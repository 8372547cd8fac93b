/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"

G_BEGIN_DECLS

char    *stafett_user_groups_clean   (const char            *groups);
char    *stafett_user_groups_join    (const char            *groups);
gboolean stafett_user_groups_contain (const char            *groups,
                                      const char            *group);
gboolean stafett_category_is_for     (const StafettCategory *category,
                                      const char            *group);
gboolean stafett_heading_equal       (const char            *a,
                                      const char            *b);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-session.h"

G_BEGIN_DECLS

/* How many is not known yet, or cannot be counted. */
#define STAFETT_COUNT_UNKNOWN G_GINT64_CONSTANT (-1)
#define STAFETT_COUNT_FAILED G_GINT64_CONSTANT (-2)

#define STAFETT_TYPE_COUNTS (stafett_counts_get_type ())
G_DECLARE_FINAL_TYPE (StafettCounts, stafett_counts, STAFETT, COUNTS, GObject)

StafettCounts *stafett_counts_new        (StafettSession   *session);
void           stafett_counts_set_query  (StafettCounts    *self,
                                          gint64            id,
                                          StafettListQuery *query);
gint64         stafett_counts_get        (StafettCounts    *self,
                                          gint64            id);
void           stafett_counts_set_active (StafettCounts    *self,
                                          gboolean          active);

G_END_DECLS

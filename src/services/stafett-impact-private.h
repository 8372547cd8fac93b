/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-impact.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

gint64         stafett_impact_find_replacement (StafettChangeSet   *change_set,
                                                StafettRecordKind   kind,
                                                gint64              id);
gboolean       stafett_impact_may_concern      (gconstpointer       before,
                                                gconstpointer       after,
                                                gint64              move_to_id);
StafettImpact *stafett_impact_load             (StafettConnection  *connection,
                                                gconstpointer       before,
                                                gconstpointer       after,
                                                gint64              move_to_id,
                                                GError            **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-rule-set.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

StafettRuleSet *stafett_rule_store_load       (StafettConnection    *connection,
                                               GError              **error);
GArray         *stafett_rule_store_load_runs  (StafettConnection    *connection,
                                               gint64                since,
                                               GError              **error);
gboolean        stafett_rule_store_find       (StafettConnection    *connection,
                                               gint64                lead_status_id,
                                               gint64                except_id,
                                               gint64               *rule_id,
                                               GError              **error);
gboolean        stafett_rule_store_count_enabled (StafettConnection *connection,
                                               gint64               *count,
                                               GError              **error);
gboolean        stafett_rule_store_load_facts (StafettConnection    *connection,
                                               gint64                company_id,
                                               StafettFacts         *facts,
                                               GError              **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"

G_BEGIN_DECLS

gconstpointer  stafett_rule_difference_find_record (GPtrArray          *records,
                                                    StafettRecordKind   kind,
                                                    gint64              id);
StafettRule   *stafett_rule_difference_find_rule   (GPtrArray          *rules,
                                                    gint64              id);
char          *stafett_rule_difference_dup_title   (GPtrArray          *records,
                                                    const StafettRule  *rule);
GPtrArray     *stafett_rule_difference_compare     (GPtrArray          *records,
                                                    GPtrArray          *before,
                                                    GPtrArray          *after);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"
#include "core/stafett-table.h"

G_BEGIN_DECLS

char *stafett_format_money (gint64               amount,
                            const char          *currency);
char *stafett_format_date  (gint64               date);
char *stafett_format_time  (gint64               time);
GDateTime *stafett_format_parse_day (const char *text);
char *stafett_format_count (StafettList          list,
                            guint                n);
char *stafett_format_cell  (const StafettColumn *column,
                            const char          *cell,
                            const char          *currency);
char *stafett_format_journal_value (StafettRecordKind  kind,
                                    const char        *field,
                                    const char        *value,
                                    const char        *currency);

G_END_DECLS

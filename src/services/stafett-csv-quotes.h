/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-csv-dialect.h"

G_BEGIN_DECLS

typedef struct _StafettCsvQuotes StafettCsvQuotes;

StafettCsvQuotes *stafett_csv_quotes_new    (const StafettCsvDialect  *dialect);
void              stafett_csv_quotes_free   (StafettCsvQuotes         *self);
void              stafett_csv_quotes_reset  (StafettCsvQuotes         *self);
void              stafett_csv_quotes_escape (StafettCsvQuotes         *self,
                                             const char              **text,
                                             gsize                    *length);
void              stafett_csv_quotes_begin  (StafettCsvQuotes         *self);
gboolean          stafett_csv_quotes_watch  (StafettCsvQuotes         *self,
                                             const char               *text,
                                             gsize                     length);

G_END_DECLS

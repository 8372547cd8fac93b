/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a file of comma-separated values is written: nothing in such a file says it. */
typedef struct {
  char     *encoding;      /* (owned): a name that iconv knows */
  char      separator;     /* a byte of ASCII */
  char      quote;         /* a byte of ASCII */
  gboolean  backslash;     /* whether a quote inside quotes is written \" instead of "" */
  gboolean  header;        /* whether the first row names the columns */
  gboolean  wrapped;       /* whether that row stands in quotes as a whole, as rows do that a spreadsheet took for one value each */
  gboolean  short_rows;    /* whether what a row lacks at its end is empty; otherwise it is a row of which something got lost */
  guint     n_skip_lines;  /* rows before the first one that counts: Excel's line "sep=;", a title above the table */
} StafettCsvDialect;

StafettCsvDialect *stafett_csv_dialect_new    (void);
StafettCsvDialect *stafett_csv_dialect_copy   (const StafettCsvDialect *self);
void               stafett_csv_dialect_free   (StafettCsvDialect       *self);
StafettCsvDialect *stafett_csv_dialect_detect (GInputStream            *stream,
                                               GCancellable            *cancellable,
                                               GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettCsvDialect, stafett_csv_dialect_free)

/* stafett-csv-encoding.c */
char              *stafett_csv_detect_encoding (GInputStream           *stream,
                                                GCancellable           *cancellable,
                                                GError                **error);

G_END_DECLS

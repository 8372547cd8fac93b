/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _StafettCsvLines StafettCsvLines;

StafettCsvLines *stafett_csv_lines_new        (GInputStream     *stream,
                                               const char       *encoding,
                                               GError          **error);
void             stafett_csv_lines_free       (StafettCsvLines  *self);
gboolean         stafett_csv_lines_next       (StafettCsvLines  *self,
                                               const char      **text,
                                               gsize            *length,
                                               GCancellable     *cancellable,
                                               GError          **error);
guint64          stafett_csv_lines_get_number (StafettCsvLines  *self);
guint64          stafett_csv_lines_get_last   (StafettCsvLines  *self);
guint64          stafett_csv_lines_get_n_read (StafettCsvLines  *self);
gsize            stafett_csv_lines_give_back  (StafettCsvLines  *self,
                                               const char       *text,
                                               gsize             length,
                                               guint64           number);
gboolean         stafett_csv_lines_return     (StafettCsvLines  *self,
                                               guint64           number,
                                               GString          *text,
                                               gsize             max_length,
                                               GCancellable     *cancellable,
                                               GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettCsvLines, stafett_csv_lines_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A text in any encoding, read as UTF-8. Private to the reader of CSV. */
typedef struct _StafettCsvDecoder StafettCsvDecoder;

StafettCsvDecoder *stafett_csv_decoder_new        (GInputStream       *stream,
                                                   const char         *encoding,
                                                   GError            **error);
void               stafett_csv_decoder_free       (StafettCsvDecoder  *self);
gssize             stafett_csv_decoder_read       (StafettCsvDecoder  *self,
                                                   char               *buffer,
                                                   gsize               size,
                                                   GCancellable       *cancellable,
                                                   GError            **error);
guint64            stafett_csv_decoder_get_n_read (StafettCsvDecoder  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettCsvDecoder, stafett_csv_decoder_free)

G_END_DECLS

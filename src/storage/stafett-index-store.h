/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/stafett-record.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

gboolean stafett_index_store_set_aside  (StafettConnection  *connection,
                                         StafettRecordKind   kind,
                                         gboolean            along,
                                         guint64             n_records,
                                         GError            **error);
gboolean stafett_index_store_set_aside_to_add (StafettConnection *connection,
                                         StafettRecordKind   kind,
                                         guint64             n_records,
                                         GError            **error);
gboolean stafett_index_store_bring_back (StafettConnection  *connection,
                                         GCancellable       *cancellable,
                                         GError            **error);
void     stafett_index_store_forget     (StafettConnection  *connection);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

gboolean stafett_dependent_store_count    (StafettConnection  *connection,
                                           StafettRecordKind   kind,
                                           gint64              id,
                                           gint64              except_entry_id,
                                           guint              *n_contacts,
                                           guint              *n_sales,
                                           GError            **error);
gboolean stafett_dependent_store_load_ids (StafettConnection  *connection,
                                           StafettRecordKind   kind,
                                           gint64              id,
                                           StafettRecordKind   dependent_kind,
                                           GArray             *ids,
                                           GError            **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-table.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

StafettTable *stafett_explanation_load (StafettConnection  *connection,
                                        gint64              company_id,
                                        GError            **error);

G_END_DECLS

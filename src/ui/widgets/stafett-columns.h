/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-record-list.h"

G_BEGIN_DECLS

/* The columns of the lists, in one place because the company's page shows the same ones as the pages of the sidebar. */
const StafettRecordColumn *stafett_columns_get (StafettList  list,
                                                gboolean     of_company,
                                                guint       *n_columns);
gboolean stafett_columns_can_undo (StafettRow *row);

G_END_DECLS

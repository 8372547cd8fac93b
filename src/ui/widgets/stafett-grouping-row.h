/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_GROUPING_ROW (stafett_grouping_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettGroupingRow, stafett_grouping_row, STAFETT, GROUPING_ROW, AdwActionRow)

void stafett_grouping_row_set_session (StafettGroupingRow *self,
                                       StafettSession     *session);

G_END_DECLS

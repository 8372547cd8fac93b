/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-field-row.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ENTRY_ROW (stafett_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettEntryRow, stafett_entry_row, STAFETT, ENTRY_ROW, AdwEntryRow)

StafettEntryRow *stafett_entry_row_new (const StafettField *field);

G_END_DECLS

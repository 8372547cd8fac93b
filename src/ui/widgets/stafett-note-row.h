/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-field-row.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_NOTE_ROW (stafett_note_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettNoteRow, stafett_note_row, STAFETT, NOTE_ROW, AdwPreferencesRow)

StafettNoteRow *stafett_note_row_new (const StafettField *field);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-session.h"
#include "ui/widgets/stafett-field-row.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_CHOOSER_ROW (stafett_chooser_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettChooserRow, stafett_chooser_row, STAFETT, CHOOSER_ROW, AdwActionRow)

StafettChooserRow *stafett_chooser_row_new         (StafettSession     *session,
                                                    const StafettField *field);
void               stafett_chooser_row_set_company (StafettChooserRow  *self,
                                                    gint64              company_id);
void               stafett_chooser_row_set_value   (StafettChooserRow  *self,
                                                    gint64              value);
gint64             stafett_chooser_row_get_value   (StafettChooserRow  *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "models/stafett-item-model.h"
#include "ui/widgets/stafett-field-row.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_CHOICE_ROW (stafett_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettChoiceRow, stafett_choice_row, STAFETT, CHOICE_ROW, AdwComboRow)

StafettChoiceRow *stafett_choice_row_new        (const StafettField *field);
void              stafett_choice_row_set_items  (StafettChoiceRow   *self,
                                                 StafettItemModel   *items,
                                                 gboolean            optional);
void              stafett_choice_row_set_others (StafettChoiceRow   *self,
                                                 StafettItemModel   *items,
                                                 gint64              item_id,
                                                 const char         *nothing);
void              stafett_choice_row_set_texts  (StafettChoiceRow   *self,
                                                 const char * const *texts);
void              stafett_choice_row_set_value  (StafettChoiceRow   *self,
                                                 gint64              value);
gint64            stafett_choice_row_get_value  (StafettChoiceRow   *self);
StafettItem      *stafett_choice_row_get_item   (StafettChoiceRow   *self);

G_END_DECLS

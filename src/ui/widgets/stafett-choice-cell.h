/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/widgets/stafett-choice.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_CHOICE_CELL (stafett_choice_cell_get_type ())
G_DECLARE_FINAL_TYPE (StafettChoiceCell, stafett_choice_cell, STAFETT, CHOICE_CELL, GtkBox)

GtkWidget *stafett_choice_cell_new        (void);
void       stafett_choice_cell_set_choice (StafettChoiceCell *self,
                                           StafettChoice     *choice,
                                           gboolean           first);
void       stafett_choice_cell_set_chosen (StafettChoiceCell *self,
                                           gboolean           chosen);

G_END_DECLS

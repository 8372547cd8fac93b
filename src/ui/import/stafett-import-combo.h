/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STAFETT_TYPE_IMPORT_COMBO (stafett_import_combo_get_type ())
G_DECLARE_FINAL_TYPE (StafettImportCombo, stafett_import_combo, STAFETT, IMPORT_COMBO, AdwComboRow)

GtkWidget *stafett_import_combo_new          (const char         *title,
                                              const char * const *names);
void       stafett_import_combo_set_names    (StafettImportCombo *self,
                                              GListModel         *names);
gboolean   stafett_import_combo_has_names    (StafettImportCombo *self);
void       stafett_import_combo_set_selected (StafettImportCombo *self,
                                              guint               selected);
guint      stafett_import_combo_get_selected (StafettImportCombo *self);
void       stafett_import_combo_fill         (StafettImportCombo *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-settings-plan.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_SETTINGS_DIALOG (stafett_settings_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettSettingsDialog, stafett_settings_dialog, STAFETT, SETTINGS_DIALOG, AdwWindow)

StafettSettingsDialog *stafett_settings_dialog_new (GtkWindow           *parent,
                                                    StafettSession      *session,
                                                    StafettSettingsPlan *plan);

G_END_DECLS

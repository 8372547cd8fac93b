/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_SELECTION_DIALOG (stafett_selection_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettSelectionDialog, stafett_selection_dialog, STAFETT, SELECTION_DIALOG, AdwWindow)

GtkWidget *stafett_selection_dialog_new (GtkWindow              *parent,
                                         StafettSession         *session,
                                         const StafettSelection *selection);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ASSOCIATE_DIALOG (stafett_associate_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettAssociateDialog, stafett_associate_dialog, STAFETT, ASSOCIATE_DIALOG, AdwWindow)

GtkWidget *stafett_associate_dialog_new (GtkWindow              *parent,
                                         StafettSession         *session,
                                         const StafettAssociate *associate);

G_END_DECLS

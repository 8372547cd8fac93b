/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ACTING_DIALOG (stafett_acting_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettActingDialog, stafett_acting_dialog, STAFETT, ACTING_DIALOG, AdwWindow)

GtkWidget *stafett_acting_dialog_new (GtkWindow      *parent,
                                      StafettSession *session,
                                      const char     *reason);

G_END_DECLS

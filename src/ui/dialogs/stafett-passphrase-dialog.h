/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_PASSPHRASE_DIALOG (stafett_passphrase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettPassphraseDialog, stafett_passphrase_dialog, STAFETT, PASSPHRASE_DIALOG, AdwWindow)

GtkWidget *stafett_passphrase_dialog_new (GtkWindow      *parent,
                                          StafettSession *session,
                                          gint64          associate_id,
                                          const char     *name,
                                          gboolean        has_passphrase);

G_END_DECLS

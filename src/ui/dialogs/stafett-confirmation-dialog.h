/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "models/stafett-row.h"
#include "services/stafett-session.h"

G_BEGIN_DECLS

/* The responses. */
#define STAFETT_CONFIRMATION_UPDATE "update"
#define STAFETT_CONFIRMATION_KEEP "keep"
#define STAFETT_CONFIRMATION_LATER "later"

#define STAFETT_TYPE_CONFIRMATION_DIALOG (stafett_confirmation_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettConfirmationDialog, stafett_confirmation_dialog, STAFETT, CONFIRMATION_DIALOG, AdwMessageDialog)

GtkWidget     *stafett_confirmation_dialog_new          (GtkWindow                 *parent,
                                                         StafettSession            *session,
                                                         StafettRow                *question,
                                                         guint                      n_others);
gint64         stafett_confirmation_dialog_get_id       (StafettConfirmationDialog *self);
StafettAnswer  stafett_confirmation_dialog_get_answer   (StafettConfirmationDialog *self,
                                                         const char                *response,
                                                         gint64                    *category_id);
gboolean       stafett_confirmation_dialog_get_alike    (StafettConfirmationDialog *self);

G_END_DECLS

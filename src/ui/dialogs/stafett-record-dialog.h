/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_RECORD_DIALOG (stafett_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettRecordDialog, stafett_record_dialog, STAFETT, RECORD_DIALOG, AdwWindow)

void   stafett_record_dialog_add    (GtkWidget           *parent,
                                     StafettSession      *session,
                                     gpointer             defaults,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
void   stafett_record_dialog_edit   (GtkWidget           *parent,
                                     StafettSession      *session,
                                     StafettRecordKind    kind,
                                     gint64               id,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gint64 stafett_record_dialog_finish (GAsyncResult        *result);

G_END_DECLS

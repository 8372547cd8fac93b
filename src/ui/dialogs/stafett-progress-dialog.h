/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STAFETT_TYPE_PROGRESS_DIALOG (stafett_progress_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettProgressDialog, stafett_progress_dialog, STAFETT, PROGRESS_DIALOG, AdwMessageDialog)

StafettProgressDialog *stafett_progress_dialog_new          (GtkWindow             *parent,
                                                             const char            *heading,
                                                             GCancellable          *cancellable);
void                   stafett_progress_dialog_set_progress (StafettProgressDialog *self,
                                                             guint64                done,
                                                             guint64                total);
void                   stafett_progress_dialog_set_counted  (StafettProgressDialog *self);
gboolean               stafett_progress_dialog_has_appeared (StafettProgressDialog *self);
char                  *stafett_progress_dialog_dup_count    (guint64                done,
                                                             guint64                total);
void                   stafett_progress_dialog_finish       (StafettProgressDialog *self);

G_END_DECLS

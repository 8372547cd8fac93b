/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_RECORD_FORM (stafett_record_form_get_type ())
G_DECLARE_FINAL_TYPE (StafettRecordForm, stafett_record_form, STAFETT, RECORD_FORM, AdwBin)

StafettRecordForm *stafett_record_form_new          (StafettSession     *session,
                                                     gpointer            record,
                                                     gboolean            adding);
gconstpointer      stafett_record_form_get_original (StafettRecordForm  *self);
gpointer           stafett_record_form_dup_record   (StafettRecordForm  *self,
                                                     GError            **error);
gboolean           stafett_record_form_is_changed   (StafettRecordForm  *self);
gboolean           stafett_record_form_is_complete  (StafettRecordForm  *self);
void               stafett_record_form_rebase       (StafettRecordForm  *self,
                                                     gpointer            newer);
gboolean           stafett_record_form_show_error   (StafettRecordForm  *self,
                                                     const GError       *error);
void               stafett_record_form_clear_errors (StafettRecordForm  *self);
void               stafett_record_form_focus        (StafettRecordForm  *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_RECORD_NAMES (stafett_record_names_get_type ())
G_DECLARE_FINAL_TYPE (StafettRecordNames, stafett_record_names, STAFETT, RECORD_NAMES, GObject)

StafettRecordNames *stafett_record_names_new  (StafettSession     *session);
const char         *stafett_record_names_find (StafettRecordNames *self,
                                               StafettRecordKind   kind,
                                               gint64              id,
                                               gboolean           *known);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_RECORD_CHOOSER (stafett_record_chooser_get_type ())
G_DECLARE_FINAL_TYPE (StafettRecordChooser, stafett_record_chooser, STAFETT, RECORD_CHOOSER, AdwWindow)

StafettRecordChooser *stafett_record_chooser_new (StafettSession    *session,
                                                  StafettRecordKind  kind,
                                                  gint64             company_id,
                                                  GtkWindow         *parent);

G_END_DECLS

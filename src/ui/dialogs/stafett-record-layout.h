/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/stafett-record.h"

G_BEGIN_DECLS

/* How many groups of fields an editor has at most. */
#define STAFETT_RECORD_LAYOUT_MAX_GROUPS 5

GPtrArray *stafett_record_layout_get_fields (StafettRecordKind    kind,
                                             guint                group);
void       stafett_record_layout_name_group (AdwPreferencesGroup *widget,
                                             StafettRecordKind    kind,
                                             guint                group);
gboolean   stafett_record_layout_is_note    (const StafettField  *field);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-ids.h"
#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ID_READER (stafett_id_reader_get_type ())
G_DECLARE_FINAL_TYPE (StafettIdReader, stafett_id_reader, STAFETT, ID_READER, GObject)

StafettIdReader *stafett_id_reader_new    (StafettSession   *session);
void             stafett_id_reader_read   (StafettIdReader  *self,
                                           StafettListQuery *query,
                                           gboolean          first);
void             stafett_id_reader_cancel (StafettIdReader  *self);

G_END_DECLS

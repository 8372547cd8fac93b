/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ITEM_USES (stafett_item_uses_get_type ())
G_DECLARE_FINAL_TYPE (StafettItemUses, stafett_item_uses, STAFETT, ITEM_USES, GObject)

StafettItemUses *stafett_item_uses_new (StafettSession    *session,
                                        StafettRecordKind  kind);
gint64           stafett_item_uses_get (StafettItemUses   *self,
                                        gint64             id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-session.h"

G_BEGIN_DECLS

void     stafett_demo_wind_back (StafettSession  *session);
gboolean stafett_demo_fill      (StafettSession  *session,
                                 gint64           now,
                                 GError         **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-session.h"

G_BEGIN_DECLS

gboolean stafett_demo_fill (StafettSession  *session,
                            GError         **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-change-set.h"

G_BEGIN_DECLS

StafettChangeSet *stafett_contents_create_standard_lists (void);

G_END_DECLS

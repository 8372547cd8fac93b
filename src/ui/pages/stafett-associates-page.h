/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-page.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_ASSOCIATES_PAGE (stafett_associates_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettAssociatesPage, stafett_associates_page, STAFETT, ASSOCIATES_PAGE, StafettPage)

G_END_DECLS

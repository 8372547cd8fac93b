/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-list-page.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_CONFIRMATIONS_PAGE (stafett_confirmations_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettConfirmationsPage, stafett_confirmations_page, STAFETT, CONFIRMATIONS_PAGE, StafettListPage)

G_END_DECLS

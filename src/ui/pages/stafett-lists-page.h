/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-page.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_LISTS_PAGE (stafett_lists_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettListsPage, stafett_lists_page, STAFETT, LISTS_PAGE, StafettPage)

void stafett_lists_page_show_categories (StafettListsPage *self);

G_END_DECLS

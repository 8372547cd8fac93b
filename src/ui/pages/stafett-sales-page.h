/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-list-page.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_SALES_PAGE (stafett_sales_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettSalesPage, stafett_sales_page, STAFETT, SALES_PAGE, StafettListPage)

G_END_DECLS

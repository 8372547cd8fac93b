/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-list-page.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_COMPANIES_PAGE (stafett_companies_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettCompaniesPage, stafett_companies_page, STAFETT, COMPANIES_PAGE, StafettListPage)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-page.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_COMPANY_PAGE (stafett_company_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettCompanyPage, stafett_company_page, STAFETT, COMPANY_PAGE, StafettPage)

StafettPage *stafett_company_page_new            (StafettSession     *session,
                                                  gint64              company_id);
gint64       stafett_company_page_get_company_id (StafettCompanyPage *self);

G_END_DECLS

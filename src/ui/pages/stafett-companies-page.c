/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-companies-page.h"

struct _StafettCompaniesPage
{
  StafettPage parent_instance;
};

G_DEFINE_FINAL_TYPE (StafettCompaniesPage, stafett_companies_page, STAFETT_TYPE_PAGE)

static void
stafett_companies_page_class_init (StafettCompaniesPageClass *klass)
{
}

static void
stafett_companies_page_init (StafettCompaniesPage *self)
{
}

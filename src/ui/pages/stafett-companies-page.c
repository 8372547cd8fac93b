/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-companies-page.h"

#include <glib/gi18n.h>

struct _StafettCompaniesPage
{
  StafettListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (StafettCompaniesPage, stafett_companies_page, STAFETT_TYPE_LIST_PAGE)

static void
stafett_companies_page_class_init (StafettCompaniesPageClass *klass)
{
  StafettListPageClass *page_class = STAFETT_LIST_PAGE_CLASS (klass);

  page_class->list = STAFETT_LIST_COMPANIES;
  page_class->search_label = N_("Search companies");
  page_class->open_action = "win.show-company";
  page_class->add_action = "win.add-company";
  page_class->add_label = N_("_Add company");
  page_class->empty_icon = "x-office-address-book-symbolic";
  page_class->empty_title = N_("No companies yet");
  page_class->empty_description = N_("Companies and their categories belong here. Add the first one.");
}

static void
stafett_companies_page_init (StafettCompaniesPage *self)
{
}

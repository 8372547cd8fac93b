/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-sales-page.h"

#include <glib/gi18n.h>

struct _StafettSalesPage
{
  StafettListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (StafettSalesPage, stafett_sales_page, STAFETT_TYPE_LIST_PAGE)

static void
stafett_sales_page_class_init (StafettSalesPageClass *klass)
{
  StafettListPageClass *page_class = STAFETT_LIST_PAGE_CLASS (klass);

  page_class->list = STAFETT_LIST_SALES;
  page_class->search_label = N_("Search sales");
  page_class->open_action = "win.edit-sale";
  page_class->add_action = "win.add-sale";
  page_class->add_takes_id = TRUE;
  page_class->add_label = N_("_Add sale");
  page_class->empty_icon = "emblem-ok-symbolic";
  page_class->empty_title = N_("No sales yet");
  page_class->empty_description = N_("Sales to your companies belong here, from the first conversation to won or lost. Add the first one.");
}

static void
stafett_sales_page_init (StafettSalesPage *self)
{
}

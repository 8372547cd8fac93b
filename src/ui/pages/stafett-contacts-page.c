/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-contacts-page.h"

#include <glib/gi18n.h>

struct _StafettContactsPage
{
  StafettListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (StafettContactsPage, stafett_contacts_page, STAFETT_TYPE_LIST_PAGE)

static void
stafett_contacts_page_class_init (StafettContactsPageClass *klass)
{
  StafettListPageClass *page_class = STAFETT_LIST_PAGE_CLASS (klass);

  page_class->list = STAFETT_LIST_CONTACTS;
  page_class->search_label = N_("Search contacts");
  page_class->open_action = "win.edit-contact";
  page_class->add_action = "win.add-contact";
  page_class->add_takes_id = TRUE;
  page_class->add_label = N_("_Add contact");
  page_class->empty_icon = "system-users-symbolic";
  page_class->empty_title = N_("No contacts yet");
  page_class->empty_description = N_("The people of your companies belong here. Add the first one.");
}

static void
stafett_contacts_page_init (StafettContactsPage *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-list-page.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_CONTACTS_PAGE (stafett_contacts_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettContactsPage, stafett_contacts_page, STAFETT, CONTACTS_PAGE, StafettListPage)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"
#include "services/stafett-demo-data.h"

G_BEGIN_DECLS

StafettCompany *stafett_demo_card_new_company (guint index);
StafettContact *stafett_demo_card_new_contact (guint index,
                                               guint of_company,
                                               guint of_country);
guint           stafett_demo_card_get_n_contacts (guint index);

G_END_DECLS

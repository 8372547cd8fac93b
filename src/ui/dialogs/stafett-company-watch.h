/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "models/stafett-item-model.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_COMPANY_WATCH (stafett_company_watch_get_type ())
G_DECLARE_FINAL_TYPE (StafettCompanyWatch, stafett_company_watch, STAFETT, COMPANY_WATCH, GObject)

StafettCompanyWatch *stafett_company_watch_new               (StafettSession      *session,
                                                              StafettItemModel    *categories);
void                 stafett_company_watch_set_company       (StafettCompanyWatch *self,
                                                              gint64               company_id);
StafettItem         *stafett_company_watch_get_category      (StafettCompanyWatch *self);
gboolean             stafett_company_watch_shows_lead_status (StafettCompanyWatch *self);

G_END_DECLS

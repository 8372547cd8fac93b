/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_LEAD_STATUS_HINT (stafett_lead_status_hint_get_type ())
G_DECLARE_FINAL_TYPE (StafettLeadStatusHint, stafett_lead_status_hint, STAFETT, LEAD_STATUS_HINT, AdwBin)

void stafett_lead_status_hint_set_session (StafettLeadStatusHint *self,
                                           StafettSession        *session);
void stafett_lead_status_hint_add_button  (StafettLeadStatusHint *self,
                                           const char            *label,
                                           const char            *action);
void stafett_lead_status_hint_add_dismiss (StafettLeadStatusHint *self);

G_END_DECLS

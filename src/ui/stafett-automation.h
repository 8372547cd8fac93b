/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_AUTOMATION (stafett_automation_get_type ())
G_DECLARE_FINAL_TYPE (StafettAutomation, stafett_automation, STAFETT, AUTOMATION, GObject)

StafettAutomation *stafett_automation_new        (GtkWindow         *window,
                                                  StafettSession    *session);
void               stafett_automation_ask        (StafettAutomation *self,
                                                  gint64             confirmation_id);
void               stafett_automation_answer_all (StafettAutomation *self,
                                                  StafettAnswer      answer);
void               stafett_automation_stop       (StafettAutomation *self);

G_END_DECLS

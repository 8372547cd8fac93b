/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define STAFETT_TYPE_CHOICE (stafett_choice_get_type ())
G_DECLARE_FINAL_TYPE (StafettChoice, stafett_choice, STAFETT, CHOICE, GObject)

StafettChoice *stafett_choice_new             (gint64         id,
                                               const char    *name,
                                               const char    *subtitle,
                                               const char    *description,
                                               const char    *heading);
gint64         stafett_choice_get_id          (StafettChoice *self);
const char    *stafett_choice_get_name        (StafettChoice *self);
const char    *stafett_choice_get_subtitle    (StafettChoice *self);
const char    *stafett_choice_get_description (StafettChoice *self);
const char    *stafett_choice_get_heading     (StafettChoice *self);
gboolean       stafett_choice_equal           (StafettChoice *self,
                                               StafettChoice *other);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-settings-plan.h"
#include "services/stafett-settings.h"

G_BEGIN_DECLS

struct _StafettSettingsPlan
{
  GObject parent_instance;

  StafettSettings *present; /* (owned): of the database */
  StafettSettings *wanted;  /* (owned): of the file */
  char            *source;  /* (owned): the file's name */
  GPtrArray       *steps;   /* (owned) (element-type StafettSettingsStep) */
  guint            n_unchanged;
};

StafettSettingsPlan *stafett_settings_plan_new       (StafettSettings           *present,
                                                      StafettSettings           *wanted,
                                                      const char                *source,
                                                      StafettConnection         *connection,
                                                      GError                   **error);
gpointer             stafett_settings_find           (GPtrArray                 *items,
                                                      const char                *name);
gboolean             stafett_settings_follows        (GPtrArray                 *present,
                                                      GPtrArray                 *wanted);
const StafettSettingsRule *stafett_settings_find_rule (GPtrArray                *rules,
                                                      const StafettSettingsRule *rule);

G_END_DECLS

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

/* stafett-settings-compare.c */
void                 stafett_settings_difference_free (gpointer                   data);
void                 stafett_settings_add_difference  (GPtrArray                 *differences,
                                                      const char                *name,
                                                      const StafettField        *field,
                                                      const char                *old_value,
                                                      const char                *new_value);
gboolean             stafett_settings_gives_field    (const StafettSettings     *file,
                                                      const StafettField        *field);
void                 stafett_settings_compare_items   (GPtrArray                 *differences,
                                                      const StafettSettings     *file,
                                                      const StafettRecord       *before,
                                                      const StafettRecord       *after);
void                 stafett_settings_compare_rules   (GPtrArray                 *differences,
                                                      const StafettSettingsRule *before,
                                                      const StafettSettingsRule *after);
gpointer             stafett_settings_find           (GPtrArray                 *items,
                                                      const char                *name);
gboolean             stafett_settings_follows        (GPtrArray                 *present,
                                                      GPtrArray                 *wanted);
const StafettSettingsRule *stafett_settings_find_rule (GPtrArray                *rules,
                                                      const StafettSettingsRule *rule);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/stafett-change-set.h"
#include "services/stafett-session.h"

G_BEGIN_DECLS

typedef enum {
  STAFETT_SETTINGS_STEP_ADD,
  STAFETT_SETTINGS_STEP_RESTORE, /* an item of that name has been deleted */
  STAFETT_SETTINGS_STEP_CHANGE,
  STAFETT_SETTINGS_STEP_REORDER, /* of a whole list; its difference has the names in their order */
  STAFETT_SETTINGS_STEP_DELETE,  /* the file does not have it: only done if asked for */
} StafettSettingsStepType;

/* What uses a list item (domain.md section 4). */
typedef struct {
  guint n_companies;
  guint n_contacts;
  guint n_rules; /* that are on */
} StafettItemUsage;

/* Values are as the command line writes them: texts and names as they are, the words of enumerations, "yes" and "no". */
typedef struct {
  const char         *name;      /* of the field, for a program; "order" has no field */
  const StafettField *field;     /* (nullable) */
  char               *old_value; /* (owned) (nullable) */
  char               *new_value; /* (owned) (nullable) */
} StafettSettingsDifference;

typedef struct {
  StafettSettingsStepType type;
  StafettRecordKind       kind;
  char                   *name;        /* (owned) (nullable): of an item; of a rule the lead status that it waits for */
  StafettTrigger          trigger;     /* of a rule */
  GPtrArray              *differences; /* (owned) (element-type StafettSettingsDifference) */
  StafettItemUsage        usage;       /* of an item: what is told before it is deleted or changed */
  gboolean                uses;        /* whether @usage has to be told */
} StafettSettingsStep;

#define STAFETT_TYPE_SETTINGS_PLAN (stafett_settings_plan_get_type ())
G_DECLARE_FINAL_TYPE (StafettSettingsPlan, stafett_settings_plan, STAFETT, SETTINGS_PLAN, GObject)

guint                      stafett_settings_plan_get_n_steps     (StafettSettingsPlan *self);
const StafettSettingsStep *stafett_settings_plan_get_step        (StafettSettingsPlan *self,
                                                                  guint                index);
guint                      stafett_settings_plan_count           (StafettSettingsPlan     *self,
                                                                  StafettSettingsStepType  type);
guint                      stafett_settings_plan_get_n_unchanged (StafettSettingsPlan *self);
gboolean                   stafett_settings_plan_changes         (StafettSettingsPlan *self,
                                                                  gboolean             delete_missing);
StafettChangeSet          *stafett_settings_plan_new_change_set  (StafettSettingsPlan *self,
                                                                  gboolean             delete_missing);

char                      *stafett_settings_step_dup_title       (const StafettSettingsStep       *step);
char                      *stafett_settings_step_dup_usage       (const StafettSettingsStep       *step);
char                      *stafett_settings_difference_dup_text  (const StafettSettingsDifference *difference);

/* stafett-settings-session.c */
char                *stafett_session_dup_settings         (StafettSession       *self,
                                                           GError              **error);
gboolean             stafett_session_save_settings        (StafettSession       *self,
                                                           GFile                *file,
                                                           GError              **error);
void                 stafett_session_save_settings_async  (StafettSession       *self,
                                                           GFile                *file,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
gboolean             stafett_session_save_settings_finish (StafettSession       *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);
StafettSettingsPlan *stafett_session_plan_settings        (StafettSession       *self,
                                                           GFile                *file,
                                                           GError              **error);
void                 stafett_session_plan_settings_async  (StafettSession       *self,
                                                           GFile                *file,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
StafettSettingsPlan *stafett_session_plan_settings_finish (StafettSession       *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);

G_END_DECLS

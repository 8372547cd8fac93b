/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

/* An automation rule as a settings file has it: what it refers to is named. */
typedef struct {
  StafettTrigger trigger;
  char          *lead_status; /* (owned) (nullable) */
  gboolean       enabled;
  char          *target;      /* (owned) (nullable) */
  gboolean       ask;
  StafettRule   *record;      /* (owned) (nullable): of a database */
} StafettSettingsRule;

/* Lists and rules, of a database or of a settings file. Items stand in the order of their list. */
typedef struct {
  StafettListSettings *list;     /* (owned) (nullable): how the list of categories is shown; %NULL if a file says nothing about it */
  gboolean     gives_grouping;   /* whether the categories tell their headings and user groups */
  GPtrArray   *categories;       /* (owned) (nullable) (element-type StafettCategory): %NULL if a file says nothing about them */
  GPtrArray   *lead_statuses;    /* (owned) (nullable) (element-type StafettLeadStatus) */
  GPtrArray   *rules;            /* (owned) (nullable) (element-type StafettSettingsRule) */
  GPtrArray   *deleted[2];       /* (owned) (nullable): of a database, the deleted categories and lead statuses, newest first */
  GPtrArray   *orphans;          /* (owned) (nullable) (element-type StafettRule): of a database, rules for a deleted lead status */
  StafettRule *unused_rule;      /* (owned) (nullable): of a database, a rule for a lead status that nobody has chosen */
} StafettSettings;

StafettSettings     *stafett_settings_new       (void);
void                 stafett_settings_free      (StafettSettings      *self);
GPtrArray           *stafett_settings_get_items (const StafettSettings *self,
                                                 StafettRecordKind     kind);
StafettSettings     *stafett_settings_load      (StafettConnection    *connection,
                                                 GError              **error);
StafettSettingsRule *stafett_settings_rule_new  (void);
void                 stafett_settings_rule_free (StafettSettingsRule  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettSettings, stafett_settings_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettSettingsRule, stafett_settings_rule_free)

G_END_DECLS

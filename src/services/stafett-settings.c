/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-settings.h"

#include "storage/stafett-item-store.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-rule-store.h"

/**
 * stafett_settings_rule_new:
 *
 * Returns: (transfer full): a rule that says nothing yet
 */
StafettSettingsRule *
stafett_settings_rule_new (void)
{
  return g_new0 (StafettSettingsRule, 1);
}

/**
 * stafett_settings_rule_free:
 * @self: (nullable) (transfer full): a rule
 */
void
stafett_settings_rule_free (StafettSettingsRule *self)
{
  if (self == NULL)
    return;

  g_free (self->lead_status);
  g_free (self->target);
  g_clear_pointer (&self->record, stafett_record_free);
  g_free (self);
}

/**
 * stafett_settings_new:
 *
 * Returns: (transfer full): settings that say nothing about any list
 */
StafettSettings *
stafett_settings_new (void)
{
  return g_new0 (StafettSettings, 1);
}

/**
 * stafett_settings_free:
 * @self: (nullable) (transfer full): settings
 */
void
stafett_settings_free (StafettSettings *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->list, stafett_record_free);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->lead_statuses, g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->deleted[0], g_ptr_array_unref);
  g_clear_pointer (&self->deleted[1], g_ptr_array_unref);
  g_clear_pointer (&self->orphans, g_ptr_array_unref);
  g_clear_pointer (&self->unused_rule, stafett_record_free);
  g_free (self);
}

/**
 * stafett_settings_get_items:
 * @self: settings
 * @kind: %STAFETT_RECORD_KIND_CATEGORY or %STAFETT_RECORD_KIND_LEAD_STATUS
 *
 * Returns: (transfer none) (nullable): the list
 */
GPtrArray *
stafett_settings_get_items (const StafettSettings *self,
                            StafettRecordKind      kind)
{
  return kind == STAFETT_RECORD_KIND_CATEGORY ? self->categories : self->lead_statuses;
}

static GPtrArray *
load_items (StafettConnection  *connection,
            StafettRecordKind   kind,
            gboolean            deleted,
            GError            **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (stafett_record_free);

  if (!stafett_item_store_load_ids (connection, kind, deleted, ids, error))
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      StafettRecord *record = stafett_record_store_load (connection, kind, g_array_index (ids, gint64, i), error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (items, record);
    }

  return g_steal_pointer (&items);
}

static const char *
find_name (GPtrArray *items,
           gint64     id)
{
  for (guint i = 0; i < items->len; i++)
    {
      const StafettRecord *record = g_ptr_array_index (items, i);

      if (record->id == id)
        return stafett_record_get_name (record);
    }

  return NULL;
}

/* A deleted item has no place in a settings file: a rule that has lost its category that way does nothing, and is told as a
 * rule that is off; one that has lost its lead status is left out. */
static void
add_rule (StafettSettings   *self,
          const StafettRule *record)
{
  g_autoptr (StafettSettingsRule) rule = stafett_settings_rule_new ();

  if (record->trigger == STAFETT_TRIGGER_LEAD_STATUS && record->lead_status_id == 0)
    {
      if (self->unused_rule == NULL)
        self->unused_rule = stafett_record_copy (record);
      return;
    }

  rule->record = stafett_record_copy (record);
  rule->trigger = record->trigger;
  rule->lead_status = g_strdup (find_name (self->lead_statuses, record->lead_status_id));
  rule->target = g_strdup (find_name (self->categories, record->target_category_id));
  rule->enabled = record->enabled && rule->target != NULL;
  rule->ask = record->ask;
  if (record->trigger != STAFETT_TRIGGER_LEAD_STATUS || rule->lead_status != NULL)
    g_ptr_array_add (self->rules, g_steal_pointer (&rule));
  else
    g_ptr_array_add (self->orphans, stafett_record_copy (record));
}

/**
 * stafett_settings_load:
 * @connection: a connection
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: (transfer full) (nullable): the lists and rules of the database
 */
StafettSettings *
stafett_settings_load (StafettConnection  *connection,
                       GError            **error)
{
  g_autoptr (StafettSettings) self = stafett_settings_new ();
  g_autoptr (StafettRuleSet) rules = NULL;

  self->gives_grouping = TRUE;
  self->list = stafett_record_store_load (connection, STAFETT_RECORD_KIND_LIST, STAFETT_LIST_SETTINGS_CATEGORIES, error);
  if (self->list == NULL)
    return NULL;

  self->categories = load_items (connection, STAFETT_RECORD_KIND_CATEGORY, FALSE, error);
  if (self->categories == NULL)
    return NULL;

  self->lead_statuses = load_items (connection, STAFETT_RECORD_KIND_LEAD_STATUS, FALSE, error);
  if (self->lead_statuses == NULL)
    return NULL;

  self->deleted[0] = load_items (connection, STAFETT_RECORD_KIND_CATEGORY, TRUE, error);
  if (self->deleted[0] == NULL)
    return NULL;

  self->deleted[1] = load_items (connection, STAFETT_RECORD_KIND_LEAD_STATUS, TRUE, error);
  if (self->deleted[1] == NULL)
    return NULL;

  rules = stafett_rule_store_load (connection, error);
  if (rules == NULL)
    return NULL;

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) stafett_settings_rule_free);
  self->orphans = g_ptr_array_new_with_free_func (stafett_record_free);
  for (guint i = 0; i < stafett_rule_set_get_size (rules); i++)
    add_rule (self, stafett_rule_set_get_rule (rules, i));

  return g_steal_pointer (&self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-settings-plan-private.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"
#include "storage/stafett-use-store.h"

G_DEFINE_FINAL_TYPE (StafettSettingsPlan, stafett_settings_plan, G_TYPE_OBJECT)

static void
step_free (gpointer data)
{
  StafettSettingsStep *step = data;

  g_free (step->name);
  g_ptr_array_unref (step->differences);
  g_free (step);
}

static void
stafett_settings_plan_finalize (GObject *object)
{
  StafettSettingsPlan *self = STAFETT_SETTINGS_PLAN (object);

  g_clear_pointer (&self->present, stafett_settings_free);
  g_clear_pointer (&self->wanted, stafett_settings_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);

  G_OBJECT_CLASS (stafett_settings_plan_parent_class)->finalize (object);
}

static void
stafett_settings_plan_class_init (StafettSettingsPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_settings_plan_finalize;
}

static void
stafett_settings_plan_init (StafettSettingsPlan *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
}

static StafettSettingsStep *
add_step (StafettSettingsPlan     *self,
          StafettSettingsStepType  type,
          StafettRecordKind        kind,
          const char              *name)
{
  StafettSettingsStep *step = g_new0 (StafettSettingsStep, 1);

  step->type = type;
  step->kind = kind;
  step->name = g_strdup (name);
  step->differences = g_ptr_array_new_with_free_func (stafett_settings_difference_free);
  g_ptr_array_add (self->steps, step);

  return step;
}

static gboolean
load_usage (StafettConnection    *connection,
            const StafettRecord  *record,
            StafettSettingsStep  *step,
            GError              **error)
{
  StafettUseCounts counts;

  if (!stafett_use_store_count (connection, record->kind, record->id, &counts, error))
    return FALSE;

  step->usage.n_companies = counts.n_companies;
  step->usage.n_contacts = counts.n_contacts;
  step->usage.n_rules = counts.n_rules;
  step->uses = counts.n_companies > 0 || counts.n_contacts > 0 || counts.n_rules > 0;
  return TRUE;
}

/* domain.md section 4: these are told before they are done. Enabling lead status makes leads of contacts. */
static gboolean
changes_use (const StafettRecord *before,
             const StafettRecord *after)
{
  const StafettCategory *old = (const StafettCategory *) before;
  const StafettCategory *new = (const StafettCategory *) after;

  return before->kind == STAFETT_RECORD_KIND_CATEGORY &&
         (old->group != new->group || old->lead_status_enabled != new->lead_status_enabled);
}

/* Whether the list uses the headings and user groups of its items. */
static void
plan_list (StafettSettingsPlan *self)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (stafett_settings_difference_free);

  if (self->wanted->list == NULL)
    return;

  stafett_settings_compare_items (differences, self->wanted, &self->present->list->record, &self->wanted->list->record);
  if (differences->len > 0)
    g_ptr_array_extend_and_steal (add_step (self, STAFETT_SETTINGS_STEP_CHANGE, STAFETT_RECORD_KIND_LIST, NULL)->differences,
                                  g_steal_pointer (&differences));
}

static gboolean
plan_items (StafettSettingsPlan  *self,
            StafettRecordKind     kind,
            StafettConnection    *connection,
            GError              **error)
{
  GPtrArray *present = stafett_settings_get_items (self->present, kind);
  GPtrArray *wanted = stafett_settings_get_items (self->wanted, kind);
  GPtrArray *deleted = self->present->deleted[kind == STAFETT_RECORD_KIND_CATEGORY ? 0 : 1];

  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    {
      const StafettRecord *after = g_ptr_array_index (wanted, i);
      const StafettRecord *before = stafett_settings_find (present, stafett_record_get_name (after));
      g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (stafett_settings_difference_free);
      StafettSettingsStep *step;

      if (before == NULL)
        {
          before = stafett_settings_find (deleted, stafett_record_get_name (after));
          step = add_step (self, before != NULL ? STAFETT_SETTINGS_STEP_RESTORE : STAFETT_SETTINGS_STEP_ADD, kind,
                           stafett_record_get_name (after));
          stafett_settings_compare_items (step->differences, self->wanted, before, after);
          if (before != NULL && changes_use (before, after) && !load_usage (connection, before, step, error))
            return FALSE;
          continue;
        }

      stafett_settings_compare_items (differences, self->wanted, before, after);
      if (differences->len == 0)
        {
          self->n_unchanged++;
          continue;
        }

      step = add_step (self, STAFETT_SETTINGS_STEP_CHANGE, kind, stafett_record_get_name (before));
      g_ptr_array_extend_and_steal (step->differences, g_steal_pointer (&differences));
      if (changes_use (before, after) && !load_usage (connection, before, step, error))
        return FALSE;
    }

  return TRUE;
}

/* A default must stay until another is there, which an empty list does not have. */
static gboolean
is_kept (const StafettRecord *record,
         GPtrArray           *wanted)
{
  return record->kind == STAFETT_RECORD_KIND_LEAD_STATUS && wanted->len == 0 && ((const StafettLeadStatus *) record)->is_default;
}

static gboolean
plan_deletions (StafettSettingsPlan  *self,
                StafettRecordKind     kind,
                StafettConnection    *connection,
                GError              **error)
{
  GPtrArray *present = stafett_settings_get_items (self->present, kind);
  GPtrArray *wanted = stafett_settings_get_items (self->wanted, kind);

  for (guint i = 0; wanted != NULL && i < present->len; i++)
    {
      const StafettRecord *record = g_ptr_array_index (present, i);

      if (stafett_settings_find (wanted, stafett_record_get_name (record)) == NULL && !is_kept (record, wanted) &&
          !load_usage (connection, record, add_step (self, STAFETT_SETTINGS_STEP_DELETE, kind, stafett_record_get_name (record)), error))
        return FALSE;
    }

  return TRUE;
}

static void
plan_order (StafettSettingsPlan *self,
            StafettRecordKind    kind)
{
  GPtrArray *present = stafett_settings_get_items (self->present, kind);
  GPtrArray *wanted = stafett_settings_get_items (self->wanted, kind);
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  StafettSettingsStep *step;

  if (wanted == NULL || stafett_settings_follows (present, wanted))
    return;

  for (guint i = 0; i < present->len; i++)
    {
      const char *name = stafett_record_get_name (g_ptr_array_index (present, i));

      if (stafett_settings_find (wanted, name) != NULL)
        g_string_append_printf (before, "%s%s", before->len > 0 ? ", " : "", name);
    }
  for (guint i = 0; i < wanted->len; i++)
    {
      const StafettRecord *item = stafett_settings_find (present, stafett_record_get_name (g_ptr_array_index (wanted, i)));

      if (item != NULL)
        g_string_append_printf (after, "%s%s", after->len > 0 ? ", " : "", stafett_record_get_name (item));
    }

  step = add_step (self, STAFETT_SETTINGS_STEP_REORDER, kind, NULL);
  stafett_settings_add_difference (step->differences, "order", NULL, before->str, after->str);
}

static void
plan_rules (StafettSettingsPlan *self)
{
  GPtrArray *present = self->present->rules;
  GPtrArray *wanted = self->wanted->rules;

  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    {
      const StafettSettingsRule *after = g_ptr_array_index (wanted, i);
      const StafettSettingsRule *before = stafett_settings_find_rule (present, after);
      g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (stafett_settings_difference_free);
      StafettSettingsStep *step;

      stafett_settings_compare_rules (differences, before, after);
      if (differences->len == 0)
        {
          self->n_unchanged++;
          continue;
        }

      step = add_step (self, before != NULL ? STAFETT_SETTINGS_STEP_CHANGE : STAFETT_SETTINGS_STEP_ADD, STAFETT_RECORD_KIND_RULE,
                       after->lead_status);
      step->trigger = after->trigger;
      g_ptr_array_extend_and_steal (step->differences, g_steal_pointer (&differences));
    }

  /* Only rules for a lead status can be deleted. */
  for (guint i = 0; wanted != NULL && i < present->len; i++)
    {
      const StafettSettingsRule *rule = g_ptr_array_index (present, i);

      if (rule->trigger == STAFETT_TRIGGER_LEAD_STATUS && stafett_settings_find_rule (wanted, rule) == NULL)
        add_step (self, STAFETT_SETTINGS_STEP_DELETE, STAFETT_RECORD_KIND_RULE, rule->lead_status)->trigger = rule->trigger;
    }
}

/* What a rule of the file names must be there, if not in the file then in the database. */
static gboolean
check_references (StafettSettingsPlan  *self,
                  GError              **error)
{
  for (guint i = 0; self->wanted->rules != NULL && i < self->wanted->rules->len; i++)
    {
      const StafettSettingsRule *rule = g_ptr_array_index (self->wanted->rules, i);

      if (rule->target != NULL && self->wanted->categories == NULL &&
          stafett_settings_find (self->present->categories, rule->target) == NULL)
        {
          g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                       _("rules[%u].target: There is no category “%s”, neither in the file nor in the database. Nothing was imported."),
                       i, rule->target);
          return FALSE;
        }
      if (rule->lead_status != NULL && self->wanted->lead_statuses == NULL &&
          stafett_settings_find (self->present->lead_statuses, rule->lead_status) == NULL)
        {
          g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                       _("rules[%u].lead-status: There is no lead status “%s”, neither in the file nor in the database. Nothing was imported."),
                       i, rule->lead_status);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * stafett_settings_plan_new:
 * @present: (transfer full): the lists and rules of a database
 * @wanted: (transfer full): those of a file
 * @source: the file's name
 * @connection: a connection to the database
 * @error: %STAFETT_ERROR_INVALID, or what the database says
 *
 * Compares a file with the database: items by name without regard to case, rules by what they wait for.
 *
 * Returns: (transfer full) (nullable): what an import of the file would do
 */
StafettSettingsPlan *
stafett_settings_plan_new (StafettSettings    *present,
                           StafettSettings    *wanted,
                           const char         *source,
                           StafettConnection  *connection,
                           GError            **error)
{
  static const StafettRecordKind kinds[] = { STAFETT_RECORD_KIND_CATEGORY, STAFETT_RECORD_KIND_LEAD_STATUS };
  g_autoptr (StafettSettingsPlan) self = g_object_new (STAFETT_TYPE_SETTINGS_PLAN, NULL);

  self->present = present;
  self->wanted = wanted;
  self->source = g_strdup (source);
  if (!check_references (self, error))
    return NULL;

  plan_list (self);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!plan_items (self, kinds[i], connection, error) || !plan_deletions (self, kinds[i], connection, error))
        return NULL;
      plan_order (self, kinds[i]);
    }
  plan_rules (self);

  return g_steal_pointer (&self);
}

/**
 * stafett_settings_plan_get_n_steps:
 * @self: a plan
 *
 * Returns: how many steps there are, those for what the file does not have included
 */
guint
stafett_settings_plan_get_n_steps (StafettSettingsPlan *self)
{
  g_return_val_if_fail (STAFETT_IS_SETTINGS_PLAN (self), 0);

  return self->steps->len;
}

/**
 * stafett_settings_plan_get_step:
 * @self: a plan
 * @index: below stafett_settings_plan_get_n_steps()
 *
 * Returns: (transfer none): the step
 */
const StafettSettingsStep *
stafett_settings_plan_get_step (StafettSettingsPlan *self,
                                guint                index)
{
  g_return_val_if_fail (STAFETT_IS_SETTINGS_PLAN (self), NULL);
  g_return_val_if_fail (index < self->steps->len, NULL);

  return g_ptr_array_index (self->steps, index);
}

/**
 * stafett_settings_plan_count:
 * @self: a plan
 * @type: a type of step
 *
 * Returns: how many steps are of that type
 */
guint
stafett_settings_plan_count (StafettSettingsPlan     *self,
                             StafettSettingsStepType  type)
{
  guint n = 0;

  g_return_val_if_fail (STAFETT_IS_SETTINGS_PLAN (self), 0);

  for (guint i = 0; i < self->steps->len; i++)
    if (((StafettSettingsStep *) g_ptr_array_index (self->steps, i))->type == type)
      n++;

  return n;
}

/**
 * stafett_settings_plan_get_n_unchanged:
 * @self: a plan
 *
 * Returns: how many items and rules of the file are in the database just so
 */
guint
stafett_settings_plan_get_n_unchanged (StafettSettingsPlan *self)
{
  g_return_val_if_fail (STAFETT_IS_SETTINGS_PLAN (self), 0);

  return self->n_unchanged;
}

/**
 * stafett_settings_plan_changes:
 * @self: a plan
 * @delete_missing: whether what the file does not have is to be deleted
 *
 * Returns: whether there is anything to do
 */
gboolean
stafett_settings_plan_changes (StafettSettingsPlan *self,
                               gboolean             delete_missing)
{
  g_return_val_if_fail (STAFETT_IS_SETTINGS_PLAN (self), FALSE);

  return self->steps->len > (delete_missing ? 0 : stafett_settings_plan_count (self, STAFETT_SETTINGS_STEP_DELETE));
}

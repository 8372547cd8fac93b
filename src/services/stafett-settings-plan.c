/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-settings-plan-private.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"
#include "storage/stafett-record-store.h"

G_DEFINE_FINAL_TYPE (StafettSettingsPlan, stafett_settings_plan, G_TYPE_OBJECT)

static void
difference_free (gpointer data)
{
  StafettSettingsDifference *difference = data;

  g_free (difference->old_value);
  g_free (difference->new_value);
  g_free (difference);
}

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
  step->differences = g_ptr_array_new_with_free_func (difference_free);
  g_ptr_array_add (self->steps, step);

  return step;
}

static void
add_difference (GPtrArray          *differences,
                const char         *name,
                const StafettField *field,
                const char         *old_value,
                const char         *new_value)
{
  StafettSettingsDifference *difference;

  if (g_strcmp0 (old_value, new_value) == 0)
    return;

  difference = g_new0 (StafettSettingsDifference, 1);
  difference->name = name;
  difference->field = field;
  difference->old_value = g_strdup (old_value);
  difference->new_value = g_strdup (new_value);
  g_ptr_array_add (differences, difference);
}

/* A field's value as the command line writes it. */
static char *
dup_word (const StafettRecord *record,
          const StafettField  *field)
{
  switch (field->type)
    {
    case STAFETT_FIELD_TEXT:
      return g_strdup (stafett_record_get_text (record, field));
    case STAFETT_FIELD_ENUM:
      return g_strdup (stafett_enum_get_nick (field->enum_type (), (int) stafett_record_get_integer (record, field)));
    case STAFETT_FIELD_BOOLEAN:
      return g_strdup (stafett_record_get_integer (record, field) != 0 ? "yes" : "no");
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_REFERENCE:
    case STAFETT_FIELD_MONEY:
    case STAFETT_FIELD_DATE:
    case STAFETT_FIELD_TIME:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * stafett_settings_find:
 * @items: list items
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the first item of that name, without regard to case
 */
gpointer
stafett_settings_find (GPtrArray  *items,
                       const char *name)
{
  g_autofree char *key = stafett_name_key (name);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *item_key = stafett_name_key (stafett_record_get_name (g_ptr_array_index (items, i)));

      if (g_str_equal (key, item_key))
        return g_ptr_array_index (items, i);
    }

  return NULL;
}

static gboolean
same_name (const char *a,
           const char *b)
{
  g_autofree char *a_key = NULL;
  g_autofree char *b_key = NULL;

  if (a == NULL || b == NULL)
    return a == b;

  a_key = stafett_name_key (a);
  b_key = stafett_name_key (b);
  return g_str_equal (a_key, b_key);
}

/**
 * stafett_settings_find_rule:
 * @rules: rules
 * @rule: a rule, perhaps of other settings
 *
 * Returns: (transfer none) (nullable): the rule that waits for the same
 */
const StafettSettingsRule *
stafett_settings_find_rule (GPtrArray                 *rules,
                            const StafettSettingsRule *rule)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const StafettSettingsRule *other = g_ptr_array_index (rules, i);

      if (other->trigger == rule->trigger && same_name (other->lead_status, rule->lead_status))
        return other;
    }

  return NULL;
}

/* Order and deletion are not fields of the file. */
static gboolean
is_field_of_file (const StafettField *field)
{
  return !g_str_equal (field->name, "rank") && !g_str_equal (field->name, "deleted");
}

static void
compare_items (GPtrArray           *differences,
               const StafettRecord *before,
               const StafettRecord *after)
{
  guint n_fields;
  const StafettField *fields = stafett_record_kind_get_fields (after->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *old_value = NULL;
      g_autofree char *new_value = NULL;

      /* Of what is new, the name is told already, and what is not so need not be said. */
      if (!is_field_of_file (&fields[i]) || (before == NULL && g_str_equal (fields[i].name, "name")))
        continue;

      old_value = before != NULL ? dup_word (before, &fields[i]) : NULL;
      new_value = dup_word (after, &fields[i]);
      if (before != NULL || g_strcmp0 (new_value, "no") != 0)
        add_difference (differences, fields[i].name, &fields[i], old_value, new_value);
    }
}

static gboolean
load_usage (StafettConnection    *connection,
            const StafettRecord  *record,
            StafettSettingsStep  *step,
            GError              **error)
{
  StafettUsage usage = { 0, };

  if (!stafett_record_store_load_usage (connection, record->kind, record->id, &usage, error))
    return FALSE;

  g_free (usage.rule_names);
  step->usage.n_companies = (guint) usage.n_companies;
  step->usage.n_contacts = (guint) usage.n_contacts;
  step->usage.n_rules = (guint) usage.n_rules;
  step->uses = usage.n_companies > 0 || usage.n_contacts > 0 || usage.n_rules > 0;
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
      g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (difference_free);
      StafettSettingsStep *step;

      if (before == NULL)
        {
          before = stafett_settings_find (deleted, stafett_record_get_name (after));
          step = add_step (self, before != NULL ? STAFETT_SETTINGS_STEP_RESTORE : STAFETT_SETTINGS_STEP_ADD, kind,
                           stafett_record_get_name (after));
          compare_items (step->differences, before, after);
          if (before != NULL && changes_use (before, after) && !load_usage (connection, before, step, error))
            return FALSE;
          continue;
        }

      compare_items (differences, before, after);
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

/**
 * stafett_settings_follows:
 * @present: a list
 * @wanted: how its items, or some of them, should follow each other; it may have others too
 *
 * Returns: whether those in both lists stand in the same order
 */
gboolean
stafett_settings_follows (GPtrArray *present,
                          GPtrArray *wanted)
{
  guint next = 0;

  for (guint i = 0; i < wanted->len; i++)
    {
      const char *name = stafett_record_get_name (g_ptr_array_index (wanted, i));
      gpointer item = stafett_settings_find (present, name);
      guint place;

      if (item == NULL || !g_ptr_array_find (present, item, &place))
        continue;
      if (place < next)
        return FALSE;
      next = place + 1;
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
  add_difference (step->differences, "order", NULL, before->str, after->str);
}

static void
compare_rules (GPtrArray                 *differences,
               const StafettSettingsRule *before,
               const StafettSettingsRule *after)
{
  const StafettField *enabled = stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, "enabled", NULL);
  const StafettField *target = stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, "target", NULL);
  const StafettField *ask = stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, "ask", NULL);

  add_difference (differences, "on", enabled, before == NULL ? NULL : before->enabled ? "yes" : "no", after->enabled ? "yes" : "no");
  if (before == NULL || !same_name (before->target, after->target))
    add_difference (differences, target->name, target, before != NULL ? before->target : NULL, after->target);
  add_difference (differences, ask->name, ask, before == NULL ? NULL : before->ask ? "yes" : "no", after->ask ? "yes" : "no");
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
      g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (difference_free);
      StafettSettingsStep *step;

      compare_rules (differences, before, after);
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

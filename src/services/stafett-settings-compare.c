/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-settings-plan-private.h"

#include "core/stafett-user-groups.h"

/* What differs between the settings of a file and of a database. Items are the same if their names are, without regard to case;
 * rules are if they wait for the same. */

/**
 * stafett_settings_difference_free:
 * @data: (transfer full): a difference
 */
void
stafett_settings_difference_free (gpointer data)
{
  StafettSettingsDifference *difference = data;

  g_free (difference->old_value);
  g_free (difference->new_value);
  g_free (difference);
}

/**
 * stafett_settings_add_difference:
 * @differences: where to add it
 * @name: the field's name in the file; not copied
 * @field: (nullable): the field
 * @old_value: (nullable): its value in the database
 * @new_value: (nullable): its value in the file
 *
 * Adds a difference, if there is one.
 */
void
stafett_settings_add_difference (GPtrArray          *differences,
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

static const char *
get_word (gboolean value)
{
  return value ? "yes" : "no";
}

/* A field's value as the command line writes it. */
static char *
dup_word (const StafettRecord *record,
          const StafettField  *field)
{
  switch (field->type)
    {
    case STAFETT_FIELD_TEXT:
      if (g_str_equal (field->name, "user-groups"))
        return stafett_user_groups_join (stafett_record_get_text (record, field));
      return g_strdup (stafett_record_get_text (record, field));
    case STAFETT_FIELD_ENUM:
      return g_strdup (stafett_enum_get_nick (field->enum_type (), (int) stafett_record_get_integer (record, field)));
    case STAFETT_FIELD_BOOLEAN:
      return g_strdup (get_word (stafett_record_get_integer (record, field) != 0));
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

/**
 * stafett_settings_gives_field:
 * @file: the settings of a file
 * @field: a field of a list item, or of a list
 *
 * Returns: whether @file gives it; an import leaves all others as they are
 */
gboolean
stafett_settings_gives_field (const StafettSettings *file,
                              const StafettField    *field)
{
  static const char * const names[] = { "name", "group", "description", "lead-status", "default", "grouping", NULL };
  static const char * const grouping_names[] = { "heading", "user-groups", NULL };

  return g_strv_contains (names, field->name) || (file->gives_grouping && g_strv_contains (grouping_names, field->name));
}

/**
 * stafett_settings_compare_items:
 * @differences: where to add what differs
 * @file: the settings of the file
 * @before: (nullable): the item of the database, or %NULL if it is new
 * @after: the item of the file; or the same with the settings of a list
 */
void
stafett_settings_compare_items (GPtrArray             *differences,
                                const StafettSettings *file,
                                const StafettRecord   *before,
                                const StafettRecord   *after)
{
  guint n_fields;
  const StafettField *fields = stafett_record_kind_get_fields (after->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *old_value = NULL;
      g_autofree char *new_value = NULL;

      /* Of what is new, the name is told already, and what is not so need not be said. */
      if (!stafett_settings_gives_field (file, &fields[i]) || (before == NULL && g_str_equal (fields[i].name, "name")))
        continue;

      old_value = before != NULL ? dup_word (before, &fields[i]) : NULL;
      new_value = dup_word (after, &fields[i]);
      if (before != NULL || g_strcmp0 (new_value, "no") != 0)
        stafett_settings_add_difference (differences, fields[i].name, &fields[i], old_value, new_value);
    }
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

/**
 * stafett_settings_compare_rules:
 * @differences: where to add what differs
 * @before: (nullable): the rule of the database, or %NULL if it is new
 * @after: the rule of the file
 */
void
stafett_settings_compare_rules (GPtrArray                 *differences,
                                const StafettSettingsRule *before,
                                const StafettSettingsRule *after)
{
  const StafettField *enabled = stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, "enabled", NULL);
  const StafettField *target = stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, "target", NULL);
  const StafettField *ask = stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, "ask", NULL);

  stafett_settings_add_difference (differences, "on", enabled, before == NULL ? NULL : get_word (before->enabled),
                                   get_word (after->enabled));
  if (before == NULL || !same_name (before->target, after->target))
    stafett_settings_add_difference (differences, target->name, target, before != NULL ? before->target : NULL, after->target);
  stafett_settings_add_difference (differences, ask->name, ask, before == NULL ? NULL : get_word (before->ask), get_word (after->ask));
}

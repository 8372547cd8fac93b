/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-settings-plan-private.h"

/* From a plan to the change set that does it, in an order in which each step is allowed, and can be taken back in the opposite
 * order: items first, then their places, then rules, and only then is deleted what nothing needs any more. */

typedef struct {
  StafettSettingsPlan *plan;
  StafettChangeSet    *change_set;
  GPtrArray           *items[2];   /* (element-type StafettRecord): the items that the lists will have, with the ids of new ones */
} Building;

static guint
get_list (StafettRecordKind kind)
{
  return kind == STAFETT_RECORD_KIND_CATEGORY ? 0 : 1;
}

static void
expect_all (StafettChangeSet *change_set,
            GPtrArray        *items)
{
  for (guint i = 0; i < items->len; i++)
    stafett_change_set_expect (change_set, g_ptr_array_index (items, i));
}

/* Whatever the plan was made from must still be so. */
static void
expect (Building *building)
{
  const StafettSettings *present = building->plan->present;

  stafett_change_set_expect (building->change_set, present->list);
  expect_all (building->change_set, present->categories);
  expect_all (building->change_set, present->lead_statuses);
  for (guint i = 0; i < present->rules->len; i++)
    stafett_change_set_expect (building->change_set, ((StafettSettingsRule *) g_ptr_array_index (present->rules, i))->record);
}

static gint
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const StafettRecord *first = *(StafettRecord * const *) a;
  const StafettRecord *second = *(StafettRecord * const *) b;
  const StafettField *field = stafett_record_kind_find_field (first->kind, "rank", NULL);
  gint64 difference = stafett_record_get_integer (first, field) - stafett_record_get_integer (second, field);

  if (difference == 0)
    difference = first->id - second->id;

  return difference < 0 ? -1 : difference > 0;
}

/* The fields that the file gives, on what the database has. */
static StafettRecord *
merge (const StafettSettings *file,
       const StafettRecord   *before,
       const StafettRecord   *wanted)
{
  StafettRecord *after = stafett_record_copy (before);
  guint n_fields;
  const StafettField *fields = stafett_record_kind_get_fields (before->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (stafett_settings_gives_field (file, &fields[i]) && !g_str_equal (fields[i].name, "default"))
      stafett_record_copy_field (after, wanted, &fields[i]);

  return after;
}

/* Which one is the default is said when all are there; the one that was it loses it then. */
static void
set_default (Building                *building,
             const StafettLeadStatus *wanted)
{
  const StafettLeadStatus *item = stafett_settings_find (building->items[1], wanted->name);
  StafettLeadStatus *values;
  guint index;

  if (item->record.id > 0 && item->is_default)
    return;

  stafett_record_kind_find_field (STAFETT_RECORD_KIND_LEAD_STATUS, "default", &index);
  values = stafett_record_new (STAFETT_RECORD_KIND_LEAD_STATUS);
  values->record.id = item->record.id;
  values->is_default = TRUE;
  stafett_change_set_set (building->change_set, values, G_GUINT64_CONSTANT (1) << index);
}

static void
set_list (Building *building)
{
  const StafettSettings *wanted = building->plan->wanted;
  g_autoptr (StafettRecord) after = NULL;

  if (wanted->list == NULL)
    return;

  after = merge (wanted, &building->plan->present->list->record, &wanted->list->record);
  stafett_change_set_edit (building->change_set, building->plan->present->list, after);
}

static void
add_items (Building          *building,
           StafettRecordKind  kind)
{
  GPtrArray *present = stafett_settings_get_items (building->plan->present, kind);
  GPtrArray *wanted = stafett_settings_get_items (building->plan->wanted, kind);
  GPtrArray *deleted = building->plan->present->deleted[get_list (kind)];
  GPtrArray *items = building->items[get_list (kind)];

  for (guint i = 0; i < present->len; i++)
    g_ptr_array_add (items, stafett_record_copy (g_ptr_array_index (present, i)));

  /* What comes back, comes back to its old place. */
  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    {
      const StafettRecord *record = g_ptr_array_index (wanted, i);
      const StafettRecord *before = stafett_settings_find (present, stafett_record_get_name (record));
      g_autoptr (StafettRecord) after = NULL;

      if (before == NULL)
        {
          before = stafett_settings_find (deleted, stafett_record_get_name (record));
          if (before == NULL)
            continue;
          stafett_change_set_restore (building->change_set, kind, before->id);
          g_ptr_array_add (items, stafett_record_copy (before));
        }

      after = merge (building->plan->wanted, before, record);
      stafett_change_set_edit (building->change_set, before, after);
    }
  g_ptr_array_sort (items, compare_ranks);

  /* What is new comes last. */
  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    {
      const StafettRecord *record = g_ptr_array_index (wanted, i);
      StafettRecord *added;

      if (stafett_settings_find (items, stafett_record_get_name (record)) != NULL)
        continue;

      added = stafett_record_copy (record);
      if (kind == STAFETT_RECORD_KIND_LEAD_STATUS)
        ((StafettLeadStatus *) added)->is_default = FALSE;
      g_ptr_array_add (items, stafett_record_copy (added));
      ((StafettRecord *) g_ptr_array_index (items, items->len - 1))->id = stafett_change_set_add (building->change_set, added);
    }

  for (guint i = 0; kind == STAFETT_RECORD_KIND_LEAD_STATUS && wanted != NULL && i < wanted->len; i++)
    if (((StafettLeadStatus *) g_ptr_array_index (wanted, i))->is_default)
      set_default (building, g_ptr_array_index (wanted, i));
}

/* The items of the file take, in its order, the places that they have together; those that it does not have stay where they are. */
static void
move_items (Building          *building,
            StafettRecordKind  kind)
{
  GPtrArray *wanted = stafett_settings_get_items (building->plan->wanted, kind);
  GPtrArray *items = building->items[get_list (kind)];
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  guint next = 0;

  if (wanted == NULL || stafett_settings_follows (items, wanted))
    return;

  for (guint i = 0; i < items->len; i++)
    {
      gpointer item = g_ptr_array_index (items, i);

      if (stafett_settings_find (wanted, stafett_record_get_name (item)) != NULL)
        item = stafett_settings_find (items, stafett_record_get_name (g_ptr_array_index (wanted, next++)));
      g_ptr_array_add (order, item);
    }

  for (guint i = 0; i < order->len; i++)
    {
      StafettRecord *item = g_ptr_array_index (order, i);
      guint place;
      guint target = i;

      if (g_ptr_array_index (items, i) == item)
        continue;

      /* One that goes far down takes one move; else all that it passes would take one each. */
      if (i + 1 < items->len && g_ptr_array_index (items, i + 1) == item)
        {
          item = g_ptr_array_index (items, i);
          g_ptr_array_find (order, item, &target);
        }
      g_ptr_array_find (items, item, &place);
      stafett_change_set_move (building->change_set, kind, item->id, (int) target - (int) place);
      g_ptr_array_insert (items, (int) target, g_ptr_array_steal_index (items, place));
    }
}

static gint64
find_id (GPtrArray  *items,
         const char *name)
{
  const StafettRecord *item = name != NULL ? stafett_settings_find (items, name) : NULL;

  return item != NULL ? item->id : 0;
}

/* The rule that a lead status already had before it was deleted and came back. */
static const StafettRule *
find_orphan (GPtrArray *orphans,
             gint64     lead_status_id)
{
  for (guint i = 0; i < orphans->len; i++)
    if (((StafettRule *) g_ptr_array_index (orphans, i))->lead_status_id == lead_status_id)
      return g_ptr_array_index (orphans, i);

  return NULL;
}

static void
set_rules (Building *building)
{
  const StafettSettings *present = building->plan->present;
  GPtrArray *wanted = building->plan->wanted->rules;
  const StafettRule *unused = present->unused_rule;

  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    {
      const StafettSettingsRule *rule = g_ptr_array_index (wanted, i);
      const StafettSettingsRule *before = stafett_settings_find_rule (present->rules, rule);
      const StafettRule *record = before != NULL ? before->record : NULL;
      g_autoptr (StafettRule) after = NULL;
      gint64 lead_status = find_id (building->items[1], rule->lead_status);
      gint64 target = find_id (building->items[0], rule->target);

      /* A rule for a lead status that nobody has chosen is taken before another is added. */
      if (record == NULL && rule->trigger == STAFETT_TRIGGER_LEAD_STATUS)
        record = find_orphan (present->orphans, lead_status);
      if (record == NULL && rule->trigger == STAFETT_TRIGGER_LEAD_STATUS)
        record = g_steal_pointer (&unused);
      after = record != NULL ? stafett_record_copy (record) : stafett_record_new (STAFETT_RECORD_KIND_RULE);
      after->trigger = rule->trigger;
      after->lead_status_id = lead_status;
      after->ask = rule->ask;
      /* What was told as off because its category is gone is left as it is. */
      if (before == NULL || before->target != NULL || target != 0)
        {
          after->enabled = rule->enabled;
          after->target_category_id = target;
        }

      if (record != NULL)
        stafett_change_set_edit (building->change_set, record, after);
      else
        stafett_change_set_add (building->change_set, g_steal_pointer (&after));
    }
}

static void
delete_missing_items (Building *building)
{
  const StafettSettings *present = building->plan->present;

  for (guint i = 0; i < building->plan->steps->len; i++)
    {
      const StafettSettingsStep *step = g_ptr_array_index (building->plan->steps, i);
      const StafettSettingsRule wanted = { .trigger = step->trigger, .lead_status = step->name };
      gint64 id;

      if (step->type != STAFETT_SETTINGS_STEP_DELETE)
        continue;

      if (step->kind == STAFETT_RECORD_KIND_RULE)
        id = stafett_settings_find_rule (present->rules, &wanted)->record->record.id;
      else
        id = find_id (stafett_settings_get_items (present, step->kind), step->name);
      stafett_change_set_delete (building->change_set, step->kind, id);
    }
}

/**
 * stafett_settings_plan_new_change_set:
 * @self: a plan
 * @delete_missing: whether to delete what the file does not have
 *
 * The change set is refused with %STAFETT_ERROR_CONFLICT if the lists or rules have been changed since the plan was made. Whether
 * the user was told what uses the items has to be set on it still.
 *
 * Returns: (transfer full): what is to be done, as one change set
 */
StafettChangeSet *
stafett_settings_plan_new_change_set (StafettSettingsPlan *self,
                                      gboolean             delete_missing)
{
  static const StafettRecordKind kinds[] = { STAFETT_RECORD_KIND_CATEGORY, STAFETT_RECORD_KIND_LEAD_STATUS };
  Building building = { self, stafett_change_set_new () };

  g_return_val_if_fail (STAFETT_IS_SETTINGS_PLAN (self), NULL);

  building.items[0] = g_ptr_array_new_with_free_func (stafett_record_free);
  building.items[1] = g_ptr_array_new_with_free_func (stafett_record_free);
  stafett_change_set_set_import (building.change_set, self->source);
  expect (&building);
  set_list (&building);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      add_items (&building, kinds[i]);
      move_items (&building, kinds[i]);
    }
  set_rules (&building);
  if (delete_missing)
    delete_missing_items (&building);

  g_ptr_array_unref (building.items[0]);
  g_ptr_array_unref (building.items[1]);
  return building.change_set;
}

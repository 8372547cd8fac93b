/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-rules-group.h"

#include "ui/widgets/stafett-rule-row.h"

/* The automation rules, a row each, as they are stored and as the user has changed them (domain.md section 5). */
struct _StafettRulesGroup
{
  AdwPreferencesGroup parent_instance;

  StafettItemModel *categories; /* (owned) */
  StafettItemModel *statuses;   /* (owned) */
  GPtrArray        *rows;       /* (owned) (element-type StafettRuleRow): in the order of the rules */
  GArray           *removed;    /* (owned) (element-type gint64): stored rules that a save will delete */
  GArray           *runs;       /* (owned) (nullable) (element-type StafettRuleRuns): what the rules have done */
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettRulesGroup, stafett_rules_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_duplicate (StafettRulesGroup *self,
              guint              index)
{
  gint64 status_id = stafett_rule_row_get_status_id (self->rows->pdata[index]);

  for (guint i = 0; i < index && status_id != 0; i++)
    if (stafett_rule_row_get_status_id (self->rows->pdata[i]) == status_id)
      return TRUE;

  return FALSE;
}

static void
update (StafettRulesGroup *self)
{
  guint n_status_rules = 0;
  guint n_seen = 0;

  for (guint i = 0; i < self->rows->len; i++)
    if (stafett_rule_row_get_stored (self->rows->pdata[i])->trigger == STAFETT_TRIGGER_LEAD_STATUS)
      n_status_rules++;

  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean status_rule = stafett_rule_row_get_stored (self->rows->pdata[i])->trigger == STAFETT_TRIGGER_LEAD_STATUS;

      if (status_rule)
        n_seen++;
      stafett_rule_row_set_place (self->rows->pdata[i], !status_rule || n_seen == 1, status_rule && n_status_rules > 1,
                                  is_duplicate (self, i));
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_runs (StafettRulesGroup *self,
           StafettRuleRow    *row)
{
  gint64 id = stafett_rule_row_get_stored (row)->record.id;
  const StafettRuleRuns *found = NULL;

  for (guint i = 0; self->runs != NULL && i < self->runs->len && found == NULL; i++)
    if (g_array_index (self->runs, StafettRuleRuns, i).rule_id == id)
      found = &g_array_index (self->runs, StafettRuleRuns, i);

  stafett_rule_row_set_runs (row, found);
}

static void
remove_row (StafettRulesGroup *self,
            StafettRuleRow    *row)
{
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  g_ptr_array_remove (self->rows, row);
}

static void
removed_cb (StafettRulesGroup *self,
            StafettRuleRow    *row)
{
  gint64 id = stafett_rule_row_get_stored (row)->record.id;

  if (id != 0)
    g_array_append_val (self->removed, id);
  remove_row (self, row);
  update (self);
  gtk_widget_child_focus (GTK_WIDGET (self->rows->pdata[self->rows->len - 1]), GTK_DIR_TAB_FORWARD);
}

static StafettRuleRow *
add_row (StafettRulesGroup *self,
         const StafettRule *rule)
{
  GtkWidget *row = stafett_rule_row_new (self->categories, self->statuses, rule);

  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  show_runs (self, STAFETT_RULE_ROW (row));

  return STAFETT_RULE_ROW (row);
}

static gboolean
is_waited_for (StafettRulesGroup *self,
               gint64             status_id,
               StafettRuleRow    *except)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (self->rows->pdata[i] != except && status_id != 0 &&
        stafett_rule_row_get_stored (self->rows->pdata[i])->lead_status_id == status_id)
      return TRUE;

  return FALSE;
}

static void
stafett_rules_group_dispose (GObject *object)
{
  StafettRulesGroup *self = STAFETT_RULES_GROUP (object);

  g_clear_object (&self->categories);
  g_clear_object (&self->statuses);

  G_OBJECT_CLASS (stafett_rules_group_parent_class)->dispose (object);
}

static void
stafett_rules_group_finalize (GObject *object)
{
  StafettRulesGroup *self = STAFETT_RULES_GROUP (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->removed, g_array_unref);
  g_clear_pointer (&self->runs, g_array_unref);

  G_OBJECT_CLASS (stafett_rules_group_parent_class)->finalize (object);
}

static void
stafett_rules_group_class_init (StafettRulesGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stafett_rules_group_dispose;
  object_class->finalize = stafett_rules_group_finalize;

  /**
   * StafettRulesGroup::changed:
   *
   * What is shown has changed, and with it perhaps whether it can be saved.
   */
  signals[CHANGED] = g_signal_new ("changed", STAFETT_TYPE_RULES_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stafett_rules_group_init (StafettRulesGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->removed = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * stafett_rules_group_set_items:
 * @self: a group, before it shows any rule
 * @categories: what a rule can set
 * @statuses: what a rule can wait for
 */
void
stafett_rules_group_set_items (StafettRulesGroup *self,
                               StafettItemModel  *categories,
                               StafettItemModel  *statuses)
{
  g_return_if_fail (STAFETT_IS_RULES_GROUP (self));
  g_return_if_fail (self->categories == NULL);

  self->categories = g_object_ref (categories);
  self->statuses = g_object_ref (statuses);
}

/**
 * stafett_rules_group_is_changed:
 * @self: a group
 *
 * Returns: whether there is something to save
 */
gboolean
stafett_rules_group_is_changed (StafettRulesGroup *self)
{
  g_return_val_if_fail (STAFETT_IS_RULES_GROUP (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (stafett_rule_row_is_changed (self->rows->pdata[i]))
      return TRUE;

  return self->removed->len > 0;
}

/**
 * stafett_rules_group_is_complete:
 * @self: a group
 *
 * Returns: whether every rule that is on has a category to set
 */
gboolean
stafett_rules_group_is_complete (StafettRulesGroup *self)
{
  g_return_val_if_fail (STAFETT_IS_RULES_GROUP (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (!stafett_rule_row_is_complete (self->rows->pdata[i]))
      return FALSE;

  return TRUE;
}

/**
 * stafett_rules_group_show:
 * @self: a group
 * @rules: the rules as they are stored
 *
 * Shows the rules; what has been changed here is dropped. Rows that stay are kept, with the focus and what is open.
 */
void
stafett_rules_group_show (StafettRulesGroup *self,
                          StafettRuleSet    *rules)
{
  gboolean same;

  g_return_if_fail (STAFETT_IS_RULES_GROUP (self));

  same = stafett_rule_set_get_size (rules) == self->rows->len;
  for (guint i = 0; same && i < self->rows->len; i++)
    same = stafett_rule_row_get_stored (self->rows->pdata[i])->record.id == stafett_rule_set_get_rule (rules, i)->record.id;

  while (!same && self->rows->len > 0)
    remove_row (self, self->rows->pdata[self->rows->len - 1]);

  g_array_set_size (self->removed, 0);
  for (guint i = 0; i < stafett_rule_set_get_size (rules); i++)
    if (same)
      stafett_rule_row_set_rule (self->rows->pdata[i], stafett_rule_set_get_rule (rules, i));
    else
      add_row (self, stafett_rule_set_get_rule (rules, i));
  update (self);
}

/**
 * stafett_rules_group_merge:
 * @self: a group
 * @rules: the rules as they are stored
 *
 * Puts somebody else's rules below what has been changed here: nothing that was typed is lost. A changed rule that has been removed
 * meanwhile becomes a new one.
 */
void
stafett_rules_group_merge (StafettRulesGroup *self,
                           StafettRuleSet    *rules)
{
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_return_if_fail (STAFETT_IS_RULES_GROUP (self));

  old = g_ptr_array_copy (self->rows, NULL, NULL);
  for (guint i = 0; i < self->removed->len; i++)
    {
      gboolean there = FALSE;

      for (guint j = 0; j < stafett_rule_set_get_size (rules); j++)
        there |= stafett_rule_set_get_rule (rules, j)->record.id == g_array_index (self->removed, gint64, i);
      if (!there)
        g_array_remove_index (self->removed, i--);
      else
        g_hash_table_add (seen, &g_array_index (self->removed, gint64, i));
    }

  for (guint i = 0; i < old->len; i++)
    {
      const StafettRule *stored = stafett_rule_row_get_stored (old->pdata[i]);
      const StafettRule *newer = NULL;
      g_autoptr (StafettRule) gone = NULL;

      for (guint j = 0; j < stafett_rule_set_get_size (rules); j++)
        if (stafett_rule_set_get_rule (rules, j)->record.id == stored->record.id)
          newer = stafett_rule_set_get_rule (rules, j);

      if (newer != NULL)
        {
          g_hash_table_add (seen, (gpointer) &newer->record.id);
          stafett_rule_row_rebase (old->pdata[i], newer);
        }
      else if (stored->record.id != 0 && !stafett_rule_row_is_changed (old->pdata[i]))
        {
          remove_row (self, old->pdata[i]);
        }
      else if (stored->record.id != 0)
        {
          gone = stafett_record_copy (stored);
          gone->record.id = 0;
          gone->record.revision = 0;
          stafett_rule_row_rebase (old->pdata[i], gone);
        }
    }

  for (guint j = 0; j < stafett_rule_set_get_size (rules); j++)
    if (!g_hash_table_contains (seen, &stafett_rule_set_get_rule (rules, j)->record.id))
      add_row (self, stafett_rule_set_get_rule (rules, j));
  update (self);
}

/**
 * stafett_rules_group_add_rule:
 * @self: a group
 *
 * Adds a lead status rule and puts the focus into it.
 */
void
stafett_rules_group_add_rule (StafettRulesGroup *self)
{
  g_autoptr (StafettRule) rule = stafett_record_new (STAFETT_RECORD_KIND_RULE);
  StafettRuleRow *row;

  g_return_if_fail (STAFETT_IS_RULES_GROUP (self));

  rule->trigger = STAFETT_TRIGGER_LEAD_STATUS;
  rule->enabled = TRUE;
  row = add_row (self, rule);
  update (self);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

/**
 * stafett_rules_group_set_runs:
 * @self: a group
 * @runs: (element-type StafettRuleRuns): what the rules have done
 */
void
stafett_rules_group_set_runs (StafettRulesGroup *self,
                              GArray            *runs)
{
  g_return_if_fail (STAFETT_IS_RULES_GROUP (self));

  g_clear_pointer (&self->runs, g_array_unref);
  self->runs = g_array_ref (runs);
  for (guint i = 0; i < self->rows->len; i++)
    show_runs (self, self->rows->pdata[i]);
}

/**
 * stafett_rules_group_make_change_set:
 * @self: a group whose rules are complete
 *
 * Returns: (transfer full): what saves the rules as they are shown
 */
StafettChangeSet *
stafett_rules_group_make_change_set (StafettRulesGroup *self)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (stafett_record_free);

  g_return_val_if_fail (STAFETT_IS_RULES_GROUP (self), NULL);

  /* Rules go before others come, so that a lead status can pass from one rule to another. When two stored rules swap theirs,
   * editing the one would meet the other: such a rule is replaced. */
  for (guint i = 0; i < self->removed->len; i++)
    stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_RULE, g_array_index (self->removed, gint64, i));

  for (guint i = 0; i < self->rows->len; i++)
    {
      StafettRuleRow *row = self->rows->pdata[i];
      const StafettRule *stored = stafett_rule_row_get_stored (row);
      StafettRule *rule = stafett_rule_row_dup_rule (row);

      if (stored->record.id != 0 && rule->lead_status_id != stored->lead_status_id && is_waited_for (self, rule->lead_status_id, row))
        {
          stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_RULE, stored->record.id);
          rule->record.id = 0;
        }
      if (rule->record.id == 0)
        {
          g_ptr_array_add (added, rule);
          continue;
        }
      stafett_change_set_edit (change_set, stored, rule);
      stafett_record_free (rule);
    }

  for (guint i = 0; i < added->len; i++)
    stafett_change_set_add (change_set, stafett_record_copy (added->pdata[i]));

  return change_set;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-commit-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (StafettCommit, stafett_commit, G_TYPE_OBJECT)

static guint
touched_hash (gconstpointer key)
{
  const StafettTouched *touched = key;

  return g_int64_hash (&touched->id) ^ ((guint) touched->kind << 24);
}

static gboolean
touched_equal (gconstpointer a,
               gconstpointer b)
{
  const StafettTouched *first = a;
  const StafettTouched *second = b;

  return first->kind == second->kind && first->id == second->id;
}

static void
category_change_clear (gpointer data)
{
  StafettCategoryChange *change = data;

  g_clear_pointer (&change->company_name, g_free);
  g_clear_pointer (&change->old_category_name, g_free);
  g_clear_pointer (&change->new_category_name, g_free);
}

static void
stafett_commit_finalize (GObject *object)
{
  StafettCommit *self = STAFETT_COMMIT (object);

  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->added, g_array_unref);
  g_clear_pointer (&self->category_changes, g_array_unref);
  g_clear_pointer (&self->questions, g_array_unref);
  g_clear_pointer (&self->withdrawn, g_array_unref);
  g_clear_pointer (&self->rules, g_array_unref);

  G_OBJECT_CLASS (stafett_commit_parent_class)->finalize (object);
}

static void
stafett_commit_class_init (StafettCommitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_commit_finalize;
}

static void
stafett_commit_init (StafettCommit *self)
{
  self->touched = g_hash_table_new_full (touched_hash, touched_equal, g_free, NULL);
  self->added = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->category_changes = g_array_new (FALSE, FALSE, sizeof (StafettCategoryChange));
  g_array_set_clear_func (self->category_changes, category_change_clear);
  self->questions = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->withdrawn = g_array_new (FALSE, FALSE, sizeof (int));
  self->rules = g_array_new (FALSE, FALSE, sizeof (StafettRuleCount));
}

/**
 * stafett_commit_new:
 *
 * What one transaction has done. Filled on the writer thread; once committed it no longer changes.
 *
 * Returns: (transfer full): an empty commit
 */
StafettCommit *
stafett_commit_new (void)
{
  return g_object_new (STAFETT_TYPE_COMMIT, NULL);
}

/**
 * stafett_commit_new_elsewhere:
 *
 * What another program has done to the database: nobody knows what, so it may have touched everything.
 *
 * Returns: (transfer full): the commit
 */
StafettCommit *
stafett_commit_new_elsewhere (void)
{
  StafettCommit *self = stafett_commit_new ();

  self->elsewhere = TRUE;

  return self;
}

/**
 * stafett_commit_add_touched:
 * @self: a commit in the making
 * @kind: the kind of record
 * @id: a record that was written
 */
void
stafett_commit_add_touched (StafettCommit     *self,
                            StafettRecordKind  kind,
                            gint64             id)
{
  StafettTouched touched = { kind, id };

  g_return_if_fail (STAFETT_IS_COMMIT (self));

  self->touched_kinds |= 1u << kind;
  if ((self->unnamed_kinds & (1u << kind)) || g_hash_table_contains (self->touched, &touched))
    return;

  if (g_hash_table_size (self->touched) < STAFETT_COMMIT_MAX)
    g_hash_table_add (self->touched, g_memdup2 (&touched, sizeof touched));
  else
    self->unnamed_kinds |= 1u << kind;
}

/**
 * stafett_commit_add_added:
 * @self: a commit in the making
 * @id: the id of the next record that the change set adds
 */
void
stafett_commit_add_added (StafettCommit *self,
                          gint64         id)
{
  g_return_if_fail (STAFETT_IS_COMMIT (self));

  self->n_added++;
  if (!self->batch)
    g_array_append_val (self->added, id);
}

/**
 * stafett_commit_add_category_change:
 * @self: a commit in the making
 * @change: (transfer full): a change, whose strings are taken over
 */
void
stafett_commit_add_category_change (StafettCommit         *self,
                                    StafettCategoryChange *change)
{
  g_return_if_fail (STAFETT_IS_COMMIT (self));

  self->n_category_changes++;
  if (self->category_changes->len < STAFETT_COMMIT_MAX)
    g_array_append_val (self->category_changes, *change);
  else
    category_change_clear (change);
}

/**
 * stafett_commit_add_question:
 * @self: a commit in the making
 * @confirmation_id: a question that now waits
 */
void
stafett_commit_add_question (StafettCommit *self,
                             gint64         confirmation_id)
{
  g_return_if_fail (STAFETT_IS_COMMIT (self));

  self->n_questions++;
  if (self->questions->len < STAFETT_COMMIT_MAX)
    g_array_append_val (self->questions, confirmation_id);
}

/**
 * stafett_commit_add_withdrawn:
 * @self: a commit in the making
 * @reason: why a question was withdrawn when its answer came
 */
void
stafett_commit_add_withdrawn (StafettCommit *self,
                              StafettReason  reason)
{
  int value = (int) reason;

  g_return_if_fail (STAFETT_IS_COMMIT (self));

  self->n_withdrawn++;
  if (self->withdrawn->len < STAFETT_COMMIT_MAX)
    g_array_append_val (self->withdrawn, value);
}

/**
 * stafett_commit_add_broken:
 * @self: a commit in the making
 *
 * Counts an event whose rule is broken.
 */
void
stafett_commit_add_broken (StafettCommit *self)
{
  g_return_if_fail (STAFETT_IS_COMMIT (self));

  self->n_broken++;
}

static StafettRuleCount *
get_rule (StafettCommit          *self,
          const StafettRuleCount *wanted)
{
  StafettRuleCount count = { wanted->rule_id, wanted->trigger, wanted->lead_status_id };

  for (guint i = 0; i < self->rules->len; i++)
    if (g_array_index (self->rules, StafettRuleCount, i).rule_id == count.rule_id)
      return &g_array_index (self->rules, StafettRuleCount, i);

  g_array_append_val (self->rules, count);
  return &g_array_index (self->rules, StafettRuleCount, self->rules->len - 1);
}

/**
 * stafett_commit_add_rule:
 * @self: a commit in the making
 * @rule: a rule
 * @decision: what it has done; %STAFETT_DECISION_NOTHING if it is broken
 */
void
stafett_commit_add_rule (StafettCommit       *self,
                         const StafettRule   *rule,
                         StafettDecisionKind  decision)
{
  StafettRuleCount wanted = { rule->record.id, rule->trigger, rule->lead_status_id };
  StafettRuleCount *count;

  g_return_if_fail (STAFETT_IS_COMMIT (self));

  count = get_rule (self, &wanted);
  if (decision == STAFETT_DECISION_SET)
    count->n_set++;
  else if (decision == STAFETT_DECISION_ASK)
    count->n_asked++;
  else
    count->n_broken++;
}

/**
 * stafett_commit_merge:
 * @self: a commit in the making, of many change sets
 * @other: what one more of them has done; what it names is taken over from it
 *
 * A commit of many change sets does not tell what each of them added.
 */
void
stafett_commit_merge (StafettCommit *self,
                      StafettCommit *other)
{
  GHashTableIter iter;
  gpointer key;

  g_return_if_fail (STAFETT_IS_COMMIT (self));
  g_return_if_fail (STAFETT_IS_COMMIT (other));

  self->batch = TRUE;
  self->touched_kinds |= other->touched_kinds;
  self->unnamed_kinds |= other->unnamed_kinds;
  if (other->touched_kinds & ~self->unnamed_kinds)
    {
      g_hash_table_iter_init (&iter, other->touched);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        stafett_commit_add_touched (self, ((const StafettTouched *) key)->kind, ((const StafettTouched *) key)->id);
    }

  self->n_added += other->n_added;
  for (gsize i = 0; i < G_N_ELEMENTS (self->n_deleted); i++)
    self->n_deleted[i] += other->n_deleted[i];
  for (guint i = 0; i < other->category_changes->len; i++)
    {
      stafett_commit_add_category_change (self, &g_array_index (other->category_changes, StafettCategoryChange, i));
      memset (&g_array_index (other->category_changes, StafettCategoryChange, i), 0, sizeof (StafettCategoryChange));
    }
  self->n_category_changes += other->n_category_changes - other->category_changes->len;
  for (guint i = 0; i < other->questions->len; i++)
    stafett_commit_add_question (self, g_array_index (other->questions, gint64, i));
  self->n_questions += other->n_questions - other->questions->len;
  for (guint i = 0; i < other->withdrawn->len; i++)
    stafett_commit_add_withdrawn (self, (StafettReason) g_array_index (other->withdrawn, int, i));
  self->n_withdrawn += other->n_withdrawn - other->withdrawn->len;
  self->n_broken += other->n_broken;

  for (guint i = 0; i < other->rules->len; i++)
    {
      const StafettRuleCount *added = &g_array_index (other->rules, StafettRuleCount, i);
      StafettRuleCount *count = get_rule (self, added);

      count->n_set += added->n_set;
      count->n_asked += added->n_asked;
      count->n_broken += added->n_broken;
    }

  if (self->first_entry_id == 0)
    self->first_entry_id = other->first_entry_id;
  if (other->last_entry_id != 0)
    self->last_entry_id = other->last_entry_id;
}

/**
 * stafett_commit_clear:
 * @self: a commit in the making
 *
 * Empties it, to be filled again.
 */
void
stafett_commit_clear (StafettCommit *self)
{
  g_return_if_fail (STAFETT_IS_COMMIT (self));

  if (g_hash_table_size (self->touched) > 0)
    g_hash_table_remove_all (self->touched);
  g_array_set_size (self->added, 0);
  g_array_set_size (self->category_changes, 0);
  g_array_set_size (self->questions, 0);
  g_array_set_size (self->withdrawn, 0);
  g_array_set_size (self->rules, 0);
  self->touched_kinds = 0;
  self->unnamed_kinds = 0;
  self->n_added = 0;
  self->n_category_changes = 0;
  self->n_questions = 0;
  self->n_withdrawn = 0;
  memset (self->n_deleted, 0, sizeof self->n_deleted);
  self->n_broken = 0;
  self->first_entry_id = 0;
  self->last_entry_id = 0;
}

/**
 * stafett_commit_set_last_entry:
 * @self: a commit in the making
 * @journal_entry_id: the entry of the journal that was just written
 */
void
stafett_commit_set_last_entry (StafettCommit *self,
                               gint64         journal_entry_id)
{
  g_return_if_fail (STAFETT_IS_COMMIT (self));

  if (self->first_entry_id == 0)
    self->first_entry_id = journal_entry_id;
  self->last_entry_id = journal_entry_id;
}

/**
 * stafett_commit_add_deleted:
 * @self: a commit in the making
 * @kind: of a record that was deleted
 */
void
stafett_commit_add_deleted (StafettCommit     *self,
                            StafettRecordKind  kind)
{
  g_return_if_fail (STAFETT_IS_COMMIT (self));

  self->n_deleted[kind]++;
}

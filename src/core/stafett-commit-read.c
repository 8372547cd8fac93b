/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-commit-private.h"

/* What a commit tells of itself, once it has been made. */

/**
 * stafett_commit_touches_kind:
 * @self: a commit
 * @kind: a kind of record
 *
 * Returns: whether a record of @kind was written
 */
gboolean
stafett_commit_touches_kind (StafettCommit     *self,
                             StafettRecordKind  kind)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), FALSE);

  return self->elsewhere || (self->touched_kinds & (1u << kind)) != 0;
}

/**
 * stafett_commit_touches:
 * @self: a commit
 * @kind: a kind of record
 * @id: a record
 *
 * Returns: whether the record was written, or may have been: a large commit does not know
 */
gboolean
stafett_commit_touches (StafettCommit     *self,
                        StafettRecordKind  kind,
                        gint64             id)
{
  StafettTouched touched = { kind, id };

  g_return_val_if_fail (STAFETT_IS_COMMIT (self), FALSE);

  return self->elsewhere || (self->unnamed_kinds & (1u << kind)) != 0 || g_hash_table_contains (self->touched, &touched);
}

/**
 * stafett_commit_count_deleted:
 * @self: a commit
 * @kind: a kind of record
 *
 * Returns: how many records of the kind were deleted, also those that went along with others
 */
guint64
stafett_commit_count_deleted (StafettCommit     *self,
                              StafettRecordKind  kind)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->n_deleted[kind];
}

/**
 * stafett_commit_get_n_added:
 * @self: a commit
 *
 * Returns: how many records the change set added
 */
guint
stafett_commit_get_n_added (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->added->len;
}

/**
 * stafett_commit_get_added_id:
 * @self: a commit
 * @placeholder: what stafett_change_set_add() returned
 *
 * Returns: the id that the new record got
 */
gint64
stafett_commit_get_added_id (StafettCommit *self,
                             gint64         placeholder)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);
  g_return_val_if_fail (placeholder < 0 && -placeholder <= self->added->len, 0);

  return g_array_index (self->added, gint64, -placeholder - 1);
}

/**
 * stafett_commit_get_n_category_changes:
 * @self: a commit
 *
 * Returns: how many of the changes of a company's category are named, %STAFETT_COMMIT_MAX at most
 */
guint
stafett_commit_get_n_category_changes (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->category_changes->len;
}

/**
 * stafett_commit_get_category_change:
 * @self: a commit
 * @index: below stafett_commit_get_n_category_changes()
 *
 * Returns: (transfer none): the change
 */
const StafettCategoryChange *
stafett_commit_get_category_change (StafettCommit *self,
                                    guint          index)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), NULL);
  g_return_val_if_fail (index < self->category_changes->len, NULL);

  return &g_array_index (self->category_changes, StafettCategoryChange, index);
}

/**
 * stafett_commit_get_n_questions:
 * @self: a commit
 *
 * Returns: how many of the questions that now wait because of it are named, %STAFETT_COMMIT_MAX at most
 */
guint
stafett_commit_get_n_questions (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->questions->len;
}

/**
 * stafett_commit_get_question:
 * @self: a commit
 * @index: below stafett_commit_get_n_questions()
 *
 * Returns: the id of the confirmation
 */
gint64
stafett_commit_get_question (StafettCommit *self,
                             guint          index)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);
  g_return_val_if_fail (index < self->questions->len, 0);

  return g_array_index (self->questions, gint64, index);
}

/**
 * stafett_commit_get_n_withdrawn:
 * @self: a commit
 *
 * Returns: how many of the answers that came too late, so that the question was withdrawn, are named, %STAFETT_COMMIT_MAX at most
 */
guint
stafett_commit_get_n_withdrawn (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->withdrawn->len;
}

/**
 * stafett_commit_get_withdrawn:
 * @self: a commit
 * @index: below stafett_commit_get_n_withdrawn()
 *
 * Returns: why the question was withdrawn
 */
StafettReason
stafett_commit_get_withdrawn (StafettCommit *self,
                              guint          index)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), STAFETT_REASON_NO_RULE);
  g_return_val_if_fail (index < self->withdrawn->len, STAFETT_REASON_NO_RULE);

  return (StafettReason) g_array_index (self->withdrawn, int, index);
}

/**
 * stafett_commit_get_n_broken:
 * @self: a commit
 *
 * Returns: how many events did nothing because their rule is broken
 */
guint
stafett_commit_get_n_broken (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->n_broken;
}

/**
 * stafett_commit_get_rules:
 * @self: a commit
 *
 * Returns: (transfer none) (element-type StafettRuleCount): what each rule has done that has done something
 */
GArray *
stafett_commit_get_rules (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), NULL);

  return self->rules;
}

/**
 * stafett_commit_is_batch:
 * @self: a commit
 *
 * Returns: whether it is of many change sets, whose report tells what was done
 */
gboolean
stafett_commit_is_batch (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), FALSE);

  return self->batch;
}

/**
 * stafett_commit_count_added:
 * @self: a commit
 *
 * Returns: how many records were added, named or not
 */
guint64
stafett_commit_count_added (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->n_added;
}

/**
 * stafett_commit_count_category_changes:
 * @self: a commit
 *
 * Returns: how many times a company's category was changed, named or not
 */
guint64
stafett_commit_count_category_changes (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->n_category_changes;
}

/**
 * stafett_commit_count_questions:
 * @self: a commit
 *
 * Returns: how many questions now wait because of it, named or not
 */
guint64
stafett_commit_count_questions (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->n_questions;
}

/**
 * stafett_commit_count_withdrawn:
 * @self: a commit
 *
 * Returns: how many of the answers came too late, so that the question was withdrawn, named or not
 */
guint64
stafett_commit_count_withdrawn (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->n_withdrawn;
}

/**
 * stafett_commit_get_first_entry:
 * @self: a commit
 *
 * What follows from a change by the rules is written after it: of a change of one field, this is what takes back the change
 * itself.
 *
 * Returns: the first entry of the journal that was written, or 0 if there is none
 */
gint64
stafett_commit_get_first_entry (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->first_entry_id;
}

/**
 * stafett_commit_get_last_entry:
 * @self: a commit
 *
 * Of a change that is told by one entry, such as deleting a list item, this is what takes it back.
 *
 * Returns: the last entry of the journal that was written, or 0 if there is none
 */
gint64
stafett_commit_get_last_entry (StafettCommit *self)
{
  g_return_val_if_fail (STAFETT_IS_COMMIT (self), 0);

  return self->last_entry_id;
}

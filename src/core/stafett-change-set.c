/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-change-set.h"

struct _StafettChangeSet
{
  GObject parent_instance;

  GArray  *changes; /* (owned) (element-type StafettChange) */
  gint64   n_added;
  gboolean use_confirmed;
  char    *import; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (StafettChangeSet, stafett_change_set, G_TYPE_OBJECT)

static void
change_clear (gpointer data)
{
  StafettChange *change = data;

  g_clear_pointer (&change->values, stafett_record_free);
  g_clear_pointer (&change->passphrase, g_bytes_unref);
  g_clear_pointer (&change->old_passphrase, g_bytes_unref);
}

static void
stafett_change_set_finalize (GObject *object)
{
  StafettChangeSet *self = STAFETT_CHANGE_SET (object);

  g_clear_pointer (&self->changes, g_array_unref);
  g_clear_pointer (&self->import, g_free);

  G_OBJECT_CLASS (stafett_change_set_parent_class)->finalize (object);
}

static void
stafett_change_set_class_init (StafettChangeSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_change_set_finalize;
}

static void
stafett_change_set_init (StafettChangeSet *self)
{
  self->changes = g_array_new (FALSE, FALSE, sizeof (StafettChange));
  g_array_set_clear_func (self->changes, change_clear);
}

/**
 * stafett_change_set_new:
 *
 * What a user wants done in one save, as a value: everything in it is done, or nothing. Filled by one thread, then handed to
 * the session and no longer changed.
 *
 * Returns: (transfer full): an empty change set
 */
StafettChangeSet *
stafett_change_set_new (void)
{
  return g_object_new (STAFETT_TYPE_CHANGE_SET, NULL);
}

/**
 * stafett_change_set_add:
 * @self: a change set
 * @record: (transfer full): the new record; its references may name records that this set adds before it
 *
 * Returns: a negative id that stands for the new record in later changes of this set
 */
gint64
stafett_change_set_add (StafettChangeSet *self,
                        gpointer          record)
{
  StafettChange change = { STAFETT_CHANGE_TYPE_ADD };

  g_return_val_if_fail (STAFETT_IS_CHANGE_SET (self), 0);

  change.kind = ((StafettRecord *) record)->kind;
  change.id = - ++self->n_added;
  change.values = record;
  change.fields = G_MAXUINT64;
  g_array_append_val (self->changes, change);

  return change.id;
}

/**
 * stafett_change_set_edit:
 * @self: a change set
 * @before: the record as it was shown to the user
 * @after: the record as the user left it
 *
 * Sets the fields that differ, provided that nobody else has saved the record since @before was read; otherwise the session
 * refuses the change set with %STAFETT_ERROR_CONFLICT.
 *
 * Returns: whether anything differs
 */
gboolean
stafett_change_set_edit (StafettChangeSet *self,
                         gconstpointer     before,
                         gconstpointer     after)
{
  const StafettRecord *record = before;
  StafettChange change = { STAFETT_CHANGE_TYPE_SET };
  const StafettField *fields;
  guint n_fields;

  g_return_val_if_fail (STAFETT_IS_CHANGE_SET (self), FALSE);
  g_return_val_if_fail (record->kind == ((const StafettRecord *) after)->kind, FALSE);

  fields = stafett_record_kind_get_fields (record->kind, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (!stafett_record_field_equal (before, after, &fields[i]))
      change.fields |= G_GUINT64_CONSTANT (1) << i;

  if (change.fields == 0)
    return FALSE;

  change.kind = record->kind;
  change.id = record->id;
  change.expected_revision = record->revision;
  change.values = stafett_record_copy (after);
  g_array_append_val (self->changes, change);

  return TRUE;
}

/**
 * stafett_change_set_set:
 * @self: a change set
 * @values: (transfer full): a record with the id of the one to change, and the new values
 * @fields: a bit for each field that @values gives, by the field's index
 *
 * Sets some fields, whoever saved the record last.
 */
void
stafett_change_set_set (StafettChangeSet *self,
                        gpointer          values,
                        guint64           fields)
{
  const StafettRecord *record = values;
  StafettChange change = { STAFETT_CHANGE_TYPE_SET };

  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));

  change.kind = record->kind;
  change.id = record->id;
  change.values = values;
  change.fields = fields;
  g_array_append_val (self->changes, change);
}

static void
append_simple (StafettChangeSet  *self,
               StafettChangeType  type,
               StafettRecordKind  kind,
               gint64             id,
               int                steps)
{
  StafettChange change = { type, kind, id, .steps = steps };

  g_array_append_val (self->changes, change);
}

/**
 * stafett_change_set_delete:
 * @self: a change set
 * @kind: the kind of record, one that has a deleted mark
 * @id: the record
 *
 * Hides the record; whatever uses it keeps it (domain.md section 4).
 */
void
stafett_change_set_delete (StafettChangeSet  *self,
                           StafettRecordKind  kind,
                           gint64             id)
{
  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));
  g_return_if_fail (stafett_record_kind_has_deleted (kind));

  append_simple (self, STAFETT_CHANGE_TYPE_DELETE, kind, id, 0);
}

/**
 * stafett_change_set_restore:
 * @self: a change set
 * @kind: the kind of record, one that has a deleted mark
 * @id: the deleted record
 */
void
stafett_change_set_restore (StafettChangeSet  *self,
                            StafettRecordKind  kind,
                            gint64             id)
{
  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));
  g_return_if_fail (stafett_record_kind_has_deleted (kind));

  append_simple (self, STAFETT_CHANGE_TYPE_RESTORE, kind, id, 0);
}

/**
 * stafett_change_set_move:
 * @self: a change set
 * @kind: %STAFETT_RECORD_KIND_CATEGORY or %STAFETT_RECORD_KIND_LEAD_STATUS
 * @id: the item
 * @steps: how many places towards the end of the list, among the items that are not deleted; negative towards the start
 */
void
stafett_change_set_move (StafettChangeSet  *self,
                         StafettRecordKind  kind,
                         gint64             id,
                         int                steps)
{
  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));
  g_return_if_fail (kind == STAFETT_RECORD_KIND_CATEGORY || kind == STAFETT_RECORD_KIND_LEAD_STATUS);

  append_simple (self, STAFETT_CHANGE_TYPE_MOVE, kind, id, steps);
}

/**
 * stafett_change_set_replace_item:
 * @self: a change set, which deletes or changes the item before this
 * @kind: %STAFETT_RECORD_KIND_CATEGORY or %STAFETT_RECORD_KIND_LEAD_STATUS
 * @id: the item
 * @by_id: another item of the same list, which is not deleted
 *
 * Moves everything that uses the item to another one: companies or contacts, rules, and what questions that wait suggest. Of two
 * rules that would then wait for the same lead status, the one that is moved goes. With stafett_change_set_delete() before it, this
 * merges the item into the other. All of it follows from what happened to the item, and is taken back with that. No rule is
 * triggered by it.
 */
void
stafett_change_set_replace_item (StafettChangeSet  *self,
                                 StafettRecordKind  kind,
                                 gint64             id,
                                 gint64             by_id)
{
  StafettChange change = { STAFETT_CHANGE_TYPE_REPLACE, kind, id, .by_id = by_id };

  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));
  g_return_if_fail (kind == STAFETT_RECORD_KIND_CATEGORY || kind == STAFETT_RECORD_KIND_LEAD_STATUS);

  g_array_append_val (self->changes, change);
}

/**
 * stafett_change_set_answer:
 * @self: a change set
 * @confirmation_id: the question
 * @answer: what the user says
 * @category_id: with %STAFETT_ANSWER_OTHER_CATEGORY, the category that the user chose
 */
void
stafett_change_set_answer (StafettChangeSet *self,
                           gint64            confirmation_id,
                           StafettAnswer     answer,
                           gint64            category_id)
{
  StafettChange change = { STAFETT_CHANGE_TYPE_ANSWER, STAFETT_RECORD_KIND_CONFIRMATION, confirmation_id };

  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));

  change.answer = answer;
  change.category_id = category_id;
  g_array_append_val (self->changes, change);
}

/**
 * stafett_change_set_set_passphrase:
 * @self: a change set
 * @associate_id: the associate, who may be one that this set adds
 * @passphrase: (nullable): the new passphrase, as stafett_passphrase_new() made it; %NULL removes it
 * @old_passphrase: (nullable): the present one; needed by who changes their own
 *
 * Sets, changes or removes what is asked for when somebody wants to act as the associate. Administrators do it for others, everybody
 * for themselves. It cannot be undone.
 */
void
stafett_change_set_set_passphrase (StafettChangeSet *self,
                                   gint64            associate_id,
                                   GBytes           *passphrase,
                                   GBytes           *old_passphrase)
{
  StafettChange change = { STAFETT_CHANGE_TYPE_PASSPHRASE, STAFETT_RECORD_KIND_ASSOCIATE, associate_id };

  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));

  change.passphrase = passphrase != NULL ? g_bytes_ref (passphrase) : NULL;
  change.old_passphrase = old_passphrase != NULL ? g_bytes_ref (old_passphrase) : NULL;
  g_array_append_val (self->changes, change);
}

/**
 * stafett_change_set_undo:
 * @self: a change set
 * @journal_entry_id: the entry to take back
 */
void
stafett_change_set_undo (StafettChangeSet *self,
                         gint64            journal_entry_id)
{
  StafettChange change = { STAFETT_CHANGE_TYPE_UNDO, 0, journal_entry_id };

  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));

  g_array_append_val (self->changes, change);
}

/**
 * stafett_change_set_take_back:
 * @self: a change set of a batch that takes another one back
 * @kind: the kind of record that the entries tell of
 * @last_entry_id: an entry of the journal
 * @first_entry_id: the same, or an earlier entry, if those between the two tell of other fields of the same record
 *
 * Gives the record back what it had before, past the rules for what a user may write: each step of the batch is taken back, the
 * last first, and so each finds what it left behind.
 */
void
stafett_change_set_take_back (StafettChangeSet  *self,
                              StafettRecordKind  kind,
                              gint64             last_entry_id,
                              gint64             first_entry_id)
{
  StafettChange change = { STAFETT_CHANGE_TYPE_TAKE_BACK, kind, last_entry_id, .by_id = first_entry_id };

  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));

  g_array_append_val (self->changes, change);
}

/**
 * stafett_change_set_expect:
 * @self: a change set
 * @record: a record as it was read
 *
 * Changes nothing, but makes the session refuse the change set with %STAFETT_ERROR_CONFLICT if somebody has saved the record
 * since @record was read.
 */
void
stafett_change_set_expect (StafettChangeSet *self,
                           gconstpointer     record)
{
  const StafettRecord *expected = record;
  StafettChange change = { STAFETT_CHANGE_TYPE_SET };

  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));

  change.kind = expected->kind;
  change.id = expected->id;
  change.expected_revision = expected->revision;
  change.values = stafett_record_copy (record);
  g_array_append_val (self->changes, change);
}

/**
 * stafett_change_set_set_import:
 * @self: a change set
 * @source: (nullable): the name of the settings file that it does
 *
 * The journal tells first that settings were imported; all else follows from that entry, and undoing it takes back all.
 */
void
stafett_change_set_set_import (StafettChangeSet *self,
                               const char       *source)
{
  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));

  g_free (self->import);
  self->import = g_strdup (source);
}

/**
 * stafett_change_set_get_import:
 * @self: a change set
 *
 * Returns: (nullable) (transfer none): see stafett_change_set_set_import()
 */
const char *
stafett_change_set_get_import (StafettChangeSet *self)
{
  g_return_val_if_fail (STAFETT_IS_CHANGE_SET (self), NULL);

  return self->import;
}

/**
 * stafett_change_set_set_use_confirmed:
 * @self: a change set
 * @use_confirmed: whether the user was told what uses the list items that the set deletes, moves out of the group Potential
 *   customer or disables lead status on, and confirmed it (domain.md section 4)
 *
 * Without this the session refuses such a change with %STAFETT_ERROR_IN_USE.
 */
void
stafett_change_set_set_use_confirmed (StafettChangeSet *self,
                                      gboolean          use_confirmed)
{
  g_return_if_fail (STAFETT_IS_CHANGE_SET (self));

  self->use_confirmed = use_confirmed;
}

/**
 * stafett_change_set_get_use_confirmed:
 * @self: a change set
 *
 * Returns: see stafett_change_set_set_use_confirmed()
 */
gboolean
stafett_change_set_get_use_confirmed (StafettChangeSet *self)
{
  g_return_val_if_fail (STAFETT_IS_CHANGE_SET (self), FALSE);

  return self->use_confirmed;
}

/**
 * stafett_change_set_get_size:
 * @self: a change set
 *
 * Returns: how many changes there are
 */
guint
stafett_change_set_get_size (StafettChangeSet *self)
{
  g_return_val_if_fail (STAFETT_IS_CHANGE_SET (self), 0);

  return self->changes->len;
}

/**
 * stafett_change_set_get_change:
 * @self: a change set
 * @index: below stafett_change_set_get_size()
 *
 * Returns: (transfer none): the change
 */
const StafettChange *
stafett_change_set_get_change (StafettChangeSet *self,
                               guint             index)
{
  g_return_val_if_fail (STAFETT_IS_CHANGE_SET (self), NULL);
  g_return_val_if_fail (index < self->changes->len, NULL);

  return &g_array_index (self->changes, StafettChange, index);
}

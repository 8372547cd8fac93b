/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-rule-history.h"

#include <glib/gi18n-lib.h>

#include "services/stafett-rule-difference.h"
#include "storage/stafett-journal-store.h"

/* The sets of rules that there have been. Nothing of it is stored but the journal: an earlier set is the present one with
 * everything that the journal tells since taken back. */
struct _StafettRuleHistory
{
  GObject parent_instance;

  GPtrArray *rules;   /* (owned) (element-type StafettRule): as they are now, the deleted too */
  GPtrArray *records; /* (owned) (element-type StafettRecord): categories, lead statuses and associates, for their names */
  GPtrArray *entries; /* (owned) (element-type StafettJournalEntry): of rules, the newest first */
  GArray    *saves;   /* (owned) (element-type guint): where in the entries each save begins */
};

G_DEFINE_FINAL_TYPE (StafettRuleHistory, stafett_rule_history, G_TYPE_OBJECT)

static gboolean
is_deleted (StafettRuleHistory *self,
            StafettRecordKind   kind,
            gint64              id)
{
  const StafettRecord *record = id != 0 ? stafett_rule_difference_find_record (self->records, kind, id) : NULL;

  if (record == NULL)
    return id != 0;

  return kind == STAFETT_RECORD_KIND_CATEGORY ? ((const StafettCategory *) record)->deleted
                                              : ((const StafettLeadStatus *) record)->deleted;
}

/* Takes back what an entry tells. A rule that was added is taken for deleted before that. */
static void
take_back (GPtrArray                 *rules,
           const StafettJournalEntry *entry)
{
  StafettRule *rule = stafett_rule_difference_find_rule (rules, entry->record_id);
  const StafettField *field;

  if (rule == NULL)
    return;

  switch (entry->action)
    {
    case STAFETT_JOURNAL_ACTION_ADDED:
    case STAFETT_JOURNAL_ACTION_RESTORED:
      rule->deleted = TRUE;
      break;
    case STAFETT_JOURNAL_ACTION_DELETED:
      rule->deleted = FALSE;
      break;
    case STAFETT_JOURNAL_ACTION_CHANGED:
      field = entry->field != NULL ? stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, entry->field, NULL) : NULL;
      if (field != NULL)
        stafett_record_set_value (rule, field, entry->old_value);
      break;
    case STAFETT_JOURNAL_ACTION_ASKED:
    case STAFETT_JOURNAL_ACTION_KEPT:
    case STAFETT_JOURNAL_ACTION_WITHDRAWN:
    case STAFETT_JOURNAL_ACTION_BROKEN:
    case STAFETT_JOURNAL_ACTION_IMPORTED:
    case STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED:
    case STAFETT_JOURNAL_ACTION_MANY_CHANGED:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_SET:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_CHANGED:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED:
    default:
      break;
    }
}

/* The set as it was before the entries up to @n_entries. */
static GPtrArray *
dup_set_before (StafettRuleHistory *self,
                guint               n_entries)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (stafett_record_free);
  GPtrArray *set = g_ptr_array_new_with_free_func (stafett_record_free);

  for (guint i = 0; i < self->rules->len; i++)
    g_ptr_array_add (all, stafett_record_copy (self->rules->pdata[i]));
  for (guint i = 0; i < n_entries; i++)
    take_back (all, self->entries->pdata[i]);
  for (guint i = 0; i < all->len; i++)
    if (!((const StafettRule *) all->pdata[i])->deleted)
      g_ptr_array_add (set, stafett_record_copy (all->pdata[i]));

  return set;
}

static guint
get_first_entry (StafettRuleHistory *self,
                 guint               index)
{
  return index < self->saves->len ? g_array_index (self->saves, guint, index) : self->entries->len;
}

static void
stafett_rule_history_finalize (GObject *object)
{
  StafettRuleHistory *self = STAFETT_RULE_HISTORY (object);

  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->saves, g_array_unref);

  G_OBJECT_CLASS (stafett_rule_history_parent_class)->finalize (object);
}

static void
stafett_rule_history_class_init (StafettRuleHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_rule_history_finalize;
}

static void
stafett_rule_history_init (StafettRuleHistory *self)
{
  self->saves = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * stafett_rule_history_new:
 * @rules: (transfer full) (element-type StafettRule): the rules as they are now, the deleted too, in their order
 * @records: (transfer full) (element-type StafettRecord): all categories, lead statuses and associates
 * @entries: (transfer full) (element-type StafettJournalEntry): the journal of rules, the newest first
 *
 * Entries of one time and one associate are one save.
 *
 * Returns: (transfer full): the history; it does not change any more
 */
StafettRuleHistory *
stafett_rule_history_new (GPtrArray *rules,
                          GPtrArray *records,
                          GPtrArray *entries)
{
  StafettRuleHistory *self = g_object_new (STAFETT_TYPE_RULE_HISTORY, NULL);

  self->rules = rules;
  self->records = records;
  self->entries = entries;
  for (guint i = 0; i < entries->len; i++)
    {
      const StafettJournalEntry *entry = entries->pdata[i];
      const StafettJournalEntry *newer = i > 0 ? entries->pdata[i - 1] : NULL;

      if (newer == NULL || newer->at != entry->at || newer->associate_id != entry->associate_id)
        g_array_append_val (self->saves, i);
    }

  return self;
}

/**
 * stafett_rule_history_get_n_saves:
 * @self: a history
 *
 * Returns: how often the rules have been saved
 */
guint
stafett_rule_history_get_n_saves (StafettRuleHistory *self)
{
  g_return_val_if_fail (STAFETT_IS_RULE_HISTORY (self), 0);

  return self->saves->len;
}

/**
 * stafett_rule_history_get_save:
 * @self: a history
 * @index: a save; 0 is the newest
 *
 * Returns: who saved, and when
 */
StafettRuleSave
stafett_rule_history_get_save (StafettRuleHistory *self,
                               guint               index)
{
  const StafettJournalEntry *entry;
  const StafettRecord *associate;
  StafettRuleSave none = { 0, 0, NULL };

  g_return_val_if_fail (STAFETT_IS_RULE_HISTORY (self), none);
  g_return_val_if_fail (index < self->saves->len, none);

  entry = self->entries->pdata[get_first_entry (self, index)];
  associate = stafett_rule_difference_find_record (self->records, STAFETT_RECORD_KIND_ASSOCIATE, entry->associate_id);

  return (StafettRuleSave) { entry->id, entry->at, associate != NULL ? stafett_record_get_name (associate) : NULL };
}

/**
 * stafett_rule_history_find_save:
 * @self: a history
 * @entry_id: a journal entry
 *
 * Returns: the save that the entry belongs to, or -1 if it is not about a rule
 */
int
stafett_rule_history_find_save (StafettRuleHistory *self,
                                gint64              entry_id)
{
  g_return_val_if_fail (STAFETT_IS_RULE_HISTORY (self), -1);

  for (guint save = 0; save < self->saves->len; save++)
    for (guint i = get_first_entry (self, save); i < get_first_entry (self, save + 1); i++)
      if (((const StafettJournalEntry *) self->entries->pdata[i])->id == entry_id)
        return (int) save;

  return -1;
}

/**
 * stafett_rule_history_dup_differences:
 * @self: a history
 * @index: a save; 0 is the newest
 *
 * Returns: (transfer full) (element-type utf8): what the save changed, a line for each rule
 */
GPtrArray *
stafett_rule_history_dup_differences (StafettRuleHistory *self,
                                      guint               index)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_return_val_if_fail (STAFETT_IS_RULE_HISTORY (self), NULL);
  g_return_val_if_fail (index < self->saves->len, NULL);

  before = dup_set_before (self, get_first_entry (self, index + 1));
  after = dup_set_before (self, get_first_entry (self, index));

  return stafett_rule_difference_compare (self->records, before, after);
}

static void
note (StafettRuleHistory *self,
      GPtrArray          *notes,
      const char         *format,
      const StafettRule  *rule,
      StafettRecordKind   kind,
      gint64              gone_id)
{
  const StafettRecord *gone = stafett_rule_difference_find_record (self->records, kind, gone_id);
  g_autofree char *title = stafett_rule_difference_dup_title (self->records, rule);
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "{rule}", title, 1);
  g_string_replace (text, "{item}", gone != NULL ? stafett_record_get_name (gone) : "?", 1);
  g_ptr_array_add (notes, g_string_free (g_steal_pointer (&text), FALSE));
}

/* What has been deleted meanwhile cannot be chosen: such a rule comes back off, or not at all, and the user is told. One that
 * is broken now and was so then stays as it is. Returns whether the rule comes back. */
static gboolean
adapt (StafettRuleHistory *self,
       StafettRule        *then,
       const StafettRule  *now,
       GPtrArray          *notes)
{
  gboolean same_status = now != NULL && now->lead_status_id == then->lead_status_id;
  gboolean same_target = same_status && now->target_category_id == then->target_category_id;
  gboolean status_deleted = is_deleted (self, STAFETT_RECORD_KIND_LEAD_STATUS, then->lead_status_id);
  gboolean target_deleted = is_deleted (self, STAFETT_RECORD_KIND_CATEGORY, then->target_category_id);

  if (status_deleted && !same_status)
    {
      note (self, notes, _("{rule} – does not come back, because the lead status “{item}” has been deleted."), then,
            STAFETT_RECORD_KIND_LEAD_STATUS, then->lead_status_id);
      return FALSE;
    }
  if ((!status_deleted && !target_deleted) || (same_target && now->enabled))
    return TRUE;

  if (target_deleted && !same_target)
    {
      note (self, notes, _("{rule} – comes back switched off and without a category to set, because “{item}” has been deleted."), then,
            STAFETT_RECORD_KIND_CATEGORY, then->target_category_id);
      then->target_category_id = 0;
    }
  else if (then->enabled)
    {
      note (self, notes, _("{rule} – comes back switched off, because “{item}” has been deleted."), then,
            target_deleted ? STAFETT_RECORD_KIND_CATEGORY : STAFETT_RECORD_KIND_LEAD_STATUS,
            target_deleted ? then->target_category_id : then->lead_status_id);
    }
  then->enabled = FALSE;

  return TRUE;
}

/* A rule that has gone and one that now waits for the same are the same to the user. */
static void
adopt (GPtrArray *wanted,
       GPtrArray *present)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      StafettRule *then = wanted->pdata[i];

      for (guint j = 0; stafett_rule_difference_find_rule (present, then->record.id) == NULL && j < present->len; j++)
        {
          const StafettRule *now = present->pdata[j];

          if (now->trigger == then->trigger && now->lead_status_id == then->lead_status_id && stafett_rule_difference_find_rule (wanted, now->record.id) == NULL)
            then->record = now->record;
        }
    }
}

/**
 * stafett_rule_history_make_restore:
 * @self: a history
 * @index: a save; 0 is the newest
 * @differences: (out) (optional) (transfer full) (element-type utf8): what will change, a line for each rule
 * @notes: (out) (optional) (transfer full) (element-type utf8): what cannot come back as it was, and why
 *
 * Makes what brings the rules back to what they were after the save. It is an ordinary change set: the session judges it
 * like any other, refuses it if somebody has saved the rules since the history was read, and journals it.
 *
 * Returns: (transfer full): the change set; empty if the rules are so already
 */
StafettChangeSet *
stafett_rule_history_make_restore (StafettRuleHistory *self,
                                   guint               index,
                                   GPtrArray         **differences,
                                   GPtrArray         **notes)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GPtrArray) present = NULL;

  g_return_val_if_fail (STAFETT_IS_RULE_HISTORY (self), NULL);
  g_return_val_if_fail (index < self->saves->len, NULL);

  wanted = dup_set_before (self, get_first_entry (self, index));
  present = dup_set_before (self, 0);
  adopt (wanted, present);
  for (guint i = 0; i < wanted->len; i++)
    if (!adapt (self, wanted->pdata[i], stafett_rule_difference_find_rule (present, ((const StafettRule *) wanted->pdata[i])->record.id), told))
      g_ptr_array_remove_index (wanted, i--);
  if (differences != NULL)
    *differences = stafett_rule_difference_compare (self->records, present, wanted);
  if (notes != NULL)
    *notes = g_steal_pointer (&told);

  /* What goes makes room first, for there can be one rule for each lead status. One that waits for another status now goes
   * too, and comes back as a new one. */
  for (guint i = 0; i < present->len; i++)
    {
      const StafettRule *rule = present->pdata[i];
      const StafettRule *then = stafett_rule_difference_find_rule (wanted, rule->record.id);

      if (then == NULL || then->lead_status_id != rule->lead_status_id)
        stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_RULE, rule->record.id);
    }

  for (guint i = 0; i < wanted->len; i++)
    {
      StafettRule *then = wanted->pdata[i];
      const StafettRule *now = stafett_rule_difference_find_rule (present, then->record.id);
      g_autoptr (StafettRule) added = NULL;

      if (now != NULL && now->lead_status_id == then->lead_status_id)
        {
          stafett_change_set_edit (change_set, now, then);
          continue;
        }

      added = stafett_record_copy (then);
      added->record.id = 0;
      added->record.revision = 0;
      stafett_change_set_add (change_set, g_steal_pointer (&added));
    }

  return g_steal_pointer (&change_set);
}

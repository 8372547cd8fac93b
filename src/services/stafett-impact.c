/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-impact-private.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"
#include "services/stafett-selection.h"
#include "services/stafett-session-private.h"
#include "services/stafett-validation.h"
#include "storage/stafett-item-store.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-rule-store.h"
#include "storage/stafett-use-store.h"

/* What would happen is counted, not tried out: carrying it out and rolling it back would keep the writer busy for as long as the
 * change itself takes, with a great part of a million companies. What uses an item, when a rule is broken and when a question can
 * be accepted is asked where the change itself asks it, so that the two cannot come to differ. */

/* What happens to the item: as it is, as it is to be, and what takes its place. */
typedef struct {
  StafettConnection     *connection;
  const StafettCategory *before;  /* (nullable): of a category */
  const StafettCategory *after;   /* (nullable): of a category */
  StafettCategory       *move_to; /* (nullable): of a category */
  StafettImpact         *impact;
} Counting;

/**
 * stafett_impact_free:
 * @self: an impact
 */
void
stafett_impact_free (StafettImpact *self)
{
  g_free (self->name);
  g_free (self->move_to_name);
  g_free (self->default_status);
  for (guint i = 0; i < STAFETT_N_CONSEQUENCES; i++)
    g_clear_pointer (&self->names[i], g_ptr_array_unref);
  g_free (self);
}

/**
 * stafett_impact_is_any:
 * @self: an impact
 *
 * Returns: whether there is anything to be told before the change is made
 */
gboolean
stafett_impact_is_any (const StafettImpact *self)
{
  for (guint i = 0; i < STAFETT_N_CONSEQUENCES; i++)
    if (self->counts[i] > 0)
      return TRUE;

  return FALSE;
}

/**
 * stafett_impact_find_replacement:
 * @change_set: a change set
 * @kind: the kind of a list item
 * @id: the item
 *
 * Returns: the item that takes its place by the change set, or 0
 */
gint64
stafett_impact_find_replacement (StafettChangeSet   *change_set,
                                 StafettRecordKind   kind,
                                 gint64              id)
{
  for (guint i = 0; i < stafett_change_set_get_size (change_set); i++)
    {
      const StafettChange *change = stafett_change_set_get_change (change_set, i);

      if (change->type == STAFETT_CHANGE_TYPE_REPLACE && change->kind == kind && change->id == id)
        return change->by_id;
    }

  return 0;
}

static gboolean
is_deleted (gconstpointer record)
{
  const StafettRecord *self = record;

  return stafett_record_get_integer (record, stafett_record_kind_find_field (self->kind, "deleted", NULL)) != 0;
}

/**
 * stafett_impact_may_concern:
 * @before: a record as it is stored
 * @after: the record as it is to be
 * @move_to_id: the item that takes its place, or 0
 *
 * Returns: whether this is one of the changes that must be confirmed if something uses the item (domain.md section 4)
 */
gboolean
stafett_impact_may_concern (gconstpointer before,
                            gconstpointer after,
                            gint64        move_to_id)
{
  const StafettRecord *record = before;
  const StafettCategory *old = before;
  const StafettCategory *new = after;

  if (record->kind != STAFETT_RECORD_KIND_CATEGORY && record->kind != STAFETT_RECORD_KIND_LEAD_STATUS)
    return FALSE;
  if (move_to_id != 0 || is_deleted (before) != is_deleted (after))
    return TRUE;

  return record->kind == STAFETT_RECORD_KIND_CATEGORY &&
         (old->group != new->group || (old->lead_status_enabled && !new->lead_status_enabled));
}

static gboolean
load_names (StafettConnection  *connection,
            StafettImpact      *impact,
            GError            **error)
{
  g_autoptr (StafettRecord) status = NULL;
  gint64 default_id;

  if (!stafett_item_store_get_default_status (connection, &default_id, error))
    return FALSE;
  if (default_id == 0)
    return TRUE;

  status = stafett_record_store_load (connection, STAFETT_RECORD_KIND_LEAD_STATUS, default_id, error);
  if (status == NULL)
    return FALSE;

  impact->default_status = g_strdup (stafett_record_get_name (status));
  return TRUE;
}

/* domain.md section 3: whose lead status shows, and who starts as the default. A company that comes from a category without lead
 * status makes leads of all its contacts; a category that gets lead status only of those that never had one. */
static gboolean
count_records (Counting  *self,
               GError   **error)
{
  guint *counts = self->impact->counts;
  StafettUseCounts uses;
  gboolean showed;
  gboolean shows;

  if (!stafett_use_store_count (self->connection, self->impact->kind, self->impact->id, &uses, error))
    return FALSE;

  counts[STAFETT_CONSEQUENCE_COMPANIES] = uses.n_companies;
  counts[STAFETT_CONSEQUENCE_CONTACTS] = uses.n_contacts;
  if (self->before == NULL)
    {
      if (self->impact->move_to_id != 0)
        counts[STAFETT_CONSEQUENCE_CONTACTS_MOVED] = uses.n_contacts;
      return TRUE;
    }

  showed = self->before->lead_status_enabled;
  shows = self->move_to != NULL ? self->move_to->lead_status_enabled : self->after->lead_status_enabled;
  if (self->move_to != NULL)
    counts[STAFETT_CONSEQUENCE_COMPANIES_MOVED] = uses.n_companies;
  if (showed && !shows)
    counts[STAFETT_CONSEQUENCE_LEAD_STATUSES_HIDDEN] = uses.n_with_status;
  if (!showed && shows)
    counts[STAFETT_CONSEQUENCE_LEAD_STATUSES_SHOWN] = uses.n_contacts;
  if (!showed && shows && self->impact->default_status != NULL)
    counts[STAFETT_CONSEQUENCE_LEADS_STARTED] = self->move_to != NULL ? uses.n_not_default : uses.n_without_status;

  return TRUE;
}

static char *
dup_rule_name (StafettConnection  *connection,
               const StafettRule  *rule,
               GError            **error)
{
  const char *label = stafett_enum_get_label (STAFETT_TYPE_TRIGGER, (int) rule->trigger);
  g_autoptr (StafettRecord) status = NULL;

  if (rule->lead_status_id == 0)
    return g_strdup (label);

  status = stafett_record_store_load (connection, STAFETT_RECORD_KIND_LEAD_STATUS, rule->lead_status_id, error);
  /* Translators: the name of a rule that waits for a lead status, and the status */
  return status != NULL ? g_strdup_printf (_("%s: %s"), label, stafett_record_get_name (status)) : NULL;
}

static void
add_named (StafettImpact      *impact,
           StafettConsequence  consequence,
           char               *name)
{
  if (impact->names[consequence] == NULL)
    impact->names[consequence] = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (impact->names[consequence], name);
  impact->counts[consequence]++;
}

static gboolean
add_rule (Counting            *self,
          const StafettRule   *rule,
          StafettConsequence   consequence,
          GError             **error)
{
  char *name = dup_rule_name (self->connection, rule, error);

  if (name == NULL)
    return FALSE;

  add_named (self->impact, consequence, name);
  return TRUE;
}

/* Whether the rule, which works now, is broken when the item that it names has been deleted. */
static gboolean
would_break (const StafettImpact *impact,
             const StafettRule   *rule)
{
  g_autoptr (StafettRuleSet) later = stafett_rule_set_new ();

  stafett_rule_set_add (later, stafett_record_copy (rule), impact->deletes && impact->kind == STAFETT_RECORD_KIND_CATEGORY,
                        impact->deletes && impact->kind == STAFETT_RECORD_KIND_LEAD_STATUS);
  return stafett_rule_set_is_broken (later, 0);
}

static gboolean
count_rules (Counting  *self,
             GError   **error)
{
  StafettImpact *impact = self->impact;
  g_autoptr (StafettRuleSet) rules = stafett_rule_store_load (self->connection, error);

  if (rules == NULL)
    return FALSE;

  for (guint i = 0; i < stafett_rule_set_get_size (rules); i++)
    {
      const StafettRule *rule = stafett_rule_set_get_rule (rules, i);
      gboolean waits = impact->kind == STAFETT_RECORD_KIND_LEAD_STATUS;
      StafettConsequence consequence;

      if ((waits ? rule->lead_status_id : rule->target_category_id) != impact->id)
        continue;

      if (impact->move_to_id != 0 && waits && stafett_rule_set_find (rules, STAFETT_TRIGGER_LEAD_STATUS, impact->move_to_id) != NULL)
        consequence = STAFETT_CONSEQUENCE_RULES_REMOVED;
      else if (impact->move_to_id != 0)
        consequence = STAFETT_CONSEQUENCE_RULES_REDIRECTED;
      else if (!rule->enabled || stafett_rule_set_is_broken (rules, i))
        continue;
      else if (would_break (impact, rule))
        consequence = STAFETT_CONSEQUENCE_RULES_BROKEN;
      else if (impact->regroups || impact->deletes)
        consequence = STAFETT_CONSEQUENCE_RULES;
      else
        continue; /* that a category has no lead status does not concern who gets it */

      if (!add_rule (self, rule, consequence, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
count_questions (Counting  *self,
                 GError   **error)
{
  StafettImpact *impact = self->impact;
  g_autoptr (GArray) questions = NULL;

  if (self->before == NULL)
    return TRUE; /* what a contact's lead status has asked stays asked */

  questions = stafett_use_store_load_questions (self->connection, impact->id, error);
  if (questions == NULL)
    return FALSE;

  for (guint i = 0; i < questions->len; i++)
    {
      const StafettUseQuestions *row = &g_array_index (questions, StafettUseQuestions, i);
      const StafettCategory *later = self->move_to != NULL ? self->move_to : self->after;
      gboolean suggested = row->suggested_category_id == impact->id;
      StafettFacts now = { row->category_id, row->group, row->lead_status_enabled, FALSE };
      StafettFacts then = now;
      gboolean accepted_now;
      gboolean accepted_then;

      if (row->category_id == impact->id)
        {
          then.category_id = later->record.id;
          then.group = later->group;
          then.lead_status_enabled = later->lead_status_enabled;
        }
      accepted_now = stafett_trigger_is_acceptable (row->trigger, &now, row->suggested_category_id, row->suggested_deleted, NULL);
      accepted_then = stafett_trigger_is_acceptable (row->trigger, &then, suggested ? later->record.id : row->suggested_category_id,
                                                     suggested ? later->deleted : row->suggested_deleted, NULL);
      if (accepted_now && !accepted_then)
        impact->counts[STAFETT_CONSEQUENCE_QUESTIONS_WITHDRAWN] += row->n_questions;
      else if (suggested && self->move_to != NULL)
        impact->counts[STAFETT_CONSEQUENCE_QUESTIONS_CHANGED] += row->n_questions;
    }

  return TRUE;
}

static gboolean
count_selections (Counting  *self,
                  GError   **error)
{
  StafettImpact *impact = self->impact;
  g_autoptr (GPtrArray) selections = NULL;

  if (!impact->deletes && impact->move_to_id == 0)
    return TRUE;

  selections = stafett_record_store_load_all (self->connection, STAFETT_RECORD_KIND_SELECTION, error);
  if (selections == NULL)
    return FALSE;

  for (guint i = 0; i < selections->len; i++)
    {
      const StafettSelection *selection = g_ptr_array_index (selections, i);

      if (!selection->deleted && stafett_selection_names_item (selection, impact->kind, impact->id))
        add_named (impact, impact->move_to_id != 0 ? STAFETT_CONSEQUENCE_SELECTIONS_REDIRECTED : STAFETT_CONSEQUENCE_SELECTIONS,
                   g_strdup (selection->name));
    }

  return TRUE;
}

/**
 * stafett_impact_load:
 * @connection: a connection
 * @before: a category or a lead status as it is stored
 * @after: the same as it is to be: deleted, in another group, without lead status, or unchanged
 * @move_to_id: the item that everything that uses it is to move to, or 0
 * @error: as stafett_validate_replacement(), or what the database says
 *
 * Reads only, and a few indexes at that; on any thread that may use @connection.
 *
 * Returns: (transfer full) (nullable): what the change would do
 */
StafettImpact *
stafett_impact_load (StafettConnection  *connection,
                     gconstpointer       before,
                     gconstpointer       after,
                     gint64              move_to_id,
                     GError            **error)
{
  const StafettRecord *record = before;
  gboolean category = record->kind == STAFETT_RECORD_KIND_CATEGORY;
  g_autoptr (StafettImpact) impact = g_new0 (StafettImpact, 1);
  g_autoptr (StafettRecord) move_to = NULL;
  Counting counting = { connection, category ? before : NULL, category ? after : NULL, NULL, impact };

  if (move_to_id != 0 && !stafett_validate_replacement (connection, record->kind, record->id, move_to_id, error))
    return NULL;
  if (move_to_id != 0)
    {
      move_to = stafett_record_store_load (connection, record->kind, move_to_id, error);
      if (move_to == NULL)
        return NULL;
    }

  impact->kind = record->kind;
  impact->id = record->id;
  impact->name = g_strdup (stafett_record_get_name (before));
  impact->deletes = !is_deleted (before) && is_deleted (after);
  impact->move_to_id = move_to_id;
  impact->move_to_name = move_to != NULL ? g_strdup (stafett_record_get_name (move_to)) : NULL;
  if (category)
    {
      impact->group = counting.after->group;
      impact->regroups = counting.before->group != impact->group;
      counting.move_to = (StafettCategory *) move_to;
    }

  if (!load_names (connection, impact, error) || !count_records (&counting, error) || !count_rules (&counting, error) ||
      !count_questions (&counting, error) || !count_selections (&counting, error))
    return NULL;

  return g_steal_pointer (&impact);
}

/* Does to @after what a change of the set does to the item, and checks it as carrying it out would. */
static gboolean
follow_change (StafettConnection    *connection,
               const StafettChange  *change,
               StafettRecord        *after,
               GError              **error)
{
  g_autoptr (StafettRecord) before = stafett_record_copy (after);
  const StafettField *table;
  guint64 fields = 0;
  guint n_fields;

  if (change->type == STAFETT_CHANGE_TYPE_DELETE)
    {
      stafett_record_set_integer (after, stafett_record_kind_find_field (after->kind, "deleted", NULL), TRUE);
      return stafett_validate_deletion (before, error);
    }
  if (change->type != STAFETT_CHANGE_TYPE_SET)
    return TRUE;

  table = stafett_record_kind_get_fields (after->kind, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (change->fields & (G_GUINT64_CONSTANT (1) << i))
      stafett_record_copy_field (after, change->values, &table[i]);
  if (after->kind == STAFETT_RECORD_KIND_CATEGORY)
    stafett_validate_settle_category ((const StafettCategory *) before, (StafettCategory *) after);
  for (guint i = 0; i < n_fields; i++)
    if (!stafett_record_field_equal (before, after, &table[i]))
      fields |= G_GUINT64_CONSTANT (1) << i;

  return stafett_validate_record (connection, before, after, fields, error);
}

/* The first change of a list item that there is in the set. */
static const StafettChange *
find_change (StafettChangeSet *change_set)
{
  for (guint i = 0; i < stafett_change_set_get_size (change_set); i++)
    {
      const StafettChange *change = stafett_change_set_get_change (change_set, i);

      if ((change->kind == STAFETT_RECORD_KIND_CATEGORY || change->kind == STAFETT_RECORD_KIND_LEAD_STATUS) && change->id > 0)
        return change;
    }

  return NULL;
}

static gpointer
impact_func (StafettConnection  *connection,
             gpointer            data,
             GError            **error)
{
  StafettChangeSet *change_set = data;
  const StafettChange *first = find_change (change_set);
  g_autoptr (StafettRecord) before = NULL;
  g_autoptr (StafettRecord) after = NULL;

  if (first == NULL)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("No item of a list is changed by this."));
      return NULL;
    }

  before = stafett_record_store_load (connection, first->kind, first->id, error);
  if (before == NULL)
    return NULL;

  after = stafett_record_copy (before);
  for (guint i = 0; i < stafett_change_set_get_size (change_set); i++)
    {
      const StafettChange *change = stafett_change_set_get_change (change_set, i);

      if (change->kind == first->kind && change->id == first->id && !follow_change (connection, change, after, error))
        return NULL;
    }

  return stafett_impact_load (connection, before, after, stafett_impact_find_replacement (change_set, first->kind, first->id), error);
}

/**
 * stafett_session_load_impact:
 * @self: a session
 * @change_set: deletes or changes a category or a lead status, with stafett_change_set_replace_item() or without
 * @error: what stafett_session_apply() would refuse it with, except that nothing need be confirmed
 *
 * Tells what the change would do to whatever uses the item (domain.md section 4); changes nothing. Waits for the disk: for the
 * command line and for tests.
 *
 * Returns: (transfer full) (nullable): what would happen
 */
StafettImpact *
stafett_session_load_impact (StafettSession    *self,
                             StafettChangeSet  *change_set,
                             GError           **error)
{
  g_return_val_if_fail (STAFETT_IS_SESSION (self), NULL);

  if (!stafett_validate_administrator (self->associate != NULL && self->associate->administrator, error))
    return NULL;

  return stafett_session_read (self, impact_func, change_set, error);
}

/**
 * stafett_session_load_impact_async:
 * @self: a session
 * @change_set: as for stafett_session_load_impact(); no longer changed
 * @cancellable: (nullable): to interrupt it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_load_impact(), for the window.
 */
void
stafett_session_load_impact_async (StafettSession      *self,
                                   StafettChangeSet    *change_set,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GError *error = NULL;

  g_return_if_fail (STAFETT_IS_SESSION (self));

  if (!stafett_validate_administrator (self->associate != NULL && self->associate->administrator, &error))
    {
      g_task_report_error (self, callback, user_data, stafett_session_load_impact_async, error);
      return;
    }

  stafett_session_read_async (self, impact_func, g_object_ref (change_set), g_object_unref, (GDestroyNotify) stafett_impact_free,
                              cancellable, callback, user_data);
}

/**
 * stafett_session_load_impact_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_load_impact(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what would happen
 */
StafettImpact *
stafett_session_load_impact_finish (StafettSession  *self,
                                    GAsyncResult    *result,
                                    GError         **error)
{
  return stafett_session_read_finish (self, result, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "storage/stafett-record-store.h"
#include "storage/stafett-rule-store.h"

/* domain.md section 6: when the answer comes, the conditions are judged again. */

static gboolean
close_question (StafettUnitOfWork         *self,
                const StafettConfirmation *question,
                StafettConfirmationState   state,
                gint64                     chosen_category_id,
                GError                   **error)
{
  g_autoptr (StafettConfirmation) closed = stafett_record_copy (question);
  guint64 fields = 0;
  static const char * const columns[] = { "state", "answered_at", "answered_by_id", "chosen_category_id" };

  closed->state = state;
  closed->answered_at = self->time;
  closed->answered_by_id = self->associate_id;
  closed->chosen_category_id = chosen_category_id;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      guint index;

      stafett_record_kind_find_field (STAFETT_RECORD_KIND_CONFIRMATION, columns[i], &index);
      fields |= G_GUINT64_CONSTANT (1) << index;
    }

  return stafett_unit_of_work_update (self, closed, fields, error);
}

static gboolean
journal_without_change (StafettUnitOfWork         *self,
                        const StafettConfirmation *question,
                        const StafettFacts        *facts,
                        StafettJournalAction       action,
                        StafettReason              reason,
                        const StafettOrigin       *origin,
                        GError                   **error)
{
  StafettJournalEntry entry = { 0, };
  g_autofree char *old_value = g_strdup_printf ("%" G_GINT64_FORMAT, facts->category_id);
  g_autofree char *new_value = g_strdup_printf ("%" G_GINT64_FORMAT, question->suggested_category_id);

  entry.action = action;
  entry.reason = reason;
  entry.record_kind = STAFETT_RECORD_KIND_COMPANY;
  entry.record_id = question->company_id;
  entry.company_id = question->company_id;
  entry.field = (char *) "category_id";
  entry.old_value = old_value;
  entry.new_value = new_value;
  return stafett_unit_of_work_journal (self, &entry, origin, error) != 0;
}

static gboolean
withdraw (StafettUnitOfWork         *self,
          const StafettConfirmation *question,
          const StafettFacts        *facts,
          StafettReason              reason,
          const StafettOrigin       *origin,
          GError                   **error)
{
  stafett_commit_add_withdrawn (self->commit, reason);

  return close_question (self, question, STAFETT_CONFIRMATION_STATE_WITHDRAWN, 0, error) &&
         journal_without_change (self, question, facts, STAFETT_JOURNAL_ACTION_WITHDRAWN, reason, origin, error);
}

/* Whether the answer can still do what it says; if not, @reason tells why. */
static gboolean
judge (StafettUnitOfWork         *self,
       const StafettConfirmation *question,
       StafettAnswer              answer,
       const StafettFacts        *facts,
       StafettReason             *reason,
       GError                   **error)
{
  g_autoptr (StafettCategory) suggested = NULL;

  *reason = 0;
  if (!stafett_trigger_is_eligible (question->trigger, facts, reason) || answer != STAFETT_ANSWER_ACCEPT)
    return TRUE;

  suggested = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_CATEGORY, question->suggested_category_id, error);
  if (suggested == NULL)
    return FALSE;

  stafett_trigger_is_acceptable (question->trigger, facts, suggested->record.id, suggested->deleted, reason);
  return TRUE;
}

static gboolean
check_chosen (StafettUnitOfWork  *self,
              gint64              category_id,
              GError            **error)
{
  g_autoptr (StafettCategory) chosen = NULL;
  g_autoptr (GError) local_error = NULL;

  chosen = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_CATEGORY, category_id, &local_error);
  if (chosen == NULL)
    {
      if (g_error_matches (local_error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND))
        stafett_set_field_error (error, STAFETT_ERROR_INVALID, "category", "%s", local_error->message);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (!chosen->deleted)
    return TRUE;

  stafett_set_field_error (error, STAFETT_ERROR_INVALID, "category",
                           _("“%s” has been deleted and cannot be chosen. Restore it or choose another."), chosen->name);
  return FALSE;
}

gboolean
stafett_unit_of_work_answer (StafettUnitOfWork  *self,
                             gint64              confirmation_id,
                             StafettAnswer       answer,
                             gint64              category_id,
                             GError            **error)
{
  g_autoptr (StafettConfirmation) question = NULL;
  StafettOrigin origin = { .cause = STAFETT_CAUSE_RULE };
  StafettReason reason;
  StafettFacts facts;
  StafettConfirmationState state;

  question = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_CONFIRMATION, confirmation_id, error);
  if (question == NULL)
    return FALSE;

  if (question->state != STAFETT_CONFIRMATION_STATE_WAITING)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT, _("This question has already been answered."));
      return FALSE;
    }

  origin.confirmation_id = question->record.id;
  origin.rule_id = question->rule_id;
  origin.rule_version = question->rule_version;

  if (!stafett_rule_store_load_facts (self->connection, question->company_id, &facts, error) ||
      !judge (self, question, answer, &facts, &reason, error))
    return FALSE;
  if (reason != 0)
    return withdraw (self, question, &facts, reason, &origin, error);

  if (answer == STAFETT_ANSWER_OTHER_CATEGORY && !check_chosen (self, category_id, error))
    return FALSE;

  if (answer == STAFETT_ANSWER_ACCEPT)
    category_id = question->suggested_category_id;
  else if (answer == STAFETT_ANSWER_KEEP)
    category_id = facts.category_id;

  if (category_id == facts.category_id)
    return close_question (self, question, STAFETT_CONFIRMATION_STATE_KEPT, category_id, error) &&
           journal_without_change (self, question, &facts, STAFETT_JOURNAL_ACTION_KEPT, 0, &origin, error);

  state = category_id == question->suggested_category_id ? STAFETT_CONFIRMATION_STATE_ACCEPTED
                                                         : STAFETT_CONFIRMATION_STATE_OTHER_CATEGORY;
  return close_question (self, question, state, category_id, error) &&
         stafett_unit_of_work_set_category (self, question->company_id, category_id, &origin, error);
}

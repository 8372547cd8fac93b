/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include "storage/stafett-journal-store.h"
#include "storage/stafett-record-store.h"

/* What becomes of a question when long work is taken back, and done again: that asked it, answered it or withdrew it. A question that
 * is asked is withdrawn with what led to it, and waits again when that comes back; one that is answered waits again, and is answered
 * as it was when that comes back (domain.md section 6). */

static gboolean
write_question (StafettUnitOfWork    *self,
                StafettConfirmation  *question,
                GError              **error)
{
  static const char * const columns[] = { "state", "answered_at", "answered_by_id", "chosen_category_id" };
  guint64 fields = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      guint index;

      stafett_record_kind_find_field (STAFETT_RECORD_KIND_CONFIRMATION, columns[i], &index);
      fields |= G_GUINT64_CONSTANT (1) << index;
    }

  return stafett_unit_of_work_update (self, question, fields, error);
}

static gboolean
tell_journal (StafettUnitOfWork          *self,
              const StafettJournalEntry  *entry,
              StafettJournalAction        action,
              gint64                      undo_of_id,
              GError                    **error)
{
  StafettOrigin origin = { .cause = STAFETT_CAUSE_UNDO, .undo_of_id = undo_of_id, .confirmation_id = entry->confirmation_id,
                           .rule_id = entry->rule_id, .rule_version = entry->rule_version };
  StafettJournalEntry undo = { 0, .action = action };

  undo.reason = action == STAFETT_JOURNAL_ACTION_WITHDRAWN ? STAFETT_REASON_TAKEN_BACK : 0;
  undo.record_kind = entry->record_kind;
  undo.record_id = entry->record_id;
  undo.company_id = entry->company_id;
  undo.field = entry->field;
  undo.old_value = entry->old_value;
  undo.new_value = entry->new_value;
  return stafett_unit_of_work_journal (self, &undo, &origin, error) != 0;
}

/* Puts a question into another state, and tells the journal what that is. Nothing is done with one that is no longer in the state
 * that it is to leave. */
static gboolean
move_question (StafettUnitOfWork          *self,
               const StafettJournalEntry  *entry,
               guint                       from,
               gint64                      undo_of_id,
               GError                    **error)
{
  gboolean withdraws = from == 1u << STAFETT_CONFIRMATION_STATE_WAITING;
  g_autoptr (StafettConfirmation) question = NULL;

  question = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_CONFIRMATION, entry->confirmation_id, error);
  if (question == NULL)
    return FALSE;
  if (!(from & (1u << question->state)))
    return TRUE;

  question->state = withdraws ? STAFETT_CONFIRMATION_STATE_WITHDRAWN : STAFETT_CONFIRMATION_STATE_WAITING;
  question->answered_at = 0;
  question->answered_by_id = 0;
  question->chosen_category_id = 0;
  return write_question (self, question, error) &&
         tell_journal (self, entry, withdraws ? STAFETT_JOURNAL_ACTION_WITHDRAWN : STAFETT_JOURNAL_ACTION_ASKED, undo_of_id, error);
}

/* The question waited again because its answer was taken back; that is taken back now. It is answered as it was, by whom it was. Not
 * if the company has got another category meanwhile: its change does not come back either then. */
static gboolean
answer_again (StafettUnitOfWork          *self,
              const StafettJournalEntry  *entry,
              StafettConfirmation        *question,
              GError                    **error)
{
  g_autoptr (StafettJournalEntry) answer = NULL;
  g_autoptr (StafettCompany) company = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 chosen;

  answer = stafett_journal_store_load_answer (self->connection, question->record.id, entry->id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (answer == NULL)
    return TRUE;

  company = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_COMPANY, question->company_id, error);
  if (company == NULL)
    return FALSE;

  question->answered_at = answer->at;
  question->answered_by_id = answer->associate_id;
  if (answer->action == STAFETT_JOURNAL_ACTION_WITHDRAWN)
    {
      question->state = STAFETT_CONFIRMATION_STATE_WITHDRAWN;
    }
  else if (answer->action == STAFETT_JOURNAL_ACTION_KEPT)
    {
      question->state = STAFETT_CONFIRMATION_STATE_KEPT;
      question->chosen_category_id = company->category_id;
    }
  else
    {
      if (company->category_id != g_ascii_strtoll (answer->old_value, NULL, 10))
        return TRUE;

      chosen = g_ascii_strtoll (answer->new_value, NULL, 10);
      question->state = chosen == question->suggested_category_id ? STAFETT_CONFIRMATION_STATE_ACCEPTED
                                                                  : STAFETT_CONFIRMATION_STATE_OTHER_CATEGORY;
      question->chosen_category_id = chosen;
    }

  return write_question (self, question, error) && tell_journal (self, entry, STAFETT_JOURNAL_ACTION_ASKED, entry->id, error);
}

/* A change that was the answer to a question: the question waits again. It goes with the change, which is what is taken back. */
gboolean
stafett_unit_of_work_take_back_answer (StafettUnitOfWork  *self,
                                       GPtrArray          *entries,
                                       GError            **error)
{
  guint from = 1u << STAFETT_CONFIRMATION_STATE_ACCEPTED | 1u << STAFETT_CONFIRMATION_STATE_OTHER_CATEGORY;

  for (guint i = 0; i < entries->len; i++)
    {
      const StafettJournalEntry *entry = g_ptr_array_index (entries, i);

      if (entry->confirmation_id != 0 && !move_question (self, entry, from, 0, error))
        return FALSE;
    }

  return TRUE;
}

/* Takes back that a question was asked, answered by keeping the category, or withdrawn. */
gboolean
stafett_unit_of_work_take_back_question (StafettUnitOfWork          *self,
                                         const StafettJournalEntry  *entry,
                                         GError                    **error)
{
  guint answered = 1u << STAFETT_CONFIRMATION_STATE_ACCEPTED | 1u << STAFETT_CONFIRMATION_STATE_OTHER_CATEGORY |
                   1u << STAFETT_CONFIRMATION_STATE_KEPT | 1u << STAFETT_CONFIRMATION_STATE_WITHDRAWN;
  g_autoptr (StafettConfirmation) question = NULL;

  if (entry->action == STAFETT_JOURNAL_ACTION_KEPT)
    return move_question (self, entry, 1u << STAFETT_CONFIRMATION_STATE_KEPT, entry->id, error);
  if (entry->action == STAFETT_JOURNAL_ACTION_WITHDRAWN)
    return move_question (self, entry, 1u << STAFETT_CONFIRMATION_STATE_WITHDRAWN, entry->id, error);
  if (entry->cause != STAFETT_CAUSE_UNDO)
    return move_question (self, entry, 1u << STAFETT_CONFIRMATION_STATE_WAITING, entry->id, error);

  /* It was asked again by an undo, or answered again by the undo of that. */
  question = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_CONFIRMATION, entry->confirmation_id, error);
  if (question == NULL)
    return FALSE;

  return question->state == STAFETT_CONFIRMATION_STATE_WAITING ? answer_again (self, entry, question, error)
                                                               : move_question (self, entry, answered, entry->id, error);
}

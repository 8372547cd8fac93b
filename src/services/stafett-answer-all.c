/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-answer-all.h"

#include "core/stafett-enum-types.h"
#include "storage/stafett-listing.h"
#include "storage/stafett-record-store.h"

/* domain.md section 6: many questions at once are answered alike. Each answer is a step by itself, judged on the category as it is
 * then: the second question about a company may find that the first answer has made it a Customer, and is withdrawn. */

struct _StafettAnswerAll
{
  GObject parent_instance;

  StafettAnswer  answer;
  StafettIds    *ids;  /* (owned) (nullable): the questions that waited when the work began */
  guint          next;
};

static void stafett_answer_all_init_source (StafettBatchSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettAnswerAll, stafett_answer_all, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_BATCH_SOURCE, stafett_answer_all_init_source))

static gboolean
begin (StafettBatchSource  *source,
       StafettConnection   *connection,
       GError             **error)
{
  StafettAnswerAll *self = STAFETT_ANSWER_ALL (source);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_CONFIRMATIONS);

  stafett_list_query_add_filter (query, "state", stafett_enum_get_nick (stafett_confirmation_state_get_type (),
                                                                        STAFETT_CONFIRMATION_STATE_WAITING));
  g_clear_pointer (&self->ids, stafett_ids_unref);
  self->ids = stafett_listing_load_ids (connection, query, NULL, NULL, error);
  self->next = 0;

  return self->ids != NULL;
}

static gboolean
next (StafettBatchSource  *source,
      StafettConnection   *connection,
      StafettBatchItem    *item,
      GError             **error)
{
  StafettAnswerAll *self = STAFETT_ANSWER_ALL (source);

  if (self->next == stafett_ids_get_length (self->ids))
    return FALSE;

  item->line = (guint64) stafett_ids_get (self->ids, self->next++);
  item->change_set = stafett_change_set_new ();
  stafett_change_set_answer (item->change_set, (gint64) item->line, self->answer, 0);
  return TRUE;
}

/* A question is known by its company. */
static char *
dup_label (StafettBatchSource     *source,
           StafettConnection      *connection,
           const StafettBatchItem *item)
{
  g_autoptr (StafettConfirmation) question = NULL;
  g_autoptr (StafettCompany) company = NULL;

  question = stafett_record_store_load (connection, STAFETT_RECORD_KIND_CONFIRMATION, (gint64) item->line, NULL);
  if (question != NULL)
    company = stafett_record_store_load (connection, STAFETT_RECORD_KIND_COMPANY, question->company_id, NULL);

  return company != NULL ? g_strdup (company->name) : NULL;
}

static void
get_progress (StafettBatchSource *source,
              guint64            *done,
              guint64            *total)
{
  StafettAnswerAll *self = STAFETT_ANSWER_ALL (source);

  *done = self->next;
  *total = self->ids != NULL ? stafett_ids_get_length (self->ids) : 0;
}

static void
stafett_answer_all_init_source (StafettBatchSourceInterface *iface)
{
  iface->begin = begin;
  iface->next = next;
  iface->dup_label = dup_label;
  iface->get_progress = get_progress;
}

static void
stafett_answer_all_finalize (GObject *object)
{
  StafettAnswerAll *self = STAFETT_ANSWER_ALL (object);

  g_clear_pointer (&self->ids, stafett_ids_unref);

  G_OBJECT_CLASS (stafett_answer_all_parent_class)->finalize (object);
}

static void
stafett_answer_all_class_init (StafettAnswerAllClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_answer_all_finalize;
}

static void
stafett_answer_all_init (StafettAnswerAll *self)
{
}

/**
 * stafett_answer_all_new_batch:
 * @answer: %STAFETT_ANSWER_ACCEPT or %STAFETT_ANSWER_KEEP
 *
 * Answers all questions that wait when the work begins, the oldest first (domain.md section 6). One undo takes the answers back, and
 * the questions wait again. The steps that were done are the questions that no longer wait; those of them that came too late are
 * counted as withdrawn.
 *
 * Returns: (transfer full): what does it
 */
StafettBatch *
stafett_answer_all_new_batch (StafettAnswer answer)
{
  StafettConfirmationState state = answer == STAFETT_ANSWER_ACCEPT ? STAFETT_CONFIRMATION_STATE_ACCEPTED
                                                                   : STAFETT_CONFIRMATION_STATE_KEPT;
  g_autoptr (StafettAnswerAll) self = g_object_new (STAFETT_TYPE_ANSWER_ALL, NULL);
  g_autofree char *value = g_strdup_printf ("%d", (int) state);

  g_return_val_if_fail (answer == STAFETT_ANSWER_ACCEPT || answer == STAFETT_ANSWER_KEEP, NULL);

  self->answer = answer;

  return stafett_batch_new_change (STAFETT_BATCH_SOURCE (self), STAFETT_RECORD_KIND_CONFIRMATION, "state", value);
}

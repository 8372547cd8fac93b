/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "storage/stafett-dependent-store.h"
#include "storage/stafett-item-store.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-rule-store.h"
#include "storage/stafett-use-store.h"

/* What happens to a company's category, and what follows from it (domain.md sections 3 and 6). */

gboolean
stafett_unit_of_work_shows_lead_status (StafettUnitOfWork  *self,
                                        gint64              company_id,
                                        gboolean           *shows,
                                        GError            **error)
{
  StafettFacts facts;

  if (!stafett_rule_store_load_facts (self->connection, company_id, &facts, error))
    return FALSE;

  *shows = facts.group == STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER && facts.lead_status_enabled;
  return TRUE;
}

/* Gives the default status to contacts that have become leads; each is told in the journal as following from an entry. */
static gboolean
start_leads (StafettUnitOfWork  *self,
             const GArray       *contacts,
             gint64              cause_entry_id,
             GError            **error)
{
  StafettOrigin origin = { .cause = STAFETT_CAUSE_CATEGORY_CHANGE, .cause_entry_id = cause_entry_id };
  gint64 default_status;

  if (contacts->len == 0)
    return TRUE;
  if (!stafett_item_store_get_default_status (self->connection, &default_status, error))
    return FALSE;
  if (default_status == 0)
    return TRUE;

  for (guint i = 0; i < contacts->len; i++)
    {
      g_autoptr (StafettContact) before = NULL;
      g_autoptr (StafettContact) after = NULL;

      before = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_CONTACT, g_array_index (contacts, gint64, i), error);
      if (before == NULL)
        return FALSE;
      if (before->lead_status_id == default_status)
        continue;

      after = stafett_record_copy (before);
      after->lead_status_id = default_status;
      if (!stafett_unit_of_work_write_field (self, before, after, "lead_status_id", &origin, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* The same for one contact that has none. */
gboolean
stafett_unit_of_work_start_lead (StafettUnitOfWork     *self,
                                 const StafettContact  *contact,
                                 gint64                 cause_entry_id,
                                 GError               **error)
{
  g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (contact->lead_status_id == 0)
    g_array_append_val (contacts, contact->record.id);
  return start_leads (self, contacts, cause_entry_id, error);
}

/* Remembers that a category gets or loses its lead status: what the companies come from that this save moves away from it is
 * what it was, and those that stay make leads of their contacts only when it is known which do. */
void
stafett_unit_of_work_note_lead_status (StafettUnitOfWork    *self,
                                       gconstpointer         before,
                                       gconstpointer         after,
                                       const StafettField   *field,
                                       gint64                entry_id,
                                       const StafettOrigin  *origin)
{
  const StafettCategory *old = before;
  const StafettCategory *new = after;
  StafettNewLeads leads = { old->record.id, entry_id, 0 };

  if (old->record.kind != STAFETT_RECORD_KIND_CATEGORY || !g_str_equal (field->column, "lead_status_enabled"))
    return;

  if (!g_hash_table_contains (self->had_lead_status, &old->record.id))
    g_hash_table_insert (self->had_lead_status, g_memdup2 (&old->record.id, sizeof old->record.id),
                         GINT_TO_POINTER (old->lead_status_enabled));
  if (origin->cause == STAFETT_CAUSE_UNDO)
    leads.since_id = origin->undo_of_id;
  if (new->lead_status_enabled)
    g_array_append_val (self->new_leads, leads);
}

/* Enabling lead status on a category makes leads of its companies' contacts: those that never had a status get the default. By
 * undo only those get it that have come since; the others are again what they were. */
gboolean
stafett_unit_of_work_start_noted_leads (StafettUnitOfWork  *self,
                                        GError            **error)
{
  for (guint i = 0; i < self->new_leads->len; i++)
    {
      const StafettNewLeads *leads = &g_array_index (self->new_leads, StafettNewLeads, i);
      g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (gint64));

      if (!stafett_use_store_load_new_leads (self->connection, leads->category_id, leads->since_id,
                                             stafett_commit_get_first_entry (self->commit), contacts, error) ||
          !start_leads (self, contacts, leads->entry_id, error))
        return FALSE;
    }

  return TRUE;
}

/* Sets a company's category, whoever wants it. Contacts start as the default status when the company comes from a category
 * without lead status into one with it (domain.md section 3); undo puts them back as they were instead, but for those that have come
 * since. */
gboolean
stafett_unit_of_work_set_category (StafettUnitOfWork    *self,
                                   gint64                company_id,
                                   gint64                category_id,
                                   const StafettOrigin  *origin,
                                   GError              **error)
{
  StafettCategoryChange change = { 0, };
  g_autoptr (StafettCompany) before = NULL;
  g_autoptr (StafettCompany) after = NULL;
  g_autoptr (StafettCategory) old_category = NULL;
  g_autoptr (StafettCategory) new_category = NULL;
  gpointer had_lead_status;
  gint64 entry_id;

  before = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_COMPANY, company_id, error);
  if (before == NULL)
    return FALSE;
  if (before->category_id == category_id)
    return TRUE;

  old_category = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_CATEGORY, before->category_id, error);
  if (old_category == NULL)
    return FALSE;
  new_category = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_CATEGORY, category_id, error);
  if (new_category == NULL)
    return FALSE;

  after = stafett_record_copy (before);
  after->category_id = category_id;
  if (!stafett_unit_of_work_write_field (self, before, after, "category_id", origin, &entry_id, error))
    return FALSE;

  if (!g_hash_table_lookup_extended (self->had_lead_status, &before->category_id, NULL, &had_lead_status))
    had_lead_status = GINT_TO_POINTER (old_category->lead_status_enabled);
  if (!GPOINTER_TO_INT (had_lead_status) && new_category->lead_status_enabled)
    {
      g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (gint64));
      gboolean loaded;

      if (origin->cause == STAFETT_CAUSE_UNDO)
        loaded = stafett_use_store_load_contacts_since (self->connection, company_id, origin->undo_of_id, contacts, error);
      else
        loaded = stafett_dependent_store_load_ids (self->connection, STAFETT_RECORD_KIND_COMPANY, company_id, STAFETT_RECORD_KIND_CONTACT,
                                                   contacts, error);
      if (!loaded || !start_leads (self, contacts, entry_id, error))
        return FALSE;
    }

  change.journal_entry_id = entry_id;
  change.company_id = company_id;
  change.cause = origin->cause != 0 ? origin->cause : self->cause;
  change.company_name = g_strdup (before->name);
  change.old_category_name = g_strdup (old_category->name);
  change.new_category_name = g_strdup (new_category->name);
  stafett_commit_add_category_change (self->commit, &change);

  return TRUE;
}

static StafettRuleSet *
load_rules (StafettEngineTarget  *target,
            GError              **error)
{
  return stafett_rule_store_load (STAFETT_UNIT_OF_WORK (target)->connection, error);
}

static gboolean
load_facts (StafettEngineTarget  *target,
            const StafettEvent   *event,
            StafettFacts         *facts,
            GError              **error)
{
  StafettUnitOfWork *self = STAFETT_UNIT_OF_WORK (target);

  if (!stafett_rule_store_load_facts (self->connection, event->company_id, facts, error))
    return FALSE;

  facts->category_set_by_hand = g_hash_table_contains (self->by_hand, &event->company_id);
  return TRUE;
}

/* Stores the question: it is a row before it is a dialog, so that it survives whatever happens to the program. */
static gboolean
ask (StafettUnitOfWork      *self,
     const StafettEvent     *event,
     const StafettFacts     *facts,
     const StafettRule      *rule,
     GError                **error)
{
  g_autoptr (StafettConfirmation) question = stafett_record_new (STAFETT_RECORD_KIND_CONFIRMATION);
  g_autofree char *old_value = g_strdup_printf ("%" G_GINT64_FORMAT, facts->category_id);
  g_autofree char *new_value = g_strdup_printf ("%" G_GINT64_FORMAT, rule->target_category_id);
  StafettOrigin origin = { .cause = STAFETT_CAUSE_RULE, .cause_entry_id = event->journal_entry_id, .rule = rule };
  StafettJournalEntry entry = { 0, .action = STAFETT_JOURNAL_ACTION_ASKED };

  question->company_id = event->company_id;
  question->rule_id = rule->record.id;
  question->rule_version = rule->record.revision;
  question->trigger = event->trigger;
  question->lead_status_id = event->lead_status_id;
  question->sale_id = event->sale_id;
  question->contact_id = event->contact_id;
  question->present_category_id = facts->category_id;
  question->suggested_category_id = rule->target_category_id;
  question->asked_at = self->time;
  question->state = STAFETT_CONFIRMATION_STATE_WAITING;
  origin.confirmation_id = stafett_record_store_insert (self->connection, question, error);
  if (origin.confirmation_id == 0)
    return FALSE;

  entry.record_kind = STAFETT_RECORD_KIND_COMPANY;
  entry.record_id = event->company_id;
  entry.company_id = event->company_id;
  entry.field = (char *) "category_id";
  entry.old_value = old_value;
  entry.new_value = new_value;
  if (stafett_unit_of_work_journal (self, &entry, &origin, error) == 0)
    return FALSE;

  stafett_commit_add_touched (self->commit, STAFETT_RECORD_KIND_CONFIRMATION, origin.confirmation_id);
  stafett_commit_add_question (self->commit, origin.confirmation_id);
  return TRUE;
}

static gboolean
report_broken (StafettUnitOfWork      *self,
               const StafettEvent     *event,
               const StafettDecision  *decision,
               GError                **error)
{
  StafettOrigin origin = { .cause = STAFETT_CAUSE_RULE, .cause_entry_id = event->journal_entry_id, .rule = decision->rule };
  StafettJournalEntry entry = { 0, .action = STAFETT_JOURNAL_ACTION_BROKEN };

  entry.record_kind = STAFETT_RECORD_KIND_COMPANY;
  entry.record_id = event->company_id;
  entry.company_id = event->company_id;
  entry.reason = decision->reason;
  if (stafett_unit_of_work_journal (self, &entry, &origin, error) == 0)
    return FALSE;

  stafett_commit_add_broken (self->commit);
  return TRUE;
}

static gboolean
carry_out (StafettEngineTarget    *target,
           const StafettEvent     *event,
           const StafettFacts     *facts,
           const StafettDecision  *decision,
           GError                **error)
{
  StafettUnitOfWork *self = STAFETT_UNIT_OF_WORK (target);
  StafettOrigin origin = { .cause = STAFETT_CAUSE_RULE, .cause_entry_id = event->journal_entry_id, .rule = decision->rule };

  stafett_commit_add_rule (self->commit, decision->rule, decision->kind);
  switch (decision->kind)
    {
    case STAFETT_DECISION_SET:
      return stafett_unit_of_work_set_category (self, event->company_id, decision->rule->target_category_id, &origin, error);
    case STAFETT_DECISION_ASK:
      return ask (self, event, facts, decision->rule, error);
    case STAFETT_DECISION_NOTHING:
      return report_broken (self, event, decision, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

void
stafett_unit_of_work_init_engine_target (StafettEngineTargetInterface *iface)
{
  iface->load_rules = load_rules;
  iface->load_facts = load_facts;
  iface->carry_out = carry_out;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-demo-private.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#include "services/stafett-demo-card.h"

#define DAY G_TIME_SPAN_DAY

static const char *
translate (const char *text)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "demo", text);
}

static const char *
pick (const char * const *list,
      guint               index)
{
  return list[index % g_strv_length ((char **) list)];
}

static gint64
get_midnight (StafettDemo *self)
{
  gint64 time = stafett_clock_get_time (stafett_session_get_clock (self->session));

  return time - time % DAY;
}

/* Takes over the change set. */
static StafettCommit *
apply (StafettDemo       *self,
       guint              associate,
       StafettChangeSet  *change_set,
       GError           **error)
{
  g_autoptr (StafettChangeSet) owned = change_set;

  stafett_session_act_as (self->session, self->associates[associate]);

  return stafett_session_apply (self->session, owned, error);
}

/* What a change did to the company that it was about. */
static gboolean
play (StafettDemo       *self,
      StafettDemoStage           *company,
      guint              associate,
      StafettChangeSet  *change_set,
      GError           **error)
{
  g_autoptr (StafettCommit) commit = apply (self, associate, change_set, error);

  if (commit == NULL)
    return FALSE;

  if (stafett_commit_get_n_questions (commit) > 0)
    company->question = stafett_commit_get_question (commit, 0);
  if (stafett_commit_get_n_category_changes (commit) > 0)
    company->category_entry = stafett_commit_get_category_change (commit, 0)->journal_entry_id;

  return TRUE;
}

/* Sets the named columns to what @values says. Takes @values over. */
static void
add_values (StafettChangeSet *change_set,
            gpointer          values,
            ...) G_GNUC_NULL_TERMINATED;

static void
add_values (StafettChangeSet *change_set,
            gpointer          values,
            ...)
{
  const StafettRecord *record = values;
  guint64 fields = 0;
  const char *column;
  va_list columns;

  va_start (columns, values);
  while ((column = va_arg (columns, const char *)) != NULL)
    {
      guint index;

      if (stafett_record_kind_find_field (record->kind, column, &index) != NULL)
        fields |= G_GUINT64_CONSTANT (1) << index;
    }
  va_end (columns);

  stafett_change_set_set (change_set, values, fields);
}

static gpointer
new_values (StafettRecordKind kind,
            gint64            id)
{
  StafettRecord *record = stafett_record_new (kind);

  record->id = id;
  return record;
}

/* Whoever deals with the company at the time: marketing, until somebody of sales has taken it over. */
static guint
get_actor (const StafettDemoStage *company)
{
  return company->owned ? company->owner : company->marketer;
}

static gint64
add_contact (StafettDemo             *self,
             StafettDemoStage          *company,
             StafettChangeSet *change_set,
             gint64            company_id,
             gboolean          lead)
{
  guint which = company->n_contacts++;
  StafettContact *contact = stafett_demo_card_new_contact (company->index, which, company->in_country + which);

  contact->company_id = company_id;
  if (company->owned)
    contact->owner_id = self->associates[company->owner]->record.id;
  if (lead)
    {
      contact->first_touch_source = g_strdup (pick (stafett_demo_sources, company->number + 3 * which));
      contact->lead_creation_source = g_strdup (pick (stafett_demo_sources, company->number + which));
    }

  return stafett_change_set_add (change_set, contact);
}

static gboolean
add_company (StafettDemo                   *self,
             StafettDemoStage                *company,
             const StafettDemoStep  *step,
             GError                **error)
{
  gboolean lead = step->value == STAFETT_DEMO_CATEGORY_LEAD;
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCompany *card = stafett_demo_card_new_company (company->index);
  g_autoptr (StafettCommit) commit = NULL;
  guint n_contacts = stafett_demo_card_get_n_contacts (company->index);
  gint64 placeholders[STAFETT_DEMO_N_CONTACTS];
  gint64 placeholder;

  company->owned = !lead;
  card->category_id = self->categories[step->value];
  if (company->owned)
    card->our_contact_id = self->associates[company->owner]->record.id;
  else
    card->source = g_strdup (pick (stafett_demo_sources, company->number));
  placeholder = stafett_change_set_add (change_set, card);
  while (company->n_contacts < (company->meets_later ? 2 : n_contacts))
    {
      guint which = company->n_contacts;

      placeholders[which] = add_contact (self, company, change_set, placeholder, lead);
    }

  /* What was there before is brought in by the administrator, a lead is registered by marketing. */
  commit = apply (self, lead ? company->marketer : 0, change_set, error);
  if (commit == NULL)
    return FALSE;

  company->id = stafett_commit_get_added_id (commit, placeholder);
  for (guint i = 0; i < company->n_contacts; i++)
    company->contacts[i] = stafett_commit_get_added_id (commit, placeholders[i]);
  return TRUE;
}

static gboolean
meet_contact (StafettDemo     *self,
              StafettDemoStage  *company,
              GError  **error)
{
  StafettChangeSet *change_set;
  g_autoptr (StafettCommit) commit = NULL;
  gint64 placeholder;

  if (company->n_contacts == stafett_demo_card_get_n_contacts (company->index))
    return TRUE;

  change_set = stafett_change_set_new ();
  placeholder = add_contact (self, company, change_set, company->id, FALSE);
  commit = apply (self, get_actor (company), change_set, error);
  if (commit == NULL)
    return FALSE;

  company->contacts[company->n_contacts - 1] = stafett_commit_get_added_id (commit, placeholder);
  return TRUE;
}

static gboolean
take_over (StafettDemo     *self,
           StafettDemoStage  *company,
           GError  **error)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCompany *card = new_values (STAFETT_RECORD_KIND_COMPANY, company->id);

  company->owned = TRUE;
  card->our_contact_id = self->associates[company->owner]->record.id;
  add_values (change_set, card, "our_contact_id", NULL);
  for (guint i = 0; i < company->n_contacts; i++)
    {
      StafettContact *contact = new_values (STAFETT_RECORD_KIND_CONTACT, company->contacts[i]);

      contact->owner_id = card->our_contact_id;
      add_values (change_set, contact, "owner_id", NULL);
    }

  return play (self, company, company->owner, change_set, error);
}

static gboolean
set_status (StafettDemo                   *self,
            StafettDemoStage                *company,
            const StafettDemoStep  *step,
            GError                **error)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettContact *contact = new_values (STAFETT_RECORD_KIND_CONTACT, company->contacts[step->which]);

  contact->lead_status_id = self->statuses[step->value];
  add_values (change_set, contact, "lead_status_id", NULL);

  return play (self, company, get_actor (company), change_set, error);
}

static gboolean
set_category (StafettDemo                   *self,
              StafettDemoStage                *company,
              const StafettDemoStep  *step,
              GError                **error)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCompany *card = new_values (STAFETT_RECORD_KIND_COMPANY, company->id);

  card->category_id = self->categories[step->value];
  add_values (change_set, card, "category_id", NULL);

  return play (self, company, get_actor (company), change_set, error);
}

/* An amount in the country's currency, as somebody would write it on an offer. */
static gint64
convert (const StafettDemoCountry *country,
         double                    kroner)
{
  double units = kroner * country->rate * (g_str_equal (country->currency, "ISK") ? 1 : 100);

  return MAX (1, (gint64) (units / (double) country->rounding + 0.5)) * country->rounding;
}

static const StafettDemoCountry *
get_country (const StafettDemoStage *company)
{
  return &stafett_demo_countries[stafett_demo_companies[company->index].country];
}

static gboolean
register_sale (StafettDemo                   *self,
               StafettDemoStage                *company,
               const StafettDemoStep  *step,
               GError                **error)
{
  const StafettDemoProduct *product = &stafett_demo_products[(company->number + 5 * (guint) step->which) % stafett_demo_n_products];
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);
  const StafettDemoCountry *country = get_country (company);
  g_autoptr (StafettCommit) commit = NULL;
  double size = 0.5 + 0.3 * (company->index % 6); /* of the company: it buys more or less of the same */
  guint number = self->n_sales++;
  gint64 placeholder;

  sale->name = g_strdup (translate (product->name));
  sale->company_id = company->id;
  if (number % 6 != 5)
    sale->contact_id = company->contacts[(company->number + (guint) step->which) % company->n_contacts];
  sale->amount = convert (country, product->thousands * 1000 * size);
  sale->currency = g_strdup (country->currency);
  sale->status = STAFETT_SALE_STATUS_OPEN;
  sale->sale_date = get_midnight (self);
  sale->owner_id = self->associates[get_actor (company)]->record.id;
  company->amounts[step->which] = sale->amount;
  placeholder = stafett_change_set_add (change_set, sale);

  commit = apply (self, get_actor (company), change_set, error);
  if (commit == NULL)
    return FALSE;

  company->sales[step->which] = stafett_commit_get_added_id (commit, placeholder);
  return TRUE;
}

static gboolean
set_result (StafettDemo                   *self,
            StafettDemoStage                *company,
            const StafettDemoStep  *step,
            GError                **error)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettSale *sale = new_values (STAFETT_RECORD_KIND_SALE, company->sales[step->which]);

  sale->status = (StafettSaleStatus) step->value;
  sale->sale_date = get_midnight (self);
  if (sale->status == STAFETT_SALE_STATUS_LOST)
    sale->reason = g_strdup (translate (pick (stafett_demo_lost_reasons, self->n_reasons++)));
  else if (sale->status == STAFETT_SALE_STATUS_STALLED)
    sale->reason = g_strdup (translate (pick (stafett_demo_stalled_reasons, self->n_reasons++)));
  add_values (change_set, sale, "status", "sale_date", "reason", NULL);

  return play (self, company, get_actor (company), change_set, error);
}

/* A tenth less. */
static gboolean
set_amount (StafettDemo                   *self,
            StafettDemoStage                *company,
            const StafettDemoStep  *step,
            GError                **error)
{
  gint64 rounding = get_country (company)->rounding;
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettSale *sale = new_values (STAFETT_RECORD_KIND_SALE, company->sales[step->which]);

  sale->amount = MAX (company->amounts[step->which] * 9 / 10 / rounding, 1) * rounding;
  add_values (change_set, sale, "amount", NULL);

  return play (self, company, get_actor (company), change_set, error);
}

static gboolean
answer (StafettDemo                   *self,
        StafettDemoStage                *company,
        const StafettDemoStep  *step,
        GError                **error)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_answer (change_set, company->question, (StafettAnswer) step->value,
                             step->value == STAFETT_ANSWER_OTHER_CATEGORY ? self->categories[STAFETT_DEMO_CATEGORY_MARKETING_QUALIFIED] : 0);

  return play (self, company, get_actor (company), change_set, error);
}

static gboolean
undo (StafettDemo     *self,
      StafettDemoStage  *company,
      GError  **error)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_undo (change_set, company->category_entry);

  return play (self, company, get_actor (company), change_set, error);
}

static gboolean
write_note (StafettDemo                   *self,
            StafettDemoStage                *company,
            const StafettDemoStep  *step,
            GError                **error)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCompany *card = new_values (STAFETT_RECORD_KIND_COMPANY, company->id);

  card->note = g_strdup (translate (stafett_demo_notes[step->value]));
  add_values (change_set, card, "note", NULL);

  return play (self, company, get_actor (company), change_set, error);
}

/* The rule for a lost sale asks, the one for a qualified lead does not. */
static gboolean
switch_rule_on (StafettDemo                   *self,
                const StafettDemoStep  *step,
                GError                **error)
{
  g_autoptr (StafettRuleSet) rules = stafett_session_load_rules (self->session, error);
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettRule) rule = NULL;
  StafettChangeSet *change_set;
  const StafettRule *present;

  if (rules == NULL)
    return FALSE;

  /* A new database's rule for a lead status waits for none yet. */
  present = stafett_rule_set_find (rules, (StafettTrigger) step->which, 0);
  rule = stafett_record_copy (present);
  rule->enabled = TRUE;
  rule->ask = rule->trigger == STAFETT_TRIGGER_LOST;
  rule->target_category_id = self->categories[step->value];
  if (rule->trigger == STAFETT_TRIGGER_LEAD_STATUS)
    rule->lead_status_id = self->statuses[STAFETT_DEMO_STATUS_QUALIFIED];

  change_set = stafett_change_set_new ();
  stafett_change_set_edit (change_set, present, rule);
  commit = apply (self, 0, change_set, error);
  return commit != NULL;
}

/**
 * stafett_demo_play:
 * @self: the demo
 * @event: what happens
 * @error: any code of %STAFETT_ERROR
 *
 * Sets the clock and lets whoever it concerns do it.
 *
 * Returns: whether it could be done
 */
gboolean
stafett_demo_play (StafettDemo         *self,
            const StafettDemoEvent  *event,
            GError      **error)
{
  stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (stafett_session_get_clock (self->session)), event->time);

  switch (event->step->action)
    {
    case STAFETT_DEMO_ADD:
      return add_company (self, event->company, event->step, error);
    case STAFETT_DEMO_MEET:
      return meet_contact (self, event->company, error);
    case STAFETT_DEMO_OWNER:
      return take_over (self, event->company, error);
    case STAFETT_DEMO_STATUS:
      return set_status (self, event->company, event->step, error);
    case STAFETT_DEMO_CATEGORY:
      return set_category (self, event->company, event->step, error);
    case STAFETT_DEMO_SALE:
      return register_sale (self, event->company, event->step, error);
    case STAFETT_DEMO_RESULT:
      return set_result (self, event->company, event->step, error);
    case STAFETT_DEMO_AMOUNT:
      return set_amount (self, event->company, event->step, error);
    case STAFETT_DEMO_ANSWER:
      return answer (self, event->company, event->step, error);
    case STAFETT_DEMO_UNDO:
      return undo (self, event->company, error);
    case STAFETT_DEMO_NOTE:
      return write_note (self, event->company, event->step, error);
    case STAFETT_DEMO_RULE:
      return switch_rule_on (self, event->step, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

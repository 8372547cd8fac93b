/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "ui/tour/stafett-hands.h"
#include "ui/tour/stafett-tour.h"

/* The life of one company, and what became of a second one. The names of list items are those that a new database has in the
 * user's language. */
#define CATEGORY(name) g_dpgettext2 (GETTEXT_PACKAGE, "category", name)
#define LEAD_STATUS(name) g_dpgettext2 (GETTEXT_PACKAGE, "lead status", name)

static gboolean
do_action (StafettTour *tour,
           const char  *action,
           GVariant    *parameter)
{
  return gtk_widget_activate_action_variant (GTK_WIDGET (stafett_tour_get_window (tour)), action, parameter);
}

static gboolean
is_dialog_open (StafettTour *tour)
{
  return stafett_tour_get_top (tour) != GTK_WIDGET (stafett_tour_get_window (tour));
}

static gboolean
is_dialog_closed (StafettTour *tour)
{
  return !is_dialog_open (tour);
}

static gboolean
is_category (StafettTour *tour,
             const char  *name)
{
  return is_dialog_closed (tour) && g_strcmp0 (stafett_tour_get_last_category (tour), name) == 0;
}

static gboolean
press (StafettTour *tour,
       const char  *words)
{
  return stafett_hands_press (stafett_tour_get_top (tour), words);
}

static gboolean
type (StafettTour *tour,
      const char  *words,
      const char  *text)
{
  return stafett_hands_type (stafett_tour_get_top (tour), words, text);
}

/* Opens a dialog once, and says when it is there. */
static gboolean
open_dialog (StafettTour *tour,
             const char  *action,
             GVariant    *parameter)
{
  g_autoptr (GVariant) owned = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  if (is_dialog_open (tour))
    return TRUE;

  if (stafett_tour_get_number (tour, action) == 0)
    {
      stafett_tour_set_number (tour, action, 1);
      do_action (tour, action, owned);
    }

  return FALSE;
}

static void
forget_dialog (StafettTour *tour,
               const char  *action)
{
  stafett_tour_set_number (tour, action, 0);
}

static gboolean
set_rule (StafettTour    *tour,
          StafettTrigger  trigger,
          const char     *target)
{
  GtkWidget *window = GTK_WIDGET (stafett_tour_get_window (tour));
  const char *label = stafett_enum_get_label (stafett_trigger_get_type (), (int) trigger);
  GtkWidget *row = stafett_hands_find (window, ADW_TYPE_EXPANDER_ROW, label);

  return row != NULL && stafett_hands_switch (window, label, TRUE) &&
         stafett_hands_choose (row, _("Set category to"), CATEGORY (target));
}

static gboolean
act_rules (StafettTour *tour)
{
  GtkWidget *window = GTK_WIDGET (stafett_tour_get_window (tour));
  GtkWidget *row;

  if (stafett_tour_get_number (tour, "workflow") == 0)
    {
      stafett_tour_set_number (tour, "workflow", 1);
      do_action (tour, "win.show-page", g_variant_new_string ("workflow"));
    }

  if (!set_rule (tour, STAFETT_TRIGGER_SOLD, "Customer") || !set_rule (tour, STAFETT_TRIGGER_LOST, "Lost opportunity") ||
      !set_rule (tour, STAFETT_TRIGGER_REGISTERED, "Opportunity") || !set_rule (tour, STAFETT_TRIGGER_LEAD_STATUS, "Opportunity"))
    return FALSE;

  row = stafett_hands_find (window, ADW_TYPE_EXPANDER_ROW, stafett_enum_get_label (stafett_trigger_get_type (), STAFETT_TRIGGER_LEAD_STATUS));
  return stafett_hands_choose (row, _("Lead status"), LEAD_STATUS ("Qualified")) &&
         stafett_hands_switch (row, _("Ask for user confirmation before updating"), TRUE);
}

static gboolean
act_save_rules (StafettTour *tour)
{
  return press (tour, _("Save"));
}

static gboolean
add_company (StafettTour *tour,
             const char  *name)
{
  if (!open_dialog (tour, "win.add-company", NULL))
    return FALSE;

  forget_dialog (tour, "win.add-company");
  return type (tour, _("Name"), name);
}

static gboolean
act_add_lead (StafettTour *tour)
{
  if (stafett_tour_get_number (tour, "companies") == 0)
    {
      stafett_tour_set_number (tour, "companies", 1);
      do_action (tour, "win.show-page", g_variant_new_string ("companies"));
    }

  return add_company (tour, "Nordlys Kajakk AS");
}

static gboolean
act_save (StafettTour *tour)
{
  return press (tour, _("Save"));
}

/* Keeps the number of what was saved, and shows the company. */
static gboolean
is_company_saved (StafettTour *tour)
{
  if (is_dialog_open (tour))
    return FALSE;

  stafett_tour_set_number (tour, "company", stafett_tour_get_added (tour));
  do_action (tour, "win.show-company", g_variant_new_int64 (stafett_tour_get_added (tour)));
  return TRUE;
}

static gboolean
act_add_contact (StafettTour *tour)
{
  if (!open_dialog (tour, "win.add-contact", g_variant_new_int64 (stafett_tour_get_number (tour, "company"))))
    return FALSE;

  return type (tour, _("Name"), "Ingrid Kvamme");
}

static gboolean
is_contact_saved (StafettTour *tour)
{
  if (is_dialog_open (tour))
    return FALSE;

  stafett_tour_set_number (tour, "contact", stafett_tour_get_added (tour));
  return TRUE;
}

static gboolean
set_lead_status (StafettTour *tour,
                 const char  *status)
{
  if (!open_dialog (tour, "win.edit-contact", g_variant_new_int64 (stafett_tour_get_number (tour, "contact"))))
    return FALSE;
  if (!stafett_hands_choose (stafett_tour_get_top (tour), _("Lead status"), LEAD_STATUS (status)))
    return FALSE;

  forget_dialog (tour, "win.edit-contact");
  return TRUE;
}

static gboolean
act_contacting (StafettTour *tour)
{
  return set_lead_status (tour, "Contacting");
}

static gboolean
act_qualified (StafettTour *tour)
{
  return set_lead_status (tour, "Qualified");
}

/* The question has taken the editor's place. */
static gboolean
is_asked (StafettTour *tour)
{
  return ADW_IS_MESSAGE_DIALOG (stafett_tour_get_top (tour));
}

static gboolean
act_choose_other (StafettTour *tour)
{
  return stafett_hands_choose (stafett_tour_get_top (tour), _("Category"), CATEGORY ("Marketing qualified lead"));
}

static gboolean
act_answer (StafettTour *tour)
{
  return press (tour, _("Update"));
}

static gboolean
is_marketing_qualified (StafettTour *tour)
{
  return is_category (tour, CATEGORY ("Marketing qualified lead"));
}

static gboolean
turn_to (StafettTour *tour,
         const char  *part)
{
  return stafett_hands_turn_to (stafett_window_get_page (stafett_tour_get_window (tour)), part);
}

static gboolean
add_sale (StafettTour *tour,
          const char  *name,
          const char  *amount)
{
  turn_to (tour, "sales");
  if (!open_dialog (tour, "win.add-sale", g_variant_new_int64 (stafett_tour_get_number (tour, "company"))))
    return FALSE;

  forget_dialog (tour, "win.add-sale");
  return type (tour, _("Name"), name) && type (tour, _("Amount"), amount);
}

static gboolean
act_add_sale (StafettTour *tour)
{
  return add_sale (tour, _("Twenty kayaks"), "248000");
}

static gboolean
act_add_second_sale (StafettTour *tour)
{
  return add_sale (tour, _("Booking system for cabins"), "96000");
}

static gboolean
is_sale_saved (StafettTour *tour)
{
  if (!is_category (tour, CATEGORY ("Opportunity")))
    return FALSE;

  stafett_tour_set_number (tour, "sale", stafett_tour_get_added (tour));
  return TRUE;
}

static gboolean
mark_sale (StafettTour       *tour,
           StafettSaleStatus  status)
{
  return do_action (tour, "win.set-sale-status", g_variant_new ("(xi)", stafett_tour_get_number (tour, "sale"), status));
}

static gboolean
act_sell (StafettTour *tour)
{
  return mark_sale (tour, STAFETT_SALE_STATUS_SOLD);
}

static gboolean
is_customer (StafettTour *tour)
{
  return is_category (tour, CATEGORY ("Customer"));
}

static gboolean
act_add_second_lead (StafettTour *tour)
{
  return add_company (tour, "Fjellro Hytter AS");
}

static gboolean
act_lose (StafettTour *tour)
{
  return mark_sale (tour, STAFETT_SALE_STATUS_LOST);
}

static gboolean
is_lost (StafettTour *tour)
{
  return is_category (tour, CATEGORY ("Lost opportunity"));
}

static gboolean
act_undo (StafettTour *tour)
{
  return turn_to (tour, "history") &&
         do_action (tour, "win.undo-entry", g_variant_new_int64 (stafett_tour_get_last_change (tour)));
}

static gboolean
is_opportunity (StafettTour *tour)
{
  return is_category (tour, CATEGORY ("Opportunity"));
}

static gboolean
act_journal (StafettTour *tour)
{
  return do_action (tour, "win.show-page", g_variant_new_string ("journal"));
}

/* clang-format off */
static const StafettTourStep steps[] = {
  { "rules", N_("An administrator decides what happens by itself: four rules are switched on."), act_rules, NULL },
  { "rules-saved", N_("Save applies the rules."), act_save_rules, NULL },
  { "lead", N_("Marketing has found a lead. It is added as a company."), act_add_lead, NULL },
  { "lead-added", N_("The company has the category Lead."), act_save, is_company_saved },
  { "contact", N_("There is somebody to talk to."), act_add_contact, NULL },
  { "contact-added", N_("A new contact of a lead starts with the lead status Open."), act_save, is_contact_saved },
  { "contacting", N_("Marketing is trying to reach the contact."), act_contacting, NULL },
  { "contacted", N_("The lead status tells how far it has come."), act_save, is_dialog_closed },
  { "qualified", N_("The contact has a need and a budget: the lead is qualified."), act_qualified, NULL },
  { "question", N_("A rule waits for this, and asks before it changes the category."), act_save, is_asked },
  { "another-category", N_("The suggestion goes too far for now. Another category is chosen."), act_choose_other, NULL },
  { "answered", N_("The company is a marketing qualified lead."), act_answer, is_marketing_qualified },
  { "sale", N_("Marketing hands the lead to sales, who register a sale."), act_add_sale, NULL },
  { "registered", N_("A rule makes the company an opportunity by itself, and says so."), act_save, is_sale_saved },
  { "sold", N_("The sale is sold, and the company has become a customer."), act_sell, is_customer },
  { "second-lead", N_("Not every lead gets that far. Here is a second one."), act_add_second_lead, NULL },
  { "second-lead-added", N_("It is added as a lead, too."), act_save, is_company_saved },
  { "second-sale", N_("A sale is registered with it."), act_add_second_sale, NULL },
  { "second-registered", N_("It becomes an opportunity."), act_save, is_sale_saved },
  { "lost", N_("The sale is lost, and the company is a lost opportunity."), act_lose, is_lost },
  { "undone", N_("That was too early: the change of category is undone."), act_undo, is_opportunity },
  { "journal", N_("The journal tells all of it: who or which rule did what, and when."), act_journal, NULL },
};
/* clang-format on */

/**
 * stafett_tour_get_steps:
 * @n_steps: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_steps): what the tour does, in order
 */
const StafettTourStep *
stafett_tour_get_steps (guint *n_steps)
{
  *n_steps = G_N_ELEMENTS (steps);
  return steps;
}

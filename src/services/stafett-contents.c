/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-contents.h"

#include <glib/gi18n-lib.h>

/* clang-format off */
static const struct {
  const char           *name;
  const char           *description;
  StafettCategoryGroup  group;
  gboolean              lead_status_enabled;
} categories[] = {
  { NC_("category", "Lead"), NC_("category", "A company that has shown interest and has not been assessed yet"), STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER, TRUE },
  { NC_("category", "Marketing qualified lead"), NC_("category", "Marketing has found the company worth a call from sales"), STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER, TRUE },
  { NC_("category", "Opportunity"), NC_("category", "Sales is working on a concrete sale to the company"), STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER, TRUE },
  { NC_("category", "Lost opportunity"), NC_("category", "A sale was lost, and the company may come back"), STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER, TRUE },
  { NC_("category", "Customer"), NC_("category", "The company has bought from us"), STAFETT_CATEGORY_GROUP_CUSTOMER, FALSE },
  { NC_("category", "Partner"), NC_("category", "We work together with the company"), STAFETT_CATEGORY_GROUP_PARTNER, FALSE },
  { NC_("category", "Former customer"), NC_("category", "The company bought from us before and has left"), STAFETT_CATEGORY_GROUP_LOST, FALSE },
  { NC_("category", "Other"), NC_("category", "Suppliers, authorities and all others"), STAFETT_CATEGORY_GROUP_OTHER, FALSE },
};

static const struct {
  const char *name;
  const char *description;
} lead_statuses[] = {
  { NC_("lead status", "Open"), NC_("lead status", "New lead that nobody has contacted yet") },
  { NC_("lead status", "Contacting"), NC_("lead status", "We are trying to reach the lead") },
  { NC_("lead status", "Qualified"), NC_("lead status", "The lead has a need, a budget and a time") },
  { NC_("lead status", "Disqualified"), NC_("lead status", "The lead does not fit what we offer") },
  { NC_("lead status", "Re-nurture"), NC_("lead status", "Not ready to buy yet; marketing keeps in touch") },
};
/* clang-format on */

/**
 * stafett_contents_create_standard_lists:
 *
 * The categories and lead statuses of a new database (domain.md section 2), in the language of the user who creates it.
 *
 * Returns: (transfer full): the change set that adds them
 */
StafettChangeSet *
stafett_contents_create_standard_lists (void)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      StafettCategory *category = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);

      category->name = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "category", categories[i].name));
      category->description = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "category", categories[i].description));
      category->group = categories[i].group;
      category->lead_status_enabled = categories[i].lead_status_enabled;
      stafett_change_set_add (change_set, category);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (lead_statuses); i++)
    {
      StafettLeadStatus *status = stafett_record_new (STAFETT_RECORD_KIND_LEAD_STATUS);

      status->name = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "lead status", lead_statuses[i].name));
      status->description = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "lead status", lead_statuses[i].description));
      status->is_default = i == 0;
      stafett_change_set_add (change_set, status);
    }

  return change_set;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-impact.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"

/* An impact in words, the same in the window, on the command line and in a refusal. */

/**
 * stafett_consequence_get_nick:
 * @consequence: a consequence
 *
 * Returns: its name in machine-readable output
 */
const char *
stafett_consequence_get_nick (StafettConsequence consequence)
{
  static const char * const nicks[STAFETT_N_CONSEQUENCES] = {
    [STAFETT_CONSEQUENCE_COMPANIES] = "companies",
    [STAFETT_CONSEQUENCE_COMPANIES_MOVED] = "companies-moved",
    [STAFETT_CONSEQUENCE_CONTACTS] = "contacts",
    [STAFETT_CONSEQUENCE_CONTACTS_MOVED] = "contacts-moved",
    [STAFETT_CONSEQUENCE_LEAD_STATUSES_HIDDEN] = "lead-statuses-hidden",
    [STAFETT_CONSEQUENCE_LEAD_STATUSES_SHOWN] = "lead-statuses-shown",
    [STAFETT_CONSEQUENCE_LEADS_STARTED] = "leads-started",
    [STAFETT_CONSEQUENCE_RULES] = "rules",
    [STAFETT_CONSEQUENCE_RULES_BROKEN] = "rules-broken",
    [STAFETT_CONSEQUENCE_RULES_REDIRECTED] = "rules-redirected",
    [STAFETT_CONSEQUENCE_RULES_REMOVED] = "rules-removed",
    [STAFETT_CONSEQUENCE_QUESTIONS_CHANGED] = "questions-changed",
    [STAFETT_CONSEQUENCE_QUESTIONS_WITHDRAWN] = "questions-withdrawn",
    [STAFETT_CONSEQUENCE_SELECTIONS] = "selections",
    [STAFETT_CONSEQUENCE_SELECTIONS_REDIRECTED] = "selections-redirected",
  };

  g_return_val_if_fail (consequence < STAFETT_N_CONSEQUENCES, NULL);

  return nicks[consequence];
}

static char *
dup_companies (const StafettImpact *self,
               guint                n)
{
  if (self->kind == STAFETT_RECORD_KIND_LEAD_STATUS)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u company has contacts with this lead status.",
                                         "%u companies have contacts with this lead status.", n), n);
  if (self->move_to_id != 0)
    return NULL; /* they are told with where they go */
  if (self->deletes)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u company goes on showing this category.",
                                         "%u companies go on showing this category.", n), n);
  if (self->regroups)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u company comes into the group “%s”.",
                                         "%u companies come into the group “%s”.", n), n,
                            stafett_enum_get_label (STAFETT_TYPE_CATEGORY_GROUP, (int) self->group));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u company has this category.",
                                       "%u companies have this category.", n), n);
}

static char *
dup_contacts (const StafettImpact *self,
              guint                n)
{
  if (self->kind == STAFETT_RECORD_KIND_CATEGORY)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "It concerns %u contact.",
                                         "It concerns %u contacts.", n), n);
  if (self->move_to_id != 0)
    return NULL;
  if (self->deletes)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contact goes on having this lead status.",
                                         "%u contacts go on having this lead status.", n), n);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contact has this lead status.",
                                       "%u contacts have this lead status.", n), n);
}

/**
 * stafett_impact_dup_sentence:
 * @self: an impact
 * @consequence: one of its consequences
 *
 * Returns: (transfer full) (nullable): the consequence as a sentence, or %NULL if there is none, or another one tells it
 */
char *
stafett_impact_dup_sentence (const StafettImpact *self,
                             StafettConsequence   consequence)
{
  guint n = self->counts[consequence];
  gboolean status = self->kind == STAFETT_RECORD_KIND_LEAD_STATUS;

  if (n == 0)
    return NULL;

  switch (consequence)
    {
    case STAFETT_CONSEQUENCE_COMPANIES:
      return dup_companies (self, n);
    case STAFETT_CONSEQUENCE_COMPANIES_MOVED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u company gets the category “%s”.",
                                           "%u companies get the category “%s”.", n), n, self->move_to_name);
    case STAFETT_CONSEQUENCE_CONTACTS:
      return dup_contacts (self, n);
    case STAFETT_CONSEQUENCE_CONTACTS_MOVED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contact gets the lead status “%s”.",
                                           "%u contacts get the lead status “%s”.", n), n, self->move_to_name);
    case STAFETT_CONSEQUENCE_LEAD_STATUSES_HIDDEN:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u lead status stops showing. It is kept.",
                                           "%u lead statuses stop showing. They are kept.", n), n);
    case STAFETT_CONSEQUENCE_LEAD_STATUSES_SHOWN:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contact starts showing its lead status.",
                                           "%u contacts start showing their lead status.", n), n);
    case STAFETT_CONSEQUENCE_LEADS_STARTED:
      /* Translators: a count, and the default lead status */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contact starts as “%s”.",
                                           "%u contacts start as “%s”.", n), n, self->default_status);
    case STAFETT_CONSEQUENCE_RULES:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u automation rule sets this category.",
                                           "%u automation rules set this category.", n), n);
    case STAFETT_CONSEQUENCE_RULES_BROKEN:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u automation rule breaks, and does nothing until it is corrected.",
                                           "%u automation rules break, and do nothing until they are corrected.", n), n);
    case STAFETT_CONSEQUENCE_RULES_REDIRECTED:
      return status ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u automation rule waits for “%s” instead.",
                                                    "%u automation rules wait for “%s” instead.", n), n,
                                       self->move_to_name)
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u automation rule sets “%s” instead.",
                                                    "%u automation rules set “%s” instead.", n), n, self->move_to_name);
    case STAFETT_CONSEQUENCE_RULES_REMOVED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u automation rule is removed, because another one waits for “%s” already.",
                                           "%u automation rules are removed, because another one waits for “%s” already.", n), n,
                              self->move_to_name);
    case STAFETT_CONSEQUENCE_QUESTIONS_CHANGED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u waiting question suggests “%s” instead.",
                                           "%u waiting questions suggest “%s” instead.", n), n, self->move_to_name);
    case STAFETT_CONSEQUENCE_QUESTIONS_WITHDRAWN:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u waiting question can no longer be accepted.",
                                           "%u waiting questions can no longer be accepted.", n), n);
    case STAFETT_CONSEQUENCE_SELECTIONS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u selection filters by this item, and shows only what keeps it.",
                                           "%u selections filter by this item, and show only what keeps it.", n), n);
    case STAFETT_CONSEQUENCE_SELECTIONS_REDIRECTED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u selection filters by “%s” instead.",
                                           "%u selections filter by “%s” instead.", n), n, self->move_to_name);
    case STAFETT_N_CONSEQUENCES:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * stafett_impact_dup_names:
 * @self: an impact
 * @consequence: one of its consequences
 *
 * Returns: (transfer full) (nullable): of a consequence for rules or selections, their names, a line for each
 */
char *
stafett_impact_dup_names (const StafettImpact *self,
                          StafettConsequence   consequence)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const GPtrArray *named = self->names[consequence];

  if (named == NULL)
    return NULL;

  for (guint i = 0; i < named->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (named, i));

  return g_strdup (names->str);
}

/**
 * stafett_impact_dup_text:
 * @self: an impact
 *
 * Returns: (transfer full): all sentences, a line for each, with the names of rules and selections in lines of their own
 */
char *
stafett_impact_dup_text (const StafettImpact *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (StafettConsequence i = 0; i < STAFETT_N_CONSEQUENCES; i++)
    {
      g_autofree char *sentence = stafett_impact_dup_sentence (self, i);

      if (sentence == NULL)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
      for (guint j = 0; self->names[i] != NULL && j < self->names[i]->len; j++)
        g_string_append_printf (text, "\n    %s", (const char *) g_ptr_array_index (self->names[i], j));
    }

  return g_strdup (text->str);
}

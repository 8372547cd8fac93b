/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-settings-plan.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"

/* A plan in words, the same in the window and on the command line. */

/**
 * stafett_settings_step_dup_title:
 * @step: a step of a plan
 *
 * Returns: (transfer full): what it is about
 */
char *
stafett_settings_step_dup_title (const StafettSettingsStep *step)
{
  const char *trigger;

  if (step->type == STAFETT_SETTINGS_STEP_REORDER)
    return g_strdup (step->kind == STAFETT_RECORD_KIND_CATEGORY ? _("Order of the categories") : _("Order of the lead statuses"));

  if (step->kind == STAFETT_RECORD_KIND_LIST)
    return g_strdup (stafett_record_kind_get_label (step->kind));

  if (step->kind != STAFETT_RECORD_KIND_RULE)
    /* Translators: a kind of record and its name, as in "Sale: Boats" */
    return g_strdup_printf (_("%s: %s"), stafett_record_kind_get_label (step->kind), step->name);

  trigger = stafett_enum_get_label (STAFETT_TYPE_TRIGGER, (int) step->trigger);
  /* Translators: the name of a rule that waits for a lead status, and the status */
  return step->name != NULL ? g_strdup_printf (_("%s: %s"), trigger, step->name) : g_strdup (trigger);
}

/**
 * stafett_settings_step_dup_usage:
 * @step: a step of a plan
 *
 * Returns: (transfer full) (nullable): what uses the item, if that has to be told (domain.md section 4)
 */
char *
stafett_settings_step_dup_usage (const StafettSettingsStep *step)
{
  g_autofree char *companies = NULL;
  g_autofree char *contacts = NULL;
  g_autofree char *rules = NULL;

  if (!step->uses)
    return NULL;

  companies = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u company", "%u companies", step->usage.n_companies),
                               step->usage.n_companies);
  contacts = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contact", "%u contacts", step->usage.n_contacts),
                              step->usage.n_contacts);
  rules = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u automation rule", "%u automation rules", step->usage.n_rules),
                           step->usage.n_rules);
  /* Translators: counts, as in "1 company", "2 contacts" and "1 automation rule" */
  return g_strdup_printf (_("Used by %s, %s and %s"), companies, contacts, rules);
}

static const char *
get_text (const StafettField *field,
          const char         *value)
{
  int number;

  if (value == NULL)
    /* Translators: stands for a value that is empty */
    return _("nothing");
  if (field != NULL && field->type == STAFETT_FIELD_BOOLEAN)
    return g_str_equal (value, "yes") ? _("Yes") : _("No");
  if (field != NULL && field->type == STAFETT_FIELD_ENUM && stafett_enum_from_nick (field->enum_type (), value, &number))
    return stafett_enum_get_label (field->enum_type (), number);

  return value;
}

/**
 * stafett_settings_difference_dup_text:
 * @difference: a difference of a step
 *
 * Returns: (transfer full): the field, and its old and new value
 */
char *
stafett_settings_difference_dup_text (const StafettSettingsDifference *difference)
{
  const char *old_text = get_text (difference->field, difference->old_value);
  const char *new_text = get_text (difference->field, difference->new_value);

  if (difference->field == NULL)
    /* Translators: the old and the new order of a list */
    return g_strdup_printf (_("%s → %s"), old_text, new_text);
  if (difference->old_value == NULL)
    /* Translators: a field and its value */
    return g_strdup_printf (_("%s: %s"), _(difference->field->label), new_text);

  /* Translators: a field, its old and its new value, as in "Status: Open → Sold" */
  return g_strdup_printf (_("%s: %s → %s"), _(difference->field->label), old_text, new_text);
}

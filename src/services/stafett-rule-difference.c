/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-rule-difference.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"

/* What differs between two sets of rules, in words. */

/**
 * stafett_rule_difference_find_record:
 * @records: (element-type StafettRecord): categories, lead statuses and associates
 * @kind: a kind of record
 * @id: its id
 *
 * Returns: (transfer none) (nullable): the record among @records
 */
gconstpointer
stafett_rule_difference_find_record (GPtrArray         *records,
                                     StafettRecordKind  kind,
                                     gint64             id)
{
  for (guint i = 0; i < records->len; i++)
    {
      const StafettRecord *record = records->pdata[i];

      if (record->kind == kind && record->id == id)
        return record;
    }

  return NULL;
}

/**
 * stafett_rule_difference_find_rule:
 * @rules: (element-type StafettRule): a set of rules
 * @id: the id of a rule
 *
 * Returns: (transfer none) (nullable): the rule among @rules
 */
StafettRule *
stafett_rule_difference_find_rule (GPtrArray *rules,
                                   gint64     id)
{
  for (guint i = 0; i < rules->len; i++)
    if (((const StafettRule *) rules->pdata[i])->record.id == id)
      return rules->pdata[i];

  return NULL;
}

/**
 * stafett_rule_difference_dup_title:
 * @records: (element-type StafettRecord): lead statuses among others
 * @rule: a rule
 *
 * Returns: (transfer full): what the user calls the rule
 */
char *
stafett_rule_difference_dup_title (GPtrArray         *records,
                                   const StafettRule *rule)
{
  const char *label = stafett_enum_get_label (STAFETT_TYPE_TRIGGER, rule->trigger);
  const StafettRecord *status = NULL;

  if (rule->trigger == STAFETT_TRIGGER_LEAD_STATUS && rule->lead_status_id != 0)
    status = stafett_rule_difference_find_record (records, STAFETT_RECORD_KIND_LEAD_STATUS, rule->lead_status_id);

  /* Translators: the name of a rule that waits for a lead status, and the status */
  return status != NULL ? g_strdup_printf (_("%s: %s"), label, stafett_record_get_name (status)) : g_strdup (label);
}

static char *
dup_value (GPtrArray         *records,
           const StafettRule  *rule,
           const StafettField *field)
{
  gint64 value = stafett_record_get_integer (rule, field);
  const StafettRecord *record;

  if (field->type == STAFETT_FIELD_BOOLEAN)
    return g_strdup (value != 0 ? _("Yes") : _("No"));
  if (value == 0)
    return g_strdup (C_("value of a rule", "nothing"));

  record = stafett_rule_difference_find_record (records, field->reference, value);
  return g_strdup (record != NULL ? stafett_record_get_name (record) : "?");
}

static gboolean
is_told (const StafettField *field)
{
  return (field->type == STAFETT_FIELD_BOOLEAN && !g_str_equal (field->column, "deleted")) || field->type == STAFETT_FIELD_REFERENCE;
}

static char *
dup_difference (GPtrArray         *records,
                const StafettRule  *before,
                const StafettRule  *after)
{
  g_autofree char *title = stafett_rule_difference_dup_title (records, after);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;
  const StafettField *fields;
  guint n_fields;

  fields = stafett_record_kind_get_fields (STAFETT_RECORD_KIND_RULE, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (is_told (&fields[i]) && !stafett_record_field_equal (before, after, &fields[i]))
      {
        g_autofree char *old = dup_value (records, before, &fields[i]);
        g_autofree char *new = dup_value (records, after, &fields[i]);

        /* Translators: what changed in a rule: the field, its old and its new value */
        g_ptr_array_add (changes, g_strdup_printf (_("%s: %s → %s"), g_dgettext (GETTEXT_PACKAGE, fields[i].label), old, new));
      }
  if (changes->len == 0)
    return NULL;

  g_ptr_array_add (changes, NULL);
  all = g_strjoinv ("; ", (char **) changes->pdata);
  /* Translators: the name of a rule, and what changed in it */
  return g_strdup_printf (_("%s – %s"), title, all);
}

/* What must be told of a rule that was not there before is what differs from one that is empty. */
static char *
dup_addition (GPtrArray         *records,
              const StafettRule  *rule)
{
  g_autoptr (StafettRule) empty = stafett_record_new (STAFETT_RECORD_KIND_RULE);
  g_autofree char *difference = NULL;

  empty->trigger = rule->trigger;
  difference = dup_difference (records, empty, rule);
  if (difference != NULL)
    return g_strdup_printf (_("Added: %s"), difference);

  difference = stafett_rule_difference_dup_title (records, rule);
  return g_strdup_printf (_("Added: %s"), difference);
}

/**
 * stafett_rule_difference_compare:
 * @records: (element-type StafettRecord): categories, lead statuses and associates, for their names
 * @before: (element-type StafettRule): a set of rules
 * @after: (element-type StafettRule): a later one
 *
 * Returns: (transfer full) (element-type utf8): what has changed, a translated line for each rule
 */
GPtrArray *
stafett_rule_difference_compare (GPtrArray *records,
                                 GPtrArray *before,
                                 GPtrArray *after)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < before->len; i++)
    if (stafett_rule_difference_find_rule (after, ((const StafettRule *) before->pdata[i])->record.id) == NULL)
      {
        g_autofree char *title = stafett_rule_difference_dup_title (records, before->pdata[i]);

        g_ptr_array_add (lines, g_strdup_printf (_("Removed: %s"), title));
      }

  for (guint i = 0; i < after->len; i++)
    {
      StafettRule *old = stafett_rule_difference_find_rule (before, ((const StafettRule *) after->pdata[i])->record.id);
      char *line = old != NULL ? dup_difference (records, old, after->pdata[i]) : dup_addition (records, after->pdata[i]);

      if (line != NULL)
        g_ptr_array_add (lines, line);
    }

  return lines;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-enums.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"

/**
 * stafett_enum_get_nick:
 * @type: an enumeration type of the core
 * @value: one of its values
 *
 * Gives the word by which the command line, JSON and settings files know @value.
 *
 * Returns: (nullable) (transfer none): the nick, or %NULL if @value is not one of @type's
 */
const char *
stafett_enum_get_nick (GType type,
                       int   value)
{
  GEnumClass *klass = g_type_class_ref (type); /* kept: enumerations of the core live as long as the program */
  GEnumValue *enum_value = g_enum_get_value (klass, value);

  return enum_value != NULL ? enum_value->value_nick : NULL;
}

/**
 * stafett_enum_from_nick:
 * @type: an enumeration type of the core
 * @nick: the word
 * @value: (out): the value
 *
 * Returns: whether @nick is one of @type's words
 */
gboolean
stafett_enum_from_nick (GType       type,
                        const char *nick,
                        int        *value)
{
  GEnumClass *klass = g_type_class_ref (type);
  GEnumValue *enum_value = g_enum_get_value_by_nick (klass, nick);

  if (enum_value == NULL)
    return FALSE;

  *value = enum_value->value;
  return TRUE;
}

/**
 * stafett_enum_dup_nicks:
 * @type: an enumeration type of the core
 *
 * Returns: (transfer full): all words of @type, separated by a comma and a space, for messages
 */
char *
stafett_enum_dup_nicks (GType type)
{
  GEnumClass *klass = g_type_class_ref (type);
  GString *nicks = g_string_new (NULL);

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (nicks, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);

  return g_string_free (nicks, FALSE);
}

/* clang-format off */
static const char * const category_group_labels[] = {
  [STAFETT_CATEGORY_GROUP_CUSTOMER] = NC_("category group", "Customer"),
  [STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER] = NC_("category group", "Potential customer"),
  [STAFETT_CATEGORY_GROUP_PARTNER] = NC_("category group", "Partner"),
  [STAFETT_CATEGORY_GROUP_LOST] = NC_("category group", "Lost"),
  [STAFETT_CATEGORY_GROUP_OTHER] = NC_("category group", "Other"),
};

static const char * const sale_status_labels[] = {
  [STAFETT_SALE_STATUS_OPEN] = NC_("sale status", "Open"),
  [STAFETT_SALE_STATUS_SOLD] = NC_("sale status", "Sold"),
  [STAFETT_SALE_STATUS_LOST] = NC_("sale status", "Lost"),
  [STAFETT_SALE_STATUS_STALLED] = NC_("sale status", "Stalled"),
};

static const char * const trigger_labels[] = {
  [STAFETT_TRIGGER_SOLD] = NC_("trigger", "Update category when a sale is sold"),
  [STAFETT_TRIGGER_LOST] = NC_("trigger", "Update category when a sale is lost"),
  [STAFETT_TRIGGER_REGISTERED] = NC_("trigger", "Update category when a sale is registered with the company"),
  [STAFETT_TRIGGER_LEAD_STATUS] = NC_("trigger", "Update category when a lead status is set to"),
};

static const char * const record_kind_labels[] = {
  [STAFETT_RECORD_KIND_CATEGORY] = NC_("record kind", "Category"),
  [STAFETT_RECORD_KIND_LEAD_STATUS] = NC_("record kind", "Lead status"),
  [STAFETT_RECORD_KIND_COMPANY] = NC_("record kind", "Company"),
  [STAFETT_RECORD_KIND_CONTACT] = NC_("record kind", "Contact"),
  [STAFETT_RECORD_KIND_SALE] = NC_("record kind", "Sale"),
  [STAFETT_RECORD_KIND_RULE] = NC_("record kind", "Rule"),
  [STAFETT_RECORD_KIND_ASSOCIATE] = NC_("record kind", "Associate"),
  [STAFETT_RECORD_KIND_CONFIRMATION] = NC_("record kind", "Confirmation"),
  /* Translators: the only list that has settings of its own */
  [STAFETT_RECORD_KIND_LIST] = NC_("record kind", "List Company – Category"),
  [STAFETT_RECORD_KIND_SELECTION] = NC_("record kind", "Selection"),
};

static const char * const list_labels[] = {
  [STAFETT_LIST_CATEGORIES] = NC_("list", "Company – Category"),
  [STAFETT_LIST_STATUSES] = NC_("list", "Contact – Lead status"),
  [STAFETT_LIST_COMPANIES] = NC_("list", "Companies"),
  [STAFETT_LIST_CONTACTS] = NC_("list", "Contacts"),
  [STAFETT_LIST_SALES] = NC_("list", "Sales"),
  [STAFETT_LIST_RULES] = NC_("list", "Automation rules"),
  [STAFETT_LIST_CONFIRMATIONS] = NC_("list", "Confirmations"),
  [STAFETT_LIST_JOURNAL] = NC_("list", "Journal"),
  [STAFETT_LIST_ASSOCIATES] = NC_("list", "Associates"),
  [STAFETT_LIST_SELECTIONS] = NC_("list", "Selections"),
};

static const char * const journal_action_labels[] = {
  [STAFETT_JOURNAL_ACTION_ADDED] = NC_("journal", "Added"),
  [STAFETT_JOURNAL_ACTION_CHANGED] = NC_("journal", "Changed"),
  [STAFETT_JOURNAL_ACTION_DELETED] = NC_("journal", "Deleted"),
  [STAFETT_JOURNAL_ACTION_RESTORED] = NC_("journal", "Restored"),
  [STAFETT_JOURNAL_ACTION_ASKED] = NC_("journal", "Asked"),
  [STAFETT_JOURNAL_ACTION_KEPT] = NC_("journal", "Kept"),
  [STAFETT_JOURNAL_ACTION_WITHDRAWN] = NC_("journal", "Question withdrawn"),
  [STAFETT_JOURNAL_ACTION_BROKEN] = NC_("journal", "Rule is broken"),
  [STAFETT_JOURNAL_ACTION_IMPORTED] = NC_("journal", "Settings imported"),
  [STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED] = NC_("journal", "Records imported"),
  [STAFETT_JOURNAL_ACTION_MANY_CHANGED] = NC_("journal", "Many records changed"),
  [STAFETT_JOURNAL_ACTION_PASSPHRASE_SET] = NC_("journal", "Passphrase set"),
  [STAFETT_JOURNAL_ACTION_PASSPHRASE_CHANGED] = NC_("journal", "Passphrase changed"),
  [STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED] = NC_("journal", "Passphrase removed"),
};

static const char * const cause_labels[] = {
  [STAFETT_CAUSE_ASSOCIATE] = NC_("cause", "By hand"),
  [STAFETT_CAUSE_RULE] = NC_("cause", "Automation rule"),
  [STAFETT_CAUSE_CATEGORY_CHANGE] = NC_("cause", "Follows from the category"),
  [STAFETT_CAUSE_UNDO] = NC_("cause", "Undo"),
  [STAFETT_CAUSE_SETUP] = NC_("cause", "New database"),
  [STAFETT_CAUSE_IMPORT] = NC_("cause", "Import"),
  [STAFETT_CAUSE_LIST_CHANGE] = NC_("cause", "Follows from a change of a list"),
  [STAFETT_CAUSE_BATCH] = NC_("cause", "Change of many records"),
  [STAFETT_CAUSE_DELETION] = NC_("cause", "Follows from a deletion"),
};

static const char * const confirmation_state_labels[] = {
  [STAFETT_CONFIRMATION_STATE_WAITING] = NC_("confirmation", "Waiting"),
  [STAFETT_CONFIRMATION_STATE_ACCEPTED] = NC_("confirmation", "Accepted"),
  [STAFETT_CONFIRMATION_STATE_OTHER_CATEGORY] = NC_("confirmation", "Another category chosen"),
  [STAFETT_CONFIRMATION_STATE_KEPT] = NC_("confirmation", "Category kept"),
  [STAFETT_CONFIRMATION_STATE_WITHDRAWN] = NC_("confirmation", "Withdrawn"),
};

static const char * const reason_labels[] = {
  [STAFETT_REASON_NO_RULE] = NC_("reason", "There is no rule for this."),
  [STAFETT_REASON_RULE_OFF] = NC_("reason", "The rule is off."),
  [STAFETT_REASON_NOT_POTENTIAL_CUSTOMER] = NC_("reason", "The company’s category is not in the group Potential customer."),
  [STAFETT_REASON_LEAD_STATUS_NOT_ENABLED] = NC_("reason", "Lead status is not enabled for the company’s category."),
  [STAFETT_REASON_NO_TARGET] = NC_("reason", "The rule has no category to set."),
  [STAFETT_REASON_ALREADY_THERE] = NC_("reason", "The company already has the rule’s category."),
  [STAFETT_REASON_TARGET_DELETED] = NC_("reason", "The rule’s category has been deleted."),
  [STAFETT_REASON_SET_BY_HAND] = NC_("reason", "The category was set by hand in the same save."),
  [STAFETT_REASON_AUTOMATIC] = NC_("reason", "The rule sets the category by itself."),
  [STAFETT_REASON_CONFIRMATION] = NC_("reason", "The rule asks before it sets the category."),
  [STAFETT_REASON_TAKEN_BACK] = NC_("reason", "What led to the question was undone."),
};

static const char * const rule_problem_labels[] = {
  [STAFETT_RULE_PROBLEM_NO_LEAD_STATUS] = NC_("rule problem", "No lead status is chosen"),
  [STAFETT_RULE_PROBLEM_LEAD_STATUS_DELETED] = NC_("rule problem", "The lead status has been deleted"),
  [STAFETT_RULE_PROBLEM_NO_TARGET] = NC_("rule problem", "No category to set is chosen"),
  [STAFETT_RULE_PROBLEM_TARGET_DELETED] = NC_("rule problem", "The category to set has been deleted"),
};

static const char * const outcome_labels[] = {
  [STAFETT_OUTCOME_DONE] = NC_("outcome", "Done"),
  [STAFETT_OUTCOME_UNDONE] = NC_("outcome", "Undone"),
  [STAFETT_OUTCOME_WAITING] = NC_("outcome", "Waiting for an answer"),
  [STAFETT_OUTCOME_ACCEPTED] = NC_("outcome", "Accepted"),
  [STAFETT_OUTCOME_OTHER_CATEGORY] = NC_("outcome", "Another category chosen"),
  [STAFETT_OUTCOME_KEPT] = NC_("outcome", "Category kept"),
  [STAFETT_OUTCOME_WITHDRAWN] = NC_("outcome", "Withdrawn"),
  [STAFETT_OUTCOME_NOT_DONE] = NC_("outcome", "Not done"),
};

static const struct {
  GType             (*get_type) (void);
  const char         *context;
  const char * const *labels;
  guint               n_labels;
} label_tables[] = {
  { stafett_category_group_get_type, "category group", category_group_labels, G_N_ELEMENTS (category_group_labels) },
  { stafett_sale_status_get_type, "sale status", sale_status_labels, G_N_ELEMENTS (sale_status_labels) },
  { stafett_trigger_get_type, "trigger", trigger_labels, G_N_ELEMENTS (trigger_labels) },
  { stafett_record_kind_get_type, "record kind", record_kind_labels, G_N_ELEMENTS (record_kind_labels) },
  { stafett_list_get_type, "list", list_labels, G_N_ELEMENTS (list_labels) },
  { stafett_journal_action_get_type, "journal", journal_action_labels, G_N_ELEMENTS (journal_action_labels) },
  { stafett_cause_get_type, "cause", cause_labels, G_N_ELEMENTS (cause_labels) },
  { stafett_confirmation_state_get_type, "confirmation", confirmation_state_labels, G_N_ELEMENTS (confirmation_state_labels) },
  { stafett_reason_get_type, "reason", reason_labels, G_N_ELEMENTS (reason_labels) },
  { stafett_rule_problem_get_type, "rule problem", rule_problem_labels, G_N_ELEMENTS (rule_problem_labels) },
  { stafett_outcome_get_type, "outcome", outcome_labels, G_N_ELEMENTS (outcome_labels) },
};
/* clang-format on */

/**
 * stafett_enum_get_label:
 * @type: an enumeration type of the core that people see
 * @value: one of its values
 *
 * Returns: (nullable) (transfer none): the translated words for @value, or %NULL if it has none
 */
const char *
stafett_enum_get_label (GType type,
                        int   value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (label_tables); i++)
    if (label_tables[i].get_type () == type)
      {
        if (value <= 0 || (guint) value >= label_tables[i].n_labels || label_tables[i].labels[value] == NULL)
          return NULL;
        return g_dpgettext2 (GETTEXT_PACKAGE, label_tables[i].context, label_tables[i].labels[value]);
      }

  return NULL;
}

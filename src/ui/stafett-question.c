/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-question.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/stafett-enum-types.h"

/* What the dialog and the page Confirmations both tell of a question, from its row in the list of confirmations. */

/**
 * stafett_question_new_query:
 *
 * Returns: (transfer full): the questions that wait, the oldest first
 */
StafettListQuery *
stafett_question_new_query (void)
{
  StafettListQuery *query = stafett_list_query_new (STAFETT_LIST_CONFIRMATIONS);

  stafett_list_query_add_filter (query, "state", stafett_enum_get_nick (STAFETT_TYPE_CONFIRMATION_STATE,
                                                                        STAFETT_CONFIRMATION_STATE_WAITING));
  return query;
}

static const char *
get_text (StafettRow *question,
          const char *column)
{
  const char *text = stafett_row_get_cell (question, column);

  return text != NULL ? text : "";
}

/**
 * stafett_question_dup_reason:
 * @question: a row of the list of confirmations
 *
 * Returns: (transfer full): what has happened, as a sentence
 */
char *
stafett_question_dup_reason (StafettRow *question)
{
  switch ((StafettTrigger) stafett_row_get_number (question, "trigger"))
    {
    case STAFETT_TRIGGER_SOLD:
      return g_strdup_printf (_("The sale “%s” was sold."), get_text (question, "sale"));
    case STAFETT_TRIGGER_LOST:
      return g_strdup_printf (_("The sale “%s” was lost."), get_text (question, "sale"));
    case STAFETT_TRIGGER_REGISTERED:
      return g_strdup_printf (_("The sale “%s” was registered with the company."), get_text (question, "sale"));
    case STAFETT_TRIGGER_LEAD_STATUS:
      /* Translators: a contact's name, and the lead status */
      return g_strdup_printf (_("The lead status of %s was set to “%s”."), get_text (question, "contact"),
                              get_text (question, "lead-status"));
    default:
      return g_strdup (""); /* the row has not been read */
    }
}

/**
 * stafett_question_dup_rule:
 * @question: a row of the list of confirmations
 *
 * Returns: (transfer full): the name of the rule that asks
 */
char *
stafett_question_dup_rule (StafettRow *question)
{
  StafettTrigger trigger = (StafettTrigger) stafett_row_get_number (question, "trigger");
  const char *label = stafett_enum_get_label (STAFETT_TYPE_TRIGGER, (int) trigger);

  /* Translators: the name of a rule that waits for a lead status, and the status */
  return trigger == STAFETT_TRIGGER_LEAD_STATUS ? g_strdup_printf (_("%s: %s"), label, get_text (question, "lead-status"))
                                                : g_strdup (label);
}

/**
 * stafett_question_dup_mnemonic:
 * @format: the label of a button, translated, with an underscore before its mnemonic and one %s
 * @name: what to put in; its own underscores stay what they are
 *
 * Returns: (transfer full): the label
 */
char *
stafett_question_dup_mnemonic (const char *format,
                               const char *name)
{
  g_autoptr (GString) escaped = g_string_new (name);
  g_autoptr (GString) label = g_string_new (format);

  g_string_replace (escaped, "_", "__", 0);
  g_string_replace (label, "%s", escaped->str, 1);

  return g_strdup (label->str);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-use-store.h"

#include "storage/stafett-record-store.h"

/* What uses a list item is found here only: whoever counts it and whoever changes it mean the same records. */

static const struct {
  StafettRecordKind  item_kind;
  StafettUse         use;
  const char        *column;
  const char        *ids_sql;
} uses[] = {
  { STAFETT_RECORD_KIND_CATEGORY, STAFETT_USE_COMPANIES, "category_id", "SELECT id FROM company WHERE category_id = ?" },
  { STAFETT_RECORD_KIND_CATEGORY, STAFETT_USE_RULES, "target_category_id",
    "SELECT id FROM rule WHERE target_category_id = ? AND deleted = 0" },
  { STAFETT_RECORD_KIND_CATEGORY, STAFETT_USE_QUESTIONS, "suggested_category_id",
    "SELECT id FROM confirmation WHERE suggested_category_id = ? AND state = 1" },
  { STAFETT_RECORD_KIND_LEAD_STATUS, STAFETT_USE_CONTACTS, "lead_status_id", "SELECT id FROM contact WHERE lead_status_id = ?" },
  { STAFETT_RECORD_KIND_LEAD_STATUS, STAFETT_USE_RULES, "lead_status_id", "SELECT id FROM rule WHERE lead_status_id = ? AND deleted = 0" },
};

/**
 * stafett_use_get_kind:
 * @use: a use of a list item
 *
 * Returns: the kind of the records that use it so
 */
StafettRecordKind
stafett_use_get_kind (StafettUse use)
{
  static const StafettRecordKind kinds[STAFETT_N_USES] = {
    [STAFETT_USE_COMPANIES] = STAFETT_RECORD_KIND_COMPANY,
    [STAFETT_USE_CONTACTS] = STAFETT_RECORD_KIND_CONTACT,
    [STAFETT_USE_RULES] = STAFETT_RECORD_KIND_RULE,
    [STAFETT_USE_QUESTIONS] = STAFETT_RECORD_KIND_CONFIRMATION,
  };

  g_return_val_if_fail (use < STAFETT_N_USES, 0);

  return kinds[use];
}

/**
 * stafett_use_get_column:
 * @item_kind: %STAFETT_RECORD_KIND_CATEGORY or %STAFETT_RECORD_KIND_LEAD_STATUS
 * @use: a use of a list item
 *
 * Returns: (nullable): the column that names the item, or %NULL if items of that kind are not used so
 */
const char *
stafett_use_get_column (StafettRecordKind item_kind,
                        StafettUse        use)
{
  for (gsize i = 0; i < G_N_ELEMENTS (uses); i++)
    if (uses[i].item_kind == item_kind && uses[i].use == use)
      return uses[i].column;

  return NULL;
}

static gboolean
load_ids (StafettConnection  *connection,
          const char         *sql,
          const gint64       *arguments,
          int                 n_arguments,
          GArray             *ids,
          GError            **error)
{
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;

  for (int i = 0; i < n_arguments; i++)
    stafett_statement_bind_integer (statement, i + 1, arguments[i]);

  return stafett_statement_read_ids (statement, ids, error);
}

/**
 * stafett_use_store_load_ids:
 * @connection: a connection
 * @item_kind: %STAFETT_RECORD_KIND_CATEGORY or %STAFETT_RECORD_KIND_LEAD_STATUS
 * @id: the list item
 * @use: a use of it
 * @ids: (element-type gint64): where to add the ids of the records that use it so; none if items of that kind are not used so
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_use_store_load_ids (StafettConnection  *connection,
                            StafettRecordKind   item_kind,
                            gint64              id,
                            StafettUse          use,
                            GArray             *ids,
                            GError            **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (uses); i++)
    if (uses[i].item_kind == item_kind && uses[i].use == use)
      return load_ids (connection, uses[i].ids_sql, &id, 1, ids, error);

  return TRUE;
}

/**
 * stafett_use_store_count:
 * @connection: a connection
 * @item_kind: %STAFETT_RECORD_KIND_CATEGORY or %STAFETT_RECORD_KIND_LEAD_STATUS
 * @id: the list item
 * @counts: (out): how many companies and contacts it concerns
 * @error: any code of %STAFETT_ERROR
 *
 * Deleted companies and contacts are not counted, though they move along. Reads no record twice, for a category may have a great
 * part of a million companies.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_use_store_count (StafettConnection  *connection,
                         StafettRecordKind   item_kind,
                         gint64              id,
                         StafettUseCounts   *counts,
                         GError            **error)
{
  static const char *category_sql =
    "SELECT (SELECT count(*) FROM company WHERE category_id = ?1 AND deleted = 0), count(*),"
    " (SELECT count(*) FROM rule WHERE target_category_id = ?1 AND enabled = 1 AND deleted = 0), count(lead_status_id),"
    " ifnull (sum(lead_status_id IS NOT (SELECT id FROM lead_status WHERE is_default = 1)), 0)"
    " FROM company JOIN contact ON contact.company_id = company.id WHERE company.category_id = ?1 AND contact.deleted = 0";
  static const char *lead_status_sql =
    "SELECT count(DISTINCT company_id), count(*),"
    " (SELECT count(*) FROM rule WHERE lead_status_id = ?1 AND enabled = 1 AND deleted = 0) FROM contact"
    " WHERE lead_status_id = ?1 AND deleted = 0";
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection, item_kind == STAFETT_RECORD_KIND_CATEGORY ? category_sql : lead_status_sql, error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, id);
  if (!stafett_statement_step (statement, error))
    return FALSE;

  *counts = (StafettUseCounts) { 0, };
  counts->n_companies = (guint) stafett_statement_get_integer (statement, 0);
  counts->n_contacts = (guint) stafett_statement_get_integer (statement, 1);
  counts->n_rules = (guint) stafett_statement_get_integer (statement, 2);
  if (item_kind == STAFETT_RECORD_KIND_CATEGORY)
    {
      counts->n_with_status = (guint) stafett_statement_get_integer (statement, 3);
      counts->n_without_status = counts->n_contacts - counts->n_with_status;
      counts->n_not_default = (guint) stafett_statement_get_integer (statement, 4);
    }

  return TRUE;
}

/**
 * stafett_use_store_load_new_leads:
 * @connection: a connection
 * @category_id: a category
 * @since_id: a journal entry, or 0
 * @before_id: a later entry
 * @ids: (element-type gint64): where to add the ids of the category's contacts without a lead status; with @since_id, only of
 *   those that were added or restored, or came to a company or with it to the category, after that entry and before @before_id
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_use_store_load_new_leads (StafettConnection  *connection,
                                  gint64              category_id,
                                  gint64              since_id,
                                  gint64              before_id,
                                  GArray             *ids,
                                  GError            **error)
{
  static const char *sql =
    "SELECT id FROM contact WHERE lead_status_id IS NULL AND deleted = 0 AND company_id IN (SELECT id FROM company WHERE category_id = ?1)"
    " AND (?2 = 0"
    " OR EXISTS (SELECT 1 FROM journal WHERE record_kind = 4 AND record_id = contact.id AND journal.id > ?2"
    " AND (action IN (1, 4) OR field = 'company_id'))"
    " OR EXISTS (SELECT 1 FROM journal WHERE record_kind = 3 AND record_id = contact.company_id AND journal.id > ?2"
    " AND journal.id < ?3 AND field = 'category_id' AND new_value = CAST (?1 AS TEXT)))";

  return load_ids (connection, sql, (const gint64[]) { category_id, since_id, before_id }, 3, ids, error);
}

/**
 * stafett_use_store_load_contacts_since:
 * @connection: a connection
 * @company_id: a company
 * @since_id: a journal entry
 * @ids: (element-type gint64): where to add the ids of the company's contacts without a lead status that were added or restored, or came to
 *   the company, after that entry
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_use_store_load_contacts_since (StafettConnection  *connection,
                                       gint64              company_id,
                                       gint64              since_id,
                                       GArray             *ids,
                                       GError            **error)
{
  /* By the company's contacts, which are few, and not by all without a lead status, whose index has all that is asked for. */
  static const char *sql =
    "SELECT id FROM contact WHERE +lead_status_id IS NULL AND deleted = 0 AND company_id = ?1"
    " AND EXISTS (SELECT 1 FROM journal WHERE record_kind = 4 AND record_id = contact.id AND journal.id > ?2"
    " AND (action IN (1, 4) OR field = 'company_id'))";

  return load_ids (connection, sql, (const gint64[]) { company_id, since_id }, 2, ids, error);
}

/**
 * stafett_use_store_load_questions:
 * @connection: a connection
 * @category_id: a category
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type StafettUseQuestions): the questions that wait for an answer and are about a
 *   company of the category, or suggest it
 */
GArray *
stafett_use_store_load_questions (StafettConnection  *connection,
                                  gint64              category_id,
                                  GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GArray) questions = g_array_new (FALSE, TRUE, sizeof (StafettUseQuestions));
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection,
    "SELECT confirmation.trigger, present.id, present.category_group, present.lead_status_enabled, suggested.id, suggested.deleted, count(*)"
    " FROM confirmation JOIN company ON company.id = confirmation.company_id JOIN category AS present ON present.id = company.category_id"
    " JOIN category AS suggested ON suggested.id = suggested_category_id"
    " LEFT JOIN sale ON sale.id = sale_id LEFT JOIN contact ON contact.id = confirmation.contact_id"
    " WHERE state = 1 AND (present.id = ?1 OR suggested.id = ?1)"
    " AND company.deleted = 0 AND ifnull (sale.deleted, 0) = 0 AND ifnull (contact.deleted, 0) = 0 GROUP BY confirmation.trigger, present.id, suggested.id", error);
  if (statement == NULL)
    return NULL;

  stafett_statement_bind_integer (statement, 1, category_id);
  while (stafett_statement_step (statement, &local_error))
    {
      StafettUseQuestions row = { 0, };

      row.trigger = (StafettTrigger) stafett_statement_get_integer (statement, 0);
      row.category_id = stafett_statement_get_integer (statement, 1);
      row.group = (StafettCategoryGroup) stafett_statement_get_integer (statement, 2);
      row.lead_status_enabled = stafett_statement_get_integer (statement, 3) != 0;
      row.suggested_category_id = stafett_statement_get_integer (statement, 4);
      row.suggested_deleted = stafett_statement_get_integer (statement, 5) != 0;
      row.n_questions = (guint) stafett_statement_get_integer (statement, 6);
      g_array_append_val (questions, row);
    }

  if (local_error == NULL)
    return g_steal_pointer (&questions);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

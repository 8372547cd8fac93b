/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-dependent-store.h"

/* What belongs to a company or to a contact (domain.md section 1). */

/**
 * stafett_dependent_store_count:
 * @connection: a connection
 * @kind: companies or contacts
 * @id: a record
 * @except_entry_id: what has followed from this journal entry is not counted; 0 for none
 * @n_contacts: (out): how many contacts it has that are not deleted; a contact has none
 * @n_sales: (out): how many such sales it has
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_dependent_store_count (StafettConnection  *connection,
                               StafettRecordKind   kind,
                               gint64              id,
                               gint64              except_entry_id,
                               guint              *n_contacts,
                               guint              *n_sales,
                               GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
    kind == STAFETT_RECORD_KIND_COMPANY
    ? "SELECT (SELECT count (*) FROM contact WHERE company_id = ?1 AND deleted = 0 AND NOT EXISTS"
      " (SELECT 1 FROM journal WHERE cause_entry_id = ?2 AND record_kind = 4 AND record_id = contact.id)),"
      " (SELECT count (*) FROM sale WHERE company_id = ?1 AND deleted = 0 AND NOT EXISTS"
      " (SELECT 1 FROM journal WHERE cause_entry_id = ?2 AND record_kind = 5 AND record_id = sale.id))"
    : "SELECT 0, count (*) FROM sale WHERE contact_id = ?1 AND deleted = 0 AND NOT EXISTS"
      " (SELECT 1 FROM journal WHERE cause_entry_id = ?2 AND record_kind = 5 AND record_id = sale.id)", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, id);
  stafett_statement_bind_integer (statement, 2, except_entry_id);
  if (!stafett_statement_step (statement, error))
    return FALSE;

  *n_contacts = (guint) stafett_statement_get_integer (statement, 0);
  *n_sales = (guint) stafett_statement_get_integer (statement, 1);
  return TRUE;
}

/**
 * stafett_dependent_store_load_ids:
 * @connection: a connection
 * @kind: companies or contacts
 * @id: a record
 * @dependent_kind: contacts, of a company; or sales
 * @ids: (element-type gint64): where to add the ids of those that are not deleted
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_dependent_store_load_ids (StafettConnection  *connection,
                                  StafettRecordKind   kind,
                                  gint64              id,
                                  StafettRecordKind   dependent_kind,
                                  GArray             *ids,
                                  GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  const char *sql;

  if (kind == STAFETT_RECORD_KIND_CONTACT)
    sql = "SELECT id FROM sale WHERE contact_id = ? AND deleted = 0";
  else if (dependent_kind == STAFETT_RECORD_KIND_SALE)
    sql = "SELECT id FROM sale WHERE company_id = ? AND deleted = 0";
  else
    sql = "SELECT id FROM contact WHERE company_id = ? AND deleted = 0";
  statement = stafett_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, id);
  return stafett_statement_read_ids (statement, ids, error);
}

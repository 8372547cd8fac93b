/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-lookup.h"

/* Each is answered by an index and asks for two records at most: whether it is one is all that is wanted. */
static const struct {
  const char *sql;
  gboolean    by_key;
  gboolean    with_id;
} lookups[] = {
  [STAFETT_LOOKUP_COMPANY_NAME] = { "SELECT id FROM company WHERE name_key = ?1 AND deleted = 0 LIMIT 2", TRUE, FALSE },
  [STAFETT_LOOKUP_COMPANY_NAME_WITHOUT_NUMBER] =
    { "SELECT id FROM company WHERE name_key = ?1 AND deleted = 0 AND organisation_number IS NULL LIMIT 2", TRUE, FALSE },
  [STAFETT_LOOKUP_COMPANY_NAME_WITHOUT_EMAIL] =
    { "SELECT id FROM company WHERE name_key = ?1 AND deleted = 0 AND email IS NULL LIMIT 2", TRUE, FALSE },
  [STAFETT_LOOKUP_COMPANY_NUMBER] = { "SELECT id FROM company WHERE organisation_number = ?1 COLLATE NOCASE AND deleted = 0 LIMIT 2", FALSE, FALSE },
  [STAFETT_LOOKUP_COMPANY_EMAIL] = { "SELECT id FROM company WHERE email = ?1 COLLATE NOCASE AND deleted = 0 LIMIT 2", FALSE, FALSE },
  [STAFETT_LOOKUP_CONTACT_NAME] = { "SELECT id FROM contact WHERE name_key = ?1 AND deleted = 0 AND company_id = ?2 LIMIT 2", TRUE, TRUE },
  [STAFETT_LOOKUP_CONTACT_NAME_WITHOUT_EMAIL] =
    { "SELECT id FROM contact WHERE name_key = ?1 AND deleted = 0 AND company_id = ?2 AND email IS NULL LIMIT 2", TRUE, TRUE },
  [STAFETT_LOOKUP_CONTACT_EMAIL] = { "SELECT id FROM contact WHERE email = ?1 COLLATE NOCASE AND deleted = 0 LIMIT 2", FALSE, FALSE },
  [STAFETT_LOOKUP_SALE_NAME] = { "SELECT id FROM sale WHERE name_key = ?1 AND deleted = 0 AND company_id = ?2 LIMIT 2", TRUE, TRUE },
  [STAFETT_LOOKUP_COMPANY_ID] = { "SELECT id FROM company WHERE id = CAST(?1 AS INTEGER) AND deleted = 0", FALSE, FALSE },
  [STAFETT_LOOKUP_CONTACT_ID] = { "SELECT id FROM contact WHERE id = CAST(?1 AS INTEGER) AND deleted = 0", FALSE, FALSE },
  [STAFETT_LOOKUP_SALE_ID] = { "SELECT id FROM sale WHERE id = CAST(?1 AS INTEGER) AND deleted = 0", FALSE, FALSE },
  [STAFETT_LOOKUP_COMPANY_NAME_AND_ID] = { "SELECT id FROM company WHERE id = ?2 AND name_key = ?1 AND deleted = 0", TRUE, TRUE },
  [STAFETT_LOOKUP_CONTACT_NAME_AND_ID] = { "SELECT id FROM contact WHERE id = ?2 AND name_key = ?1 AND deleted = 0", TRUE, TRUE },
};

/**
 * stafett_lookup_find:
 * @connection: a connection
 * @lookup: what @text is
 * @text: a name, compared without regard to case; an organisation number; an e-mail address; a number of a record
 * @other_id: the company in which to look, or which record it is, if the lookup is such a one
 * @id: (out): one of the records that were found
 * @n_found: (out): 0, 1, or 2 for several
 * @error: any code of %STAFETT_ERROR
 *
 * Finds the record that a file means, among those that are not deleted.
 *
 * Returns: whether the search could be made
 */
gboolean
stafett_lookup_find (StafettConnection  *connection,
                     StafettLookup       lookup,
                     const char         *text,
                     gint64              other_id,
                     gint64             *id,
                     guint              *n_found,
                     GError            **error)
{
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (connection, lookups[lookup].sql, error);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *key = NULL;

  if (statement == NULL)
    return FALSE;

  if (lookups[lookup].by_key)
    key = stafett_name_key (text);
  stafett_statement_bind_text (statement, 1, key != NULL ? key : text);
  if (lookups[lookup].with_id)
    stafett_statement_bind_integer (statement, 2, other_id);

  *n_found = 0;
  while (stafett_statement_step (statement, &local_error))
    {
      *id = stafett_statement_get_integer (statement, 0);
      ++*n_found;
    }

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * stafett_lookup_has_spelled_numbers:
 * @connection: a connection
 * @spelled: (out): whether a company has an organisation number with more than digits in it
 * @error: any code of %STAFETT_ERROR
 *
 * Looks through an index: a tenth of a second for a million companies that have none.
 *
 * Returns: whether the search could be made
 */
gboolean
stafett_lookup_has_spelled_numbers (StafettConnection  *connection,
                                    gboolean           *spelled,
                                    GError            **error)
{
  gint64 number = 0;

  if (!stafett_connection_get_integer (connection,
                                       "SELECT EXISTS (SELECT 1 FROM company WHERE deleted = 0 AND organisation_number GLOB '*[^0-9]*')",
                                       &number, error))
    return FALSE;

  *spelled = number != 0;
  return TRUE;
}

/**
 * stafett_lookup_last_id:
 * @connection: a connection
 * @kind: companies, contacts or sales
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: the highest number of a record, 0 if there is none; -1 if it failed
 */
gint64
stafett_lookup_last_id (StafettConnection  *connection,
                        StafettRecordKind   kind,
                        GError            **error)
{
  const char *sql = kind == STAFETT_RECORD_KIND_COMPANY ? "SELECT max(id) FROM company"
                  : kind == STAFETT_RECORD_KIND_CONTACT ? "SELECT max(id) FROM contact"
                                                        : "SELECT max(id) FROM sale";
  gint64 id;

  return stafett_connection_get_integer (connection, sql, &id, error) ? id : -1;
}

static void
item_free (gpointer data)
{
  StafettLookupItem *self = data;

  g_free (self->name);
  g_free (self->login);
  g_free (self);
}

/**
 * stafett_lookup_load_items:
 * @connection: a connection
 * @kind: categories, lead statuses or associates
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: (transfer full) (element-type StafettLookupItem) (nullable): those that can be chosen, in the order of their list
 */
GPtrArray *
stafett_lookup_load_items (StafettConnection  *connection,
                           StafettRecordKind   kind,
                           GError            **error)
{
  const char *sql = kind == STAFETT_RECORD_KIND_CATEGORY ? "SELECT id, name, NULL FROM category WHERE deleted = 0 ORDER BY rank, id"
                  : kind == STAFETT_RECORD_KIND_LEAD_STATUS ? "SELECT id, name, NULL FROM lead_status WHERE deleted = 0 ORDER BY rank, id"
                  : "SELECT id, name, login_name FROM associate WHERE active = 1 ORDER BY name_key, id";
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (connection, sql, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;

  while (stafett_statement_step (statement, &local_error))
    {
      StafettLookupItem *item = g_new0 (StafettLookupItem, 1);

      item->id = stafett_statement_get_integer (statement, 0);
      item->name = g_strdup (stafett_statement_get_text (statement, 1));
      item->login = g_strdup (stafett_statement_get_text (statement, 2));
      g_ptr_array_add (items, item);
    }

  if (local_error == NULL)
    return g_steal_pointer (&items);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

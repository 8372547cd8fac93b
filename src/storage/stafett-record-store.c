/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-record-store.h"

#include <glib/gi18n-lib.h>

/* One implementation for all tables: the columns are those of the kind's field table. Only the names of tables and columns,
 * which are constants of the program, are put into SQL; every value is bound. */

static const char * const tables[] = {
  [STAFETT_RECORD_KIND_CATEGORY] = "category",
  [STAFETT_RECORD_KIND_LEAD_STATUS] = "lead_status",
  [STAFETT_RECORD_KIND_COMPANY] = "company",
  [STAFETT_RECORD_KIND_CONTACT] = "contact",
  [STAFETT_RECORD_KIND_SALE] = "sale",
  [STAFETT_RECORD_KIND_RULE] = "rule",
  [STAFETT_RECORD_KIND_ASSOCIATE] = "associate",
  [STAFETT_RECORD_KIND_CONFIRMATION] = "confirmation",
  [STAFETT_RECORD_KIND_LIST] = "list",
  [STAFETT_RECORD_KIND_SELECTION] = "selection",
};

static struct {
  char *load;
  char *insert;
} statements[G_N_ELEMENTS (tables)];

static gboolean
has_name (StafettRecordKind kind)
{
  return stafett_record_kind_find_field (kind, "name", NULL) != NULL;
}

static void
write_statements (StafettRecordKind kind)
{
  guint n_fields;
  const StafettField *fields = stafett_record_kind_get_fields (kind, &n_fields);
  GString *load = g_string_new ("SELECT id, revision");
  GString *insert = g_string_new ("INSERT INTO ");
  GString *marks = g_string_new ("?");

  g_string_append_printf (insert, "%s (revision", tables[kind]);
  for (guint i = 0; i < n_fields; i++)
    {
      g_string_append_printf (load, ", %s", fields[i].column);
      g_string_append_printf (insert, ", %s", fields[i].column);
      g_string_append (marks, ", ?");
    }
  if (has_name (kind))
    {
      g_string_append (insert, ", name_key");
      g_string_append (marks, ", ?");
    }
  g_string_append_printf (load, " FROM %s WHERE id = ?", tables[kind]);
  g_string_append_printf (insert, ") VALUES (%s)", marks->str);
  g_string_free (marks, TRUE);

  statements[kind].load = g_string_free (load, FALSE);
  statements[kind].insert = g_string_free (insert, FALSE);
}

static void
ensure_statements (void)
{
  static gsize written = 0;

  if (g_once_init_enter (&written))
    {
      for (guint kind = 1; kind < G_N_ELEMENTS (tables); kind++)
        write_statements (kind);
      g_once_init_leave (&written, 1);
    }
}

static void
bind_field (StafettStatement   *statement,
            int                 index,
            gconstpointer       record,
            const StafettField *field)
{
  switch (field->type)
    {
    case STAFETT_FIELD_TEXT:
      stafett_statement_bind_text (statement, index, stafett_record_get_text (record, field));
      break;
    case STAFETT_FIELD_REFERENCE:
    case STAFETT_FIELD_DATE:
    case STAFETT_FIELD_TIME:
      stafett_statement_bind_optional (statement, index, stafett_record_get_integer (record, field));
      break;
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_BOOLEAN:
    case STAFETT_FIELD_ENUM:
    case STAFETT_FIELD_MONEY:
      stafett_statement_bind_integer (statement, index, stafett_record_get_integer (record, field));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
bind_name_key (StafettStatement *statement,
               int               index,
               gconstpointer     record)
{
  g_autofree char *key = stafett_name_key (stafett_record_get_name (record));

  stafett_statement_bind_text (statement, index, key);
}

/**
 * stafett_record_store_load:
 * @connection: a connection
 * @kind: the kind of record
 * @id: its id
 * @error: %STAFETT_ERROR_NOT_FOUND, or what the database says
 *
 * Returns: (transfer full) (nullable): the record
 */
gpointer
stafett_record_store_load (StafettConnection  *connection,
                           StafettRecordKind   kind,
                           gint64              id,
                           GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (StafettRecord) record = NULL;
  g_autoptr (GError) local_error = NULL;
  const StafettField *fields;
  guint n_fields;

  ensure_statements ();
  statement = stafett_connection_prepare (connection, statements[kind].load, error);
  if (statement == NULL)
    return NULL;

  stafett_statement_bind_integer (statement, 1, id);
  if (!stafett_statement_step (statement, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND, _("There is no record of the kind “%s” with the number %lld."),
                     stafett_record_kind_get_label (kind), (long long) id);
      return NULL;
    }

  record = stafett_record_new (kind);
  record->id = stafett_statement_get_integer (statement, 0);
  record->revision = stafett_statement_get_integer (statement, 1);
  fields = stafett_record_kind_get_fields (kind, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (fields[i].type == STAFETT_FIELD_TEXT)
      stafett_record_set_text (record, &fields[i], stafett_statement_get_text (statement, (int) i + 2));
    else
      stafett_record_set_integer (record, &fields[i], stafett_statement_get_integer (statement, (int) i + 2));

  return g_steal_pointer (&record);
}

/**
 * stafett_record_store_insert:
 * @connection: a connection in a transaction
 * @record: a new record; its id is not looked at
 * @error: %STAFETT_ERROR_CONSTRAINT and others
 *
 * Returns: the new record's id, or 0 if it failed
 */
gint64
stafett_record_store_insert (StafettConnection  *connection,
                             gconstpointer       record,
                             GError            **error)
{
  const StafettRecord *self = record;
  g_autoptr (StafettStatement) statement = NULL;
  const StafettField *fields;
  guint n_fields;

  ensure_statements ();
  statement = stafett_connection_prepare (connection, statements[self->kind].insert, error);
  if (statement == NULL)
    return 0;

  fields = stafett_record_kind_get_fields (self->kind, &n_fields);
  stafett_statement_bind_integer (statement, 1, 1);
  for (guint i = 0; i < n_fields; i++)
    bind_field (statement, (int) i + 2, record, &fields[i]);
  if (has_name (self->kind))
    bind_name_key (statement, (int) n_fields + 2, record);

  if (!stafett_statement_run (statement, error))
    return 0;

  return stafett_connection_get_last_id (connection);
}

/**
 * stafett_record_store_update:
 * @connection: a connection in a transaction
 * @record: a record with the new values
 * @fields: a bit for each field to write, by the field's index
 * @error: %STAFETT_ERROR_CONSTRAINT and others
 *
 * Writes the fields and counts the record's revision up.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_record_store_update (StafettConnection  *connection,
                             gconstpointer       record,
                             guint64             fields,
                             GError            **error)
{
  const StafettRecord *self = record;
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GString) sql = g_string_sized_new (128);
  const StafettField *table;
  gboolean renamed = FALSE;
  guint n_fields;
  int index = 1;

  table = stafett_record_kind_get_fields (self->kind, &n_fields);
  g_string_append_printf (sql, "UPDATE %s SET revision = revision + 1", tables[self->kind]);
  for (guint i = 0; i < n_fields; i++)
    if (fields & (G_GUINT64_CONSTANT (1) << i))
      {
        g_string_append_printf (sql, ", %s = ?", table[i].column);
        renamed |= g_str_equal (table[i].column, "name");
      }
  g_string_append_printf (sql, "%s WHERE id = ?", renamed ? ", name_key = ?" : "");

  statement = stafett_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < n_fields; i++)
    if (fields & (G_GUINT64_CONSTANT (1) << i))
      bind_field (statement, index++, record, &table[i]);
  if (renamed)
    bind_name_key (statement, index++, record);
  stafett_statement_bind_integer (statement, index, self->id);

  return stafett_statement_run (statement, error);
}

/**
 * stafett_record_store_load_all:
 * @connection: a connection
 * @kind: a kind of record of which there are few
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type StafettRecord): all records of the kind, deleted ones too, in the order in which
 *   they were made
 */
GPtrArray *
stafett_record_store_load_all (StafettConnection  *connection,
                               StafettRecordKind   kind,
                               GError            **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (stafett_record_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (StafettStatement) statement = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s ORDER BY id", tables[kind]);

  statement = stafett_connection_prepare (connection, sql, error);
  if (statement == NULL || !stafett_statement_read_ids (statement, ids, error))
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      gpointer record = stafett_record_store_load (connection, kind, g_array_index (ids, gint64, i), error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }

  return g_steal_pointer (&records);
}

/**
 * stafett_record_store_count:
 * @connection: a connection
 * @kind: a kind of record
 * @count: (out): how many there are, without those that are deleted
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_record_store_count (StafettConnection  *connection,
                            StafettRecordKind   kind,
                            guint              *count,
                            GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s%s", tables[kind],
                                          stafett_record_kind_has_deleted (kind) ? " WHERE deleted = 0" : "");
  gint64 value;

  if (!stafett_connection_get_integer (connection, sql, &value, error))
    return FALSE;

  *count = (guint) value;
  return TRUE;
}

/**
 * stafett_record_store_find:
 * @connection: a connection
 * @kind: a kind of record that has a name
 * @name: a name, compared without regard to case
 * @deleted: whether to find deleted records too
 * @ids: (element-type gint64): where to add the ids of all records of that name, those that are not deleted first
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether the search could be made
 */
gboolean
stafett_record_store_find (StafettConnection  *connection,
                           StafettRecordKind   kind,
                           const char         *name,
                           gboolean            deleted,
                           GArray             *ids,
                           GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *key = NULL;
  g_autofree char *sql = NULL;

  stafett_set_text (&stripped, name);
  if (stripped == NULL)
    return TRUE;
  key = stafett_name_key (stripped);

  if (stafett_record_kind_has_deleted (kind))
    sql = g_strdup_printf ("SELECT id FROM %s WHERE name_key = ?%s ORDER BY deleted, id", tables[kind],
                           deleted ? "" : " AND deleted = 0");
  else
    sql = g_strdup_printf ("SELECT id FROM %s WHERE name_key = ? ORDER BY id", tables[kind]);

  statement = stafett_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_text (statement, 1, key);
  return stafett_statement_read_ids (statement, ids, error);
}

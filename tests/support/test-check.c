/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"

#include "storage/stafett-connection.h"

static void
append_query (StafettConnection *connection,
              GString           *text,
              const char        *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettStatement) statement = stafett_connection_prepare (connection, sql, &error);

  g_assert_no_error (error);
  while (stafett_statement_step (statement, &error))
    {
      const char *value = stafett_statement_get_text (statement, 0);

      g_string_append_printf (text, "%s\n", value != NULL ? value : "NULL");
    }
  g_assert_no_error (error);
}

static StafettConnection *
open_to_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  StafettConnection *connection = stafett_connection_open (path, STAFETT_CONNECTION_READ_ONLY, &error);

  g_assert_no_error (error);
  return connection;
}

char *
test_dump_indexes (const char *path)
{
  return test_query (path, "SELECT name || ' ' || ifnull (sql, '') FROM sqlite_master WHERE type = 'index' AND tbl_name IN"
                           " ('company', 'contact', 'sale') ORDER BY tbl_name, rowid");
}

char *
test_query (const char *path,
            const char *sql)
{
  g_autoptr (StafettConnection) connection = open_to_read (path);
  GString *text = g_string_new (NULL);

  append_query (connection, text, sql);
  return g_string_free (text, FALSE);
}

gint64
test_query_integer (const char *path,
                    const char *sql)
{
  g_autoptr (StafettConnection) connection = open_to_read (path);
  g_autoptr (GError) error = NULL;
  gint64 value;

  stafett_connection_get_integer (connection, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

char *
test_dump_tables (const char *path)
{
  g_autoptr (StafettConnection) connection = open_to_read (path);
  g_autoptr (GString) queries = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  GString *text = g_string_new (NULL);

  append_query (connection, queries,
                "SELECT 'SELECT ''' || name || ': ''||' ||"
                " (SELECT group_concat ('quote (\"' || name || '\")', '||'', ''||') FROM pragma_table_info (sqlite_master.name)) ||"
                " ' FROM \"' || name || '\" ORDER BY rowid' FROM sqlite_master WHERE type = 'table' ORDER BY name");
  lines = g_strsplit (g_strchomp (queries->str), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    append_query (connection, text, lines[i]);

  return g_string_free (text, FALSE);
}

char *
test_dump_schema (const char *path)
{
  g_autoptr (StafettConnection) connection = open_to_read (path);
  GString *text = g_string_new (NULL);

  append_query (connection, text, "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || ifnull (sql, '') FROM sqlite_master ORDER BY 1");
  append_query (connection, text, "PRAGMA user_version");
  append_query (connection, text, "PRAGMA application_id");
  return g_string_free (text, FALSE);
}

void
test_session_assert_refused (TestSession      *self,
                             StafettChangeSet *change_set,
                             StafettError      code,
                             const char       *field)
{
  g_autofree char *before = test_dump_tables (self->path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = stafett_session_apply (self->session, change_set, &error);

  g_object_unref (change_set);
  g_assert_null (commit);
  g_assert_error (error, STAFETT_ERROR, (int) code);
  g_assert_cmpstr (error->message, !=, "");
  g_assert_cmpstr (stafett_error_get_field (error), ==, field);
  after = test_dump_tables (self->path);
  g_assert_cmpstr (before, ==, after);
}

void
test_session_assert_sound (TestSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = stafett_session_check (self->session, &error);

  g_assert_no_error (error);
  if (problems->len > 0)
    g_error ("%s", (const char *) g_ptr_array_index (problems, 0));
}

void
test_session_reopen_as (TestSession *self,
                        const char  *login_name)
{
  g_autoptr (GError) error = NULL;

  if (self->session != NULL)
    g_assert_finalize_object (g_steal_pointer (&self->session));
  self->session = stafett_session_open (self->path, self->clock, login_name, &error);
  g_assert_no_error (error);
}

StafettChangeSet *
test_change_set_value (StafettRecordKind  kind,
                       gint64             id,
                       const char        *field_name,
                       const char        *value)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettRecord *values = stafett_record_new (kind);
  const StafettField *field;
  guint index;

  field = stafett_record_kind_find_field (kind, field_name, &index);
  g_assert_nonnull (field);
  values->id = id;
  if (field->type == STAFETT_FIELD_TEXT)
    stafett_record_set_text (values, field, value);
  else
    stafett_record_set_integer (values, field, value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0);
  stafett_change_set_set (change_set, values, G_GUINT64_CONSTANT (1) << index);

  return change_set;
}

StafettChangeSet *
test_change_set_integer (StafettRecordKind  kind,
                         gint64             id,
                         const char        *field,
                         gint64             value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return test_change_set_value (kind, id, field, text);
}

void
test_session_change (TestSession       *self,
                     StafettRecordKind  kind,
                     gint64             id,
                     const char        *field,
                     gint64             value)
{
  g_autoptr (StafettCommit) commit = test_session_apply (self, test_change_set_integer (kind, id, field, value));
}

void
test_session_answer (TestSession   *self,
                     gint64         confirmation_id,
                     StafettAnswer  answer,
                     gint64         category_id)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  stafett_change_set_answer (change_set, confirmation_id, answer, category_id);
  commit = test_session_apply (self, change_set);
}

void
test_session_undo (TestSession *self,
                   gint64       journal_entry_id)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  stafett_change_set_undo (change_set, journal_entry_id);
  commit = test_session_apply (self, change_set);
}

gint64
test_session_last_entry (TestSession *self)
{
  return test_query_integer (self->path, "SELECT max (id) FROM journal");
}

void
test_session_assert_category (TestSession *self,
                              gint64       company_id,
                              const char  *expected)
{
  g_autofree char *category = test_session_get_category (self, company_id);

  g_assert_cmpstr (category, ==, expected);
}

void
test_session_assert_lead_status (TestSession *self,
                                 gint64       contact_id,
                                 const char  *expected)
{
  g_autofree char *status = test_session_get_lead_status (self, contact_id);

  g_assert_cmpstr (status, ==, expected);
}

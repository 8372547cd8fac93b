/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "services/stafett-batch.h"
#include "services/stafett-session-private.h"
#include "storage/stafett-schema.h"
#include "support/test-check.h"

typedef struct {
  TestSession test; /* its session is closed */
  char       *old;  /* a database of an earlier version, beside it */
} Fixture;

static void
run_script (const char *path,
            const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettConnection) connection = stafett_connection_open (path, STAFETT_CONNECTION_CREATE, &error);

  g_assert_no_error (error);
  stafett_connection_execute_script (connection, sql, &error);
  g_assert_no_error (error);
}

/* data: the version of the old database */
static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *name = g_strdup_printf ("version-%d.sql", GPOINTER_TO_INT (data));
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "data", "schema", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  f->old = g_build_filename (f->test.folder, "old.stafett", NULL);
  g_file_get_contents (dump, &sql, NULL, &error);
  g_assert_no_error (error);
  run_script (f->old, sql);
  run_script (f->old, "PRAGMA journal_mode = WAL");
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_free (f->old);
  test_session_tear_down (&f->test);
}

static StafettSession *
open_old (Fixture    *f,
          const char *login_name)
{
  g_autoptr (GError) error = NULL;
  StafettSession *session = stafett_session_open (f->old, f->test.clock, login_name, &error);

  g_assert_no_error (error);
  return session;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static char *
dup_file_list (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static char *
dup_checksum (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
}

static void
test_new_equals_migrated (Fixture       *f,
                          gconstpointer  data)
{
  g_autofree char *new_schema = test_dump_schema (f->test.path);
  g_autofree char *migrated_schema = NULL;

  g_assert_finalize_object (open_old (f, "ingrid"));
  migrated_schema = test_dump_schema (f->old);
  g_assert_cmpstr (new_schema, ==, migrated_schema);
  g_assert_cmpint (test_query_integer (f->old, "PRAGMA user_version"), ==, STAFETT_SCHEMA_VERSION);
  g_assert_cmpint (test_query_integer (f->old, "PRAGMA application_id"), ==, 0x53746674);
}

/* Names of a database from before are in the order of the alphabet, too, and are found as before. */
static void
test_name_order (Fixture       *f,
                 gconstpointer  data)
{
  static const struct {
    const char *sql;
    const char *expected;
  } orders[] = {
    { "SELECT name FROM company WHERE deleted = 0 AND id > 6 ORDER BY name_key, id",
      "Eksport AS\nÉdition Nord AS\nZebra AS\nÄngelholm Trä AB\nÆrlig Handel AS\nÖsterlen AB\nØst Data AS\nÅs Bygg AS\n" },
    { "SELECT name FROM associate ORDER BY name_key", "Ingrid Ås\nPer Øye\n" },
  };
  static const struct {
    StafettRecordKind kind;
    const char       *name;
  } names[] = {
    { STAFETT_RECORD_KIND_COMPANY, "ÅS BYGG as" },    { STAFETT_RECORD_KIND_COMPANY, "e\xcc\x81" "dition nord as" },
    { STAFETT_RECORD_KIND_CONTACT, "åse þórr" },      { STAFETT_RECORD_KIND_SALE, "BÅT" },
    { STAFETT_RECORD_KIND_LEAD_STATUS, "på vent" },   { STAFETT_RECORD_KIND_SELECTION, "våre ÅPNE" },
    { STAFETT_RECORD_KIND_ASSOCIATE, "ingrid ås" },
  };
  g_autoptr (StafettSession) session = open_old (f, "ingrid");

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *ordered = test_query (f->old, orders[i].sql);

      g_assert_cmpstr (ordered, ==, orders[i].expected);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (stafett_session_find (session, names[i].kind, names[i].name, FALSE, &error), >, 0);
      g_assert_no_error (error);
    }
}

/* What an earlier version asked is still asked, and its rules and its history stay as they were. */
static void
test_keeps_its_automation (Fixture       *f,
                           gconstpointer  data)
{
  static const char * const queries[] = {
    "SELECT id || trigger || quote (lead_status_id) || enabled || quote (target_category_id) || ask || deleted || revision FROM rule ORDER BY id",
    "SELECT id || company_id || rule_id || rule_version || quote (sale_id) || suggested_category_id || asked_at || state FROM confirmation ORDER BY id",
    "SELECT id || at || cause || action || quote (old_value) || quote (new_value) || quote (rule_id) || quote (reason) FROM journal ORDER BY id",
  };
  TestSession old = { f->test.folder, f->old, f->test.clock, NULL };
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_free);
  StafettChangeSet *change_set = stafett_change_set_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    g_ptr_array_add (before, test_query (f->old, queries[i]));
  old.session = open_old (f, "ingrid");
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *after = test_query (f->old, queries[i]);

      g_assert_cmpstr (after, ==, g_ptr_array_index (before, i));
    }

  g_assert_cmpint (test_query_integer (f->old, "SELECT count (*) FROM confirmation WHERE state = 1"), ==, 1);
  stafett_change_set_answer (change_set, 1, STAFETT_ANSWER_ACCEPT, 0);
  g_object_unref (test_session_apply (&old, change_set));
  test_session_assert_category (&old, 1, "Fast kunde");
  test_session_assert_sound (&old);
  g_assert_finalize_object (old.session);
}

/* What long works of an earlier version have done, they can still take back, the last first. */
static void
test_keeps_its_long_works (Fixture       *f,
                           gconstpointer  data)
{
  TestSession old = { f->test.folder, f->old, f->test.clock, open_old (f, "ingrid") };
  static const gint64 entries[] = { 25, 23 };

  g_assert_cmpint (test_query_integer (f->old, "SELECT count (*) FROM batch"), ==, G_N_ELEMENTS (entries));
  g_assert_cmpint (test_query_integer (f->old, "SELECT count (*) FROM company WHERE our_contact_id = 2"), ==, 3);
  g_assert_cmpint (test_query_integer (f->old, "SELECT count (*) FROM company WHERE deleted = 0"), ==, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (StafettBatch) batch = stafett_batch_new_undo (entries[i]);
      g_autoptr (StafettBatchReport) report = NULL;
      g_autoptr (GError) error = NULL;

      report = stafett_batch_run (batch, old.session, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (test_query_integer (f->old, "SELECT count (*) FROM company WHERE our_contact_id = 2"), ==, 0);
  g_assert_cmpint (test_query_integer (f->old, "SELECT count (*) FROM company WHERE deleted = 0"), ==, 4);
  test_session_assert_sound (&old);
  g_assert_finalize_object (old.session);
}

/* "A database that existed before … keeps its own list: nothing is added behind the administrator's back" */
static void
test_keeps_its_lists (Fixture       *f,
                      gconstpointer  data)
{
  static const char * const queries[] = {
    "SELECT id || name || category_group || lead_status_enabled || rank || deleted || revision FROM category ORDER BY id",
    "SELECT id || name || is_default || rank || deleted || revision FROM lead_status ORDER BY id",
    "SELECT id || name || category_id || revision FROM company ORDER BY id",
    "SELECT id || name || company_id || quote (lead_status_id) || revision FROM contact ORDER BY id",
    "SELECT id || name || amount || status || revision FROM sale ORDER BY id",
    "SELECT id || at || cause || quote (old_value) || quote (new_value) FROM journal ORDER BY id",
    "SELECT id || name || login_name || administrator FROM associate ORDER BY id",
  };
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_free);
  StafettSession *session;
  g_autoptr (StafettRuleSet) rules = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    g_ptr_array_add (before, test_query (f->old, queries[i]));
  session = open_old (f, "ingrid");
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *after = test_query (f->old, queries[i]);

      g_assert_cmpstr (after, ==, g_ptr_array_index (before, i));
    }

  /* The rules are there, all off, no target chosen. */
  rules = stafett_session_load_rules (session, NULL);
  g_assert_cmpuint (stafett_rule_set_get_size (rules), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (stafett_rule_set_get_rule (rules, i)->trigger, ==, i + 1);
      g_assert_false (stafett_rule_set_get_rule (rules, i)->enabled);
      g_assert_cmpint (stafett_rule_set_get_rule (rules, i)->target_category_id, ==, 0);
    }
  problems = stafett_session_check (session, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (stafett_session_get_associate (session)->name, ==, "Ingrid Ås");
  g_assert_finalize_object (session);
}

/* "… and the program shows how to enable lead status on one of its categories by hand instead": that works on its own lists. */
static void
test_leads_by_hand (Fixture       *f,
                    gconstpointer  data)
{
  TestSession old = { f->test.folder, f->old, f->test.clock, open_old (f, "ingrid") };
  gint64 sale;

  test_session_change (&old, STAFETT_RECORD_KIND_CATEGORY, 1, "lead-status", TRUE);
  test_session_assert_lead_status (&old, 1, "Ny");
  test_session_set_rule (&old, STAFETT_TRIGGER_SOLD, NULL, "Fast kunde", FALSE);
  sale = test_session_add_sale (&old, "Garn", 1, STAFETT_SALE_STATUS_OPEN);
  test_session_change (&old, STAFETT_RECORD_KIND_SALE, sale, "status", STAFETT_SALE_STATUS_SOLD);
  test_session_assert_category (&old, 1, "Fast kunde");
  test_session_assert_sound (&old);
  g_assert_finalize_object (old.session);
}

/* "Before a migration the file is backed up." The copy is the old database, whole, and is not overwritten by a second one. */
static void
test_backup (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *backup = g_strconcat (f->old, ".version-1.backup", NULL);
  g_autofree char *before = test_dump_tables (f->old);
  g_autofree char *schema = test_dump_schema (f->old);
  g_autofree char *copied = NULL;
  g_autofree char *copied_schema = NULL;
  g_autofree char *files = NULL;
  g_autofree char *files_later = NULL;

  g_assert_finalize_object (open_old (f, "ingrid"));
  copied = test_dump_tables (backup);
  copied_schema = test_dump_schema (backup);
  g_assert_cmpstr (copied, ==, before);
  g_assert_cmpstr (copied_schema, ==, schema);

  /* An up-to-date database needs none. */
  files = dup_file_list (f->test.folder);
  g_assert_finalize_object (open_old (f, "ingrid"));
  files_later = dup_file_list (f->test.folder);
  g_assert_cmpstr (files, ==, files_later);
}

/* Two programs that open an old database at once must not both migrate it: the second finds it done. */
static void
test_migrated_meanwhile (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettConnection) connection = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_finalize_object (open_old (f, "ingrid"));
  before = test_dump_tables (f->old);
  connection = stafett_connection_open (f->old, STAFETT_CONNECTION_READ_WRITE, &error);
  stafett_schema_migrate (connection, 1, STAFETT_SCHEMA_VERSION, &error);
  g_assert_no_error (error);
  after = test_dump_tables (f->old);
  g_assert_cmpstr (before, ==, after);
}

/* Each migration and its version number are one transaction: what fails in the middle leaves the version before it. */
static void
test_migration_fails (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  run_script (f->old, "CREATE TABLE confirmation (in_the_way INTEGER)");
  before = test_dump_schema (f->old);
  g_assert_null (stafett_session_open (f->old, f->test.clock, "ingrid", &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_FAILED);
  after = test_dump_schema (f->old);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (test_query_integer (f->old, "PRAGMA user_version"), ==, 1);
}

/* "A database newer than the program is refused, read-only, with a clear message." Not a byte of it changes. */
static void
test_newer (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *newer = g_strdup_printf ("PRAGMA user_version = %d", STAFETT_SCHEMA_VERSION + 1);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *files = NULL;
  g_autofree char *files_after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (g_steal_pointer (&f->test.session));
  run_script (f->test.path, newer);
  before = dup_checksum (f->test.path);
  files = dup_file_list (f->test.folder);
  g_assert_null (stafett_session_open (f->test.path, f->test.clock, "tester", &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_TOO_NEW);
  g_assert_nonnull (strstr (error->message, f->test.path));
  after = dup_checksum (f->test.path);
  g_assert_cmpstr (before, ==, after);
  files_after = dup_file_list (f->test.folder);
  g_assert_cmpstr (files, ==, files_after);
}

/* "append-only" */
static void
test_journal (Fixture       *f,
              gconstpointer  data)
{
  const char * const paths[] = { f->test.path, f->old };
  static const char * const attempts[] = {
    "UPDATE journal SET new_value = 'x' WHERE id = 1", "DELETE FROM journal WHERE id = 1", "DELETE FROM journal",
  };

  test_session_add_company (&f->test, "Fjord AS", "Lead");
  g_assert_finalize_object (open_old (f, "ingrid"));
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (attempts); j++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (StafettConnection) connection = stafett_connection_open (paths[i], STAFETT_CONNECTION_READ_WRITE, NULL);

        g_assert_false (stafett_connection_execute (connection, attempts[j], &error));
        g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_CONSTRAINT);
      }
}

/* What the tables themselves hold, whatever the program does. */
static void
test_constraints (Fixture       *f,
                  gconstpointer  data)
{
  static const char * const refused[] = {
    "INSERT INTO company (name, name_key, category_id) VALUES ('x', 'x', 4711)",
    "INSERT INTO company (name, name_key, category_id) VALUES ('', '', 1)",
    "INSERT INTO company (name, name_key, category_id) VALUES ('x', 'x', NULL)",
    "UPDATE company SET category_id = 'Lead'", /* STRICT */
    "INSERT INTO category (name, name_key, category_group, lead_status_enabled, rank) VALUES ('x', 'lead', 2, 0, 1)",
    "INSERT INTO category (name, name_key, category_group, lead_status_enabled, rank) VALUES ('x', 'x', 6, 0, 1)",
    "INSERT INTO category (name, name_key, category_group, lead_status_enabled, rank) VALUES ('x', 'x', 1, 1, 1)",
    "UPDATE lead_status SET is_default = 1 WHERE id = 2",
    "UPDATE lead_status SET deleted = 1 WHERE is_default = 1",
    "UPDATE sale SET contact_id = 2",
    "UPDATE sale SET company_id = 2",
    "UPDATE contact SET company_id = 2 WHERE id = 1",
    "UPDATE sale SET status = 5",
    "UPDATE sale SET currency = 'kroner'",
    "INSERT INTO rule (trigger, enabled, ask) VALUES (1, 0, 0)",
    "INSERT INTO rule (trigger, enabled, ask) VALUES (5, 0, 0)",
    "DELETE FROM category WHERE id = 1",
    "DELETE FROM contact WHERE id = 1",
    "DELETE FROM company WHERE id = 1",
    "INSERT INTO associate (name, name_key, login_name, administrator, active) VALUES ('x', 'x', 'tester', 0, 1)",
    "INSERT INTO database_info (id, created_at) VALUES (2, 0)",
  };
  g_autoptr (StafettConnection) connection = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  gint64 contact = test_session_add_contact (&f->test, "Anna", company);
  gint64 other = test_session_add_company (&f->test, "Vik AS", "Customer");
  gint64 sale = test_session_add_sale (&f->test, "Boats", company, STAFETT_SALE_STATUS_OPEN);

  test_session_add_contact (&f->test, "Bjørn", other);
  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, sale, "contact", contact);
  before = test_dump_tables (f->test.path);
  connection = stafett_connection_open (f->test.path, STAFETT_CONNECTION_READ_WRITE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refused[i]);
      g_assert_false (stafett_connection_execute (connection, refused[i], &error));
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_CONSTRAINT);
    }
  after = test_dump_tables (f->test.path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_tables (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *loose = NULL;
  g_autofree char *unindexed = NULL;
  static const char * const ordered[] = {
    "SELECT id FROM category ORDER BY rank, id",
    "SELECT id FROM lead_status ORDER BY rank, id",
    "SELECT id FROM associate ORDER BY name_key, id",
    "SELECT id FROM confirmation WHERE state = 1 ORDER BY id",
  };

  loose = test_query (f->test.path, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                      " AND upper (rtrim (sql)) NOT LIKE '%) STRICT'");
  g_assert_cmpstr (loose, ==, "");

  /* "every foreign key and sort order indexed": an index that begins with the key's first column, of which the others follow. */
  unindexed = test_query (f->test.path,
    "SELECT master.name || '.' || key.\"from\" FROM sqlite_master AS master, pragma_foreign_key_list (master.name) AS key"
    " WHERE master.type = 'table' AND key.seq = 0 AND NOT EXISTS ("
    " SELECT 1 FROM pragma_index_list (master.name) AS list, pragma_index_info (list.name) AS info"
    " WHERE info.seqno = 0 AND info.name = key.\"from\")"
    " AND NOT EXISTS (SELECT 1 FROM pragma_table_info (master.name) AS info WHERE info.pk = 1 AND info.name = key.\"from\")");
  g_assert_cmpstr (unindexed, ==, "");

  for (gsize i = 0; i < G_N_ELEMENTS (ordered); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StafettConnection) connection = stafett_connection_open (f->test.path, STAFETT_CONNECTION_READ_ONLY, NULL);
      g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", ordered[i], NULL);
      g_autoptr (StafettStatement) statement = stafett_connection_prepare (connection, explain, &error);

      g_assert_no_error (error);
      g_test_message ("%s", ordered[i]);
      while (stafett_statement_step (statement, &error))
        g_assert_null (strstr (stafett_statement_get_text (statement, 3), "TEMP B-TREE"));
    }
}

/* The session's own connections: write-ahead log, the disk waited for, foreign keys checked. */
static gpointer
read_pragmas (StafettConnection  *connection,
              gpointer            data,
              GError            **error)
{
  gint64 foreign_keys = 0;
  gint64 query_only = 0;

  g_assert_true (stafett_connection_get_integer (connection, "PRAGMA foreign_keys", &foreign_keys, error));
  g_assert_true (stafett_connection_get_integer (connection, "PRAGMA query_only", &query_only, error));
  g_assert_cmpint (foreign_keys, ==, 1);
  g_assert_cmpint (query_only, ==, 1);
  g_assert_false (stafett_connection_execute (connection, "DELETE FROM company", NULL));
  return g_strdup ("");
}

static void
test_pragmas (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done = stafett_session_read (f->test.session, read_pragmas, NULL, &error);

  g_assert_no_error (error);
  /* Past the session's rules, the database still refuses. */
  g_assert_false (stafett_session_execute (f->test.session, "INSERT INTO company (name, name_key, category_id) VALUES ('x', 'x', 4711)", &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (stafett_session_execute (f->test.session,
                                          "CREATE TEMP TABLE pragmas AS SELECT (SELECT synchronous FROM pragma_synchronous) AS synchronous,"
                                          " (SELECT journal_mode FROM pragma_journal_mode) AS journal_mode;"
                                          "CREATE TEMP TABLE expected (synchronous CHECK (synchronous = 2), journal_mode CHECK (journal_mode = 'wal'));"
                                          "INSERT INTO expected SELECT * FROM pragmas", &error));
  g_assert_no_error (error);
}

/* What the check looks for, it finds. */
static void
test_verify (Fixture       *f,
             gconstpointer  data)
{
  static const struct {
    const char *damage;
    const char *found;
  } cases[] = {
    { "PRAGMA foreign_keys = OFF; UPDATE company SET category_id = 4711; PRAGMA foreign_keys = ON", "refers to a missing category" },
    { "UPDATE lead_status SET is_default = 0", "none is the default" },
    { "UPDATE associate SET active = 0", "no active administrator" },
  };

  test_session_add_company (&f->test, "Fjord AS", "Lead");
  test_session_assert_sound (&f->test);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      gboolean found = FALSE;

      g_assert_true (stafett_session_execute (f->test.session, cases[i].damage, &error));
      problems = stafett_session_check (f->test.session, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < problems->len; j++)
        found |= strstr (g_ptr_array_index (problems, j), cases[i].found) != NULL;
      g_assert_true (found);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/storage/schema/new-equals-migrated/1", Fixture, GINT_TO_POINTER (1), set_up, test_new_equals_migrated, tear_down);
  g_test_add ("/storage/schema/new-equals-migrated/2", Fixture, GINT_TO_POINTER (2), set_up, test_new_equals_migrated, tear_down);
  g_test_add ("/storage/schema/new-equals-migrated/3", Fixture, GINT_TO_POINTER (3), set_up, test_new_equals_migrated, tear_down);
  g_test_add ("/storage/schema/new-equals-migrated/5", Fixture, GINT_TO_POINTER (5), set_up, test_new_equals_migrated, tear_down);
  g_test_add ("/storage/schema/new-equals-migrated/7", Fixture, GINT_TO_POINTER (7), set_up, test_new_equals_migrated, tear_down);
  g_test_add ("/storage/schema/name-order", Fixture, GINT_TO_POINTER (7), set_up, test_name_order, tear_down);
  g_test_add ("/storage/schema/keeps-its-automation/2", Fixture, GINT_TO_POINTER (2), set_up, test_keeps_its_automation, tear_down);
  g_test_add ("/storage/schema/keeps-its-automation/3", Fixture, GINT_TO_POINTER (3), set_up, test_keeps_its_automation, tear_down);
  g_test_add ("/storage/schema/keeps-its-automation/5", Fixture, GINT_TO_POINTER (5), set_up, test_keeps_its_automation, tear_down);
  g_test_add ("/storage/schema/keeps-its-long-works", Fixture, GINT_TO_POINTER (5), set_up, test_keeps_its_long_works, tear_down);
  g_test_add ("/storage/schema/keeps-its-lists", Fixture, GINT_TO_POINTER (1), set_up, test_keeps_its_lists, tear_down);
  g_test_add ("/storage/schema/leads-by-hand", Fixture, GINT_TO_POINTER (1), set_up, test_leads_by_hand, tear_down);
  g_test_add ("/storage/schema/backup", Fixture, GINT_TO_POINTER (1), set_up, test_backup, tear_down);
  g_test_add ("/storage/schema/migrated-meanwhile", Fixture, GINT_TO_POINTER (1), set_up, test_migrated_meanwhile, tear_down);
  g_test_add ("/storage/schema/migration-fails", Fixture, GINT_TO_POINTER (1), set_up, test_migration_fails, tear_down);
  g_test_add ("/storage/schema/newer", Fixture, GINT_TO_POINTER (1), set_up, test_newer, tear_down);
  g_test_add ("/storage/schema/journal", Fixture, GINT_TO_POINTER (1), set_up, test_journal, tear_down);
  g_test_add ("/storage/schema/constraints", Fixture, GINT_TO_POINTER (1), set_up, test_constraints, tear_down);
  g_test_add ("/storage/schema/tables", Fixture, GINT_TO_POINTER (1), set_up, test_tables, tear_down);
  g_test_add ("/storage/schema/pragmas", Fixture, GINT_TO_POINTER (1), set_up, test_pragmas, tear_down);
  g_test_add ("/storage/schema/verify", Fixture, GINT_TO_POINTER (1), set_up, test_verify, tear_down);

  return g_test_run ();
}

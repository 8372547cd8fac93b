/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "storage/stafett-connection-private.h"
#include "storage/stafett-transaction.h"
#include "support/test-check.h"

/* "SQLite's result codes become STAFETT_ERROR codes by table", and every such file is left as it was. */

#define NOBODY 65534

static const char *own_path;

static void
set_up (TestSession   *test,
        gconstpointer  data)
{
  test_session_set_up (test, STAFETT_CONTENTS_STANDARD);
}

static void
tear_down (TestSession   *test,
           gconstpointer  data)
{
  test_session_tear_down (test);
}

static StafettConnection *
open_to_write (TestSession *test)
{
  g_autoptr (GError) error = NULL;
  StafettConnection *connection = stafett_connection_open (test->path, STAFETT_CONNECTION_READ_WRITE, &error);

  g_assert_no_error (error);
  return connection;
}

/* Opens a file that must be refused and must not change. */
static void
assert_not_opened (TestSession  *test,
                   const char   *path,
                   StafettError  code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before = 0;
  gsize length_after = 0;

  g_file_get_contents (path, &before, &length_before, NULL);
  g_assert_null (stafett_session_open (path, test->clock, "tester", &error));
  g_assert_error (error, STAFETT_ERROR, (int) code);
  g_assert_cmpstr (error->message, !=, "");
  g_file_get_contents (path, &after, &length_after, NULL);
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_not_a_database (TestSession   *test,
                     gconstpointer  data)
{
  static const struct {
    const char *contents;
    gssize      length;
  } cases[] = {
    { "", 0 }, { "x", 1 }, { "Dear Anna,\n", -1 }, { "SQLite format 3", 16 }, { "PK\003\004", 4 },
  };
  g_autofree char *path = g_build_filename (test->folder, "other.stafett", NULL);
  g_autofree char *missing = g_build_filename (test->folder, "missing.stafett", NULL);
  g_autofree char *foreign = g_build_filename (test->folder, "foreign.db", NULL);
  g_autofree char *noise = g_malloc (10000);
  g_autoptr (StafettConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_file_set_contents (path, cases[i].contents, cases[i].length, &error);
      g_assert_no_error (error);
      assert_not_opened (test, path, STAFETT_ERROR_NOT_A_DATABASE);
    }
  for (guint i = 0; i < 10000; i++)
    noise[i] = (char) g_test_rand_int_range (0, 256);
  g_file_set_contents (path, noise, 10000, &error);
  assert_not_opened (test, path, STAFETT_ERROR_NOT_A_DATABASE);

  /* Somebody else's database, */
  connection = stafett_connection_open (foreign, STAFETT_CONNECTION_CREATE, &error);
  g_assert_true (stafett_connection_execute_script (connection, "CREATE TABLE company (id INTEGER); PRAGMA user_version = 1", &error));
  g_clear_object (&connection);
  assert_not_opened (test, foreign, STAFETT_ERROR_NOT_A_DATABASE);

  /* a folder, and nothing at all. */
  assert_not_opened (test, test->folder, STAFETT_ERROR_NOT_A_DATABASE);
  assert_not_opened (test, missing, STAFETT_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_damaged (TestSession   *test,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (test->folder, "damaged.stafett", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  guint n_refused = 0;

  for (guint i = 0; i < 30; i++)
    test_session_add_sale (test, "Boats", test_session_add_company (test, "Fjord AS", "Lead"), STAFETT_SALE_STATUS_OPEN);
  g_assert_finalize_object (g_steal_pointer (&test->session));
  g_file_get_contents (test->path, &contents, &length, &error);
  g_assert_no_error (error);

  /* Each page in turn, but the first, whose header says what file it is. */
  for (gsize page = 4096; page + 4096 <= length; page += 4096)
    {
      g_autofree char *damaged = g_memdup2 (contents, length);

      memset (damaged + page, 0xa5, 4096);
      g_file_set_contents (path, damaged, (gssize) length, &error);
      g_assert_no_error (error);
      assert_not_opened (test, path, STAFETT_ERROR_DAMAGED);
      n_refused++;
    }
  g_assert_cmpuint (n_refused, >, 10);

  /* Cut off. */
  g_file_set_contents (path, contents, (gssize) length / 2, &error);
  assert_not_opened (test, path, STAFETT_ERROR_DAMAGED);
  test_session_reopen (test);
}

/* "locked by another program" */
static void
test_busy (TestSession   *test,
           gconstpointer  data)
{
  g_autoptr (StafettConnection) other = open_to_write (test);
  g_autoptr (GError) error = NULL;
  StafettChangeSet *change_set = test_change_set_value (STAFETT_RECORD_KIND_CATEGORY, 1, "name", "x");
  g_autoptr (StafettSession) opened = NULL;

  g_assert_true (stafett_connection_begin (other, &error));
  test_session_assert_refused (test, change_set, STAFETT_ERROR_BUSY, NULL);

  /* Opening and reading go on meanwhile, and writing afterwards. */
  opened = stafett_session_open (test->path, test->clock, "tester", &error);
  g_assert_no_error (error);
  test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  stafett_connection_rollback (other);
  test_session_add_company (test, "Fjord AS", "Lead");
}

/* In a program of its own, because root may write everything: it becomes nobody, opens the file, and tells the code. */
static int
run_child (const char *path)
{
  g_autoptr (StafettClock) clock = stafett_manual_clock_new (TEST_TIME);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettSession) session = NULL;

  if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
    return 99;

  session = stafett_session_open (path, clock, "tester", &error);
  return session != NULL ? 100 : error->domain == STAFETT_ERROR ? error->code : 98;
}

static int
open_as_nobody (const char *path)
{
  const char *arguments[] = { own_path, "--child", path, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_read_only (TestSession   *test,
                gconstpointer  data)
{
  static const struct {
    int          file;
    int          folder;
    gboolean     in_use; /* by somebody who may write it, so that the log lies beside it */
    StafettError code;
  } cases[] = {
    { 0444, 0777, FALSE, STAFETT_ERROR_READ_ONLY },
    { 0444, 0555, FALSE, STAFETT_ERROR_READ_ONLY },
    { 0444, 0777, TRUE, STAFETT_ERROR_READ_ONLY },
    { 0444, 0555, TRUE, STAFETT_ERROR_READ_ONLY },
    { 0000, 0777, FALSE, STAFETT_ERROR_READ_ONLY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      int code;

      if (cases[i].in_use)
        test_session_add_company (test, "Fjord AS", "Lead");
      before = test_dump_tables (test->path);
      if (!cases[i].in_use)
        g_assert_finalize_object (g_steal_pointer (&test->session));
      g_assert_cmpint (g_chmod (test->path, cases[i].file), ==, 0);
      g_assert_cmpint (g_chmod (test->folder, cases[i].folder), ==, 0);
      code = open_as_nobody (test->path);
      g_assert_cmpint (g_chmod (test->folder, 0700), ==, 0);
      g_assert_cmpint (g_chmod (test->path, 0600), ==, 0);
      g_test_message ("file %o in folder %o, %sin use", cases[i].file, cases[i].folder, cases[i].in_use ? "" : "not ");
      g_assert_cmpint (code, ==, cases[i].code);
      test_session_reopen (test);
      after = test_dump_tables (test->path);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_constraint (TestSession   *test,
                 gconstpointer  data)
{
  g_autoptr (StafettConnection) connection = open_to_write (test);
  g_autoptr (GError) error = NULL;

  g_assert_false (stafett_connection_execute (connection, "UPDATE category SET category_group = 9", &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_CONSTRAINT);
  g_clear_error (&error);

  /* A statement that failed can be used again. */
  g_assert_false (stafett_connection_execute (connection, "UPDATE category SET category_group = 9", &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (stafett_connection_execute (connection, "no SQL", &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_FAILED);
}

static void
test_full (TestSession   *test,
           gconstpointer  data)
{
  g_autoptr (StafettConnection) connection = open_to_write (test);
  g_autoptr (GError) error = NULL;

  g_assert_true (stafett_connection_execute (connection, "PRAGMA max_page_count = 1", &error));
  g_assert_false (stafett_connection_execute (connection, "UPDATE category SET description = zeroblob (1000000) || ''", &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_FULL);
}

static gpointer
interrupt_thread (gpointer data)
{
  gpointer *shared = data;

  /* Until it is heard: what has not begun cannot be interrupted. */
  while (!g_atomic_int_get ((int *) shared[1]))
    {
      stafett_connection_interrupt (shared[0]);
      g_usleep (1000);
    }
  return NULL;
}

static void
test_interrupted (TestSession   *test,
                  gconstpointer  data)
{
  g_autoptr (StafettConnection) connection = open_to_write (test);
  g_autoptr (GError) error = NULL;
  int done = FALSE;
  gpointer shared[] = { connection, &done };
  GThread *thread = g_thread_new ("interrupt", interrupt_thread, shared);
  gint64 value;

  g_assert_false (stafett_connection_get_integer (connection,
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", &value, &error));
  g_atomic_int_set (&done, TRUE);
  g_thread_join (thread);
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INTERRUPTED);
  g_clear_error (&error);
  g_assert_true (stafett_connection_get_integer (connection, "SELECT 5", &value, &error));
  g_assert_cmpint (value, ==, 5);
}

/* A query inside the same query: each has its own place. */
static void
test_nested (TestSession   *test,
             gconstpointer  data)
{
  g_autoptr (StafettConnection) connection = open_to_write (test);
  static const char *sql = "SELECT id FROM category ORDER BY id";
  g_autoptr (StafettStatement) outer = stafett_connection_prepare (connection, sql, NULL);
  guint n = 0;

  while (stafett_statement_step (outer, NULL))
    {
      g_autoptr (StafettStatement) inner = stafett_connection_prepare (connection, sql, NULL);

      g_assert_true (inner != outer);
      g_assert_true (stafett_statement_step (inner, NULL));
      g_assert_cmpint (stafett_statement_get_integer (inner, 0), ==, 1);
      g_assert_cmpint (stafett_statement_get_integer (outer, 0), ==, ++n);
    }
  g_assert_cmpuint (n, ==, 8);
}

static void
test_back_up (TestSession   *test,
              gconstpointer  data)
{
  g_autoptr (StafettConnection) connection = NULL;
  g_autofree char *path = g_build_filename (test->folder, "copy's.stafett", NULL);
  g_autofree char *original = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (GError) error = NULL;

  test_session_add_company (test, "Fjord AS", "Lead");
  connection = open_to_write (test);
  g_assert_true (stafett_connection_back_up (connection, path, &error));
  original = test_dump_tables (test->path);
  copy = test_dump_tables (path);
  g_assert_cmpstr (original, ==, copy);
  g_assert_false (stafett_connection_back_up (connection, path, &error));
}

/* Whoever tries one filter after the other leaves no statement of each behind; one that is in use stays whole. */
static void
test_statements (TestSession   *test,
                 gconstpointer  data)
{
  g_autoptr (StafettConnection) connection = open_to_write (test);
  g_autoptr (StafettStatement) lent = stafett_connection_prepare (connection, "VALUES (1), (2)", NULL);

  g_assert_true (stafett_statement_step (lent, NULL));
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %u", i);
      gint64 value;

      g_assert_true (stafett_connection_get_integer (connection, sql, &value, NULL));
      g_assert_cmpint (value, ==, i);
      g_assert_cmpuint (g_hash_table_size (connection->statements), <=, 200);
    }
  g_assert_true (stafett_statement_step (lent, NULL));
  g_assert_cmpint (stafett_statement_get_integer (lent, 0), ==, 2);
  g_assert_false (stafett_statement_step (lent, NULL));
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2]);

  own_path = argv[0];
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/storage/connection/statements", TestSession, NULL, set_up, test_statements, tear_down);
  g_test_add ("/storage/connection/not-a-database", TestSession, NULL, set_up, test_not_a_database, tear_down);
  g_test_add ("/storage/connection/damaged", TestSession, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/storage/connection/busy", TestSession, NULL, set_up, test_busy, tear_down);
  g_test_add ("/storage/connection/read-only", TestSession, NULL, set_up, test_read_only, tear_down);
  g_test_add ("/storage/connection/constraint", TestSession, NULL, set_up, test_constraint, tear_down);
  g_test_add ("/storage/connection/full", TestSession, NULL, set_up, test_full, tear_down);
  g_test_add ("/storage/connection/interrupted", TestSession, NULL, set_up, test_interrupted, tear_down);
  g_test_add ("/storage/connection/nested", TestSession, NULL, set_up, test_nested, tear_down);
  g_test_add ("/storage/connection/back-up", TestSession, NULL, set_up, test_back_up, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "services/stafett-session-private.h"
#include "storage/stafett-connection-private.h"
#include "storage/stafett-index-store.h"
#include "storage/stafett-transaction.h"
#include "support/test-check.h"

/* The indexes that long work does without, and makes anew in its own transaction. */

#define N_COMPANIES 6000

typedef struct {
  GCancellable *cancellable;
  const char   *statement; /* (nullable): at whose beginning to cancel */
  guint         n_indexes; /* that were begun to be made */
  char         *last;      /* (owned) */
} Trace;

static int
trace_cb (unsigned  type,
          void     *user_data,
          void     *statement,
          void     *text)
{
  Trace *trace = user_data;

  if (!g_str_has_prefix (text, "CREATE "))
    return 0;

  trace->n_indexes++;
  g_free (trace->last);
  trace->last = g_strdup (text);
  if (g_strcmp0 (text, trace->statement) == 0)
    g_cancellable_cancel (trace->cancellable);
  return 0;
}

static char *
dump_schema (TestSession *test)
{
  return test_query (test->path, "SELECT name || ' ' || ifnull (sql, '') FROM sqlite_master WHERE type = 'index' ORDER BY rowid");
}

static void
set_up (TestSession   *test,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  test_session_set_up (test, STAFETT_CONTENTS_STANDARD);
  stafett_session_execute (test->session,
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)"
    " INSERT INTO company (name, name_key, category_id) SELECT 'Company ' || i, 'company ' || i, 1 FROM n", &error);
  g_assert_no_error (error);
}

static void
tear_down (TestSession   *test,
           gconstpointer  data)
{
  test_session_tear_down (test);
}

/* Does without the indexes of the companies, and brings them back. */
static gboolean
set_aside_and_bring_back (StafettConnection  *connection,
                          Trace              *trace,
                          GError            **error)
{
  gboolean success;

  stafett_connection_begin (connection, error);
  g_assert_no_error (*error);
  stafett_index_store_set_aside (connection, STAFETT_RECORD_KIND_COMPANY, FALSE, N_COMPANIES, error);
  g_assert_no_error (*error);
  sqlite3_trace_v2 (connection->db, SQLITE_TRACE_STMT, trace_cb, trace);
  success = stafett_index_store_bring_back (connection, trace->cancellable, error);
  sqlite3_trace_v2 (connection->db, 0, NULL, NULL);
  stafett_connection_rollback (connection);
  stafett_index_store_forget (connection);

  return success;
}

/* Who cancels while the last index is being made does not wait for its end, and nothing has happened. */
static void
test_cancel (TestSession   *test,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettConnection) connection = stafett_connection_open (test->path, STAFETT_CONNECTION_READ_WRITE, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Trace all = { cancellable, NULL, 0, NULL };
  Trace cancelled = { cancellable, NULL, 0, NULL };
  g_autofree char *before = dump_schema (test);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_true (set_aside_and_bring_back (connection, &all, &error));
  g_assert_cmpuint (all.n_indexes, >, 5);

  cancelled.statement = all.last;
  g_assert_false (set_aside_and_bring_back (connection, &cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (cancelled.n_indexes, ==, all.n_indexes);
  g_clear_error (&error);
  after = dump_schema (test);
  g_assert_cmpstr (after, ==, before);

  /* The connection goes on, and interrupts nothing else. */
  g_cancellable_reset (cancellable);
  cancelled.statement = NULL;
  g_assert_true (set_aside_and_bring_back (connection, &cancelled, &error));
  g_assert_no_error (error);
  g_free (all.last);
  g_free (cancelled.last);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/storage/index-store/cancel", TestSession, NULL, set_up, test_cancel, tear_down);

  return g_test_run ();
}

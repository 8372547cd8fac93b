/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-index-store.h"

#include "storage/stafett-connection-private.h"
#include "storage/stafett-lookup.h"

/* A record that is added, deleted or restored gets a place in every index that its lists are sorted by, and those places are all over
 * the file. For many records of a table it is several times faster to do without its indexes, and to make them anew at the end,
 * sorted. It happens in the transaction of the work: nobody else sees it, and a rollback has never done it. */

/* From so many records on, and if they are at least one of so many of the table: there both ways took as long. */
#define MIN_RECORDS 5000
#define SHARE 8
#define SHARE_ADDED 4

/* An index is made by sorting, which takes as much memory as the cache again. The cache itself has no more use: all is read and written
 * once. */
#define SORTING_CACHE_SIZE "PRAGMA cache_size = -4096"

/* So many of SQLite's steps take about a millisecond. */
#define STEPS_UNCHECKED 10000

typedef struct {
  StafettRecordKind  kind;
  const char        *name;
  const char        *needed[4];       /* the indexes by which a deletion looks records up */
  const char        *needed_to_add[4]; /* and by which an import does */
} Table;

static const Table tables[] = {
  { STAFETT_RECORD_KIND_COMPANY, "company", { NULL }, { "company_name", "company_email", "company_organisation_number" } },
  { STAFETT_RECORD_KIND_CONTACT, "contact", { "contact_company" }, { "contact_name", "contact_email" } },
  { STAFETT_RECORD_KIND_SALE, "sale", { "sale_company", "sale_contact" }, { "sale_name" } },
};

typedef struct {
  char     *name;
  char     *sql;
  gboolean  kept; /* it is still there */
} Index;

static void
index_free (gpointer data)
{
  Index *index = data;

  g_free (index->name);
  g_free (index->sql);
  g_free (index);
}

static gboolean
drop (StafettConnection  *connection,
      const Index        *index,
      GError            **error)
{
  /* The name comes from the schema, and cannot be bound. */
  char *sql = sqlite3_mprintf ("DROP INDEX \"%w\"", index->name);
  gboolean success = stafett_connection_execute_script (connection, sql, error);

  sqlite3_free (sql);
  return success;
}

static gboolean
set_table_aside (StafettConnection   *connection,
                 const Table         *table,
                 const char * const  *needed,
                 GError             **error)
{
  g_autoptr (GError) local_error = NULL;
  guint first = connection->aside->len;

  {
    /* In the order in which SQLite tries them when several would do. */
    g_autoptr (StafettStatement) statement =
      stafett_connection_prepare (connection, "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY rowid",
                                  error);

    if (statement == NULL)
      return FALSE;

    stafett_statement_bind_text (statement, 1, table->name);
    while (stafett_statement_step (statement, &local_error))
      {
        const char *name = stafett_statement_get_text (statement, 0);
        gboolean kept = g_strv_contains (needed, name);
        Index *index;

        /* What stands before all that is made anew keeps its place in their order. */
        if (kept && connection->aside->len == first)
          continue;

        index = g_new0 (Index, 1);
        index->name = g_strdup (name);
        index->sql = g_strdup (stafett_statement_get_text (statement, 1));
        index->kept = kept;
        g_ptr_array_add (connection->aside, index);
      }
  }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  for (guint i = first; i < connection->aside->len; i++)
    {
      const Index *index = g_ptr_array_index (connection->aside, i);

      if (!index->kept && !drop (connection, index, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether @n_records are enough for it; *@worth is set if so. */
static gboolean
check_worth (StafettConnection  *connection,
             StafettRecordKind   kind,
             guint64             n_records,
             guint               share,
             gboolean           *worth,
             GError            **error)
{
  gint64 last_id = 0;

  *worth = FALSE;
  if (n_records < MIN_RECORDS)
    return TRUE;

  last_id = stafett_lookup_last_id (connection, kind, error);
  *worth = last_id >= 0 && n_records * share >= (guint64) last_id;
  return last_id >= 0;
}

/**
 * stafett_index_store_set_aside:
 * @connection: a connection in a transaction, of a long work that deletes or restores records
 * @kind: which records
 * @along: whether companies take their contacts and sales along
 * @n_records: how many
 * @error: any code of %STAFETT_ERROR
 *
 * Does without the indexes of their lists, if they are so many that it is faster to make those anew. Before the transaction is
 * committed stafett_index_store_bring_back() must have succeeded; after a rollback stafett_index_store_forget() is called.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_index_store_set_aside (StafettConnection  *connection,
                               StafettRecordKind   kind,
                               gboolean            along,
                               guint64             n_records,
                               GError            **error)
{
  gboolean worth;

  g_return_val_if_fail (connection->aside == NULL, FALSE);

  if (kind != STAFETT_RECORD_KIND_COMPANY && kind != STAFETT_RECORD_KIND_CONTACT && kind != STAFETT_RECORD_KIND_SALE)
    return TRUE;
  if (!check_worth (connection, kind, n_records, SHARE, &worth, error))
    return FALSE;
  if (!worth)
    return TRUE;

  connection->aside = g_ptr_array_new_with_free_func (index_free);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if ((tables[i].kind == kind || (kind == STAFETT_RECORD_KIND_COMPANY && along)) &&
        !set_table_aside (connection, &tables[i], tables[i].needed, error))
      return FALSE;

  return TRUE;
}

/**
 * stafett_index_store_set_aside_to_add:
 * @connection: a connection in a transaction, of a long work that adds records and looks records up as stafett_lookup_find() does
 * @kind: which records
 * @n_records: how many more it is expected to add
 * @error: any code of %STAFETT_ERROR
 *
 * The same for an import, which may find out in its course how much there is to add; once is enough.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_index_store_set_aside_to_add (StafettConnection  *connection,
                                      StafettRecordKind   kind,
                                      guint64             n_records,
                                      GError            **error)
{
  gboolean worth;

  if (connection->aside != NULL)
    return TRUE;
  if (!check_worth (connection, kind, n_records, SHARE_ADDED, &worth, error))
    return FALSE;
  if (!worth)
    return TRUE;

  connection->aside = g_ptr_array_new_with_free_func (index_free);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].kind == kind && !set_table_aside (connection, &tables[i], tables[i].needed_to_add, error))
      return FALSE;

  return TRUE;
}

static int
check_cancelled_cb (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static gboolean
make_all (StafettConnection  *connection,
          GError            **error)
{
  for (guint i = 0; connection->aside != NULL && i < connection->aside->len; i++)
    {
      const Index *index = g_ptr_array_index (connection->aside, i);

      if ((index->kept && !drop (connection, index, error)) || !stafett_connection_execute_script (connection, index->sql, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * stafett_index_store_bring_back:
 * @connection: a connection in a transaction
 * @cancellable: (nullable): to give up, also in the middle of an index
 * @error: any code of %STAFETT_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Makes the indexes that were set aside, all of a table in their old order: where two would do, SQLite takes one by that. Leaves
 * the connection with a small cache, until stafett_database_end_long_work().
 *
 * Returns: whether all indexes are there; if not, the transaction must be rolled back
 */
gboolean
stafett_index_store_bring_back (StafettConnection  *connection,
                                GCancellable       *cancellable,
                                GError            **error)
{
  g_autoptr (GError) local_error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      (connection->aside != NULL && !stafett_connection_execute (connection, SORTING_CACHE_SIZE, error)))
    return FALSE;

  /* One index of a million records takes seconds. */
  sqlite3_progress_handler (connection->db, STEPS_UNCHECKED, check_cancelled_cb, cancellable);
  make_all (connection, &local_error);
  sqlite3_progress_handler (connection->db, 0, NULL, NULL);

  if (local_error == NULL)
    {
      stafett_index_store_forget (connection);
      return TRUE;
    }

  if (!g_error_matches (local_error, STAFETT_ERROR, STAFETT_ERROR_INTERRUPTED) ||
      !g_cancellable_set_error_if_cancelled (cancellable, error))
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * stafett_index_store_forget:
 * @connection: a connection whose transaction has ended
 *
 * Forgets what was set aside.
 */
void
stafett_index_store_forget (StafettConnection *connection)
{
  g_clear_pointer (&connection->aside, g_ptr_array_unref);
}

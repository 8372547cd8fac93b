/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "services/stafett-export.h"
#include "services/stafett-output-file.h"
#include "services/stafett-session-private.h"
#include "support/test-check.h"

/* A process loses all its locks on a file when it closes any descriptor of it, whoever opened that (POSIX). Without them another
 * program thinks that it is alone, and takes the write-ahead log away with what this one will still write into it. */

/* SQLite's bytes for those who read, see os_unix.c: PENDING_BYTE + 2 and what follows. */
#define SHARED_FIRST 0x40000002
#define SHARED_SIZE 510

/* And the byte of the log's index that says that it is in use: UNIX_SHM_DMS. */
#define INDEX_IN_USE 128

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
  test_session_assert_sound (test);
  test_session_tear_down (test);
}

/* As another process sees it. */
static gboolean
is_held (const char *path,
         off_t       start,
         off_t       length)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = length };
      int fd = open (path, O_RDWR);

      _exit (fd >= 0 && fcntl (fd, F_GETLK, &lock) == 0 ? lock.l_type != F_UNLCK : 2);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), <, 2);
  return WEXITSTATUS (status) == 1;
}

static gboolean
is_locked (const char *path)
{
  return is_held (path, SHARED_FIRST, SHARED_SIZE);
}

/* The same database once more, as when somebody opens the file that is on show. */
static void
test_opened_again (TestSession   *test,
                   gconstpointer  data)
{
  StafettSession *again;
  g_autoptr (GError) error = NULL;

  g_assert_true (is_locked (test->path));
  again = stafett_session_open (test->path, test->clock, "tester", &error);
  g_assert_no_error (error);
  g_assert_true (is_locked (test->path));
  g_object_unref (again);
  g_assert_true (is_locked (test->path));
}

/* Whoever reads the file, as a file chooser does to find out what it is. */
static void
test_read (TestSession   *test,
           gconstpointer  data)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (test->path, &contents, NULL, NULL));
  g_assert_true (is_locked (test->path));
}

/* Whoever reads the index of the log, too: another program that thinks that it is the first makes it anew, while this one has it in its
 * memory, which can be the end of this one (SIGBUS). */
static void
test_index_read (TestSession   *test,
                 gconstpointer  data)
{
  g_autofree char *index = g_strconcat (test->path, "-shm", NULL);
  g_autofree char *contents = NULL;

  g_assert_true (is_held (index, INDEX_IN_USE, 1));
  g_assert_true (g_file_get_contents (index, &contents, NULL, NULL));
  g_assert_true (is_held (index, INDEX_IN_USE, 1));
}

/* With the session its lock goes, and SQLite's files beside the database, too. */
static void
test_closed (TestSession   *test,
             gconstpointer  data)
{
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);

  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_clear_object (&test->session);
  g_assert_false (is_locked (test->path));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  test_session_reopen (test);
  g_assert_true (is_locked (test->path));
}

/* Somebody puts a backup in its place, or takes it away, while it is open: what is saved now would be nowhere. */
static void
test_replaced (TestSession   *test,
               gconstpointer  data)
{
  gboolean removed = GPOINTER_TO_INT (data);
  g_autofree char *copy = g_strconcat (test->path, ".copy", NULL);
  g_autofree char *away = g_strconcat (test->path, ".away", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (StafettChangeSet) change_set = test_change_set_value (STAFETT_RECORD_KIND_CATEGORY, 1, "name", "Prospect");
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("VACUUM INTO '%s'", copy);

  g_assert_true (stafett_session_execute (test->session, sql, &error));
  g_assert_cmpint (g_rename (test->path, away), ==, 0);
  if (!removed)
    g_assert_cmpint (g_rename (copy, test->path), ==, 0);
  before = test_dump_tables (removed ? away : test->path);

  commit = stafett_session_apply (test->session, change_set, &error);
  g_assert_null (commit);
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "has been moved, replaced or removed"));
  after = test_dump_tables (removed ? away : test->path);
  g_assert_cmpstr (after, ==, before);

  g_unlink (copy);
  g_assert_cmpint (g_rename (away, test->path), ==, 0);
  commit = stafett_session_apply (test->session, change_set, NULL);
  g_assert_nonnull (commit);
}

static void
test_output (TestSession   *test,
             gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path (test->path);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettExport) export = stafett_export_new (test->session, query, STAFETT_EXPORT_FOR_PROGRAMS);
  g_autoptr (GError) error = NULL;

  g_assert_false (stafett_export_save (export, file, NULL, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
  g_assert_true (is_locked (test->path));
}

/* While another program writes for long, as an import does, a database can be opened and read, and is not saved to. */
static void
test_busy (TestSession   *test,
           gconstpointer  data)
{
  g_autoptr (StafettClock) clock = stafett_manual_clock_new (TEST_TIME);
  g_autoptr (StafettSession) other = NULL;
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_CATEGORIES);
  g_autoptr (StafettTable) table = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  StafettCategory *category = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);

  g_assert_true (stafett_session_execute (test->session, "BEGIN IMMEDIATE", &error));
  other = stafett_session_open (test->path, clock, "tester", &error);
  g_assert_no_error (error);
  table = stafett_session_list (other, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stafett_table_get_n_rows (table), >, 0);

  category->name = g_strdup ("Supplier");
  category->group = STAFETT_CATEGORY_GROUP_OTHER;
  stafett_change_set_add (change_set, category);
  g_assert_null (stafett_session_apply (other, change_set, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_BUSY);
  g_clear_error (&error);

  g_assert_true (stafett_session_execute (test->session, "ROLLBACK", &error));
  commit = stafett_session_apply (other, change_set, &error);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/locks/opened-again", TestSession, NULL, set_up, test_opened_again, tear_down);
  g_test_add ("/services/locks/read", TestSession, NULL, set_up, test_read, tear_down);
  g_test_add ("/services/locks/index-read", TestSession, NULL, set_up, test_index_read, tear_down);
  g_test_add ("/services/locks/closed", TestSession, NULL, set_up, test_closed, tear_down);
  g_test_add ("/services/locks/replaced", TestSession, NULL, set_up, test_replaced, tear_down);
  g_test_add ("/services/locks/removed", TestSession, GINT_TO_POINTER (TRUE), set_up, test_replaced, tear_down);
  g_test_add ("/services/locks/output", TestSession, NULL, set_up, test_output, tear_down);
  g_test_add ("/services/locks/busy", TestSession, NULL, set_up, test_busy, tear_down);

  return g_test_run ();
}

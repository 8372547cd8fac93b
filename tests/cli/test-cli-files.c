/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/test-cli.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "services/stafett-session.h"
#include "services/stafett-system-clock.h"

/* Files that are not what they should be, and the program killed at any moment. */

static char *program; /* this test, to be started again */

static void
test_create (TestCli       *self,
             gconstpointer  data)
{
  test_cli_expect (self, "create", "");
  test_cli_refuse (self, 1, "create", "already exists");
  test_cli_expect (self, "create other.stafett --empty", "");
  g_assert_cmpuint (test_cli_count (self, "--database other.stafett list categories"), ==, 0);
  g_assert_cmpuint (test_cli_count (self, "list categories --database other.stafett"), ==, 0);
  g_assert_cmpuint (test_cli_count (self, "list categories"), ==, 8);
  test_cli_refuse (self, 1, "create nowhere/other.stafett", "cannot be opened");
  test_cli_refuse (self, 2, "create third.stafett --demo --empty", "exclude each other");
}

static void
test_demo (TestCli       *self,
           gconstpointer  data)
{
  g_autoptr (json_t) info = NULL;

  test_cli_do (self, "create --demo");
  info = test_cli_json (self, "info");
  g_assert_true (test_json_boolean (info, 0, "demo"));
  g_assert_cmpint (test_json_integer (info, 0, "companies"), >, 0);
  test_cli_expect (self, "check", "ok\n");
}

/* The system need not have the locale that the user asks for. */
static void
test_language (TestCli       *self,
               gconstpointer  data)
{
  g_setenv ("LC_ALL", "nb_NO.UTF-8", TRUE);
  test_cli_do (self, "create");
  test_cli_refuse (self, 1, "create", "finnes fra før");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);

  test_cli_expect_column (self, "list categories", "name",
                          "Lead|Markedsføringskvalifisert lead|Mulighet|Tapt mulighet|Kunde|Partner|Tidligere kunde|Annet");
  test_cli_expect_column (self, "list statuses", "name", "Åpen|Kontakter|Kvalifisert|Diskvalifisert|Varmes opp igjen");
}

static void
test_missing (TestCli       *self,
              gconstpointer  data)
{
  test_cli_refuse (self, 1, "info", "There is no file");
  test_cli_refuse (self, 1, "--database . info", "is not a file");
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

static void
test_not_a_database (TestCli       *self,
                     gconstpointer  data)
{
  g_autofree char *contents = g_strnfill (5000, 'x');
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (self->path, contents, -1, NULL));
  test_cli_refuse (self, 1, "info", "not a");
  test_cli_refuse (self, 1, "add company Fjord", "not a");
  g_assert_true (g_file_get_contents (self->path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, contents);
}

static void
test_newer_version (TestCli       *self,
                    gconstpointer  data)
{
  const guchar version[] = { 0, 0, 0x03, 0xe7 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length, length_after;

  /* SQLite keeps user_version in the bytes 60 to 63 of the file. */
  test_cli_do (self, "create");
  g_assert_true (g_file_get_contents (self->path, &before, &length, NULL));
  memcpy (before + 60, version, sizeof version);
  g_assert_true (g_file_set_contents (self->path, before, (gssize) length, NULL));

  test_cli_refuse (self, 1, "list companies", "newer");
  test_cli_refuse (self, 1, "add company Fjord", "newer");
  g_assert_true (g_file_get_contents (self->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

static void
test_damaged (TestCli       *self,
              gconstpointer  data)
{
  g_autofree char *contents = NULL;
  g_autofree char *output = NULL;
  gsize length;

  test_cli_do (self, "create");
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  memset (contents + 4096, 0xff, MIN (length - 4096, 40000));
  g_assert_true (g_file_set_contents (self->path, contents, (gssize) length, NULL));

  output = test_cli_run (self, 1, "check");
  test_cli_refuse (self, 1, "add company Fjord", "damaged");
}

static void
test_read_only (TestCli       *self,
                gconstpointer  data)
{
  if (geteuid () == 0)
    {
      g_test_skip ("root may write everything");
      return;
    }

  test_cli_do (self, "create");
  g_assert_cmpint (g_chmod (self->path, 0400), ==, 0);
  test_cli_refuse (self, 1, "add company Fjord", "read-only");

  /* The attempt leaves nothing behind that would keep the database read-only. */
  g_assert_cmpint (g_chmod (self->path, 0600), ==, 0);
  test_cli_do (self, "add company Fjord");
}

/* The other program: has a question in the open database, and does nothing more. */
static void
hold (const char *path)
{
  g_autoptr (StafettClock) clock = stafett_system_clock_new ();
  g_autoptr (StafettSession) session = stafett_session_open (path, clock, g_get_user_name (), NULL);
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);

  g_assert_nonnull (session);
  sale->name = g_strdup ("Stor");
  sale->company_id = 1;
  sale->currency = g_strdup ("NOK");
  sale->status = STAFETT_SALE_STATUS_SOLD;
  stafett_change_set_add (change_set, sale);
  commit = stafett_session_apply (session, change_set, NULL);
  g_assert_nonnull (commit);
  g_assert_cmpuint (stafett_commit_get_n_questions (commit), ==, 1);

  printf ("asked\n");
  fflush (stdout);
  for (;;)
    pause ();
}

static void
test_killed_while_question_waits (TestCli       *self,
                                  gconstpointer  data)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  test_cli_do (self, "create");
  test_cli_do (self, "rule sold --to Customer --ask --on");
  test_cli_do (self, "add company Fjord --category Lead");

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--hold", self->path, NULL);
  g_assert_no_error (error);
  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, "asked");
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);

  test_cli_expect_cell (self, "list confirmations", "state", "waiting");
  test_cli_expect_cell (self, "list confirmations", "company", "Fjord");
  test_cli_expect (self, "check", "ok\n");
  test_cli_do (self, "answer 1 accept");
  test_cli_expect_category (self, "Fjord", "Customer");
}

/* Killed at any moment, a save and its automation are there together or not at all. */
static void
test_killed_at_any_moment (TestCli       *self,
                           gconstpointer  data)
{
  guint n_done = 0;

  test_cli_do (self, "create");
  test_cli_do (self, "rule registered --to Customer --automatic --on");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *add_company = g_strdup_printf ("add company Firma%u --category Lead", i);
      g_autofree char *add_sale = g_strdup_printf ("add sale Stor --company Firma%u", i);
      g_autofree char *list = g_strdup_printf ("list sales --where company=Firma%u", i);
      g_autofree char *name = g_strdup_printf ("Firma%u", i);
      g_autoptr (GSubprocess) process = NULL;
      guint n_sales;

      test_cli_do (self, add_company);
      process = test_cli_spawn (self, add_sale);
      g_usleep (i * 1500);
      g_subprocess_send_signal (process, SIGKILL);
      g_subprocess_wait (process, NULL, NULL);

      n_sales = test_cli_count (self, list);
      g_assert_cmpuint (n_sales, <=, 1);
      test_cli_expect_category (self, name, n_sales == 1 ? "Customer" : "Lead");
      n_done += n_sales;
    }
  test_cli_expect (self, "check", "ok\n");
  g_test_message ("%u of 20 were done", n_done);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--hold"))
    hold (argv[2]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/cli/files/" path, TestCli, NULL, test_cli_set_up_empty, func, test_cli_tear_down)
  ADD ("create", test_create);
  ADD ("demo", test_demo);
  ADD ("language", test_language);
  ADD ("missing", test_missing);
  ADD ("not-a-database", test_not_a_database);
  ADD ("newer-version", test_newer_version);
  ADD ("damaged", test_damaged);
  ADD ("read-only", test_read_only);
  ADD ("killed-while-question-waits", test_killed_while_question_waits);
  ADD ("killed-at-any-moment", test_killed_at_any_moment);

  return g_test_run ();
}

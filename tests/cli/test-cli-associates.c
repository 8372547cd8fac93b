/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/test-cli.h"

#include <string.h>

/* Associates, who acts, and passphrases, which are never arguments. */

static void
write_file (TestCli    *self,
            const char *name,
            const char *contents)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
test_add_and_set (TestCli       *self,
                  gconstpointer  data)
{
  test_cli_do (self, "add associate Anna --login-name anna --user-group Sales");
  test_cli_do (self, "add associate Kari --login-name kari --administrator");
  test_cli_expect_cell (self, "list associates --where login-name=anna", "user-group", "Sales");
  test_cli_expect_column (self, "list associates --where administrator=no --where active=yes", "name", "Anna");
  test_cli_do (self, "set associate anna administrator=yes user-group=");
  test_cli_expect_cell (self, "list associates --where login-name=anna", "user-group", NULL);
  test_cli_do (self, "set associate anna active=no");
  test_cli_expect_column (self, "list associates --where active=no", "name", "Anna");

  test_cli_refuse (self, 2, "add associate Ola", "--login-name");
  test_cli_refuse (self, 1, "add associate '' --login-name ola", "Name");
  test_cli_refuse (self, 1, "add associate Ola --login-name kari", "kari");
  test_cli_refuse (self, 1, "set associate kari login-name=anna", "anna");
}

static void
test_last_administrator (TestCli       *self,
                         gconstpointer  data)
{
  test_cli_do (self, "add associate Kari --login-name kari --administrator");
  test_cli_do (self, "--as kari set associate 1 administrator=no");
  test_cli_refuse (self, 1, "--as kari set associate kari administrator=no", "only active administrator");
  test_cli_refuse (self, 1, "--as kari set associate kari active=no", "only active administrator");
  test_cli_refuse (self, 1, "add category X --group other", "Only administrators");
}

static void
test_as (TestCli       *self,
         gconstpointer  data)
{
  test_cli_do (self, "add associate Anna --login-name anna");
  test_cli_do (self, "--as anna add company Fjord");
  test_cli_expect_cell (self, "list journal --limit 1", "by", "Anna");
  test_cli_refuse (self, 1, "add category X --group other --as anna", "Only administrators");
  test_cli_refuse (self, 1, "--as nobody info", "anna");
  test_cli_do (self, "set associate anna active=no");
  test_cli_refuse (self, 1, "--as anna info", "“anna”");
  test_cli_refuse (self, 2, "--as anna create other.stafett", "--as");
}

/* "with unknown system login and no --as a clear refusal that names the possible ones and --as" */
static void
test_unknown_login (TestCli       *self,
                    gconstpointer  data)
{
  test_cli_do (self, "add associate Anna --login-name anna");
  test_cli_do (self, "set associate 1 login-name=elsewhere");
  test_cli_refuse (self, 1, "info", "--as LOGIN");
  g_assert_nonnull (strstr (self->error_text, "anna, elsewhere"));
  test_cli_refuse (self, 1, "add company Fjord", "--as LOGIN");
  test_cli_do (self, "--as elsewhere add category X --group other");
}

static void
test_passphrase (TestCli       *self,
                 gconstpointer  data)
{
  g_autofree char *associates = NULL;
  g_autofree char *settings = NULL;

  write_file (self, "first", "hemmelig\r\n");
  write_file (self, "second", "hemmeligere");
  write_file (self, "empty", "\n");
  test_cli_do (self, "add associate Anna --login-name anna");
  test_cli_do (self, "passphrase set anna --new-passphrase-file first");
  test_cli_expect_cell (self, "list journal --limit 1", "action", "passphrase-set");

  /* The hash is nowhere to be seen, only that there is one. */
  associates = test_cli_run (self, 0, "list associates --json");
  g_assert_null (strstr (associates, "argon2"));
  g_assert_nonnull (strstr (associates, "\"passphrase\": true"));
  settings = test_cli_run (self, 0, "export settings -");
  g_assert_null (strstr (settings, "argon2"));

  test_cli_refuse (self, 1, "--as anna info", "--passphrase-file");
  test_cli_refuse (self, 1, "--as anna info --passphrase-file second", "not the passphrase of Anna");
  test_cli_refuse (self, 1, "--as anna info --passphrase-file missing", "missing");
  test_cli_do (self, "--as anna --passphrase-file first add company Fjord");

  test_cli_refuse (self, 1, "--as anna --passphrase-file first passphrase remove 1", "Only administrators");
  test_cli_refuse (self, 1, "--as anna --passphrase-file first passphrase set --new-passphrase-file empty", "empty");
  test_cli_do (self, "--as anna --passphrase-file first passphrase set --new-passphrase-file second");
  test_cli_expect_cell (self, "list journal --limit 1", "action", "passphrase-changed");
  test_cli_do (self, "passphrase remove anna");
  test_cli_expect_cell (self, "list journal --limit 1", "action", "passphrase-removed");
  test_cli_do (self, "--as anna add company Vik");
}

/* Who runs it acts without a passphrase, but needs the present one to change it. */
static void
test_own_passphrase (TestCli       *self,
                     gconstpointer  data)
{
  write_file (self, "first", "hemmelig\n");
  write_file (self, "second", "hemmeligere\n");
  test_cli_do (self, "passphrase set --new-passphrase-file first");
  test_cli_do (self, "add company Fjord");
  test_cli_refuse (self, 2, "passphrase remove", "--passphrase-file");
  test_cli_refuse (self, 1, "passphrase remove --passphrase-file second", "not your present passphrase");
  test_cli_do (self, "passphrase remove --passphrase-file first");
  test_cli_refuse (self, 2, "passphrase", "set or remove");
  test_cli_refuse (self, 2, "passphrase set", "--new-passphrase-file");
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *name;
    void      (*test) (TestCli *self, gconstpointer data);
  } tests[] = {
    { "add-and-set", test_add_and_set },
    { "last-administrator", test_last_administrator },
    { "as", test_as },
    { "unknown-login", test_unknown_login },
    { "passphrase", test_passphrase },
    { "own-passphrase", test_own_passphrase },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/associates/", tests[i].name, NULL);

      g_test_add (path, TestCli, NULL, test_cli_set_up, tests[i].test, test_cli_tear_down);
    }

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/test-cli.h"

#include <string.h>

/* export settings, import settings, and comparing two installations. */

static void
write_file (TestCli    *self,
            const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, "settings.json", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static const char settings[] =
  "{ \"format\": \"stafett-settings\", \"schema\": 1,\n"
  "  \"categories\": [\n"
  "    { \"name\": \"Grossist\", \"group\": \"partner\" },\n"
  "    { \"name\": \"lead\", \"group\": \"other\" }\n"
  "  ],\n"
  "  \"rules\": [ { \"trigger\": \"sold\", \"on\": true, \"target\": \"Grossist\", \"ask\": true } ] }\n";

static void
test_export (TestCli       *self,
             gconstpointer  data)
{
  g_autofree char *printed = test_cli_run (self, 0, "export settings -");
  g_autofree char *path = g_build_filename (self->folder, "out.json", NULL);
  g_autofree char *written = NULL;

  g_assert_true (g_str_has_prefix (printed, "{\n  \"format\": \"stafett-settings\",\n  \"schema\": 2,\n  \"grouping\": false,\n"));
  test_cli_expect (self, "export settings out.json", "");
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, printed);

  /* "How two installations are compared" */
  test_cli_do (self, "create other.stafett --empty");
  test_cli_do (self, "--database other.stafett import settings out.json");
  g_free (printed);
  printed = test_cli_run (self, 0, "--database other.stafett export settings -");
  g_assert_cmpstr (written, ==, printed);
  test_cli_expect (self, "import settings out.json --dry-run", "16 items are unchanged.\nNothing was changed.\n");
  test_cli_expect (self, "import settings out.json", "16 items are unchanged.\nNothing was changed.\n");

  test_cli_refuse (self, 1, "export settings nowhere/out.json", "could not be written");
  test_cli_refuse (self, 2, "export lists out.json", "settings");
  test_cli_refuse (self, 2, "export", "settings");
  test_cli_refuse (self, 2, "import settings", "missing");
}

static void
test_import (TestCli       *self,
             gconstpointer  data)
{
  g_autofree char *before = test_cli_run (self, 0, "export settings -");
  g_autofree char *plan = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undo = NULL;
  g_autoptr (json_t) dry = NULL;
  g_autoptr (json_t) done = NULL;

  test_cli_do (self, "add company Fjord --category Lead");
  write_file (self, settings);
  plan = test_cli_run (self, 0, "import settings settings.json --dry-run");
  g_assert_nonnull (strstr (plan, "Added:\n  Category: Grossist\n    Category group: Partner\n"));
  g_assert_nonnull (strstr (plan, "    Name: Lead → lead\n    Category group: Potential customer → Other\n"));
  g_assert_nonnull (strstr (plan, "    Used by 1 company, 0 contacts and 0 automation rules\n"));
  g_assert_nonnull (strstr (plan, "Not in the file, and kept (--delete-missing deletes it):\n  Category: Marketing qualified lead\n"));
  dry = test_cli_json (self, "import settings settings.json --dry-run --delete-missing --json");
  g_assert_false (test_json_boolean (dry, 0, "applied"));
  g_assert_cmpuint (json_array_size (test_json_array (dry, "steps")), ==, 2 + 7 + 1);
  after = test_cli_run (self, 0, "export settings -");
  g_assert_cmpstr (before, ==, after);

  g_free (test_cli_run (self, 1, "import settings settings.json"));
  g_assert_nonnull (strstr (self->error_text, "--yes"));
  g_free (after);
  after = test_cli_run (self, 0, "export settings -");
  g_assert_cmpstr (before, ==, after);

  done = test_cli_json (self, "import settings settings.json --delete-missing --yes --json");
  g_assert_true (test_json_boolean (done, 0, "applied"));
  test_cli_expect_column (self, "list categories", "name", "Grossist|lead");
  undo = g_strdup_printf ("undo %" G_GINT64_FORMAT " --yes", test_json_integer (done, 0, "journal-entry"));
  test_cli_do (self, undo);
  g_free (after);
  after = test_cli_run (self, 0, "export settings -");
  g_assert_cmpstr (before, ==, after);
}

static void
test_refusals (TestCli       *self,
               gconstpointer  data)
{
  test_cli_refuse (self, 1, "import settings nothing.json", "could not be read");
  write_file (self, "{ \"format\": \"stafett-settings\",\n  \"schema\": 1,\n  \"rules\": [ }\n");
  test_cli_refuse (self, 1, "import settings settings.json", "Line 3, column");
  write_file (self, "{ \"format\": \"stafett-settings\",\n  \"schema\": 7 }\n");
  test_cli_refuse (self, 1, "import settings settings.json --dry-run", "Line 2, schema: The file is of a newer version");
  write_file (self, "{ \"format\": \"stafett-settings\", \"schema\": 1,\n"
                    "  \"rules\": [ { \"trigger\": \"sold\", \"on\": true, \"target\": \"Nowhere\" } ] }\n");
  test_cli_refuse (self, 1, "import settings settings.json --yes", "rules[0].target");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/settings/export", TestCli, NULL, test_cli_set_up, test_export, test_cli_tear_down);
  g_test_add ("/cli/settings/import", TestCli, NULL, test_cli_set_up, test_import, test_cli_tear_down);
  g_test_add ("/cli/settings/refusals", TestCli, NULL, test_cli_set_up, test_refusals, test_cli_tear_down);

  return g_test_run ();
}

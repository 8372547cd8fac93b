/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/test-cli.h"

#include <glib/gstdio.h>

void
test_cli_set_up_empty (TestCli       *self,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("stafett-cli-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.stafett", NULL);
}

void
test_cli_set_up (TestCli       *self,
                 gconstpointer  data)
{
  test_cli_set_up_empty (self, data);
  test_cli_do (self, "create");
}

void
test_cli_tear_down (TestCli       *self,
                    gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (self->folder, name, NULL);

      g_unlink (child);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->error_text, g_free);
}

GSubprocess *
test_cli_spawn (TestCli    *self,
                const char *command)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strconcat ("program ", command, NULL);
  g_auto (GStrv) arguments = NULL;
  GSubprocess *process;

  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, &error));
  g_assert_no_error (error);
  g_free (arguments[0]);
  arguments[0] = g_strdup (g_getenv ("STAFETTCTL"));
  g_assert_nonnull (arguments[0]);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  g_subprocess_launcher_setenv (launcher, "STAFETT_DATABASE", self->path, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) arguments, &error);
  g_assert_no_error (error);

  return process;
}

char *
test_cli_run (TestCli    *self,
              int         status,
              const char *command)
{
  g_autoptr (GSubprocess) process = test_cli_spawn (self, command);
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_clear_pointer (&self->error_text, g_free);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &self->error_text, &error);
  g_assert_no_error (error);

  if (!g_subprocess_get_if_exited (process) || g_subprocess_get_exit_status (process) != status)
    g_error ("stafettctl %s: exit status %d instead of %d\n%s%s", command,
             g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1, status, output, self->error_text);

  return output;
}

void
test_cli_do (TestCli    *self,
             const char *command)
{
  g_autofree char *output = test_cli_run (self, 0, command);

  g_assert_cmpstr (self->error_text, ==, "");
}

void
test_cli_expect (TestCli    *self,
                 const char *command,
                 const char *expected)
{
  g_autofree char *output = test_cli_run (self, 0, command);

  g_assert_cmpstr (output, ==, expected);
  g_assert_cmpstr (self->error_text, ==, "");
}

void
test_cli_refuse (TestCli    *self,
                 int         status,
                 const char *command,
                 const char *message)
{
  g_autofree char *output = test_cli_run (self, status, command);

  g_assert_cmpstr (output, ==, "");
  g_assert_true (g_str_has_prefix (self->error_text, "stafettctl: "));
  if (strstr (self->error_text, message) == NULL)
    g_error ("stafettctl %s: “%s” is not in:\n%s", command, message, self->error_text);
  /* A hint belongs to a misunderstanding, not to a refusal. */
  g_assert_true ((strstr (self->error_text, "--help”") != NULL) == (status == 2));
}

json_t *
test_cli_json (TestCli    *self,
               const char *command)
{
  g_autofree char *line = g_strconcat ("--json ", command, NULL);
  g_autofree char *output = test_cli_run (self, 0, line);
  json_error_t error;
  json_t *json = json_loads (output, JSON_REJECT_DUPLICATES, &error);

  if (json == NULL)
    g_error ("line %d: %s:\n%s", error.line, error.text, output);
  return json;
}

guint
test_cli_count (TestCli    *self,
                const char *command)
{
  g_autoptr (json_t) json = test_cli_json (self, command);

  return json_array_size (json);
}

static json_t *
get_member (json_t     *json,
            guint       row,
            const char *key)
{
  json_t *object = json;
  json_t *member;

  if (json_is_array (json))
    {
      g_assert_cmpuint (row, <, json_array_size (json));
      object = json_array_get (json, row);
    }

  member = json_object_get (object, key);
  if (member == NULL)
    g_error ("There is no member “%s”.", key);
  return member;
}

const char *
test_json_text (json_t     *json,
                guint       row,
                const char *key)
{
  json_t *member = get_member (json, row, key);

  g_assert_true (json_is_string (member) || json_is_null (member));
  return json_string_value (member);
}

gint64
test_json_integer (json_t     *json,
                   guint       row,
                   const char *key)
{
  json_t *member = get_member (json, row, key);

  g_assert_true (json_is_integer (member));
  return json_integer_value (member);
}

double
test_json_real (json_t     *json,
                guint       row,
                const char *key)
{
  json_t *member = get_member (json, row, key);

  g_assert_true (json_is_real (member));
  return json_real_value (member);
}

gboolean
test_json_boolean (json_t     *json,
                   guint       row,
                   const char *key)
{
  json_t *member = get_member (json, row, key);

  g_assert_true (json_is_boolean (member));
  return json_boolean_value (member);
}

json_t *
test_json_array (json_t     *json,
                 const char *key)
{
  json_t *member = get_member (json, 0, key);

  g_assert_true (json_is_array (member));
  return member;
}

void
test_cli_expect_cell (TestCli    *self,
                      const char *command,
                      const char *key,
                      const char *value)
{
  g_autoptr (json_t) json = test_cli_json (self, command);

  g_assert_cmpstr (test_json_text (json, 0, key), ==, value);
}

void
test_cli_expect_category (TestCli    *self,
                          const char *company,
                          const char *category)
{
  g_autofree char *command = g_strdup_printf ("list companies --where 'name=%s'", company);

  test_cli_expect_cell (self, command, "category", category);
}

void
test_cli_expect_column (TestCli    *self,
                        const char *command,
                        const char *key,
                        const char *values)
{
  g_autoptr (json_t) json = test_cli_json (self, command);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_size (json); i++)
    {
      const char *value = test_json_text (json, i, key);

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", value != NULL ? value : "-");
    }
  g_assert_cmpstr (text->str, ==, values);
}

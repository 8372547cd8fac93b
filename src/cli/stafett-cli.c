/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli.h"

#include "cli/stafett-cli-private.h"
#include "core/stafett-error.h"
#include "services/stafett-system-clock.h"
#include "services/stafett-system-user.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <stdio.h>

G_DEFINE_QUARK (stafett-cli-error-quark, stafett_cli_error)

static const struct {
  const char     *name;
  const char     *summary;
  StafettCliFunc  run;
} commands[] = {
  { "create", N_("Make a new database"), stafett_cli_create },
  { "info", N_("Tell what the database holds"), stafett_cli_info },
  { "check", N_("Look for damage"), stafett_cli_check },
  { "list", N_("List records"), stafett_cli_list },
  { "add", N_("Add a record"), stafett_cli_add },
  { "set", N_("Change fields of a record"), stafett_cli_set },
  { "delete", N_("Hide a list item or a record"), stafett_cli_delete },
  { "merge", N_("Replace a list item by another one"), stafett_cli_merge },
  { "restore", N_("Show a deleted list item or record again"), stafett_cli_restore },
  { "move", N_("Change the order of a list"), stafett_cli_move },
  { "rule", N_("Show or change an automation rule"), stafett_cli_rule },
  { "passphrase", N_("Set or remove a passphrase"), stafett_cli_passphrase },
  { "answer", N_("Answer a question that waits"), stafett_cli_answer },
  { "undo", N_("Take a change back"), stafett_cli_undo },
  { "why", N_("Tell what each rule would do to a company, and why"), stafett_cli_why },
  { "export", N_("Write a list, or the settings, to a file"), stafett_cli_export },
  { "import", N_("Read records, or lists and rules, from a file"), stafett_cli_import },
};

static void
cli_clear (StafettCli *self)
{
  g_clear_pointer (&self->arguments, g_strfreev);
  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->as, g_free);
  g_clear_pointer (&self->passphrase_file, g_free);
  g_clear_object (&self->session);
  if (self->usage != NULL)
    g_string_free (g_steal_pointer (&self->usage), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StafettCli, cli_clear)

static void
take (char **option,
      char **given)
{
  if (*given == NULL)
    return;

  g_free (*option);
  *option = g_steal_pointer (given);
}

/* Parses as far as @context says. An option that is given again wins over the earlier one. */
static gboolean
parse (StafettCli      *self,
       GOptionContext  *context,
       gboolean        *version,
       GError         **error)
{
  g_autofree char *database = NULL;
  g_autofree char *as = NULL;
  g_autofree char *passphrase_file = NULL;
  GOptionEntry entries[] = {
    /* A file name is taken as it is; so are all texts, which were found to be UTF-8 before. */
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &database, N_("The database to work with (or from STAFETT_DATABASE)"), N_("FILE") },
    { "as", 0, 0, G_OPTION_ARG_FILENAME, &as, N_("Act as the associate with this login name"), N_("LOGIN") },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &passphrase_file,
      N_("Read the passphrase of who acts from there, or from the standard input (-)"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_("Print JSON"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &self->help, N_("Show help"), NULL },
    { "version", 0, version != NULL ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, version, N_("Show the version"), NULL },
    { NULL }
  };

  if (version == NULL)
    entries[G_N_ELEMENTS (entries) - 2] = (GOptionEntry) { NULL };
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &self->arguments, error))
    return FALSE;

  take (&self->database, &database);
  take (&self->as, &as);
  take (&self->passphrase_file, &passphrase_file);
  return TRUE;
}

/**
 * stafett_cli_take_word:
 * @self: a run
 * @error: a usage error
 *
 * Takes the next argument that is not an option. Before it may stand only the options that every command has.
 *
 * Returns: (transfer full) (nullable): the word; %NULL without an error if there is none
 */
char *
stafett_cli_take_word (StafettCli  *self,
                       GError     **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  char *word;

  g_option_context_set_strict_posix (context, TRUE);
  if (!parse (self, context, NULL, error))
    return NULL;

  word = self->arguments[1];
  if (word == NULL)
    return NULL;

  for (guint i = 1; self->arguments[i] != NULL; i++)
    self->arguments[i] = self->arguments[i + 1];
  g_string_append_printf (self->usage, "%s%s", self->usage->len > 0 ? " " : "", word);
  return word;
}

/* GOption leaves "--" where it is if what follows looks like an option, which is when it was needed. */
static void
strip_separator (StafettCli *self)
{
  guint i = 1;

  while (self->arguments[i] != NULL && !g_str_equal (self->arguments[i], "--"))
    i++;
  if (self->arguments[i] == NULL)
    return;

  g_free (self->arguments[i]);
  for (; self->arguments[i] != NULL; i++)
    self->arguments[i] = self->arguments[i + 1];
}

/**
 * stafett_cli_parse:
 * @self: a run
 * @entries: (nullable): the options of the command
 * @usage: (nullable): what follows the words of the command, as help shows it; not yet translated
 * @summary: what the command does
 * @n_min: how many arguments must be left
 * @n_max: how many arguments may be left
 * @error: a usage error, or %STAFETT_CLI_ERROR_HELP
 *
 * Parses what is left of the command line, or shows help if that was asked for.
 *
 * Returns: whether the command is to be done
 */
gboolean
stafett_cli_parse (StafettCli          *self,
                   const GOptionEntry  *entries,
                   const char          *usage,
                   const char          *summary,
                   guint                n_min,
                   guint                n_max,
                   GError             **error)
{
  g_autofree char *parameters = g_strdup_printf ("%s%s%s", self->usage->str, usage != NULL ? " " : "", usage != NULL ? _(usage) : "");
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  guint n;

  g_option_context_set_summary (context, summary);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!parse (self, context, NULL, error))
    return FALSE;

  if (self->help)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      stafett_cli_print ("%s", help);
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_HELP, "help");
      return FALSE;
    }

  strip_separator (self);
  n = g_strv_length (self->arguments) - 1;
  if (n < n_min)
    {
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("Something is missing. Usage: stafettctl %s"), parameters);
      return FALSE;
    }
  if (n > n_max)
    {
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("“%s” is too much. Usage: stafettctl %s"),
                   self->arguments[n_max + 1], parameters);
      return FALSE;
    }

  return TRUE;
}

/**
 * stafett_cli_get_argument:
 * @self: a run whose options have been parsed
 * @index: which argument, from 0
 *
 * Returns: (nullable) (transfer none): the argument
 */
const char *
stafett_cli_get_argument (StafettCli *self,
                          guint       index)
{
  return index + 1 < g_strv_length (self->arguments) ? self->arguments[index + 1] : NULL;
}

/**
 * stafett_cli_dup_path:
 * @self: a run
 * @argument: (nullable): a file named as an argument
 * @error: a usage error
 *
 * Returns: (transfer full) (nullable): the database to work with
 */
char *
stafett_cli_dup_path (StafettCli  *self,
                      const char  *argument,
                      GError     **error)
{
  const char *path = argument;

  if (path == NULL)
    path = self->database;
  if (path == NULL)
    path = g_getenv ("STAFETT_DATABASE");
  if (path != NULL && *path != '\0')
    return g_strdup (path);

  g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE,
                       _("Which database? Name it with --database FILE, or in the environment variable STAFETT_DATABASE."));
  return NULL;
}

/**
 * stafett_cli_open:
 * @self: a run
 * @error: a usage error, or as stafett_session_open()
 *
 * Opens the database that the user has named, acting as the associate whom the user has named, or who has the user's login name.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_cli_open (StafettCli  *self,
                  GError     **error)
{
  g_autofree char *path = stafett_cli_dup_path (self, NULL, error);
  g_autofree char *login_name = stafett_system_user_dup_login_name ();
  g_autoptr (StafettClock) clock = NULL;

  if (path == NULL)
    return FALSE;

  clock = stafett_system_clock_new ();
  self->session = stafett_session_open (path, clock, login_name, error);

  return self->session != NULL && stafett_cli_identify (self, login_name, error);
}

/**
 * stafett_cli_print:
 * @format: a format
 * @...: its arguments
 *
 * Prints to the standard output, in UTF-8 whatever the locale says: what goes in is UTF-8, and so is what comes out.
 */
void
stafett_cli_print (const char *format,
                   ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stdout, format, arguments);
  va_end (arguments);
}

static void
print_help (GOptionContext *context)
{
  g_autofree char *help = NULL;
  g_autoptr (GString) description = g_string_new (NULL);
  int width = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    width = MAX (width, (int) g_utf8_strlen (commands[i].name, -1));
  g_string_append_printf (description, "%s\n", _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (description, "  %-*s  %s\n", width, commands[i].name, _(commands[i].summary));
  g_string_append_printf (description, "\n%s", _("“stafettctl COMMAND --help” tells more about a command."));

  g_option_context_set_summary (context, _("Works with a Stafett database from the command line."));
  g_option_context_set_description (context, description->str);
  help = g_option_context_get_help (context, TRUE, NULL);
  stafett_cli_print ("%s\n", help);
}

static gboolean
check_text (char    **arguments,
            GError  **error)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    if (!g_utf8_validate (arguments[i], -1, NULL))
      {
        g_autofree char *shown = g_utf8_make_valid (arguments[i], -1);

        g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("“%s” is not valid UTF-8 text."), shown);
        return FALSE;
      }

  return TRUE;
}

static gboolean
run (StafettCli  *self,
     GError     **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_("COMMAND [ARGUMENT…]"));
  g_autofree char *word = NULL;
  gboolean version = FALSE;

  if (!check_text (self->arguments, error))
    return FALSE;

  g_option_context_set_strict_posix (context, TRUE);
  if (!parse (self, context, &version, error))
    return FALSE;
  if (version)
    {
      stafett_cli_print ("stafettctl %s\n", STAFETT_VERSION);
      return TRUE;
    }
  if (self->help)
    {
      print_help (context);
      return TRUE;
    }

  word = stafett_cli_take_word (self, error);
  if (word == NULL)
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("A command is missing."));
      return FALSE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, word))
      return commands[i].run (self, error);

  g_string_truncate (self->usage, 0);
  g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("There is no command “%s”."), word);
  return FALSE;
}

/* The words so far are the command and the kind, as in "set category". */
static void
report_deleted_name (StafettCli   *self,
                     const GError *error)
{
  const char *space = strrchr (self->usage->str, ' ');
  g_autofree char *command = g_strdup_printf ("stafettctl restore %s %" G_GINT64_FORMAT, space != NULL ? space + 1 : "",
                                              stafett_error_get_record_id (error));

  if (g_str_has_prefix (self->usage->str, "add "))
    /* Translators: a command line */
    fprintf (stderr, _("“%s” restores it; so does this command with --restore.\n"), command);
  else
    /* Translators: a command line */
    fprintf (stderr, _("“%s” restores it.\n"), command);
}

static int
report_error (StafettCli   *self,
              const GError *error)
{
  if (g_error_matches (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_HELP))
    return STAFETT_CLI_DONE;
  if (g_error_matches (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_PROBLEMS))
    return STAFETT_CLI_REFUSED;

  fprintf (stderr, "stafettctl: %s\n", error->message);
  /* What is at fault with a field cannot be confirmed away. */
  if (g_error_matches (error, STAFETT_ERROR, STAFETT_ERROR_IN_USE) && stafett_error_get_field (error) == NULL)
    fprintf (stderr, "%s\n", _("Add --yes to confirm."));
  if (g_error_matches (error, STAFETT_ERROR, STAFETT_ERROR_DELETED_NAME))
    report_deleted_name (self, error);
  if (error->domain != STAFETT_CLI_ERROR && error->domain != G_OPTION_ERROR)
    return STAFETT_CLI_REFUSED;

  if (self->usage->len > 0)
    fprintf (stderr, _("Try “stafettctl %s --help”.\n"), self->usage->str);
  else
    fprintf (stderr, "%s\n", _("Try “stafettctl --help”."));
  return STAFETT_CLI_USAGE;
}

/**
 * stafett_cli_run:
 * @arguments: (array zero-terminated=1): the command line, without the program's name
 *
 * Does what a command line says.
 *
 * Returns: the exit status of the program
 */
int
stafett_cli_run (char **arguments)
{
  g_auto (StafettCli) self = { 0, };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copy = g_ptr_array_new ();
  int status = STAFETT_CLI_DONE;

  g_set_prgname ("stafettctl");
  g_ptr_array_add (copy, g_strdup ("stafettctl"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (copy, g_strdup (arguments[i]));
  g_ptr_array_add (copy, NULL);
  self.arguments = (char **) g_ptr_array_steal (copy, NULL);
  self.usage = g_string_new (NULL);

  if (!run (&self, &error))
    status = report_error (&self, error);

  /* A full disk behind a redirection is a failure too. */
  if (fflush (stdout) != 0 && status == STAFETT_CLI_DONE)
    {
      fprintf (stderr, _("stafettctl: The output could not be written: %s\n"), g_strerror (errno));
      status = STAFETT_CLI_REFUSED;
    }

  return status;
}

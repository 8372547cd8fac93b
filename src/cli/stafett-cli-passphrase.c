/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "core/stafett-error.h"
#include "services/stafett-passphrase.h"

/* A passphrase is never an argument, which everybody on the machine could see. */

/* Longer than anybody types or keeps in a file. */
#define MAX_LENGTH 4096

static void
set_empty_error (GError **error)
{
  stafett_set_field_error (error, STAFETT_ERROR_INVALID, "passphrase", _("A passphrase cannot be empty, and must be valid UTF-8 text."));
}

/* The first line that can be read from there. The buffer is wiped. */
static GBytes *
read_line (int      fd,
           GError **error)
{
  char line[MAX_LENGTH + 1];
  gsize length = 0;
  GBytes *passphrase = NULL;
  gboolean failed = FALSE;

  while (length < MAX_LENGTH)
    {
      gssize n = read (fd, line + length, 1);

      if (n < 0 && errno == EINTR)
        continue;
      failed = n < 0;
      if (n <= 0 || line[length] == '\n')
        break;
      length++;
    }

  if (failed)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("The passphrase cannot be read: %s"), g_strerror (errno));
    }
  else if (length == MAX_LENGTH)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "passphrase", _("The passphrase is too long."));
    }
  else
    {
      if (length > 0 && line[length - 1] == '\r')
        length--;
      line[length] = '\0';
      passphrase = memchr (line, '\0', length) == NULL ? stafett_passphrase_new (line) : NULL;
      if (passphrase == NULL)
        set_empty_error (error);
    }
  explicit_bzero (line, sizeof line);

  return passphrase;
}

/**
 * stafett_cli_read_passphrase:
 * @file: a file, or "-" for the standard input
 * @error: %STAFETT_ERROR_IO, or %STAFETT_ERROR_INVALID if its first line is no passphrase
 *
 * Returns: (transfer full) (nullable): the passphrase in its first line
 */
GBytes *
stafett_cli_read_passphrase (const char  *file,
                             GError     **error)
{
  GBytes *passphrase;
  int fd;

  if (g_str_equal (file, "-"))
    return read_line (STDIN_FILENO, error);

  fd = open (file, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("“%s” cannot be read: %s"), file, g_strerror (errno));
      return NULL;
    }

  passphrase = read_line (fd, error);
  close (fd);
  return passphrase;
}

/**
 * stafett_cli_can_ask:
 *
 * Returns: whether somebody sits at a terminal
 */
gboolean
stafett_cli_can_ask (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

/**
 * stafett_cli_ask_passphrase:
 * @prompt: what to ask
 * @error: %STAFETT_ERROR_IO, or %STAFETT_ERROR_INVALID if what was typed is no passphrase
 *
 * Asks at the terminal; what is typed does not show.
 *
 * Returns: (transfer full) (nullable): the passphrase
 */
GBytes *
stafett_cli_ask_passphrase (const char  *prompt,
                            GError     **error)
{
  struct termios before;
  struct termios silent;
  GBytes *passphrase;

  if (tcgetattr (STDIN_FILENO, &before) != 0)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("The passphrase cannot be read: %s"), g_strerror (errno));
      return NULL;
    }

  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  silent.c_lflag |= ICANON;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  fputs (prompt, stderr);
  fflush (stderr);
  passphrase = read_line (STDIN_FILENO, error);
  fputc ('\n', stderr);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);

  return passphrase;
}

/* The new one: from its file, or typed twice. */
static GBytes *
get_new (const char  *file,
         GError     **error)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  if (file != NULL)
    return stafett_cli_read_passphrase (file, error);
  if (!stafett_cli_can_ask ())
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE,
                           _("Give the new passphrase with --new-passphrase-file FILE, or at a terminal."));
      return NULL;
    }

  first = stafett_cli_ask_passphrase (_("New passphrase: "), error);
  second = first != NULL ? stafett_cli_ask_passphrase (_("The same once more: "), error) : NULL;
  if (second == NULL)
    return NULL;
  if (g_bytes_equal (first, second))
    return g_steal_pointer (&first);

  stafett_set_field_error (error, STAFETT_ERROR_INVALID, "passphrase", _("The two are not the same. Nothing was changed."));
  return NULL;
}

/* Who changes their own proves to know the present one, if there is one. */
static gboolean
get_old (StafettCli  *self,
         gint64       id,
         GBytes     **old,
         GError     **error)
{
  g_autoptr (StafettListQuery) query = NULL;
  g_autoptr (StafettTable) associates = NULL;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  *old = NULL;
  if (id != stafett_session_get_associate (self->session)->record.id)
    return TRUE;

  query = stafett_list_query_new (STAFETT_LIST_ASSOCIATES);
  stafett_list_query_add_filter (query, "id", number);
  associates = stafett_session_list (self->session, query, error);
  if (associates == NULL)
    return FALSE;
  if (stafett_table_get_n_rows (associates) == 0 || g_strcmp0 (stafett_table_get (associates, 0, "passphrase"), "1") != 0)
    return TRUE;

  if (self->passphrase_file != NULL)
    *old = stafett_cli_read_passphrase (self->passphrase_file, error);
  else if (stafett_cli_can_ask ())
    *old = stafett_cli_ask_passphrase (_("Present passphrase: "), error);
  else
    g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE,
                         _("Give your present passphrase with --passphrase-file FILE, or at a terminal."));
  return *old != NULL;
}

static gboolean
change (StafettCli  *self,
        gboolean     remove,
        const char  *file,
        GError     **error)
{
  const char *argument = stafett_cli_get_argument (self, 0);
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GBytes) passphrase = NULL;
  gint64 id;

  id = argument != NULL ? stafett_cli_find (self, STAFETT_RECORD_KIND_ASSOCIATE, argument, TRUE, error)
                        : stafett_session_get_associate (self->session)->record.id;
  if (id == 0 || !get_old (self, id, &old, error))
    return FALSE;

  passphrase = remove ? NULL : get_new (file, error);
  if (passphrase == NULL && !remove)
    return FALSE;

  stafett_change_set_set_passphrase (change_set, id, passphrase, old);
  return stafett_cli_apply (self, change_set, &commit, error) && stafett_cli_report (self, commit, 0, error);
}

gboolean
stafett_cli_passphrase (StafettCli  *self,
                        GError     **error)
{
  g_autofree char *word = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean remove;
  const GOptionEntry entries[] = {
    { "new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("Read the new passphrase from there, or from the standard input (-)"), N_("FILE") },
    { NULL }
  };

  word = stafett_cli_take_word (self, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  remove = g_strcmp0 (word, "remove") == 0;
  if (word == NULL && self->help)
    return stafett_cli_parse (self, NULL, N_("set|remove [ASSOCIATE]"),
                              _("Sets, changes or removes a passphrase: your own, or as an administrator somebody else’s."), 0, 0, error);
  if (!remove && g_strcmp0 (word, "set") != 0)
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("Say what to do with the passphrase: set or remove."));
      return FALSE;
    }

  return stafett_cli_parse (self, remove ? NULL : entries, N_("[ASSOCIATE]"),
                            remove ? _("Removes a passphrase: your own, or as an administrator somebody else’s.")
                                   : _("Sets or changes a passphrase: your own, or as an administrator somebody else’s."),
                            0, 1, error) &&
         stafett_cli_open (self, error) &&
         change (self, remove, file, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"

/* Who acts: --as, or the login name of who runs the program. Never an administrator unasked. */

static char *
dup_login_names (StafettTable *associates)
{
  g_autofree char *names = NULL;

  for (guint i = 0; i < stafett_table_get_n_rows (associates); i++)
    {
      const char *name = stafett_table_get (associates, i, "login-name");
      g_autofree char *before = g_steal_pointer (&names);

      /* Translators: a list of login names, one more at its end */
      names = before == NULL ? g_strdup (name) : g_strdup_printf (_("%s, %s"), before, name);
    }

  return g_steal_pointer (&names);
}

static gboolean
find (StafettTable *associates,
      const char   *login_name,
      guint        *row)
{
  for (*row = 0; *row < stafett_table_get_n_rows (associates); (*row)++)
    if (g_strcmp0 (stafett_table_get (associates, *row, "login-name"), login_name) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
switch_to (StafettCli    *self,
           StafettTable  *associates,
           guint          row,
           GError       **error)
{
  g_autoptr (GBytes) passphrase = NULL;

  if (g_strcmp0 (stafett_table_get (associates, row, "passphrase"), "1") == 0)
    {
      g_autofree char *prompt = g_strdup_printf (_("Passphrase of %s: "), stafett_table_get (associates, row, "name"));

      if (self->passphrase_file == NULL && !stafett_cli_can_ask ())
        {
          stafett_set_field_error (error, STAFETT_ERROR_PASSPHRASE, "passphrase",
                                   _("%s has a passphrase. Give it with --passphrase-file FILE, or at a terminal."),
                                   stafett_table_get (associates, row, "name"));
          return FALSE;
        }
      passphrase = self->passphrase_file != NULL ? stafett_cli_read_passphrase (self->passphrase_file, error)
                                                 : stafett_cli_ask_passphrase (prompt, error);
      if (passphrase == NULL)
        return FALSE;
    }

  return stafett_session_switch_associate (self->session, stafett_table_get_id (associates, row), passphrase, error);
}

/**
 * stafett_cli_identify:
 * @self: a run with an open session
 * @login_name: the login name of who runs the program
 * @error: %STAFETT_ERROR_PERMISSION, naming who may act; as stafett_session_switch_associate()
 *
 * Makes sure that somebody acts: whom --as names, or else who has @login_name.
 *
 * Returns: whether somebody does
 */
gboolean
stafett_cli_identify (StafettCli  *self,
                      const char  *login_name,
                      GError     **error)
{
  const StafettAssociate *associate = stafett_session_get_associate (self->session);
  g_autoptr (StafettListQuery) query = NULL;
  g_autoptr (StafettTable) associates = NULL;
  g_autofree char *names = NULL;
  guint row;

  if (associate != NULL && (self->as == NULL || g_str_equal (associate->login_name, self->as)))
    return TRUE;

  query = stafett_list_query_new (STAFETT_LIST_ASSOCIATES);
  stafett_list_query_add_filter (query, "active", "yes");
  associates = stafett_session_list (self->session, query, error);
  if (associates == NULL)
    return FALSE;
  if (self->as != NULL && find (associates, self->as, &row))
    return switch_to (self, associates, row, error);

  names = dup_login_names (associates);
  if (self->as != NULL)
    g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND,
                 _("No active associate has the login name “%s”. There are: %s."), self->as, names);
  else
    g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_PERMISSION,
                 _("No active associate has your login name “%s”. Say with --as LOGIN who acts; there are: %s."), login_name, names);
  return FALSE;
}

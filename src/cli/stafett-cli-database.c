/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "services/stafett-system-clock.h"
#include "services/stafett-system-user.h"

/* create, info, check: what concerns the whole file. */

gboolean
stafett_cli_create (StafettCli  *self,
                    GError     **error)
{
  gboolean demo = FALSE;
  gboolean empty = FALSE;
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &demo, N_("Fill it with companies, contacts and sales to try things on"), NULL },
    { "empty", 0, 0, G_OPTION_ARG_NONE, &empty, N_("Leave out the standard categories and lead statuses"), NULL },
    { NULL }
  };
  g_autofree char *path = NULL;
  g_autofree char *login_name = stafett_system_user_dup_login_name ();
  g_autofree char *name = stafett_system_user_dup_name ();
  g_autoptr (StafettClock) clock = NULL;
  StafettContents contents = STAFETT_CONTENTS_STANDARD;

  if (!stafett_cli_parse (self, entries, N_("FILE"), _("Makes a new database."), 0, 1, error))
    return FALSE;
  if (demo && empty)
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("--demo and --empty exclude each other."));
      return FALSE;
    }

  if (self->as != NULL)
    {
      g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE,
                           _("A new database has one associate, who creates it: --as has no meaning here."));
      return FALSE;
    }

  path = stafett_cli_dup_path (self, stafett_cli_get_argument (self, 0), error);
  if (path == NULL)
    return FALSE;

  if (demo)
    contents = STAFETT_CONTENTS_DEMO;
  else if (empty)
    contents = STAFETT_CONTENTS_EMPTY;

  clock = stafett_system_clock_new ();
  self->session = stafett_session_create (path, contents, clock, login_name, name, error);
  if (self->session == NULL)
    return FALSE;

  if (self->json)
    {
      g_autoptr (json_t) json = json_object ();

      json_object_set_new (json, "path", stafett_cli_json_new_text (path));
      stafett_cli_json_print (json);
    }

  return TRUE;
}

static char *
format_time (gint64   microseconds,
             gboolean local)
{
  gint64 seconds = microseconds / G_USEC_PER_SEC;
  g_autoptr (GDateTime) time = local ? g_date_time_new_from_unix_local (seconds) : g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, local ? "%Y-%m-%dT%H:%M:%S%:z" : "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
print_info (StafettCli                *self,
            const StafettDatabaseInfo *info)
{
  const StafettAssociate *associate = stafett_session_get_associate (self->session);
  g_autofree char *created = format_time (info->created_at, TRUE);

  stafett_cli_print (_("Database: %s\n"), stafett_session_get_path (self->session));
  stafett_cli_print (_("Schema version: %d\n"), (int) info->schema_version);
  stafett_cli_print (_("Created: %s\n"), created);
  if (stafett_session_is_demo (self->session))
    stafett_cli_print ("%s\n", _("This is a demo database."));
  if (associate->administrator)
    stafett_cli_print (_("You are: %s (%s), administrator\n"), associate->name, associate->login_name);
  else
    stafett_cli_print (_("You are: %s (%s)\n"), associate->name, associate->login_name);
  stafett_cli_print (_("Categories: %u\n"), info->n_categories);
  stafett_cli_print (_("Lead statuses: %u\n"), info->n_statuses);
  stafett_cli_print (_("Companies: %u\n"), info->n_companies);
  stafett_cli_print (_("Contacts: %u\n"), info->n_contacts);
  stafett_cli_print (_("Sales: %u\n"), info->n_sales);
  stafett_cli_print (_("Rules: %u, of which on: %u\n"), info->n_rules, info->n_rules_on);
  stafett_cli_print (_("Associates: %u\n"), info->n_associates);
  stafett_cli_print (_("Journal entries: %u\n"), info->n_journal_entries);
  stafett_cli_print (_("Questions that wait: %u\n"), info->n_waiting);
  if (info->grouping)
    stafett_cli_print ("%s\n", _("Company – Category uses grouping and user group filtering."));
}

static void
json_info (StafettCli                *self,
           const StafettDatabaseInfo *info)
{
  const StafettAssociate *associate = stafett_session_get_associate (self->session);
  g_autoptr (json_t) json = json_object ();
  g_autofree char *created = format_time (info->created_at, FALSE);

  json_object_set_new (json, "path", stafett_cli_json_new_text (stafett_session_get_path (self->session)));
  json_object_set_new (json, "schema-version", json_integer (info->schema_version));
  json_object_set_new (json, "created-at", stafett_cli_json_new_text (created));
  json_object_set_new (json, "demo", json_boolean (stafett_session_is_demo (self->session)));
  json_object_set_new (json, "associate", stafett_cli_json_new_text (associate->name));
  json_object_set_new (json, "login-name", stafett_cli_json_new_text (associate->login_name));
  json_object_set_new (json, "administrator", json_boolean (associate->administrator));
  json_object_set_new (json, "categories", json_integer (info->n_categories));
  json_object_set_new (json, "statuses", json_integer (info->n_statuses));
  json_object_set_new (json, "companies", json_integer (info->n_companies));
  json_object_set_new (json, "contacts", json_integer (info->n_contacts));
  json_object_set_new (json, "sales", json_integer (info->n_sales));
  json_object_set_new (json, "rules", json_integer (info->n_rules));
  json_object_set_new (json, "rules-on", json_integer (info->n_rules_on));
  json_object_set_new (json, "associates", json_integer (info->n_associates));
  json_object_set_new (json, "journal", json_integer (info->n_journal_entries));
  json_object_set_new (json, "confirmations-waiting", json_integer (info->n_waiting));
  json_object_set_new (json, "grouping", json_boolean (info->grouping));
  stafett_cli_json_print (json);
}

gboolean
stafett_cli_info (StafettCli  *self,
                  GError     **error)
{
  StafettDatabaseInfo info;

  if (!stafett_cli_parse (self, NULL, NULL, _("Tells what the database holds."), 0, 0, error) ||
      !stafett_cli_open (self, error) ||
      !stafett_session_load_info (self->session, &info, error))
    return FALSE;

  if (self->json)
    json_info (self, &info);
  else
    print_info (self, &info);
  return TRUE;
}

gboolean
stafett_cli_check (StafettCli  *self,
                   GError     **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  if (!stafett_cli_parse (self, NULL, NULL, _("Reads the whole database and looks for damage."), 0, 0, error) ||
      !stafett_cli_open (self, error))
    return FALSE;

  problems = stafett_session_check (self->session, error);
  if (problems == NULL)
    return FALSE;

  if (self->json)
    {
      g_autoptr (json_t) json = json_object ();
      json_t *array = json_array ();

      json_object_set_new (json, "ok", json_boolean (problems->len == 0));
      json_object_set_new (json, "problems", array);
      for (guint i = 0; i < problems->len; i++)
        json_array_append_new (array, stafett_cli_json_new_text (g_ptr_array_index (problems, i)));
      stafett_cli_json_print (json);
    }
  else
    {
      for (guint i = 0; i < problems->len; i++)
        stafett_cli_print ("%s\n", (const char *) g_ptr_array_index (problems, i));
      if (problems->len == 0)
        stafett_cli_print ("ok\n");
    }

  if (problems->len == 0)
    return TRUE;

  g_set_error_literal (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_PROBLEMS, "problems");
  return FALSE;
}

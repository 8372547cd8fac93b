/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-application-private.h"

#include <glib/gi18n.h>

#include "services/stafett-paths.h"
#include "services/stafett-system-clock.h"
#include "ui/stafett-memory.h"

G_DEFINE_FINAL_TYPE (StafettApplication, stafett_application, ADW_TYPE_APPLICATION)

/* The program's window, which is made if there is none, on the screen. */
StafettWindow *
stafett_application_ensure_window (StafettApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (!STAFETT_IS_WINDOW (window))
    {
      GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

      window = NULL;
      for (GList *l = windows; l != NULL; l = l->next)
        if (STAFETT_IS_WINDOW (l->data))
          window = l->data;
    }
  if (window == NULL)
    window = GTK_WINDOW (stafett_window_new (GTK_APPLICATION (self), self->settings));

  gtk_window_present (window);
  return STAFETT_WINDOW (window);
}

/* The tour is over. @problem: (nullable): why it could not be played to its end */
void
stafett_application_end_tour (StafettApplication *self,
                              const char         *problem)
{
  if (problem != NULL)
    {
      g_printerr ("stafett: %s\n", problem);
      self->exit_status = 1;
    }

  /* With pictures nobody watches; otherwise the window stays, to look around in. */
  if (self->tour_pictures != NULL || problem != NULL)
    g_application_quit (G_APPLICATION (self));
}

/* Plays the tour that the command line has asked for, in a window with its database. */
void
stafett_application_start_tour (StafettApplication *self,
                                StafettWindow      *window)
{
  self->tour_wanted = FALSE;
  self->tour = stafett_tour_new (window, self->tour_speed, self->tour_pictures);
  g_signal_connect_object (self->tour, "ended", G_CALLBACK (stafett_application_end_tour), self, G_CONNECT_SWAPPED);
  stafett_tour_start (self->tour);
}

static void
stafett_application_activate (GApplication *application)
{
  StafettApplication *self = STAFETT_APPLICATION (application);
  g_autofree char *last = NULL;
  StafettWindow *window = stafett_application_ensure_window (self);

  if (self->opening != NULL || stafett_window_get_session (window) != NULL)
    return;

  if (self->settings != NULL)
    last = g_settings_get_string (self->settings, "last-database");
  if (last != NULL && g_file_test (last, G_FILE_TEST_EXISTS))
    stafett_application_open_database (self, last);
  else
    stafett_window_set_session (window, NULL);
}

static void
stafett_application_open (GApplication  *application,
                          GFile        **files,
                          int            n_files,
                          const char    *hint)
{
  StafettApplication *self = STAFETT_APPLICATION (application);

  g_free (self->given);
  self->given = g_file_get_path (files[0]);
  g_action_group_activate_action (G_ACTION_GROUP (self), "open-given", NULL);
}

static void
begin_tour (StafettApplication *self,
            GVariantDict       *options)
{
  g_autofree char *path = NULL;

  self->tour_wanted = TRUE;
  self->tour_speed = 4;
  g_variant_dict_lookup (options, "tour-speed", "d", &self->tour_speed);
  g_variant_dict_lookup (options, "tour-pictures", "^ay", &self->tour_pictures);
  if (self->tour_pictures != NULL)
    g_mkdir_with_parents (self->tour_pictures, 0777); /* if this fails, saving the first picture says so */
  self->tour_speed = MAX (self->tour_speed, 0);

  /* Only the tour's own file is made anew: one that somebody names may be theirs, and is refused if it is there. */
  if (!g_variant_dict_lookup (options, "tour-database", "^ay", &path))
    {
      path = stafett_paths_dup_tour_database ();
      stafett_application_remove_database (path);
    }
  stafett_application_create_database (self, path, STAFETT_CONTENTS_STANDARD);
}

static int
stafett_application_command_line (GApplication            *application,
                                  GApplicationCommandLine *command_line)
{
  StafettApplication *self = STAFETT_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_auto (GStrv) arguments = NULL;
  int n_arguments;

  if (g_variant_dict_contains (options, "tour"))
    {
      begin_tour (self, options);
      return 0;
    }

  if (g_variant_dict_contains (options, "demo") || g_variant_dict_contains (options, "reset-demo"))
    {
      stafett_application_open_demo (self, g_variant_dict_contains (options, "reset-demo"));
      return 0;
    }

  arguments = g_application_command_line_get_arguments (command_line, &n_arguments);
  if (n_arguments > 1)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, arguments[1]);

      g_application_open (application, &file, 1, "");
    }
  else
    {
      g_application_activate (application);
    }

  return 0;
}

static int
stafett_application_handle_local_options (GApplication *application,
                                          GVariantDict *options)
{
  /* The tour must not take over a window that somebody works in. */
  if (g_variant_dict_contains (options, "tour"))
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  if (!g_variant_dict_contains (options, "version"))
    return -1;

  g_print ("Stafett %s\n", STAFETT_VERSION);
  return 0;
}

static GSettings *
load_settings (void)
{
  g_autofree char *built = stafett_paths_dup_schema_dir ();
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (built != NULL)
    source = g_settings_schema_source_new_from_directory (built, installed, TRUE, NULL);
  if (source == NULL && installed != NULL)
    source = g_settings_schema_source_ref (installed);
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, STAFETT_APPLICATION_ID, TRUE);

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
stafett_application_startup (GApplication *application)
{
  StafettApplication *self = STAFETT_APPLICATION (application);

  G_APPLICATION_CLASS (stafett_application_parent_class)->startup (application);

  self->settings = load_settings ();
  stafett_application_add_actions (self);
}

static void
stafett_application_dispose (GObject *object)
{
  StafettApplication *self = STAFETT_APPLICATION (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_object (&self->tour);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->given, g_free);
  g_clear_pointer (&self->tour_pictures, g_free);

  G_OBJECT_CLASS (stafett_application_parent_class)->dispose (object);
}

static void
stafett_application_class_init (StafettApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = stafett_application_dispose;
  application_class->startup = stafett_application_startup;
  application_class->activate = stafett_application_activate;
  application_class->open = stafett_application_open;
  application_class->command_line = stafett_application_command_line;
  application_class->handle_local_options = stafett_application_handle_local_options;
}

static void
stafett_application_init (StafettApplication *self)
{
  static const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the demo database"), NULL },
    { "reset-demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Make the demo database anew and open it"), NULL },
    { "tour", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Play the life of a lead in the window"), NULL },
    { "tour-speed", 0, 0, G_OPTION_ARG_DOUBLE, NULL, N_("How long each step of the tour is shown (4)"), N_("SECONDS") },
    { "tour-pictures", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Save a picture of every step there, and quit at the end"), N_("FOLDER") },
    { "tour-database", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Make the tour’s database there; the file must not exist"), N_("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version"), NULL },
    { NULL },
  };

  self->clock = stafett_system_clock_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[DATABASE]"));
}

/**
 * stafett_application_new:
 *
 * Returns: (transfer full): the program
 */
StafettApplication *
stafett_application_new (void)
{
  stafett_memory_set_up ();

  return g_object_new (STAFETT_TYPE_APPLICATION,
                       "application-id", STAFETT_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/io/github/stafett/Stafett",
                       NULL);
}

/**
 * stafett_application_get_exit_status:
 * @self: the program, after it has run
 *
 * Returns: what to exit with: 1 if the tour could not be played to its end
 */
int
stafett_application_get_exit_status (StafettApplication *self)
{
  g_return_val_if_fail (STAFETT_IS_APPLICATION (self), 1);

  return self->exit_status;
}

/**
 * stafett_application_get_settings:
 * @self: the program
 *
 * Returns: (transfer none) (nullable): where choices are kept; %NULL where the schema is not installed
 */
GSettings *
stafett_application_get_settings (StafettApplication *self)
{
  g_return_val_if_fail (STAFETT_IS_APPLICATION (self), NULL);

  return self->settings;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-application.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "services/stafett-paths.h"
#include "services/stafett-system-clock.h"
#include "services/stafett-system-user.h"
#include "ui/dialogs/stafett-acting-dialog.h"
#include "ui/stafett-feedback.h"
#include "ui/stafett-memory.h"
#include "ui/stafett-window.h"
#include "ui/tour/stafett-tour.h"

struct _StafettApplication
{
  AdwApplication parent_instance;

  StafettClock  *clock;    /* (owned) */
  GSettings     *settings; /* (owned) (nullable): %NULL where the schema is not installed */
  GCancellable  *opening;  /* (owned) (nullable): a database that is being opened */
  char          *path;     /* (owned) (nullable): its file */
  char          *given;    /* (owned) (nullable): a file that is to be opened once the page may be left */
  int            exit_status;

  StafettTour   *tour;          /* (owned) (nullable) */
  gboolean       tour_wanted;
  double         tour_speed;    /* seconds a step */
  char          *tour_pictures; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (StafettApplication, stafett_application, ADW_TYPE_APPLICATION)

static StafettWindow *
ensure_window (StafettApplication *self)
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

static void
tour_ended_cb (StafettApplication *self,
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

static void
start_tour (StafettApplication *self,
            StafettWindow      *window)
{
  self->tour_wanted = FALSE;
  self->tour = stafett_tour_new (window, self->tour_speed, self->tour_pictures);
  g_signal_connect_object (self->tour, "ended", G_CALLBACK (tour_ended_cb), self, G_CONNECT_SWAPPED);
  stafett_tour_start (self->tour);
}

static void
show_session (StafettApplication *self,
              StafettWindow      *window,
              StafettSession     *session)
{
  if (self->settings != NULL && !stafett_session_is_demo (session) && !self->tour_wanted)
    g_settings_set_string (self->settings, "last-database", stafett_session_get_path (session));
  stafett_window_set_session (window, session);
  if (self->tour_wanted)
    start_tour (self, window);
}

/* Whose login name nobody has in this database is asked; a database that was brought from elsewhere stays usable. */
typedef struct {
  StafettApplication *application; /* (owned) */
  StafettWindow      *window;      /* (owned) */
  StafettSession     *session;     /* (owned) */
} Introduction;

static void
introduction_free (gpointer  data,
                   GClosure *closure)
{
  Introduction *introduction = data;

  g_object_unref (introduction->application);
  g_object_unref (introduction->window);
  g_object_unref (introduction->session);
  g_free (introduction);
}

static void
introduced_cb (GtkWidget    *dialog,
               gboolean      acts,
               Introduction *introduction)
{
  if (acts)
    show_session (introduction->application, introduction->window, introduction->session);
  else if (stafett_window_get_session (introduction->window) == NULL)
    stafett_window_set_session (introduction->window, NULL); /* the welcome, instead of the spinner */
}

static void
ask_who_acts (StafettApplication *self,
              StafettWindow      *window,
              StafettSession     *session)
{
  g_autofree char *login_name = stafett_system_user_dup_login_name ();
  g_autofree char *file = g_path_get_basename (stafett_session_get_path (session));
  g_autofree char *reason = NULL;
  Introduction *introduction = g_new0 (Introduction, 1);
  GtkWidget *dialog;

  reason = g_strdup_printf (_("No active associate of “%s” has your login name “%s”. Choose who you are. An administrator can give your login name to an associate, so that you are not asked again."),
                            file, login_name);
  introduction->application = g_object_ref (self);
  introduction->window = g_object_ref (window);
  introduction->session = g_object_ref (session);
  dialog = stafett_acting_dialog_new (GTK_WINDOW (window), session, reason);
  g_signal_connect_data (dialog, "answered", G_CALLBACK (introduced_cb), introduction, introduction_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettApplication) self = user_data;
  g_autoptr (StafettSession) session = NULL;
  g_autoptr (GError) error = NULL;
  StafettWindow *window;

  g_application_release (G_APPLICATION (self));
  session = stafett_session_open_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->opening);
  window = ensure_window (self);
  if (session == NULL)
    {
      g_autofree char *name = g_path_get_basename (self->path);
      g_autofree char *heading = g_strdup_printf (_("“%s” cannot be opened"), name);

      if (self->tour_wanted)
        {
          tour_ended_cb (self, error->message);
          return;
        }
      if (stafett_window_get_session (window) == NULL)
        stafett_window_set_session (window, NULL); /* the welcome, instead of the spinner */
      stafett_feedback_error (GTK_WIDGET (window), heading, error);
      return;
    }

  if (stafett_session_get_associate (session) != NULL)
    show_session (self, window, session);
  else
    ask_who_acts (self, window, session);
}

/* What is being opened is shown at once; the file is read on another thread. */
static void
begin_opening (StafettApplication *self,
               const char         *path)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  g_free (self->path);
  self->path = g_strdup (path);
  g_application_hold (G_APPLICATION (self));
  stafett_window_set_opening (ensure_window (self));
}

static void
stafett_application_activate (GApplication *application)
{
  StafettApplication *self = STAFETT_APPLICATION (application);
  g_autofree char *last = NULL;
  StafettWindow *window = ensure_window (self);

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

/* Removes a database that the program made for show, with its write-ahead log. */
static void
remove_database (const char *path)
{
  static const char * const endings[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
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
      remove_database (path);
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
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (user_data)),
                         "application-name", "Stafett",
                         "application-icon", STAFETT_APPLICATION_ID,
                         "version", STAFETT_VERSION,
                         "developer-name", _("The Stafett developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("From the first touch to the customer"),
                         NULL);
}

static void
reset_answered_cb (StafettApplication *self,
                   const char         *response)
{
  if (g_str_equal (response, "reset"))
    stafett_application_open_demo (self, TRUE);
}

/* A file that the program is asked to open while it runs, by a file manager or the command line, waits for what is unsaved. */
static void
open_given_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  StafettApplication *self = user_data;
  g_autofree char *path = NULL;

  if (self->given == NULL || !stafett_window_leave (ensure_window (self), "app.open-given"))
    return;

  path = g_steal_pointer (&self->given);
  stafett_application_open_database (self, path);
}

static void
reset_demo_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  GtkWindow *window = GTK_WINDOW (ensure_window (STAFETT_APPLICATION (user_data)));
  GtkWidget *dialog;

  if (!stafett_window_leave (STAFETT_WINDOW (window), "app.reset-demo"))
    return;

  dialog = adw_message_dialog_new (window, _("Reset the demo?"),
                                   _("The demo database is made anew. Everything that was changed in it is lost; your own databases are not touched."));

  gtk_window_set_title (GTK_WINDOW (dialog), _("Reset the demo?"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "reset", _("_Reset the demo"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "reset", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (reset_answered_cb), user_data, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_demo_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  if (stafett_window_leave (ensure_window (STAFETT_APPLICATION (user_data)), "app.open-demo"))
    stafett_application_open_demo (STAFETT_APPLICATION (user_data), FALSE);
}

static void
stafett_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "quit", quit_cb },
    { "about", about_cb },
    { "open-demo", open_demo_cb },
    { "reset-demo", reset_demo_cb },
    { "open-given", open_given_cb },
  };
  static const struct {
    const char *action;
    const char *accelerator;
  } accelerators[] = {
    { "app.quit", "<Control>q" },
    { "window.close", "<Control>w" },
    { "win.back", "<Alt>Left" },
    { "win.search", "<Control>f" },
    { "win.new-database", "<Control><Shift>n" },
    { "win.open-database", "<Control>o" },
    { "win.import", "<Control>i" },
    { "win.export", "<Control>e" },
    { "win.add", "<Control>n" },
    { "win.save-selection", "<Control><Shift>s" },
    { "win.switch-associate", "<Control>u" },
    { "win.show-help-overlay", "<Control>question" },
    { "win.show-page('companies')", "<Control>1" },
    { "win.show-page('contacts')", "<Control>2" },
    { "win.show-page('sales')", "<Control>3" },
    { "win.show-page('confirmations')", "<Control>4" },
    { "win.show-page('journal')", "<Control>5" },
    { "win.show-page('lists')", "<Control>6" },
    { "win.show-page('workflow')", "<Control>7" },
    { "win.show-page('associates')", "<Control>8" },
  };
  StafettApplication *self = STAFETT_APPLICATION (application);

  G_APPLICATION_CLASS (stafett_application_parent_class)->startup (application);

  self->settings = load_settings ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char *[]) { accelerators[i].accelerator, NULL });
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

/**
 * stafett_application_open_database:
 * @self: the program
 * @path: a database file
 *
 * Opens the database in the window, instead of the one that is open. If it cannot be opened, the window says why and keeps
 * what it has.
 */
void
stafett_application_open_database (StafettApplication *self,
                                   const char         *path)
{
  g_autofree char *login_name = stafett_system_user_dup_login_name ();

  g_return_if_fail (STAFETT_IS_APPLICATION (self));

  begin_opening (self, path);
  stafett_session_open_async (path, self->clock, login_name, self->opening, opened_cb, g_object_ref (self));
}

/**
 * stafett_application_create_database:
 * @self: the program
 * @path: the file to make
 * @contents: what to put into it
 *
 * Makes a database and opens it in the window.
 */
void
stafett_application_create_database (StafettApplication *self,
                                     const char         *path,
                                     StafettContents     contents)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *login_name = stafett_system_user_dup_login_name ();
  g_autofree char *name = stafett_system_user_dup_name ();

  g_return_if_fail (STAFETT_IS_APPLICATION (self));

  g_mkdir_with_parents (folder, 0700); /* if this fails, making the file says why */
  begin_opening (self, path);
  stafett_session_create_async (path, contents, self->clock, login_name, name, self->opening,
                                opened_cb, g_object_ref (self));
}

/**
 * stafett_application_open_demo:
 * @self: the program
 * @reset: whether to make it anew
 *
 * Opens the demo database, which is apart from the user's own; it is made if it is not there.
 */
void
stafett_application_open_demo (StafettApplication *self,
                               gboolean            reset)
{
  g_autofree char *path = stafett_paths_dup_demo_database ();

  g_return_if_fail (STAFETT_IS_APPLICATION (self));

  if (reset)
    {
      stafett_window_close_session (ensure_window (self));
      remove_database (path);
    }

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    stafett_application_open_database (self, path);
  else
    stafett_application_create_database (self, path, STAFETT_CONTENTS_DEMO);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-application-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "services/stafett-paths.h"
#include "services/stafett-system-user.h"
#include "ui/dialogs/stafett-acting-dialog.h"
#include "ui/stafett-feedback.h"

static void
show_session (StafettApplication *self,
              StafettWindow      *window,
              StafettSession     *session)
{
  if (self->settings != NULL && !stafett_session_is_demo (session) && !self->tour_wanted)
    g_settings_set_string (self->settings, "last-database", stafett_session_get_path (session));
  stafett_window_set_session (window, session);
  if (self->tour_wanted)
    stafett_application_start_tour (self, window);
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
  window = stafett_application_ensure_window (self);
  if (session == NULL)
    {
      g_autofree char *name = g_path_get_basename (self->path);
      g_autofree char *heading = g_strdup_printf (_("“%s” cannot be opened"), name);

      if (self->tour_wanted)
        {
          stafett_application_end_tour (self, error->message);
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
  stafett_window_set_opening (stafett_application_ensure_window (self));
}

/* Removes a database that the program made for show, with its write-ahead log. */
void
stafett_application_remove_database (const char *path)
{
  static const char * const endings[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
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
      stafett_window_close_session (stafett_application_ensure_window (self));
      stafett_application_remove_database (path);
    }

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    stafett_application_open_database (self, path);
  else
    stafett_application_create_database (self, path, STAFETT_CONTENTS_DEMO);
}

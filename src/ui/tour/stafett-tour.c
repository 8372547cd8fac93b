/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/tour/stafett-tour.h"

#include <glib/gi18n.h>

#include "ui/tour/stafett-hands.h"
#include "ui/tour/stafett-picture.h"

/* How long the window may take to do what a step waits for, and how long its animations last. */
#define PATIENCE_SECONDS 15
#define SETTLE_MS 450
#define ASK_MS 50
#define MAX_PICTURE_TRIES 40

struct _StafettTour
{
  GObject parent_instance;

  StafettWindow         *window;         /* (owned) */
  double                 seconds_a_step;
  char                  *picture_folder; /* (owned) (nullable) */
  GtkLabel              *caption;
  GHashTable            *numbers;        /* (owned): what one step leaves for another */
  gint64                 added;          /* the record that was added last */
  char                  *last_category;  /* (owned) (nullable): the name of the category that was set last */
  gint64                 last_change;    /* the journal entry of that */
  const StafettTourStep *steps;
  guint                  n_steps;
  guint                  step;
  gint64                 step_began;     /* monotonic */
  gboolean               acted;
  guint                  picture_tries;
  guint                  source;
};

G_DEFINE_FINAL_TYPE (StafettTour, stafett_tour, G_TYPE_OBJECT)

enum {
  SIGNAL_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
end (StafettTour *self,
     const char  *problem)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0, problem);
}

static void schedule (StafettTour *self,
                      guint        milliseconds,
                      GSourceFunc  callback);

static gboolean step_cb (gpointer user_data);

static gboolean
next_cb (gpointer user_data)
{
  StafettTour *self = user_data;

  self->source = 0;
  self->step++;
  self->acted = FALSE;
  self->step_began = g_get_monotonic_time ();
  if (self->step == self->n_steps)
    end (self, NULL);
  else
    schedule (self, 0, step_cb);

  return G_SOURCE_REMOVE;
}

static gboolean
picture_cb (gpointer user_data)
{
  StafettTour *self = user_data;
  g_autoptr (GError) error = NULL;

  self->source = 0;
  if (self->picture_folder != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%02u-%s.png", self->step + 1, self->steps[self->step].name);
      g_autofree char *path = g_build_filename (self->picture_folder, name, NULL);

      if (!stafett_picture_save (GTK_WINDOW (self->window), path, &error))
        {
          /* A window that is about to be laid out has nothing to paint for a moment. */
          if (++self->picture_tries < MAX_PICTURE_TRIES)
            schedule (self, ASK_MS, picture_cb);
          else
            end (self, error->message);
          return G_SOURCE_REMOVE;
        }
      self->picture_tries = 0;
    }

  schedule (self, (guint) (self->seconds_a_step * 1000), next_cb);
  return G_SOURCE_REMOVE;
}

/* Does the step as soon as the window lets it, then waits until it has had its effect. */
static gboolean
step_cb (gpointer user_data)
{
  StafettTour *self = user_data;
  const StafettTourStep *step = &self->steps[self->step];
  g_autofree char *caption = NULL;
  g_autofree char *problem = NULL;

  self->source = 0;
  /* Translators: the number of a step of the tour, how many there are, and what happens in it */
  caption = g_strdup_printf (_("%u/%u  %s"), self->step + 1, self->n_steps, _(step->caption));
  gtk_label_set_label (self->caption, caption);

  if (!self->acted)
    self->acted = step->act (self);

  if (self->acted && (step->is_done == NULL || step->is_done (self)))
    {
      schedule (self, SETTLE_MS, picture_cb);
    }
  else if (g_get_monotonic_time () - self->step_began > PATIENCE_SECONDS * G_USEC_PER_SEC)
    {
      problem = g_strdup_printf (self->acted ? _("The window did not do what the step “%s” of the tour waits for.")
                                             : _("The step “%s” of the tour did not find what it works with."), step->name);
      end (self, problem);
    }
  else
    {
      schedule (self, ASK_MS, step_cb);
    }

  return G_SOURCE_REMOVE;
}

static void
schedule (StafettTour *self,
          guint        milliseconds,
          GSourceFunc  callback)
{
  self->source = g_timeout_add (milliseconds, callback, self);
}

static void
committed_cb (StafettTour   *self,
              StafettCommit *commit)
{
  guint n_changes = stafett_commit_get_n_category_changes (commit);

  if (stafett_commit_get_n_added (commit) > 0)
    self->added = stafett_commit_get_added_id (commit, -1);

  if (n_changes > 0)
    {
      const StafettCategoryChange *change = stafett_commit_get_category_change (commit, n_changes - 1);

      g_free (self->last_category);
      self->last_category = g_strdup (change->new_category_name);
      self->last_change = change->journal_entry_id;
    }
}

/* The caption stands below everything else in the window, toasts too, so that nothing covers the other. */
static void
add_caption (StafettTour *self)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (self->window);
  GtkWidget *content = g_object_ref (adw_application_window_get_content (window));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  adw_application_window_set_content (window, NULL);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), content);
  g_object_unref (content);

  self->caption = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->caption, TRUE);
  gtk_label_set_justify (self->caption, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "tour-caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->caption), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("What the tour shows now"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  adw_application_window_set_content (window, box);
}

static void
stafett_tour_dispose (GObject *object)
{
  StafettTour *self = STAFETT_TOUR (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->window);

  G_OBJECT_CLASS (stafett_tour_parent_class)->dispose (object);
}

static void
stafett_tour_finalize (GObject *object)
{
  StafettTour *self = STAFETT_TOUR (object);

  g_clear_pointer (&self->picture_folder, g_free);
  g_clear_pointer (&self->last_category, g_free);
  g_clear_pointer (&self->numbers, g_hash_table_unref);

  G_OBJECT_CLASS (stafett_tour_parent_class)->finalize (object);
}

static void
stafett_tour_class_init (StafettTourClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stafett_tour_dispose;
  object_class->finalize = stafett_tour_finalize;

  /**
   * StafettTour::ended:
   * @self: the tour
   * @problem: (nullable): why it could not go on, or %NULL if it was played to its end
   */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", STAFETT_TYPE_TOUR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
stafett_tour_init (StafettTour *self)
{
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->steps = stafett_tour_get_steps (&self->n_steps);
}

/**
 * stafett_tour_new:
 * @window: the window to play in, on a new database
 * @seconds_a_step: how long each step is shown
 * @picture_folder: (nullable): where to save a picture of every step
 *
 * Plays the life of a lead in the real window, by operating its controls.
 *
 * Returns: (transfer full): the tour, not yet begun
 */
StafettTour *
stafett_tour_new (StafettWindow *window,
                  double         seconds_a_step,
                  const char    *picture_folder)
{
  StafettTour *self = g_object_new (STAFETT_TYPE_TOUR, NULL);

  self->window = g_object_ref (window);
  self->seconds_a_step = seconds_a_step;
  self->picture_folder = g_strdup (picture_folder);

  return self;
}

/**
 * stafett_tour_start:
 * @self: a tour whose window has a session
 *
 * Plays it. #StafettTour::ended tells when and how it has ended.
 */
void
stafett_tour_start (StafettTour *self)
{
  g_return_if_fail (STAFETT_IS_TOUR (self));

  add_caption (self);
  g_signal_connect_object (stafett_session_get_event_bus (stafett_window_get_session (self->window)), "committed",
                           G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  self->step_began = g_get_monotonic_time ();
  schedule (self, SETTLE_MS, step_cb);
}

/**
 * stafett_tour_get_window:
 * @self: a tour
 *
 * Returns: (transfer none): the window that it plays in
 */
StafettWindow *
stafett_tour_get_window (StafettTour *self)
{
  return self->window;
}

/**
 * stafett_tour_get_top:
 * @self: a tour
 *
 * Returns: (transfer none): the dialog that waits for an answer, or else the window
 */
GtkWidget *
stafett_tour_get_top (StafettTour *self)
{
  GtkWindow *top = stafett_hands_get_top_window ();

  return top != NULL ? GTK_WIDGET (top) : GTK_WIDGET (self->window);
}

/**
 * stafett_tour_get_added:
 * @self: a tour
 *
 * Returns: the id of the record that was added last
 */
gint64
stafett_tour_get_added (StafettTour *self)
{
  return self->added;
}

/**
 * stafett_tour_get_number:
 * @self: a tour
 * @key: what an earlier step called it
 *
 * Returns: the number, or 0
 */
gint64
stafett_tour_get_number (StafettTour *self,
                         const char  *key)
{
  const gint64 *number = g_hash_table_lookup (self->numbers, key);

  return number != NULL ? *number : 0;
}

/**
 * stafett_tour_set_number:
 * @self: a tour
 * @key: what to call it
 * @number: a number that later steps need
 */
void
stafett_tour_set_number (StafettTour *self,
                         const char  *key,
                         gint64       number)
{
  g_hash_table_insert (self->numbers, g_strdup (key), g_memdup2 (&number, sizeof number));
}

/**
 * stafett_tour_get_last_category:
 * @self: a tour
 *
 * Returns: (transfer none) (nullable): the name of the category that a company was given last
 */
const char *
stafett_tour_get_last_category (StafettTour *self)
{
  return self->last_category;
}

/**
 * stafett_tour_get_last_change:
 * @self: a tour
 *
 * Returns: the journal entry of that change
 */
gint64
stafett_tour_get_last_change (StafettTour *self)
{
  return self->last_change;
}

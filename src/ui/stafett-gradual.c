/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-gradual.h"

/* A page of a hundred rows takes a tenth of a second and more to make, and what is below the edge of the screen nobody misses: the
 * first is made at once, the others between the frames. */

/* So long between two frames, in microseconds; one step may take longer. What is made has to be laid out before the next frame, which
 * takes several times as long. */
#define TIME 2000

typedef struct {
  GtkWidget          *widget; /* which this goes with */
  gulong              handler;
  StafettGradualStep  step;
  guint               source; /* 0 while the widget is not on show */
} Gradual;

static void
gradual_free (gpointer  data,
              GClosure *closure)
{
  Gradual *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}

static gboolean
run (GtkWidget          *widget,
     StafettGradualStep  step)
{
  gint64 end = g_get_monotonic_time () + TIME;

  do
    {
      if (!step (widget))
        return FALSE;
    }
  while (g_get_monotonic_time () < end);

  return TRUE;
}

static gboolean
more_cb (gpointer data)
{
  Gradual *self = data;

  if (gtk_widget_get_mapped (self->widget) && run (self->widget, self->step))
    return G_SOURCE_CONTINUE;

  self->source = 0;
  if (gtk_widget_get_mapped (self->widget))
    g_signal_handler_disconnect (self->widget, self->handler);

  return G_SOURCE_REMOVE;
}

static void
map_cb (GtkWidget *widget,
        Gradual   *self)
{
  if (self->source == 0)
    self->source = g_idle_add (more_cb, self);
}

/**
 * stafett_gradual_run:
 * @widget: a page, or a part of one, that is on show or about to be
 * @step: makes a small part of what is in it, and returns whether there is more
 *
 * Makes what is in a page bit by bit, without keeping the main thread from anything else; only while the page is on show.
 */
void
stafett_gradual_run (GtkWidget          *widget,
                     StafettGradualStep  step)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (step (widget))
    stafett_gradual_run_later (widget, step);
}

/**
 * stafett_gradual_run_later:
 * @widget: as for stafett_gradual_run()
 * @step: likewise
 *
 * As stafett_gradual_run(), of which nothing is made now: there is enough for the first frame.
 */
void
stafett_gradual_run_later (GtkWidget          *widget,
                           StafettGradualStep  step)
{
  Gradual *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  self = g_new0 (Gradual, 1);
  self->widget = widget;
  self->step = step;
  self->source = g_idle_add (more_cb, self);
  self->handler = g_signal_connect_data (widget, "map", G_CALLBACK (map_cb), self, gradual_free, 0);
}

static GtkWidget *
find_last_row (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX_ROW (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL; child = gtk_widget_get_prev_sibling (child))
    {
      GtkWidget *found = find_last_row (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
drop_cb (gpointer data)
{
  gint64 end = g_get_monotonic_time () + TIME;
  GtkWidget *row;

  while ((row = find_last_row (data)) != NULL && g_get_monotonic_time () < end)
    gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (row)), row);

  return row != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * stafett_gradual_drop:
 * @widget: a page with many rows in lists, which has no parent any more
 *
 * Takes it apart bit by bit: to destroy a hundred rows takes as long as to make them.
 */
void
stafett_gradual_drop (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_cb, g_object_ref_sink (widget), g_object_unref);
}

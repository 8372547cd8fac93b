/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"
#include "ui/stafett-window.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_TOUR (stafett_tour_get_type ())
G_DECLARE_FINAL_TYPE (StafettTour, stafett_tour, STAFETT, TOUR, GObject)

/* One thing that the tour does in the window, and says. */
typedef struct {
  const char *name;     /* of its picture */
  const char *caption;  /* to be translated */
  gboolean  (*act)     (StafettTour *tour);
  gboolean  (*is_done) (StafettTour *tour); /* (nullable): asked until it is true */
} StafettTourStep;

StafettTour     *stafett_tour_new                (StafettWindow *window,
                                                  double         seconds_a_step,
                                                  const char    *picture_folder);
void             stafett_tour_start              (StafettTour   *self);

StafettWindow   *stafett_tour_get_window         (StafettTour   *self);
GtkWidget       *stafett_tour_get_top            (StafettTour   *self);
gint64           stafett_tour_get_added          (StafettTour   *self);
gint64           stafett_tour_get_number         (StafettTour   *self,
                                                  const char    *key);
void             stafett_tour_set_number         (StafettTour   *self,
                                                  const char    *key,
                                                  gint64         number);
const char      *stafett_tour_get_last_category  (StafettTour   *self);
gint64           stafett_tour_get_last_change    (StafettTour   *self);

/* stafett-tour-steps.c */
const StafettTourStep *stafett_tour_get_steps    (guint         *n_steps);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/stafett-application.h"
#include "ui/stafett-window.h"
#include "ui/tour/stafett-tour.h"

G_BEGIN_DECLS

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

/* stafett-application.c */
StafettWindow *stafett_application_ensure_window (StafettApplication *self);
void           stafett_application_start_tour    (StafettApplication *self,
                                                  StafettWindow      *window);
void           stafett_application_end_tour      (StafettApplication *self,
                                                  const char         *problem);

/* stafett-application-actions.c */
void stafett_application_add_actions (StafettApplication *self);

/* stafett-application-database.c */
void stafett_application_remove_database (const char *path);

G_END_DECLS

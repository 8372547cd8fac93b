/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STAFETT_TYPE_FILTER_CHOICES (stafett_filter_choices_get_type ())
G_DECLARE_FINAL_TYPE (StafettFilterChoices, stafett_filter_choices, STAFETT, FILTER_CHOICES, AdwBin)

/* What can be chosen. */
typedef struct {
  char *value; /* (owned) (nullable): of the filter; %NULL lists what has nothing there */
  char *name;  /* (owned) */
} StafettFilterChoice;

StafettFilterChoice  *stafett_filter_choice_new          (const char           *value,
                                                          char                 *name);
void                  stafett_filter_choice_free         (gpointer              choice);

StafettFilterChoices *stafett_filter_choices_new         (const char           *label);
void                  stafett_filter_choices_set_choices (StafettFilterChoices *self,
                                                          GPtrArray            *choices);
void                  stafett_filter_choices_set_chosen  (StafettFilterChoices *self,
                                                          GPtrArray            *values,
                                                          const char           *text);

G_END_DECLS

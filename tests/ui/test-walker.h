/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Goes through everything that is on the screen below a widget, and gathers what a screen reader or somebody without a pointer
 * could not work with: one line each, after the place. */
void test_walk          (GPtrArray  *problems,
                         const char *place,
                         GtkWidget  *root);
/* Presses Tab from the top, and gathers what it does not reach or reaches out of the order of reading. */
void test_walk_with_tab (GPtrArray  *problems,
                         const char *place,
                         GtkWindow  *window);

G_END_DECLS

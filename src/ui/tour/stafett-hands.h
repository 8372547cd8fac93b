/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a user's hands do, for the tour: find a control by its words, and operate it as a click or a key would. */

GtkWindow *stafett_hands_get_top_window (void);
GtkWidget *stafett_hands_find           (GtkWidget      *root,
                                         GType           type,
                                         const char     *words);
gboolean   stafett_hands_press          (GtkWidget      *root,
                                         const char     *words);
gboolean   stafett_hands_type           (GtkWidget      *root,
                                         const char     *words,
                                         const char     *text);
gboolean   stafett_hands_choose         (GtkWidget      *root,
                                         const char     *words,
                                         const char     *choice);
gboolean   stafett_hands_switch         (GtkWidget      *root,
                                         const char     *words,
                                         gboolean        on);
gboolean   stafett_hands_turn_to        (GtkWidget      *root,
                                         const char     *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void stafett_invalid_show  (GtkWidget  *row,
                            GtkWidget  *message,
                            const char *text);
void stafett_invalid_clear (GtkWidget  *row,
                            GtkWidget  *message);

G_END_DECLS

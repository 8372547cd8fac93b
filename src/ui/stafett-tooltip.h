/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void        stafett_tooltip_set (GtkWidget  *widget,
                                 const char *text);
const char *stafett_tooltip_get (GtkWidget  *widget);
void        stafett_tooltip_yield (GtkMenuButton *button);

G_END_DECLS

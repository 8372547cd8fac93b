/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef gboolean (*StafettGradualStep) (GtkWidget *widget);

void stafett_gradual_run       (GtkWidget          *widget,
                                StafettGradualStep  step);
void stafett_gradual_run_later (GtkWidget          *widget,
                                StafettGradualStep  step);
void stafett_gradual_drop      (GtkWidget          *widget);

G_END_DECLS

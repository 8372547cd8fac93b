/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *stafett_focus_find_within (GtkWidget *widget);

G_END_DECLS

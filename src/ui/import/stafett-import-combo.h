/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *stafett_import_combo_new (const char         *title,
                                     const char * const *names);

G_END_DECLS

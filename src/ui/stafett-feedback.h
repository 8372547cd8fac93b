/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void stafett_feedback_toast (GtkWidget    *widget,
                             const char   *text);
void stafett_feedback_undo  (GtkWidget    *widget,
                             const char   *text,
                             gint64        journal_entry_id);
void stafett_feedback_error (GtkWidget    *widget,
                             const char   *heading,
                             const GError *error);

G_END_DECLS

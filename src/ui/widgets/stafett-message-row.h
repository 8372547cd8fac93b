/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STAFETT_TYPE_MESSAGE_ROW (stafett_message_row_get_type ())
G_DECLARE_FINAL_TYPE (StafettMessageRow, stafett_message_row, STAFETT, MESSAGE_ROW, AdwPreferencesRow)

GtkWidget *stafett_message_row_new         (void);
void       stafett_message_row_set_message (StafettMessageRow *self,
                                            const char        *message);
void       stafett_message_row_refuse      (StafettMessageRow *self,
                                            GtkWidget         *row,
                                            GtkListBox        *list,
                                            const char        *message);
void       stafett_message_row_clear       (StafettMessageRow *self);
void       stafett_message_row_set_button  (StafettMessageRow *self,
                                            const char        *label,
                                            const char        *action);
GtkWidget *stafett_message_row_get_label   (StafettMessageRow *self);

G_END_DECLS

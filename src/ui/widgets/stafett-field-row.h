/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/stafett-record.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_FIELD_ROW (stafett_field_row_get_type ())
G_DECLARE_INTERFACE (StafettFieldRow, stafett_field_row, STAFETT, FIELD_ROW, AdwPreferencesRow)

struct _StafettFieldRowInterface
{
  GTypeInterface parent_interface;

  void       (*load)             (StafettFieldRow     *self,
                                  const StafettField  *field,
                                  gconstpointer        record);
  gboolean   (*store)            (StafettFieldRow     *self,
                                  const StafettField  *field,
                                  gpointer             record,
                                  GError             **error);
  GtkWidget *(*get_focus_target) (StafettFieldRow     *self);
};

void       stafett_field_row_load             (StafettFieldRow     *self,
                                               const StafettField  *field,
                                               gconstpointer        record);
gboolean   stafett_field_row_store            (StafettFieldRow     *self,
                                               const StafettField  *field,
                                               gpointer             record,
                                               GError             **error);
GtkWidget *stafett_field_row_get_focus_target (StafettFieldRow     *self);
void       stafett_field_row_set_invalid      (StafettFieldRow     *self,
                                               const char          *message);
void       stafett_field_row_emit_changed     (StafettFieldRow     *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "models/stafett-item-model.h"
#include "ui/widgets/stafett-field-row.h"

G_BEGIN_DECLS

/* A field of a record that is being edited, the row in which that is done, and the row for what is wrong with it. */
typedef struct {
  const StafettField *field;
  StafettFieldRow    *row;
  GtkWidget          *message_row;
} StafettRecordEditor;

gboolean stafett_record_editor_build       (StafettRecordEditor *self,
                                            StafettSession      *session,
                                            StafettItemModel    *items,
                                            AdwPreferencesGroup *group);
void     stafett_record_editor_set_message (StafettRecordEditor *self,
                                            const char          *message);

G_END_DECLS

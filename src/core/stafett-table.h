/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-enums.h"

G_BEGIN_DECLS

/* A column of a list: its name is the key in JSON and in filters, its label the heading in the window. */
typedef struct {
  const char      *name;
  const char      *label;
  StafettCellType  type;
  GType          (*enum_type) (void); /* of STAFETT_CELL_ENUM, whose cells hold the number */
} StafettColumn;

#define STAFETT_TYPE_TABLE (stafett_table_get_type ())
G_DECLARE_FINAL_TYPE (StafettTable, stafett_table, STAFETT, TABLE, GObject)

StafettTable        *stafett_table_new           (const StafettColumn *columns,
                                                  guint                n_columns);
void                 stafett_table_append_row    (StafettTable        *self,
                                                  gint64               id,
                                                  char               **cells);
guint                stafett_table_get_n_rows    (StafettTable        *self);
guint                stafett_table_get_n_columns (StafettTable        *self);
const StafettColumn *stafett_table_get_column    (StafettTable        *self,
                                                  guint                column);
int                  stafett_table_find_column   (StafettTable        *self,
                                                  const char          *name);
gint64               stafett_table_get_id        (StafettTable        *self,
                                                  guint                row);
const char          *stafett_table_get_cell      (StafettTable        *self,
                                                  guint                row,
                                                  guint                column);
const char          *stafett_table_get           (StafettTable        *self,
                                                  guint                row,
                                                  const char          *name);
char                *stafett_table_format_cell   (StafettTable        *self,
                                                  guint                row,
                                                  guint                column);

G_END_DECLS

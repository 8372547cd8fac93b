/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "models/stafett-query-model.h"
#include "ui/widgets/stafett-filter-words.h"
#include "ui/widgets/stafett-record-selection.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_RECORD_LIST (stafett_record_list_get_type ())
G_DECLARE_FINAL_TYPE (StafettRecordList, stafett_record_list, STAFETT, RECORD_LIST, AdwBin)

/* A column of the view. */
typedef struct {
  const char  *name;                                            /* of the list's column */
  const char  *title;                                           /* (nullable): instead of the list's own label */
  guint        chars;                                           /* how many characters it would like to be wide */
  gboolean     expand;
  char      *(*format)  (StafettRow *row);                      /* (nullable): instead of stafett_format_cell() */
  const char  *tooltip;                                         /* (nullable): the list's column that explains the cell */
  GtkWidget *(*create)  (void);                                 /* (nullable): a control instead of text */
  void       (*bind)    (GtkWidget *control, StafettRow *row);  /* with create */
  char      *(*tell)    (StafettRow *row, StafettRecordList *list); /* (nullable): format with words that are read */
  gboolean     optional;                                        /* only shown if the user chooses it */
  gboolean     whole;                                           /* never narrower than it would like to be */
  guint        drop;                                            /* the lower, the sooner it goes where there is no room; 0: never */
} StafettRecordColumn;

/* What can be done to all that is selected. */
typedef enum {
  STAFETT_RECORD_LIST_CHANGE,
  STAFETT_RECORD_LIST_DELETE,
  STAFETT_RECORD_LIST_RESTORE,
} StafettRecordListWhat;

StafettRecordList *stafett_record_list_new               (const char                *label,
                                                          const StafettRecordColumn *columns,
                                                          guint                      n_columns);
void               stafett_record_list_set_model         (StafettRecordList         *self,
                                                          StafettQueryModel         *model);
StafettRecordSelection *stafett_record_list_set_many     (StafettRecordList         *self);
StafettQueryModel *stafett_record_list_get_model         (StafettRecordList         *self);
void               stafett_record_list_set_narrowed      (StafettRecordList         *self,
                                                          gboolean                   narrowed);
void               stafett_record_list_set_open_action   (StafettRecordList         *self,
                                                          const char                *action,
                                                          const char                *id_column);
void               stafett_record_list_set_empty         (StafettRecordList         *self,
                                                          const char                *icon,
                                                          const char                *title,
                                                          const char                *description,
                                                          GtkWidget                 *button);
void               stafett_record_list_set_column_visible (StafettRecordList        *self,
                                                          const char                *name,
                                                          gboolean                   visible);
void               stafett_record_list_set_chosen        (StafettRecordList         *self);
const StafettRecordColumn *stafett_record_list_get_columns (StafettRecordList       *self,
                                                          guint                     *n_columns);
const char        *stafett_record_list_get_column_title  (StafettRecordList         *self,
                                                          guint                      column);
char              *stafett_record_list_dup_label         (StafettRecordList         *self,
                                                          StafettRecordListWhat      what,
                                                          guint                      n);
void               stafett_record_list_show_order        (StafettRecordList         *self,
                                                          const char                *name,
                                                          gboolean                   descending);
void               stafett_record_list_set_nothing       (StafettRecordList         *self,
                                                          const char                *title,
                                                          const char                *description,
                                                          const char                *label);
void               stafett_record_list_set_failure       (StafettRecordList         *self,
                                                          const char                *title,
                                                          const char                *description,
                                                          gint64                     selection);
StafettFilterWords *stafett_record_list_get_words        (StafettRecordList         *self);
gboolean           stafett_record_list_has_failed        (StafettRecordList         *self);
gboolean           stafett_record_list_focus_rows        (StafettRecordList         *self);
GtkWidget         *stafett_record_list_get_view          (StafettRecordList         *self);

G_END_DECLS

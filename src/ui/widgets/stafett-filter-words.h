/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "models/stafett-item-model.h"

G_BEGIN_DECLS

typedef enum {
  STAFETT_FILTER_CHOICE, /* of a short list, by number */
  STAFETT_FILTER_ENUM,
  STAFETT_FILTER_TEXT,
  STAFETT_FILTER_DAY,
  STAFETT_FILTER_DELETED, /* what is hidden otherwise, and then nothing else */
} StafettFilterKind;

/* What a list can be narrowed down by. */
typedef struct {
  StafettList        list;
  const char        *column;
  const char        *label;      /* to be translated */
  StafettFilterKind  kind;
  StafettRecordKind  choices;    /* with STAFETT_FILTER_CHOICE */
  GType            (*enum_type) (void);
  gboolean           optional;   /* a record may have nothing there */
} StafettFilterField;

#define STAFETT_TYPE_FILTER_WORDS (stafett_filter_words_get_type ())
G_DECLARE_FINAL_TYPE (StafettFilterWords, stafett_filter_words, STAFETT, FILTER_WORDS, GObject)

const StafettFilterField *stafett_filter_fields_get          (guint                    *n_fields);
const StafettFilterField *stafett_filter_fields_find         (StafettList               list,
                                                              const char               *column);

StafettFilterWords       *stafett_filter_words_new           (StafettSession           *session);
GListModel               *stafett_filter_words_get_choices   (StafettFilterWords       *self,
                                                              StafettRecordKind         kind);
char                     *stafett_filter_words_dup_value     (StafettFilterWords       *self,
                                                              const StafettFilterField *field,
                                                              const char               *value);
char                     *stafett_filter_words_dup_filter    (StafettFilterWords       *self,
                                                              StafettListQuery         *query,
                                                              guint                     index);
char                     *stafett_filter_words_dup_query     (StafettFilterWords       *self,
                                                              StafettListQuery         *query);
char                     *stafett_filter_words_dup_saved     (StafettFilterWords       *self,
                                                              gint64                    selection_id,
                                                              const char               *text);
char                     *stafett_filter_words_dup_name      (StafettFilterWords       *self,
                                                              StafettListQuery         *query);

G_END_DECLS

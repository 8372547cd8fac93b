/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"

G_BEGIN_DECLS

typedef enum {
  STAFETT_CHANGE_TYPE_ADD,
  STAFETT_CHANGE_TYPE_SET,
  STAFETT_CHANGE_TYPE_DELETE,
  STAFETT_CHANGE_TYPE_RESTORE,
  STAFETT_CHANGE_TYPE_MOVE,
  STAFETT_CHANGE_TYPE_ANSWER,
  STAFETT_CHANGE_TYPE_UNDO,
  STAFETT_CHANGE_TYPE_REPLACE,
  STAFETT_CHANGE_TYPE_TAKE_BACK,
  STAFETT_CHANGE_TYPE_PASSPHRASE,
} StafettChangeType;

typedef struct {
  StafettChangeType type;
  StafettRecordKind kind;
  gint64            id;                /* negative: the record that an earlier change of the set adds */
  StafettRecord    *values;            /* (owned) (nullable): of ADD and SET */
  guint64           fields;            /* of ADD and SET: a bit for each field that @values gives */
  gint64            expected_revision; /* of SET: the revision that the user saw, or 0 for any */
  int               steps;             /* of MOVE: places towards the end; negative towards the start */
  StafettAnswer     answer;            /* of ANSWER */
  gint64            category_id;       /* of ANSWER with another category */
  gint64            by_id;             /* of REPLACE: the item that takes the place */
  GBytes           *passphrase;        /* (owned) (nullable): of PASSPHRASE: the new one, or none */
  GBytes           *old_passphrase;    /* (owned) (nullable): of PASSPHRASE: the present one, if it was given */
} StafettChange;

#define STAFETT_TYPE_CHANGE_SET (stafett_change_set_get_type ())
G_DECLARE_FINAL_TYPE (StafettChangeSet, stafett_change_set, STAFETT, CHANGE_SET, GObject)

StafettChangeSet    *stafett_change_set_new                (void);
gint64               stafett_change_set_add                (StafettChangeSet     *self,
                                                            gpointer              record);
gboolean             stafett_change_set_edit               (StafettChangeSet     *self,
                                                            gconstpointer         before,
                                                            gconstpointer         after);
void                 stafett_change_set_set                (StafettChangeSet     *self,
                                                            gpointer              values,
                                                            guint64               fields);
void                 stafett_change_set_delete             (StafettChangeSet     *self,
                                                            StafettRecordKind     kind,
                                                            gint64                id);
void                 stafett_change_set_restore            (StafettChangeSet     *self,
                                                            StafettRecordKind     kind,
                                                            gint64                id);
void                 stafett_change_set_move               (StafettChangeSet     *self,
                                                            StafettRecordKind     kind,
                                                            gint64                id,
                                                            int                   steps);
void                 stafett_change_set_replace_item       (StafettChangeSet     *self,
                                                            StafettRecordKind     kind,
                                                            gint64                id,
                                                            gint64                by_id);
void                 stafett_change_set_answer             (StafettChangeSet     *self,
                                                            gint64                confirmation_id,
                                                            StafettAnswer         answer,
                                                            gint64                category_id);
void                 stafett_change_set_set_passphrase     (StafettChangeSet     *self,
                                                            gint64                associate_id,
                                                            GBytes               *passphrase,
                                                            GBytes               *old_passphrase);
void                 stafett_change_set_undo               (StafettChangeSet     *self,
                                                            gint64                journal_entry_id);
void                 stafett_change_set_take_back          (StafettChangeSet     *self,
                                                            StafettRecordKind     kind,
                                                            gint64                last_entry_id,
                                                            gint64                first_entry_id);
void                 stafett_change_set_expect             (StafettChangeSet     *self,
                                                            gconstpointer         record);
void                 stafett_change_set_set_import         (StafettChangeSet     *self,
                                                            const char           *source);
const char          *stafett_change_set_get_import         (StafettChangeSet     *self);
void                 stafett_change_set_set_use_confirmed  (StafettChangeSet     *self,
                                                            gboolean              use_confirmed);
gboolean             stafett_change_set_get_use_confirmed  (StafettChangeSet     *self);
guint                stafett_change_set_get_size           (StafettChangeSet     *self);
const StafettChange *stafett_change_set_get_change         (StafettChangeSet     *self,
                                                            guint                 index);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The ids of many records, in an order: four bytes each as long as they are small, so that some million fit in memory. */
typedef struct _StafettIds StafettIds;

StafettIds *stafett_ids_new        (void);
StafettIds *stafett_ids_ref        (StafettIds *self);
void        stafett_ids_unref      (StafettIds *self);
void        stafett_ids_append     (StafettIds *self,
                                    gint64      id);
void        stafett_ids_trim       (StafettIds *self);
guint       stafett_ids_get_length (StafettIds *self);
gint64      stafett_ids_get        (StafettIds *self,
                                    guint       position);
gboolean    stafett_ids_find       (StafettIds *self,
                                    gint64      id,
                                    guint      *position);
guint       stafett_ids_count_common_start (StafettIds *self,
                                    StafettIds *other);
guint       stafett_ids_count_common_end (StafettIds *self,
                                    StafettIds *other,
                                    guint       max);
StafettIds *stafett_ids_copy_first (StafettIds *self,
                                    guint       length);
StafettIds *stafett_ids_copy_without (StafettIds *self,
                                    guint       start,
                                    guint       length);
char       *stafett_ids_to_json    (StafettIds *self,
                                    guint       start,
                                    guint       end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettIds, stafett_ids_unref)

/* Which ids are among some, without their order. */
typedef struct _StafettIdSet StafettIdSet;

StafettIdSet *stafett_id_set_new      (StafettIds         *ids);
void          stafett_id_set_free     (StafettIdSet       *self);
guint         stafett_id_set_get_size (const StafettIdSet *self);
gboolean      stafett_id_set_contains (const StafettIdSet *self,
                                       gint64              id);

void          stafett_ids_find_all    (StafettIds         *self,
                                       const StafettIdSet *wanted,
                                       GArray             *positions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettIdSet, stafett_id_set_free)

G_END_DECLS

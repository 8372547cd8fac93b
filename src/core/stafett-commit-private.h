/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-commit.h"

G_BEGIN_DECLS

/* A record that was written. */
typedef struct {
  StafettRecordKind kind;
  gint64            id;
} StafettTouched;

struct _StafettCommit
{
  GObject parent_instance;

  GHashTable *touched;          /* (owned): a set of StafettTouched */
  guint       touched_kinds;    /* a bit for each kind */
  guint       unnamed_kinds;    /* a bit for each kind of which more records are touched than are named */
  gboolean    batch;            /* of many change sets */
  guint64     n_added;
  guint64     n_category_changes;
  guint64     n_questions;
  guint64     n_withdrawn;
  guint64     n_deleted[STAFETT_RECORD_KIND_SELECTION + 1]; /* by kind */
  GArray     *rules;            /* (owned) (element-type StafettRuleCount) */
  gboolean    elsewhere;        /* done by another program: everything may be touched */
  GArray     *added;            /* (owned) (element-type gint64): by placeholder */
  GArray     *category_changes; /* (owned) (element-type StafettCategoryChange) */
  GArray     *questions;        /* (owned) (element-type gint64) */
  GArray     *withdrawn;        /* (owned) (element-type int): the StafettReason of each */
  guint       n_broken;
  gint64      first_entry_id;
  gint64      last_entry_id;
};

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

/* What refers to a list item, and moves when the item is replaced by another one. */
typedef enum {
  STAFETT_USE_COMPANIES, /* that have the category */
  STAFETT_USE_CONTACTS,  /* that have the lead status */
  STAFETT_USE_RULES,     /* that set the category, or wait for the lead status */
  STAFETT_USE_QUESTIONS, /* that wait for an answer and suggest the category */
  STAFETT_N_USES,
} StafettUse;

/* The companies and contacts behind a category, or a lead status. */
typedef struct {
  guint n_companies;      /* that have the category, or contacts with the lead status */
  guint n_contacts;       /* of these companies, or with the lead status */
  guint n_rules;          /* that are on and name the item */
  guint n_with_status;    /* of a category's contacts: that have any lead status */
  guint n_without_status; /* of a category's contacts: that have none */
  guint n_not_default;    /* of a category's contacts: that have none, or another one than the default */
} StafettUseCounts;

/* Questions that wait, and that are alike in what decides whether they can be accepted. */
typedef struct {
  StafettTrigger       trigger;
  gint64               category_id; /* the company's */
  StafettCategoryGroup group;
  gboolean             lead_status_enabled;
  gint64               suggested_category_id;
  gboolean             suggested_deleted;
  guint                n_questions;
} StafettUseQuestions;

StafettRecordKind stafett_use_get_kind             (StafettUse           use);
const char       *stafett_use_get_column           (StafettRecordKind    item_kind,
                                                    StafettUse           use);
gboolean          stafett_use_store_load_ids       (StafettConnection   *connection,
                                                    StafettRecordKind    item_kind,
                                                    gint64               id,
                                                    StafettUse           use,
                                                    GArray              *ids,
                                                    GError             **error);
gboolean          stafett_use_store_count          (StafettConnection   *connection,
                                                    StafettRecordKind    item_kind,
                                                    gint64               id,
                                                    StafettUseCounts    *counts,
                                                    GError             **error);
gboolean          stafett_use_store_load_new_leads (StafettConnection   *connection,
                                                    gint64               category_id,
                                                    gint64               since_id,
                                                    gint64               before_id,
                                                    GArray              *ids,
                                                    GError             **error);
gboolean          stafett_use_store_load_contacts_since (StafettConnection *connection,
                                                    gint64               company_id,
                                                    gint64               since_id,
                                                    GArray              *ids,
                                                    GError             **error);
GArray           *stafett_use_store_load_questions (StafettConnection   *connection,
                                                    gint64               category_id,
                                                    GError             **error);

G_END_DECLS

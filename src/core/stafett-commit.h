/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"

G_BEGIN_DECLS

/* A change of a company's category, as a toast or a command tells it. */
typedef struct {
  gint64       journal_entry_id;
  gint64       company_id;
  StafettCause cause;
  char        *company_name;      /* (owned) */
  char        *old_category_name; /* (owned) */
  char        *new_category_name; /* (owned) */
} StafettCategoryChange;

/* What one rule has done. */
typedef struct {
  gint64         rule_id;
  StafettTrigger trigger;
  gint64         lead_status_id; /* that the rule waits for, or 0 */
  guint64        n_set;          /* categories that it set by itself */
  guint64        n_asked;        /* questions that it asked */
  guint64        n_broken;       /* events that it could do nothing about */
} StafettRuleCount;

/* How many records, changes and questions a commit names. Of a larger one it is known only which kinds of records it touches. */
#define STAFETT_COMMIT_MAX 1000

#define STAFETT_TYPE_COMMIT (stafett_commit_get_type ())
G_DECLARE_FINAL_TYPE (StafettCommit, stafett_commit, STAFETT, COMMIT, GObject)

StafettCommit               *stafett_commit_new                  (void);
StafettCommit               *stafett_commit_new_elsewhere        (void);
void                         stafett_commit_add_touched          (StafettCommit         *self,
                                                                  StafettRecordKind      kind,
                                                                  gint64                 id);
void                         stafett_commit_add_added            (StafettCommit         *self,
                                                                  gint64                 id);
void                         stafett_commit_add_category_change  (StafettCommit         *self,
                                                                  StafettCategoryChange *change);
void                         stafett_commit_add_question         (StafettCommit         *self,
                                                                  gint64                 confirmation_id);
void                         stafett_commit_add_withdrawn        (StafettCommit         *self,
                                                                  StafettReason          reason);
void                         stafett_commit_add_broken           (StafettCommit         *self);
void                         stafett_commit_add_rule             (StafettCommit         *self,
                                                                  const StafettRule     *rule,
                                                                  StafettDecisionKind    decision);
void                         stafett_commit_set_last_entry        (StafettCommit         *self,
                                                                  gint64                 journal_entry_id);
void                         stafett_commit_merge                (StafettCommit         *self,
                                                                  StafettCommit         *other);
void                         stafett_commit_clear                (StafettCommit         *self);

gboolean                     stafett_commit_touches_kind         (StafettCommit         *self,
                                                                  StafettRecordKind      kind);
gboolean                     stafett_commit_touches              (StafettCommit         *self,
                                                                  StafettRecordKind      kind,
                                                                  gint64                 id);
guint                        stafett_commit_get_n_added          (StafettCommit         *self);
gint64                       stafett_commit_get_added_id         (StafettCommit         *self,
                                                                  gint64                 placeholder);
guint                        stafett_commit_get_n_category_changes (StafettCommit       *self);
const StafettCategoryChange *stafett_commit_get_category_change  (StafettCommit         *self,
                                                                  guint                  index);
guint                        stafett_commit_get_n_questions      (StafettCommit         *self);
gint64                       stafett_commit_get_question         (StafettCommit         *self,
                                                                  guint                  index);
guint                        stafett_commit_get_n_withdrawn      (StafettCommit         *self);
StafettReason                stafett_commit_get_withdrawn         (StafettCommit         *self,
                                                                  guint                  index);
guint                        stafett_commit_get_n_broken         (StafettCommit         *self);
GArray                      *stafett_commit_get_rules            (StafettCommit         *self);
void                         stafett_commit_add_deleted          (StafettCommit         *self,
                                                                  StafettRecordKind      kind);
guint64                      stafett_commit_count_deleted        (StafettCommit         *self,
                                                                  StafettRecordKind      kind);
gboolean                     stafett_commit_is_batch             (StafettCommit         *self);
guint64                      stafett_commit_count_added          (StafettCommit         *self);
guint64                      stafett_commit_count_category_changes (StafettCommit       *self);
guint64                      stafett_commit_count_questions      (StafettCommit         *self);
guint64                      stafett_commit_count_withdrawn      (StafettCommit         *self);
gint64                       stafett_commit_get_first_entry      (StafettCommit         *self);
gint64                       stafett_commit_get_last_entry       (StafettCommit         *self);

G_END_DECLS

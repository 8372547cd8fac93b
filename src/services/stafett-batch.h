/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-change-set.h"
#include "core/stafett-commit.h"
#include "services/stafett-session.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

/* One step of a long work. The source fills it anew for each step. */
typedef struct {
  StafettChangeSet *change_set; /* (owned) (nullable): what to do; %NULL skips the step */
  GError           *error;      /* (owned) (nullable): why the source itself refuses the step */
  guint64           line;       /* where it comes from: the line of a file, or the number of a record */
  char             *label;      /* (owned) (nullable): what the user knows it by */
  gint64            date;       /* when it happened, in microseconds since 1970 UTC, for rules that run by date; 0: now */
} StafettBatchItem;

void stafett_batch_item_clear (StafettBatchItem *item);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StafettBatchItem, stafett_batch_item_clear)

typedef enum {
  STAFETT_BATCH_OUTCOME_DONE,
  STAFETT_BATCH_OUTCOME_UNCHANGED, /* it is so already */
  STAFETT_BATCH_OUTCOME_SKIPPED,   /* the source gave no change set */
  STAFETT_BATCH_OUTCOME_REFUSED,
} StafettBatchOutcome;

#define STAFETT_TYPE_BATCH_SOURCE (stafett_batch_source_get_type ())
G_DECLARE_INTERFACE (StafettBatchSource, stafett_batch_source, STAFETT, BATCH_SOURCE, GObject)

/**
 * StafettBatchSourceInterface:
 * @begin: (nullable): the work begins; a dry run may have been made before, so it starts from the first step
 * @next: gives the next step; %FALSE with the error unset when there is none left, with an error to give the whole work up
 * @told: (nullable): how the step that was given last ended. The commit tells what it did: of a step that was done, the ids of
 *   what it added; it is used again for the next step. The error says why the step was refused
 * @dup_label: (nullable): what the user knows a step by that was refused, if the step does not say it
 * @get_progress: (nullable): how far it has come, in units of its own; without it, steps are counted and the total is not known
 *
 * Where the steps of a long work come from. All functions are called on the writer thread, inside the transaction, with its
 * connection, to be read from: it shows what the steps before have done.
 */
struct _StafettBatchSourceInterface
{
  GTypeInterface parent_iface;

  gboolean (*begin)        (StafettBatchSource  *self,
                            StafettConnection   *connection,
                            GError             **error);
  gboolean (*next)         (StafettBatchSource  *self,
                            StafettConnection   *connection,
                            StafettBatchItem    *item,
                            GError             **error);
  void     (*told)         (StafettBatchSource     *self,
                            const StafettBatchItem *item,
                            StafettBatchOutcome     outcome,
                            StafettCommit          *commit,
                            const GError           *error);
  char    *(*dup_label)    (StafettBatchSource     *self,
                            StafettConnection      *connection,
                            const StafettBatchItem *item);
  void     (*get_progress) (StafettBatchSource  *self,
                            guint64             *done,
                            guint64             *total);
};

/* How many refused steps a report names. */
#define STAFETT_BATCH_MAX_REFUSALS 1000

typedef struct {
  guint64  line;
  char    *label;   /* (nullable) */
  char    *message; /* why */
} StafettBatchRefusal;

/* How many reasons for refusals a report tells apart. */
#define STAFETT_BATCH_MAX_REASONS 50

typedef struct {
  char    *message; /* (nullable): why, with "…" for the name of the record; %NULL for all other reasons together */
  guint64  n;       /* how many steps were refused for it */
} StafettBatchReason;

/* What was done, or in a dry run: what would be done. */
typedef struct {
  StafettRecordKind kind;           /* which records they are, most of them; 0 for the undo of anything but a deletion */
  StafettJournalAction deletion;    /* whether records were deleted or restored, also by an undo; 0 if something else was done */
  gboolean     dry_run;
  gint64       journal_entry_id;    /* that all follows from, and that takes all back; 0 if nothing was done, and in a dry run */
  guint64      n_done;
  guint64      n_unchanged;
  guint64      n_skipped;
  guint64      n_refused;
  guint64      n_added;             /* records */
  guint64      n_category_changes;  /* of companies, whoever caused them */
  guint64      n_questions;         /* that the rules asked */
  guint64      n_withdrawn;         /* answers that came too late */
  guint64      n_broken;            /* events whose rule is broken */
  guint64      n_contacts_deleted;  /* also those that went along with their company */
  guint64      n_sales_deleted;
  GArray      *rules;               /* (element-type StafettRuleCount): what each rule that ran has done */
  GPtrArray   *refusals;            /* (element-type StafettBatchRefusal): the first %STAFETT_BATCH_MAX_REFUSALS */
  GPtrArray   *reasons;             /* (element-type StafettBatchReason): why steps were refused, in the order in which they were met */
  GFile       *refusals_file;       /* (nullable): all of them as CSV, in a file that goes with the report */
} StafettBatchReport;

void stafett_batch_report_free (StafettBatchReport *report);
char *stafett_batch_report_dup_reason (const char         *message,
                                       const char         *label);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettBatchReport, stafett_batch_report_free)

#define STAFETT_TYPE_BATCH (stafett_batch_get_type ())
G_DECLARE_FINAL_TYPE (StafettBatch, stafett_batch, STAFETT, BATCH, GObject)

StafettBatch       *stafett_batch_new_import  (StafettBatchSource   *source,
                                               StafettRecordKind     kind,
                                               const char           *file_name);
StafettBatch       *stafett_batch_new_change  (StafettBatchSource   *source,
                                               StafettRecordKind     kind,
                                               const char           *column,
                                               const char           *value);
StafettBatch       *stafett_batch_new_undo    (gint64                journal_entry_id);
void                stafett_batch_set_rules   (StafettBatch         *self,
                                               gboolean              rules);
void                stafett_batch_set_by_date (StafettBatch         *self,
                                               gboolean              by_date);
void                stafett_batch_set_dry_run (StafettBatch         *self,
                                               gboolean              dry_run);
StafettBatchReport *stafett_batch_run         (StafettBatch         *self,
                                               StafettSession       *session,
                                               GCancellable         *cancellable,
                                               GError              **error);
void                stafett_batch_run_async   (StafettBatch         *self,
                                               StafettSession       *session,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
StafettBatchReport *stafett_batch_run_finish  (StafettBatch         *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS

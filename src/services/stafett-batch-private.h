/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "services/stafett-batch.h"
#include "services/stafett-nameless-file.h"

G_BEGIN_DECLS

/* What is to be done; run by stafett-batch-run.c. */
struct _StafettBatch
{
  GObject parent_instance;

  StafettBatchSource   *source;  /* (owned) */
  StafettJournalAction  action;
  StafettCause          cause;
  StafettRecordKind     kind;
  char                 *column;  /* (owned) (nullable) */
  char                 *value;   /* (owned) (nullable) */
  gint64                undo_of_id;
  gboolean              rules;
  gboolean              by_date;
  gboolean              dry_run;
  int                   telling; /* (atomic): whether progress is on its way to the main context */
};

/* What a report is while it is made. */
typedef struct {
  StafettBatchReport  report;
  StafettNamelessFile *refusals; /* (owned) (nullable): the file of refusals */
  FILE               *stream;    /* (owned) (nullable): into it */
} StafettBatchReportMaking;

/* stafett-batch.c */
void stafett_batch_emit_progress (StafettBatch *self,
                                  guint64       done,
                                  guint64       total);

/* stafett-batch-report.c */
StafettBatchReport *stafett_batch_report_new (void);
void                stafett_batch_report_end (StafettBatchReport     *report);
void                stafett_batch_report_add (StafettBatchReport     *report,
                                              const StafettBatchItem *item,
                                              StafettBatchOutcome     outcome,
                                              const char             *label,
                                              const GError           *error);

G_END_DECLS

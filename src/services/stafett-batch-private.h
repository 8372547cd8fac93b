/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "services/stafett-batch.h"
#include "services/stafett-nameless-file.h"

G_BEGIN_DECLS

/* What a report is while it is made. */
typedef struct {
  StafettBatchReport  report;
  StafettNamelessFile *refusals; /* (owned) (nullable): the file of refusals */
  FILE               *stream;    /* (owned) (nullable): into it */
} StafettBatchReportMaking;

StafettBatchReport *stafett_batch_report_new (void);
void                stafett_batch_report_end (StafettBatchReport     *report);
void                stafett_batch_report_add (StafettBatchReport     *report,
                                              const StafettBatchItem *item,
                                              StafettBatchOutcome     outcome,
                                              const char             *label,
                                              const GError           *error);

G_END_DECLS

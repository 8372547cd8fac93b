/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-batch.h"

G_BEGIN_DECLS

/* What was done to many records. */
typedef enum {
  STAFETT_BATCH_WORK_CHANGE,
  STAFETT_BATCH_WORK_DELETE,
  STAFETT_BATCH_WORK_RESTORE,
  STAFETT_BATCH_WORK_ANSWER, /* of questions */
  STAFETT_BATCH_WORK_UNDO,
} StafettBatchWork;

#define STAFETT_TYPE_BATCH_REPORT_DIALOG (stafett_batch_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettBatchReportDialog, stafett_batch_report_dialog, STAFETT, BATCH_REPORT_DIALOG, AdwWindow)

void stafett_batch_report_dialog_present (GtkWindow          *parent,
                                          StafettBatchWork    work,
                                          StafettBatchReport *report);

G_END_DECLS

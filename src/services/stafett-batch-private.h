/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-batch.h"

G_BEGIN_DECLS

StafettBatchReport *stafett_batch_report_new (void);
void                stafett_batch_report_add (StafettBatchReport     *report,
                                              const StafettBatchItem *item,
                                              StafettBatchOutcome     outcome,
                                              const GError           *error);

G_END_DECLS

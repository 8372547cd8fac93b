/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/dialogs/stafett-batch-report-dialog.h"

G_BEGIN_DECLS

void stafett_batch_runner_run (GtkWindow        *parent,
                               StafettSession   *session,
                               StafettBatch     *batch,
                               const char       *heading,
                               StafettBatchWork  work);

G_END_DECLS

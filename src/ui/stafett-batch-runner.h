/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-batch.h"

G_BEGIN_DECLS

void stafett_batch_runner_run (GtkWindow      *parent,
                               StafettSession *session,
                               StafettBatch   *batch,
                               const char     *heading,
                               gboolean        undo);

G_END_DECLS

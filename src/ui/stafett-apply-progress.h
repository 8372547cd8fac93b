/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

void           stafett_apply_progress_run    (GtkWindow            *parent,
                                              StafettSession       *session,
                                              StafettChangeSet     *change_set,
                                              const char           *heading,
                                              guint64               total,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
StafettCommit *stafett_apply_progress_finish (GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS

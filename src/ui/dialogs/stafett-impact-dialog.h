/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

/* What is done to a list item. */
typedef enum {
  STAFETT_IMPACT_ACTION_DELETE,
  STAFETT_IMPACT_ACTION_MERGE,
  STAFETT_IMPACT_ACTION_CHANGE, /* to another group, or so that it has no lead status */
} StafettImpactAction;

#define STAFETT_TYPE_IMPACT_DIALOG (stafett_impact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StafettImpactDialog, stafett_impact_dialog, STAFETT, IMPACT_DIALOG, AdwWindow)

void           stafett_impact_dialog_ask        (GtkWindow            *parent,
                                                 StafettSession       *session,
                                                 StafettImpactAction   action,
                                                 gconstpointer         before,
                                                 gconstpointer         after,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
StafettCommit *stafett_impact_dialog_ask_finish (GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS

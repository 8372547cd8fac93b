/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-event.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

/* @by_hand: whether the company's category was set by hand in the save that the event is of */
typedef gboolean (*StafettEventFunc) (const StafettEvent  *event,
                                      gboolean             by_hand,
                                      gpointer             data,
                                      GError             **error);

gboolean stafett_event_store_begin   (StafettConnection   *connection,
                                      GError             **error);
gboolean stafett_event_store_append  (StafettConnection   *connection,
                                      const StafettEvent  *event,
                                      gint64               date,
                                      guint                number,
                                      gboolean             by_hand,
                                      GError             **error);
gboolean stafett_event_store_foreach (StafettConnection   *connection,
                                      StafettEventFunc     func,
                                      gpointer             data,
                                      GError             **error);

G_END_DECLS

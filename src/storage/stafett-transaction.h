/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/stafett-connection.h"

G_BEGIN_DECLS

gboolean stafett_connection_begin         (StafettConnection  *self,
                                           GError            **error);
gboolean stafett_connection_begin_reading (StafettConnection  *self,
                                           GError            **error);
gboolean stafett_connection_commit        (StafettConnection  *self,
                                           GError            **error);
void     stafett_connection_rollback      (StafettConnection  *self);
gboolean stafett_connection_begin_step    (StafettConnection  *self,
                                           GError            **error);
gboolean stafett_connection_end_step      (StafettConnection  *self,
                                           gboolean            keep,
                                           GError            **error);

G_END_DECLS

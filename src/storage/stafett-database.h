/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/stafett-connection.h"

G_BEGIN_DECLS

gboolean stafett_database_get_version     (StafettConnection  *connection,
                                           gint64             *version,
                                           GError            **error);
gboolean stafett_database_get_created_at  (StafettConnection  *connection,
                                           gint64             *created_at,
                                           GError            **error);
gboolean stafett_database_is_demo         (StafettConnection  *connection,
                                           gboolean           *demo,
                                           GError            **error);
gboolean stafett_database_get_commits     (StafettConnection  *connection,
                                           gint64             *commits,
                                           GError            **error);
gboolean stafett_database_count_questions (StafettConnection  *connection,
                                           gint64             *count,
                                           GError            **error);
gboolean stafett_database_find_damage     (StafettConnection  *connection,
                                           char              **damage,
                                           GError            **error);
gboolean stafett_database_set_durable     (StafettConnection  *connection,
                                           gboolean            durable,
                                           GError            **error);
gboolean stafett_database_empty_log       (StafettConnection  *connection,
                                           GError            **error);
gboolean stafett_database_begin_long_work (StafettConnection  *connection,
                                           gboolean            much,
                                           GError            **error);
void     stafett_database_end_long_work   (StafettConnection  *connection);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-enums.h"
#include "core/stafett-error.h"

G_BEGIN_DECLS

typedef enum {
  STAFETT_CONNECTION_CREATE,
  STAFETT_CONNECTION_READ_WRITE,
  STAFETT_CONNECTION_READ_ONLY,
} StafettConnectionMode;

#define STAFETT_TYPE_CONNECTION (stafett_connection_get_type ())
G_DECLARE_FINAL_TYPE (StafettConnection, stafett_connection, STAFETT, CONNECTION, GObject)

/* A prepared statement, lent by its connection. */
typedef struct _StafettStatement StafettStatement;

/* For tests: asked before each execution of a statement; %FALSE makes it fail. */
typedef gboolean (*StafettStatementCheck) (gpointer user_data);

StafettConnection *stafett_connection_open                 (const char             *path,
                                                            StafettConnectionMode   mode,
                                                            GError                **error);
const char        *stafett_connection_get_path             (StafettConnection      *self);
gboolean           stafett_connection_execute              (StafettConnection      *self,
                                                            const char             *sql,
                                                            GError                **error);
gboolean           stafett_connection_execute_script       (StafettConnection      *self,
                                                            const char             *sql,
                                                            GError                **error);
StafettStatement  *stafett_connection_prepare              (StafettConnection      *self,
                                                            const char             *sql,
                                                            GError                **error);
gboolean           stafett_connection_get_integer          (StafettConnection      *self,
                                                            const char             *sql,
                                                            gint64                 *value,
                                                            GError                **error);
gint64             stafett_connection_get_last_id          (StafettConnection      *self);
gboolean           stafett_connection_guard                (StafettConnection      *self,
                                                            GError                **error);
void               stafett_connection_interrupt            (StafettConnection      *self);
void               stafett_connection_release_memory       (StafettConnection      *self);
gboolean           stafett_connection_back_up              (StafettConnection      *self,
                                                            const char             *path,
                                                            GError                **error);
void               stafett_connection_set_statement_check  (StafettConnection      *self,
                                                            StafettStatementCheck   check,
                                                            gpointer                user_data);

void               stafett_statement_bind_integer          (StafettStatement       *self,
                                                            int                     index,
                                                            gint64                  value);
void               stafett_statement_bind_optional         (StafettStatement       *self,
                                                            int                     index,
                                                            gint64                  value);
void               stafett_statement_bind_text             (StafettStatement       *self,
                                                            int                     index,
                                                            const char             *value);
gboolean           stafett_statement_step                  (StafettStatement       *self,
                                                            GError                **error);
gboolean           stafett_statement_run                   (StafettStatement       *self,
                                                            GError                **error);
gboolean           stafett_statement_read_integer          (StafettStatement       *self,
                                                            gint64                 *value,
                                                            GError                **error);
gboolean           stafett_statement_read_ids              (StafettStatement       *self,
                                                            GArray                 *ids,
                                                            GError                **error);
gint64             stafett_statement_get_integer           (StafettStatement       *self,
                                                            int                     column);
const char        *stafett_statement_get_text              (StafettStatement       *self,
                                                            int                     column);
void               stafett_statement_release               (StafettStatement       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettStatement, stafett_statement_release)

char              *stafett_name_key                        (const char             *name);

G_END_DECLS

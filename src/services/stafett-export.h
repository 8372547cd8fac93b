/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-session.h"

G_BEGIN_DECLS

/* For whom a file is written. Both are read back by the import. */
typedef enum {
  STAFETT_EXPORT_FOR_PROGRAMS,     /* the columns' names, as stafettctl's JSON has them */
  STAFETT_EXPORT_FOR_SPREADSHEETS, /* the columns' labels and the words of statuses in the user's language, and a byte order mark */
} StafettExportStyle;

#define STAFETT_TYPE_EXPORT (stafett_export_get_type ())
G_DECLARE_FINAL_TYPE (StafettExport, stafett_export, STAFETT, EXPORT, GObject)

StafettExport *stafett_export_new          (StafettSession       *session,
                                            StafettListQuery     *query,
                                            StafettExportStyle    style);
gboolean       stafett_export_run          (StafettExport        *self,
                                            GOutputStream        *stream,
                                            GCancellable         *cancellable,
                                            GError              **error);
void           stafett_export_save_async   (StafettExport        *self,
                                            GFile                *file,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean       stafett_export_save         (StafettExport        *self,
                                            GFile                *file,
                                            GCancellable         *cancellable,
                                            GError              **error);
gboolean       stafett_export_save_finish  (StafettExport        *self,
                                            GAsyncResult         *result,
                                            GError              **error);
guint          stafett_export_get_progress (StafettExport        *self,
                                            guint                *n_rows);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean stafett_output_file_check       (GFile                *file,
                                          GError              **error);
gboolean stafett_output_file_copy        (GFile                *source,
                                          GFile                *file,
                                          GError              **error);
void     stafett_output_file_copy_async  (GFile                *source,
                                          GFile                *file,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean stafett_output_file_copy_finish (GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean stafett_csv_text_check  (const char *text,
                                  gsize       length,
                                  gboolean   *zero);
void     stafett_csv_text_repair (GString    *text,
                                  GArray     *offsets,
                                  gboolean    western);
char    *stafett_csv_text_unwrap (char       *text);
char   **stafett_csv_text_split  (const char *text,
                                  char        separator,
                                  char        quote);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes   *stafett_passphrase_new          (const char   *text);
char     *stafett_passphrase_hash         (GBytes       *passphrase,
                                           GError      **error);
gboolean  stafett_passphrase_verify       (GBytes       *passphrase,
                                           const char   *hash,
                                           gboolean     *fits,
                                           GError      **error);
gboolean  stafett_passphrase_needs_rehash (const char   *hash);
gint64    stafett_passphrase_get_delay    (guint         n_failures);
void      stafett_passphrase_set_quick    (gboolean      quick);

G_END_DECLS

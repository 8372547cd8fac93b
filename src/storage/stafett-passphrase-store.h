/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/stafett-connection.h"

G_BEGIN_DECLS

gboolean stafett_passphrase_store_load (StafettConnection  *connection,
                                        gint64              associate_id,
                                        char              **hash,
                                        GError            **error);
gboolean stafett_passphrase_store_save (StafettConnection  *connection,
                                        gint64              associate_id,
                                        const char         *hash,
                                        GError            **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    stafett_csv_is_number_as_text (const char *text);
gboolean    stafett_csv_needs_guard       (const char *text,
                                           gboolean    for_spreadsheet);
const char *stafett_csv_unguard           (const char *text);

G_END_DECLS

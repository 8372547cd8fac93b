/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-settings.h"

G_BEGIN_DECLS

/* No more is read of a file, whatever it is. */
#define STAFETT_SETTINGS_FILE_MAX_SIZE (1024 * 1024)
#define STAFETT_SETTINGS_FILE_MAX_ITEMS 1000

char            *stafett_settings_file_write (const StafettSettings *settings);
StafettSettings *stafett_settings_file_parse (const char            *text,
                                              gsize                  length,
                                              GError               **error);

/* stafett-settings-line.c */
guint            stafett_settings_file_find_line (const char        *text,
                                                  const char        *list,
                                                  guint              index,
                                                  const char        *key);

G_END_DECLS

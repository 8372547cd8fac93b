/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes JSON text. Numbers go in as they are: a money amount must not pass through a floating-point number. */
typedef struct _StafettCliJson StafettCliJson;

StafettCliJson *stafett_cli_json_new     (void);
void            stafett_cli_json_free    (StafettCliJson *self);
void            stafett_cli_json_begin   (StafettCliJson *self,
                                          const char     *name,
                                          char            bracket);
void            stafett_cli_json_end     (StafettCliJson *self,
                                          char            bracket);
void            stafett_cli_json_text    (StafettCliJson *self,
                                          const char     *name,
                                          const char     *value);
void            stafett_cli_json_number  (StafettCliJson *self,
                                          const char     *name,
                                          const char     *value);
void            stafett_cli_json_integer (StafettCliJson *self,
                                          const char     *name,
                                          gint64          value);
void            stafett_cli_json_boolean (StafettCliJson *self,
                                          const char     *name,
                                          gboolean        value);
void            stafett_cli_json_print   (StafettCliJson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettCliJson, stafett_cli_json_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

json_t *stafett_cli_json_new_text   (const char *value);
json_t *stafett_cli_json_new_number (const char *digits);
void    stafett_cli_json_print      (json_t     *json);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int      stafett_currency_get_exponent (const char *currency);
gboolean stafett_currency_is_code      (const char *text);
const char *stafett_currency_find      (const char *text,
                                        gsize       length);
gboolean stafett_money_convert     (gint64      amount,
                                    const char *from,
                                    const char *to,
                                    gint64     *converted);
char    *stafett_money_format_plain    (gint64      amount,
                                        const char *currency);
gboolean stafett_money_parse           (const char *text,
                                        const char *currency,
                                        gint64     *amount);

G_END_DECLS

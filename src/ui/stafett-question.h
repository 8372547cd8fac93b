/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-list-query.h"
#include "models/stafett-row.h"

G_BEGIN_DECLS

StafettListQuery *stafett_question_new_query    (void);
char             *stafett_question_dup_reason   (StafettRow   *question);
char             *stafett_question_dup_rule     (StafettRow   *question);
char             *stafett_question_dup_mnemonic (const char   *format,
                                                 const char   *name);

G_END_DECLS

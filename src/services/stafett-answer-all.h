/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-batch.h"

G_BEGIN_DECLS

/* The same answer to all questions that wait. */
#define STAFETT_TYPE_ANSWER_ALL (stafett_answer_all_get_type ())
G_DECLARE_FINAL_TYPE (StafettAnswerAll, stafett_answer_all, STAFETT, ANSWER_ALL, GObject)

StafettBatch *stafett_answer_all_new_batch (StafettAnswer answer);

G_END_DECLS

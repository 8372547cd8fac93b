/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support/test-session.h"
#include "support/test-source.h"

G_BEGIN_DECLS

/* A session on a database with the standard lists, and the steps of a batch. */
typedef struct {
  TestSession  test;
  TestSource  *source;
} TestLongWork;

void                test_long_work_set_up    (TestLongWork  *self,
                                              gconstpointer  data);
/* Nothing that stafett_session_check() looks for may be wrong. */
void                test_long_work_tear_down (TestLongWork  *self,
                                              gconstpointer  data);

/* Runs a batch that has to succeed, whatever is refused in it. */
StafettBatchReport *test_session_run_batch   (TestSession   *self,
                                              StafettBatch  *batch);
/* Takes a batch back, in the same way. */
StafettBatchReport *test_session_undo_batch  (TestSession   *self,
                                              gint64         journal_entry_id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-long-work.h"

#include "support/test-check.h"

void
test_long_work_set_up (TestLongWork  *self,
                       gconstpointer  data)
{
  test_session_set_up (&self->test, STAFETT_CONTENTS_STANDARD);
  self->source = test_source_new ();
}

void
test_long_work_tear_down (TestLongWork  *self,
                          gconstpointer  data)
{
  test_session_assert_sound (&self->test);
  g_clear_object (&self->source);
  test_session_tear_down (&self->test);
}

StafettBatchReport *
test_session_run_batch (TestSession  *self,
                        StafettBatch *batch)
{
  g_autoptr (GError) error = NULL;
  StafettBatchReport *report = stafett_batch_run (batch, self->session, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

StafettBatchReport *
test_session_undo_batch (TestSession *self,
                         gint64       journal_entry_id)
{
  g_autoptr (StafettBatch) batch = stafett_batch_new_undo (journal_entry_id);

  return test_session_run_batch (self, batch);
}

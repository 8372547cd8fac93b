/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-batch.h"

G_BEGIN_DECLS

/* The steps of a batch, given beforehand. It notes how each ended: "d" done, "u" unchanged, "s" skipped, "r" refused. */
#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

TestSource         *test_source_new          (void);
/* Takes the change set over; NULL is a step that is skipped. */
void                test_source_add          (TestSource       *self,
                                              StafettChangeSet *change_set,
                                              gint64            date);
/* A step that the source itself refuses. */
void                test_source_add_refused  (TestSource       *self,
                                              const char       *message);
/* Called on the writer thread before a step. */
void                test_source_set_hook     (TestSource       *self,
                                              void            (*hook) (guint step, gpointer data),
                                              gpointer          data);
const char         *test_source_get_outcomes (TestSource       *self);

G_END_DECLS

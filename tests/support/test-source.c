/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-source.h"

#include "core/stafett-error.h"

typedef struct {
  StafettChangeSet *change_set;
  char             *refusal;
  gint64            date;
} Step;

struct _TestSource
{
  GObject parent_instance;

  GArray   *steps;
  guint     next;
  GString  *outcomes;
  void    (*hook) (guint step, gpointer data);
  gpointer  hook_data;
};

static gboolean
test_source_begin (StafettBatchSource  *source,
                   StafettConnection   *connection,
                   GError             **error)
{
  TestSource *self = TEST_SOURCE (source);

  self->next = 0;
  g_string_truncate (self->outcomes, 0);
  return TRUE;
}

static gboolean
test_source_next (StafettBatchSource  *source,
                  StafettConnection   *connection,
                  StafettBatchItem    *item,
                  GError             **error)
{
  TestSource *self = TEST_SOURCE (source);
  const Step *step;

  if (self->next == self->steps->len)
    return FALSE;

  if (self->hook != NULL)
    self->hook (self->next, self->hook_data);
  step = &g_array_index (self->steps, Step, self->next++);
  item->line = self->next;
  item->label = g_strdup_printf ("step %u", self->next);
  item->date = step->date;
  if (step->refusal != NULL)
    item->error = g_error_new_literal (STAFETT_ERROR, STAFETT_ERROR_INVALID, step->refusal);
  else if (step->change_set != NULL)
    item->change_set = g_object_ref (step->change_set);
  return TRUE;
}

static void
test_source_told (StafettBatchSource     *source,
                  const StafettBatchItem *item,
                  StafettBatchOutcome     outcome,
                  StafettCommit          *commit,
                  const GError           *error)
{
  g_assert_cmpint (error != NULL, ==, outcome == STAFETT_BATCH_OUTCOME_REFUSED);
  g_string_append_c (TEST_SOURCE (source)->outcomes, "dusr"[outcome]);
}

static void
test_source_get_progress (StafettBatchSource *source,
                          guint64            *done,
                          guint64            *total)
{
  *done = TEST_SOURCE (source)->next;
  *total = TEST_SOURCE (source)->steps->len;
}

static void
test_source_init_source (StafettBatchSourceInterface *iface)
{
  iface->begin = test_source_begin;
  iface->next = test_source_next;
  iface->told = test_source_told;
  iface->get_progress = test_source_get_progress;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource, test_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_BATCH_SOURCE, test_source_init_source))

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_clear_object (&step->change_set);
  g_clear_pointer (&step->refusal, g_free);
}

static void
test_source_finalize (GObject *object)
{
  TestSource *self = TEST_SOURCE (object);

  g_array_unref (self->steps);
  g_string_free (self->outcomes, TRUE);

  G_OBJECT_CLASS (test_source_parent_class)->finalize (object);
}

static void
test_source_class_init (TestSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_source_finalize;
}

static void
test_source_init (TestSource *self)
{
  self->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  self->outcomes = g_string_new (NULL);
}

TestSource *
test_source_new (void)
{
  return g_object_new (TEST_TYPE_SOURCE, NULL);
}

void
test_source_add (TestSource       *self,
                 StafettChangeSet *change_set,
                 gint64            date)
{
  Step step = { change_set, NULL, date };

  g_array_append_val (self->steps, step);
}

void
test_source_add_refused (TestSource *self,
                         const char *message)
{
  Step step = { NULL, g_strdup (message), 0 };

  g_array_append_val (self->steps, step);
}

void
test_source_set_hook (TestSource  *self,
                      void       (*hook) (guint step, gpointer data),
                      gpointer     data)
{
  self->hook = hook;
  self->hook_data = data;
}

const char *
test_source_get_outcomes (TestSource *self)
{
  return self->outcomes->str;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-engine.h"

#include "core/stafett-error.h"

/* A unit of work that writes nothing: it counts what the engine asks of it, and fails on demand. */
#define TEST_TYPE_TARGET (test_target_get_type ())
G_DECLARE_FINAL_TYPE (TestTarget, test_target, TEST, TARGET, GObject)

typedef enum {
  FAIL_NOWHERE,
  FAIL_LOAD_RULES,
  FAIL_LOAD_FACTS,
  FAIL_CARRY_OUT,
} Failure;

struct _TestTarget
{
  GObject parent_instance;

  Failure             failure;
  StafettRule         rule;
  gboolean            target_deleted;
  StafettFacts        facts;
  guint               n_load_rules;
  guint               n_load_facts;
  guint               n_carry_out;
  StafettEvent        event;
  StafettDecisionKind kind;
  StafettReason       reason;
};

static gboolean
fail (TestTarget  *self,
      Failure      here,
      GError     **error)
{
  if (self->failure != here)
    return FALSE;

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, "failure %d", here);
  return TRUE;
}

static StafettRuleSet *
load_rules (StafettEngineTarget  *target,
            GError              **error)
{
  TestTarget *self = TEST_TARGET (target);
  StafettRuleSet *rules;

  self->n_load_rules++;
  if (fail (self, FAIL_LOAD_RULES, error))
    return NULL;

  rules = stafett_rule_set_new ();
  stafett_rule_set_add (rules, stafett_record_copy (&self->rule), self->target_deleted, FALSE);
  return rules;
}

static gboolean
load_facts (StafettEngineTarget  *target,
            const StafettEvent   *event,
            StafettFacts         *facts,
            GError              **error)
{
  TestTarget *self = TEST_TARGET (target);

  self->n_load_facts++;
  *facts = self->facts;
  return !fail (self, FAIL_LOAD_FACTS, error);
}

static gboolean
carry_out (StafettEngineTarget    *target,
           const StafettEvent     *event,
           const StafettFacts     *facts,
           const StafettDecision  *decision,
           GError                **error)
{
  TestTarget *self = TEST_TARGET (target);

  self->n_carry_out++;
  self->event = *event;
  self->kind = decision->kind;
  self->reason = decision->reason;
  return !fail (self, FAIL_CARRY_OUT, error);
}

static void
init_engine_target (StafettEngineTargetInterface *iface)
{
  iface->load_rules = load_rules;
  iface->load_facts = load_facts;
  iface->carry_out = carry_out;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestTarget, test_target, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_ENGINE_TARGET, init_engine_target))

static void
test_target_class_init (TestTargetClass *klass)
{
}

static void
test_target_init (TestTarget *self)
{
  self->rule.record.kind = STAFETT_RECORD_KIND_RULE;
  self->rule.trigger = STAFETT_TRIGGER_SOLD;
  self->rule.enabled = TRUE;
  self->rule.target_category_id = 2;
  self->facts.category_id = 1;
  self->facts.group = STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;
}

typedef struct {
  StafettEventBus *bus;
  StafettEngine   *engine;
  TestTarget      *target;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->bus = stafett_event_bus_new ();
  fixture->engine = stafett_engine_new (fixture->bus);
  fixture->target = g_object_new (TEST_TYPE_TARGET, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->engine));
  g_assert_finalize_object (g_steal_pointer (&fixture->target));
  g_assert_finalize_object (g_steal_pointer (&fixture->bus));
}

static const StafettEvent sold = { STAFETT_TRIGGER_SOLD, .company_id = 30, .sale_id = 50, .journal_entry_id = 60 };

static void
test_carries_out (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  stafett_engine_begin (fixture->engine, STAFETT_ENGINE_TARGET (fixture->target));
  stafett_event_bus_emit_event (fixture->bus, &sold);
  g_assert_true (stafett_engine_check (fixture->engine, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->target->n_carry_out, ==, 1);
  g_assert_cmpint (fixture->target->kind, ==, STAFETT_DECISION_SET);
  g_assert_cmpint (fixture->target->event.company_id, ==, 30);
  g_assert_cmpint (fixture->target->event.sale_id, ==, 50);
  g_assert_cmpint (fixture->target->event.journal_entry_id, ==, 60);
  stafett_engine_end (fixture->engine);
}

/* Outside a transaction nothing is decided, for nothing could be written. */
static void
test_outside_transaction (Fixture       *fixture,
                          gconstpointer  data)
{
  stafett_event_bus_emit_event (fixture->bus, &sold);
  stafett_engine_begin (fixture->engine, STAFETT_ENGINE_TARGET (fixture->target));
  stafett_engine_end (fixture->engine);
  stafett_event_bus_emit_event (fixture->bus, &sold);
  g_assert_cmpuint (fixture->target->n_load_rules, ==, 0);
  g_assert_cmpuint (fixture->target->n_carry_out, ==, 0);
}

/* Each event is judged on the category as it is then; the rules are read anew in each transaction. */
static void
test_facts_each_time (Fixture       *fixture,
                      gconstpointer  data)
{
  for (guint transaction = 1; transaction <= 2; transaction++)
    {
      stafett_engine_begin (fixture->engine, STAFETT_ENGINE_TARGET (fixture->target));
      stafett_event_bus_emit_event (fixture->bus, &sold);
      stafett_event_bus_emit_event (fixture->bus, &sold);
      g_assert_true (stafett_engine_check (fixture->engine, NULL));
      stafett_engine_end (fixture->engine);
      g_assert_cmpuint (fixture->target->n_load_rules, ==, transaction);
      g_assert_cmpuint (fixture->target->n_load_facts, ==, 2 * transaction);
    }
}

/* "no-ops leave no journal entry; broken rules … do": only these reach the target. */
static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  fixture->target->facts.group = STAFETT_CATEGORY_GROUP_CUSTOMER;
  stafett_engine_begin (fixture->engine, STAFETT_ENGINE_TARGET (fixture->target));
  stafett_event_bus_emit_event (fixture->bus, &sold);
  g_assert_cmpuint (fixture->target->n_carry_out, ==, 0);
  stafett_engine_end (fixture->engine);

  fixture->target->facts.group = STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER;
  fixture->target->target_deleted = TRUE;
  stafett_engine_begin (fixture->engine, STAFETT_ENGINE_TARGET (fixture->target));
  stafett_event_bus_emit_event (fixture->bus, &sold);
  g_assert_cmpuint (fixture->target->n_carry_out, ==, 1);
  g_assert_cmpint (fixture->target->kind, ==, STAFETT_DECISION_NOTHING);
  g_assert_cmpint (fixture->target->reason, ==, STAFETT_REASON_TARGET_DELETED);
  stafett_engine_end (fixture->engine);
}

/* "Find the enabled rule for it. None: nothing happens": the company is not even looked at. */
static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  static const StafettEvent lost = { STAFETT_TRIGGER_LOST, .company_id = 30, .sale_id = 50 };
  g_autoptr (GError) error = NULL;
  gboolean answers;

  stafett_engine_begin (fixture->engine, STAFETT_ENGINE_TARGET (fixture->target));
  g_assert_true (stafett_engine_answers (fixture->engine, &sold, &answers, &error));
  g_assert_true (answers);
  g_assert_true (stafett_engine_answers (fixture->engine, &lost, &answers, &error));
  g_assert_false (answers);
  stafett_event_bus_emit_event (fixture->bus, &lost);
  g_assert_cmpuint (fixture->target->n_load_rules, ==, 1);
  g_assert_cmpuint (fixture->target->n_load_facts, ==, 0);
  stafett_engine_end (fixture->engine);

  fixture->target->failure = FAIL_LOAD_RULES;
  stafett_engine_begin (fixture->engine, STAFETT_ENGINE_TARGET (fixture->target));
  g_assert_false (stafett_engine_answers (fixture->engine, &sold, &answers, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IO);
  stafett_engine_end (fixture->engine);
}

/* The first error stops the transaction's automation and is what the caller gets; the next transaction begins afresh. */
static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct {
    Failure failure;
    guint   n_load_facts;
    guint   n_carry_out;
  } cases[] = {
    { FAIL_LOAD_RULES, 0, 0 },
    { FAIL_LOAD_FACTS, 1, 0 },
    { FAIL_CARRY_OUT, 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *message = g_strdup_printf ("failure %d", cases[i].failure);

      fixture->target->n_load_rules = fixture->target->n_load_facts = fixture->target->n_carry_out = 0;
      fixture->target->failure = cases[i].failure;
      stafett_engine_begin (fixture->engine, STAFETT_ENGINE_TARGET (fixture->target));
      stafett_event_bus_emit_event (fixture->bus, &sold);
      stafett_event_bus_emit_event (fixture->bus, &sold);
      g_assert_false (stafett_engine_check (fixture->engine, &error));
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IO);
      g_assert_cmpstr (error->message, ==, message);
      g_assert_cmpuint (fixture->target->n_load_rules, ==, 1);
      g_assert_cmpuint (fixture->target->n_load_facts, ==, cases[i].n_load_facts);
      g_assert_cmpuint (fixture->target->n_carry_out, ==, cases[i].n_carry_out);
      stafett_engine_end (fixture->engine);

      fixture->target->failure = FAIL_NOWHERE;
      stafett_engine_begin (fixture->engine, STAFETT_ENGINE_TARGET (fixture->target));
      stafett_event_bus_emit_event (fixture->bus, &sold);
      g_assert_true (stafett_engine_check (fixture->engine, NULL));
      stafett_engine_end (fixture->engine);
    }
}

static void
count_cb (StafettEventBus *bus,
          gconstpointer    event,
          guint           *count)
{
  (*count)++;
}

static void
test_signals (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct {
    StafettTrigger trigger;
    guint          registered;
    guint          sale_status;
    guint          lead_status;
  } cases[] = {
    { STAFETT_TRIGGER_SOLD, 0, 1, 0 },
    { STAFETT_TRIGGER_LOST, 0, 1, 0 },
    { STAFETT_TRIGGER_REGISTERED, 1, 0, 0 },
    { STAFETT_TRIGGER_LEAD_STATUS, 0, 0, 1 },
  };
  guint registered, sale_status, lead_status;

  g_signal_connect (fixture->bus, "sale-registered", G_CALLBACK (count_cb), &registered);
  g_signal_connect (fixture->bus, "sale-status-changed", G_CALLBACK (count_cb), &sale_status);
  g_signal_connect (fixture->bus, "lead-status-changed", G_CALLBACK (count_cb), &lead_status);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StafettEvent event = { cases[i].trigger };

      registered = sale_status = lead_status = 0;
      stafett_event_bus_emit_event (fixture->bus, &event);
      g_assert_cmpuint (registered, ==, cases[i].registered);
      g_assert_cmpuint (sale_status, ==, cases[i].sale_status);
      g_assert_cmpuint (lead_status, ==, cases[i].lead_status);
    }
}

static void
committed_cb (StafettEventBus *bus,
              StafettCommit   *commit,
              GString         *order)
{
  g_string_append (order, "committed ");
}

static void
requested_cb (StafettEventBus *bus,
              gint64           id,
              GString         *order)
{
  g_string_append_printf (order, "%" G_GINT64_FORMAT " ", id);
}

static void
test_committed (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (StafettCommit) commit = stafett_commit_new ();
  g_autoptr (GString) order = g_string_new (NULL);

  g_signal_connect (fixture->bus, "confirmation-requested", G_CALLBACK (requested_cb), order);
  g_signal_connect (fixture->bus, "committed", G_CALLBACK (committed_cb), order);
  stafett_commit_add_question (commit, 4);
  stafett_commit_add_question (commit, G_GINT64_CONSTANT (5000000000));
  stafett_event_bus_emit_committed (fixture->bus, commit);
  g_assert_cmpstr (order->str, ==, "committed 4 5000000000 ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/core/engine/carries-out", Fixture, NULL, set_up, test_carries_out, tear_down);
  g_test_add ("/core/engine/outside-transaction", Fixture, NULL, set_up, test_outside_transaction, tear_down);
  g_test_add ("/core/engine/facts-each-time", Fixture, NULL, set_up, test_facts_each_time, tear_down);
  g_test_add ("/core/engine/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/core/engine/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/core/engine/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/core/event-bus/signals", Fixture, NULL, set_up, test_signals, tear_down);
  g_test_add ("/core/event-bus/committed", Fixture, NULL, set_up, test_committed, tear_down);

  return g_test_run ();
}

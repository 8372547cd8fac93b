/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-engine.h"

G_DEFINE_INTERFACE (StafettEngineTarget, stafett_engine_target, G_TYPE_OBJECT)

static void
stafett_engine_target_default_init (StafettEngineTargetInterface *iface)
{
}

struct _StafettEngine
{
  GObject parent_instance;

  StafettEngineTarget *target; /* (owned) (nullable): while a transaction runs */
  StafettRuleSet      *rules;  /* (owned) (nullable): as they are in this transaction */
  GError              *error;  /* (owned) (nullable): the first failure of this transaction */
};

G_DEFINE_FINAL_TYPE (StafettEngine, stafett_engine, G_TYPE_OBJECT)

/* domain.md section 6, point 1: without a rule that is on nothing happens, and nobody has to look at the company for that. */
static gboolean
answers (StafettEngine      *self,
         const StafettEvent *event)
{
  StafettEngineTargetInterface *iface = STAFETT_ENGINE_TARGET_GET_IFACE (self->target);
  const StafettRule *rule;

  if (self->rules == NULL)
    self->rules = iface->load_rules (self->target, &self->error);
  if (self->rules == NULL)
    return FALSE;

  rule = stafett_rule_set_find (self->rules, event->trigger, event->lead_status_id);
  return rule != NULL && rule->enabled;
}

static void
event_cb (StafettEngine      *self,
          const StafettEvent *event)
{
  StafettEngineTargetInterface *iface;
  StafettDecision decision;
  StafettFacts facts;

  if (self->target == NULL || self->error != NULL || !answers (self, event))
    return;

  iface = STAFETT_ENGINE_TARGET_GET_IFACE (self->target);
  if (!iface->load_facts (self->target, event, &facts, &self->error))
    return;

  decision = stafett_rule_set_decide (self->rules, event, &facts);
  if (decision.kind == STAFETT_DECISION_NOTHING && !stafett_decision_is_broken (&decision))
    return;

  iface->carry_out (self->target, event, &facts, &decision, &self->error);
}

static void
stafett_engine_dispose (GObject *object)
{
  StafettEngine *self = STAFETT_ENGINE (object);

  stafett_engine_end (self);

  G_OBJECT_CLASS (stafett_engine_parent_class)->dispose (object);
}

static void
stafett_engine_class_init (StafettEngineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_engine_dispose;
}

static void
stafett_engine_init (StafettEngine *self)
{
}

/**
 * stafett_engine_new:
 * @bus: the bus whose events it answers
 *
 * The engine of domain.md section 6. It belongs to the writer thread: all that it does happens inside a transaction, between
 * stafett_engine_begin() and stafett_engine_end().
 *
 * Returns: (transfer full): the engine
 */
StafettEngine *
stafett_engine_new (StafettEventBus *bus)
{
  StafettEngine *self;

  g_return_val_if_fail (STAFETT_IS_EVENT_BUS (bus), NULL);

  self = g_object_new (STAFETT_TYPE_ENGINE, NULL);
  g_signal_connect_object (bus, "sale-registered", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bus, "sale-status-changed", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bus, "lead-status-changed", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * stafett_engine_begin:
 * @self: the engine
 * @target: where the transaction's facts are, and where its decisions are carried out
 *
 * A transaction begins.
 */
void
stafett_engine_begin (StafettEngine       *self,
                      StafettEngineTarget *target)
{
  g_return_if_fail (STAFETT_IS_ENGINE (self));
  g_return_if_fail (STAFETT_IS_ENGINE_TARGET (target));
  g_return_if_fail (self->target == NULL);

  self->target = g_object_ref (target);
}

/**
 * stafett_engine_answers:
 * @self: the engine, between stafett_engine_begin() and stafett_engine_end()
 * @event: what has happened
 * @answer: (out): whether a rule is on for it, so that telling the engine may do something
 * @error: that the rules could not be loaded
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_engine_answers (StafettEngine       *self,
                        const StafettEvent  *event,
                        gboolean            *answer,
                        GError             **error)
{
  g_return_val_if_fail (STAFETT_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (self->target != NULL, FALSE);

  *answer = answers (self, event);
  return stafett_engine_check (self, error);
}

/**
 * stafett_engine_check:
 * @self: the engine
 * @error: what failed; the codes are those of @target's functions
 *
 * A signal handler cannot return an error: whoever emitted an event asks here how it went.
 *
 * Returns: whether everything since stafett_engine_begin() succeeded
 */
gboolean
stafett_engine_check (StafettEngine  *self,
                      GError        **error)
{
  g_return_val_if_fail (STAFETT_IS_ENGINE (self), FALSE);

  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/**
 * stafett_engine_end:
 * @self: the engine
 *
 * The transaction has ended, one way or the other.
 */
void
stafett_engine_end (StafettEngine *self)
{
  g_return_if_fail (STAFETT_IS_ENGINE (self));

  g_clear_object (&self->target);
  g_clear_object (&self->rules);
  g_clear_error (&self->error);
}

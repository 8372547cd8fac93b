/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-event-bus.h"

enum {
  SIGNAL_SALE_REGISTERED,
  SIGNAL_SALE_STATUS_CHANGED,
  SIGNAL_LEAD_STATUS_CHANGED,
  SIGNAL_COMMITTED,
  SIGNAL_CONFIRMATION_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _StafettEventBus
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (StafettEventBus, stafett_event_bus, G_TYPE_OBJECT)

static guint
install_event_signal (const char *name)
{
  return g_signal_new (name, STAFETT_TYPE_EVENT_BUS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, STAFETT_TYPE_EVENT | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
stafett_event_bus_class_init (StafettEventBusClass *klass)
{
  /**
   * StafettEventBus::sale-registered:
   * @self: the bus
   * @event: a new sale is linked to a company
   *
   * Emitted on the writer thread, inside the transaction that wrote the sale: what a handler does is committed or rolled
   * back with it. The window listens to #StafettEventBus::committed instead.
   */
  signals[SIGNAL_SALE_REGISTERED] = install_event_signal ("sale-registered");
  /**
   * StafettEventBus::sale-status-changed:
   * @self: the bus
   * @event: a sale became Sold or Lost
   *
   * Emitted as #StafettEventBus::sale-registered is.
   */
  signals[SIGNAL_SALE_STATUS_CHANGED] = install_event_signal ("sale-status-changed");
  /**
   * StafettEventBus::lead-status-changed:
   * @self: the bus
   * @event: a contact's lead status was set by a user
   *
   * Emitted as #StafettEventBus::sale-registered is.
   */
  signals[SIGNAL_LEAD_STATUS_CHANGED] = install_event_signal ("lead-status-changed");
  /**
   * StafettEventBus::committed:
   * @self: the bus
   * @commit: everything that the transaction has done
   *
   * Emitted once a transaction, on the main context, when it is on the disk.
   */
  signals[SIGNAL_COMMITTED] =
    g_signal_new ("committed", STAFETT_TYPE_EVENT_BUS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, STAFETT_TYPE_COMMIT);
  /**
   * StafettEventBus::confirmation-requested:
   * @self: the bus
   * @confirmation_id: a question that now waits
   *
   * Emitted on the main context after #StafettEventBus::committed, for every question of the transaction. The question is
   * already stored: whoever misses this finds it in the list of confirmations.
   */
  signals[SIGNAL_CONFIRMATION_REQUESTED] =
    g_signal_new ("confirmation-requested", STAFETT_TYPE_EVENT_BUS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
stafett_event_bus_init (StafettEventBus *self)
{
}

/**
 * stafett_event_bus_new:
 *
 * Returns: (transfer full): the bus of one session
 */
StafettEventBus *
stafett_event_bus_new (void)
{
  return g_object_new (STAFETT_TYPE_EVENT_BUS, NULL);
}

/**
 * stafett_event_bus_emit_event:
 * @self: the bus
 * @event: what has happened
 *
 * Emits the signal that @event's trigger belongs to. Called on the writer thread, inside the transaction.
 */
void
stafett_event_bus_emit_event (StafettEventBus    *self,
                              const StafettEvent *event)
{
  guint signal = SIGNAL_SALE_STATUS_CHANGED;

  g_return_if_fail (STAFETT_IS_EVENT_BUS (self));

  switch (event->trigger)
    {
    case STAFETT_TRIGGER_SOLD:
    case STAFETT_TRIGGER_LOST:
      signal = SIGNAL_SALE_STATUS_CHANGED;
      break;
    case STAFETT_TRIGGER_REGISTERED:
      signal = SIGNAL_SALE_REGISTERED;
      break;
    case STAFETT_TRIGGER_LEAD_STATUS:
      signal = SIGNAL_LEAD_STATUS_CHANGED;
      break;
    default:
      g_return_if_reached ();
    }

  g_signal_emit (self, signals[signal], 0, event);
}

/**
 * stafett_event_bus_emit_committed:
 * @self: the bus
 * @commit: what has been done
 *
 * Emits #StafettEventBus::committed, then #StafettEventBus::confirmation-requested for each question. Called on the main
 * context.
 */
void
stafett_event_bus_emit_committed (StafettEventBus *self,
                                  StafettCommit   *commit)
{
  g_return_if_fail (STAFETT_IS_EVENT_BUS (self));

  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, commit);
  for (guint i = 0; i < stafett_commit_get_n_questions (commit); i++)
    g_signal_emit (self, signals[SIGNAL_CONFIRMATION_REQUESTED], 0, stafett_commit_get_question (commit, i));
  g_object_unref (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-session-private.h"

#include "storage/stafett-journal-store.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-rule-store.h"

#define MICROSECONDS_IN_30_DAYS (30 * 24 * G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* What the rules have done: all of it is read from the journal. */

static gpointer
runs_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  const gint64 *since = data;

  return stafett_rule_store_load_runs (connection, *since, error);
}

static gint64
get_since (StafettSession *self)
{
  return stafett_clock_get_time (stafett_session_get_clock (self)) - MICROSECONDS_IN_30_DAYS;
}

/**
 * stafett_session_load_rule_runs:
 * @self: a session
 * @error: what the database says
 *
 * Counts how often each rule has run in the last 30 days, by the session's clock. Waits for the disk: for the command line and
 * for tests.
 *
 * Returns: (transfer full) (nullable) (element-type StafettRuleRuns): the rules that have ever run
 */
GArray *
stafett_session_load_rule_runs (StafettSession  *self,
                                GError         **error)
{
  gint64 since;

  g_return_val_if_fail (STAFETT_IS_SESSION (self), NULL);

  since = get_since (self);
  return stafett_session_read (self, runs_func, &since, error);
}

/**
 * stafett_session_load_rule_runs_async:
 * @self: a session
 * @cancellable: (nullable): to interrupt it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_load_rule_runs().
 */
void
stafett_session_load_rule_runs_async (StafettSession      *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  gint64 since;

  g_return_if_fail (STAFETT_IS_SESSION (self));

  since = get_since (self);
  stafett_session_read_async (self, runs_func, g_memdup2 (&since, sizeof since), g_free, (GDestroyNotify) g_array_unref,
                              cancellable, callback, user_data);
}

/**
 * stafett_session_load_rule_runs_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_load_rule_runs(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type StafettRuleRuns): the rules that have ever run
 */
GArray *
stafett_session_load_rule_runs_finish (StafettSession  *self,
                                       GAsyncResult    *result,
                                       GError         **error)
{
  return stafett_session_read_finish (self, result, error);
}

static gint
compare_rules (gconstpointer a,
               gconstpointer b)
{
  const StafettRule *first = *(const StafettRule * const *) a;
  const StafettRule *second = *(const StafettRule * const *) b;

  if (first->trigger != second->trigger)
    return first->trigger < second->trigger ? -1 : 1;

  return first->record.id < second->record.id ? -1 : first->record.id > second->record.id;
}

/* What an entry of the history can refer to. */
static GPtrArray *
load_named (StafettConnection  *connection,
            GError            **error)
{
  static const StafettRecordKind kinds[] = { STAFETT_RECORD_KIND_CATEGORY, STAFETT_RECORD_KIND_LEAD_STATUS, STAFETT_RECORD_KIND_ASSOCIATE };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (stafett_record_free);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GPtrArray *of_kind = stafett_record_store_load_all (connection, kinds[i], error);

      if (of_kind == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (records, of_kind);
    }

  return g_steal_pointer (&records);
}

static gpointer
history_func (StafettConnection  *connection,
              gpointer            data,
              GError            **error)
{
  g_autoptr (GPtrArray) rules = stafett_record_store_load_all (connection, STAFETT_RECORD_KIND_RULE, error);
  g_autoptr (GPtrArray) records = rules != NULL ? load_named (connection, error) : NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (records == NULL)
    return NULL;

  g_ptr_array_sort (rules, compare_rules);

  entries = stafett_journal_store_load_kind (connection, STAFETT_RECORD_KIND_RULE, error);
  if (entries == NULL)
    return NULL;

  return stafett_rule_history_new (g_steal_pointer (&rules), g_steal_pointer (&records), g_steal_pointer (&entries));
}

/**
 * stafett_session_load_rule_history:
 * @self: a session
 * @error: what the database says
 *
 * Waits for the disk: for the command line and for tests.
 *
 * Returns: (transfer full) (nullable): who changed what in the rules, and when
 */
StafettRuleHistory *
stafett_session_load_rule_history (StafettSession  *self,
                                   GError         **error)
{
  return stafett_session_read (self, history_func, NULL, error);
}

/**
 * stafett_session_load_rule_history_async:
 * @self: a session
 * @cancellable: (nullable): to interrupt it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_load_rule_history().
 */
void
stafett_session_load_rule_history_async (StafettSession      *self,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  stafett_session_read_async (self, history_func, NULL, NULL, g_object_unref, cancellable, callback, user_data);
}

/**
 * stafett_session_load_rule_history_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_load_rule_history(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): who changed what in the rules, and when
 */
StafettRuleHistory *
stafett_session_load_rule_history_finish (StafettSession  *self,
                                          GAsyncResult    *result,
                                          GError         **error)
{
  return stafett_session_read_finish (self, result, error);
}

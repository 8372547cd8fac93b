/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-event-store.h"

/* Events that wait until the end of their transaction, however many: in a table of the connection's own, which SQLite keeps in a
 * temporary file. They lie there in the order in which they will be told, because sorting them at the end would take as much memory as
 * the connection's cache may have. */

/**
 * stafett_event_store_begin:
 * @connection: a connection in a transaction
 * @error: any code of %STAFETT_ERROR
 *
 * Makes room for events that wait.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_event_store_begin (StafettConnection  *connection,
                           GError            **error)
{
  return stafett_connection_execute (connection,
                                     "CREATE TEMP TABLE IF NOT EXISTS waiting_event (date INTEGER NOT NULL, number INTEGER NOT NULL,"
                                     " by_hand INTEGER NOT NULL, trigger INTEGER NOT NULL, company_id INTEGER NOT NULL,"
                                     " sale_id INTEGER NOT NULL, contact_id INTEGER NOT NULL, lead_status_id INTEGER NOT NULL,"
                                     " journal_entry_id INTEGER NOT NULL, PRIMARY KEY (date, number)) STRICT, WITHOUT ROWID", error) &&
         stafett_connection_execute (connection, "DELETE FROM temp.waiting_event", error);
}

/**
 * stafett_event_store_append:
 * @connection: a connection, after stafett_event_store_begin()
 * @event: what has happened
 * @date: when, in microseconds since 1970 UTC
 * @number: a number that is higher than that of the events before
 * @by_hand: whether the company's category was set by hand in the same save
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_event_store_append (StafettConnection   *connection,
                            const StafettEvent  *event,
                            gint64               date,
                            guint                number,
                            gboolean             by_hand,
                            GError             **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
    "INSERT INTO temp.waiting_event (date, number, by_hand, trigger, company_id, sale_id, contact_id, lead_status_id,"
    " journal_entry_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, date);
  stafett_statement_bind_integer (statement, 2, number);
  stafett_statement_bind_integer (statement, 3, by_hand);
  stafett_statement_bind_integer (statement, 4, event->trigger);
  stafett_statement_bind_integer (statement, 5, event->company_id);
  stafett_statement_bind_integer (statement, 6, event->sale_id);
  stafett_statement_bind_integer (statement, 7, event->contact_id);
  stafett_statement_bind_integer (statement, 8, event->lead_status_id);
  stafett_statement_bind_integer (statement, 9, event->journal_entry_id);

  return stafett_statement_run (statement, error);
}

/**
 * stafett_event_store_foreach:
 * @connection: a connection, after stafett_event_store_begin()
 * @func: called for every event that waits, in the order of their dates; of one date, in the order in which they came
 * @data: for @func
 * @error: what @func sets, or any code of %STAFETT_ERROR
 *
 * Returns: whether @func returned %TRUE for all of them
 */
gboolean
stafett_event_store_foreach (StafettConnection  *connection,
                             StafettEventFunc    func,
                             gpointer            data,
                             GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection,
    "SELECT by_hand, trigger, company_id, sale_id, contact_id, lead_status_id, journal_entry_id FROM temp.waiting_event"
    " ORDER BY date, number", error);
  if (statement == NULL)
    return FALSE;

  while (stafett_statement_step (statement, &local_error))
    {
      StafettEvent event = { (StafettTrigger) stafett_statement_get_integer (statement, 1) };

      event.company_id = stafett_statement_get_integer (statement, 2);
      event.sale_id = stafett_statement_get_integer (statement, 3);
      event.contact_id = stafett_statement_get_integer (statement, 4);
      event.lead_status_id = stafett_statement_get_integer (statement, 5);
      event.journal_entry_id = stafett_statement_get_integer (statement, 6);
      if (!func (&event, stafett_statement_get_integer (statement, 0) != 0, data, error))
        return FALSE;
    }

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

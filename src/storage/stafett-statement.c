/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-connection-private.h"

/* Also how a connection frees the statements that it keeps. */
void
stafett_statement_free (gpointer data)
{
  StafettStatement *self = data;

  sqlite3_finalize (self->stmt);
  g_free (self);
}

/**
 * stafett_statement_release:
 * @self: (nullable) (transfer full): a statement
 *
 * Gives the statement back to its connection.
 */
void
stafett_statement_release (StafettStatement *self)
{
  if (self == NULL)
    return;

  if (!self->cached)
    {
      stafett_statement_free (self);
      return;
    }

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->started = FALSE;
  self->lent = FALSE;
}

/**
 * stafett_statement_bind_integer:
 * @self: a statement
 * @index: which parameter, from 1
 * @value: its value
 */
void
stafett_statement_bind_integer (StafettStatement *self,
                                int               index,
                                gint64            value)
{
  sqlite3_bind_int64 (self->stmt, index, value);
}

/**
 * stafett_statement_bind_optional:
 * @self: a statement
 * @index: which parameter, from 1
 * @value: its value; 0 is stored as NULL
 */
void
stafett_statement_bind_optional (StafettStatement *self,
                                 int               index,
                                 gint64            value)
{
  if (value == 0)
    sqlite3_bind_null (self->stmt, index);
  else
    sqlite3_bind_int64 (self->stmt, index, value);
}

/**
 * stafett_statement_bind_text:
 * @self: a statement
 * @index: which parameter, from 1
 * @value: (nullable): its value
 */
void
stafett_statement_bind_text (StafettStatement *self,
                             int               index,
                             const char       *value)
{
  sqlite3_bind_text (self->stmt, index, value, -1, SQLITE_TRANSIENT);
}

/**
 * stafett_statement_step:
 * @self: a statement
 * @error: any code of %STAFETT_ERROR
 *
 * Runs the statement up to its next row.
 *
 * Returns: whether there is a row; %FALSE with @error unset means that there is none left
 */
gboolean
stafett_statement_step (StafettStatement  *self,
                        GError           **error)
{
  StafettConnection *connection = self->connection;
  int result;

  if (!self->started && connection->check != NULL && !connection->check (connection->check_data))
    {
      stafett_connection_set_error (error, NULL, SQLITE_IOERR);
      return FALSE;
    }
  self->started = TRUE;

  result = sqlite3_step (self->stmt);
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    stafett_connection_set_error (error, connection->db, result);

  return FALSE;
}

/**
 * stafett_statement_run:
 * @self: a statement that gives no rows
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_statement_run (StafettStatement  *self,
                       GError           **error)
{
  g_autoptr (GError) local_error = NULL;

  while (stafett_statement_step (self, &local_error))
    ;

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * stafett_statement_read_integer:
 * @self: a query for one number
 * @value: (out): the number; 0 if there is no row
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_statement_read_integer (StafettStatement  *self,
                                gint64            *value,
                                GError           **error)
{
  g_autoptr (GError) local_error = NULL;

  *value = stafett_statement_step (self, &local_error) ? stafett_statement_get_integer (self, 0) : 0;
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * stafett_statement_read_ids:
 * @self: a query for ids
 * @ids: (element-type gint64): where to add the ids
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_statement_read_ids (StafettStatement  *self,
                            GArray            *ids,
                            GError           **error)
{
  g_autoptr (GError) local_error = NULL;

  while (stafett_statement_step (self, &local_error))
    {
      gint64 id = stafett_statement_get_integer (self, 0);

      g_array_append_val (ids, id);
    }

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * stafett_statement_get_integer:
 * @self: a statement that has a row
 * @column: which column, from 0
 *
 * Returns: the value; 0 for NULL
 */
gint64
stafett_statement_get_integer (StafettStatement *self,
                               int               column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * stafett_statement_get_text:
 * @self: a statement that has a row
 * @column: which column, from 0
 *
 * Returns: (transfer none) (nullable): the value, valid until the next step
 */
const char *
stafett_statement_get_text (StafettStatement *self,
                            int               column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-associate-store.h"

/**
 * stafett_associate_store_find_by_login:
 * @connection: a connection
 * @login_name: a login name
 * @active: whether only active associates count
 * @except_id: an associate who does not count, or 0
 * @associate_id: (out): who has that login name, or 0
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_associate_store_find_by_login (StafettConnection  *connection,
                                       const char         *login_name,
                                       gboolean            active,
                                       gint64              except_id,
                                       gint64             *associate_id,
                                       GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection, "SELECT id FROM associate WHERE login_name = ? AND active >= ? AND id <> ?", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_text (statement, 1, login_name);
  stafett_statement_bind_integer (statement, 2, active != FALSE);
  stafett_statement_bind_integer (statement, 3, except_id);
  return stafett_statement_read_integer (statement, associate_id, error);
}

/**
 * stafett_associate_store_count_administrators:
 * @connection: a connection
 * @except_id: an associate who does not count, or 0
 * @count: (out): how many active administrators there are
 * @error: any code of %STAFETT_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_associate_store_count_administrators (StafettConnection  *connection,
                                              gint64              except_id,
                                              gint64             *count,
                                              GError            **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
                                          "SELECT count (*) FROM associate WHERE administrator = 1 AND active = 1 AND id <> ?", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, except_id);
  return stafett_statement_read_integer (statement, count, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "storage/stafett-connection.h"

G_BEGIN_DECLS

struct _StafettStatement
{
  StafettConnection *connection; /* not owned: the connection outlives its statements */
  sqlite3_stmt      *stmt;       /* (owned) */
  gboolean           lent;
  gboolean           cached;
  gboolean           started;
};

struct _StafettConnection
{
  GObject parent_instance;

  char                  *path;       /* (owned) */
  sqlite3               *db;         /* (owned) */
  GHashTable            *statements; /* (owned): SQL to StafettStatement */
  StafettStatementCheck  check;
  gpointer               check_data;
  GPtrArray             *aside;      /* (owned) (nullable): indexes that the transaction does without, see stafett-index-store.c */
  int                    guard;       /* a descriptor of the file that holds a lock, or -1 */
  int                    index_guard; /* and one of the index of its write-ahead log */
};

void stafett_connection_set_error (GError   **error,
                                   sqlite3   *db,
                                   int        result);
void stafett_statement_free       (gpointer   statement);

gboolean stafett_connection_check_guard (StafettConnection  *self,
                                         GError            **error);
void stafett_connection_release_guard (StafettConnection *self);
void stafett_connection_add_functions (sqlite3 *db);

G_END_DECLS

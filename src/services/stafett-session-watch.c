/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-session-private.h"

#include "storage/stafett-database.h"
#include "storage/stafett-record-store.h"

/* How often it is looked whether another program has written to the database. */
#define WATCH_MS 2000

/* One look. It keeps the connection and not the session: whoever lets a session go joins the thread that this runs on. */
typedef struct {
  GWeakRef           session;
  StafettConnection *connection; /* (owned) */
  GMainContext      *context;    /* (owned) */
  gint64             known_version;
  gint64             version;
  gint64             associate_id;
  StafettAssociate  *associate;  /* (owned) (nullable): who acts, as the database has it now */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_weak_ref_clear (&look->session);
  g_clear_object (&look->connection);
  g_main_context_unref (look->context);
  g_clear_pointer (&look->associate, stafett_record_free);
  g_free (look);
}

static gboolean
told_cb (gpointer data)
{
  Look *look = data;
  g_autoptr (StafettSession) self = g_weak_ref_get (&look->session);
  g_autoptr (StafettCommit) commit = NULL;

  if (self == NULL || look->version == 0)
    return G_SOURCE_REMOVE;

  if (self->data_version != 0 && self->data_version != look->version)
    {
      if (look->associate != NULL)
        stafett_session_follow_associate (self, look->associate);
      commit = stafett_commit_new_elsewhere ();
      stafett_event_bus_emit_committed (self->bus, commit);
    }
  self->data_version = look->version;

  return G_SOURCE_REMOVE;
}

/* On the writer thread: SQLite counts for a connection the commits of all others. */
static void
look_cb (gpointer data)
{
  Look *look = data;

  if (!stafett_database_get_commits (look->connection, &look->version, NULL))
    look->version = 0; /* asked again soon, and whoever reads or writes meanwhile is told what is wrong */
  else if (look->associate_id != 0 && look->version != look->known_version)
    look->associate = stafett_record_store_load (look->connection, STAFETT_RECORD_KIND_ASSOCIATE, look->associate_id, NULL);
  g_clear_object (&look->connection); /* so that the session's going closes the file, delivered or not */

  stafett_session_deliver (look->context, told_cb, look, look_free);
}

static gboolean
watch_cb (gpointer data)
{
  StafettSession *self = data;
  Look *look = g_new0 (Look, 1);

  g_weak_ref_init (&look->session, self);
  look->connection = g_object_ref (self->connection);
  look->context = g_main_context_ref (self->context);
  look->known_version = self->data_version;
  look->associate_id = self->associate != NULL ? self->associate->record.id : 0;
  stafett_worker_push (self->writer, look_cb, look);

  return G_SOURCE_CONTINUE;
}

/**
 * stafett_session_watch:
 * @self: a session
 *
 * From now on #StafettEventBus::committed also tells, on the main context, when another program has written to the database,
 * so that a window shows what stafettctl has done beside it.
 */
void
stafett_session_watch (StafettSession *self)
{
  g_return_if_fail (STAFETT_IS_SESSION (self));
  g_return_if_fail (self->watch == NULL);

  self->watch = g_timeout_source_new (WATCH_MS);
  g_source_set_callback (self->watch, watch_cb, self, NULL);
  g_source_attach (self->watch, self->context);
  watch_cb (self);
}

/* Ends it, before the session's threads are joined. */
void
stafett_session_unwatch (StafettSession *self)
{
  if (self->watch != NULL)
    g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
}

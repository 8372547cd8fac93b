/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-record-names.h"

/* What single records of the long lists are called: a filter knows only a record's number. */

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _StafettRecordNames
{
  GObject parent_instance;

  StafettSession *session;     /* (owned) */
  GCancellable   *cancellable; /* (owned) */
  GPtrArray      *names;       /* (owned) (element-type Name): those that somebody has asked for; they are few */
};

typedef struct {
  StafettRecordKind  kind;
  gint64             id;
  gboolean           known; /* what is read is in @name */
  char              *name;  /* (owned) (nullable): %NULL if there is no such record */
} Name;

G_DEFINE_FINAL_TYPE (StafettRecordNames, stafett_record_names, G_TYPE_OBJECT)

typedef struct {
  StafettRecordNames *names; /* (owned) */
  StafettRecordKind   kind;
  gint64              id;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->names);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->name);
  g_free (name);
}

static Name *
find_name (StafettRecordNames *self,
           StafettRecordKind   kind,
           gint64              id)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      Name *name = self->names->pdata[i];

      if (name->kind == kind && name->id == id)
        return name;
    }

  return NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  gpointer record = stafett_session_load_finish (STAFETT_SESSION (source), result, &error);
  const char *text = record != NULL ? stafett_record_get_name (record) : NULL;
  Name *name = find_name (request->names, request->kind, request->id);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && (!name->known || g_strcmp0 (name->name, text) != 0))
    {
      name->known = TRUE;
      g_free (name->name);
      name->name = g_strdup (text);
      g_signal_emit (request->names, signals[SIGNAL_CHANGED], 0);
    }
  g_clear_pointer (&record, stafett_record_free);
}

static void
load (StafettRecordNames *self,
      const Name         *name)
{
  Request *request = g_new0 (Request, 1);

  request->names = g_object_ref (self);
  request->kind = name->kind;
  request->id = name->id;
  stafett_session_load_async (self->session, name->kind, name->id, self->cancellable, loaded_cb, request);
}

static void
committed_cb (StafettRecordNames *self,
              StafettCommit      *commit)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = self->names->pdata[i];

      if (stafett_commit_touches (commit, name->kind, name->id))
        load (self, name);
    }
}

static void
stafett_record_names_dispose (GObject *object)
{
  StafettRecordNames *self = STAFETT_RECORD_NAMES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_record_names_parent_class)->dispose (object);
}

static void
stafett_record_names_finalize (GObject *object)
{
  StafettRecordNames *self = STAFETT_RECORD_NAMES (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->names, g_ptr_array_unref);

  G_OBJECT_CLASS (stafett_record_names_parent_class)->finalize (object);
}

static void
stafett_record_names_class_init (StafettRecordNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_record_names_dispose;
  G_OBJECT_CLASS (klass)->finalize = stafett_record_names_finalize;

  /**
   * StafettRecordNames::changed:
   * @self: the names
   *
   * A name that was asked for is there, or is another one than before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STAFETT_TYPE_RECORD_NAMES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
stafett_record_names_init (StafettRecordNames *self)
{
  self->cancellable = g_cancellable_new ();
  self->names = g_ptr_array_new_with_free_func (name_free);
}

/**
 * stafett_record_names_new:
 * @session: where the records are
 *
 * Returns: (transfer full): names of single records, up to date with the database
 */
StafettRecordNames *
stafett_record_names_new (StafettSession *session)
{
  StafettRecordNames *self = g_object_new (STAFETT_TYPE_RECORD_NAMES, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * stafett_record_names_find:
 * @self: names
 * @kind: companies, contacts or sales
 * @id: the record's number
 * @known: (out): whether that has been read; if not, it is read now, and #StafettRecordNames::changed tells
 *
 * Returns: (transfer none) (nullable): what the record is called, also a deleted one; %NULL if there is none
 */
const char *
stafett_record_names_find (StafettRecordNames *self,
                           StafettRecordKind   kind,
                           gint64              id,
                           gboolean           *known)
{
  Name *name;

  g_return_val_if_fail (STAFETT_IS_RECORD_NAMES (self), NULL);

  name = find_name (self, kind, id);
  if (name == NULL)
    {
      name = g_new0 (Name, 1);
      name->kind = kind;
      name->id = id;
      g_ptr_array_add (self->names, name);
      load (self, name);
    }
  *known = name->known;

  return name->name;
}

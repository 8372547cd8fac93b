/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-id-reader.h"

#include "services/stafett-session-private.h"
#include "storage/stafett-listing.h"

enum {
  SIGNAL_FIRST,
  SIGNAL_READ,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Which records a list has, in their order, read on the scanner thread; only the last question is answered. */
struct _StafettIdReader
{
  GObject parent_instance;

  StafettSession *session;     /* (owned) */
  GCancellable   *cancellable; /* (owned) (nullable) */
  guint           generation;  /* counted up when the answers that are on their way have become stale */
};

G_DEFINE_FINAL_TYPE (StafettIdReader, stafett_id_reader, G_TYPE_OBJECT)

typedef struct {
  StafettIdReader  *reader;     /* not owned: the callback holds it, and is called later */
  StafettListQuery *query;      /* (owned) */
  GMainContext     *context;    /* (owned) */
  guint             generation;
  gboolean          first;      /* whether to deliver the first ids before all of them */
} Request;

/* The first ids, on their way to the main context. */
typedef struct {
  StafettIdReader *reader;     /* (owned) */
  StafettIds      *ids;        /* (owned) */
  guint            generation;
} Reply;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->query);
  g_main_context_unref (request->context);
  g_free (request);
}

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  stafett_ids_unref (reply->ids);
  g_object_unref (reply->reader);
  g_free (reply);
}

static gboolean
first_cb (gpointer data)
{
  Reply *reply = data;

  if (reply->generation == reply->reader->generation)
    g_signal_emit (reply->reader, signals[SIGNAL_FIRST], 0, reply->ids);

  return G_SOURCE_REMOVE;
}

static void
deliver_first (StafettIds *ids,
               gpointer    data)
{
  const Request *request = data;
  Reply *reply;

  if (!request->first)
    return;

  reply = g_new0 (Reply, 1);
  reply->reader = g_object_ref (request->reader);
  reply->ids = stafett_ids_copy_first (ids, stafett_ids_get_length (ids));
  reply->generation = request->generation;
  stafett_session_deliver (request->context, first_cb, reply, reply_free);
}

static gpointer
read_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  Request *request = data;

  return stafett_listing_load_ids (connection, request->query, deliver_first, request, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (StafettIdReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettIds) ids = NULL;

  ids = stafett_session_read_finish (STAFETT_SESSION (source), result, &error);
  if (ids != NULL)
    g_signal_emit (self, signals[SIGNAL_READ], 0, ids);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
stafett_id_reader_dispose (GObject *object)
{
  StafettIdReader *self = STAFETT_ID_READER (object);

  stafett_id_reader_cancel (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_id_reader_parent_class)->dispose (object);
}

static void
stafett_id_reader_class_init (StafettIdReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_id_reader_dispose;

  /**
   * StafettIdReader::first:
   * @self: the reader
   * @ids: (type gpointer): a #StafettIds: the first ids, while the rest is still being read
   */
  signals[SIGNAL_FIRST] = g_signal_new ("first", STAFETT_TYPE_ID_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * StafettIdReader::read:
   * @self: the reader
   * @ids: (type gpointer): a #StafettIds: all ids
   */
  signals[SIGNAL_READ] = g_signal_new ("read", STAFETT_TYPE_ID_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * StafettIdReader::failed:
   * @self: the reader
   * @error: why
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", STAFETT_TYPE_ID_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
stafett_id_reader_init (StafettIdReader *self)
{
}

/**
 * stafett_id_reader_new:
 * @session: a session
 *
 * Used on the session's own thread, which never waits for it.
 *
 * Returns: (transfer full): a reader that reads nothing yet
 */
StafettIdReader *
stafett_id_reader_new (StafettSession *session)
{
  StafettIdReader *self;

  g_return_val_if_fail (STAFETT_IS_SESSION (session), NULL);

  self = g_object_new (STAFETT_TYPE_ID_READER, NULL);
  self->session = g_object_ref (session);

  return self;
}

/**
 * stafett_id_reader_read:
 * @self: a reader
 * @query: which records, in which order; not changed any more
 * @first: whether the first ids are wanted before all are known
 *
 * Asks, and cancels what was asked before. #StafettIdReader::read or #StafettIdReader::failed answers.
 */
void
stafett_id_reader_read (StafettIdReader  *self,
                        StafettListQuery *query,
                        gboolean          first)
{
  Request *request;

  g_return_if_fail (STAFETT_IS_ID_READER (self));
  g_return_if_fail (STAFETT_IS_LIST_QUERY (query));

  stafett_id_reader_cancel (self);
  self->cancellable = g_cancellable_new ();

  request = g_new0 (Request, 1);
  request->reader = self;
  request->query = g_object_ref (query);
  request->context = g_main_context_ref (self->session->context);
  request->generation = self->generation;
  request->first = first;
  stafett_session_scan_async (self->session, read_func, request, request_free, (GDestroyNotify) stafett_ids_unref,
                              self->cancellable, read_cb, g_object_ref (self));
}

/**
 * stafett_id_reader_cancel:
 * @self: a reader
 *
 * What was asked is not answered any more.
 */
void
stafett_id_reader_cancel (StafettIdReader *self)
{
  g_return_if_fail (STAFETT_IS_ID_READER (self));

  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-counts.h"

/* How long nothing must have been committed before what was committed is counted: an import in another window, or somebody who
 * marks one sale after the other, would have everything counted again and again. */
#define QUIET_MS 1000

/* For how many times as long as the last count took an old number is good enough. What is counted at once in a small database takes
 * half a minute in the largest, and would keep a processor busy for as long as somebody works. */
#define PATIENCE 9

enum {
  SIGNAL_COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct {
  gint64            id;
  StafettListQuery *query; /* (owned) */
  gint64            count;
  gboolean          stale;
  gint64            duration_us; /* of the last count */
  gint64            not_before;  /* in monotonic time */
} Entry;

struct _StafettCounts
{
  GObject parent_instance;

  StafettSession *session;     /* (owned) */
  GPtrArray      *entries;     /* (owned) (element-type Entry): in the order in which they were asked for */
  GCancellable   *cancellable; /* (owned) (nullable): of the count that runs */
  gint64          counting;    /* the entry that is counted, while there is a cancellable */
  gint64          started;     /* when */
  guint           quiet;       /* the source that waits for quiet */
  guint           later;       /* the source that waits until an old number is old enough */
  gboolean        active;
};

G_DEFINE_FINAL_TYPE (StafettCounts, stafett_counts, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->query);
  g_free (entry);
}

static Entry *
find (StafettCounts *self,
      gint64         id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (((Entry *) self->entries->pdata[i])->id == id)
      return self->entries->pdata[i];

  return NULL;
}

/* What has no number yet comes first, in the order in which it was asked for, and then what is counted fastest. */
static Entry *
find_next (StafettCounts *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 next_time = G_MAXINT64;
  Entry *next = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];
      gint64 time = MAX (entry->not_before, now);

      if (entry->count == STAFETT_COUNT_UNKNOWN)
        return entry;
      if (!entry->stale || time > next_time || (time == next_time && entry->duration_us >= next->duration_us))
        continue;
      next = entry;
      next_time = time;
    }

  return next;
}

static void
note_duration (StafettCounts *self,
               Entry         *entry)
{
  gint64 now = g_get_monotonic_time ();

  entry->duration_us = now - self->started;
  entry->not_before = now + PATIENCE * entry->duration_us;
}

static void
stop (StafettCounts *self)
{
  Entry *entry = self->cancellable != NULL ? find (self, self->counting) : NULL;

  if (entry != NULL)
    {
      entry->stale = TRUE;
      note_duration (self, entry);
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
take (StafettCounts *self,
      Entry         *entry,
      gint64         count)
{
  if (entry->count == count)
    return;

  entry->count = count;
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, entry->id);
}

static void count_next (StafettCounts *self);

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettCounts) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 count = stafett_session_count_finish (STAFETT_SESSION (source), result, &error);
  Entry *entry;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* whoever stopped it has gone on since */

  g_clear_object (&self->cancellable);
  entry = find (self, self->counting);
  if (entry != NULL)
    {
      note_duration (self, entry);
      take (self, entry, error == NULL ? count : STAFETT_COUNT_FAILED);
    }
  count_next (self);
}

static gboolean
later_cb (gpointer data)
{
  StafettCounts *self = data;

  self->later = 0;
  count_next (self);
  return G_SOURCE_REMOVE;
}

static void
count_next (StafettCounts *self)
{
  Entry *entry = find_next (self);
  gint64 now = g_get_monotonic_time ();

  g_clear_handle_id (&self->later, g_source_remove);
  if (entry == NULL || !self->active || self->cancellable != NULL || self->session == NULL)
    return;
  if (entry->count != STAFETT_COUNT_UNKNOWN && self->quiet != 0)
    return;
  if (entry->count != STAFETT_COUNT_UNKNOWN && entry->not_before > now)
    {
      self->later = g_timeout_add ((guint) MIN ((entry->not_before - now) / 1000 + 1, G_MAXINT), later_cb, self);
      return;
    }

  entry->stale = FALSE;
  self->counting = entry->id;
  self->started = now;
  self->cancellable = g_cancellable_new ();
  stafett_session_count_async (self->session, entry->query, self->cancellable, counted_cb, g_object_ref (self));
}

static gboolean
quiet_cb (gpointer data)
{
  StafettCounts *self = data;

  self->quiet = 0;
  count_next (self);
  return G_SOURCE_REMOVE;
}

/* Another order is no other number. */
static gboolean
lists_same (StafettListQuery *query,
            StafettListQuery *other)
{
  g_autoptr (StafettListQuery) first = stafett_list_query_copy (query);
  g_autoptr (StafettListQuery) second = stafett_list_query_copy (other);
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;

  stafett_list_query_set_order (first, NULL, FALSE);
  stafett_list_query_set_order (second, NULL, FALSE);
  first_text = stafett_list_query_to_text (first);
  second_text = stafett_list_query_to_text (second);

  return stafett_list_query_get_list (query) == stafett_list_query_get_list (other) && g_str_equal (first_text, second_text);
}

/* What a record of the list shows, or can be filtered by, may come from these. */
static gboolean
may_change (StafettCommit *commit,
            StafettList    list)
{
  switch ((int) list)
    {
    case STAFETT_LIST_CONFIRMATIONS:
      return stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_CONFIRMATION) ||
             stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_COMPANY);
    case STAFETT_LIST_COMPANIES:
    case STAFETT_LIST_CONTACTS:
    case STAFETT_LIST_SALES:
      return stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_COMPANY) ||
             stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_CATEGORY) ||
             stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_LEAD_STATUS) ||
             stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_ASSOCIATE) ||
             (list != STAFETT_LIST_COMPANIES && stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_CONTACT)) ||
             (list == STAFETT_LIST_SALES && stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_SALE));
    default:
      return TRUE;
    }
}

/* The old numbers stay until there are new ones. */
static void
committed_cb (StafettCounts *self,
              StafettCommit *commit)
{
  gboolean any = FALSE;
  Entry *counting;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (may_change (commit, stafett_list_query_get_list (entry->query)))
        any = entry->stale = TRUE;
    }
  if (!any)
    return;

  /* What has no number at all is better off with one that is a little old. */
  counting = self->cancellable != NULL ? find (self, self->counting) : NULL;
  if (counting != NULL && counting->stale && counting->count != STAFETT_COUNT_UNKNOWN)
    stop (self);
  g_clear_handle_id (&self->quiet, g_source_remove);
  self->quiet = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static void
stafett_counts_dispose (GObject *object)
{
  StafettCounts *self = STAFETT_COUNTS (object);

  stop (self);
  g_clear_handle_id (&self->quiet, g_source_remove);
  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_counts_parent_class)->dispose (object);
}

static void
stafett_counts_finalize (GObject *object)
{
  StafettCounts *self = STAFETT_COUNTS (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (stafett_counts_parent_class)->finalize (object);
}

static void
stafett_counts_class_init (StafettCountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stafett_counts_dispose;
  object_class->finalize = stafett_counts_finalize;

  /**
   * StafettCounts::counted:
   * @self: the counts
   * @id: which query
   *
   * There is another number than before.
   */
  signals[SIGNAL_COUNTED] = g_signal_new ("counted", STAFETT_TYPE_COUNTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
stafett_counts_init (StafettCounts *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
}

/**
 * stafett_counts_new:
 * @session: a session
 *
 * How many records some queries list, one counted after the other, and again when something was committed and then nothing more for
 * a while, the longer the longer it takes. Used on the session's own thread.
 *
 * Returns: (transfer full): the counts, of nothing yet and not active
 */
StafettCounts *
stafett_counts_new (StafettSession *session)
{
  StafettCounts *self;

  g_return_val_if_fail (STAFETT_IS_SESSION (session), NULL);

  self = g_object_new (STAFETT_TYPE_COUNTS, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * stafett_counts_set_query:
 * @self: counts
 * @id: a number of the caller's for the query
 * @query: (nullable): what is to be counted, not changed any more; %NULL if it is not asked for any more
 *
 * A query that lists the same records as the one before keeps its number.
 */
void
stafett_counts_set_query (StafettCounts    *self,
                          gint64            id,
                          StafettListQuery *query)
{
  Entry *entry;

  g_return_if_fail (STAFETT_IS_COUNTS (self));

  entry = find (self, id);
  if (entry != NULL && query != NULL && lists_same (entry->query, query))
    return;
  if (entry != NULL)
    {
      if (self->cancellable != NULL && self->counting == id)
        stop (self);
      g_ptr_array_remove (self->entries, entry);
    }
  if (query != NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->id = id;
      entry->query = g_object_ref (query);
      entry->count = STAFETT_COUNT_UNKNOWN;
      g_ptr_array_add (self->entries, entry);
    }
  count_next (self);
}

/**
 * stafett_counts_get:
 * @self: counts
 * @id: a number for which there is a query
 *
 * Returns: how many records it lists, or did a moment ago; or %STAFETT_COUNT_UNKNOWN or %STAFETT_COUNT_FAILED
 */
gint64
stafett_counts_get (StafettCounts *self,
                    gint64         id)
{
  Entry *entry;

  g_return_val_if_fail (STAFETT_IS_COUNTS (self), STAFETT_COUNT_UNKNOWN);

  entry = find (self, id);

  return entry != NULL ? entry->count : STAFETT_COUNT_UNKNOWN;
}

/**
 * stafett_counts_set_active:
 * @self: counts
 * @active: whether somebody sees the numbers; nothing is counted while nobody does
 */
void
stafett_counts_set_active (StafettCounts *self,
                           gboolean       active)
{
  g_return_if_fail (STAFETT_IS_COUNTS (self));

  self->active = active;
  if (active)
    count_next (self);
  else
    stop (self);
}

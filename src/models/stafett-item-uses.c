/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-item-uses.h"

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Counting takes a while in a large database, and an import commits often: one count runs at a time, and what is committed
 * meanwhile is counted once after it. */
struct _StafettItemUses
{
  GObject parent_instance;

  StafettSession    *session; /* (owned) */
  StafettRecordKind  kind;
  GHashTable        *counts;  /* (owned) (nullable) (element-type gint64 gint64): by the item's id */
  gboolean           counting;
  gboolean           stale;
};

G_DEFINE_FINAL_TYPE (StafettItemUses, stafett_item_uses, G_TYPE_OBJECT)

static gint64
parse (const char *cell)
{
  return cell != NULL ? g_ascii_strtoll (cell, NULL, 10) : 0;
}

static void count (StafettItemUses *self);

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettItemUses) self = user_data;
  g_autoptr (StafettTable) table = NULL;
  g_autoptr (GError) error = NULL;

  self->counting = FALSE;
  table = stafett_session_list_finish (STAFETT_SESSION (source), result, &error);
  if (table == NULL)
    {
      g_clear_pointer (&self->counts, g_hash_table_unref); /* an old count is worse than none */
    }
  else
    {
      g_clear_pointer (&self->counts, g_hash_table_unref);
      self->counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
        {
          gint64 id = stafett_table_get_id (table, i);
          gint64 uses = parse (stafett_table_get (table, i, self->kind == STAFETT_RECORD_KIND_CATEGORY ? "companies" : "contacts"));

          g_hash_table_insert (self->counts, g_memdup2 (&id, sizeof id), g_memdup2 (&uses, sizeof uses));
        }
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (self->stale)
    count (self);
}

static void
count (StafettItemUses *self)
{
  g_autoptr (StafettListQuery) query = NULL;

  self->stale = self->counting;
  if (self->counting)
    return;

  query = stafett_list_query_new (self->kind == STAFETT_RECORD_KIND_CATEGORY ? STAFETT_LIST_CATEGORIES : STAFETT_LIST_STATUSES);
  stafett_list_query_set_deleted (query, TRUE);
  self->counting = TRUE;
  stafett_session_list_async (self->session, query, NULL, counted_cb, g_object_ref (self));
}

static void
committed_cb (StafettItemUses *self,
              StafettCommit   *commit)
{
  if (stafett_commit_touches_kind (commit, self->kind == STAFETT_RECORD_KIND_CATEGORY ? STAFETT_RECORD_KIND_COMPANY
                                                                                      : STAFETT_RECORD_KIND_CONTACT) ||
      stafett_commit_touches_kind (commit, self->kind))
    count (self);
}

static void
stafett_item_uses_dispose (GObject *object)
{
  StafettItemUses *self = STAFETT_ITEM_USES (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->counts, g_hash_table_unref);

  G_OBJECT_CLASS (stafett_item_uses_parent_class)->dispose (object);
}

static void
stafett_item_uses_class_init (StafettItemUsesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_item_uses_dispose;

  /**
   * StafettItemUses::changed:
   * @self: the counts
   *
   * The records have been counted, or could not be.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STAFETT_TYPE_ITEM_USES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
stafett_item_uses_init (StafettItemUses *self)
{
}

/**
 * stafett_item_uses_new:
 * @session: a session
 * @kind: categories or lead statuses
 *
 * How many records use each item of a list: companies that have the category, or contacts that have the lead status, also one
 * that does not show. Counted again when something that matters is committed. Used on the session's own thread.
 *
 * Returns: (transfer full): the counts, which are unknown until #StafettItemUses::changed
 */
StafettItemUses *
stafett_item_uses_new (StafettSession    *session,
                       StafettRecordKind  kind)
{
  StafettItemUses *self;

  g_return_val_if_fail (STAFETT_IS_SESSION (session), NULL);
  g_return_val_if_fail (kind == STAFETT_RECORD_KIND_CATEGORY || kind == STAFETT_RECORD_KIND_LEAD_STATUS, NULL);

  self = g_object_new (STAFETT_TYPE_ITEM_USES, NULL);
  self->session = g_object_ref (session);
  self->kind = kind;
  g_signal_connect_object (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  count (self);

  return self;
}

/**
 * stafett_item_uses_get:
 * @self: the counts
 * @id: an item of the list
 *
 * Returns: how many records use it, or -1 if that is not known
 */
gint64
stafett_item_uses_get (StafettItemUses *self,
                       gint64           id)
{
  const gint64 *uses;

  g_return_val_if_fail (STAFETT_IS_ITEM_USES (self), -1);

  uses = self->counts != NULL ? g_hash_table_lookup (self->counts, &id) : NULL;

  return uses != NULL ? *uses : -1;
}

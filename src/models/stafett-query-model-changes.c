/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-models"

#include "config.h"

#include "models/stafett-query-model-private.h"

/* What is told of a model that is held back: enough for the first frame of any window. */
#define N_HELD 40

/* A list view makes widgets for the first two hundred rows, and for no more however many there are. Up to here a model grows and
 * shrinks in steps, with a frame between them: each step is as long as making its widgets takes. */
#define N_IN_STEPS 256
#define STEP 16

/* Another order from now on. */
void
stafett_query_model_take_ids (StafettQueryModel *self,
                              StafettIds        *ids)
{
  stafett_ids_ref (ids);
  stafett_ids_unref (self->ids);
  self->ids = ids;
  stafett_row_cache_set_ids (self->cache, ids);
}

static void
tell (StafettQueryModel *self,
      guint              start,
      guint              n_removed,
      guint              n_added)
{
  self->n_told = self->n_told - n_removed + n_added;
  stafett_row_cache_move (self->cache, start, n_removed, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, n_added);
}

/* How many are to be told. */
static guint
count_wanted (StafettQueryModel *self)
{
  return self->held ? MIN (N_HELD, self->n_all) : self->n_all;
}

static void
take_step (StafettQueryModel *self)
{
  guint n_wanted = count_wanted (self);

  if (self->n_told < n_wanted && self->n_told < N_IN_STEPS)
    tell (self, self->n_told, 0, MIN (n_wanted - self->n_told, self->held ? N_HELD : STEP));
  else if (self->n_told < n_wanted)
    tell (self, self->n_told, 0, n_wanted - self->n_told);
  else if (self->n_told > N_IN_STEPS)
    tell (self, MAX (n_wanted, N_IN_STEPS), self->n_told - MAX (n_wanted, N_IN_STEPS), 0);
  else if (self->n_told > n_wanted)
    tell (self, MAX (n_wanted + 2 * STEP, self->n_told) - 2 * STEP, MIN (self->n_told - n_wanted, 2 * STEP), 0);
}

static gboolean
step_cb (gpointer data)
{
  StafettQueryModel *self = data;

  guint source = self->source;

  take_step (self);
  if (self->source != source)
    return G_SOURCE_REMOVE; /* who was told has asked for something else */
  if (self->n_told != count_wanted (self))
    return G_SOURCE_CONTINUE;

  self->source = 0;
  stafett_query_model_update_loading (self);
  return G_SOURCE_REMOVE;
}

/* The first step is taken at once, so that what is there is seen in the next frame. The others come when that has been drawn. */
void
stafett_query_model_approach (StafettQueryModel *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->n_told != count_wanted (self))
    take_step (self);
  if (self->n_told != count_wanted (self) && !self->inactive)
    self->source = g_idle_add (step_cb, self);
  stafett_query_model_update_loading (self);
}

/* A replacement is two emissions: a selection model asks for every item of one that is told at once. */
static void
replace_range (StafettQueryModel *self,
               StafettIds        *ids,
               guint              start,
               guint              n_removed,
               guint              n_added)
{
  if (n_removed > 0 && n_added > 0)
    {
      g_autoptr (StafettIds) rest = stafett_ids_copy_without (self->ids, start, n_removed);

      stafett_query_model_take_ids (self, rest);
      tell (self, start, n_removed, 0);
      n_removed = 0;
    }

  stafett_query_model_take_ids (self, ids);
  if (n_removed > 0 || n_added > 0)
    tell (self, start, n_removed, n_added);
}

/* One row that has moved, as after its name was edited, is no replacement of all rows between. Returns whether it was that. */
static gboolean
move_row (StafettQueryModel *self,
          StafettIds        *ids,
          guint              start,
          guint              n)
{
  guint last = start + n - 1;
  gboolean down = stafett_ids_get (self->ids, start) == stafett_ids_get (ids, last);
  guint from = down ? start : last;
  guint to = down ? last : start;
  g_autoptr (StafettIds) rest = NULL;

  if (stafett_ids_get (self->ids, from) != stafett_ids_get (ids, to))
    return FALSE;
  for (guint i = start; i < last; i++)
    if (stafett_ids_get (self->ids, down ? i + 1 : i) != stafett_ids_get (ids, down ? i : i + 1))
      return FALSE;

  rest = stafett_ids_copy_without (self->ids, from, 1);
  stafett_query_model_take_ids (self, rest);
  tell (self, from, 1, 0);
  stafett_query_model_take_ids (self, ids);
  tell (self, to, 0, 1);
  return TRUE;
}

/* So much has changed that the widgets are worth more than knowing which rows were there before: each place becomes another row,
 * and only the number of rows is told. */
void
stafett_query_model_replace_all (StafettQueryModel *self,
                                 StafettIds        *ids,
                                 gboolean           part,
                                 guint              n_all)
{
  self->part = part;
  self->n_all = n_all;
  stafett_row_cache_replace (self->cache, ids, !part);
  stafett_query_model_take_ids (self, ids);
  stafett_query_model_emit_replaced (self);
}

/* Tells what differs between the old and the new order. Rows that are in both keep their objects. */
void
stafett_query_model_replace_ids (StafettQueryModel *self,
                                 StafettIds        *ids)
{
  guint n_old = stafett_ids_get_length (self->ids);
  guint n_new = stafett_ids_get_length (ids);
  guint start = stafett_ids_count_common_start (self->ids, ids);
  guint end = stafett_ids_count_common_end (self->ids, ids, MIN (n_old, n_new) - start);
  guint n_removed = n_old - start - end;
  guint n_added = n_new - start - end;

  self->n_all = n_new;
  if (n_old == n_new && n_removed > 1 && move_row (self, ids, start, n_removed))
    return;

  if (n_removed > STEP || (n_added > STEP && (n_removed > 0 || n_old < N_IN_STEPS)))
    stafett_query_model_replace_all (self, ids, FALSE, n_new);
  else
    replace_range (self, ids, start, n_removed, n_added);
}

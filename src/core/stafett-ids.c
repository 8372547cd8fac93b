/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-ids.h"

#include <string.h>

struct _StafettIds
{
  guint    length;
  guint    allocated;
  guint32 *small; /* (owned) (nullable): while all of them are small */
  gint64  *large; /* (owned) (nullable): otherwise */
};

/**
 * stafett_ids_new:
 *
 * Filled by one thread, then only read.
 *
 * Returns: (transfer full): no ids
 */
StafettIds *
stafett_ids_new (void)
{
  return g_atomic_rc_box_new0 (StafettIds);
}

/**
 * stafett_ids_ref:
 * @self: ids
 *
 * Returns: (transfer full): @self
 */
StafettIds *
stafett_ids_ref (StafettIds *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  StafettIds *self = data;

  g_free (self->small);
  g_free (self->large);
}

/**
 * stafett_ids_unref:
 * @self: (transfer full): ids
 */
void
stafett_ids_unref (StafettIds *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
grow (StafettIds *self)
{
  if (self->length < self->allocated)
    return;

  /* By half: doubling would leave up to half of the memory unused. */
  self->allocated = MAX (256, self->allocated + self->allocated / 2);
  if (self->large != NULL)
    self->large = g_renew (gint64, self->large, self->allocated);
  else
    self->small = g_renew (guint32, self->small, self->allocated);
}

static void
make_large (StafettIds *self)
{
  self->large = g_new (gint64, MAX (1, self->allocated));
  for (guint i = 0; i < self->length; i++)
    self->large[i] = self->small[i];
  g_clear_pointer (&self->small, g_free);
}

/**
 * stafett_ids_append:
 * @self: ids
 * @id: another one, which goes to the end
 */
void
stafett_ids_append (StafettIds *self,
                    gint64      id)
{
  if (self->large == NULL && (id < 0 || id > G_MAXUINT32))
    make_large (self);

  grow (self);
  if (self->large != NULL)
    self->large[self->length++] = id;
  else
    self->small[self->length++] = (guint32) id;
}

/**
 * stafett_ids_trim:
 * @self: ids, to which no more are added
 *
 * Gives back the memory that was kept for more.
 */
void
stafett_ids_trim (StafettIds *self)
{
  self->allocated = self->length;
  if (self->large != NULL)
    self->large = g_renew (gint64, self->large, self->allocated);
  else
    self->small = g_renew (guint32, self->small, self->allocated);
}

/**
 * stafett_ids_get_length:
 * @self: ids
 *
 * Returns: how many there are
 */
guint
stafett_ids_get_length (StafettIds *self)
{
  return self->length;
}

/**
 * stafett_ids_get:
 * @self: ids
 * @position: below stafett_ids_get_length()
 *
 * Returns: the id there
 */
gint64
stafett_ids_get (StafettIds *self,
                 guint       position)
{
  g_return_val_if_fail (position < self->length, 0);

  return self->large != NULL ? self->large[position] : (gint64) self->small[position];
}

/**
 * stafett_ids_find:
 * @self: ids
 * @id: one of them
 * @position: (out): where it first stands
 *
 * Returns: whether it is among them
 */
gboolean
stafett_ids_find (StafettIds *self,
                  gint64      id,
                  guint      *position)
{
  for (guint i = 0; i < self->length; i++)
    if (stafett_ids_get (self, i) == id)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

/* How many of the bytes of two arrays are the same from the beginning on, in whole elements. */
static guint
count_same (const guint8 *a,
            const guint8 *b,
            guint         length,
            gsize         size)
{
  const guint at_once = 1024;
  guint n = 0;

  while (length - n >= at_once && memcmp (a + n * size, b + n * size, at_once * size) == 0)
    n += at_once;
  while (n < length && memcmp (a + n * size, b + n * size, size) == 0)
    n++;

  return n;
}

/**
 * stafett_ids_count_common_start:
 * @self: ids
 * @other: others
 *
 * Fast enough for the main thread, however many there are.
 *
 * Returns: with how many ids both begin
 */
guint
stafett_ids_count_common_start (StafettIds *self,
                                StafettIds *other)
{
  guint length = MIN (self->length, other->length);
  guint n = 0;

  if (self->small != NULL && other->small != NULL)
    return count_same ((const guint8 *) self->small, (const guint8 *) other->small, length, sizeof (guint32));

  while (n < length && stafett_ids_get (self, n) == stafett_ids_get (other, n))
    n++;

  return n;
}

/**
 * stafett_ids_count_common_end:
 * @self: ids
 * @other: others
 * @max: how many are looked at
 *
 * Returns: with how many ids both end
 */
guint
stafett_ids_count_common_end (StafettIds *self,
                              StafettIds *other,
                              guint       max)
{
  const guint at_once = 1024;
  guint length = MIN (max, MIN (self->length, other->length));
  guint n = 0;

  if (self->small != NULL && other->small != NULL)
    while (length - n >= at_once &&
           memcmp (self->small + self->length - n - at_once, other->small + other->length - n - at_once,
                   at_once * sizeof (guint32)) == 0)
      n += at_once;
  while (n < length && stafett_ids_get (self, self->length - 1 - n) == stafett_ids_get (other, other->length - 1 - n))
    n++;

  return n;
}

/**
 * stafett_ids_copy_first:
 * @self: ids
 * @length: how many of them
 *
 * Returns: (transfer full): the first ones
 */
StafettIds *
stafett_ids_copy_first (StafettIds *self,
                        guint       length)
{
  StafettIds *copy = stafett_ids_new ();

  for (guint i = 0; i < MIN (length, self->length); i++)
    stafett_ids_append (copy, stafett_ids_get (self, i));

  return copy;
}

/**
 * stafett_ids_copy_without:
 * @self: ids
 * @start: the first that is left out
 * @length: how many are
 *
 * Returns: (transfer full): the others
 */
StafettIds *
stafett_ids_copy_without (StafettIds *self,
                          guint       start,
                          guint       length)
{
  StafettIds *copy = stafett_ids_copy_first (self, start);

  for (guint i = start + length; i < self->length; i++)
    stafett_ids_append (copy, stafett_ids_get (self, i));

  return copy;
}

/**
 * stafett_ids_to_json:
 * @self: ids
 * @start: the first of them
 * @end: the one after the last
 *
 * Returns: (transfer full): an array of numbers, which a statement can take as one value
 */
char *
stafett_ids_to_json (StafettIds *self,
                     guint       start,
                     guint       end)
{
  GString *json = g_string_sized_new (2 + 9 * (gsize) (end - start));

  g_string_append_c (json, '[');
  for (guint i = start; i < end; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > start ? "," : "", stafett_ids_get (self, i));
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

/* A bit for each number is small as long as numbers are given out one after another. The few that lie far beyond, in a database
 * that was numbered elsewhere, are in a table. */
#define MAX_BITS G_GINT64_CONSTANT (1 << 27)

struct _StafettIdSet
{
  guint       size;
  gint64      n_bits;
  guint8     *bits;   /* (owned) */
  GHashTable *beyond; /* (owned) (nullable) */
};

/**
 * stafett_id_set_new:
 * @ids: ids, each any number of times
 *
 * Returns: (transfer full): which they are
 */
StafettIdSet *
stafett_id_set_new (StafettIds *ids)
{
  StafettIdSet *self = g_new0 (StafettIdSet, 1);
  gint64 largest = -1;

  for (guint i = 0; i < ids->length; i++)
    largest = MAX (largest, stafett_ids_get (ids, i));
  self->n_bits = MIN (largest + 1, MAX_BITS);
  self->bits = g_malloc0 ((gsize) self->n_bits / 8 + 1);

  for (guint i = 0; i < ids->length; i++)
    {
      gint64 id = stafett_ids_get (ids, i);

      if (id >= 0 && id < self->n_bits)
        {
          self->size += (self->bits[id / 8] >> id % 8 & 1) == 0;
          self->bits[id / 8] |= (guint8) (1 << id % 8);
          continue;
        }
      if (self->beyond == NULL)
        self->beyond = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      self->size += g_hash_table_add (self->beyond, g_memdup2 (&id, sizeof id)) != FALSE;
    }

  return self;
}

/**
 * stafett_id_set_free:
 * @self: (transfer full): a set
 */
void
stafett_id_set_free (StafettIdSet *self)
{
  g_clear_pointer (&self->beyond, g_hash_table_unref);
  g_free (self->bits);
  g_free (self);
}

/**
 * stafett_id_set_get_size:
 * @self: a set
 *
 * Returns: how many ids are in it
 */
guint
stafett_id_set_get_size (const StafettIdSet *self)
{
  return self->size;
}

/**
 * stafett_id_set_contains:
 * @self: a set
 * @id: an id
 *
 * Returns: whether it is in the set
 */
gboolean
stafett_id_set_contains (const StafettIdSet *self,
                         gint64              id)
{
  if (id >= 0 && id < self->n_bits)
    return (self->bits[id / 8] >> id % 8 & 1) != 0;

  return self->beyond != NULL && g_hash_table_contains (self->beyond, &id);
}

/**
 * stafett_ids_find_all:
 * @self: ids
 * @wanted: which to find
 * @positions: (element-type guint): where they stand is added to it, in their order
 *
 * Goes through all ids once, however many are wanted.
 */
void
stafett_ids_find_all (StafettIds         *self,
                      const StafettIdSet *wanted,
                      GArray             *positions)
{
  for (guint i = 0; i < self->length; i++)
    if (stafett_id_set_contains (wanted, stafett_ids_get (self, i)))
      g_array_append_val (positions, i);
}

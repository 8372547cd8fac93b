/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-weak.h"

/**
 * stafett_weak_new:
 * @object: an object
 *
 * Returns: (transfer full): what stafett_weak_take() makes the object of again, if it still is there
 */
gpointer
stafett_weak_new (gpointer object)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, object);
  return weak;
}

/**
 * stafett_weak_take:
 * @weak: (transfer full): what stafett_weak_new() gave
 *
 * Returns: (transfer full) (nullable): the object
 */
gpointer
stafett_weak_take (gpointer weak)
{
  gpointer object = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return object;
}

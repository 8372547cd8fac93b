/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/**
 * stafett_memory_set_up:
 *
 * Tells the C library to give memory back. By itself it keeps an arena for each of our threads, and raises the size from which it
 * maps an allocation on its own as soon as one is freed: then the order of a million rows comes from the heap, and leaves a hole
 * there. To be called before there are threads.
 */
void
stafett_memory_set_up (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_MMAP_THRESHOLD, 128 * 1024);
  mallopt (M_TRIM_THRESHOLD, 128 * 1024);
#endif
}

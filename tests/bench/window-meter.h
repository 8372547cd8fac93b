/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* What a step of a benchmark of the window cost: how long the main thread was away from its loop, and how long its frames took.
 * Each block and each frame is measured twice, by the clock on the wall and by the processor's time of the thread itself: they differ
 * by what other programs take from a busy machine. What the host of a virtual machine takes from all of it is in both, and told
 * apart. All times are microseconds. */

typedef struct {
  gint64 wall;      /* the longest time between two polls */
  gint64 cpu;       /* the longest time that the thread itself worked between two polls */
  gint64 frame;     /* the 95th percentile of the frames, from layout to the end of painting */
  gint64 own_frame; /* the 95th percentile of what the thread itself worked for a frame */
  guint  stolen;    /* of the processors' time during the step, what the host took: in hundredths; 0 where the system does not tell */
  guint  n_frames;
} MeterStep;

void   meter_install     (void);
void   meter_watch       (GtkWidget *window);
void   meter_begin       (void);
void   meter_end         (MeterStep *step);
guint  meter_count_frames (void);
double meter_get_memory  (void);

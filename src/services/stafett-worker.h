/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define STAFETT_TYPE_WORKER (stafett_worker_get_type ())
G_DECLARE_FINAL_TYPE (StafettWorker, stafett_worker, STAFETT, WORKER, GObject)

typedef void (*StafettWork) (gpointer data);

StafettWorker *stafett_worker_new  (const char    *name);
void           stafett_worker_push (StafettWorker *self,
                                    StafettWork    work,
                                    gpointer       data);
void           stafett_worker_run  (StafettWorker *self,
                                    StafettWork    work,
                                    gpointer       data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* For the callback of something that may come back when a dialog has gone: the dialog goes then and there, and not with the last
 * callback, when the window that it belongs to may be gone. */
gpointer stafett_weak_new  (gpointer object);
gpointer stafett_weak_take (gpointer weak);

G_END_DECLS

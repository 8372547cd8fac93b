/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file of this process's own, in which it keeps what may be long and what it may be asked for later. */
typedef struct _StafettNamelessFile StafettNamelessFile;

StafettNamelessFile *stafett_nameless_file_new      (GError              **error);
void                 stafett_nameless_file_free     (StafettNamelessFile  *self);
int                  stafett_nameless_file_get_fd   (StafettNamelessFile  *self);
GFile               *stafett_nameless_file_get_file (StafettNamelessFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettNamelessFile, stafett_nameless_file_free)

G_END_DECLS

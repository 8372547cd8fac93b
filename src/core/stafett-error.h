/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One code for each thing that a caller can do something about. The message is for the person. */
typedef enum {
  STAFETT_ERROR_FAILED,
  STAFETT_ERROR_INVALID,
  STAFETT_ERROR_DUPLICATE_NAME,
  STAFETT_ERROR_NOT_FOUND,
  STAFETT_ERROR_AMBIGUOUS,
  STAFETT_ERROR_IN_USE,
  STAFETT_ERROR_CONFLICT,
  STAFETT_ERROR_PERMISSION,
  STAFETT_ERROR_CONSTRAINT,
  STAFETT_ERROR_NOT_A_DATABASE,
  STAFETT_ERROR_DAMAGED,
  STAFETT_ERROR_TOO_NEW,
  STAFETT_ERROR_READ_ONLY,
  STAFETT_ERROR_BUSY,
  STAFETT_ERROR_FULL,
  STAFETT_ERROR_INTERRUPTED,
  STAFETT_ERROR_EXISTS,
  STAFETT_ERROR_IO,
  STAFETT_ERROR_DELETED_NAME, /* the name is that of a deleted item, which can be restored: stafett_error_get_record_id() */
  STAFETT_ERROR_PASSPHRASE, /* missing or wrong */
} StafettError;

#define STAFETT_ERROR (stafett_error_quark ())
GQuark      stafett_error_quark     (void);

void        stafett_set_field_error (GError       **error,
                                     StafettError   code,
                                     const char    *field,
                                     const char    *format,
                                     ...) G_GNUC_PRINTF (4, 5);
const char *stafett_error_get_field (const GError  *error);
void        stafett_error_set_record_id (GError       *error,
                                         gint64        id);
gint64      stafett_error_get_record_id (const GError *error);
gboolean    stafett_error_is_refusal (const GError *error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-error.h"

/* The field travels inside the GError: an extended domain needs no side table and copies with the error. */
typedef struct {
  char *field;
} StafettErrorPrivate;

static void
stafett_error_private_init (StafettErrorPrivate *private)
{
}

static void
stafett_error_private_copy (const StafettErrorPrivate *source,
                            StafettErrorPrivate       *destination)
{
  destination->field = g_strdup (source->field);
}

static void
stafett_error_private_clear (StafettErrorPrivate *private)
{
  g_clear_pointer (&private->field, g_free);
}

G_DEFINE_EXTENDED_ERROR (StafettError, stafett_error)

/**
 * stafett_set_field_error:
 * @error: (nullable): where to put the error
 * @code: what kind of refusal
 * @field: (nullable): the name of the field at fault, as in its #StafettField, so that a form can show the message beside it
 * @format: the message for the person, translated
 * @...: the arguments of @format
 *
 * Sets an error that knows which field it is about.
 */
void
stafett_set_field_error (GError       **error,
                         StafettError   code,
                         const char    *field,
                         const char    *format,
                         ...)
{
  va_list args;

  if (error == NULL)
    return;

  va_start (args, format);
  *error = g_error_new_valist (STAFETT_ERROR, code, format, args);
  va_end (args);

  stafett_error_get_private (*error)->field = g_strdup (field);
}

/**
 * stafett_error_get_field:
 * @error: any error
 *
 * Returns: (nullable) (transfer none): the name of the field that @error is about, or %NULL
 */
const char *
stafett_error_get_field (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != STAFETT_ERROR)
    return NULL;

  return stafett_error_get_private ((GError *) error)->field;
}

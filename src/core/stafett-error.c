/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-error.h"

/* The field and the record travel inside the GError: an extended domain needs no side table and copies with the error. */
typedef struct {
  char   *field;
  gint64  record_id;
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
  destination->record_id = source->record_id;
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

/**
 * stafett_error_set_record_id:
 * @error: (nullable): an error of %STAFETT_ERROR
 * @id: the record that stands in the way
 *
 * Tells a caller which record it can do something about.
 */
void
stafett_error_set_record_id (GError *error,
                             gint64  id)
{
  if (error == NULL)
    return;

  g_return_if_fail (error->domain == STAFETT_ERROR);

  stafett_error_get_private (error)->record_id = id;
}

/**
 * stafett_error_get_record_id:
 * @error: any error
 *
 * Returns: the record that stands in the way, or 0 if @error names none
 */
gint64
stafett_error_get_record_id (const GError *error)
{
  g_return_val_if_fail (error != NULL, 0);

  if (error->domain != STAFETT_ERROR)
    return 0;

  return stafett_error_get_private ((GError *) error)->record_id;
}

/**
 * stafett_error_is_refusal:
 * @error: an error
 *
 * Returns: whether only what was asked for cannot be done, and something else could; not so when the disk is full
 */
gboolean
stafett_error_is_refusal (const GError *error)
{
  static const StafettError refusals[] = {
    STAFETT_ERROR_INVALID, STAFETT_ERROR_DUPLICATE_NAME, STAFETT_ERROR_NOT_FOUND, STAFETT_ERROR_AMBIGUOUS, STAFETT_ERROR_IN_USE,
    STAFETT_ERROR_CONFLICT, STAFETT_ERROR_PERMISSION, STAFETT_ERROR_CONSTRAINT,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_error_matches (error, STAFETT_ERROR, (int) refusals[i]))
      return TRUE;

  return FALSE;
}

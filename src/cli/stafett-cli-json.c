/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-json.h"

#include <stdio.h>

/* Every decimal number of this many digits survives the way through a double and back unchanged. */
#define PRECISION 15

/**
 * stafett_cli_json_new_text:
 * @value: (nullable): a text
 *
 * What is not UTF-8 (the path of a file need not be) becomes replacement characters, for JSON can hold nothing else.
 *
 * Returns: (transfer full): a JSON text, or null for %NULL
 */
json_t *
stafett_cli_json_new_text (const char *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL)
    return json_null ();

  valid = g_utf8_make_valid (value, -1);
  return json_string (valid);
}

/**
 * stafett_cli_json_new_number:
 * @digits: a whole or a decimal number
 *
 * An amount of money must not be rounded, and a decimal number in JSON is a double for its readers and for Jansson. One
 * with more digits than a double keeps is therefore given as a text.
 *
 * Returns: (transfer full): a JSON number, or the JSON text @digits
 */
json_t *
stafett_cli_json_new_number (const char *digits)
{
  guint n_digits = 0;
  gint64 whole;

  if (g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, &whole, NULL))
    return json_integer (whole);

  for (const char *p = digits; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      n_digits++;

  return n_digits <= PRECISION ? json_real (g_ascii_strtod (digits, NULL)) : stafett_cli_json_new_text (digits);
}

/**
 * stafett_cli_json_print:
 * @json: an object or an array
 *
 * Writes @json to the standard output.
 */
void
stafett_cli_json_print (json_t *json)
{
  g_return_if_fail (json != NULL);

  json_dumpf (json, stdout, JSON_INDENT (2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION (PRECISION));
  fputc ('\n', stdout);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-json.h"

#include <stdio.h>

struct _StafettCliJson
{
  GString  *text;  /* (owned) */
  guint     depth;
  gboolean  first; /* nothing has been written since the last opening bracket */
};

static void
append_text (GString    *string,
             const char *text)
{
  g_string_append_c (string, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c == '"' || c == '\\')
        {
          g_string_append_c (string, '\\');
          g_string_append_c (string, *p);
        }
      else if (c == '\n')
        g_string_append (string, "\\n");
      else if (c < 0x20 || c == 0x7f)
        g_string_append_printf (string, "\\u%04x", c);
      else
        g_string_append_c (string, *p);
    }
  g_string_append_c (string, '"');
}

static void
start_value (StafettCliJson *self,
             const char     *name)
{
  if (self->depth > 0)
    {
      g_string_append (self->text, self->first ? "\n" : ",\n");
      for (guint i = 0; i < self->depth; i++)
        g_string_append (self->text, "  ");
    }
  self->first = FALSE;

  if (name != NULL)
    {
      append_text (self->text, name);
      g_string_append (self->text, ": ");
    }
}

/**
 * stafett_cli_json_new:
 *
 * Returns: (transfer full): a writer of one JSON text
 */
StafettCliJson *
stafett_cli_json_new (void)
{
  StafettCliJson *self = g_new0 (StafettCliJson, 1);

  self->text = g_string_new (NULL);

  return self;
}

/**
 * stafett_cli_json_free:
 * @self: (transfer full): a writer
 */
void
stafett_cli_json_free (StafettCliJson *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * stafett_cli_json_begin:
 * @self: a writer
 * @name: (nullable): its key, inside an object
 * @bracket: the bracket that opens an object or an array
 */
void
stafett_cli_json_begin (StafettCliJson *self,
                        const char     *name,
                        char            bracket)
{
  start_value (self, name);
  g_string_append_c (self->text, bracket);
  self->depth++;
  self->first = TRUE;
}

/**
 * stafett_cli_json_end:
 * @self: a writer
 * @bracket: the bracket that closes the object or array
 */
void
stafett_cli_json_end (StafettCliJson *self,
                      char            bracket)
{
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (!self->first)
    {
      g_string_append_c (self->text, '\n');
      for (guint i = 0; i < self->depth; i++)
        g_string_append (self->text, "  ");
    }
  self->first = FALSE;
  g_string_append_c (self->text, bracket);
}

/**
 * stafett_cli_json_text:
 * @self: a writer
 * @name: (nullable): its key
 * @value: (nullable): a text in UTF-8; %NULL is null
 */
void
stafett_cli_json_text (StafettCliJson *self,
                       const char     *name,
                       const char     *value)
{
  start_value (self, name);
  if (value != NULL)
    append_text (self->text, value);
  else
    g_string_append (self->text, "null");
}

/**
 * stafett_cli_json_number:
 * @self: a writer
 * @name: (nullable): its key
 * @value: (nullable): the digits of a number; %NULL is null
 */
void
stafett_cli_json_number (StafettCliJson *self,
                         const char     *name,
                         const char     *value)
{
  start_value (self, name);
  g_string_append (self->text, value != NULL ? value : "null");
}

/**
 * stafett_cli_json_integer:
 * @self: a writer
 * @name: (nullable): its key
 * @value: a number
 */
void
stafett_cli_json_integer (StafettCliJson *self,
                          const char     *name,
                          gint64          value)
{
  start_value (self, name);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

/**
 * stafett_cli_json_boolean:
 * @self: a writer
 * @name: (nullable): its key
 * @value: true or false
 */
void
stafett_cli_json_boolean (StafettCliJson *self,
                          const char     *name,
                          gboolean        value)
{
  start_value (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

/**
 * stafett_cli_json_print:
 * @self: a writer whose brackets are all closed
 *
 * Writes the text to the standard output.
 */
void
stafett_cli_json_print (StafettCliJson *self)
{
  g_return_if_fail (self->depth == 0);

  fputs (self->text->str, stdout);
  fputc ('\n', stdout);
}

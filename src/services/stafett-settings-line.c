/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-settings-file.h"

#include <string.h>

/* Where in a settings file something stands. Jansson tells lines only of what is no JSON; what is walked here it has read, so
 * the text is known to be well formed, and the walk only has to find its way. It goes no deeper than it must: what is nested is
 * skipped by counting brackets. */

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n')
    p++;

  return p;
}

static const char *
skip_string (const char *p)
{
  for (p++; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;

  return *p == '"' ? p + 1 : p;
}

static const char *
skip_value (const char *p)
{
  guint depth = 0;

  p = skip_blanks (p);
  do
    {
      if (*p == '"')
        {
          p = skip_string (p);
          continue;
        }
      if (*p == '[' || *p == '{')
        depth++;
      else if ((*p == ']' || *p == '}') && depth > 0)
        depth--;
      else if ((*p == ',' || *p == ']' || *p == '}') && depth == 0)
        return p;
      if (*p != '\0')
        p++;
    }
  while (*p != '\0' && (depth > 0 || (*p != ',' && *p != ']' && *p != '}')));

  return p;
}

/* The key of an object's member, at its opening quote; %NULL if there is none. */
static const char *
find_member (const char *p,
             const char *key)
{
  gsize length = strlen (key);

  if (*p != '{')
    return NULL;

  p = skip_blanks (p + 1);
  while (*p == '"')
    {
      const char *end = skip_string (p);
      const char *value = skip_blanks (end);

      if ((gsize) (end - p) == length + 2 && strncmp (p + 1, key, length) == 0)
        return p;

      p = skip_blanks (skip_value (*value == ':' ? value + 1 : value));
      if (*p != ',')
        return NULL;
      p = skip_blanks (p + 1);
    }

  return NULL;
}

static const char *
get_value (const char *member)
{
  const char *p = skip_blanks (skip_string (member));

  return skip_blanks (*p == ':' ? p + 1 : p);
}

static const char *
find_element (const char *p,
              guint       index)
{
  if (*p != '[')
    return NULL;

  p = skip_blanks (p + 1);
  for (guint i = 0; i < index; i++)
    {
      p = skip_blanks (skip_value (p));
      if (*p != ',')
        return NULL;
      p = skip_blanks (p + 1);
    }

  return *p != ']' && *p != '\0' ? p : NULL;
}

/**
 * stafett_settings_file_find_line:
 * @text: a JSON text that Jansson has read
 * @list: (nullable): a member of the outermost object
 * @index: an element of that list, or %G_MAXUINT for none
 * @key: (nullable): a member of that element
 *
 * Returns: the line, counted from 1, where that stands, or the nearest around it that is there
 */
guint
stafett_settings_file_find_line (const char *text,
                                 const char *list,
                                 guint       index,
                                 const char *key)
{
  const char *place = skip_blanks (text);
  const char *next;
  guint line = 1;

  next = list != NULL ? find_member (place, list) : NULL;
  if (next != NULL)
    {
      place = next;
      next = index != G_MAXUINT ? find_element (get_value (place), index) : NULL;
      if (next != NULL)
        {
          place = next;
          next = key != NULL ? find_member (place, key) : NULL;
          if (next != NULL)
            place = next;
        }
    }

  for (const char *p = text; p < place; p++)
    if (*p == '\n')
      line++;

  return line;
}

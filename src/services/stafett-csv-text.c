/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-text.h"

#include <csv.h>
#include <string.h>

/* Values that are not text as it should be: which are damaged, and what can be read of them all the same. */

/**
 * stafett_csv_text_check:
 * @text: a value
 * @length: its length in bytes
 * @zero: (out): whether there is a zero byte in it
 *
 * Nearly all values are ASCII, which a plain loop sees fastest.
 *
 * Returns: whether it is valid UTF-8
 */
gboolean
stafett_csv_text_check (const char *text,
                        gsize       length,
                        gboolean   *zero)
{
  guchar beyond = 0;

  *zero = FALSE;
  for (gsize i = 0; i < length; i++)
    {
      beyond |= (guchar) text[i];
      *zero |= text[i] == 0;
    }

  return beyond < 0x80 || *zero || g_utf8_validate_len (text, length, NULL);
}

/* What Windows-1252 has where Latin-1 has control characters. */
static gunichar
read_western (guchar byte)
{
  static const gunichar signs[32] = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
    0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
  };

  return byte >= 0xa0 ? byte : signs[byte - 0x80];
}

static void
append_valid (GString    *valid,
              const char *text,
              gsize       length,
              gboolean    western)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *damage;

      g_utf8_validate_len (text, (gsize) (end - text), &damage);
      g_string_append_len (valid, text, (gssize) (damage - text));
      if (damage < end && *damage == '\0')
        g_string_append_c (valid, ' ');
      else if (damage < end)
        g_string_append_unichar (valid, western ? read_western ((guchar) *damage) : 0xfffd);
      text = damage < end ? damage + 1 : end;
    }
}

/**
 * stafett_csv_text_repair:
 * @text: the values of a row, a zero byte after each
 * @offsets: (element-type gsize): where they begin; set to where they begin afterwards
 * @western: whether bytes that are no UTF-8 are read as Windows writes them, so that nothing is lost: in a file of UTF-8 they mostly are that
 *
 * Makes the values of a damaged row readable, so that it can be shown and kept.
 */
void
stafett_csv_text_repair (GString  *text,
                         GArray   *offsets,
                         gboolean  western)
{
  g_autoptr (GString) valid = g_string_sized_new (text->len + 16);

  for (guint i = 0; i < offsets->len; i++)
    {
      gsize *offset = &g_array_index (offsets, gsize, i);
      gsize end = i + 1 < offsets->len ? *(offset + 1) : text->len;
      gsize start = *offset;

      *offset = valid->len;
      append_valid (valid, text->str + start, end - start - 1, western);
      g_string_append_c (valid, '\0');
    }
  g_string_truncate (text, 0);
  g_string_append_len (text, valid->str, (gssize) valid->len);
}

/**
 * stafett_csv_text_unwrap:
 * @text: a value; it may be changed
 *
 * ="0047 22 33" is how some programs keep spreadsheets from taking a number for one.
 *
 * Returns: (transfer none): the number in such a value, where it stands; or @text
 */
char *
stafett_csv_text_unwrap (char *text)
{
  gsize length, n;

  if (text[0] != '=' || text[1] != '"')
    return text;

  length = strlen (text);
  n = strspn (text + 2, "0123456789+-.,:/() ");
  if (n == 0 || n + 3 != length || text[length - 1] != '"')
    return text;

  text[length - 1] = '\0';
  return text + 2;
}

static void
field_cb (void   *text,
          size_t  length,
          void   *data)
{
  g_ptr_array_add (data, g_strndup (text, length));
}

/**
 * stafett_csv_text_split:
 * @text: a row that is itself a value: spreadsheets that part values by semicolons put quotes around rows of commas
 * @separator: what parts its values
 * @quote: what quotes them
 *
 * Returns: (transfer full): the values
 */
char **
stafett_csv_text_split (const char *text,
                        char        separator,
                        char        quote)
{
  GPtrArray *values = g_ptr_array_new ();
  struct csv_parser parser;

  csv_init (&parser, 0);
  csv_set_delim (&parser, (unsigned char) separator);
  csv_set_quote (&parser, (unsigned char) quote);
  csv_parse (&parser, text, strlen (text), field_cb, NULL, values);
  csv_fini (&parser, field_cb, NULL, values);
  csv_free (&parser);
  g_ptr_array_add (values, NULL);

  return (char **) g_ptr_array_free (values, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-format.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "core/stafett-money.h"

/* In the language of the program, which need not be that of the system's locale. */
static const char * const months[] = {
  /* Translators: months in a date, short; as in 31 Dec 2026 */
  NC_("month", "Jan"), NC_("month", "Feb"), NC_("month", "Mar"), NC_("month", "Apr"), NC_("month", "May"), NC_("month", "Jun"),
  NC_("month", "Jul"), NC_("month", "Aug"), NC_("month", "Sep"), NC_("month", "Oct"), NC_("month", "Nov"), NC_("month", "Dec"),
};

static char *
format (GDateTime  *time,
        const char *pattern)
{
  const char *month = g_dpgettext2 (GETTEXT_PACKAGE, "month", months[g_date_time_get_month (time) - 1]);
  g_auto (GStrv) parts = g_strsplit (pattern, "%b", -1);
  g_autofree char *whole = g_strjoinv (month, parts);

  return g_date_time_format (time, whole);
}

/**
 * stafett_format_money:
 * @amount: an amount in minor units
 * @currency: (nullable): its ISO 4217 code
 *
 * Returns: (transfer full): the amount as people read it, with thin spaces between the thousands and the currency
 */
char *
stafett_format_money (gint64      amount,
                      const char *currency)
{
  g_autofree char *plain = stafett_money_format_plain (amount, currency);
  const char *decimals = strchr (plain, '.');
  gsize n_digits = decimals != NULL ? (gsize) (decimals - plain) : strlen (plain);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n_digits; i++)
    {
      if (i > 0 && plain[i - 1] != '-' && (n_digits - i) % 3 == 0)
        g_string_append (text, "\u202f");
      g_string_append_c (text, plain[i]);
    }
  if (decimals != NULL)
    {
      /* Translators: between the whole amount and its decimals, as in 12 500.50 */
      g_string_append (text, C_("decimal sign", "."));
      g_string_append (text, decimals + 1);
    }
  if (currency != NULL)
    g_string_append_printf (text, "\u00a0%s", currency);

  return g_string_free (text, FALSE);
}

/**
 * stafett_format_date:
 * @date: a day, as midnight UTC in microseconds since 1970
 *
 * Returns: (transfer full): the day as the user's language writes it
 */
char *
stafett_format_date (gint64 date)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (date / G_USEC_PER_SEC);

  /* Translators: a day in a list, see g_date_time_format(); for example 31 Dec 2026 */
  return format (day, _("%-e %b %Y"));
}

/**
 * stafett_format_time:
 * @time: a time in microseconds since 1970 UTC
 *
 * Returns: (transfer full): the time where the user is, as the user's language writes it
 */
char *
stafett_format_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  /* Translators: a time in a list, see g_date_time_format(); for example 31 Dec 2026 14:05 */
  return format (local, _("%-e %b %Y %H:%M"));
}

/**
 * stafett_format_parse_day:
 * @text: what somebody has typed: year, month and day, as in 2026-12-31; or with points in between the other way round, as in
 *   31.12.2026, which is read the same wherever it is written
 *
 * Returns: (transfer full) (nullable): the beginning of the day, UTC; %NULL if it is none
 */
GDateTime *
stafett_format_parse_day (const char *text)
{
  int year;
  int month;
  int day;
  char rest;

  if (sscanf (text, " %4d-%2d-%2d %c", &year, &month, &day, &rest) != 3 &&
      sscanf (text, " %2d.%2d.%4d %c", &day, &month, &year, &rest) != 3 &&
      sscanf (text, " %2d. %2d. %4d %c", &day, &month, &year, &rest) != 3)
    return NULL;
  if (year < 1000 || month < 1 || day < 1 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;

  return g_date_time_new_utc (year, month, day, 0, 0, 0);
}

/**
 * stafett_format_count:
 * @list: companies, contacts, sales or the journal
 * @n: how many
 *
 * Returns: (transfer full): the number and what it counts, such as "1,234 companies"
 */
char *
stafett_format_count (StafettList list,
                      guint       n)
{
  switch ((int) list)
    {
    case STAFETT_LIST_COMPANIES:
      return g_strdup_printf (ngettext ("%'u company", "%'u companies", n), n);
    case STAFETT_LIST_CONTACTS:
      return g_strdup_printf (ngettext ("%'u contact", "%'u contacts", n), n);
    case STAFETT_LIST_SALES:
      return g_strdup_printf (ngettext ("%'u sale", "%'u sales", n), n);
    default:
      return g_strdup_printf (ngettext ("%'u journal entry", "%'u journal entries", n), n);
    }
}

/**
 * stafett_format_cell:
 * @column: a column of a list
 * @cell: (nullable): a raw value of it
 * @currency: (nullable): the currency of the same row, for money
 *
 * Returns: (transfer full): what a person reads in the cell; an empty text for nothing
 */
char *
stafett_format_cell (const StafettColumn *column,
                     const char          *cell,
                     const char          *currency)
{
  const char *label;

  if (cell == NULL)
    return g_strdup ("");

  switch (column->type)
    {
    case STAFETT_CELL_BOOLEAN:
      return g_strdup (cell[0] == '1' ? _("Yes") : _("No"));
    case STAFETT_CELL_TIME:
      return stafett_format_time (g_ascii_strtoll (cell, NULL, 10));
    case STAFETT_CELL_DATE:
      return stafett_format_date (g_ascii_strtoll (cell, NULL, 10));
    case STAFETT_CELL_MONEY:
      return stafett_format_money (g_ascii_strtoll (cell, NULL, 10), currency);
    case STAFETT_CELL_ENUM:
      label = stafett_enum_get_label (column->enum_type (), (int) g_ascii_strtoll (cell, NULL, 10));
      return g_strdup (label != NULL ? label : cell);
    case STAFETT_CELL_TEXT:
    case STAFETT_CELL_INTEGER:
    default:
      return g_strdup (cell);
    }
}

/**
 * stafett_format_journal_value:
 * @kind: the kind of record that the journal entry is about
 * @field: (nullable): the field's column
 * @value: (nullable): the old or new value, as the journal's list has it
 * @currency: (nullable): the currency of the record, for money
 *
 * Returns: (transfer full): what a person reads; an empty text for nothing
 */
char *
stafett_format_journal_value (StafettRecordKind  kind,
                              const char        *field,
                              const char        *value,
                              const char        *currency)
{
  const StafettField *known = field != NULL && kind != 0 ? stafett_record_kind_find_field (kind, field, NULL) : NULL;
  int number;

  if (value == NULL)
    return g_strdup ("");
  if (known == NULL)
    return g_strdup (value);

  switch (known->type)
    {
    case STAFETT_FIELD_ENUM:
      if (stafett_enum_from_nick (known->enum_type (), value, &number))
        return g_strdup (stafett_enum_get_label (known->enum_type (), number));
      return g_strdup (value);
    case STAFETT_FIELD_BOOLEAN:
      return g_strdup (value[0] == '1' ? _("Yes") : _("No"));
    case STAFETT_FIELD_MONEY:
      return stafett_format_money (g_ascii_strtoll (value, NULL, 10), currency);
    case STAFETT_FIELD_DATE:
      return stafett_format_date (g_ascii_strtoll (value, NULL, 10));
    case STAFETT_FIELD_TIME:
      return stafett_format_time (g_ascii_strtoll (value, NULL, 10));
    case STAFETT_FIELD_TEXT:
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_REFERENCE:
    default:
      return g_strdup (value);
    }
}

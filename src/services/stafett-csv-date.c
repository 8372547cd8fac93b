/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-value.h"

#include <string.h>

#include "services/stafett-csv-date-words.h"
#include "services/stafett-locale.h"

/* Dates as people and programs write them: 2026-12-31, 31.12.2026, 12/31/2026, 31 Dec 2026, Dec 31, 2026, 20261231; with a
 * weekday before, with a time after or before, with a time zone; and as the numbers that spreadsheets and programs count days and seconds
 * with. A sale's date is a day: the one that is written, whatever the zone, since a day without a time is often written as
 * midnight of a zone that nobody thought of. What happened before what is told by the instant, in which time and zone count. */

#define MAX_LENGTH 80

typedef struct {
  const char *p;
  int         n[3];       /* the numbers, in their order */
  int         digits[3];
  int         n_numbers;
  int         month;      /* of a name, or 0 */
  gboolean    perhaps;    /* whether the name may be that of a weekday after all: "mar. 3 mars" */
  char        separator;  /* between the first two numbers */
  gint64      time;       /* of the day, in microseconds */
  gint64      offset;     /* of the time zone from universal time, in microseconds */
} Scanner;

/* In small letters, without accents. */
static char *
take_word (Scanner *self)
{
  const char *start = self->p;
  g_autofree char *word = NULL;
  g_autofree char *lower = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (self->p)) || g_unichar_ismark (g_utf8_get_char (self->p)))
    self->p = g_utf8_next_char (self->p);

  word = g_strndup (start, (gsize) (self->p - start));
  lower = stafett_locale_dup_lower (word);
  return g_str_is_ascii (lower) ? g_steal_pointer (&lower) : g_str_to_ascii (lower, "C");
}

static gboolean
take_number (Scanner *self,
             int     *value,
             int     *n_digits)
{
  *value = 0;
  *n_digits = 0;
  while (g_ascii_isdigit (*self->p) && *n_digits < 8)
    {
      *value = *value * 10 + (*self->p++ - '0');
      ++*n_digits;
    }

  return *n_digits > 0 && (*n_digits == 8 || !g_ascii_isdigit (*self->p));
}

static void
skip_blanks (Scanner *self)
{
  while (g_unichar_isspace (g_utf8_get_char (self->p)))
    self->p = g_utf8_next_char (self->p);
}

/* "AM" or "p.m.": which half of the day; -1 if there is none. */
static int
take_half (Scanner *self)
{
  static const struct {
    const char *text;
    int         half;
  } halves[] = { { "am", 0 }, { "a.m.", 0 }, { "a.m", 0 }, { "pm", 1 }, { "p.m.", 1 }, { "p.m", 1 } };

  skip_blanks (self);
  for (gsize i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      gsize length = strlen (halves[i].text);

      if (g_ascii_strncasecmp (self->p, halves[i].text, length) == 0 && !g_ascii_isalnum (self->p[length]) && self->p[length] != '.')
        {
          self->p += length;
          return halves[i].half;
        }
    }

  return -1;
}

/* Digits after the seconds, of which six count. */
static gboolean
take_fraction (Scanner *self)
{
  gint64 unit = G_TIME_SPAN_SECOND / 10;

  if (!g_ascii_isdigit (*self->p))
    return FALSE;
  for (; g_ascii_isdigit (*self->p); self->p++)
    {
      self->time += (*self->p - '0') * unit;
      unit /= 10;
    }

  return TRUE;
}

/* hh:mm, hh:mm:ss, hh:mm:ss.fraction, with AM or PM; with points, as in Norway; 14h30, and 14:30 Uhr. */
static gboolean
take_time (Scanner *self)
{
  int limits[3] = { 24, 59, 60 };
  int parts[3] = { 0, };
  int digits, half;
  int n = 0;

  do
    {
      if (n > 0)
        self->p++;
      if (!take_number (self, &parts[n], &digits) || digits > 2 || parts[n] > limits[n])
        return FALSE;
      n++;
    }
  while (n < 3 && (*self->p == ':' || (g_ascii_isdigit (self->p[1]) && (*self->p == '.' || *self->p == 'h' || *self->p == 'H'))));

  if (n == 1 || (parts[0] == 24 && (parts[1] != 0 || parts[2] != 0)))
    return FALSE;

  self->time = parts[0] * G_TIME_SPAN_HOUR + parts[1] * G_TIME_SPAN_MINUTE + parts[2] * G_TIME_SPAN_SECOND;
  if (n == 3 && (*self->p == '.' || *self->p == ','))
    {
      self->p++;
      if (!take_fraction (self))
        return FALSE;
    }

  skip_blanks (self);
  if (g_ascii_strncasecmp (self->p, "uhr", 3) == 0)
    self->p += 3;

  /* 13 PM is said by some programs, and means what it would mean without. */
  half = take_half (self);
  if (half == 0 && parts[0] == 12)
    self->time -= 12 * G_TIME_SPAN_HOUR;
  else if (half == 1 && parts[0] < 12)
    self->time += 12 * G_TIME_SPAN_HOUR;

  return half != 0 || parts[0] <= 12;
}

/* +02:00, -0800, +2 */
static gboolean
take_offset (Scanner *self)
{
  int sign = *self->p++ == '-' ? -1 : 1;
  int hours, minutes = 0;
  int digits;

  if (!take_number (self, &hours, &digits))
    return FALSE;

  if (digits == 4)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (digits > 2)
    {
      return FALSE;
    }
  else if (*self->p == ':')
    {
      self->p++;
      if (!take_number (self, &minutes, &digits) || digits != 2)
        return FALSE;
    }

  self->offset = sign * (hours * G_TIME_SPAN_HOUR + minutes * G_TIME_SPAN_MINUTE);
  return hours <= 15 && minutes <= 59;
}

/* The name of a zone of which the distance is said already: (CEST), [Europe/Oslo], CET. */
static gboolean
take_zone_name (Scanner *self)
{
  g_autofree char *word = NULL;
  const char *end;
  int hours;

  skip_blanks (self);
  end = *self->p == '(' ? strchr (self->p, ')') : *self->p == '[' ? strchr (self->p, ']') : NULL;
  if (end != NULL)
    {
      self->p = end + 1;
      return TRUE;
    }

  word = take_word (self);
  return *word == '\0' || (strlen (word) > 1 && stafett_date_find_zone (word, &hours));
}

/* Z, a name, +02:00, -0800, UTC+2, GMT+0200 (CEST), +02:00[Europe/Oslo] */
static gboolean
take_zone (Scanner *self)
{
  g_autofree char *word = NULL;
  gboolean named;
  int hours = 0;

  skip_blanks (self);
  word = take_word (self);
  named = stafett_date_find_zone (word, &hours);
  if (*word != '\0' && !named)
    return FALSE;
  self->offset = hours * G_TIME_SPAN_HOUR;

  if (*self->p == '+' || *self->p == '-')
    {
      /* What has a zone already has no distance to it: 12:00Z-0300 says two things. Only universal time is counted from. */
      if (named && !g_str_equal (word, "utc") && !g_str_equal (word, "gmt"))
        return FALSE;
      if (!take_offset (self))
        return FALSE;
    }
  if (!take_zone_name (self))
    return FALSE;

  skip_blanks (self);
  return *self->p == '\0';
}

/* 20261231T101500Z and 20261231101500, which follow a date of eight digits. */
static gboolean
take_compact_time (Scanner *self)
{
  int value, digits;

  if (*self->p == 'T' || *self->p == 't')
    self->p++;
  if (!take_number (self, &value, &digits) || (digits != 4 && digits != 6))
    return FALSE;
  if (digits == 4)
    value *= 100;

  self->time = value / 10000 * G_TIME_SPAN_HOUR + value / 100 % 100 * G_TIME_SPAN_MINUTE + value % 100 * G_TIME_SPAN_SECOND;
  return value / 10000 < 24 && value / 100 % 100 < 60 && value % 100 <= 60;
}

/* 1st, 1er, 1º */
static void
skip_ordinal (Scanner *self)
{
  static const char * const endings[] = { "st", "nd", "rd", "th", "er", "º", "°" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strncasecmp (self->p, endings[i], strlen (endings[i])) == 0)
      {
        self->p += strlen (endings[i]);
        return;
      }
}

/* A month, or what may stand beside the numbers and says nothing more. */
static gboolean
take_name (Scanner *self)
{
  g_autofree char *word = take_word (self);
  int month = stafett_date_find_month (word);

  if (month != 0 && (self->month == 0 || self->perhaps))
    {
      self->month = month;
      self->perhaps = self->n_numbers == 0 && stafett_date_is_weekday (word);
      return TRUE;
    }

  return *word != '\0' && (stafett_date_is_particle (word) || (self->n_numbers == 0 && stafett_date_is_weekday (word)));
}

/* "kl. 12.30", "at 12:30", "a las 12:30" */
static void
skip_at (Scanner *self)
{
  for (;;)
    {
      const char *before = self->p;
      g_autofree char *word = take_word (self);

      if (!stafett_date_is_at (word))
        {
          self->p = before;
          return;
        }
      if (*self->p == '.')
        self->p++;
      skip_blanks (self);
    }
}

/* Three numbers, or two and the name of a month, and what else there may be. */
static gboolean
scan (Scanner    *self,
      const char *text)
{
  memset (self, 0, sizeof *self);
  self->p = text;

  for (;;)
    {
      const char *before = self->p;

      while (*self->p != '\0' && (strchr (" ,./-", *self->p) != NULL || g_unichar_isspace (g_utf8_get_char (self->p))))
        self->p = g_utf8_next_char (self->p);
      if (self->n_numbers == 1 && self->p > before)
        self->separator = *before;
      if (self->n_numbers + (self->month != 0) == 3 ||
          (self->n_numbers == 1 && self->digits[0] == 8))
        break;

      if (g_ascii_isdigit (*self->p))
        {
          if (self->n_numbers == 3 || !take_number (self, &self->n[self->n_numbers], &self->digits[self->n_numbers]))
            return FALSE;
          self->n_numbers++;

          skip_ordinal (self);
        }
      else if (!take_name (self))
        {
          return FALSE;
        }
    }

  if (*self->p == '\0')
    return TRUE;

  /* Only a time may follow. */
  if (self->n_numbers == 1 && strspn (self->p + (*self->p == 'T' || *self->p == 't'), "0123456789") >= 4)
    return take_compact_time (self) && take_zone (self);
  if ((*self->p == 'T' || *self->p == 't') && g_ascii_isdigit (self->p[1]))
    self->p++;
  skip_at (self);
  return take_time (self) && take_zone (self);
}

/* Two digits are of this century up to 68, as POSIX has it. */
static int
get_year (int value,
          int digits)
{
  if (digits == 4)
    return value;
  if (digits == 2)
    return value + (value < 69 ? 2000 : 1900);

  return 0;
}

static gboolean
set_date (int     year,
          int     month,
          int     day,
          gint64 *date)
{
  g_autoptr (GDateTime) time = NULL;

  /* A year of three digits or fewer is a slip, or stands for no date at all. */
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 31 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  time = g_date_time_new_utc (year, month, day, 0, 0, 0);
  *date = g_date_time_to_unix (time) * G_USEC_PER_SEC;
  return TRUE;
}

/* Days since 1899-12-30, as spreadsheets count them, with the time as decimals; or seconds or milliseconds since 1970, as programs do.
 * Only numbers that mean a day between 1950 and 2100 are taken for one. */
static gboolean
read_number (const char *text,
             gint64     *date,
             gint64     *instant)
{
  gint64 days_to_1970 = 25569;
  gsize n = strspn (text, "0123456789");
  const char *rest = text + n;
  gint64 number;

  if (n != 5 && n != 10 && n != 13)
    return FALSE;

  number = g_ascii_strtoll (text, NULL, 10);
  if (n == 5)
    {
      Scanner scanner = { .p = rest };
      double fraction = 0;

      if (number < 18264 || number > 73415)
        return FALSE;
      if (*rest == '.' || *rest == ',')
        {
          double unit = 0.1;

          for (rest++; g_ascii_isdigit (*rest); rest++, unit /= 10)
            fraction += (*rest - '0') * unit;
        }
      scanner.p = rest;
      skip_blanks (&scanner);
      if (*scanner.p != '\0')
        return FALSE;
      *date = (number - days_to_1970) * G_TIME_SPAN_DAY;
      *instant = *date + (gint64) (fraction * G_TIME_SPAN_DAY);
      return TRUE;
    }

  *instant = n == 10 ? number * G_TIME_SPAN_SECOND : number * G_TIME_SPAN_MILLISECOND;
  *date = *instant - *instant % G_TIME_SPAN_DAY;
  return *rest == '\0' && *date <= (73415 - days_to_1970) * G_TIME_SPAN_DAY;
}

/* Those that say which number is what. */
static gboolean
read_plain (const Scanner *self,
            gint64        *date)
{
  if (self->n_numbers == 1 && self->month == 0)
    return self->digits[0] == 8 && set_date (self->n[0] / 10000, self->n[0] / 100 % 100, self->n[0] % 100, date);

  if (self->month != 0)
    {
      if (self->digits[0] == 4)
        return set_date (self->n[0], self->month, self->n[1], date);
      return self->digits[0] <= 2 && set_date (get_year (self->n[1], self->digits[1]), self->month, self->n[0], date);
    }

  return self->digits[0] == 4 && self->digits[1] <= 2 && self->digits[2] <= 2 && set_date (self->n[0], self->n[1], self->n[2], date);
}

/* Where numbers stand between points, the day is first: nobody writes the American order so. */
static gboolean
read_ordered (const Scanner    *self,
              StafettDateOrder  order,
              gint64           *date)
{
  int year;

  if (self->n_numbers != 3 || self->digits[0] > 2 || self->digits[1] > 2)
    return FALSE;

  year = get_year (self->n[2], self->digits[2]);
  if (order == STAFETT_DATE_ORDER_MDY && self->separator != '.')
    return set_date (year, self->n[0], self->n[1], date);

  return set_date (year, self->n[1], self->n[0], date);
}

/* Without the apostrophe by which spreadsheets tell text, with the digits that there are in other scripts, and with the time last. */
static gboolean
clean (const char *text,
       char        buffer[MAX_LENGTH])
{
  gsize length = 0;
  gsize n;

  if (strlen (text) >= MAX_LENGTH)
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        c = ' ';
      else if (c >= 0x80 && g_unichar_isdigit (c))
        c = (gunichar) ('0' + g_unichar_digit_value (c));
      length += (gsize) g_unichar_to_utf8 (c, buffer + length);
    }
  buffer[length] = '\0';
  g_strstrip (buffer);
  if (buffer[0] == '\'' && buffer[1] != '\'')
    memmove (buffer, buffer + 1, strlen (buffer));

  /* "12:30 31.12.2026" */
  n = strspn (buffer, "0123456789:");
  if (buffer[n] == ' ' && memchr (buffer, ':', n) != NULL)
    {
      g_autofree char *time = g_strndup (buffer, n);
      g_autofree char *rest = g_strdup (buffer + n + 1);

      g_snprintf (buffer, MAX_LENGTH, "%s %s", rest, time);
    }

  return *buffer != '\0';
}

/**
 * stafett_csv_look_at_date:
 * @text: a value
 *
 * Returns: whether it is a date, and what it tells of the order in which its column has day and month
 */
StafettEvidence
stafett_csv_look_at_date (const char *text)
{
  char buffer[MAX_LENGTH];
  gboolean day_first, month_first;
  gint64 first, second;
  Scanner scanner;

  if (!clean (text, buffer))
    return STAFETT_EVIDENCE_INVALID;
  if (!scan (&scanner, buffer))
    return read_number (buffer, &first, &second) ? STAFETT_EVIDENCE_NEUTRAL : STAFETT_EVIDENCE_INVALID;
  if (read_plain (&scanner, &first))
    return STAFETT_EVIDENCE_NEUTRAL;

  day_first = read_ordered (&scanner, STAFETT_DATE_ORDER_DMY, &first);
  month_first = read_ordered (&scanner, STAFETT_DATE_ORDER_MDY, &second);
  if (!day_first && !month_first)
    return STAFETT_EVIDENCE_INVALID;
  if (!month_first || scanner.separator == '.')
    return STAFETT_EVIDENCE_FIRST;
  if (!day_first)
    return STAFETT_EVIDENCE_SECOND;

  return first == second ? STAFETT_EVIDENCE_NEUTRAL : STAFETT_EVIDENCE_AMBIGUOUS;
}

/* As stafett_csv_parse_date(), of what was scanned. */
static gboolean
read_date (const Scanner    *scanner,
           StafettDateOrder  order,
           gint64           *date)
{
  gint64 other = 0;
  gboolean day_first, month_first;

  if (read_plain (scanner, date))
    return TRUE;
  if (order != STAFETT_DATE_ORDER_UNKNOWN)
    return read_ordered (scanner, order, date);

  day_first = read_ordered (scanner, STAFETT_DATE_ORDER_DMY, date);
  month_first = read_ordered (scanner, STAFETT_DATE_ORDER_MDY, &other);
  if (day_first && month_first && *date != other)
    return FALSE;
  if (month_first && !day_first)
    *date = other;

  return day_first || month_first;
}

/**
 * stafett_csv_parse_date:
 * @text: a value
 * @order: the order of its column; if that is not known, a date that needs it is refused
 * @date: (out): midnight UTC of the day that is written, in microseconds since 1970
 * @instant: (out) (optional): when it was, in microseconds since 1970; a time without a zone is taken for UTC, and a day without a time
 *   for its midnight
 *
 * Returns: whether @text is a date
 */
gboolean
stafett_csv_parse_date (const char       *text,
                        StafettDateOrder  order,
                        gint64           *date,
                        gint64           *instant)
{
  char buffer[MAX_LENGTH];
  Scanner scanner;
  gint64 when = 0;

  if (!clean (text, buffer))
    return FALSE;
  if (!scan (&scanner, buffer))
    {
      if (!read_number (buffer, date, &when))
        return FALSE;
    }
  else if (read_date (&scanner, order, date))
    {
      when = *date + scanner.time - scanner.offset;
    }
  else
    {
      return FALSE;
    }

  if (instant != NULL)
    *instant = when;
  return TRUE;
}

/**
 * stafett_csv_is_nothing:
 * @text: a value of a column of dates or amounts
 *
 * Returns: whether it is what programs and people write where there is none
 */
gboolean
stafett_csv_is_nothing (const char *text)
{
  static const char * const words[] = { "-", "--", "–", "—", "n/a", "#n/a", "na", "nan", "nat", "null", "(null)", "none", "nil", "\\n", "(blank)", "(tom)",
                                        "0000-00-00", "0000-00-00 00:00:00", "00.00.0000", "00/00/0000", "00000000" };
  /* The first day that there is, which programs have for none. */
  static const char * const first_days[] = { "0001-01-01", "01.01.0001", "1.1.0001", "01/01/0001", "1/1/0001", "01-01-0001" };
  g_autofree char *stripped = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (first_days) && (*text == '0' || *text == '1'); i++)
    if (g_str_has_prefix (text, first_days[i]) && !g_ascii_isdigit (text[strlen (first_days[i])]))
      return TRUE;

  /* Nearly all values are numbers. */
  if (*text >= '1' && *text <= '9')
    return FALSE;

  stripped = g_strstrip (g_strdup (text));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (stripped, words[i]) == 0)
      return TRUE;

  return *stripped == '\0';
}

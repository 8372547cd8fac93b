/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-value.h"

#include <string.h>

/* Dates as people and programs write them: 2026-12-31, 31.12.2026, 12/31/2026, 31 Dec 2026, Dec 31, 2026, 20261231; with a
 * weekday before, with a time after, with a time zone. A sale's date is a day: the one that is written, whatever the zone. */

#define MAX_LENGTH 80

typedef struct {
  const char *p;
  int         n[3];       /* the numbers, in their order */
  int         digits[3];
  int         n_numbers;
  int         month;      /* of a name, or 0 */
  int         month_at;   /* before which number it stands */
  char        separator;  /* between the first two numbers */
} Scanner;

/* The first three letters tell in English, and in Norwegian, Danish, Swedish, German and Dutch where they differ. What begins like
 * a month and goes on otherwise is none: the whole words follow. */
static const struct {
  const char *name;
  int         month;
} months[] = {
  { "january", 1 }, { "januar", 1 }, { "januari", 1 }, { "february", 2 }, { "februar", 2 }, { "februari", 2 },
  { "march", 3 }, { "mars", 3 }, { "marts", 3 }, { "märz", 3 }, { "mrz", 3 }, { "maart", 3 }, { "mrt", 3 },
  { "april", 4 }, { "may", 5 }, { "mai", 5 }, { "maj", 5 }, { "mei", 5 }, { "june", 6 }, { "juni", 6 },
  { "july", 7 }, { "juli", 7 }, { "august", 8 }, { "augusti", 8 }, { "augustus", 8 },
  { "september", 9 }, { "sept", 9 }, { "october", 10 }, { "oktober", 10 }, { "november", 11 },
  { "december", 12 }, { "desember", 12 }, { "dezember", 12 },
};

static const char * const weekdays[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tues", "thur", "thurs",
  "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
};

static const char * const zones[] = { "z", "utc", "gmt", "cet", "cest", "wet", "west", "eet", "eest", "bst", "mez", "mesz",
                                      "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt" };

/* A word or its beginning of three letters. */
static gboolean
is_short_for (const char *word,
              const char *name)
{
  return g_str_equal (word, name) || (g_utf8_strlen (word, -1) == 3 && g_str_has_prefix (name, word));
}

static int
find_month (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (is_short_for (word, months[i].name))
      return months[i].month;

  return 0;
}

static gboolean
is_weekday (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (is_short_for (word, weekdays[i]))
      return TRUE;

  return FALSE;
}

static char *
take_word (Scanner *self)
{
  const char *start = self->p;
  g_autofree char *word = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (self->p)))
    self->p = g_utf8_next_char (self->p);

  word = g_strndup (start, (gsize) (self->p - start));
  return g_utf8_strdown (word, -1);
}

static gboolean
take_number (Scanner *self,
             int     *value,
             int     *n_digits)
{
  *value = 0;
  *n_digits = 0;
  while (g_ascii_isdigit (*self->p) && *n_digits < 9)
    {
      *value = *value * 10 + (*self->p++ - '0');
      ++*n_digits;
    }

  return *n_digits > 0 && !g_ascii_isdigit (*self->p);
}

static void
skip_blanks (Scanner *self)
{
  while (g_unichar_isspace (g_utf8_get_char (self->p)))
    self->p = g_utf8_next_char (self->p);
}

/* hh:mm, hh:mm:ss, hh:mm:ss.fraction, with AM or PM. */
static gboolean
take_time (Scanner *self)
{
  int limits[3] = { 24, 59, 60 };
  int parts[3] = { 0, };
  int digits;
  int n = 0;

  do
    {
      if (n > 0)
        self->p++;
      if (!take_number (self, &parts[n], &digits) || digits > 2 || parts[n] > limits[n])
        return FALSE;
      n++;
    }
  while (n < 3 && (*self->p == ':' || (*self->p == '.' && n == 1)));

  if (n == 1)
    return FALSE;
  if (n == 3 && (*self->p == '.' || *self->p == ','))
    {
      self->p++;
      if (!take_number (self, &parts[2], &digits))
        return FALSE;
    }

  return parts[0] < 24 || (parts[1] == 0 && parts[2] == 0);
}

/* Z, a name, +02:00, -0800, UTC+2. */
static gboolean
take_zone (Scanner *self)
{
  g_autofree char *word = NULL;
  gboolean named = FALSE;
  int hours, minutes = 0;
  int digits;

  skip_blanks (self);
  word = take_word (self);
  if (g_str_equal (word, "am") || g_str_equal (word, "pm"))
    {
      skip_blanks (self);
      g_free (word);
      word = take_word (self);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    named |= g_str_equal (word, zones[i]);
  if (*word != '\0' && !named)
    return FALSE;

  if (*self->p == '+' || *self->p == '-')
    {
      /* What is universal time already has no distance to it: 12:00Z-0300 says two things. */
      if (g_str_equal (word, "z"))
        return FALSE;
      self->p++;
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
      if (hours > 15 || minutes > 59)
        return FALSE;
    }

  skip_blanks (self);
  return *self->p == '\0';
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

          /* English ordinals. */
          if (g_ascii_strncasecmp (self->p, "st", 2) == 0 || g_ascii_strncasecmp (self->p, "nd", 2) == 0 ||
              g_ascii_strncasecmp (self->p, "rd", 2) == 0 || g_ascii_strncasecmp (self->p, "th", 2) == 0)
            self->p += 2;
        }
      else
        {
          g_autofree char *word = take_word (self);

          if (*word == '\0')
            return FALSE;
          if (self->month == 0 && find_month (word) != 0)
            {
              self->month = find_month (word);
              self->month_at = self->n_numbers;
            }
          else if (self->n_numbers > 0 || !is_weekday (word))
            {
              return FALSE;
            }
        }
    }

  if (*self->p == '\0')
    return TRUE;

  /* Only a time may follow. */
  if ((*self->p == 'T' || *self->p == 't') && g_ascii_isdigit (self->p[1]))
    self->p++;
  if (g_str_has_prefix (self->p, "kl."))
    self->p += 3;
  skip_blanks (self);
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

  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  time = g_date_time_new_utc (year, month, day, 0, 0, 0);
  *date = g_date_time_to_unix (time) * G_USEC_PER_SEC;
  return TRUE;
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

static gboolean
scan_text (Scanner    *self,
           const char *text,
           char        buffer[MAX_LENGTH])
{
  if (g_strlcpy (buffer, text, MAX_LENGTH) >= MAX_LENGTH)
    return FALSE;
  g_strstrip (buffer);

  return *buffer != '\0' && scan (self, buffer);
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

  if (!scan_text (&scanner, text, buffer))
    return STAFETT_EVIDENCE_INVALID;
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

/**
 * stafett_csv_parse_date:
 * @text: a value
 * @order: the order of its column; if that is not known, a date that needs it is refused
 * @date: (out): midnight UTC of the day, in microseconds since 1970
 *
 * Returns: whether @text is a date
 */
gboolean
stafett_csv_parse_date (const char       *text,
                        StafettDateOrder  order,
                        gint64           *date)
{
  char buffer[MAX_LENGTH];
  Scanner scanner;

  if (!scan_text (&scanner, text, buffer))
    return FALSE;
  if (read_plain (&scanner, date))
    return TRUE;

  if (order == STAFETT_DATE_ORDER_UNKNOWN)
    {
      gint64 other;
      gboolean day_first = read_ordered (&scanner, STAFETT_DATE_ORDER_DMY, date);
      gboolean month_first = read_ordered (&scanner, STAFETT_DATE_ORDER_MDY, &other);

      if (day_first && month_first && *date != other)
        return FALSE;
      if (!day_first)
        *date = other;
      return day_first || month_first;
    }

  return read_ordered (&scanner, order, date);
}

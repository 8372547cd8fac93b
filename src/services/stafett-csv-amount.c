/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-value.h"

#include <string.h>

#include "core/stafett-money.h"
#include "services/stafett-locale.h"

/* Amounts as people and programs write them: 1117100, 1 117 100,00 kr, $1,117.10K, 1.234,56, (500), NOK 12 mill. */

#define MAX_LENGTH 64
#define MAX_DIGITS 18

/* What is left of a value without its signs, its currency and its magnitude: digits and what stands between them. */
typedef struct {
  char     digits[MAX_LENGTH];   /* with the marks between them: '.', ',' and ' ' for blanks and apostrophes */
  int      magnitude;            /* as a power of ten */
  gboolean negative;
  char     currency[4];
  gboolean sign;                 /* whether only a sign tells the currency */
} Parts;

static const struct {
  const char *text;
  const char *currency; /* empty: a currency, but which is not said */
} signs[] = {
  { "$", "USD" }, { "us$", "USD" }, { "a$", "AUD" }, { "au$", "AUD" }, { "c$", "CAD" }, { "ca$", "CAD" }, { "nz$", "NZD" }, { "hk$", "HKD" },
  { "s$", "SGD" }, { "r$", "BRL" }, { "€", "EUR" }, { "£", "GBP" }, { "¥", "JPY" }, { "₹", "INR" }, { "zł", "PLN" }, { "₽", "RUB" }, { "₩", "KRW" },
  { "euro", "EUR" }, { "euros", "EUR" }, { "kr", "" }, { "kr.", "" }, { "kroner", "" }, { "kronor", "" }, { ",-", "" }, { ".-", "" }, { ":-", "" },
};

static const struct {
  const char *text;
  int         magnitude;
} magnitudes[] = {
  { "k", 3 }, { "tusen", 3 }, { "tkr", 3 }, { "thousand", 3 },
  { "m", 6 }, { "mn", 6 }, { "mm", 6 }, { "mio", 6 }, { "mill", 6 }, { "mill.", 6 }, { "mkr", 6 }, { "million", 6 }, { "millions", 6 }, { "millioner", 6 },
  { "b", 9 }, { "bn", 9 }, { "mrd", 9 }, { "mrd.", 9 }, { "billion", 9 }, { "milliard", 9 }, { "milliarder", 9 },
};

/* Whether what a sign was taken for may be another currency after all: there are many dollars. */
static gboolean
fits_sign (const char *of_sign,
           const char *code)
{
  static const char * const dollars[] = { "USD", "ARS", "AUD", "BBD", "BMD", "BND", "BRL", "BSD", "BZD", "CAD", "CLP", "COP", "FJD", "GYD", "HKD", "JMD",
                                          "KYD", "LRD", "MXN", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "UYU", "XCD", NULL };

  return g_str_equal (of_sign, code) || (g_str_equal (of_sign, "USD") && g_strv_contains (dollars, code)) ||
         (g_str_equal (of_sign, "JPY") && g_str_equal (code, "CNY"));
}

/* A word beside the number: a currency, its sign, or a magnitude. */
static gboolean
take_word (Parts      *self,
           const char *word,
           gboolean    after)
{
  g_autofree char *lower = stafett_locale_dup_lower (word);
  const char *code;

  if (*word == '\0')
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (lower, signs[i].text))
      {
        if (*signs[i].currency != '\0')
          {
            if (*self->currency != '\0' && !fits_sign (signs[i].currency, self->currency))
              return FALSE;
            if (*self->currency == '\0')
              {
                g_strlcpy (self->currency, signs[i].currency, sizeof self->currency);
                self->sign = TRUE;
              }
          }
        return TRUE;
      }

  if (after && self->magnitude == 0)
    for (gsize i = 0; i < G_N_ELEMENTS (magnitudes); i++)
      if (g_str_equal (lower, magnitudes[i].text))
        {
          self->magnitude = magnitudes[i].magnitude;
          return TRUE;
        }

  /* Not any three letters: "12 pcs" is no amount. */
  code = stafett_currency_find (word, strlen (word));
  if (code != NULL)
    {
      /* "CAD $5": the code says more than the sign. */
      if (*self->currency != '\0' && !fits_sign (self->currency, code))
        return FALSE;
      g_strlcpy (self->currency, code, sizeof self->currency);
      self->sign = FALSE;
      return TRUE;
    }

  /* "5Kkr", "5m€": the magnitude and the sign in one. */
  if (after && self->magnitude == 0 && g_ascii_isalpha (lower[0]) && lower[1] != '\0')
    {
      char first[2] = { lower[0], '\0' };

      /* Thousands in Norway and trillions elsewhere, unless a currency follows: "10 TNOK". */
      if (lower[0] == 't')
        self->magnitude = 3;
      return (self->magnitude != 0 || take_word (self, first, TRUE)) && self->magnitude != 0 && take_word (self, word + 1, FALSE);
    }

  return FALSE;
}

static gboolean
take_words (Parts      *self,
            char       *text,
            gboolean    after)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!take_word (self, words[i], after))
      return FALSE;

  return TRUE;
}

/* One kind of blank, of minus and of digits for all that there are, without the apostrophe by which spreadsheets tell text. */
static gboolean
simplify (const char *text,
          char        buffer[MAX_LENGTH])
{
  gsize length = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize n;

      if (g_unichar_isspace (c))
        c = ' ';
      else if (c == 0x2212 || c == 0x2013)
        c = '-';
      else if (c == 0x2019)
        c = '\'';
      else if (c >= 0x80 && g_unichar_isdigit (c))
        c = (gunichar) ('0' + g_unichar_digit_value (c));
      n = (gsize) g_unichar_to_utf8 (c, NULL);
      if (length + n >= MAX_LENGTH)
        return FALSE;
      g_unichar_to_utf8 (c, buffer + length);
      length += n;
    }
  buffer[length] = '\0';
  g_strstrip (buffer);
  if (buffer[0] == '\'')
    memmove (buffer, buffer + 1, strlen (buffer));

  return TRUE;
}

static gboolean
split (Parts      *self,
       const char *text)
{
  char buffer[MAX_LENGTH];
  char before[MAX_LENGTH];
  char *p = buffer;
  char *start, *end, *open, *close, *exponent;

  memset (self, 0, sizeof *self);
  if (!simplify (text, buffer))
    return FALSE;

  /* As book-keepers write what is negative: (500), $(500). */
  open = strchr (buffer, '(');
  close = strrchr (buffer, ')');
  if (open != NULL && close != NULL && open < strpbrk (buffer, "0123456789)") && strpbrk (close, "0123456789") == NULL)
    {
      self->negative = TRUE;
      *open = ' ';
      *close = ' ';
    }

  start = p + strcspn (p, "0123456789");
  if (*start == '\0')
    return FALSE;
  if (start > p && (start[-1] == '.' || start[-1] == ',') && (start - 1 == p || !g_ascii_isalpha (start[-2])))
    start--; /* .5 */
  end = p + strlen (p);
  while (!g_ascii_isdigit (end[-1]))
    end--;

  g_strlcpy (before, p, (gsize) (start - p) + 1);
  for (char *minus = strchr (before, '-'); minus != NULL; minus = strchr (before, '-'))
    {
      if (self->negative)
        return FALSE;
      self->negative = TRUE;
      *minus = ' ';
    }
  if (*end == '-')
    {
      if (self->negative)
        return FALSE;
      self->negative = TRUE;
      *end = ' ';
    }
  for (char *plus = strchr (before, '+'); plus != NULL; plus = NULL)
    *plus = ' ';
  if (!take_words (self, before, FALSE) || !take_words (self, end, TRUE))
    return FALSE;

  *end = '\0';

  /* 1.5E+06, as programs write large numbers. */
  exponent = strpbrk (start, "eE");
  if (exponent != NULL && self->magnitude == 0)
    {
      gsize sign = exponent[1] == '+' || exponent[1] == '-';
      gsize n_digits = strspn (exponent + 1 + sign, "0123456789");

      if (n_digits < 1 || n_digits > 2 || exponent + 1 + sign + n_digits != end)
        return FALSE;
      self->magnitude = (int) g_ascii_strtoll (exponent + 1, NULL, 10);
      *exponent = '\0';
    }

  for (char *c = start; *c != '\0'; c++)
    {
      if (*c == '\'')
        *c = ' ';
      if (!g_ascii_isdigit (*c) && strchr (".,  ", *c) == NULL)
        return FALSE;
    }
  g_strlcpy (self->digits, start, sizeof self->digits);
  return TRUE;
}

/* Whether a group of so many digits may stand behind another and before a third: three, or two between commas, as in India. */
static gboolean
is_group (int  n_digits,
          char grouping)
{
  return n_digits == 3 || (n_digits == 2 && grouping == ',');
}

/* Reads the digits with @decimal before the decimals; the other sign and blanks only part groups. */
static gboolean
read_digits (const char    *digits,
             char           decimal,
             StafettAmount *amount)
{
  char other = decimal == '.' ? ',' : '.';
  char grouping = '\0';
  int n_group = 0;
  int n_groups = 0;
  int n_digits = 0;
  gboolean decimals = FALSE;

  amount->units = 0;
  amount->n_decimals = 0;
  for (const char *p = digits; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          /* What is too exact to be money has its last digits cut off. */
          if (decimals && amount->n_decimals >= 9)
            continue;
          if (amount->units != 0 && ++n_digits >= MAX_DIGITS)
            return FALSE;
          amount->units = amount->units * 10 + (*p - '0');
          n_group++;
          amount->n_decimals += decimals;
        }
      else if (*p == decimal)
        {
          if (decimals || (n_groups > 0 && n_group != 3))
            return FALSE;
          decimals = TRUE;
        }
      else if (*p == other || *p == ' ')
        {
          if (decimals || (grouping != '\0' && grouping != *p) || n_group == 0 || n_group > 3 ||
              (n_groups > 0 && !is_group (n_group, grouping)))
            return FALSE;
          grouping = *p;
          n_groups++;
          n_group = 0;
        }
      else
        {
          return FALSE;
        }
    }

  return decimals || n_groups == 0 || n_group == 3;
}

/**
 * stafett_csv_look_at_amount:
 * @text: a value
 *
 * Returns: whether it is an amount, and what it tells of the sign that its column has before the decimals
 */
StafettEvidence
stafett_csv_look_at_amount (const char *text)
{
  StafettAmount with_point = { 0, }, with_comma = { 0, };
  gboolean point, comma;
  Parts parts;

  if (!split (&parts, text))
    return STAFETT_EVIDENCE_INVALID;

  point = read_digits (parts.digits, '.', &with_point);
  comma = read_digits (parts.digits, ',', &with_comma);
  if (!point && !comma)
    return STAFETT_EVIDENCE_INVALID;
  if (!comma)
    return STAFETT_EVIDENCE_FIRST;
  if (!point)
    return STAFETT_EVIDENCE_SECOND;
  if (with_point.n_decimals == with_comma.n_decimals)
    return STAFETT_EVIDENCE_NEUTRAL;

  /* No group begins with a lone zero: 0.125 and 0,125 are decimals. */
  if (parts.digits[0] == '0')
    return strchr (parts.digits, '.') != NULL ? STAFETT_EVIDENCE_FIRST : STAFETT_EVIDENCE_SECOND;

  return STAFETT_EVIDENCE_AMBIGUOUS;
}

/**
 * stafett_csv_parse_amount:
 * @text: a value
 * @sign: the sign before the decimals in its column; if that is not known, an amount that needs it is refused
 * @amount: (out): the amount
 *
 * Returns: whether @text is an amount
 */
gboolean
stafett_csv_parse_amount (const char         *text,
                          StafettDecimalSign  sign,
                          StafettAmount      *amount)
{
  Parts parts;

  if (!split (&parts, text))
    return FALSE;

  memset (amount, 0, sizeof *amount);
  if (sign == STAFETT_DECIMAL_SIGN_UNKNOWN)
    {
      StafettEvidence evidence = stafett_csv_look_at_amount (text);

      if (evidence == STAFETT_EVIDENCE_INVALID || evidence == STAFETT_EVIDENCE_AMBIGUOUS)
        return FALSE;
      sign = evidence == STAFETT_EVIDENCE_SECOND ? STAFETT_DECIMAL_SIGN_COMMA : STAFETT_DECIMAL_SIGN_POINT;
    }

  if (!read_digits (parts.digits, sign == STAFETT_DECIMAL_SIGN_COMMA ? ',' : '.', amount))
    return FALSE;

  amount->n_decimals -= parts.magnitude;
  if (parts.negative)
    amount->units = -amount->units;
  memcpy (amount->currency, parts.currency, sizeof amount->currency);
  amount->sign = parts.sign;
  amount->scaled = parts.magnitude != 0;
  return TRUE;
}

/**
 * stafett_csv_find_currency:
 * @text: a value of a column of currencies
 * @krone: (nullable): the currency that is meant where only crowns are
 * @code: (out): its ISO 4217 code
 *
 * Returns: whether @text is a currency: a code, with its name or without, a sign, or a name that is common here
 */
gboolean
stafett_csv_find_currency (const char *text,
                           const char *krone,
                           char        code[4])
{
  static const struct {
    const char *name;
    const char *code;
  } names[] = {
    { "norske kroner", "NOK" }, { "norsk krone", "NOK" }, { "norwegian krone", "NOK" }, { "norwegian kroner", "NOK" },
    { "svenske kroner", "SEK" }, { "svenska kronor", "SEK" }, { "svensk krona", "SEK" }, { "swedish krona", "SEK" }, { "swedish kronor", "SEK" },
    { "danske kroner", "DKK" }, { "dansk krone", "DKK" }, { "danish krone", "DKK" }, { "danish kroner", "DKK" },
    { "us dollar", "USD" }, { "us dollars", "USD" }, { "u.s. dollar", "USD" }, { "dollar", "USD" }, { "amerikanske dollar", "USD" },
    { "pound sterling", "GBP" }, { "british pound", "GBP" }, { "pounds", "GBP" }, { "britiske pund", "GBP" },
  };
  static const char * const krones[] = { "NOK", "SEK", "DKK", "ISK", NULL };
  g_autofree char *stripped = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;
  const char *found = NULL;

  /* Nearly all values are codes. */
  if (stafett_currency_is_code (text))
    {
      g_strlcpy (code, text, 4);
      return TRUE;
    }

  stripped = g_strstrip (g_strdup (text));
  lower = stafett_locale_dup_lower (stripped);
  upper = g_ascii_strup (stripped, -1);
  if (stafett_currency_is_code (upper))
    found = upper;
  else if (strlen (upper) > 3 && !g_ascii_isalnum (upper[3]))
    found = stafett_currency_find (upper, 3);

  for (gsize i = 0; i < G_N_ELEMENTS (signs) && found == NULL; i++)
    if (g_str_equal (lower, signs[i].text))
      found = *signs[i].currency != '\0' ? signs[i].currency : krone != NULL && g_strv_contains (krones, krone) ? krone : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (names) && found == NULL; i++)
    if (g_str_equal (lower, names[i].name))
      found = names[i].code;

  if (found != NULL)
    g_strlcpy (code, found, 4);
  return found != NULL;
}

/**
 * stafett_csv_amount_is_in:
 * @amount: an amount
 * @code: an ISO 4217 code
 *
 * Returns: whether what stands beside the amount, if anything does, may be that currency
 */
gboolean
stafett_csv_amount_is_in (const StafettAmount *amount,
                          const char          *code)
{
  return *amount->currency == '\0' || g_str_equal (amount->currency, code) || (amount->sign && fits_sign (amount->currency, code));
}

/**
 * stafett_amount_to_minor:
 * @amount: an amount
 * @currency: an ISO 4217 code
 * @minor: (out): the same in minor units of @currency, rounded to the nearest
 *
 * Returns: whether it fits
 */
gboolean
stafett_amount_to_minor (const StafettAmount *amount,
                         const char          *currency,
                         gint64              *minor)
{
  int surplus = amount->n_decimals - stafett_currency_get_exponent (currency);
  gint64 value = amount->units;

  for (; surplus < 0; surplus++)
    if (__builtin_mul_overflow (value, 10, &value))
      return FALSE;

  if (surplus > 0)
    {
      gint64 divisor = 1;

      for (; surplus > 0 && divisor <= G_MAXINT64 / 10; surplus--)
        divisor *= 10;
      value = (value + (value < 0 ? -1 : 1) * (divisor / 2)) / divisor;
    }

  *minor = value;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-money.h"

#include <string.h>

/* ISO 4217: the currencies whose minor unit is not a hundredth. */
static const struct {
  const char *code;
  int         exponent;
} exponents[] = {
  { "BHD", 3 }, { "BIF", 0 }, { "CLF", 4 }, { "CLP", 0 }, { "DJF", 0 }, { "GNF", 0 }, { "IQD", 3 }, { "ISK", 0 },
  { "JOD", 3 }, { "JPY", 0 }, { "KMF", 0 }, { "KRW", 0 }, { "KWD", 3 }, { "LYD", 3 }, { "OMR", 3 }, { "PYG", 0 },
  { "RWF", 0 }, { "TND", 3 }, { "UGX", 0 }, { "UYI", 0 }, { "UYW", 4 }, { "VND", 0 }, { "VUV", 0 }, { "XAF", 0 },
  { "XOF", 0 }, { "XPF", 0 },
};

/* ISO 4217: the currencies that people pay with. */
static const char codes[][4] = {
  "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF",
  "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLF", "CLP", "CNY", "COP",
  "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL",
  "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HRK", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR",
  "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR",
  "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR",
  "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR",
  "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN",
  "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYI",
  "UYU", "UYW", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
};

/**
 * stafett_currency_get_exponent:
 * @currency: (nullable): an ISO 4217 code
 *
 * Returns: how many decimals the minor unit of @currency has
 */
int
stafett_currency_get_exponent (const char *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (exponents); i++)
    if (g_strcmp0 (exponents[i].code, currency) == 0)
      return exponents[i].exponent;

  return 2;
}

/**
 * stafett_currency_is_code:
 * @text: (nullable): what somebody typed
 *
 * Returns: whether @text has the form of an ISO 4217 code: three capital letters
 */
gboolean
stafett_currency_is_code (const char *text)
{
  if (text == NULL || strlen (text) != 3)
    return FALSE;

  return g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]) && g_ascii_isupper (text[2]);
}

/**
 * stafett_currency_find:
 * @text: a text
 * @length: of how many bytes
 *
 * Where three letters may as well be a unit or a word, only those are a currency that some country has.
 *
 * Returns: (transfer none) (nullable): the ISO 4217 code that @text is, without regard to case
 */
const char *
stafett_currency_find (const char *text,
                       gsize       length)
{
  for (gsize i = 0; length == 3 && i < G_N_ELEMENTS (codes); i++)
    if (g_ascii_strncasecmp (codes[i], text, length) == 0)
      return codes[i];

  return NULL;
}

/**
 * stafett_money_convert:
 * @amount: an amount in minor units of @from
 * @from: (nullable): an ISO 4217 code
 * @to: (nullable): another one
 * @converted: (out): the same number of major units, in minor units of @to
 *
 * 1250.00 in a currency with two decimals stays 1250 in one with none, though its minor units are a hundred times fewer.
 *
 * Returns: whether @to can express it exactly
 */
gboolean
stafett_money_convert (gint64      amount,
                       const char *from,
                       const char *to,
                       gint64     *converted)
{
  int surplus = stafett_currency_get_exponent (from) - stafett_currency_get_exponent (to);
  gint64 value = amount;

  for (; surplus > 0; surplus--)
    {
      if (value % 10 != 0)
        return FALSE;
      value /= 10;
    }
  for (; surplus < 0; surplus++)
    if (__builtin_mul_overflow (value, 10, &value))
      return FALSE;

  *converted = value;
  return TRUE;
}

/**
 * stafett_money_format_plain:
 * @amount: an amount in minor units
 * @currency: (nullable): its ISO 4217 code
 *
 * Returns: (transfer full): the amount in major units with a decimal point and no grouping, as machines and
 *   stafett_money_parse() read it; without decimals if there are none
 */
char *
stafett_money_format_plain (gint64      amount,
                            const char *currency)
{
  int exponent = stafett_currency_get_exponent (currency);
  guint64 absolute = amount < 0 ? - (guint64) amount : (guint64) amount;
  guint64 unit = 1;

  for (int i = 0; i < exponent; i++)
    unit *= 10;

  if (absolute % unit == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, amount < 0 ? "-" : "", absolute / unit);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT,
                          amount < 0 ? "-" : "", absolute / unit, exponent, absolute % unit);
}

/**
 * stafett_money_parse:
 * @text: an amount in major units: digits, with a decimal point or comma, and spaces between the groups
 * @currency: (nullable): its ISO 4217 code
 * @amount: (out): the amount in minor units
 *
 * Returns: whether @text is an amount that @currency can express exactly, and that cannot be taken for one with thousands
 *   grouped by a point or a comma
 */
gboolean
stafett_money_parse (const char *text,
                     const char *currency,
                     gint64     *amount)
{
  int exponent = stafett_currency_get_exponent (currency);
  int decimals = -1; /* before the decimal sign */
  gboolean negative = FALSE;
  gboolean digits = FALSE;
  gint64 value = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        continue;

      if ((c == '-' || c == 0x2212) && !digits && !negative)
        {
          negative = TRUE;
        }
      else if ((c == '.' || c == ',') && decimals < 0 && digits)
        {
          decimals = 0;
        }
      else if (c >= '0' && c <= '9')
        {
          digits = TRUE;
          if (decimals >= 0 && ++decimals > exponent)
            {
              if (c != '0')
                return FALSE;
              continue;
            }
          if (value > (G_MAXINT64 - (gint64) (c - '0')) / 10)
            return FALSE;
          value = value * 10 + (gint64) (c - '0');
        }
      else
        {
          return FALSE;
        }
    }

  /* Three decimals where the currency has others look like thousands: 1,500 must not become 1.50. */
  if (!digits || (decimals == 3 && exponent < 3))
    return FALSE;

  for (int i = MAX (decimals, 0); i < exponent; i++)
    {
      if (value > G_MAXINT64 / 10)
        return FALSE;
      value *= 10;
    }

  *amount = negative ? -value : value;
  return TRUE;
}

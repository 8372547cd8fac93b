/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-money.h"

static void
test_exponent (void)
{
  /* ISO 4217, the codes whose minor unit is not a hundredth, and some whose is. */
  static const struct {
    const char *currency;
    int         exponent;
  } cases[] = {
    { "NOK", 2 }, { "SEK", 2 }, { "DKK", 2 }, { "EUR", 2 }, { "USD", 2 }, { NULL, 2 }, { "XYZ", 2 },
    { "BIF", 0 }, { "CLP", 0 }, { "DJF", 0 }, { "GNF", 0 }, { "ISK", 0 }, { "JPY", 0 }, { "KMF", 0 }, { "KRW", 0 },
    { "PYG", 0 }, { "RWF", 0 }, { "UGX", 0 }, { "UYI", 0 }, { "VND", 0 }, { "VUV", 0 }, { "XAF", 0 }, { "XOF", 0 }, { "XPF", 0 },
    { "BHD", 3 }, { "IQD", 3 }, { "JOD", 3 }, { "KWD", 3 }, { "LYD", 3 }, { "OMR", 3 }, { "TND", 3 },
    { "CLF", 4 }, { "UYW", 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (stafett_currency_get_exponent (cases[i].currency), ==, cases[i].exponent);
}

static void
test_code (void)
{
  static const char * const right[] = { "NOK", "EUR", "XXX" };
  static const char * const wrong[] = { "", "NO", "NOKK", "nok", "NoK", "N0K", "N K", "ÅÅ", "kr" };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (stafett_currency_is_code (right[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (stafett_currency_is_code (wrong[i]));
  g_assert_false (stafett_currency_is_code (NULL));
}

static void
test_parse (void)
{
  static const struct {
    const char *text;
    const char *currency;
    gint64      amount;
  } cases[] = {
    { "0", "NOK", 0 }, { "1", "NOK", 100 }, { "12.5", "NOK", 1250 }, { "12,50", "NOK", 1250 }, { "12.05", "NOK", 1205 },
    { "1 234 567,89", "NOK", 123456789 }, { "1\302\240234,50", "NOK", 123450 }, { "1\342\200\257234", "NOK", 123400 },
    { "-3", "NOK", -300 }, { "\342\210\2223,25", "NOK", -325 }, { " 7 ", "NOK", 700 }, { "007", "NOK", 700 },
    { "500", "JPY", 500 }, { "500.00", "JPY", 500 }, { "1.234", "BHD", 1234 }, { "1.2", "BHD", 1200 },
    { "92233720368547758.07", "NOK", G_MAXINT64 }, { "9223372036854775807", "JPY", G_MAXINT64 }, { "5", NULL, 500 },
  };
  static const struct {
    const char *text;
    const char *currency;
  } refused[] = {
    { "", "NOK" }, { " ", "NOK" }, { "abc", "NOK" }, { "1x", "NOK" }, { "-", "NOK" }, { ".", "NOK" }, { ".5", "NOK" }, { "--1", "NOK" },
    { "1-", "NOK" }, { "1.2.3", "NOK" }, { "1,234.50", "NOK" }, { "1.234,50", "NOK" }, { "0.001", "NOK" }, { "12.345", "NOK" },
    { "0.5", "JPY" }, { "1.000", "JPY" }, { "1e3", "NOK" }, { "0x10", "NOK" }, { "+1", "NOK" }, { "92233720368547758.08", "NOK" },
    { "9223372036854775808", "JPY" }, { "99999999999999999999999999", "NOK" }, { "kr 5", "NOK" }, { "922337203685477581", "NOK" }, { "922337203685477581", "CLF" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 amount = 42;

      g_test_message ("“%s” %s", cases[i].text, cases[i].currency);
      g_assert_true (stafett_money_parse (cases[i].text, cases[i].currency, &amount));
      g_assert_cmpint (amount, ==, cases[i].amount);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      gint64 amount = 42;

      g_test_message ("“%s” %s", refused[i].text, refused[i].currency);
      g_assert_false (stafett_money_parse (refused[i].text, refused[i].currency, &amount));
      g_assert_cmpint (amount, ==, 42);
    }
}

/* A sum with a sign that groups thousands must not shrink to a thousandth unseen. */
static void
test_thousands (void)
{
  static const char * const texts[] = { "1,000", "1.000", "25,500", "10.000" };
  gint64 amount;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (stafett_money_parse (texts[i], "NOK", &amount));
}

static void
test_format (void)
{
  static const struct {
    gint64      amount;
    const char *currency;
    const char *text;
  } cases[] = {
    { 0, "NOK", "0" }, { 100, "NOK", "1" }, { 105, "NOK", "1.05" }, { 150, "NOK", "1.50" }, { -5, "NOK", "-0.05" },
    { -12345, "NOK", "-123.45" }, { 500, "JPY", "500" }, { 1234, "BHD", "1.234" }, { 1, "KWD", "0.001" },
    { G_MAXINT64, "NOK", "92233720368547758.07" }, { G_MININT64, "NOK", "-92233720368547758.08" }, { 123, NULL, "1.23" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = stafett_money_format_plain (cases[i].amount, cases[i].currency);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_round_trip (void)
{
  static const char * const currencies[] = { "NOK", "JPY", "BHD", "CLF" };

  for (guint i = 0; i < 2000; i++)
    {
      const char *currency = currencies[i % G_N_ELEMENTS (currencies)];
      gint64 amount = (gint64) g_test_rand_int () * (1 << 20) + g_test_rand_int ();
      g_autofree char *text = stafett_money_format_plain (amount, currency);
      gint64 parsed;

      g_assert_true (stafett_money_parse (text, currency, &parsed));
      g_assert_cmpint (parsed, ==, amount);
    }
}

static void
test_convert (void)
{
  static const struct {
    gint64      amount;
    const char *from;
    const char *to;
    gboolean    exact;
    gint64      converted;
  } cases[] = {
    { 125000, "NOK", "JPY", TRUE, 1250 }, { 125050, "NOK", "JPY", FALSE, 0 }, { -125000, "NOK", "JPY", TRUE, -1250 },
    { -125050, "NOK", "JPY", FALSE, 0 }, { 1250, "JPY", "NOK", TRUE, 125000 }, { 1250, "JPY", "CLF", TRUE, 12500000 },
    { 5, "NOK", "EUR", TRUE, 5 }, { 10, "KWD", "NOK", TRUE, 1 }, { 5, "KWD", "NOK", FALSE, 0 }, { 0, "KWD", "JPY", TRUE, 0 },
    { G_MAXINT64, "NOK", "NOK", TRUE, G_MAXINT64 }, { G_MAXINT64 / 10 + 1, "NOK", "KWD", FALSE, 0 }, { G_MININT64, "JPY", "NOK", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 converted = 0;

      g_assert_cmpint (stafett_money_convert (cases[i].amount, cases[i].from, cases[i].to, &converted), ==, cases[i].exact);
      if (cases[i].exact)
        g_assert_cmpint (converted, ==, cases[i].converted);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/exponent", test_exponent);
  g_test_add_func ("/core/money/code", test_code);
  g_test_add_func ("/core/money/parse", test_parse);
  g_test_add_func ("/core/money/thousands", test_thousands);
  g_test_add_func ("/core/money/format", test_format);
  g_test_add_func ("/core/money/round-trip", test_round_trip);
  g_test_add_func ("/core/money/convert", test_convert);

  return g_test_run ();
}

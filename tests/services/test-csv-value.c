/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-money.h"
#include "services/stafett-csv-value.h"

/* Dates and amounts in the forms that people and programs give them (issue 4, Import). */

typedef struct {
  const char       *text;
  StafettEvidence   evidence;
  StafettDateOrder  order;
  const char       *date; /* NULL: none */
} DateCase;

static const DateCase date_cases[] = {
  { "2026-12-31", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2026-12-31" },
  { "2026/3/4", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2026-03-04" },
  { "20261231", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2026-12-31" },
  { "31.12.2026", STAFETT_EVIDENCE_FIRST, STAFETT_DATE_ORDER_UNKNOWN, "2026-12-31" },
  { "3.4.2026", STAFETT_EVIDENCE_FIRST, STAFETT_DATE_ORDER_DMY, "2026-04-03" },
  { "3.4.2026", STAFETT_EVIDENCE_FIRST, STAFETT_DATE_ORDER_MDY, "2026-04-03" },
  { "16 Apr, 2021 00:02:00", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "Apr 16, 2021", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "Friday, April 16th, 2021 11:30 PM", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "fredag 16. april 2021 kl. 11.30", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "17. mai 2021", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-05-17" },
  { "16-Apr-21", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "1 des 99", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "1999-12-01" },
  { "12/31/2026", STAFETT_EVIDENCE_SECOND, STAFETT_DATE_ORDER_UNKNOWN, "2026-12-31" },
  { "31/12/2026", STAFETT_EVIDENCE_FIRST, STAFETT_DATE_ORDER_UNKNOWN, "2026-12-31" },
  { "03/04/2026", STAFETT_EVIDENCE_AMBIGUOUS, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "03/04/2026", STAFETT_EVIDENCE_AMBIGUOUS, STAFETT_DATE_ORDER_DMY, "2026-04-03" },
  { "03/04/2026", STAFETT_EVIDENCE_AMBIGUOUS, STAFETT_DATE_ORDER_MDY, "2026-03-04" },
  { "4/4/2026", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2026-04-04" },
  { "25/12/2026", STAFETT_EVIDENCE_FIRST, STAFETT_DATE_ORDER_MDY, NULL },
  { "07/15/2009 02:14:45+0800", STAFETT_EVIDENCE_SECOND, STAFETT_DATE_ORDER_UNKNOWN, "2009-07-15" },
  { "2009-07-14T22:14:45-08:00", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2009-07-14" },
  { "2010-10-14T12:00:00.000Z", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2010-10-14" },
  { "2010-10-14 12:00 UTC+2", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2010-10-14" },
  { "2010-10-14T12:00:00.000Z-0300", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "2010-10-14 25:00", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "2026-02-30", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "2026-13-01", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "0/0/2026", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_DMY, NULL },
  { "soon", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_DMY, NULL },
  { "12", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_DMY, NULL },
  { "1 2", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_DMY, NULL },
  { "", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_DMY, NULL },
  { "16. april 2021", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "16. mai 2021", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-05-16" },
  { "5 okt. 2021", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-10-05" },
  { "5. März 2021", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-03-05" },
  { "1. juni 21", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-06-01" },
  { "31.12.26", STAFETT_EVIDENCE_FIRST, STAFETT_DATE_ORDER_UNKNOWN, "2026-12-31" },
  { "31.12.2026 14.30", STAFETT_EVIDENCE_FIRST, STAFETT_DATE_ORDER_UNKNOWN, "2026-12-31" },
  { "4/16/2021, 12:02:05 p.m.", STAFETT_EVIDENCE_SECOND, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "4/16/21 9:02PM", STAFETT_EVIDENCE_SECOND, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "2021.04.16", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "Apr-16-2021", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "16-APR-21 10.11.12.000000000 AM", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "Fri Apr 16 2021 10:00:00 GMT+0200 (CEST)", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "Fri, 16 Apr 2021 10:00:00 +0000", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "2021-04-16T00:02:00.123456789Z", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "20210416T101112Z", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "20210416101112", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "44302", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "44302.5", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "1618531200", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "1618531200000", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DATE_ORDER_UNKNOWN, "2021-04-16" },
  { "44,302", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "12345", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "99999", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "123456789", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "April 2021", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "2021", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "04/2021", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "2021-04", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "0000-00-00", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "4/16/2021 13:02 AM", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "2021-04-16 10:11 CET+1", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "2021-04-16T00:02:00-0300Z", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "99999-01-01", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_UNKNOWN, NULL },
  { "2026-12-31 and more", STAFETT_EVIDENCE_INVALID, STAFETT_DATE_ORDER_DMY, NULL },
};

static void
test_dates (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (date_cases); i++)
    {
      const DateCase *c = &date_cases[i];
      gint64 date = 0;

      g_test_message ("%s", c->text);
      g_assert_cmpint (stafett_csv_look_at_date (c->text), ==, c->evidence);
      g_assert_cmpint (stafett_csv_parse_date (c->text, c->order, &date, NULL), ==, c->date != NULL);
      if (c->date != NULL)
        {
          g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (date / G_USEC_PER_SEC);
          g_autofree char *text = g_date_time_format (time, "%Y-%m-%d");

          g_assert_cmpstr (text, ==, c->date);
          g_assert_cmpint (date % G_TIME_SPAN_DAY, ==, 0);
        }
    }
}

/* The day is the one that is written; what came before what is told by time and zone. */
static void
test_instants (void)
{
  static const struct {
    const char *text;
    const char *day;
    const char *instant;
  } instants[] = {
    { "2026-03-04", "2026-03-04", "2026-03-04T00:00:00Z" },
    { "2026-03-04 13:05", "2026-03-04", "2026-03-04T13:05:00Z" },
    { "2026-03-04 12:05 AM", "2026-03-04", "2026-03-04T00:05:00Z" },
    { "2026-03-04 12:05 pm", "2026-03-04", "2026-03-04T12:05:00Z" },
    { "4. mars 2026 kl. 13.05", "2026-03-04", "2026-03-04T13:05:00Z" },
    { "2026-03-04T22:30:00-08:00", "2026-03-04", "2026-03-05T06:30:00Z" },
    { "2026-03-04T02:14:45+0800", "2026-03-04", "2026-03-03T18:14:45Z" },
    { "2026-03-04 02:14 CET", "2026-03-04", "2026-03-04T01:14:00Z" },
    { "2026-03-04 02:14 UTC+5:30", "2026-03-04", "2026-03-03T20:44:00Z" },
    { "Wed Mar 04 2026 02:14:45 GMT+0100 (CET)", "2026-03-04", "2026-03-04T01:14:45Z" },
    { "20260304T021445Z", "2026-03-04", "2026-03-04T02:14:45Z" },
    { "44302.75", "2021-04-16", "2021-04-16T18:00:00Z" },
    { "1618567260", "2021-04-16", "2021-04-16T10:01:00Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autoptr (GDateTime) day = NULL;
      g_autoptr (GDateTime) when = NULL;
      g_autofree char *day_text = NULL;
      g_autofree char *when_text = NULL;
      gint64 date, instant;

      g_test_message ("%s", instants[i].text);
      g_assert_true (stafett_csv_parse_date (instants[i].text, STAFETT_DATE_ORDER_UNKNOWN, &date, &instant));
      day = g_date_time_new_from_unix_utc (date / G_USEC_PER_SEC);
      when = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
      day_text = g_date_time_format (day, "%Y-%m-%d");
      when_text = g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ");
      g_assert_cmpstr (day_text, ==, instants[i].day);
      g_assert_cmpstr (when_text, ==, instants[i].instant);
    }
}

static void
test_nothing (void)
{
  static const char * const nothing[] = { "", " ", "-", "–", "N/A", "#N/A", "NULL", "null", "(blank)", "0000-00-00", "\\N" };
  static const char * const something[] = { "0", "x", "2026-01-01", "none of them" };

  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++)
    g_assert_true (stafett_csv_is_nothing (nothing[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (something); i++)
    g_assert_false (stafett_csv_is_nothing (something[i]));
}

static void
test_currencies (void)
{
  static const struct {
    const char *text;
    const char *krone;
    const char *code; /* NULL: none */
  } currencies[] = {
    { "NOK", NULL, "NOK" }, { " eur ", NULL, "EUR" }, { "€", NULL, "EUR" }, { "$", NULL, "USD" }, { "USD - U.S. Dollar", NULL, "USD" },
    { "Norske kroner", NULL, "NOK" }, { "Svenska kronor", "NOK", "SEK" }, { "kr", "NOK", "NOK" }, { "kr", "SEK", "SEK" }, { "kr", "EUR", NULL },
    { "Euro", NULL, "EUR" }, { "money", NULL, NULL }, { "", NULL, NULL }, { "EURO AREA", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      char code[4] = "";

      g_test_message ("%s", currencies[i].text);
      g_assert_cmpint (stafett_csv_find_currency (currencies[i].text, currencies[i].krone, code), ==, currencies[i].code != NULL);
      g_assert_cmpstr (code, ==, currencies[i].code != NULL ? currencies[i].code : "");
    }
}

typedef struct {
  const char         *text;
  StafettEvidence     evidence;
  StafettDecimalSign  sign;
  const char         *amount; /* NULL: none */
  const char         *currency;
} AmountCase;

static const AmountCase amount_cases[] = {
  { "1054", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "1054", "" },
  { "500000.0", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "500000", "" },
  { "$1,117.10K", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "1117100", "USD" },
  { "1.234,56", STAFETT_EVIDENCE_SECOND, STAFETT_DECIMAL_SIGN_UNKNOWN, "1234.56", "" },
  { "1 234,56 kr", STAFETT_EVIDENCE_SECOND, STAFETT_DECIMAL_SIGN_UNKNOWN, "1234.56", "" },
  { "kr 1\302\240234\302\240567", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "1234567", "" },
  { "kr. 12,-", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "12", "" },
  { "NOK 12 mill.", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "12000000", "NOK" },
  { "1,5 mrd EUR", STAFETT_EVIDENCE_SECOND, STAFETT_DECIMAL_SIGN_UNKNOWN, "1500000000", "EUR" },
  { "€2.5M", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "2500000", "EUR" },
  { "3B", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "3000000000", "" },
  { "1'234'567.50", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "1234567.50", "" },
  { "1,234,567", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "1234567", "" },
  { "1.234.567", STAFETT_EVIDENCE_SECOND, STAFETT_DECIMAL_SIGN_UNKNOWN, "1234567", "" },
  { "1.234", STAFETT_EVIDENCE_AMBIGUOUS, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "1.234", STAFETT_EVIDENCE_AMBIGUOUS, STAFETT_DECIMAL_SIGN_COMMA, "1234", "" },
  { "1.234", STAFETT_EVIDENCE_AMBIGUOUS, STAFETT_DECIMAL_SIGN_POINT, "1.23", "" },
  { "1,234", STAFETT_EVIDENCE_AMBIGUOUS, STAFETT_DECIMAL_SIGN_POINT, "1234", "" },
  { "0.125", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "0.13", "" },
  { "12.5", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_COMMA, NULL, "" },
  { "-12.50", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "-12.50", "" },
  { "(1 200)", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "-1200", "" },
  { "500-", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "-500", "" },
  { "\342\210\222" "500", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "-500", "" },
  { "CAD $5", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "5", "CAD" },
  { "+5", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "5", "" },
  { "NOK 1.234.567,00", STAFETT_EVIDENCE_SECOND, STAFETT_DECIMAL_SIGN_UNKNOWN, "1234567", "NOK" },
  { "1'234.50", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "1234.50", "" },
  { "(1,200.50)", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "-1200.50", "" },
  { "(1,200)", STAFETT_EVIDENCE_AMBIGUOUS, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "1.2M", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "1200000", "" },
  { "€1,5 mio", STAFETT_EVIDENCE_SECOND, STAFETT_DECIMAL_SIGN_UNKNOWN, "1500000", "EUR" },
  { "1 234,50 kr", STAFETT_EVIDENCE_SECOND, STAFETT_DECIMAL_SIGN_UNKNOWN, "1234.50", "" },
  { "–500", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "-500", "" },
  { "-$500", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "-500", "USD" },
  { "$(500)", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "-500", "USD" },
  { "500:-", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "500", "" },
  { "10 TNOK", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "10000", "NOK" },
  { "10 MNOK", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "10000000", "NOK" },
  { "5 Mkr", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "5000000", "" },
  { "2,5 millioner kroner", STAFETT_EVIDENCE_SECOND, STAFETT_DECIMAL_SIGN_UNKNOWN, "2500000", "" },
  { "1000 kroner", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "1000", "" },
  { "1000 euro", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "1000", "EUR" },
  { "A$5", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "5", "AUD" },
  { "1.5E+06", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "1500000", "" },
  { "1e6", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "1000000", "" },
  { "5E-2", STAFETT_EVIDENCE_NEUTRAL, STAFETT_DECIMAL_SIGN_UNKNOWN, "0.05", "" },
  { "$ 1 234.50 USD", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "1234.50", "USD" },
  { ".5", STAFETT_EVIDENCE_FIRST, STAFETT_DECIMAL_SIGN_UNKNOWN, "0.50", "" },
  { "12 stk", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "500 PCS", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "12%", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "10 T", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "$5 EUR", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "EUR $5", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "1e2e3", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "500-600", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "ca 500", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "12 34", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "(5", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "12,34,5", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "--5", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "5 apples", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "$", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
  { "99999999999999999999999", STAFETT_EVIDENCE_INVALID, STAFETT_DECIMAL_SIGN_UNKNOWN, NULL, "" },
};

static void
test_amounts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (amount_cases); i++)
    {
      const AmountCase *c = &amount_cases[i];
      StafettAmount amount = { 0, };

      g_test_message ("%s", c->text);
      g_assert_cmpint (stafett_csv_look_at_amount (c->text), ==, c->evidence);
      g_assert_cmpint (stafett_csv_parse_amount (c->text, c->sign, &amount), ==, c->amount != NULL);
      if (c->amount != NULL)
        {
          g_autofree char *text = NULL;
          gint64 minor;

          g_assert_true (stafett_amount_to_minor (&amount, "NOK", &minor));
          text = stafett_money_format_plain (minor, "NOK");
          g_assert_cmpstr (text, ==, c->amount);
          g_assert_cmpstr (amount.currency, ==, c->currency);
        }
    }
}

static void
test_minor_units (void)
{
  StafettAmount amount;
  gint64 minor;

  g_assert_true (stafett_csv_parse_amount ("1234.5", STAFETT_DECIMAL_SIGN_POINT, &amount));
  g_assert_true (stafett_amount_to_minor (&amount, "JPY", &minor));
  g_assert_cmpint (minor, ==, 1235);
  g_assert_true (stafett_amount_to_minor (&amount, "KWD", &minor));
  g_assert_cmpint (minor, ==, 1234500);

  g_assert_true (stafett_csv_parse_amount ("99999999999999999", STAFETT_DECIMAL_SIGN_POINT, &amount));
  g_assert_false (stafett_amount_to_minor (&amount, "KWD", &minor));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv-value/dates", test_dates);
  g_test_add_func ("/csv-value/instants", test_instants);
  g_test_add_func ("/csv-value/nothing", test_nothing);
  g_test_add_func ("/csv-value/currencies", test_currencies);
  g_test_add_func ("/csv-value/amounts", test_amounts);
  g_test_add_func ("/csv-value/minor-units", test_minor_units);

  return g_test_run ();
}

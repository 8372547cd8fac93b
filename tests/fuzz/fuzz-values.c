/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/stafett-money.h"
#include "mutate.h"
#include "services/stafett-csv-formula.h"
#include "services/stafett-import-private.h"

/* usage: fuzz-values [SECONDS [SEED]]
 *
 * Gives the readers of dates, amounts, headings and numbers texts that are put together from parts of such, and looks at what they must
 * keep to: what is found to be a date or an amount is one in the order or with the sign that it tells, the date that is read is read again from
 * its own form, and what was written with an apostrophe is read without. */

static const char * const pieces[] = {
  "2026", "26", "12", "31", "3", "0", "00", "1", "9999", "0001", "44927", "1618531200", "20261231", ".", ",", "/", "-", " ", ":", "T", "Z", "+", "+02:00", "-0800", "(CEST)",
  "[Europe/Oslo]", "CET", "AM", "p.m.", "kl.", "Uhr", "mars", "mar", "Dec", "février", "Mai", "de", "den", "Mon", "søndag", "st", "er", "h", "'", "''", "=", "\"", "@",
  "$", "€", "kr", "NOK", "TNOK", "mill.", "K", "%", "(", ")", "e", "E+06", "1,234", "1.234,56", "\302\240", "\342\200\257", "\342\210\222", "\342\200\231", "１", "٣", "\315\201",
  "\360\237\230\200", "Amount", "Beløp", "i", "1000", "phone", "Company", "name", "Org.nr", "MVA", "NO", "923456789", "AS", "GmbH", "@a.no", "http://", "www.", "NULL", "#N/A",
};

static char *
dup_text (GRand *random)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gint32 n = g_rand_int_range (random, 0, 12); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);

  return g_strdup (text->str);
}

static void
check_date (const char *text)
{
  StafettEvidence evidence = stafett_csv_look_at_date (text);
  gint64 day_first = 0, month_first = 0, unknown = 0, again = 0, instant;
  gboolean dmy = stafett_csv_parse_date (text, STAFETT_DATE_ORDER_DMY, &day_first, &instant);
  gboolean mdy = stafett_csv_parse_date (text, STAFETT_DATE_ORDER_MDY, &month_first, NULL);
  gboolean either = stafett_csv_parse_date (text, STAFETT_DATE_ORDER_UNKNOWN, &unknown, NULL);

  g_assert_cmpint (dmy || mdy, ==, evidence != STAFETT_EVIDENCE_INVALID);
  g_assert_cmpint (either, ==, evidence != STAFETT_EVIDENCE_INVALID && evidence != STAFETT_EVIDENCE_AMBIGUOUS);
  if (evidence == STAFETT_EVIDENCE_AMBIGUOUS)
    g_assert_true (dmy && mdy && day_first != month_first);
  if (either)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (unknown / G_USEC_PER_SEC);
      g_autofree char *iso = g_date_time_format (time, "%Y-%m-%d");

      g_assert_cmpint (unknown % G_TIME_SPAN_DAY, ==, 0);
      g_assert_cmpint (g_date_time_get_year (time), >=, 1000);
      g_assert_cmpint (g_date_time_get_year (time), <=, 9999);
      g_assert_true (stafett_csv_parse_date (iso, STAFETT_DATE_ORDER_UNKNOWN, &again, NULL));
      g_assert_cmpint (again, ==, unknown);
    }
}

static void
check_amount (const char *text)
{
  StafettEvidence evidence = stafett_csv_look_at_amount (text);
  StafettAmount point, comma, unknown;
  gboolean with_point = stafett_csv_parse_amount (text, STAFETT_DECIMAL_SIGN_POINT, &point);
  gboolean with_comma = stafett_csv_parse_amount (text, STAFETT_DECIMAL_SIGN_COMMA, &comma);
  gboolean either = stafett_csv_parse_amount (text, STAFETT_DECIMAL_SIGN_UNKNOWN, &unknown);
  gint64 minor;

  g_assert_cmpint (with_point || with_comma, ==, evidence != STAFETT_EVIDENCE_INVALID);
  g_assert_cmpint (either, ==, evidence != STAFETT_EVIDENCE_INVALID && evidence != STAFETT_EVIDENCE_AMBIGUOUS);
  if (either && stafett_amount_to_minor (&unknown, "NOK", &minor))
    {
      g_autofree char *plain = stafett_money_format_plain (minor, "NOK");
      StafettAmount again;
      gint64 same;

      g_assert_true (stafett_csv_parse_amount (plain, STAFETT_DECIMAL_SIGN_POINT, &again));
      g_assert_true (stafett_amount_to_minor (&again, "NOK", &same));
      g_assert_cmpint (same, ==, minor);
    }
}

static void
check_heading (const char *text)
{
  StafettImportHeading *heading = stafett_import_heading_new (STAFETT_RECORD_KIND_SALE, text);
  const char *currency = stafett_import_heading_find_currency (text);
  int magnitude = stafett_import_heading_find_magnitude (text);

  g_assert_true (currency == NULL || stafett_currency_is_code (currency));
  g_assert_true (magnitude == 0 || magnitude == 3 || magnitude == 6);
  stafett_import_heading_free (heading);
}

static void
check_number (const char *text)
{
  g_autofree char *number = stafett_import_dup_organisation_number (text);
  g_autofree char *again = stafett_import_dup_organisation_number (number);
  g_auto (GStrv) spellings = stafett_import_dup_spellings (number);

  g_assert_cmpstr (again, ==, number);
  for (guint i = 0; spellings[i] != NULL; i++)
    {
      g_autofree char *plain = stafett_import_dup_organisation_number (spellings[i]);

      g_assert_cmpstr (plain, ==, number);
    }
}

static void
check_guard (const char *text,
             gboolean    spreadsheet)
{
  g_autofree char *written = g_strconcat (stafett_csv_needs_guard (text, spreadsheet) ? "'" : "", text, NULL);

  g_assert_cmpstr (stafett_csv_unguard (written), ==, text);
}

static void
check_text (GRand *random)
{
  g_autofree char *text = dup_text (random);
  char code[4] = "";

  check_date (text);
  check_amount (text);
  check_heading (text);
  check_number (text);
  check_guard (text, TRUE);
  check_guard (text, FALSE);
  g_assert_true (!stafett_csv_find_currency (text, "NOK", code) || stafett_currency_is_code (code));
  g_assert_cmpint (stafett_import_look_at_value (text), <, STAFETT_IMPORT_N_LOOKS);
  stafett_csv_is_nothing (text);
  stafett_import_find_status (text);
}

int
main (int    argc,
      char **argv)
{
  return fuzz_run (argc, argv, "values", check_text);
}

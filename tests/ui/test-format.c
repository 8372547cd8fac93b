/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "ui/stafett-format.h"

/* Amounts and dates as people read them. Norwegian is spoken without a locale for it, as in a small container. */

#define DAY (G_USEC_PER_SEC * G_GINT64_CONSTANT (86400))

static const struct {
  const char *language;
  const char *date;
  const char *time;
  const char *whole;
  const char *decimals;
} cases[] = {
  /* GLib looks only once whether there is a translation, so the one that has it comes first. */
  { "nb", "31. des. 2026", "31.12.2026 14.05", "1\u202f234\u202f567\u00a0NOK", "-12\u202f500,50\u00a0NOK" },
  { "en", "31 Dec 2026", "31 Dec 2026 14:05", "1\u202f234\u202f567\u00a0NOK", "-12\u202f500.50\u00a0NOK" },
};

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_languages (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 12, 31, 14, 5, 0);
  gint64 now = g_date_time_to_unix (time) * G_USEC_PER_SEC;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_setenv ("LANGUAGE", cases[i].language, TRUE);
      textdomain (GETTEXT_PACKAGE); /* so that gettext looks at LANGUAGE again */

      assert_text (stafett_format_date (now - now % DAY), cases[i].date);
      assert_text (stafett_format_time (now), cases[i].time);
      assert_text (stafett_format_money (123456700, "NOK"), cases[i].whole);
      assert_text (stafett_format_money (-1250050, "NOK"), cases[i].decimals);
    }
}

/* A day is typed as the machine writes it, or with points as in Norwegian; never so that day and month could be taken for each other. */
static void
test_days (void)
{
  static const struct {
    const char *text;
    const char *day; /* (nullable): none */
  } days[] = {
    { "2026-12-31", "2026-12-31" },   { " 2026-1-2 ", "2026-01-02" },   { "31.12.2026", "2026-12-31" }, { "2. 1. 2026", "2026-01-02" },
    { "29.2.2028", "2028-02-29" },    { "29.02.2026", NULL },           { "12/31/2026", NULL },         { "31.12.26", NULL },
    { "next week", NULL },            { "2026-13-01", NULL },           { "31.12.2026 x", NULL },       { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GDateTime) day = stafett_format_parse_day (days[i].text);
      g_autofree char *text = day != NULL ? g_date_time_format (day, "%Y-%m-%d") : NULL;

      g_assert_cmpstr (text, ==, days[i].day);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("STAFETT_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_test_add_func ("/ui/format/languages", test_languages);
  g_test_add_func ("/ui/format/days", test_days);

  return g_test_run ();
}

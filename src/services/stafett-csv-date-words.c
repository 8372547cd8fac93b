/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-csv-date-words.h"

#include <string.h>

/* The words in dates, in English, Norwegian, Danish, Swedish, German, Dutch, French, Spanish, Italian and Portuguese. They stand here
 * in small letters without accents, and so they are given: who writes them leaves accents out as well. */

/* The first three letters tell, too. What begins like a month and goes on otherwise is none. */
static const struct {
  const char *name;
  int         month;
} months[] = {
  { "january", 1 }, { "januar", 1 }, { "januari", 1 }, { "janner", 1 }, { "janvier", 1 }, { "janv", 1 }, { "enero", 1 }, { "gennaio", 1 }, { "janeiro", 1 },
  { "february", 2 }, { "februar", 2 }, { "februari", 2 }, { "fevrier", 2 }, { "fevr", 2 }, { "febrero", 2 }, { "febbraio", 2 }, { "fevereiro", 2 },
  { "march", 3 }, { "mars", 3 }, { "marts", 3 }, { "marz", 3 }, { "mrz", 3 }, { "maart", 3 }, { "mrt", 3 }, { "marzo", 3 }, { "marco", 3 },
  { "april", 4 }, { "avril", 4 }, { "abril", 4 }, { "aprile", 4 },
  { "may", 5 }, { "mai", 5 }, { "maj", 5 }, { "mei", 5 }, { "mayo", 5 }, { "maggio", 5 }, { "maio", 5 },
  { "june", 6 }, { "juni", 6 }, { "juin", 6 }, { "junio", 6 }, { "giugno", 6 }, { "junho", 6 },
  { "july", 7 }, { "juli", 7 }, { "juillet", 7 }, { "juil", 7 }, { "julio", 7 }, { "luglio", 7 }, { "julho", 7 },
  { "august", 8 }, { "augusti", 8 }, { "augustus", 8 }, { "aout", 8 }, { "agosto", 8 },
  { "september", 9 }, { "sept", 9 }, { "septembre", 9 }, { "septiembre", 9 }, { "setiembre", 9 }, { "settembre", 9 }, { "setembro", 9 },
  { "october", 10 }, { "oktober", 10 }, { "octobre", 10 }, { "octubre", 10 }, { "ottobre", 10 }, { "outubro", 10 },
  { "november", 11 }, { "novembre", 11 }, { "noviembre", 11 }, { "novembro", 11 },
  { "december", 12 }, { "desember", 12 }, { "dezember", 12 }, { "decembre", 12 }, { "diciembre", 12 }, { "dicembre", 12 }, { "dezembro", 12 },
};

/* The first three letters of these as well. */
static const char * const weekdays[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tues", "thur", "thurs",
  "mandag", "tirsdag", "tysdag", "tisdag", "onsdag", "torsdag", "fredag", "lordag", "laurdag", "sondag", "sundag",
  "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
  "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
  "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
  "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica",
  "segunda", "terca", "quarta", "quinta", "sexta", "feira",
};

static const char * const short_weekdays[] = { "mo", "di", "mi", "do", "fr", "sa", "so", "ma", "wo", "vr", "za", "zo", "ti", "on", "to", "lo", NULL };
static const char * const particles[] = { "den", "the", "of", "de", "del", "der", "le", "el", "il", NULL };
static const char * const ats[] = { "at", "kl", "klokka", "klokken", "um", "om", "a", "as", "alle", NULL };

static const struct {
  const char *name;
  int         hours; /* from universal time */
} zones[] = {
  { "z", 0 }, { "utc", 0 }, { "gmt", 0 }, { "wet", 0 }, { "west", 1 }, { "bst", 1 }, { "cet", 1 }, { "mez", 1 }, { "cest", 2 }, { "mesz", 2 },
  { "eet", 2 }, { "eest", 3 }, { "est", -5 }, { "edt", -4 }, { "cst", -6 }, { "cdt", -5 }, { "mst", -7 }, { "mdt", -6 }, { "pst", -8 }, { "pdt", -7 },
};

/* A word or its beginning of three letters. */
static gboolean
is_short_for (const char *word,
              const char *name)
{
  return g_str_equal (word, name) || (strlen (word) == 3 && g_str_has_prefix (name, word));
}

/**
 * stafett_date_find_month:
 * @word: a word of a date, in small letters
 *
 * A month's name may be shortened to three letters. "jui" is June and July to the French.
 *
 * Returns: the month that it means, 1 to 12; 0 if it is none, or may be two
 */
int
stafett_date_find_month (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (is_short_for (word, months[i].name))
      return g_str_equal (word, "jui") ? 0 : months[i].month;

  return 0;
}

/**
 * stafett_date_is_weekday:
 * @word: a word of a date, in small letters
 *
 * A name may be shortened to three letters.
 *
 * Returns: whether it is the name of a day of the week
 */
gboolean
stafett_date_is_weekday (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (is_short_for (word, weekdays[i]))
      return TRUE;

  return g_strv_contains (short_weekdays, word);
}

/**
 * stafett_date_is_particle:
 * @word: a word of a date, in small letters
 *
 * Returns: whether it may stand between the parts of a date and says nothing: "3 de marzo de 2026"
 */
gboolean
stafett_date_is_particle (const char *word)
{
  return g_strv_contains (particles, word);
}

/**
 * stafett_date_is_at:
 * @word: a word of a date, in small letters
 *
 * Returns: whether it stands before the time of the day: "kl. 12.30"
 */
gboolean
stafett_date_is_at (const char *word)
{
  return g_strv_contains (ats, word);
}

/**
 * stafett_date_find_zone:
 * @word: a word of a date, in small letters
 * @hours: (out): how many hours its clocks are ahead of UTC; not set if it is none
 *
 * Returns: whether it is the name of a time zone
 */
gboolean
stafett_date_find_zone (const char *word,
                        int        *hours)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (g_str_equal (word, zones[i].name))
      {
        *hours = zones[i].hours;
        return TRUE;
      }

  return FALSE;
}

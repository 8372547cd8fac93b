/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>

#include "support/test-session.h"

#define DAYS_AGO(days) (TEST_TIME - (gint64) (days) * G_TIME_SPAN_DAY)

static const StafettList lists[] = {
  STAFETT_LIST_CATEGORIES, STAFETT_LIST_STATUSES, STAFETT_LIST_COMPANIES, STAFETT_LIST_CONTACTS, STAFETT_LIST_SALES,
  STAFETT_LIST_RULES, STAFETT_LIST_CONFIRMATIONS, STAFETT_LIST_JOURNAL, STAFETT_LIST_ASSOCIATES,
};

static void
set_up (TestSession   *test,
        gconstpointer  data)
{
  test_session_set_up (test, STAFETT_CONTENTS_DEMO);
}

static void
tear_down (TestSession   *test,
           gconstpointer  data)
{
  test_session_tear_down (test);
}

static gint64
get_integer (StafettTable *table,
             guint         row,
             const char   *column)
{
  const char *cell = stafett_table_get (table, row, column);

  return cell != NULL ? g_ascii_strtoll (cell, NULL, 10) : 0;
}

static guint
count (StafettTable *table,
       const char   *column,
       const char   *value)
{
  guint n = 0;

  for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
    n += g_strcmp0 (stafett_table_get (table, i, column), value) == 0;

  return n;
}

static void
assert_all_different (StafettTable *table,
                      const char   *column)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
    {
      const char *value = stafett_table_get (table, i, column);

      g_assert_nonnull (value);
      if (!g_hash_table_add (values, (gpointer) value))
        g_error ("%s is there twice", value);
    }
}

/* The numbers that the issue asks for, and nothing of a list left unused. */
static void
test_contents (TestSession   *test,
               gconstpointer  data)
{
  g_autoptr (StafettTable) companies = test_session_list (test, STAFETT_LIST_COMPANIES);
  g_autoptr (StafettTable) contacts = test_session_list (test, STAFETT_LIST_CONTACTS);
  g_autoptr (StafettTable) sales = test_session_list (test, STAFETT_LIST_SALES);
  g_autoptr (StafettTable) associates = test_session_list (test, STAFETT_LIST_ASSOCIATES);
  g_autoptr (StafettTable) categories = test_session_list (test, STAFETT_LIST_CATEGORIES);
  g_autoptr (StafettTable) statuses = test_session_list (test, STAFETT_LIST_STATUSES);
  static const char * const currencies[] = { "NOK", "SEK", "DKK", "EUR", "ISK" };

  g_assert_cmpuint (stafett_table_get_n_rows (companies), ==, 60);
  g_assert_cmpuint (stafett_table_get_n_rows (contacts), ==, 150);
  g_assert_cmpuint (stafett_table_get_n_rows (sales), ==, 120);
  g_assert_cmpuint (stafett_table_get_n_rows (associates), ==, 6);
  g_assert_cmpuint (count (associates, "administrator", "1"), ==, 1);

  assert_all_different (companies, "name");
  assert_all_different (companies, "organisation-number");
  assert_all_different (companies, "email");
  assert_all_different (companies, "phone");
  assert_all_different (contacts, "name");
  assert_all_different (contacts, "email");
  assert_all_different (contacts, "phone");

  for (guint i = 0; i < stafett_table_get_n_rows (categories); i++)
    g_assert_cmpuint (count (companies, "category", stafett_table_get (categories, i, "name")), >=, 3);
  for (guint i = 0; i < stafett_table_get_n_rows (statuses); i++)
    g_assert_cmpuint (count (contacts, "lead-status", stafett_table_get (statuses, i, "name")), >=, 2);
  for (StafettSaleStatus status = STAFETT_SALE_STATUS_OPEN; status <= STAFETT_SALE_STATUS_STALLED; status++)
    {
      g_autofree char *text = g_strdup_printf ("%d", (int) status);

      g_assert_cmpuint (count (sales, "status", text), >=, 8);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    g_assert_cmpuint (count (sales, "currency", currencies[i]), >=, 2);

  for (guint i = 0; i < stafett_table_get_n_rows (companies); i++)
    {
      g_assert_true (g_str_has_suffix (stafett_table_get (companies, i, "email"), ".example"));
      g_assert_true (g_str_is_ascii (stafett_table_get (companies, i, "email")));
      g_assert_true (g_str_has_suffix (stafett_table_get (companies, i, "web-address"), ".example"));
      g_assert_cmpint (stafett_table_get (companies, i, "phone")[0], ==, '+');
    }
  for (guint i = 0; i < stafett_table_get_n_rows (contacts); i++)
    {
      g_assert_true (g_str_has_suffix (stafett_table_get (contacts, i, "email"), ".example"));
      g_assert_nonnull (stafett_table_get (contacts, i, "title"));
    }
  for (guint i = 0; i < stafett_table_get_n_rows (sales); i++)
    {
      g_assert_cmpint (get_integer (sales, i, "amount"), >, 0);
      g_assert_cmpint (get_integer (sales, i, "date"), <=, TEST_TIME);
      if (get_integer (sales, i, "status") == STAFETT_SALE_STATUS_LOST)
        g_assert_nonnull (stafett_table_get (sales, i, "reason"));
    }
}

static void
test_history (TestSession   *test,
              gconstpointer  data)
{
  g_autoptr (StafettTable) journal = test_session_list (test, STAFETT_LIST_JOURNAL);
  g_autoptr (StafettTable) associates = test_session_list (test, STAFETT_LIST_ASSOCIATES);
  guint n = stafett_table_get_n_rows (journal);
  guint n_by_rule = 0;
  guint n_undone = 0;

  /* The last entry is listed first; the times do not go back. */
  g_assert_cmpint (get_integer (journal, 0, "time"), <, TEST_TIME);
  g_assert_cmpint (get_integer (journal, 0, "time"), >, DAYS_AGO (1));
  g_assert_cmpint (get_integer (journal, n - 1, "time"), <, DAYS_AGO (265));
  g_assert_cmpint (get_integer (journal, n - 1, "time"), >, DAYS_AGO (290));
  for (guint i = 0; i + 1 < n; i++)
    g_assert_cmpint (get_integer (journal, i, "time"), >=, get_integer (journal, i + 1, "time"));

  for (guint i = 0; i < n; i++)
    {
      n_by_rule += get_integer (journal, i, "cause") == STAFETT_CAUSE_RULE && get_integer (journal, i, "action") == STAFETT_JOURNAL_ACTION_CHANGED;
      n_undone += get_integer (journal, i, "outcome") == STAFETT_OUTCOME_UNDONE;
      g_assert_cmpint (get_integer (journal, i, "action"), !=, STAFETT_JOURNAL_ACTION_BROKEN);
    }
  g_assert_cmpuint (n_by_rule, >=, 10);
  g_assert_cmpuint (n_undone, ==, 1);

  for (guint i = 0; i < stafett_table_get_n_rows (associates); i++)
    g_assert_cmpuint (count (journal, "by", stafett_table_get (associates, i, "name")), >=, 20);
  g_assert_cmpstr (stafett_session_get_associate (test->session)->login_name, ==, "tester");
}

static void
test_questions_and_rules (TestSession   *test,
                          gconstpointer  data)
{
  g_autoptr (StafettTable) questions = test_session_list (test, STAFETT_LIST_CONFIRMATIONS);
  g_autoptr (StafettTable) rules = test_session_list (test, STAFETT_LIST_RULES);

  /* None waits: it would be asked as soon as somebody opens the demo, before they have seen what it is about. */
  g_assert_cmpuint (count (questions, "state", "1"), ==, 0);
  g_assert_cmpuint (count (questions, "state", "2"), >=, 6);
  g_assert_cmpuint (count (questions, "state", "3"), ==, 1);
  g_assert_cmpuint (count (questions, "state", "4"), ==, 2);

  /* The example of the handbook is left to do: the rule for a sold sale has never been touched. */
  g_assert_cmpuint (stafett_table_get_n_rows (rules), ==, 4);
  for (guint i = 0; i < 4; i++)
    switch ((StafettTrigger) get_integer (rules, i, "trigger"))
      {
      case STAFETT_TRIGGER_SOLD:
      case STAFETT_TRIGGER_REGISTERED:
        g_assert_cmpint (get_integer (rules, i, "enabled"), ==, 0);
        g_assert_null (stafett_table_get (rules, i, "target"));
        break;
      case STAFETT_TRIGGER_LOST:
        g_assert_cmpint (get_integer (rules, i, "enabled"), ==, 1);
        g_assert_cmpint (get_integer (rules, i, "ask"), ==, 1);
        break;
      case STAFETT_TRIGGER_LEAD_STATUS:
        g_assert_cmpint (get_integer (rules, i, "enabled"), ==, 1);
        g_assert_cmpint (get_integer (rules, i, "ask"), ==, 0);
        break;
      default:
        g_assert_not_reached ();
      }
}

static void
test_sound (TestSession   *test,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = stafett_session_check (test->session, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (stafett_session_is_demo (test->session));
}

static void
test_deterministic (TestSession   *test,
                    gconstpointer  data)
{
  TestSession other = { 0, };

  test_session_set_up (&other, STAFETT_CONTENTS_DEMO);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (StafettTable) first = test_session_list (test, lists[i]);
      g_autoptr (StafettTable) second = test_session_list (&other, lists[i]);

      g_assert_cmpuint (stafett_table_get_n_rows (first), ==, stafett_table_get_n_rows (second));
      for (guint row = 0; row < stafett_table_get_n_rows (first); row++)
        for (guint column = 0; column < stafett_table_get_n_columns (first); column++)
          g_assert_cmpstr (stafett_table_get_cell (first, row, column), ==, stafett_table_get_cell (second, row, column));
    }
  test_session_tear_down (&other);
}

/* Whatever day of the week it is made on, and at whatever hour. */
static void
test_any_day (void)
{
  for (int hours = 0; hours < 7 * 24; hours += 25)
    {
      TestSession test = { 0, };
      g_autoptr (StafettTable) journal = NULL;
      g_autoptr (StafettTable) sales = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      gint64 now = TEST_TIME + hours * G_TIME_SPAN_HOUR;

      test_session_set_up (&test, STAFETT_CONTENTS_EMPTY);
      g_clear_object (&test.session);
      stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (test.clock), now);
      path = g_build_filename (test.folder, "demo.stafett", NULL);
      /* The creator's login name may be one of the demo's. */
      test.session = stafett_session_create (path, STAFETT_CONTENTS_DEMO, test.clock, "ingrid.solbakken", NULL, &error);
      g_assert_no_error (error);

      journal = test_session_list (&test, STAFETT_LIST_JOURNAL);
      for (guint i = 0; i < stafett_table_get_n_rows (journal); i++)
        g_assert_cmpint (get_integer (journal, i, "time"), <, now - G_TIME_SPAN_MINUTE);
      sales = test_session_list (&test, STAFETT_LIST_SALES);
      for (guint i = 0; i < stafett_table_get_n_rows (sales); i++)
        g_assert_cmpint (get_integer (sales, i, "date"), <, now);
      test_session_tear_down (&test);
    }
}

/* Lists are in the language of whoever creates the database; the same companies end in the same places. */
static void
test_language (TestSession   *test,
               gconstpointer  data)
{
  const char *customer = g_dpgettext2 (GETTEXT_PACKAGE, "category", "Customer");
  g_autoptr (StafettTable) companies = test_session_list (test, STAFETT_LIST_COMPANIES);

  g_assert_cmpuint (count (companies, "category", customer), ==, 16);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("STAFETT_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/demo/contents", TestSession, NULL, set_up, test_contents, tear_down);
  g_test_add ("/services/demo/history", TestSession, NULL, set_up, test_history, tear_down);
  g_test_add ("/services/demo/questions-and-rules", TestSession, NULL, set_up, test_questions_and_rules, tear_down);
  g_test_add ("/services/demo/sound", TestSession, NULL, set_up, test_sound, tear_down);
  g_test_add ("/services/demo/deterministic", TestSession, NULL, set_up, test_deterministic, tear_down);
  g_test_add_func ("/services/demo/any-day", test_any_day);
  g_test_add ("/services/demo/language", TestSession, NULL, set_up, test_language, tear_down);

  return g_test_run ();
}

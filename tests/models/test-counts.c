/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "models/stafett-counts.h"
#include "support/test-check.h"

/* How many records some queries list, without anybody waiting for it. */

static void
set_up (TestSession   *test,
        gconstpointer  data)
{
  test_session_set_up (test, STAFETT_CONTENTS_STANDARD);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Company %u", i);

      test_session_add_company (test, name, i == 0 ? "Customer" : "Lead");
    }
}

static void
tear_down (TestSession   *test,
           gconstpointer  data)
{
  test_session_tear_down (test);
}

static StafettListQuery *
make_query (const char *category)
{
  StafettListQuery *query = stafett_list_query_new (STAFETT_LIST_COMPANIES);

  if (category != NULL)
    stafett_list_query_add_filter (query, "category", category);

  return query;
}

static void
counted_cb (StafettCounts *counts,
            gint64         id,
            GString       *told)
{
  g_string_append_printf (told, "%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT " ", id, stafett_counts_get (counts, id));
}

static void
wait_for (GString    *told,
          const char *expected)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (!g_str_equal (told->str, expected) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (told->str, ==, expected);
}

/* Until nothing happens any more, for a while that is longer than the wait for quiet. */
static void
let_pass (guint ms)
{
  gint64 deadline = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
}

/* One after the other, in the order in which they were asked for, and only while somebody sees them. */
static void
test_order (TestSession   *test,
            gconstpointer  data)
{
  g_autoptr (StafettCounts) counts = stafett_counts_new (test->session);
  g_autoptr (StafettListQuery) all = make_query (NULL);
  g_autoptr (StafettListQuery) leads = make_query ("Lead");
  g_autoptr (StafettListQuery) wrong = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (GString) told = g_string_new (NULL);

  stafett_list_query_add_filter (wrong, "colour", "blue");
  g_signal_connect (counts, "counted", G_CALLBACK (counted_cb), told);
  stafett_counts_set_query (counts, 7, all);
  stafett_counts_set_query (counts, 9, wrong);
  stafett_counts_set_query (counts, 8, leads);
  let_pass (50);
  g_assert_cmpint (stafett_counts_get (counts, 7), ==, STAFETT_COUNT_UNKNOWN);
  stafett_counts_set_active (counts, TRUE);
  wait_for (told, "7:3 9:-2 8:2 ");

  /* In another order they are as many. */
  g_string_truncate (told, 0);
  stafett_list_query_set_order (all, "city", TRUE);
  stafett_counts_set_query (counts, 7, all);
  g_assert_cmpint (stafett_counts_get (counts, 7), ==, 3);
  stafett_counts_set_query (counts, 7, leads);
  wait_for (told, "7:2 ");
  stafett_counts_set_active (counts, FALSE);
}

/* The old number stays until it is quiet; several commits are one count, and what does not matter is none. */
static void
test_commits (TestSession   *test,
              gconstpointer  data)
{
  g_autoptr (StafettCounts) counts = stafett_counts_new (test->session);
  g_autoptr (StafettListQuery) leads = make_query ("Lead");
  g_autoptr (GString) told = g_string_new (NULL);

  g_signal_connect (counts, "counted", G_CALLBACK (counted_cb), told);
  stafett_counts_set_query (counts, 1, leads);
  stafett_counts_set_active (counts, TRUE);
  wait_for (told, "1:2 ");

  test_session_add_company (test, "Another one", "Lead");
  test_session_add_company (test, "And another one", "Lead");
  let_pass (100);
  g_assert_cmpint (stafett_counts_get (counts, 1), ==, 2);
  wait_for (told, "1:2 1:4 ");

  test_session_add_company (test, "A customer", "Customer");
  let_pass (1500);
  g_assert_cmpstr (told->str, ==, "1:2 1:4 ");
  stafett_counts_set_active (counts, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/models/counts/order", TestSession, NULL, set_up, test_order, tear_down);
  g_test_add ("/models/counts/commits", TestSession, NULL, set_up, test_commits, tear_down);

  return g_test_run ();
}

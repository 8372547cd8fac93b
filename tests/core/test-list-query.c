/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-list-query.h"

static void
test_new (void)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_SALES);
  gboolean descending = TRUE;

  g_assert_cmpint (stafett_list_query_get_list (query), ==, STAFETT_LIST_SALES);
  g_assert_false (stafett_list_query_get_deleted (query));
  g_assert_null (stafett_list_query_get_search (query));
  g_assert_null (stafett_list_query_get_order (query, &descending));
  g_assert_false (descending);
  g_assert_cmpint (stafett_list_query_get_limit (query), ==, -1);
  g_assert_cmpuint (stafett_list_query_get_n_filters (query), ==, 0);
}

static void
test_copy (void)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettListQuery) copy = NULL;
  const char *value;
  gboolean descending;

  stafett_list_query_set_deleted (query, TRUE);
  stafett_list_query_set_search (query, "fjord");
  stafett_list_query_set_order (query, "city", TRUE);
  stafett_list_query_set_limit (query, 7);
  stafett_list_query_add_filter (query, "category", "Lead");
  stafett_list_query_add_filter (query, "our-contact", NULL);
  copy = stafett_list_query_copy (query);

  /* What is done to the original no longer reaches the copy. */
  stafett_list_query_set_search (query, "berg");
  stafett_list_query_set_order (query, NULL, FALSE);
  stafett_list_query_set_limit (query, 1);
  stafett_list_query_set_deleted (query, FALSE);
  stafett_list_query_add_filter (query, "country", "Norge");

  g_assert_true (stafett_list_query_get_deleted (copy));
  g_assert_cmpstr (stafett_list_query_get_search (copy), ==, "fjord");
  g_assert_cmpstr (stafett_list_query_get_order (copy, &descending), ==, "city");
  g_assert_true (descending);
  g_assert_cmpint (stafett_list_query_get_limit (copy), ==, 7);
  g_assert_cmpuint (stafett_list_query_get_n_filters (copy), ==, 2);
  g_assert_cmpstr (stafett_list_query_get_filter (copy, 0, &value), ==, "category");
  g_assert_cmpstr (value, ==, "Lead");
  g_assert_cmpstr (stafett_list_query_get_filter (copy, 1, &value), ==, "our-contact");
  g_assert_null (value);
}

static void
test_empty_search (void)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);

  stafett_list_query_set_search (query, "fjord");
  stafett_list_query_set_search (query, "");
  g_assert_null (stafett_list_query_get_search (query));
  stafett_list_query_set_search (query, "fjord");
  stafett_list_query_set_search (query, NULL);
  g_assert_null (stafett_list_query_get_search (query));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/list-query/new", test_new);
  g_test_add_func ("/core/list-query/copy", test_copy);
  g_test_add_func ("/core/list-query/empty-search", test_empty_search);

  return g_test_run ();
}

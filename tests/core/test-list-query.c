/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-error.h"
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

static void
test_text (void)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_SALES);
  g_autoptr (StafettListQuery) read = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  const char *value;

  stafett_list_query_set_search (query, "two\nlines \\ æøå");
  g_assert_true (stafett_list_query_add_where (query, "date_from=2026-01-01"));
  g_assert_true (stafett_list_query_add_where (query, "name=a=b"));
  g_assert_true (stafett_list_query_add_where (query, "owner="));
  g_assert_false (stafett_list_query_add_where (query, "owner"));
  stafett_list_query_set_order (query, "amount", TRUE);
  text = stafett_list_query_to_text (query);
  g_assert_cmpstr (text, ==, "search=two\\nlines \\\\ æøå\nwhere=date-from=2026-01-01\nwhere=name=a=b\nwhere=owner=\ndescending=amount");

  read = stafett_list_query_new_from_text (STAFETT_LIST_SALES, text, &error);
  g_assert_no_error (error);
  again = stafett_list_query_to_text (read);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (stafett_list_query_get_search (read), ==, "two\nlines \\ æøå");
  g_assert_cmpstr (stafett_list_query_get_filter (read, 1, &value), ==, "name");
  g_assert_cmpstr (value, ==, "a=b");
  stafett_list_query_get_filter (read, 2, &value);
  g_assert_null (value);
  stafett_list_query_remove_filter (read, 0);
  g_assert_cmpuint (stafett_list_query_get_n_filters (read), ==, 2);
  g_assert_cmpstr (stafett_list_query_get_filter (read, 0, &value), ==, "name");
  g_assert_false (stafett_list_query_get_deleted (read));
}

static void
test_text_of_everything (void)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettListQuery) read = NULL;
  g_autoptr (StafettListQuery) nothing = NULL;
  g_autofree char *text = stafett_list_query_to_text (query);
  g_autofree char *with_deleted = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, "");
  nothing = stafett_list_query_new_from_text (STAFETT_LIST_COMPANIES, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stafett_list_query_get_n_filters (nothing), ==, 0);
  g_assert_null (stafett_list_query_get_search (nothing));

  stafett_list_query_set_deleted (query, TRUE);
  with_deleted = stafett_list_query_to_text (query);
  g_assert_cmpstr (with_deleted, ==, "deleted=yes");
  read = stafett_list_query_new_from_text (STAFETT_LIST_COMPANIES, with_deleted, &error);
  g_assert_no_error (error);
  g_assert_true (stafett_list_query_get_deleted (read));
}

/* A stored text has no blanks at its end; the value of a filter may have. What is searched for has lost them. */
static void
test_text_with_blanks (void)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettListQuery) read = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *value;

  stafett_list_query_set_search (query, " a b  ");
  stafett_list_query_add_filter (query, "city", " a b  ");
  text = stafett_list_query_to_text (query);
  g_assert_cmpstr (text, ==, "search=a b\nwhere=city= a b\\040\\040");
  read = stafett_list_query_new_from_text (STAFETT_LIST_COMPANIES, text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stafett_list_query_get_search (read), ==, "a b");
  g_assert_cmpstr (stafett_list_query_get_filter (read, 0, &value), ==, "city");
  g_assert_cmpstr (value, ==, " a b  ");

  stafett_list_query_set_search (query, " \302\240 ");
  g_assert_null (stafett_list_query_get_search (query));
}

/* Without a line that is not understood, the query would show something else than was saved. */
static void
test_unreadable_text (void)
{
  static const char * const texts[] = { "wher=name=a", "where=name", "search", "deleted=no", "order", "\\", "search=a\\", "search=\\377",
                                        "search=a\nnear=Oslo\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (stafett_list_query_new_from_text (STAFETT_LIST_COMPANIES, texts[i], &error));
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
    }
}

static void
test_replace_filter (void)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autofree char *text = NULL;

  stafett_list_query_add_filter (query, "category-id", "3");
  stafett_list_query_add_filter (query, "category-id", "4");
  stafett_list_query_add_filter (query, "category-id", NULL);
  stafett_list_query_add_filter (query, "our-contact-id", "3");
  g_assert_false (stafett_list_query_replace_filter (query, "category-id", "5", "6"));
  g_assert_true (stafett_list_query_replace_filter (query, "category-id", "3", "7"));
  text = stafett_list_query_to_text (query);
  g_assert_cmpstr (text, ==, "where=category-id=7\nwhere=category-id=4\nwhere=category-id=\nwhere=our-contact-id=3");

  g_clear_pointer (&text, g_free);
  g_assert_true (stafett_list_query_replace_filter (query, "category-id", "4", "7"));
  text = stafett_list_query_to_text (query);
  g_assert_cmpstr (text, ==, "where=category-id=7\nwhere=category-id=\nwhere=our-contact-id=3");
}

/* The order does not matter; everything else does. */
static void
test_same_records (void)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_SALES);
  g_autoptr (StafettListQuery) copy = NULL;
  g_autoptr (StafettListQuery) searching = NULL;

  stafett_list_query_add_filter (query, "owner", NULL);
  copy = stafett_list_query_copy (query);
  stafett_list_query_set_order (copy, "amount", TRUE);
  g_assert_true (stafett_list_query_has_same_records (query, copy));
  searching = stafett_list_query_copy (copy);
  stafett_list_query_set_search (searching, "boat");
  g_assert_false (stafett_list_query_has_same_records (query, searching));
  stafett_list_query_remove_filter (copy, 0);
  g_assert_false (stafett_list_query_has_same_records (query, copy));
  stafett_list_query_add_filter (copy, "owner", "Anna");
  g_assert_false (stafett_list_query_has_same_records (query, copy));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/list-query/new", test_new);
  g_test_add_func ("/core/list-query/copy", test_copy);
  g_test_add_func ("/core/list-query/empty-search", test_empty_search);
  g_test_add_func ("/core/list-query/text", test_text);
  g_test_add_func ("/core/list-query/same-records", test_same_records);
  g_test_add_func ("/core/list-query/text-of-everything", test_text_of_everything);
  g_test_add_func ("/core/list-query/text-with-blanks", test_text_with_blanks);
  g_test_add_func ("/core/list-query/unreadable-text", test_unreadable_text);
  g_test_add_func ("/core/list-query/replace-filter", test_replace_filter);

  return g_test_run ();
}

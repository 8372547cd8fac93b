/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-ids.h"

#define LARGE (G_GINT64_CONSTANT (1) << 40)

static void
test_order (void)
{
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  g_autoptr (StafettIds) first = NULL;
  g_autoptr (StafettIds) rest = NULL;
  g_autofree char *json = NULL;
  guint position;

  /* The large one comes when the memory for small ones has been used already. */
  for (gint64 i = 0; i < 1000; i++)
    stafett_ids_append (ids, 2000 - i);
  stafett_ids_append (ids, LARGE);
  stafett_ids_append (ids, 7);

  g_assert_cmpuint (stafett_ids_get_length (ids), ==, 1002);
  g_assert_cmpint (stafett_ids_get (ids, 0), ==, 2000);
  g_assert_cmpint (stafett_ids_get (ids, 999), ==, 1001);
  g_assert_cmpint (stafett_ids_get (ids, 1000), ==, LARGE);
  g_assert_true (stafett_ids_find (ids, LARGE, &position));
  g_assert_cmpuint (position, ==, 1000);
  g_assert_false (stafett_ids_find (ids, 1000, &position));

  first = stafett_ids_copy_first (ids, 3);
  json = stafett_ids_to_json (first, 1, 3);
  g_assert_cmpuint (stafett_ids_get_length (first), ==, 3);
  g_assert_cmpstr (json, ==, "[1999,1998]");
  rest = stafett_ids_copy_without (ids, 1, 1000);
  g_assert_cmpuint (stafett_ids_get_length (rest), ==, 2);
  stafett_ids_trim (rest);
  g_assert_cmpint (stafett_ids_get (rest, 0), ==, 2000);
  g_assert_cmpint (stafett_ids_get (rest, 1), ==, 7);
}

static void
test_set (void)
{
  static const gint64 members[] = { 1, 8, 1000, LARGE, -3 };
  static const gint64 others[] = { 0, 7, 9, 999, LARGE - 1, LARGE * 2, -1, -4 };
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  g_autoptr (StafettIds) none = stafett_ids_new ();
  g_autoptr (StafettIdSet) set = NULL;
  g_autoptr (StafettIdSet) empty = stafett_id_set_new (none);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      stafett_ids_append (ids, members[i]);
      stafett_ids_append (ids, members[i]);
    }
  set = stafett_id_set_new (ids);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (stafett_id_set_contains (set, members[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (stafett_id_set_contains (set, others[i]));
  g_assert_false (stafett_id_set_contains (empty, 0));

  {
    g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
    g_autoptr (StafettIds) list = stafett_ids_new ();

    for (guint i = 0; i < 1500; i++)
      stafett_ids_append (list, 1500 - i);
    stafett_ids_find_all (list, set, positions);
    g_assert_cmpuint (positions->len, ==, 3);
    g_assert_cmpuint (g_array_index (positions, guint, 0), ==, 500);
    g_assert_cmpuint (g_array_index (positions, guint, 2), ==, 1499);
  }
}

/* Where two orders begin and end alike, also where one of them holds a number that needs more room. */
static void
test_common (void)
{
  for (int large = 0; large < 2; large++)
    {
      g_autoptr (StafettIds) a = stafett_ids_new ();
      g_autoptr (StafettIds) b = stafett_ids_new ();

      for (guint i = 1; i <= 5000; i++)
        {
          stafett_ids_append (a, i);
          if (i == 3000)
            stafett_ids_append (b, large ? G_MAXINT64 : 70000);
          stafett_ids_append (b, i);
        }
      g_assert_cmpuint (stafett_ids_count_common_start (a, b), ==, 2999);
      g_assert_cmpuint (stafett_ids_count_common_end (a, b, 5000), ==, 2001);
      g_assert_cmpuint (stafett_ids_count_common_end (a, b, 1500), ==, 1500);
      g_assert_cmpuint (stafett_ids_count_common_start (a, a), ==, 5000);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/ids/common", test_common);
  g_test_add_func ("/core/ids/order", test_order);
  g_test_add_func ("/core/ids/set", test_set);

  return g_test_run ();
}

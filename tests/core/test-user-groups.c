/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-user-groups.h"

static void
test_clean (void)
{
  static const struct {
    const char *given;
    const char *clean;
    const char *joined;
  } cases[] = {
    { NULL, NULL, NULL },
    { "", NULL, NULL },
    { " \n\t\n", NULL, NULL },
    { "Salg", "Salg", "Salg" },
    { " Salg \n\n Marked", "Salg\nMarked", "Salg, Marked" },
    { "Salg\nSALG\nsalg\nMarked\nSalg", "Salg\nMarked", "Salg, Marked" },
    { "Øst\nøst\nO\xcc\x88st\n\xc3\x96st", "Øst\nO\xcc\x88st", "Øst, O\xcc\x88st" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = stafett_user_groups_clean (cases[i].given);
      g_autofree char *joined = stafett_user_groups_join (cases[i].given);
      g_autofree char *again = stafett_user_groups_clean (clean);

      g_assert_cmpstr (clean, ==, cases[i].clean);
      g_assert_cmpstr (joined, ==, cases[i].joined);
      g_assert_cmpstr (again, ==, clean);
    }
}

/* "items visible to chosen user groups only": who is in none sees what everybody sees. */
static void
test_is_for (void)
{
  static const struct {
    const char *groups;
    const char *group;
    gboolean    visible;
  } cases[] = {
    { NULL, NULL, TRUE },
    { NULL, "Salg", TRUE },
    { "Salg", NULL, FALSE },
    { "Salg", "Salg", TRUE },
    { "Salg", "SALG", TRUE },
    { "Salg", "Sal", FALSE },
    { "Salg og marked", "Salg", FALSE },
    { "Salg\nMarked", "Marked", TRUE },
    { "Salg\nMarked", "Support", FALSE },
    { "Øst", "øST", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettCategory) category = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);

      category->user_groups = g_strdup (cases[i].groups);
      g_assert_cmpint (stafett_category_is_for (category, cases[i].group), ==, cases[i].visible);
    }
}

static void
test_headings (void)
{
  g_assert_true (stafett_heading_equal (NULL, NULL));
  g_assert_false (stafett_heading_equal (NULL, "Leads"));
  g_assert_false (stafett_heading_equal ("Leads", NULL));
  g_assert_true (stafett_heading_equal ("Nye leads", "NYE LEADS"));
  g_assert_true (stafett_heading_equal ("\xc3\x85pne", "A\xcc\x8apne"));
  g_assert_false (stafett_heading_equal ("Leads", "Lead"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/user-groups/clean", test_clean);
  g_test_add_func ("/core/user-groups/is-for", test_is_for);
  g_test_add_func ("/core/user-groups/headings", test_headings);

  return g_test_run ();
}

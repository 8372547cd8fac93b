/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-commit.h"

static void
test_touched (void)
{
  g_autoptr (StafettCommit) commit = stafett_commit_new ();

  g_assert_false (stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_SALE));
  stafett_commit_add_touched (commit, STAFETT_RECORD_KIND_SALE, 5);
  stafett_commit_add_touched (commit, STAFETT_RECORD_KIND_SALE, 5);
  stafett_commit_add_touched (commit, STAFETT_RECORD_KIND_COMPANY, 7);

  g_assert_true (stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_SALE));
  g_assert_false (stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_CONTACT));
  g_assert_true (stafett_commit_touches (commit, STAFETT_RECORD_KIND_SALE, 5));
  g_assert_false (stafett_commit_touches (commit, STAFETT_RECORD_KIND_SALE, 7));
  g_assert_true (stafett_commit_touches (commit, STAFETT_RECORD_KIND_COMPANY, 7));
}

static void
test_added (void)
{
  g_autoptr (StafettCommit) commit = stafett_commit_new ();

  stafett_commit_add_added (commit, 41);
  stafett_commit_add_added (commit, 12);
  g_assert_cmpint (stafett_commit_get_added_id (commit, -1), ==, 41);
  g_assert_cmpint (stafett_commit_get_added_id (commit, -2), ==, 12);
}

static void
test_told (void)
{
  g_autoptr (StafettCommit) commit = stafett_commit_new ();
  StafettCategoryChange change = { 9, 30, STAFETT_CAUSE_RULE, g_strdup ("Fjord AS"), g_strdup ("Lead"), g_strdup ("Customer") };

  g_assert_cmpuint (stafett_commit_get_n_category_changes (commit), ==, 0);
  stafett_commit_add_category_change (commit, &change);
  stafett_commit_add_question (commit, 8);
  stafett_commit_add_question (commit, 9);
  stafett_commit_add_withdrawn (commit, STAFETT_REASON_ALREADY_THERE);
  stafett_commit_add_broken (commit);

  g_assert_cmpuint (stafett_commit_get_n_category_changes (commit), ==, 1);
  g_assert_cmpint (stafett_commit_get_category_change (commit, 0)->journal_entry_id, ==, 9);
  g_assert_cmpstr (stafett_commit_get_category_change (commit, 0)->company_name, ==, "Fjord AS");
  g_assert_cmpstr (stafett_commit_get_category_change (commit, 0)->old_category_name, ==, "Lead");
  g_assert_cmpstr (stafett_commit_get_category_change (commit, 0)->new_category_name, ==, "Customer");
  g_assert_cmpuint (stafett_commit_get_n_questions (commit), ==, 2);
  g_assert_cmpint (stafett_commit_get_question (commit, 0), ==, 8);
  g_assert_cmpint (stafett_commit_get_question (commit, 1), ==, 9);
  g_assert_cmpuint (stafett_commit_get_n_withdrawn (commit), ==, 1);
  g_assert_cmpint (stafett_commit_get_withdrawn (commit, 0), ==, STAFETT_REASON_ALREADY_THERE);
  g_assert_cmpuint (stafett_commit_get_n_broken (commit), ==, 1);
}

static void
test_last_entry (void)
{
  g_autoptr (StafettCommit) commit = stafett_commit_new ();

  g_assert_cmpint (stafett_commit_get_last_entry (commit), ==, 0);
  stafett_commit_set_last_entry (commit, 7);
  stafett_commit_set_last_entry (commit, 8);
  g_assert_cmpint (stafett_commit_get_last_entry (commit), ==, 8);
  g_assert_cmpint (stafett_commit_get_first_entry (commit), ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/commit/touched", test_touched);
  g_test_add_func ("/core/commit/added", test_added);
  g_test_add_func ("/core/commit/told", test_told);
  g_test_add_func ("/core/commit/last-entry", test_last_entry);

  return g_test_run ();
}

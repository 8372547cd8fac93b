/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>

#include "support/test-session.h"
#include "ui/widgets/stafett-record-selection.h"

/* What is selected in a long list are records, wherever they go. */

typedef struct {
  TestSession             test;
  StafettQueryModel      *model;
  StafettRecordSelection *selection;
} Fixture;

static void
add_companies (Fixture    *f,
               const char *name,
               guint       n)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  for (guint i = 0; i < n; i++)
    {
      StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

      company->name = g_strdup_printf ("%s %04u", name, i);
      company->category_id = 1;
      stafett_change_set_add (change_set, company);
    }
  commit = test_session_apply (&f->test, change_set);
}

static void
wait_for_query (Fixture *f)
{
  do
    g_main_context_iteration (NULL, TRUE);
  while (stafett_query_model_is_loading (f->model));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);

  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  add_companies (f, "Company", 1000);
  f->model = stafett_query_model_new (f->test.session, query);
  wait_for_query (f);
  f->selection = stafett_record_selection_new ();
  stafett_record_selection_set_model (f->selection, f->model);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (StafettTable) table = test_session_list (&f->test, STAFETT_LIST_ASSOCIATES);

      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_finalize_object (f->selection);
  g_assert_finalize_object (f->model);
  test_session_tear_down (&f->test);
}

static void
assert_selected (Fixture *f,
                 guint    first,
                 guint    second,
                 gint64   first_id,
                 gint64   second_id)
{
  g_autoptr (StafettIds) ids = stafett_record_selection_dup_ids (f->selection);

  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (f->selection), first));
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (f->selection), second));
  g_assert_cmpuint (stafett_ids_get_length (ids), ==, 2);
  g_assert_cmpint (stafett_ids_get (ids, 0), ==, first_id);
  g_assert_cmpint (stafett_ids_get (ids, 1), ==, second_id);
}

/* In another order, and among many that have come, the same records are selected; no row is loaded for it. */
static void
test_follows_records (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (StafettListQuery) descending = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  gint64 early = stafett_query_model_get_id (f->model, 3);
  gint64 late = stafett_query_model_get_id (f->model, 700);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (f->selection), 3, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (f->selection), 700, FALSE);
  assert_selected (f, 3, 700, early, late);

  stafett_list_query_set_order (descending, "name", TRUE);
  stafett_query_model_set_query (f->model, descending);
  wait_for_query (f);
  assert_selected (f, 299, 996, late, early);

  add_companies (f, "Company 0500", 300);
  wait_for_query (f);
  assert_selected (f, 299, 1296, late, early);
}

/* Of more than a few nobody keeps count: they are not mistaken for those that stand in their places now. */
static void
test_lets_many_go (Fixture       *f,
                   gconstpointer  data)
{
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (f->selection), 400, 200, TRUE);
  g_assert_cmpuint (stafett_record_selection_count (f->selection), ==, 200);
  add_companies (f, "Company 0300", 300);
  wait_for_query (f);
  for (guint i = 0; i < 300; i++)
    g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (f->selection), 301 + i));
}

/* All that are selected are those that were on show, also while the rows of another query are being read: who presses Delete then does
 * not mean the others. */
static void
test_all (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (StafettListQuery) few = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettListQuery) everything = stafett_list_query_new (STAFETT_LIST_COMPANIES);

  stafett_list_query_set_search (few, "Company 01");
  stafett_query_model_set_query (f->model, few);
  wait_for_query (f);
  g_assert_null (stafett_record_selection_get_query (f->selection));
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (f->selection));
  g_assert_cmpuint (stafett_record_selection_count (f->selection), >, 100);
  g_assert_true (stafett_record_selection_get_query (f->selection) == few);

  stafett_query_model_set_query (f->model, everything);
  g_assert_true (stafett_query_model_is_loading (f->model));
  g_assert_true (stafett_query_model_get_query (f->model) == everything);
  g_assert_true (stafett_record_selection_get_query (f->selection) == few);
  wait_for_query (f);
  g_assert_cmpuint (stafett_record_selection_count (f->selection), ==, 0);
  g_assert_null (stafett_record_selection_get_query (f->selection));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/ui/record-selection/follows-records", Fixture, NULL, set_up, test_follows_records, tear_down);
  g_test_add ("/ui/record-selection/all", Fixture, NULL, set_up, test_all, tear_down);
  g_test_add ("/ui/record-selection/lets-many-go", Fixture, NULL, set_up, test_lets_many_go, tear_down);

  return g_test_run ();
}

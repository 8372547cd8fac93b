/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/stafett-error.h"
#include "models/stafett-item-model.h"
#include "models/stafett-item-uses.h"
#include "models/stafett-query-model.h"
#include "services/stafett-session-private.h"
#include "support/test-check.h"

/* What a model told, in order: "position -removed +added". */
typedef struct {
  TestSession  test;
  GString     *told;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  test_session_set_up (&fixture->test, STAFETT_CONTENTS_STANDARD);
  fixture->told = g_string_new (NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_string_free (fixture->told, TRUE);
  test_session_tear_down (&fixture->test);
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->told, "%u -%u +%u;", position, removed, added);
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
wait_for_query (StafettQueryModel *model)
{
  do
    g_main_context_iteration (NULL, TRUE);
  while (stafett_query_model_is_loading (model));
}

static void
wait_for_row (StafettRow *row)
{
  while (!stafett_row_is_loaded (row))
    g_main_context_iteration (NULL, TRUE);
}

/* Lets everything that is on its way arrive, so that the session can be finalized. */
static void
settle (TestSession *test)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (StafettTable) table = test_session_list (test, STAFETT_LIST_ASSOCIATES);

      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static StafettQueryModel *
make_model (Fixture    *fixture,
            StafettList list)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (list);
  StafettQueryModel *model = stafett_query_model_new (fixture->test.session, query);

  wait_for_query (model);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  return model;
}

static void
add_companies (TestSession *test,
               guint        n)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 category = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  g_autoptr (StafettCommit) commit = NULL;

  for (guint i = 0; i < n; i++)
    {
      StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

      company->name = g_strdup_printf ("Company %04u", i);
      company->category_id = category;
      stafett_change_set_add (change_set, company);
    }
  commit = test_session_apply (test, change_set);
}

static void
test_loads_by_the_page (Fixture       *fixture,
                        gconstpointer  data)
{
  StafettQueryModel *model;
  guint n_loaded = 0;

  add_companies (&fixture->test, 1000);
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1000);

  {
    g_autoptr (StafettRow) row = g_list_model_get_item (G_LIST_MODEL (model), 500);
    g_autoptr (StafettRow) again = g_list_model_get_item (G_LIST_MODEL (model), 500);

    g_assert_true (row == again);
    g_assert_false (stafett_row_is_loaded (row));
    g_assert_null (stafett_row_get_cell (row, "name"));
    wait_for_row (row);
    g_assert_cmpstr (stafett_row_get_cell (row, "name"), ==, "Company 0500");
    g_assert_cmpstr (stafett_row_get_cell (row, "category"), ==, "Lead");
    g_assert_cmpint (stafett_query_model_get_id (model, 500), ==, stafett_row_get_id (row));
  }

  /* However much is walked over, only a bounded number of rows is kept. */
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (StafettRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      n_loaded += stafett_row_is_loaded (row);
    }
  g_assert_cmpuint (n_loaded, <=, 128);
  g_assert_cmpstr (fixture->told->str, ==, "");

  settle (&fixture->test);
  g_assert_finalize_object (model);
}

static void
test_tells_what_differs (Fixture       *fixture,
                         gconstpointer  data)
{
  gint64 first = test_session_add_company (&fixture->test, "Anker AS", "Lead");
  StafettQueryModel *model;
  g_autoptr (StafettRow) row = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  guint position;

  test_session_add_company (&fixture->test, "Dal AS", "Lead");
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  wait_for_row (row);

  test_session_add_company (&fixture->test, "Bekk AS", "Customer");
  wait_for_query (model);
  g_assert_cmpstr (fixture->told->str, ==, "1 -0 +1;");
  g_assert_true (stafett_query_model_find (model, first, &position));
  g_assert_cmpuint (position, ==, 0);

  /* A changed row changes its item and moves nothing. */
  g_string_truncate (fixture->told, 0);
  commit = test_session_set (&fixture->test, STAFETT_RECORD_KIND_COMPANY, first, "category",
                             test_session_find (&fixture->test, STAFETT_RECORD_KIND_CATEGORY, "Partner"), &error);
  g_assert_no_error (error);
  while (g_strcmp0 (stafett_row_get_cell (row, "category"), "Partner") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->told->str, ==, "");

  settle (&fixture->test);
  g_assert_finalize_object (model);
}

static void
test_another_query (Fixture       *fixture,
                    gconstpointer  data)
{
  StafettQueryModel *model;
  g_autoptr (StafettListQuery) searching = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettListQuery) descending = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettRow) row = NULL;

  test_session_add_company (&fixture->test, "Åsen AS", "Lead");
  test_session_add_company (&fixture->test, "Bekk AS", "Lead");
  test_session_add_company (&fixture->test, "Vik AS", "Lead");
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 3);

  /* Two questions in a row: only the last one is answered. */
  stafett_list_query_set_search (searching, "åSEN");
  stafett_list_query_set_order (descending, "name", TRUE);
  stafett_query_model_set_query (model, descending);
  stafett_query_model_set_query (model, searching);
  wait_for_query (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  wait_for_row (row);
  g_assert_cmpstr (stafett_row_get_cell (row, "name"), ==, "Åsen AS");

  settle (&fixture->test);
  g_assert_finalize_object (model);
}

/* Another order: what is on the screen becomes what now stands in its place, and nothing is told of a list of the same length. */
static void
test_reset_keeps_rows (Fixture       *fixture,
                       gconstpointer  data)
{
  static const char * const names[] = { "Bekk AS", "Dal AS", "Elv AS", "Foss AS" };
  StafettQueryModel *model;
  g_autoptr (StafettListQuery) descending = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettListQuery) searching = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettRow) row = NULL;
  g_autoptr (StafettRow) again = NULL;
  guint n_resets = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    test_session_add_company (&fixture->test, names[i], "Lead");
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  g_signal_connect_swapped (model, "reset", G_CALLBACK (count_cb), &n_resets);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  wait_for_row (row);
  g_assert_cmpstr (stafett_row_get_cell (row, "name"), ==, "Bekk AS");

  stafett_list_query_set_order (descending, "name", TRUE);
  stafett_query_model_set_query (model, descending);
  wait_for_query (model);
  while (g_strcmp0 (stafett_row_get_cell (row, "name"), "Foss AS") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->told->str, ==, "");
  g_assert_cmpuint (n_resets, ==, 1);
  g_assert_cmpint (stafett_row_get_id (row), ==, stafett_query_model_get_id (model, 0));
  again = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (again == row);

  /* Fewer rows: those behind them go. */
  stafett_list_query_set_search (searching, "dal");
  stafett_query_model_set_query (model, searching);
  wait_for_query (model);
  while (g_strcmp0 (stafett_row_get_cell (row, "name"), "Dal AS") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->told->str, ==, "1 -3 +0;");

  settle (&fixture->test);
  g_assert_finalize_object (model);
}

/* As a list view does: it holds the rows that it makes widgets for. */
static GPtrArray *
hold_rows (StafettQueryModel *model,
           guint              start,
           guint              n)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = start; i < start + n; i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (model), i));
  for (guint i = 0; i < n; i++)
    wait_for_row (rows->pdata[i]);

  return rows;
}

static void
assert_name (StafettQueryModel *model,
             StafettRow        *row,
             const char        *name)
{
  while (g_strcmp0 (stafett_row_get_cell (row, "name"), name) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (stafett_row_get_id (row), ==, stafett_query_model_get_id (model, stafett_row_get_position (row)));
}

/* Another order of a long list: its number of rows is known, so nothing is told, neither when the first rows are there nor when all
 * are, and every row that somebody shows becomes the one in its place, wherever that is. */
static void
test_order_of_a_long_list (Fixture       *fixture,
                           gconstpointer  data)
{
  StafettQueryModel *model;
  g_autoptr (StafettListQuery) descending = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) last = NULL;
  guint n_resets = 0;

  add_companies (&fixture->test, 1000);
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  g_signal_connect_swapped (model, "reset", G_CALLBACK (count_cb), &n_resets);
  first = hold_rows (model, 0, 10);
  last = hold_rows (model, 990, 10);

  stafett_list_query_set_order (descending, "name", TRUE);
  stafett_query_model_set_query (model, descending);
  wait_for_query (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1000);
  g_assert_cmpstr (fixture->told->str, ==, "");
  g_assert_cmpuint (n_resets, ==, 1);
  assert_name (model, first->pdata[0], "Company 0999");
  assert_name (model, last->pdata[9], "Company 0000");

  settle (&fixture->test);
  g_clear_pointer (&first, g_ptr_array_unref);
  g_clear_pointer (&last, g_ptr_array_unref);
  g_assert_finalize_object (model);
}

/* A search that finds little, and all again: what a list view has no widgets for goes and comes at once, the rest by steps that each
 * cost little. A row that is left over meanwhile shows nothing. */
static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  StafettQueryModel *model;
  g_autoptr (StafettListQuery) searching = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettListQuery) all = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (GPtrArray) first = NULL;
  g_auto (GStrv) steps = NULL;

  add_companies (&fixture->test, 1000);
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  first = hold_rows (model, 0, 2);

  stafett_list_query_set_search (searching, "0500");
  stafett_query_model_set_query (model, searching);
  while (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1000)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 256);
  g_assert_true (stafett_query_model_is_loading (model));
  g_assert_false (stafett_row_is_loaded (first->pdata[1]));
  assert_name (model, first->pdata[0], "Company 0500");
  wait_for_query (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  steps = g_strsplit (fixture->told->str, ";", -1);
  g_assert_cmpstr (steps[0], ==, "256 -744 +0");
  g_assert_cmpstr (steps[1], ==, "224 -32 +0");
  g_assert_cmpuint (g_strv_length (steps), ==, 1 + 8 + 1);
  g_assert_cmpstr (steps[8], ==, "1 -31 +0");
  g_strfreev (g_steal_pointer (&steps));
  g_string_truncate (fixture->told, 0);

  stafett_query_model_set_query (model, all);
  wait_for_query (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1000);
  steps = g_strsplit (fixture->told->str, ";", -1);
  g_assert_cmpstr (steps[0], ==, "1 -0 +16");
  for (guint i = 0; steps[i + 2] != NULL; i++) /* the last one is empty */
    g_assert_cmpint (atoi (strchr (steps[i], '+')), <=, 16);
  g_assert_cmpint (atoi (strchr (steps[g_strv_length (steps) - 2], '+')), >, 700);
  assert_name (model, first->pdata[0], "Company 0000");

  settle (&fixture->test);
  g_clear_pointer (&first, g_ptr_array_unref);
  g_assert_finalize_object (model);
}

/* So many records have come that their places are not told one by one: the rows become what stands in their places. */
static void
test_many_come (Fixture       *fixture,
                gconstpointer  data)
{
  StafettQueryModel *model;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (StafettListQuery) descending = stafett_list_query_new (STAFETT_LIST_COMPANIES);

  add_companies (&fixture->test, 500);
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  rows = hold_rows (model, 0, 4);
  add_companies (&fixture->test, 300);
  wait_for_query (model);
  g_assert_cmpstr (fixture->told->str, ==, "500 -0 +300;");
  assert_name (model, rows->pdata[1], "Company 0000");
  assert_name (model, rows->pdata[3], "Company 0001");

  settle (&fixture->test);
  g_clear_pointer (&rows, g_ptr_array_unref);
  g_assert_finalize_object (model);
}

/* A page that was asked for under another order comes too late: its rows are elsewhere now. */
static void
test_late_page (Fixture       *fixture,
                gconstpointer  data)
{
  StafettQueryModel *model;
  g_autoptr (StafettListQuery) descending = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettRow) row = NULL;

  add_companies (&fixture->test, 1000);
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  stafett_list_query_set_order (descending, "name", TRUE);
  row = g_list_model_get_item (G_LIST_MODEL (model), 10);
  stafett_query_model_set_query (model, descending);
  wait_for_query (model);
  settle (&fixture->test);
  assert_name (model, row, "Company 0989");

  g_assert_finalize_object (model);
}

/* A row whose name has changed goes to its new place; the rows between are not told of. */
static void
test_moved_row (Fixture       *fixture,
                gconstpointer  data)
{
  StafettQueryModel *model;
  gint64 first = test_session_add_company (&fixture->test, "Bekk AS", "Lead");
  g_autoptr (StafettCommit) down = NULL;
  g_autoptr (StafettCommit) up = NULL;

  test_session_add_company (&fixture->test, "Dal AS", "Lead");
  test_session_add_company (&fixture->test, "Elv AS", "Lead");
  test_session_add_company (&fixture->test, "Foss AS", "Lead");
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  down = test_session_apply (&fixture->test, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, first, "name", "Fjell AS"));
  wait_for_query (model);
  g_assert_cmpstr (fixture->told->str, ==, "0 -1 +0;2 -0 +1;");
  g_string_truncate (fixture->told, 0);
  up = test_session_apply (&fixture->test, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, first, "name", "Alv AS"));
  wait_for_query (model);
  g_assert_cmpstr (fixture->told->str, ==, "2 -1 +0;0 -0 +1;");
  g_assert_cmpint (stafett_query_model_get_id (model, 0), ==, first);

  settle (&fixture->test);
  g_assert_finalize_object (model);
}

/* Nobody looks: nothing is read. Somebody looks again: once, however much has happened. */
static void
test_inactive (Fixture       *fixture,
               gconstpointer  data)
{
  StafettQueryModel *model = make_model (fixture, STAFETT_LIST_COMPANIES);

  stafett_query_model_set_active (model, FALSE);
  test_session_add_company (&fixture->test, "Bekk AS", "Lead");
  test_session_add_company (&fixture->test, "Dal AS", "Lead");
  settle (&fixture->test);
  g_assert_false (stafett_query_model_is_loading (model));
  g_assert_cmpstr (fixture->told->str, ==, "");
  stafett_query_model_set_active (model, TRUE);
  g_assert_true (stafett_query_model_is_loading (model));
  wait_for_query (model);
  g_assert_cmpstr (fixture->told->str, ==, "0 -0 +2;");

  settle (&fixture->test);
  g_assert_finalize_object (model);
}

/* A very long list that nobody looks at forgets which record is where. Its number of rows stays, and so does what its rows show; back
 * again, it is read anew and nothing has happened. */
static void
test_forgets (Fixture       *fixture,
              gconstpointer  data)
{
  StafettQueryModel *model;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  stafett_session_execute (fixture->test.session,
                           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100500)"
                           " INSERT INTO company (name, name_key, category_id) SELECT 'Company ' || i, 'company ' || i, 1 FROM n", &error);
  g_assert_no_error (error);
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  rows = hold_rows (model, 70000, 3);
  id = stafett_row_get_id (rows->pdata[1]);

  stafett_query_model_set_active (model, FALSE);
  settle (&fixture->test);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100500);
  g_assert_cmpint (stafett_query_model_get_id (model, 70001), ==, 0);
  g_assert_true (stafett_row_is_loaded (rows->pdata[1]));

  stafett_query_model_set_active (model, TRUE);
  wait_for_query (model);
  g_assert_cmpint (stafett_query_model_get_id (model, 70001), ==, id);
  g_assert_cmpint (stafett_row_get_id (rows->pdata[1]), ==, id);
  g_assert_cmpstr (fixture->told->str, ==, "");

  settle (&fixture->test);
  g_clear_pointer (&rows, g_ptr_array_unref);
  g_assert_finalize_object (model);
}

/* While it is held back there are a few rows, however many there are; then the others come after them. */
static void
test_held (Fixture       *fixture,
           gconstpointer  data)
{
  StafettQueryModel *model = make_model (fixture, STAFETT_LIST_COMPANIES);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  guint position;

  stafett_query_model_set_held (model, TRUE);
  for (guint i = 0; i < 100; i++)
    {
      StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

      company->name = g_strdup_printf ("Company %04u", i);
      company->category_id = 1;
      stafett_change_set_add (change_set, company);
    }
  commit = test_session_apply (&fixture->test, change_set);
  wait_for_query (model);
  g_assert_cmpstr (fixture->told->str, ==, "0 -0 +40;");
  g_assert_cmpuint (stafett_query_model_count (model), ==, 100);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 40));
  g_assert_false (stafett_query_model_find (model, 90, &position));
  stafett_query_model_set_held (model, FALSE);
  wait_for_query (model);
  g_assert_cmpstr (fixture->told->str, ==, "0 -0 +40;40 -0 +16;56 -0 +16;72 -0 +16;88 -0 +12;");
  g_assert_true (stafett_query_model_find (model, 90, &position));
  g_assert_cmpuint (position, ==, 89);

  settle (&fixture->test);
  g_assert_finalize_object (model);
}

static void
failed_cb (StafettQueryModel *model,
           const GError      *error,
           gpointer           user_data)
{
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
  ++*(guint *) user_data;
}

/* An error is told, and is not an empty list. */
static void
test_failure_keeps_the_rows (Fixture       *fixture,
                             gconstpointer  data)
{
  StafettQueryModel *model;
  g_autoptr (StafettListQuery) wrong = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  guint n_failures = 0;

  test_session_add_company (&fixture->test, "Bekk AS", "Lead");
  model = make_model (fixture, STAFETT_LIST_COMPANIES);
  g_signal_connect (model, "failed", G_CALLBACK (failed_cb), &n_failures);
  stafett_list_query_add_filter (wrong, "no-such-column", "x");
  stafett_query_model_set_query (model, wrong);
  wait_for_query (model);
  g_assert_cmpuint (n_failures, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);

  settle (&fixture->test);
  g_assert_finalize_object (model);
}

static void
test_items (Fixture       *fixture,
            gconstpointer  data)
{
  StafettItemModel *model = stafett_item_model_new (fixture->test.session, STAFETT_RECORD_KIND_CATEGORY);
  g_autoptr (StafettItem) lead = NULL;
  StafettChangeSet *change_set;
  g_autoptr (StafettCommit) deleted = NULL;
  gint64 other;
  guint position;

  while (!stafett_item_model_is_loaded (model))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 8);
  lead = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (stafett_item_get_name (lead), ==, "Lead");
  g_assert_nonnull (stafett_item_get_description (lead));
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), fixture);

  /* A deleted item leaves the list, the others keep their objects, and it can be shown on demand. */
  other = test_session_find (&fixture->test, STAFETT_RECORD_KIND_CATEGORY, "Other");
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, other);
  deleted = test_session_apply (&fixture->test, change_set);
  while (g_list_model_get_n_items (G_LIST_MODEL (model)) == 8)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->told->str, ==, "7 -1 +0;");
  g_assert_nonnull (stafett_item_model_find (model, other, &position));
  g_assert_cmpuint (position, ==, G_MAXUINT);
  g_assert_true (stafett_item_is_deleted (stafett_item_model_find (model, other, NULL)));
  stafett_item_model_set_deleted (model, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 8);
  g_assert_true (stafett_item_model_find (model, stafett_item_get_id (lead), NULL) == lead);

  settle (&fixture->test);
  g_assert_finalize_object (model);
}

/* Categories count companies, lead statuses the contacts that have them, whether the status shows or not; deleted items too. */
static void
test_uses (Fixture       *fixture,
           gconstpointer  data)
{
  TestSession *test = &fixture->test;
  StafettItemUses *categories = stafett_item_uses_new (test->session, STAFETT_RECORD_KIND_CATEGORY);
  StafettItemUses *statuses = stafett_item_uses_new (test->session, STAFETT_RECORD_KIND_LEAD_STATUS);
  gint64 lead = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  gint64 partner = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Partner");
  gint64 open = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Open");
  gint64 company;
  StafettChangeSet *change_set;
  g_autoptr (StafettCommit) moved = NULL;
  g_autoptr (StafettCommit) deleted = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (stafett_item_uses_get (categories, lead), ==, -1);
  while (stafett_item_uses_get (categories, lead) != 0)
    g_main_context_iteration (NULL, TRUE);

  company = test_session_add_company (test, "Bekk AS", "Lead");
  test_session_add_contact (test, "Anna", company);
  while (stafett_item_uses_get (categories, lead) != 1 || stafett_item_uses_get (statuses, open) != 1)
    g_main_context_iteration (NULL, TRUE);

  moved = test_session_set (test, STAFETT_RECORD_KIND_COMPANY, company, "category", partner, &error);
  g_assert_no_error (error);
  while (stafett_item_uses_get (categories, lead) != 0 || stafett_item_uses_get (categories, partner) != 1)
    g_main_context_iteration (NULL, TRUE);
  settle (test);
  g_assert_cmpint (stafett_item_uses_get (statuses, open), ==, 1);

  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, partner);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  deleted = test_session_apply (test, change_set);
  settle (test);
  g_assert_cmpint (stafett_item_uses_get (categories, partner), ==, 1);

  /* What is committed while a count runs is counted after it, however much that is. */
  for (int i = 0; i < 50; i++)
    {
      StafettChangeSet *another = stafett_change_set_new ();
      StafettCompany *added = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

      added->name = g_strdup_printf ("Firma %d", i);
      added->category_id = lead;
      stafett_change_set_add (another, added);
      stafett_session_apply_async (test->session, another, NULL, NULL, NULL);
      g_object_unref (another);
    }
  while (stafett_item_uses_get (categories, lead) != 50)
    g_main_context_iteration (NULL, TRUE);

  settle (test);
  g_assert_finalize_object (categories);
  g_assert_finalize_object (statuses);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/models/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("query/loads-by-the-page", test_loads_by_the_page);
  ADD ("query/tells-what-differs", test_tells_what_differs);
  ADD ("query/another-query", test_another_query);
  ADD ("query/reset-keeps-rows", test_reset_keeps_rows);
  ADD ("query/order-of-a-long-list", test_order_of_a_long_list);
  ADD ("query/steps", test_steps);
  ADD ("query/many-come", test_many_come);
  ADD ("query/late-page", test_late_page);
  ADD ("query/moved-row", test_moved_row);
  ADD ("query/inactive", test_inactive);
  ADD ("query/forgets", test_forgets);
  ADD ("query/held", test_held);
  ADD ("query/failure-keeps-the-rows", test_failure_keeps_the_rows);
  ADD ("items", test_items);
  ADD ("uses", test_uses);

  return g_test_run ();
}

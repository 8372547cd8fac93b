/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage/stafett-listing.h"
#include "support/test-check.h"

typedef struct {
  TestSession        test;
  StafettConnection *connection;
} Fixture;

static const struct {
  const char *name;
  const char *category;
  const char *city;
} companies[] = {
  { "Ålesund Båt AS", "Lead", "Ålesund" },
  { "åndal 50% rabatt", "Customer", "Oslo" },
  { "Berg_1", "Lead", NULL },
  { "bergX1", "Opportunity", "oslo" },
  { "Straße\\Weg", "Partner", "Bergen" },
};

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  for (gsize i = 0; i < G_N_ELEMENTS (companies); i++)
    {
      gint64 company = test_session_add_company (&f->test, companies[i].name, companies[i].category);
      g_autoptr (StafettCommit) city = NULL;

      test_session_add_contact (&f->test, i % 2 == 0 ? "Anna" : "Bjørn", company);
      test_session_add_sale (&f->test, i % 2 == 0 ? "Boats" : "nets", company, (StafettSaleStatus) (i % 4 + 1));
      if (companies[i].city != NULL)
        city = test_session_apply (&f->test, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, company, "city", companies[i].city));
    }
  test_session_change (&f->test, STAFETT_RECORD_KIND_COMPANY, 1, "our-contact", 1);
  test_session_set_rule (&f->test, STAFETT_TRIGGER_LOST, NULL, "Lost opportunity", TRUE);
  test_session_change (&f->test, STAFETT_RECORD_KIND_SALE, 1, "status", STAFETT_SALE_STATUS_LOST);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Other"));
  commit = test_session_apply (&f->test, change_set);
  f->connection = stafett_connection_open (f->test.path, STAFETT_CONNECTION_READ_ONLY, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&f->connection));
  test_session_tear_down (&f->test);
}

/* The ids that a query finds, in their order, as the three ways of loading give them alike. */
static char *
dup_ids (Fixture          *f,
         StafettListQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) table = stafett_listing_load (f->connection, query, &error);
  g_autoptr (StafettTable) rows = NULL;
  g_autoptr (GArray) ids = NULL;
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  ids = stafett_listing_load_ids (f->connection, query, &error);
  g_assert_no_error (error);
  rows = stafett_listing_load_rows (f->connection, stafett_list_query_get_list (query), (const gint64 *) (gpointer) ids->data, ids->len, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, ids->len);
  g_assert_cmpuint (stafett_table_get_n_rows (rows), ==, ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      guint row = 0;

      g_assert_cmpint (stafett_table_get_id (table, i), ==, id);
      while (stafett_table_get_id (rows, row) != id)
        row++;
      for (guint j = 0; j < stafett_table_get_n_columns (table); j++)
        g_assert_cmpstr (stafett_table_get_cell (table, i, j), ==, stafett_table_get_cell (rows, row, j));
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", id);
    }

  return g_string_free (text, FALSE);
}

static void
assert_ids (Fixture          *f,
            StafettListQuery *query,
            const char       *expected)
{
  g_autofree char *ids = dup_ids (f, query);

  g_assert_cmpstr (ids, ==, expected);
}

/* Every list, ordered by every column both ways: always the same rows, nothing missing at the end. */
static void
test_every_list (Fixture       *f,
                 gconstpointer  data)
{
  for (int list = STAFETT_LIST_CATEGORIES; list <= STAFETT_LIST_ASSOCIATES; list++)
    {
      guint n_columns;
      const StafettColumn *columns = stafett_listing_get_columns ((StafettList) list, &n_columns);
      g_autoptr (StafettListQuery) query = stafett_list_query_new ((StafettList) list);
      g_autoptr (GArray) plain = stafett_listing_load_ids (f->connection, query, NULL);
      gint64 unknown[] = { 4711, -1 };
      g_autoptr (StafettTable) none = stafett_listing_load_rows (f->connection, (StafettList) list, unknown, 2, NULL);

      g_test_message ("list %d", list);
      g_assert_cmpuint (plain->len, >, 0);
      g_assert_cmpuint (stafett_table_get_n_rows (none), ==, 0);
      g_free (dup_ids (f, query));
      for (guint i = 0; i < n_columns; i++)
        for (gboolean descending = FALSE; descending <= TRUE; descending++)
          {
            g_autoptr (GError) error = NULL;
            g_autoptr (StafettTable) table = NULL;
            gboolean empty = FALSE;

            stafett_list_query_set_order (query, columns[i].name, descending);
            table = stafett_listing_load (f->connection, query, &error);
            g_assert_no_error (error);
            g_assert_cmpuint (stafett_table_get_n_rows (table), ==, plain->len);
            g_free (dup_ids (f, query));
            /* What has no value comes last, whichever way. */
            for (guint row = 0; row < plain->len; row++)
              {
                g_assert_true (!empty || stafett_table_get_cell (table, row, i) == NULL);
                empty = stafett_table_get_cell (table, row, i) == NULL;
              }
          }
    }
}

static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  static const struct {
    StafettList list;
    const char *column;
    gboolean    descending;
    const char *expected;
  } cases[] = {
    { STAFETT_LIST_COMPANIES, NULL, FALSE, "3 4 5 1 2" }, /* without regard to case: Berg_1 bergX1 Straße Ålesund åndal */
    { STAFETT_LIST_COMPANIES, "name", FALSE, "3 4 5 1 2" },
    { STAFETT_LIST_COMPANIES, "name", TRUE, "2 1 5 4 3" },
    { STAFETT_LIST_COMPANIES, "category", FALSE, "3 1 4 2 5" }, /* by rank, then by name */
    { STAFETT_LIST_COMPANIES, "city", FALSE, "5 4 2 1 3" },
    { STAFETT_LIST_COMPANIES, "city", TRUE, "1 4 2 5 3" },
    { STAFETT_LIST_SALES, "name", FALSE, "5 3 1 4 2" },
    { STAFETT_LIST_SALES, "status", FALSE, "5 2 3 1 4" },
    { STAFETT_LIST_SALES, NULL, FALSE, "5 4 3 2 1" },
    { STAFETT_LIST_CATEGORIES, "name", FALSE, "5 7 1 4 2 3 6" },
    { STAFETT_LIST_CATEGORIES, "name", TRUE, "6 3 2 4 1 7 5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (cases[i].list);

      g_test_message ("list %d by %s", cases[i].list, cases[i].column);
      stafett_list_query_set_order (query, cases[i].column, cases[i].descending);
      assert_ids (f, query, cases[i].expected);
    }
}

/* A column of texts is in the order of the alphabet, in every list: capital letters are no letters of their own. */
static void
test_order_without_case (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_CATEGORIES);

  commit = test_session_apply (&f->test, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY, 6, "name", "arbeidspartner"));
  stafett_list_query_set_order (query, "name", FALSE);
  assert_ids (f, query, "6 5 7 1 4 2 3");
}

static void
test_search (Fixture       *f,
             gconstpointer  data)
{
  static const struct {
    StafettList list;
    const char *search;
    const char *expected;
  } cases[] = {
    { STAFETT_LIST_COMPANIES, "ålesund", "1" }, { STAFETT_LIST_COMPANIES, "ÅLESUND", "1" }, { STAFETT_LIST_COMPANIES, "A\314\212LE", "1" },
    { STAFETT_LIST_COMPANIES, "Å", "1 2" }, { STAFETT_LIST_COMPANIES, "alesund", "" }, { STAFETT_LIST_COMPANIES, "OSLO", "4 2" },
    { STAFETT_LIST_COMPANIES, "50%", "2" }, { STAFETT_LIST_COMPANIES, "%", "2" }, { STAFETT_LIST_COMPANIES, "g_1", "3" },
    { STAFETT_LIST_COMPANIES, "_", "3" }, { STAFETT_LIST_COMPANIES, "\\", "5" }, { STAFETT_LIST_COMPANIES, "STRASSE", "5" },
    { STAFETT_LIST_COMPANIES, "'; DROP TABLE company; --", "" }, { STAFETT_LIST_COMPANIES, NULL, "3 4 5 1 2" },
    { STAFETT_LIST_CONTACTS, "bjørn", "2 4" }, { STAFETT_LIST_CONTACTS, "BERG", "3 4" }, { STAFETT_LIST_SALES, "NETS", "4 2" },
    { STAFETT_LIST_CATEGORIES, "LEAD", "1 2" }, { STAFETT_LIST_CATEGORIES, "other", "" }, { STAFETT_LIST_STATUSES, "qual", "3 4" },
    { STAFETT_LIST_CONFIRMATIONS, "ålesund", "1" }, { STAFETT_LIST_CONFIRMATIONS, "berg", "" }, { STAFETT_LIST_ASSOCIATES, "TEST", "1" },
    { STAFETT_LIST_COMPANIES, "\377", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (cases[i].list);

      g_test_message ("list %d: %s", cases[i].list, cases[i].search);
      stafett_list_query_set_search (query, cases[i].search);
      assert_ids (f, query, cases[i].expected);
    }
}

static void
test_filters (Fixture       *f,
              gconstpointer  data)
{
  static const struct {
    StafettList list;
    const char *column;
    const char *value;
    const char *second_column;
    const char *second_value;
    const char *expected;
  } cases[] = {
    { STAFETT_LIST_COMPANIES, "category", "lead", NULL, NULL, "3 1" },
    { STAFETT_LIST_COMPANIES, "category", "Le", NULL, NULL, "" },
    { STAFETT_LIST_COMPANIES, "group", "potential-customer", NULL, NULL, "3 4 1" },
    { STAFETT_LIST_COMPANIES, "group", "2", "city", "OSLO", "4" },
    { STAFETT_LIST_COMPANIES, "city", NULL, NULL, NULL, "3" },
    { STAFETT_LIST_COMPANIES, "our-contact", NULL, "category", "Lead", "3" },
    { STAFETT_LIST_COMPANIES, "our-contact", "tester", NULL, NULL, "1" },
    { STAFETT_LIST_COMPANIES, "id", "4", NULL, NULL, "4" },
    { STAFETT_LIST_COMPANIES, "name", "%", NULL, NULL, "" },
    { STAFETT_LIST_CONTACTS, "lead-status", "open", NULL, NULL, "1 3 4" },
    { STAFETT_LIST_CONTACTS, "lead-status", NULL, NULL, NULL, "5 2" },
    { STAFETT_LIST_CONTACTS, "company-id", "1", NULL, NULL, "1" },
    { STAFETT_LIST_SALES, "status", "lost", NULL, NULL, "3 1" },
    { STAFETT_LIST_CATEGORIES, "lead-status", "yes", NULL, NULL, "1 2 3 4" },
    { STAFETT_LIST_CATEGORIES, "lead-status", "false", NULL, NULL, "5 6 7" },
    { STAFETT_LIST_CONFIRMATIONS, "state", "waiting", NULL, NULL, "1" },
    { STAFETT_LIST_CONFIRMATIONS, "state", "kept", NULL, NULL, "" },
    { STAFETT_LIST_RULES, "enabled", "yes", NULL, NULL, "2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (cases[i].list);

      g_test_message ("list %d: %s = %s", cases[i].list, cases[i].column, cases[i].value);
      stafett_list_query_add_filter (query, cases[i].column, cases[i].value);
      if (cases[i].second_column != NULL)
        stafett_list_query_add_filter (query, cases[i].second_column, cases[i].second_value);
      assert_ids (f, query, cases[i].expected);
    }
}

/* Everything at once, with the parameters in their right places. */
static void
test_combined (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);

  stafett_list_query_set_search (query, "b");
  stafett_list_query_add_filter (query, "category", "Lead");
  stafett_list_query_add_filter (query, "email", NULL);
  stafett_list_query_set_order (query, "name", TRUE);
  assert_ids (f, query, "1 3");
  stafett_list_query_set_limit (query, 1);
  assert_ids (f, query, "1");
}

static void
test_limit (Fixture       *f,
            gconstpointer  data)
{
  static const struct {
    gint64      limit;
    const char *expected;
  } cases[] = { { -1, "3 4 5 1 2" }, { 0, "" }, { 2, "3 4" }, { 100, "3 4 5 1 2" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);

      stafett_list_query_set_limit (query, cases[i].limit);
      assert_ids (f, query, cases[i].expected);
    }
}

static void
test_deleted (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_CATEGORIES);

  assert_ids (f, query, "1 2 3 4 5 6 7");
  stafett_list_query_set_deleted (query, TRUE);
  assert_ids (f, query, "1 2 3 4 5 6 7 8");
  stafett_list_query_add_filter (query, "deleted", "yes");
  assert_ids (f, query, "8");
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  static const struct {
    const char *column;
    const char *value;
    const char *order;
  } cases[] = {
    { "no-such-column", "x", NULL }, { NULL, NULL, "no-such-column" }, { "group", "nobody", NULL }, { "id", "four", NULL },
    { "id", "4 OR 1", NULL }, { NULL, NULL, "name; DROP TABLE company" }, { "name_key", "x", NULL }, { NULL, NULL, "company.name" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
      g_autoptr (GError) error = NULL;

      if (cases[i].column != NULL)
        stafett_list_query_add_filter (query, cases[i].column, cases[i].value);
      stafett_list_query_set_order (query, cases[i].order, FALSE);
      g_assert_null (stafett_listing_load (f->connection, query, &error));
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_null (stafett_listing_load_ids (f->connection, query, &error));
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/storage/listing/every-list", Fixture, NULL, set_up, test_every_list, tear_down);
  g_test_add ("/storage/listing/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/storage/listing/order-without-case", Fixture, NULL, set_up, test_order_without_case, tear_down);
  g_test_add ("/storage/listing/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/storage/listing/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/storage/listing/combined", Fixture, NULL, set_up, test_combined, tear_down);
  g_test_add ("/storage/listing/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/storage/listing/deleted", Fixture, NULL, set_up, test_deleted, tear_down);
  g_test_add ("/storage/listing/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "services/stafett-session-private.h"
#include "storage/stafett-listing-plan.h"
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

/* The ids that a query finds, in their order, as the three ways of loading give them. */
static char *
dup_ids (Fixture          *f,
         StafettListQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) table = stafett_listing_load (f->connection, query, &error);
  g_autoptr (StafettTable) rows = NULL;
  g_autoptr (StafettIds) ids = NULL;
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  ids = stafett_listing_load_ids (f->connection, query, NULL, NULL, &error);
  g_assert_no_error (error);
  rows = stafett_listing_load_rows (f->connection, stafett_list_query_get_list (query), ids, 0, stafett_ids_get_length (ids), &error);
  g_assert_no_error (error);

  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, stafett_ids_get_length (ids));
  g_assert_cmpuint (stafett_table_get_n_rows (rows), ==, stafett_ids_get_length (ids));
  for (guint i = 0; i < stafett_ids_get_length (ids); i++)
    {
      gint64 id = stafett_ids_get (ids, i);

      g_assert_cmpint (stafett_table_get_id (table, i), ==, id);
      g_assert_cmpint (stafett_table_get_id (rows, i), ==, id);
      for (guint j = 0; j < stafett_table_get_n_columns (table); j++)
        g_assert_cmpstr (stafett_table_get_cell (table, i, j), ==, stafett_table_get_cell (rows, i, j));
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

/* Every column of every list as a filter: what has the first row's value is found, and what has none. */
static void
test_every_filter (Fixture       *f,
                   gconstpointer  data)
{
  for (int list = STAFETT_LIST_CATEGORIES; list <= STAFETT_LIST_ASSOCIATES; list++)
    {
      g_autoptr (StafettListQuery) everything = stafett_list_query_new ((StafettList) list);
      g_autoptr (StafettTable) all = stafett_listing_load (f->connection, everything, NULL);

      for (guint column = 0; column < stafett_table_get_n_columns (all); column++)
        for (guint row = 0; row < stafett_table_get_n_rows (all); row++)
          {
            const StafettColumn *info = stafett_table_get_column (all, column);
            const char *cell = stafett_table_get_cell (all, row, column);
            g_autoptr (StafettListQuery) query = stafett_list_query_new ((StafettList) list);
            g_autoptr (GError) error = NULL;
            g_autoptr (StafettTable) found = NULL;
            g_autofree char *value = NULL;
            guint n_expected = 0;

            /* Their values are put into words after they have been read. */
            if (list == STAFETT_LIST_JOURNAL && (g_str_equal (info->name, "old") || g_str_equal (info->name, "new")))
              continue;
            g_test_message ("list %d, %s = %s", list, info->name, cell);
            value = cell != NULL && info->type == STAFETT_CELL_MONEY ? stafett_table_format_cell (all, row, column) : g_strdup (cell);
            stafett_list_query_add_filter (query, info->name, value);
            found = stafett_listing_load (f->connection, query, &error);
            g_assert_no_error (error);
            if (info->type == STAFETT_CELL_MONEY || (info->type == STAFETT_CELL_TEXT && cell != NULL))
              {
                g_assert_cmpuint (stafett_table_get_n_rows (found), >, 0);
                continue;
              }
            for (guint i = 0; i < stafett_table_get_n_rows (all); i++)
              n_expected += g_strcmp0 (stafett_table_get_cell (all, i, column), cell) == 0;
            g_assert_cmpuint (stafett_table_get_n_rows (found), ==, n_expected);
          }
    }
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
      g_autoptr (StafettIds) plain = stafett_listing_load_ids (f->connection, query, NULL, NULL, NULL);
      g_autoptr (StafettIds) unknown = stafett_ids_new ();
      g_autoptr (StafettTable) none = NULL;

      g_test_message ("list %d", list);
      stafett_ids_append (unknown, 4711);
      stafett_ids_append (unknown, -1);
      none = stafett_listing_load_rows (f->connection, (StafettList) list, unknown, 0, 2, NULL);
      g_assert_cmpuint (stafett_ids_get_length (plain), >, 0);
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
            g_assert_cmpuint (stafett_table_get_n_rows (table), ==, stafett_ids_get_length (plain));
            g_free (dup_ids (f, query));
            /* What has no value comes last, whichever way. */
            for (guint row = 0; row < stafett_ids_get_length (plain); row++)
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
    { STAFETT_LIST_COMPANIES, "city", TRUE, "1 2 4 5 3" }, /* the other way round, but for what has none */
    { STAFETT_LIST_SALES, "name", FALSE, "1 3 5 2 4" },
    { STAFETT_LIST_SALES, "status", FALSE, "5 2 1 3 4" },
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

      g_test_message ("list %d", cases[i].list);
      stafett_list_query_set_search (query, cases[i].search);
      assert_ids (f, query, cases[i].expected);
    }
}

/* Each word, wherever it stands; blanks around and between them do not matter, nor those in an organisation number. */
static void
test_search_words (Fixture       *f,
                   gconstpointer  data)
{
  static const struct {
    StafettList list;
    const char *search;
    const char *expected;
  } cases[] = {
    { STAFETT_LIST_COMPANIES, "hansen oslo", "10" }, { STAFETT_LIST_COMPANIES, "Oslo  HANSEN", "10" }, { STAFETT_LIST_COMPANIES, " hansen ", "10 11" },
    { STAFETT_LIST_COMPANIES, "sønn hans", "10 11" }, { STAFETT_LIST_COMPANIES, "hansen moss", "" }, { STAFETT_LIST_COMPANIES, "hansen\302\240oslo", "10" },
    { STAFETT_LIST_COMPANIES, "974 760 673", "10 11" }, { STAFETT_LIST_COMPANIES, "974760673", "10 11" }, { STAFETT_LIST_COMPANIES, "4760 67", "10 11" },
    { STAFETT_LIST_COMPANIES, "47606", "10 11" }, { STAFETT_LIST_COMPANIES, "974760674", "" }, { STAFETT_LIST_COMPANIES, "9747606731", "" },
    { STAFETT_LIST_COMPANIES, "POST@hansen", "11" }, { STAFETT_LIST_COMPANIES, "oslo 974760673", "10" },
    { STAFETT_LIST_CONTACTS, "kari nord", "10" }, { STAFETT_LIST_CONTACTS, "nord kari k@x", "10" }, { STAFETT_LIST_CONTACTS, "sønn hansen", "10" },
  };
  g_autoptr (GError) error = NULL;

  stafett_session_execute (f->test.session,
    "INSERT INTO company (id, name, name_key, category_id, city, email, organisation_number) VALUES"
    " (10, 'Hansen & Sønn', 'hansen & sønn', 1, 'Oslo', NULL, '974 760 673'),"
    " (11, 'Hansen & Sønn', 'hansen & sønn', 1, 'Tromsø', 'Post@Hansen.example', '974760673')", &error);
  g_assert_no_error (error);
  stafett_session_execute (f->test.session,
    "INSERT INTO contact (id, name, name_key, company_id, email) VALUES (10, 'Kari Nordmann', 'kari nordmann', 10, 'K@X.example')", &error);
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (cases[i].list);

      g_test_message ("list %d", cases[i].list);
      stafett_list_query_set_search (query, cases[i].search);
      assert_ids (f, query, cases[i].expected);
    }
}

/* As people look for names in a directory: æ, ø and å last, an accent behind its letter. A search finds a letter with an accent by the
 * one without, but never å by a; and what is equal is what differs in case, or in how it is composed, alone. */
static void
test_letters (Fixture       *f,
              gconstpointer  data)
{
  static const char * const in_order[] = { "Eva", "Ezra", "Ève", "Évian", "Fjord", "Zebra", "Ægir", "Ähre", "Øst", "Öst", "Ås", "Åse" };
  static const struct {
    const char *search;
    const char *found; /* names with a blank between */
  } searches[] = {
    { "ev", "Eva" },   { "e", "Eva Ezra Ève Évian Zebra Ähre Åse" }, { "É", "Évian" }, { "e\xcc\x81", "Évian" }, { "a", "Eva Ezra Évian Zebra" },
    { "å", "Ås Åse" }, { "A\xcc\x8a", "Ås Åse" },                  { "ø", "Øst" },   { "ä", "Ähre" },           { "st", "Öst Øst" },
  };
  static const struct {
    const char *a;
    const char *b;
    gboolean    equal;
  } pairs[] = {
    { "ÅS", "ås", TRUE },        { "A\xcc\x8as", "ås", TRUE },     { "As", "Ås", FALSE },   { "E", "É", FALSE },      { "É", "e\xcc\x81", TRUE },
    { "È", "É", FALSE },         { "Æ", "Ä", FALSE },               { "Ø", "Ö", FALSE },     { "ſ", "s", TRUE },       { "ſ", "å", FALSE },
    { "Straße", "STRASSE", TRUE }, { "ǻ", "å\xcc\x81", TRUE },      { "ǻ", "å", FALSE },     { "Ạ̊", "å", FALSE },      { "Ñ", "n\xcc\x83", TRUE },
    { "Ÿ", "ÿ", TRUE },          { "×", "÷", FALSE },               { "Đ", "đ", TRUE },      { "Đ", "d", FALSE },      { "č", "C\xcc\x8c", TRUE },
  };
  g_autoptr (GString) listed = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = stafett_name_key (pairs[i].a);
      g_autofree char *b = stafett_name_key (pairs[i].b);

      g_test_message ("%s, %s", pairs[i].a, pairs[i].b);
      g_assert_cmpint (g_str_equal (a, b), ==, pairs[i].equal);
    }
  for (gsize i = 1; i < G_N_ELEMENTS (in_order); i++)
    {
      g_autofree char *long_before = g_strconcat (in_order[i - 1], " ł", NULL); /* which no quick way is for */
      g_autofree char *before = stafett_name_key (in_order[i - 1]);
      g_autofree char *slowly = stafett_name_key (long_before);
      g_autofree char *key = stafett_name_key (in_order[i]);

      g_assert_true (g_str_has_prefix (slowly, before));
      if (!g_str_equal (in_order[i], "Ähre") && !g_str_equal (in_order[i], "Öst")) /* beside æ and ø, on whichever side */
        g_assert_cmpstr (before, <, key);
    }

  stafett_session_execute (f->test.session, "UPDATE company SET deleted = 1", &error);
  for (gsize i = G_N_ELEMENTS (in_order); i > 0; i--)
    test_session_add_company (&f->test, in_order[i - 1], "Lead");
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
      g_autoptr (StafettTable) table = NULL;
      g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (8, NULL, TRUE);
      g_autofree char *found = NULL;

      stafett_list_query_set_search (query, searches[i].search);
      table = stafett_session_list (f->test.session, query, &error);
      g_assert_no_error (error);
      for (gint64 row = 0; row < stafett_table_get_n_rows (table); row++)
        g_ptr_array_add (names, (gpointer) stafett_table_get (table, row, "name"));
      found = g_strjoinv (" ", (char **) names->pdata);
      g_assert_cmpstr (found, ==, searches[i].found);
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

/* Sales and the journal's entries are also filtered by what their company is: its category, its group, the source that it came by; and
 * entries by who did it, and how it came about. */
static void
test_filters_of_company (Fixture       *f,
                         gconstpointer  data)
{
  static const struct {
    StafettList list;
    const char *column;
    const char *value;
    const char *expected;
  } cases[] = {
    { STAFETT_LIST_SALES, "source", "google / CPC", "2" },
    { STAFETT_LIST_SALES, "source", NULL, "5 4 3 1" },
    { STAFETT_LIST_SALES, "source", "google", "" },
    { STAFETT_LIST_JOURNAL, "source", "GOOGLE / cpc", "1004 1003" },
    { STAFETT_LIST_JOURNAL, "source", NULL, "1005 1002 1001" },
    { STAFETT_LIST_JOURNAL, "category", "lead", "1002 1001" },
    { STAFETT_LIST_JOURNAL, "category-id", "5", "1004 1003" },
    { STAFETT_LIST_JOURNAL, "category", NULL, "1005" },
    { STAFETT_LIST_JOURNAL, "group", "customer", "1004 1003" },
    { STAFETT_LIST_JOURNAL, "by", "TESTER", "1003 1001" },
    { STAFETT_LIST_JOURNAL, "by-id", "1", "1003 1001" },
    { STAFETT_LIST_JOURNAL, "by-id", NULL, "1005 1004 1002" },
    { STAFETT_LIST_JOURNAL, "cause", "rule", "1004 1002" },
    { STAFETT_LIST_JOURNAL, "cause", "import", "1003" },
  };
  g_autoptr (StafettCommit) source = NULL;
  g_autoptr (GError) error = NULL;

  source = test_session_apply (&f->test, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, 2, "source", "Google / cpc"));
  stafett_session_execute (f->test.session,
    "INSERT INTO journal (id, at, associate_id, cause, action, record_kind, record_id, company_id) VALUES"
    " (1001, 0, 1, 1, 1, 3, 1, 1), (1002, 0, NULL, 2, 2, 3, 1, 1), (1003, 0, 1, 6, 1, 3, 2, 2), (1004, 0, NULL, 2, 2, 3, 2, 2),"
    " (1005, 0, NULL, 5, 1, 1, 1, NULL)", &error);
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (cases[i].list);

      g_test_message ("list %d: %s = %s", cases[i].list, cases[i].column, cases[i].value);
      stafett_list_query_add_filter (query, cases[i].column, cases[i].value);
      if (cases[i].list == STAFETT_LIST_JOURNAL)
        stafett_list_query_add_filter (query, "time", "1970-01-01");
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
      g_assert_null (stafett_listing_load_ids (f->connection, query, NULL, NULL, &error));
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
    }
}

static void
first_cb (StafettIds *ids,
          gpointer    user_data)
{
  StafettIds **first = user_data;

  g_assert_null (*first);
  *first = stafett_ids_copy_first (ids, stafett_ids_get_length (ids));
}

/* A list that is long enough to be walked: whatever the filter, it has the order of the whole list, and its first rows come first. */
static void
test_long_list (Fixture       *f,
                gconstpointer  data)
{
  static const struct {
    const char *search;
    const char *column;
    const char *value;
  } filters[] = {
    { NULL, "category-id", "1" }, { NULL, "group", "potential-customer" }, { "FIRMA", NULL, NULL }, { "å", "category-id", "1" }, { "ås 12", NULL, NULL },
  };
  static const char * const orders[] = { NULL, "name", "category", "our-contact", "city", "email", "id", "note" };
  g_autoptr (GError) error = NULL;

  stafett_session_execute (f->test.session,
    "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 13000)"
    " INSERT INTO company (id, name, name_key, category_id, our_contact_id, city, email)"
    " SELECT 1000 + i, 'Firma Ås ' || (i * 7 % 13000), name_key ('Firma Ås ' || (i * 7 % 13000)), 1 + i % 2, CASE i % 3 WHEN 0 THEN 1 END,"
    " CASE i % 5 WHEN 0 THEN NULL ELSE 'By ' || i % 4 END, 'post' || i || '@firma.example' FROM n;", &error);
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (orders) * 2; j++)
      {
        g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
        g_autoptr (StafettListQuery) whole = stafett_list_query_new (STAFETT_LIST_COMPANIES);
        g_autoptr (StafettIds) ids = NULL;
        g_autoptr (StafettIds) expected = NULL;
        g_autoptr (StafettIds) few = NULL;
        g_autoptr (StafettIds) first = NULL;
        g_autoptr (StafettIdSet) set = NULL;
        guint n = 0;

        g_test_message ("%s, %s = %s by %s", filters[i].search, filters[i].column, filters[i].value, orders[j / 2]);
        stafett_list_query_set_search (query, filters[i].search);
        if (filters[i].column != NULL)
          stafett_list_query_add_filter (query, filters[i].column, filters[i].value);
        stafett_list_query_set_order (query, orders[j / 2], j % 2);
        stafett_list_query_set_order (whole, orders[j / 2], j % 2);

        ids = stafett_listing_load_ids (f->connection, query, first_cb, &first, &error);
        g_assert_no_error (error);
        set = stafett_id_set_new (ids);
        expected = stafett_listing_load_ids (f->connection, whole, NULL, NULL, &error);
        g_assert_no_error (error);
        for (guint k = 0; k < stafett_ids_get_length (expected); k++)
          if (stafett_id_set_contains (set, stafett_ids_get (expected, k)))
            g_assert_cmpint (stafett_ids_get (ids, n++), ==, stafett_ids_get (expected, k));
        g_assert_cmpuint (n, ==, stafett_ids_get_length (ids));
        g_assert_cmpuint (n, ==, i == 4 ? 2678 : n);
        g_assert_cmpuint (n, >, i < 4 ? 5000 : 1000);

        g_assert_nonnull (first);
        for (guint k = 0; k < stafett_ids_get_length (first); k++)
          g_assert_cmpint (stafett_ids_get (first, k), ==, stafett_ids_get (ids, k));
        stafett_list_query_set_limit (query, 100);
        few = stafett_listing_load_ids (f->connection, query, NULL, NULL, &error);
        g_assert_cmpuint (stafett_ids_get_length (few), ==, 100);
        for (guint k = 0; k < 100; k++)
          g_assert_cmpint (stafett_ids_get (few, k), ==, stafett_ids_get (ids, k));
      }
}

/* "Every sort order indexed": no part of a long list is sorted to be walked. */
static void
test_walks (Fixture       *f,
            gconstpointer  data)
{
  for (int list = STAFETT_LIST_CATEGORIES; list <= STAFETT_LIST_ASSOCIATES; list++)
    {
      const StafettListingTable *table = stafett_listing_plan_get_table ((StafettList) list);
      guint n_columns;
      const StafettColumn *columns = stafett_listing_get_columns ((StafettList) list, &n_columns);

      for (guint i = 0; table != NULL && i <= n_columns; i++)
        {
          const StafettListingWalk *walks;
          guint n_walks = stafett_listing_plan_find_walks ((StafettList) list, i < n_columns ? columns[i].name : NULL, &walks);

          for (guint j = 0; j < n_walks; j++)
            {
              g_autoptr (GError) error = NULL;
              g_autoptr (GString) sql = g_string_new ("EXPLAIN QUERY PLAN ");
              g_autoptr (StafettStatement) statement = NULL;

              /* The questions and the small lists are few. */
              if (walks[j].from != NULL && strstr (walks[j].from, "confirmation") != NULL)
                continue;
              g_string_append_printf (sql, "SELECT %s.id FROM %s WHERE %s%s AND %s ORDER BY %s", table->table,
                                      walks[j].from != NULL ? walks[j].from : table->table, list == STAFETT_LIST_JOURNAL ? "1" : table->table,
                                      list == STAFETT_LIST_JOURNAL ? "" : ".deleted = 0", walks[j].where != NULL ? walks[j].where : "1",
                                      walks[j].order);
              g_string_replace (sql, "; ", ", ", 0);
              g_test_message ("%s", sql->str);
              statement = stafett_connection_prepare (f->connection, sql->str, &error);
              g_assert_no_error (error);
              while (stafett_statement_step (statement, &error))
                {
                  const char *step = stafett_statement_get_text (statement, 3);

                  g_assert_null (strstr (step, "TEMP B-TREE"));
                }
            }
        }
    }
}

/* Days from and to; several values of one column. */
static void
test_ranges_and_alternatives (Fixture       *f,
                              gconstpointer  data)
{
  static const struct {
    StafettList list;
    const char *filters[6];
    const char *expected;
  } cases[] = {
    { STAFETT_LIST_COMPANIES, { "category-id", "1", "category-id", "3" }, "3 4 1" },
    { STAFETT_LIST_COMPANIES, { "category-id", "1", "category-id", NULL }, "3 1" },
    { STAFETT_LIST_SALES, { "date-from", "2200-01-01" }, "" },
    { STAFETT_LIST_SALES, { "date-from", "1970-01-01", "date-to", "2200-01-01", "status", "open" }, "5" },
    { STAFETT_LIST_JOURNAL, { "time-to", "1970-01-01" }, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (cases[i].list);
      g_autofree char *ids = NULL;

      for (gsize j = 0; j < G_N_ELEMENTS (cases[i].filters) && cases[i].filters[j] != NULL; j += 2)
        stafett_list_query_add_filter (query, cases[i].filters[j], cases[i].filters[j + 1]);
      ids = dup_ids (f, query);
      g_test_message ("case %" G_GSIZE_FORMAT ": %s", i, ids);
      g_assert_cmpstr (ids, ==, cases[i].expected);
    }
}

/* A day is one of the user's own time zone, also the one on which the clocks are put forward. */
static void
test_days (Fixture       *f,
           gconstpointer  data)
{
  static const struct {
    const char *column;
    const char *value;
    const char *expected;
  } cases[] = {
    { "time", "2026-03-28", "1001" }, { "time", "2026-03-29", "1003 1002" }, { "time", "2026-03-30", "1004" }, { "time", "2026-03-31", "" },
    { "time-from", "2026-03-29", "1004 1003 1002" }, { "time-to", "2026-03-29", "1003 1002 1001" },
    { "time", "1774740600000000", "1002" }, { "time", "1774740600000001", "" },
  };
  g_autofree char *before = g_strdup (g_getenv ("TZ"));
  g_autoptr (GError) error = NULL;

  stafett_session_execute (f->test.session,
    "INSERT INTO journal (id, at, cause, action, record_kind, record_id) VALUES"
    " (1001, strftime ('%s', '2026-03-28 22:59:59') * 1000000 + 999999, 1, 1, 3, 1),"
    " (1002, strftime ('%s', '2026-03-28 23:30:00') * 1000000, 1, 1, 3, 1),"
    " (1003, strftime ('%s', '2026-03-29 21:59:59') * 1000000 + 999999, 1, 1, 3, 1),"
    " (1004, strftime ('%s', '2026-03-29 22:00:00') * 1000000, 1, 1, 3, 1)", &error);
  g_assert_no_error (error);

  g_setenv ("TZ", "Europe/Oslo", TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_JOURNAL);
      g_autofree char *ids = NULL;

      g_test_message ("%s = %s", cases[i].column, cases[i].value);
      stafett_list_query_add_filter (query, cases[i].column, cases[i].value);
      stafett_list_query_add_filter (query, "record-id", "1");
      stafett_list_query_add_filter (query, "by", NULL);
      assert_ids (f, query, cases[i].expected);
    }
  g_setenv ("TZ", before != NULL ? before : "UTC", TRUE);
}

/* Long work has its entry before those of all that it has done, and stands above them where the newest come first; also when only
 * some are read, and among those that pass a filter. */
static void
test_long_work (Fixture       *f,
                gconstpointer  data)
{
  static const struct {
    const char *record_id;
    const char *order;
    gint64      limit;
    const char *expected;
  } cases[] = {
    { NULL, NULL, 10, "1008 1010 1009 1007 1003 1006 1005 1004 1002 1001" },
    { NULL, NULL, 1, "1008" },
    { NULL, NULL, 2, "1008 1010" },
    { "77", NULL, -1, "1010 1009 1007 1003 1006 1005 1004 1002 1001" },
    { "77", NULL, 4, "1010 1009 1007 1003" },
    { "78", NULL, -1, "1008" },
    { "77", "id", -1, "1010 1009 1007 1006 1005 1004 1003 1002 1001" },
  };
  g_autoptr (GError) error = NULL;

  stafett_session_execute (f->test.session,
    "INSERT INTO journal (id, at, cause, action, record_kind, record_id)"
    " SELECT value, 0, 1, 1, 3, CASE value WHEN 1008 THEN 78 ELSE 77 END FROM json_each ("
    "   '[1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010]')", &error);
  g_assert_no_error (error);
  stafett_session_execute (f->test.session,
    "INSERT INTO batch (entry_id, last_entry_id, done, unchanged, skipped, refused) VALUES"
    " (1003, 1006, 3, 0, 0, 0), (1007, 1007, 0, 1, 0, 0), (1008, 1010, 2, 0, 0, 0)", &error);
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_JOURNAL);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      if (cases[i].record_id != NULL)
        stafett_list_query_add_filter (query, "record-id", cases[i].record_id);
      if (cases[i].order != NULL)
        stafett_list_query_set_order (query, cases[i].order, TRUE);
      stafett_list_query_set_limit (query, cases[i].limit);
      assert_ids (f, query, cases[i].expected);
    }
}

/* Also in the first rows of so many that the rest is still being read: nothing moves when that comes. */
static void
test_long_work_first (Fixture       *f,
                      gconstpointer  data)
{
  static const struct {
    const char *column;
    const char *value;
    const char *search;
    gint64      leading; /* the entry at the top */
    gint64      next;
  } cases[] = {
    { "action", "changed", NULL, 12000, 18000 },  { "kind", "company", NULL, 12000, 18000 }, { "record-id", "77", NULL, 18000, 17999 },
    { "kind", "company", "ålesund", 18000, 17999 }, { "category", "Lead", NULL, 18000, 17999 }, { "source", NULL, NULL, 12000, 18000 },
  };
  g_autoptr (GError) error = NULL;

  stafett_session_execute (f->test.session,
    "WITH RECURSIVE n (i) AS (SELECT 2001 UNION ALL SELECT i + 1 FROM n WHERE i < 18000)"
    " INSERT INTO journal (id, at, cause, action, record_kind, record_id, company_id)"
    " SELECT i, 0, 1, 2, 3, iif (i = 12000, 78, 77), iif (i = 12000, NULL, 1) FROM n", &error);
  g_assert_no_error (error);
  stafett_session_execute (f->test.session,
    "INSERT INTO batch (entry_id, last_entry_id, done, unchanged, skipped, refused) VALUES (12000, 18000, 6000, 0, 0, 0)", &error);
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_JOURNAL);
      g_autoptr (StafettIds) first = NULL;
      g_autoptr (StafettIds) ids = NULL;

      g_test_message ("%s = %s, %s", cases[i].column, cases[i].value, cases[i].search);
      stafett_list_query_add_filter (query, cases[i].column, cases[i].value);
      stafett_list_query_set_search (query, cases[i].search);
      ids = stafett_listing_load_ids (f->connection, query, first_cb, &first, &error);
      g_assert_no_error (error);
      g_assert_nonnull (first);
      g_assert_cmpint (stafett_ids_get (first, 0), ==, cases[i].leading);
      g_assert_cmpint (stafett_ids_get (first, 1), ==, cases[i].next);
      for (guint j = 0; j < stafett_ids_get_length (first); j++)
        g_assert_cmpint (stafett_ids_get (first, j), ==, stafett_ids_get (ids, j));
    }
}

/* A table with large ids is searched in parts, by several threads. All of it is found, however it is parted, and as in one go: also
 * what stands before the first bound and behind the last, what many have in common, and what only a joined record has. */
static void
test_search_in_parts (Fixture       *f,
                      gconstpointer  data)
{
  static const struct {
    StafettList list;
    const char *search;
    guint       n;
  } cases[] = {
    { STAFETT_LIST_COMPANIES, "part", 600 },
    { STAFETT_LIST_COMPANIES, "PART 599 ", 1 },
    { STAFETT_LIST_COMPANIES, "mail599@", 1 },
    { STAFETT_LIST_COMPANIES, "straSSe\\weg", 1 },
    { STAFETT_LIST_COMPANIES, "aa part", 25 },
    { STAFETT_LIST_COMPANIES, "zz", 0 },
    { STAFETT_LIST_CONTACTS, "part 517 ", 1 },
    { STAFETT_LIST_CONTACTS, "person", 600 },
  };

  g_autoptr (GError) execute_error = NULL;

  stafett_session_execute (f->test.session, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
                                  " INSERT INTO company (id, name, name_key, category_id, email) SELECT i * 1000,"
                                  " char (97 + i % 24, 97 + i % 24) || ' part ' || i || ' as', char (97 + i % 24, 97 + i % 24) || ' part ' || i || ' as',"
                                  " 1, 'Mail' || i || '@example.com' FROM n", &execute_error);
  g_assert_no_error (execute_error);
  stafett_session_execute (f->test.session, "INSERT INTO contact (id, name, name_key, company_id) SELECT id, 'Person ' || id, 'person ' || id, id"
                                  " FROM company WHERE id >= 1000", &execute_error);
  g_assert_no_error (execute_error);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (cases[i].list);
      g_autoptr (StafettIds) ids = NULL;
      g_autoptr (GError) error = NULL;

      stafett_list_query_set_search (query, cases[i].search);
      ids = stafett_listing_load_ids (f->connection, query, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (stafett_ids_get_length (ids), ==, cases[i].n);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/storage/listing/every-list", Fixture, NULL, set_up, test_every_list, tear_down);
  g_test_add ("/storage/listing/every-filter", Fixture, NULL, set_up, test_every_filter, tear_down);
  g_test_add ("/storage/listing/long-list", Fixture, NULL, set_up, test_long_list, tear_down);
  g_test_add ("/storage/listing/walks", Fixture, NULL, set_up, test_walks, tear_down);
  g_test_add ("/storage/listing/ranges-and-alternatives", Fixture, NULL, set_up, test_ranges_and_alternatives, tear_down);
  g_test_add ("/storage/listing/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/storage/listing/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/storage/listing/order-without-case", Fixture, NULL, set_up, test_order_without_case, tear_down);
  g_test_add ("/storage/listing/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/storage/listing/letters", Fixture, NULL, set_up, test_letters, tear_down);
  g_test_add ("/storage/listing/search-words", Fixture, NULL, set_up, test_search_words, tear_down);
  g_test_add ("/storage/listing/long-work", Fixture, NULL, set_up, test_long_work, tear_down);
  g_test_add ("/storage/listing/long-work-first", Fixture, NULL, set_up, test_long_work_first, tear_down);
  g_test_add ("/storage/listing/search-in-parts", Fixture, NULL, set_up, test_search_in_parts, tear_down);
  g_test_add ("/storage/listing/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/storage/listing/filters-of-company", Fixture, NULL, set_up, test_filters_of_company, tear_down);
  g_test_add ("/storage/listing/combined", Fixture, NULL, set_up, test_combined, tear_down);
  g_test_add ("/storage/listing/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/storage/listing/deleted", Fixture, NULL, set_up, test_deleted, tear_down);
  g_test_add ("/storage/listing/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"

/* Filters of a list under a name: what is kept, what is refused, how they follow a merge, and how their records are counted. */

static void
set_up (TestSession   *test,
        gconstpointer  data)
{
  test_session_set_up (test, STAFETT_CONTENTS_STANDARD);
}

static void
tear_down (TestSession   *test,
           gconstpointer  data)
{
  test_session_assert_sound (test);
  test_session_tear_down (test);
}

static StafettChangeSet *
make_selection (const char  *name,
                StafettList  list,
                const char  *query)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettSelection *selection = stafett_record_new (STAFETT_RECORD_KIND_SELECTION);

  selection->name = g_strdup (name);
  selection->list = list;
  selection->query = g_strdup (query);
  stafett_change_set_add (change_set, selection);
  return change_set;
}

static gint64
add_selection (TestSession *test,
               const char  *name,
               StafettList  list,
               const char  *query)
{
  g_object_unref (test_session_apply (test, make_selection (name, list, query)));
  return test_session_find (test, STAFETT_RECORD_KIND_SELECTION, name);
}

static char *
dup_query (TestSession *test,
           gint64       id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettSelection) selection = stafett_session_load (test->session, STAFETT_RECORD_KIND_SELECTION, id, &error);

  g_assert_no_error (error);
  return g_strdup (selection->query);
}

static gint64
count (TestSession *test,
       StafettList  list,
       const char  *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettListQuery) query = stafett_list_query_new_from_text (list, text, &error);
  gint64 n;

  g_assert_no_error (error);
  n = stafett_session_count (test->session, query, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_add (TestSession   *test,
          gconstpointer  data)
{
  gint64 id = add_selection (test, " Big leads ", STAFETT_LIST_COMPANIES, "search=as\nwhere=category-id=1\ndescending=city");
  g_autofree char *query = dup_query (test, id);
  g_autoptr (StafettTable) table = NULL;
  gint64 entry = test_session_last_entry (test);

  g_assert_cmpstr (query, ==, "search=as\nwhere=category-id=1\ndescending=city");
  add_selection (test, "All", STAFETT_LIST_SALES, NULL);
  table = test_session_list (test, STAFETT_LIST_SELECTIONS);
  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (stafett_table_get (table, 0, "name"), ==, "All");
  g_assert_cmpstr (stafett_table_get (table, 1, "name"), ==, "Big leads");

  test_session_undo (test, entry);
  g_clear_object (&table);
  table = test_session_list (test, STAFETT_LIST_SELECTIONS);
  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, 1);
}

/* Nobody has to be an administrator: a selection sets nothing. */
static void
test_rights (TestSession   *test,
             gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettAssociate *ola = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);

  ola->name = g_strdup ("Ola");
  ola->login_name = g_strdup ("ola");
  ola->active = TRUE;
  stafett_change_set_add (change_set, ola);
  g_object_unref (test_session_apply (test, change_set));
  test_session_reopen_as (test, "ola");
  g_assert_cmpint (add_selection (test, "Mine", STAFETT_LIST_CONTACTS, "search=a"), !=, 0);
}

static void
test_change (TestSession   *test,
             gconstpointer  data)
{
  gint64 id = add_selection (test, "Leads", STAFETT_LIST_COMPANIES, "where=category-id=1");
  g_autofree char *changed = NULL;
  g_autofree char *undone = NULL;

  g_object_unref (test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_SELECTION, id, "query", "where=category-id=2")));
  changed = dup_query (test, id);
  g_assert_cmpstr (changed, ==, "where=category-id=2");
  test_session_undo (test, test_session_last_entry (test));
  undone = dup_query (test, id);
  g_assert_cmpstr (undone, ==, "where=category-id=1");

  g_object_unref (test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_SELECTION, id, "name", "LEADS")));
  g_assert_cmpint (test_session_find (test, STAFETT_RECORD_KIND_SELECTION, "leads"), ==, id);
}

/* Saved over somebody else's newer save: a conflict, and never a loss. */
static void
test_conflict (TestSession   *test,
               gconstpointer  data)
{
  gint64 id = add_selection (test, "Leads", STAFETT_LIST_COMPANIES, "where=category-id=1");
  g_autoptr (StafettSelection) before = stafett_session_load (test->session, STAFETT_RECORD_KIND_SELECTION, id, NULL);
  g_autoptr (StafettSelection) after = stafett_record_copy (before);
  StafettChangeSet *change_set = stafett_change_set_new ();

  g_object_unref (test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_SELECTION, id, "query", "where=category-id=2")));
  g_free (after->query);
  after->query = g_strdup ("where=category-id=3");
  stafett_change_set_edit (change_set, before, after);
  test_session_assert_refused (test, change_set, STAFETT_ERROR_CONFLICT, NULL);
}

static void
test_refused (TestSession   *test,
              gconstpointer  data)
{
  static const struct {
    const char  *name;
    StafettList  list;
    const char  *query;
    StafettError code;
    const char  *field;
  } cases[] = {
    { NULL, STAFETT_LIST_COMPANIES, NULL, STAFETT_ERROR_INVALID, "name" },
    { "  ", STAFETT_LIST_COMPANIES, NULL, STAFETT_ERROR_INVALID, "name" },
    { "LEADS", STAFETT_LIST_COMPANIES, NULL, STAFETT_ERROR_DUPLICATE_NAME, "name" },
    { "leads", STAFETT_LIST_SALES, NULL, STAFETT_ERROR_DUPLICATE_NAME, "name" },
    { "x", 0, NULL, STAFETT_ERROR_INVALID, "list" },
    { "x", STAFETT_LIST_RULES, NULL, STAFETT_ERROR_INVALID, "list" },
    { "x", STAFETT_LIST_SELECTIONS, NULL, STAFETT_ERROR_INVALID, "list" },
    { "x", STAFETT_LIST_COMPANIES, "colour=red", STAFETT_ERROR_INVALID, "query" },
    { "x", STAFETT_LIST_COMPANIES, "where=colour=red", STAFETT_ERROR_INVALID, "query" },
    { "x", STAFETT_LIST_COMPANIES, "where=status=sold", STAFETT_ERROR_INVALID, "query" },
    { "x", STAFETT_LIST_COMPANIES, "where=category-id=Lead", STAFETT_ERROR_INVALID, "query" },
    { "x", STAFETT_LIST_COMPANIES, "where=group=nobody", STAFETT_ERROR_INVALID, "query" },
    { "x", STAFETT_LIST_COMPANIES, "order=colour", STAFETT_ERROR_INVALID, "query" },
    { "x", STAFETT_LIST_SALES, "where=date-from=yesterday", STAFETT_ERROR_INVALID, "query" },
  };

  add_selection (test, "Leads", STAFETT_LIST_COMPANIES, "where=category-id=1");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, %s", cases[i].name, cases[i].query);
      test_session_assert_refused (test, make_selection (cases[i].name, cases[i].list, cases[i].query), cases[i].code, cases[i].field);
    }
}

static void
test_delete (TestSession   *test,
             gconstpointer  data)
{
  gint64 id = add_selection (test, "Leads", STAFETT_LIST_COMPANIES, "where=category-id=1");
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 deletion;

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_SELECTION, id);
  g_object_unref (test_session_apply (test, change_set));
  deletion = test_session_last_entry (test);

  /* Its name is free again, and while another has it, it cannot come back. */
  add_selection (test, "leads", STAFETT_LIST_SALES, NULL);
  change_set = stafett_change_set_new ();
  stafett_change_set_restore (change_set, STAFETT_RECORD_KIND_SELECTION, id);
  test_session_assert_refused (test, change_set, STAFETT_ERROR_DUPLICATE_NAME, "name");
  test_session_undo (test, test_session_last_entry (test));
  test_session_undo (test, deletion);
  g_assert_cmpint (test_session_find (test, STAFETT_RECORD_KIND_SELECTION, "Leads"), ==, id);
}

/* A selection goes on to show what it showed, and gets its filter back when the merge is undone. */
static void
test_merge (TestSession   *test,
            gconstpointer  data)
{
  gint64 lead = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  gint64 customer = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Customer");
  gint64 contacting = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Contacting");
  gint64 qualified = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");
  g_autofree char *of_lead = g_strdup_printf ("search=a\nwhere=category-id=%" G_GINT64_FORMAT "\norder=city", lead);
  g_autofree char *of_both = g_strdup_printf ("where=category-id=%" G_GINT64_FORMAT "\nwhere=category-id=%" G_GINT64_FORMAT, customer, lead);
  g_autofree char *of_status = g_strdup_printf ("where=lead-status-id=%" G_GINT64_FORMAT, contacting);
  g_autofree char *moved = g_strdup_printf ("search=a\nwhere=category-id=%" G_GINT64_FORMAT "\norder=city", customer);
  g_autofree char *one = g_strdup_printf ("where=category-id=%" G_GINT64_FORMAT, customer);
  g_autofree char *moved_status = g_strdup_printf ("where=lead-status-id=%" G_GINT64_FORMAT, qualified);
  gint64 ids[] = { add_selection (test, "1", STAFETT_LIST_COMPANIES, of_lead), add_selection (test, "2", STAFETT_LIST_SALES, of_both),
                   add_selection (test, "3", STAFETT_LIST_CONTACTS, of_status), add_selection (test, "4", STAFETT_LIST_COMPANIES, "search=1") };
  const char *before[] = { of_lead, of_both, of_status, "search=1" };
  const char *after[] = { moved, one, moved_status, "search=1" };
  g_autoptr (StafettCommit) merge = NULL;
  g_autoptr (StafettCommit) status_merge = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();

  test_session_add_company (test, "Fjord AS", "Lead");
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, lead);
  stafett_change_set_replace_item (change_set, STAFETT_RECORD_KIND_CATEGORY, lead, customer);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  merge = test_session_apply (test, change_set);
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, contacting);
  stafett_change_set_replace_item (change_set, STAFETT_RECORD_KIND_LEAD_STATUS, contacting, qualified);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  status_merge = test_session_apply (test, change_set);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *query = dup_query (test, ids[i]);

      g_assert_cmpstr (query, ==, after[i]);
    }

  test_session_undo (test, stafett_commit_get_first_entry (status_merge));
  test_session_undo (test, stafett_commit_get_first_entry (merge));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *query = dup_query (test, ids[i]);

      g_assert_cmpstr (query, ==, before[i]);
    }
}

/* As many as the list has rows, whatever it is filtered by, and a record that is found twice is counted once. */
static void
test_count (TestSession   *test,
            gconstpointer  data)
{
  static const struct {
    StafettList list;
    const char *query;
  } cases[] = {
    { STAFETT_LIST_COMPANIES, NULL },
    { STAFETT_LIST_COMPANIES, "search=fjord" },
    { STAFETT_LIST_COMPANIES, "search=nothing of this" },
    { STAFETT_LIST_COMPANIES, "where=category=Lead" },
    { STAFETT_LIST_COMPANIES, "where=category=Lead\nwhere=category=Customer\norder=city" },
    { STAFETT_LIST_COMPANIES, "deleted=yes" },
    { STAFETT_LIST_COMPANIES, "search=as\nwhere=group=potential-customer" },
    { STAFETT_LIST_CONTACTS, "search=fjord" },
    { STAFETT_LIST_CONTACTS, "where=lead-status=Open" },
    { STAFETT_LIST_SALES, "where=status=open\nwhere=date-from=2026-01-01" },
    { STAFETT_LIST_SALES, "search=fjord" },
    { STAFETT_LIST_JOURNAL, "where=kind=company" },
    { STAFETT_LIST_JOURNAL, "search=fjord" },
    { STAFETT_LIST_CATEGORIES, "search=lead" },
    { STAFETT_LIST_CONFIRMATIONS, NULL },
  };
  gint64 fjord = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 vik = test_session_add_company (test, "Vik AS", "Customer");
  StafettChangeSet *change_set = stafett_change_set_new ();

  test_session_add_contact (test, "Anna Fjord", fjord); /* found by her own name and by the company's */
  test_session_add_contact (test, "Bjørn", fjord);
  test_session_add_sale (test, "Fjord boats", fjord, STAFETT_SALE_STATUS_OPEN);
  test_session_add_sale (test, "Nets", vik, STAFETT_SALE_STATUS_SOLD);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_COMPANY, test_session_add_company (test, "Gone AS", "Lead"));
  g_object_unref (test_session_apply (test, change_set));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StafettListQuery) query = stafett_list_query_new_from_text (cases[i].list, cases[i].query, &error);
      g_autoptr (StafettTable) table = NULL;

      g_assert_no_error (error);
      table = stafett_session_list (test->session, query, &error);
      g_assert_no_error (error);
      g_test_message ("%s", cases[i].query);
      g_assert_cmpint (count (test, cases[i].list, cases[i].query), ==, stafett_table_get_n_rows (table));
    }

  g_assert_cmpint (count (test, STAFETT_LIST_COMPANIES, NULL), ==, 2);
  g_assert_cmpint (count (test, STAFETT_LIST_COMPANIES, "deleted=yes"), ==, 3);
  g_assert_cmpint (count (test, STAFETT_LIST_CONTACTS, "search=fjord"), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/selections/add", TestSession, NULL, set_up, test_add, tear_down);
  g_test_add ("/services/selections/rights", TestSession, NULL, set_up, test_rights, tear_down);
  g_test_add ("/services/selections/change", TestSession, NULL, set_up, test_change, tear_down);
  g_test_add ("/services/selections/conflict", TestSession, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/services/selections/refused", TestSession, NULL, set_up, test_refused, tear_down);
  g_test_add ("/services/selections/delete", TestSession, NULL, set_up, test_delete, tear_down);
  g_test_add ("/services/selections/merge", TestSession, NULL, set_up, test_merge, tear_down);
  g_test_add ("/services/selections/count", TestSession, NULL, set_up, test_count, tear_down);

  return g_test_run ();
}

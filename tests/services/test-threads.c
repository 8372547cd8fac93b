/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "services/stafett-impact.h"
#include "services/stafett-session-private.h"
#include "support/test-check.h"

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
  test_session_tear_down (test);
}

static StafettChangeSet *
make_company (TestSession *test,
              const char  *name,
              const char  *category)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

  company->name = g_strdup (name);
  company->category_id = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, category);
  stafett_change_set_add (change_set, company);
  return change_set;
}

static void
add_sale (StafettChangeSet  *change_set,
          gint64             company,
          StafettSaleStatus  status)
{
  StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);

  sale->name = g_strdup ("Boats");
  sale->company_id = company;
  sale->currency = g_strdup ("NOK");
  sale->status = status;
  stafett_change_set_add (change_set, sale);
}

/* What happened on the main context, in its order. */
typedef struct {
  GString *order;
  GThread *thread;
  guint    n_finished;
  guint    n_committed;
} Told;

static void
committed_cb (StafettEventBus *bus,
              StafettCommit   *commit,
              Told            *told)
{
  g_assert_true (g_thread_self () == told->thread);
  told->n_committed++;
  g_string_append (told->order, "committed ");
}

static void
requested_cb (StafettEventBus *bus,
              gint64           id,
              Told            *told)
{
  g_assert_true (g_thread_self () == told->thread);
  g_string_append (told->order, "requested ");
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Told *told = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);

  g_assert_true (g_thread_self () == told->thread);
  if (error != NULL)
    g_string_append_printf (told->order, "%s ", error->domain == G_IO_ERROR ? "cancelled" : "refused");
  else
    g_string_append_printf (told->order, "applied%s ", stafett_commit_get_n_questions (commit) > 0 ? "-asking" : "");
  told->n_finished++;
}

static void
told_init (Told           *told,
           StafettSession *session)
{
  told->order = g_string_new (NULL);
  told->thread = g_thread_self ();
  told->n_finished = 0;
  told->n_committed = 0;
  g_signal_connect (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), told);
  g_signal_connect (stafett_session_get_event_bus (session), "confirmation-requested", G_CALLBACK (requested_cb), told);
}

static void
told_wait (Told  *told,
           guint  n_finished)
{
  while (told->n_finished < n_finished)
    g_main_context_iteration (NULL, TRUE);
}

static void
told_clear (Told           *told,
            StafettSession *session)
{
  g_signal_handlers_disconnect_by_data (stafett_session_get_event_bus (session), told);
  g_string_free (told->order, TRUE);
}

/* "::committed (all events of the transaction, once, on the main context)  ::confirmation-requested", then the caller. */
static void
test_order_of_telling (TestSession   *test,
                       gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  g_autoptr (StafettChangeSet) sales = stafett_change_set_new ();
  Told told;

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  add_sale (sales, company, STAFETT_SALE_STATUS_SOLD);
  add_sale (sales, company, STAFETT_SALE_STATUS_SOLD);
  told_init (&told, test->session);

  stafett_session_apply_async (test->session, sales, NULL, applied_cb, &told);
  g_assert_cmpstr (told.order->str, ==, "");
  told_wait (&told, 1);
  g_assert_cmpstr (told.order->str, ==, "committed requested requested applied-asking ");

  /* The synchronous form tells too, before it returns. */
  g_string_truncate (told.order, 0);
  test_session_add_company (test, "Vik AS", "Lead");
  g_assert_cmpstr (told.order->str, ==, "committed ");
  told_clear (&told, test->session);
}

/* A main loop that does not run at the moment is no leave for the writer thread to do its work. */
static void
test_never_on_writer (TestSession   *test,
                      gconstpointer  data)
{
  g_autoptr (StafettChangeSet) first = make_company (test, "Fjord AS", "Lead");
  g_autoptr (StafettChangeSet) refused = make_company (test, "", "Lead");
  Told told;

  told_init (&told, test->session);
  stafett_session_apply_async (test->session, first, NULL, applied_cb, &told);
  stafett_session_apply_async (test->session, refused, NULL, applied_cb, &told);
  g_assert_true (stafett_session_execute (test->session, "SELECT 1", NULL)); /* waits for the writer */
  g_assert_cmpstr (told.order->str, ==, "");
  told_wait (&told, 2);
  g_assert_cmpstr (told.order->str, ==, "committed applied refused ");
  told_clear (&told, test->session);
}

static void
test_refused_is_not_committed (TestSession   *test,
                               gconstpointer  data)
{
  g_autoptr (StafettChangeSet) refused = make_company (test, "  ", "Lead");
  Told told;

  told_init (&told, test->session);
  stafett_session_apply_async (test->session, refused, NULL, applied_cb, &told);
  told_wait (&told, 1);
  g_assert_cmpstr (told.order->str, ==, "refused ");
  told_clear (&told, test->session);
}

static void
test_many_in_flight (TestSession   *test,
                     gconstpointer  data)
{
  g_autofree char *names = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);
  Told told;

  told_init (&told, test->session);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("Company %u", i);
      g_autoptr (StafettChangeSet) change_set = make_company (test, name, "Lead");

      g_string_append_printf (expected, "%s\n", name);
      stafett_session_apply_async (test->session, change_set, NULL, applied_cb, &told);
    }
  told_wait (&told, 100);
  g_assert_cmpuint (told.n_committed, ==, 100);
  names = test_query (test->path, "SELECT name FROM company ORDER BY id");
  g_assert_cmpstr (names, ==, expected->str);
  told_clear (&told, test->session);
}

/* "to give up before it is begun": what was cancelled in time has not been done, and what has been done is told as done. */
static void
test_cancel (TestSession   *test,
             gconstpointer  data)
{
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_autoptr (GCancellable) after = g_cancellable_new ();
  g_autoptr (StafettChangeSet) first = make_company (test, "Fjord AS", "Lead");
  g_autoptr (StafettChangeSet) second = make_company (test, "Vik AS", "Lead");
  g_autofree char *names = NULL;
  Told told;

  told_init (&told, test->session);
  g_cancellable_cancel (before);
  stafett_session_apply_async (test->session, first, before, applied_cb, &told);
  stafett_session_apply_async (test->session, second, after, applied_cb, &told);
  g_assert_true (stafett_session_execute (test->session, "SELECT 1", NULL));
  g_cancellable_cancel (after);
  told_wait (&told, 2);
  g_assert_nonnull (strstr (told.order->str, "cancelled "));
  g_assert_nonnull (strstr (told.order->str, "applied "));
  g_assert_true (strstr (told.order->str, "committed ") < strstr (told.order->str, "applied "));
  g_assert_cmpuint (told.n_committed, ==, 1);
  names = test_query (test->path, "SELECT name FROM company");
  g_assert_cmpstr (names, ==, "Vik AS\n");
  told_clear (&told, test->session);
}

/* Whoever lets the session go in the middle of its work loses nothing of it. */
static void
test_dispose_in_flight (TestSession   *test,
                        gconstpointer  data)
{
  StafettSession *session = test->session;
  Told told;

  told_init (&told, session);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (StafettChangeSet) change_set = make_company (test, "Fjord AS", "Lead");

      stafett_session_apply_async (session, change_set, NULL, applied_cb, &told);
    }
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
  g_clear_object (&test->session);
  told_wait (&told, 20);
  while (session != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (told.n_committed, ==, 20);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM company"), ==, 20);
  g_string_free (told.order, TRUE);
}

static gpointer
read_nothing (StafettConnection  *connection,
              gpointer            data,
              GError            **error)
{
  return g_strdup ("nothing");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  gboolean *taken = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = stafett_session_read_finish (STAFETT_SESSION (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "nothing");
  *taken = TRUE;
}

/* The last reference may go in the callback: the threads are then joined, so they must not be the ones who let it go. */
static void
test_last_reference (TestSession   *test,
                     gconstpointer  data)
{
  for (guint i = 0; i < 200; i++)
    {
      gboolean taken = FALSE;
      StafettSession *session;

      test_session_reopen (test);
      session = g_steal_pointer (&test->session);
      g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
      stafett_session_read_async (session, read_nothing, NULL, NULL, g_free, NULL, read_cb, &taken);
      g_object_unref (session);
      while (session != NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (taken);
    }
}

static void
long_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  GError **error = data;

  g_assert_null (stafett_session_read_finish (STAFETT_SESSION (source), result, error));
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_CONTINUE;
}

static gpointer
read_until_interrupted (StafettConnection  *connection,
                        gpointer            data,
                        GError            **error)
{
  gint64 value;

  stafett_connection_get_integer (connection,
                                  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
                                  &value, error);
  return NULL;
}

/* A query that would never end is ended by its cancellable, and the session goes on. */
static void
test_cancel_reading (TestSession   *test,
                     gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint source = g_timeout_add (50, cancel_cb, cancellable);

  stafett_session_read_async (test->session, read_until_interrupted, NULL, NULL, g_free, cancellable, long_read_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_source_remove (source);
  test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  StafettTable **table = data;
  g_autoptr (GError) error = NULL;

  *table = stafett_session_list_finish (STAFETT_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  gpointer *record = data;

  *record = stafett_session_load_finish (STAFETT_SESSION (source), result, NULL);
}

static void
rules_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  StafettRuleSet **rules = data;

  *rules = stafett_session_load_rules_finish (STAFETT_SESSION (source), result, NULL);
}

static void
impact_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  StafettImpact **impact = data;
  g_autoptr (GError) error = NULL;

  *impact = stafett_session_load_impact_finish (STAFETT_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
test_reading_async (TestSession   *test,
                    gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 lead = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autoptr (StafettTable) table = NULL;
  g_autoptr (StafettCompany) record = NULL;
  g_autoptr (StafettRuleSet) rules = NULL;
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettImpact) impact = NULL;

  stafett_session_list_async (test->session, query, NULL, listed_cb, &table);
  stafett_session_load_async (test->session, STAFETT_RECORD_KIND_COMPANY, company, NULL, loaded_cb, &record);
  stafett_session_load_rules_async (test->session, NULL, rules_cb, &rules);
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, lead);
  stafett_session_load_impact_async (test->session, change_set, NULL, impact_cb, &impact);
  while (impact == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, 1);
  g_assert_cmpstr (record->name, ==, "Fjord AS");
  g_assert_cmpuint (stafett_rule_set_get_size (rules), ==, 4);
  g_assert_cmpuint (impact->counts[STAFETT_CONSEQUENCE_COMPANIES], ==, 1);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  StafettSession **session = data;
  g_autoptr (GError) error = NULL;

  *session = stafett_session_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_opening_async (TestSession   *test,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (test->folder, "other.stafett", NULL);
  StafettSession *session = NULL;
  Told told;

  stafett_session_create_async (path, STAFETT_CONTENTS_STANDARD, test->clock, "kari", "Kari", NULL, opened_cb, &session);
  while (session == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (stafett_session_get_associate (session)->name, ==, "Kari");
  g_assert_finalize_object (g_steal_pointer (&session));

  stafett_session_open_async (path, test->clock, "kari", NULL, opened_cb, &session);
  while (session == NULL)
    g_main_context_iteration (NULL, TRUE);

  /* It belongs to this thread, although another one opened it. */
  told_init (&told, session);
  {
    g_autoptr (StafettChangeSet) change_set = make_company (test, "Fjord AS", "Lead");

    stafett_session_apply_async (session, change_set, NULL, applied_cb, &told);
  }
  told_wait (&told, 1);
  g_assert_cmpstr (told.order->str, ==, "committed applied ");
  told_clear (&told, session);
  g_assert_finalize_object (session);
}

/* "saving over someone else's newer save is a conflict that the user sees, never a silent loss" */
static void
test_two_sessions (TestSession   *test,
                   gconstpointer  data)
{
  gint64 company = test_session_add_company (test, "Fjord AS", "Lead");
  TestSession other = { test->folder, test->path, test->clock, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCompany) seen_here = NULL;
  g_autoptr (StafettCompany) seen_there = NULL;
  g_autoptr (StafettCompany) edited_here = NULL;
  g_autoptr (StafettCompany) edited_there = NULL;
  StafettChangeSet *here = stafett_change_set_new ();
  StafettChangeSet *there = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettCompany) after = NULL;

  other.session = stafett_session_open (test->path, test->clock, "tester", &error);
  g_assert_no_error (error);
  seen_here = stafett_session_load (test->session, STAFETT_RECORD_KIND_COMPANY, company, &error);
  seen_there = stafett_session_load (other.session, STAFETT_RECORD_KIND_COMPANY, company, &error);
  g_assert_nonnull (seen_there);

  edited_here = stafett_record_copy (seen_here);
  stafett_set_text (&edited_here->city, "Bodø");
  stafett_change_set_edit (here, seen_here, edited_here);
  commit = test_session_apply (test, here);

  edited_there = stafett_record_copy (seen_there);
  stafett_set_text (&edited_there->phone, "12345678");
  stafett_change_set_edit (there, seen_there, edited_there);
  test_session_assert_refused (&other, there, STAFETT_ERROR_CONFLICT, NULL);

  after = stafett_session_load (other.session, STAFETT_RECORD_KIND_COMPANY, company, &error);
  g_assert_cmpstr (after->city, ==, "Bodø");
  g_assert_null (after->phone);

  /* Each writes when the other does not, and each sees what the other wrote. */
  for (guint i = 0; i < 10; i++)
    {
      TestSession *writer = i % 2 == 0 ? test : &other;
      TestSession *reader = i % 2 == 0 ? &other : test;
      g_autofree char *name = g_strdup_printf ("Company %u", i);
      gint64 id = test_session_add_company (writer, name, "Lead");
      g_autoptr (StafettCompany) seen = stafett_session_load (reader->session, STAFETT_RECORD_KIND_COMPANY, id, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (seen->name, ==, name);
    }
  g_assert_finalize_object (other.session);
}

/* One save may touch a record twice, the second time by what follows from the first: that is no conflict with anybody. */
static void
test_no_conflict_with_itself (TestSession   *test,
                              gconstpointer  data)
{
  gint64 company_id = test_session_add_company (test, "Fjord AS", "Customer");
  gint64 contact_id = test_session_add_contact (test, "Anna", company_id);
  g_autoptr (StafettCompany) company = stafett_session_load (test->session, STAFETT_RECORD_KIND_COMPANY, company_id, NULL);
  g_autoptr (StafettContact) contact = stafett_session_load (test->session, STAFETT_RECORD_KIND_CONTACT, contact_id, NULL);
  g_autoptr (StafettCompany) edited_company = stafett_record_copy (company);
  g_autoptr (StafettContact) edited_contact = stafett_record_copy (contact);
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettChangeSet *stale = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  edited_company->category_id = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  stafett_set_text (&edited_contact->title, "Skipper");
  stafett_change_set_edit (change_set, company, edited_company);
  stafett_change_set_edit (change_set, contact, edited_contact);
  commit = test_session_apply (test, change_set);
  test_session_assert_lead_status (test, contact_id, "Open");

  /* A save that really is behind is still refused, although this one also touches the contact first. */
  test_session_change (test, STAFETT_RECORD_KIND_COMPANY, company_id, "category",
                       test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Customer"));
  test_session_change (test, STAFETT_RECORD_KIND_COMPANY, company_id, "our-contact", 1);
  {
    g_autoptr (StafettCompany) fresh = stafett_session_load (test->session, STAFETT_RECORD_KIND_COMPANY, company_id, NULL);
    g_autoptr (StafettCompany) edited = stafett_record_copy (fresh);

    edited->category_id = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
    stafett_change_set_edit (stale, fresh, edited);
    stafett_change_set_edit (stale, contact, edited_contact);
  }
  test_session_assert_refused (test, stale, STAFETT_ERROR_CONFLICT, NULL);
}

static void
elsewhere_cb (StafettEventBus *bus,
              StafettCommit   *commit,
              gpointer         user_data)
{
  if (stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_SALE))
    ++*(guint *) user_data;
}

/* A window that stands open beside another program shows what that one has written. */
static void
test_told_of_others (TestSession   *test,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettSession) other = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  g_autoptr (StafettCommit) commit = NULL;
  guint n_told = 0;

  /* Own commits are told once, by themselves. */
  g_signal_connect (stafett_session_get_event_bus (test->session), "committed", G_CALLBACK (elsewhere_cb), &n_told);
  test_session_add_company (test, "Own AS", "Lead");
  g_usleep (200 * 1000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_told, ==, 0);

  other = stafett_session_open (test->path, test->clock, "tester", &error);
  g_assert_no_error (error);
  company->name = g_strdup ("Other AS");
  company->category_id = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  stafett_change_set_add (change_set, company);
  commit = stafett_session_apply (other, change_set, &error);
  g_assert_no_error (error);
  g_object_unref (change_set);

  while (n_told == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_told, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/threads/order-of-telling", TestSession, NULL, set_up, test_order_of_telling, tear_down);
  g_test_add ("/services/threads/never-on-writer", TestSession, NULL, set_up, test_never_on_writer, tear_down);
  g_test_add ("/services/threads/refused-is-not-committed", TestSession, NULL, set_up, test_refused_is_not_committed, tear_down);
  g_test_add ("/services/threads/many-in-flight", TestSession, NULL, set_up, test_many_in_flight, tear_down);
  g_test_add ("/services/threads/cancel", TestSession, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/services/threads/dispose-in-flight", TestSession, NULL, set_up, test_dispose_in_flight, tear_down);
  g_test_add ("/services/threads/last-reference", TestSession, NULL, set_up, test_last_reference, tear_down);
  g_test_add ("/services/threads/cancel-reading", TestSession, NULL, set_up, test_cancel_reading, tear_down);
  g_test_add ("/services/threads/reading-async", TestSession, NULL, set_up, test_reading_async, tear_down);
  g_test_add ("/services/threads/opening-async", TestSession, NULL, set_up, test_opening_async, tear_down);
  g_test_add ("/services/threads/two-sessions", TestSession, NULL, set_up, test_two_sessions, tear_down);
  g_test_add ("/services/threads/no-conflict-with-itself", TestSession, NULL, set_up, test_no_conflict_with_itself, tear_down);
  g_test_add ("/services/threads/told-of-others", TestSession, NULL, set_up, test_told_of_others, tear_down);

  return g_test_run ();
}

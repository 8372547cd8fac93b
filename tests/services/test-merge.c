/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "services/stafett-session-private.h"
#include "support/test-check.h"

/* Replacing one list item by another: everything that uses it moves, as one undoable entry, and no rule is triggered. */

#define N_COMPANIES 1000

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

static gint64
find_category (TestSession *test,
               const char  *name)
{
  return test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, name);
}

static gint64
find_status (TestSession *test,
             const char  *name)
{
  return test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, name);
}

/* Half of them are leads; each has one contact. */
static void
add_companies (TestSession *test)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 lead = find_category (test, "Lead");
  gint64 partner = find_category (test, "Partner");
  g_autoptr (StafettCommit) commit = NULL;

  for (guint i = 0; i < N_COMPANIES; i++)
    {
      StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
      StafettContact *contact = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);

      company->name = g_strdup_printf ("Company %u", i);
      company->category_id = i % 2 == 0 ? lead : partner;
      contact->name = g_strdup_printf ("Contact %u", i);
      contact->company_id = stafett_change_set_add (change_set, company);
      stafett_change_set_add (change_set, contact);
    }
  commit = test_session_apply (test, change_set);
}

static StafettChangeSet *
make_merge (StafettRecordKind kind,
            gint64            id,
            gint64            by_id,
            gboolean          confirmed)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_delete (change_set, kind, id);
  stafett_change_set_replace_item (change_set, kind, id, by_id);
  stafett_change_set_set_use_confirmed (change_set, confirmed);
  return change_set;
}

/* Everything but the journal and the counts of revisions. */
static char *
dup_state (TestSession *test)
{
  return test_query (test->path,
    "SELECT 'company ' || id || ' ' || category_id FROM company"
    " UNION ALL SELECT 'contact ' || id || ' ' || ifnull (lead_status_id, '-') FROM contact"
    " UNION ALL SELECT 'rule ' || id || ' ' || ifnull (lead_status_id, '-') || ' ' || ifnull (target_category_id, '-') || ' ' || enabled"
    " || ' ' || deleted FROM rule"
    " UNION ALL SELECT 'question ' || id || ' ' || state || ' ' || present_category_id || ' ' || suggested_category_id FROM confirmation"
    " UNION ALL SELECT 'category ' || id || ' ' || name || ' ' || rank || ' ' || deleted FROM category"
    " UNION ALL SELECT 'status ' || id || ' ' || name || ' ' || rank || ' ' || deleted || ' ' || is_default FROM lead_status");
}

static void
test_categories (TestSession   *test,
                 gconstpointer  data)
{
  gint64 asking;
  gint64 entry;
  gint64 carl;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (StafettCommit) commit = NULL;

  add_companies (test);
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Partner", TRUE);
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Partner", FALSE);
  asking = test_session_add_company (test, "Fjord AS", "Opportunity");
  carl = test_session_add_contact (test, "Carl", asking);
  test_session_add_sale (test, "Boats", asking, STAFETT_SALE_STATUS_SOLD);
  before = dup_state (test);

  commit = test_session_apply (test, make_merge (STAFETT_RECORD_KIND_CATEGORY, find_category (test, "Partner"), find_category (test, "Lead"), TRUE));
  entry = stafett_commit_get_first_entry (commit);
  after = dup_state (test);
  g_assert_cmpuint (stafett_commit_get_n_category_changes (commit), ==, N_COMPANIES / 2);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM company JOIN category ON category.id = category_id WHERE category.name = 'Lead'"),
                   ==, N_COMPANIES);
  /* From a category without lead status into one with it: section 3. */
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM contact WHERE lead_status_id IS NULL"), ==, 0);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM rule JOIN category ON category.id = target_category_id WHERE category.name = 'Lead'"),
                   ==, 2);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM confirmation JOIN category ON category.id = suggested_category_id"
                                                   " WHERE state = 1 AND category.name = 'Lead'"), ==, 1);
  /* All of it follows from one entry. */
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM journal WHERE action = 3"), ==, 1);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM journal WHERE cause = 7"), ==, N_COMPANIES / 2 + 3);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count(*) FROM journal WHERE cause = 7 AND cause_entry_id <> (SELECT id FROM journal WHERE action = 3)"),
                   ==, 0);

  test_session_undo (test, entry);
  undone = dup_state (test);
  g_assert_cmpstr (undone, ==, before);

  /* And that can be taken back as well. */
  {
    StafettChangeSet *redo = stafett_change_set_new ();
    g_autoptr (StafettCommit) again = NULL;

    stafett_change_set_undo (redo, test_query_integer (test->path, "SELECT id FROM journal WHERE action = 4"));
    stafett_change_set_set_use_confirmed (redo, TRUE);
    again = test_session_apply (test, redo);
  }
  redone = dup_state (test);
  g_assert_cmpstr (redone, ==, after);
  test_session_assert_lead_status (test, carl, "Open");
}

/* There can be one rule for each lead status: the moved one goes. */
static void
test_statuses (TestSession   *test,
               gconstpointer  data)
{
  gint64 contacting = find_status (test, "Contacting");
  gint64 qualified = find_status (test, "Qualified");
  gint64 removed;
  gint64 kept;
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 fjord = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 anna = test_session_add_contact (test, "Anna", fjord);
  gint64 hidden = test_session_add_contact (test, "Bjørn", test_session_add_company (test, "Vik AS", "Lead"));

  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, anna, "lead-status", contacting);
  test_session_change (test, STAFETT_RECORD_KIND_CONTACT, hidden, "lead-status", contacting);
  test_session_change (test, STAFETT_RECORD_KIND_COMPANY, 2, "category", find_category (test, "Partner"));
  removed = test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Contacting", "Opportunity", FALSE);
  kept = test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Customer", FALSE);
  before = dup_state (test);

  commit = test_session_apply (test, make_merge (STAFETT_RECORD_KIND_LEAD_STATUS, contacting, qualified, TRUE));
  test_session_assert_lead_status (test, anna, "Qualified");
  test_session_assert_lead_status (test, hidden, "Qualified");
  test_session_assert_category (test, fjord, "Lead"); /* the rule did not answer */
  g_assert_cmpint (test_query_integer (test->path, "SELECT id FROM rule WHERE deleted = 1"), ==, removed);
  g_assert_cmpint (test_query_integer (test->path, "SELECT id FROM rule WHERE enabled = 1 AND deleted = 0"), ==, kept);

  test_session_undo (test, stafett_commit_get_first_entry (commit));
  undone = dup_state (test);
  g_assert_cmpstr (undone, ==, before);
}

/* What somebody changed since stays as it is. */
static void
test_changed_since (TestSession   *test,
                    gconstpointer  data)
{
  gint64 fjord = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 vik = test_session_add_company (test, "Vik AS", "Lead");
  g_autoptr (StafettCommit) commit = NULL;

  commit = test_session_apply (test, make_merge (STAFETT_RECORD_KIND_CATEGORY, find_category (test, "Lead"), find_category (test, "Opportunity"), TRUE));
  test_session_change (test, STAFETT_RECORD_KIND_COMPANY, vik, "category", find_category (test, "Customer"));
  test_session_undo (test, stafett_commit_get_first_entry (commit));
  test_session_assert_category (test, fjord, "Lead");
  test_session_assert_category (test, vik, "Customer");
}

/* Every refusal leaves every table as it was. */
static void
test_refusals (TestSession   *test,
               gconstpointer  data)
{
  gint64 lead = find_category (test, "Lead");
  gint64 partner = find_category (test, "Partner");
  StafettChangeSet *change_set;

  test_session_add_company (test, "Fjord AS", "Lead");
  test_session_assert_refused (test, make_merge (STAFETT_RECORD_KIND_CATEGORY, lead, partner, FALSE), STAFETT_ERROR_IN_USE, NULL);
  test_session_assert_refused (test, make_merge (STAFETT_RECORD_KIND_CATEGORY, lead, lead, TRUE), STAFETT_ERROR_INVALID, "move-to");
  test_session_assert_refused (test, make_merge (STAFETT_RECORD_KIND_CATEGORY, lead, 1000, TRUE), STAFETT_ERROR_NOT_FOUND, NULL);
  test_session_assert_refused (test, make_merge (STAFETT_RECORD_KIND_CATEGORY, 1000, lead, TRUE), STAFETT_ERROR_NOT_FOUND, NULL);
  test_session_assert_refused (test, make_merge (STAFETT_RECORD_KIND_LEAD_STATUS, find_status (test, "Open"), find_status (test, "Qualified"), TRUE),
                               STAFETT_ERROR_INVALID, "default");

  change_set = stafett_change_set_new ();
  stafett_change_set_replace_item (change_set, STAFETT_RECORD_KIND_CATEGORY, lead, partner);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  test_session_assert_refused (test, change_set, STAFETT_ERROR_INVALID, "move-to");

  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY, partner);
  g_object_unref (test_session_apply (test, change_set));
  test_session_assert_refused (test, make_merge (STAFETT_RECORD_KIND_CATEGORY, lead, partner, TRUE), STAFETT_ERROR_INVALID, "move-to");
}

typedef struct {
  StafettSession *session;
  GCancellable   *cancellable;
  gboolean        done;
  GError         *error;
} Merging;

static gboolean
cancel_cb (gpointer data)
{
  Merging *merging = data;

  if (stafett_session_get_n_written (merging->session) == N_COMPANIES / 4)
    g_cancellable_cancel (merging->cancellable);
  return TRUE;
}

static void
merged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Merging *merging = user_data;

  g_assert_null (stafett_session_apply_finish (STAFETT_SESSION (source), result, &merging->error));
  merging->done = TRUE;
}

/* Somebody sees how far it is and gives up: nothing of it is left. */
static void
test_cancelled (TestSession   *test,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Merging merging = { test->session, cancellable };
  g_autoptr (StafettChangeSet) change_set = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_companies (test);
  before = test_dump_tables (test->path);
  change_set = make_merge (STAFETT_RECORD_KIND_CATEGORY, find_category (test, "Lead"), find_category (test, "Customer"), TRUE);
  stafett_session_set_statement_check (test->session, cancel_cb, &merging);
  stafett_session_apply_async (test->session, change_set, cancellable, merged_cb, &merging);
  while (!merging.done)
    g_main_context_iteration (NULL, TRUE);
  stafett_session_set_statement_check (test->session, NULL, NULL);
  g_assert_error (merging.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (stafett_session_get_n_written (test->session), ==, N_COMPANIES / 4);
  g_clear_error (&merging.error);
  after = test_dump_tables (test->path);
  g_assert_cmpstr (after, ==, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/merge/categories", TestSession, NULL, set_up, test_categories, tear_down);
  g_test_add ("/services/merge/statuses", TestSession, NULL, set_up, test_statuses, tear_down);
  g_test_add ("/services/merge/changed-since", TestSession, NULL, set_up, test_changed_since, tear_down);
  g_test_add ("/services/merge/refusals", TestSession, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/services/merge/cancelled", TestSession, NULL, set_up, test_cancelled, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "services/stafett-passphrase.h"
#include "support/test-check.h"

/* Who acts, and the passphrases that protect it. */

typedef struct {
  TestSession test;
  gint64      tester; /* the administrator */
  gint64      kari;
  guint       n_changed; /* emissions of associate-changed */
} Fixture;

static void
changed_cb (StafettSession *session,
            Fixture        *f)
{
  f->n_changed++;
}

static gint64
add_associate (Fixture    *f,
               const char *name,
               const char *login_name,
               GBytes     *passphrase)
{
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  gint64 id;

  associate->name = g_strdup (name);
  associate->login_name = g_strdup (login_name);
  associate->active = TRUE;
  id = stafett_change_set_add (change_set, associate);
  if (passphrase != NULL)
    stafett_change_set_set_passphrase (change_set, id, passphrase, NULL);
  commit = test_session_apply (&f->test, change_set);

  return stafett_commit_get_added_id (commit, id);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  f->tester = stafett_session_get_associate (f->test.session)->record.id;
  f->kari = add_associate (f, "Kari", "kari", NULL);
  g_signal_connect (f->test.session, "associate-changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (f->test.session != NULL)
    test_session_assert_sound (&f->test);
  test_session_tear_down (&f->test);
}

static StafettChangeSet *
new_passphrase (gint64      id,
                const char *text,
                const char *old)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (GBytes) passphrase = text != NULL ? stafett_passphrase_new (text) : NULL;
  g_autoptr (GBytes) old_passphrase = old != NULL ? stafett_passphrase_new (old) : NULL;

  stafett_change_set_set_passphrase (change_set, id, passphrase, old_passphrase);
  return change_set;
}

static void
set_passphrase (Fixture    *f,
                gint64      id,
                const char *text,
                const char *old)
{
  g_autoptr (StafettCommit) commit = test_session_apply (&f->test, new_passphrase (id, text, old));
}

static gboolean
switch_to (Fixture    *f,
           gint64      id,
           const char *text,
           GError    **error)
{
  g_autoptr (GBytes) passphrase = text != NULL ? stafett_passphrase_new (text) : NULL;

  return stafett_session_switch_associate (f->test.session, id, passphrase, error);
}

static void
assert_switched (Fixture    *f,
                 gint64      id,
                 const char *text)
{
  g_autoptr (GError) error = NULL;

  switch_to (f, id, text, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stafett_session_get_associate (f->test.session)->record.id, ==, id);
}

static void
assert_not_switched (Fixture      *f,
                     gint64        id,
                     const char   *text,
                     StafettError  code,
                     const char   *field)
{
  gint64 before = stafett_session_get_associate (f->test.session)->record.id;
  g_autoptr (GError) error = NULL;

  g_assert_false (switch_to (f, id, text, &error));
  g_assert_error (error, STAFETT_ERROR, (int) code);
  g_assert_cmpstr (stafett_error_get_field (error), ==, field);
  g_assert_cmpint (stafett_session_get_associate (f->test.session)->record.id, ==, before);
}

static gint64
get_last_action (Fixture *f)
{
  return test_query_integer (f->test.path, "SELECT action FROM journal ORDER BY id DESC LIMIT 1");
}

/* "never silently an administrator" */
static void
test_unknown_login (Fixture       *f,
                    gconstpointer  data)
{
  StafettChangeSet *change_set;
  g_autoptr (StafettTable) table = NULL;

  test_session_reopen_as (&f->test, "stranger");
  g_assert_null (stafett_session_get_associate (f->test.session));
  change_set = test_change_set_value (STAFETT_RECORD_KIND_ASSOCIATE, f->kari, "name", "x");
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_PERMISSION, NULL);

  /* Everybody who is there can be shown, and one of them chosen. */
  table = test_session_list (&f->test, STAFETT_LIST_ASSOCIATES);
  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, 2);
  assert_switched (f, f->kari, NULL);
  test_session_add_company (&f->test, "Fjord AS", "Lead");
  g_assert_cmpint (test_query_integer (f->test.path, "SELECT associate_id FROM journal ORDER BY id DESC LIMIT 1"), ==, f->kari);
}

static void
test_inactive (Fixture       *f,
               gconstpointer  data)
{
  test_session_change (&f->test, STAFETT_RECORD_KIND_ASSOCIATE, f->kari, "active", FALSE);
  assert_not_switched (f, f->kari, NULL, STAFETT_ERROR_INVALID, "associate");
  assert_not_switched (f, 4711, NULL, STAFETT_ERROR_NOT_FOUND, NULL);
  test_session_reopen_as (&f->test, "kari");
  g_assert_null (stafett_session_get_associate (f->test.session));
}

/* The login name needs no passphrase: the system has asked for one. */
static void
test_login_name (Fixture       *f,
                 gconstpointer  data)
{
  set_passphrase (f, f->tester, "hemmelig", NULL);
  test_session_reopen_as (&f->test, "tester");
  g_assert_cmpint (stafett_session_get_associate (f->test.session)->record.id, ==, f->tester);
}

static void
test_switching (Fixture       *f,
                gconstpointer  data)
{
  set_passphrase (f, f->kari, "blåbær", NULL);
  g_assert_cmpuint (f->n_changed, ==, 0);

  assert_not_switched (f, f->kari, NULL, STAFETT_ERROR_PASSPHRASE, "passphrase");
  assert_not_switched (f, f->kari, "Blåbær", STAFETT_ERROR_PASSPHRASE, "passphrase");
  g_assert_cmpuint (f->n_changed, ==, 0);
  assert_switched (f, f->kari, "bla\xcc\x8a" "bær"); /* composed by another keyboard */
  g_assert_cmpuint (f->n_changed, ==, 1);
  assert_switched (f, f->tester, NULL);
  g_assert_cmpuint (f->n_changed, ==, 2);
}

/* "a growing delay after failures" */
static void
test_delay (Fixture       *f,
            gconstpointer  data)
{
  gint64 start;

  set_passphrase (f, f->kari, "hemmelig", NULL);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 3; i++)
    assert_not_switched (f, f->kari, "feil", STAFETT_ERROR_PASSPHRASE, "passphrase");
  assert_switched (f, f->kari, "hemmelig");
  g_assert_cmpint (g_get_monotonic_time () - start, >=,
                   stafett_passphrase_get_delay (1) + stafett_passphrase_get_delay (2) + stafett_passphrase_get_delay (3));

  stafett_passphrase_set_quick (FALSE);
  g_assert_cmpint (stafett_passphrase_get_delay (1), ==, G_USEC_PER_SEC);
  g_assert_cmpint (stafett_passphrase_get_delay (2), ==, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (stafett_passphrase_get_delay (100), ==, 30 * G_USEC_PER_SEC);
  stafett_passphrase_set_quick (TRUE);
}

static void
switched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;

  /* Everybody is told before the caller is. */
  g_assert_true (stafett_session_switch_associate_finish (STAFETT_SESSION (source), result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->n_changed, ==, 1);
  f->n_changed = 100;
}

static void
test_async (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GBytes) passphrase = stafett_passphrase_new ("hemmelig");

  set_passphrase (f, f->kari, "hemmelig", NULL);
  assert_not_switched (f, f->kari, "feil", STAFETT_ERROR_PASSPHRASE, "passphrase");
  stafett_session_switch_associate_async (f->test.session, f->kari, passphrase, NULL, switched_cb, f);
  while (f->n_changed < 100)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (stafett_session_get_associate (f->test.session)->record.id, ==, f->kari);
}

/* "the journal says only …", and the hash is nowhere but in its column */
static void
test_journal (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *hash = NULL;
  g_autofree char *journal = NULL;
  gint64 n_entries;

  set_passphrase (f, f->kari, "hemmelig", NULL);
  g_assert_cmpint (get_last_action (f), ==, STAFETT_JOURNAL_ACTION_PASSPHRASE_SET);
  hash = test_query (f->test.path, "SELECT passphrase_hash FROM associate WHERE name = 'Kari'");
  g_assert_true (g_str_has_prefix (hash, "$argon2id$"));
  set_passphrase (f, f->kari, "hemmeligere", NULL);
  g_assert_cmpint (get_last_action (f), ==, STAFETT_JOURNAL_ACTION_PASSPHRASE_CHANGED);
  set_passphrase (f, f->kari, NULL, NULL);
  g_assert_cmpint (get_last_action (f), ==, STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED);
  journal = test_query (f->test.path, "SELECT ifnull (field, '') || ifnull (old_value, '') || ifnull (new_value, '') FROM journal WHERE action >= 12");
  g_assert_cmpstr (journal, ==, "\n\n\n");

  /* What is not there is not removed. */
  n_entries = test_session_last_entry (&f->test);
  set_passphrase (f, f->kari, NULL, NULL);
  g_assert_cmpint (test_session_last_entry (&f->test), ==, n_entries);
}

/* "Undo must not restore a passphrase" */
static void
test_undo (Fixture       *f,
           gconstpointer  data)
{
  set_passphrase (f, f->kari, "hemmelig", NULL);
  set_passphrase (f, f->kari, NULL, NULL);
  for (gint64 entry = test_session_last_entry (&f->test) - 1; entry <= test_session_last_entry (&f->test); entry++)
    {
      StafettChangeSet *change_set = stafett_change_set_new ();

      stafett_change_set_undo (change_set, entry);
      test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_INVALID, NULL);
    }
}

/* "An administrator may reset another's passphrase; everybody may change their own after giving the old one." */
static void
test_own_and_others (Fixture       *f,
                     gconstpointer  data)
{
  set_passphrase (f, f->tester, "first", NULL);
  test_session_assert_refused (&f->test, new_passphrase (f->tester, "second", NULL), STAFETT_ERROR_PASSPHRASE, "old-passphrase");
  test_session_assert_refused (&f->test, new_passphrase (f->tester, "second", "x"), STAFETT_ERROR_PASSPHRASE, "old-passphrase");
  test_session_assert_refused (&f->test, new_passphrase (f->tester, NULL, "x"), STAFETT_ERROR_PASSPHRASE, "old-passphrase");
  set_passphrase (f, f->tester, "second", "first");
  set_passphrase (f, f->kari, "given", NULL);
  set_passphrase (f, f->kari, "given again", NULL);

  assert_switched (f, f->kari, "given again");
  test_session_assert_refused (&f->test, new_passphrase (f->tester, NULL, "second"), STAFETT_ERROR_PERMISSION, NULL);
  set_passphrase (f, f->kari, "own", "given again");
  set_passphrase (f, f->kari, NULL, "own");
  g_assert_cmpint (get_last_action (f), ==, STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED);
}

static void
test_with_new (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GBytes) passphrase = stafett_passphrase_new ("hemmelig");
  gint64 ola = add_associate (f, "Ola", "ola", passphrase);

  assert_not_switched (f, ola, NULL, STAFETT_ERROR_PASSPHRASE, "passphrase");
  assert_switched (f, ola, "hemmelig");
}

static void
test_no_passphrase (Fixture       *f,
                    gconstpointer  data)
{
  g_assert_null (stafett_passphrase_new (""));
  g_assert_null (stafett_passphrase_new ("\xff"));
}

/* Who gives the right passphrase has it kept by the limits of today, and nobody sees a difference. */
static void
test_renewal (Fixture       *f,
              gconstpointer  data)
{
  static const char *sql = "SELECT passphrase_hash FROM associate WHERE name = 'Kari'";
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 n_entries;

  set_passphrase (f, f->kari, "hemmelig", NULL);
  before = test_query (f->test.path, sql);
  n_entries = test_session_last_entry (&f->test);
  stafett_passphrase_set_quick (FALSE);
  assert_switched (f, f->kari, "hemmelig");
  stafett_passphrase_set_quick (TRUE);
  after = test_query (f->test.path, sql);
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpint (test_session_last_entry (&f->test), ==, n_entries);
  assert_switched (f, f->kari, "hemmelig");
}

/* The session re-reads rights in the writing transaction, so that a stale client cannot write. */
static void
test_stale_rights (Fixture       *f,
                   gconstpointer  data)
{
  TestSession other = { f->test.folder, f->test.path, f->test.clock, NULL };
  g_autoptr (GError) error = NULL;

  other.session = stafett_session_open (f->test.path, f->test.clock, "tester", &error);
  g_assert_no_error (error);
  test_session_change (&other, STAFETT_RECORD_KIND_ASSOCIATE, f->kari, "administrator", TRUE);
  test_session_change (&other, STAFETT_RECORD_KIND_ASSOCIATE, f->tester, "administrator", FALSE);
  g_assert_false (stafett_session_get_associate (other.session)->administrator);

  g_assert_true (stafett_session_get_associate (f->test.session)->administrator);
  test_session_assert_refused (&f->test, test_change_set_value (STAFETT_RECORD_KIND_ASSOCIATE, f->kari, "name", "x"),
                               STAFETT_ERROR_PERMISSION, NULL);
  g_assert_cmpuint (f->n_changed, ==, 1);
  g_assert_false (stafett_session_get_associate (f->test.session)->administrator);
  test_session_add_company (&f->test, "Fjord AS", "Lead");

  /* Who is no longer active cannot save at all. */
  stafett_session_switch_associate (other.session, f->kari, NULL, &error);
  g_assert_no_error (error);
  test_session_change (&other, STAFETT_RECORD_KIND_ASSOCIATE, f->tester, "active", FALSE);
  test_session_assert_refused (&f->test, test_change_set_value (STAFETT_RECORD_KIND_COMPANY, 1, "city", "Bodø"),
                               STAFETT_ERROR_PERMISSION, NULL);
  g_assert_false (stafett_session_get_associate (f->test.session)->active);
  g_assert_finalize_object (other.session);
}

/* Who looks on is told too when another program changes the rights. */
static void
test_told (Fixture       *f,
           gconstpointer  data)
{
  TestSession other = { f->test.folder, f->test.path, f->test.clock, NULL };
  g_autoptr (GError) error = NULL;
  gint64 version;

  /* The first look only finds out where the database stands. */
  other.session = stafett_session_open (f->test.path, f->test.clock, "tester", &error);
  g_assert_no_error (error);
  version = g_get_monotonic_time () + 100 * G_TIME_SPAN_MILLISECOND;
  while (g_get_monotonic_time () < version)
    g_main_context_iteration (NULL, FALSE);

  {
    g_autoptr (StafettCommit) commit = test_session_apply (&other, test_change_set_value (STAFETT_RECORD_KIND_ASSOCIATE, f->tester,
                                                                                          "user-group", "Sales"));
  }
  while (f->n_changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (stafett_session_get_associate (f->test.session)->user_group, ==, "Sales");
  g_assert_finalize_object (other.session);
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *name;
    void      (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "unknown-login", test_unknown_login },
    { "inactive", test_inactive },
    { "login-name", test_login_name },
    { "switching", test_switching },
    { "delay", test_delay },
    { "async", test_async },
    { "journal", test_journal },
    { "undo", test_undo },
    { "own-and-others", test_own_and_others },
    { "with-new", test_with_new },
    { "no-passphrase", test_no_passphrase },
    { "renewal", test_renewal },
    { "stale-rights", test_stale_rights },
    { "told", test_told },
  };

  g_test_init (&argc, &argv, NULL);
  stafett_passphrase_set_quick (TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/services/associates/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }

  return g_test_run ();
}

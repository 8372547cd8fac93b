/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "models/stafett-record-names.h"
#include "support/test-check.h"

/* The names of records of which only the number is known. */

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

static void
count_cb (StafettRecordNames *names,
          guint              *n_changed)
{
  (*n_changed)++;
}

static void
wait_for (guint *n_changed,
          guint  expected)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (*n_changed < expected && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (*n_changed, ==, expected);
}

static void
test_find (TestSession   *test,
           gconstpointer  data)
{
  g_autoptr (StafettRecordNames) names = stafett_record_names_new (test->session);
  gint64 id = test_session_add_company (test, "Fjord AS", "Lead");
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettCompany) before = NULL;
  g_autoptr (StafettCompany) after = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  guint n_changed = 0;
  gboolean known;

  g_signal_connect (names, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_null (stafett_record_names_find (names, STAFETT_RECORD_KIND_COMPANY, id, &known));
  g_assert_false (known);
  wait_for (&n_changed, 1);
  g_assert_cmpstr (stafett_record_names_find (names, STAFETT_RECORD_KIND_COMPANY, id, &known), ==, "Fjord AS");
  g_assert_true (known);

  /* A record that is not there. */
  g_assert_null (stafett_record_names_find (names, STAFETT_RECORD_KIND_COMPANY, id + 1, &known));
  g_assert_false (known);
  wait_for (&n_changed, 2);
  g_assert_null (stafett_record_names_find (names, STAFETT_RECORD_KIND_COMPANY, id + 1, &known));
  g_assert_true (known);

  /* Somebody renames it. */
  after = stafett_session_load (test->session, STAFETT_RECORD_KIND_COMPANY, id, NULL);
  before = stafett_record_copy (after);
  g_free (after->name);
  after->name = g_strdup ("Fjord Holding AS");
  g_assert_true (stafett_change_set_edit (change_set, (StafettRecord *) before, (StafettRecord *) after));
  commit = test_session_apply (test, g_steal_pointer (&change_set));
  wait_for (&n_changed, 3);
  g_assert_cmpstr (stafett_record_names_find (names, STAFETT_RECORD_KIND_COMPANY, id, &known), ==, "Fjord Holding AS");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/models/record-names/find", TestSession, NULL, set_up, test_find, tear_down);

  return g_test_run ();
}

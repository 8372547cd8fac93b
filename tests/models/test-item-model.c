/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "models/stafett-item-model.h"
#include "support/test-check.h"

/* What a chooser of categories offers to whom. */

static void
set_up (TestSession   *test,
        gconstpointer  data)
{
  gint64 self;

  test_session_set_up (test, STAFETT_CONTENTS_STANDARD);
  self = stafett_session_get_associate (test->session)->record.id;
  g_object_unref (test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_ASSOCIATE, self, "user-group", "Sales")));
  test_session_reopen (test);
}

static void
tear_down (TestSession   *test,
           gconstpointer  data)
{
  test_session_tear_down (test);
}

static void
set_text (TestSession *test,
          const char  *category,
          const char  *field,
          const char  *value)
{
  gint64 id = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, category);
  g_autoptr (StafettCommit) commit = NULL;

  commit = test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY, id, field, value));
}

static void
set_grouping (TestSession *test,
              gboolean     grouping)
{
  test_session_change (test, STAFETT_RECORD_KIND_LIST, STAFETT_LIST_SETTINGS_CATEGORIES, "grouping", grouping);
}

static void
count_cb (guint *counter)
{
  ++*counter;
}

static void
wait_for (guint *counter,
          guint  n)
{
  while (*counter < n)
    g_main_context_iteration (NULL, TRUE);
}

static char *
dup_names (StafettItemModel *model)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", stafett_item_get_name (item));
    }

  return g_string_free (names, FALSE);
}

static void
assert_names (StafettItemModel *model,
              const char       *expected)
{
  g_autofree char *names = dup_names (model);

  g_assert_cmpstr (names, ==, expected);
}

#define ALL "Lead, Marketing qualified lead, Opportunity, Lost opportunity, Customer, Partner, Former customer, Other"

static void
test_choosing (TestSession   *test,
               gconstpointer  data)
{
  StafettItemModel *model;
  guint n_read = 0;
  guint n_grouping = 0;
  guint position;

  set_text (test, "Lead", "user-groups", "Marketing\nSALES");
  set_text (test, "Partner", "user-groups", "Marketing");
  model = stafett_item_model_new (test->session, STAFETT_RECORD_KIND_CATEGORY);
  g_signal_connect_swapped (model, "read", G_CALLBACK (count_cb), &n_read);
  g_signal_connect_swapped (model, "notify::grouping", G_CALLBACK (count_cb), &n_grouping);
  stafett_item_model_set_choosing (model, TRUE);
  wait_for (&n_read, 1);

  /* Without the switch all items are for everybody. */
  assert_names (model, ALL);
  g_assert_false (stafett_item_model_get_grouping (model));

  set_grouping (test, TRUE);
  wait_for (&n_read, 2);
  g_assert_cmpuint (n_grouping, ==, 1);
  g_assert_true (stafett_item_model_get_grouping (model));
  assert_names (model, "Lead, Marketing qualified lead, Opportunity, Lost opportunity, Customer, Former customer, Other");

  /* A record that has it still finds it. */
  g_assert_nonnull (stafett_item_model_find (model, test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Partner"), &position));
  g_assert_cmpuint (position, ==, G_MAXUINT);

  /* An administrator's page offers all. */
  stafett_item_model_set_choosing (model, FALSE);
  assert_names (model, ALL);
  stafett_item_model_set_choosing (model, TRUE);

  set_grouping (test, FALSE);
  wait_for (&n_read, 3);
  assert_names (model, ALL);
  g_assert_cmpuint (n_grouping, ==, 2);

  g_assert_finalize_object (model);
}

/* Who is in no group sees what everybody sees. */
static void
test_no_group (TestSession   *test,
               gconstpointer  data)
{
  StafettItemModel *model;
  gint64 self = stafett_session_get_associate (test->session)->record.id;
  guint n_read = 0;

  g_object_unref (test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_ASSOCIATE, self, "user-group", NULL)));
  set_text (test, "Lead", "user-groups", "Sales");
  set_grouping (test, TRUE);
  test_session_reopen (test);
  model = stafett_item_model_new (test->session, STAFETT_RECORD_KIND_CATEGORY);
  g_signal_connect_swapped (model, "read", G_CALLBACK (count_cb), &n_read);
  stafett_item_model_set_choosing (model, TRUE);
  wait_for (&n_read, 1);
  assert_names (model, "Marketing qualified lead, Opportunity, Lost opportunity, Customer, Partner, Former customer, Other");

  g_assert_finalize_object (model);
}

/* Somebody else acts: an open chooser offers what that one sees. */
static void
test_associate (TestSession   *test,
                gconstpointer  data)
{
  StafettAssociate *other = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  StafettItemModel *model;
  guint n_read = 0;

  stafett_set_text (&other->name, "Kari");
  stafett_set_text (&other->login_name, "kari");
  stafett_set_text (&other->user_group, "Marketing");
  other->active = TRUE;
  stafett_change_set_add (change_set, other);
  commit = stafett_session_apply (test->session, change_set, &error);
  g_assert_no_error (error);
  set_text (test, "Lead", "user-groups", "Sales");
  set_text (test, "Partner", "user-groups", "Marketing");
  set_grouping (test, TRUE);
  model = stafett_item_model_new (test->session, STAFETT_RECORD_KIND_CATEGORY);
  g_signal_connect_swapped (model, "read", G_CALLBACK (count_cb), &n_read);
  stafett_item_model_set_choosing (model, TRUE);
  wait_for (&n_read, 1);
  assert_names (model, "Lead, Marketing qualified lead, Opportunity, Lost opportunity, Customer, Former customer, Other");

  stafett_session_switch_associate (test->session, test_session_find (test, STAFETT_RECORD_KIND_ASSOCIATE, "Kari"), NULL, &error);
  g_assert_no_error (error);
  assert_names (model, "Marketing qualified lead, Opportunity, Lost opportunity, Customer, Partner, Former customer, Other");

  g_assert_finalize_object (model);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/models/item-model/choosing", TestSession, NULL, set_up, test_choosing, tear_down);
  g_test_add ("/models/item-model/associate", TestSession, NULL, set_up, test_associate, tear_down);
  g_test_add ("/models/item-model/no-group", TestSession, NULL, set_up, test_no_group, tear_down);

  return g_test_run ();
}

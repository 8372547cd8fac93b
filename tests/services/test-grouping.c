/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "services/stafett-settings-plan.h"
#include "support/test-check.h"

/* "User-group filtering and headings" as settings: stored, told by the journal, undone, refused, and in a settings file. What
 * choosers make of them is tested with the models and in the window. */

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
assert_texts (TestSession *test,
              const char  *category,
              const char  *heading,
              const char  *user_groups)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCategory) record = NULL;

  record = stafett_session_load (test->session, STAFETT_RECORD_KIND_CATEGORY,
                                 test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, category), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->heading, ==, heading);
  g_assert_cmpstr (record->user_groups, ==, user_groups);
}

static gboolean
uses_grouping (TestSession *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettListSettings) list = NULL;

  list = stafett_session_load (test->session, STAFETT_RECORD_KIND_LIST, STAFETT_LIST_SETTINGS_CATEGORIES, &error);
  g_assert_no_error (error);
  return list->grouping;
}

static void
set_grouping (TestSession *test,
              gboolean     grouping)
{
  test_session_change (test, STAFETT_RECORD_KIND_LIST, STAFETT_LIST_SETTINGS_CATEGORIES, "grouping", grouping);
}

/* A new database shows its lists plainly; the switch is journalled and undone, and what it hides is remembered while it is off. */
static void
test_switch (TestSession   *test,
             gconstpointer  data)
{
  g_assert_false (uses_grouping (test));
  set_text (test, "Lead", "heading", "Leads");
  set_text (test, "Lead", "user-groups", "Salg");
  set_grouping (test, TRUE);
  g_assert_true (uses_grouping (test));
  set_grouping (test, FALSE);
  assert_texts (test, "Lead", "Leads", "Salg");

  test_session_undo (test, test_session_last_entry (test));
  g_assert_true (uses_grouping (test));
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM journal WHERE record_kind = 9 AND field = 'grouping'"), ==, 3);
}

static void
test_texts (TestSession   *test,
            gconstpointer  data)
{
  g_autoptr (StafettTable) table = NULL;
  gint64 entry;

  set_text (test, "Lead", "heading", "  Nye leads ");
  set_text (test, "Lead", "user-groups", " Salg\n\nMarked \nSALG");
  assert_texts (test, "Lead", "Nye leads", "Salg\nMarked");
  entry = test_session_last_entry (test);

  /* What is the same in another way of writing is no change. */
  set_text (test, "Lead", "user-groups", "Salg\n\nMarked\n");
  g_assert_cmpint (test_session_last_entry (test), ==, entry);

  table = test_session_list (test, STAFETT_LIST_CATEGORIES);
  g_assert_cmpstr (stafett_table_get (table, 0, "heading"), ==, "Nye leads");
  g_assert_cmpstr (stafett_table_get (table, 0, "user-groups"), ==, "Salg, Marked");
  g_assert_null (stafett_table_get (table, 1, "user-groups"));
  g_clear_object (&table);
  table = test_session_list (test, STAFETT_LIST_JOURNAL);
  g_assert_cmpstr (stafett_table_get (table, 0, "new"), ==, "Salg, Marked");

  test_session_undo (test, entry);
  assert_texts (test, "Lead", "Nye leads", NULL);
}

/* A display filter, no right: who names a hidden category may use it, and a record keeps the one that it has. */
static void
test_no_right (TestSession   *test,
               gconstpointer  data)
{
  gint64 company;

  set_text (test, "Partner", "user-groups", "Nobody");
  set_grouping (test, TRUE);
  company = test_session_add_company (test, "Fjord AS", "Partner");
  test_session_change (test, STAFETT_RECORD_KIND_COMPANY, company, "category",
                       test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead"));

  /* "Rules may target a hidden category." */
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Partner", FALSE);
  test_session_add_sale (test, "Boats", company, STAFETT_SALE_STATUS_SOLD);
  test_session_assert_category (test, company, "Partner");
}

static void
test_refusals (TestSession   *test,
               gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  gint64 lead = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  g_autoptr (StafettCommit) commit = NULL;

  stafett_change_set_add (change_set, stafett_record_new (STAFETT_RECORD_KIND_LIST));
  test_session_assert_refused (test, change_set, STAFETT_ERROR_INVALID, NULL);
  test_session_assert_refused (test, test_change_set_integer (STAFETT_RECORD_KIND_LIST, 2, "grouping", TRUE),
                               STAFETT_ERROR_NOT_FOUND, NULL);
  test_session_assert_refused (test, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY, lead, "heading", "\xff"),
                               STAFETT_ERROR_INVALID, "heading");

  associate->name = g_strdup ("Kari");
  associate->login_name = g_strdup ("kari");
  associate->user_group = g_strdup ("Salg");
  associate->active = TRUE;
  change_set = stafett_change_set_new ();
  stafett_change_set_add (change_set, associate);
  commit = test_session_apply (test, change_set);
  test_session_reopen_as (test, "kari");
  test_session_assert_refused (test, test_change_set_integer (STAFETT_RECORD_KIND_LIST, 1, "grouping", TRUE),
                               STAFETT_ERROR_PERMISSION, NULL);
  test_session_assert_refused (test, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY, lead, "user-groups", "Salg"),
                               STAFETT_ERROR_PERMISSION, NULL);
}

static StafettSettingsPlan *
plan (TestSession  *test,
      const char   *text,
      GError      **error)
{
  g_autofree char *path = g_build_filename (test->folder, "settings.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return stafett_session_plan_settings (test->session, file, error);
}

static gint64
import (TestSession *test,
        const char  *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettSettingsPlan) planned = plan (test, text, &error);
  g_autoptr (StafettCommit) commit = NULL;

  g_assert_no_error (error);
  commit = test_session_apply (test, stafett_settings_plan_new_change_set (planned, FALSE));
  return stafett_commit_get_first_entry (commit);
}

static char *
export (TestSession *test)
{
  g_autoptr (GError) error = NULL;
  char *text = stafett_session_dup_settings (test->session, &error);

  g_assert_no_error (error);
  return text;
}

/* Headings, user groups and the switch go out and come in, are told before, and are undone with the rest. */
static void
test_file (TestSession   *test,
           gconstpointer  data)
{
  TestSession other = { 0, };
  g_autoptr (StafettSettingsPlan) planned = NULL;
  g_autoptr (GString) told = g_string_new (NULL);
  g_autofree char *plain = export (test);
  g_autofree char *grouped = NULL;
  g_autofree char *there = NULL;
  g_autofree char *undone = NULL;
  gint64 entry;

  set_text (test, "Lead", "heading", "Leads");
  set_text (test, "Lead", "user-groups", "Salg\nMarked");
  set_grouping (test, TRUE);
  grouped = export (test);
  g_assert_nonnull (strstr (grouped, "\"grouping\": true"));

  test_session_set_up (&other, STAFETT_CONTENTS_STANDARD);
  planned = plan (&other, grouped, NULL);
  for (guint i = 0; i < stafett_settings_plan_get_n_steps (planned); i++)
    {
      const StafettSettingsStep *step = stafett_settings_plan_get_step (planned, i);
      g_autofree char *title = stafett_settings_step_dup_title (step);

      g_string_append_printf (told, "%s\n", title);
      for (guint j = 0; j < step->differences->len; j++)
        {
          g_autofree char *text = stafett_settings_difference_dup_text (g_ptr_array_index (step->differences, j));

          g_string_append_printf (told, "  %s\n", text);
        }
    }
  g_assert_cmpstr (told->str, ==,
                   "List Company – Category\n"
                   "  Use grouping and user group filtering for this list: No → Yes\n"
                   "Category: Lead\n"
                   "  Heading: Leads\n"
                   "  Visible for user groups: Salg, Marked\n");

  entry = import (&other, grouped);
  there = export (&other);
  g_assert_cmpstr (there, ==, grouped);
  test_session_undo (&other, entry);
  undone = export (&other);
  g_assert_cmpstr (undone, ==, plain);
  test_session_assert_sound (&other);
  test_session_tear_down (&other);

  /* And the other way: a file without headings takes them away. */
  import (test, plain);
  assert_texts (test, "Lead", NULL, NULL);
  g_assert_false (uses_grouping (test));
}

/* A file of the schema before knew nothing of all this, and leaves it alone; so does one that is silent on the switch. */
static void
test_older_file (TestSession   *test,
                 gconstpointer  data)
{
  set_text (test, "Lead", "heading", "Leads");
  set_text (test, "Lead", "user-groups", "Salg");
  set_grouping (test, TRUE);
  import (test, "{ \"format\": \"stafett-settings\", \"schema\": 1, \"categories\": ["
                " { \"name\": \"Lead\", \"group\": \"potential-customer\", \"lead-status\": true, \"description\": \"Ny\" } ] }");
  assert_texts (test, "Lead", "Leads", "Salg");
  g_assert_true (uses_grouping (test));

  import (test, "{ \"format\": \"stafett-settings\", \"schema\": 2, \"categories\": ["
                " { \"name\": \"Lead\", \"group\": \"potential-customer\", \"lead-status\": true, \"heading\": \"Nye\" } ] }");
  assert_texts (test, "Lead", "Nye", NULL);
  g_assert_true (uses_grouping (test));
}

static void
test_malformed_file (TestSession   *test,
                     gconstpointer  data)
{
#define HEAD "{\n\"format\": \"stafett-settings\",\n\"schema\": 2,\n"
#define CATEGORY HEAD "\"categories\": [\n{ \"name\": \"A\", \"group\": \"other\",\n"
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { HEAD "\"grouping\": 1 }", "Line 4, grouping: This must be true or false" },
    { CATEGORY "\"heading\": 7 } ] }", "Line 6, categories[0].heading: This must be a text" },
    { CATEGORY "\"user-groups\": \"Salg\" } ] }", "Line 6, categories[0].user-groups: This must be a list" },
    { CATEGORY "\"user-groups\": [ \"Salg\", 1 ] } ] }", "Line 6, categories[0].user-groups: Each user group must be a name" },
    { CATEGORY "\"user-groups\": [ \" \" ] } ] }", "categories[0].user-groups: Each user group must be a name" },
    { CATEGORY "\"user-groups\": [ \"a\\nb\" ] } ] }", "categories[0].user-groups: Each user group must be a name" },
  };
  g_autofree char *before = test_dump_tables (test->path);
  g_autofree char *after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (plan (test, cases[i].text, &error));
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
  after = test_dump_tables (test->path);
  g_assert_cmpstr (before, ==, after);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/services/grouping/" path, TestSession, NULL, set_up, func, tear_down)
  ADD ("switch", test_switch);
  ADD ("texts", test_texts);
  ADD ("no-right", test_no_right);
  ADD ("refusals", test_refusals);
  ADD ("file", test_file);
  ADD ("older-file", test_older_file);
  ADD ("malformed-file", test_malformed_file);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "services/stafett-session-private.h"
#include "services/stafett-settings-plan.h"
#include "support/test-check.h"

/* "Settings as a file": what goes out comes in elsewhere, what is refused changes nothing, and an import is taken back as one. */

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

static char *
dup_settings (TestSession *test)
{
  g_autoptr (GError) error = NULL;
  char *text = stafett_session_dup_settings (test->session, &error);

  g_assert_no_error (error);
  return text;
}

static StafettSettingsPlan *
plan_bytes (TestSession  *test,
            const char   *text,
            gssize        length,
            GError      **error)
{
  g_autofree char *path = g_build_filename (test->folder, "settings.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return stafett_session_plan_settings (test->session, file, error);
}

static StafettSettingsPlan *
plan_text (TestSession *test,
           const char  *text)
{
  g_autoptr (GError) error = NULL;
  StafettSettingsPlan *plan = plan_bytes (test, text, -1, &error);

  g_assert_no_error (error);
  return plan;
}

static gint64
apply (TestSession         *test,
       StafettSettingsPlan *plan,
       gboolean             delete_missing)
{
  StafettChangeSet *change_set = stafett_settings_plan_new_change_set (plan, delete_missing);
  g_autoptr (StafettCommit) commit = NULL;

  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (test, change_set);
  return stafett_commit_get_first_entry (commit);
}

static gint64
import (TestSession *test,
        const char  *text,
        gboolean     delete_missing)
{
  g_autoptr (StafettSettingsPlan) plan = plan_text (test, text);

  return apply (test, plan, delete_missing);
}

static void
undo (TestSession *test,
      gint64       entry)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  stafett_change_set_undo (change_set, entry);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (test, change_set);
}

/* All that people see of the database; hidden items, revisions and the journal are left out. */
static char *
dump_visible (TestSession *test)
{
  g_autofree char *settings = dup_settings (test);
  g_autofree char *rules = test_query (test->path, "SELECT id||' '||trigger||' '||ifnull (lead_status_id, '')||' '||enabled||' '||"
                                                   "ifnull (target_category_id, '')||' '||ask FROM rule WHERE deleted = 0 ORDER BY id");
  g_autofree char *categories = test_query (test->path, "SELECT id||name FROM category WHERE deleted = 0 ORDER BY rank, id");
  g_autofree char *statuses = test_query (test->path, "SELECT id||name||is_default FROM lead_status WHERE deleted = 0 ORDER BY rank, id");
  g_autofree char *companies = test_query (test->path, "SELECT id||name||category_id FROM company ORDER BY id");
  g_autofree char *contacts = test_query (test->path, "SELECT id||name||ifnull (lead_status_id, 'none') FROM contact ORDER BY id");

  return g_strconcat (settings, rules, categories, statuses, companies, contacts, NULL);
}

/* Lists and rules unlike the standard ones, with some of the same names. */
static const char other_settings[] =
  "{\n"
  "  \"format\": \"stafett-settings\",\n"
  "  \"schema\": 1,\n"
  "  \"categories\": [\n"
  "    { \"name\": \"Grossist\", \"group\": \"partner\", \"lead-status\": false, \"description\": \"Selger våre båter videre\" },\n"
  "    { \"name\": \"OTHER\", \"group\": \"potential-customer\", \"lead-status\": true },\n"
  "    { \"name\": \"Customer\", \"group\": \"customer\", \"lead-status\": false, \"description\": \"The company has bought from us\" },\n"
  "    { \"name\": \"Lead\", \"group\": \"partner\", \"lead-status\": false },\n"
  "    { \"name\": \"Ærlig øy\", \"group\": \"potential-customer\", \"lead-status\": true }\n"
  "  ],\n"
  "  \"lead-statuses\": [\n"
  "    { \"name\": \"Ny\", \"default\": true },\n"
  "    { \"name\": \"Qualified\", \"default\": false, \"description\": \"Behov\" },\n"
  "    { \"name\": \"Open\", \"default\": false }\n"
  "  ],\n"
  "  \"rules\": [\n"
  "    { \"trigger\": \"sold\", \"on\": true, \"target\": \"customer\", \"ask\": false },\n"
  "    { \"trigger\": \"lost\", \"on\": false, \"target\": \"Grossist\", \"ask\": true },\n"
  "    { \"trigger\": \"registered\", \"on\": false, \"ask\": false },\n"
  "    { \"trigger\": \"lead-status\", \"lead-status\": \"Ny\", \"on\": true, \"target\": \"Ærlig øy\", \"ask\": true },\n"
  "    { \"trigger\": \"lead-status\", \"lead-status\": \"qualified\", \"on\": true, \"target\": \"Lead\", \"ask\": false }\n"
  "  ]\n"
  "}\n";

/* Something of everything, so that everything an import touches is in use. */
static void
fill (TestSession *test)
{
  gint64 fjord = test_session_add_company (test, "Fjord AS", "Lead");
  gint64 vik = test_session_add_company (test, "Vik AS", "Other");

  test_session_add_contact (test, "Anna", fjord);
  test_session_add_contact (test, "Bjørn", vik);
  test_session_set_rule (test, STAFETT_TRIGGER_LOST, NULL, "Partner", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Contacting", "Opportunity", FALSE);
}

static void
test_round_trip (TestSession   *test,
                 gconstpointer  data)
{
  TestSession other = { 0, };
  g_autofree char *exported = NULL;
  g_autofree char *again = NULL;
  g_autofree char *standard = dup_settings (test);
  g_autoptr (StafettSettingsPlan) same = plan_text (test, standard);

  g_assert_cmpuint (stafett_settings_plan_get_n_steps (same), ==, 0);
  g_assert_cmpuint (stafett_settings_plan_get_n_unchanged (same), ==, 8 + 5 + 3);
  g_assert_false (stafett_settings_plan_changes (same, TRUE));

  test_session_set_up (&other, STAFETT_CONTENTS_STANDARD);
  fill (&other);
  import (&other, other_settings, TRUE);
  exported = dup_settings (&other);
  test_session_assert_sound (&other);

  fill (test);
  import (test, exported, TRUE);
  again = dup_settings (test);
  g_assert_cmpstr (exported, ==, again);
  test_session_tear_down (&other);

  /* An empty database has no default and no lists. */
  test_session_set_up (&other, STAFETT_CONTENTS_EMPTY);
  import (&other, exported, FALSE);
  g_clear_pointer (&again, g_free);
  again = dup_settings (&other);
  g_assert_cmpstr (exported, ==, again);
  test_session_assert_sound (&other);
  test_session_tear_down (&other);
}

static guint
count (StafettSettingsPlan     *plan,
       StafettSettingsStepType  type)
{
  return stafett_settings_plan_count (plan, type);
}

static void
test_plan (TestSession   *test,
           gconstpointer  data)
{
  g_autoptr (StafettSettingsPlan) plan = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean seen = FALSE;

  fill (test);
  before = test_dump_tables (test->path);
  plan = plan_text (test, other_settings);
  after = test_dump_tables (test->path);
  g_assert_cmpstr (before, ==, after);

  /* Grossist, Ærlig øy, Ny, and two rules for a lead status. Other, Lead, Qualified, Open, sold and lost. */
  g_assert_cmpuint (count (plan, STAFETT_SETTINGS_STEP_ADD), ==, 5);
  g_assert_cmpuint (count (plan, STAFETT_SETTINGS_STEP_CHANGE), ==, 6);
  g_assert_cmpuint (count (plan, STAFETT_SETTINGS_STEP_RESTORE), ==, 0);
  g_assert_cmpuint (count (plan, STAFETT_SETTINGS_STEP_REORDER), ==, 2);
  /* Five categories, three lead statuses, and the rule for Contacting. */
  g_assert_cmpuint (count (plan, STAFETT_SETTINGS_STEP_DELETE), ==, 9);
  g_assert_cmpuint (stafett_settings_plan_get_n_unchanged (plan), ==, 2); /* Customer, and the rule registered */

  for (guint i = 0; i < stafett_settings_plan_get_n_steps (plan); i++)
    {
      const StafettSettingsStep *step = stafett_settings_plan_get_step (plan, i);
      g_autofree char *title = stafett_settings_step_dup_title (step);
      g_autofree char *usage = stafett_settings_step_dup_usage (step);
      g_autofree char *difference = NULL;

      if (g_strcmp0 (title, "Category: Lead") != 0)
        continue;

      seen = TRUE;
      g_assert_cmpint (step->type, ==, STAFETT_SETTINGS_STEP_CHANGE);
      g_assert_cmpuint (step->differences->len, ==, 3);
      difference = stafett_settings_difference_dup_text (g_ptr_array_index (step->differences, 0));
      g_assert_cmpstr (difference, ==, "Category group: Potential customer → Partner");
      g_assert_cmpstr (usage, ==, "Used by 1 company, 1 contact and 0 automation rules");
    }
  g_assert_true (seen);
}

/* The counts that are told, on a database in daily use; and all of it comes back. */
static void
test_many (TestSession   *test,
           gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettSettingsPlan) plan = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_told = 0;
  gint64 entry;

  for (guint i = 0; i < 1000; i++)
    {
      StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
      StafettContact *contact = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);

      company->name = g_strdup_printf ("Company %u", i);
      company->category_id = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, i < 600 ? "Lead" : i < 900 ? "Other" : "Partner");
      contact->name = g_strdup_printf ("Contact %u", i);
      contact->company_id = stafett_change_set_add (change_set, company);
      stafett_change_set_add (change_set, contact);
    }
  commit = test_session_apply (test, change_set);
  test_session_set_rule (test, STAFETT_TRIGGER_LOST, NULL, "Partner", FALSE);

  plan = plan_text (test, other_settings);
  for (guint i = 0; i < stafett_settings_plan_get_n_steps (plan); i++)
    {
      const StafettSettingsStep *step = stafett_settings_plan_get_step (plan, i);
      g_autofree char *title = stafett_settings_step_dup_title (step);
      guint n = g_str_equal (title, "Category: Lead") ? 600 : g_str_equal (title, "Category: Other") || g_str_equal (title, "Category: OTHER")
                ? 300 : g_str_equal (title, "Category: Partner") ? 100 : 0;

      if (n == 0)
        continue;
      g_assert_cmpuint (step->usage.n_companies, ==, n);
      g_assert_cmpuint (step->usage.n_contacts, ==, n);
      g_assert_cmpuint (step->usage.n_rules, ==, n == 100 ? 1 : 0);
      n_told++;
    }
  g_assert_cmpuint (n_told, ==, 3);

  /* Lead status goes from one category and comes to the other: its contacts become leads, and are none after the undo. */
  before = dump_visible (test);
  entry = apply (test, plan, TRUE);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM contact WHERE lead_status_id IS NULL"), ==, 100);
  undo (test, entry);
  after = dump_visible (test);
  g_assert_cmpstr (before, ==, after);
}

/* What is not in the file stays, and stays where it is. */
static void
test_keep (TestSession   *test,
           gconstpointer  data)
{
  g_autofree char *names = NULL;

  import (test, other_settings, FALSE);
  names = test_query (test->path, "SELECT name FROM category WHERE deleted = 0 ORDER BY rank, id");
  g_assert_cmpstr (names, ==, "Grossist\nMarketing qualified lead\nOpportunity\nLost opportunity\nOTHER\nPartner\nFormer customer\nCustomer\nLead\nÆrlig øy\n");
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM lead_status WHERE deleted = 0"), ==, 6);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM lead_status WHERE is_default = 1 AND name = 'Ny'"), ==, 1);
}

static void
delete_item (TestSession       *test,
             StafettRecordKind  kind,
             const char        *name)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  stafett_change_set_delete (change_set, kind, test_session_find (test, kind, name));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (test, change_set);
}

/* A deleted item of the name comes back with its number, and so does its rule. */
static void
test_restore (TestSession   *test,
              gconstpointer  data)
{
  gint64 lead = test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  gint64 qualified = test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");
  g_autoptr (StafettSettingsPlan) plan = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 entry;

  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Lead", FALSE);
  delete_item (test, STAFETT_RECORD_KIND_CATEGORY, "Lead");
  delete_item (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified");
  before = dump_visible (test);

  /* A rule that has lost its category is left alone by what the database itself gave. */
  g_free (before);
  before = dup_settings (test);
  plan = plan_text (test, before);
  g_assert_cmpuint (stafett_settings_plan_get_n_steps (plan), ==, 0);
  g_clear_object (&plan);
  g_free (before);
  before = dump_visible (test);

  plan = plan_text (test, other_settings);
  g_assert_cmpuint (count (plan, STAFETT_SETTINGS_STEP_RESTORE), ==, 2);
  entry = apply (test, plan, TRUE);
  g_assert_cmpint (test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead"), ==, lead);
  g_assert_cmpint (test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"), ==, qualified);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM category WHERE name = 'Lead'"), ==, 1);
  g_assert_cmpint (test_query_integer (test->path, "SELECT count (*) FROM category WHERE name = 'Lead' AND deleted = 0"), ==, 1);

  undo (test, entry);
  after = dump_visible (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_undo (TestSession   *test,
           gconstpointer  data)
{
  gboolean delete_missing = GPOINTER_TO_INT (data);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autofree char *before = NULL;
  g_autofree char *imported = NULL;
  g_autofree char *after = NULL;
  gint64 entry;

  fill (test);
  before = dump_visible (test);
  entry = import (test, other_settings, delete_missing);
  imported = dump_visible (test);
  g_assert_cmpstr (before, !=, imported);

  /* All follows from one entry, and says that it is an import. */
  g_assert_cmpint (test_query_integer (test->path, "SELECT action FROM journal ORDER BY id DESC LIMIT 1"), !=, STAFETT_JOURNAL_ACTION_IMPORTED);
  g_assert_cmpint (entry, ==, test_query_integer (test->path, "SELECT max (id) FROM journal WHERE action = 9"));
  {
    g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM journal WHERE id > %" G_GINT64_FORMAT
                                            " AND (cause_entry_id IS NULL OR cause NOT IN (3, 6))", entry);

    g_assert_cmpint (test_query_integer (test->path, sql), ==, 0);
  }

  undo (test, entry);
  after = dump_visible (test);
  g_assert_cmpstr (before, ==, after);
  test_session_assert_sound (test);

  stafett_change_set_undo (change_set, entry);
  test_session_assert_refused (test, change_set, STAFETT_ERROR_CONFLICT, NULL);

  /* And the undo can be undone. */
  undo (test, test_query_integer (test->path, "SELECT max (id) FROM journal WHERE action = 9"));
  g_free (after);
  after = dup_settings (test);
  g_assert_true (g_str_has_prefix (imported, after));
}

/* Nothing is taken back of what somebody has gone on from. */
static void
test_undo_refused (TestSession   *test,
                   gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 entry = import (test, other_settings, TRUE);
  g_autoptr (StafettCommit) commit = NULL;

  commit = test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_LEAD_STATUS,
                                                            test_session_find (test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"),
                                                            "description", "Something else"));
  stafett_change_set_undo (change_set, entry);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  test_session_assert_refused (test, change_set, STAFETT_ERROR_CONFLICT, NULL);
}

static void
test_empty_undo (TestSession   *test,
                 gconstpointer  data)
{
  TestSession other = { 0, };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  test_session_set_up (&other, STAFETT_CONTENTS_EMPTY);
  before = dump_visible (&other);
  undo (&other, import (&other, other_settings, FALSE));
  after = dump_visible (&other);
  g_assert_cmpstr (before, ==, after);
  undo (&other, test_query_integer (other.path, "SELECT max (id) FROM journal WHERE action = 9"));
  test_session_assert_sound (&other);
  test_session_tear_down (&other);
}

/* Somebody else saves between the preview and Apply. */
static void
test_conflict (TestSession   *test,
               gconstpointer  data)
{
  g_autoptr (StafettSettingsPlan) plan = plan_text (test, other_settings);
  StafettChangeSet *change_set = stafett_settings_plan_new_change_set (plan, FALSE);
  g_autoptr (StafettCommit) commit = NULL;

  commit = test_session_apply (test, test_change_set_value (STAFETT_RECORD_KIND_CATEGORY,
                                                            test_session_find (test, STAFETT_RECORD_KIND_CATEGORY, "Lead"), "name", "Kald lead"));
  test_session_assert_refused (test, change_set, STAFETT_ERROR_CONFLICT, NULL);
}

static void
test_in_use (TestSession   *test,
             gconstpointer  data)
{
  g_autoptr (StafettSettingsPlan) plan = NULL;

  fill (test);
  plan = plan_text (test, other_settings);
  test_session_assert_refused (test, stafett_settings_plan_new_change_set (plan, FALSE), STAFETT_ERROR_IN_USE, NULL);
}

static void
test_rights (TestSession   *test,
             gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettSettingsPlan) plan = NULL;

  associate->name = g_strdup ("Kari");
  associate->login_name = g_strdup ("kari");
  associate->active = TRUE;
  stafett_change_set_add (change_set, associate);
  commit = test_session_apply (test, change_set);
  test_session_reopen_as (test, "kari");
  plan = plan_text (test, other_settings);
  test_session_assert_refused (test, stafett_settings_plan_new_change_set (plan, FALSE), STAFETT_ERROR_PERMISSION, NULL);
}

#define HEAD "{\n\"format\": \"stafett-settings\",\n\"schema\": 1,\n"

static void
test_refusals (TestSession   *test,
               gconstpointer  data)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "Line 1" },
    { "{\n\"format\": \"stafett-settings\",\n\"schema\": 1,\n}", "Line 4, column 1" },
    { "{\n\"format\": \"stafett-settings\",\n\"schema\" 1 }", "Line 3, column" },
    { "{\"format\": \"stafett-settings\", \"format\": 1}", "Line 1" },
    { "[]", "not a file with the settings" },
    { "{\n \"format\": \"other\", \"schema\": 1 }", "Line 2, format" },
    { "{ \"schema\": 1 }", "format" },
    { "{\"format\": \"stafett-settings\" }", "schema" },
    { "{\"format\": \"stafett-settings\",\n\"schema\": 3 }", "Line 2, schema: The file is of a newer version" },
    { "{\"format\": \"stafett-settings\", \"schema\": \"1\" }", "schema" },
    { HEAD "\"companies\": [] }", "Line 4, companies: “companies” is not known here" },
    { HEAD "\"categories\": {} }", "Line 4, categories: This must be a list" },
    { HEAD "\"categories\": [ 1 ] }", "categories[0]: This must be an object" },
    { HEAD "\"categories\": [\n{ \"group\": \"other\" } ] }", "Line 5, categories[0].name" },
    { HEAD "\"categories\": [\n{ \"name\": \"  \", \"group\": \"other\" } ] }", "categories[0].name" },
    { HEAD "\"categories\": [\n{ \"name\": 7, \"group\": \"other\" } ] }", "categories[0].name: This must be a text" },
    { HEAD "\"categories\": [\n{ \"name\": \"A\" } ] }", "Line 5, categories[0].group" },
    { HEAD "\"categories\": [\n{ \"name\": \"A\", \"group\": \"other\" },\n{ \"name\": \"B\",\n\"group\": \"strange\" } ] }",
      "Line 7, categories[1].group: “strange” is not one of" },
    { HEAD "\"categories\": [\n{ \"name\": \"Å\", \"group\": \"other\" },\n{ \"name\": \"å\", \"group\": \"other\" } ] }",
      "Line 6, categories[1].name: The name “å” stands twice" },
    { HEAD "\"categories\": [\n{ \"name\": \"A\", \"group\": \"other\", \"colour\": 1 } ] }", "categories[0].colour" },
    { HEAD "\"categories\": [\n{ \"name\": \"A\", \"group\": \"other\", \"lead-status\": 1 } ] }", "must be true or false" },
    { HEAD "\"categories\": [\n{ \"name\": \"A\", \"group\": \"other\",\n \"lead-status\": true } ] }", "Line 6, categories[0].lead-status" },
    { HEAD "\"lead-statuses\": [\n{ \"name\": \"A\" } ] }", "Line 4, lead-statuses: One lead status must be the default" },
    { HEAD "\"lead-statuses\": [\n{ \"name\": \"A\", \"default\": true },\n{ \"name\": \"B\", \"default\": true } ] }",
      "Line 6, lead-statuses[1].default" },
    { HEAD "\"rules\": [ { \"on\": false } ] }", "rules[0].trigger" },
    { HEAD "\"rules\": [ { \"trigger\": \"bought\", \"on\": false } ] }", "rules[0].trigger: “bought”" },
    { HEAD "\"rules\": [ { \"trigger\": \"sold\" } ] }", "rules[0].on" },
    { HEAD "\"rules\": [ { \"trigger\": \"sold\", \"on\": true } ] }", "rules[0].target" },
    { HEAD "\"rules\": [ { \"trigger\": \"lead-status\", \"on\": false } ] }", "rules[0].lead-status" },
    { HEAD "\"rules\": [ { \"trigger\": \"sold\", \"lead-status\": \"Open\", \"on\": false } ] }", "rules[0].lead-status" },
    { HEAD "\"rules\": [ { \"trigger\": \"sold\", \"on\": false },\n{ \"trigger\": \"sold\", \"on\": false } ] }", "Line 5, rules[1].trigger" },
    { HEAD "\"rules\": [ { \"trigger\": \"sold\", \"on\": true,\n\"target\": \"Nowhere\" } ] }", "rules[0].target: There is no category “Nowhere”" },
    { HEAD "\"rules\": [ { \"trigger\": \"lead-status\", \"lead-status\": \"Nothing\", \"on\": false } ] }", "no lead status “Nothing”" },
    { HEAD "\"rules\": [ { \"trigger\": \"sold\", \"on\": true,\n\"target\": \"Lead\" } ], \"categories\": [] }",
      "Line 5, rules[0].target: The file has no category “Lead”" },
    { HEAD "\"lead-statuses\": [], \"rules\": [ { \"trigger\": \"lead-status\", \"lead-status\": \"Open\", \"on\": false } ] }",
      "The file has no lead status “Open”" },
  };
  g_autofree char *before = test_dump_tables (test->path);
  g_autofree char *after = NULL;
  g_autofree char *large = g_strnfill (1024 * 1024 + 1, ' ');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StafettSettingsPlan) plan = plan_bytes (test, cases[i].text, -1, &error);

      g_assert_null (plan);
      g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }

  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/settings.json");

    g_assert_null (plan_bytes (test, large, -1, &error));
    g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
    g_clear_error (&error);
    g_assert_null (stafett_session_plan_settings (test->session, nowhere, &error));
    g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IO);
    g_clear_error (&error);
    g_assert_false (stafett_session_save_settings (test->session, nowhere, &error));
    g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_IO);
  }

  after = test_dump_tables (test->path);
  g_assert_cmpstr (before, ==, after);
}

static guint countdown;

static gboolean
fail_cb (gpointer user_data)
{
  return countdown == 0 || --countdown > 0;
}

/* Whatever statement of it fails, nothing is left of it. */
static void
test_every_statement (TestSession   *test,
                      gconstpointer  data)
{
  g_autoptr (StafettSettingsPlan) plan = NULL;
  g_autofree char *before = NULL;
  guint n_failures = 0;

  fill (test);
  plan = plan_text (test, other_settings);
  before = test_dump_tables (test->path);
  for (guint n = 1; ; n++)
    {
      g_autoptr (StafettChangeSet) change_set = stafett_settings_plan_new_change_set (plan, TRUE);
      g_autoptr (GError) error = NULL;
      g_autoptr (StafettCommit) commit = NULL;
      g_autofree char *after = NULL;

      stafett_change_set_set_use_confirmed (change_set, TRUE);
      countdown = n;
      stafett_session_set_statement_check (test->session, fail_cb, NULL);
      commit = stafett_session_apply (test->session, change_set, &error);
      stafett_session_set_statement_check (test->session, NULL, NULL);
      if (commit != NULL)
        break;

      n_failures++;
      after = test_dump_tables (test->path);
      g_assert_cmpstr (before, ==, after);
    }
  g_assert_cmpuint (n_failures, >, 100);
}

/* A file with something in it changed at random is refused or planned, and what is planned is done whole or not at all. */
static void
test_mutations (TestSession   *test,
                gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);
  gsize length = strlen (other_settings);
  guint n_applied = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = g_memdup2 (other_settings, length + 1);
      gsize size = length;
      g_autoptr (StafettSettingsPlan) plan = NULL;
      g_autoptr (StafettChangeSet) change_set = NULL;
      g_autoptr (StafettCommit) commit = NULL;
      g_autoptr (GError) error = NULL;

      for (int j = g_rand_int_range (rand, 1, 4); j > 0; j--)
        switch (g_rand_int_range (rand, 0, 4))
          {
          case 0:
            text[g_rand_int_range (rand, 0, (gint32) size)] = (char) g_rand_int_range (rand, 0, 256);
            break;
          case 1:
            text[g_rand_int_range (rand, 0, (gint32) size)] = "\"{}[],:\\ \n1a"[g_rand_int_range (rand, 0, 12)];
            break;
          case 2:
            size = (gsize) g_rand_int_range (rand, (gint32) size / 2, (gint32) size);
            break;
          default:
            {
              gsize from = (gsize) g_rand_int_range (rand, 0, (gint32) size);
              gsize to = (gsize) g_rand_int_range (rand, 0, (gint32) size);

              text[to] = text[from];
            }
            break;
          }

      plan = plan_bytes (test, text, (gssize) size, &error);
      if (plan == NULL)
        {
          g_assert_true (error->domain == STAFETT_ERROR && error->code == STAFETT_ERROR_INVALID);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      if (n_applied >= 40)
        continue;

      change_set = stafett_settings_plan_new_change_set (plan, i % 2 == 0);
      stafett_change_set_set_use_confirmed (change_set, TRUE);
      commit = stafett_session_apply (test->session, change_set, &error);
      g_assert_no_error (error);
      n_applied++;
    }
  g_assert_cmpuint (n_applied, >, 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, function) g_test_add ("/services/settings-file/" name, TestSession, data, set_up, function, tear_down)
  ADD ("round-trip", NULL, test_round_trip);
  ADD ("plan", NULL, test_plan);
  ADD ("many", NULL, test_many);
  ADD ("keep", NULL, test_keep);
  ADD ("restore", NULL, test_restore);
  ADD ("undo", GINT_TO_POINTER (FALSE), test_undo);
  ADD ("undo-deleted", GINT_TO_POINTER (TRUE), test_undo);
  ADD ("undo-refused", NULL, test_undo_refused);
  ADD ("empty-undo", NULL, test_empty_undo);
  ADD ("conflict", NULL, test_conflict);
  ADD ("in-use", NULL, test_in_use);
  ADD ("rights", NULL, test_rights);
  ADD ("refusals", NULL, test_refusals);
  ADD ("every-statement", NULL, test_every_statement);
  ADD ("mutations", NULL, test_mutations);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/stafett-enum-types.h"
#include "services/stafett-impact.h"
#include "support/test-check.h"

/* Issue 3, points 2 and 3, on 1,000 companies: every count of an impact against what carrying the change out does to the tables;
 * and that all of it is one entry of the journal, whose undo gives everything back. */

#define N_COMPANIES 1000

/* Of the questions that wait: what has been deleted is not asked about. */
#define ASKED "state = 1 AND ifnull ((SELECT deleted FROM contact WHERE contact.id = confirmation.contact_id), 0) = 0"

typedef struct {
  const char        *path;
  StafettRecordKind  kind;
  const char        *item;
  const char        *group;       /* (nullable): regrouped to */
  int                lead_status; /* -1: as it is */
  const char        *move_to;     /* (nullable) */
} Case;

#define CATEGORY STAFETT_RECORD_KIND_CATEGORY
#define STATUS STAFETT_RECORD_KIND_LEAD_STATUS

static const Case cases[] = {
  { "delete", CATEGORY, "Lead", NULL, -1, NULL },
  { "delete-target", CATEGORY, "Opportunity", NULL, -1, NULL },
  { "delete-hidden", CATEGORY, "Partner", NULL, -1, NULL },
  { "delete-unused", CATEGORY, "Other", NULL, -1, NULL },
  { "merge", CATEGORY, "Lead", NULL, -1, "Opportunity" },
  { "merge-into-hidden", CATEGORY, "Lead", NULL, -1, "Partner" },
  { "merge-into-shown", CATEGORY, "Partner", NULL, -1, "Lead" },
  { "merge-target", CATEGORY, "Opportunity", NULL, -1, "Lead" },
  { "merge-target-into-hidden", CATEGORY, "Opportunity", NULL, -1, "Customer" },
  { "regroup", CATEGORY, "Lead", "other", -1, NULL },
  { "regroup-and-move", CATEGORY, "Lead", "other", -1, "Marketing qualified lead" },
  { "regroup-and-move-into-hidden", CATEGORY, "Lead", "other", -1, "Customer" },
  { "regroup-target", CATEGORY, "Opportunity", "lost", -1, NULL },
  { "regroup-hidden", CATEGORY, "Partner", "customer", -1, NULL },
  { "regroup-into-potential", CATEGORY, "Partner", "potential-customer", -1, NULL },
  { "regroup-into-shown", CATEGORY, "Partner", "potential-customer", 1, NULL },
  { "regroup-into-shown-and-move", CATEGORY, "Partner", "potential-customer", 1, "Lead" },
  { "regroup-into-shown-and-move-into-hidden", CATEGORY, "Partner", "potential-customer", 1, "Customer" },
  { "lead-status-off", CATEGORY, "Lead", NULL, 0, NULL },
  { "lead-status-off-and-move", CATEGORY, "Lead", NULL, 0, "Opportunity" },
  { "lead-status-off-and-move-into-hidden", CATEGORY, "Lead", NULL, 0, "Partner" },
  { "delete-status", STATUS, "Qualified", NULL, -1, NULL },
  { "delete-status-without-rule", STATUS, "Disqualified", NULL, -1, NULL },
  { "merge-status", STATUS, "Qualified", NULL, -1, "Contacting" },
  { "merge-status-and-rule", STATUS, "Qualified", NULL, -1, "Disqualified" },
  { "merge-status-without-rule", STATUS, "Disqualified", NULL, -1, "Open" },
};

/* Built once, and copied for every case. */
static char *fixture;
static char *withdrawn_before;

static gint64
find (TestSession       *test,
      StafettRecordKind  kind,
      const char        *name)
{
  return test_session_find (test, kind, name);
}

static void
set_later (StafettChangeSet  *change_set,
           StafettRecordKind  kind,
           gint64             id,
           const char        *field,
           gint64             value)
{
  StafettRecord *record = stafett_record_new (kind);
  guint index;
  const StafettField *table = stafett_record_kind_find_field (kind, field, &index);

  record->id = id;
  stafett_record_set_integer (record, table, value);
  stafett_change_set_set (change_set, record, G_GUINT64_CONSTANT (1) << index);
}

static void
add_sale (StafettChangeSet *change_set,
          gint64            company_id)
{
  StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);

  sale->name = g_strdup ("Boats");
  sale->company_id = company_id;
  sale->currency = g_strdup ("NOK");
  sale->status = STAFETT_SALE_STATUS_SOLD;
  stafett_change_set_add (change_set, sale);
}

/* One names a category, one two, one a lead status; and one is deleted. */
static void
add_selections (TestSession *test)
{
  gint64 lead = find (test, CATEGORY, "Lead");
  gint64 opportunity = find (test, CATEGORY, "Opportunity");
  gint64 qualified = find (test, STATUS, "Qualified");
  StafettChangeSet *change_set = stafett_change_set_new ();

  for (guint i = 0; i < 4; i++)
    {
      StafettSelection *selection = stafett_record_new (STAFETT_RECORD_KIND_SELECTION);

      selection->name = g_strdup_printf ("Selection %u", i);
      selection->list = i == 2 ? STAFETT_LIST_CONTACTS : STAFETT_LIST_COMPANIES;
      selection->query = i == 1 ? g_strdup_printf ("where=category-id=%" G_GINT64_FORMAT "\nwhere=category-id=%" G_GINT64_FORMAT, lead, opportunity)
                                : g_strdup_printf ("where=%s=%" G_GINT64_FORMAT, i == 2 ? "lead-status-id" : "category-id", i == 2 ? qualified : lead);
      stafett_change_set_add (change_set, selection);
    }
  g_object_unref (test_session_apply (test, change_set));

  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_SELECTION, find (test, STAFETT_RECORD_KIND_SELECTION, "Selection 3"));
  g_object_unref (test_session_apply (test, change_set));
}

/* Company i has the id i, and i % 3 contacts. All begin as leads; their statuses differ, and some have none. Then four fifths go on
 * to other categories, so that there are statuses that do not show. At last there are questions of three kinds, never two about
 * one company, and some of them come too late. */
static void
build (TestSession *test)
{
  static const char * const statuses[] = { "Open", "Contacting", "Qualified", "Disqualified" };
  static const char * const places[] = { "Lead", "Marketing qualified lead", "Opportunity", "Partner", "Customer" };
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 lead = find (test, CATEGORY, "Lead");
  gint64 partner = find (test, CATEGORY, "Partner");
  gint64 contact = 0;

  for (guint i = 1; i <= N_COMPANIES; i++)
    {
      StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
      gint64 id;

      company->name = g_strdup_printf ("Company %u", i);
      company->category_id = lead;
      id = stafett_change_set_add (change_set, company);
      for (guint j = 0; j < i % 3; j++)
        {
          StafettContact *person = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);

          person->name = g_strdup_printf ("Contact %u of %u", j, i);
          person->company_id = id;
          person->lead_status_id = find (test, STATUS, statuses[(i / 5 + j) % 4]);
          stafett_change_set_add (change_set, person);
        }
    }
  g_object_unref (test_session_apply (test, change_set));

  change_set = stafett_change_set_new ();
  for (guint i = 1; i <= N_COMPANIES; i++)
    {
      for (guint j = 0; j < i % 3; j++)
        if (++contact % 11 == 0)
          set_later (change_set, STAFETT_RECORD_KIND_CONTACT, contact, "lead-status", 0);
      set_later (change_set, STAFETT_RECORD_KIND_COMPANY, i, "category", find (test, CATEGORY, places[i % 5]));
    }
  g_object_unref (test_session_apply (test, change_set));

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Opportunity", TRUE);
  change_set = stafett_change_set_new ();
  for (guint i = 1; i <= N_COMPANIES; i += 7)
    add_sale (change_set, i);
  g_object_unref (test_session_apply (test, change_set));

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  change_set = stafett_change_set_new ();
  for (guint i = 2; i <= N_COMPANIES; i += 7)
    add_sale (change_set, i);
  g_object_unref (test_session_apply (test, change_set));

  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Re-nurture", "Opportunity", TRUE);
  change_set = stafett_change_set_new ();
  for (guint i = 3; i <= N_COMPANIES; i += 7)
    if (i % 3 > 0 && i % 5 < 3)
      {
        g_autofree char *sql = g_strdup_printf ("SELECT min (id) FROM contact WHERE company_id = %u", i);

        set_later (change_set, STAFETT_RECORD_KIND_CONTACT, test_query_integer (test->path, sql), "lead-status",
                   find (test, STATUS, "Re-nurture"));
      }
  g_object_unref (test_session_apply (test, change_set));

  change_set = stafett_change_set_new ();
  for (guint i = 1; i <= N_COMPANIES; i += 35)
    set_later (change_set, STAFETT_RECORD_KIND_COMPANY, i, "category", partner);
  g_object_unref (test_session_apply (test, change_set));

  /* Some are hidden, and are not counted; 30 divides by 3, so that these companies have no contacts. */
  change_set = stafett_change_set_new ();
  for (guint i = 30; i <= N_COMPANIES; i += 30)
    if (i % 7 > 2)
      stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_COMPANY, i);
  for (guint i = 13; i <= contact; i += 13)
    stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CONTACT, i);
  g_object_unref (test_session_apply (test, change_set));

  test_session_set_rule (test, STAFETT_TRIGGER_SOLD, NULL, "Opportunity", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_LOST, NULL, "Lead", TRUE);
  test_session_change (test, STAFETT_RECORD_KIND_RULE, test_session_set_rule (test, STAFETT_TRIGGER_REGISTERED, NULL, "Lead", FALSE),
                       "enabled", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Qualified", "Opportunity", FALSE);
  test_session_set_rule (test, STAFETT_TRIGGER_LEAD_STATUS, "Contacting", "Customer", FALSE);
  add_selections (test);
}

static void
copy (const char *from,
      const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) destination = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, destination, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* What is withdrawn when every question that waits is accepted. The session is closed meanwhile. */
static char *
dup_withdrawn (TestSession *test)
{
  TestSession other = { NULL, g_strconcat (test->path, ".copy", NULL), test->clock, NULL };
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autofree char *waiting = NULL;
  g_auto (GStrv) ids = NULL;
  g_autoptr (GError) error = NULL;
  char *withdrawn;

  g_clear_object (&test->session);
  copy (test->path, other.path);
  test_session_reopen (test);

  other.session = stafett_session_open (other.path, other.clock, "tester", &error);
  g_assert_no_error (error);
  waiting = test_query (other.path, "SELECT id FROM confirmation WHERE " ASKED " ORDER BY id");
  ids = g_strsplit (g_strchomp (waiting), "\n", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    stafett_change_set_answer (change_set, g_ascii_strtoll (ids[i], NULL, 10), STAFETT_ANSWER_ACCEPT, 0);
  g_object_unref (test_session_apply (&other, change_set));
  withdrawn = test_query (other.path, "SELECT id FROM confirmation WHERE state = 5 ORDER BY id");

  g_clear_object (&other.session);
  g_assert_cmpint (g_remove (other.path), ==, 0);
  g_free (other.path);
  return withdrawn;
}

static void
set_up (TestSession   *test,
        gconstpointer  data)
{
  test_session_set_up (test, STAFETT_CONTENTS_STANDARD);
  if (fixture == NULL)
    {
      build (test);
      withdrawn_before = dup_withdrawn (test);
      fixture = g_build_filename (g_get_tmp_dir (), "stafett-impact-XXXXXX.db", NULL);
      g_close (g_mkstemp (fixture), NULL);
      g_clear_object (&test->session);
      copy (test->path, fixture);
    }
  else
    {
      g_clear_object (&test->session);
      copy (fixture, test->path);
    }
  test_session_reopen (test);
}

static void
tear_down (TestSession   *test,
           gconstpointer  data)
{
  test_session_assert_sound (test);
  test_session_tear_down (test);
}

static StafettChangeSet *
make_change (TestSession *test,
             const Case  *c,
             gboolean     confirmed)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 id = find (test, c->kind, c->item);
  int group;

  if (c->group != NULL || c->lead_status >= 0)
    {
      g_autoptr (StafettCategory) before = stafett_session_load (test->session, c->kind, id, NULL);
      g_autoptr (StafettCategory) after = stafett_record_copy (before);

      if (c->group != NULL)
        {
          g_assert_true (stafett_enum_from_nick (stafett_category_group_get_type (), c->group, &group));
          after->group = (StafettCategoryGroup) group;
        }
      if (c->lead_status >= 0)
        after->lead_status_enabled = c->lead_status;
      stafett_change_set_edit (change_set, before, after);
    }
  else
    {
      stafett_change_set_delete (change_set, c->kind, id);
    }
  if (c->move_to != NULL)
    stafett_change_set_replace_item (change_set, c->kind, id, find (test, c->kind, c->move_to));
  stafett_change_set_set_use_confirmed (change_set, confirmed);

  return change_set;
}

/* One line for each record, in the same order each time. */
typedef struct {
  char **companies; /* category */
  char **contacts;  /* lead status, whether it shows */
  char **rules;     /* what it names, whether it has been removed */
  char **broken;    /* rules: whether it is broken */
  char **questions; /* of those that wait: what is suggested */
  char **selections; /* query, in one line */
  char  *all;       /* everything but the journal and the counts of revisions */
} State;

static char **
load_lines (TestSession *test,
            const char  *sql)
{
  g_autofree char *text = test_query (test->path, sql);

  return g_strsplit (text, "\n", -1);
}

static void
load_state (TestSession *test,
            State       *state)
{
  state->companies = load_lines (test, "SELECT category_id FROM company WHERE deleted = 0 ORDER BY id");
  state->contacts = load_lines (test,
    "SELECT ifnull (contact.lead_status_id, 0) || ' ' || (category_group = 2 AND lead_status_enabled) FROM contact"
    " JOIN company ON company.id = company_id JOIN category ON category.id = category_id WHERE contact.deleted = 0 ORDER BY contact.id");
  state->rules = load_lines (test,
    "SELECT ifnull (target_category_id, 0) || ' ' || ifnull (lead_status_id, 0) || ' ' || deleted FROM rule ORDER BY id");
  state->broken = load_lines (test,
    "SELECT enabled AND rule.deleted = 0 AND (target_category_id IS NULL OR category.deleted OR ifnull (lead_status.deleted, 0)) FROM rule"
    " LEFT JOIN category ON category.id = target_category_id LEFT JOIN lead_status ON lead_status.id = lead_status_id ORDER BY rule.id");
  state->questions = load_lines (test, "SELECT suggested_category_id FROM confirmation WHERE " ASKED " ORDER BY id");
  state->selections = load_lines (test, "SELECT replace (query, char (10), ' ') FROM selection WHERE deleted = 0 ORDER BY id");
  state->all = test_query (test->path,
    "SELECT 'company ' || id || ' ' || category_id FROM company"
    " UNION ALL SELECT 'contact ' || id || ' ' || company_id || ' ' || ifnull (lead_status_id, '-') FROM contact"
    " UNION ALL SELECT 'rule ' || id || ' ' || trigger || ' ' || ifnull (lead_status_id, '-') || ' ' || ifnull (target_category_id, '-')"
    " || ' ' || enabled || ' ' || ask || ' ' || deleted FROM rule"
    " UNION ALL SELECT 'question ' || id || ' ' || state || ' ' || present_category_id || ' ' || suggested_category_id FROM confirmation"
    " UNION ALL SELECT 'category ' || id || ' ' || name || ' ' || category_group || ' ' || lead_status_enabled || ' ' || rank || ' '"
    " || deleted FROM category"
    " UNION ALL SELECT 'status ' || id || ' ' || name || ' ' || rank || ' ' || deleted || ' ' || is_default FROM lead_status"
    " UNION ALL SELECT 'selection ' || id || ' ' || query || ' ' || deleted FROM selection");
}

static void
clear_state (State *state)
{
  g_strfreev (state->companies);
  g_strfreev (state->contacts);
  g_strfreev (state->rules);
  g_strfreev (state->broken);
  g_strfreev (state->questions);
  g_strfreev (state->selections);
  g_free (state->all);
}

static guint
count_differences (char **before,
                   char **after)
{
  guint n = 0;

  g_assert_cmpuint (g_strv_length (before), ==, g_strv_length (after));
  for (guint i = 0; before[i] != NULL; i++)
    n += !g_str_equal (before[i], after[i]);
  return n;
}

static guint
count_query (TestSession *test,
             const char  *format,
             gint64       id)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (GString) sql = g_string_new (format);

  g_string_replace (sql, "?", number, 0);
  return (guint) test_query_integer (test->path, sql->str);
}

/* What really happened. */
static void
count_truth (TestSession *test,
             const Case  *c,
             const State *before,
             const State *after,
             guint       *counts)
{
  gint64 id = test_query_integer (test->path, "SELECT record_id FROM journal WHERE cause_entry_id IS NULL ORDER BY id DESC LIMIT 1");
  gboolean category = c->kind == CATEGORY;
  g_auto (GStrv) late = g_strsplit (withdrawn_before, "\n", -1);
  g_autofree char *withdrawn_text = NULL;
  g_auto (GStrv) withdrawn = NULL;

  for (guint i = 0; before->contacts[i] != NULL && *before->contacts[i] != '\0'; i++)
    {
      gboolean changed = strtol (before->contacts[i], NULL, 10) != strtol (after->contacts[i], NULL, 10);
      gboolean showed = g_str_has_suffix (before->contacts[i], " 1");
      gboolean shows = g_str_has_suffix (after->contacts[i], " 1");

      if (changed)
        counts[category ? STAFETT_CONSEQUENCE_LEADS_STARTED : STAFETT_CONSEQUENCE_CONTACTS_MOVED]++;
      if (showed && !shows && !g_str_has_prefix (before->contacts[i], "0 "))
        counts[STAFETT_CONSEQUENCE_LEAD_STATUSES_HIDDEN]++;
      if (!showed && shows)
        counts[STAFETT_CONSEQUENCE_LEAD_STATUSES_SHOWN]++;
    }
  counts[STAFETT_CONSEQUENCE_COMPANIES_MOVED] = count_differences (before->companies, after->companies);
  counts[STAFETT_CONSEQUENCE_SELECTIONS_REDIRECTED] = count_differences (before->selections, after->selections);

  for (guint i = 0; before->rules[i] != NULL; i++)
    if (!g_str_equal (before->rules[i], after->rules[i]))
      counts[g_str_has_suffix (after->rules[i], " 1") ? STAFETT_CONSEQUENCE_RULES_REMOVED : STAFETT_CONSEQUENCE_RULES_REDIRECTED]++;
  for (guint i = 0; before->broken[i] != NULL; i++)
    counts[STAFETT_CONSEQUENCE_RULES_BROKEN] += strcmp (before->broken[i], after->broken[i]) < 0;

  withdrawn_text = dup_withdrawn (test);
  withdrawn = g_strsplit (withdrawn_text, "\n", -1);
  for (guint i = 0; withdrawn[i] != NULL; i++)
    counts[STAFETT_CONSEQUENCE_QUESTIONS_WITHDRAWN] += !g_strv_contains ((const char * const *) late, withdrawn[i]);

  /* Those that suggest something else, and can be accepted. */
  {
    g_autofree char *ids_text = test_query (test->path, "SELECT id FROM confirmation WHERE " ASKED " ORDER BY id");
    g_auto (GStrv) ids = g_strsplit (ids_text, "\n", -1);

    for (guint i = 0; before->questions[i] != NULL; i++)
      if (!g_str_equal (before->questions[i], after->questions[i]) &&
          (!g_strv_contains ((const char * const *) withdrawn, ids[i]) || g_strv_contains ((const char * const *) late, ids[i])))
        counts[STAFETT_CONSEQUENCE_QUESTIONS_CHANGED]++;
  }

  g_assert_cmpint (id, !=, 0);
}

static void
count_uses (TestSession *test,
            const Case  *c,
            guint       *counts)
{
  gint64 id = find (test, c->kind, c->item);

  if (c->group == NULL && c->lead_status < 0 && c->move_to == NULL)
    counts[STAFETT_CONSEQUENCE_SELECTIONS] =
      count_query (test, c->kind == CATEGORY
                         ? "SELECT count(*) FROM selection WHERE deleted = 0 AND query || char (10) LIKE '%category-id=?' || char (10) || '%'"
                         : "SELECT count(*) FROM selection WHERE deleted = 0 AND query || char (10) LIKE '%lead-status-id=?' || char (10) || '%'", id);
  if (c->kind == CATEGORY)
    {
      counts[STAFETT_CONSEQUENCE_COMPANIES] = count_query (test, "SELECT count(*) FROM company WHERE deleted = 0 AND category_id = ?", id);
      counts[STAFETT_CONSEQUENCE_CONTACTS] =
        count_query (test, "SELECT count(*) FROM contact WHERE (SELECT category_id FROM company WHERE id = company_id) = ?"
                           " AND deleted = 0", id);
      if (c->group != NULL && c->move_to == NULL)
        counts[STAFETT_CONSEQUENCE_RULES] = count_query (test, "SELECT count(*) FROM rule WHERE enabled AND target_category_id = ?", id);
    }
  else
    {
      counts[STAFETT_CONSEQUENCE_COMPANIES] =
        count_query (test, "SELECT count(*) FROM company WHERE EXISTS (SELECT 1 FROM contact WHERE company_id = company.id"
                           " AND lead_status_id = ? AND deleted = 0)", id);
      counts[STAFETT_CONSEQUENCE_CONTACTS] = count_query (test, "SELECT count(*) FROM contact WHERE lead_status_id = ? AND deleted = 0", id);
    }
}

static void
undo_confirmed (TestSession *test,
                             gint64       entry_id)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_undo (change_set, entry_id);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  g_object_unref (test_session_apply (test, change_set));
}

static void
test_case (TestSession   *test,
           gconstpointer  data)
{
  const Case *c = data;
  g_autoptr (StafettChangeSet) proposal = make_change (test, c, FALSE);
  g_autoptr (StafettImpact) impact = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *tables = test_dump_tables (test->path);
  g_autofree char *still = NULL;
  guint truth[STAFETT_N_CONSEQUENCES] = { 0, };
  State before;
  State after;
  State undone;
  State redone;
  gint64 entry;
  gint64 undo;

  impact = stafett_session_load_impact (test->session, proposal, &error);
  g_assert_no_error (error);
  still = test_dump_tables (test->path);
  g_assert_cmpstr (still, ==, tables); /* telling changes nothing */
  if (stafett_impact_is_any (impact))
    test_session_assert_refused (test, make_change (test, c, FALSE), STAFETT_ERROR_IN_USE, NULL);

  count_uses (test, c, truth);
  load_state (test, &before);
  entry = test_query_integer (test->path, "SELECT max (id) FROM journal");
  commit = test_session_apply (test, make_change (test, c, stafett_impact_is_any (impact)));
  load_state (test, &after);
  count_truth (test, c, &before, &after, truth);
  for (StafettConsequence i = 0; i < STAFETT_N_CONSEQUENCES; i++)
    {
      g_test_message ("%s: %u, in truth %u", stafett_consequence_get_nick (i), impact->counts[i], truth[i]);
      g_assert_cmpuint (impact->counts[i], ==, truth[i]);
      g_assert_cmpuint (impact->names[i] != NULL ? impact->names[i]->len : 0, ==,
                        (i >= STAFETT_CONSEQUENCE_RULES && i <= STAFETT_CONSEQUENCE_RULES_REMOVED) || i >= STAFETT_CONSEQUENCE_SELECTIONS
                        ? truth[i] : 0);
    }

  /* "one undoable journal entry": everything else of this save follows from it. */
  g_assert_cmpuint (count_query (test, "SELECT count(*) FROM journal WHERE id > ? AND cause_entry_id IS NULL", entry), ==, 1);
  entry = stafett_commit_get_first_entry (commit);
  g_assert_cmpuint (count_query (test, "SELECT cause_entry_id IS NULL FROM journal WHERE id = ?", entry), ==, 1);

  undo = test_query_integer (test->path, "SELECT max (id) FROM journal") + 1;
  undo_confirmed (test, entry);
  load_state (test, &undone);
  g_assert_cmpstr (undone.all, ==, before.all);
  undo_confirmed (test, undo);
  load_state (test, &redone);
  g_assert_cmpstr (redone.all, ==, after.all);

  clear_state (&before);
  clear_state (&after);
  clear_state (&undone);
  clear_state (&redone);
}

/* What a change would be refused with, telling what it does is refused with too. */
static void
assert_no_impact (TestSession      *test,
                  StafettChangeSet *change_set,
                  StafettError      code,
                  const char       *field)
{
  g_autoptr (StafettChangeSet) owned = change_set;
  g_autoptr (GError) error = NULL;

  g_assert_null (stafett_session_load_impact (test->session, owned, &error));
  g_assert_error (error, STAFETT_ERROR, (int) code);
  g_assert_cmpstr (stafett_error_get_field (error), ==, field);
}

static void
test_refusals (TestSession   *test,
               gconstpointer  data)
{
  static const Case itself = { "itself", CATEGORY, "Lead", NULL, -1, "Lead" };
  static const Case of_default = { "default", STATUS, "Open", NULL, -1, "Qualified" };
  static const Case not_allowed = { "not-allowed", CATEGORY, "Partner", "other", 1, NULL };
  static const Case merge = { "merge", CATEGORY, "Lead", NULL, -1, "Opportunity" };
  StafettAssociate *other = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  StafettChangeSet *change_set;

  assert_no_impact (test, make_change (test, &itself, FALSE), STAFETT_ERROR_INVALID, "move-to");
  assert_no_impact (test, make_change (test, &of_default, FALSE), STAFETT_ERROR_INVALID, "default");
  assert_no_impact (test, make_change (test, &not_allowed, FALSE), STAFETT_ERROR_INVALID, "lead-status");
  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, CATEGORY, 1000);
  assert_no_impact (test, change_set, STAFETT_ERROR_NOT_FOUND, NULL);
  assert_no_impact (test, stafett_change_set_new (), STAFETT_ERROR_INVALID, NULL);

  change_set = stafett_change_set_new ();
  stafett_change_set_delete (change_set, CATEGORY, find (test, CATEGORY, "Other"));
  g_object_unref (test_session_apply (test, g_object_ref (change_set)));
  assert_no_impact (test, change_set, STAFETT_ERROR_INVALID, NULL);

  /* Only administrators. */
  change_set = stafett_change_set_new ();
  other->name = g_strdup ("Olga");
  other->login_name = g_strdup ("olga");
  other->active = TRUE;
  stafett_change_set_add (change_set, other);
  g_object_unref (test_session_apply (test, change_set));
  test_session_reopen_as (test, "olga");
  assert_no_impact (test, make_change (test, &merge, FALSE), STAFETT_ERROR_PERMISSION, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    test_session_assert_refused (test, make_change (test, &cases[i], TRUE), STAFETT_ERROR_PERMISSION, NULL);
}

/* A name is changed in the same edit: one undo gives that back as well. */
static void
test_edit (TestSession   *test,
           gconstpointer  data)
{
  gint64 lead = find (test, CATEGORY, "Lead");
  g_autoptr (StafettCategory) before = stafett_session_load (test->session, CATEGORY, lead, NULL);
  g_autoptr (StafettCategory) after = stafett_record_copy (before);
  g_autoptr (StafettCommit) commit = NULL;
  StafettChangeSet *change_set = stafett_change_set_new ();
  State old;
  State new;

  load_state (test, &old);
  stafett_set_text (&after->name, "Prospect");
  after->group = STAFETT_CATEGORY_GROUP_OTHER;
  after->lead_status_enabled = FALSE;
  stafett_change_set_edit (change_set, before, after);
  stafett_change_set_replace_item (change_set, CATEGORY, lead, find (test, CATEGORY, "Opportunity"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (test, change_set);
  undo_confirmed (test, stafett_commit_get_first_entry (commit));
  load_state (test, &new);
  g_assert_cmpstr (new.all, ==, old.all);
  clear_state (&old);
  clear_state (&new);
}

/* Who has come to a company of the category since is a new lead when lead status comes back by undo; the others are what they were. */
static void
test_since (TestSession   *test,
            gconstpointer  data)
{
  static const Case off = { "off", CATEGORY, "Lead", NULL, 0, NULL };
  g_autoptr (StafettCommit) commit = NULL;
  gint64 company = test_query_integer (test->path, "SELECT min (id) FROM company WHERE category_id = 1");
  gint64 empty = test_query_integer (test->path, "SELECT min (contact.id) FROM contact JOIN company ON company.id = company_id"
                                                 " WHERE category_id = 1 AND lead_status_id IS NULL AND contact.deleted = 0");
  gint64 newcomer;
  gint64 moved;

  commit = test_session_apply (test, make_change (test, &off, TRUE));
  newcomer = test_session_add_contact (test, "Newcomer", company);
  moved = test_session_add_contact (test, "Moved", test_session_add_company (test, "Moved AS", "Lead"));
  test_session_assert_lead_status (test, newcomer, NULL);
  undo_confirmed (test, stafett_commit_get_first_entry (commit));
  test_session_assert_lead_status (test, newcomer, "Open");
  test_session_assert_lead_status (test, moved, "Open");
  test_session_assert_lead_status (test, empty, NULL);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/services/impact/", cases[i].path, NULL);

      g_test_add (path, TestSession, &cases[i], set_up, test_case, tear_down);
    }
  g_test_add ("/services/impact/refusals", TestSession, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/services/impact/edit", TestSession, NULL, set_up, test_edit, tear_down);
  g_test_add ("/services/impact/since", TestSession, NULL, set_up, test_since, tear_down);

  status = g_test_run ();
  if (fixture != NULL)
    g_unlink (fixture);
  g_free (fixture);
  g_free (withdrawn_before);
  return status;
}

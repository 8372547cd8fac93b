/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-check.h"

/* What somebody may do who is not an administrator: companies, contacts, sales, the lead statuses of contacts, answers, the own
 * passphrase, and taking such changes back. Everything else is refused by the session, whichever client sends it. */

#define N_KINDS (STAFETT_RECORD_KIND_LIST + 1)

typedef struct {
  TestSession test;
  gint64      kari;             /* who is not an administrator */
  gint64      ids[N_KINDS];     /* a record of each kind */
  gint64      others[N_KINDS];  /* another list item of the same list */
  gint64      deleted[N_KINDS]; /* a list item that has been deleted */
  gint64      added[N_KINDS];   /* a company, contact or sale that the table has added, and that nothing else needs */
  gint64      entries[N_KINDS]; /* a journal entry that can be undone */
} Fixture;

static const char * const fields[N_KINDS] = {
  [STAFETT_RECORD_KIND_CATEGORY] = "description", [STAFETT_RECORD_KIND_LEAD_STATUS] = "description",
  [STAFETT_RECORD_KIND_COMPANY] = "city", [STAFETT_RECORD_KIND_CONTACT] = "title", [STAFETT_RECORD_KIND_SALE] = "reason",
  [STAFETT_RECORD_KIND_ASSOCIATE] = "user-group",
};

static gint64
add_item (Fixture           *f,
          StafettRecordKind  kind,
          const char        *name,
          gboolean           deleted)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  StafettRecord *record = stafett_record_new (kind);
  g_autoptr (StafettCommit) commit = NULL;
  gint64 id;

  stafett_record_set_text (record, stafett_record_kind_find_field (kind, "name", NULL), name);
  if (kind == STAFETT_RECORD_KIND_CATEGORY)
    ((StafettCategory *) record)->group = STAFETT_CATEGORY_GROUP_OTHER;
  id = stafett_change_set_add (change_set, record);
  if (deleted)
    stafett_change_set_delete (change_set, kind, id);
  commit = test_session_apply (&f->test, change_set);

  return stafett_commit_get_added_id (commit, id);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  StafettRecordKind lists[] = { STAFETT_RECORD_KIND_CATEGORY, STAFETT_RECORD_KIND_LEAD_STATUS };

  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      f->ids[lists[i]] = add_item (f, lists[i], "One", FALSE);
      f->others[lists[i]] = add_item (f, lists[i], "Two", FALSE);
      f->deleted[lists[i]] = add_item (f, lists[i], "Three", TRUE);
    }
  f->ids[STAFETT_RECORD_KIND_RULE] = test_session_set_rule (&f->test, STAFETT_TRIGGER_SOLD, NULL, "Customer", TRUE);
  f->ids[STAFETT_RECORD_KIND_COMPANY] = test_session_add_company (&f->test, "Fjord AS", "Lead");
  f->ids[STAFETT_RECORD_KIND_CONTACT] = test_session_add_contact (&f->test, "Anna", f->ids[STAFETT_RECORD_KIND_COMPANY]);
  f->ids[STAFETT_RECORD_KIND_SALE] = test_session_add_sale (&f->test, "Boats", f->ids[STAFETT_RECORD_KIND_COMPANY], STAFETT_SALE_STATUS_SOLD);
  f->ids[STAFETT_RECORD_KIND_CONFIRMATION] = 1;
  f->ids[STAFETT_RECORD_KIND_ASSOCIATE] = stafett_session_get_associate (f->test.session)->record.id;

  for (guint kind = 1; kind < N_KINDS; kind++)
    if (fields[kind] != NULL)
      {
        StafettChangeSet *edit = test_change_set_value (kind, f->ids[kind], fields[kind], "before");
        g_autoptr (StafettCommit) edited = test_session_apply (&f->test, edit);

        f->entries[kind] = stafett_commit_get_last_entry (edited);
      }
  test_session_change (&f->test, STAFETT_RECORD_KIND_RULE, f->ids[STAFETT_RECORD_KIND_RULE], "enabled", FALSE);
  f->entries[STAFETT_RECORD_KIND_RULE] = test_session_last_entry (&f->test);

  associate->name = g_strdup ("Kari");
  associate->login_name = g_strdup ("kari");
  associate->active = TRUE;
  stafett_change_set_add (change_set, associate);
  commit = test_session_apply (&f->test, change_set);
  f->kari = stafett_commit_get_added_id (commit, -1);
  test_session_reopen_as (&f->test, "kari");
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  test_session_assert_sound (&f->test);
  test_session_tear_down (&f->test);
}

static gpointer
make_record (Fixture           *f,
             StafettRecordKind  kind)
{
  gpointer record = stafett_record_new (kind);
  const StafettField *name = stafett_record_kind_find_field (kind, "name", NULL);

  if (name != NULL)
    stafett_record_set_text (record, name, "New");
  if (kind == STAFETT_RECORD_KIND_CATEGORY)
    ((StafettCategory *) record)->group = STAFETT_CATEGORY_GROUP_OTHER;
  else if (kind == STAFETT_RECORD_KIND_COMPANY)
    ((StafettCompany *) record)->category_id = f->ids[STAFETT_RECORD_KIND_CATEGORY];
  else if (kind == STAFETT_RECORD_KIND_CONTACT)
    ((StafettContact *) record)->company_id = f->ids[STAFETT_RECORD_KIND_COMPANY];
  else if (kind == STAFETT_RECORD_KIND_RULE)
    ((StafettRule *) record)->trigger = STAFETT_TRIGGER_LEAD_STATUS;
  else if (kind == STAFETT_RECORD_KIND_ASSOCIATE)
    ((StafettAssociate *) record)->login_name = g_strdup ("new");
  else if (kind == STAFETT_RECORD_KIND_SALE)
    {
      ((StafettSale *) record)->company_id = f->ids[STAFETT_RECORD_KIND_COMPANY];
      ((StafettSale *) record)->currency = g_strdup ("NOK");
      ((StafettSale *) record)->status = STAFETT_SALE_STATUS_OPEN;
    }

  return record;
}

/* A change of this type to a record of this kind, or %NULL if there is no such thing. A type without a row here does not compile. */
static StafettChangeSet *
make_change (Fixture           *f,
             StafettChangeType  type,
             StafettRecordKind  kind)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  gboolean list = kind == STAFETT_RECORD_KIND_CATEGORY || kind == STAFETT_RECORD_KIND_LEAD_STATUS;

  stafett_change_set_set_use_confirmed (change_set, TRUE);
  switch (type)
    {
    case STAFETT_CHANGE_TYPE_ADD:
      if (kind == STAFETT_RECORD_KIND_CONFIRMATION || kind == STAFETT_RECORD_KIND_LIST)
        return NULL;
      stafett_change_set_add (change_set, make_record (f, kind));
      return g_steal_pointer (&change_set);
    case STAFETT_CHANGE_TYPE_SET:
      if (kind == STAFETT_RECORD_KIND_RULE)
        return test_change_set_integer (kind, f->ids[kind], "ask", FALSE);
      if (kind == STAFETT_RECORD_KIND_LIST)
        return test_change_set_integer (kind, 1, "grouping", TRUE);
      return fields[kind] != NULL ? test_change_set_value (kind, f->ids[kind], fields[kind], "after") : NULL;
    case STAFETT_CHANGE_TYPE_DELETE:
      if (!stafett_record_kind_has_deleted (kind))
        return NULL;
      stafett_change_set_delete (change_set, kind, f->added[kind] != 0 ? f->added[kind] : f->ids[kind]);
      return g_steal_pointer (&change_set);
    case STAFETT_CHANGE_TYPE_RESTORE:
      if (!list && f->added[kind] == 0)
        return NULL;
      stafett_change_set_restore (change_set, kind, list ? f->deleted[kind] : f->added[kind]);
      return g_steal_pointer (&change_set);
    case STAFETT_CHANGE_TYPE_MOVE:
      if (!list)
        return NULL;
      stafett_change_set_move (change_set, kind, f->ids[kind], 1);
      return g_steal_pointer (&change_set);
    case STAFETT_CHANGE_TYPE_REPLACE:
      if (!list)
        return NULL;
      stafett_change_set_replace_item (change_set, kind, f->ids[kind], f->others[kind]);
      return g_steal_pointer (&change_set);
    case STAFETT_CHANGE_TYPE_ANSWER:
      if (kind != STAFETT_RECORD_KIND_CONFIRMATION)
        return NULL;
      stafett_change_set_answer (change_set, f->ids[kind], STAFETT_ANSWER_KEEP, 0);
      return g_steal_pointer (&change_set);
    case STAFETT_CHANGE_TYPE_UNDO:
      if (f->entries[kind] == 0)
        return NULL;
      stafett_change_set_undo (change_set, f->entries[kind]);
      return g_steal_pointer (&change_set);
    case STAFETT_CHANGE_TYPE_TAKE_BACK:
      return NULL; /* a step of taking long work back, which finds nothing here */
    case STAFETT_CHANGE_TYPE_PASSPHRASE:
      if (kind != STAFETT_RECORD_KIND_ASSOCIATE)
        return NULL;
      stafett_change_set_set_passphrase (change_set, f->ids[kind], NULL, NULL);
      return g_steal_pointer (&change_set);
    default:
      g_assert_not_reached ();
    }
}

static void
test_table (Fixture       *f,
            gconstpointer  data)
{
  guint n_refused = 0;
  guint n_allowed = 0;

  for (int type = STAFETT_CHANGE_TYPE_ADD; type <= STAFETT_CHANGE_TYPE_PASSPHRASE; type++)
    for (guint kind = 1; kind < N_KINDS; kind++)
      {
        StafettChangeSet *change_set = make_change (f, (StafettChangeType) type, (StafettRecordKind) kind);

        if (change_set == NULL)
          continue;

        g_test_message ("type %d, kind %u", type, kind);
        if (stafett_record_kind_is_setting ((StafettRecordKind) kind))
          {
            test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_PERMISSION, NULL);
            n_refused++;
          }
        else
          {
            g_autoptr (StafettCommit) commit = NULL;

            /* What was set is taken back first, for the entry is undone further down the table. */
            commit = test_session_apply (&f->test, change_set);
            if (type == STAFETT_CHANGE_TYPE_ADD)
              f->added[kind] = stafett_commit_get_added_id (commit, -1);
            else if (type == STAFETT_CHANGE_TYPE_SET)
              test_session_undo (&f->test, stafett_commit_get_last_entry (commit));
            n_allowed++;
          }
      }

  g_assert_cmpuint (n_refused, ==, 4 + 5 + 3 + 2 + 2 + 2 + 4 + 1);
  g_assert_cmpuint (n_allowed, ==, 3 + 3 + 3 + 3 + 1 + 3);
}

/* An import of settings is refused at once, even one that would change nothing. */
static void
test_import (Fixture       *f,
             gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_set_import (change_set, "settings.json");
  test_session_assert_refused (&f->test, change_set, STAFETT_ERROR_PERMISSION, NULL);
}

/* The category of a company and the lead status of a contact are daily work; so is one's own passphrase. */
static void
test_daily_work (Fixture       *f,
                 gconstpointer  data)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;

  test_session_change (&f->test, STAFETT_RECORD_KIND_CONTACT, f->ids[STAFETT_RECORD_KIND_CONTACT], "lead-status",
                       test_session_find (&f->test, STAFETT_RECORD_KIND_LEAD_STATUS, "Qualified"));
  test_session_undo (&f->test, test_session_last_entry (&f->test));
  test_session_change (&f->test, STAFETT_RECORD_KIND_COMPANY, f->ids[STAFETT_RECORD_KIND_COMPANY], "category",
                       test_session_find (&f->test, STAFETT_RECORD_KIND_CATEGORY, "Customer"));
  stafett_change_set_set_passphrase (change_set, f->kari, NULL, NULL);
  commit = test_session_apply (&f->test, change_set);
  test_session_change (&f->test, STAFETT_RECORD_KIND_COMPANY, f->ids[STAFETT_RECORD_KIND_COMPANY], "our-contact", f->kari);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/rights/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/services/rights/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/services/rights/daily-work", Fixture, NULL, set_up, test_daily_work, tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-session.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
test_session_set_up (TestSession     *self,
                     StafettContents  contents)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("stafett-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.stafett", NULL);
  self->clock = stafett_manual_clock_new (TEST_TIME);
  self->session = stafett_session_create (self->path, contents, self->clock, "tester", "Tester", &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->session);
}

void
test_session_tear_down (TestSession *self)
{
  if (self->session != NULL)
    g_assert_finalize_object (g_steal_pointer (&self->session));
  g_clear_object (&self->clock);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

void
test_session_reopen (TestSession *self)
{
  g_autoptr (GError) error = NULL;

  if (self->session != NULL)
    g_assert_finalize_object (g_steal_pointer (&self->session));
  self->session = stafett_session_open (self->path, self->clock, "tester", &error);
  g_assert_no_error (error);
}

StafettCommit *
test_session_apply (TestSession      *self,
                    StafettChangeSet *change_set)
{
  g_autoptr (GError) error = NULL;
  StafettCommit *commit = stafett_session_apply (self->session, change_set, &error);

  g_assert_no_error (error);
  g_object_unref (change_set);
  return commit;
}

gint64
test_session_find (TestSession       *self,
                   StafettRecordKind  kind,
                   const char        *name)
{
  g_autoptr (GError) error = NULL;
  gint64 id = stafett_session_find (self->session, kind, name, TRUE, &error);

  g_assert_no_error (error);
  return id;
}

static gint64
add (TestSession *self,
     gpointer     record)
{
  StafettChangeSet *change_set = stafett_change_set_new ();
  gint64 placeholder = stafett_change_set_add (change_set, record);
  g_autoptr (StafettCommit) commit = test_session_apply (self, change_set);

  return stafett_commit_get_added_id (commit, placeholder);
}

gint64
test_session_add_company (TestSession *self,
                          const char  *name,
                          const char  *category)
{
  StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

  company->name = g_strdup (name);
  company->category_id = test_session_find (self, STAFETT_RECORD_KIND_CATEGORY, category);
  return add (self, company);
}

gint64
test_session_add_contact (TestSession *self,
                          const char  *name,
                          gint64       company_id)
{
  StafettContact *contact = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);

  contact->name = g_strdup (name);
  contact->company_id = company_id;
  return add (self, contact);
}

gint64
test_session_add_sale (TestSession       *self,
                       const char        *name,
                       gint64             company_id,
                       StafettSaleStatus  status)
{
  StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);

  sale->name = g_strdup (name);
  sale->company_id = company_id;
  sale->currency = g_strdup ("NOK");
  sale->amount = 1000000;
  sale->status = status;
  return add (self, sale);
}

StafettCommit *
test_session_set (TestSession        *self,
                  StafettRecordKind   kind,
                  gint64              id,
                  const char         *field_name,
                  gint64              value,
                  GError            **error)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  StafettRecord *values = stafett_record_new (kind);
  const StafettField *field;
  guint index;

  field = stafett_record_kind_find_field (kind, field_name, &index);
  g_assert_nonnull (field);
  values->id = id;
  stafett_record_set_integer (values, field, value);
  stafett_change_set_set (change_set, values, G_GUINT64_CONSTANT (1) << index);

  return stafett_session_apply (self->session, change_set, error);
}

gint64
test_session_set_rule (TestSession    *self,
                       StafettTrigger  trigger,
                       const char     *lead_status,
                       const char     *target,
                       gboolean        ask)
{
  gint64 status_id = lead_status != NULL ? test_session_find (self, STAFETT_RECORD_KIND_LEAD_STATUS, lead_status) : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettRuleSet) rules = stafett_session_load_rules (self->session, &error);
  const StafettRule *present;
  StafettRule *rule;
  StafettChangeSet *change_set;
  g_autoptr (StafettCommit) commit = NULL;

  g_assert_no_error (error);
  present = stafett_rule_set_find (rules, trigger, status_id);
  if (present == NULL)
    {
      rule = stafett_record_new (STAFETT_RECORD_KIND_RULE);
      rule->trigger = trigger;
      rule->lead_status_id = status_id;
    }
  else
    {
      rule = stafett_record_copy (present);
    }
  rule->enabled = TRUE;
  rule->target_category_id = target != NULL ? test_session_find (self, STAFETT_RECORD_KIND_CATEGORY, target) : 0;
  rule->ask = ask;

  if (present == NULL)
    return add (self, rule);

  change_set = stafett_change_set_new ();
  stafett_change_set_edit (change_set, present, rule);
  stafett_record_free (rule);
  commit = test_session_apply (self, change_set);
  return present->record.id;
}

static char *
dup_name (TestSession       *self,
          StafettRecordKind  kind,
          gint64             id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettRecord) record = NULL;

  if (id == 0)
    return NULL;

  record = stafett_session_load (self->session, kind, id, &error);
  g_assert_no_error (error);
  return g_strdup (stafett_record_get_name (record));
}

char *
test_session_get_category (TestSession *self,
                           gint64       company_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCompany) company = stafett_session_load (self->session, STAFETT_RECORD_KIND_COMPANY, company_id, &error);

  g_assert_no_error (error);
  return dup_name (self, STAFETT_RECORD_KIND_CATEGORY, company->category_id);
}

char *
test_session_get_lead_status (TestSession *self,
                              gint64       contact_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettContact) contact = stafett_session_load (self->session, STAFETT_RECORD_KIND_CONTACT, contact_id, &error);

  g_assert_no_error (error);
  return dup_name (self, STAFETT_RECORD_KIND_LEAD_STATUS, contact->lead_status_id);
}

StafettTable *
test_session_list (TestSession *self,
                   StafettList  list)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (list);
  g_autoptr (GError) error = NULL;
  StafettTable *table = stafett_session_list (self->session, query, &error);

  g_assert_no_error (error);
  return table;
}

guint
test_session_count_journal (TestSession          *self,
                            StafettJournalAction  action)
{
  g_autoptr (StafettTable) table = test_session_list (self, STAFETT_LIST_JOURNAL);
  guint n = 0;

  for (guint i = 0; i < stafett_table_get_n_rows (table); i++)
    if (atoi (stafett_table_get (table, i, "action")) == (int) action)
      n++;

  return n;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-change-set.h"

static StafettCompany *
new_company (const char *name)
{
  StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

  company->name = g_strdup (name);
  return company;
}

static void
test_add (void)
{
  g_autoptr (StafettChangeSet) set = stafett_change_set_new ();
  const StafettChange *change;

  g_assert_cmpuint (stafett_change_set_get_size (set), ==, 0);
  g_assert_cmpint (stafett_change_set_add (set, new_company ("A")), ==, -1);
  stafett_change_set_delete (set, STAFETT_RECORD_KIND_CATEGORY, 4);
  g_assert_cmpint (stafett_change_set_add (set, new_company ("B")), ==, -2);
  g_assert_cmpuint (stafett_change_set_get_size (set), ==, 3);

  change = stafett_change_set_get_change (set, 2);
  g_assert_cmpint (change->type, ==, STAFETT_CHANGE_TYPE_ADD);
  g_assert_cmpint (change->kind, ==, STAFETT_RECORD_KIND_COMPANY);
  g_assert_cmpint (change->id, ==, -2);
  g_assert_cmpstr (stafett_record_get_name (change->values), ==, "B");
}

static void
test_edit (void)
{
  g_autoptr (StafettChangeSet) set = stafett_change_set_new ();
  g_autoptr (StafettCompany) before = new_company ("A");
  g_autoptr (StafettCompany) after = NULL;
  const StafettChange *change;
  guint name;
  guint city;

  before->record.id = 5;
  before->record.revision = 3;
  after = stafett_record_copy (before);
  g_assert_false (stafett_change_set_edit (set, before, after));
  g_assert_cmpuint (stafett_change_set_get_size (set), ==, 0);

  stafett_set_text (&after->name, "B");
  stafett_set_text (&after->city, "Bodø");
  g_assert_true (stafett_change_set_edit (set, before, after));
  stafett_set_text (&after->name, "changed afterwards");

  stafett_record_kind_find_field (STAFETT_RECORD_KIND_COMPANY, "name", &name);
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_COMPANY, "city", &city);
  change = stafett_change_set_get_change (set, 0);
  g_assert_cmpint (change->type, ==, STAFETT_CHANGE_TYPE_SET);
  g_assert_cmpint (change->id, ==, 5);
  g_assert_cmpint (change->expected_revision, ==, 3);
  g_assert_cmpuint (change->fields, ==, (1u << name) | (1u << city));
  g_assert_cmpstr (stafett_record_get_name (change->values), ==, "B");
}

static void
test_others (void)
{
  g_autoptr (StafettChangeSet) set = stafett_change_set_new ();
  StafettCompany *company = new_company ("C");
  static const struct {
    StafettChangeType type;
    StafettRecordKind kind;
    gint64            id;
  } expected[] = {
    { STAFETT_CHANGE_TYPE_SET, STAFETT_RECORD_KIND_COMPANY, 9 },
    { STAFETT_CHANGE_TYPE_DELETE, STAFETT_RECORD_KIND_CATEGORY, 1 },
    { STAFETT_CHANGE_TYPE_RESTORE, STAFETT_RECORD_KIND_LEAD_STATUS, 2 },
    { STAFETT_CHANGE_TYPE_MOVE, STAFETT_RECORD_KIND_CATEGORY, 3 },
    { STAFETT_CHANGE_TYPE_ANSWER, STAFETT_RECORD_KIND_CONFIRMATION, 4 },
    { STAFETT_CHANGE_TYPE_UNDO, 0, 5 },
  };

  company->record.id = 9;
  stafett_change_set_set (set, company, 1);
  stafett_change_set_delete (set, STAFETT_RECORD_KIND_CATEGORY, 1);
  stafett_change_set_restore (set, STAFETT_RECORD_KIND_LEAD_STATUS, 2);
  stafett_change_set_move (set, STAFETT_RECORD_KIND_CATEGORY, 3, -2);
  stafett_change_set_answer (set, 4, STAFETT_ANSWER_OTHER_CATEGORY, 8);
  stafett_change_set_undo (set, 5);

  g_assert_cmpuint (stafett_change_set_get_size (set), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const StafettChange *change = stafett_change_set_get_change (set, i);

      g_assert_cmpint (change->type, ==, expected[i].type);
      g_assert_cmpint (change->kind, ==, expected[i].kind);
      g_assert_cmpint (change->id, ==, expected[i].id);
      g_assert_cmpint (change->expected_revision, ==, 0);
    }
  g_assert_cmpint (stafett_change_set_get_change (set, 3)->steps, ==, -2);
  g_assert_cmpint (stafett_change_set_get_change (set, 4)->answer, ==, STAFETT_ANSWER_OTHER_CATEGORY);
  g_assert_cmpint (stafett_change_set_get_change (set, 4)->category_id, ==, 8);
}

static void
test_use_confirmed (void)
{
  g_autoptr (StafettChangeSet) set = stafett_change_set_new ();

  g_assert_false (stafett_change_set_get_use_confirmed (set));
  stafett_change_set_set_use_confirmed (set, TRUE);
  g_assert_true (stafett_change_set_get_use_confirmed (set));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/change-set/add", test_add);
  g_test_add_func ("/core/change-set/edit", test_edit);
  g_test_add_func ("/core/change-set/others", test_others);
  g_test_add_func ("/core/change-set/use-confirmed", test_use_confirmed);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage/stafett-record-store.h"
#include "storage/stafett-transaction.h"
#include "support/test-check.h"

typedef struct {
  TestSession        test;
  StafettConnection *connection;
  gint64             company;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  f->company = test_session_add_company (&f->test, "Fjord AS", "Lead");
  test_session_add_contact (&f->test, "Anna", f->company);
  test_session_add_sale (&f->test, "Boats", f->company, STAFETT_SALE_STATUS_OPEN);
  f->connection = stafett_connection_open (f->test.path, STAFETT_CONNECTION_READ_WRITE, &error);
  g_assert_no_error (error);
  stafett_connection_begin (f->connection, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  stafett_connection_rollback (f->connection);
  g_assert_finalize_object (g_steal_pointer (&f->connection));
  test_session_tear_down (&f->test);
}

/* A value that the tables allow and that is not the empty record's; the second differs from the first. */
static void
fill (Fixture            *f,
      gpointer            record,
      const StafettField *field,
      guint               index,
      guint               round)
{
  const StafettRecord *base = record;
  g_autofree char *text = g_strdup_printf ("Ærlig «%u» '%u%%_", index, round);

  switch (field->type)
    {
    case STAFETT_FIELD_TEXT:
      stafett_record_set_text (record, field, g_str_equal (field->name, "currency") ? (round == 0 ? "NOK" : "SEK") : text);
      break;
    case STAFETT_FIELD_BOOLEAN:
      stafett_record_set_integer (record, field, round == 0);
      break;
    case STAFETT_FIELD_ENUM:
      stafett_record_set_integer (record, field, base->kind == STAFETT_RECORD_KIND_RULE ? STAFETT_TRIGGER_LEAD_STATUS : 2);
      break;
    case STAFETT_FIELD_REFERENCE:
      stafett_record_set_integer (record, field,
                                  field->reference == STAFETT_RECORD_KIND_CATEGORY || field->reference == STAFETT_RECORD_KIND_LEAD_STATUS
                                  ? round + 2 : 1);
      break;
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_MONEY:
    case STAFETT_FIELD_DATE:
    case STAFETT_FIELD_TIME:
      stafett_record_set_integer (record, field, G_GINT64_CONSTANT (-8000000000000000000) + index + round);
      break;
    default:
      g_assert_not_reached ();
    }
  if (g_str_equal (field->name, "default"))
    stafett_record_set_integer (record, field, FALSE);
}

static void
assert_equal (gconstpointer a,
              gconstpointer b)
{
  guint n_fields;
  const StafettField *fields = stafett_record_kind_get_fields (((const StafettRecord *) a)->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_test_message ("%s", fields[i].name);
      g_assert_true (stafett_record_field_equal (a, b, &fields[i]));
    }
}

/* Every kind, every field: what is written is read, by insert and by update one field at a time. */
static void
test_round_trip (Fixture       *f,
                 gconstpointer  data)
{
  for (int k = STAFETT_RECORD_KIND_CATEGORY; k <= STAFETT_RECORD_KIND_LIST; k++)
    {
      StafettRecordKind kind = (StafettRecordKind) k;
      g_autoptr (GError) error = NULL;
      g_autoptr (StafettRecord) record = stafett_record_new (kind);
      g_autoptr (StafettRecord) stored = NULL;
      guint n_fields;
      const StafettField *fields = stafett_record_kind_get_fields (kind, &n_fields);

      g_test_message ("kind %d", k);
      for (guint i = 0; i < n_fields; i++)
        fill (f, record, &fields[i], i, 0);
      record->id = stafett_record_store_insert (f->connection, record, &error);
      g_assert_no_error (error);
      g_assert_cmpint (record->id, >, 0);
      stored = stafett_record_store_load (f->connection, kind, record->id, &error);
      g_assert_no_error (error);
      g_assert_cmpint (stored->id, ==, record->id);
      g_assert_cmpint (stored->revision, ==, 1);
      assert_equal (record, stored);

      for (guint i = 0; i < n_fields; i++)
        {
          g_autoptr (StafettRecord) updated = NULL;
          g_autoptr (StafettRecord) given = stafett_record_copy (record);

          fill (f, record, &fields[i], i, 1);
          /* Only the named field is written, whatever the others hold. */
          stafett_record_copy_field (given, record, &fields[i]);
          stafett_record_store_update (f->connection, given, G_GUINT64_CONSTANT (1) << i, &error);
          g_assert_no_error (error);
          updated = stafett_record_store_load (f->connection, kind, record->id, &error);
          g_assert_cmpint (updated->revision, ==, i + 2);
          assert_equal (record, updated);
        }
    }
}

/* "An id of 0 in a reference means none; texts are NULL when empty." So are they in the database. */
static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCompany) company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  g_autoptr (StafettCompany) stored = NULL;
  gint64 n;

  company->name = g_strdup ("Vik AS");
  company->category_id = 1;
  company->record.id = stafett_record_store_insert (f->connection, company, &error);
  g_assert_no_error (error);
  stored = stafett_record_store_load (f->connection, STAFETT_RECORD_KIND_COMPANY, company->record.id, &error);
  assert_equal (company, stored);
  g_assert_true (stafett_connection_get_integer (f->connection,
    "SELECT count(*) FROM company WHERE name = 'Vik AS' AND our_contact_id IS NULL AND city IS NULL AND note IS NULL", &n, &error));
  g_assert_cmpint (n, ==, 1);
}

static void
test_errors (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCompany) company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

  g_assert_null (stafett_record_store_load (f->connection, STAFETT_RECORD_KIND_SALE, 4711, &error));
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  company->name = g_strdup ("Vik AS");
  company->category_id = 4711;
  g_assert_cmpint (stafett_record_store_insert (f->connection, company, &error), ==, 0);
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_CONSTRAINT);
}

static void
test_find (Fixture       *f,
           gconstpointer  data)
{
  static const struct {
    const char *stored;
    const char *wanted;
    gboolean    found;
  } cases[] = {
    { "Ålesund Båt", "ålesund båt", TRUE }, { "Ålesund Båt", "ÅLESUND BÅT", TRUE }, { "Ålesund Båt", "A\314\212lesund Ba\314\212t", TRUE },
    { "Ålesund Båt", "Alesund Bat", FALSE }, { "Ålesund Båt", "Ålesund", FALSE }, { "Ålesund Båt", "  Ålesund Båt ", TRUE },
    { "Straße", "STRASSE", TRUE }, { "50 %", "50 %", TRUE }, { "50 %", "50 x", FALSE }, { "a_b", "axb", FALSE }, { "x", "", FALSE },
    { "x", "\360", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (StafettCompany) company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

      company->name = g_strdup (cases[i].stored);
      company->category_id = 1;
      g_assert_true (stafett_connection_execute (f->connection, "SAVEPOINT one", &error));
      company->record.id = stafett_record_store_insert (f->connection, company, &error);
      g_assert_true (stafett_record_store_find (f->connection, STAFETT_RECORD_KIND_COMPANY, cases[i].wanted, TRUE, ids, &error));
      g_assert_cmpuint (ids->len, ==, cases[i].found ? 1 : 0);
      if (cases[i].found)
        g_assert_cmpint (g_array_index (ids, gint64, 0), ==, company->record.id);
      g_assert_true (stafett_connection_execute (f->connection, "ROLLBACK TO one", &error));
    }
}

/* A renaming moves the name that is searched by. */
static void
test_rename (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCompany) company = stafett_record_store_load (f->connection, STAFETT_RECORD_KIND_COMPANY, f->company, &error);
  g_autoptr (GArray) old_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) new_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint index;

  stafett_set_text (&company->name, "Øst AS");
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_COMPANY, "name", &index);
  g_assert_true (stafett_record_store_update (f->connection, company, G_GUINT64_CONSTANT (1) << index, &error));
  g_assert_true (stafett_record_store_find (f->connection, STAFETT_RECORD_KIND_COMPANY, "fjord as", FALSE, old_ids, &error));
  g_assert_true (stafett_record_store_find (f->connection, STAFETT_RECORD_KIND_COMPANY, "øst as", FALSE, new_ids, &error));
  g_assert_cmpuint (old_ids->len, ==, 0);
  g_assert_cmpuint (new_ids->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/storage/record-store/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/storage/record-store/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/storage/record-store/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/storage/record-store/find", Fixture, NULL, set_up, test_find, tear_down);
  g_test_add ("/storage/record-store/rename", Fixture, NULL, set_up, test_rename, tear_down);

  return g_test_run ();
}

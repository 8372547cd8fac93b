/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-record.h"

#include "core/stafett-enum-types.h"

static const StafettRecordKind kinds[] = {
  STAFETT_RECORD_KIND_CATEGORY, STAFETT_RECORD_KIND_LEAD_STATUS, STAFETT_RECORD_KIND_COMPANY, STAFETT_RECORD_KIND_CONTACT,
  STAFETT_RECORD_KIND_SALE, STAFETT_RECORD_KIND_RULE, STAFETT_RECORD_KIND_ASSOCIATE, STAFETT_RECORD_KIND_CONFIRMATION,
  STAFETT_RECORD_KIND_LIST,
};

/* A value that no empty record has, and that differs from field to field. */
static void
fill_field (gpointer            record,
            const StafettField *field,
            guint               index)
{
  g_autofree char *text = g_strdup_printf ("Tekst Å %u", index);

  switch (field->type)
    {
    case STAFETT_FIELD_TEXT:
      stafett_record_set_text (record, field, text);
      break;
    case STAFETT_FIELD_BOOLEAN:
      stafett_record_set_integer (record, field, TRUE);
      break;
    case STAFETT_FIELD_ENUM:
      stafett_record_set_integer (record, field, 2);
      break;
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_REFERENCE:
    case STAFETT_FIELD_MONEY:
    case STAFETT_FIELD_DATE:
    case STAFETT_FIELD_TIME:
      stafett_record_set_integer (record, field, G_GINT64_CONSTANT (0x123456789) + index);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gpointer
new_filled (StafettRecordKind kind)
{
  guint n_fields;
  const StafettField *fields = stafett_record_kind_get_fields (kind, &n_fields);
  StafettRecord *record = stafett_record_new (kind);

  record->id = 77;
  record->revision = 5;
  for (guint i = 0; i < n_fields; i++)
    fill_field (record, &fields[i], i);

  return record;
}

/* No two fields of a record share a place, a name or a column, and each can be found by both. */
static void
test_tables (void)
{
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      guint n_fields;
      const StafettField *fields = stafett_record_kind_get_fields (kinds[k], &n_fields);

      g_assert_cmpuint (n_fields, >, 0);
      g_assert_cmpuint (n_fields, <, 64);
      for (guint i = 0; i < n_fields; i++)
        {
          guint index = 99;

          g_assert_true (stafett_record_kind_find_field (kinds[k], fields[i].name, &index) == &fields[i]);
          g_assert_cmpuint (index, ==, i);
          g_assert_true (stafett_record_kind_find_field (kinds[k], fields[i].column, NULL) == &fields[i]);
          g_assert_cmpstr (fields[i].label, !=, "");
          g_assert_true ((fields[i].type == STAFETT_FIELD_REFERENCE) == (fields[i].reference != 0));
          g_assert_true ((fields[i].type == STAFETT_FIELD_ENUM) == (fields[i].enum_type != NULL));
          for (guint j = 0; j < i; j++)
            {
              g_assert_cmpuint (fields[i].offset, !=, fields[j].offset);
              g_assert_cmpstr (fields[i].name, !=, fields[j].name);
              g_assert_cmpstr (fields[i].column, !=, fields[j].column);
            }
        }
      g_assert_null (stafett_record_kind_find_field (kinds[k], "no-such-field", NULL));
      g_assert_cmpstr (stafett_record_kind_get_label (kinds[k]), !=, NULL);
    }
}

/* domain.md section 1: what is mandatory, and section 4: what only administrators change and what deleting hides. */
static void
test_kinds (void)
{
  static const struct {
    StafettRecordKind kind;
    const char       *mandatory;
    gboolean          setting;
    gboolean          has_deleted;
  } cases[] = {
    { STAFETT_RECORD_KIND_CATEGORY, "name group ", TRUE, TRUE },
    { STAFETT_RECORD_KIND_LEAD_STATUS, "name ", TRUE, TRUE },
    { STAFETT_RECORD_KIND_COMPANY, "name category ", FALSE, TRUE },
    { STAFETT_RECORD_KIND_CONTACT, "name company ", FALSE, TRUE },
    { STAFETT_RECORD_KIND_SALE, "name company currency status ", FALSE, TRUE },
    { STAFETT_RECORD_KIND_RULE, "trigger ", TRUE, TRUE },
    { STAFETT_RECORD_KIND_ASSOCIATE, "name login-name ", TRUE, FALSE },
    { STAFETT_RECORD_KIND_LIST, "", TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) mandatory = g_string_new (NULL);
      guint n_fields;
      const StafettField *fields = stafett_record_kind_get_fields (cases[i].kind, &n_fields);

      for (guint j = 0; j < n_fields; j++)
        if (fields[j].mandatory)
          g_string_append_printf (mandatory, "%s ", fields[j].name);
      g_assert_cmpstr (mandatory->str, ==, cases[i].mandatory);
      g_assert_cmpint (stafett_record_kind_is_setting (cases[i].kind), ==, cases[i].setting);
      g_assert_cmpint (stafett_record_kind_has_deleted (cases[i].kind), ==, cases[i].has_deleted);
    }
}

static void
test_copy (void)
{
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (StafettRecord) record = new_filled (kinds[k]);
      g_autoptr (StafettRecord) empty = stafett_record_new (kinds[k]);
      g_autoptr (StafettRecord) copy = stafett_record_copy (record);
      guint n_fields;
      const StafettField *fields = stafett_record_kind_get_fields (kinds[k], &n_fields);

      g_assert_cmpint (copy->kind, ==, kinds[k]);
      g_assert_cmpint (copy->id, ==, 77);
      g_assert_cmpint (copy->revision, ==, 5);
      for (guint i = 0; i < n_fields; i++)
        {
          g_assert_true (stafett_record_field_equal (record, copy, &fields[i]));
          g_assert_false (stafett_record_field_equal (record, empty, &fields[i]));

          /* The copy is its own: changing one field of it changes no other, and not the original. */
          stafett_record_copy_field (copy, empty, &fields[i]);
          for (guint j = 0; j < n_fields; j++)
            g_assert_cmpint (stafett_record_field_equal (record, copy, &fields[j]), ==, i != j);
          stafett_record_copy_field (copy, record, &fields[i]);
        }
    }
}

/* What the journal keeps can be put back. */
static void
test_value_round_trip (void)
{
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (StafettRecord) record = new_filled (kinds[k]);
      g_autoptr (StafettRecord) empty = stafett_record_new (kinds[k]);
      g_autoptr (StafettRecord) other = stafett_record_new (kinds[k]);
      guint n_fields;
      const StafettField *fields = stafett_record_kind_get_fields (kinds[k], &n_fields);

      for (guint i = 0; i < n_fields; i++)
        {
          g_autofree char *value = stafett_record_dup_value (record, &fields[i]);
          g_autofree char *nothing = stafett_record_dup_value (empty, &fields[i]);

          g_assert_nonnull (value);
          g_assert_true (stafett_record_set_value (other, &fields[i], value));
          g_assert_true (stafett_record_field_equal (record, other, &fields[i]));
          if (fields[i].type == STAFETT_FIELD_ENUM)
            continue;
          g_assert_true (stafett_record_set_value (other, &fields[i], nothing));
          g_assert_true (stafett_record_field_equal (empty, other, &fields[i]));
        }
    }
}

/* "whether @value is one that @field can have" */
static void
test_values_refused (void)
{
  static const struct {
    StafettRecordKind kind;
    const char       *field;
    const char       *value;
  } cases[] = {
    { STAFETT_RECORD_KIND_SALE, "amount", "12.5" }, { STAFETT_RECORD_KIND_SALE, "amount", "x" }, { STAFETT_RECORD_KIND_SALE, "amount", "" },
    { STAFETT_RECORD_KIND_SALE, "amount", "9223372036854775808" }, { STAFETT_RECORD_KIND_SALE, "company", "Fjord" },
    { STAFETT_RECORD_KIND_SALE, "status", "0" }, { STAFETT_RECORD_KIND_SALE, "status", "5" }, { STAFETT_RECORD_KIND_SALE, "status", "sold" },
    { STAFETT_RECORD_KIND_SALE, "status", "4294967297" }, { STAFETT_RECORD_KIND_CATEGORY, "deleted", "2" },
    { STAFETT_RECORD_KIND_CATEGORY, "deleted", "-1" }, { STAFETT_RECORD_KIND_CATEGORY, "group", "6" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettRecord) record = new_filled (cases[i].kind);
      g_autoptr (StafettRecord) before = stafett_record_copy (record);
      const StafettField *field = stafett_record_kind_find_field (cases[i].kind, cases[i].field, NULL);

      g_test_message ("%s = “%s”", cases[i].field, cases[i].value);
      g_assert_false (stafett_record_set_value (record, field, cases[i].value));
      g_assert_true (stafett_record_field_equal (before, record, field));
    }
}

/* Only blanks is empty, whichever blanks they are. */
static void
test_text (void)
{
  static const struct {
    const char *given;
    const char *kept;
  } cases[] = {
    { NULL, NULL }, { "", NULL }, { "   ", NULL }, { "\t\n", NULL }, { "\302\240", NULL }, { " \342\200\203\302\240 ", NULL },
    { "Fjord AS", "Fjord AS" }, { "  Fjord AS\n", "Fjord AS" }, { "\302\240Ålesund\302\240", "Ålesund" }, { "a  b", "a  b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *text = g_strdup ("before");

      stafett_set_text (&text, cases[i].given);
      g_assert_cmpstr (text, ==, cases[i].kept);
      g_free (text);
    }
}

static void
test_name (void)
{
  g_autoptr (StafettCompany) company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  g_autoptr (StafettRule) rule = stafett_record_new (STAFETT_RECORD_KIND_RULE);

  g_assert_null (stafett_record_get_name (company));
  company->name = g_strdup ("Fjord AS");
  g_assert_cmpstr (stafett_record_get_name (company), ==, "Fjord AS");
  g_assert_null (stafett_record_get_name (rule));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/record/tables", test_tables);
  g_test_add_func ("/core/record/kinds", test_kinds);
  g_test_add_func ("/core/record/copy", test_copy);
  g_test_add_func ("/core/record/value-round-trip", test_value_round_trip);
  g_test_add_func ("/core/record/values-refused", test_values_refused);
  g_test_add_func ("/core/record/text", test_text);
  g_test_add_func ("/core/record/name", test_name);

  return g_test_run ();
}
